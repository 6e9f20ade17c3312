/* What links ready figures of which some are declared to be parts of another: who knows all but one of them
 * knows that one. */
#include <math.h>
#include <string.h>

#include "measure/disclosure-raid-private.h"

/* Ids of indicators, of which n or what it adds up, and its factor; what they add up to is 0. */
typedef struct {
    const char **ids;
    gboolean *is_n;
    double *factors;
    guint count;
} Sum;

/* The indicator that publishes a figure of the source; NULL: none does. */
static const FidelisIndicator *find_indicator(const GArray *indicators, const FidelisSource *source,
                                              const char *figure)
{
    for (guint i = 0; i < indicators->len; i++) {
        const FidelisIndicator *indicator = g_array_index(indicators, FidelisPlacedIndicator, i).indicator;
        if (indicator->outcome == NULL && strcmp(indicator->source, source->schema.name) == 0 &&
            strcmp(indicator->expression, figure) == 0)
            return indicator;
    }
    return NULL;
}

static void add_term(Sum *sum, const char *id, gboolean is_n, double factor)
{
    sum->ids[sum->count] = id;
    sum->is_n[sum->count] = is_n;
    sum->factors[sum->count++] = factor;
}

/* FALSE where one of them is not published: then the others give nothing away. */
static gboolean fill(Sum *sum, const GArray *indicators, const FidelisSource *source,
                     const FidelisParts *parts)
{
    for (gsize i = 0; i <= parts->count; i++) {
        const char *figure = i < parts->count ? parts->parts[i] : parts->whole;
        const FidelisIndicator *indicator =
            figure == NULL ? NULL : find_indicator(indicators, source, figure);
        if (figure == NULL) /* 100 percent: everybody whom the first is a share of */
            add_term(sum, sum->ids[0], TRUE, -1);
        else if (indicator == NULL || indicator->kind == FIDELIS_KIND_MEAN)
            return FALSE;
        else
            add_term(sum, indicator->id, FALSE, i < parts->count ? 1 : -1);
    }
    return TRUE;
}

static void each_of_source(const FidelisComputation *computation, const FidelisSource *source,
                           void (*say)(gpointer data, const Sum *sum), gpointer data)
{
    g_autoptr(GArray) indicators = fidelis_programme_indicators(computation->programme);
    for (gsize i = 0; i < source->parts_count; i++) {
        gsize terms = source->parts[i].count + 1;
        g_autofree const char **ids = g_new0(const char *, terms);
        g_autofree gboolean *is_n = g_new0(gboolean, terms);
        g_autofree double *factors = g_new0(double, terms);
        Sum sum = {ids, is_n, factors, 0};
        if (fill(&sum, indicators, source, &source->parts[i]))
            say(data, &sum);
    }
}

static void each_sum(const FidelisComputation *computation, void (*say)(gpointer data, const Sum *sum),
                     gpointer data)
{
    for (gsize i = 0; i < computation->programme->source_count; i++)
        if (!computation->programme->sources[i].not_persons)
            each_of_source(computation, &computation->programme->sources[i], say, data);
}

static FidelisRole role_of(const Sum *sum, guint term, FidelisMeasureKind kind)
{
    return sum->is_n[term] ? FIDELIS_ROLE_N : fidelis_total_role(kind);
}

/* ---- for what withholds ---- */

static void relate_at(FidelisTables *tables, const FidelisLine *const *lines, const Sum *sum, gsize position)
{
    g_autofree FidelisTerm *terms = g_new(FidelisTerm, sum->count);
    double off = 0;
    for (guint i = 0; i < sum->count; i++) {
        const FidelisVector *vector =
            lines[i] == NULL ? NULL
                             : fidelis_tables_vector(tables, lines[i], role_of(sum, i, lines[i]->kind));
        if (vector == NULL || !vector->stands[position])
            return;
        off += sum->factors[i] * vector->values[position];
        terms[i] = (FidelisTerm){vector->first + (guint)position, sum->factors[i]};
    }
    if (fabs(off) < 1e-6)
        fidelis_cells_relate(tables->cells, FIDELIS_RELATION_EQUAL, terms, sum->count);
}

/* In every group and week that the first of them has. */
static void relate_sum(gpointer data, const Sum *sum)
{
    FidelisTables *tables = data;
    g_autofree const FidelisLine **lines = g_new0(const FidelisLine *, sum->count);
    for (guint i = 0; i < tables->lines->len; i++) {
        const FidelisLine *first = &g_array_index(tables->lines, FidelisLine, i);
        if (strcmp(first->id, sum->ids[0]) != 0)
            continue;
        for (guint j = 0; j < sum->count; j++)
            lines[j] = fidelis_tables_find(tables, sum->ids[j], first->group, first->week);
        for (gsize position = 0; position <= tables->units; position++)
            relate_at(tables, lines, sum, position);
    }
}

void fidelis_tables_relate_parts(FidelisTables *tables)
{
    each_sum(tables->computation, relate_sum, tables);
}

/* ---- for the attack ---- */

static void state_at(FidelisRaid *raid, const FidelisRaidRow *const *rows, const Sum *sum, gsize unit)
{
    g_autofree FidelisAttackTerm *terms = g_new(FidelisAttackTerm, sum->count);
    double off = 0;
    for (guint i = 0; i < sum->count; i++) {
        gint entry = rows[i] == NULL ? -1 : rows[i]->entries[unit];
        FidelisRole role =
            entry < 0 ? FIDELIS_ROLE_N : role_of(sum, i, fidelis_entry_kind(fidelis_raid_true(raid, entry)));
        gint64 unknown = fidelis_raid_unknown(raid, entry, role);
        if (unknown < 0)
            return;
        off += sum->factors[i] * fidelis_entry_quantity(fidelis_raid_true(raid, entry), role);
        terms[i] = (FidelisAttackTerm){(guint)unknown, sum->factors[i]};
    }
    if (fabs(off) < 1e-6)
        fidelis_attack_state(raid->attack, 0, 0, terms, sum->count, FIDELIS_RAID_DECLARED);
}

static void state_sum(gpointer data, const Sum *sum)
{
    FidelisRaid *raid = data;
    g_autofree const FidelisRaidRow **rows = g_new0(const FidelisRaidRow *, sum->count);
    for (guint i = 0; i < raid->rows->len; i++) {
        const FidelisEntry *first = g_array_index(raid->rows, FidelisRaidRow, i).some;
        if (strcmp(first->measure.id, sum->ids[0]) != 0)
            continue;
        for (guint j = 0; j < sum->count; j++)
            rows[j] = fidelis_raid_row(raid, sum->ids[j], first->group, first->measure.week);
        for (gsize unit = 0; unit <= raid->units; unit++)
            state_at(raid, rows, sum, unit);
    }
}

void fidelis_raid_state_parts(FidelisRaid *raid)
{
    each_sum(raid->computation, state_sum, raid);
}
