/* Flow of cases through the steps of the work. Dates are read row by row, since databases differ in how they
 * subtract them and in whether they know a median. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "measure/kinds-private.h"

static const char cases_begun[] = "cases that have begun";

enum { AMONG, UNIT, GROUP, FIRST_DAY }; /* columns of the query; the end is behind the steps' days */

/* ---- faults ---- */

/* Days since a fixed day; -1: no date. Databases add the time of day to some. */
static int day_of(const char *text)
{
    guint year, month, day;
    char end = ' ';
    if (text == NULL || sscanf(text, "%4u-%2u-%2u%c", &year, &month, &day, &end) < 3 ||
        (end != ' ' && end != 'T') || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return -1;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return (int)g_date_get_julian(&date);
}

gboolean fidelis_flow_check(const FidelisKindCheck *check, const FidelisCaseFlow *flow)
{
    g_autofree char *what = g_strdup_printf("flow '%s'", flow->id);
    const FidelisSource *source = fidelis_kind_source(check, flow->source, what, &flow->where);
    if (source == NULL)
        return FALSE;
    gboolean good = TRUE;
    for (gsize i = 0; i < flow->step_count; i++)
        good &= fidelis_kind_column(check, source, flow->steps[i].column, what, &flow->steps[i].where);
    if (flow->ended_column != NULL)
        good &= fidelis_kind_column(check, source, flow->ended_column, what, &flow->where);
    if (flow->among != NULL)
        good &= fidelis_kind_expression(check, source, flow->among, what, &flow->where);
    if (flow->step_count >= 2 && day_of(flow->as_of) >= 0)
        return good;
    fidelis_error(check->diagnostics, &flow->where,
                  flow->step_count < 2 ? "step \"…\" { date = \"column\" }"
                                       : "as_of = \"2026-03-31\", the day the data were drawn",
                  flow->step_count < 2 ? "%s has fewer than two steps" : "%s does not say which day it is of",
                  what);
    return FALSE;
}

/* ---- adding up ---- */

/* One step in one unit. */
typedef struct {
    FidelisTally reached, waiting, stalled, ended; /* n: cases begun; sum: of them */
    GArray *days, *waited;                         /* int: to the next step; so far */
} Step;

typedef struct {
    FidelisComputation *computation;
    const FidelisCaseFlow *flow;
    const FidelisSource *source;
    Step *steps; /* [unit, the last for all][step] */
    int as_of;
    gint64 outside, unbegun, skipped, backwards, later;
    gboolean *told; /* [step, the last for the end]: something in the column is no date */
} Count;

static Step *step_at(const Count *count, gsize unit, gsize step)
{
    return &count->steps[unit * count->flow->step_count + step];
}

/* What one case has come to; days of steps not reached are -1. */
typedef struct {
    const int *day;
    gsize last; /* the last step reached */
    int ended;  /* day, or -1 */
} Case;

static void add_step(const Count *count, gsize unit, gsize index, const Case *one)
{
    Step *step = step_at(count, unit, index);
    gboolean here = index == one->last, is_last = index + 1 == count->flow->step_count;
    gboolean waits = here && !is_last && one->ended < 0;
    int waited = count->as_of - one->day[one->last], limit = count->flow->steps[index].stalled_days;
    fidelis_tally_add(&step->reached, one->day[index] >= 0);
    fidelis_tally_add(&step->waiting, waits);
    fidelis_tally_add(&step->stalled, waits && limit > 0 && waited > limit);
    fidelis_tally_add(&step->ended, here && !is_last && one->ended >= 0);
    if (waits)
        g_array_append_val(step->waited, waited);
    if (!is_last && one->day[index] >= 0 && one->day[index + 1] >= one->day[index]) {
        int days = one->day[index + 1] - one->day[index];
        g_array_append_val(step->days, days);
    }
}

static void add_case(const Count *count, gsize unit, const Case *one)
{
    for (gsize step = 0; step < count->flow->step_count; step++)
        add_step(count, unit, step, one);
}

/* What stands there and is no date would count as not reached. */
static void report_no_date(Count *count, gsize step, const char *text)
{
    const FidelisCaseFlow *flow = count->flow;
    FidelisLocation where = {.file = count->source->schema.file,
                             .table = count->source->schema.name,
                             .column_name =
                                 step < flow->step_count ? flow->steps[step].column : flow->ended_column};
    if (!count->told[step])
        fidelis_error(count->computation->diagnostics, &where, "declare the column date",
                      "flow '%s': '%s' is no date", flow->id, text);
    count->told[step] = TRUE;
}

/* The day of a step, the last for the end; -1: not reached on the day the flow is of. */
static int read_day(Count *count, const FidelisCursor *cursor, gsize step)
{
    const char *text = fidelis_cursor_text(cursor, FIRST_DAY + (int)step);
    int day = day_of(text);
    if (day < 0 && text != NULL && *text != '\0')
        report_no_date(count, step, text);
    if (day <= count->as_of)
        return day;
    count->later++;
    return -1;
}

/* FALSE: the case has not begun. */
static gboolean read_case(Count *count, const FidelisCursor *cursor, int *day, Case *one)
{
    gsize steps = count->flow->step_count;
    gboolean skips = FALSE, backwards = FALSE;
    *one = (Case){.day = day, .ended = read_day(count, cursor, steps)};
    for (gsize i = 0; i < steps; i++) {
        day[i] = read_day(count, cursor, i);
        if (day[i] < 0)
            continue;
        skips |= i > one->last + 1;
        backwards |= i > 0 && day[one->last] > day[i];
        one->last = i;
    }
    count->skipped += skips && day[0] >= 0;
    count->backwards += backwards;
    return day[0] >= 0;
}

static void add_row(Count *count, const FidelisCursor *cursor, int *day)
{
    const FidelisUnits *units = count->computation->units;
    const char *key = fidelis_cursor_text(cursor, UNIT);
    gssize unit = key == NULL ? -1 : fidelis_units_find(units, key);
    Case one;
    if (fidelis_source_group(count->source, fidelis_cursor_text(cursor, GROUP)) != FIDELIS_GROUP_PROGRAMME)
        return;
    if (fidelis_cursor_whole(cursor, AMONG) == 0) {
        count->outside++;
        return;
    }
    if (!read_case(count, cursor, day, &one)) {
        count->unbegun++;
        return;
    }
    add_case(count, units->count, &one);
    if (unit >= 0)
        add_case(count, (gsize)unit, &one);
}

static void append_column(GString *sql, const char *column)
{
    g_autofree char *name = fidelis_sql_column(column);
    g_string_append_printf(sql, ", %s", name);
}

static char *cases_sql(const Count *count)
{
    const FidelisCaseFlow *flow = count->flow;
    GString *sql = g_string_new(NULL);
    g_autofree char *table = fidelis_sql_name(flow->source);
    g_string_append_printf(sql, "SELECT CASE WHEN (%s\n) THEN 1 ELSE 0 END",
                           flow->among == NULL ? "1 = 1" : flow->among);
    append_column(sql, count->source->unit_column);
    append_column(sql, count->source->group_column);
    for (gsize i = 0; i < flow->step_count; i++)
        append_column(sql, flow->steps[i].column);
    append_column(sql, flow->ended_column);
    g_string_append_printf(sql, " FROM %s", table);
    return g_string_free(sql, FALSE);
}

static gboolean read_cases(Count *count)
{
    g_autofree char *sql = cases_sql(count);
    g_autofree int *day = g_new0(int, count->flow->step_count);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(count->computation->store, sql, NULL, &error);
    while (cursor != NULL && fidelis_cursor_next(cursor, &error))
        add_row(count, cursor, day);
    if (error != NULL)
        fidelis_error(count->computation->diagnostics, &count->flow->where, NULL, "flow '%s': %s",
                      count->flow->id, error->message);
    return error == NULL;
}

/* ---- results ---- */

static int compare_days(gconstpointer left, gconstpointer right)
{
    return *(const int *)left - *(const int *)right;
}

/* NAN of none; the mean of both middle ones of an even number. */
static double median(GArray *days)
{
    if (days->len == 0)
        return (double)NAN;
    g_array_sort(days, compare_days);
    guint middle = days->len / 2;
    double upper = g_array_index(days, int, middle);
    return days->len % 2 == 1 ? upper : (g_array_index(days, int, middle - 1) + upper) / 2;
}

static void emit(const Count *count, gsize unit, gsize index, int place, const char *what,
                 FidelisMeasureKind kind, FidelisUnit shown, const FidelisTally *tally, double value,
                 const char *numerator, const char *denominator)
{
    enum { FIGURES = 8 };
    FidelisComputation *computation = count->computation;
    const FidelisCaseStep *step = &count->flow->steps[index];
    const char *id = fidelis_arena_printf(computation->arena, "%s.%s.%s", count->flow->id, step->id, what);
    FidelisEntry entry = fidelis_entry_new(
        computation, unit, id, computation->next_order + FIGURES * (int)index + place, kind, shown, tally);
    entry.measure.title = step->title;
    if (!isnan(value) || kind == FIDELIS_KIND_MEAN)
        entry.measure.value = value;
    if (kind == FIDELIS_KIND_MEAN) { /* a median: no sum of anybody's */
        entry.nonzero = 0;
        entry.yes_or_no = FALSE;
    }
    entry.is_open = count->source->not_persons;
    entry.measure.provenance = fidelis_provenance_new(
        computation, count->source, numerator, denominator,
        fidelis_filter_new(computation, count->source, unit, FIDELIS_GROUP_PROGRAMME), tally);
    fidelis_entry_add(computation, &entry);
}

/* What was counted of cases, in words that name the columns. */
static const char *words(const Count *count, const char *format, const char *column, const char *next)
{
    return fidelis_arena_printf(count->computation->arena, "%s %s%s%s, as of %s", format, column,
                                next == NULL ? "" : " to ", next == NULL ? "" : next, count->flow->as_of);
}

static void emit_count(const Count *count, gsize unit, gsize index, int place, const char *what,
                       const FidelisTally *tally, const char *format)
{
    const char *column = count->flow->steps[index].column;
    emit(count, unit, index, place, what, FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT, tally, (double)NAN,
         words(count, format, column, NULL), cases_begun);
}

static void emit_median(const Count *count, gsize unit, gsize index, int place, const char *what,
                        GArray *days, const char *format, const char *next)
{
    FidelisTally tally = {.rows = days->len, .n = days->len};
    const char *column = count->flow->steps[index].column;
    emit(count, unit, index, place, what, FIDELIS_KIND_MEAN, FIDELIS_UNIT_DAYS, &tally, median(days),
         words(count, format, column, next), next == NULL ? "cases waiting" : "cases with both dates");
}

static void emit_step(const Count *count, gsize unit, gsize index)
{
    const Step *step = step_at(count, unit, index);
    const FidelisCaseFlow *flow = count->flow;
    emit_count(count, unit, index, 0, "reached", &step->reached, "cases with a date in");
    emit(count, unit, index, 1, "share", FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT, &step->reached,
         (double)NAN, words(count, "cases with a date in", flow->steps[index].column, NULL), cases_begun);
    if (index + 1 == flow->step_count)
        return;
    emit_count(count, unit, index, 2, "waiting", &step->waiting, "cases not ended whose last step is");
    if (flow->steps[index].stalled_days > 0)
        emit(count, unit, index, 3, "stalled", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT, &step->stalled,
             (double)NAN,
             fidelis_arena_printf(count->computation->arena,
                                  "cases waiting more than %d days since %s, as of %s",
                                  flow->steps[index].stalled_days, flow->steps[index].column, flow->as_of),
             cases_begun);
    if (flow->ended_column != NULL)
        emit_count(count, unit, index, 4, "ended", &step->ended, "cases ended whose last step is");
    emit_median(count, unit, index, 5, "days", step->days, "median of days from",
                flow->steps[index + 1].column);
    emit_median(count, unit, index, 6, "waited", step->waited, "median of days waited since", NULL);
}

static void emit_flow(const Count *count)
{
    gsize all = count->computation->units->count;
    for (gsize unit = count->source->unit_column == NULL ? all : 0; unit <= all; unit++)
        for (gsize index = 0; index < count->flow->step_count; index++)
            emit_step(count, unit, index);
    count->computation->next_order += 8 * (int)count->flow->step_count;
}

/* ---- what was odd ---- */

static void report(const Count *count, gint64 cases, const char *hint, const char *what)
{
    FidelisLocation where = {.file = count->source->schema.file, .table = count->source->schema.name};
    if (cases > 0)
        fidelis_warn(count->computation->diagnostics, &where, hint, "flow '%s': %" G_GINT64_FORMAT " %s",
                     count->flow->id, cases, what);
}

static void report_odd(const Count *count)
{
    report(count, count->unbegun, "write the date of the first step",
           "case(s) have no date of the first step and are left out");
    report(count, count->skipped, "fill in the dates of steps that were taken",
           "case(s) pass a step without a date of it; the step does not count them");
    report(count, count->backwards, "correct the dates",
           "case(s) have dates that run backwards; their times are left out");
    report(count, count->later, "let as_of be the day the data were drawn",
           "date(s) lie after the day of the flow and count as not reached");
}

static void count_begin(Count *count)
{
    gsize cells = (count->computation->units->count + 1) * count->flow->step_count;
    count->steps = g_new0(Step, cells);
    count->told = g_new0(gboolean, count->flow->step_count + 1);
    for (gsize i = 0; i < cells; i++) {
        count->steps[i].days = g_array_new(FALSE, FALSE, sizeof(int));
        count->steps[i].waited = g_array_new(FALSE, FALSE, sizeof(int));
    }
}

/* Rows that are no case of the flow stand in every tally. */
static void count_outside(const Count *count)
{
    for (gsize i = 0; i < count->flow->step_count; i++) {
        Step *step = step_at(count, count->computation->units->count, i);
        FidelisTally *tallies[] = {&step->reached, &step->waiting, &step->stalled, &step->ended};
        for (gsize j = 0; j < G_N_ELEMENTS(tallies); j++) {
            tallies[j]->outside = count->outside;
            tallies[j]->missing = count->unbegun;
        }
    }
    for (gsize i = 0; i < (count->computation->units->count + 1) * count->flow->step_count; i++) {
        Step *step = &count->steps[i];
        FidelisTally *tallies[] = {&step->reached, &step->waiting, &step->stalled, &step->ended};
        for (gsize j = 0; j < G_N_ELEMENTS(tallies); j++)
            tallies[j]->rows = tallies[j]->n + tallies[j]->outside + tallies[j]->missing;
    }
}

static void count_clear(Count *count)
{
    for (gsize i = 0; i < (count->computation->units->count + 1) * count->flow->step_count; i++) {
        g_array_unref(count->steps[i].days);
        g_array_unref(count->steps[i].waited);
    }
    g_free(count->steps);
    g_free(count->told);
}

void fidelis_flow_compute(FidelisComputation *computation, const FidelisCaseFlow *flow)
{
    Count count = {.computation = computation,
                   .flow = flow,
                   .source = fidelis_programme_source(computation->programme, flow->source),
                   .as_of = day_of(flow->as_of)};
    count_begin(&count);
    if (read_cases(&count)) {
        count_outside(&count);
        emit_flow(&count);
        report_odd(&count);
    }
    count_clear(&count);
}
