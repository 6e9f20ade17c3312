/* Fields, lines, boxes and labels of a laid-out diagram. */
#include <math.h>

#include "figure/diagram-private.h"

static const double field_pad = 6, corner = 3, bend = 4;

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

/* A row, its title at the left. */
static void draw_row(const FidelisDiagramLayout *layout, gsize index, double x, double y)
{
    const FidelisCanvas *canvas = layout->canvas;
    const FidelisPlacedLane *lane = &layout->lanes[index];
    FidelisDiagramLook look = fidelis_diagram_look(layout->diagram->lanes[index].role);
    double words = (double)lane->title.count * layout->fonts.lane_leading;
    double top = y + (lane->left + lane->right - words) / 2 + layout->fonts.lane_leading / 2;
    fidelis_canvas_rectangle(canvas, x, y + lane->left - field_pad, layout->width,
                             lane->right - lane->left + 2 * field_pad, corner,
                             fidelis_canvas_paint(canvas, FIDELIS_COLOUR_WASH));
    fidelis_wrapped_draw(canvas, &lane->title, &layout->fonts.lane, fidelis_canvas_paint(canvas, look.line),
                         FIDELIS_ALIGN_START, x + field_pad,
                         fidelis_canvas_middle(canvas, &layout->fonts.lane, top), layout->fonts.lane_leading);
}

static void draw_field(const FidelisDiagramLayout *layout, gsize index, double x, double y)
{
    const FidelisCanvas *canvas = layout->canvas;
    const FidelisPlacedLane *lane = &layout->lanes[index];
    FidelisDiagramLook look = fidelis_diagram_look(layout->diagram->lanes[index].role);
    if (layout->body_top <= 0)
        return;
    if (layout->upright) {
        draw_row(layout, index, x, y);
        return;
    }
    /* the outermost fields hold what runs beside them */
    double before = index == 0 ? fmax(field_pad, layout->gutters[0]) : field_pad;
    double after =
        index + 1 == layout->diagram->lane_count ? fmax(field_pad, layout->gutters[index + 1]) : field_pad;
    fidelis_canvas_rectangle(
        canvas, x + lane->left - before, y, lane->right - lane->left + before + after, layout->height, corner,
        fidelis_canvas_paint(canvas, layout->diagram->tinted ? look.wash : FIDELIS_COLOUR_WASH));
    fidelis_wrapped_draw(canvas, &lane->title, &layout->fonts.lane, fidelis_canvas_paint(canvas, look.line),
                         FIDELIS_ALIGN_START, x + lane->left,
                         y + field_pad + layout->fonts.lane_leading * 0.8, layout->fonts.lane_leading);
}

/* Bands ------------------------------------------------------------------------------------------------ */

/* From the leftmost lane with boxes of the band to the rightmost. */
static gboolean band_reach(const FidelisDiagramLayout *layout, gsize band, double *left, double *right)
{
    *left = INFINITY;
    *right = -INFINITY;
    for (gsize i = 0; i < layout->diagram->box_count; i++)
        if (layout->diagram->boxes[i].band == (int)band) {
            *left = fmin(*left, layout->boxes[i].at.x);
            *right = fmax(*right, layout->boxes[i].at.x + layout->boxes[i].at.width);
        }
    return *left < *right;
}

static void draw_band_title(const FidelisDiagramLayout *layout, gsize index, double x, double y)
{
    const FidelisCanvas *canvas = layout->canvas;
    const FidelisPlacedBand *band = &layout->bands[index];
    FidelisMark zone = layout->diagram->bands[index].zone;
    double middle = y + band->top + 6 + layout->fonts.lane_leading / 2, indent = 0;
    if (zone != FIDELIS_MARK_NONE) {
        fidelis_canvas_mark(canvas, zone, x + 3, middle, 3);
        indent = 10;
    }
    fidelis_wrapped_draw(canvas, &band->title, &layout->fonts.lane,
                         fidelis_canvas_paint(canvas, zone == FIDELIS_MARK_NONE ? FIDELIS_COLOUR_INK
                                                                                : fidelis_mark_colour(zone)),
                         FIDELIS_ALIGN_START, x + indent,
                         fidelis_canvas_middle(canvas, &layout->fonts.lane, middle),
                         layout->fonts.lane_leading);
}

static void draw_band(const FidelisDiagramLayout *layout, gsize index, double x, double y)
{
    const double reach = 4.5;
    const FidelisCanvas *canvas = layout->canvas;
    const FidelisPlacedBand *band = &layout->bands[index];
    double left, right, height = band->bottom - band->top;
    if (index >= layout->diagram->band_count || !band_reach(layout, index, &left, &right))
        return;
    if (layout->diagram->bands[index].framed)
        fidelis_canvas_frame(canvas, x + left - reach, y + band->top, right - left + 2 * reach, height,
                             corner + 1,
                             (FidelisPen){fidelis_canvas_paint(canvas, FIDELIS_COLOUR_INK), 0.9, 4, 2.5});
    else if (band->title.count > 0 && layout->body_top <= 0)
        fidelis_canvas_rectangle(canvas, x, y + band->top, layout->width, height, corner,
                                 fidelis_canvas_paint(canvas, FIDELIS_COLOUR_WASH));
    draw_band_title(layout, index, x + left, y);
}

/* Boxes ------------------------------------------------------------------------------------------------ */

static void draw_frame(const FidelisDiagramLayout *layout, const FidelisPlacedBox *box, double x, double y)
{
    const FidelisCanvas *canvas = layout->canvas;
    const FidelisDiagramBox *from = box->content.from;
    FidelisDiagramLook look = fidelis_diagram_box_look(layout->diagram, from);
    double radius = from->shape == FIDELIS_BOX_SHAPE_PILL ? fmin(box->at.height / 2, 11) : corner;
    FidelisPen pen = {.paint = fidelis_canvas_paint(canvas, look.line), .width = 0.8};
    gboolean white = layout->diagram->tinted || from->elsewhere;
    if (from->elsewhere)
        pen = (FidelisPen){fidelis_canvas_paint(canvas, FIDELIS_COLOUR_QUIET), 0.7, 3, 2};
    fidelis_canvas_rectangle(canvas, x, y, box->at.width, box->at.height, radius,
                             fidelis_canvas_paint(canvas, white ? FIDELIS_COLOUR_PAPER : look.wash));
    fidelis_canvas_frame(canvas, x, y, box->at.width, box->at.height, radius, pen);
}

/* Boxes under one title begin their words alike: one line stands in the middle where all are one line. */
static gboolean is_centred(const FidelisDiagramLayout *layout, gsize index)
{
    const FidelisDiagramBox *from = layout->boxes[index].content.from;
    const FidelisDiagram *diagram = layout->diagram;
    if (!fidelis_content_single(&layout->boxes[index].content))
        return FALSE;
    if (from->shape == FIDELIS_BOX_SHAPE_PILL)
        return TRUE;
    gboolean titled = from->lane >= 0 && (gsize)from->lane < diagram->lane_count &&
                      diagram->lanes[from->lane].title != NULL;
    for (gsize i = 0; i < diagram->box_count; i++) {
        const FidelisContent *other = &layout->boxes[i].content;
        if ((!titled || other->from->lane == from->lane) && !fidelis_content_single(other))
            return FALSE;
    }
    return TRUE;
}

static void draw_box(const FidelisDiagramLayout *layout, gsize index, double x, double y)
{
    const FidelisPlacedBox *box = &layout->boxes[index];
    const FidelisDiagramBox *from = box->content.from;
    double left = x + box->at.x, top = y + box->at.y, slack = box->at.height - box->content.height;
    if (from->shape != FIDELIS_BOX_SHAPE_PLAIN)
        draw_frame(layout, box, left, top);
    fidelis_content_draw(layout->canvas, &layout->fonts, &box->content, left + fidelis_box_inset_x,
                         top + slack / 2, box->at.width - 2 * fidelis_box_inset_x,
                         fidelis_diagram_box_look(layout->diagram, from).line, is_centred(layout, index));
}

/* Links ------------------------------------------------------------------------------------------------ */

/* Moves the end (index) of a line back, so that the stroke ends under its arrowhead. */
static void shorten(double *xs, double *ys, gsize end, gsize before)
{
    double length = hypot(xs[before] - xs[end], ys[before] - ys[end]);
    double back = fmin(fidelis_arrow_length * 0.8, length * 0.9);
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
    gboolean mutual = layout->diagram->links[index].mutual;
    if (route->arrow_at_end || mutual) {
        fidelis_diagram_arrow(canvas, xs[end - 1], ys[end - 1], xs[end], ys[end], pen.paint);
        shorten(xs, ys, end, end - 1);
    }
    if (!route->arrow_at_end || mutual) {
        fidelis_diagram_arrow(canvas, xs[1], ys[1], xs[0], ys[0], pen.paint);
        shorten(xs, ys, 0, 1);
    }
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
    double sign = disc->has_sign ? fidelis_disc_sign_room : 0;
    if (disc->has_sign)
        fidelis_diagram_evidence_sign(canvas, layout->diagram->links[disc->link].evidence,
                                      left + 2.6 + fidelis_disc_sign_radius, top + radius,
                                      fidelis_disc_sign_radius);
    fidelis_canvas_text(canvas, &layout->fonts.disc, fidelis_canvas_paint(canvas, FIDELIS_COLOUR_INK),
                        FIDELIS_ALIGN_CENTER, left + (disc->at.width + sign) / 2,
                        fidelis_canvas_middle(canvas, &layout->fonts.disc, top + radius), disc->text);
}

void fidelis_diagram_draw(const FidelisDiagramLayout *layout, double x, double y)
{
    const FidelisDiagram *diagram = layout->diagram;
    for (gsize i = 0; i < diagram->lane_count; i++)
        draw_field(layout, i, x, y);
    for (gsize i = 0; i < layout->band_count; i++)
        draw_band(layout, i, x, y);
    for (gsize i = 0; i < diagram->link_count; i++)
        draw_link(layout, i, x, y);
    for (gsize i = 0; i < diagram->box_count; i++)
        draw_box(layout, i, x, y);
    for (gsize i = 0; i < diagram->link_count; i++)
        draw_disc(layout, &layout->discs[i], x, y);
}
