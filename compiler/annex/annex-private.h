/* What the parts of the annex share while one workbook is made. */
#ifndef FIDELIS_ANNEX_ANNEX_PRIVATE_H
#define FIDELIS_ANNEX_ANNEX_PRIVATE_H

#include <xlsxwriter.h>

#include "document/document.h"
#include "document/language.h"

typedef enum {
    FIDELIS_ANNEX_TITLE,   /* A1 */
    FIDELIS_ANNEX_LINE,    /* what stands above a table */
    FIDELIS_ANNEX_HEADING, /* a heading on the cover */
    FIDELIS_ANNEX_WRAPPED, /* text in a table or on the cover */
    FIDELIS_ANNEX_HEADER,  /* the header row of a table */
    FIDELIS_ANNEX_MARK,    /* [c], [x], [z] in a column of numbers */
    FIDELIS_ANNEX_LOOKS,
} FidelisAnnexLook;

enum { FIDELIS_ANNEX_DECIMALS = 10 };

typedef struct {
    const FidelisDocument *document;
    lxw_workbook *workbook;
    lxw_format *looks[FIDELIS_ANNEX_LOOKS];
    lxw_format *numbers[FIDELIS_ANNEX_DECIMALS], *percents[FIDELIS_ANNEX_DECIMALS]; /* by decimals */
    GPtrArray *notes;   /* texts of the notes sheet, each once: note 1 is the first. Borrowed */
    GHashTable *tables; /* names of tables, lower case */
    GError *error;      /* the first */
} FidelisAnnex;

const char *fidelis_annex_word(const FidelisAnnex *annex, FidelisWord word);
/* Keeps the first thing that cannot be written; sheet may be NULL. */
void fidelis_annex_fail(FidelisAnnex *annex, const char *sheet, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Takes the library's answer. */
void fidelis_annex_check(FidelisAnnex *annex, const char *sheet, lxw_error answer);

/* annex-looks.c */
void fidelis_annex_make_looks(FidelisAnnex *annex);
lxw_format *fidelis_annex_number_look(FidelisAnnex *annex, FidelisCellKind kind, int decimals);

/* annex-notes.c: gathers the notes of all sheets. A note that begins with a mark in brackets ("[c] …")
 * explains that mark and stands above its table instead. */
void fidelis_annex_gather_notes(FidelisAnnex *annex);
/* The explanation of a mark ("[c]") that a sheet brings itself, or NULL. */
const char *fidelis_annex_own_explanation(const FidelisSheet *sheet, const char *mark);
/* A heading or title whose "[note 1]", counted within its sheet, is numbered through the workbook. Caller's
 * (g_free). */
char *fidelis_annex_renumber(const FidelisAnnex *annex, const FidelisSheet *sheet, const char *text);
/* "[note 1], [note 3]": the sheet's notes, or NULL when it has none. Caller's (g_free). */
char *fidelis_annex_list_notes(const FidelisAnnex *annex, const FidelisSheet *sheet);

/* annex-sheet.c: one table on one sheet. */
void fidelis_annex_write_sheet(FidelisAnnex *annex, const FidelisSheet *sheet);
/* A real Excel table of one header row over [first, last] rows of the columns, whose headings must be there
 * and differ. name need not be unique. */
void fidelis_annex_add_table(FidelisAnnex *annex, lxw_worksheet *worksheet, const char *name, lxw_row_t first,
                             lxw_row_t last, const char *const *headings, gsize count);
lxw_worksheet *fidelis_annex_add_sheet(FidelisAnnex *annex, const char *name);
/* Writes a line in column A and moves on. Nothing when text is NULL or empty. */
void fidelis_annex_write_line(FidelisAnnex *annex, lxw_worksheet *worksheet, lxw_row_t *row,
                              FidelisAnnexLook look, const char *text);
/* The same as a link to A1 of another sheet. */
void fidelis_annex_write_link(FidelisAnnex *annex, lxw_worksheet *worksheet, lxw_row_t row, const char *sheet,
                              const char *text);

/* annex-front.c: the sheets before the tables. */
void fidelis_annex_write_cover(FidelisAnnex *annex);
void fidelis_annex_write_contents(FidelisAnnex *annex);
void fidelis_annex_write_notes(FidelisAnnex *annex); /* when there are any */

#endif
