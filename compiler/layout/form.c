/* Fields, rows of fields and questions as items of a galley. */
#include "layout/form.h"

#include <math.h>

#define LABEL_GAP 5.0
#define ROW_GAP   12.0
#define LABEL_ABOVE                                                                                          \
    4.2 /* of a label's baseline above the foot of its line: on the rule, or in a frame's middle */
#define QUESTION_ABOVE 6.0
#define QUESTION_BELOW 7.0 /* before the next rule */
#define HAIRLINE       0.4

enum { MOST_IN_A_ROW = 6 };

/* One field of a row. */
typedef struct {
    const FidelisField *field;
    FidelisOptionRow *options; /* RADIO, CHECK */
    double x, width;           /* from the row's left */
    double label_width;        /* gap included */
} Piece;

typedef struct {
    Piece pieces[MOST_IN_A_ROW];
    gsize count;
    double height;
} Row;

static FidelisStyleRole label_style(const FidelisField *field)
{
    return field->kind == FIDELIS_FIELD_CHECK ? FIDELIS_STYLE_TABLE_TEXT : FIDELIS_STYLE_TABLE_HEADER;
}

static double label_width(FidelisFlow *flow, const FidelisField *field)
{
    double gap = LABEL_GAP * fidelis_form_scale(flow->maker);
    if (field->label == NULL || field->kind == FIDELIS_FIELD_IDENTITY)
        return 0;
    if (field->label_width > 0)
        return field->label_width * fidelis_form_scale(flow->maker);
    return fidelis_setter_label_width(flow->maker->setter, label_style(field), field->label) + gap;
}

static Piece make_piece(FidelisFlow *flow, const FidelisField *field, double x, double width)
{
    Piece piece = {.field = field, .x = x, .width = width};
    piece.label_width = label_width(flow, field);
    if (field->kind == FIDELIS_FIELD_RADIO)
        piece.options = fidelis_option_row_new(flow->maker, field);
    return piece;
}

static double piece_height(const FidelisFlow *flow, const FidelisField *field)
{
    if (field->kind == FIDELIS_FIELD_IDENTITY)
        return fidelis_maker_style(flow->maker, FIDELIS_STYLE_SMALL)->leading;
    return fidelis_form_line(flow->maker) * (field->kind == FIDELIS_FIELD_LONG ? MAX(1, field->lines) : 1);
}

/* ---- placing ---- */

static void place_label(FidelisMaker *maker, const Piece *piece, FidelisTagElement *parent, FidelisPage *page,
                        double x, double y)
{
    if (piece->label_width == 0)
        return;
    FidelisStyleRole style = label_style(piece->field);
    FidelisTagElement *label = fidelis_pages_element(maker->pages, parent, FIDELIS_TAG_SPAN);
    gboolean before = piece->field->kind != FIDELIS_FIELD_CHECK;
    double left = before ? x : x + fidelis_form_box(maker) + LABEL_GAP * fidelis_form_scale(maker);
    double above = LABEL_ABOVE * fidelis_form_scale(maker);
    if (fidelis_form_fillable(maker) || !before)
        above = (fidelis_form_line(maker) - 0.7 * fidelis_maker_style(maker, style)->size) / 2;
    fidelis_setter_label(maker->setter, page, fidelis_owned_by(label), style,
                         before ? FIDELIS_COLOUR_QUIET : FIDELIS_COLOUR_INK, FIDELIS_ALIGN_START, left,
                         y + fidelis_form_line(maker) - above, piece->field->label);
}

static void place_check(FidelisMaker *maker, const Piece *piece, FidelisTagElement *parent, FidelisPage *page,
                        double x, double y)
{
    double middle = y + fidelis_form_line(maker) / 2;
    fidelis_control_box(maker, piece->field, 0, parent, page, x, middle - fidelis_form_box(maker) / 2);
    place_label(maker, piece, parent, page, x, y);
}

static void place_radio(FidelisMaker *maker, const Piece *piece, FidelisTagElement *parent, FidelisPage *page,
                        double x, double y)
{
    place_label(maker, piece, parent, page, x, y);
    fidelis_option_row_place(maker, piece->options, parent, page, x + piece->label_width,
                             y + fidelis_form_line(maker) / 2);
}

static void place_written(FidelisMaker *maker, const Piece *piece, FidelisTagElement *parent,
                          FidelisPage *page, double x, double y)
{
    const FidelisField *field = piece->field;
    place_label(maker, piece, parent, page, x, y);
    fidelis_control_write(maker, field, parent, page, x + piece->label_width, y,
                          piece->width - piece->label_width,
                          field->kind == FIDELIS_FIELD_LONG ? MAX(1, field->lines) : 1);
}

static void place_identity(FidelisMaker *maker, const Piece *piece, FidelisTagElement *parent,
                           FidelisPage *page, double x, double y)
{
    fidelis_control_identity(maker, piece->field, parent, page, x,
                             y + fidelis_setter_baseline(maker->setter, FIDELIS_STYLE_SMALL), piece->width);
}

static void (*const place_of_kind[])(FidelisMaker *, const Piece *, FidelisTagElement *, FidelisPage *,
                                     double, double) = {
    [FIDELIS_FIELD_TEXT] = place_written,      [FIDELIS_FIELD_LONG] = place_written,
    [FIDELIS_FIELD_DATE] = place_written,      [FIDELIS_FIELD_RADIO] = place_radio,
    [FIDELIS_FIELD_CHECK] = place_check,       [FIDELIS_FIELD_LIST] = place_written,
    [FIDELIS_FIELD_IDENTITY] = place_identity,
};

static void place_row(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                      const FidelisSpot *spot)
{
    const Row *row = item->data;
    FidelisTagElement *parent = fidelis_maker_owner(maker, item->plan, spot).element;
    (void)count;
    for (gsize i = 0; parent != NULL && i < row->count; i++) {
        const Piece *piece = &row->pieces[i];
        FidelisTagElement *own = fidelis_pages_element(maker->pages, parent, FIDELIS_TAG_P);
        place_of_kind[piece->field->kind](maker, piece, own, spot->page, spot->x + piece->x, spot->y);
    }
}

/* ---- fields and rows ---- */

static void add_row(FidelisFlow *flow, Row *row)
{
    for (gsize i = 0; i < row->count; i++)
        row->height = MAX(row->height, piece_height(flow, row->pieces[i].field));
    fidelis_galley_add(flow->galley, &(FidelisGalleyItem){.place = place_row,
                                                          .data = row,
                                                          .plan = fidelis_flow_plan(flow, FIDELIS_TAG_DIV),
                                                          .x = flow->x,
                                                          .wide = flow->wide,
                                                          .height = row->height});
}

void fidelis_flow_input(FidelisFlow *flow, const FidelisBlock *block)
{
    Row *row = FIDELIS_NEW(flow->maker->arena, Row);
    if (block->field->kind == FIDELIS_FIELD_IDENTITY)
        fidelis_galley_space(flow->galley, QUESTION_BELOW * fidelis_form_scale(flow->maker));
    row->pieces[row->count++] = make_piece(flow, block->field, 0, flow->width);
    add_row(flow, row);
}

static double sum_of_shares(const FidelisBlock *fields, gsize *count)
{
    double sum = 0;
    for (*count = 0; fields != NULL && *count < MOST_IN_A_ROW; fields = fields->next, (*count)++)
        sum += fields->field->share > 0 ? fields->field->share : 1;
    return sum;
}

/* A row that holds more than fits goes on below. */
void fidelis_flow_input_row(FidelisFlow *flow, const FidelisBlock *block)
{
    double gap = ROW_GAP * fidelis_form_scale(flow->maker);
    for (const FidelisBlock *field = block->children; field != NULL;) {
        Row *row = FIDELIS_NEW(flow->maker->arena, Row);
        gsize count = 0;
        double sum = sum_of_shares(field, &count), x = 0;
        double whole = flow->width - gap * (double)(count - 1);
        for (gsize i = 0; i < count; i++, field = field->next) {
            double width = whole * (field->field->share > 0 ? field->field->share : 1) / sum;
            row->pieces[row->count++] = make_piece(flow, field->field, x, width);
            x += width + gap;
        }
        add_row(flow, row);
        if (field != NULL)
            fidelis_galley_keep(flow->galley);
    }
}

/* ---- questions ---- */

typedef struct {
    const char *number;
    const FidelisParagraph *text;
    FidelisOptionRow *options;
    double width, indent;
    double height;
    gboolean below; /* the options stand under the text */
} Question;

static double half_line(const FidelisMaker *maker)
{
    return fidelis_form_line(maker) / 2;
}

static void place_question(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                           const FidelisSpot *spot)
{
    const Question *question = item->data;
    double scale = fidelis_form_scale(maker), top = spot->y + QUESTION_ABOVE * scale;
    double baseline = top + fidelis_paragraph_baseline(question->text);
    FidelisTagElement *parent = fidelis_maker_owner(maker, item->plan, spot).element;
    (void)count;
    g_assert(parent != NULL); /* questions are never repeated */
    fidelis_page_add_rule(maker->pages, spot->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), spot->x,
                          spot->y, spot->x + question->width, spot->y,
                          fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN), HAIRLINE);
    FidelisTagElement *words = fidelis_pages_element(maker->pages, parent, FIDELIS_TAG_P);
    if (question->number != NULL)
        fidelis_setter_label(maker->setter, spot->page, fidelis_owned_by(words), FIDELIS_STYLE_BOX_TITLE,
                             FIDELIS_COLOUR_MAIN, FIDELIS_ALIGN_START, spot->x, baseline, question->number);
    fidelis_paragraph_place(maker->setter, question->text, 0, fidelis_paragraph_line_count(question->text),
                            spot->page, fidelis_owned_by(words), spot->x + question->indent, top);
    FidelisTagElement *answers = fidelis_pages_element(maker->pages, parent, FIDELIS_TAG_P);
    double x = question->below ? question->indent : question->width - question->options->width;
    double y = question->below ? top + fidelis_paragraph_height(question->text) + half_line(maker)
                               : top + fidelis_paragraph_leading(question->text) / 2 + 1;
    fidelis_option_row_place(maker, question->options, answers, spot->page, spot->x + x, y);
}

/* Text beside the options where at least half the width is left to it. */
static Question *make_question(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisMaker *maker = flow->maker;
    Question *question = FIDELIS_NEW(maker->arena, Question);
    double scale = fidelis_form_scale(maker);
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_BOX_TEXT);
    question->options = fidelis_option_row_new(maker, block->field);
    question->width = flow->width;
    question->indent = 18 * scale;
    question->number = block->value == NULL ? NULL : fidelis_arena_printf(maker->arena, "%s ", block->value);
    double beside = flow->width - question->indent - question->options->width - 16 * scale;
    question->below = beside < 0.42 * flow->width;
    spec.width = question->below ? flow->width - question->indent : beside;
    spec.ragged = TRUE;
    question->text = fidelis_flow_set(flow, block->text, &spec);
    double text = fidelis_paragraph_height(question->text), box = fidelis_form_box(maker);
    question->height =
        QUESTION_ABOVE * scale + (question->below ? text + 2 * half_line(maker) : MAX(text, box)) + scale;
    return question;
}

/* A question and what is written about it stay together. */
void fidelis_flow_question(FidelisFlow *flow, const FidelisBlock *block)
{
    gsize first = fidelis_galley_count(flow->galley);
    double apart = QUESTION_BELOW * fidelis_form_scale(flow->maker);
    Question *question = make_question(flow, block);
    FidelisFlow inner = *flow;
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    inner.x += question->indent;
    inner.width -= question->indent;
    inner.paged = FALSE;
    fidelis_galley_space(flow->galley, apart);
    fidelis_galley_add(flow->galley, &(FidelisGalleyItem){.place = place_question,
                                                          .data = question,
                                                          .plan = inner.parent,
                                                          .x = flow->x,
                                                          .wide = flow->wide,
                                                          .height = question->height});
    fidelis_flow_notes(flow, question->text, 0, fidelis_paragraph_line_count(question->text));
    fidelis_flow_blocks(&inner, block->children);
    fidelis_galley_hold(flow->galley, first + 1, FIDELIS_CUT_KEEP);
    fidelis_galley_space(flow->galley, apart);
}
