/* Tiles: short statements side by side in rows, each on a ground of its own, all of a row equally high. A key
 * line stands large, a sentence or two under it. */
#include "layout/flow.h"

#define TILE_GAP     10.0
#define TILE_PADDING 12.0
#define TILE_RULE    2.0

typedef struct {
    FidelisStack *stacks[FIDELIS_MOST_TILES];
    gsize count;
    double width; /* of one */
    double height;
} Row;

static void draw_ground(FidelisMaker *maker, const Row *row, double x, const FidelisSpot *spot)
{
    FidelisOwner ground = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    fidelis_page_add_rectangle(maker->pages, spot->page, ground, x, spot->y, row->width, row->height,
                               fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN_WASH));
    fidelis_page_add_rectangle(maker->pages, spot->page, ground, x, spot->y, row->width, TILE_RULE,
                               fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN));
}

static void place_row(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                      const FidelisSpot *spot)
{
    const Row *row = item->data;
    (void)count;
    for (gsize i = 0; i < row->count; i++) {
        FidelisSpot at = *spot;
        at.x += (row->width + TILE_GAP) * (double)i;
        draw_ground(maker, row, at.x, spot);
        at.x += TILE_PADDING;
        at.y += TILE_PADDING;
        fidelis_stack_place(maker, row->stacks[i], &at);
    }
}

/* A figure stands large; a line of words one size down. */
static FidelisStyleRole key_style(FidelisFlow *flow, const char *words)
{
    static const FidelisStyleRole smaller[] = {FIDELIS_STYLE_KEY_FIGURE, FIDELIS_STYLE_H1, FIDELIS_STYLE_H2,
                                               FIDELIS_STYLE_H3};
    gsize i = g_ascii_isdigit(words[0]) ? 0 : 2;
    while (i + 1 < G_N_ELEMENTS(smaller) &&
           fidelis_setter_label_width(flow->maker->setter, smaller[i], words) > flow->width)
        i++;
    return smaller[i];
}

static FidelisStack *set_tile(FidelisFlow *flow, const FidelisBlock *tile, double width)
{
    FidelisFlow aside = fidelis_flow_aside(flow, width - 2 * TILE_PADDING, FIDELIS_STYLE_BOX_TEXT);
    aside.parent = aside.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    if (tile->value != NULL) {
        FidelisParagraphSpec spec = fidelis_flow_spec(&aside, key_style(&aside, tile->value));
        spec.colour = FIDELIS_COLOUR_MAIN;
        fidelis_flow_lines(&aside, fidelis_inline_text(flow->maker->arena, tile->value), &spec,
                           fidelis_flow_plan(&aside, FIDELIS_TAG_P), 0);
        fidelis_galley_space(aside.galley, aside.step / 4);
    }
    fidelis_flow_blocks(&aside, tile->children);
    return fidelis_stack_new(aside.galley);
}

static void add_row(FidelisFlow *flow, const FidelisBlock **tile, gsize columns)
{
    Row *row = FIDELIS_NEW(flow->maker->arena, Row);
    row->width = (flow->width - TILE_GAP * (double)(columns - 1)) / (double)columns;
    for (; *tile != NULL && row->count < columns; *tile = (*tile)->next) {
        FidelisStack *stack = row->stacks[row->count++] = set_tile(flow, *tile, row->width);
        fidelis_galley_add_marks_of(flow->galley, stack, 0, G_MAXDOUBLE);
        row->height = MAX(row->height, stack->height + 2 * TILE_PADDING);
    }
    fidelis_galley_space(flow->galley, TILE_GAP);
    fidelis_galley_add(flow->galley, &(FidelisGalleyItem){.place = place_row,
                                                          .data = row,
                                                          .x = flow->x,
                                                          .height = row->height,
                                                          .on_grid = flow->main,
                                                          .wide = flow->wide});
    for (gsize i = 0; i < row->count; i++)
        fidelis_galley_add_notes_of(flow->galley, row->stacks[i]->galley);
}

void fidelis_flow_tiles(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow outer = *flow;
    if (block->width == FIDELIS_WIDTH_WIDE && flow->reach > flow->width) {
        outer.width = flow->reach;
        outer.wide = TRUE;
    }
    outer.parent = outer.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    const FidelisBlock *tile = block->children;
    while (tile != NULL)
        add_row(&outer, &tile, (gsize)block->start);
}
