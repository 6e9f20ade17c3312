#include "measure/disclosure-earlier-private.h"

#include <math.h>
#include <string.h>

enum { MOST_NAMED = 10 };

/* ---- against the numbers of now ---- */

gboolean fidelis_earlier_is_same(const FidelisEarlier *earlier, const FidelisEntry *entry)
{
    return (earlier->n == FIDELIS_EARLIER_NO_N || earlier->n == entry->measure.n) &&
           fabs(earlier->value - entry->measure.value) <= earlier->half + 1e-9;
}

/* Of a count that is n times something printed: the whole numbers it can be. */
static void whole_range(double share, double half, double n, double *low, double *high)
{
    *low = ceil((share - half) * n - 1e-6);
    *high = ceil((share + half) * n - 1e-6) - 1;
}

void fidelis_earlier_range(const FidelisEarlier *earlier, const FidelisEntry *entry, FidelisRole role,
                           double *low, double *high)
{
    FidelisMeasureKind kind = fidelis_entry_kind(entry);
    double n = (double)(earlier->n == FIDELIS_EARLIER_NO_N ? entry->measure.n : earlier->n),
           of = entry->measure.weighted_n > 0 ? entry->measure.weighted_n : n;
    *low = *high = fidelis_entry_quantity(entry, role);
    if (role == FIDELIS_ROLE_N || earlier->half <= FIDELIS_EARLIER_ROUNDING)
        return;
    double from, to;
    whole_range(earlier->value, earlier->half, entry->is_total ? 1 : n, &from, &to);
    if (role == FIDELIS_ROLE_REST) {
        double least = n - to;
        to = n - from;
        from = least;
    } else if (role == FIDELIS_ROLE_SUM && kind == FIDELIS_KIND_COUNT) {
        whole_range(earlier->value, earlier->half, 1, &from, &to);
    } else if (role == FIDELIS_ROLE_SUM) {
        from = (earlier->value - earlier->half) * of;
        to = (earlier->value + earlier->half) * of;
    }
    *low = MIN(*low, from); /* what lies outside has been counted anew */
    *high = MAX(*high, to);
}

gboolean fidelis_earlier_tells(const FidelisEarlier *earlier, const FidelisEntry *entry, int minimum)
{
    if (fidelis_entry_kind(entry) != FIDELIS_KIND_SHARE || earlier->n == FIDELIS_EARLIER_NO_N ||
        fidelis_earlier_is_same(earlier, entry))
        return FALSE;
    double share = entry->is_total ? 1 : (double)earlier->n;
    double met = (double)llround(earlier->value * share), rest = (double)earlier->n - met;
    double more_met = fidelis_entry_quantity(entry, FIDELIS_ROLE_MET) - met,
           more_rest = fidelis_entry_quantity(entry, FIDELIS_ROLE_REST) - rest;
    double more = more_met + more_rest;
    if (fabs(more) < 0.5) /* the same persons: some have changed */
        return fabs(more_met) < minimum - 0.5;
    return more_met > -0.5 && more_rest > -0.5 && more < minimum - 0.5;
}

/* Printed before, too small now: beyond protection. */
static void tell_known(const FidelisTables *tables, const FidelisEarlier *earlier, guint count)
{
    FidelisLocation where = {.file = earlier->from->name};
    if (count <= MOST_NAMED)
        fidelis_warn(tables->computation->diagnostics, &where,
                     "it is withheld now; what an earlier edition printed cannot be taken back",
                     "'%s' of %s is too small to be published, and this edition has printed it", earlier->id,
                     fidelis_units_key(tables->computation->units, earlier->unit));
}

static void know_line(FidelisTables *tables, const FidelisLine *line, gsize position,
                      const FidelisEarlier *earlier)
{
    for (FidelisRole role = 0; role < FIDELIS_ROLES; role++) {
        double low, high;
        if (line->vectors[role] < 0)
            continue;
        guint cell = fidelis_tables_cell(tables, line, role, position);
        fidelis_earlier_range(earlier, fidelis_tables_entry(tables, line, position), role, &low, &high);
        if (high - low < 1e-6)
            fidelis_cells_know(tables->cells, cell);
        else
            fidelis_cells_bound(tables->cells, cell, low, high);
    }
}

static void need_addition(FidelisTables *tables, const FidelisLine *line, gsize position)
{
    int minimum = tables->computation->programme->disclosure_minimum;
    for (FidelisRole role = FIDELIS_ROLE_MET; role <= FIDELIS_ROLE_REST; role++)
        fidelis_cells_need_width(tables->cells, fidelis_tables_cell(tables, line, role, position),
                                 minimum - 1);
}

/* ---- what could be matched ---- */

/* Ids of everything there is now, what cannot be counted among it. Caller's (g_hash_table_unref). */
static GHashTable *ids_of_now(const FidelisComputation *computation)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < computation->entries->len; i++)
        g_hash_table_add(ids, (gpointer)g_array_index(computation->entries, FidelisEntry, i).measure.id);
    return ids;
}

/* Which number it is. Caller's (g_free). */
static char *key_of(const FidelisEarlier *earlier)
{
    return g_strdup_printf("%s %d %d %" G_GSIZE_FORMAT, earlier->id, (int)earlier->group, earlier->week,
                           earlier->unit);
}

/* Numbers that some file tells with their n: one that repeats them without need not. Caller's
 * (g_hash_table_unref). */
static GHashTable *whole_numbers(const FidelisEditions *editions)
{
    GHashTable *whole = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < editions->numbers->len; i++) {
        const FidelisEarlier *earlier = &g_array_index(editions->numbers, FidelisEarlier, i);
        if (earlier->n != FIDELIS_EARLIER_NO_N)
            g_hash_table_add(whole, key_of(earlier));
    }
    return whole;
}

/* A number that has changed since, of an n that no file tells. */
static gboolean says_too_little(const FidelisEarlier *earlier, GHashTable *whole)
{
    g_autofree char *key = key_of(earlier);
    return earlier->n == FIDELIS_EARLIER_NO_N && !g_hash_table_contains(whole, key);
}

/* FALSE: it cannot be said what it tells. */
static gboolean hold_against(FidelisTables *tables, const FidelisEarlier *earlier, GHashTable *whole,
                             guint *known)
{
    int minimum = tables->computation->programme->disclosure_minimum;
    const FidelisLine *line = fidelis_tables_find(tables, earlier->id, earlier->group, earlier->week);
    const FidelisEntry *entry = line == NULL ? NULL : fidelis_tables_entry(tables, line, earlier->unit);
    if (entry == NULL)
        return TRUE;
    gboolean withheld =
        fidelis_cells_is_withheld(tables->cells, (guint)tables->figure_of[line->entries[earlier->unit]]);
    if (fidelis_earlier_is_same(earlier, entry)) {
        if (withheld)
            tell_known(tables, earlier, ++*known);
        know_line(tables, line, earlier->unit, earlier);
        return TRUE;
    }
    if (fidelis_earlier_tells(earlier, entry, minimum))
        need_addition(tables, line, earlier->unit);
    else if (earlier->n != FIDELIS_EARLIER_NO_N)
        fidelis_tables_need_added(tables, line, earlier);
    return !says_too_little(earlier, whole);
}

static void hold(FidelisTables *tables, const FidelisEarlier *earlier, GHashTable *ids, GHashTable *whole,
                 guint *known)
{
    if (!g_hash_table_contains(ids, earlier->id))
        fidelis_earlier_lose(earlier->from, "'%s'", earlier->id);
    else if (!hold_against(tables, earlier, whole, known))
        fidelis_earlier_lose(earlier->from, "'%s' of %s, beside which stands no n", earlier->id,
                             fidelis_units_key(tables->computation->units, earlier->unit));
    else
        earlier->from->matched++;
}

/* Nothing there is now can be worked out with what is not there any more, unless it is only called otherwise.
 */
static void tell_file(const FidelisEarlierFile *file, FidelisDiagnostics *diagnostics)
{
    static const char hint[] =
        "what is called otherwise now is not protected against what was printed of it: write a "
        "table with the names of now (docs/disclosure.md)";
    FidelisLocation where = {.file = file->name};
    g_autoptr(GString) lost = g_string_new(NULL);
    for (guint i = 0; i < MIN(file->lost->len, MOST_NAMED); i++)
        g_string_append_printf(lost, "%s%s", i > 0 ? "; " : "", (char *)g_ptr_array_index(file->lost, i));
    if (file->lost->len > MOST_NAMED)
        g_string_append_printf(lost, "; and %u more", file->lost->len - MOST_NAMED);
    if (file->matched == 0)
        fidelis_warn(diagnostics, &where, hint,
                     "none of the %u numbers of this earlier edition is one of now%s%s", file->numbers,
                     lost->len > 0 ? ": " : "", lost->str);
    else if (lost->len > 0)
        fidelis_note(diagnostics, &where, hint,
                     "%u of %u numbers of this earlier edition are held against those of now; not found: %s",
                     file->matched, file->numbers, lost->str);
    else
        fidelis_note(diagnostics, &where, NULL,
                     "all %u numbers of this earlier edition are held against those of now", file->numbers);
}

void fidelis_tables_read_earlier(FidelisTables *tables)
{
    g_autoptr(FidelisEditions) editions = fidelis_editions_read(tables->computation, TRUE);
    g_autoptr(GHashTable) ids = ids_of_now(tables->computation);
    g_autoptr(GHashTable) whole = whole_numbers(editions);
    guint known = 0;
    for (guint i = 0; i < editions->numbers->len; i++) {
        const FidelisEarlier *earlier = &g_array_index(editions->numbers, FidelisEarlier, i);
        hold(tables, earlier, ids, whole, &known);
    }
    for (guint i = 0; i < editions->files->len; i++)
        tell_file(g_ptr_array_index(editions->files, i), tables->computation->diagnostics);
    fidelis_cells_withhold_primary(tables->cells);
}
