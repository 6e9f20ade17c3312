/* What Cairo wrote, read with libqpdf and copied object by object into the file that is handed out. Cairo's
 * own structure is never reached and so never copied. That Cairo's output can be read is ours to guarantee:
 * it is asserted. */
#ifndef FIDELIS_PAINT_PDF_SOURCE_H
#define FIDELIS_PAINT_PDF_SOURCE_H

#include <glib.h>

#include "paint/pdf-file.h"

typedef struct FidelisPdfSource FidelisPdfSource;

/* Borrows bytes and file. */
FidelisPdfSource *fidelis_pdf_source_new(const GString *bytes, FidelisPdfFile *file);
void fidelis_pdf_source_free(FidelisPdfSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisPdfSource, fidelis_pdf_source_free)

gsize fidelis_pdf_source_page_count(FidelisPdfSource *source);
/* The page's content, inflated. Caller's (free(), not g_free). */
char *fidelis_pdf_source_content(FidelisPdfSource *source, gsize page, gsize *length);
/* Appends "/Key value" of a page, references renumbered; what they refer to is copied by the call below. */
void fidelis_pdf_source_append_key(FidelisPdfSource *source, gsize page, const char *key, GString *out);
/* Copies everything referred to so far, and what that refers to, put right on the way: fonts say how glyphs
 * are numbered, images are not interpolated, ligatures are spelt in letters. */
void fidelis_pdf_source_copy(FidelisPdfSource *source);

#endif
