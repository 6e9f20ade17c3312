/* A small project in a folder of its own: three towns, a handful of citizens, an answer sheet or two. A test
 * replaces the files it is about. */
#ifndef FIDELIS_TESTS_PROJECT_H
#define FIDELIS_TESTS_PROJECT_H

#include "script/project.h"

typedef struct SupportProject SupportProject;

SupportProject *support_project_new(void);
void support_project_free(SupportProject *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SupportProject, support_project_free)

const char *support_project_folder(const SupportProject *project);
void support_project_write(SupportProject *project, const char *name, const char *text);
/* report.lua whose contents are these blocks. */
void support_project_blocks(SupportProject *project, const char *blocks);
/* Adds to programme.lua's table: "levels = …,". */
void support_project_programme(SupportProject *project, const char *more);

/* Loads the project anew; NULL after diagnostics. Borrowed. */
const FidelisProject *support_project_load(SupportProject *project);
/* Loads if need be, computes once, builds the document of a unit ("N", "S", "O", "all"). Caller's
 * (fidelis_document_free); NULL after diagnostics. */
FidelisDocument *support_project_build(SupportProject *project, const char *unit);
/* The document as text, numbered; NULL after diagnostics. Caller's (g_free). */
char *support_project_dump(SupportProject *project, const char *unit);
/* The same in a language of choice. */
char *support_project_dump_in(SupportProject *project, const char *unit, const char *language);
/* Everything said so far, notes on data left out, the folder's name too; forgets it. Caller's (g_free). */
char *support_project_said(SupportProject *project);

#endif
