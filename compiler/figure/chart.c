#include "document/chart.h"

#include <math.h>
#include <string.h>

#include "figure/chart-lower.h"
#include "figure/chart-private.h"
#include "figure/figure-text.h"
#include "figure/figure-words.h"
#include "figure/figure.h"

static const FidelisChartSet setters[] = {
    [FIDELIS_CHART_BARS] = fidelis_chart_set_bars,       [FIDELIS_CHART_GROUPED] = fidelis_chart_set_bars,
    [FIDELIS_CHART_STACKED] = fidelis_chart_set_stacked, [FIDELIS_CHART_COLUMNS] = fidelis_chart_set_columns,
    [FIDELIS_CHART_LINES] = fidelis_chart_set_lines,     [FIDELIS_CHART_EFFECT] = fidelis_chart_set_effect,
    [FIDELIS_CHART_DOTS] = fidelis_chart_set_dots,       [FIDELIS_CHART_HEAT] = fidelis_chart_set_heat,
};

/* The sentence on a wash, where the drawing would have been. */
static double set_nothing(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                          double width)
{
    FidelisChartLook look = fidelis_chart_look(canvas);
    double inset = look.step;
    FidelisWrapped words = fidelis_wrap_balanced(canvas, &look.label, chart->nothing, width - 2 * inset);
    double height = 2 * inset + (double)words.count * look.leading;
    fidelis_canvas_rectangle(canvas, x, y, width, height, 0,
                             fidelis_canvas_paint(canvas, FIDELIS_COLOUR_WASH));
    fidelis_wrapped_draw(canvas, &words, &look.label, look.ink, FIDELIS_ALIGN_START, x + inset,
                         y + inset + 0.76 * look.leading, look.leading);
    return height;
}

static double set(FidelisSetter *setter, const FidelisChart *chart, FidelisPage *page, FidelisOwner owner,
                  double x, double y, double width)
{
    g_assert(chart->kind < G_N_ELEMENTS(setters));
    FidelisCanvas canvas = fidelis_canvas_open(setter, page, owner);
    FidelisChartSet how = chart->nothing != NULL ? set_nothing : setters[chart->kind];
    double height = how(&canvas, chart, x, y, width);
    fidelis_canvas_close(&canvas);
    return height;
}

static void warn_high(FidelisSetter *setter, const FidelisChart *chart, double height)
{
    const FidelisPageGeometry *page = &fidelis_setter_theme(setter)->page;
    double room = page->height - page->top - page->bottom;
    const char *name = chart->category_count > 0 ? chart->categories[0] : "";
    if (height > room)
        fidelis_warn(fidelis_setter_diagnostics(setter), NULL,
                     "give it more width, or divide its rows or columns between two",
                     "the chart that begins with '%s' is %d pt high; a page holds %d pt", name, (int)height,
                     (int)room);
}

double fidelis_chart_height(FidelisSetter *setter, const FidelisChart *chart, double width)
{
    double height = set(setter, chart, NULL, (FidelisOwner){0}, 0, 0, width);
    warn_high(setter, chart, height);
    return height;
}

void fidelis_chart_place(FidelisSetter *setter, const FidelisChart *chart, FidelisPage *page,
                         FidelisOwner owner, double x, double y, double width)
{
    set(setter, chart, page, owner, x, y, width);
}

int fidelis_chart_gives(const FidelisChart *chart)
{
    const int steps = 2;
    if (chart->nothing != NULL)
        return 0;
    return chart->kind == FIDELIS_CHART_LINES || chart->kind == FIDELIS_CHART_EFFECT ? steps : 0;
}

void fidelis_chart_place_lower(FidelisSetter *setter, const FidelisChart *chart, FidelisPage *page,
                               FidelisOwner owner, double x, double y, double width, int steps)
{
    if (steps == 0 || fidelis_chart_gives(chart) == 0) {
        fidelis_chart_place(setter, chart, page, owner, x, y, width);
        return;
    }
    FidelisCanvas canvas = fidelis_canvas_open(setter, page, owner);
    if (chart->kind == FIDELIS_CHART_LINES)
        fidelis_chart_set_lines_lower(&canvas, chart, x, y, width, steps);
    else
        fidelis_chart_set_effect_lower(&canvas, chart, x, y, width, steps);
    fidelis_canvas_close(&canvas);
}

FidelisChartLook fidelis_chart_look(const FidelisCanvas *canvas)
{
    FidelisFontSpec label = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_LABEL);
    return (FidelisChartLook){
        .label = label,
        .value = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_VALUE),
        .leading = fidelis_canvas_leading(canvas, FIDELIS_STYLE_CHART_LABEL, &label) * 0.96,
        .step = canvas->theme->page.baseline,
        .ink = fidelis_canvas_paint(canvas, FIDELIS_COLOUR_INK),
        .quiet = fidelis_canvas_paint(canvas, FIDELIS_COLOUR_QUIET),
        .line = fidelis_canvas_paint(canvas, FIDELIS_COLOUR_LINE),
        .main = fidelis_canvas_paint(canvas, FIDELIS_COLOUR_MAIN),
        .pale = fidelis_canvas_tint(canvas, FIDELIS_COLOUR_MAIN, 0.34),
    };
}

FidelisColourRole fidelis_series_colour(FidelisSeriesRole role)
{
    static const FidelisColourRole colours[] = {
        [FIDELIS_SERIES_MAIN] = FIDELIS_COLOUR_MAIN,   [FIDELIS_SERIES_SECOND] = FIDELIS_COLOUR_SECOND,
        [FIDELIS_SERIES_QUIET] = FIDELIS_COLOUR_GREY,  [FIDELIS_SERIES_ACCENT] = FIDELIS_COLOUR_ACCENT,
        [FIDELIS_SERIES_EFFECT] = FIDELIS_COLOUR_MAIN,
    };
    return colours[role];
}

double fidelis_series_strength(const FidelisChart *chart, gsize series)
{
    gsize before = 0, same = 0;
    if (chart->series[series].strength > 0)
        return chart->series[series].strength;
    for (gsize i = 0; i < chart->series_count; i++) {
        if (chart->series[i].role != chart->series[series].role)
            continue;
        before += i < series;
        same++;
    }
    return same < 2 ? 1 : 1 - 0.78 * (double)before / (double)(same - 1);
}

FidelisPaint fidelis_series_paint(const FidelisCanvas *canvas, const FidelisChart *chart, gsize series)
{
    return fidelis_canvas_tint(canvas, fidelis_series_colour(chart->series[series].role),
                               fidelis_series_strength(chart, series));
}

double fidelis_series_value(const FidelisSeries *series, gsize index)
{
    return index < series->count ? series->points[index].value : NAN;
}

gboolean fidelis_chart_has_marked(const FidelisChart *chart)
{
    for (gsize s = 0; s < chart->series_count; s++)
        for (gsize i = 0; i < chart->series[s].count; i++)
            if (chart->series[s].points[i].marked)
                return TRUE;
    return FALSE;
}

FidelisPaint fidelis_point_paint(const FidelisCanvas *canvas, const FidelisChart *chart, gsize series,
                                 const FidelisPoint *point)
{
    double strength = fidelis_series_strength(chart, series);
    gboolean pale = point->thin || (!point->marked && fidelis_chart_has_marked(chart));
    return fidelis_canvas_tint(canvas, fidelis_series_colour(chart->series[series].role),
                               pale ? strength * 0.34 : strength);
}

const char *fidelis_point_text(const FidelisCanvas *canvas, const FidelisAxis *axis,
                               const FidelisPoint *point)
{
    if (isnan(point->value))
        return "";
    return point->label != NULL ? point->label : fidelis_axis_text(canvas, axis, point->value, -1);
}

const char *fidelis_point_number(const FidelisCanvas *canvas, const FidelisAxis *axis,
                                 const FidelisPoint *point)
{
    FidelisAxis bare = *axis;
    bare.suffix = NULL;
    return fidelis_point_text(canvas, &bare, point);
}

double fidelis_chart_series_key(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                                double width)
{
    if (chart->series_count < 2)
        return 0;
    FidelisKeySign *signs = FIDELIS_NEW_ARRAY(canvas->arena, FidelisKeySign, chart->series_count);
    for (gsize i = 0; i < chart->series_count; i++)
        signs[i] = (FidelisKeySign){.draw = fidelis_key_sign_square,
                                    .width = 7,
                                    .paint = fidelis_series_paint(canvas, chart, i),
                                    .word = chart->series[i].name};
    return fidelis_key_set(canvas, signs, chart->series_count, x, y, width) + 5;
}

double fidelis_chart_height_limit(const FidelisCanvas *canvas)
{
    const FidelisPageGeometry *page = &canvas->theme->page;
    return page->height - page->top - page->bottom - 10 * page->baseline;
}

const char *fidelis_chart_each_word(const FidelisChart *chart, const char *language)
{
    return chart->each_word != NULL ? chart->each_word : fidelis_phrase(language, FIDELIS_PHRASE_EACH_WORD);
}

const char *fidelis_chart_others_word(const FidelisChart *chart, const char *language)
{
    if (fidelis_chart_has_marked(chart))
        return fidelis_phrase(language, FIDELIS_PHRASE_OTHERS_WORD);
    return fidelis_chart_each_word(chart, language);
}
