/* Indicators of which one counts among those that another counts, as anybody reads in their conditions: "plan
 * = 1" among "age < 60" beside "plan = 1" among all. The two together tell of those in between. */
#ifndef FIDELIS_MEASURE_DISCLOSURE_NESTED_H
#define FIDELIS_MEASURE_DISCLOSURE_NESTED_H

#include "measure/disclosure-private.h"

/* Those of one role of the inner indicator are among those of a role of the outer. */
typedef struct {
    const char *inner, *outer; /* ids */
    FidelisRole inner_role, outer_role;
    gboolean same; /* they count the same thing: they tell what those in between do */
} FidelisNesting;

/* Of all indicators of the programme. Caller's (g_array_unref). */
GArray *fidelis_nestings_find(const FidelisProgramme *programme);
/* Two entries of one unit that count the same thing, the inner first: are those in between few, but somebody?
 */
gboolean fidelis_nesting_tells(const FidelisEntry *inner, const FidelisEntry *outer, int minimum);
/* What they count: MET of shares, SUM of means. */
FidelisRole fidelis_nesting_role(const FidelisEntry *entry);
/* How uncertain what those in between do has to be. */
double fidelis_nesting_width(const FidelisEntry *inner, const FidelisEntry *outer, int minimum);

#endif
