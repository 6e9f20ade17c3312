/* A table or view of a database, brought over row by row in the order of its declared columns. */
#include <string.h>

#include "data/odbc.h"
#include "data/records.h"

typedef struct {
    FidelisOdbc *odbc;
    char *select;
    gsize columns; /* of the table */
    int *place;    /* by the table's column: in the SELECT, or -1 */
    FidelisOdbcRows *rows;
    FidelisDatum *row;
    GError *fault;
} Reader;

static void reader_rewind(void *data)
{
    Reader *reader = data;
    fidelis_odbc_rows_free(reader->rows);
    g_clear_error(&reader->fault);
    reader->rows = fidelis_odbc_query(reader->odbc, reader->select, &reader->fault);
}

static const FidelisDatum *reader_next(void *data)
{
    Reader *reader = data;
    if (reader->rows == NULL || !fidelis_odbc_rows_next(reader->rows, &reader->fault))
        return NULL;
    for (gsize i = 0; i < reader->columns; i++)
        reader->row[i] = reader->place[i] >= 0 ? fidelis_odbc_rows_datum(reader->rows, reader->place[i])
                                               : (FidelisDatum){.kind = FIDELIS_DATUM_EMPTY, .text = ""};
    return reader->row;
}

static const char *reader_fault(void *data)
{
    const Reader *reader = data;
    return reader->fault == NULL ? NULL : reader->fault->message;
}

static void reader_free(void *data)
{
    Reader *reader = data;
    fidelis_odbc_rows_free(reader->rows);
    fidelis_odbc_free(reader->odbc);
    g_clear_error(&reader->fault);
    g_free(reader->select);
    g_free(reader->place);
    g_free(reader->row);
    g_free(reader);
}

static gboolean is_declared(const FidelisTableSchema *schema, const char *name)
{
    for (gsize i = 0; i < schema->column_count; i++)
        if (strcmp(schema->columns[i].name, name) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_there(const Reader *reader, const FidelisOdbcRows *shape, const char *name)
{
    for (gsize i = 0; i < reader->columns; i++)
        if (strcmp(fidelis_odbc_rows_name(shape, (int)i), name) == 0)
            return TRUE;
    return FALSE;
}

static char *order_list(const Reader *reader, const FidelisTableSchema *schema, const FidelisOdbcRows *shape,
                        const char *suffix)
{
    GString *list = g_string_new(NULL);
    g_autoptr(GPtrArray) names = fidelis_schema_order(schema);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *quoted = fidelis_odbc_quote_part(reader->odbc, name);
        if (is_there(reader, shape, name))
            g_string_append_printf(list, "%s%s%s", list->len > 0 ? ", " : "", quoted, suffix);
    }
    return g_string_free(list, FALSE);
}

/* Columns are asked for once, so that only the declared ones are brought over, in a settled order. */
static void write_select(Reader *reader, const FidelisTableSchema *schema, const FidelisOdbcRows *shape,
                         const char *table, const char *suffix)
{
    g_autoptr(GString) names = g_string_new(NULL);
    g_autofree char *order = order_list(reader, schema, shape, suffix);
    int wanted = 0;
    for (gsize i = 0; i < reader->columns; i++) {
        const char *name = fidelis_odbc_rows_name(shape, (int)i);
        reader->place[i] = is_declared(schema, name) ? wanted++ : -1;
        if (reader->place[i] < 0)
            continue;
        g_autofree char *quoted = fidelis_odbc_quote_part(reader->odbc, name);
        g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", quoted);
    }
    reader->select = wanted == 0 ? g_strdup_printf("SELECT 1 FROM %s WHERE 1 = 0", table)
                                 : g_strdup_printf("SELECT %s FROM %s ORDER BY %s", names->str, table, order);
}

static gboolean open_reader(Reader *reader, const FidelisTableSchema *schema, const char *select,
                            FidelisOdbcRows **shape, GError **error)
{
    g_autofree char *string = fidelis_odbc_find_connection(schema->connection, error);
    reader->odbc = string == NULL ? NULL : fidelis_odbc_open(string, error);
    if (reader->odbc == NULL)
        return FALSE;
    g_autofree char *table =
        select != NULL
            ? g_strdup_printf("(%s) AS fidelis_table", select)
            : fidelis_odbc_table(reader->odbc, schema->table != NULL ? schema->table : schema->name,
                                 schema->filter);
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s WHERE 1 = 0", table);
    *shape = fidelis_odbc_query(reader->odbc, sql, error);
    if (*shape == NULL)
        return FALSE;
    reader->columns = (gsize)fidelis_odbc_rows_count(*shape);
    reader->place = g_new0(int, reader->columns + 1);
    reader->row = g_new0(FidelisDatum, reader->columns + 1);
    write_select(reader, schema, *shape, table, select == NULL ? "" : " NULLS FIRST");
    return TRUE;
}

FidelisRecords *fidelis_records_open_database(const FidelisTableSchema *schema, const char *select,
                                              const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    static const FidelisRecordsFormat format = {reader_rewind, reader_next, reader_free, reader_fault};
    g_autoptr(FidelisOdbcRows) shape = NULL;
    g_autoptr(GError) error = NULL;
    Reader *reader = g_new0(Reader, 1);
    if (!open_reader(reader, schema, select, &shape, &error)) {
        g_autofree char *hint = fidelis_odbc_hint(error, schema->connection);
        fidelis_error(diagnostics, where, hint, "%s", error->message);
        fidelis_odbc_rows_free(g_steal_pointer(&shape));
        reader_free(reader);
        return NULL;
    }
    g_autofree const char **names = g_new0(const char *, reader->columns + 1);
    for (gsize i = 0; i < reader->columns; i++)
        names[i] = fidelis_odbc_rows_name(shape, (int)i);
    FidelisRecords *records = fidelis_records_new(&format, reader, names, reader->columns);
    g_autofree char *before =
        g_strdup_printf("table '%s'", schema->table != NULL ? schema->table : schema->name);
    fidelis_records_describe(records, before, fidelis_odbc_system(reader->odbc));
    fidelis_odbc_rows_free(g_steal_pointer(&shape)); /* before its connection, should records be freed now */
    return records;
}
