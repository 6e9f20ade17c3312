/* Any bytes as a data file: decoded, its dialect found, cut, loaded. What must hold is asserted; the
 * sanitizers see the rest. tools/fuzz builds it with libFuzzer. The first byte wishes a dialect, so that all
 * ways in are tried. */
#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/personal.h"
#include "data/csv.h"
#include "data/dialect.h"
#include "data/encoding.h"
#include "data/value.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const FidelisColumn columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "tal", .type = FIDELIS_TYPE_NUMBER, OPEN},
};

static const FidelisDialectWish wishes[] = {
    {0},
    {.delimiter = ';'},
    {.delimiter = '|', .quote = '\''},
    {.encoding = "WINDOWS-1252"},
    {.encoding = "UTF-16LE"},
};

/* A cell goes through every reader of cells; none may read past it or give what is no value. */
static void read_cell(const char *cell)
{
    double number = 0;
    gboolean yes;
    char iso[11];
    gsize start = 0, length = 0;
    g_assert(g_utf8_validate(cell, -1, NULL));
    fidelis_number_evidence(cell);
    if (fidelis_number_parse(cell, ',', &number))
        g_assert(isfinite(number));
    fidelis_number_parse(cell, '.', &number);
    if (fidelis_date_parse(cell, iso))
        g_assert(strlen(iso) == 10);
    fidelis_yes_no_parse(cell, &yes);
    if (fidelis_personal_find_cpr(cell, &start, &length))
        g_assert(start + length <= strlen(cell));
    g_autofree char *masked = fidelis_personal_mask(cell);
    g_assert(!fidelis_personal_find_cpr(masked, NULL, NULL));
}

static void read_table(FidelisCsv *csv)
{
    const char *const *cells;
    gsize rows = 0;
    fidelis_csv_rewind(csv);
    for (gsize column = 0; column < fidelis_csv_column_count(csv); column++)
        g_assert(g_utf8_validate(fidelis_csv_header(csv, column), -1, NULL));
    for (; (cells = fidelis_csv_next(csv)) != NULL; rows++)
        for (gsize column = 0; column < fidelis_csv_column_count(csv); column++)
            read_cell(cells[column]);
    g_assert(rows == fidelis_csv_row_count(csv));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    FidelisTableSchema schema = {.name = "t", .file = "t.csv", .columns = columns, .column_count = 2};
    FidelisLocation where = {.file = "t.csv", .table = "t"};
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_autoptr(GBytes) bytes = g_bytes_new(data + 1, size - 1);
    g_autoptr(FidelisBulk) bulk = fidelis_bulk_new(bytes);
    g_auto(FidelisDecoded) decoded = {0};
    FidelisCsvForm form;
    schema.dialect = wishes[data[0] % G_N_ELEMENTS(wishes)];
    if (!fidelis_encoding_decode(bulk, schema.dialect.encoding, &where, diagnostics, &decoded) ||
        !fidelis_dialect_detect(decoded.text, decoded.length, &schema, &where, diagnostics, &form)) {
        g_assert(fidelis_diagnostics_failed(diagnostics));
        return 0;
    }
    g_autoptr(FidelisCsv) csv =
        fidelis_csv_open(decoded.bulk, decoded.text, decoded.length, form, &where, diagnostics);
    g_assert((csv == NULL) == fidelis_diagnostics_failed(diagnostics));
    if (csv != NULL)
        read_table(csv);
    return 0;
}
