/* A large number beside its text, or the first letter of a paragraph, over two lines. */
#include <math.h>
#include <string.h>

#include "layout/flow.h"

enum { DROP_LINES = 2 };

#define NUMBER_GAP_EM  0.35 /* of the number's size, between it and its text */
#define INITIAL_GAP_EM 0.12

typedef struct {
    const char *label;
    double baseline; /* of the second line, from the top of the first */
    FidelisColourRole colour;
} Drop;

static void place_drop(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                       const FidelisSpot *spot)
{
    const Drop *drop = item->data;
    (void)count;
    fidelis_setter_label(maker->setter, spot->page, fidelis_maker_owner(maker, item->plan, spot),
                         FIDELIS_STYLE_KEY_FIGURE, drop->colour, FIDELIS_ALIGN_START, spot->x,
                         spot->y + drop->baseline, drop->label);
}

/* Takes no height: the text stands beside it. The room it needs is returned. */
static double add_drop(FidelisFlow *flow, const char *label, FidelisTagPlan *plan, double gap_em)
{
    FidelisMaker *maker = flow->maker;
    const FidelisTextStyle *style = fidelis_maker_style(maker, FIDELIS_STYLE_KEY_FIGURE);
    double leading = fidelis_maker_style(maker, flow->style)->leading;
    Drop *drop = FIDELIS_NEW(maker->arena, Drop);
    drop->label = fidelis_arena_strdup(maker->arena, label);
    drop->baseline = leading * (DROP_LINES - 1) + fidelis_setter_baseline(maker->setter, flow->style);
    drop->colour = flow->on_dark ? FIDELIS_COLOUR_PAPER : style->colour;
    fidelis_galley_add(flow->galley, &(FidelisGalleyItem){.place = place_drop,
                                                          .data = drop,
                                                          .plan = plan,
                                                          .x = flow->x,
                                                          .on_grid = flow->main,
                                                          .wide = flow->wide});
    fidelis_galley_keep(flow->galley);
    return fidelis_setter_label_width(maker->setter, FIDELIS_STYLE_KEY_FIGURE, label) + gap_em * style->size;
}

/* What follows stands below the large sign, however short the text beside it is. */
static void clear(FidelisFlow *flow, gsize lines)
{
    if (lines >= DROP_LINES)
        return;
    fidelis_galley_keep(flow->galley);
    fidelis_galley_strut(flow->galley, fidelis_maker_style(flow->maker, flow->style)->leading *
                                           (double)(DROP_LINES - lines));
}

/* The text without its first letter, which is copied to initial; NULL when it does not begin with one. */
static const FidelisInline *without_initial(FidelisFlow *flow, const FidelisInline *text, char initial[8])
{
    if (text == NULL || text->kind != FIDELIS_INLINE_TEXT || !g_unichar_isalpha(g_utf8_get_char(text->text)))
        return NULL;
    const char *rest = g_utf8_next_char(text->text);
    FidelisInline *copy = fidelis_arena_copy(flow->maker->arena, text, sizeof *text);
    gsize length = (gsize)(rest - text->text);
    memcpy(initial, text->text, length);
    initial[length] = '\0';
    copy->text = rest;
    return copy;
}

static void flow_with_initial(FidelisFlow *flow, const FidelisBlock *paragraph)
{
    char initial[8];
    const FidelisInline *text = without_initial(flow, paragraph->text, initial);
    if (text == NULL) {
        fidelis_flow_block(flow, paragraph);
        return;
    }
    FidelisTagPlan *plan = fidelis_flow_plan(flow, FIDELIS_TAG_P);
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, flow->style);
    spec.drop_lines = DROP_LINES;
    spec.drop_indent = add_drop(flow, initial, plan, INITIAL_GAP_EM);
    gsize first = fidelis_galley_count(flow->galley);
    fidelis_flow_lines(flow, text, &spec, plan, 0);
    clear(flow, fidelis_galley_count(flow->galley) - first);
    fidelis_flow_space(flow, fidelis_spacing(paragraph).after);
}

static void flow_numbered(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow body = *flow;
    gsize first = fidelis_galley_count(flow->galley);
    body.parent = body.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    FidelisTagPlan *plan = fidelis_flow_plan(&body, FIDELIS_TAG_P);
    double room = ceil(add_drop(flow, block->value, plan, NUMBER_GAP_EM));
    body.x += room;
    body.width -= room;
    body.reach = body.width;
    body.paged = body.beside = FALSE;
    fidelis_flow_blocks(&body, block->children);
    clear(flow, fidelis_galley_count(flow->galley) - first - 1);
    fidelis_flow_hold(flow, first, 0.2, 0);
}

void fidelis_flow_drop(FidelisFlow *flow, const FidelisBlock *block)
{
    const FidelisBlock *child = block->children;
    if (block->value != NULL) {
        flow_numbered(flow, block);
        return;
    }
    if (child != NULL && child->kind == FIDELIS_BLOCK_PARAGRAPH) {
        flow_with_initial(flow, child);
        child = child->next;
    }
    fidelis_flow_blocks(flow, child);
}
