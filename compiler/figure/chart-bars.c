/* Horizontal bars, one or several a category. */
#include <math.h>

#include "document/language.h"
#include "figure/chart-private.h"

static const double value_gap = 4;
static const double grouped_bar = 8, grouped_gap = 1.2;
static const double bar_share = 0.65, thickest = 14;
static const double mark_radius = 2.8;
static const double half_tick = 9; /* of the last tick's label beyond the plot */

typedef struct {
    const FidelisCanvas *canvas;
    const FidelisChart *chart;
    FidelisChartLook look;
    FidelisRows rows;
    FidelisScale scale;
    double counts; /* width of the column of n, gap included; 0: none */
    double right;
    double top; /* of the rows */
    FidelisMasks *masks;
} Bars;

static gboolean single(const FidelisChart *chart)
{
    return chart->series_count <= 1;
}

static const char *count_text(const FidelisCanvas *canvas, gint64 n)
{
    g_autofree char *number = fidelis_language_number(canvas->language, (double)n, 0);
    return fidelis_arena_printf(canvas->arena, "n=%s", number);
}

static const FidelisPoint *point_at(const FidelisChart *chart, gsize series, gsize row)
{
    const FidelisSeries *from = &chart->series[series];
    return row < from->count && !isnan(from->points[row].value) ? &from->points[row] : NULL;
}

/* What follows the value of a grouped bar: its n. A single series has a column for them. */
static const char *trailing(const Bars *bars, const FidelisPoint *point)
{
    if (single(bars->chart) || point->n < 0)
        return "";
    return fidelis_arena_printf(bars->canvas->arena, "  %s", count_text(bars->canvas, point->n));
}

static double label_width(const Bars *bars, const FidelisPoint *point)
{
    const char *value = fidelis_point_text(bars->canvas, &bars->chart->x, point);
    double mark = point->zone == FIDELIS_MARK_NONE ? 0 : value_gap + 2 * mark_radius;
    return fidelis_canvas_text_width(bars->canvas, &bars->look.value, value) +
           fidelis_canvas_text_width(bars->canvas, &bars->look.label, trailing(bars, point)) + mark +
           value_gap;
}

static double end_of(const FidelisPoint *point)
{
    return isnan(point->high) ? point->value : fmax(point->value, point->high);
}

static double foot_of(const FidelisPoint *point)
{
    return isnan(point->low) ? point->value : fmin(point->value, point->low);
}

static FidelisRange range_of(const FidelisChart *chart)
{
    FidelisRange range = {0};
    fidelis_range_add(&range, isnan(chart->x.low) || chart->x.low >= chart->x.high ? 0 : chart->x.low);
    for (gsize s = 0; s < chart->series_count; s++)
        for (gsize i = 0; i < chart->category_count; i++) {
            const FidelisPoint *point = point_at(chart, s, i);
            if (point == NULL)
                continue;
            fidelis_range_add(&range, end_of(point));
            fidelis_range_add(&range, foot_of(point));
        }
    fidelis_references_range(chart, &range);
    return range;
}

/* Labels stand outside their bars: to the left of negative ones. */
static double negative_room(const Bars *bars)
{
    double room = 0;
    for (gsize s = 0; s < bars->chart->series_count; s++)
        for (gsize i = 0; i < bars->chart->category_count; i++) {
            const FidelisPoint *point = point_at(bars->chart, s, i);
            if (point != NULL && point->value < 0)
                room = fmax(room, label_width(bars, point));
        }
    return room;
}

/* How far right the scale may reach so that every bar leaves its label room. */
static double right_end(const Bars *bars)
{
    const FidelisScale *scale = &bars->scale;
    double right = scale->to;
    for (gsize s = 0; s < bars->chart->series_count; s++)
        for (gsize i = 0; i < bars->chart->category_count; i++) {
            const FidelisPoint *point = point_at(bars->chart, s, i);
            if (point == NULL || point->value < 0)
                continue;
            double share = (fidelis_scale_at(scale, end_of(point)) - scale->from) / (scale->to - scale->from);
            double room = bars->right - label_width(bars, point) - scale->from;
            if (share > 0)
                right = fmin(right, scale->from + room / share);
        }
    return right;
}

static double counts_column(const Bars *bars)
{
    double widest = 0;
    if (!single(bars->chart) || bars->rows.crowded)
        return 0;
    for (gsize i = 0; bars->chart->series_count > 0 && i < bars->chart->category_count; i++) {
        const FidelisPoint *point = point_at(bars->chart, 0, i);
        if (point != NULL && point->n >= 0)
            widest = fmax(widest, fidelis_canvas_text_width(bars->canvas, &bars->look.label,
                                                            count_text(bars->canvas, point->n)));
    }
    return widest > 0 ? widest + 8 : 0;
}

static gboolean *kept_rows(const FidelisCanvas *canvas, const FidelisChart *chart)
{
    gboolean *kept = FIDELIS_NEW_ARRAY(canvas->arena, gboolean, chart->category_count);
    for (gsize i = 0; i < chart->category_count; i++)
        for (gsize s = 0; s < chart->series_count; s++) {
            const FidelisPoint *point = point_at(chart, s, i);
            kept[i] |= point != NULL && point->marked;
        }
    return kept;
}

static double group_thickness(const FidelisChart *chart)
{
    double count = (double)MAX(chart->series_count, 1);
    return count * (grouped_bar + grouped_gap) - grouped_gap;
}

static Bars prepare(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double width)
{
    Bars bars = {.canvas = canvas, .chart = chart, .look = fidelis_chart_look(canvas)};
    double least = single(chart) ? bars.look.step : group_thickness(chart) / 0.68;
    bars.rows = fidelis_rows_new(canvas, chart->categories, chart->category_count, width, least,
                                 kept_rows(canvas, chart));
    bars.counts = counts_column(&bars);
    bars.right = x + width;
    double left = x + bars.rows.column + bars.counts + negative_room(&bars);
    double right = fmax(bars.right - half_tick, left + 24);
    bars.scale = fidelis_axis_scale_across(canvas, &chart->x, range_of(chart), left, right);
    right = fmax(right_end(&bars), left + 24);
    bars.scale = fidelis_axis_scale_across(canvas, &chart->x, range_of(chart), left, right);
    return bars;
}

static double zero_of(const Bars *bars)
{
    return fidelis_scale_at(&bars->scale, fmax(0, bars->scale.low));
}

/* Limits as a thin line through the end of the bar, with feet. */
static void draw_limits(const Bars *bars, const FidelisPoint *point, double y)
{
    FidelisPen pen = {.paint = bars->look.ink, .width = 0.6};
    if (isnan(point->low) || isnan(point->high))
        return;
    double low = fidelis_scale_at(&bars->scale, point->low),
           high = fidelis_scale_at(&bars->scale, point->high);
    fidelis_canvas_line(bars->canvas, low, y, high, y, pen);
    fidelis_canvas_line(bars->canvas, low, y - 1.8, low, y + 1.8, pen);
    fidelis_canvas_line(bars->canvas, high, y - 1.8, high, y + 1.8, pen);
}

static double label_left(const Bars *bars, const FidelisPoint *point)
{
    return point->value < 0 ? fidelis_scale_at(&bars->scale, foot_of(point)) - label_width(bars, point)
                            : fidelis_scale_at(&bars->scale, end_of(point)) + value_gap;
}

/* No line runs through a label. */
static void mask_label(const Bars *bars, const FidelisPoint *point, double y)
{
    fidelis_masks_add(bars->masks, &bars->look.value, label_left(bars, point),
                      fidelis_canvas_middle(bars->canvas, &bars->look.value, y),
                      label_width(bars, point) - value_gap);
}

/* Value, n and zone sign beyond the end of the bar, on the row's own line or where a crowd has moved it. */
static void draw_label(const Bars *bars, const FidelisPoint *point, double y)
{
    const FidelisCanvas *canvas = bars->canvas;
    const char *value = fidelis_point_text(canvas, &bars->chart->x, point), *after = trailing(bars, point);
    double baseline = fidelis_canvas_middle(canvas, &bars->look.value, y), at = label_left(bars, point);
    at += fidelis_canvas_text(canvas, &bars->look.value, bars->look.ink, FIDELIS_ALIGN_START, at, baseline,
                              value);
    at += fidelis_canvas_text(canvas, &bars->look.label, bars->look.quiet, FIDELIS_ALIGN_START, at, baseline,
                              after);
    fidelis_canvas_mark(canvas, point->zone, at + value_gap + mark_radius, y, mark_radius);
}

static void draw_bar(const Bars *bars, gsize series, gsize row, double y, double thickness)
{
    const FidelisPoint *point = point_at(bars->chart, series, row);
    if (point == NULL)
        return;
    double zero = zero_of(bars), end = fidelis_scale_at(&bars->scale, point->value);
    fidelis_canvas_rectangle(bars->canvas, fmin(zero, end), y - thickness / 2, fabs(end - zero), thickness, 0,
                             fidelis_point_paint(bars->canvas, bars->chart, series, point));
    draw_limits(bars, point, y);
}

static void draw_bars_of_row(const Bars *bars, gsize row)
{
    double middle = bars->top + fidelis_rows_middle(&bars->rows, row);
    gsize count = MAX(bars->chart->series_count, 1);
    double room = (bars->rows.step - bars->rows.head) * bar_share;
    double natural = single(bars->chart) ? fmin(room, thickest) : fmin(room, group_thickness(bars->chart));
    double each = (natural + grouped_gap) / (double)count, gap = count > 1 ? fmin(grouped_gap, each / 4) : 0;
    double first = middle - natural / 2, thickness = count > 1 ? each - gap : natural;
    for (gsize s = 0; s < bars->chart->series_count; s++)
        draw_bar(bars, s, row, count > 1 ? first + each * (double)s + thickness / 2 : middle, thickness);
}

static void each_label_of_row(const Bars *bars, gsize row,
                              void (*visit)(const Bars *, const FidelisPoint *, double))
{
    double middle = bars->top + fidelis_rows_written(&bars->rows, row);
    double each = single(bars->chart) ? 0 : grouped_bar + grouped_gap;
    double first = middle - each * (double)(MAX(bars->chart->series_count, 1) - 1) / 2;
    if (isnan(middle))
        return;
    for (gsize s = 0; s < bars->chart->series_count; s++) {
        const FidelisPoint *point = point_at(bars->chart, s, row);
        /* in a crowd there is room for one value a name */
        if (point != NULL && !(bars->rows.crowded && s > 0))
            visit(bars, point, bars->rows.crowded ? middle : first + each * (double)s);
    }
}

static void draw_counts(const Bars *bars, double x)
{
    if (bars->counts <= 0)
        return;
    for (gsize i = 0; i < bars->chart->category_count; i++) {
        const FidelisPoint *point = point_at(bars->chart, 0, i);
        double y = bars->top + fidelis_rows_written(&bars->rows, i);
        if (point != NULL && point->n >= 0)
            fidelis_canvas_text(bars->canvas, &bars->look.label, bars->look.quiet, FIDELIS_ALIGN_END,
                                x + bars->rows.column + bars->counts - 8,
                                fidelis_canvas_middle(bars->canvas, &bars->look.label, y),
                                count_text(bars->canvas, point->n));
    }
}

/* References that belong to rows: across the bars of their row. */
static void draw_row_references(const Bars *bars, const FidelisReferenceLine *lines, gsize count,
                                FidelisReferenceKind kind)
{
    if (!fidelis_references_by_row(lines, count))
        return;
    for (gsize i = 0; i < count; i++) {
        if (isnan(lines[i].value) || lines[i].category >= bars->chart->category_count)
            continue;
        double x = fidelis_scale_at(&bars->scale, lines[i].value);
        double y = bars->top + fidelis_rows_middle(&bars->rows, lines[i].category);
        double half = (bars->rows.step - bars->rows.head) * 0.42;
        fidelis_masked_line(bars->canvas, x, y - half, x, y + half, fidelis_reference_pen(bars->canvas, kind),
                            bars->masks);
    }
}

static void draw_rows(const Bars *bars, double x)
{
    const FidelisChart *chart = bars->chart;
    double bottom = bars->top + fidelis_rows_height(&bars->rows);
    for (gsize i = 0; i < chart->category_count; i++)
        each_label_of_row(bars, i, mask_label);
    fidelis_masked_grid(bars->canvas, &bars->scale, bars->top, bottom, bars->masks);
    for (gsize i = 0; i < chart->category_count; i++)
        draw_bars_of_row(bars, i);
    fidelis_canvas_line(bars->canvas, zero_of(bars), bars->top, zero_of(bars), bottom,
                        (FidelisPen){.paint = bars->look.quiet, .width = 0.6});
    for (gsize i = 0; i < chart->category_count; i++)
        each_label_of_row(bars, i, draw_label);
    fidelis_references_rules(bars->canvas, chart, &bars->scale, bars->top, bottom, bars->masks);
    draw_row_references(bars, chart->targets, chart->target_count, FIDELIS_REFERENCE_TARGET);
    draw_row_references(bars, chart->means, chart->mean_count, FIDELIS_REFERENCE_MEAN);
    fidelis_rows_draw(bars->canvas, &bars->rows, x, bars->top);
    draw_counts(bars, x);
}

/* The key of references by row; 0 when they have labels of their own. */
static double draw_reference_key(const Bars *bars, double x, double y, double width)
{
    FidelisKeySign signs[2];
    const FidelisChart *chart = bars->chart;
    if (!fidelis_references_by_row(chart->targets, chart->target_count) &&
        !fidelis_references_by_row(chart->means, chart->mean_count))
        return 0;
    return fidelis_key_set(bars->canvas, signs, fidelis_reference_signs(chart, signs), x, y, width);
}

double fidelis_chart_set_bars(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                              double width)
{
    Bars bars = prepare(canvas, chart, x, width);
    FidelisMasks masks = fidelis_masks_new(canvas, chart->series_count * chart->category_count);
    bars.masks = &masks;
    double top = y + fidelis_chart_series_key(canvas, chart, x, y, width);
    bars.top = top + fidelis_references_lane(canvas, chart, &chart->x, &bars.scale, x, x + width, top);
    draw_rows(&bars, x);
    double bottom = bars.top + fidelis_rows_height(&bars.rows);
    bottom += fidelis_axis_below(canvas, &chart->x, &bars.scale, x, x + width, bottom);
    bottom += draw_reference_key(&bars, x, bottom, width);
    return bottom - y;
}
