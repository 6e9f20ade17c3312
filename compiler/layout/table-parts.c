/* A table over several pages: what stands at the head and the foot of each part of it. */
#include "layout/table-draw.h"

static double label_height(const FidelisGrid *grid)
{
    return grid->continued == NULL ? 0 : fidelis_paragraph_leading(grid->continued) + FIDELIS_CELL_ABOVE;
}

static double goes_on_height(const FidelisGrid *grid)
{
    return grid->goes_on == NULL ? 0 : fidelis_paragraph_leading(grid->goes_on);
}

static void repeat_rows(FidelisMaker *maker, const FidelisGrid *grid, gsize first, gsize count,
                        FidelisSpot spot)
{
    spot.repeated = TRUE;
    for (gsize i = first; i < first + count; i++) {
        fidelis_grid_place_row(maker, grid, i, &spot);
        spot.y += grid->rows[i].height;
    }
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
    fidelis_grid_draw_rule(maker, &spot, 0, grid->width, spot.y, FIDELIS_COLOUR_INK, look->top);
    fidelis_grid_draw_rule(maker, &spot, 0, grid->width, bottom, FIDELIS_COLOUR_INK, look->header);
    if (fragment->continued && grid->repeats_header)
        repeat_rows(maker, grid, 0, grid->header_count, spot);
    if (fragment->goes_on)
        draw_foot(maker, grid, fragment);
}

static FidelisFrame *new_frame(const FidelisGrid *grid, const FidelisFlow *flow)
{
    FidelisFrame *frame = FIDELIS_NEW(flow->maker->arena, FidelisFrame);
    frame->data = grid;
    frame->x = flow->x;
    frame->wide = flow->wide;
    return frame;
}

FidelisFrame *fidelis_grid_table_frame(const FidelisGrid *grid, const FidelisFlow *flow)
{
    FidelisFrame *frame = new_frame(grid, flow);
    frame->reopen = label_height(grid) + (grid->repeats_header ? grid->header_height : 0);
    frame->close = grid->footer_height + goes_on_height(grid);
    frame->draw = draw_table;
    return frame;
}

/* ---- the heading of a group that goes on ---- */

static void draw_heading(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment)
{
    const FidelisGrid *heading = frame->data;
    if (fragment->continued)
        repeat_rows(maker, heading, 0, heading->row_count,
                    (FidelisSpot){.page = fragment->page, .x = fragment->x, .y = fragment->top});
}

/* The same words, and "(fortsat)". */
static const FidelisInline *continued_words(FidelisMaker *maker, const FidelisInline *text)
{
    FidelisInline *words = fidelis_inline_new(maker->arena, FIDELIS_INLINE_SPAN);
    words->children = (FidelisInline *)text;
    const char *more =
        fidelis_arena_printf(maker->arena, " (%s)", fidelis_maker_word(maker, FIDELIS_WORD_CONTINUED));
    fidelis_inline_append(&words, fidelis_inline_text(maker->arena, more));
    return words;
}

/* A row of its own with the cells of another; told is set when one of them says that it goes on. */
static void repeat_cells(FidelisGrid *heading, gsize index, const FidelisGridRow *row, gboolean *told)
{
    FidelisMaker *maker = heading->flow.maker;
    FidelisGridRow *again = &heading->rows[index];
    again->kind = row->kind;
    for (gsize i = 0; i < row->cells.count; i++) {
        const FidelisGridCell *cell = fidelis_grid_cell(row, i);
        FidelisGridCell *copy = fidelis_arena_copy(maker->arena, cell, sizeof *cell);
        copy->row = index;
        copy->rows = 1;
        if (!*told && cell->text != NULL && cell->cell->blocks == NULL) {
            copy->text = continued_words(maker, cell->text);
            *told = TRUE;
        }
        *FIDELIS_VECTOR_PUSH(&again->cells, maker->arena, FidelisGridCell *) = copy;
    }
    fidelis_grid_settle_row(heading, again);
}

FidelisFrame *fidelis_grid_heading_frame(const FidelisGrid *grid, const FidelisFlow *flow, gsize first,
                                         gsize end)
{
    FidelisArena *arena = flow->maker->arena;
    FidelisGrid *heading = fidelis_arena_copy(arena, grid, sizeof *grid);
    gboolean told = FALSE;
    heading->row_count = end - first;
    heading->header_count = heading->footer_count = 0;
    heading->rows = FIDELIS_NEW_ARRAY(arena, FidelisGridRow, heading->row_count);
    FidelisFrame *frame = new_frame(heading, flow);
    for (gsize i = end - first; i-- > 0;) {
        repeat_cells(heading, i, &grid->rows[first + i], &told);
        frame->reopen += heading->rows[i].height;
    }
    frame->draw = draw_heading;
    return frame;
}

/* ---- rows that go over several pages ---- */

typedef struct {
    const FidelisGalley *galley;
    gsize item; /* the first of the frame's */
    gsize end;  /* the row after its last */
} Across;

static gboolean stands_in(const FidelisGalleyItem *item, const FidelisFrame *frame)
{
    for (const FidelisFrame *inner = item->frame; inner != NULL; inner = inner->parent)
        if (inner == frame)
            return TRUE;
    return item->opens == frame;
}

/* The first of the frame's pieces on the page, where it has not only ended; what else it holds is frames. */
static const FidelisGridPiece *first_piece(const FidelisFrame *frame, const Across *across, gsize index)
{
    for (; index < fidelis_galley_count(across->galley); index++) {
        const FidelisGalleyItem *item = fidelis_galley_item(across->galley, index);
        if (!stands_in(item, frame))
            return NULL;
        if (item->data != NULL)
            return item->data;
    }
    return NULL;
}

static void draw_across(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment)
{
    const Across *across = frame->data;
    gsize item = fragment->continued ? frame->drawn_from : across->item;
    const FidelisGridPiece *piece = first_piece(frame, across, item);
    if (piece != NULL)
        fidelis_grid_draw_grounds(maker, piece, across->end, fragment);
}

FidelisFrame *fidelis_grid_across_frame(const FidelisGrid *grid, const FidelisFlow *flow, gsize end)
{
    Across across = {.galley = flow->galley, .item = fidelis_galley_count(flow->galley), .end = end};
    FidelisFrame *frame = new_frame(grid, flow);
    frame->data = fidelis_arena_copy(flow->maker->arena, &across, sizeof across);
    frame->draw = draw_across;
    return frame;
}

static void draw_nothing(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment)
{
    (void)maker, (void)frame, (void)fragment;
}

FidelisFrame *fidelis_grid_padding_frame(const FidelisGrid *grid, const FidelisFlow *flow, double overhang)
{
    FidelisFrame *frame = new_frame(grid, flow);
    frame->reopen = FIDELIS_CELL_ABOVE + overhang;
    frame->close = FIDELIS_CELL_ABOVE;
    frame->draw = draw_nothing;
    return frame;
}
