/* Fields, lines, boxes and labels of a laid-out diagram. */
#include <math.h>

#include "figure/diagram-private.h"

static const double field_pad = 6, corner = 3, bend = 4;
static const double arrow_length = 5, arrow_half = 2.3;
static const double mark_radius = 2.4;

typedef struct {
    FidelisColourRole line, wash;
} LaneLook;

static const LaneLook lane_looks[] = {
    {FIDELIS_COLOUR_MAIN, FIDELIS_COLOUR_MAIN_WASH},
    {FIDELIS_COLOUR_SECOND, FIDELIS_COLOUR_SECOND_WASH},
    {FIDELIS_COLOUR_ACCENT, FIDELIS_COLOUR_ACCENT_WASH},
};

static LaneLook look_of(const FidelisDiagram *diagram, gsize lane)
{
    int role = diagram->lanes[lane].role;
    return lane_looks[role >= 0 && role < (int)G_N_ELEMENTS(lane_looks) ? role : 0];
}

FidelisPen fidelis_evidence_pen(const FidelisCanvas *canvas, FidelisEvidence evidence)
{
    FidelisPen pen = {.paint = fidelis_canvas_tint(canvas, FIDELIS_COLOUR_INK, 0.7), .width = 0.9};
    if (evidence == FIDELIS_EVIDENCE_STRONG)
        pen.width = 1.4;
    if (evidence == FIDELIS_EVIDENCE_NONE) {
        pen.dash_on = 3;
        pen.dash_off = 2;
    }
    return pen;
}

/* Fields ----------------------------------------------------------------------------------------------- */

static void draw_field(const FidelisDiagramLayout *layout, gsize index, double x, double y)
{
    const FidelisCanvas *canvas = layout->canvas;
    const FidelisPlacedLane *lane = &layout->lanes[index];
    if (layout->body_top <= 0)
        return;
    fidelis_canvas_rectangle(canvas, x + lane->left - field_pad, y, lane->right - lane->left + 2 * field_pad,
                             layout->height, corner, fidelis_canvas_paint(canvas, FIDELIS_COLOUR_WASH));
    fidelis_wrapped_draw(canvas, &lane->title, &layout->lane_font,
                         fidelis_canvas_paint(canvas, look_of(layout->diagram, index).line),
                         FIDELIS_ALIGN_START, x + lane->left, y + field_pad + layout->lane_leading * 0.8,
                         layout->lane_leading);
}

/* Boxes ------------------------------------------------------------------------------------------------ */

static void draw_words(const FidelisDiagramLayout *layout, const FidelisPlacedBox *box, double x, double y)
{
    const FidelisCanvas *canvas = layout->canvas;
    gboolean centred = box->text.count == 1 && box->note.count == 0;
    FidelisAlign align = centred ? FIDELIS_ALIGN_CENTER : FIDELIS_ALIGN_START;
    double words = (double)box->text.count * layout->leading;
    double note = (double)box->note.count * layout->note_leading;
    double top = y + (box->at.height - words - (note > 0 ? note + fidelis_box_note_gap : 0)) / 2;
    double at = top + layout->leading / 2, left = x + fidelis_box_inset_x;
    fidelis_wrapped_draw(canvas, &box->text, &layout->font, fidelis_canvas_paint(canvas, FIDELIS_COLOUR_INK),
                         align, centred ? x + box->at.width / 2 : left,
                         fidelis_canvas_middle(canvas, &layout->font, at), layout->leading);
    if (box->note.count == 0)
        return;
    double indent = box->zone == FIDELIS_MARK_NONE ? 0 : fidelis_box_mark_room;
    at = top + words + fidelis_box_note_gap + layout->note_leading / 2;
    fidelis_canvas_mark(canvas, box->zone, left + mark_radius, at, mark_radius);
    fidelis_wrapped_draw(canvas, &box->note, &layout->note_font,
                         fidelis_canvas_paint(canvas, FIDELIS_COLOUR_QUIET), FIDELIS_ALIGN_START,
                         left + indent, fidelis_canvas_middle(canvas, &layout->note_font, at),
                         layout->note_leading);
}

static void draw_box(const FidelisDiagramLayout *layout, gsize index, double x, double y)
{
    const FidelisPlacedBox *box = &layout->boxes[index];
    const FidelisCanvas *canvas = layout->canvas;
    LaneLook look = look_of(layout->diagram, (gsize)layout->diagram->boxes[index].lane);
    double left = x + box->at.x, top = y + box->at.y;
    fidelis_canvas_rectangle(canvas, left, top, box->at.width, box->at.height, corner,
                             fidelis_canvas_paint(canvas, look.wash));
    fidelis_canvas_frame(canvas, left, top, box->at.width, box->at.height, corner,
                         (FidelisPen){.paint = fidelis_canvas_paint(canvas, look.line), .width = 0.8});
    draw_words(layout, box, left, top);
}

/* Links ------------------------------------------------------------------------------------------------ */

/* An arrowhead with its tip at (x, y), coming from (from_x, from_y) along a level or upright leg. */
static void draw_arrow(const FidelisCanvas *canvas, double from_x, double from_y, double x, double y,
                       FidelisPaint paint)
{
    double length = fmax(hypot(x - from_x, y - from_y), 1e-6);
    double ux = (x - from_x) / length, uy = (y - from_y) / length;
    double base_x = x - ux * arrow_length, base_y = y - uy * arrow_length;
    fidelis_canvas_polygon(canvas, (double[]){x, base_x - uy * arrow_half, base_x + uy * arrow_half},
                           (double[]){y, base_y + ux * arrow_half, base_y - ux * arrow_half}, 3, paint);
}

/* Moves the end (index) of a line back, so that the stroke ends under its arrowhead. */
static void shorten(double *xs, double *ys, gsize end, gsize before)
{
    double length = hypot(xs[before] - xs[end], ys[before] - ys[end]);
    double back = fmin(arrow_length * 0.8, length * 0.9);
    if (length <= 0)
        return;
    xs[end] += (xs[before] - xs[end]) / length * back;
    ys[end] += (ys[before] - ys[end]) / length * back;
}

static void draw_link(const FidelisDiagramLayout *layout, gsize index, double x, double y)
{
    const FidelisRoute *route = &layout->routes[index];
    const FidelisCanvas *canvas = layout->canvas;
    FidelisPen pen = fidelis_evidence_pen(canvas, layout->diagram->links[index].evidence);
    gsize count = route->count, end = count - 1;
    double *xs = FIDELIS_NEW_ARRAY(layout->arena, double, count);
    double *ys = FIDELIS_NEW_ARRAY(layout->arena, double, count);
    for (gsize i = 0; i < count; i++) {
        xs[i] = x + route->x[i];
        ys[i] = y + route->y[i];
    }
    if (route->arrow_at_end)
        draw_arrow(canvas, xs[end - 1], ys[end - 1], xs[end], ys[end], pen.paint);
    else
        draw_arrow(canvas, xs[1], ys[1], xs[0], ys[0], pen.paint);
    shorten(xs, ys, route->arrow_at_end ? end : 0, route->arrow_at_end ? end - 1 : 1);
    fidelis_canvas_rounded_polyline(canvas, xs, ys, count, bend, pen);
}

static void draw_disc(const FidelisDiagramLayout *layout, const FidelisDisc *disc, double x, double y)
{
    const FidelisCanvas *canvas = layout->canvas;
    if (disc->text == NULL || !disc->placed)
        return;
    double left = x + disc->at.x, top = y + disc->at.y, radius = disc->at.height / 2;
    fidelis_canvas_rectangle(canvas, left, top, disc->at.width, disc->at.height, radius,
                             fidelis_canvas_paint(canvas, FIDELIS_COLOUR_PAPER));
    fidelis_canvas_frame(
        canvas, left, top, disc->at.width, disc->at.height, radius,
        (FidelisPen){.paint = fidelis_canvas_tint(canvas, FIDELIS_COLOUR_INK, 0.7), .width = 0.6});
    fidelis_canvas_text(canvas, &layout->disc_font, fidelis_canvas_paint(canvas, FIDELIS_COLOUR_INK),
                        FIDELIS_ALIGN_CENTER, left + disc->at.width / 2,
                        fidelis_canvas_middle(canvas, &layout->disc_font, top + radius), disc->text);
}

void fidelis_diagram_draw(const FidelisDiagramLayout *layout, double x, double y)
{
    const FidelisDiagram *diagram = layout->diagram;
    for (gsize i = 0; i < diagram->lane_count; i++)
        draw_field(layout, i, x, y);
    for (gsize i = 0; i < diagram->link_count; i++)
        draw_link(layout, i, x, y);
    for (gsize i = 0; i < diagram->box_count; i++)
        draw_box(layout, i, x, y);
    for (gsize i = 0; i < diagram->link_count; i++)
        draw_disc(layout, &layout->discs[i], x, y);
}

/* Legend ----------------------------------------------------------------------------------------------- */

static void draw_evidence_sign(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y)
{
    FidelisPen pen = fidelis_evidence_pen(canvas, (FidelisEvidence)sign->variant);
    fidelis_canvas_line(canvas, x, y, x + sign->width - arrow_length * 0.8, y, pen);
    draw_arrow(canvas, x, y, x + sign->width, y, pen.paint);
}

double fidelis_diagram_legend(const FidelisCanvas *canvas, const FidelisDiagram *diagram, double x, double y,
                              double width)
{
    static const FidelisEvidence order[] = {FIDELIS_EVIDENCE_STRONG, FIDELIS_EVIDENCE_SOME,
                                            FIDELIS_EVIDENCE_NONE};
    FidelisKeySign signs[G_N_ELEMENTS(order)];
    gsize count = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        if (diagram->evidence_words[order[i]] != NULL)
            signs[count++] = (FidelisKeySign){.draw = draw_evidence_sign,
                                              .width = 22,
                                              .variant = (int)order[i],
                                              .word = diagram->evidence_words[order[i]]};
    return count == 0 ? 0 : 8 + fidelis_key_set(canvas, signs, count, x, y + 8, width);
}
