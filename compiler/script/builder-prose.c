#include <lauxlib.h>
#include <math.h>
#include <string.h>

#include "script/builder-private.h"

/* Where a text is being evaluated. */
typedef struct {
    FidelisBuilder *builder;
    const FidelisProse *prose;
} Prose;

static void build_blocks(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *blocks);

static FidelisBlock *new_block(FidelisBuilder *builder, FidelisBlockKind kind, const FidelisLocation *where)
{
    FidelisBlock *block = fidelis_block_new(builder->arena, kind);
    block->where = *where;
    return block;
}

static void build_paragraph(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    FidelisInline *text = fidelis_build_inlines(prose->builder, prose->prose, source->text);
    if (fidelis_inlines_empty(text))
        return; /* its placeholders had nothing to say */
    FidelisBlock *block = new_block(prose->builder, FIDELIS_BLOCK_PARAGRAPH, &source->where);
    block->text = text;
    fidelis_flow_append(flow, block, FALSE);
}

/* Inside a box a heading is no section: it becomes a paragraph in bold. */
static void build_bold(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    FidelisBlock *block = new_block(prose->builder, FIDELIS_BLOCK_PARAGRAPH, &source->where);
    block->text = fidelis_inline_new(prose->builder->arena, FIDELIS_INLINE_STRONG);
    block->text->where = source->where;
    block->text->children = fidelis_build_inlines(prose->builder, prose->prose, source->text);
    fidelis_flow_append(flow, block, FALSE);
}

/* The deepest section that a new one of this level may stand in exists? */
static gboolean level_fits(const FidelisFlow *flow, int level)
{
    return level <= FIDELIS_DEEPEST_SECTION &&
           (level == flow->level + 1 || (level > flow->level + 1 && flow->open[level - 1] != NULL));
}

static void build_heading(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    FidelisBuilder *builder = prose->builder;
    int level = flow->level + MAX(source->level - 1, 1);
    if (!flow->sections) {
        build_bold(prose, flow, source);
        return;
    }
    if (!level_fits(flow, level)) {
        fidelis_error(
            builder->diagnostics, &source->where,
            "headings nest by one level, four in all; '##' is one below the section that holds the text",
            "a heading with %d signs does not fit here", source->level);
        level = flow->level + 1;
    }
    if (level > FIDELIS_DEEPEST_SECTION) {
        build_bold(prose, flow, source);
        return;
    }
    FidelisBlock *block = new_block(builder, FIDELIS_BLOCK_SECTION, &source->where);
    block->level = level;
    block->title = fidelis_build_inlines(builder, prose->prose, source->text);
    block->label = fidelis_build_label(builder, block->kind, source->label);
    fidelis_flow_append(flow, block, FALSE);
}

static void build_list(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    FidelisBlock *list = new_block(prose->builder, FIDELIS_BLOCK_LIST, &source->where);
    list->list = source->list;
    list->start = source->start;
    for (const FidelisProseBlock *item = source->children; item != NULL; item = item->next) {
        FidelisBlock *block = new_block(prose->builder, FIDELIS_BLOCK_ITEM, &item->where);
        FidelisFlow inside;
        fidelis_flow_start(&inside, &block->children, 0, FALSE);
        build_blocks(prose, &inside, item->children);
        if (block->children != NULL)
            fidelis_block_append(&list->children, block);
    }
    if (list->children != NULL)
        fidelis_flow_append(flow, list, source->seam);
}

static void build_quote(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    FidelisBlock *quote = new_block(prose->builder, FIDELIS_BLOCK_QUOTE, &source->where);
    FidelisFlow inside;
    fidelis_flow_start(&inside, &quote->children, 0, FALSE);
    build_blocks(prose, &inside, source->children);
    if (quote->children != NULL)
        fidelis_flow_append(flow, quote, FALSE);
}

static FidelisTableRow *build_row(const Prose *prose, const FidelisProseBlock *source, FidelisRowKind kind)
{
    FidelisArena *arena = prose->builder->arena;
    FidelisTableRow *row = FIDELIS_NEW(arena, FidelisTableRow);
    row->kind = kind;
    FidelisCell **end = &row->cells;
    for (const FidelisProseBlock *cell = source->children; cell != NULL; cell = cell->next) {
        *end = FIDELIS_NEW(arena, FidelisCell);
        (*end)->columns = (*end)->rows = 1;
        (*end)->bar = (*end)->dot = NAN;
        (*end)->text = fidelis_build_inlines(prose->builder, prose->prose, cell->text);
        end = &(*end)->next;
    }
    return row;
}

static void set_columns(FidelisArena *arena, FidelisTable *table, const FidelisProseBlock *header)
{
    for (const FidelisProseBlock *cell = header->children; cell != NULL; cell = cell->next)
        table->column_count++;
    table->columns = FIDELIS_NEW_ARRAY(arena, FidelisTableColumn, table->column_count);
    gsize column = 0;
    for (const FidelisProseBlock *cell = header->children; cell != NULL; cell = cell->next)
        table->columns[column++].align = cell->align;
    table->columns[0].row_header = TRUE;
}

static void build_table(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    FidelisBuilder *builder = prose->builder;
    FidelisBlock *block = new_block(builder, FIDELIS_BLOCK_TABLE, &source->where);
    block->table = FIDELIS_NEW(builder->arena, FidelisTable);
    set_columns(builder->arena, block->table, source->children);
    FidelisTableRow **end = &block->table->rows;
    builder->in_table = TRUE;
    for (const FidelisProseBlock *row = source->children; row != NULL; row = row->next) {
        *end = build_row(prose, row, row == source->children ? FIDELIS_ROW_HEADER : FIDELIS_ROW_BODY);
        end = &(*end)->next;
    }
    builder->in_table = FALSE;
    fidelis_flow_append(flow, block, FALSE);
}

static void build_rule(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    fidelis_flow_append(flow, new_block(prose->builder, FIDELIS_BLOCK_RULE, &source->where), FALSE);
}

static void build_image(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    FidelisBuilder *builder = prose->builder;
    FidelisBlock *block = new_block(builder, FIDELIS_BLOCK_IMAGE, &source->where);
    g_autofree char *alternative =
        fidelis_inline_to_text(fidelis_build_inlines(builder, prose->prose, source->text));
    block->alternative = fidelis_arena_strdup(builder->arena, alternative);
    g_clear_pointer(&alternative, g_free);
    block->path = fidelis_build_image_path(builder, source->path, &source->where);
    block->title = fidelis_build_sentence(builder, source->caption, &source->where);
    block->label = fidelis_build_label(builder, block->kind, source->label);
    fidelis_flow_append(flow, block, FALSE);
}

static void build_lines(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    FidelisBlock *block = new_block(prose->builder, FIDELIS_BLOCK_CODE, &source->where);
    block->value = fidelis_code_lines(prose->builder->arena, source->argument);
    fidelis_flow_append(flow, block, FALSE);
}

/* ── fences ─────────────────────────────────────────────────────────────────────────────────────────── */

/* `recommendation "Title"` -> `"recommendation", "Title"`: the first word of some blocks is a name, not a
 * variable. */
static const char *quote_first_word(FidelisArena *arena, const char *argument)
{
    gsize length = 0;
    while (g_ascii_isalnum(argument[length]) || argument[length] == '_')
        length++;
    const char *rest = argument + length + strspn(argument + length, " \t");
    if (length == 0 || g_ascii_isdigit(argument[0]) || (*rest != '\0' && *rest != '"' && *rest != '{'))
        return argument;
    return fidelis_arena_printf(arena, "\"%.*s\"%s%s", (int)length, argument, *rest ? ", " : "", rest);
}

/* Takes "{#id}" from the end of the argument; NULL when there is none. */
static const char *take_fence_label(FidelisArena *arena, const char **argument)
{
    const char *open = g_strrstr(*argument, "{#");
    if (open == NULL || !g_str_has_suffix(open, "}"))
        return NULL;
    const char *label = fidelis_arena_strndup(arena, open + 2, strlen(open) - 3);
    *argument = g_strchomp(fidelis_arena_strndup(arena, *argument, (gsize)(open - *argument)));
    return label;
}

/* Pushes the arguments of a fence; FALSE when they cannot be evaluated. */
static gboolean push_arguments(const Prose *prose, const FidelisProseBlock *fence, const char *argument,
                               int *count)
{
    static const char *const worded[] = {"box", NULL};
    int top = lua_gettop(prose->builder->lua);
    *count = 0;
    if (*argument == '\0')
        return TRUE;
    if (g_strv_contains(worded, fence->name))
        argument = quote_first_word(prose->builder->arena, argument);
    if (!fidelis_build_evaluate(prose->builder, argument, LUA_MULTRET, &fence->where))
        return FALSE;
    *count = lua_gettop(prose->builder->lua) - top;
    return TRUE;
}

static void build_when(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *fence)
{
    lua_State *lua = prose->builder->lua;
    if (*fence->argument == '\0') {
        fidelis_error(prose->builder->diagnostics, &fence->where,
                      "write '::: when i.some_indicator.zone.red'", "'::: when' needs a condition");
        return;
    }
    int top = lua_gettop(lua);
    gboolean evaluated = fidelis_build_evaluate(prose->builder, fence->argument, 1, &fence->where);
    gboolean wanted = evaluated && lua_toboolean(lua, -1);
    lua_settop(lua, top);
    if (wanted)
        build_blocks(prose, flow, fence->children);
}

/* Any other fence: fence(name, content, label, arguments …) of the library gives the block. */
static void build_fence(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *fence)
{
    FidelisBuilder *builder = prose->builder;
    lua_State *lua = builder->lua;
    const char *argument = fence->argument;
    const char *label = take_fence_label(builder->arena, &argument);
    FidelisBlock *content = NULL;
    FidelisFlow inside;
    fidelis_flow_start(&inside, &content, flow->level, FALSE);
    build_blocks(prose, &inside, fence->children);
    g_ptr_array_add(builder->contents, content);
    guint number = builder->contents->len;
    int top = lua_gettop(lua), count = 0;
    luaL_checkstack(lua, 8, "fences nest too deeply");
    fidelis_host_push_library(lua, "fence");
    lua_pushstring(lua, fence->name);
    lua_pushinteger(lua, content == NULL ? 0 : (lua_Integer)number);
    lua_pushstring(lua, label);
    lua_pushstring(lua, fence->where.file);
    lua_pushinteger(lua, fence->where.line);
    if (push_arguments(prose, fence, argument, &count) &&
        fidelis_sandbox_call(builder->sandbox, 5 + count, 1, &fence->where))
        fidelis_build_value(builder, flow, -1, &fence->where);
    lua_settop(lua, top);
}

static void build_block(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *source)
{
    static void (*const builders[])(const Prose *, FidelisFlow *, const FidelisProseBlock *) = {
        [FIDELIS_PROSE_PARAGRAPH] = build_paragraph,
        [FIDELIS_PROSE_HEADING] = build_heading,
        [FIDELIS_PROSE_LIST] = build_list,
        [FIDELIS_PROSE_ITEM] = NULL,
        [FIDELIS_PROSE_QUOTE] = build_quote,
        [FIDELIS_PROSE_TABLE] = build_table,
        [FIDELIS_PROSE_ROW] = NULL,
        [FIDELIS_PROSE_CELL] = NULL,
        [FIDELIS_PROSE_RULE] = build_rule,
        [FIDELIS_PROSE_IMAGE] = build_image,
        [FIDELIS_PROSE_FENCE] = build_fence,
        [FIDELIS_PROSE_LINES] = build_lines,
    };
    if (source->kind == FIDELIS_PROSE_FENCE && strcmp(source->name, "when") == 0)
        build_when(prose, flow, source);
    else
        builders[source->kind](prose, flow, source);
}

static void build_blocks(const Prose *prose, FidelisFlow *flow, const FidelisProseBlock *blocks)
{
    for (; blocks != NULL && !fidelis_sandbox_exhausted(prose->builder->sandbox); blocks = blocks->next)
        build_block(prose, flow, blocks);
}

void fidelis_build_prose(FidelisBuilder *builder, FidelisFlow *flow, const FidelisProse *prose,
                         const FidelisProseBlock *blocks)
{
    Prose self = {.builder = builder, .prose = prose};
    build_blocks(&self, flow, blocks);
}

void fidelis_build_whole(FidelisBuilder *builder, FidelisFlow *flow, const FidelisProse *prose)
{
    if (prose->parts->next != NULL)
        fidelis_error(builder->diagnostics, &prose->parts->next->where,
                      "begin with '##', one below the section that holds the text, or use parts \"…\"",
                      "a heading with one '#' names a part");
    fidelis_build_prose(builder, flow, prose, prose->parts->blocks);
}
