/* Means and sums of this edition beside those of an earlier one: with few persons more or fewer, what they
 * have is the difference. */
#include <math.h>

#include "measure/disclosure-earlier-private.h"

static double sum_of(const FidelisEarlier *earlier, const FidelisEntry *entry)
{
    gboolean is_sum = fidelis_entry_kind(entry) == FIDELIS_KIND_COUNT;
    return earlier->value * (is_sum ? 1 : (double)earlier->n);
}

/* How closely the difference may not be known: 10 % to either side. */
static double width_of(const FidelisEarlier *earlier, const FidelisEntry *entry)
{
    double added = fidelis_entry_quantity(entry, FIDELIS_ROLE_SUM) - sum_of(earlier, entry);
    return MAX(0.2 * fabs(added), 1e-3);
}

/* How closely it is known, as far as the earlier edition was rounded. */
static double known_width(const FidelisEarlier *earlier, const FidelisEntry *entry)
{
    gboolean is_sum = fidelis_entry_kind(entry) == FIDELIS_KIND_COUNT;
    return 2 * earlier->half * (is_sum ? 1 : (double)earlier->n);
}

/* Weights are not those of before. */
static gboolean tells(const FidelisEarlier *earlier, const FidelisEntry *entry, int minimum)
{
    gint64 more = entry->measure.n - earlier->n;
    return earlier->n > 0 && entry->measure.n > 0 && more != 0 && ABS(more) < minimum &&
           !(entry->measure.weighted_n > 0) && known_width(earlier, entry) < width_of(earlier, entry);
}

void fidelis_tables_need_added(FidelisTables *tables, const FidelisLine *line, const FidelisEarlier *earlier)
{
    const FidelisEntry *entry = fidelis_tables_entry(tables, line, earlier->unit);
    int minimum = tables->computation->programme->disclosure_minimum;
    if (line->vectors[FIDELIS_ROLE_SUM] >= 0 && !line->practice && tells(earlier, entry, minimum))
        fidelis_cells_need_width(tables->cells,
                                 fidelis_tables_cell(tables, line, FIDELIS_ROLE_SUM, earlier->unit),
                                 width_of(earlier, entry));
}
