/* The contents of a file, or a text made of them, however large: small ones lie in memory, large ones in a
 * temporary file that has no name (so that nothing is left of it whatever happens to the program) and is
 * mapped. Nobody else can change it meanwhile. */
#ifndef FIDELIS_BASE_BULK_H
#define FIDELIS_BASE_BULK_H

#include <glib.h>

typedef struct FidelisBulk FidelisBulk;

/* Reads a whole file, once, and hashes it on the way. NULL with error set (the message names the path). */
FidelisBulk *fidelis_bulk_read(const char *path, GError **error);
/* Of bytes in memory; takes a reference. */
FidelisBulk *fidelis_bulk_new(GBytes *bytes);
FidelisBulk *fidelis_bulk_ref(FidelisBulk *bulk);
void fidelis_bulk_unref(FidelisBulk *bulk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisBulk, fidelis_bulk_unref)

/* Borrowed. In memory a zero byte stands behind the last; in a mapped file there may be none. */
const char *fidelis_bulk_data(const FidelisBulk *bulk, gsize *length);
/* The same; the caller's (g_bytes_unref). */
GBytes *fidelis_bulk_bytes(FidelisBulk *bulk);
/* Lower-case hexadecimal SHA-256 of a file that was read; NULL of others. Borrowed. */
const char *fidelis_bulk_hash(const FidelisBulk *bulk);
gboolean fidelis_bulk_is_mapped(const FidelisBulk *bulk);

/* How much is looked at before it is let go. */
enum { FIDELIS_BULK_PIECE = 8 << 20 };
/* What lies between two places (of its data) is not needed for a while: its memory is given back. */
void fidelis_bulk_let_go(const FidelisBulk *bulk, const char *from, const char *to);

/* A text written piece by piece. */
typedef struct FidelisBulkWriter FidelisBulkWriter;
FidelisBulkWriter *fidelis_bulk_writer_new(GError **error);
gboolean fidelis_bulk_writer_add(FidelisBulkWriter *writer, const char *data, gsize length, GError **error);
/* Frees the writer. NULL with error set. */
FidelisBulk *fidelis_bulk_writer_finish(FidelisBulkWriter *writer, GError **error);
void fidelis_bulk_writer_free(FidelisBulkWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisBulkWriter, fidelis_bulk_writer_free)

#endif
