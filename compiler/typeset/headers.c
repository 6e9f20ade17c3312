#include "typeset/headers.h"

#include <string.h>

/* A cell where it stands, counted from 0. */
typedef struct {
    FidelisTagElement *element;
    int row, column, rows, columns;
    gboolean head; /* in a THead */
} Cell;

typedef struct {
    FidelisPages *pages;
    GArray *cells;     /* Cell, row by row */
    GArray *taken;     /* int by column: the first row that no cell from above reaches into */
    GPtrArray *head;   /* by column: GArray of guint, the cells in THead that head it */
    GPtrArray *beside; /* by row: the cells that head it */
    int rows, head_rows;
    gboolean irregular;
} Table;

static gboolean heads_columns(const Cell *cell)
{
    FidelisScope scope = cell->element->scope;
    return cell->element->tag == FIDELIS_TAG_TH &&
           (scope == FIDELIS_SCOPE_COLUMN || scope == FIDELIS_SCOPE_BOTH);
}

static gboolean heads_rows(const Cell *cell)
{
    FidelisScope scope = cell->element->scope;
    return cell->element->tag == FIDELIS_TAG_TH &&
           (scope == FIDELIS_SCOPE_ROW || scope == FIDELIS_SCOPE_BOTH);
}

/* ---- where the cells stand ---- */

static int *taken_at(Table *table, int column)
{
    if (column >= (int)table->taken->len)
        g_array_set_size(table->taken, (guint)column + 1);
    return &g_array_index(table->taken, int, column);
}

static void add_cell(Table *table, FidelisTagElement *element, gboolean head, int *column)
{
    while (*taken_at(table, *column) > table->rows)
        (*column)++;
    Cell cell = {.element = element,
                 .row = table->rows,
                 .column = *column,
                 .rows = MAX(element->row_span, 1),
                 .columns = MAX(element->column_span, 1),
                 .head = head};
    for (int i = 0; i < cell.columns; i++)
        *taken_at(table, cell.column + i) = cell.row + cell.rows;
    *column += cell.columns;
    gboolean spans = cell.rows > 1 || cell.columns > 1;
    if (element->tag == FIDELIS_TAG_TH && (spans || (!head && heads_columns(&cell))))
        table->irregular = TRUE;
    g_array_append_val(table->cells, cell);
}

static void add_rows(Table *table, FidelisTagElement *parent, gboolean head)
{
    for (FidelisTagElement *row = parent->first_child; row != NULL; row = row->next) {
        int column = 0;
        if (row->tag != FIDELIS_TAG_TR)
            continue;
        for (FidelisTagElement *cell = row->first_child; cell != NULL; cell = cell->next)
            add_cell(table, cell, head, &column);
        table->rows++;
        table->head_rows += head;
    }
}

static void add_groups(Table *table, FidelisTagElement *element)
{
    add_rows(table, element, FALSE);
    for (FidelisTagElement *group = element->first_child; group != NULL; group = group->next)
        if (group->tag == FIDELIS_TAG_THEAD || group->tag == FIDELIS_TAG_TBODY ||
            group->tag == FIDELIS_TAG_TFOOT)
            add_rows(table, group, group->tag == FIDELIS_TAG_THEAD);
    table->irregular |= table->head_rows > 1;
}

/* ---- what heads them ---- */

static Cell *cell_at(const Table *table, guint index)
{
    return &g_array_index(table->cells, Cell, index);
}

static void free_indices(gpointer indices)
{
    g_array_free(indices, TRUE);
}

static GPtrArray *lists_new(int count)
{
    GPtrArray *lists = g_ptr_array_new_with_free_func(free_indices);
    for (int i = 0; i < count; i++)
        g_ptr_array_add(lists, g_array_new(FALSE, FALSE, sizeof(guint)));
    return lists;
}

static void find_headers(Table *table)
{
    table->head = lists_new((int)table->taken->len);
    table->beside = lists_new(table->rows);
    for (guint i = 0; i < table->cells->len; i++) {
        const Cell *cell = cell_at(table, i);
        for (int c = 0; cell->head && heads_columns(cell) && c < cell->columns; c++)
            g_array_append_val((GArray *)g_ptr_array_index(table->head, cell->column + c), i);
        for (int r = cell->row; heads_rows(cell) && r < MIN(cell->row + cell->rows, table->rows); r++)
            g_array_append_val((GArray *)g_ptr_array_index(table->beside, r), i);
    }
}

static const char *name_of(Table *table, const Cell *header)
{
    if (header->element->id == NULL)
        header->element->id = fidelis_arena_printf(table->pages->arena, "header-%d", header->element->serial);
    return header->element->id;
}

/* A header over several of a cell's columns is said once: it stands last in the list, or is not there yet. */
static void add_header(Table *table, GPtrArray *names, const Cell *header)
{
    const char *name = name_of(table, header);
    for (guint i = 0; i < names->len; i++)
        if (g_ptr_array_index(names, i) == name)
            return;
    g_ptr_array_add(names, (gpointer)name);
}

static void add_head(Table *table, GPtrArray *names, const Cell *cell)
{
    for (int c = 0; c < cell->columns; c++) {
        const GArray *head = g_ptr_array_index(table->head, cell->column + c);
        for (guint i = 0; i < head->len; i++) {
            const Cell *header = cell_at(table, g_array_index(head, guint, i));
            if (header->row < cell->row)
                add_header(table, names, header);
        }
    }
}

static void add_beside(Table *table, GPtrArray *names, const Cell *cell)
{
    for (int r = cell->row; r < MIN(cell->row + cell->rows, table->rows); r++) {
        const GArray *beside = g_ptr_array_index(table->beside, r);
        for (guint i = 0; i < beside->len; i++) {
            const Cell *header = cell_at(table, g_array_index(beside, guint, i));
            if (header->column < cell->column)
                add_header(table, names, header);
        }
    }
}

/* Headers between the rows, last met while going down. */
static void add_subheaders(Table *table, GPtrArray *names, const Cell *cell, const GArray *subheaders)
{
    for (guint i = 0; i < subheaders->len; i++) {
        const Cell *header = cell_at(table, g_array_index(subheaders, guint, i));
        if (header->row < cell->row && header->column < cell->column + cell->columns &&
            cell->column < header->column + header->columns)
            add_header(table, names, header);
    }
}

/* Those of one row are together; those of a later row take their place. */
static void remember(Table *table, GArray *subheaders, guint index)
{
    const Cell *cell = cell_at(table, index);
    if (cell->head || !heads_columns(cell))
        return;
    if (subheaders->len > 0 && cell_at(table, g_array_index(subheaders, guint, 0))->row < cell->row)
        g_array_set_size(subheaders, 0);
    g_array_append_val(subheaders, index);
}

static void give_headers(Table *table, Cell *cell, const GArray *subheaders)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    /* a header of rows is not under the header of the headers' column */
    if (cell->head || cell->element->tag == FIDELIS_TAG_TD)
        add_head(table, names, cell);
    if (!heads_columns(cell)) {
        add_subheaders(table, names, cell, subheaders);
        add_beside(table, names, cell);
    }
    if (names->len == 0)
        return;
    g_ptr_array_add(names, NULL);
    cell->element->headers =
        fidelis_arena_copy(table->pages->arena, names->pdata, names->len * sizeof *names->pdata);
}

static void give_all_headers(Table *table)
{
    g_autoptr(GArray) subheaders = g_array_new(FALSE, FALSE, sizeof(guint));
    find_headers(table);
    for (guint i = 0; i < table->cells->len; i++) {
        remember(table, subheaders, i);
        give_headers(table, cell_at(table, i), subheaders);
    }
    g_ptr_array_free(table->head, TRUE);
    g_ptr_array_free(table->beside, TRUE);
}

static void name_headers(FidelisPages *pages, FidelisTagElement *element)
{
    Table table = {.pages = pages,
                   .cells = g_array_new(FALSE, FALSE, sizeof(Cell)),
                   .taken = g_array_new(FALSE, TRUE, sizeof(int))};
    add_groups(&table, element);
    if (table.irregular)
        give_all_headers(&table);
    g_array_free(table.cells, TRUE);
    g_array_free(table.taken, TRUE);
}

void fidelis_pages_name_headers(FidelisPages *pages)
{
    for (FidelisTagElement *element = pages->root; element != NULL;
         element = fidelis_tag_element_next(element))
        if (element->tag == FIDELIS_TAG_TABLE)
            name_headers(pages, element);
}
