#include "layout/fill.h"

#include <math.h>

#define HAIR 1e-6 /* sums of decimal fractions of points are not exact */

double fidelis_fill_frame_top(const FidelisFrame *frame)
{
    double top = 0;
    for (const FidelisFrame *outer = frame->parent; outer != NULL; outer = outer->parent)
        top += outer->reopen;
    return top;
}

void fidelis_fill_begin(FidelisFill *fill, const FidelisGalley *galley, gsize first)
{
    fill->galley = galley;
    fill->first = fill->next = first;
    fill->bottom = 0;
    if (first >= galley->items.count)
        return;
    const FidelisFrame *frame = fidelis_galley_item(galley, first)->frame;
    if (frame != NULL)
        fill->bottom = fidelis_fill_frame_top(frame) + frame->reopen;
}

static double snap(double y, double grid)
{
    return grid > 0 ? ceil((y - HAIR) / grid) * grid : y;
}

double fidelis_fill_add(FidelisFill *fill)
{
    const FidelisGalleyItem *item = fidelis_galley_item(fill->galley, fill->next);
    double top = fill->bottom;
    if (fill->next > fill->first)
        top += item->space_before;
    if (item->on_grid)
        top = snap(top, fill->galley->grid);
    fill->bottom = top + item->height;
    fill->next++;
    return top;
}

double fidelis_fill_end(const FidelisFill *fill)
{
    double end = fill->bottom;
    if (fill->next >= fill->galley->items.count)
        return end;
    for (const FidelisFrame *frame = fidelis_galley_item(fill->galley, fill->next)->frame; frame != NULL;
         frame = frame->parent)
        end += frame->close;
    return end;
}
