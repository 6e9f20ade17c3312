/* Disclosure control beside what earlier editions have printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/towns.h"

static const Town one_small[TOWNS] = {{40, 20}, {30, 3}, {50, 20}, {60, 25}, {35, 15}};

static void write_earlier(World *world, const char *lines)
{
    g_autofree char *text =
        g_strconcat("unit,measure,group,week,value,n,low,high,zone,suppressed\n", lines, NULL);
    world_write(world, "data-2025.csv", text);
}

static const char *const editions[] = {"data-2025.csv", NULL};

static void what_was_printed_before_is_no_partner(void **state)
{
    (void)state;
    g_autoptr(World) world = towns_new(one_small);
    world_plan(world)->programme.disclosure_earlier = editions;
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    write_earlier(world, "E,samtale,,,0.428571,35,,,,\n"); /* 15 of 35, the partner of the test above */
    towns_expect_withheld(towns_compute(world), "samtale", "AB");
}

static void what_was_printed_before_and_is_too_small_is_told(void **state)
{
    (void)state;
    g_autoptr(World) world = towns_new(one_small);
    world_plan(world)->programme.disclosure_earlier = editions;
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    write_earlier(world, "B,samtale,,,0.100000,30,,,,\n");
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    towns_expect_withheld(measures, "samtale", "B"); /* beyond protection: no partner is wasted on it */
    g_autofree char *said = world_said(world);
    assert_string_equal(
        said, "data-2025.csv: warning: 'samtale' of B is too small to be published, and this edition has "
              "printed it\n    hint: it is withheld now; what an earlier edition printed cannot be taken "
              "back\n");
}

/* 10 % of 30 is three, whether it is printed to the sixth decimal or to the second; to the first it may be
 * two or four as well, and what room there is is kept. */
static void a_rounded_edition_tells_what_whole_numbers_leave(void **state)
{
    (void)state;
    static const char *const printed[] = {"0.10", "0.1"}, *const gone[] = {"B", "BE"};
    for (int i = 0; i < 2; i++) {
        g_autoptr(World) world = towns_new(one_small);
        world_plan(world)->programme.disclosure_earlier = editions;
        towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
        g_autofree char *line = g_strdup_printf("B,samtale,,,%s,30,,,,\n", printed[i]);
        write_earlier(world, line);
        const FidelisMeasures *measures = world_compute(world);
        assert_non_null(measures);
        towns_expect_withheld(measures, "samtale", gone[i]);
    }
}

static void few_added_since_are_not_told(void **state)
{
    (void)state;
    g_autoptr(World) world = towns_new(one_small);
    world_plan(world)->programme.disclosure_earlier = editions;
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    write_earlier(world, "C,samtale,,,0.375,48,,,,\n"); /* 18 of 48: two more since, both of whom have */
    g_autofree char *found = towns_withheld(towns_compute(world), "samtale");
    assert_non_null(strchr(found, 'B'));
    assert_non_null(strchr(found, 'C'));
}

/* C's fifty have 148 hours; 145 of them were 48 citizens': two have come, with three hours. Where the mean
 * was rounded to the tenth, they may have had none or seven. */
static void the_hours_of_few_added_since_are_not_told(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        gboolean told;
    } cases[] = {
        {"C,timer,,,3.020833,48,,,,\n", FALSE},
        {"C,timer,,,3.0,48,,,,\n", TRUE},
        {"C,timer,,,3.222222,45,,,,\n", TRUE}, /* five more are not few */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(World) world = towns_new(one_small);
        world_plan(world)->programme.disclosure_earlier = editions;
        towns_add_indicator(world, "timer", FIDELIS_KIND_MEAN, "timer", NULL);
        write_earlier(world, cases[i].line);
        const FidelisMeasures *measures = towns_compute(world);
        assert_int_equal(!fidelis_measures_get(measures, "C", "timer", "", -1)->suppressed, cases[i].told);
    }
}

static void a_file_of_another_kind_is_no_edition(void **state)
{
    (void)state;
    g_autoptr(World) world = towns_new(one_small);
    world_plan(world)->programme.disclosure_earlier = editions;
    world_write(world, "data-2025.csv", "id,navn\n1,x\n");
    assert_null(world_compute(world));
    g_autofree char *said = world_said(world);
    assert_non_null(strstr(said, "data-2025.csv:1: error: these are not the columns of measures"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_printed_before_is_no_partner),
        cmocka_unit_test(what_was_printed_before_and_is_too_small_is_told),
        cmocka_unit_test(a_rounded_edition_tells_what_whole_numbers_leave),
        cmocka_unit_test(few_added_since_are_not_told),
        cmocka_unit_test(the_hours_of_few_added_since_are_not_told),
        cmocka_unit_test(a_file_of_another_kind_is_no_edition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
