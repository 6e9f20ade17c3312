/* Feasibility intervals of hidden cells, kept while figures are withheld and published. */
#ifndef FIDELIS_DISCLOSURE_RANGES_H
#define FIDELIS_DISCLOSURE_RANGES_H

#include "disclosure/cells.h"

typedef struct FidelisRanges FidelisRanges;

/* The cells must outlive it. */
FidelisRanges *fidelis_ranges_new(FidelisCells *cells);
void fidelis_ranges_free(FidelisRanges *ranges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisRanges, fidelis_ranges_free)

/* As fidelis_cells_withhold and _publish; intervals that this may change are found anew. */
void fidelis_ranges_withhold(FidelisRanges *ranges, guint figure);
void fidelis_ranges_publish(FidelisRanges *ranges, guint figure);

/* Whether a cell's need is met. What is lacking below and above (0: nothing) may be asked for. A cell that is
 * visible has its value for an interval. */
gboolean fidelis_ranges_meets(FidelisRanges *ranges, guint cell, double *lacking_below,
                              double *lacking_above);
/* The hidden cells that hang together with a hidden one, it among them. Borrowed until the next withhold or
 * publish. */
const guint *fidelis_ranges_together(FidelisRanges *ranges, guint cell, guint *count);

#endif
