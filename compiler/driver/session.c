#include "driver/session.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "driver/names.h"
#include "driver/tables.h"

static FidelisScriptOptions script_options(const FidelisSession *session, const char *theme)
{
    return (FidelisScriptOptions){
        .library = session->share->lua, .templates = session->share->templates, .theme = theme};
}

static FidelisProject *load_project(const FidelisSession *session, const char *path, const char *theme,
                                    FidelisDiagnostics *diagnostics)
{
    FidelisScriptOptions options = script_options(session, theme);
    return fidelis_project_load(path, &options, diagnostics);
}

static gboolean open_project(FidelisSession *session, const char *path, const char *theme,
                             FidelisDiagnostics *diagnostics)
{
    session->project = session->measured = load_project(session, path, theme, diagnostics);
    fidelis_timings_end(&session->timings, FIDELIS_STAGE_PROJECT);
    return session->project != NULL;
}

static void write_violations(const FidelisSession *session, const char *path, FidelisDiagnostics *diagnostics)
{
    const char *log = fidelis_store_violation_log(session->store);
    g_autoptr(GBytes) bytes = g_bytes_new_static(log, strlen(log));
    g_autoptr(GError) error = NULL;
    if (!fidelis_file_write(path, bytes, &error))
        fidelis_error(diagnostics, NULL, NULL, "%s", error->message);
}

static gboolean load_tables(FidelisSession *session, const char *violations, FidelisDiagnostics *diagnostics)
{
    session->store = fidelis_store_new();
    if (violations != NULL)
        fidelis_store_log_violations(session->store);
    gboolean good = fidelis_tables_load(session->store, fidelis_project_programme(session->project),
                                        fidelis_project_folder(session->project), diagnostics);
    if (good || violations != NULL)
        good &= fidelis_store_check_references(session->store, diagnostics);
    if (violations != NULL)
        write_violations(session, violations, diagnostics);
    fidelis_timings_end(&session->timings, FIDELIS_STAGE_DATA);
    return good;
}

static gboolean read_names(FidelisSession *session, FidelisDiagnostics *diagnostics)
{
    session->names =
        fidelis_programme_names(fidelis_project_programme(session->project), session->store, diagnostics);
    return session->names != NULL;
}

static gboolean compute_measures(FidelisSession *session, FidelisDiagnostics *diagnostics)
{
    FidelisScriptOptions options = script_options(session, NULL);
    session->companions = fidelis_companions_load(session->project, &options, diagnostics);
    gsize own = 0;
    g_autoptr(GArray) sources =
        fidelis_companions_sources(session->companions, session->project, session->store, &own);
    session->measures = fidelis_measures_compute_together((const FidelisReportSource *)sources->data,
                                                          sources->len, own, diagnostics);
    fidelis_timings_end(&session->timings, FIDELIS_STAGE_MEASURE);
    return session->measures != NULL;
}

FidelisSession *fidelis_session_open(const char *project, const char *theme, const char *violations,
                                     FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisSession) session = g_new0(FidelisSession, 1);
    g_autoptr(GError) error = NULL;
    fidelis_timings_start(&session->timings);
    session->share = fidelis_share_new(&error);
    if (session->share == NULL) {
        fidelis_error(diagnostics, NULL, NULL, "%s", error->message);
        return NULL;
    }
    if (!open_project(session, project, theme, diagnostics))
        return NULL;
    session->found = fidelis_diagnostics_new();
    gboolean computed = load_tables(session, violations, session->found) &&
                        read_names(session, session->found) && compute_measures(session, session->found);
    fidelis_diagnostics_merge(diagnostics, session->found);
    if (!computed || fidelis_diagnostics_failed(diagnostics)) {
        fidelis_project_review(session->project, diagnostics); /* the documents' own faults in the same run */
        return NULL;
    }
    return g_steal_pointer(&session);
}

gboolean fidelis_session_reload(FidelisSession *session, const char *project, const char *theme,
                                FidelisDiagnostics *diagnostics)
{
    FidelisProject *loaded = load_project(session, project, theme, diagnostics);
    fidelis_diagnostics_merge(diagnostics, session->found);
    if (loaded == NULL || fidelis_diagnostics_failed(diagnostics)) {
        fidelis_project_free(loaded);
        return FALSE;
    }
    if (session->project != session->measured)
        fidelis_project_free(session->project);
    session->project = loaded;
    return TRUE;
}

void fidelis_session_free(FidelisSession *session)
{
    if (session == NULL)
        return;
    fidelis_measures_free(session->measures);
    fidelis_companions_free(session->companions);
    fidelis_names_free(session->names);
    fidelis_diagnostics_free(session->found);
    fidelis_store_free(session->store);
    if (session->project != session->measured)
        fidelis_project_free(session->measured);
    fidelis_project_free(session->project);
    fidelis_share_free(session->share);
    g_free(session);
}

static gboolean wanted(const FidelisUnitRecord *unit, const char *word)
{
    return strcmp(unit->key, word) == 0 || strcmp(unit->name, word) == 0 || strcmp(unit->slug, word) == 0;
}

static gboolean is_wanted(const FidelisUnitRecord *unit, char *const *only)
{
    for (char *const *word = only; *word != NULL; word++)
        if (wanted(unit, *word))
            return TRUE;
    return FALSE;
}

static const FidelisUnitRecord *find_unit(const FidelisMeasures *measures, const char *word)
{
    for (gsize i = 0; i < fidelis_measures_unit_count(measures); i++)
        if (wanted(fidelis_measures_unit(measures, i), word))
            return fidelis_measures_unit(measures, i);
    return NULL;
}

static void check_only(const FidelisMeasures *measures, char *const *only, FidelisDiagnostics *diagnostics)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; i < fidelis_measures_unit_count(measures); i++)
        g_ptr_array_add(names, (gpointer)fidelis_measures_unit(measures, i)->name);
    g_ptr_array_add(names, (gpointer)FIDELIS_UNIT_ALL);
    for (char *const *word = only; *word != NULL; word++) {
        if (strcmp(*word, FIDELIS_UNIT_ALL) == 0 || find_unit(measures, *word) != NULL)
            continue;
        g_autofree char *hint =
            fidelis_text_did_you_mean(*word, (const char *const *)names->pdata, names->len);
        fidelis_error(diagnostics, NULL, hint, "--only %s: the register has no unit of that key or name",
                      *word);
    }
}

static gboolean whole_wanted(const FidelisSession *session, char *const *only)
{
    return only != NULL
               ? g_strv_contains((const char *const *)only, FIDELIS_UNIT_ALL)
               : fidelis_project_overall(session->project) || !fidelis_project_each_unit(session->project);
}

GPtrArray *fidelis_session_units(const FidelisSession *session, char *const *only, int shard, int shards,
                                 FidelisDiagnostics *diagnostics)
{
    const FidelisMeasures *measures = session->measures;
    GPtrArray *units = g_ptr_array_new();
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    gboolean each = fidelis_project_each_unit(session->project);
    if (only != NULL)
        check_only(measures, only, diagnostics);
    for (gsize i = 0; i < fidelis_measures_unit_count(measures); i++) {
        const FidelisUnitRecord *unit = fidelis_measures_unit(measures, i);
        if (only != NULL ? is_wanted(unit, only) : each)
            g_ptr_array_add(chosen, (gpointer)unit->key);
    }
    if (whole_wanted(session, only))
        g_ptr_array_add(chosen, (gpointer)FIDELIS_UNIT_ALL);
    for (guint i = 0; i < chosen->len; i++)
        if ((int)(i % (guint)shards) == shard - 1)
            g_ptr_array_add(units, g_ptr_array_index(chosen, i));
    return units;
}

const char *fidelis_session_unit_name(const FidelisSession *session, const char *key)
{
    const FidelisUnitRecord *unit = find_unit(session->measures, key);
    return unit != NULL ? unit->name : key;
}
