/* All background factors tested at once, whatever they have to do with each other: Hansen & Bowers 2008. With
 * a draw by lot, the differences d of the groups' means have the covariance S (1/n1 + 1/n0), where S is that
 * of both groups together; d' (S (1/n1 + 1/n0))⁻¹ d is chi-square distributed, with as many degrees of
 * freedom as there are variables that do not follow from each other. */
#include <math.h>

#include "measure/balance-private.h"
#include "measure/bands.h"
#include "measure/statistics.h"

enum { MOST_VARIABLES = 40 }; /* their products stay well within what a database lets one SELECT give */

/* The sums of one group: of x, and of products x x', by rows. */
typedef struct {
    FidelisTally tally; /* rows, n, weights */
    double *sums, *products;
} Group;

typedef struct {
    FidelisComputation *computation;
    const FidelisBalance *balance;
    const FidelisSource *source;
    GPtrArray *variables; /* SQL, numbers */
    Group groups[2];
} Joint;

/* ---- the SQL ---- */

static void add_condition(Joint *joint, const char *condition)
{
    g_ptr_array_add(
        joint->variables,
        g_strdup_printf("CASE WHEN (%s\n) THEN 1.0 WHEN NOT (%s\n) THEN 0.0 END", condition, condition));
}

/* The last category follows from the others. */
static void add_factor(Joint *joint, const FidelisFactor *factor)
{
    for (gsize i = 0; i + 1 < factor->band_count; i++) {
        g_autofree char *sql = fidelis_band_to_sql(&factor->bands[i], factor->expression);
        add_condition(joint, sql);
    }
    if (factor->band_count > 0)
        return;
    if (factor->kind == FIDELIS_KIND_SHARE)
        add_condition(joint, factor->expression);
    else
        g_ptr_array_add(joint->variables,
                        g_strdup_printf("CAST((%s\n) AS DOUBLE PRECISION)", factor->expression));
}

static void append_rows(GString *sql, const Joint *joint)
{
    g_autofree char *table = fidelis_sql_name(joint->source->schema.name);
    g_autofree char *group = fidelis_sql_name(joint->source->group_column);
    g_autofree char *weight = joint->source->weight_column == NULL
                                  ? g_strdup("1.0")
                                  : fidelis_sql_name(joint->source->weight_column);
    g_string_append_printf(sql, "SELECT %s AS fidelis_group, %s AS fidelis_weight", group, weight);
    for (guint i = 0; i < joint->variables->len; i++)
        g_string_append_printf(sql, ", %s AS x%u", (const char *)g_ptr_array_index(joint->variables, i), i);
    g_string_append_printf(sql, " FROM %s", table);
}

static char *sql_of(const Joint *joint)
{
    guint count = joint->variables->len;
    g_autoptr(GString) whole = g_string_new("1 = 1");
    GString *sql = g_string_new("SELECT fidelis_group, COUNT(*)");
    for (guint i = 0; i < count; i++)
        g_string_append_printf(whole, " AND x%u IS NOT NULL", i);
    g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN 1 ELSE 0 END)", whole->str);
    g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN fidelis_weight ELSE 0 END)", whole->str);
    g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN fidelis_weight * fidelis_weight ELSE 0 END)",
                           whole->str);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN fidelis_weight * x%u ELSE 0 END)", whole->str,
                               i);
    for (guint i = 0; i < count; i++)
        for (guint j = i; j < count; j++)
            g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN fidelis_weight * x%u * x%u ELSE 0 END)",
                                   whole->str, i, j);
    g_string_append(sql, " FROM (");
    append_rows(sql, joint);
    g_string_append(sql, ") AS fidelis_rows GROUP BY fidelis_group ORDER BY fidelis_group");
    return g_string_free(sql, FALSE);
}

/* ---- reading ---- */

static void read_group(const Joint *joint, const FidelisCursor *cursor, Group *group)
{
    guint count = joint->variables->len;
    int at = 5;
    group->tally = (FidelisTally){.rows = fidelis_cursor_whole(cursor, 1),
                                  .n = fidelis_cursor_whole(cursor, 2),
                                  .weight = fidelis_cursor_number(cursor, 3),
                                  .weight_squares = fidelis_cursor_number(cursor, 4)};
    group->tally.missing = group->tally.rows - group->tally.n;
    for (guint i = 0; i < count; i++)
        group->sums[i] = fidelis_cursor_number(cursor, at++);
    for (guint i = 0; i < count; i++)
        for (guint j = i; j < count; j++)
            group->products[i * count + j] = group->products[j * count + i] =
                fidelis_cursor_number(cursor, at++);
}

/* One row, when it has a value in every variable; values: room for them. */
static void add_row(const Joint *joint, const FidelisCursor *cursor, Group *group, double *values)
{
    guint count = joint->variables->len;
    double weight = fidelis_cursor_number(cursor, 1);
    gboolean whole = TRUE;
    group->tally.rows++;
    for (guint i = 0; i < count && whole; i++) {
        values[i] = fidelis_cursor_number(cursor, 2 + (int)i);
        whole = !isnan(values[i]);
    }
    if (!whole) {
        group->tally.missing++;
        return;
    }
    group->tally.n++;
    group->tally.weight += weight;
    group->tally.weight_squares += weight * weight;
    for (guint i = 0; i < count; i++) {
        group->sums[i] += weight * values[i];
        for (guint j = i; j < count; j++)
            group->products[i * count + j] += weight * values[i] * values[j];
    }
}

static void mirror(const Joint *joint, Group *group)
{
    guint count = joint->variables->len;
    for (guint i = 0; i < count; i++)
        for (guint j = 0; j < i; j++)
            group->products[i * count + j] = group->products[j * count + i];
}

static Group *group_of(Joint *joint, const char *name)
{
    if (name != NULL && g_strcmp0(name, joint->source->programme_group) == 0)
        return &joint->groups[0];
    return name != NULL && g_strcmp0(name, joint->source->control_group) == 0 ? &joint->groups[1] : NULL;
}

/* Row by row, where they are here: a database of our own computes each variable anew for every product. */
static gboolean add_rows(Joint *joint, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    g_autofree double *values = g_new(double, joint->variables->len);
    append_rows(sql, joint);
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(joint->computation->store, sql->str, NULL, error);
    while (cursor != NULL && fidelis_cursor_next(cursor, error)) {
        Group *group = group_of(joint, fidelis_cursor_text(cursor, 0));
        if (group != NULL)
            add_row(joint, cursor, group, values);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(joint->groups); i++)
        mirror(joint, &joint->groups[i]);
    return *error == NULL;
}

static gboolean read_sums(Joint *joint, GError **error)
{
    g_autofree char *sql = sql_of(joint);
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(joint->computation->store, sql, NULL, error);
    while (cursor != NULL && fidelis_cursor_next(cursor, error)) {
        Group *group = group_of(joint, fidelis_cursor_text(cursor, 0));
        if (group != NULL)
            read_group(joint, cursor, group);
    }
    return *error == NULL;
}

static gboolean read_groups(Joint *joint)
{
    const char *table = joint->source->schema.name;
    g_autoptr(GError) error = NULL;
    gboolean elsewhere = fidelis_store_is_together(joint->computation->store, table, table);
    if (elsewhere ? read_sums(joint, &error) : add_rows(joint, &error))
        return TRUE;
    fidelis_error(joint->computation->diagnostics, &joint->balance->where, NULL, "the balance test: %s",
                  error->message);
    return FALSE;
}

/* ---- the test ---- */

/* The covariance of both groups together, and the groups' differences. */
static void fill(const Joint *joint, double *matrix, double *differences)
{
    const Group *one = &joint->groups[0], *other = &joint->groups[1];
    double n1 = fidelis_tally_effective_n(&one->tally), n0 = fidelis_tally_effective_n(&other->tally);
    double w1 = one->tally.weight, w0 = other->tally.weight, n = n1 + n0;
    double scale = n / (n - 1) * (1 / n1 + 1 / n0);
    guint count = joint->variables->len;
    for (guint i = 0; i < count; i++) {
        double mean = (one->sums[i] + other->sums[i]) / (w1 + w0);
        differences[i] = one->sums[i] / w1 - other->sums[i] / w0;
        for (guint j = 0; j < count; j++) {
            double product = (one->products[i * count + j] + other->products[i * count + j]) / (w1 + w0);
            double mean_j = (one->sums[j] + other->sums[j]) / (w1 + w0);
            matrix[i * count + j] = (product - mean * mean_j) * scale;
        }
    }
}

static void emit(const Joint *joint, const char *id, double value, const char *how)
{
    FidelisBalanceFigure figure = {.id = id,
                                   .title = joint->balance->title,
                                   .programme = &joint->groups[0].tally,
                                   .control = &joint->groups[1].tally,
                                   .value = value,
                                   .how = how};
    fidelis_balance_emit(joint->computation, joint->source, &figure);
}

static void test(const Joint *joint)
{
    guint count = joint->variables->len;
    g_autofree double *matrix = g_new(double, count *count), *differences = g_new(double, count);
    double statistic = (double)NAN, p = (double)NAN;
    gsize rank = 0;
    if (joint->groups[0].tally.n > 0 && joint->groups[1].tally.n > 0) {
        fill(joint, matrix, differences);
        statistic = fidelis_quadratic_form(matrix, differences, count, &rank);
        p = rank == 0 ? (double)NAN : fidelis_chi_square_p(statistic, (double)rank);
    }
    emit(joint, "balance.joint", rank == 0 ? (double)NAN : statistic,
         "all differences, weighed by their covariance under the draw (chi-square)");
    emit(joint, "balance.joint.freedom", (double)rank,
         "degrees of freedom: variables that do not follow from each other");
    emit(joint, "balance.joint.p", p, "chi-square");
}

static void report_too_many(const Joint *joint)
{
    fidelis_warn(joint->computation->diagnostics, &joint->balance->where, "join categories that are alike",
                 "the balance test has %u variables, and no more than %d can be tested at once",
                 joint->variables->len, MOST_VARIABLES);
}

void fidelis_balance_compute_joint(FidelisComputation *computation, const FidelisBalance *balance)
{
    Joint joint = {.computation = computation,
                   .balance = balance,
                   .source = fidelis_programme_source(computation->programme, balance->source),
                   .variables = g_ptr_array_new_with_free_func(g_free)};
    for (gsize i = 0; i < balance->factor_count; i++)
        if (balance->factors[i].among == NULL)
            add_factor(&joint, &balance->factors[i]);
    guint count = joint.variables->len;
    for (gsize i = 0; i < G_N_ELEMENTS(joint.groups); i++) {
        joint.groups[i].sums = FIDELIS_NEW_ARRAY(computation->arena, double, count);
        joint.groups[i].products = FIDELIS_NEW_ARRAY(computation->arena, double, count *count);
    }
    if (count > MOST_VARIABLES)
        report_too_many(&joint);
    else if (count > 0 && read_groups(&joint))
        test(&joint);
    g_ptr_array_unref(joint.variables);
}
