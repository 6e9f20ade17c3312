/* What the parts of the workbook reader share. */
#ifndef FIDELIS_DATA_WORKBOOK_PRIVATE_H
#define FIDELIS_DATA_WORKBOOK_PRIVATE_H

#include "base/arena.h"
#include "data/package.h"
#include "data/workbook.h"

/* How cells of a format show numbers. */
typedef enum {
    FIDELIS_SHOWN_NUMBER,
    FIDELIS_SHOWN_PERCENT,
    FIDELIS_SHOWN_DATE,
    FIDELIS_SHOWN_TIME
} FidelisShown;

/* Excel's own limits. */
enum { FIDELIS_MOST_SHEET_ROWS = 1048576, FIDELIS_MOST_SHEET_COLUMNS = 16384 };

typedef struct {
    const char *name;
    const char *part; /* NULL: the relation is missing */
    gboolean hidden, external;
} FidelisSheetEntry;

struct FidelisWorkbook {
    FidelisPackage *package;
    FidelisArena *arena;
    GArray *sheets;     /* FidelisSheetEntry */
    GHashTable *names;  /* lower-cased defined name -> reference */
    GPtrArray *strings; /* shared strings, in the arena */
    GArray *formats;    /* guint8 FidelisShown by cell style */
    gboolean from_1904;
};

/* xl/styles.xml; TRUE with every cell a plain number where there is none. */
gboolean fidelis_workbook_read_styles(FidelisWorkbook *workbook, const char *part, GError **error);
/* How a number format code shows numbers. */
FidelisShown fidelis_number_format_shown(const char *code);
/* Shared strings. */
gboolean fidelis_workbook_read_strings(FidelisWorkbook *workbook, const char *part, GError **error);

/* Rich text gathered run by run: text inside t, but not inside rPh (phonetic readings). */
typedef struct {
    GString *text;
    int inside_t, inside_phonetic;
} FidelisRichText;
void fidelis_rich_text_start(FidelisRichText *rich, const char *name);
void fidelis_rich_text_end(FidelisRichText *rich, const char *name);
void fidelis_rich_text_add(FidelisRichText *rich, const char *text, gsize length);
/* "_x000D_" to what it stands for (ECMA-376 part 1, 22.9.2.19). In place. */
void fidelis_rich_text_unescape(GString *text);

/* A serial number as "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss" or, below one, "hh:mm:ss". FALSE: outside the
 * calendar. */
gboolean fidelis_serial_to_date(double serial, gboolean from_1904, gboolean time_only, GString *text);
/* The shortest decimal text that is still this number. Appends. */
void fidelis_append_shortest(GString *text, double number);

/* A sheet that has been read. */
typedef struct {
    guint32 row, column;
    gboolean formula;
    FidelisDatum datum;
} FidelisSheetCell;

struct FidelisWorksheet {
    FidelisArena *arena; /* texts that are the sheet's own */
    GArray *cells;       /* FidelisSheetCell, by row and column */
    GArray *merged;      /* FidelisCellRange */
    gsize *row_starts;   /* index of each row's first cell; rows + 1 of them */
    gsize rows, columns;
};

#endif
