/* Reading the store: cursors, queries, checks of expressions. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "data/store-private.h"

struct FidelisCursor {
    FidelisStore *store;
    sqlite3_stmt *statement;
};

static void set_error(GError **error, const char *message)
{
    g_set_error_literal(error, FIDELIS_STORE_ERROR, 0, message);
}

/* ---- what SQLite says, with the nearest name ---- */

static gboolean is_name_character(char character)
{
    return g_ascii_isalnum(character) || character == '_' || (unsigned char)character >= 0x80;
}

/* Whether name stands in sql as a word. */
static gboolean mentions(const char *sql, const char *name)
{
    gsize length = strlen(name);
    for (const char *at = sql; *at != '\0'; at++)
        if (g_ascii_strncasecmp(at, name, length) == 0 && (at == sql || !is_name_character(at[-1])) &&
            !is_name_character(at[length]))
            return TRUE;
    return FALSE;
}

/* Columns of every table that sql names, or names of all tables. */
static GPtrArray *gather(const FidelisStore *store, const char *sql, gboolean columns)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < store->tables->len; i++) {
        const FidelisStoredTable *table = g_ptr_array_index(store->tables, i);
        if (!columns)
            g_ptr_array_add(names, (char *)table->finding.table);
        for (gsize j = 0; columns && mentions(sql, table->finding.table) && table->columns[j] != NULL; j++)
            g_ptr_array_add(names, (char *)table->columns[j]);
    }
    return names;
}

/* SQLite's message, shorter where it speaks of its own ways, longer by the nearest name. Caller's (g_free).
 */
static char *explain(const FidelisStore *store, const char *sql, const char *message)
{
    static const struct {
        const char *prefix;
        gboolean columns;
    } unknowns[] = {{"no such column: ", TRUE}, {"no such table: ", FALSE}};
    for (gsize i = 0; i < G_N_ELEMENTS(unknowns); i++) {
        if (!g_str_has_prefix(message, unknowns[i].prefix))
            continue;
        const char *name = message + strlen(unknowns[i].prefix), *dot = strrchr(name, '.');
        g_autoptr(GPtrArray) names = gather(store, sql, unknowns[i].columns);
        g_autofree char *near = fidelis_text_did_you_mean(dot == NULL ? name : dot + 1,
                                                          (const char *const *)names->pdata, names->len);
        return near == NULL ? g_strdup(message) : g_strdup_printf("%s; %s", message, near);
    }
    return g_strdup(message);
}

static void set_sqlite_error(FidelisStore *store, const char *sql, int status, GError **error)
{
    const char *message = sqlite3_errmsg(store->database);
    if (status == SQLITE_ROW || status == SQLITE_DONE) /* it went well, on a time that is none */
        message =
            "the SQL asks for the current time; write the date instead, so that the report stays the same";
    else if (status == SQLITE_AUTH || g_str_has_prefix(message, "not authorized"))
        message = "this SQL is not allowed: it may only read the declared tables, and not by chance";
    else if (status == SQLITE_INTERRUPT)
        message = "the query takes too long";
    g_autofree char *explained = explain(store, sql, message);
    set_error(error, explained);
}

/* ---- cursors ---- */

static gboolean is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n;")] == '\0';
}

static sqlite3_stmt *prepare(FidelisStore *store, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    const char *tail = "";
    int status = sqlite3_prepare_v2(store->database, sql, -1, &statement, &tail);
    if (status != SQLITE_OK) {
        set_sqlite_error(store, sql, status, error);
        return NULL;
    }
    if (statement == NULL || !is_blank(tail) || !sqlite3_stmt_readonly(statement)) {
        set_error(error, "one SELECT is expected, and nothing else");
        sqlite3_finalize(statement);
        return NULL;
    }
    return statement;
}

/* While a cursor is open its thread has the store to itself; it may open others meanwhile. The outermost
 * one's beginning sets the count of steps to zero. */
FidelisCursor *fidelis_cursor_new(FidelisStore *store, const char *sql, const char *const *parameters,
                                  GError **error)
{
    g_rec_mutex_lock(&store->lock);
    sqlite3_stmt *statement = prepare(store, sql, error);
    if (statement == NULL) {
        g_rec_mutex_unlock(&store->lock);
        return NULL;
    }
    if (store->open_cursors++ == 0)
        store->thousand_steps = 0;
    FidelisCursor *cursor = g_new0(FidelisCursor, 1);
    cursor->store = store;
    cursor->statement = statement;
    for (int i = 0; parameters != NULL && parameters[i] != NULL; i++)
        sqlite3_bind_text(statement, i + 1, parameters[i], -1, SQLITE_TRANSIENT);
    return cursor;
}

void fidelis_cursor_free(FidelisCursor *cursor)
{
    if (cursor == NULL)
        return;
    sqlite3_finalize(cursor->statement);
    cursor->store->open_cursors--;
    g_rec_mutex_unlock(&cursor->store->lock);
    g_free(cursor);
}

gboolean fidelis_cursor_next(FidelisCursor *cursor, GError **error)
{
    int status = sqlite3_step(cursor->statement);
    gboolean failed =
        fidelis_clock_was_asked(cursor->store->clock) || (status != SQLITE_ROW && status != SQLITE_DONE);
    if (failed)
        set_sqlite_error(cursor->store, sqlite3_sql(cursor->statement), status, error);
    return status == SQLITE_ROW && !failed;
}

int fidelis_cursor_count(const FidelisCursor *cursor)
{
    return sqlite3_column_count(cursor->statement);
}

gboolean fidelis_cursor_is_null(const FidelisCursor *cursor, int column)
{
    return sqlite3_column_type(cursor->statement, column) == SQLITE_NULL;
}

gboolean fidelis_cursor_is_text(const FidelisCursor *cursor, int column)
{
    int type = sqlite3_column_type(cursor->statement, column);
    return type == SQLITE_TEXT || type == SQLITE_BLOB;
}

double fidelis_cursor_number(const FidelisCursor *cursor, int column)
{
    int type = sqlite3_column_type(cursor->statement, column);
    gboolean numeric = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
    return numeric ? sqlite3_column_double(cursor->statement, column) : (double)NAN;
}

gint64 fidelis_cursor_whole(const FidelisCursor *cursor, int column)
{
    return sqlite3_column_int64(cursor->statement, column);
}

const char *fidelis_cursor_text(const FidelisCursor *cursor, int column)
{
    return (const char *)sqlite3_column_text(cursor->statement, column);
}

/* ---- queries ---- */

gboolean fidelis_store_query(FidelisStore *store, const char *sql, const char *const *parameters,
                             FidelisRowFunc each, void *data, GError **error)
{
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(store, sql, parameters, error);
    g_autoptr(GError) failure = NULL;
    if (cursor == NULL)
        return FALSE;
    int count = fidelis_cursor_count(cursor);
    g_autofree const char **text = g_new0(const char *, count);
    g_autofree double *number = g_new0(double, count);
    FidelisRow row = {.count = count, .text = text, .number = number};
    while (fidelis_cursor_next(cursor, &failure)) {
        for (int i = 0; i < count; i++) {
            number[i] = fidelis_cursor_number(cursor, i);
            text[i] = fidelis_cursor_text(cursor, i);
        }
        each(&row, data);
    }
    if (failure == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

/* WHERE refuses sums and the like, which would swallow the rows that the compiler counts itself; the line end
 * keeps a comment from swallowing the bracket; the comma a bracket would let in gives a second column. */
gboolean fidelis_store_check_expression(FidelisStore *store, const char *from, const char *expression,
                                        GError **error)
{
    if (is_blank(expression)) {
        set_error(error, "the expression is empty");
        return FALSE;
    }
    g_autofree char *selected = g_strdup_printf("SELECT (%s\n) FROM %s", expression, from);
    g_autofree char *filtered = g_strdup_printf("SELECT 1 FROM %s WHERE (%s\n)", from, expression);
    g_autoptr(FidelisCursor) one = fidelis_cursor_new(store, filtered, NULL, error);
    if (one == NULL)
        return FALSE;
    g_autoptr(FidelisCursor) other = fidelis_cursor_new(store, selected, NULL, error);
    if (other != NULL && fidelis_cursor_count(other) == 1)
        return TRUE;
    if (other != NULL)
        set_error(error, "one expression is expected, not several");
    return FALSE;
}
