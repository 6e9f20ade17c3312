/* Any bytes as a file of a statistics program, a catalogue of labels or a database in a file (the first byte
 * says which): the rows that are read have sound cells, as often as they are read. */
#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "data/labels.h"
#include "data/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisColumn columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "tal", .type = FIDELIS_TYPE_NUMBER, OPEN},
};
static const char *const files[] = {"t.sav", "t.dta", "t.sas7bdat", "t.xpt", "t.por", "t.sqlite"};

static gsize read_rows(FidelisRecords *records)
{
    const FidelisDatum *cells;
    gsize rows = 0;
    fidelis_records_rewind(records);
    for (; (cells = fidelis_records_next(records)) != NULL; rows++)
        for (gsize column = 0; column < fidelis_records_column_count(records); column++)
            g_assert(cells[column].text == NULL || g_utf8_validate(cells[column].text, -1, NULL));
    return rows;
}

static void read_catalogue(GBytes *bytes)
{
    const FidelisTableSchema schema = {.name = "t", .labels_file = "t.sas7bcat"};
    const FidelisLocation where = {.table = "t"};
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_autoptr(FidelisLabels) labels = fidelis_labels_read(bytes, &schema, &where, diagnostics);
    g_assert((labels == NULL) == fidelis_diagnostics_failed(diagnostics));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *file = files[data[0] % G_N_ELEMENTS(files)];
    FidelisTableSchema schema = {.name = "t", .file = file, .columns = columns, .column_count = 2};
    FidelisLocation where = {.file = file, .table = "t"};
    schema.labels_as_codes = (data[0] & 0x80) != 0;
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_autoptr(GBytes) bytes = g_bytes_new(data + 1, size - 1);
    if (data[0] == 'c') {
        read_catalogue(bytes);
        return 0;
    }
    g_autoptr(FidelisRecords) records =
        strcmp(file, "t.sqlite") == 0
            ? fidelis_records_open_sqlite(bytes, &schema, &where, diagnostics)
            : fidelis_records_open_statistics(bytes, NULL, &schema, &where, diagnostics);
    g_assert((records == NULL) == fidelis_diagnostics_failed(diagnostics));
    if (records == NULL)
        return 0;
    for (gsize column = 0; column < fidelis_records_column_count(records); column++)
        g_assert(g_utf8_validate(fidelis_records_name(records, column), -1, NULL));
    gsize rows = read_rows(records);
    if (fidelis_records_fault(records) == NULL)
        g_assert(read_rows(records) == rows);
    return 0;
}
