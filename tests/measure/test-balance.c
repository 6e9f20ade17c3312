/* The balance test, over the small programme of support/world.c. Student's t was integrated by Simpson's rule
 * (200,000 steps over the density) in a script of its own; the rest is worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "measure/statistics.h"
#include "support/world.h"

static const FidelisLocation place = {.file = "programme.lua", .line = 70};

static void probabilities_of_t_and_z(void **state)
{
    (void)state;
    static const struct {
        double statistic, freedom, p;
    } cases[] = {
        {2, 10, 0.07338803477},
        {-2, 10, 0.07338803477},
        {12.706204736, 1, 0.05},
        {2.5, 3.7, 0.07182202291},
        {0, 5, 1},
        {1.959963985, INFINITY, 0.05},
        {1, INFINITY, 0.3173105079},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (fabs(fidelis_two_sided_p(cases[i].statistic, cases[i].freedom) - cases[i].p) > 1e-9)
            fail_msg("case %d: %.12f", (int)i, fidelis_two_sided_p(cases[i].statistic, cases[i].freedom));
}

static FidelisFactor factors[] = {
    {.id = "nord",
     .title = "Bor i nord",
     .expression = "by = 'N'",
     .kind = FIDELIS_KIND_SHARE,
     .unit = FIDELIS_UNIT_PERCENT,
     .where = {.file = "programme.lua", .line = 71}},
    {.id = "timer",
     .title = "Timer",
     .expression = "timer",
     .kind = FIDELIS_KIND_MEAN,
     .unit = FIDELIS_UNIT_HOURS,
     .where = {.file = "programme.lua", .line = 72}},
    {.id = "alle",
     .title = "Alle",
     .expression = "timer < 99",
     .kind = FIDELIS_KIND_SHARE,
     .unit = FIDELIS_UNIT_PERCENT,
     .where = {.file = "programme.lua", .line = 73}},
};

static FidelisBalance balance_of(const char *source)
{
    return (FidelisBalance){.title = "Balance",
                            .source = source,
                            .factors = factors,
                            .factor_count = 3,
                            .limit = 0.1,
                            .where = place};
}

static char *lines(const FidelisMeasures *measures, const char *part)
{
    g_autofree char *csv = fidelis_measures_to_csv(measures);
    g_auto(GStrv) all = g_strsplit(csv, "\n", -1);
    GString *text = g_string_new(NULL);
    for (gsize i = 1; all[i] != NULL; i++)
        if (strstr(all[i], part) != NULL)
            g_string_append_printf(text, "%s\n", all[i]);
    return g_string_free(text, FALSE);
}

static void shares_and_means_of_both_groups(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    world_plan(world)->programme.kinds.balance = balance_of("borgere");
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    g_autofree char *text = lines(measures, ",balance.");
    /* 4 of 6 and 1 of 3: a third apart; variances 2/9 and 2/9, so 0.3333 / 0.4714; pooled 5/9, error
     * root of (20/81)(1/6 + 1/3) = 0.351364. Hours 3 and 2, variances 26.5/5 = 5.3 and 1; 1 / root 3.15;
     * error root of 5.3/6 + 1/3 = 1.103026, freedom 6.995. Of what everybody has nothing varies. */
    assert_string_equal(text, "all,balance.nord,programme,,0.666667,6,,,,\n"
                              "all,balance.nord,control,,0.333333,3,,,,\n"
                              "all,balance.nord,effect,,0.333333,9,-0.32,0.986667,,\n"
                              "all,balance.nord.standardised,,,0.707107,9,,,,\n"
                              "all,balance.nord.statistic,,,0.948683,9,,,,\n"
                              "all,balance.nord.p,,,0.342782,9,,,,\n"
                              "all,balance.timer,programme,,3,6,,,,\n"
                              "all,balance.timer,control,,2,3,,,,\n"
                              "all,balance.timer,effect,,1,9,-1.161931,3.161931,,\n"
                              "all,balance.timer.standardised,,,0.563436,9,,,,\n"
                              "all,balance.timer.statistic,,,0.906597,9,,,,\n"
                              "all,balance.timer.p,,,0.394775,9,,,,\n"
                              "all,balance.alle,programme,,1,6,,,,\n"
                              "all,balance.alle,control,,1,3,,,,\n"
                              "all,balance.alle,effect,,0,9,0,0,,\n"
                              "all,balance.alle.standardised,,,,9,,,,\n"
                              "all,balance.alle.statistic,,,,9,,,,\n"
                              "all,balance.alle.p,,,,9,,,,\n"
                              "all,balance.largest,,,0.707107,9,,,,\n"
                              "all,balance.beyond,,,2,9,,,,\n"
                              "all,balance.significant,,,0,9,,,,\n");
    const FidelisMeasure *p = fidelis_measures_get(measures, "all", "balance.timer.p", "", -1);
    g_autofree char *explained = fidelis_measure_explain(measures, p);
    assert_non_null(strstr(explained, "two-sided, Student's t with Satterthwaite's degrees of freedom"));
    assert_non_null(strstr(explained, "rows        9, none left out"));
}

static void it_needs_a_control_group(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    world_plan(world)->programme.kinds.balance = balance_of("svar");
    assert_null(world_compute(world));
    g_autofree char *said = world_said(world);
    assert_non_null(strstr(said, "the balance test is of 'svar', which has no control group"));
    assert_non_null(
        strstr(said, "programme.lua:72: error: factor 'timer': in \"timer\": no such column: timer"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probabilities_of_t_and_z),
        cmocka_unit_test(shares_and_means_of_both_groups),
        cmocka_unit_test(it_needs_a_control_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
