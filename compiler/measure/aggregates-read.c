/* Rows of ready figures: what each says, and whether it can be. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "data/value.h"
#include "measure/aggregates-private.h"

enum { ROW, UNIT, VALUE, N, NUMERATOR, ZONE, TEXT, PERIOD, COUNTER };

FidelisLocation fidelis_ready_where(const FidelisReady *ready, const char *column, gint64 row)
{
    return (FidelisLocation){.file = ready->source->schema.file,
                             .table = ready->source->schema.name,
                             .column_name = column,
                             .row = row};
}

double fidelis_ready_scale(const FidelisReady *ready)
{
    return ready->indicator->unit == FIDELIS_UNIT_PERCENT ? 100 : 1;
}

gssize fidelis_ready_unit(const FidelisUnits *units, const char *name)
{
    if (name == NULL || *name == '\0' || strcmp(name, FIDELIS_UNIT_ALL) == 0 || strcmp(name, "alle") == 0)
        return (gssize)units->count;
    gssize unit = fidelis_units_find(units, name);
    return unit >= 0 ? unit : fidelis_units_find_name(units, name);
}

double fidelis_ready_rounding(double shown)
{
    double half = 0.5;
    for (int decimals = 0; decimals < 6; decimals++, half /= 10) {
        double whole = shown * 0.5 / half;
        if (fabs(whole - round(whole)) < 1e-6)
            break;
    }
    return half + 1e-7;
}

/* ---- what a row says ---- */

static void report_unknown(const FidelisReady *ready, const char *name, gint64 row)
{
    const FidelisUnits *units = ready->computation->units;
    FidelisLocation where = fidelis_ready_where(ready, ready->source->unit_column, row);
    g_autofree const char **names = g_new0(const char *, units->count + 1);
    for (gsize i = 0; i < units->count; i++)
        names[i] = units->records[i].name;
    g_autofree char *hint = fidelis_text_did_you_mean(name, names, units->count);
    fidelis_error(ready->computation->diagnostics, &where, hint,
                  "'%s' is no unit of the register, by key or by name", name);
}

static FidelisZone read_zone(const FidelisReady *ready, const char *text, gint64 row)
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
    FidelisLocation where = fidelis_ready_where(ready, ready->source->zone_column, row);
    if (*lower != '\0')
        fidelis_error(ready->computation->diagnostics, &where,
                      "green, yellow, red or grey (grøn, gul, rød, grå), or nothing", "'%s' is no zone",
                      text);
    return FIDELIS_ZONE_NONE;
}

/* The value's cell, or that of texts where the value's is empty. */
static int cell_of(const FidelisCursor *cursor)
{
    return fidelis_cursor_is_null(cursor, VALUE) ? TEXT : VALUE;
}

static void refuse_cell(const FidelisReady *ready, const FidelisCursor *cursor, gint64 row, const char *what,
                        const char *hint)
{
    const char *column = cell_of(cursor) == TEXT ? ready->source->text_column : ready->source->value_column;
    FidelisLocation where = fidelis_ready_where(ready, column, row);
    fidelis_error(ready->computation->diagnostics, &where, hint, "'%s' is %s, but '%s' is %s",
                  ready->indicator->expression, what, fidelis_cursor_text(cursor, cell_of(cursor)),
                  fidelis_cursor_is_text(cursor, cell_of(cursor)) ? "a text" : "a number");
}

static double read_number(const FidelisReady *ready, const FidelisCursor *cursor, gint64 row)
{
    if (fidelis_cursor_is_text(cursor, cell_of(cursor)))
        refuse_cell(ready, cursor, row, "a number",
                    "write the number alone, leave the cell empty where it is not known, or declare the "
                    "indicator a text: unit = \"text\"");
    return fidelis_cursor_number(cursor, cell_of(cursor)) / fidelis_ready_scale(ready);
}

static double read_yes_no(const FidelisReady *ready, const FidelisCursor *cursor, gint64 row)
{
    int cell = cell_of(cursor);
    gboolean yes = FALSE;
    double number = fidelis_cursor_number(cursor, cell);
    if (fidelis_cursor_is_null(cursor, cell))
        return (double)NAN;
    if (fidelis_cursor_is_text(cursor, cell) ? fidelis_yes_no_parse(fidelis_cursor_text(cursor, cell), &yes)
                                             : number == 0 || number == 1)
        return fidelis_cursor_is_text(cursor, cell) ? yes : number;
    refuse_cell(ready, cursor, row, "yes or no",
                "write ja or nej, or yes or no; nothing where it is not known");
    return (double)NAN;
}

/* A year or another whole number may stand for a text; how a fraction was written is not known. */
static const char *read_text(const FidelisReady *ready, const FidelisCursor *cursor, gint64 row)
{
    int cell = cell_of(cursor);
    double number = fidelis_cursor_number(cursor, cell);
    if (fidelis_cursor_is_null(cursor, cell))
        return NULL;
    if (fidelis_cursor_is_text(cursor, cell))
        return fidelis_arena_strdup(ready->computation->arena, fidelis_cursor_text(cursor, cell));
    if (number == floor(number))
        return fidelis_arena_printf(ready->computation->arena, "%.0f", number);
    refuse_cell(ready, cursor, row, "a text", "declare the column of values text");
    return NULL;
}

static const char *keep(const FidelisReady *ready, const FidelisCursor *cursor, int column)
{
    const char *text = fidelis_cursor_text(cursor, column);
    return text == NULL ? NULL : fidelis_arena_strdup(ready->computation->arena, text);
}

/* The whole programme states how many say yes; a unit, whether it does. */
static FidelisFigure read_figure(const FidelisReady *ready, const FidelisCursor *cursor, gboolean all)
{
    gint64 row = fidelis_cursor_whole(cursor, ROW);
    FidelisUnit unit = ready->indicator->unit;
    FidelisFigure figure = {.found = TRUE,
                            .row = row,
                            .value = (double)NAN,
                            .n = fidelis_cursor_number(cursor, N),
                            .numerator = fidelis_cursor_number(cursor, NUMERATOR),
                            .period = keep(ready, cursor, PERIOD),
                            .counter = keep(ready, cursor, COUNTER)};
    if (unit == FIDELIS_UNIT_TEXT)
        figure.text = read_text(ready, cursor, row);
    else if (unit == FIDELIS_UNIT_YES_NO && !all)
        figure.value = read_yes_no(ready, cursor, row);
    else
        figure.value = read_number(ready, cursor, row);
    figure.zone = read_zone(ready, fidelis_cursor_text(cursor, ZONE), row);
    return figure;
}

/* ---- whether it can be ---- */

static void complain(const FidelisReady *ready, const FidelisFigure *figure, const char *column,
                     const char *hint, const char *format, ...) G_GNUC_PRINTF(5, 6);
static void complain(const FidelisReady *ready, const FidelisFigure *figure, const char *column,
                     const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    FidelisLocation where = fidelis_ready_where(ready, column, figure->row);
    fidelis_error(ready->computation->diagnostics, &where, hint, "'%s'%s", ready->indicator->expression,
                  what);
}

/* As stated it must follow from its counts, as far as its decimals go. */
static void check_quotient(const FidelisReady *ready, const FidelisFigure *figure)
{
    double scale = fidelis_ready_scale(ready), follows = figure->numerator / figure->n * scale;
    FidelisLocation where = fidelis_ready_where(ready, ready->source->value_column, figure->row);
    if (!(fabs(follows - figure->value * scale) > fidelis_ready_rounding(figure->value * scale)))
        return;
    fidelis_warn(ready->computation->diagnostics, &where, "one of the three is wrong; the counts are used",
                 "'%s' is stated as %.6g%s, but %.12g of %.12g are %.4g%s", ready->indicator->expression,
                 figure->value * scale, scale > 1 ? " percent" : "", figure->numerator, figure->n, follows,
                 scale > 1 ? " percent" : "");
}

static void check_share(const FidelisReady *ready, const FidelisFigure *figure)
{
    if (figure->value < 0 || figure->value > 1)
        complain(ready, figure, ready->source->value_column, "shares are percentages, 0 to 100",
                 " is %g percent", figure->value * 100);
    else if (figure->numerator > figure->n)
        complain(ready, figure, ready->source->numerator_column,
                 "the numerator counts some of those that n counts",
                 ": the numerator, %g, is larger than n, %g", figure->numerator, figure->n);
    else if (figure->numerator < 0 || figure->n < 0)
        complain(ready, figure, ready->source->n_column, "counts begin with 0",
                 ": %g of %g cannot be counted", figure->numerator, figure->n);
    else
        check_quotient(ready, figure);
}

static void check_count(const FidelisReady *ready, const FidelisFigure *figure)
{
    if (isnan(figure->value))
        return;
    if (figure->value < 0 || figure->value != floor(figure->value))
        complain(ready, figure, ready->source->value_column,
                 "a count is a whole number; a percentage needs unit = \"percent\"",
                 " is a count, but %g is none", figure->value);
    else if (figure->value > figure->n)
        complain(ready, figure, ready->source->value_column, "n is what is counted among",
                 ": %g are counted among n = %g", figure->value, figure->n);
}

static void check_figure(const FidelisReady *ready, const FidelisFigure *figure)
{
    if (ready->indicator->unit == FIDELIS_UNIT_YES_NO || ready->indicator->unit == FIDELIS_UNIT_TEXT)
        return;
    if (ready->indicator->kind == FIDELIS_KIND_SHARE)
        check_share(ready, figure);
    else if (ready->indicator->kind == FIDELIS_KIND_COUNT)
        check_count(ready, figure);
    else
        check_quotient(ready, figure);
}

/* ---- two under one key ---- */

static char *say(const FidelisReady *ready, const FidelisFigure *figure)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (figure->text != NULL)
        g_string_append_printf(text, "'%s'", figure->text);
    else if (isnan(figure->value))
        g_string_append(text, "without a value");
    else if (ready->indicator->unit == FIDELIS_UNIT_YES_NO)
        g_string_append(text, figure->value > 0 ? "yes" : "no");
    else
        g_string_append_printf(text, "%.12g", figure->value * fidelis_ready_scale(ready));
    if (figure->period != NULL)
        g_string_append_printf(text, ", %s", figure->period);
    if (figure->counter != NULL)
        g_string_append_printf(text, ", by %s", figure->counter);
    return g_strdup(text->str);
}

static const char *hint_of(const FidelisFigure *one, const FidelisFigure *other)
{
    if (g_strcmp0(one->period, other->period) != 0)
        return "let the indicator say which it means: period = \"…\"";
    if (g_strcmp0(one->counter, other->counter) != 0)
        return "let the indicator say whose it means: counted_by = \"…\"";
    return "one key has one value: take one of the rows away";
}

static void report_twice(const FidelisReady *ready, gsize unit, const FidelisFigure *figure)
{
    const FidelisFigure *before = &ready->figures[unit];
    g_autofree char *first = say(ready, before), *second = say(ready, figure);
    FidelisLocation where = fidelis_ready_where(ready, NULL, figure->row);
    fidelis_error(ready->computation->diagnostics, &where, hint_of(before, figure),
                  "'%s' of %s already stands in row %" G_GINT64_FORMAT " (%s); here it is %s",
                  ready->indicator->expression, fidelis_units_key(ready->computation->units, unit),
                  before->row, first, second);
}

/* ---- all rows of a slice ---- */

static void take_row(FidelisReady *ready, const FidelisCursor *cursor)
{
    const FidelisUnits *units = ready->computation->units;
    const char *name = fidelis_cursor_text(cursor, UNIT);
    gssize unit = fidelis_ready_unit(units, name);
    if (unit < 0) {
        report_unknown(ready, name, fidelis_cursor_whole(cursor, ROW));
        return;
    }
    FidelisFigure figure = read_figure(ready, cursor, (gsize)unit == units->count);
    if (ready->figures[unit].found) {
        report_twice(ready, (gsize)unit, &figure);
        return;
    }
    check_figure(ready, &figure);
    ready->figures[unit] = figure;
}

static void append_choice(GString *filter, const char *column, const char *wanted)
{
    if (column == NULL || wanted == NULL)
        return;
    g_autofree char *name = fidelis_sql_name(column), *text = fidelis_sql_text(wanted);
    g_string_append_printf(filter, " AND %s = %s", name, text);
}

const char *fidelis_ready_choice(const FidelisComputation *computation, const FidelisSource *source,
                                 const FidelisIndicator *indicator)
{
    g_autoptr(GString) filter = g_string_new(NULL);
    append_choice(filter, source->period_column, indicator->period);
    append_choice(filter, source->counter_column, indicator->counter);
    return fidelis_arena_strdup(computation->arena, filter->str);
}

static char *slice_sql(const FidelisReady *ready)
{
    const FidelisSource *source = ready->source;
    const char *const columns[] = {source->unit_column,      source->value_column,  source->n_column,
                                   source->numerator_column, source->zone_column,   source->text_column,
                                   source->period_column,    source->counter_column};
    g_autoptr(GString) sql = g_string_new("SELECT rowid");
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *name = fidelis_sql_column(columns[i]);
        g_string_append_printf(sql, ", %s", name);
    }
    g_autofree char *table = fidelis_sql_name(source->schema.name),
                    *measure = fidelis_sql_name(source->measure_column);
    g_string_append_printf(sql, " FROM %s WHERE %s = ?1%s ORDER BY rowid", table, measure,
                           ready->slice->filter);
    return g_strdup(sql->str);
}

void fidelis_ready_read(FidelisReady *ready)
{
    g_autofree char *sql = slice_sql(ready);
    const char *const parameters[] = {ready->indicator->expression, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisCursor) cursor = fidelis_cursor_new(ready->computation->store, sql, parameters, &error);
    while (cursor != NULL && fidelis_cursor_next(cursor, &error))
        take_row(ready, cursor);
    if (error != NULL)
        fidelis_error(ready->computation->diagnostics, &ready->source->schema.where, NULL, "source '%s': %s",
                      ready->source->schema.name, error->message);
}
