/* A table of the data annex: one header row, one kind of thing a column. Plain data in the document's arena.
 */
#ifndef FIDELIS_DOCUMENT_SHEET_H
#define FIDELIS_DOCUMENT_SHEET_H

#include <glib.h>

typedef enum {
    FIDELIS_CELL_TEXT,
    FIDELIS_CELL_NUMBER,
    FIDELIS_CELL_PERCENT,        /* value is a share 0 to 1, shown as percent */
    FIDELIS_CELL_MISSING,        /* [x] */
    FIDELIS_CELL_SUPPRESSED,     /* [c] */
    FIDELIS_CELL_NOT_APPLICABLE, /* [z] */
} FidelisCellKind;

typedef struct {
    FidelisCellKind kind;
    const char *text;
    double value;
} FidelisSheetCell;

typedef struct {
    const char *heading; /* unique in the sheet, unit included: "Værdi (pct.)" */
    double width;        /* characters; 0: from the contents */
    int decimals;        /* numbers */
} FidelisSheetColumn;

typedef struct FidelisSheet FidelisSheet;
struct FidelisSheet {
    const char *name;         /* sheet name, at most 31 characters, unique */
    const char *title;        /* A1 */
    const char *source;       /* a line above the table */
    const char *const *notes; /* NULL-terminated; [note 1] … in headings point here */
    FidelisSheetColumn *columns;
    gsize column_count;
    FidelisSheetCell *cells; /* row by row, row_count * column_count */
    gsize row_count;
    FidelisSheet *next;
};

#endif
