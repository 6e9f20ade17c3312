/* The content of pages, written directly: chunk by chunk, each in its mark, so that the structure tree finds
 * it. */
#ifndef FIDELIS_PAINT_PDF_CONTENT_H
#define FIDELIS_PAINT_PDF_CONTENT_H

#include <glib.h>

#include "paint/pdf-fonts.h"
#include "paint/pdf-pictures.h"
#include "typeset/reading.h"

typedef struct FidelisPdfContent FidelisPdfContent;

/* Borrows fonts and pictures, which know all there is. */
FidelisPdfContent *fidelis_pdf_content_new(FidelisPdfFonts *fonts, const FidelisPdfPictures *pictures);
void fidelis_pdf_content_free(FidelisPdfContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisPdfContent, fidelis_pdf_content_free)

/* From now on content stands in no marks: for sheets, which have no structure. */
void fidelis_pdf_content_leave_marks(FidelisPdfContent *content);
/* A page's content stream, borrowed until the next call. Only what is in a chunk is written, and every chunk
 * is in a mark: content by its structure type, numbered from 0, artifacts as such. */
const GString *fidelis_pdf_content_page(FidelisPdfContent *content, const FidelisPage *page,
                                        const FidelisChunk *chunks, gsize count);
/* "/a0<</ca 0.5/CA 0.5>>…": how much shows through, for the pages written so far. */
void fidelis_pdf_content_append_states(const FidelisPdfContent *content, GString *out);

#endif
