/* Trends: earlier measurements of indicators, as rows of ready figures, beside the present ones. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "measure/kinds-private.h"

/* One row: an indicator's value in a unit at an earlier time. */
typedef struct {
    gsize unit;
    FidelisPlacedIndicator placed;
    const char *period, *population; /* NULL: as the trend says */
    double value, n, published;      /* NAN: nothing stands there */
    gint64 row;
} Earlier;

typedef struct {
    FidelisComputation *computation;
    const FidelisTrend *trend;
    const FidelisSource *source;
    GArray *indicators; /* FidelisPlacedIndicator */
    GArray *rows;       /* Earlier */
} Reading;

gboolean fidelis_trend_check(const FidelisKindCheck *check, const FidelisTrend *trend)
{
    static const char what[] = "the trend";
    const FidelisSource *source = fidelis_kind_source(check, trend->source, what, &trend->where);
    const char *columns[] = {trend->measure_column, trend->period_column,    trend->value_column,
                             trend->n_column,       trend->published_column, trend->population_column};
    if (source == NULL)
        return FALSE;
    gboolean good = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        if (columns[i] != NULL)
            good &= fidelis_kind_column(check, source, columns[i], what, &trend->where);
    return good;
}

/* ---- reading ---- */

static FidelisLocation locate(const Reading *reading, const char *column, gint64 row)
{
    return (FidelisLocation){.file = reading->source->schema.file,
                             .table = reading->source->schema.name,
                             .column_name = column,
                             .row = row};
}

static gboolean find_indicator(const Reading *reading, const char *id, FidelisPlacedIndicator *found)
{
    for (guint i = 0; id != NULL && i < reading->indicators->len; i++) {
        *found = g_array_index(reading->indicators, FidelisPlacedIndicator, i);
        if (strcmp(found->indicator->id, id) == 0)
            return TRUE;
    }
    return FALSE;
}

static void report_unknown(const Reading *reading, const char *column, gint64 row, const char *value,
                           const char *what)
{
    FidelisLocation where = locate(reading, column, row);
    fidelis_error(reading->computation->diagnostics, &where, NULL, "'%s' is no %s",
                  value == NULL ? "" : value, what);
}

/* Nothing, "all" and "alle" name the whole programme. */
static gssize find_unit(const Reading *reading, const char *name)
{
    const FidelisUnits *units = reading->computation->units;
    if (name == NULL || *name == '\0' || strcmp(name, FIDELIS_UNIT_ALL) == 0 || strcmp(name, "alle") == 0)
        return (gssize)units->count;
    gssize unit = fidelis_units_find(units, name);
    return unit >= 0 ? unit : fidelis_units_find_name(units, name);
}

static const char *copy(const Reading *reading, const char *text)
{
    return text == NULL || *text == '\0' ? NULL : fidelis_arena_strdup(reading->computation->arena, text);
}

static void read_row(Reading *reading, const FidelisCursor *cursor, gint64 row)
{
    Earlier earlier = {.row = row};
    const char *unit = fidelis_cursor_text(cursor, 0), *id = fidelis_cursor_text(cursor, 1);
    gssize index = find_unit(reading, unit);
    if (index < 0)
        report_unknown(reading, reading->source->unit_column, row, unit, "unit of the register");
    else if (!find_indicator(reading, id, &earlier.placed))
        report_unknown(reading, reading->trend->measure_column, row, id, "indicator of the programme");
    else {
        double scale = earlier.placed.indicator->unit == FIDELIS_UNIT_PERCENT ? 100 : 1;
        earlier.unit = (gsize)index;
        earlier.period = copy(reading, fidelis_cursor_text(cursor, 2));
        earlier.value = fidelis_cursor_number(cursor, 3) / scale;
        earlier.n = fidelis_cursor_number(cursor, 4);
        earlier.published = fidelis_cursor_number(cursor, 5) / scale;
        earlier.population = copy(reading, fidelis_cursor_text(cursor, 6));
        if (earlier.period == NULL)
            report_unknown(reading, reading->trend->period_column, row, NULL, "time of a measurement");
        else
            g_array_append_val(reading->rows, earlier);
    }
}

static char *rows_sql(const Reading *reading)
{
    const FidelisTrend *trend = reading->trend;
    const char *columns[] = {reading->source->unit_column, trend->measure_column, trend->period_column,
                             trend->value_column,          trend->n_column,       trend->published_column,
                             trend->population_column};
    GString *sql = g_string_new("SELECT ");
    g_autofree char *table = fidelis_sql_name(trend->source);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *name = fidelis_sql_column(columns[i]);
        g_string_append_printf(sql, "%s%s", i > 0 ? ", " : "", name);
    }
    g_string_append_printf(sql, " FROM %s ORDER BY rowid", table);
    return g_string_free(sql, FALSE);
}

static gboolean read_rows(Reading *reading)
{
    g_autofree char *sql = rows_sql(reading);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(reading->computation->store, sql, NULL, &error);
    for (gint64 row = 1; cursor != NULL && fidelis_cursor_next(cursor, &error); row++)
        read_row(reading, cursor, row);
    if (error != NULL)
        fidelis_error(reading->computation->diagnostics, &reading->trend->where, NULL, "the trend: %s",
                      error->message);
    return error == NULL;
}

/* ---- order, and two values under one key ---- */

/* Indicators in programme order, then times, then units. */
static gint compare_earlier(gconstpointer left, gconstpointer right)
{
    const Earlier *one = left, *other = right;
    int by_period = strcmp(one->period, other->period);
    if (one->placed.order != other->placed.order)
        return one->placed.order - other->placed.order;
    if (by_period != 0)
        return by_period;
    return (one->unit > other->unit) - (one->unit < other->unit);
}

static void check_twice(const Reading *reading)
{
    for (guint i = 1; i < reading->rows->len; i++) {
        const Earlier *one = &g_array_index(reading->rows, Earlier, i - 1);
        const Earlier *other = &g_array_index(reading->rows, Earlier, i);
        FidelisLocation where = locate(reading, reading->trend->value_column, MAX(one->row, other->row));
        if (compare_earlier(one, other) == 0)
            fidelis_error(reading->computation->diagnostics, &where, NULL,
                          "'%s' at %s already stands in row %" G_GINT64_FORMAT, one->placed.indicator->id,
                          one->period, MIN(one->row, other->row));
    }
}

/* ---- results ---- */

static const char *population_of(const Reading *reading, const Earlier *earlier)
{
    return earlier->population != NULL ? earlier->population : reading->trend->population;
}

static const char *place_of(const Reading *reading, const Earlier *earlier)
{
    return fidelis_arena_printf(reading->computation->arena, "%" G_GINT64_FORMAT, earlier->row);
}

static FidelisEntry new_entry(const Reading *reading, const Earlier *earlier, const char *suffix, int place,
                              double value, const char *how)
{
    FidelisComputation *computation = reading->computation;
    const FidelisIndicator *indicator = earlier->placed.indicator;
    FidelisTally tally = {.rows = 1, .n = earlier->n > 0 ? (gint64)llround(earlier->n) : 0};
    gboolean is_share = indicator->kind == FIDELIS_KIND_SHARE && tally.n > 0 && !isnan(value);
    tally.sum = is_share ? value * (double)tally.n : 0;
    const char *id =
        fidelis_arena_printf(computation->arena, "%s@%s%s", indicator->id, earlier->period, suffix);
    FidelisEntry entry =
        fidelis_entry_new(computation, earlier->unit, id, computation->next_order + place,
                          is_share ? FIDELIS_KIND_SHARE : FIDELIS_KIND_MEAN, indicator->unit, &tally);
    entry.measure.title = indicator->title;
    entry.measure.value = value;
    entry.is_open = reading->source->not_persons;
    FidelisProvenance *provenance = fidelis_provenance_new(
        computation, reading->source, how,
        fidelis_arena_printf(computation->arena, "%s, %s", population_of(reading, earlier),
                             tally.n > 0 ? "n as stated" : "n not stated"),
        fidelis_arena_printf(computation->arena, "%s = '%s', %s = '%s', unit %s",
                             reading->trend->measure_column, indicator->id, reading->trend->period_column,
                             earlier->period, fidelis_units_key(computation->units, earlier->unit)),
        &tally);
    provenance->places = place_of(reading, earlier);
    entry.measure.provenance = provenance;
    return entry;
}

/* As it would be printed: whole percent, else one decimal. */
static double printed(const FidelisIndicator *indicator, double value)
{
    gboolean percent = indicator->unit == FIDELIS_UNIT_PERCENT;
    return percent ? fidelis_text_rounded(value * 100, 0) : fidelis_text_rounded(value, 1);
}

static gboolean is_corrected(const Earlier *earlier)
{
    return !isnan(earlier->published) && !isnan(earlier->value) &&
           printed(earlier->placed.indicator, earlier->published) !=
               printed(earlier->placed.indicator, earlier->value);
}

/* The present measure of the indicator in the unit, computed before, and not one of its weeks or of the
 * control group; NULL when there is none to publish. */
static const FidelisMeasure *present(const Reading *reading, const Earlier *earlier)
{
    const GArray *entries = reading->computation->entries;
    for (guint i = 0; i < entries->len; i++) {
        const FidelisEntry *entry = &g_array_index(entries, FidelisEntry, i);
        if (entry->unit == earlier->unit && entry->order == earlier->placed.order &&
            entry->group == FIDELIS_GROUP_NONE && entry->measure.week < 0)
            return entry->measure.suppressed || isnan(entry->measure.value) ? NULL : &entry->measure;
    }
    return NULL;
}

/* Of two shares whose n are known, as of two groups. */
static void add_limits(FidelisMeasure *change, const FidelisMeasure *now, const Earlier *earlier)
{
    if (now->kind != FIDELIS_UNIT_PERCENT || now->n == 0 || !(earlier->n > 0))
        return;
    FidelisTally one = {.n = now->n, .sum = now->value * (double)now->n};
    FidelisTally other = {.n = (gint64)llround(earlier->n), .sum = earlier->value * earlier->n};
    FidelisEffect effect = fidelis_effect_of_shares(&one, &other);
    change->low = effect.low;
    change->high = effect.high;
}

/* Numbers of different populations do not subtract. */
static gboolean is_comparable(const Reading *reading, const Earlier *earlier)
{
    return strcmp(population_of(reading, earlier), reading->trend->population) == 0;
}

static void emit_change(const Reading *reading, const Earlier *earlier)
{
    const FidelisMeasure *now = present(reading, earlier);
    if (now == NULL || isnan(earlier->value) || !is_comparable(reading, earlier))
        return;
    FidelisEntry entry = new_entry(reading, earlier, ".change", 2, now->value - earlier->value,
                                   "the present value less the earlier one, both unrounded");
    add_limits(&entry.measure, now, earlier);
    entry.group = FIDELIS_GROUP_EFFECT;
    entry.follows[0] = earlier->placed.indicator->id;
    entry.follows[1] = fidelis_arena_printf(reading->computation->arena, "%s@%s",
                                            earlier->placed.indicator->id, earlier->period);
    entry.measure.group = fidelis_group_names[FIDELIS_GROUP_EFFECT];
    entry.smallest_n = earlier->n > 0 ? MIN(entry.measure.n, now->n) : now->n;
    fidelis_entry_add(reading->computation, &entry);
}

static void emit(const Reading *reading, const Earlier *earlier)
{
    FidelisEntry entry = new_entry(
        reading, earlier, "", 0, earlier->value,
        is_comparable(reading, earlier) ? "value as stated" : "value as stated, of another population");
    fidelis_entry_add(reading->computation, &entry);
    if (is_corrected(earlier)) {
        FidelisEntry published =
            new_entry(reading, earlier, ".published", 1, earlier->published, "value as once published");
        fidelis_entry_add(reading->computation, &published);
    }
    emit_change(reading, earlier);
}

/* Figures of one indicator and time share their places in the order. */
static gboolean is_of_next(const Earlier *one, const Earlier *other)
{
    return one->placed.order != other->placed.order || strcmp(one->period, other->period) != 0;
}

void fidelis_trend_compute(FidelisComputation *computation, const FidelisTrend *trend)
{
    Reading reading = {.computation = computation,
                       .trend = trend,
                       .source = fidelis_programme_source(computation->programme, trend->source)};
    reading.indicators = fidelis_programme_indicators(computation->programme);
    reading.rows = g_array_new(FALSE, FALSE, sizeof(Earlier));
    if (read_rows(&reading)) {
        g_array_sort(reading.rows, compare_earlier);
        check_twice(&reading);
        for (guint i = 0; i < reading.rows->len; i++) {
            const Earlier *earlier = &g_array_index(reading.rows, Earlier, i);
            if (i > 0 && is_of_next(earlier - 1, earlier))
                computation->next_order += 3;
            emit(&reading, earlier);
        }
        computation->next_order += 3;
    }
    g_array_unref(reading.indicators);
    g_array_unref(reading.rows);
}
