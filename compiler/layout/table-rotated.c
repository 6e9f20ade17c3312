/* Header cells whose words read upwards: set as any stack, then turned on the page. */
#include <math.h>

#include "layout/table.h"

#define LONGEST 96.0 /* words longer than that are set in several lines, side by side */

void fidelis_grid_set_rotated(FidelisGrid *grid, FidelisGridCell *cell)
{
    double narrowest, natural;
    if (cell->stack != NULL)
        return;
    fidelis_paragraph_widths(grid->flow.maker->setter, cell->text, cell->style, &narrowest, &natural);
    FidelisFlow aside =
        fidelis_flow_aside(&grid->flow, MIN(natural, MAX(LONGEST, narrowest)) + 1, cell->style);
    FidelisParagraphSpec spec = fidelis_flow_spec(&aside, cell->style);
    aside.parent = cell->plan;
    aside.note_parent = grid->flow.note_parent;
    fidelis_flow_lines(&aside, cell->text, &spec, cell->plan, 0);
    cell->stack = fidelis_stack_new(aside.galley);
}

double fidelis_grid_rotated_length(const FidelisGridCell *cell)
{
    double length = 0;
    for (gsize i = 0; i < fidelis_galley_count(cell->stack->galley); i++) {
        const FidelisGalleyItem *item = fidelis_galley_item(cell->stack->galley, i);
        length = fmax(length, fidelis_paragraph_line_width(item->data, (gsize)item->line));
    }
    return length;
}

/* A quarter turn to the left around (x, y), which comes to lie at (left, bottom). */
static void turn(FidelisPage *page, gsize first, double x, double y, double left, double bottom)
{
    for (gsize i = first; i < page->items->len; i++) {
        FidelisItem *item = g_ptr_array_index(page->items, i);
        if (item->kind != FIDELIS_ITEM_RUN)
            continue;
        double along = item->run.x - x, down = item->run.y - y;
        item->run.x = left + down;
        item->run.y = bottom - along;
        item->run.rotation = -G_PI / 2;
    }
}

/* In the middle of its column, its first letters at the foot of the cell. */
void fidelis_grid_place_rotated(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                                const FidelisSpot *spot, double height)
{
    const FidelisGridColumn *column = &grid->columns[cell->column];
    gsize first = spot->page->items->len;
    double room = column->width - column->pad_left - column->pad_right;
    double left = spot->x + column->x + column->pad_left;
    if (cell->align == FIDELIS_ALIGN_CENTER)
        left += (room - cell->stack->height) / 2;
    else if (cell->align == FIDELIS_ALIGN_END)
        left += room - cell->stack->height;
    fidelis_stack_place(maker, cell->stack, spot);
    turn(spot->page, first, spot->x, spot->y, left, spot->y + height - FIDELIS_CELL_ABOVE);
}
