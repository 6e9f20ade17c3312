/* Pages to bytes. Painters decide nothing. */
#ifndef FIDELIS_PAINT_PAINT_H
#define FIDELIS_PAINT_PAINT_H

#include <glib.h>

#include "typeset/page.h"

/* A PDF with title, author, language, bookmarks and page labels; the same pages give the same bytes. NULL
 * with error set. Caller's (g_bytes_unref). */
GBytes *fidelis_paint_pdf(const FidelisPages *pages, GError **error);
/* One page as PNG at a resolution in dots an inch, or as SVG. */
GBytes *fidelis_paint_png(const FidelisPages *pages, gsize page, double resolution, GError **error);
GBytes *fidelis_paint_svg(const FidelisPages *pages, gsize page, GError **error);

#endif
