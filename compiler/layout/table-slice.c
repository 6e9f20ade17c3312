/* Where rows that go over several pages may be cut: between them where no joined cell has a line across, and
 * between lines, in all their cells at once. */
#include <stdlib.h>

#include "layout/table-draw.h"

#define HAIR 0.01

#define MOST_OVERHANG 1.5 /* lines that a cut may go through, as a share of a line's height */

typedef struct {
    double top, bottom; /* from the table's top */
    gboolean is_row;    /* nothing but the top of a row */
} Extent;

static int compare_tops(const void *a, const void *b)
{
    const Extent *first = a, *second = b;
    if (first->top != second->top)
        return (first->top > second->top) - (first->top < second->top);
    return second->is_row - first->is_row;
}

static void add_cell_extents(GArray *extents, const FidelisGrid *grid, const FidelisGridCell *cell)
{
    double top = fidelis_grid_cell_top(grid, cell);
    for (gsize k = 0; k < fidelis_galley_count(cell->stack->galley); k++) {
        double line = top + cell->stack->tops[k];
        Extent extent = {line, line + fidelis_galley_item(cell->stack->galley, k)->height, FALSE};
        g_array_append_val(extents, extent);
    }
}

/* Everything in the cells of rows [first, end), from the top down. */
static GArray *extents_of(const FidelisGrid *grid, gsize first, gsize end)
{
    GArray *extents = g_array_new(FALSE, FALSE, sizeof(Extent));
    for (gsize r = first; r < end; r++) {
        Extent row = {grid->rows[r].top, grid->rows[r].top, TRUE};
        g_array_append_val(extents, row);
        for (gsize i = 0; i < grid->rows[r].cells.count; i++)
            add_cell_extents(extents, grid, fidelis_grid_cell(&grid->rows[r], i));
    }
    g_array_sort(extents, compare_tops);
    return extents;
}

static double bottom_of(const FidelisGrid *grid, gsize end)
{
    return grid->rows[end - 1].top + grid->rows[end - 1].height;
}

typedef struct {
    GArray *slices;
    const GArray *extents;
    guint next; /* extent below the last cut by height */
    double most, step, tallest;
} Slicer;

/* How far lines stand above a cut that goes through them; 0: none do. */
static double overhang_at(Slicer *slicer, double cut)
{
    const GArray *extents = slicer->extents;
    double overhang = 0;
    while (slicer->next < extents->len && g_array_index(extents, Extent, slicer->next).top < cut - HAIR)
        slicer->next++;
    for (guint i = slicer->next; i-- > 0;) {
        const Extent *extent = &g_array_index(extents, Extent, i);
        if (extent->top < cut - slicer->tallest)
            break;
        if (extent->bottom > cut + HAIR)
            overhang = MAX(overhang, cut - extent->top);
    }
    return overhang;
}

/* Where lines nowhere stand level: a line that a cut goes through is below it. */
static void add_by_height(Slicer *slicer, FidelisGridSlice slice)
{
    double end = slice.to, overhang = 0;
    for (double cut = slice.from + slicer->step; cut < end - slicer->step / 2; cut += slicer->step) {
        double next = overhang_at(slicer, cut);
        if (next > MOST_OVERHANG * slicer->step)
            continue;
        slice.to = cut;
        slice.overhang = overhang;
        g_array_append_val(slicer->slices, slice);
        slice.at_row = FALSE;
        slice.from = cut;
        overhang = next;
    }
    slice.to = end;
    slice.overhang = overhang;
    g_array_append_val(slicer->slices, slice);
}

static void add_slice(Slicer *slicer, double from, double to, gboolean at_row)
{
    FidelisGridSlice slice = {.from = from, .to = to, .at_row = at_row};
    if (to - from > slicer->most + HAIR)
        add_by_height(slicer, slice);
    else
        g_array_append_val(slicer->slices, slice);
}

GArray *fidelis_grid_slices(const FidelisGrid *grid, gsize first, gsize end, double most)
{
    g_autoptr(GArray) extents = extents_of(grid, first, end);
    Slicer slicer = {.slices = g_array_new(FALSE, FALSE, sizeof(FidelisGridSlice)),
                     .extents = extents,
                     .most = most,
                     .step = grid->rows[first].text_height};
    double from = grid->rows[first].top, reached = from;
    gboolean at_row = TRUE;
    for (guint i = 0; i < extents->len; i++) {
        const Extent *extent = &g_array_index(extents, Extent, i);
        double cut = extent->is_row ? extent->top : MIN(reached, extent->top);
        if (extent->top >= reached - HAIR && cut > from + HAIR) {
            add_slice(&slicer, from, cut, at_row);
            at_row = extent->is_row;
            from = cut;
        }
        reached = MAX(reached, extent->bottom);
        slicer.tallest = MAX(slicer.tallest, extent->bottom - extent->top);
    }
    add_slice(&slicer, from, bottom_of(grid, end), at_row);
    return slicer.slices;
}
