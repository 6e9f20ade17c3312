/* A table's rows as items: where a page may end between them, and how they are drawn. */
#include <math.h>

#include "layout/table.h"

#define RULE_TOP    0.8
#define RULE_HEADER 0.4
#define RULE_HAIR   0.25

/* A table lower than this share of the page is cut the less gladly the lower it is. */
#define SHORT_TABLE 0.4

/* So few rows should not stand apart from the others. */
enum { FEW_ROWS = 3 };

/* A row, or a slice of one that is higher than a page. */
typedef struct {
    FidelisGrid *grid;
    FidelisGridRow *row;
    gboolean sliced;
    double from, to; /* of the row's height, when sliced */
} Piece;

static const struct {
    FidelisColourRole wash, bar;
} colour_of_mark[] = {
    [FIDELIS_MARK_NONE] = {FIDELIS_COLOUR_WASH, FIDELIS_COLOUR_MAIN},
    [FIDELIS_MARK_GREEN] = {FIDELIS_COLOUR_GREEN_WASH, FIDELIS_COLOUR_GREEN},
    [FIDELIS_MARK_YELLOW] = {FIDELIS_COLOUR_YELLOW_WASH, FIDELIS_COLOUR_YELLOW},
    [FIDELIS_MARK_RED] = {FIDELIS_COLOUR_RED_WASH, FIDELIS_COLOUR_RED},
    [FIDELIS_MARK_GREY] = {FIDELIS_COLOUR_GREY_WASH, FIDELIS_COLOUR_GREY},
};

static FidelisOwner decoration(void)
{
    return fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
}

static double cell_width(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    const FidelisGridColumn *last = &grid->columns[cell->column + cell->columns - 1];
    return last->x + last->width - grid->columns[cell->column].x;
}

static double spanned_height(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    double height = 0;
    for (gsize i = 0; i < cell->rows; i++)
        height += grid->rows[cell->row + i].height;
    return height;
}

static void draw_rule(FidelisMaker *maker, const FidelisSpot *spot, double x, double width, double y,
                      FidelisColourRole colour, double line_width)
{
    fidelis_page_add_rule(maker->pages, spot->page, decoration(), spot->x + x, y, spot->x + x + width, y,
                          fidelis_setter_paint(maker->setter, colour), line_width);
}

static void draw_wash(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                      const FidelisSpot *spot, double height)
{
    if (cell->cell->zone == FIDELIS_MARK_NONE)
        return;
    fidelis_page_add_rectangle(maker->pages, spot->page, decoration(),
                               spot->x + grid->columns[cell->column].x, spot->y, cell_width(grid, cell),
                               height,
                               fidelis_setter_paint(maker->setter, colour_of_mark[cell->cell->zone].wash));
}

/* The number is in the text; the bar only shows it. It stands in the middle of the first line. */
static void draw_bar(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                     const FidelisSpot *spot)
{
    if (!fidelis_grid_has_bar(cell))
        return;
    double x = spot->x + fidelis_grid_bar_left(grid, cell);
    double y = spot->y + FIDELIS_CELL_ABOVE + (grid->rows[cell->row].text_height - FIDELIS_CELL_BAR) / 2;
    fidelis_page_add_rectangle(maker->pages, spot->page, decoration(), x, y, FIDELIS_CELL_BAR_WIDTH,
                               FIDELIS_CELL_BAR, fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_LINE));
    fidelis_page_add_rectangle(maker->pages, spot->page, decoration(), x, y,
                               FIDELIS_CELL_BAR_WIDTH * MIN(cell->cell->bar, 1), FIDELIS_CELL_BAR,
                               fidelis_setter_paint(maker->setter, colour_of_mark[cell->cell->zone].bar));
}

/* Headers stand on their rule, everything else hangs from the row's top. */
static double text_top(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    if (grid->rows[cell->row].kind != FIDELIS_ROW_HEADER)
        return FIDELIS_CELL_ABOVE;
    return spanned_height(grid, cell) - FIDELIS_CELL_ABOVE - cell->stack->height;
}

/* Rules are drawn by cells, so that none crosses a cell that spans rows. */
static void draw_rule_above(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                            const FidelisSpot *spot)
{
    if (cell->row == 0 || cell->row == grid->header_count)
        return;
    gboolean total = grid->rows[cell->row].kind == FIDELIS_ROW_TOTAL;
    draw_rule(maker, spot, grid->columns[cell->column].x, cell_width(grid, cell), spot->y,
              total ? FIDELIS_COLOUR_INK : FIDELIS_COLOUR_LINE, total ? RULE_HEADER : RULE_HAIR);
}

static void place_cell(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                       const FidelisSpot *spot)
{
    draw_wash(maker, grid, cell, spot, spanned_height(grid, cell));
    draw_rule_above(maker, grid, cell, spot);
    draw_bar(maker, grid, cell, spot);
    if (!spot->repeated)
        fidelis_plan_element(cell->plan, maker->pages); /* empty cells are cells too */
    FidelisSpot text = *spot;
    text.x += fidelis_grid_text_left(grid, cell);
    text.y += text_top(grid, cell);
    fidelis_stack_place(maker, cell->stack, &text);
}

static void place_row(FidelisMaker *maker, const FidelisGrid *grid, gsize index, const FidelisSpot *spot)
{
    const FidelisGridRow *row = &grid->rows[index];
    if (!spot->repeated)
        fidelis_plan_element(row->plan, maker->pages);
    for (gsize i = 0; i < row->cells.count; i++)
        place_cell(maker, grid, fidelis_grid_cell(row, i), spot);
    if (index + 1 == grid->header_count)
        draw_rule(maker, spot, 0, grid->width, spot->y + row->height, FIDELIS_COLOUR_INK, RULE_HEADER);
}

/* The lines of a cell whose tops lie in the slice. */
static void place_cell_slice(FidelisMaker *maker, const Piece *piece, const FidelisGridCell *cell,
                             const FidelisSpot *spot)
{
    const FidelisStack *stack = cell->stack;
    gsize count = fidelis_galley_count(stack->galley), first = 0, end;
    FidelisSpot text = *spot;
    draw_wash(maker, piece->grid, cell, spot, piece->to - piece->from);
    fidelis_plan_element(cell->plan, maker->pages);
    text.x += fidelis_grid_text_left(piece->grid, cell);
    text.y += FIDELIS_CELL_ABOVE - piece->from;
    while (first < count && stack->tops[first] + FIDELIS_CELL_ABOVE < piece->from)
        first++;
    for (end = first; end < count && stack->tops[end] + FIDELIS_CELL_ABOVE < piece->to;)
        end++;
    fidelis_place_items(maker, stack->galley, first, end, stack->tops + first, &text, text.x);
}

static void place_piece(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                        const FidelisSpot *spot)
{
    const Piece *piece = item->data;
    (void)count;
    if (!piece->sliced) {
        place_row(maker, piece->grid, (gsize)(piece->row - piece->grid->rows), spot);
        return;
    }
    fidelis_plan_element(piece->row->plan, maker->pages);
    for (gsize i = 0; i < piece->row->cells.count; i++)
        place_cell_slice(maker, piece, fidelis_grid_cell(piece->row, i), spot);
}

static double label_height(const FidelisGrid *grid)
{
    return grid->continued == NULL ? 0 : fidelis_paragraph_leading(grid->continued) + FIDELIS_CELL_ABOVE;
}

static void repeat_header(FidelisMaker *maker, const FidelisGrid *grid, FidelisSpot spot)
{
    spot.repeated = TRUE;
    for (gsize i = 0; i < grid->header_count; i++) {
        place_row(maker, grid, i, &spot);
        spot.y += grid->rows[i].height;
    }
}

static void draw_table(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment)
{
    const FidelisGrid *grid = frame->data;
    FidelisSpot spot = {.page = fragment->page, .x = fragment->x, .y = fragment->top};
    if (fragment->continued && grid->continued != NULL) {
        fidelis_paragraph_place(maker->setter, grid->continued, 0, 1, fragment->page,
                                fidelis_artifact(FIDELIS_ARTIFACT_REPEATED), spot.x, spot.y);
        spot.y += label_height(grid);
    }
    draw_rule(maker, &spot, 0, grid->width, spot.y, FIDELIS_COLOUR_INK, RULE_TOP);
    draw_rule(maker, &spot, 0, grid->width, fragment->bottom, FIDELIS_COLOUR_INK, RULE_HEADER);
    if (fragment->continued)
        repeat_header(maker, grid, spot);
}

static FidelisFrame *table_frame(FidelisGrid *grid, FidelisFlow *flow)
{
    FidelisFrame *frame = FIDELIS_NEW(flow->maker->arena, FidelisFrame);
    frame->reopen = label_height(grid) + grid->header_height;
    frame->draw = draw_table;
    frame->data = grid;
    frame->x = flow->x;
    frame->wide = flow->wide;
    return frame;
}

/* No header without a row, no lone last row, no subheader or sum apart from its rows. */
static double cost_before_row(const FidelisGrid *grid, gsize index)
{
    const FidelisGridRow *row = &grid->rows[index], *above = index > 0 ? &grid->rows[index - 1] : NULL;
    if (index <= grid->header_count || above->joined || above->kind == FIDELIS_ROW_SUBHEADER)
        return FIDELIS_CUT_FORBIDDEN;
    if (row->kind == FIDELIS_ROW_TOTAL || index + 1 == grid->row_count)
        return FIDELIS_CUT_FORBIDDEN;
    if (index < grid->header_count + FEW_ROWS || index + FEW_ROWS > grid->row_count)
        return FIDELIS_CUT_AVOID;
    return row->kind == FIDELIS_ROW_SUBHEADER ? 0 : FIDELIS_CUT_ROW;
}

static void add_piece(FidelisFlow *flow, const Piece *piece, double height)
{
    FidelisMaker *maker = flow->maker;
    fidelis_galley_add(flow->galley,
                       &(FidelisGalleyItem){.place = place_piece,
                                            .data = fidelis_arena_copy(maker->arena, piece, sizeof *piece),
                                            .plan = piece->row->plan,
                                            .x = flow->x,
                                            .height = height,
                                            .wide = flow->wide});
}

static void add_row_notes(FidelisFlow *flow, const FidelisGridRow *row)
{
    for (gsize i = 0; i < row->cells.count; i++)
        fidelis_galley_add_notes_of(flow->galley, fidelis_grid_cell(row, i)->stack->galley);
}

/* A row that no page could hold is cut into slices of one line. */
static void add_sliced_row(FidelisGrid *grid, FidelisFlow *flow, FidelisGridRow *row)
{
    Piece piece = {.grid = grid, .row = row, .sliced = TRUE};
    for (piece.from = 0; piece.from < row->height - 0.01; piece.from = piece.to) {
        piece.to = piece.from + row->text_height;
        if (piece.from == 0)
            piece.to += FIDELIS_CELL_ABOVE;
        if (row->height - piece.to < row->text_height)
            piece.to = row->height;
        add_piece(flow, &piece, piece.to - piece.from);
        fidelis_galley_cost(flow->galley, FIDELIS_CUT_AVOID);
    }
}

static double highest_row(const FidelisGrid *grid, const FidelisFlow *flow)
{
    const FidelisTypeArea *area = flow->part == NULL ? &flow->maker->portrait : flow->part->area;
    return area->height - label_height(grid) - grid->header_height;
}

static void add_row(FidelisGrid *grid, FidelisFlow *flow, gsize index)
{
    FidelisGridRow *row = &grid->rows[index];
    fidelis_galley_cost(flow->galley, cost_before_row(grid, index));
    if (row->height > highest_row(grid, flow) && index >= grid->header_count && flow->part != NULL)
        add_sliced_row(grid, flow, row);
    else
        add_piece(flow, &(Piece){.grid = grid, .row = row}, row->height);
    add_row_notes(flow, row);
}

/* Any cut in a table costs this at least. */
static double cost_of_cut(double height, double page)
{
    return FIDELIS_CUT_AVOID * MAX(0, 1 - height / (SHORT_TABLE * page));
}

void fidelis_grid_flow(FidelisGrid *grid, FidelisFlow *flow)
{
    gsize first = fidelis_galley_count(flow->galley);
    fidelis_galley_open(flow->galley, table_frame(grid, flow), 0);
    for (gsize i = 0; i < grid->row_count; i++)
        add_row(grid, flow, i);
    fidelis_galley_close(flow->galley, 0);
    if (flow->part != NULL)
        fidelis_galley_hold(flow->galley, first + 1,
                            cost_of_cut(fidelis_flow_height(flow, first), flow->part->area->height));
}
