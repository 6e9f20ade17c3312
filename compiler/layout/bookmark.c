#include "layout/maker.h"

enum { DEEPEST_BOOKMARK = 3 };

static const char *bookmark_title(FidelisMaker *maker, const FidelisBlock *section)
{
    g_autofree char *title = fidelis_inline_to_text(section->title);
    if (section->number == NULL)
        return fidelis_arena_strdup(maker->pages->arena, title);
    return fidelis_arena_printf(maker->pages->arena, "%s %s", section->number, title);
}

static void add_bookmarks(FidelisMaker *maker, const FidelisBlock *blocks)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        const FidelisDestination *place = g_hash_table_lookup(maker->places, block);
        if (block->kind == FIDELIS_BLOCK_SECTION && block->level <= DEEPEST_BOOKMARK && place != NULL) {
            FidelisBookmark bookmark = {
                .title = bookmark_title(maker, block), .level = block->level, .to = *place};
            g_array_append_val(maker->pages->bookmarks, bookmark);
        }
        if (block->kind == FIDELIS_BLOCK_SECTION || fidelis_block_is_around_sections(block->kind))
            add_bookmarks(maker, block->children);
    }
}

void fidelis_maker_bookmark(FidelisMaker *maker)
{
    add_bookmarks(maker, maker->document->blocks);
}
