/* What is too small to be published by itself: the rules of disclosure.h, as needs of cells. */
#include <math.h>

#include "measure/disclosure-private.h"

/* A mean's sum may not be known more closely than this share of it: the p % rule (Hundepool et al. 2012,
 * section 4.2). */
static const double mean_margin = 0.1;

static int minimum_of(const FidelisTables *tables)
{
    return tables->computation->programme->disclosure_minimum;
}

static void need_count(FidelisTables *tables, const FidelisLine *line, FidelisRole role, gsize position)
{
    fidelis_cells_need(tables->cells, fidelis_tables_cell(tables, line, role, position), 0,
                       minimum_of(tables) - 1);
}

static gboolean is_small(double count, int minimum, gboolean zeros)
{
    return count < minimum - 0.5 && (count > 0.5 || (zeros && count > -0.5));
}

static void need_share(FidelisTables *tables, const FidelisLine *line, const FidelisEntry *entry,
                       gsize position)
{
    const FidelisProgramme *programme = tables->computation->programme;
    if (entry->is_total && is_small(entry->measure.numerator, minimum_of(tables), FALSE))
        need_count(tables, line, FIDELIS_ROLE_MET, position); /* a count, whatever the rule for shares */
    if (!programme->disclosure_strict || line->practice || entry->measure.n == 0)
        return;
    for (FidelisRole role = FIDELIS_ROLE_MET; role <= FIDELIS_ROLE_REST; role++)
        if (is_small(fidelis_entry_quantity(entry, role), minimum_of(tables), programme->disclosure_zeros))
            need_count(tables, line, role, position);
}

/* What a mean or a sum is of. */
static void need_margin(FidelisTables *tables, const FidelisLine *line, const FidelisEntry *entry,
                        gsize position)
{
    double sum = fidelis_entry_quantity(entry, FIDELIS_ROLE_SUM), margin = MAX(fabs(sum) * mean_margin, 1e-3);
    double low = sum - margin;
    if (fidelis_tables_vector(tables, line, FIDELIS_ROLE_SUM)->low >= 0)
        low = MAX(low, 0);
    gboolean strict = tables->computation->programme->disclosure_strict && !line->practice;
    if (fidelis_tables_vector(tables, line, FIDELIS_ROLE_SUM)->seen[position])
        return; /* nobody has anything, and all see it */
    if (is_small((double)entry->measure.n, minimum_of(tables), FALSE) ||
        (strict && fidelis_entry_sums_few(entry, minimum_of(tables))))
        fidelis_cells_need(tables->cells, fidelis_tables_cell(tables, line, FIDELIS_ROLE_SUM, position), low,
                           sum + margin);
}

/* A count of persons is one of rows; a sum of something else is judged as a mean is. */
static void need_sum(FidelisTables *tables, const FidelisLine *line, const FidelisEntry *entry,
                     gsize position)
{
    if (entry->measure.kind == FIDELIS_UNIT_COUNT &&
        is_small(entry->measure.value, minimum_of(tables), FALSE))
        need_count(tables, line, FIDELIS_ROLE_SUM, position);
    need_margin(tables, line, entry, position);
}

static void need_entry(FidelisTables *tables, const FidelisLine *line, gsize position)
{
    const FidelisEntry *entry = fidelis_tables_entry(tables, line, position);
    if (entry == NULL)
        return;
    if (is_small((double)entry->measure.n, minimum_of(tables), FALSE))
        need_count(tables, line, FIDELIS_ROLE_N, position);
    if (line->kind == FIDELIS_KIND_SHARE)
        need_share(tables, line, entry, position);
    else if (line->kind == FIDELIS_KIND_MEAN)
        need_margin(tables, line, entry, position);
    else
        need_sum(tables, line, entry, position);
}

void fidelis_tables_need(FidelisTables *tables)
{
    for (guint i = 0; i < tables->lines->len; i++)
        for (gsize position = 0; position <= tables->units; position++)
            need_entry(tables, &g_array_index(tables->lines, FidelisLine, i), position);
}

/* ---- weeks ---- */

/* Those who had reached it leave with it; those who had not may reach it or leave. So when nobody left, the
 * change is who reached it; when as many have not as before, all who left had. */
gboolean fidelis_weeks_tell(const FidelisEntry *before, const FidelisEntry *after, int minimum)
{
    double left =
        fidelis_entry_quantity(before, FIDELIS_ROLE_N) - fidelis_entry_quantity(after, FIDELIS_ROLE_N);
    double reached =
        fidelis_entry_quantity(after, FIDELIS_ROLE_MET) - fidelis_entry_quantity(before, FIDELIS_ROLE_MET);
    double fewer =
        fidelis_entry_quantity(before, FIDELIS_ROLE_REST) - fidelis_entry_quantity(after, FIDELIS_ROLE_REST);
    if (fabs(left) < 0.5)
        return is_small(fabs(reached), minimum, FALSE);
    return fabs(fewer) < 0.5 && is_small(left, minimum, FALSE);
}

static gboolean is_published(const FidelisTables *tables, const FidelisLine *line, gsize position)
{
    return line != NULL && line->entries[position] >= 0 &&
           !fidelis_cells_is_withheld(tables->cells, (guint)tables->figure_of[line->entries[position]]);
}

/* Of two weeks that tell, the one that costs less goes; the later where it is all the same. */
static void withhold_week(FidelisTables *tables, const FidelisLine *before, const FidelisLine *line,
                          gsize position)
{
    guint earlier = fidelis_tables_cell(tables, before, FIDELIS_ROLE_MET, position);
    guint later = fidelis_tables_cell(tables, line, FIDELIS_ROLE_MET, position);
    gboolean keeps = fidelis_cells_cost(tables->cells, earlier) < fidelis_cells_cost(tables->cells, later);
    fidelis_cells_need_width(tables->cells, keeps ? earlier : later, minimum_of(tables) - 1);
    fidelis_cells_withhold_primary_of(tables->cells, keeps ? earlier : later);
}

/* Against the last week published before. */
static guint need_weeks_at(FidelisTables *tables, const FidelisLine *line, gsize position)
{
    guint found = 0;
    for (int week = line->week - 1; week >= 0 && is_published(tables, line, position); week--) {
        const FidelisLine *before = fidelis_tables_find(tables, line->id, line->group, week);
        if (!is_published(tables, before, position))
            continue;
        if (!fidelis_weeks_tell(fidelis_tables_entry(tables, before, position),
                                fidelis_tables_entry(tables, line, position), minimum_of(tables)))
            break;
        withhold_week(tables, before, line, position);
        found++;
    }
    return found;
}

guint fidelis_tables_need_weeks(FidelisTables *tables)
{
    guint found = 0;
    for (guint i = 0; i < tables->lines->len; i++) {
        const FidelisLine *line = &g_array_index(tables->lines, FidelisLine, i);
        for (gsize position = 0; line->sustained && position <= tables->units; position++)
            if (is_published(tables, line, position))
                found += need_weeks_at(tables, line, position);
    }
    return found;
}
