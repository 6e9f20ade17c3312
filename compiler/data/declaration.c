#include "data/declaration.h"

#include <string.h>

#include "base/text.h"
#include "data/store-private.h"

/* SQLite's own names for the number of a row, which the store uses. */
static gboolean is_reserved(const char *name)
{
    static const char *const reserved[] = {"rowid", "oid", "_rowid_"};
    for (gsize i = 0; i < G_N_ELEMENTS(reserved); i++)
        if (g_ascii_strcasecmp(name, reserved[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean check_column(const FidelisTableSchema *schema, gsize index, FidelisDiagnostics *diagnostics)
{
    const FidelisColumn *column = &schema->columns[index];
    if (*column->name == '\0' || is_reserved(column->name)) {
        fidelis_error(diagnostics, &column->where, "give the column another name, in the file too",
                      "a column of table '%s' cannot be called '%s'", schema->name, column->name);
        return FALSE;
    }
    for (gsize i = 0; i < index; i++)
        if (g_ascii_strcasecmp(schema->columns[i].name, column->name) == 0) {
            fidelis_error(diagnostics, &column->where, "SQL does not tell upper from lower case in names",
                          "table '%s' declares column '%s' twice", schema->name, column->name);
            return FALSE;
        }
    return TRUE;
}

static gboolean check_named(const FidelisTableSchema *schema, const char *name, const char *role,
                            FidelisDiagnostics *diagnostics)
{
    g_autofree const char **names = g_new(const char *, schema->column_count + 1);
    for (gsize i = 0; i < schema->column_count; i++) {
        if (strcmp(schema->columns[i].name, name) == 0)
            return TRUE;
        names[i] = schema->columns[i].name;
    }
    g_autofree char *hint = fidelis_text_did_you_mean(name, names, schema->column_count);
    fidelis_error(diagnostics, &schema->where, hint,
                  "the %s of table '%s' is '%s', which is no declared column", role, schema->name, name);
    return FALSE;
}

static gboolean check_table(const FidelisStore *store, const FidelisTableSchema *schema,
                            FidelisDiagnostics *diagnostics)
{
    const char *hint = "give each table a name of its own";
    if (*schema->name == '\0' || g_ascii_strncasecmp(schema->name, "sqlite_", 7) == 0)
        fidelis_error(diagnostics, &schema->where, hint, "a table cannot be called '%s'", schema->name);
    else if (fidelis_store_table(store, schema->name) != NULL)
        fidelis_error(diagnostics, &schema->where, hint, "there are two tables called '%s'", schema->name);
    else if (schema->column_count == 0)
        fidelis_error(diagnostics, &schema->where, "name the columns the report uses, with their types",
                      "table '%s' declares no column", schema->name);
    else
        return TRUE;
    return FALSE;
}

/* One condition, which the database's own SQL may not go beyond. */
static gboolean check_filter(const FidelisTableSchema *schema, FidelisDiagnostics *diagnostics)
{
    if (schema->filter == NULL)
        return TRUE;
    if (schema->connection == NULL)
        fidelis_error(diagnostics, &schema->where, "among = … counts some of a table's rows",
                      "table '%s' has a filter, but comes from a file", schema->name);
    else if (strpbrk(schema->filter, ";") != NULL || strstr(schema->filter, "--") != NULL ||
             strstr(schema->filter, "/*") != NULL)
        fidelis_error(diagnostics, &schema->where, "filter = \"aar >= 2016\"",
                      "the filter of table '%s' is no single condition", schema->name);
    else
        return TRUE;
    return FALSE;
}

static gboolean check_labels(const FidelisTableSchema *schema, FidelisDiagnostics *diagnostics)
{
    if (schema->labels_file == NULL)
        return TRUE;
    g_autofree char *lower = g_ascii_strdown(schema->file, -1);
    if (schema->connection == NULL &&
        (g_str_has_suffix(lower, ".sas7bdat") || g_str_has_suffix(lower, ".xpt")))
        return TRUE;
    fidelis_error(diagnostics, &schema->where,
                  "catalogues hold the labels of .sas7bdat and .xpt; other programs' files hold their own",
                  "table '%s' has a catalogue of labels, '%s', but comes from no file of SAS", schema->name,
                  schema->labels_file);
    return FALSE;
}

gboolean fidelis_declaration_check(const FidelisStore *store, const FidelisTableSchema *schema,
                                   FidelisDiagnostics *diagnostics)
{
    gboolean good = check_table(store, schema, diagnostics) & check_filter(schema, diagnostics) &
                    check_labels(schema, diagnostics);
    for (gsize i = 0; i < schema->column_count; i++)
        good &= check_column(schema, i, diagnostics);
    if (schema->key != NULL)
        good &= check_named(schema, schema->key, "key", diagnostics);
    for (gsize i = 0; schema->unique != NULL && schema->unique[i] != NULL; i++)
        good &= check_named(schema, schema->unique[i], "unique column", diagnostics);
    for (gsize i = 0; schema->more_unique != NULL && schema->more_unique[i] != NULL; i++)
        for (gsize j = 0; schema->more_unique[i][j] != NULL; j++)
            good &= check_named(schema, schema->more_unique[i][j], "unique column", diagnostics);
    return good;
}
