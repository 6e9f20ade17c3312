#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "annex/annex.h"
#include "support/folder.h"

typedef struct {
    FidelisDocument *document;
    SupportFolder *folder;
    char *path;
} Book;

static FidelisSheet *add_sheet(FidelisDocument *document, const char *name, const char *title, gsize columns,
                               gsize rows)
{
    FidelisSheet *sheet = FIDELIS_NEW(document->arena, FidelisSheet), **end = &document->sheets;
    sheet->name = name;
    sheet->title = title;
    sheet->columns = FIDELIS_NEW_ARRAY(document->arena, FidelisSheetColumn, columns);
    sheet->column_count = columns;
    sheet->cells = FIDELIS_NEW_ARRAY(document->arena, FidelisSheetCell, columns * rows);
    sheet->row_count = rows;
    while (*end != NULL)
        end = &(*end)->next;
    *end = sheet;
    return sheet;
}

static void set_row(FidelisSheet *sheet, gsize row, const char *name, FidelisSheetCell share, double count)
{
    FidelisSheetCell *cells = &sheet->cells[row * sheet->column_count];
    cells[0] = (FidelisSheetCell){.kind = FIDELIS_CELL_TEXT, .text = name};
    cells[1] = share;
    cells[2] = (FidelisSheetCell){.kind = FIDELIS_CELL_NUMBER, .value = count};
}

static void add_indicators(FidelisDocument *document)
{
    static const char *const notes[] = {"Andelen af alle borgere.", "[c] er færre end fem borgere.",
                                        "Kun for 2026.", NULL};
    FidelisSheet *sheet = add_sheet(document, "Indikatorer", "Indikatorer for Ærø & omegn [note 2]", 3, 4);
    sheet->columns[0].heading = "Indikator";
    sheet->columns[1] = (FidelisSheetColumn){.heading = "Andel (pct.) [note 1]", .decimals = 1};
    sheet->columns[2].heading = "Antal borgere";
    sheet->notes = notes;
    sheet->source = "Kommunens egne data.";
    set_row(sheet, 0, "=1+1", (FidelisSheetCell){.kind = FIDELIS_CELL_PERCENT, .value = 0.845}, 1249);
    set_row(sheet, 1, "Første samtale", (FidelisSheetCell){.kind = FIDELIS_CELL_SUPPRESSED}, 3);
    set_row(sheet, 2, "2024", (FidelisSheetCell){.kind = FIDELIS_CELL_NOT_APPLICABLE}, NAN);
    set_row(sheet, 3, "", (FidelisSheetCell){.kind = FIDELIS_CELL_NUMBER, .value = 1.5}, 0);
}

static void add_answers(FidelisDocument *document)
{
    static const char *const notes[] = {"Kun for 2026.", "Åbne svar.", NULL};
    FidelisSheet *sheet = add_sheet(document, "Åbne svar", "Svar [note 2], [note 1] og [note 7]", 1, 0);
    sheet->columns[0].heading = "Svar";
    sheet->notes = notes;
}

static FidelisDocument *make_document(const char *language)
{
    FidelisDocument *document = fidelis_document_new(language);
    document->title = "Fidelitetsrapport – Ærø";
    document->author = "Evaluator A/S";
    document->keywords = "fidelitet";
    document->date_iso = "2026-11-22";
    document->cover.publisher = "Styrelsen";
    add_indicators(document);
    add_answers(document);
    return document;
}

static int write_book(void **state)
{
    Book *book = g_new0(Book, 1);
    g_autoptr(GError) error = NULL;
    book->document = make_document("da");
    book->folder = support_folder_new();
    book->path = g_build_filename(support_folder_path(book->folder), "annex.xlsx", NULL);
    g_autoptr(GBytes) bytes = fidelis_annex_write(book->document, &error);
    if (bytes == NULL)
        fail_msg("%s", error->message);
    support_folder_write(book->folder, "annex.xlsx", g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    *state = book;
    return 0;
}

static int drop_book(void **state)
{
    Book *book = *state;
    fidelis_document_free(book->document);
    support_folder_free(book->folder);
    g_free(book->path);
    g_free(book);
    return 0;
}

/* A file within the workbook, as unzip gives it. */
static char *part(const Book *book, const char *name)
{
    char *text = NULL;
    int status = 0;
    char *const command[] = {"unzip", "-p", book->path, (char *)name, NULL};
    assert_true(g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL,
                             &status, NULL));
    if (status != 0 || *text == '\0')
        fail_msg("the workbook has no %s", name);
    return text;
}

static void has(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("no \"%s\" in\n%s", wanted, text);
}

static void has_not(const char *text, const char *unwanted)
{
    if (strstr(text, unwanted) != NULL)
        fail_msg("\"%s\" in\n%s", unwanted, text);
}

/* ---- reading cells back ---- */

/* The text between two marks after at; NULL when they are not there. Caller's (g_free). */
static char *between(const char *at, const char *before, const char *after)
{
    const char *start = at == NULL ? NULL : strstr(at, before);
    const char *end = start == NULL ? NULL : strstr(start + strlen(before), after);
    return end == NULL ? NULL : g_strndup(start + strlen(before), (gsize)(end - start) - strlen(before));
}

static char *shared_string(const Book *book, int index)
{
    g_autofree char *strings = part(book, "xl/sharedStrings.xml");
    const char *at = strings;
    for (int i = 0; i <= index; i++)
        at = strstr(i == 0 ? at : at + 1, "<si>");
    g_autofree char *item = between(at, "<si>", "</si>");
    char *text = between(item, "<t>", "</t>");
    return text != NULL ? text : between(item, "<t xml:space=\"preserve\">", "</t>");
}

/* What a cell holds: a text in quotes, a number as it is stored, "-" when it is empty. Caller's (g_free). */
static char *cell(const Book *book, int sheet, const char *place)
{
    g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%d.xml", sheet);
    g_autofree char *xml = part(book, name);
    g_autofree char *opening = g_strdup_printf("<c r=\"%s\"", place);
    g_autofree char *head = between(xml, opening, ">");
    g_autofree char *body = between(xml, opening, "</c>");
    if (head == NULL || g_str_has_suffix(head, "/"))
        return g_strdup("-");
    char *value = between(body, "<v>", "</v>");
    if (strstr(head, "t=\"s\"") == NULL)
        return value;
    g_autofree char *text = shared_string(book, (int)g_ascii_strtoll(value, NULL, 10));
    g_free(value);
    return g_strdup_printf("'%s'", text);
}

static void assert_cell(const Book *book, int sheet, const char *place, const char *expected)
{
    g_autofree char *found = cell(book, sheet, place);
    if (strcmp(found, expected) != 0)
        fail_msg("sheet %d, %s: expected %s, found %s", sheet, place, expected, found);
}

/* ---- the tests ---- */

static void sheets_come_as_cover_contents_notes_tables(void **state)
{
    g_autofree char *workbook = part(*state, "xl/workbook.xml");
    const char *at = workbook;
    static const char *const names[] = {"Forside", "Indhold", "Noter", "Indikatorer", "Åbne svar"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *wanted = g_strdup_printf("<sheet name=\"%s\"", names[i]);
        at = strstr(at, wanted);
        if (at == NULL)
            fail_msg("%s is missing or out of order", names[i]);
    }
    has_not(workbook, "activeTab"); /* the first sheet is on top */
    assert_cell(*state, 1, "A1", "'Fidelitetsrapport – Ærø'");
    assert_cell(*state, 1, "A2", "'Udgiver: Styrelsen'");
    assert_cell(*state, 1, "A3", "'Dato: 22.\u00A0november 2026'");
}

static void contents_lead_to_every_sheet(void **state)
{
    g_autofree char *contents = part(*state, "xl/worksheets/sheet2.xml");
    has(contents, "location=\"'Indikatorer'!A1\"");
    has(contents, "location=\"'Åbne svar'!A1\"");
    has(contents, "location=\"'Noter'!A1\"");
    assert_cell(*state, 2, "A3", "'Ark'");
    assert_cell(*state, 2, "A4", "'Noter'");
    assert_cell(*state, 2, "A5", "'Indikatorer'");
    assert_cell(*state, 2, "B5", "'Indikatorer for Ærø &amp; omegn [note 2]'");
    assert_cell(*state, 2, "B6", "'Svar [note 3], [note 2] og [note 7]'");
}

/* "Kun for 2026." is note 2 of one sheet and note 1 of another: one note with one number in the workbook. */
static void notes_are_numbered_through_the_workbook(void **state)
{
    assert_cell(*state, 3, "A4", "'[note 1]'");
    assert_cell(*state, 3, "B4", "'Andelen af alle borgere.'");
    assert_cell(*state, 3, "B5", "'Kun for 2026.'");
    assert_cell(*state, 3, "B6", "'Åbne svar.'");
    assert_cell(*state, 3, "A7", "-");
    assert_cell(*state, 5, "A1", "'Svar [note 3], [note 2] og [note 7]'");
    assert_cell(*state, 5, "A3", "'Se arket Noter: [note 2], [note 3]'");
}

static void lines_above_a_table_explain_it(void **state)
{
    assert_cell(*state, 4, "A1", "'Indikatorer for Ærø &amp; omegn [note 2]'");
    assert_cell(*state, 4, "A2", "'Dette ark indeholder én tabel.'");
    assert_cell(*state, 4, "A3", "'Se arket Noter: [note 1], [note 2]'");
    assert_cell(*state, 4, "A4", "'[c] er færre end fem borgere.'"); /* the sheet's own words */
    assert_cell(*state, 4, "A5", "'[x] betyder ikke opgjort.'");
    assert_cell(*state, 4, "A6", "'[z] betyder ikke relevant.'");
    assert_cell(*state, 4, "A7", "'En tom celle betyder, at der ikke er noget at oplyse.'");
    assert_cell(*state, 4, "A8", "'Kilde: Kommunens egne data.'");
    assert_cell(*state, 4, "A9", "'Tilbage til indholdsfortegnelsen'");
    assert_cell(*state, 4, "A10", "'Indikator'");
}

static void cells_are_texts_numbers_and_marks(void **state)
{
    g_autofree char *sheet = part(*state, "xl/worksheets/sheet4.xml");
    g_autofree char *styles = part(*state, "xl/styles.xml");
    assert_cell(*state, 4, "A11", "'=1+1'");
    assert_cell(*state, 4, "B11", "0.845");
    assert_cell(*state, 4, "C11", "1249");
    assert_cell(*state, 4, "B12", "'[c]'");
    assert_cell(*state, 4, "B13", "'[z]'");
    assert_cell(*state, 4, "C13", "'[x]'");
    assert_cell(*state, 4, "A14", "-");
    assert_cell(*state, 4, "B14", "1.5");
    assert_cell(*state, 4, "A15", "-");
    has_not(sheet, "<f>");
    has_not(sheet, "<mergeCell");
    has(styles, "formatCode=\"0.0\\ %\"");
    has(styles, "formatCode=\"#,##0.0\"");
    has_not(styles, "patternType=\"solid\"");
}

static void every_table_is_a_table_with_a_name_of_its_own(void **state)
{
    static const char *const names[] = {"tabel_indhold", "tabel_noter", "tabel_indikatorer",
                                        "tabel_aabne_svar"};
    static const char *const ranges[] = {"A3:B6", "A3:B6", "A10:C14", "A6:A7"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *file = g_strdup_printf("xl/tables/table%d.xml", (int)i + 1);
        g_autofree char *table = part(*state, file);
        g_autofree char *name = g_strdup_printf("displayName=\"%s\" ref=\"%s\"", names[i], ranges[i]);
        has(table, name);
        has_not(table, "autoFilter");
        has_not(table, "headerRowCount=\"0\"");
    }
    g_autofree char *table = part(*state, "xl/tables/table3.xml");
    has(table, "name=\"Andel (pct.) [note 1]\"");
}

static void a_table_without_rows_says_so(void **state)
{
    assert_cell(*state, 5, "A4", "'[x] betyder ikke opgjort.'");
    assert_cell(*state, 5, "A6", "'Svar'");
    assert_cell(*state, 5, "A7", "'[x]'");
}

static void the_file_says_whose_and_when_it_is(void **state)
{
    g_autofree char *core = part(*state, "docProps/core.xml");
    g_autofree char *app = part(*state, "docProps/app.xml");
    has(core, "<dc:title>Fidelitetsrapport – Ærø</dc:title>");
    has(core, "<dc:creator>Evaluator A/S</dc:creator>");
    has(core, ">2026-11-22T00:00:00Z</dcterms:created>");
    has(core, "<cp:keywords>fidelitet</cp:keywords>");
    has(app, "<Company>Styrelsen</Company>");
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    Book *book = *state;
    g_autoptr(GBytes) first = fidelis_annex_write(book->document, NULL);
    g_setenv("TZ", "Pacific/Chatham", TRUE);
    g_usleep(G_USEC_PER_SEC * 11 / 10); /* a clock in the file would have moved */
    g_autoptr(GBytes) second = fidelis_annex_write(book->document, NULL);
    g_unsetenv("TZ");
    assert_true(g_bytes_equal(first, second));
}

static void english_is_english(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = make_document("en");
    Book book = {.folder = support_folder_new()};
    g_autoptr(GBytes) bytes = fidelis_annex_write(document, NULL);
    support_folder_write(book.folder, "en.xlsx", g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    book.path = g_build_filename(support_folder_path(book.folder), "en.xlsx", NULL);
    g_autofree char *styles = part(&book, "xl/styles.xml");
    assert_cell(&book, 4, "A2", "'This worksheet contains one table.'");
    assert_cell(&book, 1, "A3", "'Date: 22\u00A0November 2026'");
    has(styles, "formatCode=\"0.0%\"");
    g_free(book.path);
    support_folder_free(book.folder);
}

static void what_excel_would_not_open_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *second_heading, *message;
    } cases[] = {
        {"Indikatorer", "INDIKATOR", "two columns have the heading 'INDIKATOR'"},
        {"Indikatorer", "", "column 2 has no heading"},
        {"Indikatorer: alle", "Andel", "sheet 'Indikatorer: alle'"},
        {"noter", "Andel", "sheet 'noter'"},
        {"Et navn der er længere end enogtredive tegn", "Andel", "31"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FidelisDocument) document = make_document("da");
        g_autoptr(GError) error = NULL;
        document->sheets->name = cases[i].name;
        document->sheets->columns[1].heading = cases[i].second_heading;
        g_autoptr(GBytes) bytes = fidelis_annex_write(document, &error);
        assert_null(bytes);
        has(error->message, cases[i].message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_come_as_cover_contents_notes_tables),
        cmocka_unit_test(contents_lead_to_every_sheet),
        cmocka_unit_test(notes_are_numbered_through_the_workbook),
        cmocka_unit_test(lines_above_a_table_explain_it),
        cmocka_unit_test(cells_are_texts_numbers_and_marks),
        cmocka_unit_test(every_table_is_a_table_with_a_name_of_its_own),
        cmocka_unit_test(a_table_without_rows_says_so),
        cmocka_unit_test(the_file_says_whose_and_when_it_is),
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(english_is_english),
        cmocka_unit_test(what_excel_would_not_open_is_refused),
    };
    return cmocka_run_group_tests(tests, write_book, drop_book);
}
