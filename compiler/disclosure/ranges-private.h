/* Ranges as their own files see them: components, which are made when they are asked for, and fall apart when
 * a figure in them changes. */
#ifndef FIDELIS_DISCLOSURE_RANGES_PRIVATE_H
#define FIDELIS_DISCLOSURE_RANGES_PRIVATE_H

#include "disclosure/cells-private.h"
#include "disclosure/linear.h"
#include "disclosure/ranges.h"

/* Hidden cells that hang together by relations: one linear programme, once asked for. */
typedef struct {
    GArray *members; /* guint, nearest to the first one first */
    FidelisLinear *linear;
    gboolean covered;
} FidelisComponent;

struct FidelisRanges {
    FidelisCells *cells;
    /* by cell */
    FidelisComponent **of; /* NULL: not known now */
    int *column;           /* in its component */
    double *low, *high;    /* how far some answer has come; the truth is one */
    guint8 *settled;       /* LOWEST: low is the lowest, HIGHEST: high is the highest */
    guint64 effort;        /* columns of all programmes that were solved, each as often as it was */
    guint64 enough;        /* figures are published again up to this effort */
};

void fidelis_component_free(FidelisComponent *component);
/* What hangs together with a hidden cell. Borrowed until it is dropped. */
FidelisComponent *fidelis_ranges_component(FidelisRanges *ranges, guint cell);
void fidelis_ranges_drop(FidelisRanges *ranges, guint cell);
/* Its programme. Borrowed. */
FidelisLinear *fidelis_ranges_linear(FidelisRanges *ranges, FidelisComponent *component);
/* What the cell's need lacks when its interval is this one. */
void fidelis_cell_lacks(const FidelisCell *cell, double low, double high, double *below, double *above);

#endif
