#include "script/review-parts-private.h"
#include "script/review-private.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* One chapter under review. */
typedef struct {
    const FidelisDocument *document;
    const FidelisReviewer *reviewer;
    GHashTable *computed;
    const FidelisMeasures *measures;
    FidelisDiagnostics *diagnostics;
    GArray *near;                  /* percentages (double) that the chapter computes */
    const FidelisInline *siblings; /* the first of those among which what is visited stands */
} Review;

/* ── percentages in a text ──────────────────────────────────────────────────────────────────────────── */

typedef struct {
    double value;
    const char *start, *end; /* with its sign: "84 pct." */
} Percentage;

static const char *skip_space(const char *text)
{
    if (g_str_has_prefix(text, "\xC2\xA0"))
        return text + 2;
    return *text == ' ' ? text + 1 : text;
}

/* The length of a percent sign at text: "pct.", "%", "per cent"; 0 for none, and for "pct.-point", "95
 * pct.-interval". */
static gsize percent_sign(const char *text)
{
    static const char *const signs[] = {"pct.", "pct", "%", "per cent", "percent"};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(text, signs[i])) {
            const char *rest = text + strlen(signs[i]);
            return *rest == '-' || g_ascii_isalpha(*rest) ? 0 : strlen(signs[i]);
        }
    return 0;
}

static gboolean is_number_char(const char *at, char decimal)
{
    return g_ascii_isdigit(*at) || (*at == decimal && g_ascii_isdigit(at[1]));
}

/* The next percentage at or after text. */
static gboolean next_percentage(const char *text, char decimal, Percentage *found)
{
    for (const char *at = text; *at != '\0';) {
        if (!g_ascii_isdigit(*at)) {
            at++;
            continue;
        }
        const char *start = at;
        while (is_number_char(at, decimal))
            at++;
        const char *sign = skip_space(at);
        gsize length = percent_sign(sign);
        if (length == 0)
            continue;
        g_autofree char *number = g_strdelimit(g_strndup(start, (gsize)(at - start)), ",", '.');
        *found = (Percentage){g_ascii_strtod(number, NULL), start, sign + length};
        return TRUE;
    }
    return FALSE;
}

static char decimal_of(const FidelisDocument *document)
{
    return strcmp(document->language, "da") == 0 ? ',' : '.';
}

/* ── walking ────────────────────────────────────────────────────────────────────────────────────────── */

typedef void (*InlineVisitor)(Review *review, const FidelisInline *item);

static void visit_blocks(Review *review, const FidelisBlock *blocks, InlineVisitor visit, gboolean tables);
static void check_fractions(Review *review, const FidelisInline *item);

static void visit_inlines(Review *review, const FidelisInline *list, InlineVisitor visit, gboolean tables)
{
    const FidelisInline *first = list;
    for (; list != NULL; list = list->next) {
        review->siblings = first;
        if (list->text != NULL)
            visit(review, list);
        visit_inlines(review, list->children, visit, tables);
        visit_blocks(review, list->blocks, visit, tables);
    }
}

static void visit_table(Review *review, const FidelisTable *table, InlineVisitor visit)
{
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next)
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
            visit_inlines(review, cell->text, visit, TRUE);
            visit_blocks(review, cell->blocks, visit, TRUE);
        }
    visit_blocks(review, table->note, visit, TRUE);
}

static void visit_block(Review *review, const FidelisBlock *block, InlineVisitor visit, gboolean tables)
{
    if (visit == check_fractions && block->kind == FIDELIS_BLOCK_QUOTE)
        return; /* what somebody has said is not ours to correct */
    visit_inlines(review, block->title, visit, tables);
    visit_inlines(review, block->text, visit, tables);
    visit_inlines(review, block->note, visit, tables);
    if (block->table != NULL && tables)
        visit_table(review, block->table, visit);
    visit_blocks(review, block->children, visit, tables);
}

static void visit_blocks(Review *review, const FidelisBlock *blocks, InlineVisitor visit, gboolean tables)
{
    for (; blocks != NULL; blocks = blocks->next)
        visit_block(review, blocks, visit, tables);
}

/* ── numbers ────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean is_computed(const Review *review, const FidelisInline *item)
{
    return item->kind == FIDELIS_INLINE_VALUE || g_hash_table_contains(review->computed, item);
}

static void add_near(Review *review, const char *text)
{
    Percentage found = {.end = text};
    while (next_percentage(found.end, decimal_of(review->document), &found))
        g_array_append_val(review->near, found.value);
}

static void collect_computed(Review *review, const FidelisInline *item)
{
    if (is_computed(review, item))
        add_near(review, item->text);
}

static void collect_keys(Review *review, const FidelisBlock *blocks)
{
    for (; blocks != NULL; blocks = blocks->next) {
        if (blocks->value != NULL)
            add_near(review, blocks->value);
        collect_keys(review, blocks->children);
    }
}

static gboolean is_near(const Review *review, double value)
{
    for (guint i = 0; i < review->near->len; i++)
        if (fabs(g_array_index(review->near, double, i) - value) < 1e-9)
            return TRUE;
    return FALSE;
}

/* The indicator of all units whose printed percentage lies nearest, within two points; NULL when there is
 * none. The same in every edition, so that a batch says it once. */
static const FidelisMeasure *nearest_measure(const Review *review, double value)
{
    const FidelisMeasure *nearest = NULL;
    double least = 2.5;
    for (gsize i = 0; i < fidelis_measures_count(review->measures); i++) {
        const FidelisMeasure *measure = fidelis_measures_at(review->measures, i);
        gboolean wanted = strcmp(measure->unit, FIDELIS_UNIT_ALL) == 0 && measure->week < 0 &&
                          !measure->suppressed &&
                          fidelis_measures_indicator(review->measures, measure->id) != NULL &&
                          measure->kind == FIDELIS_UNIT_PERCENT;
        double distance = wanted ? fabs(fidelis_text_rounded(measure->value * 100, 0) - value) : INFINITY;
        if (distance >= least)
            continue;
        nearest = measure;
        least = distance;
    }
    return nearest;
}

static void warn_of(Review *review, const Percentage *found, const FidelisInline *item)
{
    const FidelisMeasure *nearest = nearest_measure(review, found->value);
    g_autofree char *printed = nearest == NULL ? NULL : fidelis_text_fixed(nearest->value * 100, 0);
    g_autofree char *hint =
        nearest == NULL
            ? g_strdup("write {{ percent(0.5) }} for a number that does not come from the data")
            : g_strdup_printf(
                  "the nearest is {{ i.%s.all }}, which prints %s; write {{ percent(0.5) }} for a number "
                  "that does not come from the data",
                  nearest->id, printed);
    fidelis_warn(review->diagnostics, &item->where, hint,
                 "'%.*s' is typed by hand, and no computed value near it says so",
                 (int)(found->end - found->start), found->start);
}

/* 0 and 100 are words as much as numbers. */
static gboolean is_worth_asking(double value)
{
    return value > 0 && value < 100;
}

/* The value the chapter computes that lies nearest, of those within reach of words; NAN when none does. */
static double nearest_computed(const Review *review, double value)
{
    static const double reach = 5.5;
    double nearest = (double)NAN, least = reach;
    for (guint i = 0; i < review->near->len; i++) {
        double other = g_array_index(review->near, double, i);
        if (fabs(other - value) >= least)
            continue;
        nearest = other;
        least = fabs(other - value);
    }
    return nearest;
}

static gboolean is_borne_out(const Review *review, const FidelisPrecision *says, double mark)
{
    for (guint i = 0; i < review->near->len; i++)
        if (fidelis_precision_holds(says, mark, g_array_index(review->near, double, i)))
            return TRUE;
    return FALSE;
}

/* "knap 60 pct.": some value that the chapter computes must be a little less than 60. */
static void check_precision(Review *review, const Percentage *found, const FidelisPrecision *says,
                            const FidelisInline *item)
{
    double nearest = nearest_computed(review, found->value);
    if (is_borne_out(review, says, found->value))
        return;
    if (isnan(nearest)) {
        warn_of(review, found, item);
        return;
    }
    fidelis_warn(review->diagnostics, &item->where,
                 "write {{ about(…) }}, which chooses the word by the value",
                 "the word before '%.*s' does not fit: the value computed near it is %.10g",
                 (int)(found->end - found->start), found->start, nearest);
}

/* The measure a printed value came from; NULL when it is none. */
static const FidelisMeasure *measure_of(const Review *review, const FidelisInline *value)
{
    g_auto(GStrv) parts = g_strsplit(value->key == NULL ? "" : value->key, "/", -1);
    return g_strv_length(parts) != 4 ? NULL
                                     : fidelis_measures_get(review->measures, parts[0], parts[1], parts[2],
                                                            (int)g_ascii_strtoll(parts[3], NULL, 10));
}

/* "knap {{ i.x }}": what is printed must be more than what was rounded to it. */
static void check_word_before_value(Review *review, const FidelisInline *item)
{
    const FidelisInline *value = item->next;
    const char *end = item->text + strlen(item->text);
    const FidelisPrecision *says = fidelis_precision_before(review->reviewer, item->text, end);
    Percentage printed = {0};
    if (says == NULL || value == NULL || value->kind != FIDELIS_INLINE_VALUE ||
        !next_percentage(value->text, decimal_of(review->document), &printed))
        return;
    const FidelisMeasure *measure = measure_of(review, value);
    if (measure == NULL || measure->suppressed ||
        fidelis_precision_holds(says, printed.value, measure->value * 100))
        return;
    fidelis_warn(review->diagnostics, &value->where, "write {{ about(…) }}, which chooses word and number",
                 "the word before '%s' does not fit: it is %.4g before it is rounded", value->text,
                 measure->value * 100);
}

static void check_literal(Review *review, const FidelisInline *item)
{
    Percentage found = {.end = item->text};
    if (item->kind != FIDELIS_INLINE_TEXT || is_computed(review, item))
        return;
    check_word_before_value(review, item);
    while (next_percentage(found.end, decimal_of(review->document), &found)) {
        const FidelisPrecision *says = fidelis_precision_before(review->reviewer, item->text, found.start);
        if (is_worth_asking(found.value) && says != NULL)
            check_precision(review, &found, says, item);
        else if (is_worth_asking(found.value) && !is_near(review, found.value))
            warn_of(review, &found, item);
    }
}

static void check_fractions(Review *review, const FidelisInline *item)
{
    if (item->kind == FIDELIS_INLINE_TEXT && !is_computed(review, item))
        fidelis_review_fractions(review->reviewer, review->siblings, item, review->computed, review->near);
}

static void check_numbers(Review *review, const FidelisBlock *chapter)
{
    g_array_set_size(review->near, 0);
    visit_block(review, chapter, collect_computed, TRUE);
    collect_keys(review, chapter->children);
    visit_block(review, chapter, check_literal, FALSE);
    visit_block(review, chapter, check_fractions, FALSE);
}

/* ── parts ──────────────────────────────────────────────────────────────────────────────────────────── */

static void review_blocks(const FidelisReviewer *reviewer, const FidelisBlock *blocks);

static void review_cells(const FidelisReviewer *reviewer, const FidelisTable *table)
{
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next)
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next)
            review_blocks(reviewer, cell->blocks);
}

static void review_block(const FidelisReviewer *reviewer, const FidelisBlock *block)
{
    fidelis_review_prose(reviewer, block->title);
    fidelis_review_prose(reviewer, block->text);
    if (block->table != NULL) {
        fidelis_review_table(reviewer, block);
        review_cells(reviewer, block->table);
    }
    if (block->chart != NULL)
        fidelis_review_chart(reviewer, block);
    if (block->kind == FIDELIS_BLOCK_PARAGRAPH && block->next != NULL &&
        block->next->kind == FIDELIS_BLOCK_LIST)
        fidelis_review_list(reviewer, block, block->next);
    review_blocks(reviewer, block->children);
}

static void review_blocks(const FidelisReviewer *reviewer, const FidelisBlock *blocks)
{
    for (; blocks != NULL; blocks = blocks->next)
        review_block(reviewer, blocks);
}

static char **fold_names(const FidelisMeasures *measures)
{
    gsize count = fidelis_measures_unit_count(measures);
    char **folded = g_new0(char *, count + 1);
    for (gsize i = 0; i < count; i++)
        folded[i] = fidelis_review_fold(fidelis_measures_unit(measures, i)->name);
    return folded;
}

void fidelis_review_document(const FidelisDocument *document, GHashTable *computed,
                             const FidelisMeasures *measures, FidelisDiagnostics *diagnostics)
{
    FidelisReviewer reviewer = {.document = document,
                                .measures = measures,
                                .diagnostics = diagnostics,
                                .danish = strcmp(document->language, "da") == 0,
                                .folded = fold_names(measures),
                                .fractions = fidelis_fractions_new(strcmp(document->language, "da") == 0),
                                .judged = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    Review review = {.document = document,
                     .reviewer = &reviewer,
                     .computed = computed,
                     .measures = measures,
                     .diagnostics = diagnostics,
                     .near = g_array_new(FALSE, FALSE, sizeof(double))};
    for (const FidelisBlock *chapter = document->blocks; chapter != NULL; chapter = chapter->next)
        check_numbers(&review, chapter);
    g_array_unref(review.near);
    review_blocks(&reviewer, document->blocks);
    for (const FidelisBlock *chapter = document->blocks; chapter != NULL; chapter = chapter->next)
        fidelis_review_counts(&reviewer, chapter, computed);
    g_regex_unref(reviewer.fractions);
    g_hash_table_unref(reviewer.judged);
    g_strfreev(reviewer.folded);
}
