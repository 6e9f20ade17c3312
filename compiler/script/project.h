/* A project folder: its programme and its report, read through one guarded door into Lua.
 *
 * The sandbox has no io, os, debug, package, no loading of bytecode, no path outside the project and the
 * library, a memory and an instruction limit; math.random is seeded. A specification from a stranger can at
 * worst fail. */
#ifndef FIDELIS_SCRIPT_PROJECT_H
#define FIDELIS_SCRIPT_PROJECT_H

#include "base/diagnostics.h"
#include "document/document.h"
#include "measure/measures.h"
#include "measure/programme.h"

typedef struct FidelisProject FidelisProject;

typedef struct {
    const char *library;      /* folder of the language's own Lua files (share/lua) */
    const char *templates;    /* folder of templates */
    const char *theme;        /* instead of the specification's own; NULL: that */
    gint64 memory_limit;      /* bytes, 0: the default */
    gint64 instruction_limit; /* 0: the default */
} FidelisScriptOptions;

/* path: a folder (its report.lua), or a report in it (sheets.lua). Runs programme.lua and the report once as
 * far as needed to know programme, units and document id. NULL with diagnostics when the programme has a
 * fault or the report cannot be read; with faults in the report's blocks there are diagnostics and a project,
 * so that its data can be checked too. Borrows options' strings. */
FidelisProject *fidelis_project_load(const char *path, const FidelisScriptOptions *options,
                                     FidelisDiagnostics *diagnostics);
void fidelis_project_free(FidelisProject *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisProject, fidelis_project_free)

/* Tells every fault of report and prose that shows without data: for a run that ends before its documents
 * because something else is wrong, so that all its faults are told at once. */
void fidelis_project_review(const FidelisProject *project, FidelisDiagnostics *diagnostics);

const FidelisProgramme *fidelis_project_programme(const FidelisProject *project);
const char *fidelis_project_folder(const FidelisProject *project);
/* The report's file in it: "report.lua". */
const char *fidelis_project_report(const FidelisProject *project);
const char *fidelis_project_document_id(const FidelisProject *project); /* "fidelitetsrapport" */
/* One document for each unit, one for all, or both. */
gboolean fidelis_project_each_unit(const FidelisProject *project);
gboolean fidelis_project_overall(const FidelisProject *project);
/* Every file the project read (specification, prose, theme, images), for the manifest, with its hash when it
 * was read: lines as sha256sum prints them ("hash  relative path"), sorted, NULL-terminated. Caller's
 * (g_strfreev). */
char **fidelis_project_sums(const FidelisProject *project);

/* Builds the document of one unit (FIDELIS_UNIT_ALL for the whole) in a fresh sandbox, so that no unit can
 * see another. language NULL: the specification's own. NULL with diagnostics when it fails. Caller's
 * (fidelis_document_free). */
FidelisDocument *fidelis_project_document(const FidelisProject *project, const FidelisMeasures *measures,
                                          FidelisStore *store, const char *unit, const char *language,
                                          FidelisDiagnostics *diagnostics);
/* The names of a report's variants ("fillable", "pen"): each is a document of its own for every unit, the
 * first under the report's own id. NULL-terminated, none at all for most reports. */
const char *const *fidelis_project_variants(const FidelisProject *project);
/* As fidelis_project_document, for one of them; NULL: a report without variants. */
FidelisDocument *fidelis_project_variant(const FidelisProject *project, const FidelisMeasures *measures,
                                         FidelisStore *store, const char *unit, const char *variant,
                                         const char *language, FidelisDiagnostics *diagnostics);

#endif
