/* What a run holds once for all units: project, checked data, every measure. Read only after
 * fidelis_session_open. */
#ifndef FIDELIS_DRIVER_SESSION_H
#define FIDELIS_DRIVER_SESSION_H

#include "base/diagnostics.h"
#include "base/names.h"
#include "data/store.h"
#include "driver/companions.h"
#include "driver/share.h"
#include "driver/timings.h"
#include "measure/measures.h"
#include "script/project.h"

typedef struct {
    FidelisShare *share;
    FidelisProject *project;
    FidelisProject *measured; /* the one that the measures are of: `project`, unless that was loaded again */
    FidelisStore *store;
    FidelisMeasures *measures;
    FidelisCompanions *companions; /* of the same folder, protected together */
    FidelisNames *names;           /* confidential */
    FidelisDiagnostics *found;     /* what was said of tables and measures */
    FidelisTimings timings;
} FidelisSession;

/* theme: instead of the specification's own, or NULL. violations: the file that every cell that breaks a rule
 * is listed in, or NULL. NULL when diagnostics got an error. All faults of specification, then of data, then
 * of measures are collected; a stage is left out only when it has nothing sound to work on. */
FidelisSession *fidelis_session_open(const char *project, const char *theme, const char *violations,
                                     FidelisDiagnostics *diagnostics);
/* Loads the project again and keeps tables and measures, and what was said of them: for a change in texts or
 * in the report. FALSE with diagnostics leaves the session as it was. */
gboolean fidelis_session_reload(FidelisSession *session, const char *project, const char *theme,
                                FidelisDiagnostics *diagnostics);
void fidelis_session_free(FidelisSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisSession, fidelis_session_free)

/* The units to build: keys (FIDELIS_UNIT_ALL for the whole), after `only` (NULL: all the report asks for) and
 * the shard. An unknown name is a diagnostic with the nearest. Elements are borrowed from the session. */
GPtrArray *fidelis_session_units(const FidelisSession *session, char *const *only, int shard, int shards,
                                 FidelisDiagnostics *diagnostics);
/* A unit's name for messages ("Aarhus"); borrowed. */
const char *fidelis_session_unit_name(const FidelisSession *session, const char *key);

#endif
