#include "measure/sums-private.h"

#include <math.h>
#include <string.h>

struct FidelisSums {
    FidelisComputation *computation;
    const FidelisSource *source, *people; /* people: whose columns tell unit and group */
    const FidelisQuantity *quantities;
    gsize count;
    int week;
    FidelisTally *tallies; /* [cell][quantity]; cells: units, the programme, the control group */
};

gboolean fidelis_sums_has_control(const FidelisSums *sums)
{
    return sums->people->group_column != NULL && sums->people->control_group != NULL;
}

const FidelisSource *fidelis_sums_source(const FidelisSums *sums)
{
    return sums->source;
}

const FidelisTally *fidelis_sums_at(const FidelisSums *sums, gsize unit, FidelisGroup group, gsize quantity)
{
    gsize cell = group == FIDELIS_GROUP_CONTROL ? sums->computation->units->count + 1 : unit;
    return &sums->tallies[cell * sums->count + quantity];
}

/* ---- the SQL ---- */

/* "column AS alias", or NULL where there is no column. */
static void append_column(GString *sql, const char *column, const char *alias)
{
    g_autofree char *name = fidelis_sql_column(column);
    g_string_append_printf(sql, "%s AS %s", name, alias);
}

/* Each quantity as v0, v1, … and whether the row is of its denominator as a0, a1, …; the line ends keep
 * comments in expressions from swallowing what follows. */
static void append_quantities(GString *sql, const FidelisSums *sums)
{
    for (gsize i = 0; i < sums->count; i++) {
        const FidelisQuantity *quantity = &sums->quantities[i];
        if (quantity->is_condition)
            g_string_append_printf(
                sql, ", CASE WHEN (%s\n) THEN 1 WHEN NOT (%s\n) THEN 0 END AS v%" G_GSIZE_FORMAT,
                quantity->value, quantity->value, i);
        else
            g_string_append_printf(sql, ", CAST((%s\n) AS DOUBLE PRECISION) AS v%" G_GSIZE_FORMAT,
                                   quantity->value, i);
        g_string_append_printf(sql, ", CASE WHEN (%s\n) THEN 1 ELSE 0 END AS a%" G_GSIZE_FORMAT,
                               quantity->among == NULL ? "1 = 1" : quantity->among, i);
    }
}

static void append_rows(GString *sql, const FidelisSums *sums)
{
    g_autofree char *table = fidelis_sql_name(sums->source->schema.name);
    g_string_append(sql, "SELECT ");
    append_column(sql, sums->source->unit_column, "fidelis_unit");
    g_string_append(sql, ", ");
    append_column(sql, sums->source->group_column, "fidelis_group");
    g_string_append(sql, ", ");
    append_column(sql, sums->source->weight_column, "fidelis_weight");
    append_quantities(sql, sums);
    g_string_append_printf(sql, " FROM %s", table);
}

/* The rows of one week, with unit and group of their citizens. */
static void append_weekly_rows(GString *sql, const FidelisSums *sums)
{
    g_autofree char *table = fidelis_sql_name(sums->source->schema.name);
    g_autofree char *people = fidelis_sql_name(sums->people->schema.name);
    g_autofree char *week = fidelis_sql_name(sums->source->week_column);
    g_string_append(sql, "SELECT p.fidelis_unit, p.fidelis_group, p.fidelis_weight, w.* FROM (SELECT ");
    append_column(sql, sums->source->person_column, "fidelis_person");
    append_quantities(sql, sums);
    g_string_append_printf(sql, " FROM %s WHERE %s = %d) AS w JOIN (SELECT ", table, week, sums->week);
    append_column(sql, sums->people->schema.key, "fidelis_key");
    g_string_append(sql, ", ");
    append_column(sql, sums->people->unit_column, "fidelis_unit");
    g_string_append(sql, ", ");
    append_column(sql, sums->people->group_column, "fidelis_group");
    g_string_append(sql, ", ");
    append_column(sql, sums->people->weight_column, "fidelis_weight");
    g_string_append_printf(sql, " FROM %s) AS p ON p.fidelis_key = w.fidelis_person", people);
}

enum { FIXED_COLUMNS = 3, COLUMNS_EACH = 8 };

static void append_sums(GString *sql, const FidelisSums *sums)
{
    const char *weight = sums->people->weight_column == NULL ? "1" : "fidelis_weight";
    for (gsize i = 0; i < sums->count; i++) {
        g_autofree char *counts = g_strdup_printf("a%zu = 1 AND v%zu IS NOT NULL", i, i);
        g_string_append_printf(sql, ", SUM(CASE WHEN a%zu = 0 THEN 1 ELSE 0 END)", i);
        g_string_append_printf(sql, ", SUM(CASE WHEN a%zu = 1 AND v%zu IS NULL THEN 1 ELSE 0 END)", i, i);
        g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN 1 ELSE 0 END)", counts);
        g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN %s * v%zu ELSE 0 END)", counts, weight, i);
        g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN %s * v%zu * v%zu ELSE 0 END)", counts, weight, i,
                               i);
        g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN %s ELSE 0 END)", counts, weight);
        g_string_append_printf(sql, ", SUM(CASE WHEN %s THEN %s * %s ELSE 0 END)", counts, weight, weight);
        g_string_append_printf(sql, ", SUM(CASE WHEN %s AND v%zu <> 0 THEN 1 ELSE 0 END)", counts, i);
    }
}

static char *sums_sql(const FidelisSums *sums)
{
    GString *sql = g_string_new("SELECT fidelis_unit, fidelis_group, COUNT(*)");
    append_sums(sql, sums);
    g_string_append(sql, " FROM (");
    if (sums->source->kind == FIDELIS_SOURCE_WEEKLY)
        append_weekly_rows(sql, sums);
    else
        append_rows(sql, sums);
    g_string_append(sql, ") AS fidelis_rows GROUP BY fidelis_unit, fidelis_group"
                         " ORDER BY fidelis_unit, fidelis_group");
    return g_string_free(sql, FALSE);
}

/* ---- texts where numbers are expected ---- */

/* The largest of a quantity is a text as soon as any is. */
static char *largest_sql(const FidelisSums *sums, const char *value)
{
    g_autofree char *table = fidelis_sql_name(sums->source->schema.name);
    return g_strdup_printf("SELECT MAX((%s\n)) FROM %s", value, table);
}

static gboolean is_number(const FidelisSums *sums, const char *value, const char *what,
                          const FidelisLocation *where)
{
    g_autofree char *sql = largest_sql(sums, value);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(sums->computation->store, sql, NULL, &error);
    if (cursor != NULL && fidelis_cursor_next(cursor, &error) && fidelis_cursor_is_text(cursor, 0))
        fidelis_error(sums->computation->diagnostics, where, "compute with a column of numbers",
                      "%s: \"%s\" gives '%s', where a number is expected", what, value,
                      fidelis_cursor_text(cursor, 0));
    else if (error == NULL)
        return TRUE;
    else
        fidelis_error(sums->computation->diagnostics, where, NULL, "%s: %s", what, error->message);
    return FALSE;
}

static gboolean are_numbers(const FidelisSums *sums, const char *what, const FidelisLocation *where)
{
    gboolean good = TRUE;
    for (gsize i = 0; i < sums->count; i++)
        if (!sums->quantities[i].is_condition)
            good &= is_number(sums, sums->quantities[i].value, what, where);
    return good;
}

/* ---- reading ---- */

static void add_tally(const FidelisSums *sums, gsize cell, gsize quantity, const FidelisTally *part)
{
    FidelisTally *tally = &sums->tallies[cell * sums->count + quantity];
    tally->rows += part->rows;
    tally->outside += part->outside;
    tally->missing += part->missing;
    tally->n += part->n;
    tally->nonzero += part->nonzero;
    tally->sum += part->sum;
    tally->squares += part->squares;
    tally->weight += part->weight;
    tally->weight_squares += part->weight_squares;
}

static FidelisTally read_tally(const FidelisSums *sums, const FidelisCursor *cursor, gsize quantity)
{
    int at = FIXED_COLUMNS + COLUMNS_EACH * (int)quantity;
    FidelisTally tally = {.rows = fidelis_cursor_whole(cursor, 2),
                          .outside = fidelis_cursor_whole(cursor, at),
                          .missing = fidelis_cursor_whole(cursor, at + 1),
                          .n = fidelis_cursor_whole(cursor, at + 2),
                          .sum = fidelis_cursor_number(cursor, at + 3),
                          .squares = fidelis_cursor_number(cursor, at + 4),
                          .nonzero = fidelis_cursor_whole(cursor, at + 7)};
    if (sums->people->weight_column != NULL) {
        tally.weight = fidelis_cursor_number(cursor, at + 5);
        tally.weight_squares = fidelis_cursor_number(cursor, at + 6);
    }
    return tally;
}

static void read_row(const FidelisSums *sums, const FidelisCursor *cursor)
{
    const FidelisUnits *units = sums->computation->units;
    const char *key = fidelis_cursor_text(cursor, 0);
    gssize unit = key == NULL ? -1 : fidelis_units_find(units, key);
    FidelisGroup group = fidelis_source_group(sums->people, fidelis_cursor_text(cursor, 1));
    if (group == FIDELIS_GROUP_NONE)
        return;
    for (gsize i = 0; i < sums->count; i++) {
        FidelisTally part = read_tally(sums, cursor, i);
        add_tally(sums, group == FIDELIS_GROUP_CONTROL ? units->count + 1 : units->count, i, &part);
        if (unit >= 0 && group == FIDELIS_GROUP_PROGRAMME)
            add_tally(sums, (gsize)unit, i, &part);
    }
}

FidelisSums *fidelis_sums_new(FidelisComputation *computation, const char *source, int week,
                              const FidelisQuantity *quantities, gsize count, const char *what,
                              const FidelisLocation *where)
{
    FidelisSums *sums = FIDELIS_NEW(computation->arena, FidelisSums);
    const FidelisProgramme *programme = computation->programme;
    *sums = (FidelisSums){.computation = computation, .quantities = quantities, .count = count, .week = week};
    sums->source = sums->people = fidelis_programme_source(programme, source);
    if (sums->source->kind == FIDELIS_SOURCE_WEEKLY)
        sums->people = fidelis_programme_source(programme, sums->source->of);
    sums->tallies =
        FIDELIS_NEW_ARRAY(computation->arena, FidelisTally, (computation->units->count + 2) * count);
    if (!are_numbers(sums, what, where))
        return NULL;
    g_autofree char *sql = sums_sql(sums);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(computation->store, sql, NULL, &error);
    while (cursor != NULL && fidelis_cursor_next(cursor, &error))
        read_row(sums, cursor);
    if (error == NULL)
        return sums;
    fidelis_error(computation->diagnostics, where, NULL, "%s: %s", what, error->message);
    return NULL;
}

/* ---- results ---- */

static void name_rows(const FidelisSums *sums, gsize quantity, const FidelisFigure *figure,
                      FidelisProvenance *provenance)
{
    const FidelisQuantity *of = &sums->quantities[quantity];
    provenance->counts = fidelis_arena_printf(sums->computation->arena, "(%s\n) AND (%s\n) IS NOT NULL",
                                              of->among == NULL ? "1 = 1" : of->among, of->value);
    *(figure->kind == FIDELIS_KIND_SHARE ? &provenance->meets : &provenance->adds) = of->value;
}

static void emit_one(FidelisSums *sums, gsize quantity, const FidelisFigure *figure, gsize unit,
                     FidelisGroup group, FidelisGroup shown)
{
    FidelisComputation *computation = sums->computation;
    const FidelisTally *tally = fidelis_sums_at(sums, unit, group, quantity);
    FidelisEntry entry = fidelis_entry_new(computation, unit, figure->id, computation->next_order,
                                           figure->kind, figure->shown, tally);
    entry.group = shown;
    entry.measure.group = fidelis_group_names[shown];
    entry.measure.title = figure->title;
    entry.measure.week = figure->week;
    entry.is_open = sums->source->not_persons;
    const char *filter = fidelis_filter_new(computation, sums->people, unit, group);
    if (sums->week >= 0)
        filter = fidelis_arena_printf(computation->arena, "%s, week %d", filter, sums->week);
    FidelisProvenance *provenance = fidelis_provenance_new(computation, sums->source, figure->numerator,
                                                           figure->denominator, filter, tally);
    name_rows(sums, quantity, figure, provenance);
    entry.measure.provenance = provenance;
    fidelis_entry_add(computation, &entry);
}

static void emit_effect(FidelisSums *sums, gsize quantity, const FidelisFigure *figure)
{
    FidelisComputation *computation = sums->computation;
    gsize all = computation->units->count;
    const FidelisTally *programme = fidelis_sums_at(sums, all, FIDELIS_GROUP_PROGRAMME, quantity);
    const FidelisTally *control = fidelis_sums_at(sums, all, FIDELIS_GROUP_CONTROL, quantity);
    FidelisEntry entry = fidelis_entry_new(computation, all, figure->id, computation->next_order,
                                           FIDELIS_KIND_MEAN, figure->shown, programme);
    FidelisEffect effect = figure->kind == FIDELIS_KIND_MEAN ? fidelis_effect_of_means(programme, control)
                                                             : fidelis_effect_of_shares(programme, control);
    entry.group = FIDELIS_GROUP_EFFECT;
    entry.measure.group = fidelis_group_names[FIDELIS_GROUP_EFFECT];
    entry.measure.title = figure->title;
    entry.measure.week = figure->week;
    entry.measure.value = effect.difference;
    entry.measure.low = effect.low;
    entry.measure.high = effect.high;
    entry.measure.n = programme->n + control->n;
    entry.smallest_n = MIN(programme->n, control->n);
    entry.is_open = sums->source->not_persons;
    FidelisTally both = {.rows = programme->rows + control->rows,
                         .outside = programme->outside + control->outside,
                         .missing = programme->missing + control->missing};
    entry.measure.provenance = fidelis_provenance_new(
        computation, sums->source, "programme less control, raw difference of the groups' values",
        figure->kind == FIDELIS_KIND_MEAN ? "95 % limits: difference ± 1.96 √(s₁²/n₁ + s₀²/n₀)"
                                          : "95 % limits: difference ± 1.96 √(p₁q₁/n₁ + p₀q₀/n₀)",
        "both groups", &both);
    fidelis_entry_add(computation, &entry);
}

void fidelis_sums_emit(FidelisSums *sums, gsize quantity, const FidelisFigure *figure)
{
    gsize all = sums->computation->units->count;
    gboolean compared = fidelis_sums_has_control(sums) && !figure->ignore_control;
    gboolean only_all = figure->only_all || sums->people->unit_column == NULL;
    for (gsize unit = only_all ? all : 0; unit <= all; unit++)
        emit_one(sums, quantity, figure, unit, FIDELIS_GROUP_PROGRAMME,
                 compared ? FIDELIS_GROUP_PROGRAMME : FIDELIS_GROUP_NONE);
    if (compared) {
        emit_one(sums, quantity, figure, all, FIDELIS_GROUP_CONTROL, FIDELIS_GROUP_CONTROL);
        emit_effect(sums, quantity, figure);
    }
    sums->computation->next_order++;
}
