/* Files of SPSS, SAS and Stata: labels, missing values, dates, and files that are cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <readstat.h>
#include <string.h>

#include "data/store.h"
#include "support/folder.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const char *const answers[] = {"enig", "uenig", NULL};
static const FidelisColumn columns[] = {
    {.name = "ID", .type = FIDELIS_TYPE_WHOLE, .required = TRUE, OPEN},
    {.name = "STED", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "SVAR", .type = FIDELIS_TYPE_TEXT, .allowed = answers, OPEN},
    {.name = "KODE", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "TIMER", .type = FIDELIS_TYPE_NUMBER, OPEN},
    {.name = "DAG", .type = FIDELIS_TYPE_DATE, OPEN},
};

typedef readstat_error_t (*Begin)(readstat_writer_t *writer, void *data, long rows);

typedef struct {
    const char *file;
    Begin begin;
    double day; /* 1 March 2016 as this program counts */
    const char *date_format;
    readstat_type_t number;
    gboolean labels;       /* kept in the file */
    gboolean user_missing; /* by value; otherwise by tag */
} Program;

static const Program spss = {
    "a.sav", readstat_begin_writing_sav, 13676169600, "DATE11", READSTAT_TYPE_DOUBLE, TRUE, TRUE};
static const Program portable = {
    "a.por", readstat_begin_writing_por, 13676169600, "DATE11", READSTAT_TYPE_DOUBLE, TRUE, TRUE};
static const Program stata = {"a.dta", readstat_begin_writing_dta, 20514, "%td", READSTAT_TYPE_FLOAT, TRUE,
                              FALSE};
static const Program sas = {
    "a.sas7bdat", readstat_begin_writing_sas7bdat, 20514, "DATE9", READSTAT_TYPE_DOUBLE, FALSE, FALSE};

static ssize_t append(const void *data, size_t length, void *context)
{
    g_byte_array_append(context, data, (guint)length);
    return (ssize_t)length;
}

static void insert_number(readstat_writer_t *writer, const readstat_variable_t *variable, double value)
{
    readstat_error_t status = readstat_variable_get_type(variable) == READSTAT_TYPE_FLOAT
                                  ? readstat_insert_float_value(writer, variable, (float)value)
                              : readstat_variable_get_type(variable) == READSTAT_TYPE_INT32
                                  ? readstat_insert_int32_value(writer, variable, (int32_t)value)
                                  : readstat_insert_double_value(writer, variable, value);
    assert_int_equal(status, READSTAT_OK);
}

static readstat_label_set_t *add_labels(readstat_writer_t *writer, const Program *program)
{
    readstat_type_t type = program->user_missing ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_INT32;
    readstat_label_set_t *set = readstat_add_label_set(writer, type, "SVARL");
    static const char *const texts[] = {"enig", "uenig", "ved ikke"};
    static const int codes[] = {1, 2, 9};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (program->user_missing)
            readstat_label_double_value(set, codes[i], texts[i]);
        else if (i < 2)
            readstat_label_int32_value(set, codes[i], texts[i]);
    }
    if (!program->user_missing)
        readstat_label_tagged_value(set, 'a', "ved ikke");
    return set;
}

static void write_row(readstat_writer_t *writer, const Program *program,
                      readstat_variable_t *const *variables, int row)
{
    /* the portable format knows no ø */
    const char *const towns[] = {program == &portable ? "Hald" : "Sorø", "Ribe ", ""};
    static const double codes[] = {1, 2, 9}, hours[] = {6.8, 0.1, 37};
    readstat_error_t begun = readstat_begin_row(writer);
    if (begun != READSTAT_OK)
        fail_msg("%s", readstat_error_message(begun));
    insert_number(writer, variables[0], 1001 + row);
    readstat_insert_string_value(writer, variables[1], towns[row]);
    for (int i = 2; i < 4; i++) {
        if (codes[row] < 9 || program->user_missing)
            insert_number(writer, variables[i], codes[row]);
        else if (program->labels)
            readstat_insert_tagged_missing_value(writer, variables[i], 'a');
        else
            readstat_insert_missing_value(writer, variables[i]);
    }
    insert_number(writer, variables[4], hours[row]);
    if (row < 2)
        insert_number(writer, variables[5], program->day);
    else
        readstat_insert_missing_value(writer, variables[5]);
    assert_int_equal(readstat_end_row(writer), READSTAT_OK);
}

static GByteArray *written(const Program *program)
{
    GByteArray *bytes = g_byte_array_new();
    readstat_writer_t *writer = readstat_writer_init();
    readstat_variable_t *variables[6];
    readstat_set_data_writer(writer, append);
    readstat_writer_set_file_label(writer, "test");
    readstat_label_set_t *set = program->labels ? add_labels(writer, program) : NULL;
    for (int i = 0; i < 6; i++) {
        readstat_type_t coded =
            program->user_missing || !program->labels ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_INT32;
        readstat_type_t type = i == 1               ? READSTAT_TYPE_STRING
                               : i == 4             ? program->number
                               : (i == 2 || i == 3) ? coded
                                                    : READSTAT_TYPE_DOUBLE;
        variables[i] = readstat_add_variable(writer, columns[i].name, type, i == 1 ? 8 : 0);
        if (i == 5)
            readstat_variable_set_format(variables[i], program->date_format);
        if ((i == 2 || i == 3) && set != NULL)
            readstat_variable_set_label_set(variables[i], set);
        if ((i == 2 || i == 3) && program->user_missing)
            readstat_variable_add_missing_double_value(variables[i], 9);
    }
    assert_int_equal(program->begin(writer, bytes, 3), READSTAT_OK);
    for (int row = 0; row < 3; row++)
        write_row(writer, program, variables, row);
    assert_int_equal(readstat_end_writing(writer), READSTAT_OK);
    readstat_writer_free(writer);
    return bytes;
}

static void print_row(const FidelisRow *row, void *data)
{
    for (int i = 0; i < row->count; i++)
        g_string_append_printf(data, "%s%s", i > 0 ? "|" : "", row->text[i] == NULL ? "-" : row->text[i]);
    g_string_append_c(data, '\n');
}

static char *load(const Program *program, gsize length, gboolean codes, const FidelisColumn *declared)
{
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisStore) store = fidelis_store_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_autoptr(GByteArray) bytes = written(program);
    FidelisTableSchema schema = {.name = "svar",
                                 .file = program->file,
                                 .columns = declared,
                                 .column_count = G_N_ELEMENTS(columns),
                                 .labels_as_codes = codes};
    support_folder_write(folder, program->file, (const char *)bytes->data, MIN(length, bytes->len));
    fidelis_store_load(store, &schema, support_folder_path(folder), diagnostics);
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    g_autoptr(GString) text = g_string_new(said);
    if (fidelis_store_columns(store, "svar") != NULL)
        fidelis_store_query(store, "SELECT * FROM svar", NULL, print_row, text, NULL);
    return g_strdup(text->str);
}

static void expect(const Program *program, const char *expected)
{
    g_autofree char *found = load(program, G_MAXSIZE, FALSE, columns);
    assert_string_equal(found, expected);
}

#define ROWS(town)                                                                                           \
    "1001|" town "|enig|1|6.8|2016-03-01\n1002|Ribe|uenig|2|0.1|2016-03-01\n1003|-|-|-|37.0|-\n"

static void spss_labels_and_missing_values(void **state)
{
    (void)state;
    expect(&spss,
           "a.sav: table svar, column SVAR: note: 1 cell(s) are declared missing in the file, and taken "
           "for empty: 'ved ikke' 1\n"
           "a.sav: table svar, column KODE: note: 1 cell(s) are declared missing in the file, and taken "
           "for empty: 'ved ikke' 1\n"
           "a.sav: table svar: note: SPSS, 3 rows\n" ROWS("Sorø"));
    expect(&portable, "a.por: table svar, column SVAR: note: 1 cell(s) are declared missing in the file, and "
                      "taken for empty: 'ved ikke' 1\n"
                      "a.por: table svar, column KODE: note: 1 cell(s) are declared missing in the file, and "
                      "taken for empty: 'ved ikke' 1\n"
                      "a.por: table svar: note: SPSS portable, 3 rows\n" ROWS("Hald"));
}

static void stata_tags_and_short_numbers(void **state)
{
    (void)state;
    expect(&stata,
           "a.dta: table svar, column SVAR: note: 1 cell(s) are declared missing in the file, and taken "
           "for empty: 'ved ikke' 1\n"
           "a.dta: table svar, column KODE: note: 1 cell(s) are declared missing in the file, and taken "
           "for empty: 'ved ikke' 1\n"
           "a.dta: table svar: note: Stata, 3 rows\n" ROWS("Sorø"));
}

static void sas_has_its_labels_elsewhere(void **state)
{
    (void)state;
    FidelisColumn open[G_N_ELEMENTS(columns)];
    memcpy(open, columns, sizeof columns);
    open[2].allowed = NULL;
    g_autofree char *found = load(&sas, G_MAXSIZE, FALSE, open);
    assert_string_equal(found,
                        "a.sas7bdat: table svar: note: SAS, 3 rows\n"
                        "1001|Sorø|1|1|6.8|2016-03-01\n1002|Ribe|2|2|0.1|2016-03-01\n1003|-|-|-|37.0|-\n");
}

static void codes_instead_of_labels_when_asked(void **state)
{
    (void)state;
    g_autofree char *found = load(&spss, G_MAXSIZE, TRUE, columns);
    assert_non_null(strstr(found, "row 1, column SVAR: error: '1' is not one of: enig, uenig\n    hint: mend "
                                  "the cell, or add the value to those that are declared\n"));
}

static void a_missing_value_in_a_required_column_is_a_violation(void **state)
{
    (void)state;
    FidelisColumn strict[G_N_ELEMENTS(columns)];
    memcpy(strict, columns, sizeof columns);
    strict[2].required = TRUE;
    g_autofree char *found = load(&spss, G_MAXSIZE, FALSE, strict);
    assert_non_null(strstr(found, "row 3, column SVAR: error: 'ved ikke' is declared missing in the file\n"));
}

static void cut_files_are_refused(void **state)
{
    (void)state;
    static const Program *const programs[] = {&spss, &portable, &stata, &sas};
    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++) {
        g_autoptr(GByteArray) whole = written(programs[i]);
        for (gsize part = 0; part < 8; part++) {
            g_autofree char *found = load(programs[i], whole->len * part / 8, FALSE, columns);
            g_autofree char *expected =
                g_strdup_printf("%s: table svar: error: the file cannot be read as ", programs[i]->file);
            if (!g_str_has_prefix(found, expected))
                fail_msg("%s cut to %" G_GSIZE_FORMAT " eighths: %s", programs[i]->file, part, found);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spss_labels_and_missing_values),
        cmocka_unit_test(stata_tags_and_short_numbers),
        cmocka_unit_test(sas_has_its_labels_elsewhere),
        cmocka_unit_test(codes_instead_of_labels_when_asked),
        cmocka_unit_test(a_missing_value_in_a_required_column_is_a_violation),
        cmocka_unit_test(cut_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
