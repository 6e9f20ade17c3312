/* Any bytes as a sheet, as shared texts and as styles of a workbook: whatever is read has sound cells. The
 * first byte says which part they are. tools/fuzz builds it with libFuzzer. */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "data/workbook.h"
#include "support/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_sheet(const FidelisWorksheet *sheet)
{
    gsize rows = MIN(fidelis_worksheet_row_count(sheet), 50);
    gsize columns = MIN(fidelis_worksheet_column_count(sheet), 50);
    for (gsize row = 0; row < rows; row++)
        for (gsize column = 0; column < columns; column++) {
            FidelisDatum datum = fidelis_worksheet_cell(sheet, row, column);
            g_assert(datum.text != NULL && g_utf8_validate(datum.text, -1, NULL));
            g_assert((datum.kind == FIDELIS_DATUM_EMPTY) == (*datum.text == '\0'));
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const parts[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
                                        "xl/workbook.xml", "xl/_rels/workbook.xml.rels"};
    if (size < 2)
        return 0;
    SupportPart other = {
        .name = parts[data[0] % G_N_ELEMENTS(parts)], .text = (const char *)data + 1, .length = size - 1};
    g_autoptr(GBytes) bytes = support_workbook_with(
        "<sheetData><row><c t='s' s='1'><v>0</v></c><c s='2'><v>1</v></c></row></sheetData>", "", &other);
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisWorkbook) workbook = fidelis_workbook_open(bytes, &error);
    g_assert((workbook == NULL) == (error != NULL));
    for (gsize i = 0; workbook != NULL && i < fidelis_workbook_sheet_count(workbook); i++) {
        g_autoptr(GError) fault = NULL;
        g_autoptr(FidelisWorksheet) sheet = fidelis_workbook_read_sheet(workbook, i, &fault);
        g_assert((sheet == NULL) == (fault != NULL));
        if (sheet != NULL)
            check_sheet(sheet);
    }
    return 0;
}
