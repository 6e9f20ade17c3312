/* Rows that go over several pages: the pieces of their cells, and the grounds they stand on. */
#include <math.h>

#include "layout/table-draw.h"

#define HAIR 0.01 /* sums of heights are not exact */

/* How many of a stack's items end above y. A label that stands beside a line is of no height and goes with
 * it. */
static gsize items_above(const FidelisStack *stack, double y)
{
    gsize from = 0, to = fidelis_galley_count(stack->galley);
    while (from < to) {
        gsize middle = from + (to - from) / 2;
        if (stack->tops[middle] + fidelis_galley_item(stack->galley, middle)->height <= y + HAIR)
            from = middle + 1;
        else
            to = middle;
    }
    while (from > 0 && fidelis_galley_item(stack->galley, from - 1)->height == 0)
        from--;
    return from;
}

FidelisGridSpan fidelis_grid_span(const FidelisGridPiece *piece, const FidelisGridCell *cell)
{
    const FidelisStack *stack = cell->stack;
    FidelisGridSpan span = {0, fidelis_galley_count(stack->galley)};
    double top = fidelis_grid_cell_top(piece->grid, cell);
    if (!piece->sliced)
        return span;
    if (piece->from > piece->grid->rows[cell->row].top + HAIR)
        span.first = items_above(stack, piece->from - top);
    if (piece->to < top + stack->height - HAIR)
        span.end = items_above(stack, piece->to - top);
    return span;
}

static void place_cell_piece(FidelisMaker *maker, const FidelisGridPiece *piece, const FidelisGridCell *cell,
                             const FidelisSpot *spot)
{
    const FidelisStack *stack = cell->stack;
    FidelisGridSpan span = fidelis_grid_span(piece, cell);
    FidelisSpot text = *spot;
    fidelis_plan_element(cell->plan, maker->pages);
    text.x += fidelis_grid_text_left(piece->grid, cell);
    text.y += fidelis_grid_cell_top(piece->grid, cell) - piece->from;
    if (span.first < span.end)
        fidelis_place_items(maker, stack->galley, span.first, span.end, stack->tops + span.first, &text,
                            text.x);
}

static void place_row_piece(FidelisMaker *maker, const FidelisGridPiece *piece, gsize index,
                            const FidelisSpot *spot)
{
    const FidelisGrid *grid = piece->grid;
    const FidelisGridRow *row = &grid->rows[index];
    FidelisSpot top = *spot;
    top.y += row->top - piece->from;
    if (row->top >= piece->from - HAIR) {
        fidelis_grid_draw_rule_above(maker, grid, index, &top);
        fidelis_grid_draw_signs(maker, grid, row, &top);
    }
    fidelis_plan_element(row->plan, maker->pages);
    for (gsize i = 0; i < row->cells.count; i++)
        place_cell_piece(maker, piece, fidelis_grid_cell(row, i), spot);
}

void fidelis_grid_place_piece(FidelisMaker *maker, const FidelisGridPiece *piece, const FidelisSpot *spot)
{
    const FidelisVector *over = &piece->grid->rows[piece->first].over;
    for (gsize i = 0; i < over->count; i++)
        place_cell_piece(maker, piece, *FIDELIS_VECTOR_AT(over, FidelisGridCell *, i), spot);
    for (gsize r = piece->first; r < piece->end; r++)
        place_row_piece(maker, piece, r, spot);
}

/* ---- the grounds of such rows, on one page ---- */

/* Where a height of the table lies on the page: between the top and the bottom of what is there. */
typedef struct {
    FidelisMaker *maker;
    const FidelisGrid *grid;
    const FidelisFragment *fragment;
    double origin; /* of the table's first row, were it on this page */
} Ground;

static double y_of(const Ground *ground, double height)
{
    return CLAMP(ground->origin + height, ground->fragment->top, ground->fragment->bottom);
}

static FidelisSpot spot_at(const Ground *ground, double y)
{
    return (FidelisSpot){.page = ground->fragment->page, .x = ground->fragment->x, .y = y, .repeated = TRUE};
}

static double bottom_of(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    return grid->rows[cell->row].top + fidelis_grid_spanned_height(grid, cell);
}

static void draw_band_piece(const Ground *ground, gsize first, gsize end)
{
    const FidelisGridRow *last = &ground->grid->rows[end - 1];
    double top = y_of(ground, ground->grid->rows[first].top), bottom = y_of(ground, last->top + last->height);
    FidelisSpot spot = spot_at(ground, top);
    if (last->banded && bottom > top)
        fidelis_grid_draw_band(ground->maker, ground->grid, &spot, bottom - top);
}

/* What a joined cell says is said again where its rows go on and it has ended: few words, if they fit. */
static void repeat_words(const Ground *ground, const FidelisGridCell *cell, double from)
{
    const FidelisGrid *grid = ground->grid;
    double top = fidelis_grid_cell_top(grid, cell), height = cell->stack->height;
    double room = y_of(ground, bottom_of(grid, cell)) - ground->fragment->top - 2 * FIDELIS_CELL_ABOVE;
    gboolean few = height < 3.5 * grid->rows[cell->row].text_height;
    if (!ground->fragment->continued || !few || top + height > from + HAIR || height > room + HAIR)
        return;
    FidelisSpot spot = spot_at(ground, ground->fragment->top + FIDELIS_CELL_ABOVE);
    spot.x += fidelis_grid_text_left(grid, cell);
    fidelis_stack_place(ground->maker, cell->stack, &spot);
}

static void draw_cell_ground(const Ground *ground, const FidelisGridCell *cell)
{
    double top = y_of(ground, ground->grid->rows[cell->row].top),
           bottom = y_of(ground, bottom_of(ground->grid, cell));
    FidelisSpot spot = spot_at(ground, top);
    fidelis_grid_draw_wash(ground->maker, ground->grid, cell, &spot, bottom - top);
}

/* The row after the last that stands on this page, at least in part. */
static gsize rows_end(const Ground *ground, gsize first, gsize end)
{
    gsize next = first + 1;
    while (next < end && ground->origin + ground->grid->rows[next].top < ground->fragment->bottom - HAIR)
        next++;
    return next;
}

void fidelis_grid_draw_grounds(FidelisMaker *maker, const FidelisGridPiece *piece, gsize end,
                               const FidelisFragment *fragment)
{
    const FidelisGrid *grid = piece->grid;
    gboolean in_row = piece->padding > 0 && piece->from > grid->rows[piece->first].top + HAIR;
    double pad = in_row ? piece->padding : 0;
    Ground ground = {maker, grid, fragment, fragment->top + pad - piece->from};
    const FidelisVector *over = &grid->rows[piece->first].over;
    end = rows_end(&ground, piece->first, end);
    for (gsize first = piece->first, next; first < end; first = next) {
        for (next = first + 1; next < end && grid->rows[next - 1].joined; next++)
            ;
        draw_band_piece(&ground, first, next);
    }
    for (gsize i = 0; i < over->count; i++)
        draw_cell_ground(&ground, *FIDELIS_VECTOR_AT(over, FidelisGridCell *, i));
    for (gsize r = piece->first; r < end; r++)
        for (gsize i = 0; i < grid->rows[r].cells.count; i++)
            draw_cell_ground(&ground, fidelis_grid_cell(&grid->rows[r], i));
    for (gsize i = 0; i < over->count; i++)
        repeat_words(&ground, *FIDELIS_VECTOR_AT(over, FidelisGridCell *, i), piece->from);
}
