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

static void flow_quoted(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_QUOTE);
    const char *mark = opening_mark(block->text);
    if (mark != NULL)
        spec.first_indent = -fidelis_setter_label_width(flow->maker->setter, FIDELIS_STYLE_QUOTE, mark);
    fidelis_flow_lines(flow, block->text, &spec, fidelis_flow_plan(flow, FIDELIS_TAG_P), 0);
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
    for (const FidelisBlock *child = block->children; child != NULL; child = child->next) {
        if (child != block->children)
            fidelis_flow_space(&inner, 0.5);
        if (child->kind == FIDELIS_BLOCK_PARAGRAPH)
            flow_quoted(&inner, child);
        else
            fidelis_flow_blocks(&inner, child);
    }
    if (block->text != NULL)
        flow_attribution(&inner, block->text);
    fidelis_flow_hold(flow, first, 0.25, 0);
}
