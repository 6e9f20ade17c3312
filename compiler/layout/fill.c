#include "layout/fill.h"

#include <math.h>

#include "layout/columns.h"

#define HAIR 1e-6 /* sums of decimal fractions of points are not exact */

double fidelis_fill_frame_top(const FidelisFrame *frame)
{
    double top = 0;
    for (const FidelisFrame *outer = frame->parent; outer != NULL; outer = outer->parent)
        top += outer->reopen;
    return top;
}

/* Where the first item of a page or a column stands. */
static double frames_top(const FidelisFrame *frame)
{
    return frame == NULL ? 0 : fidelis_fill_frame_top(frame) + frame->reopen;
}

void fidelis_fill_begin(FidelisFill *fill, const FidelisGalley *galley, gsize first)
{
    *fill = (FidelisFill){.galley = galley, .first = first, .next = first};
    if (first < galley->items.count)
        fidelis_fill_reopen(fill);
}

static gsize item_at(const FidelisFill *fill, gsize place)
{
    return fidelis_order_at(fill->order, place);
}

void fidelis_fill_reopen(FidelisFill *fill)
{
    fill->bottom = frames_top(fidelis_galley_item(fill->galley, item_at(fill, fill->first))->frame);
}

static double space_above(const FidelisFill *fill)
{
    gsize above = item_at(fill, fill->next - 1), item = item_at(fill, fill->next);
    return fidelis_galley_space_between(fill->galley, above, item);
}

static double snap(double y, double grid)
{
    return grid > 0 ? ceil((y - HAIR) / grid) * grid : y;
}

static double next_top(const FidelisFill *fill, const FidelisGalleyItem *item)
{
    double top = fill->bottom;
    if (fill->next > fill->first)
        top += space_above(fill);
    return item->on_grid ? snap(top, fill->galley->grid) : top;
}

/* A stretch of columns begins under what stands above it, on the grid. */
static void begin_stretch(FidelisFill *fill, const FidelisGalleyItem *item)
{
    double grid = fill->galley->grid;
    gboolean at_top = fill->next == fill->first;
    fill->columns = item->columns;
    fill->stretch_first = fill->next;
    fill->stretch_top = at_top ? 0 : snap(fill->bottom + space_above(fill), grid);
    fill->stretch_height = 0;
}

/* The more items, the higher: what was found for those before is where to begin. */
static double add_to_stretch(FidelisFill *fill, const FidelisGalleyItem *item)
{
    if (fill->columns != item->columns)
        begin_stretch(fill, item);
    fill->next++;
    double limit = fill->limit > 0 ? MAX(fill->limit - fill->stretch_top, 1) : 0;
    FidelisPour pour = {.galley = fill->galley,
                        .order = fill->order,
                        .first = fill->stretch_first,
                        .end = fill->next,
                        .height = fill->stretch_height};
    fill->stretch_height = fidelis_columns_balance(&pour, limit);
    fill->bottom = fill->stretch_top + fill->stretch_height;
    return fill->stretch_top;
}

double fidelis_fill_add(FidelisFill *fill)
{
    const FidelisGalleyItem *item = fidelis_galley_item(fill->galley, item_at(fill, fill->next));
    if (item->columns != NULL && !fill->flat)
        return add_to_stretch(fill, item);
    double top = next_top(fill, item);
    fill->columns = NULL;
    fill->bottom = top + item->height;
    fill->gives += item->gives;
    fill->next++;
    return top;
}

static void settle_stretch(const FidelisFill *fill, const FidelisPlaces *places)
{
    if (fill->columns == NULL)
        return;
    FidelisPour pour = {.galley = fill->galley,
                        .order = fill->order,
                        .first = fill->stretch_first,
                        .end = fill->next,
                        .height = fill->stretch_height,
                        .tops = places->tops,
                        .columns = places->columns};
    fidelis_columns_settle(&pour);
    for (gsize i = fill->stretch_first; i < fill->next; i++) {
        places->bases[item_at(fill, i)] = fill->stretch_top;
        places->tops[item_at(fill, i)] += fill->stretch_top;
    }
}

double fidelis_fill_settle(const FidelisGalley *galley, const gsize *order, gsize count, double limit,
                           const FidelisPlaces *places)
{
    FidelisFill fill = {.galley = galley, .order = order, .limit = limit};
    if (count > 0)
        fidelis_fill_reopen(&fill);
    while (fill.next < count) {
        gsize item = order[fill.next];
        if (fidelis_galley_item(galley, item)->columns != fill.columns)
            settle_stretch(&fill, places);
        places->tops[item] = fidelis_fill_add(&fill);
        places->bases[item] = places->columns[item] = 0;
    }
    settle_stretch(&fill, places);
    return fill.bottom;
}

/* The last column of a stretch has closed its frames already; what is open is seen by what is written next,
 * wherever that stands: floats stand outside all frames. */
double fidelis_fill_end(const FidelisFill *fill)
{
    double end = fill->bottom;
    gsize next = fill->next > fill->first ? item_at(fill, fill->next - 1) + 1 : G_MAXSIZE;
    if (fill->columns != NULL || next >= fill->galley->items.count)
        return end;
    for (const FidelisFrame *frame = fidelis_galley_item(fill->galley, next)->frame; frame != NULL;
         frame = frame->parent)
        end += frame->close;
    return end;
}
