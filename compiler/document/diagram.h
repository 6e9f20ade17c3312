/* Boxes and links, cards and circles: change theories, chains, flows, organisations, step and phase models,
 * timelines, Venn diagrams. Plain data in the document's arena.
 *
 * Every kind is said with the same four things: *lanes* (columns; the periods of a timeline; the circles of a
 * Venn diagram), *bands* (rows across the lanes), *boxes* and *links*. */
#ifndef FIDELIS_DOCUMENT_DIAGRAM_H
#define FIDELIS_DOCUMENT_DIAGRAM_H

#include <glib.h>

#include "document/inline.h"

typedef enum {
    FIDELIS_DIAGRAM_LANES,    /* boxes in lanes, links between them */
    FIDELIS_DIAGRAM_PHASES,   /* lanes are phases one after the other; bands hold their cards */
    FIDELIS_DIAGRAM_STEPS,    /* the same, as a stair */
    FIDELIS_DIAGRAM_COLUMNS,  /* connected columns: each box's items are questions, each column feeds the next
                               */
    FIDELIS_DIAGRAM_TIMELINE, /* lanes are periods, boxes events at a time */
    FIDELIS_DIAGRAM_VENN,     /* two or three lanes are circles, boxes lie in one or in overlaps */
    FIDELIS_DIAGRAM_INFOGRAPHIC, /* lanes are phases; band 0 stands over them, band 1 in them, band 2 under
                                    them */
    FIDELIS_DIAGRAM_KINDS,
} FidelisDiagramKind;

typedef enum { FIDELIS_EVIDENCE_NONE, FIDELIS_EVIDENCE_SOME, FIDELIS_EVIDENCE_STRONG } FidelisEvidence;

typedef enum {
    FIDELIS_BOX_SHAPE_CARD,     /* rounded corners */
    FIDELIS_BOX_SHAPE_PILL,     /* round ends: where a flow begins and ends */
    FIDELIS_BOX_SHAPE_DECISION, /* pointed ends */
    FIDELIS_BOX_SHAPE_PLAIN,    /* words without a frame */
} FidelisBoxShape;

/* A large figure with a few words. */
typedef struct {
    const char *value; /* "84 %" */
    const char *words;
    double share; /* 0 to 1: drawn as a ring, as people of ten, as a bar; NAN: not drawn */
} FidelisDiagramFigure;

typedef struct {
    const char *id;
    const char *sign;         /* letter or number in a disc before the words, or NULL */
    const char *title;        /* semibold line above the words, or NULL */
    const char *text;         /* "" where title or items say it all */
    const char *const *items; /* bullets under the words */
    gsize item_count;
    const FidelisDiagramFigure *figures; /* infographic */
    gsize figure_count;
    const char *note; /* second line, quiet: "84 pct."; NULL: none */
    FidelisMark zone;
    FidelisBoxShape shape;
    int colour;         /* 0: its lane's; otherwise 1 + a lane's role */
    gboolean elsewhere; /* a box of another part of a divided diagram: dashed */
    int lane;           /* index into lanes */
    int span;           /* phases and steps: lanes it reaches over, 0 counts as 1 */
    int band;           /* index into bands, 0 where there are none */
    guint circles;      /* Venn: bit i set: inside lanes[i] */
    double at;          /* timeline: years, 2016.5 */
    FidelisLocation where;
} FidelisDiagramBox;

typedef struct {
    int from, to;      /* index into boxes */
    const char *label; /* hypothesis number and the like, or NULL */
    const char *cases; /* "7 af 8", shown beside the label; or NULL */
    FidelisEvidence evidence;
    gboolean mutual; /* arrowheads at both ends */
    FidelisLocation where;
} FidelisDiagramLink;

typedef struct {
    const char *title;
    const char *note; /* quiet line under the title, or NULL */
    int role;         /* 0 main, 1 second, 2 accent, 3 green, 4 quiet: colour of the lane's boxes */
    double from, to;  /* timeline: years */
} FidelisDiagramLane;

typedef struct {
    const char *title; /* NULL: none */
    FidelisMark zone;  /* sign before the title */
    gboolean framed;   /* a dashed frame around its boxes */
} FidelisDiagramBand;

typedef struct {
    FidelisDiagramKind kind;
    FidelisDiagramLane *lanes;
    gsize lane_count;
    FidelisDiagramBand *bands; /* top to bottom; none: all boxes are in one */
    gsize band_count;
    FidelisDiagramBox *boxes;
    gsize box_count;
    FidelisDiagramLink *links;
    gsize link_count;
    gboolean tinted;               /* lanes are fields in the colour of their role, boxes are white */
    gboolean upright;              /* from top to bottom: lanes are rows */
    const char *evidence_words[3]; /* legend: none yet, some, strong; NULL: no legend */
    const char *zone_words[5];     /* legend by FidelisMark; NULL: not in it */
} FidelisDiagram;

#endif
