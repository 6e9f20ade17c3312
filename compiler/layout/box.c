/* Boxes: a wash with a rule of the kind's colour at the left, label and title, inner space. */
#include "layout/flow.h"

#define BOX_RULE       2.0
#define BOX_PADDING    10.0
#define BOX_HEAD_BELOW 2.0 /* between label or title and text */
#define BOX_INDENT     (BOX_RULE + BOX_PADDING)

enum { NO_WORD = -1 };

/* What tells the kinds apart: a colour and a word. */
static const struct {
    FidelisColourRole colour, wash;
    int word;
} look_of_kind[FIDELIS_BOX_KINDS] = {
    [FIDELIS_BOX_PLAIN] = {FIDELIS_COLOUR_QUIET, FIDELIS_COLOUR_WASH, NO_WORD},
    [FIDELIS_BOX_INTENTION] = {FIDELIS_COLOUR_MAIN, FIDELIS_COLOUR_WASH, FIDELIS_WORD_BOX_INTENTION},
    [FIDELIS_BOX_CONCLUSION] = {FIDELIS_COLOUR_MAIN, FIDELIS_COLOUR_MAIN_WASH, FIDELIS_WORD_BOX_CONCLUSION},
    [FIDELIS_BOX_RECOMMENDATION] = {FIDELIS_COLOUR_SECOND, FIDELIS_COLOUR_SECOND_WASH,
                                    FIDELIS_WORD_BOX_RECOMMENDATION},
    [FIDELIS_BOX_CASE] = {FIDELIS_COLOUR_ACCENT, FIDELIS_COLOUR_ACCENT_WASH, FIDELIS_WORD_BOX_CASE},
    [FIDELIS_BOX_ADVICE] = {FIDELIS_COLOUR_ACCENT, FIDELIS_COLOUR_WASH, FIDELIS_WORD_BOX_ADVICE},
    [FIDELIS_BOX_SUMMARY] = {FIDELIS_COLOUR_MAIN, FIDELIS_COLOUR_MAIN_WASH, FIDELIS_WORD_BOX_SUMMARY},
};

typedef struct {
    FidelisBoxKind kind;
    double width;
    const FidelisParagraph *continued; /* "Boks 3 (fortsat)" */
} Box;

static void draw_box(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment)
{
    const Box *box = frame->data;
    FidelisOwner decoration = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    double height = fragment->bottom - fragment->top;
    fidelis_page_add_rectangle(maker->pages, fragment->page, decoration, fragment->x, fragment->top,
                               box->width, height,
                               fidelis_setter_paint(maker->setter, look_of_kind[box->kind].wash));
    fidelis_page_add_rectangle(maker->pages, fragment->page, decoration, fragment->x, fragment->top, BOX_RULE,
                               height, fidelis_setter_paint(maker->setter, look_of_kind[box->kind].colour));
    if (fragment->continued && box->continued != NULL)
        fidelis_paragraph_place(maker->setter, box->continued, 0, 1, fragment->page,
                                fidelis_artifact(FIDELIS_ARTIFACT_REPEATED), fragment->x + BOX_INDENT,
                                fragment->top + BOX_PADDING);
}

/* "Boks 3", "Boks 3. Intention", "Intention" or NULL. */
static const char *box_label(FidelisMaker *maker, const FidelisBlock *block)
{
    int word = look_of_kind[block->box].word;
    const char *kind = word == NO_WORD ? NULL : fidelis_maker_word(maker, (FidelisWord)word);
    if (block->number == NULL)
        return kind;
    const char *box = fidelis_maker_word(maker, FIDELIS_WORD_BOX);
    if (kind == NULL)
        return fidelis_arena_printf(maker->arena, "%s %s", box, block->number);
    return fidelis_arena_printf(maker->arena, "%s %s. %s", box, block->number, kind);
}

static FidelisParagraphSpec label_spec(const FidelisFlow *flow, FidelisBoxKind kind)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_CAPTION_LABEL);
    spec.colour = look_of_kind[kind].colour;
    return spec;
}

static FidelisFrame *box_frame(FidelisFlow *flow, const FidelisFlow *inner, const FidelisBlock *block)
{
    FidelisMaker *maker = flow->maker;
    FidelisFrame *frame = FIDELIS_NEW(maker->arena, FidelisFrame);
    Box *box = FIDELIS_NEW(maker->arena, Box);
    FidelisParagraphSpec spec = label_spec(inner, block->box);
    const char *label = box_label(maker, block);
    box->kind = block->box;
    box->width = flow->width;
    frame->reopen = frame->close = BOX_PADDING;
    frame->data = box;
    frame->draw = draw_box;
    frame->x = flow->x;
    frame->wide = flow->wide;
    if (label != NULL) {
        const char *continued = fidelis_arena_printf(maker->arena, "%s (%s)", label,
                                                     fidelis_maker_word(maker, FIDELIS_WORD_CONTINUED));
        box->continued = fidelis_flow_set_words(flow, continued, &spec);
        frame->reopen += fidelis_paragraph_leading(box->continued);
    }
    return frame;
}

static void add_head_line(FidelisFlow *inner, const FidelisInline *text, const FidelisParagraphSpec *spec)
{
    fidelis_flow_lines(inner, text, spec, fidelis_flow_plan(inner, FIDELIS_TAG_P), 0);
    fidelis_galley_keep(inner->galley);
    fidelis_galley_space(inner->galley, BOX_HEAD_BELOW);
}

static void add_head(FidelisFlow *inner, const FidelisBlock *block)
{
    const char *label = box_label(inner->maker, block);
    FidelisParagraphSpec spec = label_spec(inner, block->box);
    if (label != NULL)
        add_head_line(inner, fidelis_inline_text(inner->maker->arena, label), &spec);
    spec = fidelis_flow_spec(inner, FIDELIS_STYLE_BOX_TITLE);
    if (block->title != NULL)
        add_head_line(inner, block->title, &spec);
}

/* What a wide box has to itself. */
static FidelisFlow outer_flow(const FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow outer = *flow;
    if (block->width != FIDELIS_WIDTH_WIDE || flow->reach <= flow->width)
        return outer;
    outer.width = flow->reach;
    outer.wide = TRUE;
    return outer;
}

/* "Boks 3. Anbefaling: Det her", for who goes from one to the next. */
static const char *box_name(FidelisMaker *maker, const FidelisBlock *block)
{
    const char *label = box_label(maker, block);
    g_autofree char *title = fidelis_inline_to_text(block->title);
    const char *between = label != NULL && *title != '\0' ? ": " : "";
    if (label == NULL && *title == '\0')
        return NULL;
    return fidelis_arena_printf(maker->pages->arena, "%s%s%s", label != NULL ? label : "", between, title);
}

static FidelisFlow box_flow(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow inner = *flow;
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_ASIDE);
    inner.parent->wanted.title = box_name(flow->maker, block);
    inner.x += BOX_INDENT;
    inner.width -= BOX_INDENT + BOX_PADDING;
    inner.reach = inner.width;
    inner.style = flow->main ? FIDELIS_STYLE_BOX_TEXT : flow->style;
    inner.main = inner.beside = inner.paged = FALSE;
    inner.tight = inner.on_dark = FALSE;
    inner.ragged = TRUE;
    inner.line_cost = FIDELIS_CUT_AVOID;
    return inner;
}

/* Lower than half a page it stays whole; otherwise it may be cut between its paragraphs. */
void fidelis_flow_box(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow outer = outer_flow(flow, block), inner = box_flow(&outer, block);
    FidelisFrame *frame = box_frame(&outer, &inner, block);
    gsize first = fidelis_galley_count(flow->galley);
    fidelis_galley_open(flow->galley, frame, BOX_PADDING);
    add_head(&inner, block);
    fidelis_flow_blocks(&inner, block->children);
    fidelis_galley_close(flow->galley, BOX_PADDING);
    fidelis_flow_hold(flow, first, 0.5, 0);
}
