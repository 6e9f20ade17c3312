/* Every number of a programme, computed once for all units and then only read.
 *
 * A measure is known by unit ("all" for the whole programme, else the unit's key), measure id, group
 * ("programme", "control", "effect" or "" where groups play no part) and week (-1 where weeks play no part).
 * Totals are sums over sums, never means of shares.
 *
 * What is computed:
 * - each indicator, for every unit and "all". Where its source tells groups apart, it is about the programme
 *   group. A row counts when `among` holds for it and the expression has a value (is not NULL); what is left
 * out is counted in the provenance. A share's condition gives 0 or 1, and anything else is a fault;
 * - each outcome by week since start, for "all": programme, control and effect (programme less control, with
 * its 95 % limits), for a unit: programme. A citizen's row is an observation, so a share's condition without
 * a value is one not met; a mean leaves rows without a value out, with a warning. A week with nobody to count
 * has no measure;
 * - a sustained outcome: weeks in which the expression holds are counted; inactive gaps of up to `gap` weeks
 * neither break nor count, a longer one starts the count over; once `weeks` is reached, it stays reached. The
 * share at week w is of those observed until w or longer;
 * - of an outcome also "relative": the effect as a share of the control group's value, from unrounded
 * numbers, without a value where that is 0; "OUTCOME.last_solid" and "OUTCOME.significant_from", weeks.
 * Measures of "all" in the tail beyond the last solid week have the grey zone;
 * - the measures of kinds.h: balance, scales, distributions, flows, trends, evidence;
 * - each survey item: mean with its own n, or the share of a question's respondents (programme.h);
 * - "SOURCE.count": rows of a source that any of these use, by group; "SOURCE.response": response rate of a
 * survey, where the number invited is known.
 *
 * What may not be published is marked `suppressed` (measure/disclosure.h says when). A suppressed measure's
 * value, limits, n and numerator are NAN and 0, its provenance holds no numbers, and no reader can get them.
 */
#ifndef FIDELIS_MEASURE_MEASURES_H
#define FIDELIS_MEASURE_MEASURES_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/store.h"
#include "measure/disclosure.h"
#include "measure/programme.h"

#define FIDELIS_UNIT_ALL "all"

typedef enum {
    FIDELIS_ZONE_NONE, /* no target */
    FIDELIS_ZONE_GREEN,
    FIDELIS_ZONE_YELLOW,
    FIDELIS_ZONE_RED,
    FIDELIS_ZONE_GREY, /* n below the minimum, or suppressed */
} FidelisZone;

/* Where a number comes from: enough to find its rows again. */
typedef struct {
    const char *source; /* table */
    const char *file;
    const char *numerator;   /* SQL or words */
    const char *denominator; /* SQL or words */
    const char *filter;      /* SQL that selects unit and group */
    gint64 rows;             /* rows looked at; -1: withheld */
    gint64 excluded;         /* of them left out, and why: (-1: withheld) */
    const char *excluded_why;
    const char *period, *counter; /* of ready figures: when, and by whom it was counted; NULL: not stated */
    /* SQL over the source, where single rows can be named: which are of the denominator, and which of these
     * are in the numerator (NULL: of a mean). NULL otherwise */
    const char *counts, *meets;
    const char *adds;   /* SQL with counts: what a mean adds up; NULL: it is no mean */
    const char *places; /* of ready figures: their rows in the file, "3" or "2-5, 9"; NULL: of no others */
} FidelisProvenance;

/* A withheld share near an end of the scale may be told to be at least edge, or under it. */
typedef enum { FIDELIS_CODED_NOT, FIDELIS_CODED_AT_LEAST, FIDELIS_CODED_UNDER } FidelisCoded;

typedef struct {
    const char *unit;
    const char *id;
    const char *title; /* of measures of kinds.h; NULL: the definition's behind the id */
    const char *group; /* "", "programme", "control", "effect", "relative" */
    int week;          /* -1: none */
    FidelisUnit kind;  /* how value is to be printed */
    const char *text;  /* of FIDELIS_UNIT_TEXT; NULL: none, or none is stated */
    double value;      /* shares 0 to 1 */
    double numerator;  /* NAN for means and effects, and where only a rounded share is known */
    gint64 n; /* denominator; of an effect both groups'; 0 with a value: ready figures that state none */
    double low, high; /* 95 % limits, NAN when not computed */
    /* where a weight column is declared, else NAN: the sum of the weights, and Kish's effective n, its square
     * over the sum of their squares (Survey Sampling, 1965) */
    double weighted_n, effective_n;
    FidelisZone zone;
    gboolean suppressed;
    FidelisCoded coded; /* suppressed, but for n and that it is at least edge, or under it */
    double edge;
    const FidelisProvenance *provenance;
} FidelisMeasure;

typedef struct FidelisMeasures FidelisMeasures;

/* Computes everything. Faults in expressions are diagnostics at the indicator's place; NULL when there were
 * any. The programme and the store must outlive the result. */
FidelisMeasures *fidelis_measures_compute(const FidelisProgramme *programme, FidelisStore *store,
                                          FidelisDiagnostics *diagnostics);

/* A report of the project's folder, and what it is computed from. */
typedef struct {
    const char *file; /* "report.lua" */
    const FidelisProgramme *programme;
    FidelisStore *store;
} FidelisReportSource;

/* The measures of reports[own], protected together with those of all reports, whose programmes differ: what
 * is withheld is the same whichever of them is built, if they are given in the same order. Another report
 * that has faults is left out, with a warning. All must outlive the result. */
FidelisMeasures *fidelis_measures_compute_together(const FidelisReportSource *reports, gsize count, gsize own,
                                                   FidelisDiagnostics *diagnostics);
void fidelis_measures_free(FidelisMeasures *measures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisMeasures, fidelis_measures_free)

/* NULL when there is none. Borrowed. */
const FidelisMeasure *fidelis_measures_get(const FidelisMeasures *measures, const char *unit, const char *id,
                                           const char *group, int week);
/* How much was withheld. */
FidelisDisclosure fidelis_measures_disclosure(const FidelisMeasures *measures);
/* All of them, ordered by unit (units in the register's order, "all" last), id in programme order, group,
 * week. */
gsize fidelis_measures_count(const FidelisMeasures *measures);
const FidelisMeasure *fidelis_measures_at(const FidelisMeasures *measures, gsize index);

FidelisLevel fidelis_measures_level(const FidelisMeasures *measures, const char *unit,
                                    const char *element_id);
/* The same of the element's indicators in one phase alone; UNKNOWN where it has none. */
FidelisLevel fidelis_measures_phase_level(const FidelisMeasures *measures, const char *unit,
                                          const char *element_id, const char *phase);
/* The phases that indicators or their elements name, in the programme's order. */
gsize fidelis_measures_phase_count(const FidelisMeasures *measures);
const char *fidelis_measures_phase(const FidelisMeasures *measures, gsize index);
/* The indicator behind a measure's id, NULL when there is none. Borrowed from the programme. */
const FidelisIndicator *fidelis_measures_indicator(const FidelisMeasures *measures, const char *id);

/* The last week in which n of both groups reaches the outcome's minimum; the tail beyond it is marked in
 * charts. -1: never. */
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

/* Which rows of the file it was counted from, by their place in it: nobody's key and nothing else of what
 * stands there, and nothing of what is withheld. Caller's (g_free). */
char *fidelis_measure_rows(const FidelisMeasures *measures, const FidelisMeasure *measure);

const char *fidelis_zone_name(FidelisZone zone);    /* "green" … for dumps */
const char *fidelis_level_name(FidelisLevel level); /* "high" … for dumps */

#endif
