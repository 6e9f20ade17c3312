#include <math.h>
#include <string.h>

#include "annex/annex-private.h"
#include "base/text.h"

enum { NARROWEST = 9, WIDEST = 60 }; /* columns, in characters */

lxw_worksheet *fidelis_annex_add_sheet(FidelisAnnex *annex, const char *name)
{
    lxw_error answer = workbook_validate_sheet_name(annex->workbook, name);
    fidelis_annex_check(annex, name, answer);
    return answer == LXW_NO_ERROR ? workbook_add_worksheet(annex->workbook, name) : NULL;
}

void fidelis_annex_write_line(FidelisAnnex *annex, lxw_worksheet *worksheet, lxw_row_t *row,
                              FidelisAnnexLook look, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    fidelis_annex_check(annex, NULL,
                        worksheet_write_string(worksheet, (*row)++, 0, text, annex->looks[look]));
}

/* A sheet's name within an address: quotes are doubled. */
static char *address_of(const char *sheet)
{
    char **parts = g_strsplit(sheet, "'", -1);
    g_autofree char *quoted = g_strjoinv("''", parts);
    g_strfreev(parts);
    return g_strconcat("internal:'", quoted, "'!A1", NULL);
}

void fidelis_annex_write_link(FidelisAnnex *annex, lxw_worksheet *worksheet, lxw_row_t row, const char *sheet,
                              const char *text)
{
    g_autofree char *address = address_of(sheet);
    lxw_format *look = workbook_get_default_url_format(annex->workbook);
    fidelis_annex_check(annex, sheet, worksheet_write_url_opt(worksheet, row, 0, address, look, text, NULL));
}

/* ---- the table ---- */

/* A letter first, letters, digits and underscores, no two alike: what Excel asks of a table's name. */
static char *table_name(FidelisAnnex *annex, const char *name)
{
    g_autofree char *slug = fidelis_text_slug(name);
    g_autofree char *word = fidelis_text_slug(fidelis_annex_word(annex, FIDELIS_WORD_TABLE));
    char *unique = g_strconcat(word, "_", slug, NULL);
    g_strdelimit(unique, "-", '_');
    for (int i = 2; g_hash_table_contains(annex->tables, unique); i++) {
        g_free(unique);
        unique = g_strdup_printf("%s_%s_%d", word, slug, i);
        g_strdelimit(unique, "-", '_');
    }
    g_hash_table_add(annex->tables, g_strdup(unique));
    return unique;
}

static gboolean headings_differ(FidelisAnnex *annex, const char *sheet, const char *const *headings,
                                gsize count)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < count; i++) {
        if (headings[i] == NULL || *headings[i] == '\0')
            fidelis_annex_fail(annex, sheet, "column %d has no heading", (int)i + 1);
        else if (!g_hash_table_add(seen, g_utf8_casefold(headings[i], -1)))
            fidelis_annex_fail(annex, sheet, "two columns have the heading '%s'; headings of a table differ",
                               headings[i]);
    }
    return annex->error == NULL;
}

void fidelis_annex_add_table(FidelisAnnex *annex, lxw_worksheet *worksheet, const char *name, lxw_row_t first,
                             lxw_row_t last, const char *const *headings, gsize count)
{
    if (!headings_differ(annex, name, headings, count))
        return;
    g_autofree char *unique = table_name(annex, name);
    g_autofree lxw_table_column *columns = g_new0(lxw_table_column, count);
    g_autofree lxw_table_column **list = g_new0(lxw_table_column *, count + 1);
    for (gsize i = 0; i < count; i++) {
        columns[i].header = (char *)headings[i];
        columns[i].header_format = annex->looks[FIDELIS_ANNEX_HEADER];
        list[i] = &columns[i];
    }
    lxw_table_options options = {.name = unique,
                                 .no_autofilter = LXW_TRUE,
                                 .no_banded_rows = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 1,
                                 .columns = list};
    fidelis_annex_check(annex, name,
                        worksheet_add_table(worksheet, first, 0, last, (lxw_col_t)(count - 1), &options));
}

/* ---- cells ---- */

static const char *mark_of(const FidelisSheetCell *cell)
{
    static const char *const marks[] = {[FIDELIS_CELL_MISSING] = "[x]",
                                        [FIDELIS_CELL_SUPPRESSED] = "[c]",
                                        [FIDELIS_CELL_NOT_APPLICABLE] = "[z]"};
    gboolean number = cell->kind == FIDELIS_CELL_NUMBER || cell->kind == FIDELIS_CELL_PERCENT;
    if (number && !isfinite(cell->value))
        return marks[FIDELIS_CELL_MISSING];
    return number || cell->kind == FIDELIS_CELL_TEXT ? NULL : marks[cell->kind];
}

static gboolean is_empty(const FidelisSheetCell *cell)
{
    return cell->kind == FIDELIS_CELL_TEXT && (cell->text == NULL || *cell->text == '\0');
}

/* Text is always written as text: "=1+1" in an answer is what somebody wrote, not a formula. */
static lxw_error write_cell(FidelisAnnex *annex, lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t column,
                            const FidelisSheetCell *cell, int decimals)
{
    if (mark_of(cell) != NULL)
        return worksheet_write_string(worksheet, row, column, mark_of(cell),
                                      annex->looks[FIDELIS_ANNEX_MARK]);
    if (is_empty(cell))
        return worksheet_write_blank(worksheet, row, column, annex->looks[FIDELIS_ANNEX_WRAPPED]);
    if (cell->kind == FIDELIS_CELL_TEXT)
        return worksheet_write_string(worksheet, row, column, cell->text,
                                      annex->looks[FIDELIS_ANNEX_WRAPPED]);
    return worksheet_write_number(worksheet, row, column, cell->value,
                                  fidelis_annex_number_look(annex, cell->kind, decimals));
}

static void write_cells(FidelisAnnex *annex, lxw_worksheet *worksheet, const FidelisSheet *sheet,
                        lxw_row_t first)
{
    for (gsize row = 0; row < sheet->row_count; row++)
        for (gsize column = 0; column < sheet->column_count; column++)
            fidelis_annex_check(annex, sheet->name,
                                write_cell(annex, worksheet, first + (lxw_row_t)row, (lxw_col_t)column,
                                           &sheet->cells[row * sheet->column_count + column],
                                           sheet->columns[column].decimals));
}

/* A table without rows is no table: it says that there is nothing to say. */
static void write_nothing(FidelisAnnex *annex, lxw_worksheet *worksheet, const FidelisSheet *sheet,
                          lxw_row_t row)
{
    const FidelisSheetCell nothing = {.kind = FIDELIS_CELL_MISSING};
    for (gsize column = 0; column < sheet->column_count; column++)
        fidelis_annex_check(annex, sheet->name,
                            write_cell(annex, worksheet, row, (lxw_col_t)column, &nothing, 0));
}

/* ---- widths ---- */

static glong longest_line(const char *text)
{
    glong longest = 0;
    char **lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++)
        longest = MAX(longest, g_utf8_strlen(lines[i], -1));
    g_strfreev(lines);
    return longest;
}

static glong cell_width(const FidelisAnnex *annex, const FidelisSheetCell *cell, int decimals)
{
    if (mark_of(cell) != NULL || is_empty(cell))
        return NARROWEST;
    if (cell->kind == FIDELIS_CELL_TEXT)
        return longest_line(cell->text);
    g_autofree char *number = fidelis_language_number(annex->document->language, cell->value, decimals);
    return g_utf8_strlen(number, -1) + (cell->kind == FIDELIS_CELL_PERCENT ? 4 : 1);
}

/* Headings wrap: a column is at least as wide as its heading's longest word. */
static glong heading_width(const char *heading)
{
    glong longest = 0;
    char **words = g_strsplit(heading, " ", -1);
    for (int i = 0; words[i] != NULL; i++)
        longest = MAX(longest, g_utf8_strlen(words[i], -1));
    g_strfreev(words);
    return longest + 2;
}

static void set_widths(FidelisAnnex *annex, lxw_worksheet *worksheet, const FidelisSheet *sheet)
{
    for (gsize column = 0; column < sheet->column_count; column++) {
        glong width = MAX(NARROWEST, heading_width(sheet->columns[column].heading));
        for (gsize row = 0; row < sheet->row_count; row++)
            width = MAX(width, 1 + cell_width(annex, &sheet->cells[row * sheet->column_count + column],
                                              sheet->columns[column].decimals));
        double chosen = sheet->columns[column].width > 0 ? sheet->columns[column].width : MIN(width, WIDEST);
        fidelis_annex_check(
            annex, sheet->name,
            worksheet_set_column(worksheet, (lxw_col_t)column, (lxw_col_t)column, chosen, NULL));
    }
}

/* ---- what stands above ---- */

static gboolean uses_mark(const FidelisSheet *sheet, const char *mark)
{
    for (gsize i = 0; i < sheet->row_count * sheet->column_count; i++)
        if (g_strcmp0(mark_of(&sheet->cells[i]), mark) == 0)
            return TRUE;
    return sheet->row_count == 0 && strcmp(mark, "[x]") == 0;
}

static gboolean has_empty_cells(const FidelisSheet *sheet)
{
    for (gsize i = 0; i < sheet->row_count * sheet->column_count; i++)
        if (is_empty(&sheet->cells[i]))
            return TRUE;
    return FALSE;
}

static void write_explanations(FidelisAnnex *annex, lxw_worksheet *worksheet, const FidelisSheet *sheet,
                               lxw_row_t *row)
{
    static const struct {
        const char *mark;
        FidelisWord word;
    } marks[] = {{"[c]", FIDELIS_WORD_SHEET_CONFIDENTIAL},
                 {"[x]", FIDELIS_WORD_SHEET_UNAVAILABLE},
                 {"[z]", FIDELIS_WORD_SHEET_NOT_APPLICABLE}};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *own = fidelis_annex_own_explanation(sheet, marks[i].mark);
        if (uses_mark(sheet, marks[i].mark))
            fidelis_annex_write_line(annex, worksheet, row, FIDELIS_ANNEX_LINE,
                                     own != NULL ? own : fidelis_annex_word(annex, marks[i].word));
    }
    if (has_empty_cells(sheet))
        fidelis_annex_write_line(annex, worksheet, row, FIDELIS_ANNEX_LINE,
                                 fidelis_annex_word(annex, FIDELIS_WORD_SHEET_EMPTY_CELLS));
}

static void write_note_line(FidelisAnnex *annex, lxw_worksheet *worksheet, const FidelisSheet *sheet,
                            lxw_row_t *row)
{
    const char *notes = fidelis_annex_word(annex, FIDELIS_WORD_SHEET_NOTES);
    g_autofree char *numbers = fidelis_annex_list_notes(annex, sheet);
    if (numbers == NULL)
        return;
    g_autofree char *line =
        g_strdup_printf("%s %s: %s", fidelis_annex_word(annex, FIDELIS_WORD_SHEET_SEE_NOTES), notes, numbers);
    fidelis_annex_write_link(annex, worksheet, (*row)++, notes, line);
}

static lxw_row_t write_above(FidelisAnnex *annex, lxw_worksheet *worksheet, const FidelisSheet *sheet)
{
    lxw_row_t row = 0;
    const char *contents = fidelis_annex_word(annex, FIDELIS_WORD_SHEET_CONTENTS);
    g_autofree char *title = fidelis_annex_renumber(annex, sheet, sheet->title);
    g_autofree char *source =
        sheet->source == NULL || *sheet->source == '\0'
            ? NULL
            : g_strdup_printf("%s: %s", fidelis_annex_word(annex, FIDELIS_WORD_SOURCE), sheet->source);
    fidelis_annex_write_line(annex, worksheet, &row, FIDELIS_ANNEX_TITLE, title);
    fidelis_annex_write_line(annex, worksheet, &row, FIDELIS_ANNEX_LINE,
                             fidelis_annex_word(annex, FIDELIS_WORD_SHEET_ONE_TABLE));
    write_note_line(annex, worksheet, sheet, &row);
    write_explanations(annex, worksheet, sheet, &row);
    fidelis_annex_write_line(annex, worksheet, &row, FIDELIS_ANNEX_LINE, source);
    fidelis_annex_write_link(annex, worksheet, row++, contents,
                             fidelis_annex_word(annex, FIDELIS_WORD_SHEET_BACK));
    return row;
}

void fidelis_annex_write_sheet(FidelisAnnex *annex, const FidelisSheet *sheet)
{
    lxw_worksheet *worksheet = fidelis_annex_add_sheet(annex, sheet->name);
    if (worksheet == NULL)
        return;
    lxw_row_t header = write_above(annex, worksheet, sheet);
    lxw_row_t last = header + (lxw_row_t)MAX(1, sheet->row_count);
    g_autoptr(GPtrArray) headings = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < sheet->column_count; i++)
        g_ptr_array_add(headings, fidelis_annex_renumber(annex, sheet, sheet->columns[i].heading));
    fidelis_annex_add_table(annex, worksheet, sheet->name, header, last,
                            (const char *const *)(gpointer)headings->pdata, headings->len);
    if (sheet->row_count == 0)
        write_nothing(annex, worksheet, sheet, last);
    else
        write_cells(annex, worksheet, sheet, header + 1);
    set_widths(annex, worksheet, sheet);
    /* "2024" in a column of texts is a text; Excel need not point at it */
    g_autofree char *range = g_strdup_printf("A1:XFD%u", last + 1);
    worksheet_ignore_errors(worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
}
