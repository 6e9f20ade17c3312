/* Lists to four levels: bullets, numbers, letters, romans; labels hang in an indent wide enough for the
 * widest. */
#include "layout/flow.h"

static const char *const bullets[] = {"•", "–", "•", "–"};
static const char *const numbering_names[] = {
    [FIDELIS_LIST_BULLET] = "Disc",       [FIDELIS_LIST_NUMBER] = "Decimal",
    [FIDELIS_LIST_LETTER] = "LowerAlpha", [FIDELIS_LIST_ROMAN] = "LowerRoman",
    [FIDELIS_LIST_OWN] = "Disc",
};

static const char *bullet_label(FidelisArena *arena, int level, int number)
{
    (void)arena;
    (void)number;
    return bullets[MIN(level, 3)];
}

static const char *number_label(FidelisArena *arena, int level, int number)
{
    (void)level;
    return fidelis_arena_printf(arena, "%d.", number);
}

/* a) to z), then aa), ab) … */
static const char *letter_label(FidelisArena *arena, int level, int number)
{
    (void)level;
    GString *letters = g_string_new(")");
    for (int rest = MAX(number, 1); rest > 0; rest = (rest - 1) / 26)
        g_string_prepend_c(letters, (char)('a' + (rest - 1) % 26));
    const char *label = fidelis_arena_strdup(arena, letters->str);
    g_string_free(letters, TRUE);
    return label;
}

static const char *roman_label(FidelisArena *arena, int level, int number)
{
    static const struct {
        int value;
        const char *numeral;
    } romans[] = {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
                  {9, "ix"},  {5, "v"},   {4, "iv"}, {1, "i"}};
    (void)level;
    GString *numerals = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(romans); i++)
        for (; number >= romans[i].value; number -= romans[i].value)
            g_string_append(numerals, romans[i].numeral);
    const char *label = fidelis_arena_printf(arena, "%s)", numerals->str);
    g_string_free(numerals, TRUE);
    return label;
}

static const char *(*const label_of_kind[])(FidelisArena *, int, int) = {
    [FIDELIS_LIST_BULLET] = bullet_label,
    [FIDELIS_LIST_NUMBER] = number_label,
    [FIDELIS_LIST_LETTER] = letter_label,
    [FIDELIS_LIST_ROMAN] = roman_label,
};

/* Own markers stand out: they are words or signs of the author's. */
static FidelisParagraphSpec label_spec(const FidelisFlow *flow, const FidelisBlock *list)
{
    gboolean own = list->list == FIDELIS_LIST_OWN;
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, own ? FIDELIS_STYLE_H3 : flow->style);
    if (own && !flow->on_dark)
        spec.colour = FIDELIS_COLOUR_MAIN;
    return spec;
}

static const char *item_label(FidelisFlow *flow, const FidelisBlock *list, const FidelisBlock *item,
                              int number)
{
    if (list->list == FIDELIS_LIST_OWN)
        return item->value != NULL ? item->value : list->value != NULL ? list->value : bullets[0];
    return label_of_kind[list->list](flow->maker->arena, flow->list_level, number);
}

/* The widest label and a gap, but at least one step. */
static double label_indent(FidelisFlow *flow, const FidelisBlock *list)
{
    double em = fidelis_maker_style(flow->maker, flow->style)->size;
    double indent = 0;
    int number = list->start;
    FidelisStyleRole style = label_spec(flow, list).style;
    for (const FidelisBlock *item = list->children; item != NULL; item = item->next, number++) {
        double width =
            fidelis_setter_label_width(flow->maker->setter, style, item_label(flow, list, item, number));
        indent = MAX(indent, width + (list->list == FIDELIS_LIST_OWN ? 0.8 : 0.5) * em);
    }
    return MAX(indent, 1.3 * em);
}

static void add_item(FidelisFlow *flow, const FidelisBlock *list, const FidelisBlock *item, const char *label,
                     double indent)
{
    FidelisTagPlan *li = fidelis_flow_plan(flow, FIDELIS_TAG_LI);
    FidelisFlow body = *flow;
    body.parent = fidelis_plan_new(flow->maker->arena, li, FIDELIS_TAG_LBODY);
    body.note_parent = body.parent;
    body.x += indent;
    body.width -= indent;
    body.reach = body.width;
    body.list_level++;
    if (item->label != NULL)
        fidelis_galley_mark(flow->galley, item);
    FidelisParagraphSpec spec = label_spec(flow, list);
    fidelis_flow_label(flow, label, &spec, fidelis_plan_new(flow->maker->arena, li, FIDELIS_TAG_LBL));
    if (item->text != NULL) {
        spec = fidelis_flow_spec(&body, body.style);
        fidelis_flow_lines(&body, item->text, &spec, fidelis_flow_plan(&body, FIDELIS_TAG_P), 0);
    }
    fidelis_flow_blocks(&body, item->children);
}

/* Items of several paragraphs, or of long ones, stand apart; short ones follow closely. */
enum { LONG_ITEM_LINES = 3 };

static gboolean is_long(FidelisFlow *flow, const FidelisBlock *item, double indent)
{
    const FidelisBlock *child = item->children;
    if (child == NULL || child->kind != FIDELIS_BLOCK_PARAGRAPH)
        return FALSE;
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, flow->style);
    spec.width -= indent;
    const FidelisParagraph *paragraph = fidelis_flow_set(flow, child->text, &spec);
    return fidelis_paragraph_line_count(paragraph) >= LONG_ITEM_LINES ||
           (child->next != NULL && child->next->kind != FIDELIS_BLOCK_LIST);
}

static gboolean is_loose(FidelisFlow *flow, const FidelisBlock *list, double indent)
{
    for (const FidelisBlock *item = list->children; item != NULL; item = item->next)
        if (is_long(flow, item, indent))
            return TRUE;
    return FALSE;
}

/* An item of one line does not stand alone at the foot of a page, nor at the head of the next. */
static void keep_ends(FidelisGalley *galley, gsize first, gsize second, gsize last)
{
    enum { LABEL_AND_LINE = 2 };
    gsize end = fidelis_galley_count(galley);
    if (last <= first)
        return;
    if (second - first <= LABEL_AND_LINE)
        fidelis_galley_item(galley, second)->cut_cost += FIDELIS_CUT_AVOID;
    if (end - last <= LABEL_AND_LINE)
        fidelis_galley_item(galley, last)->cut_cost += FIDELIS_CUT_AVOID;
}

void fidelis_flow_list(FidelisFlow *flow, const FidelisBlock *list)
{
    if (list->list == FIDELIS_LIST_CHECK) {
        fidelis_flow_check_list(flow, list);
        return;
    }
    FidelisFlow inner = *flow;
    double indent = label_indent(flow, list);
    int number = list->start;
    inner.parent = fidelis_flow_plan(flow, FIDELIS_TAG_L);
    inner.parent->wanted.list_numbering = numbering_names[list->list];
    inner.paged = FALSE;
    inner.tight = !is_loose(flow, list, indent);
    gsize first = fidelis_galley_count(flow->galley), second = first, last = first;
    for (const FidelisBlock *item = list->children; item != NULL; item = item->next, number++) {
        last = fidelis_galley_count(flow->galley);
        second = second == first ? last : second;
        add_item(&inner, list, item, item_label(flow, list, item, number), indent);
    }
    keep_ends(flow->galley, first, second, last);
}
