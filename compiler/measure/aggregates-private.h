/* Ready figures on their way from a table's rows to measures. */
#ifndef FIDELIS_MEASURE_AGGREGATES_PRIVATE_H
#define FIDELIS_MEASURE_AGGREGATES_PRIVATE_H

#include "measure/computation-private.h"

/* One row's figures; NAN where nothing stands. */
typedef struct {
    gboolean found;
    gint64 row;
    double value, n, numerator;
    FidelisZone zone;             /* as stated; NONE: not */
    const char *text;             /* of an indicator of texts; arena */
    const char *period, *counter; /* or NULL; arena */
} FidelisFigure;

/* The rows of one group and week. */
typedef struct {
    FidelisGroup group; /* NONE: the programme group's, or of no group */
    int week;           /* -1: of no week */
    const char *filter; /* SQL, "" for all rows */
} FidelisSlice;

typedef struct {
    FidelisComputation *computation;
    const FidelisSource *source;
    const FidelisIndicator *indicator;
    int order;
    const FidelisSlice *slice;
    FidelisFigure *figures; /* [unit], the last the stated one for all */
} FidelisReady;

FidelisLocation fidelis_ready_where(const FidelisReady *ready, const char *column, gint64 row);
/* Values of shares are percentages in the file, as limits are in the programme: 100, otherwise 1. */
double fidelis_ready_scale(const FidelisReady *ready);

/* The unit that a row names: by key, by name, or all of them ("", "all", "alle": the index behind the last).
 * -1: no unit at all. */
gssize fidelis_ready_unit(const FidelisUnits *units, const char *name);

/* Fills figures from the slice's rows, and tells what contradicts itself. */
void fidelis_ready_read(FidelisReady *ready);

/* Takes what has been read into the result: every unit's, and what all of them come to. */
void fidelis_ready_emit(const FidelisReady *ready);

/* SQL that keeps rows of the period and of who counted that the indicator names. Arena; "" for all rows. */
const char *fidelis_ready_choice(const FidelisComputation *computation, const FidelisSource *source,
                                 const FidelisIndicator *indicator);

/* Half of the last decimal of a figure as it is written, at most 0.5: how far rounding may have moved it. */
double fidelis_ready_rounding(double shown);

/* Tells where parts do not add up to what the source says they do. */
void fidelis_ready_check_parts(FidelisComputation *computation, const FidelisSource *source);

#endif
