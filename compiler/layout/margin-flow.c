/* What stands in the margin column, beside the item that follows it. */

#include "layout/flow.h"

#define BASELINE_SHARE 0.76 /* of a line's height lies above its baseline */

gboolean fidelis_margin_wanted(const FidelisFlow *flow, const FidelisBlock *block)
{
    return flow->beside && flow->part->area->margin_width > 0 &&
           !g_hash_table_contains(flow->maker->inlined, block);
}

FidelisFlow fidelis_flow_margin_aside(const FidelisFlow *flow)
{
    return fidelis_flow_aside(flow, flow->part->area->margin_width, FIDELIS_STYLE_SMALL);
}

/* Small type begins lower, so that its first line stands by the text's, and rules by the letters' heads. */
static void drop(FidelisStack *stack, double by)
{
    for (gsize i = 0; i < fidelis_galley_count(stack->galley); i++)
        stack->tops[i] += by;
    stack->height += by;
}

void fidelis_flow_margin_add(FidelisFlow *flow, const FidelisBlock *block, const FidelisFlow *aside)
{
    FidelisStack *stack = fidelis_stack_new(aside->galley);
    if (fidelis_galley_count(stack->galley) == 0)
        return;
    drop(stack, BASELINE_SHARE * (flow->step - aside->step));
    fidelis_galley_add_marks_of(flow->galley, stack, 0, G_MAXDOUBLE);
    fidelis_galley_margin(flow->galley, block, stack);
}

/* "Eksempel fra Aarhus": a label, no heading. */
static void add_title(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_MARGIN_HEADING);
    if (block->title == NULL)
        return;
    spec.colour = flow->on_dark ? FIDELIS_COLOUR_PAPER : FIDELIS_COLOUR_QUIET;
    fidelis_flow_lines(flow, block->title, &spec, fidelis_flow_plan(flow, FIDELIS_TAG_P), 0);
    if (block->children != NULL)
        fidelis_galley_keep(flow->galley);
}

void fidelis_flow_margin(FidelisFlow *flow, const FidelisBlock *block)
{
    if (!fidelis_margin_wanted(flow, block)) {
        FidelisFlow inner = *flow;
        inner.beside = inner.paged = FALSE;
        inner.style = flow->main ? FIDELIS_STYLE_SMALL : flow->style;
        add_title(&inner, block);
        fidelis_flow_blocks(&inner, block->children);
        return;
    }
    FidelisFlow aside = fidelis_flow_margin_aside(flow);
    aside.parent = aside.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_ASIDE);
    if (block->title != NULL)
        aside.step = fidelis_maker_style(flow->maker, FIDELIS_STYLE_MARGIN_HEADING)->leading;
    add_title(&aside, block);
    fidelis_flow_blocks(&aside, block->children);
    fidelis_flow_margin_add(flow, block, &aside);
}
