/* Charts, diagrams and images with their captions: one Figure with its alternative, then the caption and a
 * quiet line, all on one page. */
#include "base/units.h"
#include "figure/chart-lower.h"
#include "figure/figure.h"
#include "layout/flow.h"
#include "layout/image-size.h"

#define CAPTION_GAP  5.0
#define LOWEST_SHARE 0.5 /* of a page: under more headings than that a figure does not shrink further */

typedef struct {
    const FidelisBlock *block;
    const char *path;
    double width, height; /* of the drawing */
    double limit;         /* for diagrams: what the page offers */
    double gives;         /* how much lower it may be, */
    int lower;            /* or is: steps of the grid */
} Drawing;

static void place_chart(FidelisMaker *maker, const Drawing *drawing, FidelisOwner owner,
                        const FidelisSpot *spot)
{
    fidelis_chart_place_lower(maker->setter, drawing->block->chart, spot->page, owner, spot->x, spot->y,
                              drawing->width, drawing->lower);
}

static void place_diagram(FidelisMaker *maker, const Drawing *drawing, FidelisOwner owner,
                          const FidelisSpot *spot)
{
    fidelis_diagram_place(maker->setter, drawing->block->diagram, spot->page, owner, spot->x, spot->y,
                          drawing->width, drawing->limit);
}

static void place_image(FidelisMaker *maker, const Drawing *drawing, FidelisOwner owner,
                        const FidelisSpot *spot)
{
    FidelisPlacedImage image = {.path = drawing->path,
                                .x = spot->x,
                                .y = spot->y,
                                .width = drawing->width,
                                .height = drawing->height};
    fidelis_page_add_image(maker->pages, spot->page, owner, &image);
}

static double chart_height(FidelisFlow *flow, const FidelisBlock *block, Drawing *drawing)
{
    const FidelisMaker *maker = flow->maker;
    drawing->lower = GPOINTER_TO_INT(g_hash_table_lookup(maker->lowered, block));
    drawing->gives = drawing->lower > 0 ? 0 : fidelis_chart_gives(block->chart) * maker->step;
    return fidelis_chart_height(maker->setter, block->chart, drawing->width) - drawing->lower * maker->step;
}

static double diagram_height(FidelisFlow *flow, const FidelisBlock *block, Drawing *drawing)
{
    return fidelis_diagram_height(flow->maker->setter, block->diagram, drawing->width, drawing->limit);
}

/* As wide as the column, or as its own size says if that is smaller; never taller than the page. */
static double image_height(FidelisFlow *flow, const FidelisBlock *block, Drawing *drawing)
{
    double width, height;
    drawing->path = fidelis_image_open(flow->maker->pages->arena, flow->maker->document->folder, block->path,
                                       &block->where, flow->maker->diagnostics, &width, &height);
    if (drawing->path == NULL)
        return 0;
    double scale = MIN(MIN(1, drawing->width / width), drawing->limit / height);
    drawing->width = width * scale;
    fidelis_image_check_resolution(drawing->path, drawing->width, width, block->path, &block->where,
                                   flow->maker->diagnostics);
    return height * scale;
}

static char *chart_alternative(FidelisMaker *maker, const FidelisBlock *block)
{
    return fidelis_chart_alternative(block->chart, maker->document->language);
}

static char *diagram_alternative(FidelisMaker *maker, const FidelisBlock *block)
{
    return fidelis_diagram_alternative(block->diagram, maker->document->language);
}

static char *image_alternative(FidelisMaker *maker, const FidelisBlock *block)
{
    if (block->title != NULL)
        return fidelis_inline_to_text(block->title);
    fidelis_error(maker->diagnostics, &block->where, "say in `alt` what it shows",
                  "the image '%s' has neither a text alternative nor a caption", block->path);
    return g_strdup(block->path);
}

static const struct {
    double (*height)(FidelisFlow *, const FidelisBlock *, Drawing *);
    void (*place)(FidelisMaker *, const Drawing *, FidelisOwner, const FidelisSpot *);
    char *(*alternative)(FidelisMaker *, const FidelisBlock *);
} figure_of_kind[] = {
    [FIDELIS_BLOCK_CHART] = {chart_height, place_chart, chart_alternative},
    [FIDELIS_BLOCK_DIAGRAM] = {diagram_height, place_diagram, diagram_alternative},
    [FIDELIS_BLOCK_IMAGE] = {image_height, place_image, image_alternative},
};

static void place_drawing(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                          const FidelisSpot *spot)
{
    const Drawing *drawing = item->data;
    (void)count;
    const FidelisLocation *before = fidelis_setter_set_place(maker->setter, &drawing->block->where);
    figure_of_kind[drawing->block->kind].place(maker, drawing, fidelis_maker_owner(maker, item->plan, spot),
                                               spot);
    fidelis_setter_set_place(maker->setter, before);
}

static FidelisTagPlan *figure_plan(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisTagPlan *plan = fidelis_flow_plan(flow, FIDELIS_TAG_FIGURE);
    if (block->alternative != NULL) {
        plan->wanted.alternative = block->alternative;
        return plan;
    }
    g_autofree char *generated = figure_of_kind[block->kind].alternative(flow->maker, block);
    plan->wanted.alternative = fidelis_arena_strdup(flow->maker->pages->arena, generated);
    return plan;
}

static double caption_height(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow aside = fidelis_flow_aside(flow, flow->width, flow->style);
    fidelis_flow_caption(&aside, block, NULL);
    fidelis_flow_quiet_line(&aside, block->note, NULL);
    double height = fidelis_stack_new(aside.galley)->height;
    return height > 0 ? height + CAPTION_GAP : 0;
}

/* The height a figure may have on a page of its own, where its caption must fit too. */
static double room_alone(FidelisFlow *flow, const FidelisBlock *block)
{
    double page = flow->part == NULL ? flow->maker->portrait.height : flow->part->area->height;
    return page - caption_height(flow, block);
}

/* And under the headings that stay with it. */
static double room_below(FidelisFlow *flow, const FidelisBlock *block)
{
    return room_alone(flow, block) - (flow->part == NULL ? 0 : fidelis_flow_kept_above(flow));
}

double fidelis_figure_limit(FidelisFlow *flow, const FidelisBlock *block)
{
    return MAX(room_below(flow, block), LOWEST_SHARE * room_alone(flow, block));
}

static void check_height(FidelisFlow *flow, const FidelisBlock *block, const Drawing *drawing)
{
    double room = room_alone(flow, block);
    if (drawing->height > room + 0.01)
        fidelis_error(flow->maker->diagnostics, &block->where,
                      "let it show less, or turn the page: landscape { … }",
                      "a figure is %.0f mm tall, but a page has room for %.0f",
                      drawing->height * FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH,
                      room * FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH);
}

static gboolean add_drawing(FidelisFlow *flow, const FidelisBlock *block)
{
    Drawing *drawing = FIDELIS_NEW(flow->maker->arena, Drawing);
    drawing->block = block;
    drawing->width = flow->width;
    drawing->limit = fidelis_figure_limit(flow, block);
    drawing->height = figure_of_kind[block->kind].height(flow, block, drawing);
    if (drawing->height <= 0)
        return FALSE;
    check_height(flow, block, drawing);
    fidelis_galley_add(flow->galley, &(FidelisGalleyItem){.place = place_drawing,
                                                          .data = drawing,
                                                          .plan = figure_plan(flow, block),
                                                          .x = flow->x,
                                                          .height = drawing->height,
                                                          .gives = flow->main ? drawing->gives : 0,
                                                          .giver = block,
                                                          .wide = flow->wide,
                                                          .on_grid = flow->main});
    return TRUE;
}

static void add_words(FidelisFlow *flow, const FidelisBlock *block)
{
    gsize first = fidelis_galley_count(flow->galley);
    fidelis_galley_space(flow->galley, CAPTION_GAP);
    fidelis_galley_keep(flow->galley);
    fidelis_flow_caption(flow, block, fidelis_flow_plan(flow, FIDELIS_TAG_CAPTION));
    if (block->note != NULL)
        fidelis_galley_keep(flow->galley);
    fidelis_flow_quiet_line(flow, block->note, fidelis_flow_plan(flow, FIDELIS_TAG_P));
    if (fidelis_galley_count(flow->galley) > first)
        return;
    flow->galley->pending_cost = 0; /* nothing came that had to be kept */
    flow->galley->pending_space = 0;
}

static void flow_captioned(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow inner = *flow;
    inner.parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    if (block->width == FIDELIS_WIDTH_WIDE && flow->reach > flow->width) {
        inner.width = flow->reach;
        inner.wide = TRUE;
    }
    if (block->title == NULL) /* nothing but the words before it says what it is */
        fidelis_galley_cost(flow->galley, FIDELIS_CUT_AVOID);
    if (!add_drawing(&inner, block))
        return;
    inner.main = FALSE; /* captions follow their figure, not the grid */
    add_words(&inner, block);
}

void fidelis_flow_figure(FidelisFlow *flow, const FidelisBlock *block)
{
    if (block->width != FIDELIS_WIDTH_MARGIN || !fidelis_margin_wanted(flow, block)) {
        flow_captioned(flow, block);
        return;
    }
    FidelisFlow aside = fidelis_flow_margin_aside(flow);
    flow_captioned(&aside, block);
    fidelis_flow_margin_add(flow, block, &aside);
}
