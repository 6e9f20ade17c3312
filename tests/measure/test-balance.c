/* The balance test, over the small programme of support/world.c, whose figures are worked out by hand, and
 * over the 120 citizens of background.csv, whose figures are scipy's and numpy's. */
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

/* ---- distributions ---- */

/* A file of this folder, line by line without its header. Caller's. */
static GStrv read_lines(const char *name)
{
    g_autofree char *path = g_build_filename("tests", "measure", name, NULL), *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return g_strsplit(g_strchomp(strchr(text, '\n') + 1), "\n", -1);
}

/* probabilities.csv: "table" is of printed tables (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7),
 * critical values to three decimals, whose p is as near as that allows; the rest is scipy 1.17's. */
static void probabilities_are_those_of_tables_and_of_scipy(void **state)
{
    (void)state;
    g_auto(GStrv) lines = read_lines("probabilities.csv");
    gsize bad = 0;
    for (gsize i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);
        double statistic = g_ascii_strtod(fields[1], NULL), p = g_ascii_strtod(fields[3], NULL);
        double freedom = *fields[2] == '\0' ? (double)INFINITY : g_ascii_strtod(fields[2], NULL);
        gboolean printed = strstr(fields[0], "table") != NULL;
        double found = g_str_has_prefix(fields[0], "chi2") ? fidelis_chi_square_p(statistic, freedom)
                                                           : fidelis_two_sided_p(statistic, freedom);
        if (!(fabs(found - p) <= (printed ? 3e-3 : 1e-11) * p + (printed ? 0 : 1e-15))) {
            print_error("%s: %.15g\n", lines[i], found);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
    assert_true(g_strv_length(lines) > 70);
}

static void a_quadratic_form_passes_over_what_follows(void **state)
{
    (void)state;
    /* x, y, x + y of variance 2, 3 and covariance 1: the third row is the sum of the first two. By hand:
     * inverse of {2, 1; 1, 3} is {3, -1; -1, 2} / 5, and of (1, 2) that gives (3 - 2 - 2 + 8) / 5 = 1.4. */
    double matrix[] = {2, 1, 3, 1, 3, 4, 3, 4, 7};
    const double vector[] = {1, 2, 3};
    gsize rank = 0;
    assert_float_equal(fidelis_quadratic_form(matrix, vector, 3, &rank), 1.4, 1e-12);
    assert_int_equal(rank, 2);
}

/* ---- factors ---- */

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
    /* All at once: nine rows, what nothing varies in passed over. Differences 1/3 and 1; over eight, the sum
     * of squares of the first is 20/9, of the second 26.5 + 2 + 2 = 30.5, their products 13 - 40/3; times 1/6
     * + 1/3: 5/36, 61/32, -1/48, of which the form is 40/29. exp(-20/29) is its p. 4 of 6 and 1 of 3: a third
     * apart; variances 2/9 and 2/9, so 0.3333 / 0.4714; pooled 5/9, error root of (20/81)(1/6 + 1/3) =
     * 0.351364. Hours 3 and 2, variances 26.5/5 = 5.3 and 1; 1 / root 3.15; error root of 5.3/6 + 1/3
     * = 1.103026, freedom 6.995. Of what everybody has nothing varies. */
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
                              "all,balance.significant,,,0,9,,,,\n"
                              "all,balance.joint,,,1.37931,9,,,,\n"
                              "all,balance.joint.freedom,,,2,9,,,,\n"
                              "all,balance.joint.p,,,0.501749,9,,,,\n");
    const FidelisMeasure *p = fidelis_measures_get(measures, "all", "balance.timer.p", "", -1);
    g_autofree char *explained = fidelis_measure_explain(measures, p);
    assert_non_null(strstr(explained, "two-sided, Student's t with Satterthwaite's degrees of freedom"));
    assert_non_null(strstr(explained, "rows        9, none left out"));
}

/* a to i are rows 1 to 9; in the programme a to f, of Nørreby a to d. */
static void rows_are_named_by_their_place_alone(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    world_plan(world)->programme.kinds.balance = balance_of("borgere");
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    g_autofree char *share = fidelis_measure_rows(
        measures, fidelis_measures_get(measures, "all", "balance.nord", "programme", -1));
    assert_string_equal(share, "met by      1-4\nnot met by  5, 6\n"
                               "rows of     borgere.csv, the first below its header is row 1\n");
    g_autofree char *mean =
        fidelis_measure_rows(measures, fidelis_measures_get(measures, "all", "balance.timer", "control", -1));
    assert_string_equal(mean,
                        "counted     7-9\nrows of     borgere.csv, the first below its header is row 1\n");
    g_autofree char *p =
        fidelis_measure_rows(measures, fidelis_measures_get(measures, "all", "balance.nord.p", "", -1));
    assert_non_null(strstr(p, "from        balance.nord/programme\nmet by      1-4\nnot met by  5, 6\n"));
    assert_non_null(strstr(p, "from        balance.nord/control\n"));
    g_autofree char *largest =
        fidelis_measure_rows(measures, fidelis_measures_get(measures, "all", "balance.largest", "", -1));
    assert_non_null(strstr(largest, "from        balance.nord/programme\n"));
    assert_non_null(strstr(largest, "from        balance.timer/control\ncounted     7-9\n"));
}

static void nothing_is_told_of_rows_behind_what_is_withheld(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    world_plan(world)->programme.kinds.balance = balance_of("borgere");
    world_plan(world)->programme.disclosure_minimum = 5;
    const FidelisMeasures *measures = world_compute(world);
    const FidelisMeasure *few = fidelis_measures_get(measures, "all", "balance.nord", "control", -1);
    assert_true(few->suppressed);
    g_autofree char *rows = fidelis_measure_rows(measures, few);
    assert_string_equal(rows, "which rows  withheld, as the number is\n");
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

/* ---- categories, and all factors at once ---- */

static const FidelisBand towns[] = {
    {.id = "n", .title = "Nord", .text = "N"},
    {.id = "s", .title = "Syd", .text = "S"},
    {.id = "o", .title = "Øst", .text = "O"},
};
static FidelisFactor backgrounds[] = {
    {.id = "by",
     .title = "By",
     .expression = "\"by\"",
     .unit = FIDELIS_UNIT_PERCENT,
     .bands = towns,
     .band_count = 3,
     .where = {.file = "programme.lua", .line = 74}},
    {.id = "nord",
     .title = "Nord",
     .expression = "\"by\" = 'N'",
     .kind = FIDELIS_KIND_SHARE,
     .unit = FIDELIS_UNIT_PERCENT},
    {.id = "samtale",
     .title = "Samtale",
     .expression = "samtale",
     .kind = FIDELIS_KIND_MEAN,
     .unit = FIDELIS_UNIT_WEEKS},
    {.id = "timer",
     .title = "Timer",
     .expression = "timer",
     .kind = FIDELIS_KIND_MEAN,
     .unit = FIDELIS_UNIT_HOURS},
};

static World *world_of_backgrounds(void)
{
    World *world = world_new();
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents("tests/measure/background.csv", &text, NULL, NULL));
    world_file(world, "borgere.csv", text);
    FidelisBalance *balance = &world_plan(world)->programme.kinds.balance;
    *balance = balance_of("borgere");
    balance->factors = backgrounds;
    balance->factor_count = G_N_ELEMENTS(backgrounds);
    return world;
}

/* background-expected.csv: chi2_contingency without correction, ttest_ind with unequal variances, and the
 * joint test as a form of numpy's, which (n - 1) R² of the group regressed on all factors equals. */
static void figures_are_those_of_scipy(void **state)
{
    (void)state;
    g_autoptr(World) world = world_of_backgrounds();
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    g_auto(GStrv) expected = read_lines("background-expected.csv");
    for (gsize i = 0; expected[i] != NULL; i++) {
        g_auto(GStrv) fields = g_strsplit(expected[i], ",", -1);
        const FidelisMeasure *found = fidelis_measures_get(measures, "all", fields[0], "", -1);
        double value = g_ascii_strtod(fields[1], NULL);
        if (found == NULL || !(fabs(found->value - value) <= 1e-10 * fmax(1, fabs(value))))
            fail_msg("%s: %.12g", expected[i], found == NULL ? (double)NAN : found->value);
    }
    assert_true(g_strv_length(expected) > 15);
    /* ten have no value in `samtale` */
    assert_int_equal(fidelis_measures_get(measures, "all", "balance.by.p", "", -1)->n, 120);
    assert_int_equal(fidelis_measures_get(measures, "all", "balance.joint.p", "", -1)->n, 110);
}

static void a_category_that_is_withheld_takes_its_tests_with_it(void **state)
{
    (void)state;
    g_autoptr(World) world = world_of_backgrounds();
    FidelisProgramme *programme = &world_plan(world)->programme;
    programme->disclosure_minimum = 5;
    programme->disclosure_strict = TRUE;
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    assert_true(fidelis_measures_get(measures, "all", "balance.by.o", "control", -1)->suppressed);
    assert_true(fidelis_measures_get(measures, "all", "balance.by.statistic", "", -1)->suppressed);
    assert_true(fidelis_measures_get(measures, "all", "balance.by.p", "", -1)->suppressed);
    assert_true(fidelis_measures_get(measures, "all", "balance.largest", "", -1)->suppressed);
    assert_false(fidelis_measures_get(measures, "all", "balance.timer.p", "", -1)->suppressed);
    assert_false(fidelis_measures_get(measures, "all", "balance.joint.p", "", -1)->suppressed);
}

static void faults_of_factors_have_a_place(void **state)
{
    (void)state;
    g_autoptr(World) world = world_of_backgrounds();
    FidelisFactor changed[] = {backgrounds[0], backgrounds[0], backgrounds[1]};
    changed[0].band_count = 2; /* nobody's town is east */
    changed[1].id = "en", changed[1].band_count = 1;
    changed[2].id = "joint", changed[2].where = place;
    FidelisBalance *balance = &world_plan(world)->programme.kinds.balance;
    balance->factors = changed;
    balance->factor_count = 3;
    assert_null(world_compute(world));
    g_autofree char *said = world_said(world);
    assert_non_null(
        strstr(said, "programme.lua:74: error: factor 'en' has one category, which everybody is of"));
    assert_non_null(
        strstr(said, "programme.lua:70: error: factor 'joint' is called as a figure of the whole test is"));
    balance->factor_count = 1;
    assert_null(world_compute(world));
    g_autofree char *then = world_said(world);
    assert_non_null(strstr(then, "of \"\"by\"\" lie in none of its bands"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probabilities_are_those_of_tables_and_of_scipy),
        cmocka_unit_test(a_quadratic_form_passes_over_what_follows),
        cmocka_unit_test(shares_and_means_of_both_groups),
        cmocka_unit_test(rows_are_named_by_their_place_alone),
        cmocka_unit_test(nothing_is_told_of_rows_behind_what_is_withheld),
        cmocka_unit_test(it_needs_a_control_group),
        cmocka_unit_test(figures_are_those_of_scipy),
        cmocka_unit_test(a_category_that_is_withheld_takes_its_tests_with_it),
        cmocka_unit_test(faults_of_factors_have_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
