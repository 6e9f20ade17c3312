/* Evidence for hypotheses over qualitative cases: a case has a row for each role that was asked. */
#include <math.h>
#include <string.h>

#include "measure/kinds-private.h"

gboolean fidelis_evidence_check(const FidelisKindCheck *check, const FidelisCaseEvidence *evidence)
{
    static const char what[] = "the evidence";
    const FidelisSource *source = fidelis_kind_source(check, evidence->source, what, &evidence->where);
    if (source == NULL)
        return FALSE;
    gboolean good = fidelis_kind_column(check, source, evidence->case_column, what, &evidence->where);
    if (evidence->role_column != NULL)
        good &= fidelis_kind_column(check, source, evidence->role_column, what, &evidence->where);
    for (gsize i = 0; i < evidence->hypothesis_count; i++) {
        const FidelisHypothesis *hypothesis = &evidence->hypotheses[i];
        g_autofree char *name = g_strdup_printf("hypothesis '%s'", hypothesis->id);
        if (hypothesis->column != NULL)
            good &= fidelis_kind_column(check, source, hypothesis->column, name, &hypothesis->where);
    }
    return good;
}

/* ---- the rule ---- */

FidelisLevel fidelis_evidence_status(const FidelisEvidenceRule *rule, gint64 supports, gint64 contradicts)
{
    double speaking = (double)(supports + contradicts), slack = 1e-9;
    if (supports + contradicts < MAX(rule->minimum, 1))
        return FIDELIS_LEVEL_UNKNOWN;
    if ((double)supports / speaking >= rule->confirmed - slack &&
        (double)contradicts / speaking <= rule->against + slack)
        return FIDELIS_LEVEL_HIGH;
    return (double)supports / speaking >= rule->partly - slack ? FIDELIS_LEVEL_MIDDLE : FIDELIS_LEVEL_LOW;
}

/* ---- counting ---- */

typedef struct {
    FidelisComputation *computation;
    const FidelisCaseEvidence *evidence;
    const FidelisSource *source;
    const FidelisHypothesis *hypothesis;
} Count;

/* What all cases say together names nobody. Who was asked in a role is known to those who work there: of few
 * cases, that is what a person said. Of many, how many said so is what the interviews were made to tell. */
static gboolean names_somebody(const Count *count, const char *role, gint64 n)
{
    return role != NULL && !count->source->not_persons &&
           n < count->computation->programme->disclosure_minimum;
}

/* role: NULL, of all. */
static void emit(const Count *count, const char *what, const char *role, double value, gint64 n,
                 FidelisMeasureKind kind, const char *numerator, const char *denominator)
{
    FidelisComputation *computation = count->computation;
    FidelisTally tally = {.rows = n, .n = n, .sum = value};
    FidelisEntry entry = fidelis_entry_new(
        computation, computation->units->count,
        fidelis_arena_printf(computation->arena, "hypothesis.%s.%s%s%s", count->hypothesis->id, what,
                             role == NULL ? "" : ".", role == NULL ? "" : role),
        computation->next_order++, kind, FIDELIS_UNIT_COUNT, &tally);
    entry.measure.title = count->hypothesis->title;
    entry.measure.value = value;
    entry.is_open = TRUE;
    entry.measure.provenance =
        fidelis_provenance_new(computation, count->source, numerator, denominator, "every row", &tally);
    if (names_somebody(count, role, n))
        fidelis_entry_withhold(computation, &entry);
    fidelis_entry_add(computation, &entry);
}

/* "SUM(CASE WHEN column = 'stance' THEN 1 ELSE 0 END)" */
static char *rows_with(const char *column, const char *stance)
{
    g_autofree char *name = fidelis_sql_name(column), *text = fidelis_sql_text(stance);
    return g_strdup_printf("SUM(CASE WHEN %s = %s THEN 1 ELSE 0 END)", name, text);
}

/* By group of rows: how many cases support, contradict, are silent, are there at all. by: "" or "role, ". */
static char *cases_sql(const Count *count, gboolean by_role)
{
    const FidelisCaseEvidence *evidence = count->evidence;
    g_autofree char *supports = rows_with(count->hypothesis->column, evidence->supports);
    g_autofree char *contradicts = rows_with(count->hypothesis->column, evidence->contradicts);
    g_autofree char *table = fidelis_sql_name(evidence->source),
                    *one = fidelis_sql_name(evidence->case_column);
    g_autofree char *role = by_role ? fidelis_sql_name(evidence->role_column) : g_strdup("'all'");
    return g_strdup_printf(
        "SELECT fidelis_role, SUM(CASE WHEN s > 0 AND c = 0 THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN c > 0 THEN 1 ELSE 0 END), SUM(CASE WHEN s = 0 AND c = 0 THEN 1 ELSE 0 END), COUNT(*)"
        " FROM (SELECT %s AS fidelis_role, %s AS s, %s AS c FROM %s GROUP BY %s%s%s) AS fidelis_cases"
        " GROUP BY fidelis_role ORDER BY fidelis_role",
        role, supports, contradicts, table, one, by_role ? ", " : "", by_role ? role : "");
}

static const char case_rule[] =
    "a case contradicts when anybody in it does, supports when somebody does and nobody contradicts";

static void emit_counts(const Count *count, const FidelisCursor *cursor)
{
    static const char *const ids[] = {"supports", "contradicts", "silent"};
    gint64 cases = fidelis_cursor_whole(cursor, 4);
    for (int i = 0; i < 3; i++)
        emit(count, ids[i], NULL, (double)fidelis_cursor_whole(cursor, i + 1), cases, FIDELIS_KIND_COUNT,
             case_rule, "cases");
    FidelisLevel status = fidelis_evidence_status(&count->evidence->rule, fidelis_cursor_whole(cursor, 1),
                                                  fidelis_cursor_whole(cursor, 2));
    const FidelisEvidenceRule *rule = &count->evidence->rule;
    emit(count, "status", NULL, status, cases, FIDELIS_KIND_MEAN,
         fidelis_arena_printf(
             count->computation->arena,
             "3 confirmed: %g of the cases that say anything support and at most %g contradict; 2 "
             "partly: %g support; 1 not; 0 fewer than %d say anything",
             rule->confirmed, rule->against, rule->partly, MAX(rule->minimum, 1)),
         "cases that support or contradict");
}

/* Roles in the order of their bytes, whatever the database sorts by. */
typedef struct {
    char *role;
    gint64 counts[3], cases;
} Role;

static gint compare_roles(gconstpointer left, gconstpointer right)
{
    return strcmp(((const Role *)left)->role, ((const Role *)right)->role);
}

static void emit_role(const Count *count, const Role *role)
{
    static const char *const ids[] = {"supports", "contradicts"};
    for (int i = 0; i < 2; i++)
        emit(count, ids[i], role->role, (double)role->counts[i], role->cases, FIDELIS_KIND_COUNT, case_rule,
             "cases in which the role was asked");
}

static void emit_roles(const Count *count, FidelisCursor *cursor, GError **error)
{
    g_autoptr(GArray) roles = g_array_new(FALSE, FALSE, sizeof(Role));
    while (fidelis_cursor_next(cursor, error)) {
        const char *name = fidelis_cursor_text(cursor, 0);
        Role role = {.role = g_strdup(name == NULL ? "" : name), .cases = fidelis_cursor_whole(cursor, 4)};
        for (int i = 0; i < 3; i++)
            role.counts[i] = fidelis_cursor_whole(cursor, i + 1);
        g_array_append_val(roles, role);
    }
    g_array_sort(roles, compare_roles);
    for (guint i = 0; i < roles->len; i++) {
        emit_role(count, &g_array_index(roles, Role, i));
        g_free(g_array_index(roles, Role, i).role);
    }
}

/* ---- what was odd ---- */

/* A word in the hypothesis' column that is none of the three: misspelt, it would count as silent. */
static void check_words(const Count *count)
{
    const FidelisCaseEvidence *evidence = count->evidence;
    const char *const known[] = {evidence->supports, evidence->contradicts, evidence->silent, "", NULL};
    g_autofree char *table = fidelis_sql_name(evidence->source),
                    *column = fidelis_sql_name(count->hypothesis->column);
    g_autofree char *sql =
        g_strdup_printf("SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL", column, table, column);
    FidelisLocation where = {.file = count->source->schema.file,
                             .table = count->source->schema.name,
                             .column_name = count->hypothesis->column};
    g_autofree char *hint =
        g_strdup_printf("write '%s', '%s', '%s', or nothing", known[0], known[1], known[2]);
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(count->computation->store, sql, NULL, NULL);
    while (cursor != NULL && fidelis_cursor_next(cursor, NULL))
        if (!g_strv_contains(known, fidelis_cursor_text(cursor, 0)))
            fidelis_error(count->computation->diagnostics, &where, hint,
                          "hypothesis '%s': '%s' neither supports nor contradicts, nor is it silence",
                          count->hypothesis->id, fidelis_cursor_text(cursor, 0));
}

/* Rows of no case would be taken for one. */
static void check_cases(const Count *count)
{
    const FidelisCaseEvidence *evidence = count->evidence;
    g_autofree char *table = fidelis_sql_name(evidence->source),
                    *column = fidelis_sql_name(evidence->case_column);
    g_autofree char *sql = g_strdup_printf("SELECT COUNT(*) FROM %s WHERE %s IS NULL", table, column);
    FidelisLocation where = {.file = count->source->schema.file,
                             .table = count->source->schema.name,
                             .column_name = evidence->case_column};
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(count->computation->store, sql, NULL, NULL);
    if (cursor != NULL && fidelis_cursor_next(cursor, NULL) && fidelis_cursor_whole(cursor, 0) > 0)
        fidelis_error(count->computation->diagnostics, &where, "write in each row which case it is of",
                      "the evidence: %" G_GINT64_FORMAT " row(s) are of no case",
                      fidelis_cursor_whole(cursor, 0));
}

static void count_by(const Count *count, gboolean by_role)
{
    g_autofree char *sql = cases_sql(count, by_role);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(count->computation->store, sql, NULL, &error);
    if (cursor != NULL && by_role)
        emit_roles(count, cursor, &error);
    else if (cursor != NULL && fidelis_cursor_next(cursor, &error))
        emit_counts(count, cursor);
    if (error != NULL)
        fidelis_error(count->computation->diagnostics, &count->hypothesis->where, NULL, "hypothesis '%s': %s",
                      count->hypothesis->id, error->message);
}

void fidelis_evidence_compute(FidelisComputation *computation, const FidelisCaseEvidence *evidence)
{
    Count count = {.computation = computation,
                   .evidence = evidence,
                   .source = fidelis_programme_source(computation->programme, evidence->source)};
    check_cases(&count);
    for (gsize i = 0; i < evidence->hypothesis_count; i++) {
        count.hypothesis = &evidence->hypotheses[i];
        if (count.hypothesis->column == NULL)
            continue;
        if (evidence->silent != NULL)
            check_words(&count);
        count_by(&count, FALSE);
        if (evidence->role_column != NULL)
            count_by(&count, TRUE);
    }
}
