/* A weekly source: who its rows are of, which weeks there are, and what its scan adds up. */
#ifndef FIDELIS_MEASURE_WEEKLY_PRIVATE_H
#define FIDELIS_MEASURE_WEEKLY_PRIVATE_H

#include "measure/computation-private.h"
#include "measure/run.h"

typedef struct {
    gssize unit;        /* -1: none */
    FidelisGroup group; /* PROGRAMME where the source tells no groups apart; NONE: neither */
    gsize index;
    double weight; /* 0: citizens have none */
} FidelisPerson;

typedef struct FidelisPersons FidelisPersons;

FidelisPersons *fidelis_persons_new(FidelisComputation *computation, const FidelisSource *citizens);
void fidelis_persons_free(FidelisPersons *persons);
/* A condition over the citizens' source, to be asked for later by the index returned. */
int fidelis_persons_add_condition(FidelisPersons *persons, const char *sql);
/* After the last condition. FALSE after a diagnostic. */
gboolean fidelis_persons_read(FidelisPersons *persons);
/* NULL: nobody has that key. Borrowed. */
const FidelisPerson *fidelis_persons_find(const FidelisPersons *persons, const char *key);
/* The SELECT that reads them, and how many conditions it has. Caller's (g_free). */
char *fidelis_persons_sql(const FidelisPersons *persons, gsize *conditions);
gsize fidelis_persons_count(const FidelisPersons *persons);
gboolean fidelis_persons_condition(const FidelisPersons *persons, const FidelisPerson *person, int condition);

/* The first week, and the largest plus one. FALSE after diagnostics: weeks before 0, beyond 2000 or empty.
 * FALSE too, without one, when there are no rows. */
gboolean fidelis_weeks_check(FidelisComputation *computation, const FidelisSource *source, int *first,
                             gsize *weeks);

/* A series adds up by cell and week. Cells: the units' programme groups, then the whole programme group, then
 * the control group. */
typedef struct {
    const FidelisOutcome *outcome;
    int order;
    int column;            /* in the scan; whether the week counts stands behind it */
    FidelisTally *tallies; /* [cell][week] */
    FidelisRun run;        /* of the citizen being read; sustained only */
    gint64 without_value;
    int last_solid; /* week; -1: none; once the scan is done */
    gboolean faulty;
} FidelisSeries;

/* An indicator of who has met a sustained outcome by a week. */
typedef struct {
    const FidelisIndicator *indicator;
    int order;
    const FidelisSeries *series;
    int condition;         /* index of `among` for each person, or -1 */
    FidelisTally *tallies; /* [unit], the last for all */
} FidelisReached;

typedef struct {
    FidelisComputation *computation;
    const FidelisSource *source;
    const FidelisSource *citizens; /* filters are written in its columns */
    FidelisPersons *persons;
    GArray *series;            /* FidelisSeries */
    GArray *reached;           /* FidelisReached */
    gsize units, cells, weeks; /* weeks: the largest, plus one */
    /* the citizen being read */
    char *name;
    gboolean is_known;           /* in the citizens' source */
    const FidelisPerson *person; /* NULL: not known, or of neither group */
    int first_week, last_week;
    gint64 rows, orphans, holes, repeats;
    gsize followed;    /* citizens with rows */
    gsize known;       /* citizens there are */
    GByteArray *begun; /* by person: has been read */
} FidelisWeekly;

/* Adds up in the database that both tables stay in. weeks: SELECT of person, week, and for each series its
 * value and whether the week counts; persons: SELECT of key, unit, group and the conditions. FALSE, without a
 * word and with tallies to be thrown away, when the rows must be looked at. */
gboolean fidelis_weekly_add_there(FidelisWeekly *weekly, const char *weeks, const char *persons,
                                  gsize conditions);

/* Adds the entries of a finished scan, and diagnostics. */
void fidelis_weekly_emit(FidelisWeekly *weekly);

#endif
