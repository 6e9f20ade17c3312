#include "document/endnotes.h"

#include "document/language.h"

/* What is looked for in a part of the tree. */
typedef struct {
    gboolean notes, list; /* notes; a list of them */
} Found;

static void look_through(const FidelisBlock *blocks, Found *found);

static void look_in_words(const FidelisInline *list, Found *found)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next) {
        found->notes = found->notes || item->kind == FIDELIS_INLINE_NOTE;
        look_in_words(item->children, found);
        look_through(item->blocks, found);
    }
}

static void look_in_table(const FidelisTable *table, Found *found)
{
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next)
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
            look_in_words(cell->text, found);
            look_through(cell->blocks, found);
        }
    look_through(table->note, found);
}

static void look_in(const FidelisBlock *block, Found *found)
{
    found->list = found->list || block->kind == FIDELIS_BLOCK_NOTES;
    look_in_words(block->title, found);
    look_in_words(block->text, found);
    look_in_words(block->note, found);
    if (block->table != NULL)
        look_in_table(block->table, found);
    look_through(block->children, found);
}

static void look_through(const FidelisBlock *blocks, Found *found)
{
    for (; blocks != NULL; blocks = blocks->next)
        look_in(blocks, found);
}

static FidelisBlock *notes_section(FidelisDocument *document, int level)
{
    FidelisBlock *section = fidelis_block_new(document->arena, FIDELIS_BLOCK_SECTION);
    section->level = level;
    section->unnumbered = TRUE;
    section->title = fidelis_inline_text(document->arena,
                                         fidelis_language_word(document->language, FIDELIS_WORD_SHEET_NOTES));
    section->children = fidelis_block_new(document->arena, FIDELIS_BLOCK_NOTES);
    section->where = section->children->where = document->where;
    return section;
}

static void add_to_chapters(FidelisDocument *document, FidelisBlock *blocks)
{
    for (FidelisBlock *block = blocks; block != NULL; block = block->next) {
        Found found = {0};
        if (fidelis_block_is_around_sections(block->kind))
            add_to_chapters(document, block->children);
        if (block->kind != FIDELIS_BLOCK_SECTION || block->level != 1)
            continue;
        look_in(block, &found);
        if (found.notes && !found.list)
            fidelis_block_append(&block->children, notes_section(document, 2));
    }
}

void fidelis_endnotes_add(FidelisDocument *document)
{
    Found found = {0};
    if (document->notes == FIDELIS_NOTES_CHAPTER)
        add_to_chapters(document, document->blocks);
    if (document->notes != FIDELIS_NOTES_END)
        return;
    look_through(document->blocks, &found);
    if (found.notes && !found.list)
        fidelis_block_append(&document->blocks, notes_section(document, 1));
}

void fidelis_endnotes_restart(FidelisBlock *blocks)
{
    for (FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (block->kind == FIDELIS_BLOCK_SECTION && block->level == 1)
            block->start = 0;
        if (fidelis_block_is_around_sections(block->kind))
            fidelis_endnotes_restart(block->children);
    }
}
