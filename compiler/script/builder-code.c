/* Lines as they stand, alone or with what they make. */
#include <string.h>

#include "script/builder-private.h"

static gboolean is_blank(const char *line)
{
    return line[strspn(line, " \t")] == '\0';
}

/* The indent that all lines share, those that are blank aside. */
static gsize shared_indent(char **lines)
{
    gsize least = G_MAXSIZE;
    for (; *lines != NULL; lines++)
        if (!is_blank(*lines))
            least = MIN(least, strspn(*lines, " "));
    return least == G_MAXSIZE ? 0 : least;
}

const char *fidelis_code_lines(FidelisArena *arena, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gsize indent = shared_indent(lines), end = g_strv_length(lines), first = 0;
    while (first < end && is_blank(lines[first]))
        first++;
    while (end > first && is_blank(lines[end - 1]))
        end--;
    GString *out = g_string_new(NULL);
    for (gsize i = first; i < end; i++) {
        g_string_append(out, i > first ? "\n" : "");
        g_string_append(out, is_blank(lines[i]) ? "" : g_strchomp(lines[i]) + indent);
    }
    const char *kept = fidelis_arena_strdup(arena, out->str);
    g_string_free(out, TRUE);
    return kept;
}

FidelisBlock *fidelis_build_code(FidelisBuilder *builder, int index, FidelisBlock *block)
{
    const char *text = fidelis_build_text_field(builder, index, "source");
    block->value = fidelis_code_lines(builder->arena, text != NULL ? text : "");
    return block;
}

static void build_markdown(FidelisBuilder *builder, FidelisFlow *flow, const FidelisBlock *code)
{
    lua_pushstring(builder->lua, code->value);
    fidelis_build_value(builder, flow, -1, &code->where);
    lua_pop(builder->lua, 1);
}

/* The lines are an expression, seen from where placeholders see theirs. */
static void build_expression(FidelisBuilder *builder, FidelisFlow *flow, const FidelisBlock *code)
{
    int top = lua_gettop(builder->lua);
    if (fidelis_build_evaluate(builder, code->value, 1, &code->where))
        fidelis_build_value(builder, flow, -1, &code->where);
    lua_settop(builder->lua, top);
}

void fidelis_build_example(FidelisBuilder *builder, FidelisFlow *flow, int index, FidelisBlock *code)
{
    gboolean markdown = fidelis_build_flag_field(builder, index, "markdown");
    fidelis_build_code(builder, index, code);
    code->keep_next = TRUE;
    fidelis_flow_keep_opening(flow);
    fidelis_flow_append(flow, code, FALSE);
    if (markdown)
        build_markdown(builder, flow, code);
    else
        build_expression(builder, flow, code);
    fidelis_flow_end_apart(flow);
}
