/* Unique keys, columns unique together, and references from one table to the key of another. */
#include <string.h>

#include "base/text.h"
#include "data/store-private.h"
#include "data/violations.h"

/* Keys to look for a near one among; a person's id is never a misspelling of another's. */
enum { MOST_SUGGESTED = 500 };

static gsize column_index(const FidelisTableSchema *schema, const char *name)
{
    for (gsize i = 0; i < schema->column_count; i++)
        if (strcmp(schema->columns[i].name, name) == 0)
            return i;
    g_assert_not_reached();
}

/* names as an SQL list: "a", "b". Caller's (g_free). */
static char *sql_list(const char *const *names)
{
    GString *list = g_string_new(NULL);
    for (gsize i = 0; names[i] != NULL; i++) {
        g_autofree char *name = fidelis_sql_name(names[i]);
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", name);
    }
    return g_string_free(list, FALSE);
}

/* SQLite's answer: SQLITE_CONSTRAINT when there are duplicates. */
static int try_unique_index(FidelisStore *store, const char *index, const char *table, const char *list)
{
    g_autofree char *sql = g_strdup_printf("CREATE UNIQUE INDEX %s ON %s (%s)", index, table, list);
    store->writing = TRUE;
    int status = sqlite3_exec(store->database, sql, NULL, NULL, NULL);
    store->writing = FALSE;
    return status;
}

static FidelisLocation place_of(const FidelisStoredTable *table)
{
    return (FidelisLocation){.file = table->finding.file, .table = table->finding.table};
}

/* One of the room's own questions, which a database that breaks off leaves without an answer. */
static gboolean ask(FidelisStore *store, const FidelisStoredTable *table, const char *sql,
                    FidelisRowFunc each, void *data, FidelisDiagnostics *diagnostics)
{
    g_autoptr(GError) error = NULL;
    FidelisLocation where = place_of(table);
    if (fidelis_store_query(store, sql, NULL, each, data, &error))
        return TRUE;
    fidelis_error(diagnostics, &where, NULL, "its rows could not be checked: %s", error->message);
    return FALSE;
}

typedef struct {
    FidelisViolations *violations;
    gsize column;
    const char *what; /* "12" or "together with week" */
} Duplicates;

static void report_duplicate(const FidelisRow *row, void *data)
{
    const Duplicates *duplicates = data;
    g_autofree char *cell = fidelis_cell_quoted(row->text[2] == NULL ? "" : row->text[2]);
    fidelis_violations_add(duplicates->violations, FIDELIS_VIOLATION_DUPLICATE, duplicates->column,
                           (gint64)row->number[0], row->text[2],
                           "take one of the rows away, or declare what tells them apart",
                           "%s%s already stands in row %s", cell, duplicates->what, row->text[1]);
}

/* Rows that repeat an earlier one, in the order of the file. NULL repeats nothing. */
static gboolean list_duplicates(FidelisStore *store, const FidelisStoredTable *table,
                                const char *const *names, FidelisViolations *violations,
                                FidelisDiagnostics *diagnostics)
{
    g_autofree char *list = sql_list(names), *rest = g_strjoinv(" and ", (char **)names + 1);
    g_autofree char *name = fidelis_sql_name(table->finding.table), *first = fidelis_sql_name(names[0]);
    g_autofree char *what = *rest == '\0' ? g_strdup("") : g_strdup_printf(" with the same %s", rest);
    g_autofree char *sql = g_strdup_printf(
        "SELECT * FROM (SELECT rowid AS here, min(rowid) OVER (PARTITION BY %s) AS earlier, %s "
        "AS value FROM %s WHERE %s IS NOT NULL) WHERE here > earlier ORDER BY here",
        list, first, name, first);
    Duplicates duplicates = {
        .violations = violations, .column = column_index(table->schema, names[0]), .what = what};
    return ask(store, table, sql, report_duplicate, &duplicates, diagnostics);
}

static gboolean check_unique(FidelisStore *store, const FidelisStoredTable *table, const char *const *names,
                             const char *suffix, FidelisViolations *violations,
                             FidelisDiagnostics *diagnostics)
{
    g_autofree char *index_name = g_strconcat(table->finding.table, suffix, NULL);
    g_autofree char *index = fidelis_sql_name(index_name), *list = sql_list(names);
    g_autofree char *name = fidelis_sql_name(table->finding.table);
    FidelisLocation where = place_of(table);
    int status = try_unique_index(store, index, name, list);
    if (status == SQLITE_OK)
        return TRUE;
    return status == SQLITE_CONSTRAINT ? list_duplicates(store, table, names, violations, diagnostics)
                                       : fidelis_store_refuse_more(store, status, &where, diagnostics);
}

gboolean fidelis_store_check_keys(FidelisStore *store, const FidelisStoredTable *table,
                                  FidelisDiagnostics *diagnostics)
{
    const FidelisTableSchema *schema = table->schema;
    FidelisViolations *violations = fidelis_violations_new(schema, store->violation_log, diagnostics);
    gboolean good = TRUE;
    if (schema->key != NULL)
        good &= check_unique(store, table, (const char *const[]){schema->key, NULL}, " key", violations,
                             diagnostics);
    if (schema->unique != NULL && schema->unique[0] != NULL)
        good &= check_unique(store, table, schema->unique, " unique", violations, diagnostics);
    for (gsize i = 0; schema->more_unique != NULL && schema->more_unique[i] != NULL; i++) {
        g_autofree char *suffix = g_strdup_printf(" unique %" G_GSIZE_FORMAT, i + 2);
        good &= check_unique(store, table, schema->more_unique[i], suffix, violations, diagnostics);
    }
    return fidelis_violations_finish(violations, table->finding.rows) && good;
}

/* ---- references ---- */

typedef struct {
    FidelisViolations *violations;
    gsize column;
    const FidelisStoredTable *target;
    GPtrArray *keys; /* to suggest from; empty when there are too many */
} Reference;

static void take_key(const FidelisRow *row, void *data)
{
    g_ptr_array_add(data, g_strdup(row->text[0] == NULL ? "" : row->text[0]));
}

static void report_reference(const FidelisRow *row, void *data)
{
    const Reference *reference = data;
    g_autofree char *cell = fidelis_cell_quoted(row->text[1]);
    g_autofree char *hint = fidelis_text_did_you_mean(
        row->text[1], (const char *const *)reference->keys->pdata, reference->keys->len);
    g_autofree char *remedy =
        g_strdup_printf("mend the cell, or add the row to table %s", reference->target->finding.table);
    fidelis_violations_add(reference->violations, FIDELIS_VIOLATION_REFERENCE, reference->column,
                           (gint64)row->number[0], row->text[1], hint == NULL ? remedy : hint,
                           "%s is no %s of table %s", cell, reference->target->schema->key,
                           reference->target->finding.table);
}

static gboolean check_reference(FidelisStore *store, const FidelisStoredTable *table, gsize column,
                                const FidelisStoredTable *target, FidelisViolations *violations,
                                FidelisDiagnostics *diagnostics)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    Reference reference = {.violations = violations, .column = column, .target = target, .keys = keys};
    g_autofree char *from = fidelis_sql_name(table->finding.table),
                    *name = fidelis_sql_name(table->columns[column]);
    g_autofree char *to = fidelis_sql_name(target->finding.table),
                    *key = fidelis_sql_name(target->schema->key);
    g_autofree char *keys_sql = g_strdup_printf("SELECT %s FROM %s ORDER BY rowid", key, to);
    g_autofree char *sql =
        g_strdup_printf("SELECT here.rowid, here.%s FROM %s AS here WHERE here.%s IS NOT NULL AND NOT EXISTS "
                        "(SELECT 1 FROM %s AS there WHERE there.%s = here.%s) ORDER BY here.rowid",
                        name, from, name, to, key, name);
    if (target->finding.rows <= MOST_SUGGESTED && !ask(store, target, keys_sql, take_key, keys, diagnostics))
        return FALSE;
    return ask(store, table, sql, report_reference, &reference, diagnostics);
}

/* A table that stays in its database is asked for its different values; only when one of them is nowhere is
 * it brought over, so that every row can be told. */
static void take_value(const FidelisRow *row, void *data)
{
    g_hash_table_add(data, g_strdup(row->text[0] == NULL ? "" : row->text[0]));
}

static gboolean holds_there(FidelisStore *store, const FidelisStoredTable *table, gsize column,
                            const FidelisStoredTable *target)
{
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *name = fidelis_sql_name(table->columns[column]),
                    *from = fidelis_sql_name(table->finding.table);
    g_autofree char *key = fidelis_sql_name(target->schema->key),
                    *to = fidelis_sql_name(target->finding.table);
    g_autofree char *values_sql =
        g_strdup_printf("SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL", name, from, name);
    g_autofree char *keys_sql = g_strdup_printf("SELECT %s FROM %s", key, to);
    if (!fidelis_store_query(store, values_sql, NULL, take_value, values, NULL) ||
        !fidelis_store_query(store, keys_sql, NULL, take_value, keys, NULL))
        return FALSE;
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, values);
    while (g_hash_table_iter_next(&iter, &value, NULL))
        if (!g_hash_table_contains(keys, value))
            return FALSE;
    return TRUE;
}

static gboolean has_failed(const FidelisStore *store, const char *name)
{
    for (guint i = 0; i < store->failed->len; i++)
        if (g_ascii_strcasecmp(g_ptr_array_index(store->failed, i), name) == 0)
            return TRUE;
    return FALSE;
}

static gboolean refuse_target(const FidelisStore *store, const FidelisColumn *column,
                              const FidelisStoredTable *target, FidelisDiagnostics *diagnostics)
{
    if (target != NULL) {
        fidelis_error(diagnostics, &column->where, "declare which of its columns is the key",
                      "column '%s' refers to table '%s', which has no key", column->name, column->references);
        return FALSE;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < store->tables->len; i++) {
        const FidelisStoredTable *table = g_ptr_array_index(store->tables, i);
        g_ptr_array_add(names, (char *)table->finding.table);
    }
    g_autofree char *hint =
        fidelis_text_did_you_mean(column->references, (const char *const *)names->pdata, names->len);
    fidelis_error(diagnostics, &column->where, hint,
                  "column '%s' refers to table '%s', which is not declared", column->name,
                  column->references);
    return FALSE;
}

static gboolean check_table_references(FidelisStore *store, const FidelisStoredTable *table,
                                       FidelisDiagnostics *diagnostics)
{
    gboolean good = TRUE;
    FidelisViolations *violations = fidelis_violations_new(table->schema, store->violation_log, diagnostics);
    for (gsize i = 0; i < table->schema->column_count; i++) {
        const FidelisColumn *column = &table->schema->columns[i];
        if (column->references == NULL || has_failed(store, column->references))
            continue;
        const FidelisStoredTable *target = fidelis_store_table(store, column->references);
        if (target == NULL || target->schema->key == NULL)
            good = refuse_target(store, column, target, diagnostics);
        else if (table->remote == NULL || !holds_there(store, table, i, target))
            good &= check_reference(store, table, i, target, violations, diagnostics);
    }
    return fidelis_violations_finish(violations, table->finding.rows) && good;
}

gboolean fidelis_store_check_references(FidelisStore *store, FidelisDiagnostics *diagnostics)
{
    gboolean good = !store->full;
    for (guint i = 0; i < store->tables->len && !store->full; i++)
        good &= check_table_references(store, g_ptr_array_index(store->tables, i), diagnostics);
    return good;
}
