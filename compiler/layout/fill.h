/* The one place where heights are added up: items put one under the other from the top of a page, those in
 * columns side by side. */
#ifndef FIDELIS_LAYOUT_FILL_H
#define FIDELIS_LAYOUT_FILL_H

#include "layout/galley.h"

typedef struct {
    const FidelisGalley *galley;
    const gsize *order;            /* items in the order they stand; NULL: as they are written */
    gsize first, next;             /* items [first, next), counted in that order, are on the page */
    double bottom;                 /* of all of them */
    double limit;                  /* height of the page, 0: none */
    double gives;                  /* by how much the items may be made lower */
    gboolean flat;                 /* columns are not looked at: everything one under the other */
    const FidelisColumns *columns; /* of the stretch that is being filled, NULL: none */
    gsize stretch_first;           /* its first item on this page */
    double stretch_top, stretch_height;
} FidelisFill;

/* The item at a place in an order. */
static inline gsize fidelis_order_at(const gsize *order, gsize place)
{
    return order == NULL ? place : order[place];
}
/* A page that begins with item first; open frames are reopened above it. For an order: set it, and begin with
 * fidelis_fill_reopen once its first item is there. */
void fidelis_fill_begin(FidelisFill *fill, const FidelisGalley *galley, gsize first);
void fidelis_fill_reopen(FidelisFill *fill);
/* Puts item next; its top, counted from the top of the page. In columns that is the stretch's. */
double fidelis_fill_add(FidelisFill *fill);
/* How far down the page reaches if it ends here: open frames are closed. */
double fidelis_fill_end(const FidelisFill *fill);
/* Height at which a frame begins on a page that continues it. */
double fidelis_fill_frame_top(const FidelisFrame *frame);

/* Where each item of a galley stands on its page, whatever the order. */
typedef struct {
    double *tops;
    double *bases;   /* top of the column it stands in: the page's, or its stretch's */
    guint8 *columns; /* counted from 0 */
} FidelisPlaces;

/* Places of count items in that order, on a page of that height. How far
 * down they reach. */
double fidelis_fill_settle(const FidelisGalley *galley, const gsize *order, gsize count, double limit,
                           const FidelisPlaces *places);

#endif
