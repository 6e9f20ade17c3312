/* Where a row that goes over several pages may be cut: between lines, in all its cells at once. */
#include <stdlib.h>

#include "layout/table.h"

#define HAIR 0.01

typedef struct {
    double top, bottom; /* from the row's top */
} Extent;

static int compare_tops(const void *a, const void *b)
{
    const Extent *first = a, *second = b;
    return (first->top > second->top) - (first->top < second->top);
}

/* Everything in the row's cells, from the top down. */
static GArray *extents_of(const FidelisGridRow *row)
{
    GArray *extents = g_array_new(FALSE, FALSE, sizeof(Extent));
    for (gsize i = 0; i < row->cells.count; i++) {
        const FidelisStack *stack = fidelis_grid_cell(row, i)->stack;
        for (gsize k = 0; k < fidelis_galley_count(stack->galley); k++) {
            double top = FIDELIS_CELL_ABOVE + stack->tops[k];
            Extent extent = {top, top + fidelis_galley_item(stack->galley, k)->height};
            g_array_append_val(extents, extent);
        }
    }
    g_array_sort(extents, compare_tops);
    return extents;
}

/* Between lines, where no cell has one across; the highest slice is told. */
static GArray *cuts_between_lines(const FidelisGridRow *row, double *highest)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) extents = extents_of(row);
    double reached = 0, from = 0;
    *highest = 0;
    for (guint i = 0; i < extents->len; i++) {
        const Extent *extent = &g_array_index(extents, Extent, i);
        if (i > 0 && extent->top >= reached - HAIR && extent->top > from + HAIR) {
            double end = MIN(reached, extent->top);
            *highest = MAX(*highest, end - from);
            g_array_append_val(ends, end);
            from = end;
        }
        reached = MAX(reached, extent->bottom);
    }
    *highest = MAX(*highest, row->height - from);
    g_array_append_val(ends, row->height);
    return ends;
}

/* One line after the other: for cells whose lines nowhere stand level. */
static GArray *cuts_by_height(const FidelisGridRow *row)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(double));
    double end = FIDELIS_CELL_ABOVE + row->text_height;
    for (; end < row->height - row->text_height; end += row->text_height)
        g_array_append_val(ends, end);
    g_array_append_val(ends, row->height);
    return ends;
}

GArray *fidelis_grid_slices(const FidelisGridRow *row, double most)
{
    double highest;
    GArray *ends = cuts_between_lines(row, &highest);
    if (highest <= most)
        return ends;
    g_array_unref(ends);
    return cuts_by_height(row);
}
