/* Ready figures: a row a unit and measure, with value, n and numerator as far as they are known. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "measure/computation-private.h"

/* One row's figures; NAN where nothing stands. */
typedef struct {
    gboolean found;
    gint64 row;
    double value, n, numerator;
} Figure;

typedef struct {
    FidelisComputation *computation;
    const FidelisSource *source;
    const FidelisIndicator *indicator;
    int order;
    Figure *figures; /* [unit], the last the stated one for all */
} Table;

static FidelisLocation locate(const Table *table, const char *column, gint64 row)
{
    return (FidelisLocation){.file = table->source->schema.file,
                             .table = table->source->schema.name,
                             .column_name = column,
                             .row = row};
}

/* Nothing, "all" and "alle" name the whole programme. -1: no unit at all. */
static gssize find_unit(const Table *table, const char *name)
{
    const FidelisUnits *units = table->computation->units;
    if (name == NULL || *name == '\0' || strcmp(name, FIDELIS_UNIT_ALL) == 0 || strcmp(name, "alle") == 0)
        return (gssize)units->count;
    gssize unit = fidelis_units_find(units, name);
    return unit >= 0 ? unit : fidelis_units_find_name(units, name);
}

static void report_unknown(const Table *table, const char *name, gint64 row)
{
    const FidelisUnits *units = table->computation->units;
    FidelisLocation where = locate(table, table->source->unit_column, row);
    g_autofree const char **names = g_new0(const char *, units->count + 1);
    for (gsize i = 0; i < units->count; i++)
        names[i] = units->records[i].name;
    g_autofree char *hint = fidelis_text_did_you_mean(name, names, units->count);
    fidelis_error(table->computation->diagnostics, &where, hint,
                  "'%s' is no unit of the register, by key or by name", name);
}

static void report_twice(const Table *table, gsize unit, gint64 row)
{
    FidelisLocation where = locate(table, NULL, row);
    fidelis_error(table->computation->diagnostics, &where, NULL,
                  "'%s' of %s already stands in row %" G_GINT64_FORMAT, table->indicator->expression,
                  fidelis_units_key(table->computation->units, unit), table->figures[unit].row);
}

/* Values of shares are percentages in the file, as limits are in the programme. */
static double scale_of(const Table *table)
{
    return table->indicator->unit == FIDELIS_UNIT_PERCENT ? 100 : 1;
}

/* A share as stated must follow from its counts, to the half of its last decimal or half a percentage point.
 */
static void check_figure(const Table *table, const Figure *figure)
{
    FidelisLocation where = locate(table, table->source->value_column, figure->row);
    FidelisDiagnostics *diagnostics = table->computation->diagnostics;
    if (table->indicator->kind != FIDELIS_KIND_SHARE)
        return;
    if (figure->value < 0 || figure->value > 1)
        fidelis_error(diagnostics, &where, "shares are percentages, 0 to 100", "'%s' is %g percent",
                      table->indicator->expression, figure->value * 100);
    else if (figure->numerator > figure->n)
        fidelis_error(diagnostics, &where, NULL, "'%s': the numerator, %g, is larger than n, %g",
                      table->indicator->expression, figure->numerator, figure->n);
    else if (fabs(figure->numerator / figure->n - figure->value) > 0.0050001)
        fidelis_warn(diagnostics, &where, "one of the three is wrong; the counts are used",
                     "'%s' is stated as %g percent, but %g of %g are %.4g percent",
                     table->indicator->expression, figure->value * 100, figure->numerator, figure->n,
                     figure->numerator / figure->n * 100);
}

static void take_row(Table *table, const FidelisCursor *cursor)
{
    const char *name = fidelis_cursor_text(cursor, 1);
    gssize unit = find_unit(table, name);
    Figure figure = {.found = TRUE,
                     .row = fidelis_cursor_whole(cursor, 0),
                     .value = fidelis_cursor_number(cursor, 2) / scale_of(table),
                     .n = fidelis_cursor_number(cursor, 3),
                     .numerator = fidelis_cursor_number(cursor, 4)};
    if (unit < 0) {
        report_unknown(table, name, figure.row);
        return;
    }
    if (table->figures[unit].found) {
        report_twice(table, (gsize)unit, figure.row);
        return;
    }
    check_figure(table, &figure);
    table->figures[unit] = figure;
}

static char *column_or_null(const char *column)
{
    return column == NULL ? g_strdup("NULL") : fidelis_sql_name(column);
}

static char *table_sql(const FidelisSource *source)
{
    g_autofree char *unit = column_or_null(source->unit_column),
                    *value = column_or_null(source->value_column);
    g_autofree char *n = column_or_null(source->n_column),
                    *numerator = column_or_null(source->numerator_column);
    g_autofree char *table = fidelis_sql_name(source->schema.name);
    g_autofree char *measure = fidelis_sql_name(source->measure_column);
    return g_strdup_printf("SELECT rowid, %s, %s, %s, %s FROM %s WHERE %s = ?1 ORDER BY rowid", unit, value,
                           n, numerator, table, measure);
}

static void read_table(Table *table)
{
    g_autofree char *sql = table_sql(table->source);
    const char *const parameters[] = {table->indicator->expression, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(table->computation->store, sql, parameters, &error);
    while (cursor != NULL && fidelis_cursor_next(cursor, &error))
        take_row(table, cursor);
    if (error != NULL)
        fidelis_error(table->computation->diagnostics, &table->source->schema.where, NULL, "source '%s': %s",
                      table->source->schema.name, error->message);
}

/* Sums can be made of it: the counts, or the value and what it is a value of. */
static gboolean is_summable(const Table *table, const Figure *figure)
{
    if (!figure->found)
        return FALSE;
    if (table->indicator->kind == FIDELIS_KIND_COUNT)
        return !isnan(figure->value);
    return figure->n > 0 && (!isnan(figure->numerator) || !isnan(figure->value));
}

static FidelisTally tally_of(const Table *table, const Figure *figure)
{
    FidelisTally tally = {.rows = figure->found};
    tally.n = figure->n > 0 ? (gint64)llround(figure->n) : 0;
    if (table->indicator->kind == FIDELIS_KIND_COUNT)
        tally.sum = figure->value;
    else if (table->indicator->kind == FIDELIS_KIND_SHARE && !isnan(figure->numerator))
        tally.sum = figure->numerator;
    else
        tally.sum = figure->value * figure->n;
    return tally;
}

/* TRUE when every unit has its part. */
static gboolean sum_units(const Table *table, FidelisTally *sum)
{
    *sum = (FidelisTally){0};
    for (gsize unit = 0; unit < table->computation->units->count; unit++) {
        if (!is_summable(table, &table->figures[unit]))
            return FALSE;
        FidelisTally tally = tally_of(table, &table->figures[unit]);
        sum->rows++;
        sum->n += tally.n;
        sum->sum += tally.sum;
    }
    return TRUE;
}

static void emit(const Table *table, gsize unit, const FidelisTally *tally, double value, const char *how)
{
    FidelisComputation *computation = table->computation;
    const FidelisIndicator *indicator = table->indicator;
    FidelisEntry entry = fidelis_entry_new(computation, unit, indicator->id, table->order, indicator->kind,
                                           indicator->unit, tally);
    entry.measure.value = value;
    if (isnan(tally->sum))
        entry.measure.numerator = (double)NAN;
    g_autofree char *measure = fidelis_sql_text(indicator->expression);
    entry.measure.provenance = fidelis_provenance_new(
        computation, table->source, how, tally->n > 0 ? "n as stated" : "not stated",
        fidelis_arena_printf(computation->arena, "%s = %s, unit %s", table->source->measure_column, measure,
                             fidelis_units_key(computation->units, unit)),
        tally);
    fidelis_entry_judge(&entry, indicator, tally->n > 0);
    fidelis_entry_add(computation, &entry);
}

/* Counts first, then the value as stated. */
static void emit_stated(const Table *table, gsize unit)
{
    const Figure *figure = &table->figures[unit];
    FidelisTally tally = tally_of(table, figure);
    gboolean counted =
        table->indicator->kind == FIDELIS_KIND_SHARE && figure->n > 0 && !isnan(figure->numerator);
    if (!figure->found)
        tally.sum = 0;
    emit(table, unit, &tally,
         counted         ? fidelis_tally_mean(&tally)
         : figure->found ? figure->value
                         : (double)NAN,
         counted ? "numerator as stated" : "value as stated");
}

static void report_disagreement(const Table *table, double summed)
{
    const Figure *stated = &table->figures[table->computation->units->count];
    FidelisLocation where = locate(table, table->source->value_column, stated->row);
    double scale = scale_of(table);
    if (stated->found && fabs(stated->value - summed) * scale > 0.50001)
        fidelis_warn(table->computation->diagnostics, &where, "the sum over the units is used",
                     "'%s' is stated as %.4g for all, but the units' figures give %.4g",
                     table->indicator->expression, stated->value * scale, summed * scale);
}

static void emit_all(const Table *table)
{
    gsize all = table->computation->units->count;
    FidelisTally sum;
    if (!sum_units(table, &sum)) {
        emit_stated(table, all);
        return;
    }
    double value = table->indicator->kind == FIDELIS_KIND_COUNT ? sum.sum : fidelis_tally_mean(&sum);
    report_disagreement(table, value);
    emit(table, all, &sum, value, "sum over the units");
}

static void report_nothing(const Table *table)
{
    for (gsize unit = 0; unit <= table->computation->units->count; unit++)
        if (table->figures[unit].found)
            return;
    fidelis_error(table->computation->diagnostics, &table->indicator->where,
                  "the indicator's name for it must stand in the measure column",
                  "indicator '%s': source '%s' has no figure called '%s'", table->indicator->id,
                  table->source->schema.name, table->indicator->expression);
}

static void compute_indicator(FidelisComputation *computation, const FidelisPlacedIndicator *placed,
                              const FidelisSource *source)
{
    gsize units = computation->units->count;
    Table table = {.computation = computation,
                   .source = source,
                   .indicator = placed->indicator,
                   .order = placed->order,
                   .figures = FIDELIS_NEW_ARRAY(computation->arena, Figure, units + 1)};
    for (gsize unit = 0; unit <= units; unit++)
        table.figures[unit] = (Figure){.value = NAN, .n = NAN, .numerator = NAN};
    read_table(&table);
    report_nothing(&table);
    for (gsize unit = 0; unit < units && !placed->indicator->only_all && source->unit_column != NULL; unit++)
        emit_stated(&table, unit);
    emit_all(&table);
}

void fidelis_compute_aggregates(FidelisComputation *computation)
{
    g_autoptr(GArray) indicators = fidelis_programme_indicators(computation->programme);
    for (guint i = 0; i < indicators->len; i++) {
        const FidelisPlacedIndicator *placed = &g_array_index(indicators, FidelisPlacedIndicator, i);
        if (placed->indicator->outcome != NULL)
            continue;
        const FidelisSource *source =
            fidelis_programme_source(computation->programme, placed->indicator->source);
        if (source->kind == FIDELIS_SOURCE_AGGREGATES)
            compute_indicator(computation, placed, source);
    }
}
