/* manifest.json: what was made from what. Written beside the outputs; read again to leave alone what has not
 * changed. */
#ifndef FIDELIS_DRIVER_MANIFEST_H
#define FIDELIS_DRIVER_MANIFEST_H

#include "driver/batch.h"

/* TRUE when the manifest in options->out was written by this very program, for the same report, language and
 * formats, every input still has its hash, and every output that options ask for is there with its hash.
 * *count is then the number of those units. */
gboolean fidelis_manifest_is_current(const FidelisOptions *options, guint *count);

/* Writes it: entries of this run, and those of units that this run was not asked for, when all inputs are the
 * same. */
gboolean fidelis_manifest_write(const FidelisSession *session, const FidelisOptions *options,
                                const GPtrArray *units, const GPtrArray *results, GError **error);

/* "manifest.json", "manifest-2-of-5.json" for a shard, "manifest-print.json" for files to print. Caller's
 * (g_free). */
char *fidelis_manifest_path(const FidelisOptions *options);

#endif
