/* Whole numbers typed by hand beside computed ones. */
#include <math.h>
#include <string.h>

#include "script/review-parts-private.h"

/* Smaller ones are weeks, ages and points of scales. */
enum { SMALLEST = 100 };
/* As near as a slip or an old figure: a fiftieth. */
static const double near_share = 0.02;

typedef struct {
    const FidelisReviewer *reviewer;
    GHashTable *computed;
    GArray *known; /* double */
} Chapter;

typedef void (*Visit)(Chapter *chapter, const FidelisInline *item);

static void visit_blocks(Chapter *chapter, const FidelisBlock *blocks, Visit visit);

static void visit_inlines(Chapter *chapter, const FidelisInline *list, Visit visit)
{
    for (; list != NULL; list = list->next) {
        if (list->text != NULL)
            visit(chapter, list);
        visit_inlines(chapter, list->children, visit);
        visit_blocks(chapter, list->blocks, visit);
    }
}

static void visit_table(Chapter *chapter, const FidelisTable *table, Visit visit)
{
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next)
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
            visit_inlines(chapter, cell->text, visit);
            visit_blocks(chapter, cell->blocks, visit);
        }
}

static void visit_blocks(Chapter *chapter, const FidelisBlock *blocks, Visit visit)
{
    for (; blocks != NULL; blocks = blocks->next) {
        visit_inlines(chapter, blocks->title, visit);
        visit_inlines(chapter, blocks->text, visit);
        visit_inlines(chapter, blocks->note, visit);
        if (blocks->table != NULL)
            visit_table(chapter, blocks->table, visit);
        visit_blocks(chapter, blocks->children, visit);
    }
}

static gboolean is_computed(const Chapter *chapter, const FidelisInline *item)
{
    return item->kind == FIDELIS_INLINE_VALUE || g_hash_table_contains(chapter->computed, item);
}

static void collect(Chapter *chapter, const FidelisInline *item)
{
    FidelisWrittenNumber number = {0};
    if (!is_computed(chapter, item))
        return;
    while (fidelis_written_number_next(chapter->reviewer, item->text, number.start + number.length, &number))
        if (number.sign == FIDELIS_SIGN_NONE && number.decimals == 0 && number.value >= SMALLEST)
            g_array_append_val(chapter->known, number.value);
}

/* A whole number that stands by itself and is no year: not "2016-2017", "§ 104", "1.000.000-kr." */
static gboolean is_count(const char *text, const FidelisWrittenNumber *number)
{
    const char *after = text + number->start + number->length;
    char before = number->start > 0 ? text[number->start - 1] : ' ';
    gboolean alone = (before == ' ' || before == '(') && *after != '-' && *after != '/' && *after != ':' &&
                     !(*after == '.' && after[1] == ' ' && g_ascii_islower(after[2]));
    gboolean year = number->value >= 1900 && number->value < 2100 && number->length == 4;
    return number->sign == FIDELIS_SIGN_NONE && number->decimals == 0 && number->value >= SMALLEST && alone &&
           !year;
}

/* The computed number nearest to it, but another; 0 when it is one itself, or none is near. */
static double near_miss(const Chapter *chapter, double value)
{
    double nearest = 0;
    for (guint i = 0; i < chapter->known->len; i++) {
        double known = g_array_index(chapter->known, double, i);
        if (fabs(known - value) < 0.5)
            return 0;
        if (fabs(known - value) <= near_share * known && fabs(known - value) < fabs(nearest - value))
            nearest = known;
    }
    return nearest;
}

static void check(Chapter *chapter, const FidelisInline *item)
{
    FidelisWrittenNumber number = {0};
    if (item->kind != FIDELIS_INLINE_TEXT || is_computed(chapter, item))
        return;
    while (
        fidelis_written_number_next(chapter->reviewer, item->text, number.start + number.length, &number)) {
        double nearest = is_count(item->text, &number) ? near_miss(chapter, number.value) : 0;
        if (nearest > 0)
            fidelis_warn(
                chapter->reviewer->diagnostics, &item->where, "write {{ … }}, so that it follows the data",
                "'%.*s' is typed by hand, and comes near a computed %.0f in the chapter without being it",
                (int)number.length, item->text + number.start, nearest);
    }
}

void fidelis_review_counts(const FidelisReviewer *reviewer, const FidelisBlock *chapter, GHashTable *computed)
{
    Chapter state = {reviewer, computed, g_array_new(FALSE, FALSE, sizeof(double))};
    FidelisBlock only = *chapter;
    only.next = NULL;
    visit_blocks(&state, &only, collect);
    visit_blocks(&state, &only, check);
    g_array_unref(state.known);
}
