/* One unit through all stages, from the measures to bytes on disk. */
#ifndef FIDELIS_DRIVER_UNIT_H
#define FIDELIS_DRIVER_UNIT_H

#include "base/diagnostics.h"
#include "document/accessibility.h"
#include "driver/options.h"
#include "driver/session.h"
#include "layout/layout.h"

/* A written file: name inside the out folder, hash of its bytes. */
typedef struct {
    char *name;
    char *sha256;
    gint64 bytes;
} FidelisOutput;

typedef struct {
    gboolean done; /* all files written, or what was asked for printed into `text` */
    int pages;
    GPtrArray *files; /* FidelisOutput */
    char **inputs;    /* fidelis_project_sums: what the project has read so far in this process */
    char *text;       /* --emit */
    FidelisAccessibility accessibility;
    FidelisTimings timings;
    FidelisDiagnostics *diagnostics;
} FidelisUnitResult;

FidelisUnitResult *fidelis_unit_result_new(void);
void fidelis_unit_result_free(FidelisUnitResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisUnitResult, fidelis_unit_result_free)
void fidelis_unit_result_add_file(FidelisUnitResult *result, const char *name, const char *sha256,
                                  gint64 bytes);

/* A document and its pages, for those who look at them. */
typedef struct {
    FidelisDocument *document;
    FidelisNumbering *numbering;
    FidelisPages *pages; /* borrows from both */
} FidelisKept;
void fidelis_kept_clear(FidelisKept *kept);

/* What a worker keeps between units: fonts and caches. */
typedef struct {
    const FidelisSession *session;
    const FidelisOptions *options;
    gboolean write; /* FALSE: everything but the writing (check) */
    FidelisKept
        *kept; /* not NULL: the (first) document is kept here in place of what was, and no file is made */
    FidelisMeasurer *measurer;
    FidelisSetter *setter;
} FidelisWorker;

/* measurer and setter are made at the first unit that needs them. */
FidelisWorker *fidelis_worker_new(const FidelisSession *session, const FidelisOptions *options,
                                  gboolean write);
void fidelis_worker_free(FidelisWorker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisWorker, fidelis_worker_free)

/* Never NULL. All bytes of a unit are made before the first is written; a fault leaves nothing of the unit.
 */
FidelisUnitResult *fidelis_unit_build(FidelisWorker *worker, const char *unit);

#endif
