/* The document as parts: each begins a page and has a galley and a type area of its own. */
#include "layout/cover.h"
#include "layout/float.h"

static void add_part(FidelisFlow *flow)
{
    FidelisMaker *maker = flow->maker;
    const char *chapter = flow->part == NULL ? NULL : flow->part->chapter;
    FidelisPart *part = FIDELIS_NEW(maker->arena, FidelisPart);
    *FIDELIS_VECTOR_PUSH(&maker->parts, maker->arena, FidelisPart *) = part;
    part->area = flow->landscape ? &maker->landscape : &maker->portrait;
    part->galley = fidelis_galley_new(maker->arena, maker->step / 2);
    part->chapter = chapter;
    flow->part = part;
    flow->galley = part->galley;
    flow->width = part->area->width;
    flow->reach = part->area->reach;
}

/* Nothing to do on a page that is still empty, or where pages cannot begin. */
void fidelis_flow_new_page(FidelisFlow *flow)
{
    if (!flow->paged)
        return;
    gboolean empty = fidelis_galley_count(flow->galley) == 0;
    gboolean right_area = flow->landscape == (flow->part->area == &flow->maker->landscape);
    if (empty && right_area && flow->galley->margins.count == 0)
        return;
    add_part(flow);
}

void fidelis_flow_landscape(FidelisFlow *flow, const FidelisBlock *block)
{
    if (!flow->paged || flow->landscape) {
        fidelis_flow_blocks(flow, block->children);
        return;
    }
    flow->landscape = TRUE;
    fidelis_flow_new_page(flow);
    fidelis_galley_mark(flow->galley, block);
    fidelis_flow_blocks(flow, block->children);
    flow->landscape = FALSE;
    fidelis_flow_new_page(flow);
}

static void place_cover(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                        const FidelisSpot *spot)
{
    (void)count;
    fidelis_cover_place(maker, item->plan, spot->page);
}

void fidelis_flow_cover(FidelisFlow *flow, const FidelisBlock *block)
{
    (void)block;
    if (!flow->paged)
        return;
    fidelis_flow_new_page(flow);
    fidelis_galley_add(flow->galley, &(FidelisGalleyItem){.place = place_cover,
                                                          .plan = fidelis_flow_plan(flow, FIDELIS_TAG_SECT),
                                                          .height = flow->part->area->height});
    flow->part->bare = TRUE;
    fidelis_flow_new_page(flow);
}

/* Margins that stand beside nothing at all become an item of no height. */
static void finish_part(FidelisPart *part)
{
    FidelisGalley *galley = part->galley;
    if (fidelis_galley_count(galley) == 0 && galley->margins.count > 0)
        fidelis_galley_strut(galley, 0);
    if (fidelis_galley_count(galley) > 0)
        fidelis_galley_finish(galley);
}

void fidelis_maker_compose(FidelisMaker *maker)
{
    FidelisFlow flow = {.maker = maker,
                        .step = maker->step,
                        .style = FIDELIS_STYLE_TEXT,
                        .main = TRUE,
                        .beside = TRUE,
                        .paged = TRUE,
                        .line_cost = FIDELIS_CUT_LINE};
    maker->parts = (FidelisVector){0};
    add_part(&flow);
    fidelis_flow_floating(&flow, maker->document->blocks);
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++)
        finish_part(fidelis_maker_part(maker, i));
}
