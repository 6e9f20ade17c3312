/* Labels at the right of a plot, each beside what it names: line ends, level references. Private to the room.
 */
#ifndef FIDELIS_FIGURE_CHART_SIDE_H
#define FIDELIS_FIGURE_CHART_SIDE_H

#include "figure/chart-private.h"

typedef struct {
    const char *text;
    FidelisFontSpec font;
    FidelisPaint paint;
    double at_x, at_y; /* what it names */
    FidelisWrapped wrapped;
} FidelisSideLabel;

/* Wraps the labels within most_width; the room they take, gap to the plot included; 0 for none. */
double fidelis_side_labels_room(const FidelisCanvas *canvas, FidelisSideLabel *labels, gsize count,
                                double most_width);
/* At x, as near to their points as they can stand without covering each other within [top, bottom]; a thin
 * leader where one has moved. */
void fidelis_side_labels_draw(const FidelisCanvas *canvas, const FidelisSideLabel *labels, gsize count,
                              double x, double top, double bottom);

/* The references of the whole chart as side labels, appended at labels; and their rules. Level scale. */
gsize fidelis_side_references(const FidelisCanvas *canvas, const FidelisChart *chart,
                              FidelisSideLabel *labels);
void fidelis_side_reference_rules(const FidelisCanvas *canvas, const FidelisChart *chart,
                                  const FidelisScale *scale, double left, double right,
                                  const FidelisMasks *masks);

#endif
