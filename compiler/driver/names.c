#include "driver/names.h"

#include "base/file.h"

/* A list in another encoding would not be found in the texts. */
static gboolean add_file(FidelisNames *names, const FidelisProgramme *programme,
                         FidelisDiagnostics *diagnostics)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fidelis_file_inside(programme->folder, programme->confidential.file, &error);
    g_autoptr(GBytes) bytes = path == NULL ? NULL : fidelis_file_read(path, &error);
    FidelisLocation where = {.file = programme->confidential.file};
    if (bytes == NULL) {
        fidelis_error(diagnostics, &programme->where,
                      "disclosure = { names = \"data/names.txt\" }, a name a line", "%s", error->message);
        return FALSE;
    }
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    if (!g_utf8_validate(text, -1, NULL)) {
        fidelis_error(diagnostics, &where, "save it as UTF-8", "the list of names is not UTF-8");
        return FALSE;
    }
    fidelis_names_add_lines(names, text);
    return TRUE;
}

static void add_row(const FidelisRow *row, void *data)
{
    if (row->text[0] != NULL)
        fidelis_names_add(data, row->text[0]);
}

static gboolean add_table(FidelisNames *names, const FidelisProgramme *programme, FidelisStore *store,
                          FidelisDiagnostics *diagnostics)
{
    g_autofree char *table = fidelis_sql_name(programme->confidential.source);
    g_autofree char *column = fidelis_sql_name(programme->confidential.column);
    g_autofree char *sql = g_strdup_printf("SELECT DISTINCT %s FROM %s", column, table);
    g_autoptr(GError) error = NULL;
    if (fidelis_store_query(store, sql, NULL, add_row, names, &error))
        return TRUE;
    fidelis_error(diagnostics, &programme->where,
                  "disclosure = { names = { of = \"source\", column = \"column\" } }",
                  "the confidential names cannot be read: %s", error->message);
    return FALSE;
}

FidelisNames *fidelis_programme_names(const FidelisProgramme *programme, FidelisStore *store,
                                      FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisNames) names = fidelis_names_new();
    const FidelisConfidential *confidential = &programme->confidential;
    for (gsize i = 0; confidential->names != NULL && confidential->names[i] != NULL; i++)
        fidelis_names_add(names, confidential->names[i]);
    if (confidential->file != NULL && !add_file(names, programme, diagnostics))
        return NULL;
    if (confidential->source != NULL && !add_table(names, programme, store, diagnostics))
        return NULL;
    return g_steal_pointer(&names);
}
