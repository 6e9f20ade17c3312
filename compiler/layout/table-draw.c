/* How a table's rows are drawn: grounds, rules, bars and dots, then the words of their cells. */
#include <math.h>

#include "layout/table-draw.h"

#define WASH_CLEAR 0.35

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

double fidelis_grid_spanned_height(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    double height = 0;
    for (gsize i = 0; i < cell->rows; i++)
        height += grid->rows[cell->row + i].height;
    return height;
}

void fidelis_grid_draw_rule(FidelisMaker *maker, const FidelisSpot *spot, double x, double width, double y,
                            FidelisColourRole colour, double line_width)
{
    if (line_width <= 0)
        return;
    fidelis_page_add_rule(maker->pages, spot->page, decoration(), spot->x + x, y, spot->x + x + width, y,
                          fidelis_setter_paint(maker->setter, colour), line_width);
}

/* Keeps clear of the rules above and below it, also where these were drawn before: by so much that viewers
 * which fill whole pixels leave a rule its own. */
void fidelis_grid_draw_wash(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                            const FidelisSpot *spot, double height)
{
    double inset = maker->theme->table.header / 2 + WASH_CLEAR;
    if (cell->cell->zone == FIDELIS_MARK_NONE || height <= 2 * inset)
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

/* Headers stand on their rule, everything else hangs from the row's top unless its column says otherwise;
 * what goes over several pages begins on the first. */
double fidelis_grid_text_top(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    if (cell->hangs)
        return FIDELIS_CELL_ABOVE;
    double room = fidelis_grid_spanned_height(grid, cell) - 2 * FIDELIS_CELL_ABOVE - cell->stack->height;
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

void fidelis_grid_draw_rule_above(FidelisMaker *maker, const FidelisGrid *grid, gsize index,
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

void fidelis_grid_draw_signs(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridRow *row,
                             const FidelisSpot *spot)
{
    for (gsize i = 0; i < row->cells.count; i++) {
        draw_bar(maker, grid, fidelis_grid_cell(row, i), spot);
        draw_dot(maker, grid, fidelis_grid_cell(row, i), spot);
    }
}

/* All of a row's decoration comes before all of its text, so that it is one piece of content and not one for
 * each cell. */
static void decorate_row(FidelisMaker *maker, const FidelisGrid *grid, gsize index, const FidelisSpot *spot)
{
    const FidelisGridRow *row = &grid->rows[index];
    for (gsize i = 0; i < row->cells.count; i++) {
        const FidelisGridCell *cell = fidelis_grid_cell(row, i);
        fidelis_grid_draw_wash(maker, grid, cell, spot, fidelis_grid_spanned_height(grid, cell));
    }
    fidelis_grid_draw_rule_above(maker, grid, index, spot);
    if (index + 1 == grid->header_count)
        fidelis_grid_draw_rule(maker, spot, 0, grid->width, spot->y + row->height, FIDELIS_COLOUR_INK,
                               maker->theme->table.header);
    fidelis_grid_draw_signs(maker, grid, row, spot);
}

double fidelis_grid_cell_top(const FidelisGrid *grid, const FidelisGridCell *cell)
{
    return grid->rows[cell->row].top + fidelis_grid_text_top(grid, cell);
}

static void place_cell(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridCell *cell,
                       const FidelisSpot *spot)
{
    if (!spot->repeated)
        fidelis_plan_element(cell->plan, maker->pages); /* empty cells are cells too */
    if (cell->rotated) {
        fidelis_grid_place_rotated(maker, grid, cell, spot, fidelis_grid_spanned_height(grid, cell));
        return;
    }
    FidelisSpot text = *spot;
    text.x += fidelis_grid_text_left(grid, cell);
    text.y += fidelis_grid_text_top(grid, cell);
    fidelis_stack_place(maker, cell->stack, &text);
}

void fidelis_grid_draw_band(FidelisMaker *maker, const FidelisGrid *grid, const FidelisSpot *spot,
                            double height)
{
    fidelis_page_add_rectangle(maker->pages, spot->page, decoration(), spot->x, spot->y, grid->width,
                               height - maker->theme->table.header / 2,
                               fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_WASH));
}

/* Rows that a cell joins stand on one band, drawn before any of their words. */
static void draw_band(FidelisMaker *maker, const FidelisGrid *grid, const FidelisGridRow *row,
                      const FidelisSpot *spot, double height)
{
    if (!row->banded || (row > grid->rows && row[-1].joined))
        return;
    for (; row->joined; row++)
        height += row[1].height;
    fidelis_grid_draw_band(maker, grid, spot, height);
}

void fidelis_grid_place_row(FidelisMaker *maker, const FidelisGrid *grid, gsize index,
                            const FidelisSpot *spot)
{
    const FidelisGridRow *row = &grid->rows[index];
    draw_band(maker, grid, row, spot, row->height);
    if (!spot->repeated)
        fidelis_plan_element(row->plan, maker->pages);
    decorate_row(maker, grid, index, spot);
    for (gsize i = 0; i < row->cells.count; i++)
        place_cell(maker, grid, fidelis_grid_cell(row, i), spot);
}
