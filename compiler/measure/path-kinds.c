/* Cases of a flow, and interviews. */
#include <string.h>

#include "measure/path-private.h"

/* ---- flows ---- */

/* Reached by the day that the flow is of. */
static char *reached_sql(const FidelisCaseFlow *flow, gsize step)
{
    g_autofree char *column = fidelis_sql_name(flow->steps[step].column),
                    *day = fidelis_sql_text(flow->as_of);
    return g_strdup_printf("(%s IS NOT NULL AND %s <= %s)", column, column, day);
}

static char *ended_sql(const FidelisCaseFlow *flow)
{
    g_autofree char *column = flow->ended_column == NULL ? NULL : fidelis_sql_name(flow->ended_column);
    return column == NULL ? g_strdup("(1 = 0)") : g_strdup_printf("(%s IS NOT NULL)", column);
}

/* No later step has been reached; the first all have. */
static char *last_sql(const FidelisCaseFlow *flow, gsize step)
{
    g_autofree char *here = reached_sql(flow, step);
    GString *sql = g_string_new(here);
    for (gsize i = step + 1; i < flow->step_count; i++) {
        g_autofree char *later = reached_sql(flow, i);
        g_string_append_printf(sql, " AND NOT %s", later);
    }
    return g_string_free(sql, FALSE);
}

static char *waiting_sql(const FidelisCaseFlow *flow, gsize step)
{
    g_autofree char *last = last_sql(flow, step), *ended = ended_sql(flow);
    return g_strdup_printf("%s AND NOT %s", last, ended);
}

static char *stalled_sql(const FidelisCaseFlow *flow, gsize step)
{
    g_autofree char *waiting = waiting_sql(flow, step), *column = fidelis_sql_name(flow->steps[step].column),
                    *day = fidelis_sql_text(flow->as_of);
    return g_strdup_printf("%s AND julianday(%s) - julianday(%s) > %d", waiting, day, column,
                           flow->steps[step].stalled_days);
}

static char *ended_here_sql(const FidelisCaseFlow *flow, gsize step)
{
    g_autofree char *last = last_sql(flow, step), *ended = ended_sql(flow);
    return g_strdup_printf("%s AND %s", last, ended);
}

static char *both_dates_sql(const FidelisCaseFlow *flow, gsize step)
{
    g_autofree char *here = reached_sql(flow, step), *next = reached_sql(flow, step + 1),
                    *column = fidelis_sql_name(flow->steps[step].column),
                    *next_column = fidelis_sql_name(flow->steps[step + 1].column);
    return g_strdup_printf("%s AND %s AND %s >= %s", here, next, next_column, column);
}

/* What is told of a step: the cases that meet it, or of a median those that it is of. */
typedef struct {
    const char *what;
    char *(*sql)(const FidelisCaseFlow *flow, gsize step);
    gboolean is_median, has_next; /* has_next: of no last step */
} Told;

static gboolean tell(const FidelisCaseFlow *flow, gsize step, const Told *told, FidelisPath *path)
{
    g_autofree char *begun = reached_sql(flow, 0), *sql = told->sql(flow, step);
    path->counts = g_strdup_printf("(%s\n) AND %s%s%s", flow->among == NULL ? "1 = 1" : flow->among, begun,
                                   told->is_median ? " AND " : "", told->is_median ? sql : "");
    path->meets = told->is_median ? NULL : g_strdup(sql);
    return TRUE;
}

gboolean fidelis_path_of_flow(const FidelisMeasures *measures, const FidelisMeasure *measure,
                              FidelisPath *path)
{
    static const Told sorts[] = {
        {"reached", reached_sql, FALSE, FALSE}, {"share", reached_sql, FALSE, FALSE},
        {"waiting", waiting_sql, FALSE, TRUE},  {"stalled", stalled_sql, FALSE, TRUE},
        {"ended", ended_here_sql, FALSE, TRUE}, {"days", both_dates_sql, TRUE, TRUE},
        {"waited", waiting_sql, TRUE, TRUE}};
    const FidelisKinds *kinds = &measures->programme->kinds;
    for (gsize i = 0; i < kinds->flow_count; i++)
        for (gsize step = 0; step < kinds->flows[i].step_count; step++)
            for (gsize sort = 0; sort < G_N_ELEMENTS(sorts); sort++) {
                const FidelisCaseFlow *flow = &kinds->flows[i];
                g_autofree char *id =
                    g_strdup_printf("%s.%s.%s", flow->id, flow->steps[step].id, sorts[sort].what);
                if (strcmp(id, measure->id) == 0 && !(sorts[sort].has_next && step + 1 == flow->step_count))
                    return tell(flow, step, &sorts[sort], path);
            }
    return FALSE;
}

/* ---- evidence ---- */

typedef enum { SUPPORTS, CONTRADICTS, SILENT, STATUS } Stance;

/* Cases by what is said in them, in the role or in all; "sum(…) > 0" of both stances. */
static char *cases_sql(const FidelisCaseEvidence *evidence, const FidelisHypothesis *hypothesis,
                       const char *where, Stance stance)
{
    static const char *const having[] = {[SUPPORTS] = "%s > 0 AND %s = 0",
                                         [CONTRADICTS] = "%s >= 0 AND %s > 0",
                                         [SILENT] = "%s = 0 AND %s = 0"};
    g_autofree char *column = fidelis_sql_name(hypothesis->column),
                    *one = fidelis_sql_name(evidence->case_column),
                    *table = fidelis_sql_name(evidence->source), *yes = fidelis_sql_text(evidence->supports),
                    *no = fidelis_sql_text(evidence->contradicts);
    g_autofree char *supports = g_strdup_printf("sum(CASE WHEN %s = %s THEN 1 ELSE 0 END)", column, yes),
                    *contradicts = g_strdup_printf("sum(CASE WHEN %s = %s THEN 1 ELSE 0 END)", column, no);
    g_auto(GStrv) halves = g_strsplit(having[stance], "%s", 3);
    g_autofree char *condition = g_strconcat(halves[0], supports, halves[1], contradicts, halves[2], NULL);
    return g_strdup_printf("%s IN (SELECT %s FROM %s WHERE %s GROUP BY %s HAVING %s)", one, one, table, where,
                           one, condition);
}

/* "hypothesis.ID.supports", "….supports.ROLE"; role: NULL, of all. FALSE: something else. */
static gboolean read_id(const FidelisHypothesis *hypothesis, const char *id, Stance *stance,
                        const char **role)
{
    static const char *const words[] = {"supports", "contradicts", "silent", "status"};
    g_autofree char *prefix = g_strdup_printf("hypothesis.%s.", hypothesis->id);
    if (!g_str_has_prefix(id, prefix))
        return FALSE;
    const char *what = id + strlen(prefix);
    for (*stance = SUPPORTS; *stance <= STATUS; (*stance)++) {
        gsize length = strlen(words[*stance]);
        if (strncmp(what, words[*stance], length) == 0 && (what[length] == '\0' || what[length] == '.')) {
            *role = what[length] == '.' ? what + length + 1 : NULL;
            return TRUE;
        }
    }
    return FALSE;
}

static char *role_sql(const FidelisCaseEvidence *evidence, const char *role)
{
    if (role == NULL || evidence->role_column == NULL)
        return g_strdup("1 = 1");
    g_autofree char *column = fidelis_sql_name(evidence->role_column), *text = fidelis_sql_text(role);
    return g_strdup_printf("COALESCE(%s, '') = %s", column, text);
}

gboolean fidelis_path_of_evidence(const FidelisMeasures *measures, const FidelisMeasure *measure,
                                  FidelisPath *path)
{
    const FidelisCaseEvidence *evidence = &measures->programme->kinds.evidence;
    Stance stance;
    const char *role;
    for (gsize i = 0; i < evidence->hypothesis_count; i++) {
        const FidelisHypothesis *hypothesis = &evidence->hypotheses[i];
        if (hypothesis->column == NULL || !read_id(hypothesis, measure->id, &stance, &role))
            continue;
        path->counts = role_sql(evidence, role);
        path->meets = stance == STATUS ? NULL : cases_sql(evidence, hypothesis, path->counts, stance);
        path->note = "a row is what one role says in a case; what is counted is cases";
        return TRUE;
    }
    return FALSE;
}
