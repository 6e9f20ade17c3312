/* Disclosure control over all computed entries, in one go: no unit is built before, and none alone. */
#include <string.h>

#include "disclosure/suppress.h"
#include "measure/disclosure-attack-private.h"
#include "measure/disclosure-earlier-private.h"
#include "measure/disclosure-splits.h"

static void mark_primary(const FidelisTables *tables)
{
    GArray *entries = tables->computation->entries;
    for (guint i = 0; i < entries->len; i++)
        g_array_index(entries, FidelisEntry, i).primary =
            tables->figure_of[i] >= 0 &&
            fidelis_cells_is_withheld(tables->cells, (guint)tables->figure_of[i]);
}

/* What goes wholly, for the sake of another, is not told as an interval either. */
static void mark_withheld(const FidelisTables *tables)
{
    GArray *entries = tables->computation->entries;
    for (guint i = 0; i < entries->len; i++) {
        FidelisEntry *entry = &g_array_index(entries, FidelisEntry, i);
        entry->withheld = tables->figure_of[i] >= 0 &&
                          fidelis_cells_is_withheld(tables->cells, (guint)tables->figure_of[i]);
        if (entry->withheld)
            entry->measure.coded = FIDELIS_CODED_NOT;
    }
}

/* A line by the id up to where `end` stands last in it ("balance.age.p", "mentor@2024.change"), or by the
 * whole id. */
static const FidelisEntry *entry_of(const FidelisTables *tables, const FidelisEntry *derived, char end,
                                    FidelisGroup group)
{
    const char *id = derived->measure.id, *at = end == '\0' ? NULL : strrchr(id, end);
    g_autofree char *stem = at == NULL ? g_strdup(id) : g_strndup(id, (gsize)(at - id));
    const FidelisLine *line = fidelis_tables_find(tables, stem, group, derived->measure.week);
    return line == NULL ? NULL : fidelis_tables_entry(tables, line, derived->unit);
}

static void withhold_with(FidelisEntry *entry, const FidelisEntry *side)
{
    gboolean coded = side != NULL && side->measure.coded != FIDELIS_CODED_NOT;
    entry->withheld |= side != NULL && (side->withheld || coded);
    entry->primary |= side != NULL && (side->primary || coded);
}

/* With a difference and one of its numbers the other is known. */
static void withhold_derived(const FidelisTables *tables)
{
    GArray *entries = tables->computation->entries;
    int minimum = tables->computation->programme->disclosure_minimum;
    for (guint i = 0; i < entries->len; i++) {
        FidelisEntry *entry = &g_array_index(entries, FidelisEntry, i);
        if (entry->is_open || !fidelis_entry_is_derived(entry))
            continue;
        entry->primary = entry->withheld = entry->smallest_n > 0 && entry->smallest_n < minimum;
        for (FidelisGroup group = FIDELIS_GROUP_PROGRAMME; group <= FIDELIS_GROUP_CONTROL; group++) {
            withhold_with(entry, entry_of(tables, entry, '\0', group));
            withhold_with(entry, entry_of(tables, entry, '.', group));
        }
        if (strchr(entry->measure.id, '@') !=
            NULL) { /* a change since an earlier period, and what it is a change of */
            withhold_with(entry, entry_of(tables, entry, '@', FIDELIS_GROUP_NONE));
            withhold_with(entry, entry_of(tables, entry, '.', FIDELIS_GROUP_NONE));
        }
    }
}

/* What with another published number tells of few. */
static guint need_neighbours(FidelisTables *tables)
{
    guint weeks = fidelis_tables_need_weeks(tables);
    return weeks + fidelis_tables_need_nested(tables);
}

/* Withholding a partner of one week may leave two others side by side. */
static void suppress(FidelisTables *tables)
{
    fidelis_tables_need(tables);
    fidelis_cells_withhold_primary(tables->cells);
    fidelis_tables_read_earlier(tables);
    (void)need_neighbours(tables);
    mark_primary(tables);
    if (tables->computation->programme->disclosure_primary_only)
        return;
    do
        (void)fidelis_cells_suppress(tables->cells);
    while (need_neighbours(tables) > 0);
}

/* How many rows a figure was counted from is the source's count: not told where that is withheld. */
static void withhold_row_counts(const FidelisTables *tables)
{
    for (guint i = 0; i < tables->lines->len; i++) {
        const FidelisLine *line = &g_array_index(tables->lines, FidelisLine, i);
        const FidelisLine *rows = fidelis_tables_count_of(tables, line);
        for (gsize position = 0; rows != NULL && position <= tables->units; position++) {
            const FidelisEntry *count = fidelis_tables_entry(tables, rows, position);
            FidelisEntry *entry = fidelis_tables_entry(tables, line, position);
            if (entry != NULL && count != NULL && count->withheld)
                fidelis_entry_withhold_rows(tables->computation, entry);
        }
    }
}

FidelisDisclosure fidelis_disclosure_count(const FidelisComputation *computation)
{
    FidelisDisclosure result = {.figures = computation->entries->len};
    for (guint i = 0; i < computation->entries->len; i++) {
        const FidelisEntry *entry = &g_array_index(computation->entries, FidelisEntry, i);
        result.primary += entry->withheld ? entry->primary : entry->measure.suppressed;
        result.secondary += entry->withheld && !entry->primary;
        result.coded += entry->measure.coded != FIDELIS_CODED_NOT;
    }
    return result;
}

FidelisDisclosure fidelis_disclosure_apply(FidelisComputation *computation)
{
    if (computation->programme->disclosure_minimum <= 0)
        return (FidelisDisclosure){.figures = computation->entries->len};
    fidelis_disclosure_count_means(computation);
    fidelis_disclosure_code(computation);
    computation->splits = fidelis_splits_find(computation);
    g_autoptr(FidelisTables) tables = fidelis_tables_new(computation);
    suppress(tables);
    mark_withheld(tables);
    withhold_derived(tables);
    withhold_row_counts(tables);
    FidelisDisclosure result = fidelis_disclosure_count(computation);
    g_autoptr(GArray) truth = g_array_copy(computation->entries);
    for (guint i = 0; i < computation->entries->len; i++) {
        FidelisEntry *entry = &g_array_index(computation->entries, FidelisEntry, i);
        if (entry->withheld)
            fidelis_entry_withhold(computation, entry);
        else if (entry->measure.coded != FIDELIS_CODED_NOT)
            fidelis_entry_code(computation, entry);
    }
    fidelis_disclosure_attack(computation, truth);
    g_clear_pointer(&computation->splits, g_array_unref);
    return result;
}
