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
/* What is known of a font of a page's resources; borrowed for the time of the call. */
typedef struct {
    const char *name;    /* "f-0-1" */
    gboolean wide;       /* codes of two bytes */
    GArray *widths;      /* double by code, thousandths of an em */
    int spelling_number; /* of its ToUnicode, 0: none */
} FidelisPdfSourceFont;
typedef void (*FidelisPdfSourceFontFunc)(const FidelisPdfSourceFont *font, gpointer data);
/* In the order of their names. */
void fidelis_pdf_source_each_font(FidelisPdfSource *source, gsize page, FidelisPdfSourceFontFunc each,
                                  gpointer data);
/* Another text for a stream, when it comes to be copied. Takes text. */
void fidelis_pdf_source_replace(FidelisPdfSource *source, int number, GString *text);
/* Appends the value at a path of keys below a page ("/Resources/Font"), references renumbered; what they
 * refer to is copied by the last call below. */
void fidelis_pdf_source_append(FidelisPdfSource *source, gsize page, const char *path, GString *out);
/* Writes a page's content as the stream of a form: entries go before what says how it is compressed. */
void fidelis_pdf_source_copy_content(FidelisPdfSource *source, gsize page, int id, const char *entries);
/* Copies everything referred to so far, and what that refers to, put right on the way: fonts say how glyphs
 * are numbered, images are not interpolated. */
void fidelis_pdf_source_copy(FidelisPdfSource *source);

#endif
