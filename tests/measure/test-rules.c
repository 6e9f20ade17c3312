/* The rules by themselves: zones, levels, sustained activity, effects. Expected values are worked out by
 * hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "measure/run.h"
#include "measure/tally.h"
#include "measure/zone.h"

static void limits_belong_to_their_better_side(void **state)
{
    (void)state;
    static const struct {
        double value, target, near;
        gboolean lower;
        const char *zone;
    } cases[] = {
        {90, 90, 75, FALSE, "green"},
        {89.999, 90, 75, FALSE, "yellow"},
        {75, 90, 75, FALSE, "yellow"},
        {74.999, 90, 75, FALSE, "red"},
        {100.0 * 9 / 10, 90, 75, FALSE, "green"},
        {(0.1 + 0.2) * 100, 30, 20, FALSE, "green"},
        {(1 - 0.9) * 100, 10, 20, TRUE, "green"},   /* 9.999999999999998 */
        {(1.1 - 1.0) * 100, 10, 20, TRUE, "green"}, /* 10.000000000000009: on the limit */
        {10.001, 10, 20, TRUE, "yellow"},
        {20, 10, 20, TRUE, "yellow"},
        {20.001, 10, 20, TRUE, "red"},
        {89, 90, NAN, FALSE, "red"},
        {90, 90, NAN, FALSE, "green"},
        {50, NAN, NAN, FALSE, "none"},
        {50, NAN, 40, FALSE, "none"},
        {NAN, 90, 75, FALSE, "grey"},
        {NAN, NAN, NAN, FALSE, "none"},
        {0, 0, NAN, TRUE, "green"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FidelisZone zone = fidelis_zone_of(cases[i].value, cases[i].target, cases[i].near, cases[i].lower);
        if (strcmp(fidelis_zone_name(zone), cases[i].zone) != 0)
            fail_msg("case %d: %s", (int)i, fidelis_zone_name(zone));
    }
}

static FidelisLevel level(const FidelisLevelRule *rule, const char *letters)
{
    FidelisZone zones[16];
    for (gsize i = 0; letters[i] != '\0'; i++)
        zones[i] = letters[i] == 'g'   ? FIDELIS_ZONE_GREEN
                   : letters[i] == 'y' ? FIDELIS_ZONE_YELLOW
                   : letters[i] == 'r' ? FIDELIS_ZONE_RED
                   : letters[i] == '-' ? FIDELIS_ZONE_GREY
                                       : FIDELIS_ZONE_NONE;
    return fidelis_level_of(rule, zones, strlen(letters));
}

static void levels_follow_the_mean_of_points(void **state)
{
    (void)state;
    FidelisLevelRule rule = {.name = "mean_points", .high = 1.5, .middle = 0.75};
    assert_int_equal(level(&rule, "gggy"), FIDELIS_LEVEL_HIGH);   /* 7/4 */
    assert_int_equal(level(&rule, "gy"), FIDELIS_LEVEL_HIGH);     /* 3/2, at the limit */
    assert_int_equal(level(&rule, "ggr"), FIDELIS_LEVEL_MIDDLE);  /* 4/3 */
    assert_int_equal(level(&rule, "yyyr"), FIDELIS_LEVEL_MIDDLE); /* 3/4, at the limit */
    assert_int_equal(level(&rule, "yyrr"), FIDELIS_LEVEL_LOW);    /* 1/2 */
    assert_int_equal(level(&rule, "g--."), FIDELIS_LEVEL_HIGH);   /* grey and none are left out */
    assert_int_equal(level(&rule, "--."), FIDELIS_LEVEL_UNKNOWN);
    assert_int_equal(level(&rule, ""), FIDELIS_LEVEL_UNKNOWN);
}

static void levels_follow_rules_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *zones;
        FidelisLevel level;
    } cases[] = {
        {"all", "gg-", FIDELIS_LEVEL_HIGH},       {"all", "ggr", FIDELIS_LEVEL_MIDDLE},
        {"all", "yyr", FIDELIS_LEVEL_LOW},        {"majority", "ggy", FIDELIS_LEVEL_HIGH},
        {"majority", "gy", FIDELIS_LEVEL_MIDDLE}, {"majority", "rrg", FIDELIS_LEVEL_LOW},
        {"majority", "rg", FIDELIS_LEVEL_MIDDLE}, {"worst", "ggy", FIDELIS_LEVEL_MIDDLE},
        {"worst", "ggr", FIDELIS_LEVEL_LOW},      {"worst", "g.", FIDELIS_LEVEL_HIGH},
        {"count", "gggr", FIDELIS_LEVEL_HIGH},    {"count", "ggyy", FIDELIS_LEVEL_MIDDLE},
        {"count", "gyyy", FIDELIS_LEVEL_LOW},     {"worst", "-.", FIDELIS_LEVEL_UNKNOWN},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FidelisLevelRule rule = {.name = cases[i].rule, .high = 3, .middle = 2};
        FidelisLevel found = level(&rule, cases[i].zones);
        if (found != cases[i].level)
            fail_msg("%s of %s: %s", cases[i].rule, cases[i].zones, fidelis_level_name(found));
    }
}

static int worst(const int *zones, gsize count, void *data)
{
    (*(int *)data)++;
    for (gsize i = 0; i < count; i++)
        if (zones[i] == FIDELIS_ZONE_RED)
            return FIDELIS_LEVEL_LOW;
    return count == 0 ? 99 : FIDELIS_LEVEL_HIGH;
}

static void a_rule_of_ones_own_replaces_it(void **state)
{
    (void)state;
    int calls = 0;
    FidelisLevelRule rule = {.name = "worst", .custom = worst, .custom_data = &calls};
    assert_int_equal(level(&rule, "gggr"), FIDELIS_LEVEL_LOW);
    assert_int_equal(level(&rule, "ggg-"), FIDELIS_LEVEL_HIGH);
    assert_int_equal(level(&rule, ""), FIDELIS_LEVEL_UNKNOWN); /* 99 is no level */
    assert_int_equal(calls, 3);
}

/* pattern: '+' active, '-' inactive, '.' no row; from week 1. The week in which it is met. */
static int met(int weeks, int gap, const char *pattern)
{
    FidelisRun run = fidelis_run_begin(weeks, gap);
    for (int week = 1; pattern[week - 1] != '\0'; week++)
        if (pattern[week - 1] != '.')
            fidelis_run_week(&run, week, pattern[week - 1] == '+');
    return run.met;
}

static void thirteen_weeks_with_gaps_of_four(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        int met;
    } cases[] = {
        {"+++++++++++++", 13},
        {"++++++++++++", -1},
        {"---+++++++++++++", 16},              /* inactive at first */
        {"++++++++++++----+", 17},             /* a gap of exactly four: the thirteenth counts on */
        {"++++++++++++-----+", -1},            /* a gap of five: the count is one */
        {"++++++++++++-----++++++++++++", -1}, /* twelve again */
        {"++++++++++++-----+++++++++++++", 30},
        {"+----+----+----+----+----+----+----+----+----+----+----+----+", 61}, /* gaps do not count */
        {"+++++++++++++-----------------", 13},                                /* stays met */
        {"++++++++++++....+", 17}, /* weeks without a row are inactive */
        {"++++++++++++.....+", -1},
        {"++++++++++++--..+", 17},
        {"", -1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (met(13, 4, cases[i].pattern) != cases[i].met)
            fail_msg("%s: %d", cases[i].pattern, met(13, 4, cases[i].pattern));
    assert_int_equal(met(1, 0, "--+"), 3);
    assert_int_equal(met(2, 0, "+-++"), 4);
}

static FidelisTally tally(const double *values, gsize count)
{
    FidelisTally result = {0};
    for (gsize i = 0; i < count; i++)
        fidelis_tally_add(&result, values[i]);
    return result;
}

static void effects_of_shares_by_hand(void **state)
{
    (void)state;
    /* 30 of 100 against 20 of 100: 0.3·0.7/100 + 0.2·0.8/100 = 0.0037, root 0.0608276, times 1.96 0.1192221
     */
    FidelisTally programme = {.n = 100, .sum = 30, .squares = 30},
                 control = {.n = 100, .sum = 20, .squares = 20};
    FidelisEffect effect = fidelis_effect_of_shares(&programme, &control);
    assert_true(fabs(effect.difference - 0.1) < 1e-12);
    assert_true(fabs(effect.low - -0.0192221) < 1e-7);
    assert_true(fabs(effect.high - 0.2192221) < 1e-7);
    FidelisTally nobody = {0};
    assert_true(isnan(fidelis_effect_of_shares(&programme, &nobody).difference));
    assert_true(isnan(fidelis_effect_of_shares(&programme, &nobody).low));
}

static void effects_of_means_by_hand(void **state)
{
    (void)state;
    /* mean 4, variance (9+1+0+1+9)/4 = 5, /5 = 1; mean 2, variance (1+0+1)/2 = 1, /3; 1.96·√(4/3) = 2.2632130
     */
    FidelisTally programme = tally((const double[]){1, 3, 4, 5, 7}, 5);
    FidelisTally control = tally((const double[]){1, 2, 3}, 3);
    FidelisEffect effect = fidelis_effect_of_means(&programme, &control);
    assert_true(fabs(effect.difference - 2) < 1e-12);
    assert_true(fabs(effect.low - -0.263213) < 1e-6);
    assert_true(fabs(effect.high - 4.263213) < 1e-6);
    FidelisTally one = tally((const double[]){7}, 1);
    assert_true(fidelis_effect_of_means(&one, &control).difference == 5);
    assert_true(isnan(fidelis_effect_of_means(&one, &control).low));
    FidelisTally same = tally((const double[]){0.1, 0.1, 0.1}, 3);
    assert_true(fidelis_effect_of_means(&same, &same).high < 1e-7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_belong_to_their_better_side),
        cmocka_unit_test(levels_follow_the_mean_of_points),
        cmocka_unit_test(levels_follow_rules_by_name),
        cmocka_unit_test(a_rule_of_ones_own_replaces_it),
        cmocka_unit_test(thirteen_weeks_with_gaps_of_four),
        cmocka_unit_test(effects_of_shares_by_hand),
        cmocka_unit_test(effects_of_means_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
