#include "measure/disclosure-nested.h"

#include <math.h>
#include <string.h>

/* ---- conditions ---- */

/* As it is compared: in small letters, with single spaces. Caller's (g_free). */
static char *plain(const char *text, gsize length)
{
    GString *result = g_string_new(NULL);
    for (gsize i = 0; i < length; i++) {
        gboolean space = g_ascii_isspace(text[i]);
        if (!space)
            g_string_append_c(result, g_ascii_tolower(text[i]));
        else if (result->len > 0 && result->str[result->len - 1] != ' ')
            g_string_append_c(result, ' ');
    }
    if (result->len > 0 && result->str[result->len - 1] == ' ')
        g_string_truncate(result, result->len - 1);
    return g_string_free(result, FALSE);
}

/* Whether the word stands here by itself, outside parentheses and texts. */
static gboolean is_word_at(const char *condition, gsize at, const char *word)
{
    gsize length = strlen(word);
    return (at == 0 || g_ascii_isspace(condition[at - 1]) || condition[at - 1] == ')') &&
           g_ascii_strncasecmp(condition + at, word, length) == 0 &&
           (g_ascii_isspace(condition[at + length]) || condition[at + length] == '(');
}

static gboolean is_outside(char letter, int *depth, gboolean *quoted)
{
    *quoted ^= letter == '\'';
    *depth += *quoted ? 0 : (letter == '(') - (letter == ')');
    return !*quoted && *depth == 0;
}

/* Adds what the condition joins with "and"; the whole of it where "or" joins, or "between" takes an "and" of
 * its own. */
static void add_parts(GHashTable *parts, const char *condition)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    gboolean quoted = FALSE, whole = condition == NULL;
    int depth = 0;
    gsize start = 0, length = condition == NULL ? 0 : strlen(condition);
    for (gsize at = 0; at < length; at++) {
        if (!is_outside(condition[at], &depth, &quoted))
            continue;
        whole |= is_word_at(condition, at, "or") || is_word_at(condition, at, "between");
        if (is_word_at(condition, at, "and")) {
            g_ptr_array_add(found, plain(condition + start, at - start));
            start = at + strlen("and");
        }
    }
    if (condition != NULL)
        g_ptr_array_add(found, whole ? plain(condition, length) : plain(condition + start, length - start));
    for (guint i = whole && found->len > 0 ? found->len - 1 : 0; i < found->len; i++)
        g_hash_table_add(parts, g_strdup(g_ptr_array_index(found, i)));
}

/* What has to hold of those an indicator counts in a role. Caller's (g_hash_table_unref). */
static GHashTable *parts_of(const FidelisIndicator *indicator, FidelisRole role)
{
    GHashTable *parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    add_parts(parts, indicator->among);
    if (role == FIDELIS_ROLE_MET)
        add_parts(parts, indicator->expression);
    return parts;
}

static gboolean holds_all(GHashTable *parts, GHashTable *of)
{
    GHashTableIter iter;
    gpointer part;
    g_hash_table_iter_init(&iter, of);
    while (g_hash_table_iter_next(&iter, &part, NULL))
        if (!g_hash_table_contains(parts, part))
            return FALSE;
    return TRUE;
}

static gboolean is_among(const FidelisIndicator *inner, FidelisRole inner_role, const FidelisIndicator *outer,
                         FidelisRole outer_role)
{
    g_autoptr(GHashTable) narrow = parts_of(inner, inner_role);
    g_autoptr(GHashTable) wide = parts_of(outer, outer_role);
    return holds_all(narrow, wide);
}

/* ---- nestings ---- */

static gboolean is_of_rows(const FidelisIndicator *indicator)
{
    return indicator->expression != NULL && indicator->outcome == NULL && indicator->source != NULL &&
           (indicator->kind == FIDELIS_KIND_SHARE || indicator->kind == FIDELIS_KIND_MEAN);
}

static void add_nesting(GArray *found, const FidelisIndicator *inner, FidelisRole inner_role,
                        const FidelisIndicator *outer, FidelisRole outer_role, gboolean same)
{
    FidelisNesting nesting = {inner->id, outer->id, inner_role, outer_role, same};
    g_array_append_val(found, nesting);
}

/* Without a value one counts nowhere: n of two different things say nothing of each other. */
static void add_pair(GArray *found, const FidelisIndicator *inner, const FidelisIndicator *outer)
{
    g_autofree char *one = plain(inner->expression, strlen(inner->expression));
    g_autofree char *other = plain(outer->expression, strlen(outer->expression));
    gboolean same = inner->kind == outer->kind && strcmp(one, other) == 0;
    if (same && is_among(inner, FIDELIS_ROLE_N, outer, FIDELIS_ROLE_N))
        add_nesting(found, inner, FIDELIS_ROLE_N, outer, FIDELIS_ROLE_N, TRUE);
    if (outer->kind != FIDELIS_KIND_SHARE)
        return;
    if (is_among(inner, FIDELIS_ROLE_N, outer, FIDELIS_ROLE_MET))
        add_nesting(found, inner, FIDELIS_ROLE_N, outer, FIDELIS_ROLE_MET, FALSE);
    else if (inner->kind == FIDELIS_KIND_SHARE && is_among(inner, FIDELIS_ROLE_MET, outer, FIDELIS_ROLE_MET))
        add_nesting(found, inner, FIDELIS_ROLE_MET, outer, FIDELIS_ROLE_MET, FALSE);
}

static GPtrArray *indicators_of(const FidelisProgramme *programme)
{
    GPtrArray *indicators = g_ptr_array_new();
    for (gsize i = 0; i < programme->element_count; i++)
        for (gsize j = 0; j < programme->elements[i].indicator_count; j++)
            if (is_of_rows(&programme->elements[i].indicators[j]))
                g_ptr_array_add(indicators, (gpointer)&programme->elements[i].indicators[j]);
    return indicators;
}

GArray *fidelis_nestings_find(const FidelisProgramme *programme)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(FidelisNesting));
    g_autoptr(GPtrArray) indicators = indicators_of(programme);
    for (guint i = 0; i < indicators->len; i++)
        for (guint j = 0; j < indicators->len; j++) {
            const FidelisIndicator *inner = g_ptr_array_index(indicators, i);
            const FidelisIndicator *outer = g_ptr_array_index(indicators, j);
            if (i != j && strcmp(fidelis_programme_rows(programme, inner->source),
                                 fidelis_programme_rows(programme, outer->source)) == 0)
                add_pair(found, inner, outer);
        }
    return found;
}

gboolean fidelis_nesting_tells(const FidelisEntry *inner, const FidelisEntry *outer, int minimum)
{
    gint64 between = outer->measure.n - inner->measure.n;
    return inner->measure.n > 0 && between > 0 && between < minimum;
}

FidelisRole fidelis_nesting_role(const FidelisEntry *entry)
{
    return fidelis_entry_kind(entry) == FIDELIS_KIND_SHARE ? FIDELIS_ROLE_MET : FIDELIS_ROLE_SUM;
}

double fidelis_nesting_width(const FidelisEntry *inner, const FidelisEntry *outer, int minimum)
{
    FidelisRole role = fidelis_nesting_role(inner);
    double sum = fidelis_entry_quantity(outer, role) - fidelis_entry_quantity(inner, role);
    return role == FIDELIS_ROLE_MET ? minimum - 1 : MAX(0.2 * fabs(sum), 1e-3);
}

/* ---- for what withholds ---- */

static void relate_at(FidelisTables *tables, const FidelisVector *narrow, const FidelisVector *wide,
                      gsize position)
{
    const FidelisTerm terms[] = {{narrow->first + (guint)position, 1}, {wide->first + (guint)position, -1}};
    if (narrow->stands[position] && wide->stands[position] &&
        narrow->values[position] <= wide->values[position] + 1e-9)
        fidelis_cells_relate(tables->cells, FIDELIS_RELATION_AT_MOST, terms, 2);
}

void fidelis_tables_relate_nested(FidelisTables *tables)
{
    for (guint i = 0; i < tables->nestings->len; i++) {
        const FidelisNesting *nesting = &g_array_index(tables->nestings, FidelisNesting, i);
        const FidelisLine *inner = fidelis_tables_find(tables, nesting->inner, FIDELIS_GROUP_NONE, -1);
        const FidelisLine *outer = fidelis_tables_find(tables, nesting->outer, FIDELIS_GROUP_NONE, -1);
        const FidelisVector *narrow =
            inner == NULL ? NULL : fidelis_tables_vector(tables, inner, nesting->inner_role);
        const FidelisVector *wide =
            outer == NULL ? NULL : fidelis_tables_vector(tables, outer, nesting->outer_role);
        for (gsize position = 0;
             narrow != NULL && wide != NULL && narrow != wide && position <= tables->units; position++)
            relate_at(tables, narrow, wide, position);
    }
}

static gboolean is_published(const FidelisTables *tables, const FidelisLine *line, gsize position)
{
    return line->entries[position] >= 0 &&
           !fidelis_cells_is_withheld(tables->cells, (guint)tables->figure_of[line->entries[position]]);
}

/* The one goes that costs less; the inner where it is all the same. */
static gboolean need_at(FidelisTables *tables, const FidelisLine *inner, const FidelisLine *outer,
                        gsize position)
{
    int minimum = tables->computation->programme->disclosure_minimum;
    if (!is_published(tables, inner, position) || !is_published(tables, outer, position))
        return FALSE;
    const FidelisEntry *narrow = fidelis_tables_entry(tables, inner, position);
    const FidelisEntry *wide = fidelis_tables_entry(tables, outer, position);
    FidelisRole role = fidelis_nesting_role(narrow);
    if (!fidelis_nesting_tells(narrow, wide, minimum))
        return FALSE;
    guint one = fidelis_tables_cell(tables, inner, role, position),
          other = fidelis_tables_cell(tables, outer, role, position);
    guint chosen =
        fidelis_cells_cost(tables->cells, other) < fidelis_cells_cost(tables->cells, one) ? other : one;
    fidelis_cells_need_width(tables->cells, chosen, fidelis_nesting_width(narrow, wide, minimum));
    fidelis_cells_withhold_primary_of(tables->cells, chosen);
    return TRUE;
}

guint fidelis_tables_need_nested(FidelisTables *tables)
{
    guint found = 0;
    for (guint i = 0; i < tables->nestings->len; i++) {
        const FidelisNesting *nesting = &g_array_index(tables->nestings, FidelisNesting, i);
        const FidelisLine *inner = fidelis_tables_find(tables, nesting->inner, FIDELIS_GROUP_NONE, -1);
        const FidelisLine *outer = fidelis_tables_find(tables, nesting->outer, FIDELIS_GROUP_NONE, -1);
        if (!nesting->same || inner == NULL || outer == NULL || inner->practice || outer->practice)
            continue;
        for (gsize position = 0; position <= tables->units; position++)
            found += need_at(tables, inner, outer, position);
    }
    return found;
}
