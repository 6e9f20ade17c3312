#include "driver/preview.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "driver/session.h"
#include "driver/unit.h"
#include "paint/paint.h"

struct FidelisPreview {
    const FidelisOptions *options;
    FidelisSession *session; /* NULL while data or programme have faults */
    FidelisWorker *worker;   /* keeps its fonts from one session to the next: pages are drawn with them */
    FidelisKept kept;        /* built last without a fault */
    char *unit;
    guint version, drawn;
    double seconds;
    FidelisDiagnostics *said;
};

/* ── building ───────────────────────────────────────────────────────────────────────────────────────── */

static gboolean has_unit(const FidelisPreview *preview, const char *key)
{
    const FidelisMeasures *measures = preview->session->measures;
    gboolean found = strcmp(key, FIDELIS_UNIT_ALL) == 0;
    for (gsize i = 0; !found && i < fidelis_measures_unit_count(measures); i++)
        found = strcmp(fidelis_measures_unit(measures, i)->key, key) == 0;
    return found;
}

/* The one shown so far, else the first that is asked for, else the first there is. */
static void settle_unit(FidelisPreview *preview)
{
    if (preview->unit != NULL && has_unit(preview, preview->unit))
        return;
    g_clear_pointer(&preview->unit, g_free);
    g_autoptr(GPtrArray) units =
        fidelis_session_units(preview->session, preview->options->only, 1, 1, preview->said);
    preview->unit = g_strdup(units->len > 0 ? g_ptr_array_index(units, 0) : FIDELIS_UNIT_ALL);
}

static gboolean open_session(FidelisPreview *preview)
{
    g_clear_pointer(&preview->session, fidelis_session_free);
    preview->session =
        fidelis_session_open(preview->options->project, preview->options->theme, NULL, preview->said);
    preview->worker->session = preview->session;
    return preview->session != NULL;
}

static gboolean build_unit(FidelisPreview *preview)
{
    settle_unit(preview);
    if (fidelis_diagnostics_failed(preview->said))
        return FALSE;
    g_autoptr(FidelisUnitResult) result = fidelis_unit_build(preview->worker, preview->unit);
    fidelis_diagnostics_merge(preview->said, result->diagnostics);
    return result->done;
}

static void build(FidelisPreview *preview, gboolean data_too)
{
    gint64 started = g_get_monotonic_time();
    g_clear_pointer(&preview->said, fidelis_diagnostics_free);
    preview->said = fidelis_diagnostics_new();
    if (preview->options->strict)
        fidelis_diagnostics_be_strict(preview->said);
    gboolean ready = data_too || preview->session == NULL
                         ? open_session(preview)
                         : fidelis_session_reload(preview->session, preview->options->project,
                                                  preview->options->theme, preview->said);
    preview->version++;
    if (ready && build_unit(preview))
        preview->drawn = preview->version;
    preview->seconds = (double)(g_get_monotonic_time() - started) / G_USEC_PER_SEC;
}

static gboolean holds_programme(const FidelisPreview *preview, const char *path)
{
    if (preview->session == NULL)
        return TRUE;
    const FidelisProgramme *programme = fidelis_project_programme(preview->session->project);
    g_autofree char *home =
        programme->where.file != NULL ? g_canonicalize_filename(programme->where.file, NULL) : NULL;
    return home == NULL || strcmp(home, path) == 0;
}

/* Texts, pictures and the report itself come after the measures, unless the report holds the programme as
 * well; whatever else changed, they are computed anew. */
static gboolean is_after_measures(const FidelisPreview *preview, const char *path)
{
    static const char *const endings[] = {".md", ".png", ".jpg", ".jpeg", ".svg"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(path, endings[i]))
            return TRUE;
    g_autofree char *named = g_canonicalize_filename(preview->options->project, NULL);
    g_autofree char *report = g_build_filename(named, "report.lua", NULL);
    return (strcmp(path, named) == 0 || strcmp(path, report) == 0) && !holds_programme(preview, path);
}

/* A file that some program wrote first and then moved to where it belongs. */
static gboolean is_gone_by(const char *path)
{
    const char *name = strrchr(path, G_DIR_SEPARATOR);
    return strchr(name != NULL ? name : path, '.') == NULL && !g_file_test(path, G_FILE_TEST_EXISTS);
}

void fidelis_preview_refresh(FidelisPreview *preview, char *const *paths)
{
    gboolean data_too = FALSE;
    for (char *const *path = paths; *path != NULL; path++)
        data_too = data_too || !(is_after_measures(preview, *path) || is_gone_by(*path));
    build(preview, data_too);
}

void fidelis_preview_choose(FidelisPreview *preview, const char *unit)
{
    if (preview->session == NULL || g_strcmp0(preview->unit, unit) == 0 || !has_unit(preview, unit))
        return;
    g_free(preview->unit);
    preview->unit = g_strdup(unit);
    build(preview, FALSE);
}

FidelisPreview *fidelis_preview_new(const FidelisOptions *options)
{
    FidelisPreview *preview = g_new0(FidelisPreview, 1);
    preview->options = options;
    preview->worker = fidelis_worker_new(NULL, options, FALSE);
    preview->worker->kept = &preview->kept;
    build(preview, TRUE);
    return preview;
}

void fidelis_preview_free(FidelisPreview *preview)
{
    if (preview == NULL)
        return;
    fidelis_kept_clear(&preview->kept);
    fidelis_worker_free(preview->worker);
    fidelis_session_free(preview->session);
    fidelis_diagnostics_free(preview->said);
    g_free(preview->unit);
    g_free(preview);
}

/* ── looking ────────────────────────────────────────────────────────────────────────────────────────── */

guint fidelis_preview_version(const FidelisPreview *preview)
{
    return preview->version;
}

gboolean fidelis_preview_failed(const FidelisPreview *preview)
{
    return preview->drawn != preview->version;
}

GBytes *fidelis_preview_page(const FidelisPreview *preview, guint page)
{
    if (preview->kept.pages == NULL || page >= preview->kept.pages->pages->len)
        return NULL;
    return fidelis_paint_svg(preview->kept.pages, page, NULL);
}

GBytes *fidelis_preview_pdf(const FidelisPreview *preview)
{
    return preview->kept.pages == NULL ? NULL : fidelis_paint_pdf(preview->kept.pages, NULL);
}

static void add_text(JsonBuilder *json, const char *member, const char *text)
{
    json_builder_set_member_name(json, member);
    json_builder_add_string_value(json, text != NULL ? text : "");
}

static void add_number(JsonBuilder *json, const char *member, double number)
{
    json_builder_set_member_name(json, member);
    json_builder_add_double_value(json, number);
}

static void add_count(JsonBuilder *json, const char *member, guint count)
{
    json_builder_set_member_name(json, member);
    json_builder_add_int_value(json, count);
}

static void add_pages(JsonBuilder *json, const FidelisPages *pages)
{
    json_builder_set_member_name(json, "pages");
    json_builder_begin_array(json);
    for (guint i = 0; pages != NULL && i < pages->pages->len; i++) {
        const FidelisPage *page = fidelis_pages_get(pages, i);
        json_builder_begin_object(json);
        add_text(json, "label", page->label);
        add_number(json, "width", page->width);
        add_number(json, "height", page->height);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_unit(JsonBuilder *json, const char *key, const char *name)
{
    json_builder_begin_object(json);
    add_text(json, "key", key);
    add_text(json, "name", name);
    json_builder_end_object(json);
}

static void add_units(JsonBuilder *json, const FidelisSession *session)
{
    json_builder_set_member_name(json, "units");
    json_builder_begin_array(json);
    for (gsize i = 0; session != NULL && fidelis_project_each_unit(session->project) &&
                      i < fidelis_measures_unit_count(session->measures);
         i++) {
        const FidelisUnitRecord *unit = fidelis_measures_unit(session->measures, i);
        add_unit(json, unit->key, unit->name);
    }
    if (session != NULL &&
        (fidelis_project_overall(session->project) || !fidelis_project_each_unit(session->project)))
        add_unit(json, FIDELIS_UNIT_ALL, "all");
    json_builder_end_array(json);
}

static void add_said(JsonBuilder *json, const FidelisDiagnostics *said)
{
    json_builder_set_member_name(json, "said");
    json_builder_begin_array(json);
    for (guint i = 0; i < fidelis_diagnostics_length(said); i++) {
        const FidelisDiagnostic *one = fidelis_diagnostics_get(said, i);
        if (one->severity == FIDELIS_SEVERITY_NOTE)
            continue;
        g_autofree char *place = fidelis_location_to_string(&one->where);
        json_builder_begin_object(json);
        add_text(json, "severity", fidelis_severity_name(one->severity));
        add_text(json, "place", place);
        add_text(json, "message", one->message);
        add_text(json, "hint", one->hint);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

char *fidelis_preview_state(const FidelisPreview *preview)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    const FidelisPages *pages = preview->kept.pages;
    json_builder_begin_object(json);
    add_count(json, "version", preview->version);
    add_count(json, "drawn", preview->drawn);
    add_text(json, "title", pages != NULL ? pages->title : preview->options->project);
    json_builder_set_member_name(json, "failed");
    json_builder_add_boolean_value(json, fidelis_preview_failed(preview));
    add_number(json, "seconds", preview->seconds);
    add_text(json, "unit", preview->unit);
    add_units(json, preview->session);
    add_pages(json, pages);
    add_said(json, preview->said);
    json_builder_end_object(json);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    return json_to_string(root, FALSE);
}

char *fidelis_preview_summary(const FidelisPreview *preview)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < fidelis_diagnostics_length(preview->said); i++) {
        const FidelisDiagnostic *one = fidelis_diagnostics_get(preview->said, i);
        g_autofree char *line = fidelis_diagnostic_to_string(one);
        if (one->severity != FIDELIS_SEVERITY_NOTE)
            g_string_append(text, line);
    }
    if (fidelis_preview_failed(preview))
        g_string_append(text, "not built; the preview shows what was before\n");
    else
        g_string_append_printf(text, "%s: %u pages in %.2f s\n",
                               fidelis_session_unit_name(preview->session, preview->unit),
                               preview->kept.pages->pages->len, preview->seconds);
    return g_string_free(text, FALSE);
}
