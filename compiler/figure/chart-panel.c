#include "figure/chart-panel.h"

#include <math.h>

#include "figure/chart-side.h"

static const double line_width = 1.5;
static const double band_alpha = 0.18, thin_band_alpha = 0.09, thin_strength = 0.6;
static const double widest_side = 0.3;

typedef struct {
    const FidelisCanvas *canvas;
    const FidelisPanel *panel;
    FidelisChartLook look;
    FidelisScale across, upward;
    double left, right, top, bottom; /* of the plot */
    FidelisSideLabel *labels;
    gsize label_count, named; /* the first `named` are line ends, the others references */
} Plot;

/* Head ----------------------------------------------------------------------------------------------- */

static gboolean filled(const char *text)
{
    return text != NULL && *text != '\0';
}

static gboolean has_tail(const FidelisPanel *panel)
{
    return !isnan(panel->chart->solid_until) && filled(panel->chart->solid_word);
}

static FidelisWrapped title_of(const FidelisCanvas *canvas, const FidelisPanel *panel, double width)
{
    FidelisFontSpec font = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_VALUE);
    return fidelis_wrap_balanced(canvas, &font, panel->title, width);
}

static FidelisWrapped axis_title_of(const FidelisCanvas *canvas, const FidelisPanel *panel, double width)
{
    FidelisFontSpec font = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_LABEL);
    return fidelis_wrap_balanced(canvas, &font, panel->axis->title, width);
}

/* Title, then what the upright axis shows, then the word over the thin tail, each on lines of its own. */
double fidelis_panel_head(const FidelisCanvas *canvas, const FidelisPanel *panel, double width)
{
    FidelisChartLook look = fidelis_chart_look(canvas);
    gsize lines = title_of(canvas, panel, width).count + axis_title_of(canvas, panel, width).count +
                  (has_tail(panel) ? 1 : 0);
    return (double)lines * look.leading + 6;
}

static void draw_head(const Plot *plot, double x, double y, double width)
{
    const FidelisCanvas *canvas = plot->canvas;
    const FidelisChartLook *look = &plot->look;
    FidelisWrapped title = title_of(canvas, plot->panel, width);
    FidelisWrapped axis = axis_title_of(canvas, plot->panel, width);
    double baseline = y + look->leading * 0.85;
    fidelis_wrapped_draw(canvas, &title, &look->value, look->ink, FIDELIS_ALIGN_START, x, baseline,
                         look->leading);
    fidelis_wrapped_draw(canvas, &axis, &look->label, look->quiet, FIDELIS_ALIGN_START, x,
                         baseline + (double)title.count * look->leading, look->leading);
}

/* Tail ----------------------------------------------------------------------------------------------- */

static double tail_start(const Plot *plot)
{
    return fidelis_scale_at(&plot->across, plot->panel->chart->solid_until);
}

static void draw_tail(const Plot *plot)
{
    const FidelisChart *chart = plot->panel->chart;
    double from = isnan(chart->solid_until) ? plot->right : tail_start(plot);
    if (from >= plot->right - 0.5)
        return;
    fidelis_canvas_rectangle(plot->canvas, from, plot->top, plot->right - from, plot->bottom - plot->top, 0,
                             fidelis_canvas_paint(plot->canvas, FIDELIS_COLOUR_WASH));
    if (!filled(chart->solid_word))
        return;
    double width = fidelis_canvas_text_width(plot->canvas, &plot->look.label, chart->solid_word);
    double x = fmax(plot->left, fmin((from + plot->right) / 2 - width / 2, plot->right - width));
    fidelis_canvas_text(plot->canvas, &plot->look.label, plot->look.quiet, FIDELIS_ALIGN_START, x,
                        plot->top - 4, chart->solid_word);
    fidelis_canvas_line(plot->canvas, from, plot->top - 2, plot->right, plot->top - 2,
                        (FidelisPen){.paint = plot->look.quiet, .width = 0.5});
}

/* Lines ---------------------------------------------------------------------------------------------- */

static double x_of(const Plot *plot, const FidelisPoint *point)
{
    return fidelis_scale_at(&plot->across, point->x);
}

static double y_of(const Plot *plot, double value)
{
    return fidelis_scale_at(&plot->upward, value);
}

static gboolean known(const FidelisPoint *point)
{
    return !isnan(point->value) && !isnan(point->x);
}

static gboolean banded(const FidelisPoint *point)
{
    return known(point) && !isnan(point->low) && !isnan(point->high);
}

static gboolean thin(const Plot *plot, const FidelisPoint *point)
{
    double until = plot->panel->chart->solid_until;
    return point->thin || (!isnan(until) && point->x > until);
}

/* The end (exclusive) of the longest piece from `from` whose points all hold and whose steps are alike thin.
 */
static gsize piece_end(const Plot *plot, const FidelisSeries *series, gsize from,
                       gboolean (*holds)(const FidelisPoint *))
{
    gsize to = from + 1;
    while (to < series->count && holds(&series->points[to]) &&
           thin(plot, &series->points[to]) == thin(plot, &series->points[MIN(from + 1, series->count - 1)]))
        to++;
    return to;
}

static void draw_band_piece(const Plot *plot, const FidelisSeries *series, gsize from, gsize to)
{
    gsize count = to - from;
    double *x = FIDELIS_NEW_ARRAY(plot->canvas->arena, double, 2 * count);
    double *y = FIDELIS_NEW_ARRAY(plot->canvas->arena, double, 2 * count);
    for (gsize i = 0; i < count; i++) {
        const FidelisPoint *point = &series->points[from + i];
        x[i] = x[2 * count - 1 - i] = x_of(plot, point);
        y[i] = y_of(plot, point->high);
        y[2 * count - 1 - i] = y_of(plot, point->low);
    }
    double alpha = thin(plot, &series->points[to - 1]) ? thin_band_alpha : band_alpha;
    fidelis_canvas_polygon(plot->canvas, x, y, 2 * count,
                           fidelis_canvas_veil(plot->canvas, fidelis_series_colour(series->role), alpha));
}

static void draw_line_piece(const Plot *plot, const FidelisSeries *series, gsize from, gsize to)
{
    double *x = FIDELIS_NEW_ARRAY(plot->canvas->arena, double, to - from);
    double *y = FIDELIS_NEW_ARRAY(plot->canvas->arena, double, to - from);
    gboolean light = thin(plot, &series->points[to - 1]);
    FidelisPen pen = {.paint = fidelis_canvas_tint(plot->canvas, fidelis_series_colour(series->role),
                                                   light ? thin_strength : 1),
                      .width = line_width,
                      .dash_on = light ? 2.6 : 0,
                      .dash_off = light ? 2 : 0};
    for (gsize i = from; i < to; i++) {
        x[i - from] = x_of(plot, &series->points[i]);
        y[i - from] = y_of(plot, series->points[i].value);
    }
    fidelis_canvas_polyline(plot->canvas, x, y, to - from, pen);
}

/* Cuts a series into pieces that hold and are alike thin; neighbours share their common point. */
static void each_piece(const Plot *plot, const FidelisSeries *series, gboolean (*holds)(const FidelisPoint *),
                       void (*draw)(const Plot *, const FidelisSeries *, gsize, gsize))
{
    for (gsize from = 0; from < series->count;) {
        if (!holds(&series->points[from])) {
            from++;
            continue;
        }
        gsize to = piece_end(plot, series, from, holds);
        draw(plot, series, from, to);
        gboolean goes_on = to < series->count && holds(&series->points[to]) && to - from > 1;
        from = goes_on ? to - 1 : to;
    }
}

/* Points that have no neighbour to be joined to, and this unit's own. */
static void draw_points(const Plot *plot, const FidelisSeries *series)
{
    FidelisPaint paint = fidelis_canvas_paint(plot->canvas, fidelis_series_colour(series->role));
    for (gsize i = 0; i < series->count; i++) {
        const FidelisPoint *point = &series->points[i];
        gboolean alone = (i == 0 || !known(point - 1)) && (i + 1 == series->count || !known(point + 1));
        if (known(point) && (alone || point->marked))
            fidelis_canvas_disc(plot->canvas, x_of(plot, point), y_of(plot, point->value), 2.2, paint);
    }
}

/* Words at points, left out where one would cover the one before. The last point's goes to the line's name.
 */
static void draw_point_labels(const Plot *plot, const FidelisSeries *series)
{
    double free_from = plot->left;
    for (gsize i = 0; i + 1 < series->count; i++) {
        const FidelisPoint *point = &series->points[i];
        if (!known(point) || !filled(point->label))
            continue;
        double half = fidelis_canvas_text_width(plot->canvas, &plot->look.value, point->label) / 2;
        double x = x_of(plot, point), y = y_of(plot, point->value) - 4;
        if (x - half < free_from || x + half > plot->right || y - plot->look.leading < plot->top)
            continue;
        fidelis_canvas_text(plot->canvas, &plot->look.value,
                            fidelis_canvas_paint(plot->canvas, fidelis_series_colour(series->role)),
                            FIDELIS_ALIGN_CENTER, x, y, point->label);
        free_from = x + half + 3;
    }
}

/* Side labels ---------------------------------------------------------------------------------------- */

static const FidelisPoint *last_known(const FidelisSeries *series)
{
    for (gsize i = series->count; i > 0; i--)
        if (known(&series->points[i - 1]))
            return &series->points[i - 1];
    return NULL;
}

static const char *end_text(const FidelisCanvas *canvas, const FidelisSeries *series,
                            const FidelisPoint *last)
{
    if (!filled(last->label))
        return series->name;
    return fidelis_arena_printf(canvas->arena, "%s %s", series->name, last->label);
}

static void collect_labels(Plot *plot)
{
    const FidelisPanel *panel = plot->panel;
    const FidelisChart *chart = panel->chart;
    gsize most = panel->series_count + chart->target_count + chart->mean_count;
    plot->labels = FIDELIS_NEW_ARRAY(plot->canvas->arena, FidelisSideLabel, most);
    for (gsize s = 0; panel->whole && s < panel->series_count; s++) {
        const FidelisSeries *series = &panel->series[s];
        const FidelisPoint *last = last_known(series);
        if (last != NULL && filled(series->name))
            plot->labels[plot->label_count++] = (FidelisSideLabel){
                .text = end_text(plot->canvas, series, last),
                .font = plot->look.value,
                .paint = fidelis_canvas_paint(plot->canvas, fidelis_series_colour(series->role)),
                .at_x = last->x,
                .at_y = last->value};
    }
    plot->named = plot->label_count;
    if (panel->whole)
        plot->label_count += fidelis_side_references(plot->canvas, chart, plot->labels + plot->label_count);
}

/* From values to places, now that the scales are known. */
static void place_labels(Plot *plot)
{
    for (gsize i = 0; i < plot->label_count; i++) {
        FidelisSideLabel *label = &plot->labels[i];
        label->at_x = i < plot->named ? fidelis_scale_at(&plot->across, label->at_x) : plot->right;
        label->at_y = y_of(plot, label->at_y);
    }
}

/* Ranges and scales ---------------------------------------------------------------------------------- */

static FidelisRange value_range(const FidelisPanel *panel)
{
    FidelisRange range = {0};
    if (isnan(panel->axis->low) || panel->axis->low >= panel->axis->high)
        fidelis_range_add(&range, 0);
    for (gsize s = 0; s < panel->series_count; s++)
        for (gsize i = 0; i < panel->series[s].count; i++) {
            const FidelisPoint *point = &panel->series[s].points[i];
            if (!known(point))
                continue;
            fidelis_range_add(&range, point->value);
            fidelis_range_add(&range, point->low);
            fidelis_range_add(&range, point->high);
        }
    if (panel->whole)
        fidelis_references_range(panel->chart, &range);
    return range;
}

static FidelisRange place_range(const FidelisPanel *panel)
{
    FidelisRange range = {0};
    const FidelisChart *chart = panel->chart;
    for (gsize s = 0; s < chart->series_count; s++)
        for (gsize i = 0; i < chart->series[s].count; i++)
            fidelis_range_add(&range, chart->series[s].points[i].x);
    for (gsize i = 0; i < chart->effect.count; i++)
        fidelis_range_add(&range, chart->effect.points[i].x);
    return range;
}

/* Weeks begin and end where the data do; only ticks are round. */
static FidelisAxis across_axis(const FidelisPanel *panel, FidelisRange range)
{
    FidelisAxis axis = panel->chart->x;
    gboolean asked = !(axis.low >= axis.high);
    if (!asked || isnan(axis.low))
        axis.low = range.any ? range.low : 0;
    if (!asked || isnan(axis.high))
        axis.high = range.any && range.high > axis.low ? range.high : axis.low + 1;
    return axis;
}

static Plot prepare(const FidelisCanvas *canvas, const FidelisPanel *panel, double x, double y, double width)
{
    Plot plot = {.canvas = canvas, .panel = panel, .look = fidelis_chart_look(canvas)};
    FidelisRange places = place_range(panel);
    FidelisAxis across = across_axis(panel, places);
    plot.top = y + fmax(panel->head, fidelis_panel_head(canvas, panel, width));
    plot.bottom = plot.top + panel->plot_height;
    plot.upward = fidelis_axis_scale_upward(canvas, panel->axis, value_range(panel), plot.bottom, plot.top);
    plot.left = x + fidelis_axis_label_room(canvas, panel->axis, &plot.upward);
    collect_labels(&plot);
    plot.right =
        x + width -
        fmax(2, fidelis_side_labels_room(canvas, plot.labels, plot.label_count, width * widest_side));
    plot.across = fidelis_axis_scale_across(canvas, &across, places, plot.left, plot.right);
    place_labels(&plot);
    return plot;
}

static void draw_lines(const Plot *plot)
{
    const FidelisPanel *panel = plot->panel;
    for (gsize s = 0; s < panel->series_count; s++)
        each_piece(plot, &panel->series[s], banded, draw_band_piece);
    /* the first series is the one that matters: drawn last, on top */
    for (gsize s = panel->series_count; s > 0; s--)
        each_piece(plot, &panel->series[s - 1], known, draw_line_piece);
    for (gsize s = 0; s < panel->series_count; s++) {
        draw_points(plot, &panel->series[s]);
        draw_point_labels(plot, &panel->series[s]);
    }
}

static void draw_zero(const Plot *plot)
{
    if (plot->upward.low > 0 || plot->upward.high < 0)
        return;
    double y = y_of(plot, 0);
    fidelis_canvas_line(plot->canvas, plot->left, y, plot->right, y,
                        (FidelisPen){.paint = plot->panel->zero_line ? plot->look.ink : plot->look.quiet,
                                     .width = plot->panel->zero_line ? 0.8 : 0.6});
}

double fidelis_panel_set(const FidelisCanvas *canvas, const FidelisPanel *panel, double x, double y,
                         double width)
{
    Plot plot = prepare(canvas, panel, x, y, width);
    draw_head(&plot, x, y, width);
    draw_tail(&plot);
    fidelis_axis_grid_level(canvas, &plot.upward, plot.left, plot.right);
    draw_zero(&plot);
    if (panel->whole)
        fidelis_side_reference_rules(canvas, panel->chart, &plot.upward, plot.left, plot.right, NULL);
    draw_lines(&plot);
    fidelis_axis_beside(canvas, panel->axis, &plot.upward, plot.left);
    fidelis_side_labels_draw(canvas, plot.labels, plot.label_count, plot.right, plot.top - 6,
                             plot.bottom + 6);
    return plot.bottom +
           fidelis_axis_below(canvas, &panel->chart->x, &plot.across, x, x + width, plot.bottom) - y;
}
