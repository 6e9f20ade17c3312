/* Cells of zone signs: rows by columns, told apart by shape as well as colour. */
#include <math.h>

#include "document/language.h"
#include "figure/chart-private.h"

static const double mark_radius = 3, cell_gap = 1;
static const double widest_cell = 34;
enum { MOST_NAME_LINES = 2 };

typedef struct {
    const FidelisCanvas *canvas;
    const FidelisChart *chart;
    FidelisChartLook look;
    FidelisRows rows;
    double left, step; /* of the columns */
    gsize each;        /* columns in a band */
    gsize from, to;    /* the band in hand */
    double top;        /* of its cells */
} Heat;

static const FidelisPoint *cell_at(const FidelisChart *chart, gsize row, gsize column)
{
    const FidelisSeries *series = &chart->series[row];
    return column < series->count ? &series->points[column] : NULL;
}

static gboolean own_column(const FidelisChart *chart, gsize column)
{
    for (gsize row = 0; row < chart->series_count; row++) {
        const FidelisPoint *cell = cell_at(chart, row, column);
        if (cell != NULL && cell->marked)
            return TRUE;
    }
    return FALSE;
}

static const FidelisFontSpec *name_font(const Heat *heat, gsize column)
{
    return own_column(heat->chart, column) ? &heat->look.value : &heat->look.label;
}

static double centre_of(const Heat *heat, gsize column)
{
    return heat->left + heat->step * ((double)(column - heat->from) + 0.5);
}

/* Column names over the cells: level where all fit, else turned. ------------------------------------- */

static gboolean names_fit_level(const Heat *heat)
{
    for (gsize i = 0; i < heat->chart->category_count; i++) {
        FidelisWrapped name =
            fidelis_wrap(heat->canvas, name_font(heat, i), heat->chart->categories[i], heat->step - 3);
        if (name.forced || name.divided || name.count > MOST_NAME_LINES)
            return FALSE;
    }
    return TRUE;
}

static double level_names(const Heat *heat, double y)
{
    double height = 0;
    for (gsize i = heat->from; i < heat->to; i++)
        height = fmax(height, (double)fidelis_wrap(heat->canvas, name_font(heat, i),
                                                   heat->chart->categories[i], heat->step - 3)
                                      .count *
                                  heat->look.leading);
    for (gsize i = heat->from; i < heat->to; i++) {
        FidelisWrapped name =
            fidelis_wrap(heat->canvas, name_font(heat, i), heat->chart->categories[i], heat->step - 3);
        double first = y + height - (double)(name.count - 1) * heat->look.leading - 2;
        fidelis_wrapped_draw(heat->canvas, &name, name_font(heat, i), heat->look.ink, FIDELIS_ALIGN_CENTER,
                             centre_of(heat, i), first, heat->look.leading);
    }
    return height + 4;
}

static double turned_names(const Heat *heat, double y)
{
    double height = 0;
    for (gsize i = heat->from; i < heat->to; i++)
        height = fmax(
            height, fidelis_canvas_text_width(heat->canvas, name_font(heat, i), heat->chart->categories[i]));
    for (gsize i = heat->from; i < heat->to; i++)
        fidelis_canvas_text_upward(
            heat->canvas, name_font(heat, i), own_column(heat->chart, i) ? heat->look.main : heat->look.ink,
            fidelis_canvas_middle(heat->canvas, name_font(heat, i), centre_of(heat, i)), y + height,
            heat->chart->categories[i]);
    return height + 4;
}

/* Cells ---------------------------------------------------------------------------------------------- */

static void draw_cell(const Heat *heat, gsize row, gsize column)
{
    const FidelisPoint *cell = cell_at(heat->chart, row, column);
    double x = centre_of(heat, column), y = heat->top + fidelis_rows_middle(&heat->rows, row);
    double width = heat->step - cell_gap, height = heat->rows.step - heat->rows.head - cell_gap;
    if (cell == NULL || cell->zone == FIDELIS_MARK_NONE)
        return;
    fidelis_canvas_rectangle(heat->canvas, x - width / 2, y - height / 2, width, height, 1.5,
                             fidelis_canvas_paint(heat->canvas, fidelis_mark_wash(cell->zone)));
    fidelis_canvas_mark(heat->canvas, cell->zone, x, y, fmin(mark_radius, fmin(width, height) / 2 - 0.6));
}

static void draw_frame(const Heat *heat, gsize column, double top, double height)
{
    double width = heat->step + 0.4;
    fidelis_canvas_frame(heat->canvas, centre_of(heat, column) - width / 2, top - 1, width, height + 2, 2,
                         (FidelisPen){.paint = heat->look.main, .width = 1});
}

/* This unit's column is set off by a frame, its cells keep their own washes; each by itself where names stand
 * between them. */
static void draw_own_frame(const Heat *heat, gsize column)
{
    const FidelisRows *rows = &heat->rows;
    if (rows->head <= 0)
        draw_frame(heat, column, heat->top, fidelis_rows_height(rows));
    for (gsize row = 0; rows->head > 0 && row < rows->count; row++)
        draw_frame(heat, column, heat->top + rows->step * (double)row + rows->head, rows->step - rows->head);
}

static double draw_band(Heat *heat, double x, double y, gboolean level)
{
    heat->top = y + (level ? level_names(heat, y) : turned_names(heat, y));
    fidelis_rows_draw(heat->canvas, &heat->rows, x, heat->top);
    for (gsize row = 0; row < heat->rows.count; row++)
        for (gsize column = heat->from; column < heat->to; column++)
            draw_cell(heat, row, column);
    for (gsize column = heat->from; column < heat->to; column++)
        if (own_column(heat->chart, column))
            draw_own_frame(heat, column);
    return heat->top + fidelis_rows_height(&heat->rows) - y;
}

/* The key: each zone that occurs, under the word the data give it (a level) or its own. ---------------- */

static const char *word_for(const FidelisChart *chart, FidelisMark zone, const char *language, gboolean *used)
{
    const char *word = NULL;
    for (gsize row = 0; row < chart->series_count; row++)
        for (gsize i = 0; i < chart->series[row].count; i++) {
            const FidelisPoint *cell = &chart->series[row].points[i];
            if (cell->zone != zone)
                continue;
            *used = TRUE;
            if (word == NULL && cell->label != NULL && *cell->label != '\0')
                word = cell->label;
        }
    return word != NULL ? word : fidelis_mark_word(zone, language);
}

static double draw_key(const Heat *heat, double x, double y, double width)
{
    FidelisKeySign signs[4];
    gsize count = 0;
    for (int zone = FIDELIS_MARK_GREEN; zone <= FIDELIS_MARK_GREY; zone++) {
        gboolean used = FALSE;
        const char *word = word_for(heat->chart, (FidelisMark)zone, heat->canvas->language, &used);
        if (used)
            signs[count++] = (FidelisKeySign){.draw = fidelis_key_sign_mark,
                                              .width = 2 * mark_radius,
                                              .zone = (FidelisMark)zone,
                                              .word = word};
    }
    return fidelis_key_set(heat->canvas, signs, count, x, y, width);
}

static const char *const *row_names(const FidelisCanvas *canvas, const FidelisChart *chart)
{
    const char **names = FIDELIS_NEW_ARRAY(canvas->arena, const char *, chart->series_count);
    for (gsize i = 0; i < chart->series_count; i++)
        names[i] = chart->series[i].name;
    return names;
}

/* As many columns side by side as leave room for a sign; more go to further bands of equal length. */
static void divide(Heat *heat, double room)
{
    const double narrowest = heat->look.leading;
    gsize count = MAX(heat->chart->category_count, 1);
    gsize most = (gsize)fmax(1, floor(room / narrowest));
    gsize bands = (count + most - 1) / most;
    heat->each = (count + bands - 1) / bands;
    heat->step = fmin(room / (double)heat->each, widest_cell);
}

double fidelis_chart_set_heat(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                              double width)
{
    Heat heat = {.canvas = canvas, .chart = chart, .look = fidelis_chart_look(canvas)};
    const double grid = heat.look.step;
    heat.rows = fidelis_rows_new(canvas, row_names(canvas, chart), chart->series_count, width, grid, NULL);
    heat.left = x + heat.rows.column;
    divide(&heat, width - heat.rows.column);
    gboolean level = names_fit_level(&heat);
    double at = y;
    for (heat.from = 0; heat.from < chart->category_count; heat.from = heat.to) {
        heat.to = MIN(heat.from + heat.each, chart->category_count);
        at += draw_band(&heat, x, at, level) + grid / 2;
    }
    return at + draw_key(&heat, x, at, width) - y;
}
