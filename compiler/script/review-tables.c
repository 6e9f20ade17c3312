/* Tables and charts: do the parts make the whole? */
#include <math.h>
#include <string.h>

#include "script/review-parts-private.h"

typedef struct {
    const FidelisReviewer *reviewer;
    const FidelisBlock *block;
    char *heading; /* of the column */
    gsize column;
} Column;

/* ── cells ──────────────────────────────────────────────────────────────────────────────────────────── */

static const FidelisCell *cell_at(const FidelisTableRow *row, gsize column)
{
    gsize at = 0;
    for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
        if (at == column)
            return cell->columns == 1 ? cell : NULL;
        at += (gsize)cell->columns;
    }
    return NULL;
}

/* Empty when there is none. Caller's. */
static char *text_at(const FidelisTableRow *row, gsize column)
{
    const FidelisCell *cell = cell_at(row, column);
    return cell == NULL || cell->text == NULL ? g_strdup("") : fidelis_inline_to_text(cell->text);
}

static FidelisLocation place_of(const Column *column, const FidelisTableRow *row)
{
    const FidelisCell *cell = cell_at(row, column->column);
    return cell != NULL && cell->text != NULL && cell->text->where.file != NULL ? cell->text->where
                                                                                : column->block->where;
}

static gboolean is_computed(const FidelisCell *cell)
{
    for (const FidelisInline *item = cell->text; item != NULL; item = item->next)
        if (item->kind == FIDELIS_INLINE_VALUE)
            return TRUE;
    return FALSE;
}

/* ── sums ───────────────────────────────────────────────────────────────────────────────────────────── */

/* What has been added up since the last total. */
typedef struct {
    double sum, slack; /* half the last digit of each part */
    int parts;
    gboolean numbers; /* every part was one, and of one sign */
    gboolean means;   /* computed, with decimals: means do not add up */
    FidelisNumberSign sign;
} Sum;

static void add_part(const Column *column, const FidelisTableRow *row, Sum *sum)
{
    g_autofree char *text = text_at(row, column->column);
    FidelisWrittenNumber number;
    if (!fidelis_written_number_parse(column->reviewer, text, &number) ||
        (sum->parts > 0 && number.sign != sum->sign)) {
        sum->numbers = FALSE;
        return;
    }
    sum->means |= number.decimals > 0 && is_computed(cell_at(row, column->column));
    sum->sign = number.sign;
    sum->sum += number.value;
    sum->slack += 0.5 * pow(10, -number.decimals);
    sum->parts++;
}

/* Counts sum to their total. Shares do when the total is 100; else it is a mean of them, as a rule. */
static void check_total(const Column *column, const FidelisTableRow *row, const Sum *sum)
{
    g_autofree char *text = text_at(row, column->column);
    FidelisWrittenNumber total;
    if (!sum->numbers || sum->means || sum->parts < 2 ||
        !fidelis_written_number_parse(column->reviewer, text, &total) || total.sign != sum->sign ||
        total.sign == FIDELIS_SIGN_POINT || /* differences of shares do not add up */
        (total.sign == FIDELIS_SIGN_PERCENT && fabs(total.value - 100) > 1e-9))
        return;
    FidelisLocation where = place_of(column, row);
    if (fabs(total.value - sum->sum) > sum->slack + 0.5 * pow(10, -total.decimals) + 1e-9)
        fidelis_warn(column->reviewer->diagnostics, &where, "correct the parts or the total",
                     "column '%s': the total says %.10g, but its %d cells sum to %.10g", column->heading,
                     total.value, sum->parts, sum->sum);
}

static const Sum nothing = {.numbers = TRUE};

static void check_sums(const Column *column)
{
    Sum sum = nothing;
    for (const FidelisTableRow *row = column->block->table->rows; row != NULL; row = row->next) {
        if (row->kind == FIDELIS_ROW_BODY)
            add_part(column, row, &sum);
        if (row->kind == FIDELIS_ROW_TOTAL)
            check_total(column, row, &sum);
        if (row->kind == FIDELIS_ROW_SUBHEADER || row->kind == FIDELIS_ROW_TOTAL)
            sum = nothing;
    }
}

/* ── shares and differences ─────────────────────────────────────────────────────────────────────────── */

static gboolean is_of_differences(const Column *column)
{
    static const char *const danish[] = {"forskel", "ændring", NULL}, *const english[] = {"differ", "change",
                                                                                          NULL};
    return fidelis_review_has_word(column->heading, column->reviewer->danish ? danish : english);
}

/* "Antal borgere", "Number of cases", "n": but not "Antal (pct.)", "Antal og andel". */
static gboolean is_of_counts(const Column *column, const char *name)
{
    static const char *const danish[] = {"antal", NULL}, *const english[] = {"number", "count", NULL};
    static const char *const shares[] = {"pct", "procent", "andel", "per", "share", NULL};
    if (strchr(name, '%') != NULL || fidelis_review_has_word(name, shares))
        return FALSE;
    return strcmp(name, "n") == 0 ||
           fidelis_review_has_word(name, column->reviewer->danish ? danish : english);
}

static void check_share(const Column *column, const FidelisTableRow *row)
{
    g_autofree char *text = text_at(row, column->column), *first = text_at(row, 0);
    const char *const *change = fidelis_review_change_words(column->reviewer);
    FidelisWrittenNumber number;
    if (!fidelis_written_number_parse(column->reviewer, text, &number) || number.sign != FIDELIS_SIGN_PERCENT)
        return;
    FidelisLocation where = place_of(column, row);
    const char *counts = is_of_counts(column, column->heading) ? column->heading
                         : is_of_counts(column, first)         ? first
                                                               : NULL;
    if (counts != NULL)
        fidelis_warn(column->reviewer->diagnostics, &where, "call it a share, or give the number",
                     "'%s' holds '%s', which is no number of things", counts, text);
    else if (is_of_differences(column))
        fidelis_warn(column->reviewer->diagnostics, &where,
                     "percentage points, unless it is relative: then say so",
                     "column '%s' holds '%s': a difference of percentages is percentage points",
                     column->heading, text);
    else if (number.value > 100 && !fidelis_review_has_word(column->heading, change) &&
             !fidelis_review_has_word(first, change))
        fidelis_warn(column->reviewer->diagnostics, &where, NULL, "column '%s' holds '%s', a share above 100",
                     column->heading, text);
}

/* ── bands ──────────────────────────────────────────────────────────────────────────────────────────── */

/* "5-10 timer", "5–10": FALSE for anything else. */
static gboolean read_band(const Column *column, const char *text, double *low, double *high)
{
    FidelisWrittenNumber one, other;
    if (!g_ascii_isdigit(*text) || !fidelis_written_number_next(column->reviewer, text, 0, &one))
        return FALSE;
    const char *dash = text + one.start + one.length;
    gsize length = *dash == '-' ? 1 : g_str_has_prefix(dash, "–") ? strlen("–") : 0;
    if (length == 0 || !g_ascii_isdigit(dash[length]) ||
        !fidelis_written_number_next(column->reviewer, text, (gsize)(dash - text) + length, &other))
        return FALSE;
    *low = one.value;
    *high = other.value;
    return *low < *high;
}

static void check_bands(const Column *column)
{
    double low, high, last_low = 0, last_high = -INFINITY;
    g_autofree char *last = NULL;
    for (const FidelisTableRow *row = column->block->table->rows; row != NULL; row = row->next) {
        g_autofree char *text = text_at(row, 0);
        if (row->kind != FIDELIS_ROW_BODY || !read_band(column, text, &low, &high)) {
            last_high = -INFINITY;
            continue;
        }
        FidelisLocation where = place_of(column, row);
        if (low < last_high && low > last_low) /* "0-15" after them would be a total */
            fidelis_warn(column->reviewer->diagnostics, &where, "let one band end where the next begins",
                         "bands '%s' and '%s' overlap", last, text);
        last_low = low;
        last_high = high;
        g_free(last);
        last = g_steal_pointer(&text);
    }
}

/* ── the whole ──────────────────────────────────────────────────────────────────────────────────────── */

void fidelis_review_table(const FidelisReviewer *reviewer, const FidelisBlock *block)
{
    const FidelisTable *table = block->table;
    for (gsize i = 0; i < table->column_count && table->rows != NULL; i++) {
        g_autofree char *heading = text_at(table->rows, i);
        Column column = {reviewer, block, heading, i};
        if (i == 0) {
            check_bands(&column);
            continue;
        }
        check_sums(&column);
        for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next)
            if (row->kind == FIDELIS_ROW_BODY)
                check_share(&column, row);
    }
}

/* Parts of a whole that come near 100 are meant to be 100; every part may be rounded. */
void fidelis_review_chart(const FidelisReviewer *reviewer, const FidelisBlock *block)
{
    const FidelisChart *chart = block->chart;
    for (gsize category = 0; chart->kind == FIDELIS_CHART_STACKED && category < chart->category_count;
         category++) {
        double sum = 0;
        for (gsize i = 0; i < chart->series_count; i++)
            sum += category < chart->series[i].count ? chart->series[i].points[category].value : (double)NAN;
        double off = fabs(sum - 100);
        if (off > 0.5 * (double)chart->series_count + 1e-6 && off < 10)
            fidelis_warn(reviewer->diagnostics, &block->where, "parts of a whole sum to 100",
                         "the parts of '%s' sum to %.10g", chart->categories[category], sum);
    }
}
