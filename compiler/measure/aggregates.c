/* Ready figures: a row a unit and measure, with value, n and numerator as far as they are known; counts,
 * shares, means, yes and no, and texts in one table. */
#include <math.h>
#include <string.h>

#include "measure/aggregates-private.h"

static void report_nothing(const FidelisReady *ready)
{
    fidelis_error(ready->computation->diagnostics, &ready->indicator->where,
                  "the indicator's name for it must stand in the measure column",
                  "indicator '%s': source '%s' has no figure called '%s'%s%s%s%s", ready->indicator->id,
                  ready->source->schema.name, ready->indicator->expression,
                  ready->indicator->period == NULL ? "" : " of ",
                  ready->indicator->period == NULL ? "" : ready->indicator->period,
                  ready->indicator->counter == NULL ? "" : " counted by ",
                  ready->indicator->counter == NULL ? "" : ready->indicator->counter);
}

static void compute_slice(FidelisReady *ready, const FidelisSlice *slice)
{
    ready->slice = slice;
    for (gsize unit = 0; unit <= ready->computation->units->count; unit++)
        ready->figures[unit] = (FidelisFigure){.value = NAN, .n = NAN, .numerator = NAN};
    fidelis_ready_read(ready);
    fidelis_ready_emit(ready);
}

/* ---- groups and weeks ---- */

typedef struct {
    FidelisReady *ready;
    GArray *slices;
} Slicing;

static gboolean find_group(const FidelisReady *ready, const char *name, gint64 row, FidelisGroup *group)
{
    const FidelisSource *source = ready->source;
    *group = g_strcmp0(name, source->control_group) == 0 && name != NULL ? FIDELIS_GROUP_CONTROL
                                                                         : FIDELIS_GROUP_NONE;
    if (name == NULL || *group == FIDELIS_GROUP_CONTROL || g_strcmp0(name, source->programme_group) == 0)
        return TRUE;
    FidelisLocation where = fidelis_ready_where(ready, source->group_column, row);
    fidelis_error(ready->computation->diagnostics, &where, NULL,
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

/* -1 where none is stated. */
static gboolean find_week(const FidelisReady *ready, const FidelisRow *row, int *week)
{
    double number = row->number[1];
    *week = -1;
    if (row->text[1] == NULL)
        return TRUE;
    if (number >= 0 && number <= G_MAXINT16 && number == floor(number)) {
        *week = (int)number;
        return TRUE;
    }
    FidelisLocation where = fidelis_ready_where(ready, ready->source->week_column, (gint64)row->number[2]);
    fidelis_error(ready->computation->diagnostics, &where, "weeks are whole numbers from 0",
                  "'%s' is no week", row->text[1]);
    return FALSE;
}

static void take_slice(const FidelisRow *row, void *data)
{
    const Slicing *slicing = data;
    const FidelisSource *source = slicing->ready->source;
    FidelisSlice slice;
    if (!find_group(slicing->ready, row->text[0], (gint64)row->number[2], &slice.group) ||
        !find_week(slicing->ready, row, &slice.week))
        return;
    g_autoptr(GString) filter = g_string_new(NULL);
    append_filter(filter, source->group_column, row->text[0]);
    append_filter(filter, source->week_column, row->text[1]);
    g_string_append(filter,
                    fidelis_ready_choice(slicing->ready->computation, source, slicing->ready->indicator));
    slice.filter = fidelis_arena_strdup(slicing->ready->computation->arena, filter->str);
    g_array_append_val(slicing->slices, slice);
}

/* Rows without a group, and those of the programme's, would be one figure. */
static void check_slices(const Slicing *slicing)
{
    for (guint i = 1; i < slicing->slices->len; i++)
        for (guint j = 0; j < i; j++) {
            const FidelisSlice *a = &g_array_index(slicing->slices, FidelisSlice, i),
                               *b = &g_array_index(slicing->slices, FidelisSlice, j);
            if (a->group == b->group && a->week == b->week)
                fidelis_error(slicing->ready->computation->diagnostics, &slicing->ready->source->schema.where,
                              "write the group in every row",
                              "'%s' has rows without a group beside rows of the programme's",
                              slicing->ready->indicator->expression);
        }
}

static void read_slices(Slicing *slicing)
{
    const FidelisReady *ready = slicing->ready;
    const FidelisSource *source = ready->source;
    const char *const parameters[] = {ready->indicator->expression, NULL};
    g_autofree char *group = fidelis_sql_column(source->group_column),
                    *week = fidelis_sql_column(source->week_column);
    g_autofree char *name = fidelis_sql_name(source->schema.name),
                    *measure = fidelis_sql_name(source->measure_column);
    g_autofree char *sql = g_strdup_printf(
        "SELECT %s, %s, min(rowid) FROM %s WHERE %s = ?1%s GROUP BY 1, 2 ORDER BY 1, 2", group, week, name,
        measure, fidelis_ready_choice(ready->computation, source, ready->indicator));
    g_autoptr(GError) error = NULL;
    if (!fidelis_store_query(ready->computation->store, sql, parameters, take_slice, slicing, &error))
        fidelis_error(ready->computation->diagnostics, &source->schema.where, NULL, "source '%s': %s",
                      source->schema.name, error->message);
    else if (slicing->slices->len == 0)
        report_nothing(ready);
    check_slices(slicing);
}

static void compute_indicator(FidelisComputation *computation, const FidelisPlacedIndicator *placed,
                              const FidelisSource *source)
{
    g_autoptr(GArray) slices = g_array_new(FALSE, FALSE, sizeof(FidelisSlice));
    FidelisReady ready = {
        .computation = computation,
        .source = source,
        .indicator = placed->indicator,
        .order = placed->order,
        .figures = FIDELIS_NEW_ARRAY(computation->arena, FidelisFigure, computation->units->count + 1)};
    Slicing slicing = {&ready, slices};
    read_slices(&slicing);
    for (guint i = 0; i < slices->len; i++)
        compute_slice(&ready, &g_array_index(slices, FidelisSlice, i));
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
    for (gsize i = 0; i < computation->programme->source_count; i++)
        fidelis_ready_check_parts(computation, &computation->programme->sources[i]);
}
