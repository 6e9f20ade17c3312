/* What every later stage relies on, asserted once between script and layout. */
#include <string.h>

#include "document/document.h"

static void check_blocks(const FidelisBlock *blocks, int section_level);

static void check_table(const FidelisTable *table)
{
    g_assert(table->column_count > 0);
    gboolean in_body = FALSE, in_foot = FALSE;
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next) {
        g_assert(!(in_body && row->kind == FIDELIS_ROW_HEADER)); /* header rows come first */
        in_body = in_body || row->kind != FIDELIS_ROW_HEADER;
        g_assert(row->kind == FIDELIS_ROW_FOOTER || !in_foot); /* footer rows last */
        in_foot = row->kind == FIDELIS_ROW_FOOTER;
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
            g_assert(cell->columns >= 1 && cell->rows >= 1);
            check_blocks(cell->blocks, 0);
        }
    }
}

static void check_diagram(const FidelisDiagram *diagram)
{
    for (gsize i = 0; i < diagram->box_count; i++)
        g_assert(diagram->boxes[i].lane >= 0 && (gsize)diagram->boxes[i].lane < diagram->lane_count &&
                 diagram->boxes[i].band >= 0 && (gsize)diagram->boxes[i].band < MAX(diagram->band_count, 1) &&
                 diagram->boxes[i].text != NULL);
    for (gsize i = 0; i < diagram->link_count; i++) {
        g_assert(diagram->links[i].from >= 0 && (gsize)diagram->links[i].from < diagram->box_count);
        g_assert(diagram->links[i].to >= 0 && (gsize)diagram->links[i].to < diagram->box_count);
    }
}

static void check_block(const FidelisBlock *block, int section_level)
{
    if (block->kind == FIDELIS_BLOCK_SECTION)
        g_assert(block->level >= 1 && block->level <= section_level + 1);
    if (block->kind == FIDELIS_BLOCK_LIST)
        for (const FidelisBlock *item = block->children; item != NULL; item = item->next)
            g_assert(item->kind == FIDELIS_BLOCK_ITEM);
    g_assert((block->kind == FIDELIS_BLOCK_PAGES) == (block->pages != NULL));
    if (block->kind == FIDELIS_BLOCK_COLUMNS)
        g_assert(block->start >= 1 && block->start <= FIDELIS_MOST_COLUMNS);
    g_assert((block->kind == FIDELIS_BLOCK_TABLE) == (block->table != NULL));
    g_assert((block->kind == FIDELIS_BLOCK_CHART) == (block->chart != NULL));
    g_assert((block->kind == FIDELIS_BLOCK_DIAGRAM) == (block->diagram != NULL));
    g_assert((block->kind == FIDELIS_BLOCK_INPUT || block->kind == FIDELIS_BLOCK_QUESTION) ==
             (block->field != NULL));
    if (block->kind == FIDELIS_BLOCK_INPUT_ROW)
        for (const FidelisBlock *field = block->children; field != NULL; field = field->next)
            g_assert(field->kind == FIDELIS_BLOCK_INPUT);
    if (block->table != NULL)
        check_table(block->table);
    if (block->diagram != NULL)
        check_diagram(block->diagram);
}

static void check_blocks(const FidelisBlock *blocks, int section_level)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        check_block(block, section_level);
        check_blocks(block->children, block->kind == FIDELIS_BLOCK_SECTION ? block->level : section_level);
    }
}

static void check_sheet(const FidelisSheet *sheet)
{
    g_assert(sheet->column_count > 0 && sheet->name != NULL && sheet->title != NULL);
    for (gsize i = 0; i < sheet->column_count; i++)
        g_assert(sheet->columns[i].heading != NULL);
}

void fidelis_document_check(const FidelisDocument *document)
{
    g_assert(document->arena != NULL && document->theme != NULL && document->language != NULL);
    check_blocks(document->blocks, 0);
    for (const FidelisSheet *sheet = document->sheets; sheet != NULL; sheet = sheet->next)
        check_sheet(sheet);
}
