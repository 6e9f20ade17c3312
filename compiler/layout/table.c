#include "layout/table.h"

static const FidelisStyleRole style_of_row[] = {
    [FIDELIS_ROW_HEADER] = FIDELIS_STYLE_TABLE_HEADER,
    [FIDELIS_ROW_BODY] = FIDELIS_STYLE_TABLE_TEXT,
    [FIDELIS_ROW_SUBHEADER] = FIDELIS_STYLE_TABLE_SUBHEADER,
    [FIDELIS_ROW_TOTAL] = FIDELIS_STYLE_TABLE_SUBHEADER,
    [FIDELIS_ROW_NOTE] = FIDELIS_STYLE_SMALL,
    [FIDELIS_ROW_FOOTER] = FIDELIS_STYLE_SMALL,
};
static const FidelisWord word_of_mark[] = {
    [FIDELIS_MARK_GREEN] = FIDELIS_WORD_GREEN,
    [FIDELIS_MARK_YELLOW] = FIDELIS_WORD_YELLOW,
    [FIDELIS_MARK_RED] = FIDELIS_WORD_RED,
    [FIDELIS_MARK_GREY] = FIDELIS_WORD_GREY,
};

static gboolean holds_mark(const FidelisInline *text)
{
    for (; text != NULL; text = text->next)
        if (text->kind == FIDELIS_INLINE_ZONE || holds_mark(text->children))
            return TRUE;
    return FALSE;
}

/* Colour is never alone: a washed cell has its mark, and a word when it has no other. */
static const FidelisInline *text_with_mark(FidelisMaker *maker, const FidelisCell *cell)
{
    if (cell->zone == FIDELIS_MARK_NONE || cell->blocks != NULL || holds_mark(cell->text))
        return cell->text;
    FidelisInline *mark = fidelis_inline_new(maker->arena, FIDELIS_INLINE_ZONE);
    mark->zone = cell->zone;
    mark->text = cell->text == NULL ? fidelis_maker_word(maker, word_of_mark[cell->zone]) : "";
    if (cell->text != NULL) {
        FidelisInline *rest = fidelis_inline_new(maker->arena, FIDELIS_INLINE_SPAN);
        rest->children = cell->text;
        fidelis_inline_append(&mark, fidelis_inline_text(maker->arena, "\u00A0"));
        fidelis_inline_append(&mark, rest);
    }
    return mark;
}

static gboolean is_header_cell(const FidelisGrid *grid, const FidelisGridRow *row, gsize column)
{
    if (row->kind == FIDELIS_ROW_NOTE)
        return FALSE;
    return row->kind == FIDELIS_ROW_HEADER || row->kind == FIDELIS_ROW_SUBHEADER ||
           grid->columns[column].column->row_header;
}

static FidelisTagPlan *cell_plan(FidelisGrid *grid, const FidelisGridRow *row, const FidelisGridCell *cell)
{
    gboolean header = is_header_cell(grid, row, cell->column);
    FidelisTagPlan *plan =
        fidelis_plan_new(grid->flow.maker->arena, row->plan, header ? FIDELIS_TAG_TH : FIDELIS_TAG_TD);
    plan->wanted.column_span = cell->columns > 1 ? (int)cell->columns : 0;
    plan->wanted.row_span = cell->rows > 1 ? (int)cell->rows : 0;
    if (header)
        plan->wanted.scope = row->kind == FIDELIS_ROW_HEADER || row->kind == FIDELIS_ROW_SUBHEADER
                                 ? FIDELIS_SCOPE_COLUMN
                                 : FIDELIS_SCOPE_ROW;
    return plan;
}

/* Header, body and footer are parts of their own: no cell goes from one into the next. */
static gsize end_of_section(const FidelisGrid *grid, gsize index)
{
    gsize footers = grid->row_count - grid->footer_count;
    if (index < grid->header_count)
        return grid->header_count;
    return index < footers ? footers : grid->row_count;
}

static FidelisGridCell *new_cell(FidelisGrid *grid, gsize row_index, gsize column, const FidelisCell *source)
{
    FidelisGridRow *row = &grid->rows[row_index];
    FidelisGridCell *cell = FIDELIS_NEW(grid->flow.maker->arena, FidelisGridCell);
    cell->cell = source;
    cell->text = text_with_mark(grid->flow.maker, source);
    cell->row = row_index;
    cell->column = column;
    cell->columns = MIN((gsize)MAX(source->columns, 1), grid->column_count - column);
    cell->rows = MIN((gsize)MAX(source->rows, 1), end_of_section(grid, row_index) - row_index);
    cell->style = style_of_row[row->kind];
    cell->align = grid->columns[column].column->align;
    cell->plan = cell_plan(grid, row, cell);
    gboolean spanning_header = row->kind == FIDELIS_ROW_HEADER && cell->columns > 1;
    if (row->kind == FIDELIS_ROW_SUBHEADER || row->kind == FIDELIS_ROW_NOTE || spanning_header)
        cell->align = FIDELIS_ALIGN_START;
    cell->rotated = row->kind == FIDELIS_ROW_HEADER && cell->columns == 1 &&
                    grid->columns[column].column->rotated && source->text != NULL && source->blocks == NULL;
    cell->decimal = cell->align == FIDELIS_ALIGN_DECIMAL && row->kind != FIDELIS_ROW_HEADER;
    if (cell->align == FIDELIS_ALIGN_DECIMAL)
        cell->align = FIDELIS_ALIGN_END;
    if (source->zone != FIDELIS_MARK_NONE)
        grid->columns[column].washed = TRUE;
    return cell;
}

/* Cells that span rows leave their columns taken in the rows below. */
static void fill_row(FidelisGrid *grid, gsize row_index, const FidelisTableRow *source, gsize *taken)
{
    FidelisGridRow *row = &grid->rows[row_index];
    gsize column = 0;
    for (const FidelisCell *cell = source->cells; cell != NULL; cell = cell->next) {
        while (column < grid->column_count && taken[column] > row_index)
            column++;
        if (column >= grid->column_count)
            break;
        FidelisGridCell *made = new_cell(grid, row_index, column, cell);
        *FIDELIS_VECTOR_PUSH(&row->cells, grid->flow.maker->arena, FidelisGridCell *) = made;
        for (gsize i = 0; i < made->columns; i++)
            taken[column + i] = row_index + made->rows;
        for (gsize i = 1; i < made->rows; i++)
            *FIDELIS_VECTOR_PUSH(&row[i].over, grid->flow.maker->arena, FidelisGridCell *) = made;
        column += made->columns;
    }
    for (gsize i = 0; i < grid->column_count; i++)
        row->joined = row->joined || taken[i] > row_index + 1;
}

/* THead, TBody and TFoot, each made when a row of it comes. */
static void plan_rows(FidelisGrid *grid)
{
    FidelisArena *arena = grid->flow.maker->arena;
    FidelisTagPlan *head = fidelis_plan_new(arena, grid->flow.parent, FIDELIS_TAG_THEAD);
    FidelisTagPlan *body = fidelis_plan_new(arena, grid->flow.parent, FIDELIS_TAG_TBODY);
    FidelisTagPlan *foot = fidelis_plan_new(arena, grid->flow.parent, FIDELIS_TAG_TFOOT);
    for (gsize i = 0; i < grid->row_count; i++) {
        FidelisGridRow *row = &grid->rows[i];
        gboolean header = row->kind == FIDELIS_ROW_HEADER, footer = row->kind == FIDELIS_ROW_FOOTER;
        row->plan = fidelis_plan_new(arena, header ? head : footer ? foot : body, FIDELIS_TAG_TR);
        grid->header_count += header;
        grid->footer_count += footer;
    }
}

static gboolean has_zebra(const FidelisGrid *grid)
{
    FidelisZebra zebra = grid->block->table->zebra;
    return zebra == FIDELIS_ZEBRA_THEME ? grid->flow.maker->theme->table.zebra : zebra == FIDELIS_ZEBRA_ON;
}

/* Every other row, from the first under a header or subheader on; rows that a cell joins are one. */
static void band_rows(FidelisGrid *grid)
{
    gboolean banded = FALSE, joined = FALSE;
    for (gsize i = grid->header_count; has_zebra(grid) && i < grid->row_count; i++) {
        FidelisGridRow *row = &grid->rows[i];
        if (row->kind != FIDELIS_ROW_BODY)
            banded = FALSE;
        else if (!joined)
            banded = !banded;
        row->banded = row->kind == FIDELIS_ROW_BODY && banded;
        joined = row->joined;
    }
}

static void make_rows(FidelisGrid *grid, const FidelisTable *table)
{
    g_autofree gsize *taken = g_new0(gsize, grid->column_count);
    gsize index = 0;
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next) {
        grid->rows[index].breaks = row->breaks;
        grid->rows[index++].kind = row->kind;
    }
    plan_rows(grid);
    index = 0;
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next, index++)
        fill_row(grid, index, row, taken);
    band_rows(grid);
    for (gsize i = 0; i < grid->column_count; i++)
        grid->columns[i].washed = grid->columns[i].washed || has_zebra(grid);
}

FidelisGrid *fidelis_grid_new(FidelisFlow *flow, const FidelisBlock *block, double width)
{
    FidelisArena *arena = flow->maker->arena;
    FidelisGrid *grid = FIDELIS_NEW(arena, FidelisGrid);
    grid->block = block;
    grid->flow = *flow;
    grid->width = width;
    grid->column_count = block->table->column_count;
    grid->columns = FIDELIS_NEW_ARRAY(arena, FidelisGridColumn, grid->column_count);
    for (const FidelisTableRow *row = block->table->rows; row != NULL; row = row->next)
        grid->row_count++;
    grid->rows = FIDELIS_NEW_ARRAY(arena, FidelisGridRow, grid->row_count);
    for (gsize i = 0; i < grid->column_count; i++)
        grid->columns[i].column = &block->table->columns[i];
    make_rows(grid, block->table);
    return grid;
}

static void set_cell(FidelisGrid *grid, FidelisGridCell *cell)
{
    if (cell->rotated)
        return; /* set when its column was measured */
    double width = fidelis_grid_text_width(grid, cell);
    FidelisFlow aside = fidelis_flow_aside(&grid->flow, width, cell->style);
    aside.parent = cell->plan;
    aside.note_parent = grid->flow.note_parent;
    aside.align = cell->align;
    if (cell->decimal && cell->before_sign > 0)
        aside.align = FIDELIS_ALIGN_START;
    if (cell->cell->blocks != NULL) {
        aside.tight = FALSE;
        fidelis_flow_blocks(&aside, cell->cell->blocks);
    } else if (cell->text != NULL) {
        FidelisParagraphSpec spec = fidelis_flow_spec(&aside, cell->style);
        if (grid->rows[cell->row].kind == FIDELIS_ROW_TOTAL)
            spec.colour = FIDELIS_COLOUR_INK;
        fidelis_flow_lines(&aside, cell->text, &spec, cell->plan, 0);
    }
    cell->stack = fidelis_stack_new(aside.galley);
}

gboolean fidelis_grid_has_bar(const FidelisGridCell *cell)
{
    return cell->cell->bar > 0; /* false for NAN too */
}

gboolean fidelis_grid_has_dot(const FidelisGridCell *cell)
{
    return cell->cell->dot > 0;
}

static double cell_height(const FidelisGridCell *cell)
{
    if (cell->rotated)
        return fidelis_grid_rotated_length(cell) + 2 * FIDELIS_CELL_ABOVE;
    return cell->stack->height + 2 * FIDELIS_CELL_ABOVE;
}

/* A cell over several rows makes the last of them higher when they are not high enough. */
static void stretch_for(FidelisGrid *grid, const FidelisGridCell *cell)
{
    double have = 0;
    for (gsize i = 0; i < cell->rows; i++)
        have += grid->rows[cell->row + i].height;
    double more = cell_height(cell) - have;
    if (more > 0)
        grid->rows[cell->row + cell->rows - 1].height += more;
}

static double line_height(const FidelisGrid *grid, const FidelisGridRow *row)
{
    return fidelis_maker_style(grid->flow.maker, style_of_row[row->kind])->leading;
}

void fidelis_grid_settle_row(FidelisGrid *grid, FidelisGridRow *row)
{
    row->text_height = line_height(grid, row);
    row->height = row->text_height + 2 * FIDELIS_CELL_ABOVE;
    for (gsize i = 0; i < row->cells.count; i++) {
        FidelisGridCell *cell = fidelis_grid_cell(row, i);
        set_cell(grid, cell);
        if (cell->rows == 1)
            row->height = MAX(row->height, cell_height(cell));
    }
}

static void settle_heights(FidelisGrid *grid)
{
    double top = 0;
    for (gsize r = 0; r < grid->row_count; r++)
        fidelis_grid_settle_row(grid, &grid->rows[r]);
    for (gsize r = 0; r < grid->row_count; r++)
        for (gsize i = 0; i < grid->rows[r].cells.count; i++)
            if (fidelis_grid_cell(&grid->rows[r], i)->rows > 1)
                stretch_for(grid, fidelis_grid_cell(&grid->rows[r], i));
    for (gsize r = 0; r < grid->row_count; top += grid->rows[r++].height)
        grid->rows[r].top = top;
    for (gsize r = 0; r < grid->header_count; r++)
        grid->header_height += grid->rows[r].height;
    for (gsize r = grid->row_count - grid->footer_count; r < grid->row_count; r++)
        grid->footer_height += grid->rows[r].height;
}

/* "Tabel 2 (fortsat)" above the header on later pages, and that there are more below the others. */
static void set_continued(FidelisGrid *grid, FidelisFlow *flow)
{
    FidelisMaker *maker = flow->maker;
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_SMALL);
    spec.align = FIDELIS_ALIGN_END;
    grid->goes_on = fidelis_flow_set_words(flow, fidelis_maker_word(maker, FIDELIS_WORD_GOES_ON), &spec);
    if (grid->block->number == NULL)
        return;
    spec = fidelis_flow_spec(flow, FIDELIS_STYLE_CAPTION_LABEL);
    const char *words =
        fidelis_arena_printf(maker->arena, "%s %s (%s)", fidelis_maker_word(maker, FIDELIS_WORD_TABLE),
                             grid->block->number, fidelis_maker_word(maker, FIDELIS_WORD_CONTINUED));
    grid->continued = fidelis_flow_set_words(flow, words, &spec);
}

static void flow_head(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisTagPlan *caption = fidelis_flow_plan(flow, FIDELIS_TAG_CAPTION);
    fidelis_flow_caption(flow, block, caption);
    if (block->title != NULL) {
        fidelis_galley_keep(flow->galley);
        fidelis_flow_quiet_line(flow, block->note, caption);
        fidelis_galley_space(flow->galley, FIDELIS_CELL_ABOVE);
        fidelis_galley_keep(flow->galley);
    }
}

static void flow_note(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow inner = *flow;
    inner.style = FIDELIS_STYLE_SMALL;
    inner.main = inner.beside = inner.paged = FALSE;
    inner.step = fidelis_maker_style(flow->maker, FIDELIS_STYLE_SMALL)->leading;
    inner.ragged = TRUE;
    gsize first = fidelis_galley_count(flow->galley);
    fidelis_galley_space(flow->galley, FIDELIS_CELL_ABOVE);
    if (block->table->note != NULL)
        fidelis_galley_keep(flow->galley);
    fidelis_flow_blocks(&inner, block->table->note);
    if (block->title == NULL) {
        fidelis_galley_keep(flow->galley);
        fidelis_flow_quiet_line(&inner, block->note, fidelis_flow_plan(&inner, FIDELIS_TAG_P));
    }
    fidelis_galley_hold(flow->galley, first, FIDELIS_CUT_FORBIDDEN);
    flow->galley->pending_cost = 0;
}

void fidelis_flow_table(FidelisFlow *flow, const FidelisBlock *block)
{
    gboolean wide = block->width == FIDELIS_WIDTH_WIDE && flow->reach > flow->width;
    FidelisFlow inner = *flow;
    inner.width = wide ? flow->reach : flow->width;
    inner.wide = wide || flow->wide;
    inner.parent = fidelis_flow_plan(flow, FIDELIS_TAG_TABLE);
    inner.main = inner.beside = inner.paged = FALSE;
    inner.ragged = TRUE;
    inner.align = FIDELIS_ALIGN_START;
    FidelisGrid *grid = fidelis_grid_new(&inner, block, inner.width);
    fidelis_grid_share_width(grid);
    settle_heights(grid);
    set_continued(grid, &inner);
    flow_head(&inner, block);
    fidelis_grid_flow(grid, &inner);
    inner.parent = flow->parent;
    flow_note(&inner, block);
}
