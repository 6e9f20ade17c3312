/* Lists to tick off: a box a pen can mark, 5 mm, in place of a bullet. */
#include "base/units.h"
#include "layout/flow.h"

#define BOX_MM  5.0
#define LINE    0.8
#define GAP     8.0 /* between box and words */
#define BETWEEN 7.0 /* items, at least */

typedef struct {
    double size, leading;
} Tick;

/* Its middle is the first line's. */
static void place_box(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                      const FidelisSpot *spot)
{
    const Tick *tick = item->data;
    FidelisOwner owner = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    FidelisPath paper = {0}, frame = {0};
    double y = spot->y + (tick->leading - tick->size) / 2;
    (void)count;
    fidelis_path_rectangle(maker->pages, &paper, spot->x, y, tick->size, tick->size, 0);
    fidelis_path_rectangle(maker->pages, &frame, spot->x, y, tick->size, tick->size, 0);
    fidelis_page_add_fill(maker->pages, spot->page, owner, &paper,
                          fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_PAPER));
    fidelis_page_add_stroke(maker->pages, spot->page, owner, &frame,
                            fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN), LINE, 0, 0);
}

static void add_box(FidelisFlow *flow)
{
    Tick *tick = FIDELIS_NEW(flow->maker->arena, Tick);
    *tick = (Tick){.size = fidelis_points_from_mm(BOX_MM),
                   .leading = fidelis_maker_style(flow->maker, flow->style)->leading};
    fidelis_galley_add(
        flow->galley,
        &(FidelisGalleyItem){
            .place = place_box, .data = tick, .x = flow->x, .on_grid = flow->main, .wide = flow->wide});
    fidelis_galley_keep(flow->galley);
}

static void add_item(FidelisFlow *flow, const FidelisBlock *item)
{
    FidelisFlow body = *flow;
    double indent = fidelis_points_from_mm(BOX_MM) + GAP;
    FidelisTagPlan *li = fidelis_flow_plan(flow, FIDELIS_TAG_LI);
    body.parent = body.note_parent = fidelis_plan_new(flow->maker->arena, li, FIDELIS_TAG_LBODY);
    body.x += indent;
    body.width -= indent;
    body.reach = body.width;
    body.list_level++;
    add_box(flow);
    gsize first = fidelis_galley_count(flow->galley);
    fidelis_flow_blocks(&body, item->children);
    fidelis_flow_hold(flow, first, 0.5, 0);
    fidelis_galley_space(flow->galley, BETWEEN);
}

void fidelis_flow_check_list(FidelisFlow *flow, const FidelisBlock *list)
{
    FidelisFlow inner = *flow;
    inner.parent = fidelis_flow_plan(flow, FIDELIS_TAG_L);
    inner.parent->wanted.list_numbering = "None";
    inner.paged = FALSE;
    inner.tight = TRUE;
    for (const FidelisBlock *item = list->children; item != NULL; item = item->next)
        add_item(&inner, item);
}
