/* Disclosure control over small programmes whose numbers can be worked out on paper. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "support/pace.h"
#include "support/towns.h"

/* ---- what is too small ---- */

static void both_sides_of_a_share_are_counts(void **state)
{
    (void)state;
    /* B: three have, C: three have not; each has the room that the other needs */
    static const Town towns[TOWNS] = {{40, 20}, {30, 3}, {50, 47}, {60, 25}, {30, 15}};
    g_autoptr(World) world = towns_new(towns);
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    const FidelisMeasures *measures = towns_compute(world);
    towns_expect_withheld(measures, "samtale", "BC");
    FidelisDisclosure disclosure = fidelis_measures_disclosure(measures);
    assert_int_equal(disclosure.primary, 2);
    assert_int_equal(disclosure.secondary, 0);
}

static void by_n_alone_where_the_programme_says_so(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 20}, {30, 3}, {50, 47}, {60, 25}, {30, 15}};
    g_autoptr(World) world = towns_new(towns);
    world_plan(world)->programme.disclosure_strict = FALSE;
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    towns_expect_withheld(towns_compute(world), "samtale", "");
}

static void practice_is_judged_by_n(void **state)
{
    (void)state;
    static const char *const practice[] = {"gjort", NULL};
    static const Town towns[TOWNS] = {{40, 20}, {30, 3}, {50, 47}, {60, 25}, {30, 15}};
    g_autoptr(World) world = towns_new(towns);
    world_plan(world)->programme.disclosure_practice = practice;
    towns_add_indicator(world, "gjort", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    towns_add_indicator(world, "borger", FIDELIS_KIND_SHARE, "timer >= 6",
                        NULL); /* 5 4 7 8 4 of them: B and E */
    const FidelisMeasures *measures = towns_compute(world);
    towns_expect_withheld(measures, "gjort", "");
    towns_expect_withheld(measures, "borger", "BE");
}

static void nobody_is_shown_unless_zeros_are_hidden(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 0}, {30, 30}, {50, 20}, {60, 25}, {30, 15}};
    g_autoptr(World) world = towns_new(towns);
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    towns_expect_withheld(towns_compute(world), "samtale", "");
    g_autoptr(World) hidden = towns_new(towns);
    world_plan(hidden)->programme.disclosure_zeros = TRUE;
    towns_add_indicator(hidden, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    g_autofree char *found = towns_withheld(towns_compute(hidden), "samtale");
    assert_true(g_str_has_prefix(found, "AB"));
    assert_null(strchr(found, '*'));
}

static void means_over_few_go_with_a_partner(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 20}, {3, 3}, {12, 6}, {60, 25}, {30, 15}};
    g_autoptr(World) world = towns_new(towns);
    towns_add_indicator(world, "timer", FIDELIS_KIND_MEAN, "timer", NULL);
    const FidelisMeasures *measures = towns_compute(world);
    g_autofree char *found = towns_withheld(measures, "timer");
    assert_int_equal(strlen(found), 2); /* B, and another so that all less the others does not tell */
    assert_non_null(strchr(found, 'B'));
    assert_null(strchr(found, '*'));
    const FidelisMeasure *count = fidelis_measures_get(measures, "B", "borgere.count", "programme", -1);
    assert_true(count->suppressed && count->n == 0);
}

/* ---- what can be worked out ---- */

static const Town one_small[TOWNS] = {{40, 20}, {30, 3}, {50, 20}, {60, 25}, {35, 15}};

static void a_mean_of_noughts_and_ones_is_a_share(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 20}, {30, 3}, {50, 47}, {60, 25}, {30, 15}};
    g_autoptr(World) world = towns_new(towns);
    towns_add_indicator(world, "andel", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    towns_add_indicator(world, "ja", FIDELIS_KIND_MEAN, "CASE WHEN samtale <= 4 THEN 1 ELSE 0 END", NULL);
    towns_add_indicator(world, "nej", FIDELIS_KIND_MEAN, "CASE WHEN samtale <= 4 THEN 0 ELSE 1 END", NULL);
    const FidelisMeasures *measures = towns_compute(world);
    towns_expect_withheld(measures, "andel", "BC");
    towns_expect_withheld(measures, "ja", "BC");
    towns_expect_withheld(measures, "nej", "BC");
}

/* 30 citizens of B have 6 hours together, and three have all of them. */
static void a_sum_of_few_among_many_is_theirs(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 20}, {30, 3}, {50, 25}, {60, 25}, {30, 15}};
    static const char *const practice[] = {"timer", NULL};
    g_autoptr(World) world = towns_new(towns);
    towns_add_indicator(world, "timer", FIDELIS_KIND_MEAN, "CASE WHEN samtale <= 4 THEN timer + 1 ELSE 0 END",
                        NULL);
    g_autofree char *found = towns_withheld(towns_compute(world), "timer");
    assert_non_null(strchr(found, 'B'));
    assert_int_equal(strlen(found), 2); /* and one beside it */
    g_autoptr(World) other = towns_new(towns);
    world_plan(other)->programme.disclosure_practice = practice;
    towns_add_indicator(other, "timer", FIDELIS_KIND_MEAN, "CASE WHEN samtale <= 4 THEN timer + 1 ELSE 0 END",
                        NULL);
    towns_expect_withheld(towns_compute(other), "timer", "");
}

/* 47 of C's 50, and three of B's 30: with n beside it a count tells what a share does. */
static void a_count_with_n_is_a_share(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 20}, {30, 3}, {50, 47}, {60, 25}, {30, 15}};
    g_autoptr(World) world = towns_new(towns);
    FidelisIndicator *count = towns_add_indicator(world, "antal", FIDELIS_KIND_COUNT, "samtale <= 4", NULL);
    count->unit = FIDELIS_UNIT_COUNT;
    world_plan(world)->programme.disclosure_coding = FIDELIS_CODING_TOP; /* which is for shares */
    const FidelisMeasures *measures = towns_compute(world);
    towns_expect_withheld(measures, "antal", "BC");
    assert_int_equal(fidelis_measures_get(measures, "C", "antal", "", -1)->coded, FIDELIS_CODED_NOT);
    assert_true(fidelis_measures_get(measures, "A", "antal", "", -1)->value == 20);
    g_autoptr(World) by_n = towns_new(towns);
    world_plan(by_n)->programme.disclosure_strict = FALSE;
    towns_add_indicator(by_n, "antal", FIDELIS_KIND_COUNT, "samtale <= 4", NULL)->unit = FIDELIS_UNIT_COUNT;
    g_autofree char *found = towns_withheld(towns_compute(by_n), "antal"); /* a count of three all the same */
    assert_int_equal(strlen(found), 2);
    assert_non_null(strchr(found, 'B'));
}

/* Not the mean of hours but their sum, over three citizens, or over many of whom three have any. */
static void a_sum_is_protected_as_a_mean_is(void **state)
{
    (void)state;
    static const Town few[TOWNS] = {{40, 20}, {3, 3}, {50, 25}, {60, 25}, {30, 15}},
                      some[TOWNS] = {{40, 20}, {30, 3}, {50, 25}, {60, 25}, {30, 15}};
    for (int i = 0; i < 2; i++) {
        g_autoptr(World) world = towns_new(i == 0 ? few : some);
        towns_add_indicator(world, "sum", FIDELIS_KIND_COUNT,
                            "CASE WHEN samtale <= 4 THEN timer + 1 ELSE 0 END", NULL);
        g_autofree char *found = towns_withheld(towns_compute(world), "sum");
        assert_non_null(strchr(found, 'B'));
        assert_int_equal(strlen(found), 2); /* and a partner, lest it be all less the others */
        g_autoptr(World) alone = towns_new(i == 0 ? few : some);
        world_plan(alone)->programme.disclosure_primary_only = TRUE;
        towns_add_indicator(alone, "sum", FIDELIS_KIND_COUNT,
                            "CASE WHEN samtale <= 4 THEN timer + 1 ELSE 0 END", NULL);
        assert_null(world_compute(alone));
        g_autofree char *said = world_said(alone);
        assert_non_null(strstr(said, "'sum' of By B: the sum must not be known, but can be worked out\n"));
    }
}

/* Three citizens of B are counted in the one and not in the other: together they say what the three do. */
static void what_stands_between_two_indicators_is_not_told(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 20}, {30, 3}, {50, 25}, {60, 25}, {30, 15}};
    static const struct {
        FidelisMeasureKind kind;
        const char *expression, *narrow, *other, *wide;
        gboolean told;
    } cases[] = {
        {FIDELIS_KIND_SHARE, "timer >= 3", "samtale > 4", "timer >= 3", NULL, TRUE},
        {FIDELIS_KIND_MEAN, "timer", "samtale > 4", "timer", NULL, TRUE},
        {FIDELIS_KIND_SHARE, "timer >= 3", "timer < 9 AND  samtale > 4", "TIMER >= 3", "timer < 9", TRUE},
        {FIDELIS_KIND_SHARE, "timer >= 3", "samtale > 4", "timer >= 2", NULL, FALSE}, /* not the same thing */
        /* however it is written: by the rows */
        {FIDELIS_KIND_SHARE, "timer >= 3", "samtale > 4 or timer > 20", "timer >= 3",
         "timer > 20 or timer < 9", TRUE},
        {FIDELIS_KIND_SHARE, "timer >= 3", "samtale BETWEEN 5 AND 9", "timer + 1 >= 4", "samtale < 10", TRUE},
        {FIDELIS_KIND_SHARE, "timer >= 3", "samtale IN (7, 8, 9)", "timer < 3", "samtale IN (1, 9)", TRUE},
        {FIDELIS_KIND_MEAN, "timer", "samtale >= 5", "timer * 1.0", "samtale >= 0", TRUE},
        /* the condition itself tells what the others have: nothing */
        {FIDELIS_KIND_MEAN, "CASE WHEN samtale > 4 THEN timer + 1 ELSE 0 END", "samtale > 4",
         "CASE WHEN samtale <= 4 THEN 0 ELSE timer + 1 END", NULL, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(World) world = towns_new(towns);
        towns_add_indicator(world, "de", cases[i].kind, cases[i].expression, cases[i].narrow);
        towns_add_indicator(world, "alle", cases[i].kind, cases[i].other, cases[i].wide);
        const FidelisMeasures *measures = towns_compute(world);
        g_autofree char *narrow = towns_withheld(measures, "de"), *wide = towns_withheld(measures, "alle");
        gboolean told = strchr(narrow, 'B') == NULL && strchr(wide, 'B') == NULL;
        if (told == cases[i].told || strlen(narrow) + strlen(wide) > 3)
            fail_msg("case %u: %s, %s", (guint)i, narrow, wide);
    }
}

/* Three weeks of everybody; every third has worked for two of them. */
static void write_everybodys_weeks(World *world, const Town *towns)
{
    g_autoptr(GString) text = g_string_new("borger,uge,aktivitet,timer\n");
    int people = 0;
    for (int town = 0; town < TOWNS; town++)
        people += towns[town].n;
    for (int id = 1; id <= people; id++)
        for (int week = 1; week <= 3; week++)
            g_string_append_printf(text, "%d,%d,,%d\n", id, week, id % 3 == 0 ? 5 : 0);
    for (int id = 1; id <= 6; id++)
        g_string_append_printf(text, "c%d,1,,0\nc%d,2,,5\nc%d,3,,5\n", id, id, id);
    world_file(world, "uger.csv", text->str);
}

/* Who has met a rule by a week, of all and of all but the three of B: beside each other, or beside the week.
 */
static void rules_of_weeks_are_parts_of_each_other(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 20}, {30, 3}, {50, 25}, {60, 25}, {30, 15}};
    for (int beside = 0; beside <= 1; beside++) {
        g_autoptr(World) world = towns_new(towns);
        Plan *plan = world_plan(world);
        write_everybodys_weeks(world, towns);
        plan->programme.outcome_count = 1;
        plan->outcomes[0] = (FidelisOutcome){.id = "job",
                                             .title = "Job",
                                             .source = "uger",
                                             .kind = FIDELIS_OUTCOME_SUSTAINED,
                                             .unit = FIDELIS_UNIT_PERCENT,
                                             .expression = "timer > 0",
                                             .weeks = 2,
                                             .minimum_n = 1};
        const char *const amongs[] = {"samtale > 4", "samtale >= 1"};
        static const char *const ids[] = {"faa", "alle"};
        for (int i = 0; i <= beside; i++) {
            FidelisIndicator *indicator =
                towns_add_indicator(world, ids[i], FIDELIS_KIND_SHARE, NULL, amongs[i]);
            indicator->outcome = "job";
            indicator->by_week = 2;
        }
        const FidelisMeasures *measures = towns_compute(world);
        g_autofree char *few = towns_withheld(measures, "faa"), *all = towns_withheld(measures, "alle");
        const FidelisMeasure *week = fidelis_measures_get(measures, "B", "job", "programme", 2);
        if (strchr(few, 'B') == NULL && (!week->suppressed || (beside && strchr(all, 'B') == NULL)))
            fail_msg("beside %d: '%s' '%s', week %s", beside, few, all,
                     week->suppressed ? "withheld" : "told");
    }
}

/* Three have nothing, as their condition says: the two sums are one in every town, and there is nothing to
 * hide between them. */
static void one_number_under_two_names_tells_of_nobody(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 0}, {30, 3}, {50, 0}, {60, 0}, {30, 0}};
    g_autoptr(World) world = towns_new(towns);
    towns_add_indicator(world, "alle", FIDELIS_KIND_MEAN, "CASE WHEN samtale <= 4 THEN 0 ELSE timer + 1 END",
                        NULL);
    towns_add_indicator(world, "de", FIDELIS_KIND_MEAN, "timer + 1.0", "samtale > 4");
    towns_expect_withheld(towns_compute(world), "alle", "");
}

/* How many of the measures are withheld in a town. */
static guint withheld_in(const FidelisMeasures *measures, const char *town, const char *const *ids)
{
    guint count = 0;
    for (gsize i = 0; ids[i] != NULL; i++) {
        g_autofree char *found = towns_withheld(measures, ids[i]);
        count += strstr(found, town) != NULL;
    }
    return count;
}

/* Of every seven one has six hours: four in B, and all without the others are they. */
static void groups_and_all_do_not_tell_of_the_small_group(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{70, 30}, {30, 12}, {50, 25}, {60, 25}, {80, 35}};
    static const char *const ids[] = {"alle", "lidt", "mere", "mest", NULL};
    g_autoptr(World) world = towns_new(towns);
    towns_add_indicator(world, "alle", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    towns_add_indicator(world, "lidt", FIDELIS_KIND_SHARE, "samtale < 5", "timer BETWEEN 0 AND 2");
    towns_add_indicator(world, "mere", FIDELIS_KIND_SHARE, "NOT samtale > 4", "timer IN (3, 4, 5)");
    assert_int_equal(withheld_in(towns_compute(world), "B", ids), 1); /* nobody prints the four */
    g_autoptr(World) other = towns_new(towns);
    towns_add_indicator(other, "alle", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    towns_add_indicator(other, "lidt", FIDELIS_KIND_SHARE, "samtale < 5", "timer BETWEEN 0 AND 2");
    towns_add_indicator(other, "mere", FIDELIS_KIND_SHARE, "NOT samtale > 4", "timer IN (3, 4, 5)");
    towns_add_indicator(other, "mest", FIDELIS_KIND_SHARE, "samtale <= 4", "timer >= 6");
    const FidelisMeasures *measures = towns_compute(other);
    assert_int_equal(withheld_in(measures, "B", ids), 2); /* the four, and one beside them */
}

/* Without what is withheld for the sake of others, the attack finds what the groups tell. */
static void the_attack_knows_that_groups_add_up(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{70, 30}, {30, 12}, {50, 25}, {60, 25}, {80, 35}};
    g_autoptr(World) world = towns_new(towns);
    world_plan(world)->programme.disclosure_primary_only = TRUE;
    towns_add_indicator(world, "alle", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    towns_add_indicator(world, "lidt", FIDELIS_KIND_SHARE, "samtale < 5", "timer BETWEEN 0 AND 2");
    towns_add_indicator(world, "mere", FIDELIS_KIND_SHARE, "NOT samtale > 4", "timer IN (3, 4, 5)");
    assert_null(world_compute(world));
    g_autofree char *said = world_said(world);
    assert_non_null(
        strstr(said, "'alle' and 'lidt' of By B: what the few do who are counted in one of them only"));
    assert_null(strstr(said, "By A"));
}

static void a_partner_goes_with_the_only_small_one(void **state)
{
    (void)state;
    g_autoptr(World) world = towns_new(one_small);
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    const FidelisMeasures *measures = towns_compute(world);
    towns_expect_withheld(measures, "samtale", "BE"); /* E is the smallest with room enough */
    FidelisDisclosure disclosure = fidelis_measures_disclosure(measures);
    assert_int_equal(disclosure.primary, 1);
    assert_int_equal(disclosure.secondary, 1);
}

static void the_attack_fails_the_build_without_a_partner(void **state)
{
    (void)state;
    g_autoptr(World) world = towns_new(one_small);
    world_plan(world)->programme.disclosure_primary_only = TRUE;
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    assert_null(world_compute(world));
    g_autofree char *said = world_said(world);
    assert_string_equal(
        said, "programme.lua:10: error: 'samtale' of By B: how many do must not be known, but can be "
              "worked out\n    hint: it follows from what is published: the units add up to all; those who "
              "do and those who do not add up to n\n");
}

static void one_number_has_one_name(void **state)
{
    (void)state;
    /* the numerator of one is the denominator of the other: 3 in B */
    g_autoptr(World) world = towns_new(one_small);
    world_plan(world)->programme.disclosure_strict = FALSE;
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
    towns_add_indicator(world, "derefter", FIDELIS_KIND_MEAN, "timer", "samtale <= 4");
    const FidelisMeasures *measures = towns_compute(world);
    g_autofree char *first = towns_withheld(measures, "samtale"),
                    *second = towns_withheld(measures, "derefter");
    assert_non_null(strchr(first, 'B'));
    assert_non_null(strchr(second, 'B'));
    assert_string_equal(first, second); /* the partner's too: each would tell the other's number */
}

static void a_withheld_count_is_not_told_by_provenance(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 20}, {3, 3}, {12, 6}, {60, 25}, {30, 15}};
    g_autoptr(World) world = towns_new(towns);
    towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4",
                        "id <> '1'"); /* another n in A alone */
    const FidelisMeasures *measures = towns_compute(world);
    for (gsize i = 0; i < fidelis_measures_count(measures); i++) {
        const FidelisMeasure *measure = fidelis_measures_at(measures, i);
        const FidelisMeasure *count =
            fidelis_measures_get(measures, measure->unit, "borgere.count", "programme", -1);
        if (count->suppressed && *measure->group == '\0')
            assert_true(measure->provenance->rows < 0 && measure->provenance->excluded_why == NULL);
    }
}

static void an_effect_goes_with_its_groups(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    Plan *plan = world_plan(world);
    plan->programme.disclosure_minimum = 3;
    plan->outcomes[plan->programme.outcome_count++] =
        (FidelisOutcome){.id = "praktik",
                         .title = "Praktik",
                         .source = "uger",
                         .kind = FIDELIS_OUTCOME_SHARE,
                         .unit = FIDELIS_UNIT_PERCENT,
                         .expression = "aktivitet = 'praktik'",
                         .where = {.file = "programme.lua", .line = 50}};
    const FidelisMeasures *measures = towns_compute(world);
    for (gsize i = 0; i < fidelis_measures_count(measures); i++) {
        const FidelisMeasure *effect = fidelis_measures_at(measures, i);
        if (strcmp(effect->group, "effect") != 0 && strcmp(effect->group, "relative") != 0)
            continue;
        gboolean either = FALSE;
        for (int side = 0; side < 2; side++)
            either |= fidelis_measures_get(measures, effect->unit, effect->id,
                                           side == 0 ? "programme" : "control", effect->week)
                          ->suppressed;
        assert_int_equal(effect->suppressed, either);
    }
}

/* ---- weeks ---- */

/* Twenty citizens in each of two towns; those of A reach the outcome one after another. */
static void write_weeks(World *world)
{
    g_autoptr(GString) citizens = g_string_new("id;by;gruppe;samtale;timer\n");
    g_autoptr(GString) weeks = g_string_new("borger,uge,aktivitet,timer\n");
    for (int town = 0; town < TOWNS; town++)
        for (int i = 0; i < 20; i++) {
            g_string_append_printf(citizens, "%s%d;%s;P;1;0\n", town_keys[town], i, town_keys[town]);
            int start = 1 + (town == 0 ? i / 8 * 2 + (i % 8 == 7) : i / 7 * 2);
            for (int week = 1; week <= 8; week++)
                g_string_append_printf(weeks, "%s%d,%d,%s,0\n", town_keys[town], i, week,
                                       week >= start ? "praktik" : "");
        }
    g_string_append(citizens, "c1;A;C;1;1\n");
    world_file(world, "borgere.csv", citizens->str);
    world_file(world, "uger.csv", weeks->str);
}

static void neighbouring_weeks_do_not_tell_of_few(void **state)
{
    (void)state;
    static const Town none[TOWNS] = {{0, 0}};
    g_autoptr(World) world = towns_new(none);
    Plan *plan = world_plan(world);
    plan->programme.disclosure_strict = FALSE;
    plan->outcomes[plan->programme.outcome_count++] =
        (FidelisOutcome){.id = "uger2",
                         .title = "To uger",
                         .source = "uger",
                         .kind = FIDELIS_OUTCOME_SUSTAINED,
                         .unit = FIDELIS_UNIT_PERCENT,
                         .expression = "aktivitet = 'praktik'",
                         .weeks = 2,
                         .gap = 0,
                         .where = {.file = "programme.lua", .line = 50}};
    write_weeks(world);
    const FidelisMeasures *measures = towns_compute(world);
    double last = 0;
    gboolean any = FALSE;
    for (int week = 1; week <= 8; week++) {
        const FidelisMeasure *measure = fidelis_measures_get(measures, "A", "uger2", "programme", week);
        any |= measure->suppressed;
        if (measure->suppressed)
            continue;
        double met = measure->numerator;
        assert_true(met - last < 0.5 || met - last > 4.5);
        last = met;
    }
    assert_true(any);
}

/* The mean over all and the mean among those who have any are of the same hours. */
static void a_sum_has_one_name(void **state)
{
    (void)state;
    static const Town towns[TOWNS] = {{40, 20}, {30, 3}, {50, 30}, {60, 25}, {30, 15}};
    g_autoptr(World) world = towns_new(towns);
    towns_add_indicator(world, "alle", FIDELIS_KIND_MEAN, "case when samtale <= 4 then timer else 0 end",
                        NULL);
    towns_add_indicator(world, "blandt", FIDELIS_KIND_MEAN, "timer", "samtale <= 4");
    const FidelisMeasures *measures = towns_compute(world);
    g_autofree char *among = towns_withheld(measures, "blandt"), *all = towns_withheld(measures, "alle");
    assert_non_null(strchr(among, 'B'));
    assert_true(strlen(among) > 1); /* a partner */
    assert_non_null(strchr(all, 'B'));
}

/* ---- as a whole ---- */

/* Random towns: whatever the numbers, the attack finds nothing, or world_compute would give NULL. */
static void no_attack_succeeds_on_random_programmes(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(77);
    gsize primary = 0, secondary = 0;
    int rounds = support_rounds(120);
    for (int round = 0; round < rounds; round++) {
        Town towns[TOWNS];
        for (int i = 0; i < TOWNS; i++) {
            towns[i].n = g_rand_int_range(random, 0, round % 2 ? 14 : 60);
            towns[i].yes = g_rand_int_range(random, 0, towns[i].n + 1);
        }
        g_autoptr(World) world = towns_new(towns);
        world_plan(world)->programme.disclosure_zeros = round % 3 == 0;
        towns_add_indicator(world, "samtale", FIDELIS_KIND_SHARE, "samtale <= 4", NULL);
        towns_add_indicator(world, "timer", FIDELIS_KIND_MEAN, "timer", "samtale <= 4");
        towns_add_indicator(world, "mange", FIDELIS_KIND_SHARE, "timer >= 3", NULL);
        towns_add_indicator(world, "faa", FIDELIS_KIND_SHARE, "timer < 1", "samtale > 4");
        FidelisDisclosure disclosure = fidelis_measures_disclosure(towns_compute(world));
        primary += disclosure.primary;
        secondary += disclosure.secondary;
    }
    print_message("%d random programmes: %u measures too small, %u more withheld\n", rounds, (guint)primary,
                  (guint)secondary);
    assert_true(primary > 0 && secondary > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_sides_of_a_share_are_counts),
        cmocka_unit_test(by_n_alone_where_the_programme_says_so),
        cmocka_unit_test(practice_is_judged_by_n),
        cmocka_unit_test(nobody_is_shown_unless_zeros_are_hidden),
        cmocka_unit_test(means_over_few_go_with_a_partner),
        cmocka_unit_test(a_mean_of_noughts_and_ones_is_a_share),
        cmocka_unit_test(a_sum_of_few_among_many_is_theirs),
        cmocka_unit_test(a_count_with_n_is_a_share),
        cmocka_unit_test(a_sum_is_protected_as_a_mean_is),
        cmocka_unit_test(what_stands_between_two_indicators_is_not_told),
        cmocka_unit_test(rules_of_weeks_are_parts_of_each_other),
        cmocka_unit_test(one_number_under_two_names_tells_of_nobody),
        cmocka_unit_test(groups_and_all_do_not_tell_of_the_small_group),
        cmocka_unit_test(the_attack_knows_that_groups_add_up),
        cmocka_unit_test(a_partner_goes_with_the_only_small_one),
        cmocka_unit_test(the_attack_fails_the_build_without_a_partner),
        cmocka_unit_test(one_number_has_one_name),
        cmocka_unit_test(a_withheld_count_is_not_told_by_provenance),
        cmocka_unit_test(an_effect_goes_with_its_groups),
        cmocka_unit_test(neighbouring_weeks_do_not_tell_of_few),
        cmocka_unit_test(a_sum_has_one_name),
        cmocka_unit_test(no_attack_succeeds_on_random_programmes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
