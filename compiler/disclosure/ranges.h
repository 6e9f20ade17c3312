/* Feasibility intervals of hidden cells, kept while figures are withheld and published. */
#ifndef FIDELIS_DISCLOSURE_RANGES_H
#define FIDELIS_DISCLOSURE_RANGES_H

#include "disclosure/cells.h"

typedef struct FidelisRanges FidelisRanges;

/* The cells must outlive it. */
FidelisRanges *fidelis_ranges_new(FidelisCells *cells);
void fidelis_ranges_free(FidelisRanges *ranges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisRanges, fidelis_ranges_free)

/* As fidelis_cells_withhold. Intervals can only grow by it, and what has been reached stays reached. */
void fidelis_ranges_withhold(FidelisRanges *ranges, guint figure);
/* As fidelis_cells_publish, figure after figure, each if the needs of all cells that hang together with what
 * it gives away stay met; no more of them once that has taken much effort. */
void fidelis_ranges_publish(FidelisRanges *ranges, const guint *figures, guint count);

/* Whether a cell's need is met. What is lacking below and above (0: nothing) may be asked for. A cell that is
 * visible has its value for an interval. */
gboolean fidelis_ranges_meets(FidelisRanges *ranges, guint cell, double *lacking_below,
                              double *lacking_above);
/* The same as far as it is seen without solving anything: TRUE does not mean that it is met, FALSE means that
 * it is not, and at least so much is lacking. */
gboolean fidelis_ranges_may_meet(FidelisRanges *ranges, guint cell, double *lacking_below,
                                 double *lacking_above);

#endif
