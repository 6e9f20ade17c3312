/* Five towns of citizens that answer yes or no: a programme whose numbers can be worked out on paper. */
#ifndef FIDELIS_TESTS_TOWNS_H
#define FIDELIS_TESTS_TOWNS_H

#include "support/world.h"

enum { TOWNS = 5 };
extern const char *const town_keys[TOWNS];

/* How many in each town, and how many of them answer yes. */
typedef struct {
    int n, yes;
} Town;

/* Every citizen in the programme; "samtale" 1 is a yes, 9 a no. Strict, with a minimum of five. */
World *towns_new(const Town *towns);
FidelisIndicator *towns_add_indicator(World *world, const char *id, FidelisMeasureKind kind,
                                      const char *expression, const char *among);
/* Fails when there are diagnostics instead. */
const FidelisMeasures *towns_compute(World *world);
/* The units in which a measure is withheld: "AC", "all" as "*". Caller's (g_free). */
char *towns_withheld(const FidelisMeasures *measures, const char *id);
void towns_expect_withheld(const FidelisMeasures *measures, const char *id, const char *expected);

#endif
