/* Words of the law: between two rules, beside a paragraph sign, upright, since they are no one's voice. */
#include "layout/flow.h"

#define LAW_PADDING 7.0
#define LAW_RULE    0.8
#define LAW_INDENT  2.0 /* steps */
#define SIGN        "§"

typedef struct {
    double width, sign_baseline;
} Law;

static void draw_law(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment)
{
    const Law *law = frame->data;
    FidelisOwner decoration = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    FidelisPaint paint = fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN);
    double right = fragment->x + law->width;
    fidelis_page_add_rule(maker->pages, fragment->page, decoration, fragment->x, fragment->top, right,
                          fragment->top, paint, LAW_RULE);
    fidelis_page_add_rule(maker->pages, fragment->page, decoration, fragment->x, fragment->bottom, right,
                          fragment->bottom, paint, LAW_RULE);
    fidelis_setter_label(maker->setter, fragment->page, decoration, FIDELIS_STYLE_H1, FIDELIS_COLOUR_MAIN,
                         FIDELIS_ALIGN_START, fragment->x, fragment->top + law->sign_baseline, SIGN);
}

static FidelisFrame *law_frame(FidelisFlow *flow)
{
    FidelisFrame *frame = FIDELIS_NEW(flow->maker->arena, FidelisFrame);
    Law *law = FIDELIS_NEW(flow->maker->arena, Law);
    law->width = flow->width;
    law->sign_baseline = LAW_PADDING + 0.9 * fidelis_setter_baseline(flow->maker->setter, FIDELIS_STYLE_H1);
    *frame = (FidelisFrame){.reopen = LAW_PADDING,
                            .close = LAW_PADDING,
                            .x = flow->x,
                            .wide = flow->wide,
                            .data = law,
                            .draw = draw_law};
    return frame;
}

static void add_line(FidelisFlow *flow, const FidelisInline *text, FidelisStyleRole style)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, style);
    if (text != NULL)
        fidelis_flow_lines(flow, text, &spec, fidelis_flow_plan(flow, FIDELIS_TAG_P), 0);
}

void fidelis_flow_law(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow inner = *flow;
    double indent = LAW_INDENT * flow->step;
    gsize first = fidelis_galley_count(flow->galley);
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_BLOCKQUOTE);
    inner.x += indent;
    inner.width -= indent;
    inner.reach = inner.width;
    inner.style = flow->main ? FIDELIS_STYLE_BOX_TEXT : flow->style;
    inner.main = inner.beside = inner.paged = FALSE;
    inner.ragged = TRUE;
    fidelis_galley_open(flow->galley, law_frame(flow), LAW_PADDING);
    add_line(&inner, block->title, FIDELIS_STYLE_BOX_TITLE);
    if (block->title != NULL)
        fidelis_galley_keep(flow->galley);
    fidelis_flow_blocks(&inner, block->children);
    if (block->text != NULL)
        fidelis_galley_keep(flow->galley);
    add_line(&inner, block->text, FIDELIS_STYLE_ATTRIBUTION);
    fidelis_galley_close(flow->galley, LAW_PADDING);
    fidelis_flow_hold(flow, first, 0.4, 0);
}
