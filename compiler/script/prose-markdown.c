#include "script/prose-markdown-private.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <string.h>

struct FidelisProseMarkdown {
    FidelisArena *arena;
    FidelisDiagnostics *faults;
    GString *text;
    GArray *tokens; /* FidelisProseToken */
    GArray *places; /* FidelisLocation of each line */
};

FidelisProseMarkdown *fidelis_prose_markdown_new(FidelisArena *arena, FidelisDiagnostics *faults)
{
    FidelisProseMarkdown *markdown = g_new0(FidelisProseMarkdown, 1);
    markdown->arena = arena;
    markdown->faults = faults;
    markdown->text = g_string_new(NULL);
    markdown->tokens = g_array_new(FALSE, FALSE, sizeof(FidelisProseToken));
    markdown->places = g_array_new(FALSE, FALSE, sizeof(FidelisLocation));
    return markdown;
}

void fidelis_prose_markdown_add(FidelisProseMarkdown *markdown, const char *line,
                                const FidelisLocation *where)
{
    g_array_append_val(markdown->places, *where);
    fidelis_prose_tokenize(markdown->arena, line, strlen(line), where, markdown->tokens, markdown->text,
                           markdown->faults);
    g_string_append_c(markdown->text, '\n');
}

static FidelisLocation place_of(const FidelisProseMarkdown *markdown, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    while (line <= 0 && (node = cmark_node_parent(node)) != NULL)
        line = cmark_node_get_start_line(node);
    guint index = (guint)CLAMP(line - 1, 0, (int)markdown->places->len - 1);
    return g_array_index(markdown->places, FidelisLocation, index);
}

static const FidelisProseToken *token_of(const FidelisProseMarkdown *markdown, const char *text,
                                         gsize *length)
{
    int number = fidelis_prose_token_at(text, length);
    return number < 0 || (guint)number >= markdown->tokens->len
               ? NULL
               : &g_array_index(markdown->tokens, FidelisProseToken, number);
}

/* Text in which tokens mean nothing (code, addresses), as it was written. */
static const char *restore(const FidelisProseMarkdown *markdown, const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    while (text != NULL && *text != '\0') {
        gsize length = 1;
        const FidelisProseToken *token = token_of(markdown, text, &length);
        g_string_append_len(out, token ? token->raw : text, token ? (gssize)strlen(token->raw) : 1);
        text += length;
    }
    return fidelis_arena_strdup(markdown->arena, out->str);
}

/* ── inlines ────────────────────────────────────────────────────────────────────────────────────────── */

static FidelisProseInline *add_inline(FidelisProseMarkdown *markdown, FidelisProseInline ***end,
                                      FidelisProseInlineKind kind, const char *text,
                                      const FidelisLocation *where)
{
    FidelisProseInline *item = FIDELIS_NEW(markdown->arena, FidelisProseInline);
    item->kind = kind;
    item->text = text;
    item->where = *where;
    **end = item;
    *end = &item->next;
    return item;
}

static void add_text(FidelisProseMarkdown *markdown, FidelisProseInline ***end, const char *text,
                     const FidelisLocation *where)
{
    const char *from = text;
    for (const char *at = text; at != NULL;) {
        gsize length = 1;
        const FidelisProseToken *token = *at == '\0' ? NULL : token_of(markdown, at, &length);
        if ((token != NULL || *at == '\0') && at > from)
            add_inline(markdown, end, FIDELIS_PROSE_TEXT,
                       fidelis_arena_strndup(markdown->arena, from, (gsize)(at - from)), where);
        if (*at == '\0')
            return;
        at += length;
        if (token == NULL)
            continue;
        FidelisProseInline *item = add_inline(markdown, end, token->kind, token->text, &token->where);
        item->form = token->form;
        from = at;
    }
}

static void add_inlines(FidelisProseMarkdown *markdown, FidelisProseInline ***end, cmark_node *parent,
                        const FidelisLocation *where);

static void add_nested(FidelisProseMarkdown *markdown, FidelisProseInline ***end, FidelisProseInlineKind kind,
                       cmark_node *node, const FidelisLocation *where)
{
    const char *address = kind == FIDELIS_PROSE_LINK ? restore(markdown, cmark_node_get_url(node)) : NULL;
    FidelisProseInline *item = add_inline(markdown, end, kind, address, where);
    FidelisProseInline **children = &item->children;
    add_inlines(markdown, &children, node, where);
}

static void refuse_html(FidelisProseMarkdown *markdown, cmark_node *node, const FidelisLocation *where)
{
    const char *literal = restore(markdown, cmark_node_get_literal(node));
    fidelis_error(markdown->faults, where, "use Markdown or a ':::' block; write '\\<' for the sign itself",
                  "'%.*s' looks like HTML, which is not part of the prose", (int)strcspn(literal, "\n"),
                  literal);
}

/* An inline's own line, where it has one below the block's. */
static FidelisLocation inline_place(const FidelisProseMarkdown *markdown, cmark_node *node,
                                    const FidelisLocation *where)
{
    int line = cmark_node_get_start_line(node);
    if (line <= 0 || line > (int)markdown->places->len)
        return *where;
    FidelisLocation own = g_array_index(markdown->places, FidelisLocation, line - 1);
    return own.line > where->line ? own : *where;
}

static void add_one_inline(FidelisProseMarkdown *markdown, FidelisProseInline ***end, cmark_node *node,
                           const FidelisLocation *where)
{
    switch ((unsigned)cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        add_text(markdown, end, cmark_node_get_literal(node), where);
        break;
    case CMARK_NODE_SOFTBREAK:
        add_inline(markdown, end, FIDELIS_PROSE_TEXT, " ", where);
        break;
    case CMARK_NODE_LINEBREAK:
        add_inline(markdown, end, FIDELIS_PROSE_BREAK, NULL, where);
        break;
    case CMARK_NODE_CODE:
        add_inline(markdown, end, FIDELIS_PROSE_CODE, restore(markdown, cmark_node_get_literal(node)), where);
        break;
    case CMARK_NODE_EMPH:
        add_nested(markdown, end, FIDELIS_PROSE_EMPHASIS, node, where);
        break;
    case CMARK_NODE_STRONG:
        add_nested(markdown, end, FIDELIS_PROSE_STRONG, node, where);
        break;
    case CMARK_NODE_LINK:
        add_nested(markdown, end, FIDELIS_PROSE_LINK, node, where);
        break;
    case CMARK_NODE_IMAGE:
        fidelis_error(markdown->faults, where, "give it a paragraph of its own",
                      "an image stands inside a sentence");
        break;
    default:
        refuse_html(markdown, node, where);
    }
}

static void add_inlines(FidelisProseMarkdown *markdown, FidelisProseInline ***end, cmark_node *parent,
                        const FidelisLocation *where)
{
    for (cmark_node *node = cmark_node_first_child(parent); node != NULL; node = cmark_node_next(node)) {
        FidelisLocation own = inline_place(markdown, node, where);
        add_one_inline(markdown, end, node, &own);
    }
}

static FidelisProseInline *read_inlines(FidelisProseMarkdown *markdown, cmark_node *node,
                                        const FidelisLocation *where)
{
    FidelisProseInline *first = NULL, **end = &first;
    cmark_consolidate_text_nodes(node);
    add_inlines(markdown, &end, node, where);
    return first;
}

/* Takes the label out of the text it stands in: NULL when there is none. */
static const char *take_label(FidelisProseInline **text)
{
    for (FidelisProseInline **at = text; *at != NULL; at = &(*at)->next) {
        if ((*at)->kind != FIDELIS_PROSE_LABEL)
            continue;
        const char *label = (*at)->text;
        *at = (*at)->next;
        return label;
    }
    return NULL;
}

/* ── blocks ─────────────────────────────────────────────────────────────────────────────────────────── */

static FidelisProseBlock *read_children(FidelisProseMarkdown *markdown, cmark_node *parent);
typedef void (*BlockReader)(FidelisProseMarkdown *markdown, cmark_node *node, FidelisProseBlock *block);

static void read_image(FidelisProseMarkdown *markdown, cmark_node *image, FidelisProseBlock *block)
{
    const char *title = cmark_node_get_title(image);
    block->kind = FIDELIS_PROSE_IMAGE;
    block->path = restore(markdown, cmark_node_get_url(image));
    block->caption = title != NULL && *title != '\0' ? restore(markdown, title) : NULL;
    block->text = read_inlines(markdown, image, &block->where);
}

/* The label, when node is a text of nothing but one, and the last. */
static const char *label_alone(FidelisProseMarkdown *markdown, cmark_node *node)
{
    gsize length = 0;
    if (node == NULL || cmark_node_get_type(node) != CMARK_NODE_TEXT || cmark_node_next(node) != NULL)
        return NULL;
    const char *text = cmark_node_get_literal(node);
    const FidelisProseToken *token = token_of(markdown, text, &length);
    return token != NULL && token->kind == FIDELIS_PROSE_LABEL && text[length] == '\0' ? token->text : NULL;
}

static void read_paragraph(FidelisProseMarkdown *markdown, cmark_node *node, FidelisProseBlock *block)
{
    cmark_node *first = cmark_node_first_child(node);
    gboolean image = first != NULL && cmark_node_get_type(first) == CMARK_NODE_IMAGE;
    cmark_consolidate_text_nodes(node);
    if (image && (cmark_node_next(first) == NULL || label_alone(markdown, cmark_node_next(first)) != NULL)) {
        read_image(markdown, first, block);
        block->label = label_alone(markdown, cmark_node_next(first));
        return;
    }
    block->kind = FIDELIS_PROSE_PARAGRAPH;
    block->text = read_inlines(markdown, node, &block->where);
}

static void read_heading(FidelisProseMarkdown *markdown, cmark_node *node, FidelisProseBlock *block)
{
    block->kind = FIDELIS_PROSE_HEADING;
    block->level = cmark_node_get_heading_level(node);
    block->text = read_inlines(markdown, node, &block->where);
    block->label = take_label(&block->text);
}

static void read_list(FidelisProseMarkdown *markdown, cmark_node *node, FidelisProseBlock *block)
{
    gboolean ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    block->kind = FIDELIS_PROSE_LIST;
    block->list = ordered ? FIDELIS_LIST_NUMBER : FIDELIS_LIST_BULLET;
    block->start = ordered ? cmark_node_get_list_start(node) : 1;
    block->children = read_children(markdown, node);
}

static void read_container(FidelisProseMarkdown *markdown, cmark_node *node, FidelisProseBlock *block)
{
    block->kind = cmark_node_get_type(node) == CMARK_NODE_ITEM ? FIDELIS_PROSE_ITEM : FIDELIS_PROSE_QUOTE;
    block->children = read_children(markdown, node);
}

static void read_code(FidelisProseMarkdown *markdown, cmark_node *node, FidelisProseBlock *block)
{
    block->kind = FIDELIS_PROSE_LINES;
    block->argument = restore(markdown, cmark_node_get_literal(node));
}

static void read_rule(FidelisProseMarkdown *markdown, cmark_node *node, FidelisProseBlock *block)
{
    (void)markdown, (void)node;
    block->kind = FIDELIS_PROSE_RULE;
}

static FidelisAlign cell_align(const guint8 *alignments, guint16 count, guint16 column)
{
    char align = alignments != NULL && column < count ? (char)alignments[column] : 0;
    return align == 'r' ? FIDELIS_ALIGN_END : align == 'c' ? FIDELIS_ALIGN_CENTER : FIDELIS_ALIGN_START;
}

static FidelisProseBlock *read_row(FidelisProseMarkdown *markdown, cmark_node *table, cmark_node *node)
{
    FidelisProseBlock *row = FIDELIS_NEW(markdown->arena, FidelisProseBlock), **end = &row->children;
    row->kind = FIDELIS_PROSE_ROW;
    row->where = place_of(markdown, node);
    guint16 column = 0, count = cmark_gfm_extensions_get_table_columns(table);
    for (cmark_node *cell = cmark_node_first_child(node); cell != NULL; cell = cmark_node_next(cell)) {
        FidelisProseBlock *block = FIDELIS_NEW(markdown->arena, FidelisProseBlock);
        block->kind = FIDELIS_PROSE_CELL;
        block->where = row->where;
        block->align = cell_align(cmark_gfm_extensions_get_table_alignments(table), count, column++);
        block->text = read_inlines(markdown, cell, &row->where);
        *end = block;
        end = &block->next;
    }
    return row;
}

static void read_table(FidelisProseMarkdown *markdown, cmark_node *node, FidelisProseBlock *block)
{
    block->kind = FIDELIS_PROSE_TABLE;
    FidelisProseBlock **end = &block->children;
    for (cmark_node *row = cmark_node_first_child(node); row != NULL; row = cmark_node_next(row)) {
        *end = read_row(markdown, node, row);
        end = &(*end)->next;
    }
}

static BlockReader reader_of(cmark_node *node)
{
    static const struct {
        const char *type;
        BlockReader read;
    } readers[] = {
        {"paragraph", read_paragraph}, {"heading", read_heading},       {"list", read_list},
        {"item", read_container},      {"block_quote", read_container}, {"code_block", read_code},
        {"thematic_break", read_rule}, {"table", read_table},
    };
    const char *type = cmark_node_get_type_string(node);
    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++)
        if (strcmp(type, readers[i].type) == 0)
            return readers[i].read;
    return NULL;
}

static FidelisProseBlock *read_children(FidelisProseMarkdown *markdown, cmark_node *parent)
{
    FidelisProseBlock *first = NULL, **end = &first;
    for (cmark_node *node = cmark_node_first_child(parent); node != NULL; node = cmark_node_next(node)) {
        BlockReader read = reader_of(node);
        FidelisLocation where = place_of(markdown, node);
        if (read == NULL) {
            refuse_html(markdown, node, &where);
            continue;
        }
        FidelisProseBlock *block = FIDELIS_NEW(markdown->arena, FidelisProseBlock);
        block->where = where;
        read(markdown, node, block);
        *end = block;
        end = &block->next;
    }
    return first;
}

static cmark_node *parse(FidelisProseMarkdown *markdown)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser, markdown->text->str, markdown->text->len);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

FidelisProseBlock *fidelis_prose_markdown_finish(FidelisProseMarkdown *markdown)
{
    FidelisProseBlock *blocks = NULL;
    if (markdown->places->len > 0) {
        cmark_node *root = parse(markdown);
        blocks = read_children(markdown, root);
        cmark_node_free(root);
    }
    g_string_free(markdown->text, TRUE);
    g_array_unref(markdown->tokens);
    g_array_unref(markdown->places);
    g_free(markdown);
    return blocks;
}
