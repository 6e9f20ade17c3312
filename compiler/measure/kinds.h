/* Measures beyond indicators, outcomes and survey items: what each is made of. Part of the programme's
 * definition (programme.h): plain data in its arena, strings never NULL unless said. */
#ifndef FIDELIS_MEASURE_KINDS_H
#define FIDELIS_MEASURE_KINDS_H

#include <glib.h>

#include "base/diagnostics.h"

typedef enum { FIDELIS_KIND_SHARE, FIDELIS_KIND_MEAN, FIDELIS_KIND_COUNT } FidelisMeasureKind;

typedef enum {
    FIDELIS_UNIT_PERCENT, /* value is a share 0 to 1, printed as percent */
    FIDELIS_UNIT_HOURS,
    FIDELIS_UNIT_SCORE, /* a scale, printed with one decimal */
    FIDELIS_UNIT_COUNT, /* whole things */
    FIDELIS_UNIT_NUMBER,
    FIDELIS_UNIT_WEEKS,
    FIDELIS_UNIT_DAYS,
    FIDELIS_UNIT_YES_NO, /* 1 or 0 of a unit; of all the share of those that say, n how many that is */
    FIDELIS_UNIT_TEXT,   /* words, without a value; never totalled */
} FidelisUnit;

typedef enum {
    FIDELIS_LEVEL_UNKNOWN,
    FIDELIS_LEVEL_LOW,
    FIDELIS_LEVEL_MIDDLE,
    FIDELIS_LEVEL_HIGH
} FidelisLevel;

/* One of several disjoint bands of a quantity: a range of numbers with its ends, or one text. */
typedef struct {
    const char *id, *title;
    const char *text;             /* the value itself, of a column of texts; NULL: a range */
    double low, high;             /* -INFINITY, INFINITY: no end */
    gboolean low_open, high_open; /* the end itself is not of the band */
    FidelisLevel level;           /* of scales; UNKNOWN: none */
    FidelisLocation where;
} FidelisBand;

/* A quantity's (or a text's) distribution over bands: measures "ID.BAND", shares of those with a value. Where
 * the source tells a programme and a control group apart: both, and their difference. */
typedef struct {
    const char *id, *title;
    const char *source;
    const char *expression; /* SQL over the source */
    const char *among;      /* SQL condition of the denominator, or NULL */
    int week;               /* of a weekly source; -1 of others */
    const FidelisBand *bands;
    gsize band_count;
    gboolean only_all;
    FidelisLocation where;
} FidelisDistribution;

typedef struct {
    const char *id, *title;
    const char *column;
} FidelisScaleItem;

/* Ordinal items with anchors (1 to 5), summed to a score that falls into a band; IPS-25 (Becker, Swanson,
 * Reese, Bond & McLeman: Supported Employment Fidelity Review Manual, 3rd ed., 2015) is 25 of them, 25 to
 * 125. A row is one assessment. Measures: "ID", the mean score of the rows; "ID.ITEM", an item's mean;
 * "ID.BAND", the share of rows in a band. The band of a mean score is that of the nearest whole number.
 *
 * A row that lacks at most `missing_allowed` items counts with the mean of its own other items in their
 * place; one that lacks more is left out of the score. */
typedef struct {
    const char *id, *title;
    const char *element_id; /* whose level is the band's; NULL: none */
    const char *source;
    const char *among; /* or NULL */
    const FidelisScaleItem *items;
    gsize item_count;
    double anchor_low, anchor_high;
    int missing_allowed;
    const FidelisBand *bands;
    gsize band_count;
    FidelisLocation where;
} FidelisScale;

/* A background factor: a share, a mean or several categories, compared between programme and control. */
typedef struct {
    const char *id, *title;
    const char *expression; /* SQL condition or quantity; of categories what their bands are of */
    const char *among;      /* or NULL */
    FidelisMeasureKind kind;
    FidelisUnit unit;
    const FidelisBand *bands; /* the categories: every value lies in one */
    gsize band_count;         /* 0: none */
    FidelisLocation where;
} FidelisFactor;

/* Are the groups alike before any effect? Measures for "all": "balance.FACTOR" (programme, control, effect),
 * of categories "balance.FACTOR.BAND"; its ".standardised" difference, ".statistic" and ".p" (statistics.h),
 * of categories also ".freedom" and ".sparse" (1: too few are expected in some cells for p to be trusted).
 * "balance.largest" and "balance.beyond", the largest standardised difference and how many factors reach
 * `limit`; "balance.significant", how many have p below 0.05.
 *
 * Of many tests some give false alarms, so all factors are also tested at once: "balance.joint", the
 * differences of all means and shares weighed by their covariance under the draw, and its ".freedom" and ".p"
 * (chi-square; Hansen & Bowers, Statistical Science 23, 2008). It is of the rows that have a value in every
 * factor; factors `among` some rows are left out of it.
 *
 * The verdict goes by the standardised differences, which unlike p do not grow with n: all below 0.1 balanced
 * (Austin 2009), all below 0.25 small differences, to be adjusted for (Ho, Imai, King & Stuart, Political
 * Analysis 15, 2007), otherwise unbalanced. */
typedef struct {
    const char *title;
    const char *source; /* NULL: no balance test */
    const FidelisFactor *factors;
    gsize factor_count;
    double limit; /* 0.1 */
    FidelisLocation where;
} FidelisBalance;

typedef struct {
    const char *id, *title;
    const char *column; /* the day it was reached */
    int stalled_days;   /* waiting longer than this is stalled; 0: no limit */
    FidelisLocation where;
} FidelisCaseStep;

/* Cases on their way through steps, each with a column of dates. A case begins with the first step; it waits
 * at the last step it has reached until the next, unless it has ended. Measures for units and "all":
 * "ID.STEP.reached", ".share" (of cases begun), ".waiting", ".stalled" (of those waiting, longer than the
 * step's limit), ".ended" (there, without going on), ".days" (median to the next step, of cases with both
 * dates), ".waited" (median so far, of those waiting). Everything is as of one stated day, never of today:
 * what is dated later has not happened. Where the source tells groups apart, it is about the programme group.
 */
typedef struct {
    const char *id, *title;
    const char *source;
    const char *among; /* SQL, or NULL */
    const FidelisCaseStep *steps;
    gsize step_count;
    const char *ended_column; /* day on which a case ended; NULL: none do */
    const char *as_of;        /* "2026-03-31" */
    FidelisLocation where;
} FidelisCaseFlow;

/* Earlier measurements of indicators, a row an indicator, time and unit (no unit: all): value, n, and where
 * it was published otherwise, what was published; and of whom, where that differs from the trend's
 * population. Measures "INDICATOR@TIME"; "INDICATOR@TIME.published" where what would be printed was corrected
 * since; "INDICATOR@TIME.change", the present value less the earlier one, with 95 % limits where both are
 * shares with n, and none between different populations. */
typedef struct {
    const char *source; /* NULL: no trend */
    const char *measure_column, *period_column, *value_column;
    const char *n_column, *published_column, *population_column; /* or NULL */
    const char *population;                                      /* of the present values, in words */
    FidelisLocation where;
} FidelisTrend;

typedef struct {
    const char *id, *title;
    const char *column; /* of the stances; NULL: no evidence */
    FidelisLocation where;
} FidelisHypothesis;

/* Of the cases that say anything: confirmed when at least `confirmed` of them support and at most `against`
 * contradict, partly when at least `partly` support, else not; fewer than `minimum` that say anything give no
 * status. Shares 0 to 1. */
typedef struct {
    double confirmed, against, partly;
    int minimum;
} FidelisEvidenceRule;

/* Measures for "all": "hypothesis.ID.supports", ".contradicts", ".silent" (cases; n all cases), ".status" (3
 * confirmed, 2 partly, 1 not, 0 none), and for each role ".supports.ROLE" and ".contradicts.ROLE" (cases; n
 * those in which the role was asked). A case contradicts when anybody in it does, supports when somebody does
 * and nobody contradicts. They count interviews, which few cases are the nature of, never a register: the
 * disclosure minimum withholds what fewer cases than that asked a role, and nothing else of them; no unit has
 * them. */
typedef struct {
    const char *source;                    /* NULL: no evidence */
    const char *case_column, *role_column; /* role: or NULL */
    const char *supports, *contradicts;    /* what stands in the hypotheses' columns */
    const char *silent; /* NULL: every other word; else, or nothing, and all others are faults */
    const FidelisHypothesis *hypotheses;
    gsize hypothesis_count;
    FidelisEvidenceRule rule;
    FidelisLocation where;
} FidelisCaseEvidence;

/* HIGH confirmed, MIDDLE partly, LOW not, UNKNOWN too few say anything. */
FidelisLevel fidelis_evidence_status(const FidelisEvidenceRule *rule, gint64 supports, gint64 contradicts);

typedef struct {
    FidelisBalance balance;
    FidelisTrend trend;
    FidelisCaseEvidence evidence;
    const FidelisCaseFlow *flows;
    gsize flow_count;
    const FidelisDistribution *distributions;
    gsize distribution_count;
    const FidelisScale *scales;
    gsize scale_count;
} FidelisKinds;

#endif
