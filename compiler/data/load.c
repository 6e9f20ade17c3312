/* One declared file into one table of the store. */
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "data/cells.h"
#include "data/columns.h"
#include "data/csv.h"
#include "data/declaration.h"
#include "data/dialect.h"
#include "data/encoding.h"
#include "data/store-private.h"
#include "data/violations.h"

typedef struct {
    FidelisStore *store;
    const FidelisTableSchema *schema; /* the store's copy */
    FidelisLocation where;            /* file and table */
    FidelisDiagnostics *diagnostics;
    FidelisCsv *csv;
    char *encoding;
    char *hash;
    FidelisCsvForm form;
    gsize *map; /* file's column of each declared one */
    FidelisCells cells;
} Load;

static void load_clear(Load *load)
{
    fidelis_csv_free(load->csv);
    g_free(load->encoding);
    g_free(load->hash);
    g_free(load->map);
    g_free(load->cells.ticked);
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

static GBytes *read_file(const Load *load, const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = folder == NULL ? g_strdup(load->schema->file)
                                           : fidelis_file_inside(folder, load->schema->file, &error);
    g_autoptr(GBytes) bytes = path == NULL ? NULL : fidelis_file_read(path, &error);
    if (bytes == NULL) {
        g_autofree char *hint = path == NULL ? NULL : suggest_file(path);
        /* g_strdup of a name is never NULL. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        fidelis_error(load->diagnostics, &load->where, hint, "%s", error->message);
    } else if (g_bytes_get_size(bytes) > G_MAXINT / 2) {
        fidelis_error(load->diagnostics, &load->where, "put it into a database and name that",
                      "the file is larger than 1 GB");
        return NULL;
    }
    return g_steal_pointer(&bytes);
}

static gboolean read_csv(Load *load, GBytes *bytes)
{
    g_auto(FidelisDecoded) decoded = {0};
    const FidelisTableSchema *schema = load->schema;
    if (!fidelis_encoding_decode(bytes, schema->dialect.encoding, &load->where, load->diagnostics,
                                 &decoded) ||
        !fidelis_dialect_detect(decoded.text, decoded.length, schema, &load->where, load->diagnostics,
                                &load->form))
        return FALSE;
    load->encoding = g_steal_pointer(&decoded.name);
    load->csv = fidelis_csv_parse(g_steal_pointer(&decoded.text), decoded.length, load->form, &load->where,
                                  load->diagnostics);
    return load->csv != NULL;
}

static void find_ticked(Load *load)
{
    load->cells.ticked = g_new0(gboolean, load->schema->column_count);
    for (gsize i = 0; i < load->schema->column_count; i++)
        load->cells.ticked[i] = load->schema->columns[i].type == FIDELIS_TYPE_YES_NO &&
                                load->map[i] != FIDELIS_COLUMN_MISSING &&
                                fidelis_columns_is_ticked(load->csv, load->map[i]);
}

/* ---- the table ---- */

static void create_table(const Load *load)
{
    static const char *const types[] = {[FIDELIS_TYPE_TEXT] = "TEXT",
                                        [FIDELIS_TYPE_WHOLE] = "INTEGER",
                                        [FIDELIS_TYPE_NUMBER] = "REAL",
                                        [FIDELIS_TYPE_DATE] = "TEXT",
                                        [FIDELIS_TYPE_YES_NO] = "INTEGER"};
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

static void insert_row(Load *load, gsize row)
{
    for (gsize i = 0; i < load->schema->column_count; i++) {
        if (load->map[i] != FIDELIS_COLUMN_MISSING)
            fidelis_cells_bind(&load->cells, i, (gint64)row + 1,
                               fidelis_csv_cell(load->csv, row, load->map[i]));
    }
    int status = sqlite3_step(load->cells.insert);
    g_assert(status == SQLITE_DONE);
    sqlite3_reset(load->cells.insert);
}

/* The rows keep the file's order: rowid is the row's number. */
static void insert_rows(Load *load)
{
    create_table(load);
    fidelis_store_run(load->store, "BEGIN");
    prepare_insert(load);
    load->store->thousand_steps = 0;
    for (gsize row = 0; row < fidelis_csv_row_count(load->csv); row++)
        insert_row(load, row);
    sqlite3_finalize(load->cells.insert);
    fidelis_store_run(load->store, "COMMIT");
}

/* "4 912" */
static char *group_thousands(gsize number)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%" G_GSIZE_FORMAT, number);
    for (gssize at = (gssize)text->len - 3; at > 0; at -= 3)
        g_string_insert_c(text, at, ' ');
    return g_string_free(text, FALSE);
}

static char *describe_dialect(const Load *load)
{
    const char *decimal = load->cells.decimal == ','   ? ", decimal comma"
                          : load->cells.decimal == '.' ? ", decimal point"
                                                       : "";
    const char *quote = load->form.quote == '\'' ? ", single quotes" : "";
    return fidelis_arena_printf(load->store->arena, "%s%s%s, %s",
                                fidelis_dialect_delimiter_name(load->form.delimiter), decimal, quote,
                                load->encoding);
}

static FidelisStoredTable *remember(Load *load)
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
                                           .dialect = describe_dialect(load),
                                           .sha256 = fidelis_arena_strdup(arena, load->hash),
                                           .rows = (gint64)fidelis_csv_row_count(load->csv)};
    g_ptr_array_add(load->store->tables, table);
    return table;
}

static void state_finding(const Load *load, const FidelisStoredTable *table)
{
    g_autofree char *rows = group_thousands(fidelis_csv_row_count(load->csv));
    fidelis_note(load->diagnostics, &load->where, NULL, "%s, %s %s", table->finding.dialect, rows,
                 table->finding.rows == 1 ? "row" : "rows");
}

/* ---- all of it ---- */

static gboolean read_table(Load *load, const char *folder)
{
    g_autoptr(GBytes) bytes = read_file(load, folder);
    if (bytes == NULL || !read_csv(load, bytes))
        return FALSE;
    load->hash = fidelis_file_hash(bytes);
    load->map = g_new0(gsize, load->schema->column_count);
    return TRUE;
}

static gboolean store_table(Load *load)
{
    FidelisCells *cells = &load->cells;
    gboolean good = fidelis_columns_map(load->csv, load->schema, &load->where, load->diagnostics, load->map);
    if (!fidelis_columns_decimal(load->csv, load->schema, load->map, load->diagnostics, &cells->decimal))
        return FALSE;
    find_ticked(load);
    cells->schema = load->schema;
    cells->violations = fidelis_violations_new(load->schema, load->diagnostics);
    insert_rows(load);
    good &= fidelis_violations_finish(cells->violations);
    FidelisStoredTable *table = remember(load);
    state_finding(load, table);
    return fidelis_store_check_keys(load->store, table, load->diagnostics) && good;
}

gboolean fidelis_store_load(FidelisStore *store, const FidelisTableSchema *schema, const char *folder,
                            FidelisDiagnostics *diagnostics)
{
    g_auto(Load) load = {.store = store, .diagnostics = diagnostics};
    if (!fidelis_declaration_check(store, schema, diagnostics))
        return FALSE;
    load.schema = fidelis_schema_copy(store->arena, schema);
    load.where = (FidelisLocation){.file = load.schema->file, .table = load.schema->name};
    if (read_table(&load, folder) && (load.map != NULL))
        return store_table(&load);
    g_ptr_array_add(store->failed, (char *)load.schema->name);
    return FALSE;
}
