/* Which tables may stay in their database, and what one look at them there must find. */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "data/remote-private.h"

struct FidelisRemote {
    char *name, *string;
    FidelisOdbc *odbc;
    pid_t process; /* that opened it: a child of it must not speak on its line */
};

/* Sums of real numbers are the same every time only when rows are added in the same order. */
static void settle_order(FidelisOdbc *odbc)
{
    if (strcmp(fidelis_odbc_system(odbc), "PostgreSQL") != 0)
        return;
    fidelis_odbc_set(odbc, "SET max_parallel_workers_per_gather = 0");
    fidelis_odbc_set(odbc, "SET synchronize_seqscans = off");
}

static FidelisOdbc *connection(FidelisRemote *remote, GError **error)
{
    if (remote->process != getpid())
        remote->odbc = NULL; /* the parent's, who closes it */
    if (remote->odbc == NULL) {
        remote->odbc = fidelis_odbc_open(remote->string, error);
        remote->process = getpid();
        if (remote->odbc != NULL)
            settle_order(remote->odbc);
    }
    return remote->odbc;
}

void fidelis_remote_free(FidelisRemote *remote)
{
    if (remote->process == getpid())
        fidelis_odbc_free(remote->odbc);
    g_free(remote->name);
    g_free(remote->string);
    g_free(remote);
}

FidelisOdbcRows *fidelis_remote_query(FidelisRemote *remote, const char *sql, GError **error)
{
    FidelisOdbc *odbc = connection(remote, error);
    return odbc == NULL ? NULL : fidelis_odbc_query(odbc, sql, error);
}

static FidelisRemote *find_remote(FidelisStore *store, const char *name)
{
    for (guint i = 0; i < store->remotes->len; i++) {
        FidelisRemote *remote = g_ptr_array_index(store->remotes, i);
        if (strcmp(remote->name, name) == 0)
            return remote;
    }
    char *string = fidelis_odbc_find_connection(name, NULL);
    if (string == NULL)
        return NULL;
    FidelisRemote *remote = g_new0(FidelisRemote, 1);
    remote->name = g_strdup(name);
    remote->string = string;
    g_ptr_array_add(store->remotes, remote);
    return remote;
}

/* ---- columns ---- */

typedef struct {
    const FidelisTableSchema *schema;
    GString *select; /* of the body */
    GString *faults; /* count of each thing that breaks a rule, added up */
} Body;

static void add_fault(Body *body, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add_fault(Body *body, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *condition = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_string_append_printf(body->faults, "%sCASE WHEN %s THEN 1 ELSE 0 END",
                           body->faults->len > 0 ? " + " : "", condition);
}

/* How a column of a type there becomes one of a declared type here; NULL: not without looking at every cell.
 * %1$s: the column. The condition finds cells that would lose something. */
static const struct {
    FidelisType declared;
    FidelisDatumKind there;
    const char *select, *loses;
} conversions[] = {
    {FIDELIS_TYPE_TEXT, FIDELIS_DATUM_TEXT,
     "CASE WHEN btrim(%1$s, E' \\t\\r\\n') = '' THEN NULL ELSE %1$s::text END", NULL},
    {FIDELIS_TYPE_TEXT, FIDELIS_DATUM_NUMBER, "%1$s::text", "%1$s <> floor(%1$s)"},
    {FIDELIS_TYPE_TEXT, FIDELIS_DATUM_YES_NO, "%1$s::integer::text", NULL},
    {FIDELIS_TYPE_WHOLE, FIDELIS_DATUM_NUMBER, "%1$s::bigint",
     "%1$s::double precision <> floor(%1$s) OR abs(%1$s::double precision) > 9007199254740992"},
    {FIDELIS_TYPE_NUMBER, FIDELIS_DATUM_NUMBER, "%1$s::double precision",
     "%1$s::double precision IN ('NaN', 'Infinity', '-Infinity')"},
    {FIDELIS_TYPE_DATE, FIDELIS_DATUM_DATE, "to_char(%1$s, 'YYYY-MM-DD')",
     "%1$s::timestamp <> date_trunc('day', %1$s::timestamp) OR %1$s::timestamp < '0001-01-01' OR NOT "
     "isfinite(%1$s)"},
    {FIDELIS_TYPE_YES_NO, FIDELIS_DATUM_YES_NO, "%1$s::integer", NULL},
    {FIDELIS_TYPE_YES_NO, FIDELIS_DATUM_NUMBER, "%1$s::integer", "%1$s NOT IN (0, 1)"},
};

static char *fill_in(const char *form, const char *column)
{
    g_auto(GStrv) parts = g_strsplit(form, "%1$s", -1);
    return g_strjoinv(column, parts);
}

static gboolean is_text_here(FidelisType type)
{
    return type == FIDELIS_TYPE_TEXT || type == FIDELIS_TYPE_DATE;
}

static gboolean put_conversion(Body *body, const FidelisColumn *column, FidelisDatumKind there,
                               const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(conversions); i++) {
        if (conversions[i].declared != column->type || conversions[i].there != there)
            continue;
        g_autofree char *select = fill_in(conversions[i].select, name);
        g_autofree char *here = fidelis_sql_name(column->name);
        g_string_append_printf(body->select, "%s%s%s AS %s", body->select->len > 0 ? ", " : "", select,
                               is_text_here(column->type) ? " COLLATE \"C\"" : "", here);
        g_autofree char *loses = conversions[i].loses == NULL ? NULL : fill_in(conversions[i].loses, name);
        if (loses != NULL)
            add_fault(body, "%s", loses);
        return TRUE;
    }
    return FALSE;
}

static void put_limit(Body *body, const char *converted, const char *sign, double limit)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    if (isfinite(limit))
        add_fault(body, "(%s) %s %s", converted, sign, g_ascii_dtostr(buffer, sizeof buffer, limit));
}

static void put_allowed(Body *body, const FidelisColumn *column, const char *converted)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (gsize i = 0; column->allowed[i] != NULL; i++) {
        g_autofree char *text = fidelis_sql_text(column->allowed[i]);
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", text);
    }
    add_fault(body, "(%s)::text NOT IN (%s)", converted, list->str);
}

/* More than CPR numbers fit this; rows with any are looked at here. */
static void put_personal(Body *body, const char *converted)
{
    add_fault(body, "(%s)::text ~ '(^|[^0-9])[0-9]{6}[^0-9]?[^0-9]?[^0-9]?[0-9]{4}([^0-9]|$)'", converted);
}

static gboolean put_column(Body *body, const FidelisColumn *column, const FidelisOdbcRows *shape)
{
    int place = 0;
    while (place < fidelis_odbc_rows_count(shape) &&
           strcmp(fidelis_odbc_rows_name(shape, place), column->name) != 0)
        place++;
    g_autofree char *name = fidelis_sql_name(column->name);
    gsize before = body->select->len;
    if (place == fidelis_odbc_rows_count(shape) ||
        !put_conversion(body, column, fidelis_odbc_rows_kind(shape, place), name))
        return FALSE;
    g_autofree char *converted = g_strdup(body->select->str + before + (before > 0 ? 2 : 0));
    *g_strrstr(converted, " AS ") = '\0';
    if (column->required || g_strcmp0(body->schema->key, column->name) == 0)
        add_fault(body, "(%s) IS NULL", converted);
    if (column->type == FIDELIS_TYPE_NUMBER || column->type == FIDELIS_TYPE_WHOLE) {
        put_limit(body, converted, "<", column->minimum);
        put_limit(body, converted, ">", column->maximum);
    }
    if (column->allowed != NULL)
        put_allowed(body, column, converted);
    if (!column->personal_allowed &&
        (column->type == FIDELIS_TYPE_TEXT || column->type == FIDELIS_TYPE_WHOLE))
        put_personal(body, converted);
    return TRUE;
}

static gboolean put_columns(Body *body, const FidelisOdbcRows *shape)
{
    for (gsize i = 0; i < body->schema->column_count; i++)
        if (!put_column(body, &body->schema->columns[i], shape))
            return FALSE;
    return body->schema->other_columns_allowed ||
           (gsize)fidelis_odbc_rows_count(shape) == body->schema->column_count;
}

/* ---- one look ---- */

/* One number of one row; FALSE when there is none. */
static gboolean ask_number(FidelisRemote *remote, const char *sql, double *number)
{
    g_autoptr(FidelisOdbcRows) rows = fidelis_remote_query(remote, sql, NULL);
    if (rows == NULL || !fidelis_odbc_rows_next(rows, NULL))
        return FALSE;
    *number = fidelis_odbc_rows_number(rows, 0);
    return !isnan(*number);
}

static gboolean is_unique(FidelisRemote *remote, const char *body, const char *const *names)
{
    g_autoptr(GString) list = g_string_new(NULL);
    g_autofree char *first = fidelis_sql_name(names[0]);
    for (gsize i = 0; names[i] != NULL; i++) {
        g_autofree char *name = fidelis_sql_name(names[i]);
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", name);
    }
    g_autofree char *sql =
        g_strdup_printf("SELECT count(*) FROM (SELECT 1 FROM (%s) AS b WHERE %s IS NOT NULL GROUP BY %s "
                        "HAVING count(*) > 1) AS d",
                        body, first, list->str);
    double repeated;
    return ask_number(remote, sql, &repeated) && repeated == 0;
}

static gboolean are_unique(FidelisRemote *remote, const char *body, const FidelisTableSchema *schema)
{
    if (schema->key != NULL && !is_unique(remote, body, (const char *const[]){schema->key, NULL}))
        return FALSE;
    if (schema->unique != NULL && schema->unique[0] != NULL && !is_unique(remote, body, schema->unique))
        return FALSE;
    for (gsize i = 0; schema->more_unique != NULL && schema->more_unique[i] != NULL; i++)
        if (!is_unique(remote, body, schema->more_unique[i]))
            return FALSE;
    return TRUE;
}

/* Counts the rows and hashes them whatever their order: a sum of sixty bits of each row's own hash. */
static gboolean take_measure(FidelisRemote *remote, FidelisRemoteFinding *finding)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT count(*)::text || ':' || coalesce(sum(('x' || substr(md5(b::text), 1, 15))::bit(60)"
        "::bigint::numeric), 0)::text FROM (%s) AS b",
        finding->body);
    g_autoptr(FidelisOdbcRows) rows = fidelis_remote_query(remote, sql, NULL);
    if (rows == NULL || !fidelis_odbc_rows_next(rows, NULL))
        return FALSE;
    const char *text = fidelis_odbc_rows_datum(rows, 0).text;
    finding->rows = g_ascii_strtoll(text, NULL, 10);
    finding->hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return TRUE;
}

static gboolean is_sound(FidelisRemote *remote, const char *table, const Body *body)
{
    double faults = 0;
    if (body->faults->len == 0)
        return TRUE;
    g_autofree char *sql = g_strdup_printf("SELECT coalesce(sum(%s), 0) FROM %s", body->faults->str, table);
    return ask_number(remote, sql, &faults) && faults == 0;
}

static gboolean look(FidelisRemote *remote, const FidelisTableSchema *schema, FidelisRemoteFinding *finding)
{
    FidelisOdbc *odbc = connection(remote, NULL);
    if (odbc == NULL || strcmp(fidelis_odbc_system(odbc), "PostgreSQL") != 0)
        return FALSE;
    g_autofree char *table =
        fidelis_odbc_table(odbc, schema->table != NULL ? schema->table : schema->name, schema->filter);
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s WHERE 1 = 0", table);
    g_autoptr(FidelisOdbcRows) shape = fidelis_odbc_query(odbc, sql, NULL);
    g_autoptr(GString) select = g_string_new(NULL), faults = g_string_new(NULL);
    Body body = {.schema = schema, .select = select, .faults = faults};
    if (shape == NULL || !put_columns(&body, shape))
        return FALSE;
    finding->body = g_strdup_printf("SELECT %s FROM %s", select->str, table);
    return is_sound(remote, table, &body) && are_unique(remote, finding->body, schema) &&
           take_measure(remote, finding);
}

gboolean fidelis_remote_attach(FidelisStore *store, const FidelisTableSchema *schema,
                               FidelisRemoteFinding *finding)
{
    *finding = (FidelisRemoteFinding){0};
    FidelisRemote *remote = schema->wide != NULL ? NULL : find_remote(store, schema->connection);
    if (remote != NULL && look(remote, schema, finding)) {
        finding->remote = remote;
        return TRUE;
    }
    g_free(finding->body);
    g_free(finding->hash);
    return FALSE;
}
