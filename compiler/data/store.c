#include "data/store.h"

#include <string.h>

#include "data/remote-private.h"
#include "data/store-private.h"
#include "data/violations.h"

G_DEFINE_QUARK(fidelis - store - error - quark, fidelis_store_error)

/* Functions whose answer differs from one run to the next, or that reach outside. */
gboolean fidelis_sql_is_refused_function(const char *name)
{
    static const char *const refused[] = {"random",         "randomblob",      "load_extension",
                                          "changes",        "total_changes",   "last_insert_rowid",
                                          "sqlite_version", "sqlite_source_id"};
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        if (g_ascii_strcasecmp(name, refused[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Functions that give the same answers in every database that is asked. */
static gboolean is_common_function(const char *name)
{
    static const char *const common[] = {"count",  "sum",    "min",   "max",   "abs", "coalesce",
                                         "nullif", "length", "lower", "upper", "like"};
    for (gsize i = 0; i < G_N_ELEMENTS(common); i++)
        if (g_ascii_strcasecmp(name, common[i]) == 0)
            return TRUE;
    return FALSE;
}

static void note_touched(FidelisStore *store, int action, const char *first, const char *second)
{
    if (store->touched == NULL)
        return;
    if (action == SQLITE_READ && !g_ptr_array_find_with_equal_func(store->touched, first, g_str_equal, NULL))
        g_ptr_array_add(store->touched, g_strdup(first));
    store->touches_special |=
        action == SQLITE_RECURSIVE || (action == SQLITE_FUNCTION && !is_common_function(second));
}

static int authorize(void *data, int action, const char *first, const char *second, const char *database,
                     const char *trigger)
{
    FidelisStore *store = data;
    (void)database, (void)trigger;
    if (store->writing)
        return SQLITE_OK;
    note_touched(store, action, first, second);
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return fidelis_sql_is_refused_function(second) ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

/* A query may take a thousand times this many steps: a minute or so, where a report's take moments. */
enum { STEPS_PER_CALL = 1000, MOST_THOUSAND_STEPS = 2000000 };

static int count_steps(void *data)
{
    FidelisStore *store = data;
    return ++store->thousand_steps > MOST_THOUSAND_STEPS;
}

/* A database without a name is a file without one, of which nothing is left whatever happens; it is written
 * only once the cache of pages (64 MB) is full. Processes that have been forked read it side by side: SQLite
 * reads at a place, and takes no locks on such a file. */
static void configure(FidelisStore *store)
{
    /* "x" is a column or a fault, never quietly the text 'x' */
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_progress_handler(store->database, STEPS_PER_CALL, count_steps, store);
    sqlite3_set_authorizer(store->database, authorize, store);
    fidelis_store_run(store, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE");
    fidelis_store_run(store, "PRAGMA cache_size = -65536");
}

FidelisStore *fidelis_store_new(void)
{
    FidelisStore *store = g_new0(FidelisStore, 1);
    g_rec_mutex_init(&store->lock);
    store->arena = fidelis_arena_new();
    store->clock = fidelis_clock_new();
    store->tables = g_ptr_array_new();
    store->failed = g_ptr_array_new();
    store->remotes = g_ptr_array_new_with_free_func((GDestroyNotify)fidelis_remote_free);
    int status = sqlite3_open_v2("", &store->database,
                                 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                                 fidelis_clock_name(store->clock));
    g_assert(status == SQLITE_OK);
    configure(store);
    return store;
}

void fidelis_store_free(FidelisStore *store)
{
    if (store == NULL)
        return;
    int status = sqlite3_close(store->database);
    g_assert(status == SQLITE_OK); /* a cursor still open would keep it */
    fidelis_clock_free(store->clock);
    g_rec_mutex_clear(&store->lock);
    g_ptr_array_unref(store->tables);
    g_ptr_array_unref(store->failed);
    g_ptr_array_unref(store->remotes);
    if (store->violation_log != NULL)
        g_string_free(store->violation_log, TRUE);
    fidelis_arena_free(store->arena);
    g_free(store);
}

void fidelis_store_log_violations(FidelisStore *store)
{
    g_assert(store->violation_log == NULL);
    store->violation_log = g_string_new(NULL);
    fidelis_violations_log_begin(store->violation_log);
}

const char *fidelis_store_violation_log(const FidelisStore *store)
{
    return store->violation_log == NULL ? NULL : store->violation_log->str;
}

void fidelis_store_run(FidelisStore *store, const char *sql)
{
    store->writing = TRUE;
    store->thousand_steps = 0;
    char *message = NULL;
    int status = sqlite3_exec(store->database, sql, NULL, NULL, &message);
    store->writing = FALSE;
    if (status != SQLITE_OK)
        g_error("store: %s\n%s", message, sql);
}

/* SQLite writes to a file once its cache is full, and indexes are sorted in files of their own. */
gboolean fidelis_store_refuse_more(FidelisStore *store, int status, const FidelisLocation *where,
                                   FidelisDiagnostics *diagnostics)
{
    int code = status & 0xff;
    if (code != SQLITE_FULL && code != SQLITE_IOERR && code != SQLITE_CANTOPEN)
        g_error("store: %s", sqlite3_errmsg(store->database));
    fidelis_error(diagnostics, where, "free some room there, or set TMPDIR to another folder",
                  "the table needs more room in the folder of temporary files (TMPDIR): %s",
                  sqlite3_errstr(status));
    store->full = TRUE;
    return FALSE;
}

gsize fidelis_store_table_count(const FidelisStore *store)
{
    return store->tables->len;
}

FidelisTableFinding fidelis_store_finding(const FidelisStore *store, gsize index)
{
    g_assert(index < store->tables->len);
    const FidelisStoredTable *table = g_ptr_array_index(store->tables, index);
    return table->finding;
}

const FidelisStoredTable *fidelis_store_table(const FidelisStore *store, const char *name)
{
    for (guint i = 0; i < store->tables->len; i++) {
        const FidelisStoredTable *table = g_ptr_array_index(store->tables, i);
        if (g_ascii_strcasecmp(table->finding.table, name) == 0)
            return table;
    }
    return NULL;
}

const char *const *fidelis_store_columns(const FidelisStore *store, const char *name)
{
    const FidelisStoredTable *table = fidelis_store_table(store, name);
    return table == NULL ? NULL : (const char *const *)table->columns;
}

static const char *type_name(FidelisType type)
{
    static const char *const names[] = {
        [FIDELIS_TYPE_TEXT] = "text",        [FIDELIS_TYPE_WHOLE] = "whole",
        [FIDELIS_TYPE_NUMBER] = "number",    [FIDELIS_TYPE_DATE] = "date",
        [FIDELIS_TYPE_YES_NO] = "yes or no", [FIDELIS_TYPE_MIXED] = "number or text"};
    return names[type];
}

static void print_table(GString *text, const FidelisStoredTable *table)
{
    g_string_append_printf(text, "table %s\n  file     %s\n  dialect  %s\n  rows     %" G_GINT64_FORMAT "\n",
                           table->finding.table, table->finding.file, table->finding.dialect,
                           table->finding.rows);
    for (gsize i = 0; i < table->schema->column_count; i++) {
        const FidelisColumn *column = &table->schema->columns[i];
        gboolean is_key = g_strcmp0(table->schema->key, column->name) == 0;
        g_string_append_printf(text, "  column   %s: %s%s%s", column->name, type_name(column->type),
                               column->required || is_key ? "" : ", may be empty", is_key ? ", key" : "");
        if (column->references != NULL)
            g_string_append_printf(text, ", of %s", column->references);
        g_string_append_c(text, '\n');
    }
}

char *fidelis_store_to_text(const FidelisStore *store)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < store->tables->len; i++)
        print_table(text, g_ptr_array_index(store->tables, i));
    return g_string_free(text, FALSE);
}

static char *quote_sql(const char *text, char quote)
{
    GString *quoted = g_string_new(NULL);
    g_string_append_c(quoted, quote);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == quote)
            g_string_append_c(quoted, quote);
        g_string_append_c(quoted, *at);
    }
    g_string_append_c(quoted, quote);
    return g_string_free(quoted, FALSE);
}

char *fidelis_sql_name(const char *name)
{
    return quote_sql(name, '"');
}

char *fidelis_sql_text(const char *text)
{
    return quote_sql(text, '\'');
}
