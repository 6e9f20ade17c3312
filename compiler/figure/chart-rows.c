/* The column of names at the left of charts whose categories are rows. */
#include <math.h>

#include "figure/chart-private.h"

static const double column_gap = 8;
static const double least_columned = 190; /* narrower than this, names stand over their rows */
static const double single_line_share = 0.42;
static const int widest_percent = 45, narrowest_percent = 20;

/* Within the column that all share, each name by itself as even as it can be. */
static FidelisWrapped *balance_all(const FidelisCanvas *canvas, const char *const *names, gsize count,
                                   double width)
{
    FidelisFontSpec font = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_LABEL);
    FidelisWrapped *labels = FIDELIS_NEW_ARRAY(canvas->arena, FidelisWrapped, count);
    for (gsize i = 0; i < count; i++)
        labels[i] = fidelis_wrap_balanced(canvas, &font, names[i], width);
    return labels;
}

static FidelisWrapped *wrap_all(const FidelisCanvas *canvas, const char *const *names, gsize count,
                                double width)
{
    FidelisFontSpec font = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_LABEL);
    FidelisWrapped *labels = FIDELIS_NEW_ARRAY(canvas->arena, FidelisWrapped, count);
    for (gsize i = 0; i < count; i++)
        labels[i] = fidelis_wrap(canvas, &font, names[i], width);
    return labels;
}

static gsize most_lines(const FidelisWrapped *labels, gsize count)
{
    gsize most = 1;
    for (gsize i = 0; i < count; i++)
        most = MAX(most, labels[i].count);
    return most;
}

static double widest(const FidelisWrapped *labels, gsize count)
{
    double width = 0;
    for (gsize i = 0; i < count; i++)
        width = fmax(width, labels[i].width);
    return width;
}

static gboolean any_divided(const FidelisWrapped *labels, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (labels[i].forced || labels[i].divided)
            return TRUE;
    return FALSE;
}

/* One line each where that leaves the plot its room; else the narrowest column in which every name takes at
 * most two lines; else the widest allowed. */
static FidelisWrapped *choose_column(const FidelisCanvas *canvas, const char *const *names, gsize count,
                                     double width)
{
    FidelisWrapped *labels = wrap_all(canvas, names, count, width * single_line_share);
    if (most_lines(labels, count) == 1 && !any_divided(labels, count))
        return labels;
    for (int percent = narrowest_percent; percent < widest_percent; percent++) {
        labels = wrap_all(canvas, names, count, width * percent / 100);
        if (most_lines(labels, count) <= 2 && !any_divided(labels, count))
            return labels;
    }
    return wrap_all(canvas, names, count, width * widest_percent / 100);
}

/* Where names are written: in the middle of their rows, or, in a crowd, spread around the few kept. */
static void place_labels(const FidelisCanvas *canvas, FidelisRows *rows)
{
    double *centre = FIDELIS_NEW_ARRAY(canvas->arena, double, rows->count);
    double *size = FIDELIS_NEW_ARRAY(canvas->arena, double, rows->count);
    gsize *row = FIDELIS_NEW_ARRAY(canvas->arena, gsize, rows->count);
    gsize kept = 0;
    for (gsize i = 0; i < rows->count; i++) {
        gboolean keep =
            !rows->crowded || i == 0 || i + 1 == rows->count || (rows->kept != NULL && rows->kept[i]);
        rows->label_y[i] = keep ? fidelis_rows_middle(rows, i) : NAN;
        if (!keep)
            continue;
        centre[kept] = rows->label_y[i];
        size[kept] = (double)MAX(rows->labels[i].count, 1) * rows->leading;
        row[kept++] = i;
    }
    if (!rows->crowded)
        return;
    fidelis_spread(centre, size, kept, 0, fidelis_rows_height(rows));
    for (gsize k = 0; k < kept; k++)
        rows->label_y[row[k]] = centre[k];
}

/* Names over their rows, as wide as the chart. */
static void stand_over(const FidelisCanvas *canvas, FidelisRows *rows, const char *const *names, double width,
                       double least_step)
{
    const double grain = canvas->theme->page.baseline / 4, gap = 4;
    rows->labels = balance_all(canvas, names, rows->count, width);
    gsize lines = most_lines(rows->labels, rows->count);
    rows->head = (double)lines * rows->leading + gap;
    rows->step = ceil((rows->head + least_step) / grain - 1e-6) * grain;
    for (gsize i = 0; i < rows->count; i++)
        /* on the name's last line, next to its marks */
        rows->label_y[i] =
            rows->step * (double)i + rows->head - (double)rows->labels[i].count * rows->leading / 2;
}

FidelisRows fidelis_rows_new(const FidelisCanvas *canvas, const char *const *names, gsize count, double width,
                             double least_step, const gboolean *kept)
{
    FidelisChartLook look = fidelis_chart_look(canvas);
    FidelisRows rows = {.count = count, .leading = look.leading, .kept = kept};
    const double grain = look.step / 4;
    rows.label_y = FIDELIS_NEW_ARRAY(canvas->arena, double, count);
    if (width < least_columned && count * 3 * look.step < fidelis_chart_height_limit(canvas)) {
        stand_over(canvas, &rows, names, width, least_step);
        return rows;
    }
    rows.labels = choose_column(canvas, names, count, width);
    rows.column = widest(rows.labels, count) + column_gap;
    rows.labels = balance_all(canvas, names, count, widest(rows.labels, count));
    gsize lines = most_lines(rows.labels, count);
    double need = (double)lines * look.leading + (lines > 1 ? 5 : 3);
    rows.step = ceil(fmax(need, least_step) / grain - 1e-6) * grain;
    double limit = fidelis_chart_height_limit(canvas);
    if (rows.step * (double)count > limit) {
        rows.step = fmax(limit / (double)count, 2);
        rows.crowded = rows.step < (double)lines * look.leading;
    }
    place_labels(canvas, &rows);
    return rows;
}

double fidelis_rows_height(const FidelisRows *rows)
{
    return rows->step * (double)rows->count;
}

double fidelis_rows_middle(const FidelisRows *rows, gsize row)
{
    return rows->step * (double)row + rows->head + (rows->step - rows->head) / 2;
}

double fidelis_rows_written(const FidelisRows *rows, gsize row)
{
    return rows->crowded ? rows->label_y[row] : fidelis_rows_middle(rows, row);
}

void fidelis_rows_draw(const FidelisCanvas *canvas, const FidelisRows *rows, double x, double y)
{
    FidelisChartLook look = fidelis_chart_look(canvas);
    for (gsize i = 0; i < rows->count; i++) {
        if (isnan(rows->label_y[i]))
            continue;
        double first = y + rows->label_y[i] - (double)(rows->labels[i].count - 1) * rows->leading / 2;
        fidelis_wrapped_draw(canvas, &rows->labels[i], &look.label, look.ink, FIDELIS_ALIGN_START, x,
                             fidelis_canvas_middle(canvas, &look.label, first), rows->leading);
    }
}
