/* The one place where heights are added up: items put one under the other from the top of a page. */
#ifndef FIDELIS_LAYOUT_FILL_H
#define FIDELIS_LAYOUT_FILL_H

#include "layout/galley.h"

typedef struct {
    const FidelisGalley *galley;
    gsize first, next; /* items [first, next) are on the page */
    double bottom;     /* of the last one */
} FidelisFill;

/* A page that begins with item first; open frames are reopened above it. */
void fidelis_fill_begin(FidelisFill *fill, const FidelisGalley *galley, gsize first);
/* Puts item next; its top, counted from the top of the page. */
double fidelis_fill_add(FidelisFill *fill);
/* How far down the page reaches if it ends here: open frames are closed. */
double fidelis_fill_end(const FidelisFill *fill);
/* Height at which a frame begins on a page that continues it. */
double fidelis_fill_frame_top(const FidelisFrame *frame);

#endif
