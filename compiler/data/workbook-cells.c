/* What stands where in a sheet that has been read. */
#include "data/workbook-private.h"

/* ---- references ---- */

char *fidelis_cell_reference(gsize row, gsize column)
{
    char letters[8];
    int at = (int)sizeof letters;
    letters[--at] = '\0';
    for (gsize rest = column + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    return g_strdup_printf("%s%" G_GSIZE_FORMAT, letters + at, row + 1);
}

gboolean fidelis_cell_reference_parse(const char **text, gsize *row, gsize *column)
{
    const char *at = *text;
    gsize letters = 0, digits = 0, letter_count = 0;
    at += *at == '$';
    for (; g_ascii_isalpha(*at) && letter_count < 4; at++, letter_count++)
        letters = letters * 26 + (gsize)(g_ascii_toupper(*at) - 'A' + 1);
    at += *at == '$';
    const char *first_digit = at;
    for (; g_ascii_isdigit(*at) && at - first_digit < 8; at++)
        digits = digits * 10 + (gsize)(*at - '0');
    if (letters == 0 || digits == 0 || letters > FIDELIS_MOST_SHEET_COLUMNS ||
        digits > FIDELIS_MOST_SHEET_ROWS)
        return FALSE;
    *column = letters - 1;
    *row = digits - 1;
    *text = at;
    return TRUE;
}

/* ---- looking ---- */

gsize fidelis_worksheet_row_count(const FidelisWorksheet *sheet)
{
    return sheet->rows;
}

gsize fidelis_worksheet_column_count(const FidelisWorksheet *sheet)
{
    return sheet->columns;
}

/* NULL: nothing stands there. */
static const FidelisSheetCell *find_cell(const FidelisWorksheet *sheet, gsize row, gsize column)
{
    if (row < sheet->rows)
        for (gsize i = sheet->row_starts[row]; i < sheet->row_starts[row + 1]; i++) {
            const FidelisSheetCell *cell = &g_array_index(sheet->cells, FidelisSheetCell, i);
            if (cell->column == column)
                return cell;
        }
    return NULL;
}

FidelisDatum fidelis_worksheet_cell(const FidelisWorksheet *sheet, gsize row, gsize column)
{
    const FidelisSheetCell *cell = find_cell(sheet, row, column);
    return cell != NULL ? cell->datum : (FidelisDatum){.kind = FIDELIS_DATUM_EMPTY, .text = ""};
}

gboolean fidelis_worksheet_is_formula(const FidelisWorksheet *sheet, gsize row, gsize column)
{
    const FidelisSheetCell *cell = find_cell(sheet, row, column);
    return cell != NULL && cell->formula;
}

gboolean fidelis_worksheet_row(const FidelisWorksheet *sheet, gsize row, FidelisDatum *cells, gsize count)
{
    for (gsize i = 0; i < count; i++)
        cells[i] = (FidelisDatum){.kind = FIDELIS_DATUM_EMPTY, .text = ""};
    if (row >= sheet->rows)
        return FALSE;
    for (gsize i = sheet->row_starts[row]; i < sheet->row_starts[row + 1]; i++) {
        const FidelisSheetCell *cell = &g_array_index(sheet->cells, FidelisSheetCell, i);
        if (cell->column < count)
            cells[cell->column] = cell->datum;
    }
    return sheet->row_starts[row] < sheet->row_starts[row + 1];
}

gsize fidelis_worksheet_merged_count(const FidelisWorksheet *sheet)
{
    return sheet->merged->len;
}

FidelisCellRange fidelis_worksheet_merged(const FidelisWorksheet *sheet, gsize index)
{
    g_assert(index < sheet->merged->len);
    return g_array_index(sheet->merged, FidelisCellRange, index);
}
