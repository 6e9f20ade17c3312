/* Charts that can be made a little lower than usual without harm, so that they fit on a page: plots of lines.
 */
#ifndef FIDELIS_FIGURE_CHART_LOWER_H
#define FIDELIS_FIGURE_CHART_LOWER_H

#include "figure/figure-canvas.h"
#include "figure/figure.h"

/* By how many steps of the grid at most; 0: it keeps its height. */
int fidelis_chart_gives(const FidelisChart *chart);
/* Its height and everything else as fidelis_chart_place has it, less these steps. */
void fidelis_chart_place_lower(FidelisSetter *setter, const FidelisChart *chart, FidelisPage *page,
                               FidelisOwner owner, double x, double y, double width, int steps);

/* The geometry, chart-lines.c. */
double fidelis_chart_set_lines_lower(const FidelisCanvas *canvas, const FidelisChart *chart, double x,
                                     double y, double width, int steps);
double fidelis_chart_set_effect_lower(const FidelisCanvas *canvas, const FidelisChart *chart, double x,
                                      double y, double width, int steps);

#endif
