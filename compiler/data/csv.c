#include "data/csv.h"

#include <string.h>

enum { MOST_LISTED = 50 };

/* A field of the row being read: where it lies in the text, and in the row's copy. */
typedef struct {
    gsize offset, length;
    gboolean quoted;
} Cut;

struct FidelisCsv {
    FidelisBulk *bulk;
    const char *text;
    gsize length, columns, rows;
    FidelisCsvForm form;
    char **header;
    FidelisCsvScanner scanner;
    gsize at;           /* rows read */
    const char *kept;   /* before it memory has been given back */
    GString *row;       /* a copy of the row's text, cut in place */
    Cut *cuts;          /* [columns] */
    const char **cells; /* [columns], into row */
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

/* Terminates the field where it stands and halves its doubled quotes. */
static void settle_field(char *start, const Cut *cut, char quote)
{
    char *to = start;
    if (!cut->quoted || memchr(start, quote, cut->length) == NULL) {
        start[cut->length] = '\0';
        return;
    }
    for (const char *from = start; from < start + cut->length; from++) {
        *to++ = *from;
        if (*from == quote)
            from++;
    }
    *to = '\0';
}

/* What has been read is not needed until the next pass. */
static const char *let_go(const FidelisCsv *csv, const char *kept, const char *at)
{
    if (at - kept < FIDELIS_BULK_PIECE)
        return kept;
    fidelis_bulk_let_go(csv->bulk, kept, at);
    return at;
}

/* Cuts the next record of a text that has been looked through; FALSE at its end. */
static gboolean read_record(FidelisCsv *csv)
{
    FidelisCsvField field;
    const char *start = NULL, *end = NULL;
    for (gsize i = 0; i < csv->columns; i++) {
        if (!fidelis_csv_scanner_next(&csv->scanner, &field))
            return FALSE;
        if (i == 0)
            start = field.start;
        csv->cuts[i] = (Cut){(gsize)(field.start - start), field.length, field.quoted};
        end = field.start + field.length;
    }
    csv->kept = let_go(csv, csv->kept, start);
    g_string_truncate(csv->row, 0);
    g_string_append_len(csv->row, start, end - start); /* its terminator ends the last field */
    for (gsize i = 0; i < csv->columns; i++) {
        char *cell = csv->row->str + csv->cuts[i].offset;
        settle_field(cell, &csv->cuts[i], csv->form.quote);
        csv->cells[i] = cell;
    }
    return TRUE;
}

typedef struct {
    FidelisCsv *csv;
    const FidelisLocation *where;
    FidelisDiagnostics *diagnostics;
    gint64 wrong_rows;
    gsize records; /* the header among them */
    gsize filled;  /* of them up to the last with anything in it */
} Parse;

static void report_width(Parse *parse, int line, gsize row, gsize fields)
{
    if (++parse->wrong_rows > MOST_LISTED)
        return;
    FidelisLocation where = *parse->where;
    where.line = line;
    where.row = (gint64)row;
    fidelis_error(parse->diagnostics, &where,
                  "a cell that holds the delimiter or a line end must stand in quotes",
                  "the row has %" G_GSIZE_FORMAT " %s, the header %" G_GSIZE_FORMAT, fields,
                  fields == 1 ? "field" : "fields", parse->csv->columns);
}

static void finish_record(Parse *parse, gsize fields, int line, gboolean filled)
{
    FidelisCsv *csv = parse->csv;
    if (parse->records == 0)
        csv->columns = fields;
    else if (fields != csv->columns)
        report_width(parse, line, parse->records, fields);
    parse->records++;
    if (filled)
        parse->filled = parse->records;
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

static gboolean look_through(Parse *parse)
{
    FidelisCsvScanner scanner;
    FidelisCsvField field;
    gsize fields = 0;
    int line = 1;
    gboolean filled = FALSE;
    const char *kept = parse->csv->text;
    fidelis_csv_scanner_init(&scanner, parse->csv->text, parse->csv->length, parse->csv->form);
    while (fidelis_csv_scanner_next(&scanner, &field)) {
        if (fields++ == 0) {
            line = field.line;
            filled = FALSE;
        }
        filled |= field.length > 0;
        if (field.last) {
            kept = let_go(parse->csv, kept, field.start);
            finish_record(parse, fields, line, filled);
            fields = 0;
        }
    }
    if (scanner.fault == NULL)
        return TRUE;
    report_quoting(parse, &scanner);
    return FALSE;
}

/* Spreadsheets export the rows somebody once clicked in. */
static void drop_empty_tail(Parse *parse)
{
    gsize kept = MAX(parse->filled, 1), dropped = parse->records - kept;
    parse->csv->rows = kept - 1;
    if (dropped > 0)
        fidelis_note(parse->diagnostics, parse->where, NULL,
                     "%" G_GSIZE_FORMAT " empty row(s) at the end are left out", dropped);
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
    if (parse->records > 0)
        return TRUE;
    fidelis_error(parse->diagnostics, parse->where, "the first line holds the names of the columns",
                  "the file is empty");
    return FALSE;
}

static void read_header(FidelisCsv *csv)
{
    csv->row = g_string_new(NULL);
    csv->cuts = g_new(Cut, csv->columns);
    csv->cells = g_new0(const char *, csv->columns + 1);
    csv->header = g_new0(char *, csv->columns + 1);
    fidelis_csv_rewind(csv);
    for (gsize column = 0; column < csv->columns; column++)
        csv->header[column] = g_strstrip(g_strdup(csv->cells[column]));
}

FidelisCsv *fidelis_csv_parse(char *text, gsize length, FidelisCsvForm form, const FidelisLocation *where,
                              FidelisDiagnostics *diagnostics)
{
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, length);
    g_autoptr(FidelisBulk) bulk = fidelis_bulk_new(bytes);
    return fidelis_csv_open(bulk, text, length, form, where, diagnostics);
}

FidelisCsv *fidelis_csv_open(FidelisBulk *bulk, const char *text, gsize length, FidelisCsvForm form,
                             const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisCsv) csv = g_new0(FidelisCsv, 1);
    csv->bulk = fidelis_bulk_ref(bulk);
    csv->text = text;
    csv->length = length;
    csv->form = form;
    Parse parse = {.csv = csv, .where = where, .diagnostics = diagnostics};
    if (!look_through(&parse) || !check_widths(&parse) || !check_header(&parse))
        return NULL;
    read_header(csv);
    drop_empty_tail(&parse);
    return g_steal_pointer(&csv);
}

void fidelis_csv_free(FidelisCsv *csv)
{
    if (csv == NULL)
        return;
    if (csv->row != NULL)
        g_string_free(csv->row, TRUE);
    g_strfreev(csv->header);
    g_free(csv->cuts);
    g_free(csv->cells);
    fidelis_bulk_unref(csv->bulk);
    g_free(csv);
}

gsize fidelis_csv_column_count(const FidelisCsv *csv)
{
    return csv->columns;
}

gsize fidelis_csv_row_count(const FidelisCsv *csv)
{
    return csv->rows;
}

const char *fidelis_csv_header(const FidelisCsv *csv, gsize column)
{
    g_assert(column < csv->columns);
    return csv->header[column];
}

void fidelis_csv_rewind(FidelisCsv *csv)
{
    csv->at = 0;
    csv->kept = csv->text;
    fidelis_csv_scanner_init(&csv->scanner, csv->text, csv->length, csv->form);
    gboolean header = read_record(csv);
    g_assert(header);
}

const char *const *fidelis_csv_next(FidelisCsv *csv)
{
    if (csv->at == csv->rows)
        return NULL;
    csv->at++;
    gboolean there = read_record(csv);
    g_assert(there);
    return csv->cells;
}
