/* Indicators and survey items over sources with a row a person: one scan a source, all figures and units at
 * once. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "measure/computation-private.h"
#include "measure/groups-private.h"
#include "measure/kinds-private.h"
#include "measure/questions-private.h"

/* One number to add up, for each unit and for all. */
typedef struct {
    const FidelisIndicator *indicator; /* or NULL */
    const FidelisSurveyItem *item;     /* or NULL */
    const char *id;
    const char *value; /* SQL */
    const char *among; /* SQL, or NULL */
    FidelisMeasureKind kind;
    FidelisUnit shown;
    int order;
    const FidelisLocation *where;
    int column;             /* of the value in the scan; among stands behind it */
    FidelisTally *tallies;  /* [unit], the last for all */
    FidelisProvenance path; /* what is the same in all units */
    gboolean faulty;        /* reported once */
    gint64 off_scale;       /* answers beyond an item's scale */
} Figure;

typedef struct {
    FidelisComputation *computation;
    const FidelisSource *source;
    GArray *figures; /* Figure */
    FidelisGroups *groups;
    FidelisQuestions *questions;
    int weight_column; /* of the scan; -1: rows have no weight */
    double weight;     /* of the row being read; 0: none */
    gint64 weightless; /* rows without a weight above 0 */
} Scan;

/* ---- what to add up ---- */

static FidelisTally *tallies_new(const FidelisComputation *computation)
{
    return FIDELIS_NEW_ARRAY(computation->arena, FidelisTally, computation->units->count + 1);
}

static void add_indicator(Scan *scan, const FidelisPlacedIndicator *placed)
{
    const FidelisIndicator *indicator = placed->indicator;
    if (indicator->outcome != NULL || strcmp(indicator->source, scan->source->schema.name) != 0)
        return;
    Figure figure = {.indicator = indicator,
                     .id = indicator->id,
                     .value = indicator->expression,
                     .among = indicator->among,
                     .kind = indicator->kind,
                     .shown = indicator->unit,
                     .order = placed->order,
                     .where = &indicator->where,
                     .tallies = tallies_new(scan->computation)};
    g_array_append_val(scan->figures, figure);
}

static void add_item(Scan *scan, const FidelisSurveyItem *item, int order)
{
    if (strcmp(item->source, scan->source->schema.name) != 0)
        return;
    g_autofree char *column = fidelis_sql_name(item->column != NULL ? item->column : item->id);
    Figure figure = {.item = item,
                     .id = item->id,
                     .value = fidelis_arena_strdup(scan->computation->arena, column),
                     .kind = item->multiple ? FIDELIS_KIND_SHARE : FIDELIS_KIND_MEAN,
                     .shown = item->multiple ? FIDELIS_UNIT_PERCENT : FIDELIS_UNIT_SCORE,
                     .order = order,
                     .where = &item->where,
                     .tallies = tallies_new(scan->computation)};
    g_array_append_val(scan->figures, figure);
}

static void gather_figures(Scan *scan)
{
    const FidelisProgramme *programme = scan->computation->programme;
    g_autoptr(GArray) indicators = fidelis_programme_indicators(programme);
    for (guint i = 0; i < indicators->len; i++)
        add_indicator(scan, &g_array_index(indicators, FidelisPlacedIndicator, i));
    for (gsize i = 0; i < programme->item_count; i++)
        add_item(scan, &programme->items[i], FIDELIS_ORDER_ITEMS + (int)i);
}

/* Unit and group first, then each figure's value and whether the row is of its denominator. */
static char *scan_columns(Scan *scan)
{
    GString *sql = g_string_new(NULL);
    fidelis_groups_append_columns(scan->groups, sql);
    for (guint i = 0; i < scan->figures->len; i++) {
        Figure *figure = &g_array_index(scan->figures, Figure, i);
        figure->column = 2 + 2 * (int)i;
        g_string_append_printf(sql, ", (%s\n), (%s\n)", figure->value,
                               figure->among == NULL ? "1" : figure->among);
    }
    scan->weight_column = -1;
    if (scan->source->weight_column != NULL) {
        g_autofree char *weight = fidelis_sql_name(scan->source->weight_column);
        scan->weight_column = 2 + 2 * (int)scan->figures->len;
        g_string_append_printf(sql, ", %s", weight);
    }
    return g_string_free(sql, FALSE);
}

/* ---- one row ---- */

static void report_value(Scan *scan, Figure *figure, const FidelisCursor *cursor)
{
    const char *text = fidelis_cursor_text(cursor, figure->column);
    if (!figure->faulty)
        fidelis_error(scan->computation->diagnostics, figure->where,
                      figure->kind == FIDELIS_KIND_SHARE ? "a share counts a condition: \"column >= 4\""
                                                         : "compute with a column of numbers",
                      "'%s': \"%s\" gives '%s', where %s is expected", figure->id, figure->value, text,
                      figure->kind == FIDELIS_KIND_SHARE ? "true or false" : "a number");
    figure->faulty = TRUE;
}

static gboolean is_off_scale(const Figure *figure, double value)
{
    const FidelisSurveyItem *item = figure->item;
    return item != NULL && item->scale_low < item->scale_high &&
           (value < item->scale_low || value > item->scale_high);
}

/* The row's value, when it counts; otherwise why not is added to one of the others' reasons. */
typedef enum { ROW_COUNTS, ROW_OUTSIDE, ROW_MISSING } RowStanding;

static RowStanding stand(Scan *scan, Figure *figure, const FidelisCursor *cursor, double *value)
{
    double among = fidelis_cursor_number(cursor, figure->column + 1);
    if (isnan(among) || among == 0)
        return ROW_OUTSIDE;
    if (fidelis_cursor_is_null(cursor, figure->column))
        return ROW_MISSING;
    *value = fidelis_cursor_number(cursor, figure->column);
    if (isnan(*value) || (figure->kind == FIDELIS_KIND_SHARE && *value != 0 && *value != 1)) {
        report_value(scan, figure, cursor);
        return ROW_MISSING;
    }
    if (!is_off_scale(figure, *value))
        return ROW_COUNTS;
    figure->off_scale++;
    return ROW_MISSING;
}

/* weight 0: rows have none. */
static void add_to(FidelisTally *tally, RowStanding standing, double value, double weight)
{
    tally->rows++;
    if (standing == ROW_OUTSIDE)
        tally->outside++;
    else if (standing == ROW_MISSING)
        tally->missing++;
    else if (weight > 0)
        fidelis_tally_add_weighted(tally, value, weight);
    else
        fidelis_tally_add(tally, value);
}

static void add_figure(Scan *scan, Figure *figure, const FidelisCursor *cursor, gssize unit)
{
    double value = 0;
    RowStanding standing = stand(scan, figure, cursor, &value);
    double weight = figure->kind == FIDELIS_KIND_COUNT ? 0 : scan->weight; /* a count is of people */
    add_to(&figure->tallies[scan->computation->units->count], standing, value, weight);
    if (unit >= 0)
        add_to(&figure->tallies[unit], standing, value, weight);
}

/* A row without a weight is counted, to be reported, and weighs nothing meanwhile. */
static void read_weight(Scan *scan, const FidelisCursor *cursor)
{
    if (scan->weight_column < 0)
        return;
    scan->weight = fidelis_cursor_number(cursor, scan->weight_column);
    if (!(scan->weight > 0))
        scan->weightless++;
}

static void add_row(Scan *scan, const FidelisCursor *cursor)
{
    gssize unit;
    FidelisGroup measured = scan->source->group_column == NULL ? FIDELIS_GROUP_NONE : FIDELIS_GROUP_PROGRAMME;
    if (fidelis_groups_row(scan->groups, cursor, &unit) != measured)
        return;
    read_weight(scan, cursor);
    for (guint i = 0; i < scan->figures->len; i++) {
        Figure *figure = &g_array_index(scan->figures, Figure, i);
        if (figure->item == NULL || !figure->item->multiple)
            add_figure(scan, figure, cursor, unit);
    }
    fidelis_questions_row(scan->questions, cursor, unit, scan->weight);
}

/* ---- results ---- */

static void warn_off_scale(const Scan *scan, const Figure *figure)
{
    if (figure->off_scale > 0)
        fidelis_warn(scan->computation->diagnostics, figure->where,
                     "give the column its range in the table's declaration, or the item its scale",
                     "'%s': %" G_GINT64_FORMAT " answers lie outside the scale and are left out", figure->id,
                     figure->off_scale);
}

static const char *describe_numerator(const Scan *scan, const Figure *figure)
{
    static const char *const prefixes[] = {
        [FIDELIS_KIND_SHARE] = "rows with", [FIDELIS_KIND_MEAN] = "sum of", [FIDELIS_KIND_COUNT] = "sum of"};
    return fidelis_arena_printf(scan->computation->arena, "%s %s", prefixes[figure->kind], figure->value);
}

static const char *describe_denominator(const Scan *scan, const Figure *figure)
{
    if (figure->item != NULL && figure->item->multiple)
        return fidelis_questions_denominator(scan->questions, figure->item);
    if (figure->among == NULL)
        return "rows with a value";
    return fidelis_arena_printf(scan->computation->arena, "rows with a value and %s", figure->among);
}

/* Which rows they are; an answer off the scale is of no row that SQL would tell. */
static void name_rows(const Scan *scan, const Figure *figure, FidelisProvenance *path)
{
    if (figure->off_scale > 0)
        return;
    path->counts = fidelis_arena_printf(scan->computation->arena, "(%s\n) AND (%s\n) IS NOT NULL",
                                        figure->among == NULL ? "1 = 1" : figure->among, figure->value);
    *(figure->kind == FIDELIS_KIND_SHARE ? &path->meets : &path->adds) = figure->value;
}

static void describe(const Scan *scan, Figure *figure)
{
    figure->path.numerator = describe_numerator(scan, figure);
    figure->path.denominator = describe_denominator(scan, figure);
    if (figure->item != NULL && figure->item->multiple)
        fidelis_questions_name_rows(scan->questions, figure->item, &figure->path);
    else
        name_rows(scan, figure, &figure->path);
}

static void emit(Scan *scan, const Figure *figure, gsize unit)
{
    FidelisComputation *computation = scan->computation;
    const FidelisTally *tally = &figure->tallies[unit];
    FidelisEntry entry =
        fidelis_entry_new(computation, unit, figure->id, figure->order, figure->kind, figure->shown, tally);
    FidelisProvenance *provenance = fidelis_provenance_new(
        computation, scan->source, figure->path.numerator, figure->path.denominator,
        fidelis_filter_new(computation, scan->source, unit, FIDELIS_GROUP_PROGRAMME), tally);
    provenance->counts = figure->path.counts;
    provenance->meets = figure->path.meets;
    provenance->adds = figure->path.adds;
    entry.measure.provenance = provenance;
    entry.is_open = scan->source->not_persons;
    if (figure->indicator != NULL)
        fidelis_entry_judge(&entry, figure->indicator, TRUE);
    fidelis_entry_add(computation, &entry);
}

static void emit_figure(Scan *scan, Figure *figure)
{
    describe(scan, figure);
    gsize units = scan->computation->units->count;
    gboolean only_all =
        scan->source->unit_column == NULL || (figure->indicator != NULL && figure->indicator->only_all);
    for (gsize unit = only_all ? units : 0; unit <= units; unit++)
        emit(scan, figure, unit);
    warn_off_scale(scan, figure);
}

/* FALSE after a diagnostic: not all rows came. */
static gboolean run_scan(Scan *scan)
{
    g_autofree char *columns = scan_columns(scan);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor =
        fidelis_cursor_new_counted(scan->computation->store, columns, scan->source->schema.name, &error);
    while (cursor != NULL && fidelis_cursor_next(cursor, &error))
        for (gint64 times = fidelis_cursor_times(cursor); times > 0; times--)
            add_row(scan, cursor);
    if (error != NULL)
        fidelis_error(scan->computation->diagnostics, &scan->source->schema.where, NULL, "source '%s': %s",
                      scan->source->schema.name, error->message);
    return error == NULL;
}

static void report_weightless(const Scan *scan)
{
    const FidelisTableSchema *schema = &scan->source->schema;
    FidelisLocation where = {
        .file = schema->file, .table = schema->name, .column_name = scan->source->weight_column};
    if (scan->weightless > 0)
        fidelis_error(scan->computation->diagnostics, &where, "every row needs a weight above 0",
                      "%" G_GINT64_FORMAT " row(s) have no weight", scan->weightless);
}

static void plan_questions(Scan *scan)
{
    scan->questions = fidelis_questions_new(scan->computation, scan->source);
    for (guint i = 0; i < scan->figures->len; i++) {
        const Figure *figure = &g_array_index(scan->figures, Figure, i);
        if (figure->item != NULL && figure->item->multiple)
            fidelis_questions_take(scan->questions, figure->item, 2 + 2 * (int)i, figure->tallies);
    }
}

static void compute_source(FidelisComputation *computation, const FidelisSource *source, gboolean needed)
{
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(Figure));
    Scan scan = {.computation = computation, .source = source, .figures = figures};
    gather_figures(&scan);
    if (figures->len == 0 && !needed)
        return;
    scan.groups = fidelis_groups_new(computation, source);
    plan_questions(&scan);
    gboolean whole = run_scan(&scan);
    report_weightless(&scan);
    for (guint i = 0; i < figures->len; i++)
        emit_figure(&scan, &g_array_index(figures, Figure, i));
    fidelis_questions_finish(scan.questions);
    fidelis_groups_finish(scan.groups, whole);
}

/* Citizens' sources of outcomes, and the sources of other kinds, are counted though no indicator is of them.
 */
static gboolean is_counted(const FidelisProgramme *programme, const FidelisSource *source)
{
    if (fidelis_kinds_use(programme, source->schema.name))
        return TRUE;
    for (gsize i = 0; i < programme->outcome_count; i++) {
        const FidelisSource *weekly = fidelis_programme_source(programme, programme->outcomes[i].source);
        if (strcmp(weekly->of, source->schema.name) == 0)
            return TRUE;
    }
    return FALSE;
}

void fidelis_compute_rows(FidelisComputation *computation)
{
    const FidelisProgramme *programme = computation->programme;
    for (gsize i = 0; i < programme->source_count; i++) {
        const FidelisSource *source = &programme->sources[i];
        if (source->kind == FIDELIS_SOURCE_ROWS || source->kind == FIDELIS_SOURCE_SURVEY)
            compute_source(computation, source, is_counted(programme, source));
    }
}
