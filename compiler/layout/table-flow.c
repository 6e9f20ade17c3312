/* A table's rows as items: where a page may end between them, and in them. */
#include <math.h>

#include "base/units.h"
#include "layout/table-draw.h"

/* A table lower than this share of the page is cut the less gladly the lower it is. */
#define SHORT_TABLE 0.5
#define LOW_TABLE   0.25

/* A row, or rows that a cell joins, higher than this share of a page may be cut unless their author says
 * otherwise. */
#define HIGH_ROW 0.45

/* A header, or a heading among the rows, higher than this share of a page is not repeated. */
#define HIGH_HEADER  0.4
#define HIGH_HEADING 0.25

enum {
    FEW_ROWS = 3,  /* so few should not stand apart from the others */
    FEW_LINES = 4, /* rows that may break, and are no higher, do not */
};

static void place_piece(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                        const FidelisSpot *spot)
{
    const FidelisGridPiece *piece = item->data;
    (void)count;
    if (piece->sliced)
        fidelis_grid_place_piece(maker, piece, spot);
    else
        fidelis_grid_place_row(maker, piece->grid, piece->first, spot);
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

/* ---- items ---- */

typedef void (*CellFunc)(FidelisFlow *flow, const FidelisStack *stack, FidelisGridSpan span);

static void add_marks(FidelisFlow *flow, const FidelisStack *stack, FidelisGridSpan span)
{
    gsize count = fidelis_galley_count(stack->galley);
    double from = span.first == 0 ? -G_MAXDOUBLE : span.first < count ? stack->tops[span.first] : G_MAXDOUBLE;
    double to = span.end < count ? stack->tops[span.end] : G_MAXDOUBLE;
    fidelis_galley_add_marks_of(flow->galley, stack, from, to);
}

static void add_notes(FidelisFlow *flow, const FidelisStack *stack, FidelisGridSpan span)
{
    for (gsize k = 0; k < stack->galley->notes.count; k++) {
        const FidelisGalleyNote *note = fidelis_galley_note(stack->galley, k);
        if (note->item >= span.first && note->item < span.end)
            fidelis_galley_add_note(flow->galley, note->note, note->parent);
    }
}

static void each_cell(FidelisFlow *flow, const FidelisGridPiece *piece, CellFunc visit)
{
    const FidelisGrid *grid = piece->grid;
    const FidelisVector *over = &grid->rows[piece->first].over;
    for (gsize i = 0; piece->sliced && i < over->count; i++) {
        const FidelisGridCell *cell = *FIDELIS_VECTOR_AT(over, FidelisGridCell *, i);
        visit(flow, cell->stack, fidelis_grid_span(piece, cell));
    }
    for (gsize r = piece->first; r < piece->end; r++)
        for (gsize i = 0; i < grid->rows[r].cells.count; i++) {
            const FidelisGridCell *cell = fidelis_grid_cell(&grid->rows[r], i);
            visit(flow, cell->stack, fidelis_grid_span(piece, cell));
        }
}

static void add_piece(FidelisFlow *flow, const FidelisGridPiece *piece, double height)
{
    FidelisMaker *maker = flow->maker;
    each_cell(flow, piece, add_marks);
    fidelis_galley_add(flow->galley,
                       &(FidelisGalleyItem){.place = place_piece,
                                            .data = fidelis_arena_copy(maker->arena, piece, sizeof *piece),
                                            .plan = piece->grid->rows[piece->first].plan,
                                            .x = flow->x,
                                            .height = height,
                                            .wide = flow->wide});
    each_cell(flow, piece, add_notes);
}

/* Room for rows on a page of nothing else, between what open frames have at its head and foot. */
static double room_for_rows(const FidelisFlow *flow)
{
    const FidelisTypeArea *area = flow->part == NULL ? &flow->maker->portrait : flow->part->area;
    double room = area->height;
    for (const FidelisFrame *frame = flow->galley->frame; frame != NULL; frame = frame->parent)
        room -= frame->reopen + frame->close;
    return room;
}

/* What no page can hold and nothing can cut. */
static void check_height(const FidelisGrid *grid, const FidelisFlow *flow, double height)
{
    double most = room_for_rows(flow), to_mm = FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH;
    if (flow->part != NULL && height > most + 0.5)
        fidelis_warn(flow->maker->diagnostics, &grid->block->where,
                     "shorten it, or let the table be wider or stand on a landscape page",
                     "a row of a table is %.0f mm high, and a page has room for %.0f", height * to_mm,
                     MAX(most, 0) * to_mm);
}

static void add_row(FidelisGrid *grid, FidelisFlow *flow, gsize index)
{
    const FidelisGridRow *row = &grid->rows[index];
    FidelisGridPiece piece = {.grid = grid, .first = index, .end = index + 1};
    fidelis_galley_cost(flow->galley, cost_before_row(grid, index));
    check_height(grid, flow, row->height);
    add_piece(flow, &piece, row->height);
}

/* ---- rows that may be cut ---- */

/* Rows from first on that cells join, up to the one returned. */
static gsize end_of_joined(const FidelisGrid *grid, gsize first)
{
    while (grid->rows[first].joined)
        first++;
    return first + 1;
}

static double height_of(const FidelisGrid *grid, gsize first, gsize end)
{
    return grid->rows[end - 1].top + grid->rows[end - 1].height - grid->rows[first].top;
}

/* What stands in header and footer is not cut, nor what stands in a cell or beside the text. */
static gboolean is_sliced(const FidelisGrid *grid, const FidelisFlow *flow, gsize first, gsize end)
{
    const FidelisGridRow *row = &grid->rows[first];
    double height = height_of(grid, first, end), most = room_for_rows(flow);
    if (first < grid->header_count || row->kind == FIDELIS_ROW_FOOTER || flow->part == NULL)
        return FALSE;
    if (row->breaks == FIDELIS_ROW_BREAKS && height > FEW_LINES * row->text_height)
        return TRUE;
    return height > (row->breaks == FIDELIS_ROW_WHOLE ? 1 : HIGH_ROW) * most;
}

/* Few lines of a row do not stand apart from the others if it can be helped. */
static double cost_before_slice(const FidelisGridRow *row, double from)
{
    double few = 2.2 * row->text_height;
    if (from - row->top < few || row->top + row->height - from < few)
        return FIDELIS_CUT_AVOID;
    return row->breaks == FIDELIS_ROW_BREAKS ? FIDELIS_CUT_ROW : FIDELIS_CUT_AVOID / 4;
}

/* Between rows that a cell joins rather than in one of them. */
static double cost_of_slice(const FidelisGrid *grid, const FidelisGridPiece *piece, gboolean at_row,
                            gboolean joined)
{
    const FidelisGridRow *row = &grid->rows[piece->first];
    if (at_row)
        return row->kind == FIDELIS_ROW_BODY && grid->rows[piece->first - 1].kind != FIDELIS_ROW_SUBHEADER
                   ? FIDELIS_CUT_AVOID / 4
                   : FIDELIS_CUT_FORBIDDEN;
    double cost = cost_before_slice(row, piece->from);
    if (!joined)
        return cost;
    return row->breaks == FIDELIS_ROW_WHOLE ? FIDELIS_CUT_KEEP : MAX(cost, FIDELIS_CUT_AVOID / 2);
}

/* Cells that go over pages begin on the first of them. */
static void hang_cells(FidelisGrid *grid, gsize first, gsize end)
{
    for (gsize r = first; r < end; r++)
        for (gsize i = 0; i < grid->rows[r].cells.count; i++) {
            FidelisGridCell *cell = fidelis_grid_cell(&grid->rows[r], i);
            cell->hangs = cell->rows > 1 || end == first + 1;
        }
}

/* The rows that a slice has part in. */
static void find_rows(const FidelisGrid *grid, FidelisGridPiece *piece)
{
    while (piece->first + 1 < piece->end && grid->rows[piece->first + 1].top <= piece->from + 0.01)
        piece->first++;
    gsize end = piece->first + 1;
    while (end < piece->end && grid->rows[end].top < piece->to - 0.01)
        end++;
    piece->end = end;
}

static const FidelisGridSlice *slice_at(const GArray *slices, guint index)
{
    return &g_array_index(slices, FidelisGridSlice, index);
}

/* Slices of one row, or of several that cannot be cut apart: from index on, up to the one returned. */
static guint end_of_run(const GArray *slices, guint index)
{
    for (index++; index < slices->len && !slice_at(slices, index)->at_row;)
        index++;
    return index;
}

/* What keeps lines off the rules where a page ends between them. */
static double open_run(FidelisGrid *grid, FidelisFlow *flow, const GArray *slices, guint index, guint end)
{
    double overhang = 0;
    if (end == index + 1)
        return 0;
    for (guint i = index; i < end; i++)
        overhang = MAX(overhang, slice_at(slices, i)->overhang);
    FidelisFrame *frame = fidelis_grid_padding_frame(grid, flow, overhang);
    fidelis_galley_open(flow->galley, frame, 0);
    return frame->reopen;
}

static void add_slices(FidelisGrid *grid, FidelisFlow *flow, gsize first, gsize end, const GArray *slices)
{
    FidelisGridPiece piece = {.grid = grid, .first = first, .sliced = TRUE};
    for (guint i = 0, run = 0; i < slices->len; i++) {
        const FidelisGridSlice *slice = slice_at(slices, i);
        piece.from = slice->from;
        piece.to = slice->to;
        piece.end = end;
        find_rows(grid, &piece);
        if (i > 0)
            fidelis_galley_cost(flow->galley, cost_of_slice(grid, &piece, slice->at_row, end > first + 1));
        if (i == run) {
            run = end_of_run(slices, i);
            piece.padding = open_run(grid, flow, slices, i, run);
        }
        check_height(grid, flow, slice->to - slice->from);
        add_piece(flow, &piece, slice->to - slice->from);
        if (i + 1 == run && piece.padding > 0)
            fidelis_galley_close(flow->galley, 0);
    }
}

static void add_across(FidelisGrid *grid, FidelisFlow *flow, gsize first, gsize end)
{
    hang_cells(grid, first, end);
    fidelis_galley_cost(flow->galley, cost_before_row(grid, first));
    fidelis_galley_open(flow->galley, fidelis_grid_across_frame(grid, flow, end), 0);
    double most = room_for_rows(flow) - 2 * FIDELIS_CELL_ABOVE - grid->rows[first].text_height;
    g_autoptr(GArray) slices = fidelis_grid_slices(grid, first, end, most);
    add_slices(grid, flow, first, end, slices);
    fidelis_galley_close(flow->galley, 0);
}

/* ---- groups under a subheader ---- */

static gboolean ends_group(const FidelisGridRow *row)
{
    return row->kind == FIDELIS_ROW_SUBHEADER || row->kind == FIDELIS_ROW_FOOTER;
}

/* Where the group ends that a row is the first of; rows that a cell joins are of one. */
static gsize end_of_group(const FidelisGrid *grid, gsize first)
{
    gsize end = first;
    while (end < grid->row_count &&
           (!ends_group(&grid->rows[end]) || (end > first && grid->rows[end - 1].joined)))
        end++;
    return end;
}

static gboolean is_repeated(const FidelisGrid *grid, const FidelisFlow *flow, gsize rows)
{
    FidelisRepeat repeat = grid->block->table->repeat_subheaders;
    if (flow->part == NULL || rows == 0 || repeat == FIDELIS_REPEAT_NEVER)
        return FALSE;
    return repeat == FIDELIS_REPEAT_ALWAYS || rows > FEW_ROWS;
}

static void add_rows(FidelisGrid *grid, FidelisFlow *flow, gsize first, gsize end)
{
    for (gsize next; first < end; first = next) {
        next = end_of_joined(grid, first);
        if (is_sliced(grid, flow, first, next))
            add_across(grid, flow, first, next);
        else
            for (gsize i = first; i < next; i++)
                add_row(grid, flow, i);
    }
}

/* Subheaders from first on, one under the other, and their rows; returns where these end. */
static gsize add_group(FidelisGrid *grid, FidelisFlow *flow, gsize first)
{
    gsize rows = first;
    while (rows < grid->row_count && grid->rows[rows].kind == FIDELIS_ROW_SUBHEADER)
        rows++;
    gsize end = end_of_group(grid, rows);
    gboolean framed = is_repeated(grid, flow, end - rows) &&
                      height_of(grid, first, rows) < HIGH_HEADING * room_for_rows(flow);
    if (framed) {
        fidelis_galley_cost(flow->galley, cost_before_row(grid, first));
        fidelis_galley_open(flow->galley, fidelis_grid_heading_frame(grid, flow, first, rows), 0);
    }
    add_rows(grid, flow, first, end);
    if (framed)
        fidelis_galley_close(flow->galley, 0);
    return end;
}

/* Any cut in a table costs this at least: low ones stay whole. */
static double cost_of_cut(double height, double page)
{
    if (height < LOW_TABLE * page)
        return FIDELIS_CUT_KEEP;
    return 2 * FIDELIS_CUT_AVOID * MAX(0, 1 - height / (SHORT_TABLE * page));
}

/* Told where it matters: the table goes over more than one page. */
static void settle_header(FidelisGrid *grid, const FidelisFlow *flow)
{
    double most = HIGH_HEADER * room_for_rows(flow), to_mm = FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH;
    grid->repeats_header = grid->header_height <= most;
    if (flow->part != NULL && !grid->repeats_header &&
        height_of(grid, 0, grid->row_count) > room_for_rows(flow))
        fidelis_warn(flow->maker->diagnostics, &grid->block->where,
                     "shorten its words, or turn them: rotated = true",
                     "the table's header is %.0f mm high, too high to be repeated on its next pages",
                     grid->header_height * to_mm);
}

void fidelis_grid_flow(FidelisGrid *grid, FidelisFlow *flow)
{
    gsize first = fidelis_galley_count(flow->galley);
    settle_header(grid, flow);
    fidelis_galley_open(flow->galley, fidelis_grid_table_frame(grid, flow), 0);
    for (gsize i = 0; i < grid->row_count;) {
        if (grid->rows[i].kind == FIDELIS_ROW_SUBHEADER) {
            i = add_group(grid, flow, i);
            continue;
        }
        gsize end = MAX(end_of_group(grid, i), i + 1); /* a footer is alone */
        add_rows(grid, flow, i, end);
        i = end;
    }
    fidelis_galley_close(flow->galley, 0);
    if (flow->part != NULL)
        fidelis_galley_hold(flow->galley, first + 1,
                            cost_of_cut(fidelis_flow_height(flow, first), flow->part->area->height));
}
