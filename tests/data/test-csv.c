/* How CSV files are read: encodings, dialects, quoting. Each case is a file and all that is said and stored
 * of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "data/store.h"
#include "support/folder.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisColumn two_columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "tal", .type = FIDELIS_TYPE_NUMBER, OPEN},
};
static const FidelisTableSchema two = {
    .name = "t", .file = "t.csv", .columns = two_columns, .column_count = G_N_ELEMENTS(two_columns)};

static void print_row(const FidelisRow *row, void *data)
{
    GString *text = data;
    for (int i = 0; i < row->count; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "|" : "", row->text[i] == NULL ? "NULL" : row->text[i]);
    g_string_append_c(text, '\n');
}

/* Diagnostics, then the rows. */
static char *read_bytes(const FidelisTableSchema *schema, const char *bytes, gsize length)
{
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisStore) store = fidelis_store_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    support_folder_write(folder, schema->file, bytes, length);
    gboolean good = fidelis_store_load(store, schema, support_folder_path(folder), diagnostics);
    assert_int_equal(good, !fidelis_diagnostics_failed(diagnostics));
    GString *text = g_string_new(NULL);
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    g_string_append(text, said);
    if (fidelis_store_columns(store, "t") != NULL)
        assert_true(
            fidelis_store_query(store, "SELECT * FROM t ORDER BY rowid", NULL, print_row, text, NULL));
    return g_string_free(text, FALSE);
}

static void expect(const FidelisTableSchema *schema, const char *file, const char *expected)
{
    g_autofree char *text = read_bytes(schema, file, strlen(file));
    assert_string_equal(text, expected);
}

static void delimiters_are_found_and_stated(void **state)
{
    (void)state;
    expect(&two, "by;tal\nSorø;6,8\n",
           "t.csv: table t: note: semicolon, decimal comma, UTF-8, 1 row\nSorø|6.8\n");
    expect(&two, "by,tal\nSorø,6.8\n",
           "t.csv: table t: note: comma, decimal point, UTF-8, 1 row\nSorø|6.8\n");
    expect(&two, "by\ttal\nSorø\t6,8\n",
           "t.csv: table t: note: tab, decimal comma, UTF-8, 1 row\nSorø|6.8\n");
    expect(&two, "by,tal\nSorø,\"6,8\"\n",
           "t.csv: table t: note: comma, decimal comma, UTF-8, 1 row\nSorø|6.8\n");
    expect(&two, "sep=;\r\nby;tal\r\nSorø;6\r\n",
           "t.csv: table t: note: semicolon, UTF-8, 1 row\nSorø|6.0\n");
    expect(&two, "'by';'tal'\n'S;r';'6'\n",
           "t.csv: table t: note: semicolon, single quotes, UTF-8, 1 row\nS;r|6.0\n");
}

static void line_ends_quotes_and_blank_lines(void **state)
{
    (void)state;
    const char *note = "t.csv: table t: note: semicolon, UTF-8, 2 rows\n";
    g_autofree char *expected = g_strconcat(note, "a|1.0\nb|2.0\n", NULL);
    expect(&two, "by;tal\na;1\nb;2", expected);
    expect(&two, "by;tal\r\na;1\r\nb;2\r\n", expected);
    expect(&two, "by;tal\ra;1\rb;2\r", expected);
    expect(&two, "\n\nby;tal\n\na;1\n\n\nb;2\n\n", expected);
    expect(&two, " by ;\"tal\"\n\"a\";1\nb;\" 2 \"", expected);
    expect(&two, "by;tal\n\"a \"\"b\"\"; c\nd\";1\n5\" rør;2\n",
           "t.csv: table t: note: semicolon, UTF-8, 2 rows\na \"b\"; c\nd|1.0\n5\" rør|2.0\n");
    expect(&two, "by;tal\na;1\nb;\n;;\n",
           "t.csv:4: table t, row 3: error: the row has 3 fields, the header 2\n"
           "    hint: a cell that holds the delimiter or a line end must stand in quotes\n");
    expect(&two, "by;tal\na;1\nb;2\n;\n;\n",
           "t.csv: table t: note: 2 empty row(s) at the end are left out\n"
           "t.csv: table t: note: semicolon, UTF-8, 2 rows\na|1.0\nb|2.0\n");
    expect(&two, "by;tal;\na;1;\nb;2;\n", expected);
}

static void empty_files_and_files_of_a_header(void **state)
{
    (void)state;
    expect(&two, "",
           "t.csv: table t: error: the file is empty\n    hint: the first line holds the names of the "
           "columns\n");
    expect(&two, "\r\n\r\n",
           "t.csv: table t: error: the file is empty\n    hint: the first line holds the names of the "
           "columns\n");
    expect(&two, "by;tal\n", "t.csv: table t: note: semicolon, UTF-8, 0 rows\n");
}

static void doubt_about_the_delimiter_is_a_fault(void **state)
{
    (void)state;
    static const FidelisColumn one_column[] = {{.name = "citat", .type = FIDELIS_TYPE_TEXT, OPEN}};
    static const FidelisTableSchema one = {
        .name = "t", .file = "t.csv", .columns = one_column, .column_count = 1};
    FidelisTableSchema told = one;
    told.dialect.delimiter = ';';
    expect(&one, "citat\nJa\nNej\n", "t.csv: table t: note: one column, UTF-8, 2 rows\nJa\nNej\n");
    expect(&one, "citat\nJa, tak\nNej\n",
           "t.csv: table t: error: the header is a single column, but there is a comma in the rows below\n"
           "    hint: write the delimiter in the table's declaration: delimiter = \"…\"\n");
    expect(&one, "citat\n\"Ja, tak\"\nNej\n",
           "t.csv: table t: note: one column, UTF-8, 2 rows\nJa, tak\nNej\n");
    expect(&told, "citat\nJa, tak\nNej\n", "t.csv: table t: note: semicolon, UTF-8, 2 rows\nJa, tak\nNej\n");
    expect(&two, "by|tal\nSorø|6\n",
           "t.csv: table t: error: no semicolon, comma or tab parts the header, but 2 columns are declared\n"
           "    hint: write the delimiter in the table's declaration: delimiter = \"…\"\n");
    FidelisTableSchema bar = two;
    bar.dialect.delimiter = '|';
    expect(&bar, "by|tal\nSorø|6\n", "t.csv: table t: note: vertical bar, UTF-8, 1 row\nSorø|6.0\n");
    /* neither reading finds a declared column, both are even */
    expect(&two, "x;y,z\n1;2,3\n",
           "t.csv: table t: error: semicolon and comma part the columns equally well\n"
           "    hint: write which it is in the table's declaration: delimiter = \";\", \",\" or \"\\t\"\n");
    /* the declared names are witnesses: a comma in the header's other names does not matter */
    FidelisTableSchema open = two;
    open.other_columns_allowed = TRUE;
    expect(&open, "by;tal;note, fri\nSorø;6;a, b\n",
           "t.csv: table t: note: columns that are not declared are left out: note, fri\n"
           "t.csv: table t: note: semicolon, UTF-8, 1 row\nSorø|6.0\n");
}

static void broken_quotes_name_the_line_where_they_open(void **state)
{
    (void)state;
    expect(
        &two, "by;tal\na;1\n\"b;2\nc;3\n",
        "t.csv:3: table t: error: the quote that opens on line 3 is broken: a quote is never closed (line "
        "5)\n"
        "    hint: inside a quoted cell a quote is written twice (\"\"); close the quote, or take it away\n");
    expect(
        &two, "by;tal\n\"a\nb\";1\n\"c\" d;2\n",
        "t.csv:4: table t: error: the quote that opens on line 4 is broken: text follows a closing quote "
        "(line 4)\n"
        "    hint: inside a quoted cell a quote is written twice (\"\"); close the quote, or take it away\n");
}

static void uneven_rows_are_listed_with_line_and_row(void **state)
{
    (void)state;
    expect(&two, "by;tal\n\"a\nb\";1\nc\nd;4;x\n",
           "t.csv:4: table t, row 2: error: the row has 1 field, the header 2\n"
           "    hint: a cell that holds the delimiter or a line end must stand in quotes\n"
           "t.csv:5: table t, row 3: error: the row has 3 fields, the header 2\n"
           "    hint: a cell that holds the delimiter or a line end must stand in quotes\n");
}

/* "by;tal\nSorø;6\n" in each encoding that Danish offices use. */
static void encodings_are_found_and_stated(void **state)
{
    (void)state;
    static const struct {
        const char *encoding, *stated, *mark;
        gsize mark_length;
    } cases[] = {
        {"UTF-8", "UTF-8", "", 0},
        {"UTF-8", "UTF-8 with BOM", "\xEF\xBB\xBF", 3},
        {"WINDOWS-1252", "Windows-1252", "", 0},
        {"UTF-16LE", "UTF-16 LE", "\xFF\xFE", 2},
        {"UTF-16BE", "UTF-16 BE", "\xFE\xFF", 2},
        {"UTF-16LE", "UTF-16 LE", "", 0},
        {"UTF-16BE", "UTF-16 BE", "", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize length;
        g_autofree char *converted =
            g_convert("by;tal\nSorø;6\n", -1, cases[i].encoding, "UTF-8", NULL, &length, NULL);
        g_autoptr(GByteArray) file = g_byte_array_new();
        g_byte_array_append(file, (const guint8 *)cases[i].mark, (guint)cases[i].mark_length);
        g_byte_array_append(file, (const guint8 *)converted, (guint)length);
        g_autofree char *text = read_bytes(&two, (const char *)file->data, file->len);
        g_autofree char *expected =
            g_strdup_printf("t.csv: table t: note: semicolon, %s, 1 row\nSorø|6.0\n", cases[i].stated);
        assert_string_equal(text, expected);
    }
}

static void a_wished_encoding_is_used(void **state)
{
    (void)state;
    FidelisTableSchema latin = two;
    latin.dialect.encoding = "ISO-8859-15";
    expect(&latin, "by;tal\n100 \xA4;1\n",
           "t.csv: table t: note: semicolon, ISO-8859-15, 1 row\n100 €|1.0\n");
    latin.dialect.encoding = "DOS-DANSK";
    expect(&latin, "by;tal\n",
           "t.csv: table t: error: no encoding is called 'DOS-DANSK'\n"
           "    hint: known names are UTF-8, WINDOWS-1252, UTF-16LE, …\n");
    latin.dialect.encoding = "WINDOWS-1252";
    expect(
        &latin,
        "\xEF\xBB\xBF"
        "by;tal\n",
        "t.csv:1: table t: error: the file begins with the mark of UTF-8 with BOM, but its declaration says "
        "WINDOWS-1252\n    hint: leave encoding out of the table's declaration\n");
}

static void wrong_encodings_name_byte_and_line(void **state)
{
    (void)state;
    FidelisTableSchema told = two;
    told.dialect.encoding = "UTF-8";
    expect(&told, "by;tal\nSor\xF8;6\n",
           "t.csv:2: table t: error: byte 0xF8 at offset 10 is not UTF-8\n    hint: save the file as UTF-8, "
           "or write its "
           "encoding in the table's declaration: encoding = \"WINDOWS-1252\"\n");
    expect(&two, "by;tal\nSorø;6\nK\xF8ge;7\n",
           "t.csv:3: table t: error: the file is UTF-8 up to byte offset 16, where byte 0xF8 is not: two "
           "encodings are "
           "mixed\n    hint: save the file again in one encoding, or write which it is in the table's "
           "declaration: "
           "encoding = \"WINDOWS-1252\"\n");
    g_autofree char *dos = read_bytes(&two, "by;tal\nK\x9Bge;7\nR\x9Bros;1\n", 23);
    assert_non_null(
        strstr(dos, "t.csv:2: table t: error: byte 0x9B at offset 8 fits neither UTF-8 nor Windows-1252\n"));
    g_autofree char *zero = read_bytes(&two, "by;tal\na;\0001\n", 12);
    assert_string_equal(
        zero, "t.csv:2: table t: error: the file holds a zero byte at offset 9 and is no text file\n"
              "    hint: save the file as text (CSV)\n");
    g_autofree char *odd = read_bytes(&two,
                                      "\xFF\xFE"
                                      "b\0y\0;",
                                      7);
    assert_non_null(strstr(odd, "the file ends in the middle of a UTF-16LE character"));
    expect(
        &two, "PK\x03\x04 and so on",
        "t.csv: table t: error: the file is no Excel workbook (.xlsx), or its end is cut off; get it anew\n");
}

static void numbers_follow_the_files_decimal_sign(void **state)
{
    (void)state;
    expect(&two, "by;tal\na;1.249\nb;6,8\nc;1.249.000,5\nd;-3\n",
           "t.csv: table t: note: semicolon, decimal comma, UTF-8, 4 "
           "rows\na|1249.0\nb|6.8\nc|1249000.5\nd|-3.0\n");
    expect(&two, "by;tal\na;1.249\nb;6.8\n",
           "t.csv: table t: note: semicolon, decimal point, UTF-8, 2 rows\na|1.249\nb|6.8\n");
    expect(&two, "by;tal\na;1,249\nb;1,249.5\n",
           "t.csv: table t: note: semicolon, decimal point, UTF-8, 2 rows\na|1249.0\nb|1249.5\n");
    expect(&two, "by;tal\na;1.249\nb;3\n",
           "t.csv: table t, row 1, column tal: error: '1.249' can be thousands or decimals, and no other "
           "number in the "
           "file tells which\n    hint: write it in the table's declaration: decimal = \",\" or decimal = "
           "\".\"\n");
    expect(&two, "by;tal\na;6,8\nb;6.8\n",
           "t.csv: table t, row 2, column tal: error: '6.8' has a decimal point, but '6,8' in row 1 of tal "
           "has a decimal "
           "comma\n    hint: write it in the table's declaration: decimal = \",\" or decimal = \".\"\n");
    FidelisTableSchema told = two;
    told.dialect.decimal = ',';
    expect(&told, "by;tal\na;1.249\n",
           "t.csv: table t: note: semicolon, decimal comma, UTF-8, 1 row\na|1249.0\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delimiters_are_found_and_stated),
        cmocka_unit_test(line_ends_quotes_and_blank_lines),
        cmocka_unit_test(empty_files_and_files_of_a_header),
        cmocka_unit_test(doubt_about_the_delimiter_is_a_fault),
        cmocka_unit_test(broken_quotes_name_the_line_where_they_open),
        cmocka_unit_test(uneven_rows_are_listed_with_line_and_row),
        cmocka_unit_test(encodings_are_found_and_stated),
        cmocka_unit_test(a_wished_encoding_is_used),
        cmocka_unit_test(wrong_encodings_name_byte_and_line),
        cmocka_unit_test(numbers_follow_the_files_decimal_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
