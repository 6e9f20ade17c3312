#include "script/project.h"

#include <lauxlib.h>
#include <string.h>

#include "base/file.h"
#include "document/endnotes.h"
#include "document/language.h"
#include "script/builder-private.h"
#include "script/programme-private.h"
#include "script/review-private.h"

struct FidelisProject {
    FidelisSources *sources;
    FidelisArena *arena;
    const char *report;          /* file name: a folder may hold several */
    const char *const *variants; /* of the report, NULL-terminated; none: { NULL } */
    FidelisScriptOptions options;
    FidelisHost host;         /* of the state kept below */
    FidelisSandbox *sandbox;  /* kept for level rules written in Lua */
    FidelisDiagnostics *told; /* what that state finds, also after loading */
    const FidelisProgramme *programme;
    const char *document_id;
    const char *language;
    gboolean each_unit, overall;
    gboolean faulty; /* the programme cannot be computed */
};

static const char library_report[] = "fidelis.report";

/* ── loading ────────────────────────────────────────────────────────────────────────────────────────── */

/* Runs the report whose file name is its argument; what it returned lies in the registry. */
static int run_report(lua_State *lua)
{
    fidelis_sandbox_run(lua, lua_touserdata(lua, 1), FALSE);
    fidelis_host_push_library(lua, "check_report");
    lua_insert(lua, -2);
    lua_call(lua, 1, 1);
    lua_setfield(lua, LUA_REGISTRYINDEX, library_report);
    return 0;
}

static int read_report(lua_State *lua)
{
    FidelisProject *project = lua_touserdata(lua, 1);
    lua_getfield(lua, LUA_REGISTRYINDEX, library_report);
    int report = lua_gettop(lua);
    project->document_id = fidelis_field_text(lua, project->arena, report, "id");
    project->language = fidelis_field_text(lua, project->arena, report, "language");
    project->overall = fidelis_field_flag(lua, report, "overall");
    project->each_unit = fidelis_field_flag(lua, report, "each");
    gsize count = 0;
    project->variants = fidelis_field_texts(lua, project->arena, report, "variants", &count);
    fidelis_field_push(lua, report, "definition");
    project->faulty = !lua_istable(lua, -1) || fidelis_field_flag(lua, -1, "faulty");
    project->programme = fidelis_programme_read(project->sandbox, project->arena, -1,
                                                fidelis_sources_folder(project->sources));
    return 0;
}

static void open_sandbox(FidelisProject *project)
{
    project->told = fidelis_diagnostics_new();
    project->sandbox = fidelis_sandbox_new(project->sources, project->options.memory_limit,
                                           project->options.instruction_limit, project->told);
    project->host = (FidelisHost){
        .sandbox = project->sandbox, .unit = FIDELIS_UNIT_ALL, .language = "da", .loading = TRUE};
}

/* A folder, or a file report.lua in it. Caller's (g_free). */
static char *folder_of(const char *path)
{
    if (g_str_has_suffix(path, ".lua"))
        return g_path_get_dirname(path);
    char *folder = g_strdup(path);
    for (gsize length = strlen(folder); length > 1 && folder[length - 1] == '/'; length--)
        folder[length - 1] = '\0';
    return folder;
}

static gboolean has_report(const char *folder, const char *name, FidelisDiagnostics *diagnostics)
{
    g_autofree char *report = g_build_filename(folder, name, NULL);
    if (g_file_test(report, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    FidelisLocation where = {.file = folder};
    fidelis_error(diagnostics, &where, "give the folder of a project, or its report.lua",
                  "there is no %s here", name);
    return FALSE;
}

FidelisProject *fidelis_project_load(const char *path, const FidelisScriptOptions *options,
                                     FidelisDiagnostics *diagnostics)
{
    g_autofree char *folder = folder_of(path);
    g_autofree char *name =
        g_str_has_suffix(path, ".lua") ? g_path_get_basename(path) : g_strdup("report.lua");
    if (!has_report(folder, name, diagnostics))
        return NULL;
    FidelisProject *project = g_new0(FidelisProject, 1);
    project->options = *options;
    project->sources = fidelis_sources_new(folder, options->library);
    project->arena = fidelis_arena_new();
    project->report = fidelis_arena_strdup(project->arena, name);
    open_sandbox(project);
    gboolean read = fidelis_host_open(&project->host) &&
                    fidelis_sandbox_enter(project->sandbox, run_report, (void *)project->report) &&
                    fidelis_sandbox_enter(project->sandbox, read_report, project);
    fidelis_diagnostics_merge(diagnostics, project->told);
    if (!read || project->faulty)
        g_clear_pointer(&project, fidelis_project_free);
    return project;
}

void fidelis_project_free(FidelisProject *project)
{
    if (project == NULL)
        return;
    fidelis_sandbox_free(project->sandbox);
    fidelis_diagnostics_free(project->told);
    fidelis_arena_free(project->arena);
    fidelis_sources_free(project->sources);
    g_free(project);
}

/* ── what a project is ──────────────────────────────────────────────────────────────────────────────── */

const FidelisProgramme *fidelis_project_programme(const FidelisProject *project)
{
    return project->programme;
}

const char *fidelis_project_folder(const FidelisProject *project)
{
    return fidelis_sources_folder(project->sources);
}

const char *fidelis_project_report(const FidelisProject *project)
{
    return project->report;
}

const char *fidelis_project_document_id(const FidelisProject *project)
{
    return project->document_id;
}

gboolean fidelis_project_each_unit(const FidelisProject *project)
{
    return project->each_unit;
}

gboolean fidelis_project_overall(const FidelisProject *project)
{
    return project->overall;
}

char **fidelis_project_sums(const FidelisProject *project)
{
    return fidelis_sources_sums(project->sources);
}

/* ── one document ───────────────────────────────────────────────────────────────────────────────────── */

static const char *name_field(FidelisBuilder *builder, int index, const char *name)
{
    const char *text = fidelis_build_text_field(builder, index, name);
    return text != NULL ? text : "";
}

static void read_head(FidelisBuilder *builder, int report)
{
    static const char *const notes[] = {"foot", "chapter", "end", NULL};
    FidelisDocument *document = builder->document;
    document->id = name_field(builder, report, "id");
    document->title = name_field(builder, report, "full_title");
    document->short_title = name_field(builder, report, "short_title");
    document->unit_name = name_field(builder, report, "unit_name");
    document->unit_slug = name_field(builder, report, "unit_slug");
    document->author = name_field(builder, report, "author");
    document->subject = name_field(builder, report, "subject");
    document->keywords = name_field(builder, report, "keywords");
    document->date_iso = name_field(builder, report, "date_iso");
    document->notes = (FidelisNotesPlace)fidelis_build_option_field(builder, report, "notes", notes, 0);
    document->folder = fidelis_arena_strdup(builder->arena, fidelis_sources_folder(builder->sources));
}

static int build_document(lua_State *lua)
{
    FidelisBuilder *builder = lua_touserdata(lua, 1);
    lua_getfield(lua, LUA_REGISTRYINDEX, library_report);
    int report = lua_gettop(lua);
    FidelisLocation where = fidelis_build_where(builder, report);
    FidelisFlow flow;
    read_head(builder, report);
    builder->document->where = where;
    fidelis_build_theme(builder, report);
    fidelis_flow_start(&flow, &builder->document->blocks, 0, TRUE);
    fidelis_build_form(builder, report);
    fidelis_build_children(builder, &flow, report, &where);
    if (fidelis_build_flag_field(builder, report, "notes_by_chapter"))
        fidelis_endnotes_restart(builder->document->blocks);
    fidelis_endnotes_add(builder->document);
    fidelis_form_gather(builder->document, builder->diagnostics);
    fidelis_host_push_library(lua, "finish_report");
    lua_call(lua, 0, 0);
    return 0;
}

static gboolean build(FidelisBuilder *builder, const char *report)
{
    return fidelis_host_open(builder->host) &&
           fidelis_sandbox_enter(builder->sandbox, run_report, (void *)report) &&
           fidelis_sandbox_enter(builder->sandbox, build_document, builder);
}

static FidelisDocument *build_in(const FidelisProject *project, FidelisSandbox *sandbox, FidelisHost *host,
                                 FidelisDiagnostics *diagnostics)
{
    FidelisDocument *document = fidelis_document_new(host->language);
    FidelisBuilder builder = {.host = host,
                              .sandbox = sandbox,
                              .lua = fidelis_sandbox_lua(sandbox),
                              .sources = project->sources,
                              .diagnostics = diagnostics,
                              .document = document,
                              .arena = document->arena};
    builder.contents = g_ptr_array_new();
    builder.computed = g_hash_table_new(NULL, NULL);
    builder.typographies = g_ptr_array_new_with_free_func((GDestroyNotify)fidelis_typography_free);
    builder.typography = fidelis_typography_new(host->language);
    g_ptr_array_add(builder.typographies, builder.typography);
    gboolean built = build(&builder, project->report);
    if (built && host->measures != NULL)
        fidelis_review_document(document, builder.computed, host->measures, diagnostics);
    g_hash_table_unref(builder.computed);
    g_ptr_array_unref(builder.contents);
    g_ptr_array_unref(builder.typographies);
    if (!built || fidelis_diagnostics_failed(diagnostics))
        g_clear_pointer(&document, fidelis_document_free);
    return document;
}

const char *const *fidelis_project_variants(const FidelisProject *project)
{
    static const char *const none[] = {NULL};
    return project->variants != NULL ? project->variants : none;
}

FidelisDocument *fidelis_project_document(const FidelisProject *project, const FidelisMeasures *measures,
                                          FidelisStore *store, const char *unit, const char *language,
                                          FidelisDiagnostics *diagnostics)
{
    return fidelis_project_variant(project, measures, store, unit, fidelis_project_variants(project)[0],
                                   language, diagnostics);
}

FidelisDocument *fidelis_project_variant(const FidelisProject *project, const FidelisMeasures *measures,
                                         FidelisStore *store, const char *unit, const char *variant,
                                         const char *language, FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisDiagnostics) own = fidelis_diagnostics_new();
    g_autoptr(FidelisSandbox) sandbox = fidelis_sandbox_new(project->sources, project->options.memory_limit,
                                                            project->options.instruction_limit, own);
    FidelisHost host = {.sandbox = sandbox,
                        .measures = measures,
                        .store = store,
                        .unit = unit,
                        .variant = variant,
                        .language = language != NULL ? language : project->language,
                        .theme = project->options.theme,
                        .translated = language != NULL && strcmp(language, project->language) != 0};
    FidelisDocument *document = build_in(project, sandbox, &host, own);
    fidelis_diagnostics_merge(diagnostics, project->told);
    fidelis_diagnostics_merge(diagnostics, own);
    return document;
}

void fidelis_project_review(const FidelisProject *project, FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisDiagnostics) own = fidelis_diagnostics_new();
    g_autoptr(FidelisSandbox) sandbox = fidelis_sandbox_new(project->sources, project->options.memory_limit,
                                                            project->options.instruction_limit, own);
    FidelisHost host = {.sandbox = sandbox, .unit = FIDELIS_UNIT_ALL, .language = project->language};
    fidelis_sandbox_probe(sandbox);
    fidelis_document_free(build_in(project, sandbox, &host, own));
    fidelis_diagnostics_merge(diagnostics, own);
}
