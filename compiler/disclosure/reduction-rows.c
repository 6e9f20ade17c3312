/* Rows that say the same but for their ends. */
#include <math.h>

#include "disclosure/reduction-private.h"

static const double slack = 1e-6;

static gint compare_columns(gconstpointer left, gconstpointer right)
{
    return ((const FidelisReductionTerm *)left)->column - ((const FidelisReductionTerm *)right)->column;
}

/* The row but for a factor: its columns, and their factors over the first one, which stays with the row. */
static GBytes *direction_of(FidelisReduction *reduction, FidelisReductionRow *row)
{
    GArray *terms = reduction->gathered;
    GByteArray *key = g_byte_array_new();
    row->known = fidelis_reduction_gather(reduction, row);
    g_array_sort(terms, compare_columns);
    row->scale = terms->len == 0 ? 1 : g_array_index(terms, FidelisReductionTerm, 0).factor;
    for (guint i = 0; i < terms->len; i++) {
        const FidelisReductionTerm *term = &g_array_index(terms, FidelisReductionTerm, i);
        double factor = term->factor / row->scale;
        g_byte_array_append(key, (const guint8 *)&term->column, sizeof term->column);
        g_byte_array_append(key, (const guint8 *)&factor, sizeof factor);
    }
    return g_byte_array_free_to_bytes(key);
}

/* Ends of the row in its direction. */
static void ends_of(const FidelisReductionRow *row, double *low, double *high)
{
    double from = row->low == -G_MAXDOUBLE ? -G_MAXDOUBLE : (row->low - row->known) / fabs(row->scale);
    double to = row->high == G_MAXDOUBLE ? G_MAXDOUBLE : (row->high - row->known) / fabs(row->scale);
    *low = row->scale > 0 ? from : -to;
    *high = row->scale > 0 ? to : -from;
}

static void set_ends(FidelisReductionRow *row, double low, double high)
{
    double from = row->scale > 0 ? low : -high, to = row->scale > 0 ? high : -low;
    row->low = from == -G_MAXDOUBLE ? from : from * fabs(row->scale) + row->known;
    row->high = to == G_MAXDOUBLE ? to : to * fabs(row->scale) + row->known;
}

/* Both have the same direction. Whether the first one's ends are narrower now. */
static gboolean take_ends(FidelisReduction *reduction, FidelisReductionRow *first,
                          const FidelisReductionRow *other)
{
    double low, high, other_low, other_high;
    ends_of(first, &low, &high);
    ends_of(other, &other_low, &other_high);
    if (other_low <= low + slack && other_high >= high - slack)
        return FALSE;
    low = MAX(low, other_low);
    high = MIN(high, other_high);
    reduction->contradicts |= low > high + slack;
    set_ends(first, low, MAX(low, high));
    first->narrowed = TRUE;
    return TRUE;
}

gboolean fidelis_reduction_merge_rows(FidelisReduction *reduction)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    gboolean narrower = FALSE;
    for (guint i = 0; i < reduction->rows->len && !reduction->contradicts; i++) {
        FidelisReductionRow *row = &g_array_index(reduction->rows, FidelisReductionRow, i);
        if (row->says_nothing)
            continue;
        g_autoptr(GBytes) direction = direction_of(reduction, row);
        FidelisReductionRow *first = g_hash_table_lookup(seen, direction);
        row->says_nothing = first != NULL;
        if (first != NULL)
            narrower |= take_ends(reduction, first, row);
        else
            g_hash_table_insert(seen, g_steal_pointer(&direction), row);
    }
    return narrower;
}
