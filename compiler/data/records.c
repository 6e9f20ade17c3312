#include "data/records.h"

#include <string.h>

struct FidelisRecords {
    FidelisRecordsFormat format;
    void *reader;
    char **names; /* NULL-terminated */
    gsize columns;
    char *before, *after;
};

FidelisRecords *fidelis_records_new(const FidelisRecordsFormat *format, void *reader,
                                    const char *const *names, gsize columns)
{
    FidelisRecords *records = g_new0(FidelisRecords, 1);
    records->format = *format;
    records->reader = reader;
    records->columns = columns;
    records->names = g_new0(char *, columns + 1);
    for (gsize i = 0; i < columns; i++)
        records->names[i] = g_strstrip(g_utf8_make_valid(names[i], -1)); /* a database holds any bytes */
    return records;
}

void fidelis_records_free(FidelisRecords *records)
{
    if (records == NULL)
        return;
    records->format.free(records->reader);
    g_strfreev(records->names);
    g_free(records->before);
    g_free(records->after);
    g_free(records);
}

gsize fidelis_records_column_count(const FidelisRecords *records)
{
    return records->columns;
}

const char *fidelis_records_name(const FidelisRecords *records, gsize column)
{
    g_assert(column < records->columns);
    return records->names[column];
}

gsize fidelis_records_find(const FidelisRecords *records, const char *name)
{
    for (gsize column = 0; column < records->columns; column++)
        if (strcmp(records->names[column], name) == 0)
            return column;
    return G_MAXSIZE;
}

void fidelis_records_rewind(FidelisRecords *records)
{
    records->format.rewind(records->reader);
}

const FidelisDatum *fidelis_records_next(FidelisRecords *records)
{
    return records->format.next(records->reader);
}

const char *fidelis_records_fault(const FidelisRecords *records)
{
    return records->format.fault == NULL ? NULL : records->format.fault(records->reader);
}

void fidelis_records_describe(FidelisRecords *records, const char *before, const char *after)
{
    g_free(records->before);
    g_free(records->after);
    records->before = g_strdup(before);
    records->after = g_strdup(after);
}

char *fidelis_records_description(const FidelisRecords *records, char decimal)
{
    const char *sign = decimal == ',' ? ", decimal comma" : decimal == '.' ? ", decimal point" : "";
    return g_strconcat(records->before, sign, records->after == NULL ? "" : ", ", records->after, NULL);
}

/* ---- which format ---- */

typedef FidelisRecords *(*Opener)(GBytes *bytes, const FidelisTableSchema *schema,
                                  const FidelisLocation *where, FidelisDiagnostics *diagnostics);

static FidelisRecords *open_statistics(GBytes *bytes, const FidelisTableSchema *schema,
                                       const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    return fidelis_records_open_statistics(bytes, NULL, schema, where, diagnostics);
}

/* What a file begins with says more than its name. */
static const struct {
    const char *signature;
    gsize length;
    Opener open;
} signatures[] = {
    {"PK\x03\x04", 4, fidelis_records_open_workbook},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, fidelis_records_open_workbook},
    {"SQLite format 3", 16, fidelis_records_open_sqlite},
};

static const struct {
    const char *suffix;
    Opener open;
} suffixes[] = {{".xlsx", fidelis_records_open_workbook},
                {".xlsm", fidelis_records_open_workbook},
                {".xls", fidelis_records_open_workbook},
                {".sav", open_statistics},
                {".zsav", open_statistics},
                {".por", open_statistics},
                {".sas7bdat", open_statistics},
                {".xpt", open_statistics},
                {".dta", open_statistics},
                {".sqlite", fidelis_records_open_sqlite},
                {".sqlite3", fidelis_records_open_sqlite},
                {".db", fidelis_records_open_sqlite}};

/* NULL: a text. */
static Opener find_opener(const FidelisBulk *bulk, const char *file)
{
    gsize length;
    const char *data = fidelis_bulk_data(bulk, &length);
    for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++)
        if (length >= signatures[i].length &&
            memcmp(data, signatures[i].signature, signatures[i].length) == 0)
            return signatures[i].open;
    g_autofree char *lower = g_ascii_strdown(file, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++)
        if (g_str_has_suffix(lower, suffixes[i].suffix))
            return suffixes[i].open;
    return NULL;
}

FidelisRecords *fidelis_records_open(FidelisBulk *file, GBytes *catalogue, const FidelisTableSchema *schema,
                                     const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    Opener open = find_opener(file, schema->file);
    if (open == NULL)
        return fidelis_records_open_csv(file, schema, where, diagnostics);
    g_autoptr(GBytes) bytes = fidelis_bulk_bytes(file);
    if (catalogue != NULL && open == open_statistics)
        return fidelis_records_open_statistics(bytes, catalogue, schema, where, diagnostics);
    return open(bytes, schema, where, diagnostics);
}
