/* What the lines give away as cells, and how these hang together. */
#include <math.h>
#include <string.h>

#include "measure/disclosure-private.h"

/* ---- cells and figures ---- */

/* Counts are, and so are sums of answers on a scale of whole numbers: all of them, or it is chance. */
static gboolean is_whole(const FidelisTables *tables, const FidelisVector *vector)
{
    for (gsize i = 0; i < tables->width; i++)
        if (fabs(vector->values[i] - round(vector->values[i])) > 1e-6)
            return FALSE;
    return TRUE;
}

static void add_vector_cells(FidelisTables *tables, FidelisVector *vector)
{
    gboolean whole = is_whole(tables, vector);
    vector->first = fidelis_cells_count(tables->cells);
    for (gsize i = 0; i < tables->width; i++) {
        guint cell = fidelis_cells_add(tables->cells, vector->values[i], vector->low, G_MAXDOUBLE);
        if (whole)
            fidelis_cells_set_whole(tables->cells, cell);
        gboolean rest = i == tables->units + 1;
        /* where no line stands there is nobody, and all can see that; without rows of no unit there is no
         * rest */
        if (rest ? !(vector->adds_up && fabs(vector->values[i]) > 0) : !vector->stands[i] || vector->seen[i])
            fidelis_cells_know(tables->cells, cell);
    }
}

/* What withholding loses: totals and what reports print weigh more than a unit's weeks, many persons more
 * than few. */
static double cost_of(const FidelisTables *tables, const FidelisLine *line, const FidelisEntry *entry)
{
    double n = (double)entry->measure.n;
    double weight = line->week >= 0 ? 1 : 10;
    if (entry->unit == tables->units)
        weight = line->week >= 0 ? 60 : 200;
    if (g_str_has_suffix(line->id, ".count"))
        weight *= 3;
    return weight * (1 + n / (n + 200));
}

/* What is told as an interval gives n away, and the interval. */
static gboolean is_coded(FidelisTables *tables, const FidelisLine *line, FidelisRole role, gsize position)
{
    const FidelisEntry *entry = fidelis_tables_entry(tables, line, position);
    double low, high;
    if (entry->measure.coded == FIDELIS_CODED_NOT || role == FIDELIS_ROLE_N)
        return FALSE;
    fidelis_coded_range(&entry->measure, role, &low, &high);
    fidelis_cells_bound(tables->cells, fidelis_tables_cell(tables, line, role, position), low, high);
    return TRUE;
}

static void add_figure(FidelisTables *tables, const FidelisLine *line, gsize position)
{
    guint given[FIDELIS_ROLES], count = 0;
    for (FidelisRole role = 0; role < FIDELIS_ROLES; role++) {
        if (line->vectors[role] < 0 || is_coded(tables, line, role, position))
            continue;
        guint cell = fidelis_tables_cell(tables, line, role, position);
        gboolean again = FALSE;
        for (guint i = 0; i < count; i++)
            again |= given[i] == cell;
        if (!again)
            given[count++] = cell;
    }
    tables->figure_of[line->entries[position]] = (gint)fidelis_cells_add_figure(
        tables->cells, cost_of(tables, line, fidelis_tables_entry(tables, line, position)), given, count);
}

void fidelis_tables_add_cells(FidelisTables *tables)
{
    guint entries = tables->computation->entries->len;
    tables->figure_of = g_new(gint, entries + 1);
    for (guint i = 0; i < entries; i++)
        tables->figure_of[i] = -1;
    for (guint i = 0; i < tables->vectors->len; i++)
        add_vector_cells(tables, &g_array_index(tables->vectors, FidelisVector, i));
    for (guint i = 0; i < tables->lines->len; i++) {
        const FidelisLine *line = &g_array_index(tables->lines, FidelisLine, i);
        for (gsize position = 0; position <= tables->units; position++)
            if (line->entries[position] >= 0)
                add_figure(tables, line, position);
    }
}

/* ---- relations ---- */

static void add_column(FidelisTables *tables, const FidelisVector *vector)
{
    g_autofree FidelisTerm *terms = g_new(FidelisTerm, tables->width);
    for (guint i = 0; i < tables->width; i++)
        terms[i] = (FidelisTerm){vector->first + i, i == tables->units ? -1 : 1};
    fidelis_cells_relate(tables->cells, FIDELIS_RELATION_EQUAL, terms, (guint)tables->width);
}

/* The same relation between vectors, at every position; said once. */
static void relate(FidelisTables *tables, GHashTable *said, FidelisRelationKind kind, const gint64 *vectors,
                   const double *factors, guint count)
{
    g_autofree FidelisTerm *terms = g_new(FidelisTerm, count);
    g_autoptr(GString) key = g_string_new(NULL);
    g_string_append_printf(key, "%d", (int)kind);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(key, " %" G_GINT64_FORMAT " %g", vectors[i], factors[i]);
    if (!g_hash_table_add(said, g_strdup(key->str)))
        return;
    for (gsize position = 0; position < tables->width; position++) {
        gboolean stands = FALSE;
        for (guint i = 0; i < count; i++) {
            const FidelisVector *vector = &g_array_index(tables->vectors, FidelisVector, (guint)vectors[i]);
            terms[i] = (FidelisTerm){vector->first + (guint)position, factors[i]};
            stands |= vector->stands[position] || position > tables->units;
        }
        if (stands)
            fidelis_cells_relate(tables->cells, kind, terms, count);
    }
}

static const double *values_of(const FidelisTables *tables, gint64 vector)
{
    return g_array_index(tables->vectors, FidelisVector, (guint)vector).values;
}

/* one <= other wherever there are numbers. */
static gboolean is_nowhere_above(const FidelisTables *tables, gint64 one, gint64 other)
{
    for (gsize i = 0; i < tables->width; i++)
        if (values_of(tables, one)[i] > values_of(tables, other)[i] + 1e-9)
            return FALSE;
    return one != other;
}

static void relate_at_most(FidelisTables *tables, GHashTable *said, gint64 less, gint64 more)
{
    if (is_nowhere_above(tables, less, more))
        relate(tables, said, FIDELIS_RELATION_AT_MOST, (const gint64[]){less, more}, (const double[]){1, -1},
               2);
}

/* Persons of a weekly source are rows of another. */
static const char *persons_source(const FidelisTables *tables, const FidelisLine *line)
{
    const FidelisSource *source = fidelis_programme_source(tables->computation->programme, line->source);
    return source != NULL && source->kind == FIDELIS_SOURCE_WEEKLY ? source->of : line->source;
}

const FidelisLine *fidelis_tables_count_of(const FidelisTables *tables, const FidelisLine *line)
{
    const char *name = persons_source(tables, line);
    const FidelisSource *source = fidelis_programme_source(tables->computation->programme, name);
    g_autofree char *id = g_strdup_printf("%s.count", name);
    FidelisGroup group = line->group;
    if (group == FIDELIS_GROUP_NONE && source != NULL && source->group_column != NULL)
        group = FIDELIS_GROUP_PROGRAMME;
    return fidelis_tables_find(tables, id, group, -1);
}

static void relate_to_count(FidelisTables *tables, GHashTable *said, const FidelisLine *line)
{
    const FidelisLine *count = fidelis_tables_count_of(tables, line);
    if (count != NULL && count->by_unit == line->by_unit)
        relate_at_most(tables, said, line->vectors[FIDELIS_ROLE_N], count->vectors[FIDELIS_ROLE_N]);
}

static void relate_to_week_before(FidelisTables *tables, GHashTable *said, const FidelisLine *line)
{
    const FidelisLine *before =
        line->week > 0 ? fidelis_tables_find(tables, line->id, line->group, line->week - 1) : NULL;
    if (before != NULL && before->by_unit == line->by_unit)
        relate_at_most(tables, said, line->vectors[FIDELIS_ROLE_N], before->vectors[FIDELIS_ROLE_N]);
}

static void relate_to_scale(FidelisTables *tables, GHashTable *said, const FidelisLine *line)
{
    const FidelisProgramme *programme = tables->computation->programme;
    const gint64 pair[] = {line->vectors[FIDELIS_ROLE_SUM], line->vectors[FIDELIS_ROLE_N]};
    for (gsize i = 0; line->kind == FIDELIS_KIND_MEAN && i < programme->item_count; i++) {
        const FidelisSurveyItem *item = &programme->items[i];
        if (strcmp(item->id, line->id) != 0 || item->scale_low >= item->scale_high)
            continue;
        relate(tables, said, FIDELIS_RELATION_AT_MOST, pair, (const double[]){1, -item->scale_high}, 2);
        relate(tables, said, FIDELIS_RELATION_AT_MOST, pair, (const double[]){-1, item->scale_low}, 2);
    }
}

/* Answers of one question: lines called alike up to the last dot, of the same n. */
static gboolean is_sister(const FidelisLine *one, const FidelisLine *other)
{
    const char *dot = strrchr(one->id, '.');
    return dot != NULL && other->kind == FIDELIS_KIND_SHARE && other->group == one->group &&
           other->week == one->week && other->vectors[FIDELIS_ROLE_N] == one->vectors[FIDELIS_ROLE_N] &&
           strncmp(one->id, other->id, (gsize)(dot - one->id) + 1) == 0 &&
           strchr(other->id + (dot - one->id) + 1, '.') == NULL;
}

static gboolean add_up_to_n(const FidelisTables *tables, const GArray *vectors, gint64 n)
{
    for (gsize i = 0; i <= tables->units; i++) {
        double sum = 0;
        for (guint j = 0; j + 1 < vectors->len; j++)
            sum += values_of(tables, g_array_index(vectors, gint64, j))[i];
        if (fabs(sum - values_of(tables, n)[i]) > 1e-6)
            return FALSE;
    }
    return TRUE;
}

/* From the first of them on. */
static void relate_sisters(FidelisTables *tables, GHashTable *said, guint index)
{
    const FidelisLine *line = &g_array_index(tables->lines, FidelisLine, index);
    g_autoptr(GArray) vectors = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) factors = g_array_new(FALSE, FALSE, sizeof(double));
    const double plus = 1, minus = -1;
    if (line->kind != FIDELIS_KIND_SHARE || strchr(line->id, '.') == NULL)
        return;
    for (guint i = 0; i < tables->lines->len; i++) {
        const FidelisLine *other = &g_array_index(tables->lines, FidelisLine, i);
        if (!is_sister(line, other))
            continue;
        if (i < index)
            return; /* said with that one */
        g_array_append_val(vectors, other->vectors[FIDELIS_ROLE_MET]);
        g_array_append_val(factors, plus);
    }
    g_array_append_val(vectors, line->vectors[FIDELIS_ROLE_N]);
    g_array_append_val(factors, minus);
    if (vectors->len > 2 && add_up_to_n(tables, vectors, line->vectors[FIDELIS_ROLE_N]))
        relate(tables, said, FIDELIS_RELATION_EQUAL, (const gint64 *)vectors->data,
               (const double *)factors->data, vectors->len);
}

static void relate_line(FidelisTables *tables, GHashTable *said, guint index)
{
    const FidelisLine *line = &g_array_index(tables->lines, FidelisLine, index);
    if (line->kind == FIDELIS_KIND_SHARE) {
        const gint64 parts[] = {line->vectors[FIDELIS_ROLE_MET], line->vectors[FIDELIS_ROLE_REST],
                                line->vectors[FIDELIS_ROLE_N]};
        relate(tables, said, FIDELIS_RELATION_EQUAL, parts, (const double[]){1, 1, -1}, 3);
    }
    relate_to_count(tables, said, line);
    relate_to_week_before(tables, said, line);
    relate_to_scale(tables, said, line);
    relate_sisters(tables, said, index);
}

void fidelis_tables_add_relations(FidelisTables *tables)
{
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < tables->vectors->len; i++) {
        const FidelisVector *vector = &g_array_index(tables->vectors, FidelisVector, i);
        if (vector->adds_up)
            add_column(tables, vector);
    }
    for (guint i = 0; i < tables->lines->len; i++)
        relate_line(tables, said, i);
    fidelis_tables_relate_sums(tables);
    fidelis_tables_relate_parts(tables);
    fidelis_tables_relate_nested(tables);
    fidelis_tables_relate_splits(tables);
}
