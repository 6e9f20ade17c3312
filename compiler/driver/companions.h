/* The other reports of a project's folder: what they print is published beside it, and has to be protected
 * with it. Those of the same programme are protected already. */
#ifndef FIDELIS_DRIVER_COMPANIONS_H
#define FIDELIS_DRIVER_COMPANIONS_H

#include "measure/measures.h"
#include "script/project.h"

typedef struct FidelisCompanions FidelisCompanions;

/* Reads the folder's other reports and the tables of their programmes. A report that cannot be read cannot be
 * built either: a warning. project: none of its own is looked at where its programme is published apart. */
FidelisCompanions *fidelis_companions_load(const FidelisProject *project, const FidelisScriptOptions *options,
                                           FidelisDiagnostics *diagnostics);
void fidelis_companions_free(FidelisCompanions *companions);

/* All of them and the project itself, in the order of their files' names (FidelisReportSource); *own is the
 * project's place. Borrows everything. Caller's (g_array_unref). */
GArray *fidelis_companions_sources(const FidelisCompanions *companions, const FidelisProject *project,
                                   FidelisStore *store, gsize *own);
/* Calls each for every file they read, with its hash when it was read; "" for what could not be read. */
typedef void (*FidelisInputFunc)(const char *path, const char *hash, void *data);
void fidelis_companions_inputs(const FidelisCompanions *companions, FidelisInputFunc each, void *data);

/* Of the names and contents of all Lua files beside a report (a folder, or a file in it): another report
 * there may change what is withheld. Caller's (g_free). */
char *fidelis_companions_hash(const char *project);

#endif
