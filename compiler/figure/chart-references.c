/* Targets and means: dotted rules and short ticks with their labels. */
#include <math.h>

#include "figure/chart-private.h"

FidelisMasks fidelis_masks_new(const FidelisCanvas *canvas, gsize most)
{
    return (FidelisMasks){.rects = FIDELIS_NEW_ARRAY(canvas->arena, FidelisRect, most)};
}

void fidelis_masks_add(FidelisMasks *masks, const FidelisFontSpec *font, double x, double baseline,
                       double width)
{
    masks->rects[masks->count++] =
        (FidelisRect){x - 1, baseline - 0.8 * font->size, width + 2, 0.9 * font->size};
}

/* The first mask that a line along the given axis meets at or after `from`: its ends on that axis. */
static gboolean next_mask(const FidelisMasks *masks, gboolean level, double across, double from,
                          double *start, double *end)
{
    gboolean found = FALSE;
    for (gsize i = 0; i < masks->count; i++) {
        const FidelisRect *at = &masks->rects[i];
        double side = level ? at->y : at->x, thick = level ? at->height : at->width;
        double first = level ? at->x : at->y, last = first + (level ? at->width : at->height);
        if (across <= side || across >= side + thick || last <= from || (found && first >= *start))
            continue;
        found = TRUE;
        *start = first;
        *end = last;
    }
    return found;
}

void fidelis_masked_line(const FidelisCanvas *canvas, double x1, double y1, double x2, double y2,
                         FidelisPen pen, const FidelisMasks *masks)
{
    gboolean level = y1 == y2;
    double from = level ? x1 : y1, to = level ? x2 : y2, across = level ? y1 : x1, start = to, end = to;
    while (from < to - 0.2) {
        gboolean hidden = masks != NULL && next_mask(masks, level, across, from, &start, &end);
        double stop = hidden ? fmin(start, to) : to;
        if (stop > from + 0.2 && level)
            fidelis_canvas_line(canvas, from, across, stop, across, pen);
        else if (stop > from + 0.2)
            fidelis_canvas_line(canvas, across, from, across, stop, pen);
        from = hidden ? fmax(end, stop) : to;
    }
}

void fidelis_masked_grid(const FidelisCanvas *canvas, const FidelisScale *scale, double top, double bottom,
                         const FidelisMasks *masks)
{
    for (gsize i = 0; i < scale->tick_count; i++) {
        double x = fidelis_scale_at(scale, scale->ticks[i]);
        fidelis_masked_line(canvas, x, top, x, bottom, fidelis_axis_grid_pen(canvas), masks);
    }
}

FidelisPen fidelis_reference_pen(const FidelisCanvas *canvas, FidelisReferenceKind kind)
{
    FidelisPaint ink = fidelis_canvas_paint(canvas, FIDELIS_COLOUR_INK);
    if (kind == FIDELIS_REFERENCE_TARGET)
        return (FidelisPen){.paint = ink, .width = 0.9, .dash_on = 0.9, .dash_off = 1.8};
    return (FidelisPen){.paint = fidelis_canvas_paint(canvas, FIDELIS_COLOUR_QUIET), .width = 0.9};
}

gboolean fidelis_references_by_row(const FidelisReferenceLine *lines, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (lines[i].category != 0)
            return TRUE;
    return FALSE;
}

static const char *word_of(const FidelisChart *chart, FidelisReferenceKind kind)
{
    return kind == FIDELIS_REFERENCE_TARGET ? chart->target_word : chart->mean_word;
}

const char *fidelis_reference_text(const FidelisCanvas *canvas, const FidelisChart *chart,
                                   const FidelisAxis *axis, const FidelisReferenceLine *line,
                                   FidelisReferenceKind kind)
{
    if (line->label != NULL)
        return line->label;
    const char *value = fidelis_axis_text(canvas, axis, line->value, -1);
    if (word_of(chart, kind) == NULL)
        return value;
    return fidelis_arena_printf(canvas->arena, "%s %s", word_of(chart, kind), value);
}

void fidelis_references_range(const FidelisChart *chart, FidelisRange *range)
{
    for (gsize i = 0; i < chart->target_count; i++)
        fidelis_range_add(range, chart->targets[i].value);
    for (gsize i = 0; i < chart->mean_count; i++)
        fidelis_range_add(range, chart->means[i].value);
}

typedef struct {
    const FidelisReferenceLine *line;
    FidelisReferenceKind kind;
} Whole;

/* The references of the whole chart, targets first; those without a value are passed over. */
static gsize collect_whole(const FidelisCanvas *canvas, const FidelisChart *chart, Whole **whole)
{
    gsize count = 0;
    *whole = FIDELIS_NEW_ARRAY(canvas->arena, Whole, chart->target_count + chart->mean_count);
    if (!fidelis_references_by_row(chart->targets, chart->target_count))
        for (gsize i = 0; i < chart->target_count; i++)
            if (!isnan(chart->targets[i].value))
                (*whole)[count++] = (Whole){&chart->targets[i], FIDELIS_REFERENCE_TARGET};
    if (!fidelis_references_by_row(chart->means, chart->mean_count))
        for (gsize i = 0; i < chart->mean_count; i++)
            if (!isnan(chart->means[i].value))
                (*whole)[count++] = (Whole){&chart->means[i], FIDELIS_REFERENCE_MEAN};
    return count;
}

static void draw_reference_sign(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y)
{
    fidelis_canvas_line(canvas, x + sign->width / 2, y - 4.5, x + sign->width / 2, y + 4.5,
                        fidelis_reference_pen(canvas, (FidelisReferenceKind)sign->variant));
}

/* Where the labels do not fit side by side over their rules they become a key. */
static double lane_as_key(const FidelisCanvas *canvas, const FidelisChart *chart, const FidelisAxis *axis,
                          const Whole *whole, gsize count, double left, double right, double y)
{
    FidelisKeySign *signs = FIDELIS_NEW_ARRAY(canvas->arena, FidelisKeySign, count);
    for (gsize i = 0; i < count; i++)
        signs[i] = (FidelisKeySign){
            .draw = draw_reference_sign,
            .width = 3,
            .variant = whole[i].kind,
            .word = fidelis_reference_text(canvas, chart, axis, whole[i].line, whole[i].kind)};
    return fidelis_key_set(canvas, signs, count, left, y, right - left) + 4;
}

double fidelis_references_lane(const FidelisCanvas *canvas, const FidelisChart *chart,
                               const FidelisAxis *axis, const FidelisScale *scale, double left, double right,
                               double y)
{
    FidelisChartLook look = fidelis_chart_look(canvas);
    Whole *whole;
    gsize count = collect_whole(canvas, chart, &whole);
    if (count == 0)
        return 0;
    double *centre = FIDELIS_NEW_ARRAY(canvas->arena, double, count);
    double *size = FIDELIS_NEW_ARRAY(canvas->arena, double, count), total = 0;
    for (gsize i = 0; i < count; i++) {
        const char *text = fidelis_reference_text(canvas, chart, axis, whole[i].line, whole[i].kind);
        centre[i] = fidelis_scale_at(scale, whole[i].line->value);
        size[i] = fidelis_canvas_text_width(canvas, &look.label, text) + 8;
        total += size[i];
    }
    if (total > right - left + 8)
        return lane_as_key(canvas, chart, axis, whole, count, left, right, y);
    fidelis_spread(centre, size, count, left - 4, right + 4);
    for (gsize i = 0; i < count; i++) {
        const char *text = fidelis_reference_text(canvas, chart, axis, whole[i].line, whole[i].kind);
        double at = fidelis_scale_at(scale, whole[i].line->value);
        double foot = fmax(centre[i] - size[i] / 2 + 4, fmin(at, centre[i] + size[i] / 2 - 4));
        fidelis_canvas_text(canvas, &look.label, look.quiet, FIDELIS_ALIGN_CENTER, centre[i],
                            y + look.leading * 0.8, text);
        fidelis_canvas_line(canvas, foot, y + look.leading + 0.5, at, y + look.leading + 5,
                            fidelis_reference_pen(canvas, whole[i].kind));
    }
    return look.leading + 5;
}

void fidelis_references_rules(const FidelisCanvas *canvas, const FidelisChart *chart,
                              const FidelisScale *scale, double top, double bottom, const FidelisMasks *masks)
{
    Whole *whole;
    gsize count = collect_whole(canvas, chart, &whole);
    for (gsize i = 0; i < count; i++) {
        double x = fidelis_scale_at(scale, whole[i].line->value);
        fidelis_masked_line(canvas, x, top, x, bottom, fidelis_reference_pen(canvas, whole[i].kind), masks);
    }
}

static gboolean any_known(const FidelisReferenceLine *lines, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (!isnan(lines[i].value))
            return TRUE;
    return FALSE;
}

gsize fidelis_reference_signs(const FidelisChart *chart, FidelisKeySign *signs)
{
    gsize count = 0;
    if (any_known(chart->means, chart->mean_count) && chart->mean_word != NULL)
        signs[count++] = (FidelisKeySign){.draw = draw_reference_sign,
                                          .width = 3,
                                          .variant = FIDELIS_REFERENCE_MEAN,
                                          .word = chart->mean_word};
    if (any_known(chart->targets, chart->target_count) && chart->target_word != NULL)
        signs[count++] = (FidelisKeySign){.draw = draw_reference_sign,
                                          .width = 3,
                                          .variant = FIDELIS_REFERENCE_TARGET,
                                          .word = chart->target_word};
    return count;
}
