/* Tables that a screen reader can say a cell's headers for. */
#include "document/accessibility-private.h"

typedef struct {
    FidelisAccessibilityCheck *check;
    const FidelisBlock *block;
    int *below; /* rows that a cell above still reaches into, a column */
    gsize row;
} Grid;

static gboolean has_header_row(const FidelisTable *table)
{
    return table->rows != NULL && table->rows->kind == FIDELIS_ROW_HEADER;
}

static gboolean has_row_headers(const FidelisTable *table)
{
    for (gsize i = 0; i < table->column_count; i++)
        if (table->columns[i].row_header)
            return TRUE;
    return FALSE;
}

static void check_headers(FidelisAccessibilityCheck *check, const FidelisBlock *block)
{
    const FidelisTable *table = block->table;
    gboolean above = has_header_row(table), beside = has_row_headers(table);
    fidelis_accessibility_look(check, FIDELIS_RULE_TABLE_HEADERS);
    if (!above && !beside) {
        fidelis_accessibility_fault(check, FIDELIS_RULE_TABLE_HEADERS, &block->where,
                                    "give it a row of kind = \"header\", and a column with header = true",
                                    "a table has neither a header row nor row headers");
        return;
    }
    if (table->column_count == 1)
        return;
    fidelis_accessibility_look(check, FIDELIS_RULE_TABLE_BOTH_HEADERS);
    if (!above)
        fidelis_accessibility_fault(check, FIDELIS_RULE_TABLE_BOTH_HEADERS, &block->where,
                                    "say above each column what it holds: a row of kind = \"header\"",
                                    "a table has no header row");
    if (!beside)
        fidelis_accessibility_fault(check, FIDELIS_RULE_TABLE_BOTH_HEADERS, &block->where,
                                    "mark the column that names the rows with header = true",
                                    "no column of a table holds row headers");
}

/* A cell that has a zone gets the zone's word from layout. */
static gboolean is_empty(const FidelisCell *cell)
{
    return cell->blocks == NULL && cell->zone == FIDELIS_MARK_NONE && fidelis_inline_blank(cell->text);
}

/* The corner, a header row's cell over the row headers, has nothing to name. */
static void check_header_cell(Grid *grid, const FidelisTableRow *row, const FidelisCell *cell, gsize column)
{
    const FidelisTable *table = grid->block->table;
    gboolean beside = column < table->column_count && table->columns[column].row_header;
    gboolean above = row->kind == FIDELIS_ROW_HEADER;
    if (above ? beside : !(beside || (row->kind == FIDELIS_ROW_SUBHEADER && column == 0)))
        return;
    fidelis_accessibility_look(grid->check, FIDELIS_RULE_TABLE_HEADER_CELL);
    if (is_empty(cell))
        fidelis_accessibility_fault(grid->check, FIDELIS_RULE_TABLE_HEADER_CELL, &grid->block->where,
                                    above ? "say what the column holds" : "say what the row holds",
                                    "the header cell in row %" G_GSIZE_FORMAT ", column %" G_GSIZE_FORMAT
                                    " of a table is empty",
                                    grid->row, column + 1);
}

/* Layout puts a zone's mark before a cell's words; before a cell's blocks it cannot. */
static gboolean holds_mark(const FidelisInline *list)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next)
        if (item->kind == FIDELIS_INLINE_ZONE || holds_mark(item->children))
            return TRUE;
    return FALSE;
}

static gboolean blocks_hold_mark(const FidelisBlock *blocks)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next)
        if (holds_mark(block->text) || holds_mark(block->title) || blocks_hold_mark(block->children))
            return TRUE;
    return FALSE;
}

static void check_zone(Grid *grid, const FidelisCell *cell, gsize column)
{
    if (cell->zone == FIDELIS_MARK_NONE)
        return;
    fidelis_accessibility_look(grid->check, FIDELIS_RULE_COLOUR_ALONE);
    if (cell->blocks != NULL && !blocks_hold_mark(cell->blocks))
        fidelis_accessibility_fault(grid->check, FIDELIS_RULE_COLOUR_ALONE, &grid->block->where,
                                    "print the zone's value in the cell, so that its sign and word are there",
                                    "row %" G_GSIZE_FORMAT ", column %" G_GSIZE_FORMAT
                                    " of a table tells its zone by colour alone",
                                    grid->row, column + 1);
}

/* The first column from here on that no cell above reaches into. */
static gsize next_free(Grid *grid, gsize column)
{
    for (; column < grid->block->table->column_count && grid->below[column] > 0; column++)
        grid->below[column]--;
    return column;
}

static void check_row(Grid *grid, const FidelisTableRow *row)
{
    gsize count = grid->block->table->column_count, column = 0;
    for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
        column = next_free(grid, column);
        check_header_cell(grid, row, cell, column);
        check_zone(grid, cell, column);
        for (int i = 0; i < cell->columns && column < count; i++)
            grid->below[column++] = cell->rows - 1;
    }
    for (; column < count; column++)
        grid->below[column] -= grid->below[column] > 0;
}

void fidelis_accessibility_check_table(FidelisAccessibilityCheck *check, const FidelisBlock *block)
{
    g_autofree int *below = g_new0(int, block->table->column_count);
    Grid grid = {.check = check, .block = block, .below = below};
    check_headers(check, block);
    for (const FidelisTableRow *row = block->table->rows; row != NULL; row = row->next) {
        grid.row++;
        check_row(&grid, row);
    }
}
