/* Every number of a programme, computed once for all units and then only read.
 *
 * A measure is known by unit ("all" for the whole programme, else the unit's key), measure id, group
 * ("programme", "control", "effect" or "" where groups play no part) and week (-1 where weeks play no part).
 * Totals are sums over sums, never means of shares. What may not be published is marked `suppressed`; its
 * value, n and limits are then NAN and 0 and no reader can get them. */
#ifndef FIDELIS_MEASURE_MEASURES_H
#define FIDELIS_MEASURE_MEASURES_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/store.h"
#include "measure/programme.h"

#define FIDELIS_UNIT_ALL "all"

typedef enum {
    FIDELIS_ZONE_NONE, /* no target */
    FIDELIS_ZONE_GREEN,
    FIDELIS_ZONE_YELLOW,
    FIDELIS_ZONE_RED,
    FIDELIS_ZONE_GREY, /* n below the minimum, or suppressed */
} FidelisZone;

typedef enum {
    FIDELIS_LEVEL_UNKNOWN,
    FIDELIS_LEVEL_LOW,
    FIDELIS_LEVEL_MIDDLE,
    FIDELIS_LEVEL_HIGH
} FidelisLevel;

/* Where a number comes from: enough to find its rows again. */
typedef struct {
    const char *source; /* table */
    const char *file;
    const char *numerator;   /* SQL or words */
    const char *denominator; /* SQL or words */
    const char *filter;      /* SQL that selects unit and group */
    gint64 rows;             /* rows looked at */
    gint64 excluded;         /* of them left out, and why: */
    const char *excluded_why;
} FidelisProvenance;

typedef struct {
    const char *unit;
    const char *id;
    const char *group; /* "", "programme", "control", "effect" */
    int week;          /* -1: none */
    FidelisUnit kind;  /* how value is to be printed */
    double value;      /* shares 0 to 1 */
    double numerator;  /* NAN for means */
    gint64 n;          /* denominator */
    double low, high;  /* 95 % limits, NAN when not computed */
    FidelisZone zone;
    gboolean suppressed;
    const FidelisProvenance *provenance;
} FidelisMeasure;

typedef struct FidelisMeasures FidelisMeasures;

/* Computes everything. Faults in expressions are diagnostics at the indicator's place; NULL when there were
 * any. The programme and the store must outlive the result. */
FidelisMeasures *fidelis_measures_compute(const FidelisProgramme *programme, FidelisStore *store,
                                          FidelisDiagnostics *diagnostics);
void fidelis_measures_free(FidelisMeasures *measures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisMeasures, fidelis_measures_free)

/* NULL when there is none. Borrowed. */
const FidelisMeasure *fidelis_measures_get(const FidelisMeasures *measures, const char *unit, const char *id,
                                           const char *group, int week);
/* All of them, ordered by unit (units in the register's order, "all" last), id in programme order, group,
 * week. */
gsize fidelis_measures_count(const FidelisMeasures *measures);
const FidelisMeasure *fidelis_measures_at(const FidelisMeasures *measures, gsize index);

FidelisLevel fidelis_measures_level(const FidelisMeasures *measures, const char *unit,
                                    const char *element_id);
/* The last week in which n of both groups reaches the outcome's minimum; the tail beyond it is marked in
 * charts. */
int fidelis_measures_last_solid_week(const FidelisMeasures *measures, const char *outcome_id);
/* First week from which the effect stays significant at 95 % up to the last solid week; -1: never. */
int fidelis_measures_significant_from(const FidelisMeasures *measures, const char *outcome_id);

/* The units of the register, in the collation order of the register's file. */
typedef struct {
    const char *key;
    const char *name;
    const char *slug;
} FidelisUnitRecord;
gsize fidelis_measures_unit_count(const FidelisMeasures *measures);
const FidelisUnitRecord *fidelis_measures_unit(const FidelisMeasures *measures, gsize index);
/* A further column of the register, "" when empty, NULL when there is no such column. */
const char *fidelis_measures_unit_field(const FidelisMeasures *measures, const char *unit,
                                        const char *column);

/* "unit,measure,group,week,value,n,low,high,zone,suppressed" and one line a measure. Caller's (g_free). */
char *fidelis_measures_to_csv(const FidelisMeasures *measures);
/* The path of one number back to its rows, as text for people. Caller's (g_free). */
char *fidelis_measure_explain(const FidelisMeasures *measures, const FidelisMeasure *measure);

const char *fidelis_zone_name(FidelisZone zone);    /* "green" … for dumps */
const char *fidelis_level_name(FidelisLevel level); /* "high" … for dumps */

#endif
