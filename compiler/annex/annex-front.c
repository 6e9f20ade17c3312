#include "annex/annex-private.h"

enum { COVER_WIDTH = 90, NAME_WIDTH = 28, TITLE_WIDTH = 80, NUMBER_WIDTH = 12 }; /* characters */

static void write_fact(FidelisAnnex *annex, lxw_worksheet *worksheet, lxw_row_t *row, FidelisWord word,
                       const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_autofree char *line = g_strdup_printf("%s: %s", fidelis_annex_word(annex, word), value);
    fidelis_annex_write_line(annex, worksheet, row, FIDELIS_ANNEX_WRAPPED, line);
}

static char *date_of(const FidelisDocument *document)
{
    return document->date_iso != NULL ? fidelis_language_date(document->language, document->date_iso, FALSE)
                                      : g_strdup(document->cover.date);
}

void fidelis_annex_write_cover(FidelisAnnex *annex)
{
    const FidelisDocument *document = annex->document;
    lxw_row_t row = 0;
    g_autofree char *date = date_of(document);
    lxw_worksheet *worksheet =
        fidelis_annex_add_sheet(annex, fidelis_annex_word(annex, FIDELIS_WORD_SHEET_COVER));
    if (worksheet == NULL)
        return;
    fidelis_annex_write_line(annex, worksheet, &row, FIDELIS_ANNEX_TITLE, document->title);
    fidelis_annex_write_line(annex, worksheet, &row, FIDELIS_ANNEX_WRAPPED, document->cover.kind);
    write_fact(annex, worksheet, &row, FIDELIS_WORD_SHEET_PUBLISHER,
               document->cover.publisher != NULL ? document->cover.publisher : document->author);
    write_fact(annex, worksheet, &row, FIDELIS_WORD_SHEET_DATE, date);
    fidelis_annex_write_line(annex, worksheet, &row, FIDELIS_ANNEX_WRAPPED, document->cover.note);
    fidelis_annex_write_line(annex, worksheet, &row, FIDELIS_ANNEX_HEADING,
                             fidelis_annex_word(annex, FIDELIS_WORD_SHEET_ABOUT));
    fidelis_annex_write_line(annex, worksheet, &row, FIDELIS_ANNEX_WRAPPED,
                             fidelis_annex_word(annex, FIDELIS_WORD_SHEET_ABOUT_TEXT));
    fidelis_annex_write_link(annex, worksheet, row, fidelis_annex_word(annex, FIDELIS_WORD_SHEET_CONTENTS),
                             fidelis_annex_word(annex, FIDELIS_WORD_SHEET_TO_CONTENTS));
    worksheet_set_column(worksheet, 0, 0, COVER_WIDTH, NULL);
}

/* A sheet of our own with one table of two columns; returns the first row below its header. */
static lxw_worksheet *begin_list(FidelisAnnex *annex, FidelisWord name, FidelisWord first, FidelisWord second,
                                 guint rows, lxw_row_t *row)
{
    const char *title = fidelis_annex_word(annex, name);
    const char *const headings[] = {fidelis_annex_word(annex, first), fidelis_annex_word(annex, second)};
    lxw_worksheet *worksheet = fidelis_annex_add_sheet(annex, title);
    *row = 0;
    if (worksheet == NULL)
        return NULL;
    fidelis_annex_write_line(annex, worksheet, row, FIDELIS_ANNEX_TITLE, title);
    fidelis_annex_write_line(annex, worksheet, row, FIDELIS_ANNEX_LINE,
                             fidelis_annex_word(annex, FIDELIS_WORD_SHEET_ONE_TABLE));
    fidelis_annex_add_table(annex, worksheet, title, *row, *row + rows, headings, G_N_ELEMENTS(headings));
    (*row)++;
    return worksheet;
}

static void write_entry(FidelisAnnex *annex, lxw_worksheet *worksheet, lxw_row_t row, const char *name,
                        const char *title)
{
    fidelis_annex_write_link(annex, worksheet, row, name, name);
    fidelis_annex_check(
        annex, name, worksheet_write_string(worksheet, row, 1, title, annex->looks[FIDELIS_ANNEX_WRAPPED]));
}

void fidelis_annex_write_contents(FidelisAnnex *annex)
{
    lxw_row_t row = 0;
    guint count = annex->notes->len > 0;
    const char *notes = fidelis_annex_word(annex, FIDELIS_WORD_SHEET_NOTES);
    for (const FidelisSheet *sheet = annex->document->sheets; sheet != NULL; sheet = sheet->next)
        count++;
    lxw_worksheet *worksheet = begin_list(annex, FIDELIS_WORD_SHEET_CONTENTS, FIDELIS_WORD_SHEET_COLUMN_SHEET,
                                          FIDELIS_WORD_SHEET_COLUMN_TITLE, count, &row);
    if (worksheet == NULL)
        return;
    if (annex->notes->len > 0)
        write_entry(annex, worksheet, row++, notes,
                    fidelis_annex_word(annex, FIDELIS_WORD_SHEET_NOTES_TITLE));
    for (const FidelisSheet *sheet = annex->document->sheets; sheet != NULL; sheet = sheet->next) {
        g_autofree char *title = fidelis_annex_renumber(annex, sheet, sheet->title);
        write_entry(annex, worksheet, row++, sheet->name, title);
    }
    worksheet_set_column(worksheet, 0, 0, NAME_WIDTH, NULL);
    worksheet_set_column(worksheet, 1, 1, TITLE_WIDTH, NULL);
}

void fidelis_annex_write_notes(FidelisAnnex *annex)
{
    lxw_row_t row = 0;
    if (annex->notes->len == 0)
        return;
    lxw_worksheet *worksheet = begin_list(annex, FIDELIS_WORD_SHEET_NOTES, FIDELIS_WORD_NOTE,
                                          FIDELIS_WORD_SHEET_COLUMN_TEXT, annex->notes->len, &row);
    for (guint i = 0; worksheet != NULL && i < annex->notes->len; i++, row++) {
        g_autofree char *number = g_strdup_printf("[note %u]", i + 1);
        lxw_format *look = annex->looks[FIDELIS_ANNEX_WRAPPED];
        fidelis_annex_check(annex, NULL, worksheet_write_string(worksheet, row, 0, number, look));
        fidelis_annex_check(
            annex, NULL, worksheet_write_string(worksheet, row, 1, g_ptr_array_index(annex->notes, i), look));
    }
    if (worksheet == NULL)
        return;
    worksheet_set_column(worksheet, 0, 0, NUMBER_WIDTH, NULL);
    worksheet_set_column(worksheet, 1, 1, TITLE_WIDTH, NULL);
}
