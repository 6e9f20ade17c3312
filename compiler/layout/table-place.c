/* A table's rows as items: where a page may end between them, and how they are drawn. */
#include <math.h>

#include "base/units.h"
#include "layout/table.h"

/* A table lower than this share of the page is cut the less gladly the lower it is. */
#define SHORT_TABLE 0.5
#define LOW_TABLE   0.25

/* A row higher than this share of a page may be cut unless its author says otherwise. */
#define HIGH_ROW 0.45

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
    if (line_width <= 0)
        return;
    fidelis_page_add_rule(maker->pages, spot->page, decoration(), spot->x + x, y, spot->x + x + width, y,
                          fidelis_setter_paint(maker->setter, colour), line_width);
}

/* Keeps clear of the rules above and below it, also where these were drawn before. */
static void draw_wash(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                      const FidelisSpot *spot, double height)
{
    double inset = maker->theme->table.header / 2;
    if (cell->cell->zone == FIDELIS_MARK_NONE)
        return;
    fidelis_page_add_rectangle(maker->pages, spot->page, decoration(),
                               spot->x + grid->columns[cell->column].x, spot->y + inset,
                               cell_width(grid, cell), height - 2 * inset,
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

/* A dot on a line: where a share lies between nothing and all. */
static void draw_dot(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                     const FidelisSpot *spot)
{
    if (!fidelis_grid_has_dot(cell))
        return;
    double x = spot->x + fidelis_grid_bar_left(grid, cell),
           room = FIDELIS_CELL_BAR_WIDTH - 2 * FIDELIS_CELL_DOT;
    double y = spot->y + FIDELIS_CELL_ABOVE + grid->rows[cell->row].text_height / 2;
    FidelisPath dot = {0};
    fidelis_page_add_rule(maker->pages, spot->page, decoration(), x, y, x + FIDELIS_CELL_BAR_WIDTH, y,
                          fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_LINE), 0.8);
    fidelis_path_circle(maker->pages, &dot, x + FIDELIS_CELL_DOT + room * MIN(cell->cell->dot, 1), y,
                        FIDELIS_CELL_DOT);
    fidelis_page_add_fill(maker->pages, spot->page, decoration(), &dot,
                          fidelis_setter_paint(maker->setter, colour_of_mark[cell->cell->zone].bar));
}

/* Headers stand on their rule, everything else hangs from the row's top unless its column says otherwise. */
static double text_top(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    double room = spanned_height(grid, cell) - 2 * FIDELIS_CELL_ABOVE - cell->stack->height;
    FidelisVerticalAlign vertical = grid->columns[cell->column].column->vertical;
    if (grid->rows[cell->row].kind == FIDELIS_ROW_HEADER || vertical == FIDELIS_VALIGN_BOTTOM)
        return FIDELIS_CELL_ABOVE + room;
    return FIDELIS_CELL_ABOVE + (vertical == FIDELIS_VALIGN_MIDDLE ? room / 2 : 0);
}

/* Where a rule stands above the cells that begin in a row, and not through a cell that comes down from above:
 * neighbours share one line. */
static FidelisPath rule_above(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridRow *row,
                              const FidelisSpot *spot)
{
    FidelisPath path = {0};
    gsize reached = 0; /* the column that the line so far ends before */
    for (gsize i = 0; i < row->cells.count; i++) {
        const FidelisGridCell *cell = fidelis_grid_cell(row, i);
        double left = spot->x + grid->columns[cell->column].x, right = left + cell_width(grid, cell);
        if (path.count > 0 && cell->column == reached) {
            /* a line was begun. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
            path.steps[path.count - 1].x[0] = right;
        } else {
            fidelis_path_move(maker->pages, &path, left, spot->y);
            fidelis_path_line(maker->pages, &path, right, spot->y);
        }
        reached = cell->column + cell->columns;
    }
    return path;
}

static void draw_rule_above(FidelisMaker *maker, const FidelisGrid *grid, gsize index,
                            const FidelisSpot *spot)
{
    const FidelisGridRow *row = &grid->rows[index];
    if (index == 0 || index == grid->header_count || row->cells.count == 0)
        return;
    const FidelisTableLook *look = &maker->theme->table;
    gboolean strong = row->kind == FIDELIS_ROW_TOTAL ||
                      (row->kind == FIDELIS_ROW_FOOTER && index + grid->footer_count == grid->row_count);
    double width = strong ? look->header : look->hair;
    if (row->kind == FIDELIS_ROW_NOTE || width <= 0)
        return;
    FidelisPath path = rule_above(maker, grid, row, spot);
    fidelis_page_add_stroke(
        maker->pages, spot->page, decoration(), &path,
        fidelis_setter_paint(maker->setter, strong ? FIDELIS_COLOUR_INK : FIDELIS_COLOUR_LINE), width, 0, 0);
}

/* All of a row's decoration comes before all of its text, so that it is one piece of content and not one for
 * each cell. */
static void decorate_row(FidelisMaker *maker, const FidelisGrid *grid, gsize index, const FidelisSpot *spot)
{
    const FidelisGridRow *row = &grid->rows[index];
    for (gsize i = 0; i < row->cells.count; i++) {
        const FidelisGridCell *cell = fidelis_grid_cell(row, i);
        draw_wash(maker, grid, cell, spot, spanned_height(grid, cell));
    }
    draw_rule_above(maker, grid, index, spot);
    if (index + 1 == grid->header_count)
        draw_rule(maker, spot, 0, grid->width, spot->y + row->height, FIDELIS_COLOUR_INK,
                  maker->theme->table.header);
    for (gsize i = 0; i < row->cells.count; i++) {
        draw_bar(maker, grid, fidelis_grid_cell(row, i), spot);
        draw_dot(maker, grid, fidelis_grid_cell(row, i), spot);
    }
}

static void place_cell(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                       const FidelisSpot *spot)
{
    if (!spot->repeated)
        fidelis_plan_element(cell->plan, maker->pages); /* empty cells are cells too */
    if (cell->rotated) {
        fidelis_grid_place_rotated(maker, grid, cell, spot, spanned_height(grid, cell));
        return;
    }
    FidelisSpot text = *spot;
    text.x += fidelis_grid_text_left(grid, cell);
    text.y += text_top(grid, cell);
    fidelis_stack_place(maker, cell->stack, &text);
}

/* Rows that a cell joins stand on one band, drawn before any of their words. */
static void draw_band(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridRow *row,
                      const FidelisSpot *spot, double height)
{
    if (!row->banded || (row > grid->rows && row[-1].joined))
        return;
    for (; row->joined; row++)
        height += row[1].height;
    fidelis_page_add_rectangle(maker->pages, spot->page, decoration(), spot->x, spot->y, grid->width,
                               height - maker->theme->table.header / 2,
                               fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_WASH));
}

static void place_row(FidelisMaker *maker, const FidelisGrid *grid, gsize index, const FidelisSpot *spot)
{
    const FidelisGridRow *row = &grid->rows[index];
    draw_band(maker, grid, row, spot, row->height);
    if (!spot->repeated)
        fidelis_plan_element(row->plan, maker->pages);
    decorate_row(maker, grid, index, spot);
    for (gsize i = 0; i < row->cells.count; i++)
        place_cell(maker, grid, fidelis_grid_cell(row, i), spot);
}

/* The lines of a cell whose tops lie in the slice. */
static void place_cell_slice(FidelisMaker *maker, const Piece *piece, const FidelisGridCell *cell,
                             const FidelisSpot *spot)
{
    const FidelisStack *stack = cell->stack;
    gsize count = fidelis_galley_count(stack->galley), first = 0, end;
    FidelisSpot text = *spot;
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
    draw_band(maker, piece->grid, piece->row, spot, piece->to - piece->from);
    if (piece->from == 0)
        draw_rule_above(maker, piece->grid, (gsize)(piece->row - piece->grid->rows), spot);
    for (gsize i = 0; i < piece->row->cells.count; i++)
        draw_wash(maker, piece->grid, fidelis_grid_cell(piece->row, i), spot, piece->to - piece->from);
    for (gsize i = 0; i < piece->row->cells.count; i++)
        place_cell_slice(maker, piece, fidelis_grid_cell(piece->row, i), spot);
}

static double label_height(const FidelisGrid *grid)
{
    return grid->continued == NULL ? 0 : fidelis_paragraph_leading(grid->continued) + FIDELIS_CELL_ABOVE;
}

static void repeat_rows(FidelisMaker *maker, const FidelisGrid *grid, gsize first, gsize count,
                        FidelisSpot spot)
{
    spot.repeated = TRUE;
    for (gsize i = first; i < first + count; i++) {
        place_row(maker, grid, i, &spot);
        spot.y += grid->rows[i].height;
    }
}

static double goes_on_height(const FidelisGrid *grid)
{
    return grid->goes_on == NULL ? 0 : fidelis_paragraph_leading(grid->goes_on);
}

/* At the foot of a part that is not the last: the footer, and that the table goes on. */
static void draw_foot(FidelisMaker *maker, const FidelisGrid *grid, const FidelisFragment *fragment)
{
    FidelisSpot spot = {.page = fragment->page,
                        .x = fragment->x,
                        .y = fragment->bottom - goes_on_height(grid) - grid->footer_height};
    repeat_rows(maker, grid, grid->row_count - grid->footer_count, grid->footer_count, spot);
    if (grid->goes_on != NULL)
        fidelis_paragraph_place(maker->setter, grid->goes_on, 0, 1, fragment->page,
                                fidelis_artifact(FIDELIS_ARTIFACT_REPEATED), fragment->x,
                                fragment->bottom - goes_on_height(grid) + FIDELIS_CELL_ABOVE / 2);
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
    const FidelisTableLook *look = &maker->theme->table;
    double bottom = fragment->bottom - (fragment->goes_on ? goes_on_height(grid) : 0);
    draw_rule(maker, &spot, 0, grid->width, spot.y, FIDELIS_COLOUR_INK, look->top);
    draw_rule(maker, &spot, 0, grid->width, bottom, FIDELIS_COLOUR_INK, look->header);
    if (fragment->continued)
        repeat_rows(maker, grid, 0, grid->header_count, spot);
    if (fragment->goes_on)
        draw_foot(maker, grid, fragment);
}

static FidelisFrame *table_frame(FidelisGrid *grid, FidelisFlow *flow)
{
    FidelisFrame *frame = FIDELIS_NEW(flow->maker->arena, FidelisFrame);
    frame->reopen = label_height(grid) + grid->header_height;
    frame->close = grid->footer_height + goes_on_height(grid);
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
    gboolean belongs_above =
        row->kind == FIDELIS_ROW_TOTAL || row->kind == FIDELIS_ROW_NOTE || row->kind == FIDELIS_ROW_FOOTER;
    if (belongs_above || index + 1 == grid->row_count)
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

/* References and marks of the index likewise. */
static void add_marks(FidelisFlow *flow, const FidelisGridRow *row, double from, double to)
{
    for (gsize i = 0; i < row->cells.count; i++)
        fidelis_galley_add_marks_of(flow->galley, fidelis_grid_cell(row, i)->stack, from - FIDELIS_CELL_ABOVE,
                                    to - FIDELIS_CELL_ABOVE);
}

/* Notes whose marks stand in [from, to) of the row's height. */
static void add_notes(FidelisFlow *flow, const FidelisGridRow *row, double from, double to)
{
    for (gsize i = 0; i < row->cells.count; i++) {
        const FidelisStack *stack = fidelis_grid_cell(row, i)->stack;
        for (gsize k = 0; k < stack->galley->notes.count; k++) {
            const FidelisGalleyNote *note = fidelis_galley_note(stack->galley, k);
            double top = stack->tops[note->item] + FIDELIS_CELL_ABOVE;
            if (top >= from && top < to)
                fidelis_galley_add_note(flow->galley, note->note, note->parent);
        }
    }
}

static double highest_row(const FidelisGrid *grid, const FidelisFlow *flow)
{
    const FidelisTypeArea *area = flow->part == NULL ? &flow->maker->portrait : flow->part->area;
    return area->height - label_height(grid) - grid->header_height - grid->footer_height -
           goes_on_height(grid);
}

/* Rows that cells join cannot be cut; nor can what stands in header and footer. */
static gboolean is_sliced(const FidelisGrid *grid, const FidelisFlow *flow, gsize index)
{
    const FidelisGridRow *row = &grid->rows[index];
    gboolean joined = row->joined || (index > 0 && grid->rows[index - 1].joined);
    double most = highest_row(grid, flow);
    if (index < grid->header_count || row->kind == FIDELIS_ROW_FOOTER || joined || flow->part == NULL)
        return FALSE;
    if (row->breaks == FIDELIS_ROW_BREAKS && row->height > 4 * row->text_height)
        return TRUE;
    return row->height > (row->breaks == FIDELIS_ROW_WHOLE ? 1 : HIGH_ROW) * most;
}

/* Few lines of a row do not stand apart from the others if it can be helped. */
static double cost_before_slice(const FidelisGridRow *row, double from)
{
    double few = 2.2 * row->text_height;
    if (from < few || row->height - from < few)
        return FIDELIS_CUT_AVOID;
    return row->breaks == FIDELIS_ROW_BREAKS ? FIDELIS_CUT_ROW : FIDELIS_CUT_AVOID / 4;
}

static void add_sliced_row(FidelisGrid *grid, FidelisFlow *flow, FidelisGridRow *row)
{
    g_autoptr(GArray) ends = fidelis_grid_slices(row, highest_row(grid, flow));
    Piece piece = {.grid = grid, .row = row, .sliced = TRUE};
    for (guint i = 0; i < ends->len; i++) {
        piece.from = piece.to;
        piece.to = g_array_index(ends, double, i);
        if (i > 0)
            fidelis_galley_cost(flow->galley, cost_before_slice(row, piece.from));
        add_marks(flow, row, piece.from, piece.to);
        add_piece(flow, &piece, piece.to - piece.from);
        add_notes(flow, row, piece.from, piece.to);
    }
}

/* Rows that a cell joins are not cut; one that no page can hold runs over its foot, and that is told. */
static void check_height(const FidelisGrid *grid, const FidelisFlow *flow, const FidelisGridRow *row)
{
    double most = highest_row(grid, flow), to_mm = FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH;
    if (flow->part != NULL && row->height > most + 0.5)
        fidelis_warn(flow->maker->diagnostics, &grid->block->where,
                     "shorten it, let the table be wider, or take away the cell that joins its rows",
                     "a row of a table is %.0f mm high, and a page has room for %.0f", row->height * to_mm,
                     most * to_mm);
}

static void add_row(FidelisGrid *grid, FidelisFlow *flow, gsize index)
{
    FidelisGridRow *row = &grid->rows[index];
    fidelis_galley_cost(flow->galley, cost_before_row(grid, index));
    if (is_sliced(grid, flow, index)) {
        add_sliced_row(grid, flow, row);
        return;
    }
    check_height(grid, flow, row);
    add_marks(flow, row, 0, G_MAXDOUBLE);
    add_piece(flow, &(Piece){.grid = grid, .row = row}, row->height);
    add_notes(flow, row, 0, G_MAXDOUBLE);
}

/* Any cut in a table costs this at least: low ones stay whole. */
static double cost_of_cut(double height, double page)
{
    if (height < LOW_TABLE * page)
        return FIDELIS_CUT_KEEP;
    return 2 * FIDELIS_CUT_AVOID * MAX(0, 1 - height / (SHORT_TABLE * page));
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
