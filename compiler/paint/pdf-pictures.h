/* Pictures of a PDF: Cairo draws each once, on a page of its own, which becomes a form that pages show. */
#ifndef FIDELIS_PAINT_PDF_PICTURES_H
#define FIDELIS_PAINT_PDF_PICTURES_H

#include <cairo.h>
#include <glib.h>

#include "paint/drawing.h"
#include "paint/pdf-source.h"
#include "typeset/page.h"

typedef struct FidelisPdfPictures FidelisPdfPictures;

FidelisPdfPictures *fidelis_pdf_pictures_new(void);
void fidelis_pdf_pictures_free(FidelisPdfPictures *pictures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisPdfPictures, fidelis_pdf_pictures_free)

/* Announces a picture, which must outlive pictures. */
void fidelis_pdf_pictures_use(FidelisPdfPictures *pictures, const FidelisPlacedImage *placed);
/* Draws every picture on a page of its size and shows the page. */
void fidelis_pdf_pictures_draw(FidelisPdfPictures *pictures, FidelisDrawing *drawing,
                               cairo_surface_t *surface);
/* Writes the forms, drawn on the source's pages from first_page; appends "/p0 12 0 R …" to resources. */
void fidelis_pdf_pictures_write(FidelisPdfPictures *pictures, FidelisPdfSource *source, FidelisPdfFile *file,
                                gsize first_page, GString *resources);
/* Appends an announced picture to the content of a page so high. */
void fidelis_pdf_pictures_append(const FidelisPdfPictures *pictures, GString *out,
                                 const FidelisPlacedImage *placed, double page_height);

#endif
