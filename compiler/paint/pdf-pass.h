/* An accessible, archival PDF, PDF/UA-1 and PDF/A-2a (PDF/A-3a when it carries other files), with what Cairo
 * embedded. */
#ifndef FIDELIS_PAINT_PDF_PASS_H
#define FIDELIS_PAINT_PDF_PASS_H

#include "paint/paint.h"
#include "paint/pdf-fonts.h"
#include "paint/pdf-pictures.h"
#include "typeset/page.h"
#include "typeset/reading.h"

typedef struct {
    const FidelisPages *pages;
    const FidelisReading *reading;
    FidelisPdfFonts *fonts;
    FidelisPdfPictures *pictures;
    const FidelisAttachment *attachments;
    gsize attachment_count;
    gboolean booklet;
} FidelisPdfParts;

/* drawn: Cairo's PDF of all glyphs of fonts on the first page, and of pictures on those after it. NULL with
 * error set when the colour profile cannot be read or the document has no title or language. Caller's
 * (g_bytes_unref). */
GBytes *fidelis_pdf_pass(const GString *drawn, const FidelisPdfParts *parts, GError **error);

#endif
