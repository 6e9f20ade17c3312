/* Blocks that hold blocks: from the Lua table to the place in the tree. */
#include "script/builder-kinds-private.h"

static gboolean section_fits(const FidelisKindSource *source, int level)
{
    const char *problem = !source->flow->sections ? "a section cannot stand inside a box, a list or a margin"
                          : level > FIDELIS_DEEPEST_SECTION ? "sections nest four deep at most"
                                                            : NULL;
    if (problem != NULL)
        fidelis_error(source->builder->diagnostics, &source->where, NULL, "%s", problem);
    return problem == NULL;
}

void fidelis_kind_section(const FidelisKindSource *source)
{
    int level = source->flow->level + 1;
    if (!section_fits(source, level))
        return;
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_SECTION);
    block->level = level;
    block->appendix = fidelis_build_flag_field(source->builder, source->index, "appendix");
    block->in_margin = fidelis_build_flag_field(source->builder, source->index, "beside");
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    if (block->title == NULL) {
        fidelis_error(source->builder->diagnostics, &source->where, "write section \"Title\" { … }",
                      "a section has no title");
        return;
    }
    fidelis_kind_inside(source, block, level, TRUE);
    fidelis_kind_append(source, block);
}

/* Everything that is no more than its children: dropped when nothing is in it. */
static void build_container(const FidelisKindSource *source, FidelisBlock *block)
{
    fidelis_kind_inside(source, block, source->flow->level, FALSE);
    if (block->children != NULL)
        fidelis_kind_append(source, block);
}

void fidelis_kind_box(const FidelisKindSource *source)
{
    static const char *const kinds[] = {"plain", "intention", "conclusion", "recommendation",
                                        "case",  "advice",    "summary",    NULL};
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_BOX);
    block->box = (FidelisBoxKind)fidelis_build_option_field(source->builder, source->index, "kind", kinds, 0);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    build_container(source, block);
}

void fidelis_kind_quote(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_QUOTE);
    block->text = fidelis_build_inline_field(source->builder, source->index, "by", &source->where);
    build_container(source, block);
}

/* Where key figures stand as they are. */
static FidelisBlock *build_key_container(const FidelisKindSource *source, FidelisBlockKind kind)
{
    FidelisBlock *block = fidelis_kind_block(source, kind);
    FidelisFlow inside;
    fidelis_flow_start(&inside, &block->children, source->flow->level, FALSE);
    inside.keys = TRUE;
    fidelis_build_children(source->builder, &inside, source->index, &source->where);
    return block;
}

void fidelis_kind_margin(const FidelisKindSource *source)
{
    FidelisBlock *block = build_key_container(source, FIDELIS_BLOCK_MARGIN);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    if (block->children != NULL || block->title != NULL)
        fidelis_kind_append(source, block);
}

void fidelis_kind_key_row(const FidelisKindSource *source)
{
    FidelisBlock *block = build_key_container(source, FIDELIS_BLOCK_KEY_ROW);
    if (block->children != NULL)
        fidelis_kind_append(source, block);
}

void fidelis_kind_landscape(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_LANDSCAPE);
    fidelis_kind_inside(source, block, source->flow->level, source->flow->sections);
    if (block->children != NULL)
        fidelis_kind_append(source, block);
}

void fidelis_kind_pages(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_PAGES);
    block->pages = fidelis_build_page_setting(source->builder, source->index, &source->where);
    fidelis_kind_inside(source, block, source->flow->level, source->flow->sections);
    if (block->children != NULL)
        fidelis_kind_append(source, block);
}

void fidelis_kind_columns(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_COLUMNS);
    block->start = (int)fidelis_build_number_field(source->builder, source->index, "count", 2);
    if (block->start < 1 || block->start > FIDELIS_MOST_COLUMNS)
        fidelis_error(source->builder->diagnostics, &source->where, "in_columns { count = 2, … }",
                      "a page has 1 to %d columns, not %d", FIDELIS_MOST_COLUMNS, block->start);
    block->start = CLAMP(block->start, 1, FIDELIS_MOST_COLUMNS);
    fidelis_kind_inside(source, block, source->flow->level, source->flow->sections);
    if (block->children != NULL)
        fidelis_kind_append(source, block);
}

void fidelis_kind_panel(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_PANEL);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    block->tall = fidelis_build_flag_field(source->builder, source->index, "tall");
    build_container(source, block);
}

void fidelis_kind_tile(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_TILE);
    block->value = fidelis_build_text_field(source->builder, source->index, "key");
    build_container(source, block);
}

void fidelis_kind_tiles(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_TILES);
    block->start = (int)fidelis_build_number_field(source->builder, source->index, "count", 2);
    if (block->start < 1 || block->start > FIDELIS_MOST_TILES)
        fidelis_error(source->builder->diagnostics, &source->where, "tiles { count = 2, … }",
                      "1 to %d tiles stand side by side, not %d", FIDELIS_MOST_TILES, block->start);
    block->start = CLAMP(block->start, 1, FIDELIS_MOST_TILES);
    build_container(source, block);
}

void fidelis_kind_field(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_FIELD);
    block->colour = fidelis_build_ground(source->builder, source->index, &source->where);
    fidelis_kind_inside(source, block, source->flow->level, source->flow->sections);
    if (block->children != NULL)
        fidelis_kind_append(source, block);
}

void fidelis_kind_list(const FidelisKindSource *source)
{
    static const char *const kinds[] = {"bullet", "number", "letter", "roman", "own", "check", NULL};
    FidelisBuilder *builder = source->builder;
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_LIST);
    block->list = (FidelisListKind)fidelis_build_option_field(builder, source->index, "kind", kinds, 0);
    block->start = (int)fidelis_build_number_field(builder, source->index, "start", 1);
    block->value = fidelis_build_text_field(builder, source->index, "marker");
    gsize marker_count;
    const char *const *markers =
        fidelis_field_texts(builder->lua, builder->arena, source->index, "markers", &marker_count);
    if (block->value != NULL || marker_count > 0)
        block->list = FIDELIS_LIST_OWN;
    lua_Integer count = (lua_Integer)lua_rawlen(builder->lua, source->index);
    for (lua_Integer i = 1; i <= count; i++) {
        FidelisBlock *item = fidelis_block_new(builder->arena, FIDELIS_BLOCK_ITEM);
        FidelisFlow inside;
        item->where = source->where;
        if ((gsize)i <= marker_count)
            item->value = markers[i - 1];
        fidelis_flow_start(&inside, &item->children, 0, FALSE);
        lua_rawgeti(builder->lua, source->index, i);
        fidelis_build_value(builder, &inside, -1, &source->where);
        lua_pop(builder->lua, 1);
        if (item->children != NULL)
            fidelis_block_append(&block->children, item);
    }
    if (block->children != NULL)
        fidelis_kind_append(source, block);
}

/* The lead's paragraphs become leads; what else stands in it stays what it is. */
void fidelis_kind_lead(const FidelisKindSource *source)
{
    FidelisBlock *holder = fidelis_block_new(source->builder->arena, FIDELIS_BLOCK_MARGIN);
    const char *lang = fidelis_build_text_field(source->builder, source->index, "lang");
    fidelis_kind_inside(source, holder, source->flow->level, FALSE);
    for (FidelisBlock *block = holder->children; block != NULL; block = block->next) {
        if (block->kind == FIDELIS_BLOCK_PARAGRAPH)
            block->kind = FIDELIS_BLOCK_LEAD;
        if (block->lang == NULL)
            block->lang = lang;
    }
    fidelis_kind_append(source, holder->children);
}

/* The few words under a figure: a text, or the first paragraph of what stands inside. */
static FidelisInline *key_words(const FidelisKindSource *source)
{
    FidelisInline *words =
        fidelis_build_inline_field(source->builder, source->index, "words", &source->where);
    if (words != NULL)
        return words;
    FidelisBlock *holder = fidelis_block_new(source->builder->arena, FIDELIS_BLOCK_MARGIN);
    fidelis_kind_inside(source, holder, 0, FALSE);
    return holder->children == NULL ? NULL : holder->children->text;
}

void fidelis_kind_key(const FidelisKindSource *source)
{
    FidelisBuilder *builder = source->builder;
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_KEY_FIGURE);
    block->value = fidelis_build_text_field(builder, source->index, "value");
    block->zone = fidelis_build_mark_field(builder, source->index, "zone");
    block->text = key_words(source);
    if (source->flow->keys) {
        fidelis_kind_append(source, block);
        return;
    }
    FidelisBlock *margin = fidelis_block_new(builder->arena, FIDELIS_BLOCK_MARGIN);
    margin->where = source->where;
    margin->children = block;
    fidelis_kind_append(source, margin);
}

void fidelis_kind_drop(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_DROP);
    block->value = fidelis_build_text_field(source->builder, source->index, "value");
    build_container(source, block);
}

void fidelis_kind_law(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_LAW);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    block->text = fidelis_build_inline_field(source->builder, source->index, "source", &source->where);
    build_container(source, block);
}
