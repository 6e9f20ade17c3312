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
    FidelisZone zone; /* as stated; NONE: not */
} Figure;

/* The rows of one group and week. */
typedef struct {
    FidelisGroup group; /* NONE: the programme group's, or of no group */
    int week;           /* -1: of no week */
    const char *filter; /* SQL, "" for all rows */
} Slice;

typedef struct {
    FidelisComputation *computation;
    const FidelisSource *source;
    const FidelisIndicator *indicator;
    int order;
    const Slice *slice;
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

static FidelisZone read_zone(const Table *table, const char *text, gint64 row)
{
    static const struct {
        const char *word;
        FidelisZone zone;
    } words[] = {{"green", FIDELIS_ZONE_GREEN}, {"grøn", FIDELIS_ZONE_GREEN}, {"yellow", FIDELIS_ZONE_YELLOW},
                 {"gul", FIDELIS_ZONE_YELLOW},  {"red", FIDELIS_ZONE_RED},    {"rød", FIDELIS_ZONE_RED},
                 {"grey", FIDELIS_ZONE_GREY},   {"grå", FIDELIS_ZONE_GREY}};
    g_autofree char *lower = text == NULL ? g_strdup("") : g_utf8_strdown(text, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].word, lower) == 0)
            return words[i].zone;
    FidelisLocation where = locate(table, table->source->zone_column, row);
    if (*lower != '\0')
        fidelis_error(table->computation->diagnostics, &where,
                      "green, yellow, red or grey (grøn, gul, rød, grå), or nothing", "'%s' is no zone",
                      text);
    return FIDELIS_ZONE_NONE;
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
    figure.zone = read_zone(table, fidelis_cursor_text(cursor, 5), figure.row);
    table->figures[unit] = figure;
}

static char *column_or_null(const char *column)
{
    return column == NULL ? g_strdup("NULL") : fidelis_sql_name(column);
}

static char *table_sql(const FidelisSource *source, const char *filter)
{
    g_autofree char *unit = column_or_null(source->unit_column),
                    *value = column_or_null(source->value_column);
    g_autofree char *n = column_or_null(source->n_column),
                    *numerator = column_or_null(source->numerator_column);
    g_autofree char *table = fidelis_sql_name(source->schema.name);
    g_autofree char *measure = fidelis_sql_name(source->measure_column),
                    *zone = column_or_null(source->zone_column);
    return g_strdup_printf("SELECT rowid, %s, %s, %s, %s, %s FROM %s WHERE %s = ?1%s ORDER BY rowid", unit,
                           value, n, numerator, zone, table, measure, filter);
}

static void read_table(Table *table)
{
    g_autofree char *sql = table_sql(table->source, table->slice->filter);
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

/* A zone as stated stands; where the limits give another one, somebody should look. */
static void state_zone(const Table *table, const Figure *figure, FidelisEntry *entry)
{
    FidelisLocation where = locate(table, table->source->zone_column, figure->row);
    FidelisZone computed = entry->measure.zone;
    if (figure->zone == FIDELIS_ZONE_NONE)
        return;
    entry->measure.zone = figure->zone;
    if (computed != FIDELIS_ZONE_NONE && computed != figure->zone)
        fidelis_warn(table->computation->diagnostics, &where, "the stated one is used",
                     "'%s' is stated as %s, but its limits make it %s", table->indicator->expression,
                     fidelis_zone_name(figure->zone), fidelis_zone_name(computed));
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
        fidelis_arena_printf(computation->arena, "%s = %s, unit %s%s", table->source->measure_column, measure,
                             fidelis_units_key(computation->units, unit), table->slice->filter),
        tally);
    entry.group = table->slice->group;
    entry.measure.group = fidelis_group_names[entry.group];
    entry.measure.week = table->slice->week;
    fidelis_entry_judge(&entry, indicator, tally->n > 0);
    state_zone(table, &table->figures[unit], &entry);
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
    fidelis_error(table->computation->diagnostics, &table->indicator->where,
                  "the indicator's name for it must stand in the measure column",
                  "indicator '%s': source '%s' has no figure called '%s'", table->indicator->id,
                  table->source->schema.name, table->indicator->expression);
}

static void compute_slice(Table *table, const Slice *slice)
{
    gsize units = table->computation->units->count;
    table->slice = slice;
    for (gsize unit = 0; unit <= units; unit++)
        table->figures[unit] = (Figure){.value = NAN, .n = NAN, .numerator = NAN};
    read_table(table);
    for (gsize unit = 0; unit < units && !table->indicator->only_all && table->source->unit_column != NULL;
         unit++)
        emit_stated(table, unit);
    emit_all(table);
}

/* ---- groups and weeks ---- */

typedef struct {
    Table *table;
    GArray *slices;
} Slicing;

static gboolean find_group(const Table *table, const char *name, gint64 row, FidelisGroup *group)
{
    const FidelisSource *source = table->source;
    *group = g_strcmp0(name, source->control_group) == 0 && name != NULL ? FIDELIS_GROUP_CONTROL
                                                                         : FIDELIS_GROUP_NONE;
    if (name == NULL || *group == FIDELIS_GROUP_CONTROL || g_strcmp0(name, source->programme_group) == 0)
        return TRUE;
    FidelisLocation where = locate(table, source->group_column, row);
    fidelis_error(table->computation->diagnostics, &where, NULL,
                  "'%s' is neither the programme's group nor the control", name);
    return FALSE;
}

/* " AND col = 'text'", " AND col IS NULL", or nothing where there is no such column. */
static void append_filter(GString *filter, const char *column, const char *value)
{
    if (column == NULL)
        return;
    g_autofree char *name = fidelis_sql_name(column), *text = value == NULL ? NULL : fidelis_sql_text(value);
    g_string_append_printf(filter, " AND %s %s%s", name, text == NULL ? "IS NULL" : "= ",
                           text == NULL ? "" : text);
}

static void take_slice(const FidelisRow *row, void *data)
{
    const Slicing *slicing = data;
    const FidelisSource *source = slicing->table->source;
    Slice slice = {.week = row->text[1] == NULL ? -1 : (int)row->number[1]};
    if (!find_group(slicing->table, row->text[0], (gint64)row->number[2], &slice.group))
        return;
    g_autoptr(GString) filter = g_string_new(NULL);
    append_filter(filter, source->group_column, row->text[0]);
    append_filter(filter, source->week_column, row->text[1]);
    slice.filter = fidelis_arena_strdup(slicing->table->computation->arena, filter->str);
    g_array_append_val(slicing->slices, slice);
}

/* Rows without a group, and those of the programme's, would be one figure. */
static void check_slices(const Slicing *slicing)
{
    for (guint i = 1; i < slicing->slices->len; i++)
        for (guint j = 0; j < i; j++) {
            const Slice *a = &g_array_index(slicing->slices, Slice, i),
                        *b = &g_array_index(slicing->slices, Slice, j);
            if (a->group == b->group && a->week == b->week)
                fidelis_error(slicing->table->computation->diagnostics, &slicing->table->source->schema.where,
                              "write the group in every row",
                              "'%s' has rows without a group beside rows of the programme's",
                              slicing->table->indicator->expression);
        }
}

static void read_slices(Slicing *slicing)
{
    const Table *table = slicing->table;
    const FidelisSource *source = table->source;
    const char *const parameters[] = {table->indicator->expression, NULL};
    g_autofree char *group = column_or_null(source->group_column),
                    *week = column_or_null(source->week_column);
    g_autofree char *name = fidelis_sql_name(source->schema.name),
                    *measure = fidelis_sql_name(source->measure_column);
    g_autofree char *sql =
        g_strdup_printf("SELECT %s, %s, min(rowid) FROM %s WHERE %s = ?1 GROUP BY 1, 2 ORDER BY 1, 2", group,
                        week, name, measure);
    g_autoptr(GError) error = NULL;
    if (!fidelis_store_query(table->computation->store, sql, parameters, take_slice, slicing, &error))
        fidelis_error(table->computation->diagnostics, &source->schema.where, NULL, "source '%s': %s",
                      source->schema.name, error->message);
    else if (slicing->slices->len == 0)
        report_nothing(table);
    check_slices(slicing);
}

static void compute_indicator(FidelisComputation *computation, const FidelisPlacedIndicator *placed,
                              const FidelisSource *source)
{
    g_autoptr(GArray) slices = g_array_new(FALSE, FALSE, sizeof(Slice));
    Table table = {.computation = computation,
                   .source = source,
                   .indicator = placed->indicator,
                   .order = placed->order,
                   .figures = FIDELIS_NEW_ARRAY(computation->arena, Figure, computation->units->count + 1)};
    Slicing slicing = {&table, slices};
    read_slices(&slicing);
    for (guint i = 0; i < slices->len; i++)
        compute_slice(&table, &g_array_index(slices, Slice, i));
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
