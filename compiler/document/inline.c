#include "document/inline.h"

FidelisInline *fidelis_inline_new(FidelisArena *arena, FidelisInlineKind kind)
{
    FidelisInline *item = FIDELIS_NEW(arena, FidelisInline);
    item->kind = kind;
    return item;
}

FidelisInline *fidelis_inline_text(FidelisArena *arena, const char *text)
{
    if (text == NULL)
        return NULL;
    FidelisInline *item = fidelis_inline_new(arena, FIDELIS_INLINE_TEXT);
    item->text = fidelis_arena_strdup(arena, text);
    return item;
}

void fidelis_inline_append(FidelisInline **list, FidelisInline *item)
{
    while (*list != NULL)
        list = &(*list)->next;
    *list = item;
}

static void append_words(GString *words, const FidelisInline *list)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next) {
        if (item->kind == FIDELIS_INLINE_NOTE)
            continue;
        if (item->kind == FIDELIS_INLINE_BREAK)
            g_string_append_c(words, ' ');
        if (item->text != NULL)
            g_string_append(words, item->text);
        else if (item->kind == FIDELIS_INLINE_REFERENCE)
            g_string_append_c(words, '?');
        append_words(words, item->children);
    }
}

char *fidelis_inline_to_text(const FidelisInline *list)
{
    GString *words = g_string_new(NULL);
    append_words(words, list);
    return g_string_free(words, FALSE);
}
