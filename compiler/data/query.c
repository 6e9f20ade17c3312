/* Reading the store: cursors, queries, checks of expressions. */
#include <math.h>
#include <string.h>

#include "data/remote-private.h"
#include "data/store-private.h"

struct FidelisCursor {
    FidelisStore *store;
    sqlite3_stmt *statement;
    FidelisOdbcRows *rows; /* instead of the statement: the database answers */
    gboolean counted;      /* the last column of rows says how many rows are alike */
    GPtrArray *texts;      /* GString, of real numbers as SQLite writes them */
};

static void set_error(GError **error, const char *message)
{
    g_set_error_literal(error, FIDELIS_STORE_ERROR, 0, message);
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
        fidelis_store_set_fault(store, sql, status, error);
        return NULL;
    }
    if (statement == NULL || !is_blank(tail) || !sqlite3_stmt_readonly(statement)) {
        set_error(error, "one SELECT is expected, and nothing else");
        sqlite3_finalize(statement);
        return NULL;
    }
    return statement;
}

/* ---- tables that stay in their database ---- */

/* The remote tables that a statement touches; NULL when something about it must be done here. Also the number
 * of its columns. Caller's (g_ptr_array_unref). */
static GPtrArray *touched_tables(FidelisStore *store, const char *sql, int *columns, gboolean *all_there)
{
    g_autofree char *unordered = g_strndup(sql, fidelis_sql_find_order(sql));
    g_autoptr(GPtrArray) touched = g_ptr_array_new_with_free_func(g_free);
    store->touched = touched;
    store->touches_special = FALSE;
    sqlite3_stmt *statement = NULL;
    int status = sqlite3_prepare_v2(store->database, unordered, -1, &statement, NULL);
    store->touched = NULL;
    *columns = statement == NULL ? 0 : sqlite3_column_count(statement);
    sqlite3_finalize(statement);
    GPtrArray *tables = g_ptr_array_new();
    *all_there = status == SQLITE_OK && !store->touches_special;
    for (guint i = 0; status == SQLITE_OK && i < touched->len; i++) { /* otherwise it is a fault, told here */
        const FidelisStoredTable *table = fidelis_store_table(store, g_ptr_array_index(touched, i));
        if (table != NULL && table->remote != NULL)
            g_ptr_array_add(tables, (gpointer)table);
        else
            *all_there = FALSE;
    }
    for (guint i = 1; i < tables->len; i++)
        *all_there &= ((const FidelisStoredTable *)g_ptr_array_index(tables, i))->remote ==
                      ((const FidelisStoredTable *)g_ptr_array_index(tables, 0))->remote;
    return tables;
}

static gboolean bring_tables(FidelisStore *store, const GPtrArray *tables, GError **error)
{
    for (guint i = 0; i < tables->len; i++)
        if (!fidelis_store_bring(store, g_ptr_array_index(tables, i), error))
            return FALSE;
    return TRUE;
}

/* The database's rows; NULL without error: the statement is to be run here, its tables have been brought
 * over. */
static FidelisOdbcRows *ask_database(FidelisStore *store, const char *sql, const char *const *parameters,
                                     gboolean counted, GError **error)
{
    gboolean all_there;
    int columns;
    if (store->remotes->len == 0)
        return NULL;
    g_autoptr(GPtrArray) tables = touched_tables(store, sql, &columns, &all_there);
    if (tables->len == 0)
        return NULL;
    g_autofree char *there =
        all_there ? fidelis_remote_translate(sql, parameters, tables, columns, counted) : NULL;
    g_autoptr(GError) failure = NULL;
    FidelisOdbcRows *rows =
        there == NULL ? NULL
                      : fidelis_remote_query(((FidelisStoredTable *)g_ptr_array_index(tables, 0))->remote,
                                             there, &failure);
    if (failure != NULL && !g_error_matches(failure, FIDELIS_ODBC_ERROR, FIDELIS_ODBC_ERROR_SQL))
        g_propagate_error(error, g_steal_pointer(&failure));
    else if (rows == NULL)
        bring_tables(store, tables, error);
    return rows;
}

static void free_text(gpointer text)
{
    g_string_free(text, TRUE);
}

/* ---- cursors, again ---- */

static FidelisCursor *cursor_of_rows(FidelisStore *store, FidelisOdbcRows *rows, gboolean counted)
{
    FidelisCursor *cursor = g_new0(FidelisCursor, 1);
    cursor->store = store;
    cursor->rows = rows;
    cursor->counted = counted;
    cursor->texts = g_ptr_array_new_with_free_func(free_text);
    for (int i = 0; i < fidelis_odbc_rows_count(rows); i++)
        g_ptr_array_add(cursor->texts, g_string_new(NULL));
    store->open_cursors++;
    return cursor;
}

static FidelisCursor *cursor_of_statement(FidelisStore *store, sqlite3_stmt *statement,
                                          const char *const *parameters)
{
    if (store->open_cursors++ == 0)
        store->thousand_steps = 0;
    FidelisCursor *cursor = g_new0(FidelisCursor, 1);
    cursor->store = store;
    cursor->statement = statement;
    for (int i = 0; parameters != NULL && parameters[i] != NULL; i++)
        sqlite3_bind_text(statement, i + 1, parameters[i], -1, SQLITE_TRANSIENT);
    return cursor;
}

/* While a cursor is open its thread has the store to itself; it may open others meanwhile. The outermost
 * one's beginning sets the count of steps to zero. */
typedef enum { ASK_HERE, ASK_ANYWHERE, ASK_COUNTED } Ask;

static FidelisCursor *open_cursor(FidelisStore *store, const char *sql, const char *const *parameters,
                                  Ask ask, GError **error)
{
    g_autoptr(GError) failure = NULL;
    gboolean counted = ask == ASK_COUNTED;
    g_rec_mutex_lock(&store->lock);
    FidelisOdbcRows *rows = ask == ASK_HERE ? NULL : ask_database(store, sql, parameters, counted, &failure);
    if (rows != NULL)
        return cursor_of_rows(store, rows, counted);
    sqlite3_stmt *statement = failure == NULL ? prepare(store, sql, &failure) : NULL;
    if (statement != NULL)
        return cursor_of_statement(store, statement, parameters);
    g_rec_mutex_unlock(&store->lock);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

FidelisCursor *fidelis_cursor_new(FidelisStore *store, const char *sql, const char *const *parameters,
                                  GError **error)
{
    return open_cursor(store, sql, parameters, ASK_ANYWHERE, error);
}

FidelisCursor *fidelis_cursor_new_counted(FidelisStore *store, const char *select, const char *table,
                                          GError **error)
{
    g_autofree char *name = fidelis_sql_name(table);
    g_autofree char *sql = g_strdup_printf("SELECT %s FROM %s ORDER BY rowid", select, name);
    return open_cursor(store, sql, NULL, ASK_COUNTED, error);
}

char *fidelis_store_translate(FidelisStore *store, const char *select)
{
    gboolean all_there;
    int columns;
    if (store->remotes->len == 0)
        return NULL;
    g_autoptr(GPtrArray) tables = touched_tables(store, select, &columns, &all_there);
    return tables->len == 0 || !all_there ? NULL
                                          : fidelis_remote_translate(select, NULL, tables, columns, FALSE);
}

gboolean fidelis_store_is_together(const FidelisStore *store, const char *one, const char *other)
{
    const FidelisStoredTable *first = fidelis_store_table(store, one),
                             *second = fidelis_store_table(store, other);
    return first != NULL && second != NULL && first->remote != NULL && first->remote == second->remote;
}

FidelisCursor *fidelis_cursor_new_there(FidelisStore *store, const char *table, const char *sql,
                                        GError **error)
{
    g_rec_mutex_lock(&store->lock);
    FidelisOdbcRows *rows = fidelis_remote_query(fidelis_store_table(store, table)->remote, sql, error);
    if (rows != NULL)
        return cursor_of_rows(store, rows, FALSE);
    g_rec_mutex_unlock(&store->lock);
    return NULL;
}

gint64 fidelis_cursor_times(const FidelisCursor *cursor)
{
    return cursor->counted
               ? (gint64)fidelis_odbc_rows_number(cursor->rows, fidelis_odbc_rows_count(cursor->rows) - 1)
               : 1;
}

void fidelis_cursor_free(FidelisCursor *cursor)
{
    if (cursor == NULL)
        return;
    sqlite3_finalize(cursor->statement);
    fidelis_odbc_rows_free(cursor->rows);
    if (cursor->texts != NULL)
        g_ptr_array_unref(cursor->texts);
    cursor->store->open_cursors--;
    g_rec_mutex_unlock(&cursor->store->lock);
    g_free(cursor);
}

gboolean fidelis_cursor_next(FidelisCursor *cursor, GError **error)
{
    if (cursor->rows != NULL)
        return fidelis_odbc_rows_next(cursor->rows, error);
    int status = sqlite3_step(cursor->statement);
    gboolean failed =
        fidelis_clock_was_asked(cursor->store->clock) || (status != SQLITE_ROW && status != SQLITE_DONE);
    if (failed)
        fidelis_store_set_fault(cursor->store, sqlite3_sql(cursor->statement), status, error);
    return status == SQLITE_ROW && !failed;
}

int fidelis_cursor_count(const FidelisCursor *cursor)
{
    if (cursor->rows != NULL)
        return fidelis_odbc_rows_count(cursor->rows) - cursor->counted;
    return sqlite3_column_count(cursor->statement);
}

gboolean fidelis_cursor_is_null(const FidelisCursor *cursor, int column)
{
    if (cursor->rows != NULL)
        return fidelis_odbc_rows_datum(cursor->rows, column).kind == FIDELIS_DATUM_EMPTY;
    return sqlite3_column_type(cursor->statement, column) == SQLITE_NULL;
}

gboolean fidelis_cursor_is_text(const FidelisCursor *cursor, int column)
{
    if (cursor->rows != NULL)
        return fidelis_odbc_rows_datum(cursor->rows, column).kind == FIDELIS_DATUM_TEXT;
    int type = sqlite3_column_type(cursor->statement, column);
    return type == SQLITE_TEXT || type == SQLITE_BLOB;
}

double fidelis_cursor_number(const FidelisCursor *cursor, int column)
{
    if (cursor->rows != NULL)
        return fidelis_odbc_rows_number(cursor->rows, column);
    int type = sqlite3_column_type(cursor->statement, column);
    gboolean numeric = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
    return numeric ? sqlite3_column_double(cursor->statement, column) : (double)NAN;
}

gint64 fidelis_cursor_whole(const FidelisCursor *cursor, int column)
{
    if (cursor->rows != NULL)
        return fidelis_cursor_is_null(cursor, column)
                   ? 0
                   : (gint64)fidelis_odbc_rows_number(cursor->rows, column);
    return sqlite3_column_int64(cursor->statement, column);
}

/* Real numbers as SQLite writes them: fifteen digits, and a point in every one. */
static const char *text_of_rows(const FidelisCursor *cursor, int column)
{
    FidelisDatum datum = fidelis_odbc_rows_datum(cursor->rows, column);
    if (datum.kind == FIDELIS_DATUM_EMPTY)
        return NULL;
    if (datum.kind != FIDELIS_DATUM_NUMBER || !fidelis_odbc_rows_is_real(cursor->rows, column))
        return datum.text;
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    GString *text = g_ptr_array_index(cursor->texts, (guint)column);
    g_string_assign(text, g_ascii_formatd(buffer, sizeof buffer, "%.15g",
                                          fidelis_odbc_rows_number(cursor->rows, column)));
    if (strpbrk(text->str, ".e") == NULL)
        g_string_append(text, ".0");
    return text->str;
}

const char *fidelis_cursor_text(const FidelisCursor *cursor, int column)
{
    if (cursor->rows != NULL)
        return text_of_rows(cursor, column);
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

/* Checked here, against a table without rows where the rows are elsewhere. WHERE refuses sums and the like,
 * which would swallow the rows that the compiler counts itself; the line end keeps a comment from swallowing
 * the bracket; the comma a bracket would let in gives a second column. */
gboolean fidelis_store_check_expression(FidelisStore *store, const char *from, const char *expression,
                                        GError **error)
{
    if (is_blank(expression)) {
        set_error(error, "the expression is empty");
        return FALSE;
    }
    g_autofree char *selected = g_strdup_printf("SELECT (%s\n) FROM %s", expression, from);
    g_autofree char *filtered = g_strdup_printf("SELECT 1 FROM %s WHERE (%s\n)", from, expression);
    g_autoptr(FidelisCursor) one = open_cursor(store, filtered, NULL, ASK_HERE, error);
    if (one == NULL)
        return FALSE;
    g_autoptr(FidelisCursor) other = open_cursor(store, selected, NULL, ASK_HERE, error);
    if (other != NULL && fidelis_cursor_count(other) == 1)
        return TRUE;
    if (other != NULL)
        set_error(error, "one expression is expected, not several");
    return FALSE;
}
