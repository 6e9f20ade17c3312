#include "layout/float.h"

static gboolean is_captioned_figure(const FidelisBlock *block)
{
    return block->title != NULL &&
           (block->kind == FIDELIS_BLOCK_TABLE || block->kind == FIDELIS_BLOCK_CHART ||
            block->kind == FIDELIS_BLOCK_DIAGRAM || block->kind == FIDELIS_BLOCK_IMAGE);
}

static FidelisFloatPlace place_of(const FidelisBlock *block)
{
    if (block->place != FIDELIS_PLACE_USUAL)
        return block->place;
    return is_captioned_figure(block) ? FIDELIS_PLACE_AUTO : FIDELIS_PLACE_HERE;
}

FidelisFloatPlace fidelis_float_place(const FidelisFloat *moved)
{
    return place_of(moved->block);
}

gboolean fidelis_float_same_kind(const FidelisFloat *one, const FidelisFloat *other)
{
    gboolean table = one->block->kind == FIDELIS_BLOCK_TABLE, box = one->block->kind == FIDELIS_BLOCK_BOX;
    return table == (other->block->kind == FIDELIS_BLOCK_TABLE) &&
           box == (other->block->kind == FIDELIS_BLOCK_BOX);
}

static gboolean is_asked_for(const FidelisBlock *block)
{
    return block->place == FIDELIS_PLACE_TOP || block->place == FIDELIS_PLACE_BOTTOM ||
           block->place == FIDELIS_PLACE_OWN_PAGE;
}

/* In columns a float stands across all of them, or stays in its own. */
gboolean fidelis_float_may_move(const FidelisGalley *galley, const FidelisFloat *moved, double *height)
{
    FidelisFill fill;
    for (gsize i = moved->first; i < moved->end; i++)
        if (fidelis_galley_item(galley, i)->columns != NULL)
            return FALSE;
    fidelis_fill_begin(&fill, galley, moved->first);
    while (fill.next < moved->end)
        fidelis_fill_add(&fill);
    *height = fill.bottom;
    return TRUE;
}

/* What is to follow the block before it stays there. */
static gboolean floats(const FidelisFlow *flow, const FidelisBlock *block, const FidelisBlock *before)
{
    return place_of(block) != FIDELIS_PLACE_HERE && !block->new_page &&
           block->width != FIDELIS_WIDTH_MARGIN && (before == NULL || !before->keep_next) &&
           flow->galley->frame == NULL;
}

static void flow_across(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow across = fidelis_flow_across(flow);
    if (flow->columns == NULL || !is_asked_for(block)) {
        fidelis_flow_block(flow, block);
        return;
    }
    across.paged = FALSE;
    fidelis_flow_block(&across, block);
    flow->before = across.before;
}

/* A diagram that takes a turned page for itself has moved already. */
static void flow_float(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisGalley *galley = flow->galley;
    gsize count = galley->floats.count;
    fidelis_galley_float_begin(galley, block, flow->parent, fidelis_spacing(block).before * flow->step);
    flow_across(flow, block);
    if (flow->galley == galley)
        fidelis_galley_float_end(galley, fidelis_spacing(block).after * flow->step);
    else
        galley->floats.count = count;
}

void fidelis_flow_floating(FidelisFlow *flow, const FidelisBlock *blocks)
{
    if (!flow->main || flow->part == NULL) {
        fidelis_flow_blocks(flow, blocks);
        return;
    }
    const FidelisGalley *galley = flow->galley;
    gsize first = galley->floats.count;
    for (const FidelisBlock *block = blocks, *before = NULL; block != NULL;
         before = block, block = block->next) {
        if (floats(flow, block, before))
            flow_float(flow, block);
        else
            fidelis_flow_block(flow, block);
    }
    fidelis_galley_float_barrier(flow->galley, flow->galley == galley ? first : 0);
}
