/* Shares near an end of the scale that are told as intervals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "support/world.h"

enum { TOWNS = 5 };
static const char *const keys[TOWNS] = {"A", "B", "C", "D", "E"};

typedef struct {
    int n, yes;
} Town;

static World *towns_new(const Town *towns, guint coding)
{
    World *world = world_new();
    Plan *plan = world_plan(world);
    g_autoptr(GString) units = g_string_new("id;navn;inviteret\n");
    g_autoptr(GString) citizens = g_string_new("id;by;gruppe;samtale;timer\n");
    int id = 0;
    for (int town = 0; town < TOWNS; town++) {
        g_string_append_printf(units, "%s;By %s;100\n", keys[town], keys[town]);
        for (int i = 0; i < towns[town].n; i++)
            g_string_append_printf(citizens, "%d;%s;P;%d;%d\n", ++id, keys[town], i < towns[town].yes ? 1 : 9,
                                   i % 7);
    }
    g_string_append(citizens, "c1;A;C;1;1\nc2;A;C;1;1\nc3;A;C;1;1\nc4;A;C;1;1\nc5;A;C;1;1\n");
    world_file(world, "byer.csv", units->str);
    world_file(world, "borgere.csv", citizens->str);
    plan->programme.disclosure_minimum = 5;
    plan->programme.disclosure_strict = TRUE;
    plan->programme.disclosure_coding = coding;
    plan->programme.element_count = 1;
    plan->indicators[plan->elements[0].indicator_count++] = (FidelisIndicator){.id = "samtale",
                                                                               .title = "Samtale",
                                                                               .kind = FIDELIS_KIND_SHARE,
                                                                               .unit = FIDELIS_UNIT_PERCENT,
                                                                               .source = "borgere",
                                                                               .expression = "samtale <= 4",
                                                                               .target = (double)NAN,
                                                                               .near_limit = (double)NAN};
    return world;
}

static const FidelisMeasure *measure_of(const FidelisMeasures *measures, const char *unit)
{
    return fidelis_measures_get(measures, unit, "samtale", "", -1);
}

static const FidelisMeasures *compute(World *world)
{
    const FidelisMeasures *measures = world_compute(world);
    g_autofree char *said = world_said(world);
    if (measures == NULL)
        fail_msg("%s", said);
    return measures;
}

static void expect(const FidelisMeasures *measures, const char *unit, FidelisCoded coded, double edge,
                   gint64 n)
{
    const FidelisMeasure *measure = measure_of(measures, unit);
    assert_int_equal(measure->coded, coded);
    assert_true(measure->suppressed && isnan(measure->value) && isnan(measure->numerator));
    assert_true(fabs(measure->edge - edge) < 1e-9 || coded == FIDELIS_CODED_NOT);
    assert_int_equal(measure->n, n);
}

/* 100, 50 and 30 people of whom 2 have not: at most 5, 5 and 6 of them would not. */
static void the_end_is_the_tightest_that_leaves_room(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{100, 98}, {50, 48}, {30, 28}, {15, 13}, {60, 30}};
    g_autoptr(World) world = towns_new(towns, FIDELIS_CODING_TOP);
    const FidelisMeasures *measures = compute(world);
    expect(measures, "A", FIDELIS_CODED_AT_LEAST, 0.95, 100);
    expect(measures, "B", FIDELIS_CODED_AT_LEAST, 0.90, 50);
    expect(measures, "C", FIDELIS_CODED_AT_LEAST, 0.80, 30);
    expect(measures, "D", FIDELIS_CODED_NOT, 0, 0); /* 20 % of 15 is three */
    assert_int_equal(fidelis_measures_disclosure(measures).coded, 3);
}

static void each_end_is_asked_for(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{100, 98}, {100, 2}, {81, 3}, {80, 3}, {60, 30}};
    g_autoptr(World) world = towns_new(towns, FIDELIS_CODING_BOTTOM);
    const FidelisMeasures *measures = compute(world);
    expect(measures, "A", FIDELIS_CODED_NOT, 0, 0);
    expect(measures, "B", FIDELIS_CODED_UNDER, 0.05, 100);
    expect(measures, "C", FIDELIS_CODED_UNDER, 0.05, 81); /* under 4.05 is four at most */
    expect(measures, "D", FIDELIS_CODED_UNDER, 0.10, 80); /* under 4 is three */
    g_autoptr(World) plain = towns_new(towns, 0);
    measures = compute(plain);
    for (int i = 0; i < 4; i++)
        expect(measures, keys[i], FIDELIS_CODED_NOT, 0, 0);
}

/* B is small and alone: a partner goes as it would without coding, and the interval holds against all. */
static void an_interval_has_partners_too(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{60, 30}, {50, 48}, {70, 30}, {60, 25}, {80, 40}};
    g_autoptr(World) world = towns_new(towns, FIDELIS_CODING_TOP);
    const FidelisMeasures *measures = compute(world);
    int partners = 0;
    expect(measures, "B", FIDELIS_CODED_AT_LEAST, 0.90, 50);
    for (int i = 0; i < TOWNS; i++)
        partners += i != 1 && measure_of(measures, keys[i])->suppressed;
    assert_int_equal(partners, 1);
    world_plan(world)->programme.disclosure_primary_only = TRUE;
    assert_null(world_compute(world)); /* without the partner, the attack finds it */
    g_autofree char *said = world_said(world);
    assert_non_null(strstr(said, "'samtale' of By B: how many do not must not be known"));
}

static void the_dump_and_the_account_have_the_interval(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{100, 98}, {100, 2}, {30, 10}, {80, 30}, {60, 30}};
    g_autoptr(World) world = towns_new(towns, FIDELIS_CODING_TOP | FIDELIS_CODING_BOTTOM);
    const FidelisMeasures *measures = compute(world);
    g_autofree char *dump = fidelis_measures_to_csv(measures);
    assert_non_null(strstr(dump, "\nA,samtale,,,,100,0.95,1,,at least\n"));
    assert_non_null(strstr(dump, "\nB,samtale,,,,100,0,0.05,,under\n"));
    g_autofree char *account = fidelis_measure_explain(measures, measure_of(measures, "B"));
    assert_non_null(strstr(account, "under 0.05: the share itself would tell of fewer than 5 persons"));
    assert_null(strstr(account, "0.02"));
}

/* A zone would narrow the interval that it cuts. */
static void a_zone_is_told_where_it_says_no_more(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{100, 98}, {100, 97}, {30, 10}, {80, 30}, {60, 30}};
    static const double targets[] = {80, 97.5};
    static const FidelisZone zones[] = {FIDELIS_ZONE_GREEN, FIDELIS_ZONE_GREY};
    for (int i = 0; i < 2; i++) {
        g_autoptr(World) world = towns_new(towns, FIDELIS_CODING_TOP);
        world_plan(world)->indicators[0].target = targets[i];
        const FidelisMeasures *measures = compute(world);
        assert_int_equal(measure_of(measures, "A")->zone, zones[i]);
        assert_int_equal(measure_of(measures, "B")->zone, zones[i]);
    }
}

/* What an earlier edition told as an interval is known as one. */
static void an_earlier_interval_is_known(void **state)
{
    (void)state;
    static const char *const editions[] = {"data-2025.csv", NULL};
    static const Town towns[TOWNS] = {{100, 98}, {60, 30}, {70, 20}, {80, 30}, {60, 25}};
    for (int known = 0; known <= 1; known++) {
        g_autoptr(World) world = towns_new(towns, 0);
        if (known)
            world_plan(world)->programme.disclosure_earlier = editions;
        world_write(world, "data-2025.csv",
                    "unit,measure,group,week,value,n,low,high,zone,suppressed\n"
                    "A,samtale,,,,100,0.98,1,,at least\n");
        const FidelisMeasures *measures = world_compute(world);
        assert_non_null(measures);
        assert_true(measure_of(measures, "A")->suppressed);
        g_autofree char *said = world_said(world);
        assert_true((strstr(said, "this edition has printed it") != NULL) == known);
    }
}

static void no_attack_succeeds_on_random_intervals(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(79);
    gsize coded = 0, withheld = 0, without = 0;
    for (int round = 0; round < 60; round++) {
        Town towns[TOWNS];
        for (int i = 0; i < TOWNS; i++) {
            int most = round % 2 ? 40 : 120, few = g_rand_int_range(random, 0, 7);
            towns[i].n = g_rand_int_range(random, 8, most);
            towns[i].yes = i % 2 ? few : g_rand_boolean(random) ? towns[i].n - few : towns[i].n / 2;
        }
        g_autoptr(World) plain = towns_new(towns, 0);
        FidelisDisclosure uncoded = fidelis_measures_disclosure(compute(plain));
        without += uncoded.primary + uncoded.secondary;
        g_autoptr(World) world = towns_new(towns, FIDELIS_CODING_TOP | FIDELIS_CODING_BOTTOM);
        FidelisDisclosure disclosure = fidelis_measures_disclosure(compute(world));
        coded += disclosure.coded;
        withheld += disclosure.primary + disclosure.secondary;
    }
    print_message("60 random programmes: %u shares withheld, or %u and %u intervals\n", (guint)without,
                  (guint)withheld, (guint)coded);
    assert_true(coded > 50 && withheld < without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_is_the_tightest_that_leaves_room),
        cmocka_unit_test(each_end_is_asked_for),
        cmocka_unit_test(an_interval_has_partners_too),
        cmocka_unit_test(the_dump_and_the_account_have_the_interval),
        cmocka_unit_test(a_zone_is_told_where_it_says_no_more),
        cmocka_unit_test(an_earlier_interval_is_known),
        cmocka_unit_test(no_attack_succeeds_on_random_intervals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
