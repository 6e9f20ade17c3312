/* The last stages of a unit: for unit.c. */
#ifndef FIDELIS_DRIVER_UNIT_PRIVATE_H
#define FIDELIS_DRIVER_UNIT_PRIVATE_H

#include "driver/unit.h"

/* Paints the pages in every format wanted, makes the annex, and writes them all when the worker writes.
 * FALSE with diagnostics; what was written before then is gone again. */
gboolean fidelis_unit_make_files(FidelisWorker *worker, FidelisUnitResult *result,
                                 const FidelisDocument *document, const FidelisPages *pages);
/* The same for each figure that is wanted by itself (--figure). */
gboolean fidelis_unit_make_figures(FidelisWorker *worker, FidelisUnitResult *result,
                                   const FidelisDocument *document);
/* What was written of a unit that failed half-way goes away again. */
void fidelis_unit_remove_files(const FidelisWorker *worker, FidelisUnitResult *result);

#endif
