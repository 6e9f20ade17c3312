/* Whether a citizen has met a sustained outcome: islands of weeks, as in weekly-there.c, which asks a
 * database for how many. */
#include <string.h>

#include "measure/path-private.h"

typedef struct {
    const FidelisOutcome *outcome;
    const FidelisSource *weekly, *citizens;
    const char *among; /* over the citizens; NULL: all */
    int week;
} Run;

/* Persons observed until the week or longer. */
static char *observed_sql(const Run *run)
{
    g_autofree char *person = fidelis_sql_name(run->weekly->person_column),
                    *week = fidelis_sql_name(run->weekly->week_column),
                    *table = fidelis_sql_name(run->weekly->schema.name);
    return g_strdup_printf("SELECT %s FROM %s GROUP BY %s HAVING max(%s) >= %d", person, table, person, week,
                           run->week);
}

/* Those in whose runs the week in which enough weeks have been counted lies no later. */
static char *met_sql(const Run *run)
{
    g_autofree char *person = fidelis_sql_name(run->weekly->person_column),
                    *week = fidelis_sql_name(run->weekly->week_column),
                    *table = fidelis_sql_name(run->weekly->schema.name);
    const char *among = run->outcome->among == NULL ? "1 = 1" : run->outcome->among;
    g_autofree char *active =
        g_strdup_printf("SELECT %s AS p, %s AS w, lag(%s) OVER (PARTITION BY %s ORDER BY %s) AS b FROM %s"
                        " WHERE (%s\n) AND (%s\n)",
                        person, week, week, person, week, table, among, run->outcome->expression);
    g_autofree char *islands =
        g_strdup_printf("SELECT p, w, sum(CASE WHEN b IS NULL OR w - b - 1 > %d THEN 1 ELSE 0 END)"
                        " OVER (PARTITION BY p ORDER BY w) AS i FROM (%s)",
                        run->outcome->gap, active);
    return g_strdup_printf("SELECT p FROM (SELECT p, w, row_number() OVER (PARTITION BY p, i ORDER BY w) AS n"
                           " FROM (%s)) WHERE n = %d AND w <= %d",
                           islands, run->outcome->weeks, run->week);
}

static const FidelisOutcome *outcome_of(const FidelisProgramme *programme, const char *id)
{
    for (gsize i = 0; i < programme->outcome_count; i++)
        if (strcmp(programme->outcomes[i].id, id) == 0)
            return &programme->outcomes[i];
    return NULL;
}

/* A week of a sustained outcome, or an indicator of who has met one. */
static gboolean find_run(const FidelisMeasures *measures, const FidelisMeasure *measure, Run *run)
{
    const FidelisIndicator *indicator =
        measure->week < 0 ? fidelis_measures_indicator(measures, measure->id) : NULL;
    const char *id = measure->week >= 0 ? measure->id : indicator == NULL ? NULL : indicator->outcome;
    *run = (Run){.week = measure->week, .outcome = id == NULL ? NULL : outcome_of(measures->programme, id)};
    if (run->outcome == NULL || run->outcome->kind != FIDELIS_OUTCOME_SUSTAINED)
        return FALSE;
    if (indicator != NULL) {
        run->week = indicator->by_week;
        run->among = indicator->among;
    }
    run->weekly = fidelis_programme_source(measures->programme, run->outcome->source);
    run->citizens = fidelis_programme_source(measures->programme, run->weekly->of);
    return TRUE;
}

gboolean fidelis_path_of_weeks(const FidelisMeasures *measures, const FidelisMeasure *measure,
                               FidelisPath *path)
{
    Run run;
    if (!find_run(measures, measure, &run))
        return FALSE;
    g_autofree char *key = fidelis_sql_name(run.citizens->schema.key), *observed = observed_sql(&run),
                    *met = met_sql(&run);
    path->table = run.citizens;
    path->counts =
        g_strdup_printf("(%s\n) AND %s IN (%s)", run.among == NULL ? "1 = 1" : run.among, key, observed);
    path->meets = g_strdup_printf("%s IN (%s)", key, met);
    return TRUE;
}
