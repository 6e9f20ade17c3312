/* One declared file into one table of the store. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "data/cells.h"
#include "data/columns.h"
#include "data/declaration.h"
#include "data/records.h"
#include "data/remote-private.h"
#include "data/store-private.h"
#include "data/violations.h"
#include "data/wide.h"

typedef struct {
    FidelisStore *store;
    const FidelisTableSchema *schema; /* the store's copy */
    FidelisLocation where;            /* file and table */
    FidelisDiagnostics *diagnostics;
    FidelisRecords *records;
    char *hash, *labels_hash;
    GChecksum *checksum; /* of a database's cells, which have no file to hash */
    FidelisColumns columns;
    FidelisCells cells;
} Load;

static void load_clear(Load *load)
{
    fidelis_records_free(load->records);
    fidelis_columns_clear(&load->columns);
    fidelis_missing_free(load->cells.missing);
    g_clear_pointer(&load->checksum, g_checksum_free);
    g_free(load->hash);
    g_free(load->labels_hash);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Load, load_clear)

/* ---- the file ---- */

static gint compare_names(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The nearest name beside a file that is not there. Caller's (g_free), or NULL. */
static char *suggest_file(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *entry;
    while (directory != NULL && (entry = g_dir_read_name(directory)) != NULL)
        g_ptr_array_add(names, g_strdup(entry));
    g_ptr_array_sort(names, compare_names);
    return fidelis_text_did_you_mean(name, (const char *const *)names->pdata, names->len);
}

/* SQLite keeps what is not yet in the database beside it. */
static gboolean is_quiet(const Load *load, const char *path)
{
    static const char *const companions[] = {"-wal", "-journal"};
    for (gsize i = 0; i < G_N_ELEMENTS(companions); i++) {
        g_autofree char *beside = g_strconcat(path, companions[i], NULL);
        GStatBuf status;
        if (g_stat(beside, &status) != 0 || status.st_size == 0)
            continue;
        fidelis_error(load->diagnostics, &load->where, "close the program that uses it, and try again",
                      "the database is being written to: '%s%s' waits beside it", load->schema->file,
                      companions[i]);
        return FALSE;
    }
    return TRUE;
}

/* name: of the table's file, or of one that belongs to it. */
static FidelisBulk *read_file(const Load *load, const char *folder, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = folder == NULL ? g_strdup(name) : fidelis_file_inside(folder, name, &error);
    FidelisLocation where = {.file = name, .table = load->schema->name};
    g_autoptr(FidelisBulk) file = path == NULL ? NULL : fidelis_bulk_read(path, &error);
    if (file == NULL) {
        g_autofree char *hint = path == NULL ? NULL : suggest_file(path);
        /* g_strdup of a name is never NULL. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        fidelis_error(load->diagnostics, &where, hint, "%s", error->message);
    } else if (!is_quiet(load, path)) {
        return NULL;
    }
    return g_steal_pointer(&file);
}

/* ---- the table ---- */

static void create_table(const Load *load)
{
    static const char *const types[] = {
        [FIDELIS_TYPE_TEXT] = "TEXT", [FIDELIS_TYPE_WHOLE] = "INTEGER",  [FIDELIS_TYPE_NUMBER] = "REAL",
        [FIDELIS_TYPE_DATE] = "TEXT", [FIDELIS_TYPE_YES_NO] = "INTEGER", [FIDELIS_TYPE_MIXED] = ""};
    g_autofree char *table = fidelis_sql_name(load->schema->name);
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql, "CREATE TABLE %s (", table);
    for (gsize i = 0; i < load->schema->column_count; i++) {
        const FidelisColumn *column = &load->schema->columns[i];
        g_autofree char *name = fidelis_sql_name(column->name);
        g_string_append_printf(sql, "%s%s %s", i > 0 ? ", " : "", name, types[column->type]);
    }
    g_string_append_c(sql, ')');
    fidelis_store_run(load->store, sql->str);
}

static void prepare_insert(Load *load)
{
    g_autofree char *table = fidelis_sql_name(load->schema->name);
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql, "INSERT INTO %s VALUES (?", table);
    for (gsize i = 1; i < load->schema->column_count; i++)
        g_string_append(sql, ", ?");
    g_string_append_c(sql, ')');
    load->store->writing = TRUE;
    int status = sqlite3_prepare_v2(load->store->database, sql->str, -1, &load->cells.insert, NULL);
    load->store->writing = FALSE;
    g_assert(status == SQLITE_OK);
}

/* SQLite's answer. */
static int insert_row(Load *load, gint64 number, const FidelisDatum *row)
{
    for (gsize i = 0; i < load->schema->column_count; i++) {
        gsize column = load->columns.map[i];
        if (column == FIDELIS_COLUMN_MISSING)
            continue;
        fidelis_cells_bind(&load->cells, i, number, &row[column]);
        if (load->checksum != NULL) /* the terminator parts the cells */
            g_checksum_update(load->checksum, (const guchar *)row[column].text,
                              (gssize)strlen(row[column].text) + 1);
    }
    int status = sqlite3_step(load->cells.insert);
    sqlite3_reset(load->cells.insert);
    return status;
}

static int commit(FidelisStore *store)
{
    store->writing = TRUE;
    int status = sqlite3_exec(store->database, "COMMIT", NULL, NULL, NULL);
    store->writing = FALSE;
    return status;
}

/* The rows keep the file's order: rowid is the row's number. FALSE after a diagnostic. */
static gboolean insert_rows(Load *load)
{
    const FidelisDatum *row;
    gint64 number = 0;
    int status = SQLITE_DONE;
    fidelis_store_run(load->store, "BEGIN");
    prepare_insert(load);
    load->store->thousand_steps = 0;
    fidelis_records_rewind(load->records);
    while (status == SQLITE_DONE && (row = fidelis_records_next(load->records)) != NULL)
        status = insert_row(load, ++number, row);
    sqlite3_finalize(load->cells.insert);
    if (status == SQLITE_DONE)
        status = commit(load->store);
    return status == SQLITE_OK ||
           fidelis_store_refuse_more(load->store, status, &load->where, load->diagnostics);
}

/* "4 912" */
static char *group_thousands(gint64 number)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%" G_GINT64_FORMAT, number);
    for (gssize at = (gssize)text->len - 3; at > 0; at -= 3)
        g_string_insert_c(text, at, ' ');
    return g_string_free(text, FALSE);
}

static FidelisStoredTable *remember(Load *load, const char *dialect)
{
    FidelisArena *arena = load->store->arena;
    const FidelisTableSchema *schema = load->schema;
    FidelisStoredTable *table = FIDELIS_NEW(arena, FidelisStoredTable);
    table->schema = schema;
    table->columns = FIDELIS_NEW_ARRAY(arena, const char *, schema->column_count + 1);
    for (gsize i = 0; i < schema->column_count; i++)
        table->columns[i] = schema->columns[i].name;
    table->finding = (FidelisTableFinding){.table = schema->name,
                                           .file = schema->file,
                                           .dialect = fidelis_arena_strdup(arena, dialect),
                                           .sha256 = fidelis_arena_strdup(arena, load->hash),
                                           .labels_file = schema->labels_file,
                                           .labels_sha256 = fidelis_arena_strdup(arena, load->labels_hash),
                                           .rows = load->columns.rows};
    g_ptr_array_add(load->store->tables, table);
    return table;
}

static void state_finding(const Load *load, const FidelisStoredTable *table)
{
    g_autofree char *rows = group_thousands(load->columns.rows);
    fidelis_note(load->diagnostics, &load->where, NULL, "%s, %s %s", table->finding.dialect, rows,
                 table->finding.rows == 1 ? "row" : "rows");
}

/* ---- all of it ---- */

static gboolean read_table(Load *load, const char *folder)
{
    if (load->schema->connection != NULL) {
        load->checksum = g_checksum_new(G_CHECKSUM_SHA256);
        load->records = fidelis_records_open_database(load->schema, NULL, &load->where, load->diagnostics);
        return load->records != NULL;
    }
    const char *labels_file = load->schema->labels_file;
    g_autoptr(FidelisBulk) file = read_file(load, folder, load->schema->file);
    g_autoptr(FidelisBulk) labels = labels_file == NULL ? NULL : read_file(load, folder, labels_file);
    if (file == NULL || (labels == NULL && labels_file != NULL))
        return FALSE;
    g_autoptr(GBytes) catalogue = labels == NULL ? NULL : fidelis_bulk_bytes(labels);
    load->hash = g_strdup(fidelis_bulk_hash(file));
    load->labels_hash = labels == NULL ? NULL : g_strdup(fidelis_bulk_hash(labels));
    load->records = fidelis_records_open(file, catalogue, load->schema, &load->where, load->diagnostics);
    return load->records != NULL;
}

/* A source that broke off leaves no table. */
static gboolean check_whole(const Load *load)
{
    const char *fault = fidelis_records_fault(load->records);
    if (fault != NULL)
        fidelis_error(load->diagnostics, &load->where,
                      load->schema->connection != NULL
                          ? "nothing of the table is kept; run it again when the database answers"
                          : NULL,
                      "reading broke off: %s", fault);
    return fault == NULL;
}

static void drop_table(const Load *load)
{
    g_autofree char *table = fidelis_sql_name(load->schema->name),
                    *sql = g_strconcat("DROP TABLE ", table, NULL);
    fidelis_store_run(load->store, sql);
}

static gboolean store_table(Load *load)
{
    FidelisCells *cells = &load->cells;
    if (!fidelis_columns_read(load->records, load->schema, &load->where, load->diagnostics, &load->columns) ||
        !check_whole(load))
        return FALSE;
    cells->schema = load->schema;
    cells->decimal = load->columns.decimal;
    cells->dates = load->columns.dates;
    cells->ticked = load->columns.ticked;
    cells->violations = fidelis_violations_new(load->schema, load->store->violation_log, load->diagnostics);
    cells->missing = fidelis_missing_new(load->schema);
    create_table(load);
    gboolean whole = insert_rows(load);
    fidelis_missing_state(cells->missing, load->diagnostics);
    if (load->checksum != NULL)
        load->hash = g_strdup(g_checksum_get_string(load->checksum));
    gboolean good = fidelis_violations_finish(cells->violations, load->columns.rows) && load->columns.good;
    if (!whole)
        return FALSE;
    if (!check_whole(load)) {
        drop_table(load);
        return FALSE;
    }
    g_autofree char *dialect = fidelis_records_description(load->records, load->columns.decimal);
    FidelisStoredTable *table = remember(load, dialect);
    state_finding(load, table);
    return fidelis_store_check_keys(load->store, table, load->diagnostics) && good;
}

/* ---- tables that stay in their database ---- */

/* The table here is empty: SQL is checked against it. */
static gboolean leave_there(Load *load)
{
    FidelisRemoteFinding found;
    if (load->schema->connection == NULL || !fidelis_remote_attach(load->store, load->schema, &found))
        return FALSE;
    g_autofree char *dialect =
        g_strdup_printf("table '%s', stays in PostgreSQL",
                        load->schema->table != NULL ? load->schema->table : load->schema->name);
    create_table(load);
    load->hash = found.hash;
    load->columns.rows = found.rows;
    FidelisStoredTable *table = remember(load, dialect);
    table->remote = found.remote;
    table->body = fidelis_arena_strdup(load->store->arena, found.body);
    g_free(found.body);
    state_finding(load, table);
    return TRUE;
}

static gboolean bring(Load *load, const char *body)
{
    FidelisCells *cells = &load->cells;
    load->records = fidelis_records_open_database(load->schema, body, &load->where, load->diagnostics);
    if (load->records == NULL ||
        !fidelis_columns_read(load->records, load->schema, &load->where, load->diagnostics, &load->columns))
        return FALSE;
    cells->schema = load->schema;
    cells->decimal = load->columns.decimal;
    cells->dates = load->columns.dates;
    cells->ticked = load->columns.ticked;
    cells->violations = fidelis_violations_new(load->schema, NULL, load->diagnostics);
    cells->missing = fidelis_missing_new(load->schema);
    gboolean whole = insert_rows(load);
    return fidelis_violations_finish(cells->violations, load->columns.rows) && whole && check_whole(load);
}

gboolean fidelis_store_bring(FidelisStore *store, FidelisStoredTable *table, GError **error)
{
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_auto(Load) load = {.store = store, .schema = table->schema, .diagnostics = diagnostics};
    load.where = (FidelisLocation){.file = table->schema->file, .table = table->schema->name};
    if (!bring(&load, table->body)) {
        g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
        g_set_error(error, FIDELIS_STORE_ERROR, 0, "table '%s' could not be brought over: %s",
                    table->schema->name, g_strstrip(said));
        return FALSE;
    }
    table->remote = NULL;
    table->finding.dialect = fidelis_arena_printf(store->arena, "%s, brought over", table->finding.dialect);
    return fidelis_store_check_keys(store, table, diagnostics);
}

/* A register with a column a week becomes a table with a row a week; its file of codes is a table too. */
static gboolean unfold(Load *load, const char *folder)
{
    if (load->schema->wide == NULL)
        return TRUE;
    FidelisRecords *records = g_steal_pointer(&load->records);
    const FidelisTableSchema *codes = fidelis_codes_schema(load->store->arena, load->schema);
    if (!fidelis_store_load(load->store, codes, folder, load->diagnostics)) {
        fidelis_records_free(records);
        return FALSE;
    }
    load->records =
        fidelis_records_from_wide(records, load->store, load->schema, &load->where, load->diagnostics);
    return load->records != NULL;
}

gboolean fidelis_store_load(FidelisStore *store, const FidelisTableSchema *schema, const char *folder,
                            FidelisDiagnostics *diagnostics)
{
    g_auto(Load) load = {.store = store, .diagnostics = diagnostics};
    if (store->full || !fidelis_declaration_check(store, schema, diagnostics))
        return FALSE;
    load.schema = fidelis_schema_copy(store->arena, schema);
    load.where = (FidelisLocation){.file = load.schema->file, .table = load.schema->name};
    if (leave_there(&load))
        return TRUE;
    if (read_table(&load, folder) && unfold(&load, folder)) {
        gboolean good = store_table(&load);
        if (fidelis_store_table(store, load.schema->name) != NULL)
            return good;
    }
    g_ptr_array_add(store->failed, (char *)load.schema->name);
    return FALSE;
}
