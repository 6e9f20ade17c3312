/* The one place where heights are added up: items put one under the other from the top of a page, those in
 * columns side by side. */
#ifndef FIDELIS_LAYOUT_FILL_H
#define FIDELIS_LAYOUT_FILL_H

#include "layout/galley.h"

typedef struct {
    const FidelisGalley *galley;
    gsize first, next;             /* items [first, next) are on the page */
    double bottom;                 /* of all of them */
    double limit;                  /* height of the page, 0: none */
    gboolean flat;                 /* columns are not looked at: everything one under the other */
    const FidelisColumns *columns; /* of the stretch that is being filled, NULL: none */
    gsize stretch_first;           /* its first item on this page */
    double stretch_top, stretch_height;
} FidelisFill;

/* A page that begins with item first; open frames are reopened above it. */
void fidelis_fill_begin(FidelisFill *fill, const FidelisGalley *galley, gsize first);
/* Puts item next; its top, counted from the top of the page. In columns that is the stretch's. */
double fidelis_fill_add(FidelisFill *fill);
/* How far down the page reaches if it ends here: open frames are closed. */
double fidelis_fill_end(const FidelisFill *fill);
/* Height at which a frame begins on a page that continues it. */
double fidelis_fill_frame_top(const FidelisFrame *frame);

/* Where each item of a galley stands on its page. */
typedef struct {
    double *tops;
    double *bases;   /* top of the column it stands in: the page's, or its stretch's */
    guint8 *columns; /* counted from 0 */
} FidelisPlaces;

/* Places of items [first, end), a page of that height. How far down they reach. */
double fidelis_fill_settle(const FidelisGalley *galley, gsize first, gsize end, double limit,
                           const FidelisPlaces *places);

#endif
