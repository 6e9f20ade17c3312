/* A diagram being laid out: lanes of nodes, nets of links, wires in gutters, routes, labels.
 *
 * A *node* is a box, or a *passage*: the place where a net crosses a lane between boxes. A *net* is one link,
 * or several of one strength that share an end and so a trunk. A *gutter* is the room beside a lane (gutter k
 * lies left of lane k); a *wire* is the part of a net in one gutter: *pins* on the nodes at both sides and,
 * where they differ in height, a vertical *track*. A *route* is the way of one link, from the end it shares
 * to its own. Coordinates count from the diagram's top left. Private to the room. */
#ifndef FIDELIS_FIGURE_DIAGRAM_PRIVATE_H
#define FIDELIS_FIGURE_DIAGRAM_PRIVATE_H

#include "figure/diagram-content.h"
#include "figure/figure.h"

/* Inside a box, in points: edge to words. */
static const double fidelis_box_inset_x = 5, fidelis_box_inset_y = 4.5;

typedef struct {
    FidelisContent content;
    FidelisRect at;
    int node;
    int ports[2]; /* links and trunks at its left and its right side */
} FidelisPlacedBox;

typedef struct {
    int box; /* -1: a passage */
    int net; /* of a passage */
    int lane, band;
    double top, height;
} FidelisNode;

/* A row across the lanes: its nodes stand between inner_top and inner_bottom. */
typedef struct {
    FidelisWrapped title;
    double top, bottom, inner_top, inner_bottom;
} FidelisPlacedBand;

typedef struct {
    double left, right; /* of its boxes */
    FidelisWrapped title;
    int *order; /* nodes from top to bottom */
    gsize count;
} FidelisPlacedLane;

typedef enum {
    FIDELIS_NET_ACROSS, /* to other lanes */
    FIDELIS_NET_BESIDE, /* within a lane, around through the gutter at its right */
    FIDELIS_NET_DOWN,   /* within a lane, straight to the neighbour */
} FidelisNetKind;

typedef struct {
    FidelisNetKind kind;
    int root;                /* box that its links share */
    gboolean root_is_source; /* arrowheads at the leaves; otherwise one at the root */
    int direction;           /* of the leaves: 1 right, -1 left, 0 same lane */
    FidelisEvidence evidence;
    int *links;
    gsize link_count;
    int *passages; /* by lane: node, -1: none */
} FidelisNet;

typedef struct {
    int node;
    int link;         /* that ends here; -1: the trunk's side */
    gboolean on_left; /* of the gutter: at the right side of its node */
    double y;
} FidelisPin;

/* Level lines of two wires nearer than this would be taken for one, points. */
static const double fidelis_wires_alike = 2.2;

typedef struct {
    int net, gutter;
    FidelisPin *pins; /* the trunk's first */
    gsize pin_count;
    int track;
    double x; /* of the track */
} FidelisWire;

typedef struct {
    double *x, *y;
    gsize count;
    gboolean arrow_at_start, arrow_at_end;
    int net;
} FidelisRoute;

typedef struct {
    int link;
    const char *text;  /* NULL: none, or said once by another of its net */
    gboolean has_sign; /* a sign of the evidence's strength before the text */
    FidelisRect at;
    gboolean placed;
} FidelisDisc;

typedef struct {
    const FidelisCanvas *canvas;
    const FidelisDiagram *diagram;
    FidelisArena *arena;
    FidelisDiagramFonts fonts;
    double width;
    gboolean upright; /* lanes are rows: until the last step x and y change places */
    FidelisPlacedBox *boxes;
    FidelisNode *nodes;
    gsize node_count;
    FidelisPlacedLane *lanes;
    FidelisPlacedBand *bands; /* one at least */
    gsize band_count;
    FidelisNet *nets;
    gsize net_count;
    FidelisWire *wires;
    gsize wire_count;
    double *gutters;      /* widths, lane_count + 1 */
    FidelisRoute *routes; /* one a link */
    FidelisDisc *discs;   /* one a link */
    double body_top, body_height;
    double height;    /* of the fields; the legend comes under them */
    gboolean divided; /* a word is wider than its box and divided by the patterns */
    gboolean forced;  /* or cut, where they do not serve */
    const char *forced_word;
    int forced_box;
} FidelisDiagramLayout;

static inline int fidelis_diagram_from_lane(const FidelisDiagram *diagram, gsize link)
{
    return diagram->boxes[diagram->links[link].from].lane;
}
static inline int fidelis_diagram_to_lane(const FidelisDiagram *diagram, gsize link)
{
    return diagram->boxes[diagram->links[link].to].lane;
}
static inline double fidelis_node_middle(const FidelisNode *node)
{
    return node->top + node->height / 2;
}

/* Nodes and their order in the lanes, nothing placed. */
FidelisDiagramLayout fidelis_diagram_ordered(const FidelisCanvas *canvas, const FidelisDiagram *diagram);
/* The whole layout of a diagram at a width and a type size; the canvas's arena holds it. */
FidelisDiagramLayout fidelis_diagram_layout(const FidelisCanvas *canvas, const FidelisDiagram *diagram,
                                            double width, double size);
/* The largest type at which the diagram fits width and height_limit (without legend), or the smallest with
 * *fits FALSE. */
FidelisDiagramLayout fidelis_diagram_fit(const FidelisCanvas *canvas, const FidelisDiagram *diagram,
                                         double width, double height_limit, gboolean *fits);
/* Room for words in every box. */
gboolean fidelis_diagram_wide_enough(const FidelisDiagramLayout *layout);
static const double fidelis_diagram_least_box = 30;
FidelisDiagramQuality fidelis_lanes_quality(const FidelisDiagramLayout *layout);
int fidelis_rects_overlapping(const FidelisRect *rects, gsize count); /* pairs */
double fidelis_diagram_legend(const FidelisCanvas *canvas, const FidelisDiagram *diagram, double x, double y,
                              double width);
void fidelis_diagram_draw(const FidelisDiagramLayout *layout, double x, double y);
/* How a strength of evidence is drawn. */
FidelisPen fidelis_evidence_pen(const FidelisCanvas *canvas, FidelisEvidence evidence);

/* The steps, in their order. */
void fidelis_diagram_set_nets(FidelisDiagramLayout *layout);    /* nets and nodes */
void fidelis_diagram_set_boxes(FidelisDiagramLayout *layout);   /* columns, words, heights */
void fidelis_diagram_set_order(FidelisDiagramLayout *layout);   /* of the nodes in each lane */
void fidelis_diagram_set_heights(FidelisDiagramLayout *layout); /* where the nodes stand */
void fidelis_diagram_set_pins(FidelisDiagramLayout *layout);    /* wires, and where their pins stand */
void fidelis_diagram_set_wires(FidelisDiagramLayout *layout);   /* their tracks */
/* Gives an upright layout its own coordinates, in which everything else was done lying. */
void fidelis_diagram_stand_up(FidelisDiagramLayout *layout);
void fidelis_diagram_set_boxes_upright(FidelisDiagramLayout *layout);
/* What each gutter would need for its tracks and labels. */
void fidelis_diagram_gutter_needs(const FidelisDiagramLayout *layout, double *needs);
void fidelis_diagram_set_routes(FidelisDiagramLayout *layout);
void fidelis_diagram_set_discs(FidelisDiagramLayout *layout);
/* The whole label of a link ("4", "4: 7 af 8"), in the arena; NULL: none. */
const char *fidelis_diagram_label(const FidelisDiagramLayout *layout, gsize link);
/* Width and height of a link's label, lying. */
void fidelis_diagram_disc_size(const FidelisDiagramLayout *layout, gsize link, double *width, double *height);
/* Is the strength of evidence said by a sign? */
gboolean fidelis_diagram_has_signs(const FidelisDiagram *diagram);
static const double fidelis_disc_sign_radius = 1.9, fidelis_disc_sign_room = 5.6;
void fidelis_diagram_evidence_sign(const FidelisCanvas *canvas, FidelisEvidence evidence, double x, double y,
                                   double radius);

#endif
