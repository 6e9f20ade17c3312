/* What a programme should have done and how one tells: the definition that measures are computed from.
 * Plain data in an arena, filled in by the script room from programme.lua (or by a test). Strings are never
 * NULL unless said. */
#ifndef FIDELIS_MEASURE_PROGRAMME_H
#define FIDELIS_MEASURE_PROGRAMME_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/schema.h"
#include "measure/kinds.h"

typedef enum {
    FIDELIS_SOURCE_ROWS,       /* one row a citizen, a member of staff, … */
    FIDELIS_SOURCE_WEEKLY,     /* one row a citizen and week */
    FIDELIS_SOURCE_SURVEY,     /* one row an answer sheet */
    FIDELIS_SOURCE_AGGREGATES, /* ready figures: unit, measure, value, n */
} FidelisSourceKind;

typedef struct {
    FidelisSourceKind kind;
    FidelisTableSchema schema; /* schema.name is the source's name */
    const char *unit_column;   /* column that holds the unit key; NULL: through the parent, or not per unit */
    const char *group_column;  /* NULL, or the column that tells programme from control */
    const char *programme_group; /* value of the programme group, "indsats" */
    const char *control_group;   /* value of the control group, "kontrol"; NULL: none */
    gint64 invited;              /* survey: number invited, 0 unknown */
    const char *invited_column; /* survey: column of the register of units with each unit's number, or NULL */
    const char *weight_column; /* NULL, or what each row weighs (above 0): means and shares are weighted, n is
                                  not; outcomes by week go by their citizens' */
    gboolean
        not_persons; /* rows are documents, teams, assessments: nobody to be recognised by a small count */
    /* weekly only: the citizens' source and the columns' names */
    const char *of;
    const char *person_column, *week_column, *activity_column, *hours_column;
    /* aggregates only: the columns' names; NULL when there is none */
    const char *measure_column, *value_column, *n_column, *numerator_column;
    const char *zone_column; /* zones as stated; also week_column and group_column, where a row is of one */
    const char *text_column; /* yes, no and texts, where the value's column is one of numbers */
    const char *period_column, *counter_column; /* when it was counted, and by whom */
    const struct FidelisParts *parts;           /* what must add up */
    gsize parts_count;
    /* of reports protected together: the source before it that has the same rows, and where its own table is;
     * NULL: none, and the store of the computation under its name */
    const char *same_as, *table;
    struct FidelisStore *store;
} FidelisSource;

/* Figures of a table of ready figures that are parts of another: names in the measure's column. They add up
 * to it in every unit, group and week, percentages within rounding. */
typedef struct FidelisParts {
    const char *whole; /* NULL: 100 */
    const char *const *parts;
    gsize count;
    FidelisLocation where;
} FidelisParts;

typedef struct {
    const char *id;
    const char *element_id; /* NULL: belongs to no element */
    const char *phase;      /* NULL: its element's */
    const char *title;
    const char *definition; /* how it is counted, in words; may be NULL */
    const char *source;     /* name of a source */
    FidelisMeasureKind kind;
    FidelisUnit unit;
    const char *expression;       /* SQL: the condition (share) or quantity (mean, count); for aggregates the
                                     measure's name */
    const char *among;            /* SQL condition of the denominator, or NULL */
    const char *period, *counter; /* of ready figures: only those of this time, counted by these; NULL: all */
    /* 13-week rule over a weekly source instead of an expression: reached within `by_week`, among those
     * observed so long. 0: not used */
    const char *outcome; /* id of a sustained outcome, or NULL */
    int by_week;
    double target;     /* percent for shares (90), else in the unit; NAN: none */
    double near_limit; /* the yellow zone begins here; NAN: none */
    gboolean lower_is_better;
    int minimum_n;     /* grey below this */
    gboolean only_all; /* not available per unit */
    FidelisLocation where;
} FidelisIndicator;

/* Level of an element from its indicators' zones, those without a zone and the grey left out; unknown when
 * none is left. Rules by name:
 * - mean_points: green 2, yellow 1, red 0; a mean at or above `high` is high, at or above `middle` middle,
 *   otherwise low;
 * - all: high when every one is green, low when none is, otherwise middle;
 * - majority: high when more than half are green, low when more than half are red, otherwise middle;
 * - worst: low with a red one, else middle with a yellow one, else high;
 * - count: high with at least `high` green ones, middle with at least `middle`, otherwise low.
 * Replaced by a Lua function, the script room says so here. */
typedef struct {
    const char *name;
    double high, middle;
    /* NULL, or called instead: zones[count] -> level. */
    int (*custom)(const int *zones, gsize count, void *data);
    void *custom_data;
} FidelisLevelRule;

/* The names above, NULL-terminated. */
extern const char *const fidelis_level_rules[];

/* An element whose id a scale names (kinds.h) has the level of the band its score falls into instead. */
typedef struct {
    const char *id;
    const char *title;
    const char *phase; /* may be NULL */
    const FidelisIndicator *indicators;
    gsize indicator_count;
    const FidelisLevelRule *levels; /* NULL: the programme's */
    FidelisLocation where;
} FidelisElement;

typedef enum { FIDELIS_OUTCOME_SHARE, FIDELIS_OUTCOME_MEAN, FIDELIS_OUTCOME_SUSTAINED } FidelisOutcomeKind;

typedef struct {
    const char *id;
    const char *title;
    const char *source; /* a weekly source */
    FidelisOutcomeKind kind;
    FidelisUnit unit;
    const char *expression; /* SQL over the weekly source: condition, quantity, or what counts as active */
    const char *among;      /* SQL: the weeks that count in a share or mean; NULL: all of them */
    int weeks, gap;         /* sustained: weeks needed, longest inactive gap that neither breaks nor counts */
    int minimum_n;          /* the tail where either group is smaller is marked; 0: the usual */
    FidelisLocation where;
} FidelisOutcome;

/* Where the tail of an outcome begins that does not say. */
enum { FIDELIS_USUAL_MINIMUM_N = 50 };

/* Ids are unique among indicators and items ("betydning.mentor" beside the indicator "mentor"). Items of one
 * multiple-answer question share `question`; the question then has measures of its own: "QUESTION.any", who
 * ticked anything but an exclusive answer, and "QUESTION.several", who ticked more than one. Respondents are
 * the rows with any tick where the question has an exclusive answer, else the rows in which any of its
 * columns is filled in. */
typedef struct {
    const char *id;
    const char *column;   /* of the survey source; NULL: the id is the column */
    const char *question; /* multiple: what its items share; NULL: all multiple items of the source are one,
                             named as the source */
    const char *title;
    const char *source;
    double scale_low, scale_high;
    const char *element_id; /* NULL: none */
    gboolean multiple;      /* a yes/no column of a multiple-answer question: share, not mean */
    gboolean exclusive;     /* "not relevant" */
    FidelisLocation where;
} FidelisSurveyItem;

/* Names that may stand in no output (base/names.h). */
typedef struct {
    const char *const *names;    /* NULL, or NULL-terminated */
    const char *file;            /* of the folder, a name a line; or NULL */
    const char *source, *column; /* of a table; or NULL */
} FidelisConfidential;

/* Ends of the scale. */
typedef enum { FIDELIS_CODING_TOP = 1, FIDELIS_CODING_BOTTOM = 2 } FidelisCoding;

typedef struct {
    const char *id, *name;
    const char *folder;               /* of the project */
    FidelisTableSchema units;         /* the register of units */
    const char *unit_key, *unit_name; /* columns of it */
    const FidelisSource *sources;
    gsize source_count;
    const FidelisElement *elements;
    gsize element_count;
    const FidelisOutcome *outcomes;
    gsize outcome_count;
    const FidelisSurveyItem *items;
    gsize item_count;
    FidelisKinds kinds;
    FidelisLevelRule levels;
    int disclosure_minimum;     /* smallest count that may be published; 0: no control */
    gboolean disclosure_strict; /* shares too whose numerator, or what it lacks of n, is smaller than that */
    gboolean disclosure_zeros;  /* with that: shares too of nobody and of all */
    guint disclosure_coding;    /* OR of FidelisCoding: the ends at which such shares are told as intervals */
    /* NULL, or NULL-terminated: measures, questions, elements or sources that tell what was done, not what a
     * citizen is; strict does not hold for them */
    const char *const *disclosure_practice;
    const char *apart; /* why its reports are not published with the others of their folder; NULL: they are */
    FidelisConfidential confidential;
    gboolean disclosure_primary_only; /* nothing further is withheld: for tests that see the attack succeed */
    /* NULL, or NULL-terminated: earlier editions, as tables that --emit measures printed, workbooks of the
     * data annex, or folders of either; names in folder */
    const char *const *disclosure_earlier;
    FidelisLocation where;
} FidelisProgramme;

/* Every file that an earlier edition is read from, behind folder; NULL-terminated. Caller's (g_strfreev). */
char **fidelis_disclosure_earlier_files(const FidelisProgramme *programme);

const FidelisSource *fidelis_programme_source(const FidelisProgramme *programme,
                                              const char *name); /* or NULL */
/* Whether both are one definition, read twice: the same place, and the same of all that numbers and
 * protection follow from. */
gboolean fidelis_programme_is_same(const FidelisProgramme *one, const FidelisProgramme *other);
/* The source whose rows these are: its own name, or that of the first that reads them. */
const char *fidelis_programme_rows(const FidelisProgramme *programme, const char *source);

#endif
