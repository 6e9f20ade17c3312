/* Labels of SAS in a catalogue, and texts of statistics programs that are not UTF-8. `test-catalogue --write
 * FOLDER` writes the files that tests/faults keeps. */
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
#include "support/statistics.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisColumn sas_columns[] = {
    {.name = "ID", .type = FIDELIS_TYPE_WHOLE, .required = TRUE, OPEN},
    {.name = "STED", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "SVAR", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "KODE", .type = FIDELIS_TYPE_WHOLE, OPEN},
};
static const FidelisColumn spss_columns[] = {
    {.name = "ID", .type = FIDELIS_TYPE_WHOLE, .required = TRUE, OPEN},
    {.name = "NAVN", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "SVAR", .type = FIDELIS_TYPE_TEXT, OPEN},
};

static void print_row(const FidelisRow *row, void *data)
{
    for (int i = 0; i < row->count; i++)
        g_string_append_printf(data, "%s%s", i > 0 ? "|" : "", row->text[i] == NULL ? "-" : row->text[i]);
    g_string_append_c(data, '\n');
}

static char *loaded(const FidelisTableSchema *schema, SupportFolder *folder)
{
    g_autoptr(FidelisStore) store = fidelis_store_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    gboolean good = fidelis_store_load(store, schema, support_folder_path(folder), diagnostics);
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    g_autoptr(GString) text = g_string_new(said);
    assert_int_equal(good, !fidelis_diagnostics_failed(diagnostics));
    if (good) {
        FidelisTableFinding finding = fidelis_store_finding(store, 0);
        assert_int_equal(finding.labels_file != NULL, schema->labels_file != NULL);
        assert_int_equal(finding.labels_sha256 != NULL, schema->labels_file != NULL);
        fidelis_store_query(store, "SELECT * FROM svar", NULL, print_row, text, NULL);
    }
    return g_strdup(text->str);
}

static void put(SupportFolder *folder, const char *name, GByteArray *bytes, gsize length)
{
    support_folder_write(folder, name, (const char *)bytes->data, MIN(length, bytes->len));
    g_byte_array_unref(bytes);
}

static const FidelisTableSchema sas_schema = {.name = "svar",
                                              .file = "a.sas7bdat",
                                              .labels_file = "formater.sas7bcat",
                                              .columns = sas_columns,
                                              .column_count = G_N_ELEMENTS(sas_columns)};

/* catalogue_length: of the catalogue's bytes, 0: no such file. */
static char *load_sas(const char *format, int rows, gsize catalogue_length)
{
    g_autoptr(SupportFolder) folder = support_folder_new();
    put(folder, "a.sas7bdat", support_sas(format, rows), G_MAXSIZE);
    if (catalogue_length > 0)
        put(folder, "formater.sas7bcat", support_sas_catalogue(), catalogue_length);
    return loaded(&sas_schema, folder);
}

static void labels_come_from_the_catalogue(void **state)
{
    (void)state;
    static const char *const formats[] = {"SVARL", "SVARL8.", "svarl"};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *found = load_sas(formats[i], 3, G_MAXSIZE);
        assert_string_equal(
            found,
            "a.sas7bdat: table svar, column SVAR: note: 1 cell(s) are declared missing in the file, and "
            "taken for empty: 'ved ikke' 1\n"
            "a.sas7bdat: table svar, column KODE: note: 1 cell(s) are declared missing in the file, and "
            "taken for empty: 'ved ikke' 1\n"
            "a.sas7bdat: table svar: note: SAS, labels of 'formater.sas7bcat', 3 rows\n"
            "1|Sorø|enig|1\n2|Ribe|uenig|2\n3|Sorø|-|-\n");
    }
}

static void a_code_without_a_label_is_warned_of(void **state)
{
    (void)state;
    g_autofree char *found = load_sas("SVARL", 4, G_MAXSIZE);
    assert_non_null(strstr(found, "row 4, column SVAR: warning: '4' has no label in the format 'SVARL' of "
                                  "'formater.sas7bcat', and stays a code; 1 cell(s) have none\n"));
    assert_non_null(strstr(found, "4|Ribe|4|4\n"));
    assert_null(strstr(found, "column KODE: warning"));
}

static void a_set_that_is_not_there_is_named(void **state)
{
    (void)state;
    g_autofree char *near = load_sas("SVARM", 3, G_MAXSIZE), *far = load_sas("JANEJ", 3, G_MAXSIZE),
                    *own = load_sas("BEST12.", 3, G_MAXSIZE);
    assert_string_equal(
        near, "a.sas7bdat: table svar, column SVAR: error: the catalogue 'formater.sas7bcat' has no "
              "labels for its format 'SVARM'\n    hint: did you mean 'SVARL'?\n");
    assert_non_null(strstr(far, "for its format 'JANEJ'\n    hint: it has labels for: $STED, SVARL; get the "
                                "catalogue that belongs to the data"));
    assert_non_null(strstr(own, "1|Sorø|1|1\n")); /* SAS's own formats need no catalogue */
}

static void catalogues_that_cannot_be_read(void **state)
{
    (void)state;
    g_autofree char *absent = load_sas("SVARL", 3, 0);
    assert_true(g_str_has_prefix(absent, "formater.sas7bcat: table svar: error: "));
    g_autoptr(GByteArray) whole = support_sas_catalogue();
    for (gsize part = 1; part < 8; part++) {
        g_autofree char *cut = load_sas("SVARL", 3, whole->len * part / 8);
        if (!g_str_has_prefix(
                cut, "formater.sas7bcat: table svar: error: the file cannot be read as a SAS catalogue: "))
            fail_msg("cut to %" G_GSIZE_FORMAT " eighths: %s", part, cut);
    }
}

static void only_sas_has_catalogues(void **state)
{
    (void)state;
    g_autoptr(SupportFolder) folder = support_folder_new();
    FidelisTableSchema schema = {.name = "svar",
                                 .file = "a.sav",
                                 .labels_file = "formater.sas7bcat",
                                 .columns = spss_columns,
                                 .column_count = G_N_ELEMENTS(spss_columns)};
    g_autofree char *found = loaded(&schema, folder);
    assert_non_null(strstr(found, "comes from no file of SAS\n"));
}

/* ---- encodings ---- */

static char *load_spss(SupportRaw raw, const char *encoding)
{
    g_autoptr(SupportFolder) folder = support_folder_new();
    FidelisTableSchema schema = {.name = "svar",
                                 .file = "a.sav",
                                 .columns = spss_columns,
                                 .column_count = G_N_ELEMENTS(spss_columns),
                                 .dialect = {.encoding = encoding}};
    put(folder, "a.sav", support_spss(raw), G_MAXSIZE);
    return loaded(&schema, folder);
}

static void texts_that_are_not_utf8_are_faults_of_their_cells(void **state)
{
    (void)state;
    static const struct {
        SupportRaw raw;
        const char *place;
    } cases[] = {{SUPPORT_RAW_CELL, "row 2, column NAVN"},
                 {SUPPORT_RAW_LABEL, "row 1, column SVAR"},
                 {SUPPORT_RAW_MISSING, "row 2, column SVAR"}};
    g_autofree char *sound = load_spss(SUPPORT_RAW_NOTHING, NULL);
    assert_non_null(strstr(sound, "1|Åse|ikke mødt\n2|Søren|-\n"));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = load_spss(cases[i].raw, NULL);
        g_autofree char *expected = g_strdup_printf("a.sav: table svar, %s: error: 'text that is not UTF-8' "
                                                    "stands where a value should\n    hint: write it as "
                                                    "UTF-8 in the program that made the file; a statistics "
                                                    "program's file may also be read with dialect = { "
                                                    "encoding = \"WINDOWS-1252\" }\n",
                                                    cases[i].place);
        if (strstr(found, expected) == NULL)
            fail_msg("%s", found);
    }
}

static void a_name_that_is_not_utf8_is_a_fault(void **state)
{
    (void)state;
    g_autofree char *found = load_spss(SUPPORT_RAW_NAME, NULL);
    assert_true(g_str_has_prefix(found, "a.sav: table svar: error: the name of variable 4 is text that is "
                                        "not UTF-8\n    hint: write how it is"));
}

/* SPSS's own doing, where the variable is full: eight bytes here. */
static void a_letter_cut_at_the_end_of_a_full_variable_is_dropped(void **state)
{
    (void)state;
    g_autofree char *cut = load_spss(SUPPORT_RAW_CUT, NULL), *short_one = load_spss(SUPPORT_RAW_LAST, NULL);
    assert_non_null(strstr(cut, "2|Sørens|-\n"));
    assert_non_null(strstr(short_one, "row 2, column NAVN: error: 'text that is not UTF-8'"));
}

/* What the file says of itself may be wrong. */
static void the_encoding_can_be_declared(void **state)
{
    (void)state;
    g_autofree char *found = load_spss(SUPPORT_RAW_CELL, "WINDOWS-1252"),
                    *unknown = load_spss(SUPPORT_RAW_CELL, "DANSK");
    assert_non_null(strstr(found, "2|Søren|-\n"));
    assert_non_null(strstr(unknown, "its encoding is not known here\n"));
}

/* ---- for tests/faults ---- */

static void write_file(const char *folder, const char *name, GByteArray *bytes)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_file_set_contents(path, (const char *)bytes->data, bytes->len, NULL);
    g_byte_array_unref(bytes);
}

static void write_files(const char *folder)
{
    write_file(folder, "raw-cell.sav", support_spss(SUPPORT_RAW_CELL));
    write_file(folder, "raw-label.sav", support_spss(SUPPORT_RAW_LABEL));
    write_file(folder, "raw-missing.sav", support_spss(SUPPORT_RAW_MISSING));
    write_file(folder, "raw-name.sav", support_spss(SUPPORT_RAW_NAME));
    write_file(folder, "answers.sas7bdat", support_sas("SVARL", 4));
    write_file(folder, "answers-other.sas7bdat", support_sas("SVARM", 3));
    write_file(folder, "formats.sas7bcat", support_sas_catalogue());
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_come_from_the_catalogue),
        cmocka_unit_test(a_code_without_a_label_is_warned_of),
        cmocka_unit_test(a_set_that_is_not_there_is_named),
        cmocka_unit_test(catalogues_that_cannot_be_read),
        cmocka_unit_test(only_sas_has_catalogues),
        cmocka_unit_test(texts_that_are_not_utf8_are_faults_of_their_cells),
        cmocka_unit_test(a_name_that_is_not_utf8_is_a_fault),
        cmocka_unit_test(a_letter_cut_at_the_end_of_a_full_variable_is_dropped),
        cmocka_unit_test(the_encoding_can_be_declared),
    };
    if (argc == 3 && strcmp(argv[1], "--write") == 0) {
        write_files(argv[2]);
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
