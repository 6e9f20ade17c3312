/* From what Cairo drew to an accessible, archival PDF: PDF/UA-1 and PDF/A-2a. */
#ifndef FIDELIS_PAINT_PDF_PASS_H
#define FIDELIS_PAINT_PDF_PASS_H

#include "layout/page.h"
#include "layout/reading.h"

/* drawn: Cairo's PDF of pages, each chunk of the reading in a flat mark, "P" for content and "NonStruct" for
 * artifacts. NULL with error set when the colour profile cannot be read or the document has no title or
 * language. Caller's (g_bytes_unref). */
GBytes *fidelis_pdf_pass(const GString *drawn, const FidelisPages *pages, const FidelisReading *reading,
                         GError **error);

#endif
