/* Bands of a quantity: faults between them, which one a value falls into, and the same as SQL. */
#ifndef FIDELIS_MEASURE_BANDS_H
#define FIDELIS_MEASURE_BANDS_H

#include "measure/kinds.h"

/* Every overlap and every hole between the bands of `what` ("distribution 'timer'"), as errors at the band's
 * place: a value in two bands would be counted twice, one in a hole not at all. Whole ends that follow each
 * other (…-73, 74-…) leave no hole. FALSE when there were any. */
gboolean fidelis_bands_check(const FidelisBand *bands, gsize count, const char *what,
                             FidelisDiagnostics *diagnostics);
/* The band that holds value, or -1. */
gssize fidelis_bands_find(const FidelisBand *bands, gsize count, double value);
/* SQL condition: quantity (SQL) lies in the band. Caller's (g_free). */
char *fidelis_band_to_sql(const FidelisBand *band, const char *quantity);
/* "5 up to below 10", "115 to 125", "'altid'", for provenance. Caller's (g_free). */
char *fidelis_band_to_text(const FidelisBand *band);

#endif
