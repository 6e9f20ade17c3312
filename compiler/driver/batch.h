/* All units over all cores.
 *
 * Workers are forked processes: they inherit the session's pages of memory, share nothing mutable, and a
 * worker that dies takes only its unit with it. One job runs in this process. The results are in the order of
 * the units whatever the order they came in. */
#ifndef FIDELIS_DRIVER_BATCH_H
#define FIDELIS_DRIVER_BATCH_H

#include "driver/unit.h"

/* Called in the parent after each unit. */
typedef void (*FidelisBatchProgress)(guint done, guint total, const char *unit,
                                     const FidelisUnitResult *result, void *data);

/* An array of FidelisUnitResult, one a unit, owned by the array. */
GPtrArray *fidelis_batch_run(const FidelisSession *session, const FidelisOptions *options,
                             const GPtrArray *units, gboolean write, FidelisBatchProgress progress,
                             void *data);

#endif
