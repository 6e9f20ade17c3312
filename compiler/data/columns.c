#include "data/columns.h"

#include <string.h>

#include "base/text.h"
#include "data/value.h"
#include "data/violations.h"

/* Where a piece of evidence stands. */
typedef struct {
    gint64 row;   /* 0: nowhere */
    gsize column; /* of the schema */
    char *text;
} Place;

typedef struct {
    FidelisRecords *records;
    const FidelisTableSchema *schema;
    const FidelisLocation *where;
    FidelisDiagnostics *diagnostics;
    FidelisColumns *found;
    gboolean *filled;                          /* by the file's column: something stands in it */
    gboolean *marked, *unmarked;               /* by declared column: an x, something else */
    Place *percents, *plain;                   /* by declared column: the first of each */
    Place first[FIDELIS_NUMBER_AMBIGUOUS + 1]; /* of the file, by evidence for the decimal sign */
    Place dates[FIDELIS_DATE_AMBIGUOUS + 1];   /* by evidence for the order of dates */
} Reading;

/* ---- one pass over the rows ---- */

static void take_place(Place *place, gint64 row, gsize column, const char *text)
{
    if (place->row == 0)
        *place = (Place){.row = row, .column = column, .text = g_strdup(text)};
}

static void look_at_sign(Reading *reading, gsize column, const FidelisDatum *datum)
{
    if (datum->kind == FIDELIS_DATUM_TEXT && reading->schema->dialect.decimal == '\0')
        take_place(&reading->first[fidelis_number_evidence(datum->text)], reading->found->rows, column,
                   datum->text);
}

/* Percentages and plain numbers may stand in one column: each row says what it is. */
static void look_at_mixed(Reading *reading, gsize column, const FidelisDatum *datum)
{
    g_autofree char *bare = fidelis_number_without_percent(datum->text);
    const FidelisDatum number = {.kind = datum->kind, .text = bare};
    look_at_sign(reading, column, &number);
}

static void look_at_number(Reading *reading, gsize column, const FidelisDatum *datum)
{
    gint64 row = reading->found->rows;
    if (datum->kind == FIDELIS_DATUM_PERCENT)
        take_place(&reading->percents[column], row, column, datum->text);
    if (datum->kind == FIDELIS_DATUM_NUMBER)
        take_place(&reading->plain[column], row, column, datum->text);
    look_at_sign(reading, column, datum);
}

static void look_at_date(Reading *reading, gsize column, const FidelisDatum *datum)
{
    if (datum->kind == FIDELIS_DATUM_TEXT && reading->schema->dialect.dates == FIDELIS_DATES_DETECTED)
        take_place(&reading->dates[fidelis_date_evidence(datum->text)], reading->found->rows, column,
                   datum->text);
}

static void look_at_tick(Reading *reading, gsize column, const FidelisDatum *datum)
{
    if (*datum->text == '\0')
        return;
    if (fidelis_yes_no_is_mark(datum->text))
        reading->marked[column] = TRUE;
    else
        reading->unmarked[column] = TRUE;
}

static void look_at_row(Reading *reading, const FidelisDatum *row)
{
    for (gsize i = 0; i < fidelis_records_column_count(reading->records); i++)
        reading->filled[i] |= row[i].kind != FIDELIS_DATUM_EMPTY;
    for (gsize i = 0; i < reading->schema->column_count; i++) {
        FidelisType type = reading->schema->columns[i].type;
        gsize at = reading->found->map[i];
        if (at == FIDELIS_COLUMN_MISSING)
            continue;
        if (type == FIDELIS_TYPE_NUMBER || type == FIDELIS_TYPE_WHOLE)
            look_at_number(reading, i, &row[at]);
        else if (type == FIDELIS_TYPE_MIXED)
            look_at_mixed(reading, i, &row[at]);
        else if (type == FIDELIS_TYPE_DATE)
            look_at_date(reading, i, &row[at]);
        else if (type == FIDELIS_TYPE_YES_NO)
            look_at_tick(reading, i, &row[at]);
    }
}

static void look_at_rows(Reading *reading)
{
    const FidelisDatum *row;
    fidelis_records_rewind(reading->records);
    while ((row = fidelis_records_next(reading->records)) != NULL) {
        reading->found->rows++;
        look_at_row(reading, row);
    }
    for (gsize i = 0; i < reading->schema->column_count; i++)
        reading->found->ticked[i] = reading->marked[i] && !reading->unmarked[i];
}

/* ---- names ---- */

static gboolean is_declared(const FidelisTableSchema *schema, const char *name)
{
    for (gsize i = 0; i < schema->column_count; i++)
        if (strcmp(schema->columns[i].name, name) == 0)
            return TRUE;
    return FALSE;
}

static FidelisLocation locate(const Reading *reading, const char *column, gint64 row)
{
    return (FidelisLocation){
        .file = reading->schema->file, .table = reading->schema->name, .column_name = column, .row = row};
}

static void report_missing(const Reading *reading, const char *name)
{
    g_autoptr(GPtrArray) candidates = g_ptr_array_new();
    for (gsize column = 0; column < fidelis_records_column_count(reading->records); column++)
        if (!is_declared(reading->schema, fidelis_records_name(reading->records, column)))
            g_ptr_array_add(candidates, (char *)fidelis_records_name(reading->records, column));
    g_autofree char *hint =
        fidelis_text_did_you_mean(name, (const char *const *)candidates->pdata, candidates->len);
    FidelisLocation where = locate(reading, name, 0);
    fidelis_error(reading->diagnostics, &where, hint, "the %s has no such column",
                  reading->schema->connection != NULL ? "table" : "file");
}

static gboolean check_declared(const Reading *reading)
{
    gboolean all = TRUE;
    for (gsize i = 0; i < reading->schema->column_count; i++) {
        if (reading->found->map[i] != FIDELIS_COLUMN_MISSING)
            continue;
        report_missing(reading, reading->schema->columns[i].name);
        all = FALSE;
    }
    return all;
}

/* Exports often end every line with a delimiter: a column without name or cells is none. */
static gboolean check_nameless(const Reading *reading, gsize column)
{
    if (!reading->filled[column])
        return TRUE;
    fidelis_error(reading->diagnostics, reading->where, "give it a name in the first line of the file",
                  "column %" G_GSIZE_FORMAT " has no name", column + 1);
    return FALSE;
}

static gboolean check_twice(const Reading *reading, gsize column)
{
    const char *name = fidelis_records_name(reading->records, column);
    gsize first = fidelis_records_find(reading->records, name);
    if (first == column)
        return TRUE;
    fidelis_error(reading->diagnostics, reading->where, "give each column a name of its own",
                  "two columns are called '%s': the %" G_GSIZE_FORMAT ". and the %" G_GSIZE_FORMAT ".", name,
                  first + 1, column + 1);
    return FALSE;
}

static void report_undeclared(const Reading *reading, const char *name)
{
    FidelisLocation where = locate(reading, name, 0);
    fidelis_error(reading->diagnostics, &where,
                  "declare it, or let the declaration allow other columns, which are then left out",
                  "the column is not declared");
}

static gboolean check_undeclared(const Reading *reading)
{
    gboolean good = TRUE;
    g_autoptr(GString) skipped = g_string_new(NULL);
    for (gsize column = 0; column < fidelis_records_column_count(reading->records); column++) {
        const char *name = fidelis_records_name(reading->records, column);
        if (*name == '\0' || is_declared(reading->schema, name))
            continue;
        g_string_append_printf(skipped, "%s%s", skipped->len > 0 ? ", " : "", name);
        if (reading->schema->other_columns_allowed)
            continue;
        report_undeclared(reading, name);
        good = FALSE;
    }
    if (good && skipped->len > 0)
        fidelis_note(reading->diagnostics, reading->where, NULL,
                     "columns that are not declared are left out: %s", skipped->str);
    return good;
}

static gboolean check_names(const Reading *reading)
{
    gboolean good = check_declared(reading);
    for (gsize column = 0; column < fidelis_records_column_count(reading->records); column++)
        good &= *fidelis_records_name(reading->records, column) == '\0' ? check_nameless(reading, column)
                                                                        : check_twice(reading, column);
    good &= check_undeclared(reading);
    return good;
}

/* ---- numbers ---- */

static const char decimal_hint[] = "write it in the table's declaration: decimal = \",\" or decimal = \".\"";

static gboolean refuse_both(const Reading *reading)
{
    const Place *comma = &reading->first[FIDELIS_NUMBER_COMMA],
                *point = &reading->first[FIDELIS_NUMBER_POINT];
    g_autofree char *with_comma = fidelis_cell_quoted(comma->text),
                    *with_point = fidelis_cell_quoted(point->text);
    FidelisLocation where = locate(reading, reading->schema->columns[point->column].name, point->row);
    fidelis_error(reading->diagnostics, &where, decimal_hint,
                  "%s has a decimal point, but %s in row %" G_GINT64_FORMAT " of %s has a decimal comma",
                  with_point, with_comma, comma->row, reading->schema->columns[comma->column].name);
    return FALSE;
}

static gboolean refuse_ambiguous(const Reading *reading)
{
    const Place *place = &reading->first[FIDELIS_NUMBER_AMBIGUOUS];
    g_autofree char *cell = fidelis_cell_quoted(place->text);
    FidelisLocation where = locate(reading, reading->schema->columns[place->column].name, place->row);
    fidelis_error(reading->diagnostics, &where, decimal_hint,
                  "%s can be thousands or decimals, and no other number in the file tells which", cell);
    return FALSE;
}

static gboolean settle_decimal(const Reading *reading)
{
    gboolean comma = reading->first[FIDELIS_NUMBER_COMMA].row > 0,
             point = reading->first[FIDELIS_NUMBER_POINT].row > 0;
    if (comma && point)
        return refuse_both(reading);
    if (!comma && !point && reading->first[FIDELIS_NUMBER_AMBIGUOUS].row > 0)
        return refuse_ambiguous(reading);
    reading->found->decimal = comma ? ',' : point ? '.' : reading->schema->dialect.decimal;
    return TRUE;
}

/* A cell reads as it shows: 84 % is 84. Mixed with plain numbers nobody could tell which 0.84 is meant. */
static gboolean check_percents(const Reading *reading, gsize column)
{
    const Place *percent = &reading->percents[column], *plain = &reading->plain[column];
    const char *name = reading->schema->columns[column].name;
    if (percent->row == 0)
        return TRUE;
    FidelisLocation where = locate(reading, name, plain->row);
    if (plain->row == 0) {
        fidelis_note(reading->diagnostics, &where, NULL, "percentages are read as they show: %s %% is %s",
                     percent->text, percent->text);
        return TRUE;
    }
    fidelis_error(reading->diagnostics, &where, "give all cells of the column the same format",
                  "'%s' is a plain number, but '%s %%' in row %" G_GINT64_FORMAT " is a percentage",
                  plain->text, percent->text, percent->row);
    return FALSE;
}

/* Danes write the day first; months first comes from American programs, and with slashes. */
static gboolean settle_dates(const Reading *reading)
{
    const Place *months = &reading->dates[FIDELIS_DATE_MONTH_FIRST],
                *either = &reading->dates[FIDELIS_DATE_AMBIGUOUS];
    const Place *place = months->row > 0 ? months : either;
    reading->found->dates = reading->schema->dialect.dates;
    if (place->row == 0 || reading->dates[FIDELIS_DATE_DAY_FIRST].row > 0)
        return TRUE;
    g_autofree char *cell = fidelis_cell_quoted(place->text);
    FidelisLocation where = locate(reading, reading->schema->columns[place->column].name, place->row);
    fidelis_error(
        reading->diagnostics, &where, "write it in the table's dialect: dates = \"dmy\" or dates = \"mdy\"",
        months->row > 0 ? "%s has the month first, and no other date in the file the day"
                        : "%s can have the day or the month first, and no other date in the file tells "
                          "which",
        cell);
    return FALSE;
}

static gboolean check_numbers(const Reading *reading)
{
    gboolean good = settle_decimal(reading) & settle_dates(reading);
    for (gsize i = 0; i < reading->schema->column_count; i++)
        good &= check_percents(reading, i);
    return good;
}

/* ---- all of it ---- */

static void reading_begin(Reading *reading)
{
    gsize declared = reading->schema->column_count;
    reading->filled = g_new0(gboolean, fidelis_records_column_count(reading->records) + 1);
    reading->marked = g_new0(gboolean, declared);
    reading->unmarked = g_new0(gboolean, declared);
    reading->percents = g_new0(Place, declared);
    reading->plain = g_new0(Place, declared);
    reading->found->map = g_new(gsize, declared);
    reading->found->ticked = g_new0(gboolean, declared);
    for (gsize i = 0; i < declared; i++)
        reading->found->map[i] = fidelis_records_find(reading->records, reading->schema->columns[i].name);
}

static void reading_end(Reading *reading)
{
    for (gsize i = 0; i < reading->schema->column_count; i++) {
        g_free(reading->percents[i].text);
        g_free(reading->plain[i].text);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(reading->first); i++)
        g_free(reading->first[i].text);
    for (gsize i = 0; i < G_N_ELEMENTS(reading->dates); i++)
        g_free(reading->dates[i].text);
    g_free(reading->filled);
    g_free(reading->marked);
    g_free(reading->unmarked);
    g_free(reading->percents);
    g_free(reading->plain);
}

gboolean fidelis_columns_read(FidelisRecords *records, const FidelisTableSchema *schema,
                              const FidelisLocation *where, FidelisDiagnostics *diagnostics,
                              FidelisColumns *columns)
{
    Reading reading = {
        .records = records, .schema = schema, .where = where, .diagnostics = diagnostics, .found = columns};
    *columns = (FidelisColumns){.decimal = '\0'};
    reading_begin(&reading);
    look_at_rows(&reading);
    columns->good = check_names(&reading);
    gboolean readable = check_numbers(&reading);
    reading_end(&reading);
    return readable;
}

void fidelis_columns_clear(FidelisColumns *columns)
{
    g_free(columns->map);
    g_free(columns->ticked);
}
