/* Outcomes by week of tables that stay in PostgreSQL: their sums by unit, group and week come over, not their
 * rows. Only where one look finds nothing that the scan of rows would tell of; otherwise the rows come. */
#include <math.h>
#include <string.h>

#include "measure/weekly-private.h"

typedef struct {
    FidelisWeekly *weekly;
    char *opening; /* "WITH s AS (…), p AS (…) ": citizens' weeks and citizens, as below */
} There;

static const FidelisSeries *series_at(const There *there, guint index)
{
    return &g_array_index(there->weekly->series, FidelisSeries, index);
}

static FidelisOutcomeKind kind_of(const There *there, guint index)
{
    return series_at(there, index)->outcome->kind;
}

/* ---- what every query begins with ---- */

/* A quantity as a real number; a truth, which may come as one or as a number, as 1 and 0, with what is
 * neither in a column of its own. */
static void append_value(const There *there, GString *select, guint i)
{
    if (kind_of(there, i) == FIDELIS_OUTCOME_MEAN)
        g_string_append_printf(select, ", v%u::double precision AS v%u, a%u, 0 AS bad%u", i, i, i, i);
    else
        g_string_append_printf(
            select,
            ", CASE WHEN v%u::text IN ('true', '1') THEN 1 WHEN v%u::text IN ('false', '0') "
            "THEN 0 END AS v%u, a%u, CASE WHEN v%u::text NOT IN ('true', '1', 'false', '0') "
            "THEN 1 ELSE 0 END AS bad%u",
            i, i, i, i, i, i);
}

/* s: citizen k, week w, and of each series its value v0, whether the week counts a0, whether v0 cannot be
 * bad0. p: key k, unit u, group g, and each condition c0. */
static char *write_opening(const There *there, const char *weeks, const char *persons, gsize conditions)
{
    g_autoptr(GString) names = g_string_new("k, w"), values = g_string_new("k, w"),
                       fields = g_string_new("k, u, g");
    for (guint i = 0; i < there->weekly->series->len; i++) {
        g_string_append_printf(names, ", v%u, a%u", i, i);
        append_value(there, values, i);
    }
    for (gsize i = 0; i < conditions; i++)
        g_string_append_printf(fields, ", c%" G_GSIZE_FORMAT, i);
    return g_strdup_printf(
        "WITH s AS (SELECT %s FROM (%s) AS weeks (%s)), p AS (SELECT * FROM (%s) AS persons "
        "(%s)) ",
        values->str, weeks, names->str, persons, fields->str);
}

/* ---- asking ---- */

typedef void (*Taker)(There *there, const FidelisCursor *cursor, gpointer data);

/* FALSE: the database does not understand it, or breaks off. */
static gboolean ask(There *there, const char *sql, Taker take, gpointer data)
{
    g_autofree char *whole = g_strconcat(there->opening, sql, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new_there(
        there->weekly->computation->store, there->weekly->source->schema.name, whole, &error);
    while (cursor != NULL && fidelis_cursor_next(cursor, &error))
        take(there, cursor, data);
    return error == NULL;
}

/* ---- one look ---- */

enum { ODD, WEEKS, FOLLOWED, CITIZENS };

static void take_look(There *there, const FidelisCursor *cursor, gpointer odd)
{
    *(double *)odd = fidelis_cursor_number(cursor, ODD);
    there->weekly->rows = fidelis_cursor_whole(cursor, WEEKS);
    there->weekly->followed = (gsize)fidelis_cursor_whole(cursor, FOLLOWED);
    there->weekly->known = (gsize)fidelis_cursor_whole(cursor, CITIZENS);
}

/* Weeks of nobody, weeks that are missing between others or stand twice, truths that are none. */
static gboolean is_plain(There *there)
{
    double odd = 1;
    g_autoptr(GString) sql = g_string_new("SELECT sum(CASE WHEN p.k IS NULL OR x.w <> x.before + 1");
    for (guint i = 0; i < there->weekly->series->len; i++)
        g_string_append_printf(sql, " OR bad%u > 0", i);
    g_string_append(
        sql, " THEN 1 ELSE 0 END), count(*), count(DISTINCT p.k), (SELECT count(*) FROM p) FROM (SELECT "
             "*, lag(w) OVER (PARTITION BY k ORDER BY w) AS before FROM s) AS x LEFT JOIN p ON p.k = "
             "x.k");
    return ask(there, sql->str, take_look, &odd) && odd == 0;
}

/* ---- shares and means ---- */

static FidelisGroup group_of(const There *there, const char *value)
{
    return fidelis_source_group(there->weekly->citizens, value);
}

static gssize unit_of(const There *there, const char *key)
{
    return key == NULL ? -1 : fidelis_units_find(there->weekly->computation->units, key);
}

static void add_to(FidelisTally *tally, const FidelisTally *more)
{
    tally->rows += more->rows;
    tally->missing += more->missing;
    tally->n += more->n;
    tally->nonzero += more->nonzero;
    tally->sum += more->sum;
    tally->squares += more->squares;
}

/* To the group's cells, as the scan does citizen by citizen. */
static void add_cells(const There *there, const FidelisSeries *series, gssize unit, FidelisGroup group,
                      gsize week, const FidelisTally *more)
{
    const FidelisWeekly *weekly = there->weekly;
    gsize all = group == FIDELIS_GROUP_CONTROL ? weekly->units + 1 : weekly->units;
    add_to(&series->tallies[all * weekly->weeks + week], more);
    if (group == FIDELIS_GROUP_PROGRAMME && unit >= 0)
        add_to(&series->tallies[(gsize)unit * weekly->weeks + week], more);
}

/* A truth that is missing is not met; a quantity that is missing is left out. */
static FidelisTally read_sums(const There *there, const FidelisCursor *cursor, guint index, int column)
{
    gint64 rows = fidelis_cursor_whole(cursor, column), filled = fidelis_cursor_whole(cursor, column + 1);
    gboolean mean = kind_of(there, index) == FIDELIS_OUTCOME_MEAN;
    FidelisTally tally = {.rows = rows, .n = mean ? filled : rows, .missing = mean ? rows - filled : 0};
    if (filled > 0) {
        tally.sum = fidelis_cursor_number(cursor, column + 2);
        tally.squares = fidelis_cursor_number(cursor, column + 3);
        tally.nonzero = fidelis_cursor_whole(cursor, column + 4);
    }
    return tally;
}

static void take_week(There *there, const FidelisCursor *cursor, gpointer data)
{
    (void)data;
    gssize unit = unit_of(there, fidelis_cursor_text(cursor, 0));
    FidelisGroup group = group_of(there, fidelis_cursor_text(cursor, 1));
    gsize week = (gsize)fidelis_cursor_whole(cursor, 2);
    int column = 3;
    for (guint i = 0; i < there->weekly->series->len && group != FIDELIS_GROUP_NONE; i++) {
        FidelisSeries *series = &g_array_index(there->weekly->series, FidelisSeries, i);
        if (kind_of(there, i) == FIDELIS_OUTCOME_SUSTAINED)
            continue;
        FidelisTally sums = read_sums(there, cursor, i, column);
        series->without_value +=
            fidelis_cursor_whole(cursor, column) - fidelis_cursor_whole(cursor, column + 1);
        add_cells(there, series, unit, group, week, &sums);
        column += 5;
    }
}

static gboolean add_weeks(There *there)
{
    g_autoptr(GString) sql = g_string_new("SELECT p.u, p.g, s.w");
    gsize shown = 0;
    for (guint i = 0; i < there->weekly->series->len; i++) {
        if (kind_of(there, i) == FIDELIS_OUTCOME_SUSTAINED)
            continue;
        shown++;
        g_string_append_printf(
            sql,
            ", sum(a%u), count(v%u) FILTER (WHERE a%u = 1), sum(v%u) FILTER (WHERE a%u = 1), "
            "sum(v%u * v%u) FILTER (WHERE a%u = 1), count(*) FILTER (WHERE a%u = 1 AND v%u <> 0)",
            i, i, i, i, i, i, i, i, i, i);
    }
    g_string_append(sql, " FROM s JOIN p ON p.k = s.k GROUP BY p.u, p.g, s.w ORDER BY p.u, p.g, s.w");
    return shown == 0 || ask(there, sql->str, take_week, NULL);
}

/* ---- runs of weeks ---- */

static void add_reached(const FidelisReached *reached, gsize unit, const FidelisCursor *cursor,
                        gint64 persons, int last, int met)
{
    FidelisTally *tally = &reached->tallies[unit];
    gboolean is_among = TRUE;
    if (reached->condition >= 0) {
        double holds = fidelis_cursor_number(cursor, 6 + reached->condition);
        is_among = !isnan(holds) && holds != 0;
    }
    tally->rows += persons;
    if (!is_among || last < reached->indicator->by_week) {
        tally->outside += persons;
        return;
    }
    double sum = met >= 0 && met <= reached->indicator->by_week ? (double)persons : 0;
    tally->n += persons;
    tally->nonzero += (gint64)sum;
    tally->sum += sum;
    tally->squares += sum;
}

/* So many citizens whose last week is the same, and who met it in the same week, or never. */
static void take_run(There *there, const FidelisCursor *cursor, gpointer data)
{
    FidelisWeekly *weekly = there->weekly;
    FidelisSeries *series = data;
    gssize unit = unit_of(there, fidelis_cursor_text(cursor, 0));
    FidelisGroup group = group_of(there, fidelis_cursor_text(cursor, 1));
    int last = (int)fidelis_cursor_whole(cursor, 2);
    int met = fidelis_cursor_is_null(cursor, 3) ? -1 : (int)fidelis_cursor_whole(cursor, 3);
    gint64 persons = fidelis_cursor_whole(cursor, 4);
    if (group == FIDELIS_GROUP_NONE)
        return;
    series->without_value += fidelis_cursor_whole(cursor, 5);
    for (int week = weekly->first_week; week <= last; week++) {
        double sum = met >= 0 && met <= week ? (double)persons : 0;
        const FidelisTally more = {
            .rows = persons, .n = persons, .nonzero = (gint64)sum, .sum = sum, .squares = sum};
        add_cells(there, series, unit, group, (gsize)week, &more);
    }
    for (guint i = 0; i < weekly->reached->len && group != FIDELIS_GROUP_CONTROL; i++) {
        const FidelisReached *reached = &g_array_index(weekly->reached, FidelisReached, i);
        if (reached->series != series)
            continue;
        add_reached(reached, weekly->units, cursor, persons, last, met);
        if (unit >= 0)
            add_reached(reached, (gsize)unit, cursor, persons, last, met);
    }
}

/* Runs are islands of weeks that count, parted by more than `gap` others; the criterion is met in the first
 * week that is the last of `weeks` within one (run.h). */
static gboolean add_runs(There *there, guint index, gsize conditions)
{
    const FidelisOutcome *outcome = series_at(there, index)->outcome;
    g_autoptr(GString) sql = g_string_new(NULL), fields = g_string_new(NULL);
    for (gsize i = 0; i < conditions; i++)
        g_string_append_printf(fields, ", p.c%" G_GSIZE_FORMAT, i);
    g_string_append_printf(sql,
                           ", a AS (SELECT k, w, lag(w) OVER (PARTITION BY k ORDER BY w) AS b FROM s WHERE "
                           "v%u = 1), i AS (SELECT k, w, "
                           "sum(CASE WHEN b IS NULL OR w - b - 1 > %d THEN 1 ELSE 0 END) OVER (PARTITION BY "
                           "k ORDER BY w) AS island "
                           "FROM a), r AS (SELECT k, w, row_number() OVER (PARTITION BY k, island ORDER BY "
                           "w) AS n FROM i), m AS "
                           "(SELECT k, min(w) AS met FROM r WHERE n = %d GROUP BY k), l AS (SELECT k, max(w) "
                           "AS last, count(*) - "
                           "count(v%u) AS lacking FROM s GROUP BY k) SELECT p.u, p.g, l.last, m.met, "
                           "count(*), sum(l.lacking)%s FROM l "
                           "JOIN p ON p.k = l.k LEFT JOIN m ON m.k = l.k GROUP BY p.u, p.g, l.last, m.met%s "
                           "ORDER BY p.u, p.g, l.last, "
                           "m.met%s",
                           index, outcome->gap, outcome->weeks, index, fields->str, fields->str, fields->str);
    return ask(there, sql->str, take_run, &g_array_index(there->weekly->series, FidelisSeries, index));
}

/* ---- all of it ---- */

gboolean fidelis_weekly_add_there(FidelisWeekly *weekly, const char *weeks, const char *persons,
                                  gsize conditions)
{
    FidelisStore *store = weekly->computation->store;
    if (weekly->citizens->weight_column != NULL)
        return FALSE; /* each row weighs as its citizen does */
    g_autofree char *weeks_there = fidelis_store_translate(store, weeks),
                    *persons_there = fidelis_store_translate(store, persons);
    if (weeks_there == NULL || persons_there == NULL ||
        !fidelis_store_is_together(store, weekly->source->schema.name, weekly->citizens->schema.name))
        return FALSE;
    There there = {.weekly = weekly};
    there.opening = write_opening(&there, weeks_there, persons_there, conditions);
    gboolean good = is_plain(&there) && add_weeks(&there);
    for (guint i = 0; good && i < weekly->series->len; i++)
        if (kind_of(&there, i) == FIDELIS_OUTCOME_SUSTAINED)
            good = add_runs(&there, i, conditions);
    g_free(there.opening);
    return good;
}
