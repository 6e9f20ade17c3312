#include "document/document.h"

FidelisBlock *fidelis_block_new(FidelisArena *arena, FidelisBlockKind kind)
{
    FidelisBlock *block = FIDELIS_NEW(arena, FidelisBlock);
    block->kind = kind;
    block->start = 1;
    return block;
}

gboolean fidelis_block_is_around_sections(FidelisBlockKind kind)
{
    return kind == FIDELIS_BLOCK_LANDSCAPE || kind == FIDELIS_BLOCK_PAGES || kind == FIDELIS_BLOCK_COLUMNS ||
           kind == FIDELIS_BLOCK_FIELD;
}

void fidelis_block_append(FidelisBlock **list, FidelisBlock *block)
{
    while (*list != NULL)
        list = &(*list)->next;
    *list = block;
}

FidelisDocument *fidelis_document_new(const char *language)
{
    FidelisArena *arena = fidelis_arena_new();
    FidelisDocument *document = FIDELIS_NEW(arena, FidelisDocument);
    g_autofree FidelisTheme *theme = fidelis_theme_new("consultancy");
    document->arena = arena;
    document->language = fidelis_arena_strdup(arena, language);
    document->theme = fidelis_arena_copy(arena, theme, sizeof *theme);
    return document;
}

void fidelis_document_free(FidelisDocument *document)
{
    if (document != NULL)
        fidelis_arena_free(document->arena);
}
