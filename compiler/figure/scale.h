/* From values to places: linear scales with round ticks. Private to the room. */
#ifndef FIDELIS_FIGURE_SCALE_H
#define FIDELIS_FIGURE_SCALE_H

#include <glib.h>

enum { FIDELIS_SCALE_TICKS = 24 };

typedef struct {
    double low, high; /* values at the ends, low < high */
    double from, to;  /* where low and high lie, points; to may lie before from */
    double ticks[FIDELIS_SCALE_TICKS];
    gsize tick_count;
    int decimals; /* that the ticks need */
} FidelisScale;

/* Values seen so far. Starts empty; NAN is passed over. */
typedef struct {
    double low, high;
    gboolean any;
} FidelisRange;

void fidelis_range_add(FidelisRange *range, double value);

/* low and high are the ends asked for, NAN: from the range, mostly rounded outwards to a tick. An end asked
 * for still moves out for a value beyond it: nothing is drawn outside, nothing is cut off. Equal ends count
 * as not asked for. At most most_ticks (2 to FIDELIS_SCALE_TICKS), with no more decimals than given unless
 * the scale is shorter than that. from and to are left at 0. */
FidelisScale fidelis_scale_new(double low, double high, FidelisRange range, gsize most_ticks, int decimals);
double fidelis_scale_at(const FidelisScale *scale, double value);

#endif
