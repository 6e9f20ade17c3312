/* Lines in one panel, and an effect in two: the groups, and their difference. */
#include <math.h>

#include "figure/chart-lower.h"
#include "figure/chart-panel.h"

static const double height_share = 0.44;
static const double panel_gap = 16, left_share = 0.57;
static const double narrowest_pair = 270; /* below it the panels stand one above the other */

/* A share of the width in whole steps of the grid. */
static double plot_height(const FidelisCanvas *canvas, double width, double least, double most, int lower)
{
    double step = canvas->theme->page.baseline;
    return (fmax(least, fmin(floor(width * height_share / step), most)) - lower) * step;
}

double fidelis_chart_set_lines_lower(const FidelisCanvas *canvas, const FidelisChart *chart, double x,
                                     double y, double width, int lower)
{
    FidelisPanel panel = {.chart = chart,
                          .series = chart->series,
                          .series_count = chart->series_count,
                          .axis = &chart->y,
                          .plot_height = plot_height(canvas, width, 7, 14, lower),
                          .whole = TRUE};
    return fidelis_panel_set(canvas, &panel, x, y, width);
}

double fidelis_chart_set_lines(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                               double width)
{
    return fidelis_chart_set_lines_lower(canvas, chart, x, y, width, 0);
}

static void effect_panels(const FidelisCanvas *canvas, const FidelisChart *chart, double width, int lower,
                          FidelisPanel panels[2])
{
    panels[0] = (FidelisPanel){.chart = chart,
                               .series = chart->series,
                               .series_count = chart->series_count,
                               .axis = &chart->y,
                               .title = chart->panel_titles[0],
                               .plot_height = plot_height(canvas, width, 7, 10, lower),
                               .whole = TRUE};
    panels[1] = (FidelisPanel){.chart = chart,
                               .series = &chart->effect,
                               .series_count = 1,
                               .axis = &chart->effect_axis,
                               .title = chart->panel_titles[1],
                               .plot_height = panels[0].plot_height,
                               .zero_line = TRUE};
}

static double set_pair(const FidelisCanvas *canvas, FidelisPanel panels[2], double x, double y, double width)
{
    double left = (width - panel_gap) * left_share, right = width - panel_gap - left;
    double head =
        fmax(fidelis_panel_head(canvas, &panels[0], left), fidelis_panel_head(canvas, &panels[1], right));
    panels[0].head = panels[1].head = head;
    double first = fidelis_panel_set(canvas, &panels[0], x, y, left);
    double second = fidelis_panel_set(canvas, &panels[1], x + left + panel_gap, y, right);
    return fmax(first, second);
}

double fidelis_chart_set_effect_lower(const FidelisCanvas *canvas, const FidelisChart *chart, double x,
                                      double y, double width, int lower)
{
    FidelisPanel panels[2];
    effect_panels(canvas, chart, width, lower, panels);
    if (width >= narrowest_pair)
        return set_pair(canvas, panels, x, y, width);
    double first = fidelis_panel_set(canvas, &panels[0], x, y, width) + canvas->theme->page.baseline;
    return first + fidelis_panel_set(canvas, &panels[1], x, y + first, width);
}

double fidelis_chart_set_effect(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                                double width)
{
    return fidelis_chart_set_effect_lower(canvas, chart, x, y, width, 0);
}
