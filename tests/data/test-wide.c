/* Registers with a column a week: weeks from each citizen's own start, week 53, codes by their time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "data/iso-week.h"
#include "data/store.h"
#include "support/folder.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisColumn citizen_columns[] = {
    {.name = "id", .type = FIDELIS_TYPE_TEXT, .required = TRUE, OPEN},
    {.name = "trukket", .type = FIDELIS_TYPE_DATE, OPEN},
    {.name = "sidst", .type = FIDELIS_TYPE_DATE, OPEN},
};
static const FidelisTableSchema citizens = {
    .name = "borgere", .file = "borgere.csv", .key = "id", .columns = citizen_columns, .column_count = 3};
/* The third's weeks begin before the register's, the fourth is followed to a date, the fifth has no start. */
static const char citizens_file[] = "id;trukket;sidst\n1;17-12-2015;\n2;04-01-2016;\n3;01-12-2015;\n"
                                    "4;15-12-2015;28-12-2015\n5;;\n";

static const FidelisColumn week_columns[] = {
    {.name = "borger", .type = FIDELIS_TYPE_TEXT, .required = TRUE, .references = "borgere", OPEN},
    {.name = "uge", .type = FIDELIS_TYPE_WHOLE, .required = TRUE, OPEN},
    {.name = "aktivitet", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "timer", .type = FIDELIS_TYPE_NUMBER, .minimum = 0, .maximum = 168},
};
static const char codes_file[] = "kode;aktivitet;fra;til;navn\n130;;;;Kontanthjælp\n"
                                 "700;praktik;;31-12-2015;Praktik\n700;løntilskud;01-01-2016;;Løntilskud\n";

static FidelisTableSchema weeks(const FidelisWide *wide)
{
    return (FidelisTableSchema){.name = "uger",
                                .file = "dream.csv",
                                .columns = week_columns,
                                .column_count = wide->hours_prefix == NULL ? 3 : 4,
                                .wide = wide};
}

static FidelisWide plain(void)
{
    return (FidelisWide){.prefix = "y_",
                         .citizens = "borgere",
                         .start_column = "trukket",
                         .last_column = "sidst",
                         .person_column = "borger",
                         .week_column = "uge",
                         .activity_column = "aktivitet",
                         .codes_table = "uger_codes",
                         .codes_file = "koder.csv",
                         .code_column = "kode",
                         .code_activity_column = "aktivitet",
                         .code_from_column = "fra",
                         .code_to_column = "til"};
}

static void print_row(const FidelisRow *row, void *data)
{
    for (int i = 0; i < row->count; i++)
        g_string_append_printf(data, "%s%s", i > 0 ? "|" : "", row->text[i] == NULL ? "-" : row->text[i]);
    g_string_append_c(data, '\n');
}

/* What is said, without what is said of every register; then the rows. */
static char *load(FidelisWide wide, const char *codes, const char *weekly)
{
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisStore) store = fidelis_store_new();
    g_autoptr(FidelisDiagnostics) before = fidelis_diagnostics_new(), diagnostics = fidelis_diagnostics_new();
    FidelisTableSchema schema = weeks(&wide);
    support_folder_write_text(folder, "borgere.csv", citizens_file);
    support_folder_write_text(folder, "koder.csv", codes);
    support_folder_write_text(folder, "dream.csv", weekly);
    assert_true(fidelis_store_load(store, &citizens, support_folder_path(folder), before));
    fidelis_store_load(store, &schema, support_folder_path(folder), diagnostics);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < fidelis_diagnostics_length(diagnostics); i++) {
        const FidelisDiagnostic *one = fidelis_diagnostics_get(diagnostics, i);
        g_autofree char *said = fidelis_diagnostic_to_string(one);
        if (one->severity == FIDELIS_SEVERITY_ERROR)
            g_string_append(text, said);
    }
    if (fidelis_store_columns(store, "uger") != NULL)
        fidelis_store_query(store, "SELECT * FROM uger", NULL, print_row, text, NULL);
    return g_strdup(text->str);
}

static void expect(FidelisWide wide, const char *codes, const char *weekly, const char *expected)
{
    g_autofree char *found = load(wide, codes, weekly);
    assert_string_equal(found, expected);
}

/* 2015 has a week 53, and weeks 51, 53, 1 come in any order of columns. */
static const char register_file[] =
    "borger;y_1601;y_1551;y_1552;y_1553;branche_2015_12\n"
    "1;700;130;700;;x\n2;700;700;130;130;x\n3;130;;;700;x\n4;130;130;130;700;x\n"
    "5;700;;;;x\n9;130;130;130;130;x\n";

static void weeks_are_counted_from_each_citizens_start(void **state)
{
    (void)state;
    expect(plain(), codes_file, register_file,
           "1|1|-\n1|2|praktik\n1|3|-\n1|4|løntilskud\n2|1|løntilskud\n"
           "3|3|-\n3|4|-\n3|5|praktik\n3|6|-\n4|1|-\n4|2|-\n4|3|praktik\n");
}

static void hours_come_beside_the_codes(void **state)
{
    (void)state;
    FidelisWide wide = plain();
    wide.hours_prefix = "t_";
    wide.hours_column = "timer";
    expect(wide, codes_file, "borger;y_1601;t_1601\n1;700;7,5\n2;;\n", "1|4|løntilskud|7.5\n2|1|-|-\n");
}

static void unknown_codes_are_told_once_with_their_first_place(void **state)
{
    (void)state;
    expect(plain(), "kode;aktivitet;fra;til\n700;praktik;01-01-2016;\n", register_file,
           "dream.csv: table uger, row 1, column y_1551: error: code '130' is not known in 'koder.csv' for "
           "that week; "
           "4 cell(s) hold it\n"
           "    hint: add it to the file of codes, with the time for which it holds; without an activity, if "
           "it stands "
           "for none\n"
           "dream.csv: table uger, row 1, column y_1552: error: code '700' is not known in 'koder.csv' for "
           "that week; "
           "3 cell(s) hold it\n"
           "    hint: add it to the file of codes, with the time for which it holds; without an activity, if "
           "it stands "
           "for none\n");
}

static void every_unknown_code_is_logged_with_its_cell(void **state)
{
    (void)state;
    FidelisWide wide = plain();
    FidelisTableSchema schema = weeks(&wide);
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisStore) store = fidelis_store_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    fidelis_store_log_violations(store);
    support_folder_write_text(folder, "borgere.csv", citizens_file);
    support_folder_write_text(folder, "koder.csv",
                              "kode;aktivitet;fra;til\n130;;;\n700;praktik;01-01-2016;\n");
    support_folder_write_text(folder, "dream.csv", register_file);
    assert_true(fidelis_store_load(store, &citizens, support_folder_path(folder), diagnostics));
    assert_false(fidelis_store_load(store, &schema, support_folder_path(folder), diagnostics));
    assert_string_equal(fidelis_store_violation_log(store),
                        "table,row,column,value,rule,message\r\n"
                        "uger,1,y_1552,700,code,code '700' is not known for that week\r\n"
                        "uger,3,y_1553,700,code,code '700' is not known for that week\r\n"
                        "uger,4,y_1553,700,code,code '700' is not known for that week\r\n");
}

static void codes_mean_one_thing_at_a_time(void **state)
{
    (void)state;
    expect(plain(),
           "kode;aktivitet;fra;til\n700;praktik;;31-12-2015\n700;løntilskud;31-12-2015;\n130;;02-01-2016;"
           "01-01-2016\n",
           register_file,
           "koder.csv: table uger_codes, row 2: error: code '700' has two meanings at one time\n"
           "    hint: let one end before the other begins\n"
           "koder.csv: table uger_codes, row 3: error: code '130' ends before it begins\n");
}

static void columns_are_weeks_of_the_calendar_without_holes(void **state)
{
    (void)state;
    expect(plain(), codes_file, "borger;y_1653\n1;\n",
           "dream.csv: table uger, column y_1653: error: the column's name is no week of the calendar\n"
           "    hint: weekly columns are named by year and ISO week: y_1610 or y_201610\n");
    expect(plain(), codes_file, "borger;y_1551;y_1601\n1;;\n",
           "dream.csv: table uger: error: 2 week(s) are missing from 2015-W52 on\n"
           "    hint: get the register with every week of its period\n");
    expect(plain(), codes_file, "borger;y_1551;y_201551\n1;;\n",
           "dream.csv: table uger: error: two columns are of week 2015-W51\n");
    expect(plain(), codes_file, "borger;uge1\n1;\n",
           "dream.csv: table uger: error: the file has 0 columns called 'y_' and a week\n"
           "    hint: write how their names begin: wide = { prefix = \"y_\", … }\n");
    expect(plain(), codes_file, "pnr;y_1601\n1;\n",
           "dream.csv: table uger, column borger: error: the file has no such column\n");
}

static void weeks_run_on_over_the_turn_of_the_year(void **state)
{
    (void)state;
    gint week, next;
    char name[12], thursday[11];
    assert_true(fidelis_iso_week_parse("1553", &week) && fidelis_iso_week_parse("201601", &next));
    assert_int_equal(next, week + 1);
    assert_true(fidelis_iso_week_parse("2053", &week) && fidelis_iso_week_parse("2101", &next));
    assert_int_equal(next, week + 1);
    assert_false(fidelis_iso_week_parse("1653", &week));
    assert_false(fidelis_iso_week_parse("1600", &week));
    assert_false(fidelis_iso_week_parse("16010", &week));
    assert_true(fidelis_iso_week_parse("9152", &week));
    fidelis_iso_week_name(week, name);
    assert_string_equal(name, "1991-W52");
    assert_true(fidelis_iso_week_of_date("2016-01-03", &week));
    fidelis_iso_week_name(week, name);
    fidelis_iso_week_thursday(week, thursday);
    assert_string_equal(name, "2015-W53");
    assert_string_equal(thursday, "2015-12-31");
    assert_false(fidelis_iso_week_of_date("2016-02-30", &week));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_are_counted_from_each_citizens_start),
        cmocka_unit_test(hours_come_beside_the_codes),
        cmocka_unit_test(unknown_codes_are_told_once_with_their_first_place),
        cmocka_unit_test(every_unknown_code_is_logged_with_its_cell),
        cmocka_unit_test(codes_mean_one_thing_at_a_time),
        cmocka_unit_test(columns_are_weeks_of_the_calendar_without_holes),
        cmocka_unit_test(weeks_run_on_over_the_turn_of_the_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
