/* Entries put together to lines: the same measure in all units. */
#include <math.h>
#include <string.h>

#include "measure/disclosure-nested.h"

/* A weighted share is no count: its numerator says no more than a mean's sum. */
static gboolean is_weighted(const FidelisEntry *entry)
{
    return entry->measure.weighted_n > 0;
}

FidelisMeasureKind fidelis_entry_kind(const FidelisEntry *entry)
{
    return is_weighted(entry) ? FIDELIS_KIND_MEAN : entry->counted;
}

/* The sum that a mean was made of, without what dividing and multiplying leave behind. */
static double exact(double sum)
{
    return round(sum * 1e6) / 1e6;
}

double fidelis_entry_quantity(const FidelisEntry *entry, FidelisRole role)
{
    const FidelisMeasure *measure = &entry->measure;
    FidelisMeasureKind kind = fidelis_entry_kind(entry);
    double n = (double)measure->n;
    gboolean share = kind == FIDELIS_KIND_SHARE, nobody = measure->n == 0;
    double met = isnan(measure->numerator) ? measure->value * n : measure->numerator;
    switch (role) {
    case FIDELIS_ROLE_N:
        return n;
    case FIDELIS_ROLE_MET:
        return !share ? (double)NAN : nobody ? 0 : met;
    case FIDELIS_ROLE_REST:
        return !share ? (double)NAN : nobody ? 0 : n - met;
    default:
        return share                        ? (double)NAN
               : kind == FIDELIS_KIND_COUNT ? measure->value
               : nobody                     ? 0
                        : exact(measure->value * (is_weighted(entry) ? measure->weighted_n : n));
    }
}

gboolean fidelis_entry_is_derived(const FidelisEntry *entry)
{
    return entry->group == FIDELIS_GROUP_EFFECT || entry->group == FIDELIS_GROUP_RELATIVE ||
           (entry->counted == FIDELIS_KIND_MEAN && entry->smallest_n != entry->measure.n);
}

/* A share or mean that states no n gives nothing away that could be added up. */
gboolean fidelis_entry_is_countable(const FidelisEntry *entry)
{
    if (entry->is_open || fidelis_entry_is_derived(entry))
        return FALSE;
    if (entry->counted == FIDELIS_KIND_COUNT)
        return !isnan(entry->measure.value);
    return entry->measure.n > 0 ? !isnan(entry->measure.value) : isnan(entry->measure.value);
}

/* ---- lines ---- */

static char *name_of(const char *id, FidelisGroup group, int week)
{
    return g_strdup_printf("%d/%d/%s", (int)group, week, id);
}

const FidelisLine *fidelis_tables_find(const FidelisTables *tables, const char *id, FidelisGroup group,
                                       int week)
{
    g_autofree char *name = name_of(id, group, week);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(tables->names, name));
    return index == 0 ? NULL : &g_array_index(tables->lines, FidelisLine, index - 1);
}

static gboolean is_sustained(const FidelisProgramme *programme, const FidelisEntry *entry)
{
    for (gsize i = 0; entry->measure.week >= 0 && i < programme->outcome_count; i++)
        if (strcmp(programme->outcomes[i].id, entry->measure.id) == 0)
            return programme->outcomes[i].kind == FIDELIS_OUTCOME_SUSTAINED;
    return FALSE;
}

static gboolean is_named(const char *const *names, const char *name)
{
    return name != NULL && names != NULL && g_strv_contains(names, name);
}

gboolean fidelis_entry_is_practice(const FidelisProgramme *programme, const FidelisEntry *entry)
{
    if (entry->practice != FIDELIS_PRACTICE_UNSETTLED)
        return entry->practice == FIDELIS_PRACTICE_YES;
    const char *const *names = programme->disclosure_practice;
    g_autofree char *id = g_strndup(entry->measure.id, strcspn(entry->measure.id, "@")); /* of any time */
    const char *dot = strrchr(id, '.');
    g_autofree char *question = dot == NULL ? NULL : g_strndup(id, (gsize)(dot - id));
    if (is_named(names, id) || is_named(names, question) ||
        is_named(names, entry->measure.provenance->source))
        return TRUE;
    for (gsize i = 0; i < programme->element_count; i++)
        for (gsize j = 0; j < programme->elements[i].indicator_count; j++)
            if (strcmp(programme->elements[i].indicators[j].id, id) == 0 &&
                is_named(names, programme->elements[i].id))
                return TRUE;
    return FALSE;
}

static FidelisLine *line_of(FidelisTables *tables, const FidelisEntry *entry)
{
    const FidelisMeasure *measure = &entry->measure;
    const FidelisLine *found = fidelis_tables_find(tables, measure->id, entry->group, measure->week);
    if (found != NULL)
        return (FidelisLine *)found;
    FidelisLine line = {.id = measure->id,
                        .source = measure->provenance->source,
                        .kind = fidelis_entry_kind(entry),
                        .group = entry->group,
                        .week = measure->week,
                        .entries = FIDELIS_NEW_ARRAY(tables->computation->arena, gint, tables->units + 1),
                        .practice = fidelis_entry_is_practice(tables->computation->programme, entry),
                        .sustained = is_sustained(tables->computation->programme, entry),
                        .vectors = {-1, -1, -1, -1}};
    for (gsize i = 0; i <= tables->units; i++)
        line.entries[i] = -1;
    g_array_append_val(tables->lines, line);
    g_hash_table_insert(tables->names, name_of(line.id, line.group, line.week),
                        GUINT_TO_POINTER(tables->lines->len));
    return &g_array_index(tables->lines, FidelisLine, tables->lines->len - 1);
}

static void gather_lines(FidelisTables *tables)
{
    GArray *entries = tables->computation->entries;
    for (guint i = 0; i < entries->len; i++) {
        const FidelisEntry *entry = &g_array_index(entries, FidelisEntry, i);
        if (!fidelis_entry_is_countable(entry))
            continue;
        FidelisLine *line = line_of(tables, entry);
        line->entries[entry->unit] = (gint)i;
        line->by_unit |= entry->unit < tables->units;
    }
}

/* ---- vectors ---- */

/* Enough different numbers that two vectors are not the same by chance. */
static gboolean is_telling(const FidelisVector *vector, gsize units)
{
    double least = G_MAXDOUBLE, most = 0;
    gsize some = 0;
    for (gsize i = 0; vector->by_unit && i < units; i++) {
        if (vector->values[i] <= 0)
            continue;
        some++;
        least = MIN(least, vector->values[i]);
        most = MAX(most, vector->values[i]);
    }
    return some >= 3 && most > least;
}

/* All do, or none: that one side is n does not mean that anybody knows it is. */
static gboolean is_its_n(const FidelisTables *tables, const FidelisLine *line, FidelisRole role,
                         const FidelisVector *vector)
{
    for (gsize i = 0; i <= tables->units; i++)
        if (line->entries[i] >= 0 &&
            vector->values[i] !=
                fidelis_entry_quantity(fidelis_tables_entry(tables, line, i), FIDELIS_ROLE_N))
            return FALSE;
    return role == FIDELIS_ROLE_MET || role == FIDELIS_ROLE_REST;
}

/* The same number in the first report that prints it. */
static const FidelisEntry *first_of_twins(const FidelisTables *tables, const FidelisEntry *entry)
{
    return entry->twin == 0 ? entry
                            : &g_array_index(tables->computation->entries, FidelisEntry, entry->twin - 1);
}

/* That two weeks have the same numbers everywhere is chance, and nobody knows it; a measure of no week may be
 * that of one week by another name. */
enum { NO_WEEK = -1, ANY_WEEK = -2 };

/* As a vector of this week. */
static GBytes *vector_key(const FidelisTables *tables, const FidelisLine *line, FidelisRole role,
                          const FidelisVector *vector, int week)
{
    GByteArray *key = g_byte_array_new();
    const FidelisMeasure *measure = NULL;
    for (gsize i = 0; i <= tables->units; i++)
        if (line->entries[i] >= 0)
            measure = &first_of_twins(tables, fidelis_tables_entry(tables, line, i))->measure;
    gboolean count = !is_its_n(tables, line, role, vector);
    g_autofree char *name =
        count && is_telling(vector, tables->units) ? g_strdup_printf("same everywhere %d", week)
        : role == FIDELIS_ROLE_N
            ? g_strdup_printf("n %d %s %s", (int)line->group,
                              fidelis_programme_rows(tables->computation->programme, line->source),
                              measure->provenance->denominator)
            : g_strdup_printf("%d %d %d %s", (int)role, (int)line->group, line->week, measure->id);
    g_byte_array_append(key, (const guint8 *)name, (guint)strlen(name) + 1);
    g_byte_array_append(key, (const guint8 *)vector->values, (guint)((tables->units + 1) * sizeof(double)));
    return g_byte_array_free_to_bytes(key);
}

static void check_sum(FidelisVector *vector, gsize units)
{
    double sum = 0, scale = 1;
    for (gsize i = 0; i < units; i++) {
        sum += vector->values[i];
        scale += fabs(vector->values[i]);
    }
    double rest = vector->values[units] - sum;
    if (fabs(rest) <= 1e-9 * scale)
        rest = 0;
    vector->values[units + 1] = rest;
    vector->adds_up = vector->by_unit && vector->stands[units] && (vector->low < 0 || rest >= 0);
}

static FidelisVector read_vector(const FidelisTables *tables, const FidelisLine *line, FidelisRole role)
{
    FidelisArena *arena = tables->computation->arena;
    FidelisVector vector = {.by_unit = line->by_unit,
                            .values = FIDELIS_NEW_ARRAY(arena, double, tables->width),
                            .stands = FIDELIS_NEW_ARRAY(arena, guint8, tables->width),
                            .seen = FIDELIS_NEW_ARRAY(arena, guint8, tables->width)};
    for (gsize i = 0; i <= tables->units; i++) {
        const FidelisEntry *entry = fidelis_tables_entry(tables, line, i);
        if (entry == NULL)
            continue;
        vector.stands[i] = TRUE;
        vector.values[i] = fidelis_entry_quantity(entry, role);
        if (vector.values[i] < 0)
            vector.low = -G_MAXDOUBLE;
    }
    check_sum(&vector, tables->units);
    return vector;
}

/* Medians do not: where the units' n add up to that of all, their sums would have to. */
static gboolean sums_add_up(const FidelisTables *tables, const FidelisLine *line, const FidelisVector *sums)
{
    const FidelisVector *n = fidelis_tables_vector(tables, line, FIDELIS_ROLE_N);
    double rest = sums->values[tables->units + 1];
    return line->kind != FIDELIS_KIND_MEAN || fabs(rest) <= 1e-6 * (1 + fabs(sums->values[tables->units])) ||
           (n != NULL && fabs(n->values[tables->units + 1]) > 0);
}

static gboolean has_role(const FidelisLine *line, FidelisRole role)
{
    gboolean share = line->kind == FIDELIS_KIND_SHARE;
    return role == FIDELIS_ROLE_N || share == (role == FIDELIS_ROLE_MET || role == FIDELIS_ROLE_REST);
}

/* The line has the vector too. Where it stands and the first does not, or the other way round, there is
 * nobody of the one, and so nobody of the other: all see it who know that they are the same, which are those
 * of one week. */
static void share_vector(const FidelisTables *tables, const FidelisLine *line, const FidelisVector *vector,
                         FidelisVector *kept)
{
    const FidelisLine *first = &g_array_index(tables->lines, FidelisLine, kept->line);
    for (gsize j = 0; j <= tables->units; j++) {
        gboolean differ = (first->entries[j] < 0) != (line->entries[j] < 0);
        kept->seen[j] |= differ && j < tables->units && first->week == line->week;
        kept->stands[j] |= vector->stands[j];
    }
}

/* Its index + 1; 0: none is the same. */
static guint known_vector(const FidelisTables *tables, GHashTable *known, const FidelisLine *line,
                          FidelisRole role, const FidelisVector *vector)
{
    const int weeks[] = {line->week, line->week < 0 ? ANY_WEEK : NO_WEEK};
    guint index = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(weeks) && index == 0; i++) {
        g_autoptr(GBytes) key = vector_key(tables, line, role, vector, weeks[i]);
        index = GPOINTER_TO_UINT(g_hash_table_lookup(known, key));
    }
    return index;
}

static void know_vector(const FidelisTables *tables, GHashTable *known, const FidelisLine *line,
                        FidelisRole role, const FidelisVector *vector, guint index)
{
    g_hash_table_replace(known, vector_key(tables, line, role, vector, line->week), GUINT_TO_POINTER(index));
    GBytes *any = vector_key(tables, line, role, vector, ANY_WEEK);
    if (g_hash_table_contains(known, any))
        g_bytes_unref(any);
    else
        g_hash_table_insert(known, any, GUINT_TO_POINTER(index));
}

static void gather_vectors(FidelisTables *tables)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    for (guint i = 0; i < tables->lines->len; i++) {
        FidelisLine *line = &g_array_index(tables->lines, FidelisLine, i);
        for (FidelisRole role = 0; role < FIDELIS_ROLES; role++) {
            if (!has_role(line, role))
                continue;
            FidelisVector vector = read_vector(tables, line, role);
            if (role == FIDELIS_ROLE_SUM && !sums_add_up(tables, line, &vector))
                vector.adds_up = FALSE;
            guint index = known_vector(tables, known, line, role, &vector);
            if (index == 0) {
                vector.line = i;
                g_array_append_val(tables->vectors, vector);
                index = tables->vectors->len;
            }
            share_vector(tables, line, &vector, &g_array_index(tables->vectors, FidelisVector, index - 1));
            know_vector(tables, known, line, role, &vector, index);
            line->vectors[role] = index - 1;
        }
    }
}

FidelisTables *fidelis_tables_new(FidelisComputation *computation)
{
    FidelisTables *tables = g_new0(FidelisTables, 1);
    tables->computation = computation;
    tables->units = computation->units->count;
    tables->width = tables->units + 2;
    tables->lines = g_array_new(FALSE, FALSE, sizeof(FidelisLine));
    tables->vectors = g_array_new(FALSE, FALSE, sizeof(FidelisVector));
    tables->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tables->cells = fidelis_cells_new();
    gather_lines(tables);
    gather_vectors(tables);
    tables->nestings = fidelis_nestings_find(computation->programme);
    fidelis_tables_add_cells(tables);
    fidelis_tables_add_relations(tables);
    return tables;
}

void fidelis_tables_free(FidelisTables *tables)
{
    if (tables == NULL)
        return;
    g_array_unref(tables->lines);
    g_array_unref(tables->vectors);
    g_hash_table_unref(tables->names);
    g_array_unref(tables->nestings);
    fidelis_cells_free(tables->cells);
    g_free(tables->figure_of);
    g_free(tables);
}
