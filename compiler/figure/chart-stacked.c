/* One bar of parts a category. Parts that are not known are left out, never drawn as nothing. */
#include <math.h>

#include "figure/chart-private.h"

static const double bar_share = 0.68, thickest = 15;

typedef struct {
    const FidelisCanvas *canvas;
    const FidelisChart *chart;
    FidelisChartLook look;
    FidelisRows rows;
    FidelisScale scale;
    double top;
} Stack;

static double total_of(const FidelisChart *chart, gsize row)
{
    double total = 0;
    for (gsize s = 0; s < chart->series_count; s++) {
        double value = fidelis_series_value(&chart->series[s], row);
        total += isnan(value) ? 0 : value;
    }
    return total;
}

static FidelisRange range_of(const FidelisChart *chart)
{
    FidelisRange range = {0};
    fidelis_range_add(&range, 0);
    for (gsize i = 0; i < chart->category_count; i++)
        fidelis_range_add(&range, total_of(chart, i));
    /* parts rounded apart may sum to a little over 100 */
    if (range.high > 100 && range.high < 101)
        range.high = 100;
    return range;
}

/* WCAG contrast of white text on a tint decides whether the text in a part is white or ink. */
static FidelisPaint text_paint(const FidelisCanvas *canvas, FidelisPaint part)
{
    FidelisColour behind = {part.red, part.green, part.blue};
    const FidelisColour *paper = &canvas->theme->colours[FIDELIS_COLOUR_PAPER];
    return fidelis_canvas_paint(canvas, fidelis_colour_contrast(paper, &behind) >= 4.5 ? FIDELIS_COLOUR_PAPER
                                                                                       : FIDELIS_COLOUR_INK);
}

static void draw_part(const Stack *stack, gsize series, gsize row, double from, double to)
{
    const FidelisCanvas *canvas = stack->canvas;
    double y = stack->top + fidelis_rows_middle(&stack->rows, row);
    double thickness = fmin((stack->rows.step - stack->rows.head) * bar_share, thickest),
           seam = to - from > 2 ? 0.8 : 0;
    FidelisPaint paint = fidelis_series_paint(canvas, stack->chart, series);
    const FidelisPoint *point = &stack->chart->series[series].points[row];
    const char *text = fidelis_point_number(canvas, &stack->chart->x, point);
    fidelis_canvas_rectangle(canvas, from, y - thickness / 2, to - from - seam, thickness, 0, paint);
    if (thickness >= stack->look.label.size &&
        fidelis_canvas_text_width(canvas, &stack->look.value, text) + 4 <= to - from)
        fidelis_canvas_text(canvas, &stack->look.value, text_paint(canvas, paint), FIDELIS_ALIGN_CENTER,
                            (from + to - seam) / 2, fidelis_canvas_middle(canvas, &stack->look.value, y),
                            text);
}

static void draw_row(const Stack *stack, gsize row)
{
    double sum = 0;
    for (gsize s = 0; s < stack->chart->series_count; s++) {
        double value = fidelis_series_value(&stack->chart->series[s], row);
        if (isnan(value) || value <= 0)
            continue;
        double from = fidelis_scale_at(&stack->scale, sum), to = fidelis_scale_at(&stack->scale, sum + value);
        draw_part(stack, s, row, from, to);
        sum += value;
    }
}

double fidelis_chart_set_stacked(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                                 double width)
{
    Stack stack = {.canvas = canvas, .chart = chart, .look = fidelis_chart_look(canvas)};
    stack.rows = fidelis_rows_new(canvas, chart->categories, chart->category_count, width,
                                  stack.look.step * 1.5, NULL);
    stack.scale =
        fidelis_axis_scale_across(canvas, &chart->x, range_of(chart), x + stack.rows.column, x + width - 9);
    stack.top = y + fidelis_chart_series_key(canvas, chart, x, y, width);
    double bottom = stack.top + fidelis_rows_height(&stack.rows);
    fidelis_axis_grid_upright(canvas, &stack.scale, stack.top, bottom);
    for (gsize i = 0; i < chart->category_count; i++)
        draw_row(&stack, i);
    fidelis_rows_draw(canvas, &stack.rows, x, stack.top);
    return bottom + fidelis_axis_below(canvas, &chart->x, &stack.scale, x, x + width, bottom) - y;
}
