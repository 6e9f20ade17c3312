#include "layout/flow.h"

#include "layout/cut-mark.h"

#include "layout/fill.h"

FidelisParagraphSpec fidelis_flow_spec(const FidelisFlow *flow, FidelisStyleRole style)
{
    return (FidelisParagraphSpec){.style = style,
                                  .width = flow->width,
                                  .align = flow->align,
                                  .ragged = flow->ragged,
                                  .colour = flow->on_dark ? FIDELIS_COLOUR_PAPER : FIDELIS_COLOUR_COUNT};
}

FidelisTagPlan *fidelis_flow_plan(FidelisFlow *flow, FidelisTag tag)
{
    return fidelis_plan_new(flow->maker->arena, flow->parent, tag);
}

void fidelis_flow_space(FidelisFlow *flow, double steps)
{
    fidelis_galley_space(flow->galley, steps * flow->step);
}

/* Words in another language than the document's are hyphenated and read in it. */
static const FidelisInline *in_language(FidelisFlow *flow, const FidelisInline *text)
{
    if (flow->lang == NULL || text == NULL)
        return text;
    FidelisInline *span = fidelis_inline_new(flow->maker->arena, FIDELIS_INLINE_SPAN);
    span->children = (FidelisInline *)text;
    span->lang = flow->lang;
    return span;
}

const FidelisParagraph *fidelis_flow_set(FidelisFlow *flow, const FidelisInline *text,
                                         const FidelisParagraphSpec *spec)
{
    return fidelis_paragraph_set(flow->maker->setter, in_language(flow, text), spec);
}

const FidelisParagraph *fidelis_flow_set_words(FidelisFlow *flow, const char *words,
                                               const FidelisParagraphSpec *spec)
{
    return fidelis_paragraph_set(flow->maker->setter, fidelis_inline_text(flow->maker->arena, words), spec);
}

static void add_note(const FidelisInline *note, gsize line, void *data)
{
    FidelisFlow *flow = data;
    (void)line;
    fidelis_galley_add_note(flow->galley, note, flow->note_parent);
}

static void add_anchor(const FidelisInline *anchor, gsize line, void *data)
{
    FidelisFlow *flow = data;
    (void)line;
    fidelis_galley_mark_inline(flow->galley,
                               anchor->kind == FIDELIS_INLINE_INDEX ? (gconstpointer)anchor->blocks : anchor);
}

void fidelis_flow_notes(FidelisFlow *flow, const FidelisParagraph *paragraph, gsize from, gsize to)
{
    fidelis_paragraph_notes(paragraph, from, to, add_note, flow);
}

static void place_lines(FidelisMaker *maker, const FidelisGalleyItem *items, gsize count,
                        const FidelisSpot *spot)
{
    gsize first = (gsize)items->line;
    fidelis_paragraph_place(maker->setter, items->data, first, first + count, spot->page,
                            fidelis_maker_owner(maker, items->plan, spot), spot->x, spot->y);
}

/* Two lines of a paragraph at least stay at the foot of a page and go to the head of the next. */
static double cost_before_line(const FidelisFlow *flow, const FidelisParagraph *paragraph, gsize line)
{
    gsize count = fidelis_paragraph_line_count(paragraph);
    if (line == 1 || line + 1 == count)
        return FIDELIS_CUT_FORBIDDEN;
    if (fidelis_paragraph_line_hyphenated(paragraph, line - 1))
        return flow->line_cost + FIDELIS_CUT_HYPHEN;
    return flow->line_cost;
}

void fidelis_flow_lines(FidelisFlow *flow, const FidelisInline *text, const FidelisParagraphSpec *spec,
                        FidelisTagPlan *plan, double indent)
{
    const FidelisParagraph *paragraph = fidelis_flow_set(flow, text, spec);
    gsize count = fidelis_paragraph_line_count(paragraph);
    FidelisGalleyItem item = {.place = place_lines,
                              .data = paragraph,
                              .plan = plan,
                              .x = flow->x + indent,
                              .wide = flow->wide,
                              .height = fidelis_paragraph_leading(paragraph)};
    for (gsize line = 0; line < count; line++) {
        item.line = (int)line;
        item.on_grid = flow->main && line == 0;
        if (line > 0)
            fidelis_galley_cost(flow->galley, cost_before_line(flow, paragraph, line));
        fidelis_paragraph_anchors(paragraph, line, line + 1, add_anchor, flow);
        fidelis_galley_add(flow->galley, &item);
        fidelis_flow_notes(flow, paragraph, line, line + 1);
    }
}

double fidelis_flow_height(const FidelisFlow *flow, gsize first)
{
    FidelisFill fill;
    fidelis_fill_begin(&fill, flow->galley, first);
    fill.flat = TRUE;
    while (fill.next < fidelis_galley_count(flow->galley))
        fidelis_fill_add(&fill);
    return fill.bottom;
}

static void place_label(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                        const FidelisSpot *spot)
{
    (void)count;
    fidelis_paragraph_place(maker->setter, item->data, 0, 1, spot->page,
                            fidelis_maker_owner(maker, item->plan, spot), spot->x, spot->y);
}

void fidelis_flow_label(FidelisFlow *flow, const char *label, const FidelisParagraphSpec *spec,
                        FidelisTagPlan *plan)
{
    FidelisParagraphSpec hanging = *spec;
    hanging.align = FIDELIS_ALIGN_START;
    hanging.ragged = TRUE;
    fidelis_galley_add(flow->galley,
                       &(FidelisGalleyItem){.place = place_label,
                                            .data = fidelis_flow_set_words(flow, label, &hanging),
                                            .plan = plan,
                                            .x = flow->x,
                                            .on_grid = flow->main,
                                            .wide = flow->wide});
    fidelis_galley_keep(flow->galley);
}

static double frames_height(const FidelisFrame *frame)
{
    double height = 0;
    for (; frame != NULL; frame = frame->parent)
        height += frame->reopen + frame->close;
    return height;
}

double fidelis_flow_kept_above(const FidelisFlow *flow)
{
    const FidelisGalley *galley = flow->galley;
    gsize first = fidelis_galley_count(galley);
    double frames = frames_height(galley->frame);
    if (first == 0 || galley->pending_cost < FIDELIS_CUT_KEEP)
        return frames;
    for (first--; first > 0; first--)
        if (fidelis_galley_item(galley, first)->cut_cost < FIDELIS_CUT_KEEP)
            break;
    return fidelis_flow_height(flow, first) + galley->pending_space + galley->grid + frames;
}

void fidelis_flow_hold(FidelisFlow *flow, gsize first, double share, double cost)
{
    if (flow->part == NULL || first + 1 >= fidelis_galley_count(flow->galley))
        return;
    double limit = share * flow->part->area->height;
    gboolean low = fidelis_flow_height(flow, first) <= limit;
    fidelis_galley_hold(flow->galley, first + 1, low ? FIDELIS_CUT_KEEP : cost);
}

FidelisFlow fidelis_flow_aside(const FidelisFlow *flow, double width, FidelisStyleRole style)
{
    FidelisFlow aside = *flow;
    aside.galley = fidelis_galley_new(flow->maker->arena, 0);
    aside.x = 0;
    aside.width = aside.reach = width;
    aside.style = style;
    aside.step = fidelis_maker_style(flow->maker, style)->leading;
    aside.align = FIDELIS_ALIGN_START;
    aside.ragged = TRUE;
    aside.main = aside.beside = aside.paged = FALSE;
    aside.tight = aside.wide = FALSE;
    aside.part = NULL;
    aside.columns = NULL;
    aside.list_level = 0;
    return aside;
}

static void flow_paragraph(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, flow->style);
    if (flow->main && flow->before == FIDELIS_BLOCK_PARAGRAPH)
        spec.first_indent = flow->maker->theme->paragraph_indent;
    gsize first = fidelis_galley_count(flow->galley);
    fidelis_flow_lines(flow, block->text, &spec, fidelis_flow_plan(flow, FIDELIS_TAG_P), 0);
    if (flow->main && flow->before == FIDELIS_BLOCK_SECTION &&
        fidelis_galley_count(flow->galley) == first + 1)
        fidelis_galley_cost(flow->galley, FIDELIS_CUT_AVOID); /* heading and line are not left alone */
}

static void flow_lead(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow across = fidelis_flow_across(flow);
    FidelisParagraphSpec spec = fidelis_flow_spec(&across, flow->main ? FIDELIS_STYLE_LEAD : flow->style);
    fidelis_flow_lines(&across, block->text, &spec, fidelis_flow_plan(flow, FIDELIS_TAG_P), 0);
}

/* Where to cut: short dashes, so that it is not taken for a rule. */
static void place_cut(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                      const FidelisSpot *spot)
{
    (void)count;
    const FidelisFlow *flow = item->data;
    FidelisPaint paint = fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_QUIET);
    fidelis_cut_mark(maker->pages, spot->page, spot->x, spot->y, flow->width, paint);
}

static void place_rule(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                       const FidelisSpot *spot)
{
    (void)count;
    const FidelisFlow *flow = item->data;
    fidelis_page_add_rule(maker->pages, spot->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), spot->x,
                          spot->y, spot->x + flow->width, spot->y,
                          fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_LINE), 0.8);
}

void fidelis_flow_rule(FidelisFlow *flow, const FidelisBlock *block)
{
    gboolean cut = g_strcmp0(block->value, "cut") == 0;
    fidelis_galley_add(
        flow->galley, &(FidelisGalleyItem){.place = cut ? place_cut : place_rule,
                                           .data = fidelis_arena_copy(flow->maker->arena, flow, sizeof *flow),
                                           .x = flow->x});
}

static void flow_page_break(FidelisFlow *flow, const FidelisBlock *block)
{
    (void)block;
    fidelis_flow_new_page(flow);
}

static void flow_item_outside_list(FidelisFlow *flow, const FidelisBlock *block)
{
    fidelis_flow_blocks(flow, block->children);
}

static const FidelisFlowFunc flow_of_kind[FIDELIS_BLOCK_KINDS] = {
    [FIDELIS_BLOCK_SECTION] = fidelis_flow_section,
    [FIDELIS_BLOCK_PARAGRAPH] = flow_paragraph,
    [FIDELIS_BLOCK_LEAD] = flow_lead,
    [FIDELIS_BLOCK_LIST] = fidelis_flow_list,
    [FIDELIS_BLOCK_ITEM] = flow_item_outside_list,
    [FIDELIS_BLOCK_BOX] = fidelis_flow_box,
    [FIDELIS_BLOCK_QUOTE] = fidelis_flow_quote,
    [FIDELIS_BLOCK_TABLE] = fidelis_flow_table,
    [FIDELIS_BLOCK_CHART] = fidelis_flow_figure,
    [FIDELIS_BLOCK_DIAGRAM] = fidelis_flow_diagram,
    [FIDELIS_BLOCK_IMAGE] = fidelis_flow_figure,
    [FIDELIS_BLOCK_MARGIN] = fidelis_flow_margin,
    [FIDELIS_BLOCK_KEY_FIGURE] = fidelis_flow_key_figure,
    [FIDELIS_BLOCK_KEY_ROW] = fidelis_flow_key_row,
    [FIDELIS_BLOCK_COVER] = fidelis_flow_cover,
    [FIDELIS_BLOCK_CONTENTS] = fidelis_flow_contents,
    [FIDELIS_BLOCK_PAGE_BREAK] = flow_page_break,
    [FIDELIS_BLOCK_LANDSCAPE] = fidelis_flow_landscape,
    [FIDELIS_BLOCK_INPUT] = fidelis_flow_input,
    [FIDELIS_BLOCK_INPUT_ROW] = fidelis_flow_input_row,
    [FIDELIS_BLOCK_QUESTION] = fidelis_flow_question,
    [FIDELIS_BLOCK_DROP] = fidelis_flow_drop,
    [FIDELIS_BLOCK_LAW] = fidelis_flow_law,
    [FIDELIS_BLOCK_RULE] = fidelis_flow_rule,
    [FIDELIS_BLOCK_NOTES] = fidelis_flow_notes_list,
    [FIDELIS_BLOCK_CODE] = fidelis_flow_code,
    [FIDELIS_BLOCK_INDEX] = fidelis_flow_index,
    [FIDELIS_BLOCK_PAGES] = fidelis_flow_pages,
    [FIDELIS_BLOCK_COLUMNS] = fidelis_flow_columns,
    [FIDELIS_BLOCK_FIELD] = fidelis_flow_field,
    [FIDELIS_BLOCK_PANEL] = fidelis_flow_panel,
    [FIDELIS_BLOCK_TILES] = fidelis_flow_tiles,
    [FIDELIS_BLOCK_TILE] = flow_item_outside_list,
};

/* The others know better where they begin. */
static gboolean marked_here(FidelisBlockKind kind)
{
    return kind != FIDELIS_BLOCK_SECTION && kind != FIDELIS_BLOCK_LANDSCAPE && kind != FIDELIS_BLOCK_COVER &&
           kind != FIDELIS_BLOCK_PAGE_BREAK && kind != FIDELIS_BLOCK_PAGES && kind != FIDELIS_BLOCK_DIAGRAM;
}

static gboolean follows_closely(FidelisBlockKind kind)
{
    return kind == FIDELIS_BLOCK_PARAGRAPH || kind == FIDELIS_BLOCK_LIST;
}

/* Where first lines are indented, paragraphs of the main column follow each other without space. */
static gboolean is_indented(const FidelisFlow *flow, FidelisBlockKind kind)
{
    return flow->main && kind == FIDELIS_BLOCK_PARAGRAPH && flow->maker->theme->paragraph_indent > 0;
}

void fidelis_flow_block(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisSpacing spacing = fidelis_spacing(block);
    const char *lang = flow->lang;
    if (block->new_page && block->kind != FIDELIS_BLOCK_SECTION)
        fidelis_flow_new_page(flow);
    gsize first = fidelis_galley_count(flow->galley);
    const FidelisGalley *galley = flow->galley;
    if (block->lang != NULL)
        flow->lang = block->lang;
    fidelis_flow_space(flow, spacing.before);
    if (is_indented(flow, flow->before) && block->kind != FIDELIS_BLOCK_PARAGRAPH)
        fidelis_flow_space(flow, fidelis_spacing_of_paragraphs);
    if (marked_here(block->kind))
        fidelis_galley_mark(flow->galley, block);
    flow_of_kind[block->kind](flow, block);
    if (block->keep_together && galley == flow->galley)
        fidelis_flow_hold(flow, first, 1, FIDELIS_CUT_AVOID);
    if (block->apart)
        spacing.after = MAX(spacing.after, fidelis_spacing_apart);
    flow->before = block->kind;
    if ((!flow->tight || !follows_closely(block->kind)) && !is_indented(flow, block->kind))
        fidelis_flow_space(flow, spacing.after);
    if (block->keep_next)
        fidelis_galley_keep(flow->galley);
    flow->lang = lang;
}

void fidelis_flow_blocks(FidelisFlow *flow, const FidelisBlock *blocks)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next)
        fidelis_flow_block(flow, block);
}
