/* Excel workbooks (.xlsx, .xlsm; ECMA-376 part 1): sheets by name, cells as what they show.
 *
 * A formula counts by the value stored with it. Dates are told from numbers by their format, in either date
 * system. Sheet protection, filters, colours and charts mean nothing here. Links to other files are not
 * followed. */
#ifndef FIDELIS_DATA_WORKBOOK_H
#define FIDELIS_DATA_WORKBOOK_H

#include <glib.h>

#include "data/datum.h"

typedef struct FidelisWorkbook FidelisWorkbook;

/* Keeps a reference to bytes. NULL with error set; the message is fit for a diagnostic and says what to do.
 */
FidelisWorkbook *fidelis_workbook_open(GBytes *bytes, GError **error);
void fidelis_workbook_free(FidelisWorkbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisWorkbook, fidelis_workbook_free)

/* Sheets in the order of the tabs; chart sheets are none. Borrowed names. */
gsize fidelis_workbook_sheet_count(const FidelisWorkbook *workbook);
const char *fidelis_workbook_sheet_name(const FidelisWorkbook *workbook, gsize sheet);
gboolean fidelis_workbook_sheet_is_hidden(const FidelisWorkbook *workbook, gsize sheet);
/* By name, upper and lower case alike as in Excel; -1: none. */
gssize fidelis_workbook_find_sheet(const FidelisWorkbook *workbook, const char *name);
/* What a defined name stands for ("Svar!$B$2:$B$40"); NULL: no such name. Borrowed. */
const char *fidelis_workbook_defined_name(const FidelisWorkbook *workbook, const char *name);

/* The cells of one sheet. Lives no longer than its workbook. */
typedef struct FidelisWorksheet FidelisWorksheet;

/* NULL with error set. */
FidelisWorksheet *fidelis_workbook_read_sheet(FidelisWorkbook *workbook, gsize sheet, GError **error);
void fidelis_worksheet_free(FidelisWorksheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisWorksheet, fidelis_worksheet_free)

/* Rows and columns in use, counted from the sheet's first: the last used plus one. */
gsize fidelis_worksheet_row_count(const FidelisWorksheet *sheet);
gsize fidelis_worksheet_column_count(const FidelisWorksheet *sheet);
/* row and column count from 0; beyond the used ones cells are empty. */
FidelisDatum fidelis_worksheet_cell(const FidelisWorksheet *sheet, gsize row, gsize column);
/* Whether the cell's value was computed by a formula. */
gboolean fidelis_worksheet_is_formula(const FidelisWorksheet *sheet, gsize row, gsize column);
/* Cells from column 0 of one row into cells[count]; quicker than one by one. FALSE: nothing stands there. */
gboolean fidelis_worksheet_row(const FidelisWorksheet *sheet, gsize row, FidelisDatum *cells, gsize count);

/* Merged ranges, in the file's order; bounds count from 0 and are inclusive. */
typedef struct {
    gsize first_row, first_column, last_row, last_column;
} FidelisCellRange;
gsize fidelis_worksheet_merged_count(const FidelisWorksheet *sheet);
FidelisCellRange fidelis_worksheet_merged(const FidelisWorksheet *sheet, gsize index);

/* "B7" for row 6, column 1. Caller's (g_free). */
char *fidelis_cell_reference(gsize row, gsize column);
/* "B7", "$B$7": FALSE when text is something else. Moves *text behind it where text is not NULL. */
gboolean fidelis_cell_reference_parse(const char **text, gsize *row, gsize *column);

#endif
