/* Reports of one folder whose programmes differ are published together: their numbers are protected in one
 * go, as if one programme held them all. */
#ifndef FIDELIS_MEASURE_TOGETHER_PRIVATE_H
#define FIDELIS_MEASURE_TOGETHER_PRIVATE_H

#include "measure/disclosure-private.h"

/* One report's numbers before anything is withheld. */
typedef struct {
    const char *prefix; /* before its ids among those of all: "", or "management:" */
    const FidelisProgramme *programme;
    FidelisStore *store;
    const FidelisUnits *units;
    GArray *entries; /* FidelisEntry */
} FidelisReport;

/* As fidelis_disclosure_apply, over the entries of all reports; own's are those of computation. */
FidelisDisclosure fidelis_together_apply(FidelisComputation *computation, const FidelisReportSource *reports,
                                         gsize count, gsize own);

/* One programme that holds all definitions that disclosure control looks at, under prefixed ids. A source
 * that an earlier report reads alike says so (same_as). In the arena. *earlier_prefixes: FidelisComputation.
 */
const FidelisProgramme *fidelis_together_programme(FidelisArena *arena, const FidelisReport *reports,
                                                   gsize count, const char *const **earlier_prefixes);
/* A source of one whose rows the other divides into other units: its own of them is *same. NULL: none. */
const FidelisSource *fidelis_together_divided_otherwise(const FidelisReport *one, const FidelisReport *other,
                                                        const FidelisSource **same);

#endif
