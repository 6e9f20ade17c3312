#include "data/csv.h"

#include <string.h>

enum { MOST_LISTED = 50 };

struct FidelisCsv {
    char *text;
    gsize columns;
    GPtrArray *cells; /* header first, then row by row; pointers into text */
    GArray *lines;    /* int, one a record */
};

void fidelis_csv_scanner_init(FidelisCsvScanner *scanner, const char *text, gsize length, FidelisCsvForm form)
{
    g_assert(form.skip <= length);
    *scanner = (FidelisCsvScanner){
        .at = text + form.skip, .end = text + length, .form = form, .line = form.skip > 0 ? 2 : 1};
}

static gboolean is_line_end(char character)
{
    return character == '\n' || character == '\r';
}

/* Steps over the LF, CRLF or CR at `at`. */
static void skip_line_end(FidelisCsvScanner *scanner)
{
    if (*scanner->at == '\r' && scanner->at + 1 < scanner->end && scanner->at[1] == '\n')
        scanner->at++;
    scanner->at++;
    scanner->line++;
}

static gboolean set_fault(FidelisCsvScanner *scanner, const char *fault, int line)
{
    scanner->fault = fault;
    scanner->fault_line = line;
    scanner->fault_noted_line = scanner->line;
    scanner->at = scanner->end;
    scanner->within = FALSE;
    return FALSE;
}

/* at is behind the field: what ends it? */
static gboolean finish_field(FidelisCsvScanner *scanner, FidelisCsvField *field)
{
    scanner->within = FALSE;
    field->last = TRUE;
    if (scanner->at == scanner->end)
        return TRUE;
    if (is_line_end(*scanner->at)) {
        skip_line_end(scanner);
        return TRUE;
    }
    if (*scanner->at != scanner->form.delimiter)
        return set_fault(scanner, "text follows a closing quote", field->line);
    scanner->at++;
    scanner->within = TRUE;
    field->last = FALSE;
    return TRUE;
}

/* at is behind the opening quote; moves behind the closing one. */
static gboolean scan_quoted(FidelisCsvScanner *scanner, FidelisCsvField *field)
{
    field->quoted = TRUE;
    field->start = scanner->at;
    while (scanner->at < scanner->end) {
        if (*scanner->at == scanner->form.quote) {
            if (scanner->at + 1 == scanner->end || scanner->at[1] != scanner->form.quote)
                break;
            scanner->at += 2;
        } else if (is_line_end(*scanner->at)) {
            skip_line_end(scanner);
        } else {
            scanner->at++;
        }
    }
    if (scanner->at == scanner->end)
        return set_fault(scanner, "a quote is never closed", field->line);
    field->length = (gsize)(scanner->at - field->start);
    scanner->at++;
    return TRUE;
}

static void scan_plain(FidelisCsvScanner *scanner, FidelisCsvField *field)
{
    const char *at = scanner->at, *end = scanner->end;
    char delimiter = scanner->form.delimiter;
    field->start = at;
    if (delimiter == '\0')
        delimiter = '\n';
    while (at < end && *at != delimiter && !is_line_end(*at))
        at++;
    field->length = (gsize)(at - field->start);
    scanner->at = at;
}

gboolean fidelis_csv_scanner_next(FidelisCsvScanner *scanner, FidelisCsvField *field)
{
    while (!scanner->within && scanner->at < scanner->end && is_line_end(*scanner->at))
        skip_line_end(scanner);
    if (scanner->at == scanner->end && !scanner->within)
        return FALSE;
    *field = (FidelisCsvField){.line = scanner->line};
    if (scanner->at < scanner->end && *scanner->at == scanner->form.quote) {
        scanner->at++;
        if (!scan_quoted(scanner, field))
            return FALSE;
    } else {
        scan_plain(scanner, field);
    }
    return finish_field(scanner, field);
}

/* Terminates the field where it stands and halves its doubled quotes. What is overwritten has been scanned.
 */
static char *settle_field(char *start, const FidelisCsvField *field, char quote)
{
    char *to = start;
    if (!field->quoted || memchr(start, quote, field->length) == NULL) {
        start[field->length] = '\0';
        return start;
    }
    for (const char *from = start; from < start + field->length; from++) {
        *to++ = *from;
        if (*from == quote)
            from++;
    }
    *to = '\0';
    return start;
}

typedef struct {
    FidelisCsv *csv;
    const FidelisLocation *where;
    FidelisDiagnostics *diagnostics;
    gint64 wrong_rows;
} Parse;

static void report_width(Parse *parse, int line, gsize row, gsize fields)
{
    if (++parse->wrong_rows > MOST_LISTED)
        return;
    FidelisLocation where = *parse->where;
    where.line = line;
    where.row = (gint64)row;
    fidelis_error(
        parse->diagnostics, &where, "a cell that holds the delimiter or a line end must stand in quotes",
        "the row has %" G_GSIZE_FORMAT " fields, the header %" G_GSIZE_FORMAT, fields, parse->csv->columns);
}

/* Fits a record to the header's width, so that later rows stay countable after a fault. */
static void finish_record(Parse *parse, gsize fields, int line)
{
    FidelisCsv *csv = parse->csv;
    if (csv->lines->len == 0)
        csv->columns = fields;
    else if (fields != csv->columns)
        report_width(parse, line, csv->lines->len, fields);
    g_array_append_val(csv->lines, line);
    g_ptr_array_set_size(csv->cells, (gint)(csv->lines->len * csv->columns));
}

static void report_quoting(const Parse *parse, const FidelisCsvScanner *scanner)
{
    FidelisLocation where = *parse->where;
    where.line = scanner->fault_line;
    fidelis_error(parse->diagnostics, &where,
                  "inside a quoted cell a quote is written twice (\"\"); close the quote, or take it away",
                  "the quote that opens on line %d is broken: %s (line %d)", scanner->fault_line,
                  scanner->fault, scanner->fault_noted_line);
}

static gboolean read_records(Parse *parse, FidelisCsvScanner *scanner, char *text)
{
    FidelisCsvField field;
    const char *origin = text;
    gsize fields = 0;
    int line = 1;
    while (fidelis_csv_scanner_next(scanner, &field)) {
        if (fields++ == 0)
            line = field.line;
        g_ptr_array_add(parse->csv->cells,
                        settle_field(text + (field.start - origin), &field, scanner->form.quote));
        if (field.last) {
            finish_record(parse, fields, line);
            fields = 0;
        }
    }
    if (scanner->fault == NULL)
        return TRUE;
    report_quoting(parse, scanner);
    return FALSE;
}

static gboolean is_empty_row(const FidelisCsv *csv, gsize row)
{
    for (gsize column = 0; column < csv->columns; column++)
        if (*fidelis_csv_cell(csv, row, column) != '\0')
            return FALSE;
    return TRUE;
}

/* Spreadsheets export the rows somebody once clicked in. */
static void drop_empty_tail(Parse *parse)
{
    FidelisCsv *csv = parse->csv;
    gsize rows = fidelis_csv_row_count(csv), kept = rows;
    while (kept > 0 && is_empty_row(csv, kept - 1))
        kept--;
    if (kept == rows)
        return;
    g_array_set_size(csv->lines, (guint)kept + 1);
    fidelis_note(parse->diagnostics, parse->where, NULL,
                 "%" G_GSIZE_FORMAT " empty row(s) at the end are left out", rows - kept);
}

static gboolean check_widths(const Parse *parse)
{
    if (parse->wrong_rows > MOST_LISTED)
        fidelis_error(parse->diagnostics, parse->where, NULL,
                      "%" G_GINT64_FORMAT " more rows have too few or too many fields",
                      parse->wrong_rows - MOST_LISTED);
    return parse->wrong_rows == 0;
}

static gboolean check_header(const Parse *parse)
{
    if (parse->csv->lines->len > 0)
        return TRUE;
    fidelis_error(parse->diagnostics, parse->where, "the first line holds the names of the columns",
                  "the file is empty");
    return FALSE;
}

static void strip_header(FidelisCsv *csv)
{
    for (gsize column = 0; column < csv->columns; column++)
        g_strstrip(g_ptr_array_index(csv->cells, column));
}

FidelisCsv *fidelis_csv_parse(char *text, gsize length, FidelisCsvForm form, const FidelisLocation *where,
                              FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisCsv) csv = g_new0(FidelisCsv, 1);
    csv->text = text;
    csv->cells = g_ptr_array_sized_new((guint)(length / 8 + 16));
    csv->lines = g_array_new(FALSE, FALSE, sizeof(int));
    Parse parse = {.csv = csv, .where = where, .diagnostics = diagnostics};
    FidelisCsvScanner scanner;
    fidelis_csv_scanner_init(&scanner, text, length, form);
    if (!read_records(&parse, &scanner, text) || !check_widths(&parse) || !check_header(&parse))
        return NULL;
    strip_header(csv);
    drop_empty_tail(&parse);
    return g_steal_pointer(&csv);
}

void fidelis_csv_free(FidelisCsv *csv)
{
    if (csv == NULL)
        return;
    g_ptr_array_unref(csv->cells);
    g_array_unref(csv->lines);
    g_free(csv->text);
    g_free(csv);
}

gsize fidelis_csv_column_count(const FidelisCsv *csv)
{
    return csv->columns;
}

gsize fidelis_csv_row_count(const FidelisCsv *csv)
{
    return csv->lines->len - 1;
}

const char *fidelis_csv_header(const FidelisCsv *csv, gsize column)
{
    g_assert(column < csv->columns);
    return g_ptr_array_index(csv->cells, column);
}

const char *fidelis_csv_cell(const FidelisCsv *csv, gsize row, gsize column)
{
    g_assert(column < csv->columns && row + 1 < csv->lines->len);
    return g_ptr_array_index(csv->cells, (row + 1) * csv->columns + column);
}

int fidelis_csv_line(const FidelisCsv *csv, gsize row)
{
    return g_array_index(csv->lines, int, row + 1);
}
