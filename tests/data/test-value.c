/* Cells to numbers, dates, yes and no. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "data/value.h"

static void numbers_by_decimal_sign(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        char decimal;
        gboolean good;
        double value;
    } cases[] = {
        {"0", ',', TRUE, 0},
        {"1249", ',', TRUE, 1249},
        {"1.249", ',', TRUE, 1249},
        {"1.249", '.', TRUE, 1.249},
        {"1,249", '.', TRUE, 1249},
        {"1.249.000,25", ',', TRUE, 1249000.25},
        {"1 249,5", ',', TRUE, 1249.5},
        {"1\xC2\xA0"
         "249",
         ',', TRUE, 1249},
        {"1\xE2\x80\xAF"
         "249",
         '.', TRUE, 1249},
        {"-6,8", ',', TRUE, -6.8},
        {"\xE2\x88\x92"
         "6,8",
         ',', TRUE, -6.8},
        {"+6,8", ',', TRUE, 6.8},
        {",5", ',', TRUE, 0.5},
        {"  7  ", ',', TRUE, 7},
        {"1.5e-05", '.', TRUE, 1.5e-05},
        {"1e3", ',', TRUE, 1000},
        {"", ',', FALSE, 0},
        {"-", ',', FALSE, 0},
        {",", ',', FALSE, 0},
        {"5,", ',', FALSE, 0},
        {"1.24", ',', FALSE, 0},     /* no group of three */
        {"1249.000", ',', FALSE, 0}, /* four digits are no first group */
        {"1.2490", ',', FALSE, 0},
        {"1.249,000,0", ',', FALSE, 0},
        {"12 34", ',', FALSE, 0},
        {"84 %", ',', FALSE, 0},
        {"--1", ',', FALSE, 0},
        {"1e", ',', FALSE, 0},
        {"1e9999", ',', FALSE, 0},
        {"nan", ',', FALSE, 0},
        {"inf", ',', FALSE, 0},
        {"0x10", ',', FALSE, 0},
        {"11111111111111111111111111111111111111111111111111111111111111111111", ',', FALSE, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        double value = 0;
        gboolean good = fidelis_number_parse(cases[i].cell, cases[i].decimal, &value);
        if (good != cases[i].good || (good && value != cases[i].value))
            fail_msg("'%s' with '%c': %d %g", cases[i].cell, cases[i].decimal, good, value);
    }
}

static void cells_tell_the_decimal_sign(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        FidelisNumberEvidence evidence;
    } cases[] = {
        {"1249", FIDELIS_NUMBER_PLAIN},
        {"ab,cd", FIDELIS_NUMBER_PLAIN},
        {".", FIDELIS_NUMBER_PLAIN},
        {"1,5", FIDELIS_NUMBER_COMMA},
        {"0,125", FIDELIS_NUMBER_COMMA},
        {",125", FIDELIS_NUMBER_COMMA},
        {"1249,500", FIDELIS_NUMBER_COMMA},
        {"1.249,5", FIDELIS_NUMBER_COMMA},
        {"1.249.000", FIDELIS_NUMBER_COMMA},
        {"1 249,500", FIDELIS_NUMBER_COMMA},
        {"1.5", FIDELIS_NUMBER_POINT},
        {"0.125", FIDELIS_NUMBER_POINT},
        {"1,249.5", FIDELIS_NUMBER_POINT},
        {"1,249,000", FIDELIS_NUMBER_POINT},
        {"-1.2345", FIDELIS_NUMBER_POINT},
        {"1.249e2", FIDELIS_NUMBER_POINT},
        {"1.249", FIDELIS_NUMBER_AMBIGUOUS},
        {"1,249", FIDELIS_NUMBER_AMBIGUOUS},
        {" -12,249 ", FIDELIS_NUMBER_AMBIGUOUS},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (fidelis_number_evidence(cases[i].cell) != cases[i].evidence)
            fail_msg("'%s': %d", cases[i].cell, (int)fidelis_number_evidence(cases[i].cell));
}

static void dates_follow_the_calendar(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"01-03-2016", "2016-03-01"},
        {"1.3.2016", "2016-03-01"},
        {"01/03/2016", "2016-03-01"},
        {"2016-03-01", "2016-03-01"},
        {"29-02-2016", "2016-02-29"},
        {" 31-12-1999 ", "1999-12-31"},
        {"2016-03-01T00:00:00", "2016-03-01"},
        {"01-03-2016 00:00", "2016-03-01"},
        {"2016-03-01 00:00:00.000", "2016-03-01"},
        {"29-02-2015", NULL},
        {"31-04-2016", NULL},
        {"03-14-2016", NULL},
        {"01-03-16", NULL},
        {"01-03.2016", NULL},
        {"2016-3-1", NULL},
        {"2016-03-01 12:30", NULL},
        {"00-00-0000", NULL},
        {"01-03-20166", NULL},
        {"1 marts 2016", NULL},
        {"", NULL},
        {"20160301", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char iso[11] = "";
        gboolean good = fidelis_date_parse(cases[i][0], iso);
        if (good != (cases[i][1] != NULL) || (good && g_strcmp0(iso, cases[i][1]) != 0))
            fail_msg("'%s': %s", cases[i][0], good ? iso : "refused");
    }
}

static void yes_and_no_in_two_languages(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        int expected; /* -1: neither */
    } cases[] = {{"ja", 1},   {"Nej", 0},   {"YES", 1},  {"no", 0},    {"1", 1},   {"0", 0},
                 {"true", 1}, {"FALSE", 0}, {"sand", 1}, {"falsk", 0}, {" x ", 1}, {"X", 1},
                 {"", -1},    {"j", -1},    {"2", -1},   {"jam", -1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gboolean value = FALSE;
        int found = fidelis_yes_no_parse(cases[i].cell, &value) ? value : -1;
        if (found != cases[i].expected)
            fail_msg("'%s': %d", cases[i].cell, found);
    }
    assert_true(fidelis_yes_no_is_mark(" x "));
    assert_false(fidelis_yes_no_is_mark("xx"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_by_decimal_sign),
        cmocka_unit_test(cells_tell_the_decimal_sign),
        cmocka_unit_test(dates_follow_the_calendar),
        cmocka_unit_test(yes_and_no_in_two_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
