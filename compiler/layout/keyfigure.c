/* Key figures: a hairline, the value large, a few quiet words under it; alone in the margin or three or four
 * side by side. */
#include "layout/flow.h"

#define KEY_HAIRLINE 0.5
#define KEY_GAP      14.0 /* between figures in a row */

enum { MOST_IN_A_ROW = 4 };

typedef struct {
    double width;
} Hairline;

static void place_hairline(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                           const FidelisSpot *spot)
{
    const Hairline *line = item->data;
    (void)count;
    fidelis_page_add_rule(maker->pages, spot->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), spot->x,
                          spot->y + KEY_HAIRLINE / 2, spot->x + line->width, spot->y + KEY_HAIRLINE / 2,
                          fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN), KEY_HAIRLINE);
}

static void add_hairline(FidelisFlow *flow)
{
    Hairline *line = FIDELIS_NEW(flow->maker->arena, Hairline);
    line->width = flow->width;
    fidelis_galley_add(
        flow->galley, &(FidelisGalleyItem){.place = place_hairline, .data = line, .x = flow->x, .height = 4});
    fidelis_galley_keep(flow->galley);
}

/* A value is never broken: one too wide for its column is set smaller. */
static FidelisStyleRole value_style(FidelisFlow *flow, const FidelisBlock *block)
{
    static const FidelisStyleRole smaller[] = {FIDELIS_STYLE_KEY_FIGURE, FIDELIS_STYLE_H1, FIDELIS_STYLE_H2};
    gsize i = 0;
    while (i + 1 < G_N_ELEMENTS(smaller) && block->value != NULL &&
           fidelis_setter_label_width(flow->maker->setter, smaller[i], block->value) > flow->width)
        i++;
    return smaller[i];
}

static FidelisInline *value_text(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisArena *arena = flow->maker->arena;
    FidelisInline *text = fidelis_inline_text(arena, block->value == NULL ? "–" : block->value);
    return text;
}

/* The zone is said in its own words before the others. */
static const FidelisInline *words_with_zone(FidelisFlow *flow, const FidelisBlock *block)
{
    static const FidelisWord words[] = {
        [FIDELIS_MARK_GREEN] = FIDELIS_WORD_GREEN,
        [FIDELIS_MARK_YELLOW] = FIDELIS_WORD_YELLOW,
        [FIDELIS_MARK_RED] = FIDELIS_WORD_RED,
        [FIDELIS_MARK_GREY] = FIDELIS_WORD_GREY,
    };
    FidelisArena *arena = flow->maker->arena;
    if (block->zone == FIDELIS_MARK_NONE)
        return block->text;
    FidelisInline *zone = fidelis_inline_new(arena, FIDELIS_INLINE_ZONE);
    zone->zone = block->zone;
    zone->text = fidelis_maker_word(flow->maker, words[block->zone]);
    if (block->text == NULL)
        return zone;
    FidelisInline *rest = fidelis_inline_new(arena, FIDELIS_INLINE_SPAN);
    rest->children = block->text;
    fidelis_inline_append(&zone, fidelis_inline_text(arena, " · "));
    fidelis_inline_append(&zone, rest);
    return zone;
}

/* The figure as items of the flow, kept together. */
static void add_key_figure(FidelisFlow *flow, const FidelisBlock *block, FidelisStyleRole style)
{
    FidelisFlow inner = *flow;
    gsize first = fidelis_galley_count(flow->galley);
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    inner.main = inner.beside = FALSE;
    inner.ragged = TRUE;
    FidelisParagraphSpec value = fidelis_flow_spec(&inner, style);
    FidelisParagraphSpec words = fidelis_flow_spec(&inner, FIDELIS_STYLE_KEY_WORDS);
    add_hairline(&inner);
    fidelis_flow_lines(&inner, value_text(flow, block), &value, fidelis_flow_plan(&inner, FIDELIS_TAG_P), 0);
    fidelis_galley_keep(flow->galley);
    const FidelisInline *text = words_with_zone(flow, block);
    if (text != NULL)
        fidelis_flow_lines(&inner, text, &words, fidelis_flow_plan(&inner, FIDELIS_TAG_P), 0);
    fidelis_galley_hold(flow->galley, first + 1, FIDELIS_CUT_FORBIDDEN);
}

/* Alone in the main column it goes to the margin. */
void fidelis_flow_key_figure(FidelisFlow *flow, const FidelisBlock *block)
{
    if (!fidelis_margin_wanted(flow, block)) {
        add_key_figure(flow, block, value_style(flow, block));
        return;
    }
    FidelisFlow aside = fidelis_flow_margin_aside(flow);
    add_key_figure(&aside, block, value_style(&aside, block));
    fidelis_flow_margin_add(flow, block, &aside);
}

typedef struct {
    FidelisStack *stacks[MOST_IN_A_ROW];
    double width; /* of one, gap included */
    gsize count;
} KeyRow;

static void place_row(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                      const FidelisSpot *spot)
{
    const KeyRow *row = item->data;
    (void)count;
    for (gsize i = 0; i < row->count; i++) {
        FidelisSpot at = *spot;
        at.x += row->width * (double)i;
        fidelis_stack_place(maker, row->stacks[i], &at);
    }
}

static gsize figures_in_row(const FidelisBlock *figure)
{
    gsize count = 0;
    for (; figure != NULL; figure = figure->next)
        count++;
    return count <= MOST_IN_A_ROW ? count : count % 3 == 0 || count % 4 == 1 ? 3 : 4;
}

/* The figures of a row are of one size: the smallest that one of them needs. */
static FidelisStyleRole row_style(const FidelisFlow *flow, const FidelisBlock *figure, gsize columns,
                                  double width)
{
    FidelisFlow narrow = *flow;
    FidelisStyleRole smallest = FIDELIS_STYLE_KEY_FIGURE;
    narrow.width = width;
    for (gsize i = 0; i < columns && figure != NULL; i++, figure = figure->next) {
        FidelisStyleRole style = value_style(&narrow, figure);
        if (fidelis_maker_style(flow->maker, style)->size < fidelis_maker_style(flow->maker, smallest)->size)
            smallest = style;
    }
    return smallest;
}

static void add_row(FidelisFlow *flow, const FidelisBlock **figure, gsize columns)
{
    KeyRow *row = FIDELIS_NEW(flow->maker->arena, KeyRow);
    double width = (flow->width - KEY_GAP * (double)(columns - 1)) / (double)columns;
    double height = 0;
    FidelisStyleRole style = row_style(flow, *figure, columns, width);
    row->width = width + KEY_GAP;
    for (; *figure != NULL && row->count < columns; *figure = (*figure)->next) {
        FidelisFlow aside = fidelis_flow_aside(flow, width, FIDELIS_STYLE_KEY_WORDS);
        add_key_figure(&aside, *figure, style);
        FidelisStack *stack = row->stacks[row->count++] = fidelis_stack_new(aside.galley);
        fidelis_galley_add_marks_of(flow->galley, stack, 0, G_MAXDOUBLE);
        height = MAX(height, stack->height);
    }
    fidelis_galley_add(
        flow->galley,
        &(FidelisGalleyItem){
            .place = place_row, .data = row, .x = flow->x, .height = height, .on_grid = flow->main});
    for (gsize i = 0; i < row->count; i++)
        fidelis_galley_add_notes_of(flow->galley, row->stacks[i]->galley);
}

void fidelis_flow_key_row(FidelisFlow *flow, const FidelisBlock *block)
{
    const FidelisBlock *figure = block->children;
    gsize columns = figures_in_row(figure);
    while (figure != NULL) {
        add_row(flow, &figure, columns);
        fidelis_flow_space(flow, 1);
    }
}
