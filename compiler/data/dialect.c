#include "data/dialect.h"

#include <string.h>

enum { SAMPLE_RECORDS = 1000, CANDIDATES = 3 };

static const char delimiters[CANDIDATES] = {';', ',', '\t'};

/* What cutting with one delimiter makes of the file. */
typedef struct {
    FidelisCsvForm form;
    gsize header_fields;
    gsize matched;    /* header fields that are declared columns */
    gboolean even;    /* every record looked at has as many fields as the header */
    gboolean appears; /* it parts something somewhere */
} Reading;

static gboolean is_declared(const FidelisTableSchema *schema, const FidelisCsvField *field)
{
    g_autofree char *name = g_strndup(field->start, field->length);
    g_strstrip(name);
    for (gsize i = 0; i < schema->column_count; i++)
        if (strcmp(schema->columns[i].name, name) == 0)
            return TRUE;
    return FALSE;
}

static void note_record(Reading *reading, gsize record, gsize fields)
{
    if (record == 0)
        reading->header_fields = fields;
    else if (fields != reading->header_fields)
        reading->even = FALSE;
    reading->appears |= fields > 1;
}

static Reading read_with(const char *text, gsize length, FidelisCsvForm form,
                         const FidelisTableSchema *schema)
{
    Reading reading = {.form = form, .even = TRUE};
    FidelisCsvScanner scanner;
    FidelisCsvField field;
    gsize fields = 0, records = 0;
    fidelis_csv_scanner_init(&scanner, text, length, form);
    while (records < SAMPLE_RECORDS && fidelis_csv_scanner_next(&scanner, &field)) {
        fields++;
        reading.matched += records == 0 && is_declared(schema, &field);
        if (field.last) {
            note_record(&reading, records++, fields);
            fields = 0;
        }
    }
    reading.even &= scanner.fault == NULL;
    return reading;
}

/* Whether every header field stands in single quotes, which no name would by itself. */
static gboolean header_is_quoted(const char *text, gsize length, FidelisCsvForm form)
{
    FidelisCsvScanner scanner;
    FidelisCsvField field = {0};
    fidelis_csv_scanner_init(&scanner, text, length, form);
    while (fidelis_csv_scanner_next(&scanner, &field)) {
        if (!field.quoted)
            return FALSE;
        if (field.last)
            return TRUE;
    }
    return FALSE;
}

static char find_quote(const char *text, gsize length, char delimiter, gsize skip)
{
    FidelisCsvForm single = {.delimiter = delimiter, .quote = '\'', .skip = skip};
    return header_is_quoted(text, length, single) ? '\'' : '"';
}

/* Excel's own line: sep=; */
static gsize separator_line(const char *text, gsize length, char *delimiter)
{
    if (length < 6 || !g_str_has_prefix(text, "sep="))
        return 0;
    gsize skip = text[5] == '\r' && length > 6 && text[6] == '\n' ? 7 : 6;
    if (text[5] != '\r' && text[5] != '\n')
        return 0;
    *delimiter = text[4];
    return skip;
}

static gsize most_matched(const Reading *readings)
{
    gsize best = 0;
    for (int i = 0; i < CANDIDATES; i++)
        if (readings[i].header_fields > 1)
            best = MAX(best, readings[i].matched);
    return best;
}

/* Keeps the readings in which the header has several fields and most of them are declared; even ones first.
 */
static int choose(const Reading *readings, gboolean even_only, const Reading *chosen[CANDIDATES])
{
    gsize best = most_matched(readings);
    int count = 0;
    for (int i = 0; i < CANDIDATES; i++)
        if (readings[i].header_fields > 1 && readings[i].matched == best && (readings[i].even || !even_only))
            chosen[count++] = &readings[i];
    return count;
}

static gboolean refuse_two(const Reading *const chosen[CANDIDATES], const FidelisLocation *where,
                           FidelisDiagnostics *diagnostics)
{
    fidelis_error(diagnostics, where,
                  "write which it is in the table's declaration: delimiter = \";\", \",\" or \"\\t\"",
                  "%s and %s part the columns equally well",
                  fidelis_dialect_delimiter_name(chosen[0]->form.delimiter),
                  fidelis_dialect_delimiter_name(chosen[1]->form.delimiter));
    return FALSE;
}

/* The header is one field whatever it is cut with. */
static gboolean settle_single(const Reading *readings, const FidelisTableSchema *schema,
                              const FidelisLocation *where, FidelisDiagnostics *diagnostics,
                              FidelisCsvForm *form)
{
    const char *hint = "write the delimiter in the table's declaration: delimiter = \"…\"";
    for (int i = 0; i < CANDIDATES; i++)
        if (readings[i].appears) {
            fidelis_error(diagnostics, where, hint,
                          "the header is a single column, but there is a %s in the rows below",
                          fidelis_dialect_delimiter_name(delimiters[i]));
            return FALSE;
        }
    if (schema->column_count > 1 && readings[0].header_fields > 0) {
        fidelis_error(diagnostics, where, hint,
                      "no semicolon, comma or tab parts the header, but %" G_GSIZE_FORMAT
                      " columns are declared",
                      schema->column_count);
        return FALSE;
    }
    form->delimiter = '\0';
    return TRUE;
}

static gboolean settle(const Reading *readings, const FidelisTableSchema *schema,
                       const FidelisLocation *where, FidelisDiagnostics *diagnostics, FidelisCsvForm *form)
{
    const Reading *chosen[CANDIDATES];
    int count = choose(readings, TRUE, chosen);
    if (count == 0)
        count = choose(readings, FALSE, chosen); /* uneven rows are reported when the rows are read */
    if (count == 0) {
        *form = readings[0].form;
        return settle_single(readings, schema, where, diagnostics, form);
    }
    if (count > 1)
        return refuse_two(chosen, where, diagnostics);
    *form = chosen[0]->form;
    return TRUE;
}

gboolean fidelis_dialect_detect(const char *text, gsize length, const FidelisTableSchema *schema,
                                const FidelisLocation *where, FidelisDiagnostics *diagnostics,
                                FidelisCsvForm *form)
{
    char delimiter = schema->dialect.delimiter, quote = schema->dialect.quote, announced = '\0';
    gsize skip = separator_line(text, length, &announced);
    if (delimiter == '\0')
        delimiter = announced;
    if (delimiter != '\0') {
        *form = (FidelisCsvForm){.delimiter = delimiter, .skip = skip};
        form->quote = quote != '\0' ? quote : find_quote(text, length, delimiter, skip);
        return TRUE;
    }
    Reading readings[CANDIDATES];
    for (int i = 0; i < CANDIDATES; i++) {
        FidelisCsvForm tried = {.delimiter = delimiters[i], .skip = skip};
        tried.quote = quote != '\0' ? quote : find_quote(text, length, delimiters[i], skip);
        readings[i] = read_with(text, length, tried, schema);
    }
    return settle(readings, schema, where, diagnostics, form);
}

const char *fidelis_dialect_delimiter_name(char delimiter)
{
    static const struct {
        char delimiter;
        const char *name;
    } names[] = {{';', "semicolon"}, {',', "comma"}, {'\t', "tab"}, {'|', "vertical bar"}, {' ', "space"}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].delimiter == delimiter)
            return names[i].name;
    return delimiter == '\0' ? "one column" : "another delimiter";
}
