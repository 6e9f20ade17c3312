#include <math.h>

#include "disclosure/reduction-private.h"

/* fixed: two bounds are one. least_gain: a bound that moves by less is not worth
 * passing on. */
static const double fixed = 1e-9, slack = 1e-6, least_gain = 1e-3;
enum { MOST_SWEEPS = 100 };

/* Of columns and rows that hang together. */
typedef enum {
    CIRCLE = 1,     /* some two columns do so in two ways */
    SEVERAL = 2,    /* rows */
    SOME_WHOLE = 4, /* columns */
    SOME_REAL = 8,
    FACTORS = 16 /* other than 1 and -1 */
} Trait;

FidelisReduction *fidelis_reduction_new(guint columns, const double *low, const double *high,
                                        const guint8 *whole)
{
    FidelisReduction *reduction = g_new0(FidelisReduction, 1);
    reduction->columns = columns;
    reduction->stand_in = g_new(int, columns + 1);
    reduction->sign = g_new(double, columns + 1);
    reduction->offset = g_new0(double, columns + 1);
    reduction->low = g_memdup2(low, columns * sizeof *low);
    reduction->high = g_memdup2(high, columns * sizeof *high);
    reduction->whole = whole == NULL ? g_new0(guint8, columns + 1) : g_memdup2(whole, columns);
    reduction->changed = g_new0(int, columns + 1);
    reduction->place = g_new0(int, columns + 1);
    reduction->parent = g_new(int, columns + 1);
    reduction->traits = g_new0(guint8, columns + 1);
    reduction->rows = g_array_new(FALSE, FALSE, sizeof(FidelisReductionRow));
    reduction->terms = g_array_new(FALSE, FALSE, sizeof(FidelisReductionTerm));
    reduction->gathered = g_array_new(FALSE, FALSE, sizeof(FidelisReductionTerm));
    for (guint i = 0; i < columns; i++) {
        reduction->stand_in[i] = reduction->parent[i] = (int)i;
        reduction->sign[i] = 1;
    }
    return reduction;
}

void fidelis_reduction_free(FidelisReduction *reduction)
{
    if (reduction == NULL)
        return;
    gpointer blocks[] = {reduction->stand_in, reduction->sign,  reduction->offset,  reduction->low,
                         reduction->high,     reduction->whole, reduction->changed, reduction->place,
                         reduction->parent,   reduction->traits};
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
        g_free(blocks[i]);
    g_array_unref(reduction->rows);
    g_array_unref(reduction->terms);
    g_array_unref(reduction->gathered);
    g_free(reduction);
}

void fidelis_reduction_add_row(FidelisReduction *reduction, double low, double high, guint count,
                               const int *columns, const double *factors)
{
    FidelisReductionRow row = {.low = low, .high = high, .first = reduction->terms->len, .count = count};
    for (guint i = 0; i < count; i++) {
        FidelisReductionTerm term = {columns[i], factors[i]};
        g_array_append_val(reduction->terms, term);
    }
    g_array_append_val(reduction->rows, row);
}

/* ---- columns ---- */

int fidelis_reduction_stand_in(const FidelisReduction *reduction, int column, double *sign, double *offset)
{
    *sign = 1;
    *offset = 0;
    while (reduction->stand_in[column] != column) {
        *offset += *sign * reduction->offset[column];
        *sign *= reduction->sign[column];
        column = reduction->stand_in[column];
    }
    return column;
}

gboolean fidelis_reduction_is_fixed(const FidelisReduction *reduction, int column)
{
    return reduction->high[column] - reduction->low[column] < fixed;
}

gboolean fidelis_reduction_is_whole(const FidelisReduction *reduction, int column)
{
    return reduction->whole[column];
}

void fidelis_reduction_bounds(const FidelisReduction *reduction, int column, double *low, double *high)
{
    double sign, offset;
    int other = fidelis_reduction_stand_in(reduction, column, &sign, &offset);
    *low = offset + sign * (sign > 0 ? reduction->low : reduction->high)[other];
    *high = offset + sign * (sign > 0 ? reduction->high : reduction->low)[other];
}

/* Takes the bounds where they are news. */
static void bound(FidelisReduction *reduction, int column, double low, double high)
{
    double *least = &reduction->low[column], *most = &reduction->high[column];
    if (reduction->whole[column]) {
        low = ceil(low - slack);
        high = floor(high + slack);
    }
    gboolean raised = low > *least + least_gain, lowered = high < *most - least_gain;
    *least = MAX(*least, low);
    *most = MIN(*most, high);
    if (raised || lowered)
        reduction->changed[column] = reduction->sweep;
    if (*least > *most + slack)
        reduction->contradicts = TRUE;
    else if (*least > *most)
        *least = *most = (*least + *most) / 2;
}

static gboolean is_whole_number(double value)
{
    return fabs(value - round(value)) < slack;
}

/* one * first + other * second = sum: the second is the first but for sign and a constant. */
static gboolean merge(FidelisReduction *reduction, FidelisReductionTerm first, FidelisReductionTerm second,
                      double sum)
{
    double sign = -first.factor / second.factor, offset = sum / second.factor;
    int one = first.column, other = second.column;
    if (fabs(fabs(sign) - 1) > 0 || (reduction->whole[other] && !is_whole_number(offset)))
        return FALSE;
    reduction->whole[one] |= reduction->whole[other];
    reduction->stand_in[other] = one;
    reduction->sign[other] = sign;
    reduction->offset[other] = reduction->whole[one] && is_whole_number(offset) ? round(offset) : offset;
    reduction->changed[one] = reduction->sweep;
    double from = (reduction->low[other] - offset) * sign, to = (reduction->high[other] - offset) * sign;
    bound(reduction, one, MAX(MIN(from, to), reduction->low[one]), MIN(MAX(from, to), reduction->high[one]));
    return TRUE;
}

/* ---- rows ---- */

static const FidelisReductionTerm *terms_of(const FidelisReduction *reduction, const FidelisReductionRow *row)
{
    return &g_array_index(reduction->terms, FidelisReductionTerm, row->first);
}

static void gather_term(FidelisReduction *reduction, int column, double factor)
{
    int *place = &reduction->place[column];
    if (*place > 0) {
        g_array_index(reduction->gathered, FidelisReductionTerm, (guint)*place - 1).factor += factor;
        return;
    }
    FidelisReductionTerm term = {column, factor};
    g_array_append_val(reduction->gathered, term);
    *place = (int)reduction->gathered->len;
}

double fidelis_reduction_gather(FidelisReduction *reduction, const FidelisReductionRow *row)
{
    double known = 0;
    g_array_set_size(reduction->gathered, 0);
    for (guint i = 0; i < row->count; i++) {
        FidelisReductionTerm term = terms_of(reduction, row)[i];
        double sign, offset;
        int column = fidelis_reduction_stand_in(reduction, term.column, &sign, &offset);
        known += term.factor * offset;
        if (fidelis_reduction_is_fixed(reduction, column))
            known += term.factor * sign * (reduction->low[column] + reduction->high[column]) / 2;
        else
            gather_term(reduction, column, term.factor * sign);
    }
    guint kept = 0;
    for (guint i = 0; i < reduction->gathered->len; i++) {
        FidelisReductionTerm term = g_array_index(reduction->gathered, FidelisReductionTerm, i);
        reduction->place[term.column] = 0;
        if (fabs(term.factor) > fixed)
            g_array_index(reduction->gathered, FidelisReductionTerm, kept++) = term;
    }
    g_array_set_size(reduction->gathered, kept);
    return known;
}

/* The least and the most that a term can be. */
static double least_of(const FidelisReduction *reduction, FidelisReductionTerm term)
{
    return term.factor * (term.factor > 0 ? reduction->low : reduction->high)[term.column];
}

static double most_of(const FidelisReduction *reduction, FidelisReductionTerm term)
{
    return term.factor * (term.factor > 0 ? reduction->high : reduction->low)[term.column];
}

/* Every term by what the others leave to it. */
static void bound_terms(FidelisReduction *reduction, double low, double high, double least, double most)
{
    for (guint i = 0; i < reduction->gathered->len; i++) {
        FidelisReductionTerm term = g_array_index(reduction->gathered, FidelisReductionTerm, i);
        double own_least = least_of(reduction, term), own_most = most_of(reduction, term);
        double from = low == -G_MAXDOUBLE ? own_least : MAX(own_least, low - (most - own_most));
        double to = high == G_MAXDOUBLE ? own_most : MIN(own_most, high - (least - own_least));
        bound(reduction, term.column, (term.factor > 0 ? from : to) / term.factor,
              (term.factor > 0 ? to : from) / term.factor);
    }
}

/* TRUE: it says no more than bounds and stand-ins do now. */
static gboolean take_row(FidelisReduction *reduction, const FidelisReductionRow *row)
{
    double known = fidelis_reduction_gather(reduction, row);
    double low = row->low == -G_MAXDOUBLE ? row->low : row->low - known;
    double high = row->high == G_MAXDOUBLE ? row->high : row->high - known;
    const GArray *terms = reduction->gathered;
    if (terms->len == 0) {
        reduction->contradicts |= low > slack || high < -slack;
        return TRUE;
    }
    if (terms->len == 2 && high - low < fixed &&
        merge(reduction, g_array_index(terms, FidelisReductionTerm, 0),
              g_array_index(terms, FidelisReductionTerm, 1), (low + high) / 2))
        return TRUE;
    double least = 0, most = 0;
    for (guint i = 0; i < terms->len; i++) {
        least += least_of(reduction, g_array_index(terms, FidelisReductionTerm, i));
        most += most_of(reduction, g_array_index(terms, FidelisReductionTerm, i));
    }
    if (least >= low - fixed && most <= high + fixed)
        return TRUE;
    bound_terms(reduction, low, high, least, most);
    return terms->len == 1;
}

static gboolean has_changed(const FidelisReduction *reduction, const FidelisReductionRow *row)
{
    for (guint i = 0; i < row->count; i++) {
        double sign, offset;
        int column =
            fidelis_reduction_stand_in(reduction, terms_of(reduction, row)[i].column, &sign, &offset);
        if (reduction->changed[column] >= reduction->sweep - 1)
            return TRUE;
    }
    return FALSE;
}

/* Until nothing changes. FALSE: given up before. */
static gboolean sweep(FidelisReduction *reduction)
{
    gboolean again = TRUE;
    for (int left = MOST_SWEEPS; again && !reduction->contradicts && left > 0; left--, reduction->sweep++) {
        again = FALSE;
        for (guint i = 0; i < reduction->rows->len && !reduction->contradicts; i++) {
            FidelisReductionRow *row = &g_array_index(reduction->rows, FidelisReductionRow, i);
            if (row->says_nothing || !(row->narrowed || has_changed(reduction, row)))
                continue;
            row->narrowed = FALSE;
            row->says_nothing = take_row(reduction, row);
            again = TRUE;
        }
    }
    return !again;
}

/* ---- where bounds are all there is to say ---- */

static int root_of(const FidelisReduction *reduction, int column)
{
    while (reduction->parent[column] != column) {
        reduction->parent[column] = reduction->parent[reduction->parent[column]];
        column = reduction->parent[column];
    }
    return column;
}

/* Columns of a row that hang together already close a circle with it. */
static void join_row(FidelisReduction *reduction, const FidelisReductionRow *row)
{
    int first = -1;
    guint8 traits = 0;
    (void)fidelis_reduction_gather(reduction, row);
    for (guint i = 0; i < reduction->gathered->len; i++) {
        FidelisReductionTerm term = g_array_index(reduction->gathered, FidelisReductionTerm, i);
        int root = root_of(reduction, term.column);
        traits |= reduction->traits[root] | (root == first ? CIRCLE : 0) |
                  (reduction->traits[root] != 0 ? SEVERAL : 0) |
                  (reduction->whole[term.column] ? SOME_WHOLE : SOME_REAL) |
                  (fabs(fabs(term.factor) - 1) > 0 ? FACTORS : 0);
        if (first < 0)
            first = root;
        reduction->parent[root] = first;
    }
    if (first >= 0)
        reduction->traits[first] = traits;
}

gboolean fidelis_reduction_run(FidelisReduction *reduction)
{
    for (guint i = 0; i < reduction->columns; i++)
        bound(reduction, (int)i, reduction->low[i], reduction->high[i]);
    reduction->sweep = 1;
    reduction->settled = sweep(reduction);
    while (!reduction->contradicts && fidelis_reduction_merge_rows(reduction))
        reduction->settled = sweep(reduction);
    for (guint i = 0; i < reduction->rows->len && !reduction->contradicts; i++) {
        const FidelisReductionRow *row = &g_array_index(reduction->rows, FidelisReductionRow, i);
        if (!row->says_nothing)
            join_row(reduction, row);
    }
    return !reduction->contradicts;
}

/* Bounds passed along a tree until they settle are reached; so are those of one row, in one step. */
gboolean fidelis_reduction_is_exact(const FidelisReduction *reduction, int column)
{
    guint8 traits = reduction->traits[root_of(reduction, column)];
    return (reduction->settled && (traits & (CIRCLE | SOME_REAL | FACTORS)) == 0) ||
           (traits & (SEVERAL | SOME_WHOLE)) == 0;
}

guint fidelis_reduction_row_count(const FidelisReduction *reduction)
{
    return reduction->rows->len;
}

gboolean fidelis_reduction_row(FidelisReduction *reduction, guint row, GArray *columns, GArray *factors,
                               double *low, double *high)
{
    const FidelisReductionRow *one = &g_array_index(reduction->rows, FidelisReductionRow, row);
    double known = one->says_nothing ? 0 : fidelis_reduction_gather(reduction, one);
    *low = one->low == -G_MAXDOUBLE ? one->low : one->low - known;
    *high = one->high == G_MAXDOUBLE ? one->high : one->high - known;
    g_array_set_size(columns, 0);
    g_array_set_size(factors, 0);
    for (guint i = 0; !one->says_nothing && i < reduction->gathered->len; i++) {
        FidelisReductionTerm term = g_array_index(reduction->gathered, FidelisReductionTerm, i);
        g_array_append_val(columns, term.column);
        g_array_append_val(factors, term.factor);
    }
    return columns->len > 0;
}
