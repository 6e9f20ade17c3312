#include "measure/path-private.h"

#include <string.h>

void fidelis_path_clear(FidelisPath *path)
{
    g_free(path->where);
    g_free(path->counts);
    g_free(path->meets);
}

/* ---- rows ---- */

/* The filter as SQL; what of it says the week is left out. */
static char *filter_of(const FidelisMeasure *measure)
{
    const char *filter = measure->provenance->filter;
    g_autofree char *week = g_strdup_printf(", week %d", measure->week);
    gsize length = strlen(filter) - (g_str_has_suffix(filter, week) ? strlen(week) : 0);
    gboolean every = strncmp(filter, "every row", length) == 0;
    return every ? g_strdup("1 = 1") : g_strndup(filter, length);
}

/* Rows of a week are of those whom the filter selects. */
static char *where_of_week(const FidelisSource *weekly, const FidelisSource *citizens, const char *filter,
                           int week)
{
    g_autofree char *person = fidelis_sql_name(weekly->person_column),
                    *number = fidelis_sql_name(weekly->week_column),
                    *key = fidelis_sql_name(citizens->schema.key),
                    *table = fidelis_sql_name(citizens->schema.name);
    return g_strdup_printf("%s IN (SELECT %s FROM %s WHERE %s) AND %s = %d", person, key, table, filter,
                           number, week);
}

static gboolean of_rows(const FidelisMeasures *measures, const FidelisMeasure *measure, FidelisPath *path)
{
    const FidelisProvenance *from = measure->provenance;
    if (from->counts == NULL)
        return FALSE;
    path->counts = g_strdup(from->counts);
    path->meets = g_strdup(from->meets);
    if (path->table->kind != FIDELIS_SOURCE_WEEKLY || measure->week < 0)
        return TRUE;
    char *filter = path->where;
    path->where = where_of_week(path->table, fidelis_programme_source(measures->programme, path->table->of),
                                filter, measure->week);
    g_free(filter);
    return TRUE;
}

/* Every answer, of all who were asked. */
static gboolean of_response(const FidelisMeasures *measures, const FidelisMeasure *measure, FidelisPath *path)
{
    (void)measures;
    g_autofree char *id = g_strdup_printf("%s.response", measure->provenance->source);
    if (strcmp(id, measure->id) != 0)
        return FALSE;
    path->counts = g_strdup("1 = 1");
    path->meets = g_strdup("1 = 1");
    path->note = "n is how many were invited; those who did not answer have no row";
    return TRUE;
}

gboolean fidelis_path_find(const FidelisMeasures *measures, const FidelisMeasure *measure, FidelisPath *path)
{
    static gboolean (*const sorts[])(const FidelisMeasures *, const FidelisMeasure *, FidelisPath *) = {
        of_rows, of_response, fidelis_path_of_weeks, fidelis_path_of_flow, fidelis_path_of_evidence};
    *path = (FidelisPath){.table = fidelis_programme_source(measures->programme, measure->provenance->source),
                          .where = filter_of(measure)};
    for (gsize i = 0; path->table != NULL && i < G_N_ELEMENTS(sorts); i++)
        if (sorts[i](measures, measure, path))
            return TRUE;
    fidelis_path_clear(path);
    return FALSE;
}

/* ---- what is worked out from others ---- */

static void follow(const FidelisMeasures *measures, GPtrArray *found, const FidelisMeasure *of,
                   const char *id, const char *group, int week)
{
    const FidelisMeasure *measure = fidelis_measures_get(measures, of->unit, id, group, week);
    if (measure != NULL && measure != of)
        g_ptr_array_add(found, (gpointer)measure);
}

static void follow_groups(const FidelisMeasures *measures, GPtrArray *found, const FidelisMeasure *of,
                          const char *id, int week)
{
    follow(measures, found, of, id, "programme", week);
    follow(measures, found, of, id, "control", week);
}

/* "talk@2024.change": the present value and the earlier one. */
static void follow_change(const FidelisMeasures *measures, GPtrArray *found, const FidelisMeasure *of)
{
    g_autofree char *now = g_strndup(of->id, strcspn(of->id, "@")),
                    *then = g_strndup(of->id, strlen(of->id) - strlen(".change"));
    follow(measures, found, of, now, "", -1);
    follow(measures, found, of, then, "", -1);
}

/* "balance.age.p": the factor's values; of categories those of each; of all at once those of all factors. */
static void follow_balance(const FidelisMeasures *measures, GPtrArray *found, const FidelisMeasure *of)
{
    const FidelisBalance *balance = &measures->programme->kinds.balance;
    for (gsize i = 0; i < balance->factor_count; i++) {
        const FidelisFactor *factor = &balance->factors[i];
        g_autofree char *id = g_strdup_printf("balance.%s", factor->id);
        gsize length = strlen(id);
        gboolean own = strncmp(of->id, id, length) == 0 && of->id[length] == '.';
        gboolean of_all =
            g_str_has_prefix(of->id, "balance.joint") || strrchr(of->id, '.') == of->id + strlen("balance");
        if (!own && !of_all)
            continue;
        follow_groups(measures, found, of, id, -1);
        for (gsize band = 0; band < factor->band_count; band++) {
            g_autofree char *part = g_strdup_printf("%s.%s", id, factor->bands[band].id);
            follow_groups(measures, found, of, part, -1);
        }
    }
}

/* "job.last_solid": that week in both groups. */
static void follow_week(const FidelisMeasures *measures, GPtrArray *found, const FidelisMeasure *of)
{
    const char *dot = strrchr(of->id, '.');
    g_autofree char *outcome = dot == NULL ? NULL : g_strndup(of->id, (gsize)(dot - of->id));
    if (outcome != NULL && of->kind == FIDELIS_UNIT_WEEKS && of->value >= 0)
        follow_groups(measures, found, of, outcome, (int)of->value);
}

GPtrArray *fidelis_path_follows(const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    GPtrArray *found = g_ptr_array_new();
    gboolean compared = strcmp(measure->group, "effect") == 0 || strcmp(measure->group, "relative") == 0;
    if (strchr(measure->id, '@') != NULL && g_str_has_suffix(measure->id, ".change"))
        follow_change(measures, found, measure);
    else if (compared)
        follow_groups(measures, found, measure, measure->id, measure->week);
    else if (g_str_has_prefix(measure->id, "balance.") && *measure->group == '\0')
        follow_balance(measures, found, measure);
    else
        follow_week(measures, found, measure);
    return found;
}
