#include "measure/disclosure-splits.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* A measure whose rows can be named. */
typedef struct {
    const char *id, *source; /* source: as the entries have it */
    const char *counts, *value;
    gboolean is_mean;
    gint64 ones,
        others; /* rows that count with the value 1, and with another; of a mean: first value, others */
    double first;
} Figure;

/* Of two measures, the first of which may be part of the second; what no row has contradicted. */
typedef struct {
    guint inner, outer;
    gboolean within;         /* every row of inner is of outer */
    gboolean equal, opposed; /* the values of rows that are of both */
    gboolean apart;          /* no row is of both */
    gint64 rest;             /* rows of outer alone */
    double rest_value;       /* the first of theirs */
    gboolean rest_varies;
} Pair;

/* Reports that read the same table each in a store of its own are read row by row side by side. */
typedef struct {
    FidelisStore *store;
    const char *table, *group_column, *programme_group;
    GArray *figures; /* guint */
    FidelisCursor *cursor;
} Strand;

typedef struct {
    const FidelisComputation *computation;
    const char *rows; /* FidelisSource.same_as, or its own name */
    GArray *figures;  /* Figure */
    GArray *pairs;    /* Pair: not contradicted so far */
    GArray *strands;  /* Strand */
    double *values;   /* by figure: NAN where the row does not count */
    gint64 times;     /* how often the row comes */
} Search;

enum { LOOK_FIRST = 256, TIDY_EVERY = 64, MANY_ALIKE = 20 };

static Figure *figure_at(const Search *search, guint index)
{
    return &g_array_index(search->figures, Figure, index);
}

/* ---- which ---- */

static gboolean has_rows(const FidelisEntry *entry)
{
    const FidelisProvenance *from = entry->measure.provenance;
    return fidelis_entry_is_countable(entry) && from->counts != NULL &&
           (from->meets != NULL || from->adds != NULL) && entry->twin == 0;
}

static void add_figure(Search *search, GHashTable *known, const FidelisEntry *entry)
{
    const FidelisProvenance *from = entry->measure.provenance;
    const FidelisProgramme *programme = search->computation->programme;
    if (!has_rows(entry) || strcmp(fidelis_programme_rows(programme, from->source), search->rows) != 0 ||
        !g_hash_table_add(known, (gpointer)entry->measure.id))
        return;
    const Figure figure = {.id = entry->measure.id,
                           .source = from->source,
                           .counts = from->counts,
                           .value = from->meets != NULL ? from->meets : from->adds,
                           .is_mean = from->meets == NULL};
    g_array_append_val(search->figures, figure);
}

static void add_pairs(Search *search)
{
    for (guint i = 0; i < search->figures->len; i++)
        for (guint j = 0; j < search->figures->len; j++) {
            const Pair pair = {.inner = i,
                               .outer = j,
                               .within = TRUE,
                               .equal = TRUE,
                               .opposed = !figure_at(search, i)->is_mean,
                               .apart = TRUE};
            if (i != j && figure_at(search, i)->is_mean == figure_at(search, j)->is_mean &&
                strcmp(figure_at(search, i)->counts, figure_at(search, j)->counts) != 0)
                g_array_append_val(search->pairs, pair);
        }
}

/* ---- rows ---- */

static gboolean is_alive(const Pair *pair)
{
    return pair->apart || (pair->within && (pair->equal || pair->opposed));
}

static void look_at_rest(const Search *search, Pair *pair, double outer)
{
    if (pair->rest == 0)
        pair->rest_value = outer;
    pair->rest_varies |= outer != pair->rest_value;
    pair->rest += search->times;
}

static void look_at(const Search *search, Pair *pair)
{
    double inner = search->values[pair->inner], outer = search->values[pair->outer];
    if (isnan(inner) && !isnan(outer))
        look_at_rest(search, pair, outer);
    if (isnan(inner))
        return;
    if (isnan(outer)) {
        pair->within = FALSE;
        return;
    }
    pair->apart = FALSE;
    pair->equal &= inner == outer;
    pair->opposed &= inner == 1 - outer;
}

static void tidy(Search *search)
{
    guint kept = 0;
    for (guint i = 0; i < search->pairs->len; i++)
        if (is_alive(&g_array_index(search->pairs, Pair, i)))
            g_array_index(search->pairs, Pair, kept++) = g_array_index(search->pairs, Pair, i);
    g_array_set_size(search->pairs, kept);
}

static void count_value(Figure *figure, double value, gint64 times)
{
    if (isnan(value))
        return;
    if (figure->is_mean && figure->ones + figure->others == 0)
        figure->first = value;
    *(value == (figure->is_mean ? figure->first : 1) ? &figure->ones : &figure->others) += times;
}

static void look_at_row(Search *search)
{
    for (guint i = 0; i < search->figures->len; i++)
        count_value(figure_at(search, i), search->values[i], search->times);
    for (guint i = 0; i < search->pairs->len; i++)
        look_at(search, &g_array_index(search->pairs, Pair, i));
}

/* Line ends keep comments in expressions from swallowing what follows. */
static char *columns_of(const Search *search, const Strand *strand)
{
    g_autofree char *group =
        strand->group_column == NULL ? g_strdup("NULL") : fidelis_sql_name(strand->group_column);
    GString *sql = g_string_new(group);
    for (guint i = 0; i < strand->figures->len; i++) {
        const Figure *figure = figure_at(search, g_array_index(strand->figures, guint, i));
        g_string_append_printf(sql,
                               figure->is_mean
                                   ? ", CASE WHEN (%s\n) THEN (%s\n) END"
                                   : ", CASE WHEN (%s\n) THEN CASE WHEN (%s\n) THEN 1 ELSE 0 END END",
                               figure->counts, figure->value);
    }
    return g_string_free(sql, FALSE);
}

static gboolean open_strand(const Search *search, Strand *strand)
{
    g_autofree char *columns = columns_of(search, strand), *table = fidelis_sql_name(strand->table);
    g_autofree char *sql = g_strdup_printf("SELECT %s FROM %s ORDER BY rowid", columns, table);
    strand->cursor = search->strands->len == 1
                         ? fidelis_cursor_new_counted(strand->store, columns, strand->table, NULL)
                         : fidelis_cursor_new(strand->store, sql, NULL, NULL);
    return strand->cursor != NULL;
}

/* Rows of the control group are of none. */
static void read_strand(Search *search, const Strand *strand)
{
    const char *group = fidelis_cursor_text(strand->cursor, 0);
    gboolean outside = strand->group_column != NULL && g_strcmp0(group, strand->programme_group) != 0;
    for (guint i = 0; i < strand->figures->len; i++)
        search->values[g_array_index(strand->figures, guint, i)] =
            outside ? (double)NAN : fidelis_cursor_number(strand->cursor, 1 + (int)i);
}

/* How many strands have a next row; it is then read. */
static guint read_row(Search *search)
{
    guint more = 0;
    for (guint i = 0; i < search->figures->len; i++)
        search->values[i] = (double)NAN;
    for (guint i = 0; i < search->strands->len; i++) {
        const Strand *strand = &g_array_index(search->strands, Strand, i);
        if (!fidelis_cursor_next(strand->cursor, NULL))
            continue;
        read_strand(search, strand);
        search->times = fidelis_cursor_times(strand->cursor);
        more++;
    }
    return more;
}

/* FALSE when the rows cannot be read, or not side by side. */
static gboolean read_rows(Search *search, gint64 most)
{
    gboolean good = TRUE;
    guint more = 0;
    for (guint i = 0; i < search->strands->len; i++)
        good &= open_strand(search, &g_array_index(search->strands, Strand, i));
    for (gint64 row = 1; good && row <= most && search->pairs->len > 0; row++) {
        more = read_row(search);
        if (more < search->strands->len)
            break;
        look_at_row(search);
        if (row % TIDY_EVERY == 0)
            tidy(search);
    }
    for (guint i = 0; i < search->strands->len; i++)
        g_clear_pointer(&g_array_index(search->strands, Strand, i).cursor, fidelis_cursor_free);
    tidy(search);
    return good && (more == 0 || more == search->strands->len);
}

/* ---- strands ---- */

static void strand_clear(gpointer data)
{
    Strand *strand = data;
    g_array_unref(strand->figures);
}

static Strand *strand_of(Search *search, const FidelisSource *source)
{
    FidelisStore *store = source->store != NULL ? source->store : search->computation->store;
    const char *table = source->table != NULL ? source->table : source->schema.name;
    for (guint i = 0; i < search->strands->len; i++) {
        Strand *strand = &g_array_index(search->strands, Strand, i);
        if (strand->store == store && strcmp(strand->table, table) == 0)
            return strand;
    }
    const Strand strand = {.store = store,
                           .table = table,
                           .group_column = source->group_column,
                           .programme_group = source->programme_group,
                           .figures = g_array_new(FALSE, FALSE, sizeof(guint))};
    g_array_append_val(search->strands, strand);
    return &g_array_index(search->strands, Strand, search->strands->len - 1);
}

/* Only of measures that a pair is left of. */
static void weave(Search *search)
{
    g_autofree gboolean *wanted = g_new0(gboolean, search->figures->len + 1);
    g_array_set_size(search->strands, 0);
    for (guint i = 0; i < search->pairs->len; i++) {
        Pair *pair = &g_array_index(search->pairs, Pair, i);
        wanted[pair->inner] = wanted[pair->outer] = TRUE;
        pair->rest = 0;
        pair->rest_varies = FALSE;
    }
    for (guint i = 0; i < search->figures->len; i++) {
        Figure *figure = figure_at(search, i);
        figure->ones = figure->others = 0;
        if (wanted[i])
            g_array_append_val(
                strand_of(search, fidelis_programme_source(search->computation->programme, figure->source))
                    ->figures,
                i);
    }
}

/* Most pairs are gone after a few rows; only what is left is asked of all. */
static gboolean compare_rows(Search *search)
{
    const gint64 looks[] = {LOOK_FIRST, G_MAXINT64};
    gboolean good = TRUE;
    for (gsize i = 0; good && i < G_N_ELEMENTS(looks) && search->pairs->len > 0; i++) {
        weave(search);
        good = read_rows(search, looks[i]);
    }
    return good;
}

/* ---- parts of a whole ---- */

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
static gboolean is_no_chance(const Search *search, const Pair *pair)
{
    const Figure *inner = figure_at(search, pair->inner);
    gint64 minimum = search->computation->programme->disclosure_minimum;
    return is_same_sql(inner->value, figure_at(search, pair->outer)->value) ||
           (inner->ones >= minimum && inner->others >= minimum);
}

static const Pair *pair_of(const Search *search, guint inner, guint outer)
{
    for (guint i = 0; i < search->pairs->len; i++) {
        const Pair *pair = &g_array_index(search->pairs, Pair, i);
        if (pair->inner == inner && pair->outer == outer)
            return pair;
    }
    return NULL;
}

static gboolean is_part(const Search *search, const Pair *pair)
{
    const Figure *inner = figure_at(search, pair->inner);
    return pair->within && !pair->apart && (pair->equal || pair->opposed) &&
           inner->ones + inner->others > 0 && is_no_chance(search, pair);
}

static gboolean are_apart(const Search *search, const GArray *parts, guint one, guint other)
{
    const Pair *pair = pair_of(search, g_array_index(parts, guint, one), g_array_index(parts, guint, other));
    return pair != NULL && pair->apart;
}

/* Whoever is not of the part has one value, as the condition says: no hours without work. */
static gboolean is_settled(const Pair *pair)
{
    return pair->rest >= MANY_ALIKE && !pair->rest_varies;
}

static void add_split(const Search *search, guint outer, const GArray *parts, const GArray *chosen,
                      GArray *found)
{
    FidelisSplit split = {.outer = figure_at(search, outer)->id};
    for (guint i = 0; i < chosen->len && i < FIDELIS_SPLIT_PARTS; i++) {
        guint part = g_array_index(parts, guint, g_array_index(chosen, guint, i));
        const Pair *pair = pair_of(search, part, outer);
        split.opposed[split.count] = !pair->equal;
        split.is_settled |= is_settled(pair);
        split.parts[split.count++] = figure_at(search, part)->id;
    }
    g_array_append_val(found, split);
}

enum { MOST_SPLITS = 32 };

/* Every set of parts that do not overlap and to which no other could be added (Bron and Kerbosch without its
 * pivot: breakdowns are few). */
static void add_sets(const Search *search, guint outer, const GArray *parts, GArray *chosen, guint from,
                     guint *left, GArray *found)
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

static void add_splits(const Search *search, guint outer, GArray *found)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(guint));
    guint left = MOST_SPLITS;
    for (guint i = 0; i < search->pairs->len; i++) {
        const Pair *pair = &g_array_index(search->pairs, Pair, i);
        if (pair->outer == outer && is_part(search, pair))
            g_array_append_val(parts, pair->inner);
    }
    add_sets(search, outer, parts, chosen, 0, &left, found);
}

/* ---- all tables ---- */

static void search_rows(const FidelisComputation *computation, const char *rows, GArray *found)
{
    Search search = {.computation = computation,
                     .rows = rows,
                     .figures = g_array_new(FALSE, FALSE, sizeof(Figure)),
                     .pairs = g_array_new(FALSE, FALSE, sizeof(Pair)),
                     .strands = g_array_new(FALSE, FALSE, sizeof(Strand))};
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_array_set_clear_func(search.strands, strand_clear);
    for (guint i = 0; i < computation->entries->len; i++)
        add_figure(&search, known, &g_array_index(computation->entries, FidelisEntry, i));
    add_pairs(&search);
    search.values = g_new(double, search.figures->len + 1);
    if (compare_rows(&search))
        for (guint i = 0; i < search.figures->len; i++)
            add_splits(&search, i, found);
    g_array_unref(search.figures);
    g_array_unref(search.pairs);
    g_array_unref(search.strands);
    g_free(search.values);
}

GArray *fidelis_splits_find(const FidelisComputation *computation)
{
    const FidelisProgramme *programme = computation->programme;
    GArray *found = g_array_new(FALSE, FALSE, sizeof(FidelisSplit));
    for (gsize i = 0; i < programme->source_count; i++)
        if (programme->sources[i].same_as == NULL && !programme->sources[i].not_persons)
            search_rows(computation, programme->sources[i].schema.name, found);
    return found;
}

FidelisRole fidelis_split_role(const FidelisSplit *split, gint part, FidelisMeasureKind kind,
                               FidelisSplitSort sort)
{
    if (sort == FIDELIS_SPLIT_N)
        return FIDELIS_ROLE_N;
    if (kind != FIDELIS_KIND_SHARE)
        return FIDELIS_ROLE_SUM;
    return part >= 0 && split->opposed[part] ? FIDELIS_ROLE_REST : FIDELIS_ROLE_MET;
}

gboolean fidelis_split_needs(double n, double value, FidelisMeasureKind kind, int minimum, double *low,
                             double *high)
{
    double margin = MAX(0.1 * fabs(value), 1e-3);
    *low = kind == FIDELIS_KIND_SHARE ? 0 : value - margin;
    *high = kind == FIDELIS_KIND_SHARE ? n : value + margin;
    return n > 0.5 && n < minimum - 0.5;
}

FidelisGroup fidelis_split_other_group(FidelisGroup group)
{
    return group == FIDELIS_GROUP_NONE        ? FIDELIS_GROUP_PROGRAMME
           : group == FIDELIS_GROUP_PROGRAMME ? FIDELIS_GROUP_NONE
                                              : group;
}
