/* Workbooks: what cells show, what Excel and other programs write, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#include "data/store.h"
#include "data/workbook-private.h"
#include "support/folder.h"
#include "support/package.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

/* ---- the cells themselves ---- */

static const char kinds[] = "-tn%dbe?";

static char *dump(const FidelisWorksheet *sheet)
{
    GString *text = g_string_new(NULL);
    for (gsize row = 0; row < fidelis_worksheet_row_count(sheet); row++) {
        for (gsize column = 0; column < fidelis_worksheet_column_count(sheet); column++) {
            FidelisDatum datum = fidelis_worksheet_cell(sheet, row, column);
            g_string_append_printf(text, "%s%c%s", column > 0 ? "|" : "", kinds[datum.kind], datum.text);
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static void expect_cells(GBytes *bytes, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisWorkbook) workbook = fidelis_workbook_open(bytes, &error);
    g_autoptr(FidelisWorksheet) sheet =
        workbook == NULL ? NULL : fidelis_workbook_read_sheet(workbook, 0, &error);
    g_autofree char *cells = sheet == NULL ? g_strdup(error->message) : dump(sheet);
    assert_string_equal(cells, expected);
}

static void expect_sheet(const char *sheet_data, const char *strings, const char *expected)
{
    g_autoptr(GBytes) bytes = support_workbook(sheet_data, strings);
    expect_cells(bytes, expected);
}

static void expect_with(const char *part, const char *text, const char *expected)
{
    g_autoptr(GBytes) bytes = support_workbook_with("<sheetData/>", "", &(SupportPart){part, text, 0});
    expect_cells(bytes, expected);
}

static void cells_read_as_they_show(void **state)
{
    (void)state;
    expect_sheet(
        "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
        "<row r='3'><c r='B3'><v>6.8</v></c><c r='A3' t='inlineStr'><is><t>a</t><r><t>b</t></r></is></c>"
        "<c r='C3' s='1'><v>42430</v></c><c r='D3' s='2'><v>0.57</v></c><c r='E3' t='b'><v>1</v></c>"
        "<c r='F3' t='e'><v>#DIV/0!</v></c><c r='G3' s='3'><v>42430.75</v></c></row></sheetData>",
        "<si><t>navn</t></si><si><r><t>ti</t></r><r><t>mer</t></r><rPh><t>x</t></rPh></si>",
        "tnavn|ttimer|-|-|-|-|-\n-|-|-|-|-|-|-\n"
        "tab|n6.8|d2016-03-01|%57|b1|e#DIV/0!|d2016-03-01 18:00:00\n");
}

static void formulas_count_by_their_stored_value(void **state)
{
    (void)state;
    expect_sheet("<sheetData><row><c><f>1+1</f><v>2</v></c><c t='str'><f>A1&amp;B1</f><v>ja</v></c>"
                 "<c><f>SUM(A1)</f></c><c t='str'><f>T(1)</f><v></v></c><c/></row></sheetData>",
                 NULL, "n2|tja|ea formula without a stored value\n");
}

static void numbers_keep_their_decimals(void **state)
{
    (void)state;
    expect_sheet("<sheetData><row><c><v>0.1</v></c><c><v>0.30000000000000004</v></c><c><v>1E3</v></c>"
                 "<c><v>-1.5e-7</v></c><c><v>123456789012</v></c><c s='2'><v>1</v></c></row></sheetData>",
                 NULL, "n0.1|n0.30000000000000004|n1000|n-1.5e-07|n123456789012|%100\n");
}

static void both_date_systems(void **state)
{
    (void)state;
    const char *rows = "<sheetData><row><c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>60</v></c>"
                       "<c s='1'><v>61</v></c><c s='1'><v>42430.9999999</v></c></row></sheetData>";
    expect_sheet(rows, NULL, "d1900-01-01|d1900-02-28|n60|d1900-03-01|d2016-03-02\n");
    g_autoptr(GBytes) mac = support_workbook_with(
        rows, "",
        &(SupportPart){"xl/workbook.xml",
                       "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet name='a' "
                       "r:id='r1'/></sheets></workbook>",
                       0});
    expect_cells(mac, "d1904-01-02|d1904-02-29|d1904-03-01|d1904-03-02|d2020-03-03\n");
}

static void texts_are_unescaped_and_untouched(void **state)
{
    (void)state;
    expect_sheet(
        "<sheetData><row><c t='s'><v>0</v></c><c t='inlineStr'><is><t xml:space='preserve'> _x00e6_x_ "
        "</t></is></c></row></sheetData>",
        "<si><t>a_x000D_\nb &amp; c_x005F_x</t></si>", "ta\r\nb & c_x|t æx_ \n");
}

static void sheets_names_and_references(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = support_workbook_with(
        "<sheetData/>", "",
        &(SupportPart){"xl/workbook.xml",
                       "<x:workbook xmlns:x='m' xmlns:r='r'><x:sheets><x:sheet name='Svar Ærø' r:id='r1'/>"
                       "<x:sheet name='Lister' state='hidden' r:id='r1'/></x:sheets><x:definedNames>"
                       "<x:definedName name='Svar'>'Svar Ærø'!$B$2:$C$9</x:definedName></x:definedNames>"
                       "</x:workbook>",
                       0});
    g_autoptr(FidelisWorkbook) workbook = fidelis_workbook_open(bytes, NULL);
    assert_int_equal(fidelis_workbook_sheet_count(workbook), 2);
    assert_int_equal(fidelis_workbook_find_sheet(workbook, "svar ærø"), 0);
    assert_int_equal(fidelis_workbook_find_sheet(workbook, "Ark1"), -1);
    assert_true(fidelis_workbook_sheet_is_hidden(workbook, 1));
    assert_string_equal(fidelis_workbook_defined_name(workbook, "SVAR"), "'Svar Ærø'!$B$2:$C$9");
    g_autofree char *last = fidelis_cell_reference(1048575, 16383), *aa = fidelis_cell_reference(0, 26);
    assert_string_equal(last, "XFD1048576");
    assert_string_equal(aa, "AA1");
    gsize row, column;
    const char *good = "$AB$12:";
    assert_true(fidelis_cell_reference_parse(&good, &row, &column));
    assert_int_equal(row, 11);
    assert_int_equal(column, 27);
    assert_string_equal(good, ":");
    const char *bad = "XFE1";
    assert_false(fidelis_cell_reference_parse(&bad, &row, &column));
}

/* ---- what is refused ---- */

static void damaged_and_foreign_files_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        gsize length;
        const char *message;
    } files[] = {
        {"", 0, "the file is empty"},
        {"id;navn\n", 8, "the file is no Excel workbook (.xlsx), or its end is cut off; get it anew"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0k\0", 18,
         "the file is in the old format of Excel (.xls); save it as .xlsx"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 41,
         "the workbook is locked by a password; save it without one"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(files[i].bytes, files[i].length);
        expect_cells(bytes, files[i].message);
    }
    g_autoptr(GBytes) ods = support_package(&(SupportPart){"content.xml", "<a/>", 0}, 1);
    expect_cells(ods, "the file is an OpenDocument file; save it as .xlsx");
    g_autoptr(GBytes) zip = support_package(&(SupportPart){"data/a.csv", "a;b", 0}, 1);
    expect_cells(zip, "the file is a zip file, but holds no workbook");
}

static void every_cut_of_a_workbook_is_refused(void **state)
{
    (void)state;
    g_autoptr(GBytes) whole = support_workbook("<sheetData><row><c><v>1</v></c></row></sheetData>", NULL);
    for (gsize length = 0; length < g_bytes_get_size(whole); length += 7) {
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(whole, 0, length);
        g_autoptr(GError) error = NULL;
        assert_null(fidelis_workbook_open(cut, &error));
        assert_non_null(error);
    }
}

static void harm_is_refused(void **state)
{
    (void)state;
    expect_with(
        "xl/sharedStrings.xml",
        "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;'>]><sst><si><t>&d;</t></si></sst>",
        "its part xl/sharedStrings.xml holds a document type declaration, which no workbook needs; it "
        "is not read");
    expect_with("xl/workbook.xml", "<workbook><sheets></workbook>",
                "the workbook is damaged: its part xl/workbook.xml, line 1: mismatched tag; get it anew");
    expect_with("xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r1' Type='x/worksheet' TargetMode='External' "
                "Target='http://example.org/a.xml'/></Relationships>",
                "sheet 'Ark1' lies in another file, and links are not followed");
    expect_with("xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='../../etc/passwd'/>"
                "</Relationships>",
                "the workbook is damaged: it has no part etc/passwd; get it anew");
    gsize length = 40 << 20;
    g_autofree char *spaces = g_malloc(length + 1);
    memset(spaces, ' ', length);
    spaces[length] = '\0';
    expect_with(
        "xl/worksheets/sheet1.xml", spaces,
        "its part xl/worksheets/sheet1.xml unpacks to more than 16 MB, as only a file made to do harm "
        "does");
}

static void odd_cells_are_refused(void **state)
{
    (void)state;
    expect_sheet("<sheetData><row><c t='s'><v>0</v></c></row></sheetData>", NULL,
                 "sheet 'Ark1', cell A1: the workbook is damaged: the cell's text is not there; get it anew");
    expect_sheet("<sheetData><row><c><v>one</v></c></row></sheetData>", NULL,
                 "sheet 'Ark1', cell A1: the workbook is damaged: the cell holds no number; get it anew");
    expect_sheet("<sheetData><row r='0'/></sheetData>", NULL,
                 "sheet 'Ark1': the workbook is damaged: it has a row '0'");
    expect_sheet("<sheetData><row><c r='ZZZZ1'/></row></sheetData>", NULL,
                 "sheet 'Ark1': the workbook is damaged: it has a cell 'ZZZZ1'");
    expect_sheet("<sheetData><row><c r='A1'><v>1</v></c></row><row><c r='A1'><v>2</v></c></row></sheetData>",
                 NULL, "sheet 'Ark1', cell A1: the workbook is damaged: the cell stands there twice");
}

/* ---- as sources ---- */

static const FidelisColumn citizen_columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, .required = TRUE, OPEN},
    {.name = "trukket", .type = FIDELIS_TYPE_DATE, OPEN},
    {.name = "timer", .type = FIDELIS_TYPE_NUMBER, .minimum = 0, .maximum = 37},
    {.name = "mentor", .type = FIDELIS_TYPE_YES_NO, OPEN},
};
static const FidelisTableSchema citizens = {
    .name = "borgere", .file = "b.xlsx", .key = "id", .columns = citizen_columns, .column_count = 4};

static void print_row(const FidelisRow *row, void *data)
{
    for (int i = 0; i < row->count; i++)
        g_string_append_printf(data, "%s%s", i > 0 ? "|" : "", row->text[i] == NULL ? "-" : row->text[i]);
    g_string_append_c(data, '\n');
}

/* What is said, then the rows. */
static void expect_table(GBytes *bytes, const FidelisTableSchema *schema, const char *expected)
{
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisStore) store = fidelis_store_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    support_folder_write(folder, "b.xlsx", data, length);
    fidelis_store_load(store, schema, support_folder_path(folder), diagnostics);
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    g_autoptr(GString) text = g_string_new(said);
    if (fidelis_store_columns(store, "borgere") != NULL)
        fidelis_store_query(store, "SELECT * FROM borgere", NULL, print_row, text, NULL);
    assert_string_equal(text->str, expected);
}

static void expect_loaded(const char *sheet_data, const FidelisTableSchema *schema, const char *expected)
{
    g_autoptr(GBytes) bytes = support_workbook(sheet_data, NULL);
    expect_table(bytes, schema, expected);
}

#define NAMES                                                                                                \
    "<c t='inlineStr'><is><t>id</t></is></c><c t='inlineStr'><is><t> trukket</t></is></c>"                   \
    "<c t='inlineStr'><is><t>timer</t></is></c><c t='inlineStr'><is><t>mentor</t></is></c>"

static void a_sheet_is_a_table(void **state)
{
    (void)state;
    expect_loaded("<sheetData><row>" NAMES "</row><row><c><v>1001</v></c><c s='1'><v>42430</v></c>"
                  "<c><v>6.8</v></c><c t='b'><v>1</v></c></row><row/>"
                  "<row><c t='inlineStr'><is><t>x7</t></is></c><c t='inlineStr'><is><t>2-3-2016</t></is></c>"
                  "<c t='inlineStr'><is><t>7,4</t></is></c><c t='inlineStr'><is><t>nej</t></is></c></row>"
                  "</sheetData>",
                  &citizens,
                  "b.xlsx: table borgere: note: sheet 'Ark1', decimal comma, Excel, 2 rows\n"
                  "1001|2016-03-01|6.8|1\nx7|2016-03-02|7.4|0\n");
}

static void cells_that_do_not_fit_are_violations(void **state)
{
    (void)state;
    expect_loaded(
        "<sheetData><row>" NAMES "</row><row><c t='e'><v>#N/A</v></c><c><v>42430</v></c>"
        "<c s='1'><v>42430</v></c><c><v>2</v></c></row>"
        "<row><c><v>101501234</v></c><c/><c><f>1</f></c><c/></row></sheetData>",
        &citizens,
        "b.xlsx: table borgere, row 1, column id: error: '#N/A' stands where a value should\n"
        "    hint: mend it in the workbook, and save it with its values\n"
        "b.xlsx: table borgere, row 1, column trukket: error: '42430' is not a date of the calendar\n"
        "    hint: give the column a date format in the workbook\n"
        "b.xlsx: table borgere, row 1, column timer: error: '2016-03-01' is a date, not a number\n    hint: "
        "mend the cell, or declare the column as what it holds\n"
        "b.xlsx: table borgere, row 1, column mentor: error: '2' is neither yes nor no\n"
        "    hint: write ja or nej, yes or no, 1 or 0, or x and nothing\n"
        "b.xlsx: table borgere, row 2, column id: error: the cell looks like a CPR number, so a "
        "citizen could be recognised\n"
        "    hint: take it out of the file, or declare that the column may hold such values\n"
        "b.xlsx: table borgere, row 2, column timer: error: 'a formula without a stored value' stands "
        "where a value should\n"
        "    hint: mend it in the workbook, and save it with its values\n"
        "b.xlsx: table borgere: note: sheet 'Ark1', Excel, 2 rows\n-|-|-|-\n-|-|-|-\n");
}

static void percentages_read_as_they_show_or_not_at_all(void **state)
{
    (void)state;
    expect_loaded("<sheetData><row>" NAMES "</row><row><c><v>1</v></c><c/><c s='2'><v>0.29</v></c></row>"
                  "</sheetData>",
                  &citizens,
                  "b.xlsx: table borgere, column timer: note: percentages are read as they show: 29 % is 29\n"
                  "b.xlsx: table borgere: note: sheet 'Ark1', Excel, 1 row\n1|-|29.0|-\n");
    expect_loaded("<sheetData><row>" NAMES "</row><row><c><v>1</v></c><c/><c s='2'><v>0.29</v></c></row>"
                  "<row><c><v>2</v></c><c/><c><v>0.3</v></c></row></sheetData>",
                  &citizens,
                  "b.xlsx: table borgere, row 2, column timer: error: '0.3' is a plain number, but '29 %' in "
                  "row 1 is a percentage\n    hint: give all cells of the column the same format\n");
}

static void headers_are_found_or_asked_for(void **state)
{
    (void)state;
    const char *titled =
        "<sheetData><row><c t='inlineStr'><is><t>Borgere, uge 12</t></is></c></row><row/><row>" NAMES
        "</row><row><c><v>1</v></c></row></sheetData>";
    expect_loaded(titled, &citizens,
                  "b.xlsx: table borgere: error: row 1 holds no names of columns, but row 3 does\n"
                  "    hint: write in the table's declaration: header = 3\n");
    FidelisTableSchema told = citizens;
    told.header_row = 3;
    expect_loaded(titled, &told, "b.xlsx: table borgere: note: sheet 'Ark1', Excel, 1 row\n1|-|-|-\n");
    expect_loaded(
        "<sheetData><row>" NAMES "</row></sheetData><mergeCells><mergeCell ref='B1:D1'/></mergeCells>",
        &citizens,
        "b.xlsx: table borgere: error: cells B1:D1 of the header are merged, so columns lack a name\n"
        "    hint: give each column a name of its own in one row, and let header = … name that row\n");
    expect_loaded(
        "<sheetData><row>" NAMES "</row></sheetData><mergeCells><mergeCell ref='A3:A5'/></mergeCells>",
        &citizens,
        "b.xlsx: table borgere: error: cells A3:A5 are merged, so all but the first would be empty\n"
        "    hint: unmerge the cells, and fill in each\n");
    expect_loaded(
        "<sheetData/>", &citizens,
        "b.xlsx: table borgere: error: the sheet is empty from row 1 on, where its names of columns "
        "should stand\n");
}

/* A workbook as a widely used library writes it, with two sheets. */
static GBytes *written_workbook(SupportFolder *folder)
{
    g_autofree char *path = g_build_filename(support_folder_path(folder), "w.xlsx", NULL);
    support_folder_write_text(folder, "w.xlsx", "");
    lxw_workbook *workbook = workbook_new(path);
    lxw_format *date = workbook_add_format(workbook);
    format_set_num_format(date, "d. mmmm yyyy");
    lxw_worksheet *other = workbook_add_worksheet(workbook, "Vejledning");
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "Borgere");
    worksheet_write_string(other, 0, 0, "Læs mig", NULL);
    for (int i = 0; i < 4; i++)
        worksheet_write_string(sheet, 0, (lxw_col_t)i, citizen_columns[i].name, NULL);
    worksheet_write_string(sheet, 1, 0, "a", NULL);
    worksheet_write_datetime(sheet, 1, 1, &(lxw_datetime){.year = 2017, .month = 2, .day = 28}, date);
    worksheet_write_formula_num(sheet, 1, 2, "=30+7", NULL, 37);
    worksheet_write_boolean(sheet, 1, 3, 0, NULL);
    worksheet_protect(sheet, "hemmelig", NULL);
    assert_int_equal(workbook_close(workbook), LXW_NO_ERROR);
    char *data;
    gsize length;
    assert_true(g_file_get_contents(path, &data, &length, NULL));
    return g_bytes_new_take(data, length);
}

static void sheets_are_chosen_by_name(void **state)
{
    (void)state;
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(GBytes) bytes = written_workbook(folder);
    FidelisTableSchema named = citizens;
    expect_table(bytes, &named,
                 "b.xlsx: table borgere: error: the workbook has several sheets: 'Vejledning', 'Borgere'\n"
                 "    hint: write in the table's declaration which: sheet = \"…\"\n");
    named.sheet = "Borger";
    expect_table(bytes, &named,
                 "b.xlsx: table borgere: error: the workbook has no sheet called 'Borger'\n"
                 "    hint: did you mean 'Borgere'?\n");
    named.sheet = "borgere";
    expect_table(bytes, &named,
                 "b.xlsx: table borgere: note: sheet 'Borgere', Excel, 1 row\na|2017-02-28|37.0|0\n");
}

/* Letters within quotes, behind backslashes and in brackets tell nothing of days and hours. */
static void formats_tell_dates_from_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        FidelisShown shown;
    } formats[] = {
        {"General", FIDELIS_SHOWN_NUMBER},
        {"#,##0.00", FIDELIS_SHOWN_NUMBER},
        {"0 \"dyrehold\"", FIDELIS_SHOWN_NUMBER},
        {"0\\d", FIDELIS_SHOWN_NUMBER},
        {"[Red]-0.0;0", FIDELIS_SHOWN_NUMBER},
        {"#,##0\\ [$kr.-406]", FIDELIS_SHOWN_NUMBER},
        {"0.0%", FIDELIS_SHOWN_PERCENT},
        {"dd-mm-yyyy", FIDELIS_SHOWN_DATE},
        {"[$-406]d. mmmm yyyy;@", FIDELIS_SHOWN_DATE},
        {"mmmm \"hos os\"", FIDELIS_SHOWN_DATE},
        {"mmm", FIDELIS_SHOWN_DATE},
        {"yyyy-mm-dd hh:mm", FIDELIS_SHOWN_DATE},
        {"hh:mm", FIDELIS_SHOWN_TIME},
        {"mm:ss", FIDELIS_SHOWN_TIME},
        {"[h]:mm:ss", FIDELIS_SHOWN_TIME},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (fidelis_number_format_shown(formats[i].code) != formats[i].shown)
            fail_msg("%s: %d, not %d", formats[i].code, (int)fidelis_number_format_shown(formats[i].code),
                     (int)formats[i].shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_tell_dates_from_numbers),
        cmocka_unit_test(cells_read_as_they_show),
        cmocka_unit_test(formulas_count_by_their_stored_value),
        cmocka_unit_test(numbers_keep_their_decimals),
        cmocka_unit_test(both_date_systems),
        cmocka_unit_test(texts_are_unescaped_and_untouched),
        cmocka_unit_test(sheets_names_and_references),
        cmocka_unit_test(damaged_and_foreign_files_are_named),
        cmocka_unit_test(every_cut_of_a_workbook_is_refused),
        cmocka_unit_test(harm_is_refused),
        cmocka_unit_test(odd_cells_are_refused),
        cmocka_unit_test(a_sheet_is_a_table),
        cmocka_unit_test(cells_that_do_not_fit_are_violations),
        cmocka_unit_test(percentages_read_as_they_show_or_not_at_all),
        cmocka_unit_test(headers_are_found_or_asked_for),
        cmocka_unit_test(sheets_are_chosen_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
