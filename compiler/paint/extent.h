/* How far the ink of an item reaches. */
#ifndef FIDELIS_PAINT_EXTENT_H
#define FIDELIS_PAINT_EXTENT_H

#include "typeset/page.h"

typedef struct {
    double left, top, right, bottom; /* points on the page; left > right: nothing yet */
} FidelisExtent;

FidelisExtent fidelis_extent_none(void);
/* Widens extent by an item: a run by its font's height, a path by its points and half its line. */
void fidelis_extent_add(FidelisExtent *extent, const FidelisItem *item);

#endif
