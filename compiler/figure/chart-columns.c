/* Upright columns by category, one or more series. */
#include <math.h>

#include "figure/chart-side.h"

static const double column_share = 0.66, widest_column = 34;
static const double height_share = 0.4;
static const double widest_side = 0.26;
static const double name_gap = 5;
enum { MOST_NAME_LINES = 3 };

typedef enum {
    NAMES_LEVEL,    /* each under its column */
    NAMES_UPWARD,   /* turned, reading upwards */
    NAMES_SELECTED, /* too many: ends and this unit, spread */
} NameMode;

typedef enum { VALUES_NONE, VALUES_BARE, VALUES_WHOLE } ValueMode;

typedef struct {
    const FidelisCanvas *canvas;
    const FidelisChart *chart;
    FidelisChartLook look;
    FidelisScale scale;
    double left, right, top, bottom, step;
    NameMode mode;
    ValueMode values;
    FidelisMasks *masks;
    FidelisSideLabel *references;
    gsize reference_count;
} Columns;

static const FidelisPoint *point_at(const FidelisChart *chart, gsize series, gsize category)
{
    const FidelisSeries *from = &chart->series[series];
    return category < from->count && !isnan(from->points[category].value) ? &from->points[category] : NULL;
}

static gboolean marked(const FidelisChart *chart, gsize category)
{
    for (gsize s = 0; s < chart->series_count; s++) {
        const FidelisPoint *point = point_at(chart, s, category);
        if (point != NULL && point->marked)
            return TRUE;
    }
    return FALSE;
}

static FidelisRange range_of(const FidelisChart *chart)
{
    FidelisRange range = {0};
    fidelis_range_add(&range, isnan(chart->y.low) || chart->y.low >= chart->y.high ? 0 : chart->y.low);
    for (gsize s = 0; s < chart->series_count; s++)
        for (gsize i = 0; i < chart->category_count; i++) {
            const FidelisPoint *point = point_at(chart, s, i);
            if (point == NULL)
                continue;
            fidelis_range_add(&range, point->value);
            fidelis_range_add(&range, point->low);
            fidelis_range_add(&range, point->high);
        }
    fidelis_references_range(chart, &range);
    return range;
}

static gboolean names_fit_level(const Columns *columns)
{
    for (gsize i = 0; i < columns->chart->category_count; i++) {
        FidelisWrapped name = fidelis_wrap(columns->canvas, &columns->look.label,
                                           columns->chart->categories[i], columns->step - name_gap);
        if (name.forced || name.divided || name.count > MOST_NAME_LINES)
            return FALSE;
    }
    return TRUE;
}

static NameMode name_mode(const Columns *columns)
{
    if (columns->step > 3 * name_gap && names_fit_level(columns))
        return NAMES_LEVEL;
    return columns->step >= columns->look.leading ? NAMES_UPWARD : NAMES_SELECTED;
}

static const char *value_text(const Columns *columns, const FidelisPoint *point, ValueMode mode)
{
    return mode == VALUES_WHOLE ? fidelis_point_text(columns->canvas, &columns->chart->y, point)
                                : fidelis_point_number(columns->canvas, &columns->chart->y, point);
}

static gboolean values_fit(const Columns *columns, ValueMode mode)
{
    double each = columns->step * column_share / (double)MAX(columns->chart->series_count, 1);
    double room = columns->chart->series_count > 1 ? each : columns->step - 2;
    for (gsize s = 0; s < columns->chart->series_count; s++)
        for (gsize i = 0; i < columns->chart->category_count; i++) {
            const FidelisPoint *point = point_at(columns->chart, s, i);
            if (point != NULL && fidelis_canvas_text_width(columns->canvas, &columns->look.value,
                                                           value_text(columns, point, mode)) > room)
                return FALSE;
        }
    return TRUE;
}

/* Values stand over columns only when all fit there, with their unit or else without. */
static ValueMode value_mode(const Columns *columns)
{
    if (values_fit(columns, VALUES_WHOLE))
        return VALUES_WHOLE;
    return values_fit(columns, VALUES_BARE) ? VALUES_BARE : VALUES_NONE;
}

static Columns prepare(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                       double width)
{
    Columns columns = {.canvas = canvas, .chart = chart, .look = fidelis_chart_look(canvas), .top = y};
    double grid = columns.look.step;
    columns.references =
        FIDELIS_NEW_ARRAY(canvas->arena, FidelisSideLabel, chart->target_count + chart->mean_count);
    columns.reference_count = fidelis_side_references(canvas, chart, columns.references);
    columns.bottom = columns.top + fmax(6, fmin(floor(width * height_share / grid), 12)) * grid;
    columns.scale =
        fidelis_axis_scale_upward(canvas, &chart->y, range_of(chart), columns.bottom, columns.top);
    columns.left = x + fidelis_axis_label_room(canvas, &chart->y, &columns.scale);
    columns.right =
        x + width -
        fidelis_side_labels_room(canvas, columns.references, columns.reference_count, width * widest_side);
    for (gsize i = 0; i < columns.reference_count; i++) {
        columns.references[i].at_x = columns.right;
        columns.references[i].at_y = fidelis_scale_at(&columns.scale, columns.references[i].at_y);
    }
    columns.step = (columns.right - columns.left) / (double)MAX(chart->category_count, 1);
    columns.mode = name_mode(&columns);
    columns.values = value_mode(&columns);
    return columns;
}

static double centre_of(const Columns *columns, gsize category)
{
    return columns->left + columns->step * ((double)category + 0.5);
}

static void draw_value(const Columns *columns, const FidelisPoint *point, double x, double end)
{
    double away = point->value < 0 ? columns->look.label.size + 1 : -3;
    double reach = point->value < 0 ? fmin(point->value, isnan(point->low) ? point->value : point->low)
                                    : fmax(point->value, isnan(point->high) ? point->value : point->high);
    double from = isnan(point->low) ? end : fidelis_scale_at(&columns->scale, reach);
    const char *text = value_text(columns, point, columns->values);
    double width = fidelis_canvas_text(columns->canvas, &columns->look.value, columns->look.ink,
                                       FIDELIS_ALIGN_CENTER, x, from + away, text);
    fidelis_masks_add(columns->masks, &columns->look.value, x - width / 2, from + away, width);
}

static void draw_limits(const Columns *columns, const FidelisPoint *point, double x)
{
    FidelisPen pen = {.paint = columns->look.ink, .width = 0.6};
    if (isnan(point->low) || isnan(point->high))
        return;
    double low = fidelis_scale_at(&columns->scale, point->low);
    double high = fidelis_scale_at(&columns->scale, point->high);
    fidelis_canvas_line(columns->canvas, x, low, x, high, pen);
    fidelis_canvas_line(columns->canvas, x - 1.8, low, x + 1.8, low, pen);
    fidelis_canvas_line(columns->canvas, x - 1.8, high, x + 1.8, high, pen);
}

/* The sign of a column's zone, in its foot. */
static void draw_zone(const Columns *columns, const FidelisPoint *point, double x, double width, double zero,
                      double end)
{
    const double radius = 2.8;
    if (point->zone == FIDELIS_MARK_NONE || width < 4 * radius || fabs(end - zero) < 6 * radius)
        return;
    double y = zero + (end < zero ? -1 : 1) * 2.4 * radius;
    fidelis_canvas_disc(columns->canvas, x, y, radius + 1.6,
                        fidelis_canvas_paint(columns->canvas, FIDELIS_COLOUR_PAPER));
    fidelis_canvas_mark(columns->canvas, point->zone, x, y, radius);
}

static void draw_column(const Columns *columns, gsize series, gsize category, double x, double width)
{
    const FidelisPoint *point = point_at(columns->chart, series, category);
    if (point == NULL)
        return;
    double zero = fidelis_scale_at(&columns->scale, fmax(0, columns->scale.low));
    double end = fidelis_scale_at(&columns->scale, point->value);
    fidelis_canvas_rectangle(columns->canvas, x - width / 2, fmin(zero, end), width, fabs(end - zero), 0,
                             fidelis_point_paint(columns->canvas, columns->chart, series, point));
    draw_limits(columns, point, x);
    draw_zone(columns, point, x, width, zero, end);
    if (columns->values != VALUES_NONE)
        draw_value(columns, point, x, end);
}

static void draw_columns(const Columns *columns)
{
    gsize count = MAX(columns->chart->series_count, 1);
    double group = fmin(columns->step * column_share, widest_column * (double)count);
    double each = group / (double)count, gap = count > 1 ? fmin(1.2, each / 6) : 0;
    for (gsize i = 0; i < columns->chart->category_count; i++)
        for (gsize s = 0; s < columns->chart->series_count; s++)
            draw_column(columns, s, i, centre_of(columns, i) - group / 2 + each * ((double)s + 0.5),
                        each - gap);
}

static void draw_row_references(const Columns *columns, const FidelisReferenceLine *lines, gsize count,
                                FidelisReferenceKind kind)
{
    for (gsize i = 0; fidelis_references_by_row(lines, count) && i < count; i++) {
        double x = centre_of(columns, lines[i].category), half = columns->step * 0.42;
        double y = fidelis_scale_at(&columns->scale, lines[i].value);
        if (!isnan(lines[i].value) && lines[i].category < columns->chart->category_count)
            fidelis_masked_line(columns->canvas, x - half, y, x + half, y,
                                fidelis_reference_pen(columns->canvas, kind), columns->masks);
    }
}

/* Names ---------------------------------------------------------------------------------------------- */

static const FidelisFontSpec *name_font(const Columns *columns, gsize category)
{
    return marked(columns->chart, category) ? &columns->look.value : &columns->look.label;
}

static double names_level(const Columns *columns)
{
    gsize most = 1;
    for (gsize i = 0; i < columns->chart->category_count; i++) {
        FidelisWrapped name = fidelis_wrap_balanced(columns->canvas, name_font(columns, i),
                                                    columns->chart->categories[i], columns->step - name_gap);
        fidelis_wrapped_draw(columns->canvas, &name, name_font(columns, i), columns->look.ink,
                             FIDELIS_ALIGN_CENTER, centre_of(columns, i),
                             columns->bottom + columns->look.leading + 2, columns->look.leading);
        most = MAX(most, name.count);
    }
    return (double)most * columns->look.leading + 5;
}

static double names_upward(const Columns *columns)
{
    double widest = 0;
    for (gsize i = 0; i < columns->chart->category_count; i++)
        widest = fmax(widest, fidelis_canvas_text_width(columns->canvas, name_font(columns, i),
                                                        columns->chart->categories[i]));
    for (gsize i = 0; i < columns->chart->category_count; i++) {
        const FidelisFontSpec *font = name_font(columns, i);
        double width = fidelis_canvas_text_width(columns->canvas, font, columns->chart->categories[i]);
        fidelis_canvas_text_upward(columns->canvas, font, columns->look.ink,
                                   fidelis_canvas_middle(columns->canvas, font, centre_of(columns, i)),
                                   columns->bottom + 5 + width, columns->chart->categories[i]);
    }
    return widest + 8;
}

/* The value, when none stands over the columns, follows the name. */
static const char *selected_text(const Columns *columns, gsize category)
{
    const char *name = columns->chart->categories[category];
    const FidelisPoint *point =
        columns->chart->series_count > 0 ? point_at(columns->chart, 0, category) : NULL;
    if (point == NULL || columns->values != VALUES_NONE)
        return name;
    return fidelis_arena_printf(columns->canvas->arena, "%s %s", name,
                                fidelis_point_text(columns->canvas, &columns->chart->y, point));
}

static gsize select_names(const Columns *columns, gsize *chosen)
{
    gsize count = 0, total = columns->chart->category_count;
    for (gsize i = 0; i < total; i++)
        if (i == 0 || i + 1 == total || marked(columns->chart, i))
            chosen[count++] = i;
    return count;
}

/* Each chosen name in an equal share of the width at most, as near to its column as the others let it. */
static double names_selected(const Columns *columns)
{
    const FidelisCanvas *canvas = columns->canvas;
    const double apart = 8, drop = 6;
    gsize *chosen = FIDELIS_NEW_ARRAY(canvas->arena, gsize, columns->chart->category_count);
    gsize count = select_names(columns, chosen), most = 1;
    double *centre = FIDELIS_NEW_ARRAY(canvas->arena, double, count);
    double *size = FIDELIS_NEW_ARRAY(canvas->arena, double, count);
    FidelisWrapped *names = FIDELIS_NEW_ARRAY(canvas->arena, FidelisWrapped, count);
    for (gsize k = 0; k < count; k++) {
        names[k] =
            fidelis_wrap_balanced(canvas, name_font(columns, chosen[k]), selected_text(columns, chosen[k]),
                                  (columns->right - columns->left) / (double)count - apart);
        centre[k] = centre_of(columns, chosen[k]);
        size[k] = names[k].width + apart;
        most = MAX(most, names[k].count);
    }
    fidelis_spread(centre, size, count, columns->left - apart / 2, columns->right + apart / 2);
    for (gsize k = 0; k < count; k++) {
        fidelis_canvas_line(canvas, centre_of(columns, chosen[k]), columns->bottom + 1, centre[k],
                            columns->bottom + drop, (FidelisPen){.paint = columns->look.quiet, .width = 0.4});
        fidelis_wrapped_draw(canvas, &names[k], name_font(columns, chosen[k]), columns->look.ink,
                             FIDELIS_ALIGN_CENTER, centre[k], columns->bottom + columns->look.leading + drop,
                             columns->look.leading);
    }
    return (double)most * columns->look.leading + drop + 4;
}

static double draw_names(const Columns *columns)
{
    static double (*const modes[])(const Columns *) = {
        [NAMES_LEVEL] = names_level, [NAMES_UPWARD] = names_upward, [NAMES_SELECTED] = names_selected};
    return modes[columns->mode](columns);
}

/* What the axes show: the upright one's title stands over the plot, never turned. */
static double draw_axis_title(const FidelisCanvas *canvas, const char *title, double x, double y,
                              double width)
{
    FidelisChartLook look = fidelis_chart_look(canvas);
    FidelisWrapped text = fidelis_wrap_balanced(canvas, &look.label, title, width);
    fidelis_wrapped_draw(canvas, &text, &look.label, look.quiet, FIDELIS_ALIGN_START, x,
                         y + look.leading * 0.85, look.leading);
    return (double)text.count * look.leading;
}

/* Names too long to stand under columns, level or turned, ask for rows. */
static gboolean better_as_rows(const FidelisCanvas *canvas, const FidelisChart *chart, double width)
{
    const double longest = 96, least_share = 44;
    FidelisChartLook look = fidelis_chart_look(canvas);
    double step = width * 0.85 / (double)MAX(chart->category_count, 1), widest = 0;
    for (gsize i = 0; i < chart->category_count; i++)
        widest = fmax(widest, fidelis_canvas_text_width(canvas, &look.label, chart->categories[i]));
    Columns columns = {.canvas = canvas, .chart = chart, .look = look, .step = step};
    NameMode mode = name_mode(&columns);
    gsize *chosen = FIDELIS_NEW_ARRAY(canvas->arena, gsize, chart->category_count);
    if (mode == NAMES_SELECTED)
        return width * 0.85 / (double)MAX(select_names(&columns, chosen), 1) < least_share;
    return mode == NAMES_UPWARD && widest > longest;
}

double fidelis_chart_set_columns(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                                 double width)
{
    if (better_as_rows(canvas, chart, width)) {
        FidelisChart turned = *chart;
        turned.x = chart->y;
        turned.y = chart->x;
        return fidelis_chart_set_bars(canvas, &turned, x, y, width);
    }
    const double over = 12; /* room for a value over the tallest column */
    double top = y + fidelis_chart_series_key(canvas, chart, x, y, width);
    top += draw_axis_title(canvas, chart->y.title, x, top, width);
    Columns columns = prepare(canvas, chart, x, top + over, width);
    FidelisMasks masks = fidelis_masks_new(canvas, chart->series_count * chart->category_count);
    columns.masks = &masks;
    fidelis_axis_grid_level(canvas, &columns.scale, columns.left, columns.right);
    draw_columns(&columns);
    fidelis_side_reference_rules(canvas, chart, &columns.scale, columns.left, columns.right, &masks);
    double zero = fidelis_scale_at(&columns.scale, fmax(0, columns.scale.low));
    fidelis_canvas_line(canvas, columns.left, zero, columns.right, zero,
                        (FidelisPen){.paint = columns.look.quiet, .width = 0.6});
    draw_row_references(&columns, chart->targets, chart->target_count, FIDELIS_REFERENCE_TARGET);
    draw_row_references(&columns, chart->means, chart->mean_count, FIDELIS_REFERENCE_MEAN);
    fidelis_axis_beside(canvas, &chart->y, &columns.scale, columns.left);
    fidelis_side_labels_draw(canvas, columns.references, columns.reference_count, columns.right,
                             columns.top - 4, columns.bottom + 4);
    double bottom = columns.bottom + draw_names(&columns);
    return bottom + draw_axis_title(canvas, chart->x.title, x, bottom, width) - y;
}
