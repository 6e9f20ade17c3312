#include "driver/companions.h"

#include <string.h>

#include "base/file.h"
#include "driver/tables.h"

typedef struct {
    char *file;
    FidelisProject *project; /* NULL: it could not be read */
    FidelisStore *store;     /* NULL: nothing is computed of it */
} Companion;

struct FidelisCompanions {
    char *folder;
    GPtrArray *list; /* Companion, by file name */
    char *first;     /* the first report of the folder, by name, that has the project's own programme */
};

static void companion_free(gpointer data)
{
    Companion *companion = data;
    fidelis_store_free(companion->store);
    fidelis_project_free(companion->project);
    g_free(companion->file);
    g_free(companion);
}

void fidelis_companions_free(FidelisCompanions *companions)
{
    if (companions == NULL)
        return;
    g_ptr_array_unref(companions->list);
    g_free(companions->folder);
    g_free(companions->first);
    g_free(companions);
}

/* ---- files ---- */

static gint compare_names(gconstpointer one, gconstpointer other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* The Lua files that lie in the folder itself. Caller's (g_ptr_array_unref). */
static GPtrArray *lua_files(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name = NULL; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_suffix(name, ".lua"))
            g_ptr_array_add(names, g_strdup(name));
    if (dir != NULL)
        g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static char *text_of(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GBytes) bytes = fidelis_file_read(path, NULL);
    gsize length = 0;
    const char *data = bytes == NULL ? NULL : g_bytes_get_data(bytes, &length);
    return g_strndup(data == NULL ? "" : data, length);
}

/* What is no report is not run: words, programmes, lists. */
static gboolean may_be_report(const char *folder, const char *name)
{
    g_autofree char *text = text_of(folder, name);
    return g_regex_match_simple("\\breport\\s*[{(]", text, G_REGEX_RAW, 0);
}

char *fidelis_companions_hash(const char *project)
{
    g_autofree char *folder =
        g_str_has_suffix(project, ".lua") ? g_path_get_dirname(project) : g_strdup(project);
    g_autoptr(GPtrArray) names = lua_files(folder);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *text = text_of(folder, g_ptr_array_index(names, i));
        g_string_append_printf(all, "%s\n%" G_GSIZE_FORMAT "\n%s", (char *)g_ptr_array_index(names, i),
                               strlen(text), text);
    }
    g_autoptr(GBytes) bytes = g_bytes_new_static(all->str, all->len);
    return fidelis_file_hash(bytes);
}

/* ---- reading ---- */

static gboolean says(const FidelisDiagnostics *diagnostics, const char *words)
{
    for (guint i = 0; i < fidelis_diagnostics_length(diagnostics); i++)
        if (strstr(fidelis_diagnostics_get(diagnostics, i)->message, words) != NULL)
            return TRUE;
    return FALSE;
}

static void tell_unread(const Companion *companion, const FidelisDiagnostics *found,
                        FidelisDiagnostics *diagnostics)
{
    const FidelisDiagnostic *first = NULL;
    for (guint i = 0; first == NULL && i < fidelis_diagnostics_length(found); i++)
        if (fidelis_diagnostics_get(found, i)->severity == FIDELIS_SEVERITY_ERROR)
            first = fidelis_diagnostics_get(found, i);
    FidelisLocation where = {.file = companion->file};
    g_autofree char *text = first == NULL ? NULL : fidelis_diagnostic_to_string(first);
    fidelis_warn(diagnostics, &where, text == NULL ? NULL : g_strchomp(text),
                 "this report of the same folder has faults: what it would print is not reckoned with");
}

/* TRUE when its tables could be read as well. */
static gboolean load_tables(Companion *companion, FidelisDiagnostics *diagnostics)
{
    companion->store = fidelis_store_new();
    return fidelis_tables_load(companion->store, fidelis_project_programme(companion->project),
                               fidelis_project_folder(companion->project), diagnostics) &&
           fidelis_store_check_references(companion->store, diagnostics);
}

/* NULL: no report, or one that prints nothing of its own beside the project; *same: it has its programme. */
static Companion *load(const FidelisProject *project, const char *file, const FidelisScriptOptions *options,
                       gboolean *same, FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisDiagnostics) found = fidelis_diagnostics_new();
    g_autofree char *path = g_build_filename(fidelis_project_folder(project), file, NULL);
    Companion *companion = g_new0(Companion, 1);
    companion->file = g_strdup(file);
    companion->project = fidelis_project_load(path, options, found);
    const FidelisProgramme *programme =
        companion->project == NULL ? NULL : fidelis_project_programme(companion->project);
    *same = programme != NULL && fidelis_programme_is_same(programme, fidelis_project_programme(project));
    if (programme == NULL && !says(found, "does not return a report"))
        tell_unread(companion, found, diagnostics);
    else if (programme == NULL || programme->apart != NULL || *same)
        g_clear_pointer(&companion, companion_free);
    else if (!load_tables(companion, found)) {
        g_clear_pointer(&companion->store, fidelis_store_free);
        tell_unread(companion, found, diagnostics);
    }
    return companion;
}

FidelisCompanions *fidelis_companions_load(const FidelisProject *project, const FidelisScriptOptions *options,
                                           FidelisDiagnostics *diagnostics)
{
    FidelisCompanions *companions = g_new0(FidelisCompanions, 1);
    companions->folder = g_strdup(fidelis_project_folder(project));
    companions->list = g_ptr_array_new_with_free_func(companion_free);
    companions->first = g_strdup(fidelis_project_report(project));
    if (fidelis_project_programme(project)->apart != NULL)
        return companions;
    g_autoptr(GPtrArray) files = lua_files(companions->folder);
    for (guint i = 0; i < files->len; i++) {
        const char *file = g_ptr_array_index(files, i);
        if (strcmp(file, fidelis_project_report(project)) == 0 || !may_be_report(companions->folder, file))
            continue;
        gboolean same = FALSE;
        Companion *companion = load(project, file, options, &same, diagnostics);
        if (same && strcmp(file, companions->first) < 0) {
            g_free(companions->first);
            companions->first = g_strdup(file);
        }
        if (companion != NULL)
            g_ptr_array_add(companions->list, companion);
    }
    return companions;
}

/* ---- what others ask ---- */

/* Two reports of one programme stand under the first of them: which is built does not change the order. */
static gboolean is_listed(const GArray *sources, const FidelisProgramme *programme)
{
    for (guint i = 0; i < sources->len; i++)
        if (fidelis_programme_is_same(g_array_index(sources, FidelisReportSource, i).programme, programme))
            return TRUE;
    return FALSE;
}

GArray *fidelis_companions_sources(const FidelisCompanions *companions, const FidelisProject *project,
                                   FidelisStore *store, gsize *own)
{
    GArray *sources = g_array_new(FALSE, FALSE, sizeof(FidelisReportSource));
    const FidelisReportSource self = {companions->first, fidelis_project_programme(project), store};
    for (guint i = 0; i < companions->list->len; i++) {
        const Companion *companion = g_ptr_array_index(companions->list, i);
        if (companion->store == NULL || is_listed(sources, fidelis_project_programme(companion->project)))
            continue;
        const FidelisReportSource other = {companion->file, fidelis_project_programme(companion->project),
                                           companion->store};
        g_array_append_val(sources, other);
    }
    for (*own = 0; *own < sources->len; (*own)++)
        if (strcmp(g_array_index(sources, FidelisReportSource, *own).file, self.file) > 0)
            break;
    g_array_insert_val(sources, (guint)*own, self);
    return sources;
}

static void give_inputs(const FidelisCompanions *companions, const Companion *companion,
                        FidelisInputFunc each, void *data)
{
    g_auto(GStrv) sums = fidelis_project_sums(companion->project);
    for (char **sum = sums; *sum != NULL; sum++) {
        const char *name = strstr(*sum, "  ") + 2;
        g_autofree char *path = g_build_filename(companions->folder, name, NULL);
        g_autofree char *hash = g_strndup(*sum, (gsize)(name - *sum) - 2);
        each(path, hash, data);
    }
    for (gsize i = 0; companion->store != NULL && i < fidelis_store_table_count(companion->store); i++) {
        FidelisTableFinding finding = fidelis_store_finding(companion->store, i);
        g_autofree char *path = g_path_is_absolute(finding.file)
                                    ? g_strdup(finding.file)
                                    : g_build_filename(companions->folder, finding.file, NULL);
        each(path, finding.sha256, data);
    }
}

void fidelis_companions_inputs(const FidelisCompanions *companions, FidelisInputFunc each, void *data)
{
    for (guint i = 0; i < companions->list->len; i++) {
        const Companion *companion = g_ptr_array_index(companions->list, i);
        g_autofree char *path = g_build_filename(companions->folder, companion->file, NULL);
        if (companion->project != NULL)
            give_inputs(companions, companion, each, data);
        if (companion->store == NULL)
            each(path, "", data);
    }
}
