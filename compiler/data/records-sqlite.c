/* Tables and views of an SQLite file. The file is read whole, so that nobody who writes to it meanwhile can
 * change an answer, and nothing is written back. */
#include <sqlite3.h>
#include <string.h>

#include "base/text.h"
#include "data/clock.h"
#include "data/records.h"
#include "data/store-private.h"
#include "data/workbook-private.h"

enum { STEPS_PER_CALL = 100000, MOST_CALLS = 20000 };

typedef struct {
    sqlite3 *database;
    FidelisClock *clock;
    sqlite3_stmt *statement;
    FidelisDatum *row;
    GPtrArray *texts; /* of the row, GString */
    int calls;
    char *fault;
} Reader;

static void reader_rewind(void *data)
{
    Reader *reader = data;
    sqlite3_reset(reader->statement);
    reader->calls = 0;
}

static FidelisDatum datum_of(Reader *reader, int column)
{
    GString *text = g_ptr_array_index(reader->texts, (guint)column);
    g_string_truncate(text, 0);
    switch (sqlite3_column_type(reader->statement, column)) {
    case SQLITE_NULL:
        return (FidelisDatum){.kind = FIDELIS_DATUM_EMPTY, .text = ""};
    case SQLITE_INTEGER:
        g_string_printf(text, "%" G_GINT64_FORMAT, (gint64)sqlite3_column_int64(reader->statement, column));
        return (FidelisDatum){.kind = FIDELIS_DATUM_NUMBER, .text = text->str};
    case SQLITE_FLOAT:
        fidelis_append_shortest(text, sqlite3_column_double(reader->statement, column));
        return (FidelisDatum){.kind = FIDELIS_DATUM_NUMBER, .text = text->str};
    case SQLITE_TEXT: {
        const char *value = (const char *)sqlite3_column_text(reader->statement, column);
        gboolean sound = g_utf8_validate(value, -1, NULL);
        return (FidelisDatum){.kind = !sound           ? FIDELIS_DATUM_UNREADABLE
                                      : *value == '\0' ? FIDELIS_DATUM_EMPTY
                                                       : FIDELIS_DATUM_TEXT,
                              .text = sound ? value : "text that is not UTF-8"};
    }
    default:
        return (FidelisDatum){.kind = FIDELIS_DATUM_UNREADABLE, .text = "binary data"};
    }
}

static const FidelisDatum *reader_next(void *data)
{
    Reader *reader = data;
    int status = sqlite3_step(reader->statement);
    if (status != SQLITE_ROW) {
        if (status != SQLITE_DONE && reader->fault == NULL)
            reader->fault = g_strdup(sqlite3_errmsg(reader->database));
        return NULL;
    }
    if (fidelis_clock_was_asked(reader->clock)) {
        g_free(reader->fault);
        reader->fault = g_strdup("it asks for the current time, so that it would differ tomorrow");
        return NULL;
    }
    for (int i = 0; i < sqlite3_column_count(reader->statement); i++)
        reader->row[i] = datum_of(reader, i);
    return reader->row;
}

static const char *reader_fault(void *data)
{
    const Reader *reader = data;
    return reader->fault;
}

static void free_text(gpointer text)
{
    g_string_free(text, TRUE);
}

static void reader_free(void *data)
{
    Reader *reader = data;
    sqlite3_finalize(reader->statement);
    sqlite3_close(reader->database);
    fidelis_clock_free(reader->clock);
    if (reader->texts != NULL)
        g_ptr_array_unref(reader->texts);
    g_free(reader->row);
    g_free(reader->fault);
    g_free(reader);
}

/* ---- opening ---- */

static int authorize(void *data, int action, const char *first, const char *second, const char *database,
                     const char *trigger)
{
    (void)data, (void)first, (void)database, (void)trigger;
    if (action == SQLITE_FUNCTION)
        return fidelis_sql_is_refused_function(second) ? SQLITE_DENY : SQLITE_OK;
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE ? SQLITE_OK
                                                                                          : SQLITE_DENY;
}

static int count_steps(void *data)
{
    Reader *reader = data;
    return ++reader->calls > MOST_CALLS;
}

/* A copy of the bytes, which SQLite frees; one that is marked as written ahead is marked as not: load.c has
 * seen that nothing waits beside it. */
static gboolean open_bytes(Reader *reader, GBytes *bytes)
{
    gsize length;
    const unsigned char *data = g_bytes_get_data(bytes, &length);
    if (length < 100)
        return FALSE;
    unsigned char *copy = sqlite3_malloc64(length);
    memcpy(copy, data, length);
    copy[18] = copy[19] = 1;
    if (sqlite3_open_v2(":memory:", &reader->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                        fidelis_clock_name(reader->clock)) != SQLITE_OK) {
        sqlite3_free(copy);
        return FALSE;
    }
    return sqlite3_deserialize(reader->database, "main", copy, (sqlite3_int64)length, (sqlite3_int64)length,
                               SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) == SQLITE_OK;
}

static void configure(Reader *reader)
{
    sqlite3_db_config(reader->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(reader->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(reader->database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_progress_handler(reader->database, STEPS_PER_CALL, count_steps, reader);
    sqlite3_set_authorizer(reader->database, authorize, reader);
}

static GPtrArray *table_names(Reader *reader)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(reader->database,
                           "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
                           "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
                           -1, &statement, NULL) == SQLITE_OK)
        while (sqlite3_step(statement) == SQLITE_ROW)
            g_ptr_array_add(names, g_strdup((const char *)sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return names;
}

static gboolean has_name(GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (g_ascii_strcasecmp(g_ptr_array_index(names, i), name) == 0)
            return TRUE;
    return FALSE;
}

static void report_table(GPtrArray *names, const char *table, const FidelisLocation *where,
                         FidelisDiagnostics *diagnostics)
{
    g_autofree char *near = fidelis_text_did_you_mean(table, (const char *const *)names->pdata, names->len);
    g_ptr_array_add(names, NULL);
    g_autofree char *all = g_strjoinv("', '", (char **)names->pdata);
    g_autofree char *hint =
        near != NULL ? g_strdup(near)
                     : g_strdup_printf(
                           "write which it is in the table's declaration, table = \"…\"; it has '%s'", all);
    fidelis_error(diagnostics, where, hint, "the database has no table or view called '%s'", table);
}

static gboolean prepare(Reader *reader, const char *table, const FidelisLocation *where,
                        FidelisDiagnostics *diagnostics)
{
    g_autoptr(GPtrArray) names = table_names(reader);
    if (names->len == 0) {
        fidelis_error(diagnostics, where, "get the file anew",
                      "the SQLite database holds no table, or is damaged: %s",
                      sqlite3_errmsg(reader->database));
        return FALSE;
    }
    if (!has_name(names, table)) {
        report_table(names, table, where, diagnostics);
        return FALSE;
    }
    g_autofree char *name = fidelis_sql_name(table), *sql = g_strconcat("SELECT * FROM ", name, NULL);
    if (sqlite3_prepare_v2(reader->database, sql, -1, &reader->statement, NULL) == SQLITE_OK)
        return TRUE;
    fidelis_error(diagnostics, where, NULL, "'%s' cannot be read: %s", table,
                  sqlite3_errmsg(reader->database));
    return FALSE;
}

static FidelisRecords *records_of(Reader *reader, const char *table)
{
    static const FidelisRecordsFormat format = {reader_rewind, reader_next, reader_free, reader_fault};
    gsize columns = (gsize)sqlite3_column_count(reader->statement);
    g_autofree const char **names = g_new0(const char *, columns + 1);
    reader->row = g_new0(FidelisDatum, columns + 1);
    reader->texts = g_ptr_array_new_with_free_func(free_text);
    for (gsize i = 0; i < columns; i++) {
        names[i] = sqlite3_column_name(reader->statement, (int)i);
        g_ptr_array_add(reader->texts, g_string_new(NULL));
    }
    FidelisRecords *records = fidelis_records_new(&format, reader, names, columns);
    g_autofree char *before = g_strdup_printf("table '%s'", table);
    fidelis_records_describe(records, before, "SQLite");
    return records;
}

FidelisRecords *fidelis_records_open_sqlite(GBytes *bytes, const FidelisTableSchema *schema,
                                            const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    const char *table = schema->table != NULL ? schema->table : schema->name;
    Reader *reader = g_new0(Reader, 1);
    reader->clock = fidelis_clock_new();
    if (!open_bytes(reader, bytes)) {
        fidelis_error(diagnostics, where, "get the file anew", "the file is no sound SQLite database");
    } else {
        configure(reader);
        if (prepare(reader, table, where, diagnostics))
            return records_of(reader, table);
    }
    reader_free(reader);
    return NULL;
}
