/* Means and counts that say what a share does. */
#include <math.h>

#include "measure/disclosure-private.h"

static char *name_of(const FidelisEntry *entry)
{
    return g_strdup_printf("%d/%d/%s", (int)entry->group, entry->measure.week, entry->measure.id);
}

/* A median's value does not follow from the tally. */
static gboolean is_share(const FidelisEntry *entry)
{
    gboolean is_count = entry->counted == FIDELIS_KIND_COUNT;
    double n = (double)entry->measure.n, ones = (double)entry->nonzero;
    double total = is_count ? entry->measure.value : entry->measure.value * n;
    return entry->yes_or_no && ((n < 1 && !is_count) || fabs(total - ones) < 1e-6) && ones <= n;
}

/* One unit whose hours happen to be 1 makes no share of a mean: all have to be noughts and ones. A count of
 * all there are anywhere is n itself. */
static void find_others(const FidelisComputation *computation, GHashTable *others, GHashTable *counts)
{
    for (guint i = 0; i < computation->entries->len; i++) {
        const FidelisEntry *entry = &g_array_index(computation->entries, FidelisEntry, i);
        if (isnan(entry->measure.value))
            continue; /* nothing is stated, of whatever kind it would be */
        if (!is_share(entry))
            g_hash_table_add(others, name_of(entry));
        else if (entry->counted == FIDELIS_KIND_COUNT && entry->nonzero < entry->measure.n)
            g_hash_table_add(counts, name_of(entry));
    }
}

void fidelis_disclosure_count_means(FidelisComputation *computation)
{
    g_autoptr(GHashTable) others = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    find_others(computation, others, counts);
    for (guint i = 0; i < computation->entries->len; i++) {
        FidelisEntry *entry = &g_array_index(computation->entries, FidelisEntry, i);
        g_autofree char *name = is_share(entry) ? name_of(entry) : NULL;
        if (name == NULL || fidelis_entry_is_derived(entry) || g_hash_table_contains(others, name) ||
            (entry->counted == FIDELIS_KIND_COUNT && !g_hash_table_contains(counts, name)))
            continue;
        entry->is_total = entry->counted == FIDELIS_KIND_COUNT;
        entry->counted = FIDELIS_KIND_SHARE;
        entry->measure.numerator = (double)entry->nonzero;
    }
}

static gboolean is_few(gint64 count, int minimum)
{
    return count > 0 && count < minimum;
}

gboolean fidelis_entry_sums_few(const FidelisEntry *entry, int minimum)
{
    gint64 rest = entry->measure.n - entry->nonzero;
    if (entry->counted == FIDELIS_KIND_SHARE)
        return is_few(entry->nonzero, minimum) || (entry->nonzero > 0 && is_few(rest, minimum));
    return is_few(entry->nonzero, minimum) && rest >= minimum;
}
