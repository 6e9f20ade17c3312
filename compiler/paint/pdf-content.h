/* The marks in a page's content: Cairo's flat numbering becomes the document's. */
#ifndef FIDELIS_PAINT_PDF_CONTENT_H
#define FIDELIS_PAINT_PDF_CONTENT_H

#include <glib.h>

#include "layout/reading.h"

/* Copies a content stream that Cairo wrote, with its marks renamed after chunks: content by its structure
 * type, numbered from 0, artifacts as such. Asserts that marks and chunks agree and that nothing is painted
 * outside a mark. */
void fidelis_pdf_content_mark(const char *data, gsize length, const FidelisChunk *chunks, gsize count,
                              GString *out);

#endif
