/* Quotes: italic, the opening mark hanging in the indent, who said it after a dash. */
#include <string.h>

#include "layout/flow.h"

static const char *const opening_marks[] = {"”", "“", "„", "»", "«", "\"", "’", "‘", "'"};

/* The mark a text opens with, or NULL. */
static const char *opening_mark(const FidelisInline *text)
{
    while (text != NULL && text->text == NULL && text->children != NULL)
        text = text->children;
    for (gsize i = 0; text != NULL && text->text != NULL && i < G_N_ELEMENTS(opening_marks); i++)
        if (g_str_has_prefix(text->text, opening_marks[i]))
            return opening_marks[i];
    return NULL;
}

/* What a language quotes with. */
static const struct {
    const char *language, *open, *close;
} quotes[] = {{"da", "”", "”"}, {"en", "“", "”"}};

static gsize quotes_of(const FidelisFlow *flow)
{
    const char *language = flow->lang != NULL ? flow->lang : flow->maker->document->language;
    for (gsize i = 0; i < G_N_ELEMENTS(quotes); i++)
        if (strcmp(quotes[i].language, language) == 0)
            return i;
    return 0;
}

/* The text between marks, where it has none of its own. */
static const FidelisInline *quoted(FidelisFlow *flow, const FidelisInline *text, gboolean first,
                                   gboolean last)
{
    FidelisArena *arena = flow->maker->arena;
    gsize own = quotes_of(flow);
    FidelisInline *inside = fidelis_inline_new(arena, FIDELIS_INLINE_SPAN);
    FidelisInline *all = first ? fidelis_inline_text(arena, quotes[own].open) : NULL;
    inside->children = (FidelisInline *)text;
    fidelis_inline_append(&all, inside);
    if (last)
        fidelis_inline_append(&all, fidelis_inline_text(arena, quotes[own].close));
    return all;
}

static void flow_quoted(FidelisFlow *flow, const FidelisInline *text)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_QUOTE);
    const char *mark = opening_mark(text);
    if (mark != NULL)
        spec.first_indent = -fidelis_setter_label_width(flow->maker->setter, FIDELIS_STYLE_QUOTE, mark);
    fidelis_flow_lines(flow, text, &spec, fidelis_flow_plan(flow, FIDELIS_TAG_P), 0);
}

/* Marks stand before the first paragraph and after the last, unless the author gave them. */
static void flow_paragraphs(FidelisFlow *flow, const FidelisBlock *quote)
{
    gboolean own = quote->children != NULL && opening_mark(quote->children->text) != NULL;
    for (const FidelisBlock *child = quote->children; child != NULL; child = child->next) {
        if (child != quote->children)
            fidelis_flow_space(flow, 0.5);
        if (child->kind != FIDELIS_BLOCK_PARAGRAPH)
            fidelis_flow_block(flow, child);
        else if (own)
            flow_quoted(flow, child->text);
        else
            flow_quoted(flow, quoted(flow, child->text, child == quote->children, child->next == NULL));
    }
}

static void flow_attribution(FidelisFlow *flow, const FidelisInline *who)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_ATTRIBUTION);
    spec.prefix = "– ";
    spec.prefix_style = FIDELIS_STYLE_ATTRIBUTION;
    fidelis_galley_keep(flow->galley);
    fidelis_flow_lines(flow, who, &spec, fidelis_flow_plan(flow, FIDELIS_TAG_P), 0);
}

void fidelis_flow_quote(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow inner = *flow;
    gsize first = fidelis_galley_count(flow->galley);
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_BLOCKQUOTE);
    inner.x += flow->step;
    inner.width -= 2 * flow->step;
    inner.reach = inner.width;
    inner.ragged = TRUE;
    inner.paged = FALSE;
    flow_paragraphs(&inner, block);
    if (block->text != NULL)
        flow_attribution(&inner, block->text);
    fidelis_flow_hold(flow, first, 0.25, 0);
}
