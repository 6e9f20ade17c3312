/* One function a kind of block: from its Lua table to its place in the tree. */
#include <lauxlib.h>
#include <string.h>

#include "script/builder-private.h"

/* What every kind is given: the block's table is at index. */
typedef struct {
    FidelisBuilder *builder;
    FidelisFlow *flow;
    int index;
    FidelisLocation where;
} Source;

const char *fidelis_build_label(FidelisBuilder *builder, FidelisBlockKind kind, const char *id)
{
    static const char *const spaces[] = {
        [FIDELIS_BLOCK_SECTION] = "sec", [FIDELIS_BLOCK_BOX] = "box",     [FIDELIS_BLOCK_TABLE] = "tab",
        [FIDELIS_BLOCK_CHART] = "fig",   [FIDELIS_BLOCK_DIAGRAM] = "fig", [FIDELIS_BLOCK_IMAGE] = "fig"};
    const char *space = kind < G_N_ELEMENTS(spaces) ? spaces[kind] : NULL;
    return id == NULL || space == NULL ? NULL : fidelis_arena_printf(builder->arena, "%s:%s", space, id);
}

static FidelisBlock *new_block(const Source *source, FidelisBlockKind kind)
{
    static const char *const widths[] = {"text", "wide", "margin", NULL};
    FidelisBuilder *builder = source->builder;
    FidelisBlock *block = fidelis_block_new(builder->arena, kind);
    block->where = source->where;
    block->label = fidelis_build_label(builder, kind, fidelis_build_text_field(builder, source->index, "id"));
    block->lang = fidelis_build_text_field(builder, source->index, "lang");
    block->alternative = fidelis_build_text_field(builder, source->index, "alt");
    block->width = (FidelisWidth)fidelis_build_option_field(builder, source->index, "width", widths, 0);
    block->unnumbered = fidelis_build_flag_field(builder, source->index, "unnumbered");
    block->new_page = fidelis_build_flag_field(builder, source->index, "new_page");
    block->keep_together = fidelis_build_flag_field(builder, source->index, "keep_together");
    return block;
}

static void append(const Source *source, FidelisBlock *block)
{
    fidelis_flow_append(source->flow, block, FALSE);
}

static void build_inside(const Source *source, FidelisBlock *block, int level, gboolean sections)
{
    FidelisFlow inside;
    fidelis_flow_start(&inside, &block->children, level, sections);
    fidelis_build_children(source->builder, &inside, source->index, &source->where);
}

static gboolean section_fits(const Source *source, int level)
{
    const char *problem = !source->flow->sections ? "a section cannot stand inside a box, a list or a margin"
                          : level > FIDELIS_DEEPEST_SECTION ? "sections nest four deep at most"
                                                            : NULL;
    if (problem != NULL)
        fidelis_error(source->builder->diagnostics, &source->where, NULL, "%s", problem);
    return problem == NULL;
}

static void build_section(const Source *source)
{
    int level = source->flow->level + 1;
    if (!section_fits(source, level))
        return;
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_SECTION);
    block->level = level;
    block->appendix = fidelis_build_flag_field(source->builder, source->index, "appendix");
    block->in_margin = fidelis_build_flag_field(source->builder, source->index, "beside");
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    if (block->title == NULL) {
        fidelis_error(source->builder->diagnostics, &source->where, "write section \"Title\" { … }",
                      "a section has no title");
        return;
    }
    build_inside(source, block, level, TRUE);
    append(source, block);
}

/* Everything that is no more than its children: dropped when nothing is in it. */
static void build_container(const Source *source, FidelisBlock *block)
{
    build_inside(source, block, source->flow->level, FALSE);
    if (block->children != NULL)
        append(source, block);
}

static void build_box(const Source *source)
{
    static const char *const kinds[] = {"plain", "intention", "conclusion", "recommendation",
                                        "case",  "advice",    "summary",    NULL};
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_BOX);
    block->box = (FidelisBoxKind)fidelis_build_option_field(source->builder, source->index, "kind", kinds, 0);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    build_container(source, block);
}

static void build_quote(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_QUOTE);
    block->text = fidelis_build_inline_field(source->builder, source->index, "by", &source->where);
    build_container(source, block);
}

/* Where key figures stand as they are. */
static FidelisBlock *build_key_container(const Source *source, FidelisBlockKind kind)
{
    FidelisBlock *block = new_block(source, kind);
    FidelisFlow inside;
    fidelis_flow_start(&inside, &block->children, source->flow->level, FALSE);
    inside.keys = TRUE;
    fidelis_build_children(source->builder, &inside, source->index, &source->where);
    return block;
}

static void build_margin(const Source *source)
{
    FidelisBlock *block = build_key_container(source, FIDELIS_BLOCK_MARGIN);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    if (block->children != NULL || block->title != NULL)
        append(source, block);
}

static void build_key_row(const Source *source)
{
    FidelisBlock *block = build_key_container(source, FIDELIS_BLOCK_KEY_ROW);
    if (block->children != NULL)
        append(source, block);
}

static void build_group(const Source *source)
{
    fidelis_build_children(source->builder, source->flow, source->index, &source->where);
}

static void build_landscape(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_LANDSCAPE);
    build_inside(source, block, source->flow->level, source->flow->sections);
    if (block->children != NULL)
        append(source, block);
}

static void build_pages(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_PAGES);
    block->pages = fidelis_build_page_setting(source->builder, source->index, &source->where);
    build_inside(source, block, source->flow->level, source->flow->sections);
    if (block->children != NULL)
        append(source, block);
}

static void build_columns(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_COLUMNS);
    block->start = (int)fidelis_build_number_field(source->builder, source->index, "count", 2);
    if (block->start < 1 || block->start > FIDELIS_MOST_COLUMNS)
        fidelis_error(source->builder->diagnostics, &source->where, "in_columns { count = 2, … }",
                      "a page has 1 to %d columns, not %d", FIDELIS_MOST_COLUMNS, block->start);
    block->start = CLAMP(block->start, 1, FIDELIS_MOST_COLUMNS);
    build_inside(source, block, source->flow->level, source->flow->sections);
    if (block->children != NULL)
        append(source, block);
}

static void build_panel(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_PANEL);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    block->tall = fidelis_build_flag_field(source->builder, source->index, "tall");
    build_container(source, block);
}

static void build_tile(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_TILE);
    block->value = fidelis_build_text_field(source->builder, source->index, "key");
    build_container(source, block);
}

static void build_tiles(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_TILES);
    block->start = (int)fidelis_build_number_field(source->builder, source->index, "count", 2);
    if (block->start < 1 || block->start > FIDELIS_MOST_TILES)
        fidelis_error(source->builder->diagnostics, &source->where, "tiles { count = 2, … }",
                      "1 to %d tiles stand side by side, not %d", FIDELIS_MOST_TILES, block->start);
    block->start = CLAMP(block->start, 1, FIDELIS_MOST_TILES);
    build_container(source, block);
}

static void build_field(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_FIELD);
    block->colour = fidelis_build_ground(source->builder, source->index, &source->where);
    build_inside(source, block, source->flow->level, source->flow->sections);
    if (block->children != NULL)
        append(source, block);
}

static void build_list(const Source *source)
{
    static const char *const kinds[] = {"bullet", "number", "letter", "roman", "own", "check", NULL};
    FidelisBuilder *builder = source->builder;
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_LIST);
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
        append(source, block);
}

/* The lead's paragraphs become leads; what else stands in it stays what it is. */
static void build_lead(const Source *source)
{
    FidelisBlock *holder = fidelis_block_new(source->builder->arena, FIDELIS_BLOCK_MARGIN);
    const char *lang = fidelis_build_text_field(source->builder, source->index, "lang");
    build_inside(source, holder, source->flow->level, FALSE);
    for (FidelisBlock *block = holder->children; block != NULL; block = block->next) {
        if (block->kind == FIDELIS_BLOCK_PARAGRAPH)
            block->kind = FIDELIS_BLOCK_LEAD;
        if (block->lang == NULL)
            block->lang = lang;
    }
    append(source, holder->children);
}

static void build_paragraph(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_PARAGRAPH);
    block->text = fidelis_build_inline_field(source->builder, source->index, "text", &source->where);
    if (!fidelis_inlines_empty(block->text))
        append(source, block);
}

/* The few words under a figure: a text, or the first paragraph of what stands inside. */
static FidelisInline *key_words(const Source *source)
{
    FidelisInline *words =
        fidelis_build_inline_field(source->builder, source->index, "words", &source->where);
    if (words != NULL)
        return words;
    FidelisBlock *holder = fidelis_block_new(source->builder->arena, FIDELIS_BLOCK_MARGIN);
    build_inside(source, holder, 0, FALSE);
    return holder->children == NULL ? NULL : holder->children->text;
}

static void build_key(const Source *source)
{
    FidelisBuilder *builder = source->builder;
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_KEY_FIGURE);
    block->value = fidelis_build_text_field(builder, source->index, "value");
    block->zone = fidelis_build_mark_field(builder, source->index, "zone");
    block->text = key_words(source);
    if (source->flow->keys) {
        append(source, block);
        return;
    }
    FidelisBlock *margin = fidelis_block_new(builder->arena, FIDELIS_BLOCK_MARGIN);
    margin->where = source->where;
    margin->children = block;
    append(source, margin);
}

static void build_contents(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_CONTENTS);
    static const char *const listed[] = {"sections", "figures", "tables", "boxes", NULL};
    block->level = (int)fidelis_build_number_field(source->builder, source->index, "levels", 2);
    block->listed =
        (FidelisListed)fidelis_build_option_field(source->builder, source->index, "of", listed, 0);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    append(source, block);
}

static void build_index(const Source *source)
{
    append(source, new_block(source, FIDELIS_BLOCK_INDEX));
}

static void build_page_break(const Source *source)
{
    append(source, new_block(source, FIDELIS_BLOCK_PAGE_BREAK));
}

static void build_rule(const Source *source)
{
    static const char *const kinds[] = {"line", "cut", NULL};
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_RULE);
    if (fidelis_build_option_field(source->builder, source->index, "kind", kinds, 0) == 1)
        block->value = kinds[1];
    append(source, block);
}

static void build_drop(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_DROP);
    block->value = fidelis_build_text_field(source->builder, source->index, "value");
    build_container(source, block);
}

static void build_law(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_LAW);
    block->title = fidelis_build_inline_field(source->builder, source->index, "title", &source->where);
    block->text = fidelis_build_inline_field(source->builder, source->index, "source", &source->where);
    build_container(source, block);
}

static void build_endnotes(const Source *source)
{
    append(source, new_block(source, FIDELIS_BLOCK_NOTES));
}

static void build_cover(const Source *source)
{
    fidelis_build_cover(source->builder, source->index, &source->where);
    source->builder->document->cover.where = source->where;
    append(source, new_block(source, FIDELIS_BLOCK_COVER));
}

static void build_annex(const Source *source)
{
    FidelisBuilder *builder = source->builder;
    builder->document->annex_attached = fidelis_build_flag_field(builder, source->index, "attach");
    builder->document->annex_beside = fidelis_build_flag_field(builder, source->index, "beside");
    if (fidelis_build_list_field(builder, source->index, "sheets") == 0)
        return;
    fidelis_build_sheets(builder, -1);
    lua_pop(builder->lua, 1);
}

const char *fidelis_build_image_path(FidelisBuilder *builder, const char *path, const FidelisLocation *where)
{
    g_autoptr(GError) error = NULL;
    if (!fidelis_sources_note(builder->sources, path, &error))
        fidelis_error(builder->diagnostics, where, "the path begins at the project's folder", "%s",
                      error->message);
    return fidelis_arena_strdup(builder->arena, path);
}

static FidelisBlock *new_figure(const Source *source, FidelisBlockKind kind)
{
    static const char *const places[] = {"floating", "here", "page", NULL};
    FidelisBlock *block = new_block(source, kind);
    block->title = fidelis_build_inline_field(source->builder, source->index, "caption", &source->where);
    block->note = fidelis_build_inline_field(source->builder, source->index, "note", &source->where);
    block->place =
        (FidelisFloatPlace)fidelis_build_option_field(source->builder, source->index, "place", places, 0);
    return block;
}

static void build_image(const Source *source)
{
    FidelisBlock *block = new_figure(source, FIDELIS_BLOCK_IMAGE);
    const char *path = fidelis_build_text_field(source->builder, source->index, "path");
    block->path = fidelis_build_image_path(source->builder, path ? path : "", &source->where);
    append(source, block);
}

static void build_table(const Source *source)
{
    FidelisBlock *block = new_figure(source, FIDELIS_BLOCK_TABLE);
    fidelis_build_table(source->builder, source->index, block);
    if (block->table != NULL)
        append(source, block);
}

/* A table of Markdown with a caption, a label and a note around it. */
static void build_table_around(const Source *source)
{
    FidelisBlock *holder = new_figure(source, FIDELIS_BLOCK_TABLE);
    build_inside(source, holder, 0, FALSE);
    FidelisBlock *block = holder->children;
    if (block == NULL || block->kind != FIDELIS_BLOCK_TABLE || block->next != NULL) {
        fidelis_error(source->builder->diagnostics, &source->where, "write one table of Markdown inside it",
                      "'table' does not hold a table");
        return;
    }
    block->title = holder->title;
    block->label = holder->label;
    block->width = holder->width;
    block->place = holder->place;
    block->table->note = fidelis_build_table_note(source->builder, holder);
    append(source, block);
}

static void build_code(const Source *source)
{
    fidelis_flow_keep_opening(source->flow);
    append(source, fidelis_build_code(source->builder, source->index, new_block(source, FIDELIS_BLOCK_CODE)));
}

static void build_example(const Source *source)
{
    FidelisBlock *code = new_block(source, FIDELIS_BLOCK_CODE);
    fidelis_build_example(source->builder, source->flow, source->index, code);
}

static void build_chart(const Source *source)
{
    FidelisBlock *block = new_figure(source, FIDELIS_BLOCK_CHART);
    fidelis_build_chart(source->builder, source->index, block);
    append(source, block);
}

static void build_diagram(const Source *source)
{
    FidelisBlock *block = new_figure(source, FIDELIS_BLOCK_DIAGRAM);
    if (fidelis_build_diagram(source->builder, source->index, block))
        append(source, block);
}

/* A text: a file (or a part of one), or words in the specification itself. */
static void build_text(const Source *source)
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

static void build_input(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_INPUT);
    fidelis_build_input(source->builder, source->index, block);
    append(source, block);
}

/* Only fields stand side by side. */
static void build_input_row(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_INPUT_ROW), *fields = NULL;
    build_inside(source, block, source->flow->level, FALSE);
    for (FidelisBlock *child = block->children, *next; child != NULL; child = next) {
        next = child->next;
        child->next = NULL;
        if (child->kind == FIDELIS_BLOCK_INPUT)
            fidelis_block_append(&fields, child);
        else
            fidelis_error(source->builder->diagnostics, &child->where, "inputs { input { … }, input { … } }",
                          "only inputs stand side by side");
    }
    block->children = fields;
    if (fields != NULL)
        append(source, block);
}

static void build_question(const Source *source)
{
    FidelisBlock *block = new_block(source, FIDELIS_BLOCK_QUESTION);
    block->text = fidelis_build_inline_field(source->builder, source->index, "text", &source->where);
    block->value = fidelis_build_text_field(source->builder, source->index, "number");
    fidelis_build_input(source->builder, source->index, block);
    build_inside(source, block, source->flow->level, FALSE);
    append(source, block);
}

/* Blocks that Lua held for us while it made the block around them. */
static void build_content(const Source *source)
{
    guint number = (guint)fidelis_build_number_field(source->builder, source->index, "number", 0);
    if (number == 0 || number > source->builder->contents->len)
        return;
    FidelisBlock **content = (FidelisBlock **)&source->builder->contents->pdata[number - 1];
    FidelisBlock *blocks = *content;
    *content = NULL; /* a block stands in one place */
    append(source, blocks);
}

static const struct {
    const char *name;
    void (*build)(const Source *source);
} kinds[] = {
    {"section", build_section},
    {"paragraph", build_paragraph},
    {"text", build_text},
    {"lead", build_lead},
    {"box", build_box},
    {"quote", build_quote},
    {"list", build_list},
    {"table", build_table},
    {"chart", build_chart},
    {"diagram", build_diagram},
    {"image", build_image},
    {"margin", build_margin},
    {"key", build_key},
    {"key_row", build_key_row},
    {"cover", build_cover},
    {"annex", build_annex},
    {"contents", build_contents},
    {"page_break", build_page_break},
    {"rule", build_rule},
    {"landscape", build_landscape},
    {"pages", build_pages},
    {"columns", build_columns},
    {"field", build_field},
    {"tiles", build_tiles},
    {"panel", build_panel},
    {"tile", build_tile},
    {"content", build_content},
    {"group", build_group},
    {"table_around", build_table_around},
    {"code", build_code},
    {"example", build_example},
    {"input", build_input},
    {"input_row", build_input_row},
    {"question", build_question},
    {"index", build_index},
    {"endnotes", build_endnotes},
    {"drop", build_drop},
    {"law", build_law},
};

void fidelis_build_kind(FidelisBuilder *builder, FidelisFlow *flow, int index, const char *kind)
{
    Source source = {.builder = builder, .flow = flow, .index = index};
    source.where = fidelis_build_where(builder, index);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, kind) == 0) {
            kinds[i].build(&source);
            return;
        }
    fidelis_error(builder->diagnostics, &source.where, NULL, "there is no kind of block '%s'", kind);
}
