/* Outcomes by week since start: one ordered scan of a weekly source adds up every outcome for every unit,
 * group and week, and follows every citizen's run. */
#include <math.h>
#include <string.h>

#include "measure/computation-private.h"
#include "measure/weekly-private.h"

/* ---- what to add up ---- */

static void gather_series(FidelisWeekly *weekly)
{
    const FidelisProgramme *programme = weekly->computation->programme;
    for (gsize i = 0; i < programme->outcome_count; i++) {
        FidelisSeries series = {.outcome = &programme->outcomes[i],
                                .order = FIDELIS_ORDER_OUTCOMES + (int)i,
                                .column = 2 + 2 * (int)weekly->series->len};
        if (strcmp(series.outcome->source, weekly->source->schema.name) == 0)
            g_array_append_val(weekly->series, series);
    }
}

static const FidelisSeries *find_series(const FidelisWeekly *weekly, const char *outcome)
{
    for (guint i = 0; i < weekly->series->len; i++) {
        const FidelisSeries *series = &g_array_index(weekly->series, FidelisSeries, i);
        if (strcmp(series->outcome->id, outcome) == 0)
            return series;
    }
    return NULL;
}

/* After the series, which it points into. */
static void gather_reached(FidelisWeekly *weekly)
{
    g_autoptr(GArray) indicators = fidelis_programme_indicators(weekly->computation->programme);
    for (guint i = 0; i < indicators->len; i++) {
        FidelisPlacedIndicator placed = g_array_index(indicators, FidelisPlacedIndicator, i);
        const FidelisIndicator *indicator = placed.indicator;
        FidelisReached reached = {.indicator = indicator, .order = placed.order, .condition = -1};
        reached.series = indicator->outcome == NULL ? NULL : find_series(weekly, indicator->outcome);
        if (reached.series == NULL)
            continue;
        if (indicator->among != NULL)
            reached.condition = fidelis_persons_add_condition(weekly->persons, indicator->among);
        reached.tallies = FIDELIS_NEW_ARRAY(weekly->computation->arena, FidelisTally, weekly->units + 1);
        g_array_append_val(weekly->reached, reached);
    }
}

static void allocate(FidelisWeekly *weekly)
{
    for (guint i = 0; i < weekly->series->len; i++)
        g_array_index(weekly->series, FidelisSeries, i).tallies =
            FIDELIS_NEW_ARRAY(weekly->computation->arena, FidelisTally, weekly->cells * weekly->weeks);
}

/* ---- one citizen-week ---- */

static void add_value(const FidelisWeekly *weekly, FidelisTally *tally, double value)
{
    if (weekly->person->weight > 0)
        fidelis_tally_add_weighted(tally, value, weekly->person->weight);
    else
        fidelis_tally_add(tally, value);
}

static void add_cell(const FidelisWeekly *weekly, FidelisSeries *series, gsize cell, int week, double value)
{
    FidelisTally *tally = &series->tallies[cell * weekly->weeks + (gsize)week];
    tally->rows++;
    if (isnan(value))
        tally->missing++;
    else
        add_value(weekly, tally, value);
}

/* To the citizen's cells: the unit's and the programme's, or the control group's. */
static void add_person(const FidelisWeekly *weekly, FidelisSeries *series, int week, double value)
{
    const FidelisPerson *person = weekly->person;
    if (person->group == FIDELIS_GROUP_CONTROL) {
        add_cell(weekly, series, weekly->units + 1, week, value);
        return;
    }
    add_cell(weekly, series, weekly->units, week, value);
    if (person->unit >= 0)
        add_cell(weekly, series, (gsize)person->unit, week, value);
}

static void report_value(FidelisWeekly *weekly, FidelisSeries *series, const FidelisCursor *cursor)
{
    const FidelisOutcome *outcome = series->outcome;
    gboolean mean = outcome->kind == FIDELIS_OUTCOME_MEAN;
    if (!series->faulty)
        fidelis_error(weekly->computation->diagnostics, &outcome->where, NULL,
                      "outcome '%s': \"%s\" gives '%s', where %s is expected", outcome->id,
                      outcome->expression, fidelis_cursor_text(cursor, series->column),
                      mean ? "a number" : "true or false");
    series->faulty = TRUE;
}

/* A condition without a value is not met; a quantity without one stays NAN. */
static double read_value(FidelisWeekly *weekly, FidelisSeries *series, const FidelisCursor *cursor)
{
    gboolean mean = series->outcome->kind == FIDELIS_OUTCOME_MEAN;
    if (fidelis_cursor_is_null(cursor, series->column)) {
        series->without_value++;
        return mean ? (double)NAN : 0;
    }
    double value = fidelis_cursor_number(cursor, series->column);
    if (isnan(value) || (!mean && value != 0 && value != 1))
        report_value(weekly, series, cursor);
    return value;
}

static void add_week(FidelisWeekly *weekly, const FidelisCursor *cursor, int week)
{
    for (guint i = 0; i < weekly->series->len; i++) {
        FidelisSeries *series = &g_array_index(weekly->series, FidelisSeries, i);
        if (series->outcome->among != NULL && fidelis_cursor_whole(cursor, series->column + 1) == 0)
            continue; /* the week is not of the denominator */
        double value = read_value(weekly, series, cursor);
        if (series->outcome->kind == FIDELIS_OUTCOME_SUSTAINED)
            fidelis_run_week(&series->run, week, value == 1);
        else
            add_person(weekly, series, week, value);
    }
}

/* ---- one citizen ---- */

static void add_reached(const FidelisWeekly *weekly, const FidelisReached *reached, gsize index,
                        gboolean is_among, gboolean met)
{
    FidelisTally *tally = &reached->tallies[index];
    tally->rows++;
    if (is_among && weekly->last_week >= reached->indicator->by_week)
        add_value(weekly, tally, met ? 1 : 0);
    else
        tally->outside++;
}

static void finish_reached(const FidelisWeekly *weekly, const FidelisReached *reached)
{
    const FidelisPerson *person = weekly->person;
    if (person->group == FIDELIS_GROUP_CONTROL)
        return;
    int met_week = reached->series->run.met;
    gboolean is_among =
        reached->condition < 0 || fidelis_persons_condition(weekly->persons, person, reached->condition);
    gboolean met = met_week >= 0 && met_week <= reached->indicator->by_week;
    add_reached(weekly, reached, weekly->units, is_among, met);
    if (person->unit >= 0)
        add_reached(weekly, reached, (gsize)person->unit, is_among, met);
}

/* In each week up to the last the citizen was observed, and has or has not met the criterion. */
static void finish_run(const FidelisWeekly *weekly, FidelisSeries *series, int first)
{
    for (int week = first; week <= weekly->last_week; week++)
        add_person(weekly, series, week, series->run.met >= 0 && series->run.met <= week ? 1 : 0);
}

static void finish_person(FidelisWeekly *weekly)
{
    if (weekly->person == NULL)
        return;
    for (guint i = 0; i < weekly->series->len; i++) {
        FidelisSeries *series = &g_array_index(weekly->series, FidelisSeries, i);
        if (series->outcome->kind == FIDELIS_OUTCOME_SUSTAINED)
            finish_run(weekly, series, weekly->first_week);
    }
    for (guint i = 0; i < weekly->reached->len; i++)
        finish_reached(weekly, &g_array_index(weekly->reached, FidelisReached, i));
}

/* A citizen whose rows have been read comes again, or an earlier week does. */
static gboolean is_out_of_order(FidelisWeekly *weekly, const char *name, int week)
{
    if (weekly->name != NULL && strcmp(name, weekly->name) == 0)
        return week < weekly->last_week;
    const FidelisPerson *person = fidelis_persons_find(weekly->persons, name);
    if (person == NULL)
        return FALSE;
    gboolean again = weekly->begun->data[person->index];
    weekly->begun->data[person->index] = TRUE;
    return again;
}

static void begin_person(FidelisWeekly *weekly, const char *name)
{
    finish_person(weekly);
    g_free(weekly->name);
    weekly->name = g_strdup(name);
    weekly->person = fidelis_persons_find(weekly->persons, name);
    weekly->is_known = weekly->person != NULL;
    weekly->followed += weekly->is_known;
    if (weekly->is_known && weekly->person->group == FIDELIS_GROUP_NONE)
        weekly->person = NULL;
    weekly->last_week = -1;
    for (guint i = 0; i < weekly->series->len; i++) {
        FidelisSeries *series = &g_array_index(weekly->series, FidelisSeries, i);
        series->run = fidelis_run_begin(series->outcome->weeks, series->outcome->gap);
    }
}

static void read_row(FidelisWeekly *weekly, const FidelisCursor *cursor, const char *name, int week)
{
    if (weekly->name == NULL || strcmp(name, weekly->name) != 0)
        begin_person(weekly, name);
    weekly->rows++;
    weekly->orphans += !weekly->is_known;
    weekly->holes += weekly->last_week >= 0 && week > weekly->last_week + 1;
    weekly->repeats += week == weekly->last_week;
    weekly->last_week = week;
    if (weekly->person != NULL)
        add_week(weekly, cursor, week);
}

/* ---- the scan ---- */

static char *scan_select(const FidelisWeekly *weekly)
{
    g_autofree char *table = fidelis_sql_name(weekly->source->schema.name);
    g_autofree char *person = fidelis_sql_name(weekly->source->person_column);
    g_autofree char *week = fidelis_sql_name(weekly->source->week_column);
    GString *sql = g_string_new(NULL);
    g_string_append_printf(sql, "SELECT %s, %s", person, week);
    for (guint i = 0; i < weekly->series->len; i++) {
        const FidelisOutcome *outcome = g_array_index(weekly->series, FidelisSeries, i).outcome;
        g_string_append_printf(sql, ", (%s\n)", outcome->expression);
        if (outcome->among == NULL)
            g_string_append(sql, ", 1");
        else
            g_string_append_printf(sql, ", CASE WHEN (%s\n) THEN 1 ELSE 0 END", outcome->among);
    }
    g_string_append_printf(sql, " FROM %s", table);
    return g_string_free(sql, FALSE);
}

static char *scan_sql(const FidelisWeekly *weekly, gboolean sorted)
{
    g_autofree char *select = scan_select(weekly);
    g_autofree char *person = fidelis_sql_name(weekly->source->person_column);
    g_autofree char *week = fidelis_sql_name(weekly->source->week_column);
    return sorted ? g_strdup_printf("%s ORDER BY %s, %s, rowid", select, person, week)
                  : g_strconcat(select, " ORDER BY rowid", NULL);
}

/* As if nothing had been read. */
static void reset(FidelisWeekly *weekly)
{
    for (guint i = 0; i < weekly->series->len; i++) {
        FidelisSeries *series = &g_array_index(weekly->series, FidelisSeries, i);
        memset(series->tallies, 0, weekly->cells * weekly->weeks * sizeof *series->tallies);
        series->without_value = 0;
    }
    for (guint i = 0; i < weekly->reached->len; i++)
        memset(g_array_index(weekly->reached, FidelisReached, i).tallies, 0,
               (weekly->units + 1) * sizeof(FidelisTally));
    g_byte_array_set_size(weekly->begun, (guint)fidelis_persons_count(weekly->persons));
    if (weekly->begun->len > 0)
        memset(weekly->begun->data, FALSE, weekly->begun->len);
    g_clear_pointer(&weekly->name, g_free);
    weekly->person = NULL;
    weekly->rows = weekly->orphans = weekly->holes = weekly->repeats = 0;
    weekly->followed = 0;
}

typedef enum { SCAN_DONE, SCAN_OUT_OF_ORDER, SCAN_FAILED } ScanResult;

static ScanResult scan(FidelisWeekly *weekly, gboolean sorted)
{
    g_autofree char *sql = scan_sql(weekly, sorted);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(weekly->computation->store, sql, NULL, &error);
    reset(weekly);
    while (cursor != NULL && fidelis_cursor_next(cursor, &error)) {
        const char *name = fidelis_cursor_text(cursor, 0);
        int week = (int)fidelis_cursor_whole(cursor, 1);
        if (!sorted && is_out_of_order(weekly, name == NULL ? "" : name, week))
            return SCAN_OUT_OF_ORDER;
        read_row(weekly, cursor, name == NULL ? "" : name, week);
    }
    finish_person(weekly);
    if (error == NULL)
        return SCAN_DONE;
    fidelis_error(weekly->computation->diagnostics, &weekly->source->schema.where, NULL, "source '%s': %s",
                  weekly->source->schema.name, error->message);
    return SCAN_FAILED;
}

/* Where the tables stay in a database, their sums come over instead of their rows. */
static gboolean add_there(FidelisWeekly *weekly)
{
    gsize conditions;
    g_autofree char *weeks = scan_select(weekly),
                    *persons = fidelis_persons_sql(weekly->persons, &conditions);
    return fidelis_weekly_add_there(weekly, weeks, persons, conditions);
}

/* Files come as a rule in order, a citizen's weeks together: then sorting would only cost. */
static gboolean scan_in_order(FidelisWeekly *weekly)
{
    ScanResult result = scan(weekly, FALSE);
    return (result == SCAN_OUT_OF_ORDER ? scan(weekly, TRUE) : result) == SCAN_DONE;
}

static gboolean scan_rows(FidelisWeekly *weekly)
{
    if (!fidelis_persons_read(weekly->persons))
        return FALSE;
    weekly->known = fidelis_persons_count(weekly->persons);
    return scan_in_order(weekly);
}

static void weekly_clear(FidelisWeekly *weekly)
{
    fidelis_persons_free(weekly->persons);
    g_array_unref(weekly->series);
    g_array_unref(weekly->reached);
    g_byte_array_unref(weekly->begun);
    g_free(weekly->name);
}

static void compute_source(FidelisComputation *computation, const FidelisSource *source)
{
    gsize units = computation->units->count;
    FidelisWeekly weekly = {.computation = computation, .source = source, .units = units, .cells = units + 2};
    weekly.series = g_array_new(FALSE, FALSE, sizeof(FidelisSeries));
    weekly.reached = g_array_new(FALSE, FALSE, sizeof(FidelisReached));
    weekly.begun = g_byte_array_new();
    weekly.citizens = fidelis_programme_source(computation->programme, source->of);
    weekly.persons = fidelis_persons_new(computation, weekly.citizens);
    gather_series(&weekly);
    gather_reached(&weekly);
    if (weekly.series->len > 0 &&
        fidelis_weeks_check(computation, source, &weekly.first_week, &weekly.weeks)) {
        allocate(&weekly);
        if (add_there(&weekly) || scan_rows(&weekly))
            fidelis_weekly_emit(&weekly);
    }
    weekly_clear(&weekly);
}

void fidelis_compute_weekly(FidelisComputation *computation)
{
    const FidelisProgramme *programme = computation->programme;
    for (gsize i = 0; i < programme->source_count; i++)
        if (programme->sources[i].kind == FIDELIS_SOURCE_WEEKLY)
            compute_source(computation, &programme->sources[i]);
}
