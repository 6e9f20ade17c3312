/* Axes of charts: scales fitted to the room their labels need, gridlines, tick labels, titles. Private to
 * layout. */
#ifndef FIDELIS_FIGURE_AXIS_H
#define FIDELIS_FIGURE_AXIS_H

#include "figure/figure-canvas.h"
#include "figure/scale.h"

/* "7,4", "84 %", in the canvas's language and arena. decimals < 0: the axis's own. */
char *fidelis_axis_text(const FidelisCanvas *canvas, const FidelisAxis *axis, double value, int decimals);

/* A scale over from to to (points) with as many ticks as its labels leave room for. */
FidelisScale fidelis_axis_scale_across(const FidelisCanvas *canvas, const FidelisAxis *axis,
                                       FidelisRange range, double from, double to);
FidelisScale fidelis_axis_scale_upward(const FidelisCanvas *canvas, const FidelisAxis *axis,
                                       FidelisRange range, double bottom, double top);

/* Room that the labels of an upright axis take to the left of the plot, gap included. */
double fidelis_axis_label_room(const FidelisCanvas *canvas, const FidelisAxis *axis,
                               const FidelisScale *scale);

/* Gridlines. */
FidelisPen fidelis_axis_grid_pen(const FidelisCanvas *canvas);
void fidelis_axis_grid_upright(const FidelisCanvas *canvas, const FidelisScale *scale, double top,
                               double bottom);
void fidelis_axis_grid_level(const FidelisCanvas *canvas, const FidelisScale *scale, double left,
                             double right);

/* Tick labels and title under a plot that ends at y, kept within [left, right]. Returns their height. */
double fidelis_axis_below(const FidelisCanvas *canvas, const FidelisAxis *axis, const FidelisScale *scale,
                          double left, double right, double y);
/* Tick labels to the left of x. */
void fidelis_axis_beside(const FidelisCanvas *canvas, const FidelisAxis *axis, const FidelisScale *scale,
                         double x);

#endif
