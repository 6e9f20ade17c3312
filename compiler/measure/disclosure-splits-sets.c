/* Which pairs are parts of a whole, and which parts go together. */
#include "measure/disclosure-splits-private.h"

#include <string.h>

enum { MOST_SPLITS = 32, MANY_ALIKE = 20 };

static gboolean is_same_sql(const char *one, const char *other)
{
    g_autofree char *left = g_ascii_strdown(one, -1), *right = g_ascii_strdown(other, -1);
    char *to[] = {left, right};
    for (gsize i = 0; i < G_N_ELEMENTS(to); i++) {
        char *at = to[i];
        for (const char *from = to[i]; *from != '\0'; from++)
            if (!g_ascii_isspace(*from))
                *at++ = *from;
        *at = '\0';
    }
    return strcmp(left, right) == 0;
}

/* Two different things that happen to agree are left alone where they do not vary. */
static gboolean is_no_chance(const FidelisSplitSearch *search, const FidelisSplitPair *pair)
{
    const FidelisSplitFigure *inner = fidelis_split_figure(search, pair->inner);
    gint64 minimum = search->computation->programme->disclosure_minimum;
    gint64 least = inner->is_mean ? 1 : minimum; /* of two values; of a mean many more may come */
    return is_same_sql(inner->value, fidelis_split_figure(search, pair->outer)->value) ||
           (inner->ones >= least && inner->others >= minimum && inner->ones + inner->others >= 2 * minimum);
}

static const FidelisSplitPair *pair_of(const FidelisSplitSearch *search, guint inner, guint outer)
{
    for (guint i = 0; i < search->pairs->len; i++) {
        const FidelisSplitPair *pair = &g_array_index(search->pairs, FidelisSplitPair, i);
        if (pair->inner == inner && pair->outer == outer)
            return pair;
    }
    return NULL;
}

static gboolean is_part(const FidelisSplitSearch *search, const FidelisSplitPair *pair)
{
    const FidelisSplitFigure *inner = fidelis_split_figure(search, pair->inner);
    return pair->within && !pair->apart && (pair->equal || pair->opposed) &&
           inner->ones + inner->others > 0 && is_no_chance(search, pair);
}

static gboolean are_apart(const FidelisSplitSearch *search, const GArray *parts, guint one, guint other)
{
    const FidelisSplitPair *pair =
        pair_of(search, g_array_index(parts, guint, one), g_array_index(parts, guint, other));
    return pair != NULL && pair->apart;
}

/* Whoever is not of the part has one value, as the condition says: no hours without work. */
static gboolean is_settled(const FidelisSplitPair *pair)
{
    return pair->rest >= MANY_ALIKE && !pair->rest_varies;
}

static void add_split(const FidelisSplitSearch *search, guint outer, const GArray *parts,
                      const GArray *chosen, GArray *found)
{
    FidelisSplit split = {.outer = fidelis_split_figure(search, outer)->id,
                          .outer_week = fidelis_split_figure(search, outer)->week};
    for (guint i = 0; i < chosen->len && i < FIDELIS_SPLIT_PARTS; i++) {
        guint part = g_array_index(parts, guint, g_array_index(chosen, guint, i));
        const FidelisSplitPair *pair = pair_of(search, part, outer);
        split.opposed[split.count] = !pair->equal;
        split.is_settled |= fidelis_split_figure(search, outer)->rule == NULL && is_settled(pair);
        split.parts[split.count++] = fidelis_split_figure(search, part)->id;
    }
    g_array_append_val(found, split);
}

/* Every set of parts that do not overlap and to which no other could be added (Bron and Kerbosch without its
 * pivot: breakdowns are few). */
static void add_sets(const FidelisSplitSearch *search, guint outer, const GArray *parts, GArray *chosen,
                     guint from, guint *left, GArray *found)
{
    gboolean can_grow = FALSE;
    for (guint next = 0; next<parts->len && * left> 0; next++) {
        gboolean fits = TRUE;
        for (guint i = 0; i < chosen->len && fits; i++)
            fits = g_array_index(chosen, guint, i) != next &&
                   are_apart(search, parts, g_array_index(chosen, guint, i), next);
        can_grow |= fits;
        if (!fits || next < from || chosen->len == FIDELIS_SPLIT_PARTS)
            continue;
        g_array_append_val(chosen, next);
        add_sets(search, outer, parts, chosen, next + 1, left, found);
        g_array_set_size(chosen, chosen->len - 1);
    }
    if (!can_grow && chosen->len > 0 && *left > 0) {
        add_split(search, outer, parts, chosen, found);
        (*left)--;
    }
}

void fidelis_split_add_sets(const FidelisSplitSearch *search, guint outer, GArray *found)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(guint));
    guint left = MOST_SPLITS;
    for (guint i = 0; i < search->pairs->len; i++) {
        const FidelisSplitPair *pair = &g_array_index(search->pairs, FidelisSplitPair, i);
        if (pair->outer == outer && is_part(search, pair))
            g_array_append_val(parts, pair->inner);
    }
    add_sets(search, outer, parts, chosen, 0, &left, found);
}
