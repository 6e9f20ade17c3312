/* Pages to bytes. Painters decide nothing. */
#ifndef FIDELIS_PAINT_PAINT_H
#define FIDELIS_PAINT_PAINT_H

#include <glib.h>

#include "typeset/page.h"

/* A PDF with title, author, language, bookmarks and page labels; the same pages give the same bytes. NULL
 * with error set. Caller's (g_bytes_unref). */
GBytes *fidelis_paint_pdf(const FidelisPages *pages, GError **error);

/* A file that a PDF carries with it: data behind what it shows. Borrowed for the time of the call. */
typedef struct {
    const char *name;        /* "fidelitetsrapport-aarhus.xlsx" */
    const char *media_type;  /* "text/csv" */
    const char *description; /* what it holds, in the document's language */
    GBytes *bytes;
} FidelisAttachment;
/* The same with attachments, names different: with any the file is PDF/A-3a, without PDF/A-2a. */
GBytes *fidelis_paint_pdf_with(const FidelisPages *pages, const FidelisAttachment *attachments, gsize count,
                               GError **error);
/* The pages two by two on sheets, to be printed on both sides, folded and stitched: sheet by sheet from the
 * outermost, front and back. As large as the first page, twice; blank pages fill the last sheet. Not tagged:
 * PDF/A-2u. */
GBytes *fidelis_paint_booklet(const FidelisPages *pages, GError **error);
/* One page as PNG at a resolution in dots an inch, or as SVG. */
GBytes *fidelis_paint_png(const FidelisPages *pages, gsize page, double resolution, GError **error);
GBytes *fidelis_paint_svg(const FidelisPages *pages, gsize page, GError **error);

#endif
