#include "layout/flow.h"

static const FidelisWord word_of_kind[] = {
    [FIDELIS_BLOCK_TABLE] = FIDELIS_WORD_TABLE,
    [FIDELIS_BLOCK_CHART] = FIDELIS_WORD_FIGURE,
    [FIDELIS_BLOCK_DIAGRAM] = FIDELIS_WORD_FIGURE,
    [FIDELIS_BLOCK_IMAGE] = FIDELIS_WORD_FIGURE,
};

const char *fidelis_caption_label(FidelisMaker *maker, const FidelisBlock *block)
{
    if (block->number == NULL)
        return NULL;
    return fidelis_arena_printf(maker->arena, "%s %s. ", fidelis_maker_word(maker, word_of_kind[block->kind]),
                                block->number);
}

static void keep_whole(FidelisFlow *flow, gsize first)
{
    fidelis_galley_hold(flow->galley, first + 1, FIDELIS_CUT_FORBIDDEN);
}

void fidelis_flow_caption(FidelisFlow *flow, const FidelisBlock *block, FidelisTagPlan *plan)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_CAPTION);
    gsize first = fidelis_galley_count(flow->galley);
    if (block->title == NULL)
        return;
    spec.prefix = fidelis_caption_label(flow->maker, block);
    spec.prefix_style = FIDELIS_STYLE_CAPTION_LABEL;
    spec.ragged = TRUE;
    fidelis_flow_lines(flow, block->title, &spec, plan, 0);
    keep_whole(flow, first);
}

void fidelis_flow_quiet_line(FidelisFlow *flow, const FidelisInline *text, FidelisTagPlan *plan)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_SMALL);
    gsize first = fidelis_galley_count(flow->galley);
    if (text == NULL)
        return;
    spec.ragged = TRUE;
    fidelis_flow_lines(flow, text, &spec, plan, 0);
    keep_whole(flow, first);
}
