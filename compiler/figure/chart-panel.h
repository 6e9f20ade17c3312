/* One plot of lines over a number axis: a chart of lines has one, a chart of an effect two. Private to
 * layout. */
#ifndef FIDELIS_FIGURE_CHART_PANEL_H
#define FIDELIS_FIGURE_CHART_PANEL_H

#include "figure/chart-private.h"

typedef struct {
    const FidelisChart *chart;
    const FidelisSeries *series;
    gsize series_count;
    const FidelisAxis *axis; /* upright */
    const char *title;       /* above the panel, or NULL */
    double head;             /* least height above the plot, so that neighbours align; 0: its own */
    double plot_height;
    gboolean whole;     /* draws the chart's references and names its lines */
    gboolean zero_line; /* a stronger line at 0 */
} FidelisPanel;

/* What stands above the plot needs. */
double fidelis_panel_head(const FidelisCanvas *canvas, const FidelisPanel *panel, double width);
double fidelis_panel_set(const FidelisCanvas *canvas, const FidelisPanel *panel, double x, double y,
                         double width);

#endif
