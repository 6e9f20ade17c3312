#include "measure/disclosure-splits-private.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

enum { LOOK_FIRST = 256, TIDY_EVERY = 64 };

/* ---- which ---- */

static gboolean has_rows(const FidelisEntry *entry)
{
    const FidelisProvenance *from = entry->measure.provenance;
    return fidelis_entry_is_countable(entry) && from->counts != NULL &&
           (from->meets != NULL || from->adds != NULL) && entry->twin == 0;
}

static void add_figure(FidelisSplitSearch *search, GHashTable *known, const FidelisEntry *entry)
{
    const FidelisProvenance *from = entry->measure.provenance;
    const FidelisProgramme *programme = search->computation->programme;
    if (!has_rows(entry) || strcmp(fidelis_programme_rows(programme, from->source), search->rows) != 0 ||
        !g_hash_table_add(known, (gpointer)entry->measure.id))
        return;
    const FidelisSplitFigure figure = {.id = entry->measure.id,
                                       .source = from->source,
                                       .counts = from->counts,
                                       .value = from->meets != NULL ? from->meets : from->adds,
                                       .is_mean = from->meets == NULL,
                                       .week = -1};
    g_array_append_val(search->figures, figure);
}

/* Whoever is of the denominators of two such has met the rule in both, or in none: only whom they are among
 * has to be compared. */
static void add_rule(FidelisSplitSearch *search, const char *id, const FidelisIndicator *indicator,
                     gboolean outcome)
{
    const FidelisOutcome *of = NULL;
    const FidelisProgramme *programme = search->computation->programme;
    for (gsize i = 0; i < programme->outcome_count; i++)
        if (strcmp(programme->outcomes[i].id, indicator->outcome) == 0)
            of = &programme->outcomes[i];
    const FidelisSource *weekly = of == NULL ? NULL : fidelis_programme_source(programme, of->source);
    if (weekly == NULL || strcmp(fidelis_programme_rows(programme, weekly->of), search->rows) != 0)
        return;
    FidelisArena *arena = search->computation->arena;
    const char *among = outcome || indicator->among == NULL ? "1 = 1" : indicator->among;
    const FidelisSplitFigure figure = {
        .id = id,
        .source = weekly->of,
        .counts = among,
        .value = "1",
        .is_mean = TRUE,
        .rule = fidelis_arena_printf(arena, "%s/%d", indicator->outcome, indicator->by_week),
        .week = outcome ? indicator->by_week : -1};
    g_array_append_val(search->figures, figure);
}

static void add_rules(FidelisSplitSearch *search)
{
    g_autoptr(GArray) indicators = fidelis_programme_indicators(search->computation->programme);
    for (guint i = 0; i < indicators->len; i++) {
        const FidelisIndicator *indicator = g_array_index(indicators, FidelisPlacedIndicator, i).indicator;
        if (indicator->outcome == NULL)
            continue;
        add_rule(search, indicator->id, indicator, FALSE);
        add_rule(search, indicator->outcome, indicator, TRUE);
    }
}

static void add_pairs(FidelisSplitSearch *search)
{
    for (guint i = 0; i < search->figures->len; i++)
        for (guint j = 0; j < search->figures->len; j++) {
            const FidelisSplitPair pair = {.inner = i,
                                           .outer = j,
                                           .within = TRUE,
                                           .equal = TRUE,
                                           .opposed = !fidelis_split_figure(search, i)->is_mean,
                                           .apart = TRUE};
            if (i != j &&
                fidelis_split_figure(search, i)->is_mean == fidelis_split_figure(search, j)->is_mean &&
                g_strcmp0(fidelis_split_figure(search, i)->rule, fidelis_split_figure(search, j)->rule) ==
                    0 &&
                fidelis_split_figure(search, i)->week < 0 &&
                strcmp(fidelis_split_figure(search, i)->counts, fidelis_split_figure(search, j)->counts) != 0)
                g_array_append_val(search->pairs, pair);
        }
}

/* ---- rows ---- */

static gboolean is_alive(const FidelisSplitPair *pair)
{
    return pair->apart || (pair->within && (pair->equal || pair->opposed));
}

static void look_at_rest(const FidelisSplitSearch *search, FidelisSplitPair *pair, double outer)
{
    if (pair->rest == 0)
        pair->rest_value = outer;
    pair->rest_varies |= outer != pair->rest_value;
    pair->rest += search->times;
}

static void look_at(const FidelisSplitSearch *search, FidelisSplitPair *pair)
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

static void tidy(FidelisSplitSearch *search)
{
    guint kept = 0;
    for (guint i = 0; i < search->pairs->len; i++)
        if (is_alive(&g_array_index(search->pairs, FidelisSplitPair, i)))
            g_array_index(search->pairs, FidelisSplitPair, kept++) =
                g_array_index(search->pairs, FidelisSplitPair, i);
    g_array_set_size(search->pairs, kept);
}

static void count_value(FidelisSplitFigure *figure, double value, gint64 times)
{
    if (isnan(value))
        return;
    if (figure->is_mean && figure->ones + figure->others == 0)
        figure->first = value;
    *(value == (figure->is_mean ? figure->first : 1) ? &figure->ones : &figure->others) += times;
}

static void look_at_row(FidelisSplitSearch *search)
{
    for (guint i = 0; i < search->figures->len; i++)
        count_value(fidelis_split_figure(search, i), search->values[i], search->times);
    for (guint i = 0; i < search->pairs->len; i++)
        look_at(search, &g_array_index(search->pairs, FidelisSplitPair, i));
}

/* Line ends keep comments in expressions from swallowing what follows. */
static char *columns_of(const FidelisSplitSearch *search, const FidelisSplitStrand *strand)
{
    g_autofree char *group =
        strand->group_column == NULL ? g_strdup("NULL") : fidelis_sql_name(strand->group_column);
    GString *sql = g_string_new(group);
    for (guint i = 0; i < strand->figures->len; i++) {
        const FidelisSplitFigure *figure =
            fidelis_split_figure(search, g_array_index(strand->figures, guint, i));
        g_string_append_printf(sql,
                               figure->is_mean
                                   ? ", CASE WHEN (%s\n) THEN (%s\n) END"
                                   : ", CASE WHEN (%s\n) THEN CASE WHEN (%s\n) THEN 1 ELSE 0 END END",
                               figure->counts, figure->value);
    }
    return g_string_free(sql, FALSE);
}

static gboolean open_strand(const FidelisSplitSearch *search, FidelisSplitStrand *strand)
{
    g_autofree char *columns = columns_of(search, strand), *table = fidelis_sql_name(strand->table);
    g_autofree char *sql = g_strdup_printf("SELECT %s FROM %s ORDER BY rowid", columns, table);
    strand->cursor = search->strands->len == 1
                         ? fidelis_cursor_new_counted(strand->store, columns, strand->table, NULL)
                         : fidelis_cursor_new(strand->store, sql, NULL, NULL);
    return strand->cursor != NULL;
}

/* Rows of the control group are of none. */
static void read_strand(FidelisSplitSearch *search, const FidelisSplitStrand *strand)
{
    const char *group = fidelis_cursor_text(strand->cursor, 0);
    gboolean outside = strand->group_column != NULL && g_strcmp0(group, strand->programme_group) != 0;
    for (guint i = 0; i < strand->figures->len; i++)
        search->values[g_array_index(strand->figures, guint, i)] =
            outside ? (double)NAN : fidelis_cursor_number(strand->cursor, 1 + (int)i);
}

/* How many strands have a next row; it is then read. */
static guint read_row(FidelisSplitSearch *search)
{
    guint more = 0;
    for (guint i = 0; i < search->figures->len; i++)
        search->values[i] = (double)NAN;
    for (guint i = 0; i < search->strands->len; i++) {
        const FidelisSplitStrand *strand = &g_array_index(search->strands, FidelisSplitStrand, i);
        if (!fidelis_cursor_next(strand->cursor, NULL))
            continue;
        read_strand(search, strand);
        search->times = fidelis_cursor_times(strand->cursor);
        more++;
    }
    return more;
}

/* FALSE when the rows cannot be read, or not side by side. */
static gboolean read_rows(FidelisSplitSearch *search, gint64 most)
{
    gboolean good = TRUE;
    guint more = 0;
    for (guint i = 0; i < search->strands->len; i++)
        good &= open_strand(search, &g_array_index(search->strands, FidelisSplitStrand, i));
    for (gint64 row = 1; good && row <= most && search->pairs->len > 0; row++) {
        more = read_row(search);
        if (more < search->strands->len)
            break;
        look_at_row(search);
        if (row % TIDY_EVERY == 0)
            tidy(search);
    }
    for (guint i = 0; i < search->strands->len; i++)
        g_clear_pointer(&g_array_index(search->strands, FidelisSplitStrand, i).cursor, fidelis_cursor_free);
    tidy(search);
    return good && (more == 0 || more == search->strands->len);
}

/* ---- strands ---- */

static void strand_clear(gpointer data)
{
    FidelisSplitStrand *strand = data;
    g_array_unref(strand->figures);
}

static FidelisSplitStrand *strand_of(FidelisSplitSearch *search, const FidelisSource *source)
{
    FidelisStore *store = source->store != NULL ? source->store : search->computation->store;
    const char *table = source->table != NULL ? source->table : source->schema.name;
    for (guint i = 0; i < search->strands->len; i++) {
        FidelisSplitStrand *strand = &g_array_index(search->strands, FidelisSplitStrand, i);
        if (strand->store == store && strcmp(strand->table, table) == 0)
            return strand;
    }
    const FidelisSplitStrand strand = {.store = store,
                                       .table = table,
                                       .group_column = source->group_column,
                                       .programme_group = source->programme_group,
                                       .figures = g_array_new(FALSE, FALSE, sizeof(guint))};
    g_array_append_val(search->strands, strand);
    return &g_array_index(search->strands, FidelisSplitStrand, search->strands->len - 1);
}

/* Only of measures that a pair is left of. */
static void weave(FidelisSplitSearch *search)
{
    g_autofree gboolean *wanted = g_new0(gboolean, search->figures->len + 1);
    g_array_set_size(search->strands, 0);
    for (guint i = 0; i < search->pairs->len; i++) {
        FidelisSplitPair *pair = &g_array_index(search->pairs, FidelisSplitPair, i);
        wanted[pair->inner] = wanted[pair->outer] = TRUE;
        pair->rest = 0;
        pair->rest_varies = FALSE;
    }
    for (guint i = 0; i < search->figures->len; i++) {
        FidelisSplitFigure *figure = fidelis_split_figure(search, i);
        figure->ones = figure->others = 0;
        if (wanted[i])
            g_array_append_val(
                strand_of(search, fidelis_programme_source(search->computation->programme, figure->source))
                    ->figures,
                i);
    }
}

/* Most pairs are gone after a few rows; only what is left is asked of all. */
static gboolean compare_rows(FidelisSplitSearch *search)
{
    const gint64 looks[] = {LOOK_FIRST, G_MAXINT64};
    gboolean good = TRUE;
    for (gsize i = 0; good && i < G_N_ELEMENTS(looks) && search->pairs->len > 0; i++) {
        weave(search);
        good = read_rows(search, looks[i]);
    }
    return good;
}

/* ---- all tables ---- */

static void search_rows(const FidelisComputation *computation, const char *rows, GArray *found)
{
    FidelisSplitSearch search = {.computation = computation,
                                 .rows = rows,
                                 .figures = g_array_new(FALSE, FALSE, sizeof(FidelisSplitFigure)),
                                 .pairs = g_array_new(FALSE, FALSE, sizeof(FidelisSplitPair)),
                                 .strands = g_array_new(FALSE, FALSE, sizeof(FidelisSplitStrand))};
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_array_set_clear_func(search.strands, strand_clear);
    for (guint i = 0; i < computation->entries->len; i++)
        add_figure(&search, known, &g_array_index(computation->entries, FidelisEntry, i));
    add_rules(&search);
    add_pairs(&search);
    search.values = g_new(double, search.figures->len + 1);
    if (compare_rows(&search))
        for (guint i = 0; i < search.figures->len; i++)
            fidelis_split_add_sets(&search, i, found);
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

FidelisRole fidelis_split_other_role(const FidelisSplit *split, gint part)
{
    return part >= 0 && split->opposed[part] ? FIDELIS_ROLE_MET : FIDELIS_ROLE_REST;
}

gboolean fidelis_split_needs(double n, double value, FidelisMeasureKind kind, int minimum, double *low,
                             double *high)
{
    double margin = MAX(0.1 * fabs(value), 1e-3);
    *low = kind == FIDELIS_KIND_SHARE ? 0 : value < 0 ? value - margin : MAX(value - margin, 0);
    *high = kind == FIDELIS_KIND_SHARE ? n : value + margin;
    return n > 0.5 && n < minimum - 0.5;
}

FidelisGroup fidelis_split_other_group(FidelisGroup group)
{
    return group == FIDELIS_GROUP_NONE        ? FIDELIS_GROUP_PROGRAMME
           : group == FIDELIS_GROUP_PROGRAMME ? FIDELIS_GROUP_NONE
                                              : group;
}
