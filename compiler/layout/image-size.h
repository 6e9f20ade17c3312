/* How large an image is, read from its header: PNG, JPEG, SVG. */
#ifndef FIDELIS_LAYOUT_IMAGE_SIZE_H
#define FIDELIS_LAYOUT_IMAGE_SIZE_H

#include "base/arena.h"
#include "base/diagnostics.h"

/* The full path of name inside folder, in the arena, and its size in points (pixels at 96 to the inch where
 * the file names no other measure). NULL after an error when it is not there or not an image. */
const char *fidelis_image_open(FidelisArena *arena, const char *folder, const char *name,
                               const FidelisLocation *where, FidelisDiagnostics *diagnostics, double *width,
                               double *height);
/* From a file's bytes; FALSE when they are none of the three. */
gboolean fidelis_image_size(const guint8 *bytes, gsize length, double *width, double *height);
/* Warns when pixels are too few for print. drawn and natural: widths in points, natural as told above. */
void fidelis_image_check_resolution(const char *path, double drawn, double natural, const char *name,
                                    const FidelisLocation *where, FidelisDiagnostics *diagnostics);

#endif
