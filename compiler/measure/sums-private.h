/* Sums over a source, made by the database: one SELECT with GROUP BY unit and group for all quantities at
 * once, so that rows are not pulled over. The SQL is plain enough for SQLite and PostgreSQL alike. */
#ifndef FIDELIS_MEASURE_SUMS_PRIVATE_H
#define FIDELIS_MEASURE_SUMS_PRIVATE_H

#include "measure/computation-private.h"

/* What is added up: a number, or a condition (1 where it holds, 0 where it does not, left out where it has no
 * value). */
typedef struct {
    const char *value; /* SQL over the source */
    gboolean is_condition;
    const char *among; /* SQL condition of the denominator, or NULL */
} FidelisQuantity;

typedef struct FidelisSums FidelisSums;

/* week: of a weekly source, whose rows are then those of the week with their citizens' units and groups; -1
 * for every other. what and where name the measure in diagnostics. NULL after one. In the arena. */
FidelisSums *fidelis_sums_new(FidelisComputation *computation, const char *source, int week,
                              const FidelisQuantity *quantities, gsize count, const char *what,
                              const FidelisLocation *where);
/* unit: index, that of "all" included. The control group is summed for "all" only. */
const FidelisTally *fidelis_sums_at(const FidelisSums *sums, gsize unit, FidelisGroup group, gsize quantity);
/* Whether the source tells a control group from the programme's. */
gboolean fidelis_sums_has_control(const FidelisSums *sums);
const FidelisSource *fidelis_sums_source(const FidelisSums *sums);

/* One measure of every unit and of all, from one quantity; with a control group also that and the effect. */
typedef struct {
    const char *id, *title;
    FidelisMeasureKind kind;
    FidelisUnit shown;
    int week; /* -1: none */
    gboolean only_all;
    gboolean ignore_control;             /* about the programme group alone, under group "" */
    const char *numerator, *denominator; /* for the provenance */
} FidelisFigure;
void fidelis_sums_emit(FidelisSums *sums, gsize quantity, const FidelisFigure *figure);

#endif
