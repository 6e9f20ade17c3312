/* Boxes in lanes with links between them: the steps of the layout, at the largest type that fits. */
#include <math.h>

#include "figure/diagram-private.h"

static const double least_gutter = 24, outer_gutter = 6, half_frame = 0.4;
enum { GUTTER_ROUNDS = 5 };

/* Nothing is drawn around the boxes: they begin where the text does. */
static gboolean is_bare(const FidelisDiagram *diagram)
{
    for (gsize i = 0; i < diagram->lane_count; i++)
        if (diagram->lanes[i].title != NULL)
            return FALSE;
    for (gsize i = 0; i < diagram->band_count; i++)
        if (diagram->bands[i].title != NULL || diagram->bands[i].framed)
            return FALSE;
    return TRUE;
}

static FidelisDiagramLayout begin(const FidelisCanvas *canvas, const FidelisDiagram *diagram, double width)
{
    FidelisDiagramLayout layout = {
        .canvas = canvas, .diagram = diagram, .arena = canvas->arena, .width = width};
    layout.upright = diagram->upright && diagram->band_count < 2;
    layout.boxes = FIDELIS_NEW_ARRAY(layout.arena, FidelisPlacedBox, diagram->box_count);
    layout.lanes = FIDELIS_NEW_ARRAY(layout.arena, FidelisPlacedLane, diagram->lane_count);
    layout.band_count = MAX(diagram->band_count, 1);
    layout.bands = FIDELIS_NEW_ARRAY(layout.arena, FidelisPlacedBand, layout.band_count);
    layout.gutters = FIDELIS_NEW_ARRAY(layout.arena, double, diagram->lane_count + 1);
    double outer = is_bare(diagram) ? half_frame : outer_gutter;
    for (gsize i = 0; i <= diagram->lane_count; i++)
        layout.gutters[i] = i == 0 || i == diagram->lane_count ? outer : least_gutter;
    fidelis_diagram_set_nets(&layout);
    fidelis_diagram_set_order(&layout);
    return layout;
}

FidelisDiagramLayout fidelis_diagram_ordered(const FidelisCanvas *canvas, const FidelisDiagram *diagram)
{
    return begin(canvas, diagram, 0);
}

/* TRUE when a gutter was too narrow and has been widened. */
static gboolean widen_gutters(FidelisDiagramLayout *layout)
{
    gboolean widened = FALSE;
    double *needs = FIDELIS_NEW_ARRAY(layout->arena, double, layout->diagram->lane_count + 1);
    fidelis_diagram_gutter_needs(layout, needs);
    for (gsize i = 0; i <= layout->diagram->lane_count; i++)
        if (needs[i] > layout->gutters[i] + 0.5) {
            layout->gutters[i] = needs[i];
            widened = TRUE;
        }
    return widened;
}

/* Gutters take from the boxes' width, width decides heights, heights decide tracks, tracks need gutters: a
 * few rounds, in which gutters only grow. */
static void lay_out(FidelisDiagramLayout *layout, double size)
{
    const double bottom_pad = 6;
    layout->fonts = fidelis_diagram_fonts(layout->canvas, size);
    for (int round = 0; round < GUTTER_ROUNDS; round++) {
        if (layout->upright)
            fidelis_diagram_set_boxes_upright(layout);
        else
            fidelis_diagram_set_boxes(layout);
        fidelis_diagram_set_heights(layout);
        fidelis_diagram_set_pins(layout);
        fidelis_diagram_set_wires(layout);
        if (!widen_gutters(layout))
            break;
    }
    fidelis_diagram_set_routes(layout);
    fidelis_diagram_set_discs(layout);
    if (layout->upright)
        fidelis_diagram_stand_up(layout);
    else
        layout->height = layout->body_top + layout->body_height + (layout->body_top > 0 ? bottom_pad : 0);
}

FidelisDiagramLayout fidelis_diagram_layout(const FidelisCanvas *canvas, const FidelisDiagram *diagram,
                                            double width, double size)
{
    FidelisDiagramLayout layout = begin(canvas, diagram, width);
    lay_out(&layout, size);
    return layout;
}

gboolean fidelis_diagram_wide_enough(const FidelisDiagramLayout *layout)
{
    if (layout->forced || layout->diagram->lane_count == 0)
        return !layout->forced;
    if (layout->upright)
        return layout->body_top + layout->body_height <= layout->width + 0.01;
    return layout->lanes[0].right - layout->lanes[0].left >= fidelis_diagram_least_box;
}

FidelisDiagramLayout fidelis_diagram_fit(const FidelisCanvas *canvas, const FidelisDiagram *diagram,
                                         double width, double height_limit, gboolean *fits)
{
    FidelisDiagramLayout layout = begin(canvas, diagram, width);
    double size = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_DIAGRAM).size;
    for (;;) {
        FidelisDiagramLayout tried = layout;
        tried.gutters = fidelis_arena_copy(layout.arena, layout.gutters,
                                           (diagram->lane_count + 1) * sizeof *layout.gutters);
        lay_out(&tried, size);
        *fits = fidelis_diagram_wide_enough(&tried) && tried.height <= height_limit + 0.01 &&
                (!tried.divided || size <= fidelis_diagram_undivided);
        if (*fits || size <= fidelis_diagram_smallest + 1e-9)
            return tried;
        size = fmax(size - fidelis_diagram_step, fidelis_diagram_smallest);
    }
}
