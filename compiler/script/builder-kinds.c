/* Kinds of blocks: what they share, those that hold nothing, and which function builds which. */
#include <string.h>

#include "script/builder-kinds-private.h"

const char *fidelis_build_label(FidelisBuilder *builder, FidelisBlockKind kind, const char *id)
{
    static const char *const spaces[] = {
        [FIDELIS_BLOCK_SECTION] = "sec", [FIDELIS_BLOCK_BOX] = "box",     [FIDELIS_BLOCK_TABLE] = "tab",
        [FIDELIS_BLOCK_CHART] = "fig",   [FIDELIS_BLOCK_DIAGRAM] = "fig", [FIDELIS_BLOCK_IMAGE] = "fig"};
    const char *space = kind < G_N_ELEMENTS(spaces) ? spaces[kind] : NULL;
    return id == NULL || space == NULL ? NULL : fidelis_arena_printf(builder->arena, "%s:%s", space, id);
}

FidelisBlock *fidelis_kind_block(const FidelisKindSource *source, FidelisBlockKind kind)
{
    static const char *const widths[] = {"text", "wide", "margin", NULL};
    static const char *const places[] = {"usual", "auto", "here", "top", "bottom", "page", NULL};
    FidelisBuilder *builder = source->builder;
    FidelisBlock *block = fidelis_block_new(builder->arena, kind);
    block->where = source->where;
    block->label = fidelis_build_label(builder, kind, fidelis_build_text_field(builder, source->index, "id"));
    block->lang = fidelis_build_text_field(builder, source->index, "lang");
    block->alternative = fidelis_build_text_field(builder, source->index, "alt");
    block->width = (FidelisWidth)fidelis_build_option_field(builder, source->index, "width", widths, 0);
    block->place = (FidelisFloatPlace)fidelis_build_option_field(builder, source->index, "place", places, 0);
    block->unnumbered = fidelis_build_flag_field(builder, source->index, "unnumbered");
    block->new_page = fidelis_build_flag_field(builder, source->index, "new_page");
    block->keep_together = fidelis_build_flag_field(builder, source->index, "keep_together");
    return block;
}

void fidelis_kind_append(const FidelisKindSource *source, FidelisBlock *block)
{
    fidelis_flow_append(source->flow, block, FALSE);
}

void fidelis_kind_inside(const FidelisKindSource *source, FidelisBlock *block, int level, gboolean sections)
{
    FidelisFlow inside;
    fidelis_flow_start(&inside, &block->children, level, sections);
    fidelis_build_children(source->builder, &inside, source->index, &source->where);
}

static void build_group(const FidelisKindSource *source)
{
    fidelis_build_children(source->builder, source->flow, source->index, &source->where);
}

static void build_paragraph(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_PARAGRAPH);
    block->text = fidelis_build_inline_field(source->builder, source->index, "text", &source->where);
    if (!fidelis_inlines_empty(block->text))
        fidelis_kind_append(source, block);
}

static void build_contents(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_CONTENTS);
    static const char *const listed[] = {"sections", "figures", "tables", "boxes", NULL};
    block->level = (int)fidelis_build_number_field(source->builder, source->index, "levels", 2);
    block->listed =
        (FidelisListed)fidelis_build_option_field(source->builder, source->index, "of", listed, 0);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    fidelis_kind_append(source, block);
}

static void build_index(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_INDEX);
    fidelis_kind_inside(source, block, source->flow->level, FALSE);
    fidelis_kind_append(source, block);
}

/* From a term of the index to another: value to text, in title's words. */
static void build_index_see(const FidelisKindSource *source)
{
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_ITEM);
    block->value = fidelis_build_text_field(source->builder, source->index, "from");
    block->title = fidelis_build_inline_field(source->builder, source->index, "words", &source->where);
    block->text = fidelis_build_inline_field(source->builder, source->index, "to", &source->where);
    fidelis_kind_append(source, block);
}

static void build_page_break(const FidelisKindSource *source)
{
    fidelis_kind_append(source, fidelis_kind_block(source, FIDELIS_BLOCK_PAGE_BREAK));
}

static void build_rule(const FidelisKindSource *source)
{
    static const char *const kinds[] = {"line", "cut", NULL};
    FidelisBlock *block = fidelis_kind_block(source, FIDELIS_BLOCK_RULE);
    if (fidelis_build_option_field(source->builder, source->index, "kind", kinds, 0) == 1)
        block->value = kinds[1];
    fidelis_kind_append(source, block);
}

static void build_endnotes(const FidelisKindSource *source)
{
    fidelis_kind_append(source, fidelis_kind_block(source, FIDELIS_BLOCK_NOTES));
}

static void build_cover(const FidelisKindSource *source)
{
    fidelis_build_cover(source->builder, source->index, &source->where);
    source->builder->document->cover.where = source->where;
    fidelis_kind_append(source, fidelis_kind_block(source, FIDELIS_BLOCK_COVER));
}

static void build_annex(const FidelisKindSource *source)
{
    FidelisBuilder *builder = source->builder;
    builder->document->annex_attached = fidelis_build_flag_field(builder, source->index, "attach");
    builder->document->annex_beside = fidelis_build_flag_field(builder, source->index, "beside");
    if (fidelis_build_list_field(builder, source->index, "sheets") == 0)
        return;
    fidelis_build_sheets(builder, -1);
    lua_pop(builder->lua, 1);
}

static void build_code(const FidelisKindSource *source)
{
    fidelis_flow_keep_opening(source->flow);
    fidelis_kind_append(source, fidelis_build_code(source->builder, source->index,
                                                   fidelis_kind_block(source, FIDELIS_BLOCK_CODE)));
}

static void build_example(const FidelisKindSource *source)
{
    FidelisBlock *code = fidelis_kind_block(source, FIDELIS_BLOCK_CODE);
    fidelis_build_example(source->builder, source->flow, source->index, code);
}

/* A text: a file (or a part of one), or words in the specification itself. */
static void build_text(const FidelisKindSource *source)
{
    FidelisBuilder *builder = source->builder;
    const char *file = fidelis_build_text_field(builder, source->index, "path");
    const char *name = fidelis_build_text_field(builder, source->index, "part");
    const FidelisProse *prose =
        file == NULL ? NULL
                     : fidelis_prose_read(builder->sources, file, builder->diagnostics, &source->where);
    if (prose == NULL)
        return;
    const FidelisProsePart *part = fidelis_prose_part(prose, name);
    if (part == NULL) {
        fidelis_error(builder->diagnostics, &source->where, NULL, "'%s' has no part '%s'", file, name);
        return;
    }
    if (name == NULL)
        fidelis_build_whole(builder, source->flow, prose);
    else
        fidelis_build_prose(builder, source->flow, prose, part->blocks);
}

/* Blocks that Lua held for us while it made the block around them. */
static void build_content(const FidelisKindSource *source)
{
    guint number = (guint)fidelis_build_number_field(source->builder, source->index, "number", 0);
    if (number == 0 || number > source->builder->contents->len)
        return;
    FidelisBlock **content = (FidelisBlock **)&source->builder->contents->pdata[number - 1];
    FidelisBlock *blocks = *content;
    *content = NULL; /* a block stands in one place */
    fidelis_kind_append(source, blocks);
}

static const struct {
    const char *name;
    void (*build)(const FidelisKindSource *source);
} kinds[] = {
    {"section", fidelis_kind_section},
    {"paragraph", build_paragraph},
    {"text", build_text},
    {"lead", fidelis_kind_lead},
    {"box", fidelis_kind_box},
    {"quote", fidelis_kind_quote},
    {"list", fidelis_kind_list},
    {"table", fidelis_kind_table},
    {"chart", fidelis_kind_chart},
    {"diagram", fidelis_kind_diagram},
    {"image", fidelis_kind_image},
    {"margin", fidelis_kind_margin},
    {"key", fidelis_kind_key},
    {"key_row", fidelis_kind_key_row},
    {"cover", build_cover},
    {"annex", build_annex},
    {"contents", build_contents},
    {"page_break", build_page_break},
    {"rule", build_rule},
    {"landscape", fidelis_kind_landscape},
    {"pages", fidelis_kind_pages},
    {"columns", fidelis_kind_columns},
    {"field", fidelis_kind_field},
    {"tiles", fidelis_kind_tiles},
    {"panel", fidelis_kind_panel},
    {"tile", fidelis_kind_tile},
    {"content", build_content},
    {"group", build_group},
    {"table_around", fidelis_kind_table_around},
    {"code", build_code},
    {"example", build_example},
    {"input", fidelis_kind_input},
    {"input_row", fidelis_kind_input_row},
    {"question", fidelis_kind_question},
    {"index", build_index},
    {"index_see", build_index_see},
    {"endnotes", build_endnotes},
    {"drop", fidelis_kind_drop},
    {"law", fidelis_kind_law},
};

void fidelis_build_kind(FidelisBuilder *builder, FidelisFlow *flow, int index, const char *kind)
{
    FidelisKindSource source = {.builder = builder, .flow = flow, .index = index};
    source.where = fidelis_build_where(builder, index);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, kind) == 0) {
            kinds[i].build(&source);
            return;
        }
    fidelis_error(builder->diagnostics, &source.where, NULL, "there is no kind of block '%s'", kind);
}
