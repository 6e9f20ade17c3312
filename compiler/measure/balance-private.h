/* What the balance test of each factor and the test of all at once share. */
#ifndef FIDELIS_MEASURE_BALANCE_PRIVATE_H
#define FIDELIS_MEASURE_BALANCE_PRIVATE_H

#include "measure/kinds-private.h"
#include "measure/sums-private.h"

/* One figure of the comparison, of both groups together. */
typedef struct {
    const char *id, *title;
    const FidelisTally *programme, *control;
    double value;
    const char *how;
    const char *family; /* withheld with any measure of it; NULL: it gives none away */
} FidelisBalanceFigure;

void fidelis_balance_emit(FidelisComputation *computation, const FidelisSource *source,
                          const FidelisBalanceFigure *figure);

/* "balance.joint" and what belongs to it. */
void fidelis_balance_compute_joint(FidelisComputation *computation, const FidelisBalance *balance);

#endif
