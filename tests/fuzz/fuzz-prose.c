/* Any text as prose: Markdown, fences, placeholders, references. The sanitizers see what is read and written;
 * that what comes out is text, and stands at places within the text, is asserted. */
#include <glib.h>
#include <stdint.h>

#include "script/prose-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *text)
{
    g_assert(text == NULL || g_utf8_validate(text, -1, NULL));
}

static void check_inlines(const FidelisProseInline *inlines, int lines)
{
    for (; inlines != NULL; inlines = inlines->next) {
        check_text(inlines->text);
        g_assert(inlines->where.line >= 0 && inlines->where.line <= lines);
        check_inlines(inlines->children, lines);
    }
}

static void check_blocks(const FidelisProseBlock *block, int lines)
{
    for (; block != NULL; block = block->next) {
        const char *const texts[] = {block->label, block->name, block->argument, block->path, block->caption};
        for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
            check_text(texts[i]);
        g_assert(block->where.line >= 0 && block->where.line <= lines);
        check_inlines(block->text, lines);
        check_blocks(block->children, lines);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    if (!g_utf8_validate(text, -1, NULL))
        return 0;
    int lines = 1;
    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n' || *at == '\r';
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    FidelisLocation where = {.file = "t.md", .line = 1, .column = 1};
    FidelisProse *prose = fidelis_prose_parse(arena, text, &where);
    for (const FidelisProsePart *part = prose->parts; part != NULL; part = part->next) {
        check_text(part->name);
        check_blocks(part->blocks, lines);
    }
    for (const FidelisProseNote *note = prose->notes; note != NULL; note = note->next)
        check_blocks(note->blocks, lines);
    fidelis_diagnostics_free(prose->faults);
    return 0;
}
