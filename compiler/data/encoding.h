/* Bytes of a data file to UTF-8 text. The encoding is found by its mark or by its bytes; a file that could be
 * read in two ways is a fault, because æ, ø and å would be wrong without anybody noticing. */
#ifndef FIDELIS_DATA_ENCODING_H
#define FIDELIS_DATA_ENCODING_H

#include <glib.h>

#include "base/bulk.h"
#include "base/diagnostics.h"

typedef struct {
    FidelisBulk *bulk; /* what text lies in; the caller's (fidelis_bulk_unref) */
    const char *text;  /* UTF-8, no NUL inside, none behind where the bulk is mapped */
    gsize length;      /* bytes */
    char *name;        /* as stated in findings: "Windows-1252", "UTF-8 with BOM"; the caller's (g_free) */
} FidelisDecoded;

/* wish: an iconv name, or NULL to detect. FALSE after a diagnostic at where (with the line of the offending
 * byte); decoded is then empty. */
gboolean fidelis_encoding_decode(FidelisBulk *bulk, const char *wish, const FidelisLocation *where,
                                 FidelisDiagnostics *diagnostics, FidelisDecoded *decoded);
void fidelis_decoded_clear(FidelisDecoded *decoded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FidelisDecoded, fidelis_decoded_clear)

#endif
