/* An accessible, archival PDF, PDF/UA-1 and PDF/A-2a, with what Cairo embedded. */
#ifndef FIDELIS_PAINT_PDF_PASS_H
#define FIDELIS_PAINT_PDF_PASS_H

#include "paint/pdf-fonts.h"
#include "paint/pdf-pictures.h"
#include "typeset/page.h"
#include "typeset/reading.h"

/* drawn: Cairo's PDF of all glyphs of fonts on the first page, and of pictures on those after it. NULL with
 * error set when the colour profile cannot be read or the document has no title or language. Caller's
 * (g_bytes_unref). */
GBytes *fidelis_pdf_pass(const GString *drawn, const FidelisPages *pages, const FidelisReading *reading,
                         FidelisPdfFonts *fonts, FidelisPdfPictures *pictures, GError **error);

#endif
