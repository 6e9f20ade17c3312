/* A picture from a file, drawn as what it is: SVG as vectors, JPEG in its own bytes where the surface takes
 * them. */
#ifndef FIDELIS_PAINT_PICTURE_H
#define FIDELIS_PAINT_PICTURE_H

#include <cairo.h>
#include <glib.h>

#include "typeset/page.h"

typedef struct FidelisPicture FidelisPicture;

/* PNG, JPEG or SVG, told by its first bytes. NULL with error set (the message names the path). */
FidelisPicture *fidelis_picture_load(const char *path, GError **error);
void fidelis_picture_free(FidelisPicture *picture);
/* Into the rectangle of placed. FALSE with error set. */
gboolean fidelis_picture_draw(FidelisPicture *picture, cairo_t *cr, const FidelisPlacedImage *placed,
                              GError **error);

#endif
