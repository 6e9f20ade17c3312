/* A PDF 1.7 file being written: small objects packed into object streams, streams as they come, a
 * cross-reference stream at the end (ISO 32000-1, 7.5.7 and 7.5.8).
 *
 * Why not libqpdf's writer: it parses and writes every structure element as a tree of small objects, which
 * costs as much as drawing the pages. Here an element is one piece of text that is written once. */
#ifndef FIDELIS_PAINT_PDF_FILE_H
#define FIDELIS_PAINT_PDF_FILE_H

#include <glib.h>

typedef struct FidelisPdfFile FidelisPdfFile;

FidelisPdfFile *fidelis_pdf_file_new(void);
void fidelis_pdf_file_free(FidelisPdfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisPdfFile, fidelis_pdf_file_free)

/* count object numbers in a row; returns the first. Each must be written exactly once. */
int fidelis_pdf_file_reserve(FidelisPdfFile *file, int count);
/* Begins a small object: append its value to the string, which is borrowed, then end it. One at a time. */
GString *fidelis_pdf_file_begin(FidelisPdfFile *file, int id);
void fidelis_pdf_file_end(FidelisPdfFile *file);
/* A stream whose data are already as entries say ("/Filter/FlateDecode…", without /Length). */
void fidelis_pdf_file_stream(FidelisPdfFile *file, int id, const char *entries, const void *data,
                             gsize length);
/* A stream that is deflated here; entries without /Filter and /Length. */
void fidelis_pdf_file_deflate(FidelisPdfFile *file, int id, const char *entries, const void *data,
                              gsize length);
/* Writes what is left and the trailer; the file's ID comes from its contents. Caller's (g_bytes_unref). */
GBytes *fidelis_pdf_file_finish(FidelisPdfFile *file, int root, int info);

#endif
