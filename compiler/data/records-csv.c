/* CSV files as records. */
#include "data/csv.h"
#include "data/dialect.h"
#include "data/encoding.h"
#include "data/records.h"

typedef struct {
    FidelisCsv *csv;
    FidelisDatum *row;
} Reader;

static void reader_rewind(void *data)
{
    Reader *reader = data;
    fidelis_csv_rewind(reader->csv);
}

static const FidelisDatum *reader_next(void *data)
{
    Reader *reader = data;
    const char *const *cells = fidelis_csv_next(reader->csv);
    if (cells == NULL)
        return NULL;
    for (gsize i = 0; i < fidelis_csv_column_count(reader->csv); i++)
        reader->row[i] = (FidelisDatum){.kind = *cells[i] == '\0' ? FIDELIS_DATUM_EMPTY : FIDELIS_DATUM_TEXT,
                                        .text = cells[i]};
    return reader->row;
}

static void reader_free(void *data)
{
    Reader *reader = data;
    fidelis_csv_free(reader->csv);
    g_free(reader->row);
    g_free(reader);
}

static FidelisRecords *records_from(FidelisCsv *csv)
{
    static const FidelisRecordsFormat format = {
        .rewind = reader_rewind, .next = reader_next, .free = reader_free};
    gsize columns = fidelis_csv_column_count(csv);
    Reader *reader = g_new0(Reader, 1);
    reader->csv = csv;
    reader->row = g_new0(FidelisDatum, columns + 1);
    g_autofree const char **names = g_new0(const char *, columns + 1);
    for (gsize i = 0; i < columns; i++)
        names[i] = fidelis_csv_header(csv, i);
    return fidelis_records_new(&format, reader, names, columns);
}

FidelisRecords *fidelis_records_open_csv(FidelisBulk *file, const FidelisTableSchema *schema,
                                         const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    g_auto(FidelisDecoded) decoded = {0};
    FidelisCsvForm form;
    if (!fidelis_encoding_decode(file, schema->dialect.encoding, where, diagnostics, &decoded) ||
        !fidelis_dialect_detect(decoded.text, decoded.length, schema, where, diagnostics, &form))
        return NULL;
    FidelisCsv *csv = fidelis_csv_open(decoded.bulk, decoded.text, decoded.length, form, where, diagnostics);
    if (csv == NULL)
        return NULL;
    FidelisRecords *records = records_from(csv);
    g_autofree char *after = g_strconcat(form.quote == '\'' ? "single quotes, " : "", decoded.name, NULL);
    fidelis_records_describe(records, fidelis_dialect_delimiter_name(form.delimiter), after);
    return records;
}
