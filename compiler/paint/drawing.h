/* Items onto a Cairo surface. One drawing for all pages of a file: pictures are read once. */
#ifndef FIDELIS_PAINT_DRAWING_H
#define FIDELIS_PAINT_DRAWING_H

#include <cairo.h>
#include <glib.h>

#include "typeset/page.h"

typedef struct FidelisDrawing FidelisDrawing;

/* Keeps a reference to surface. */
FidelisDrawing *fidelis_drawing_new(cairo_surface_t *surface);
void fidelis_drawing_free(FidelisDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisDrawing, fidelis_drawing_free)

/* Borrowed. */
cairo_t *fidelis_drawing_cairo(FidelisDrawing *drawing);
/* Draws items [first, first + count) of page. */
void fidelis_drawing_items(FidelisDrawing *drawing, const FidelisPage *page, gsize first, gsize count);
/* Draws a picture at its place. */
void fidelis_drawing_picture(FidelisDrawing *drawing, const FidelisPlacedImage *placed);
/* After the last item; ends a surface that writes a file. FALSE with error set when a picture could not be
 * read or Cairo failed. */
gboolean fidelis_drawing_finish(FidelisDrawing *drawing, GError **error);

/* Appends to a GString: a cairo_write_func_t. */
cairo_status_t fidelis_drawing_write(void *string, const unsigned char *data, unsigned int length);

#endif
