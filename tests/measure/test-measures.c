/* Every kind of measure over the small programme of support/world.c. All expected numbers are counted by hand
 * from the tables there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "support/world.h"

static const FidelisLocation place = {.file = "programme.lua", .line = 50};

static FidelisIndicator *add_indicator(World *world, const char *id, FidelisMeasureKind kind,
                                       FidelisUnit unit, const char *source, const char *expression,
                                       const char *among)
{
    Plan *plan = world_plan(world);
    FidelisElement *element = &plan->elements[0];
    plan->programme.element_count = 1;
    FidelisIndicator *indicator = &plan->indicators[element->indicator_count++];
    indicator->id = id;
    indicator->title = id;
    indicator->kind = kind;
    indicator->unit = unit;
    indicator->source = source;
    indicator->expression = expression;
    indicator->among = among;
    return indicator;
}

static FidelisIndicator *add_share(World *world, const char *id, const char *expression)
{
    return add_indicator(world, id, FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT, "borgere", expression, NULL);
}

static FidelisOutcome *add_outcome(World *world, const char *id, FidelisOutcomeKind kind,
                                   const char *expression)
{
    Plan *plan = world_plan(world);
    FidelisOutcome *outcome = &plan->outcomes[plan->programme.outcome_count++];
    *outcome =
        (FidelisOutcome){.id = id,
                         .title = id,
                         .source = "uger",
                         .kind = kind,
                         .unit = kind == FIDELIS_OUTCOME_MEAN ? FIDELIS_UNIT_HOURS : FIDELIS_UNIT_PERCENT,
                         .expression = expression,
                         .weeks = 2,
                         .gap = 1,
                         .minimum_n = 1,
                         .where = place};
    return outcome;
}

static FidelisSurveyItem *add_item(World *world, const char *id, const char *column, gboolean multiple)
{
    Plan *plan = world_plan(world);
    FidelisSurveyItem *item = &plan->items[plan->programme.item_count++];
    *item = (FidelisSurveyItem){.id = id,
                                .column = column,
                                .question = multiple ? "støtte" : NULL,
                                .title = id,
                                .source = "svar",
                                .multiple = multiple,
                                .where = place};
    return item;
}

/* The lines of the CSV that begin with one of the prefixes (NULL-terminated), the header left out. */
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

static void expect_lines(const FidelisMeasures *measures, const char *part, const char *expected)
{
    g_autofree char *text = lines(measures, part);
    assert_string_equal(text, expected);
}

static const FidelisMeasures *compute(World *world)
{
    const FidelisMeasures *measures = world_compute(world);
    if (measures == NULL) {
        g_autofree char *said = world_said(world);
        fail_msg("%s", said);
    }
    return measures;
}

static void totals_are_sums_over_sums_of_the_programme_group(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_share(world, "samtale", "samtale <= 4");
    add_indicator(world, "timer", FIDELIS_KIND_MEAN, FIDELIS_UNIT_HOURS, "borgere", "timer", "timer > 0");
    add_indicator(world, "mange", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT, "borgere", "timer >= 4", NULL);
    const FidelisMeasures *measures = compute(world);
    /* 2/3 and 1/2 make 3/5, not 7/12; a mean of 12/3 and 6/2 makes 18/5 */
    g_autofree char *csv = fidelis_measures_to_csv(measures);
    assert_string_equal(csv, "unit,measure,group,week,value,n,low,high,zone,suppressed\n"
                             "N,samtale,,,0.666667,3,,,,\n"
                             "N,timer,,,4,3,,,,\n"
                             "N,mange,,,2,4,,,,\n"
                             "N,borgere.count,programme,,4,4,,,,\n"
                             "N,borgere.count,control,,1,1,,,,\n"
                             "S,samtale,,,0.5,2,,,,\n"
                             "S,timer,,,3,2,,,,\n"
                             "S,mange,,,1,2,,,,\n"
                             "S,borgere.count,programme,,2,2,,,,\n"
                             "S,borgere.count,control,,2,2,,,,\n"
                             "O,samtale,,,,0,,,,\n"
                             "O,timer,,,,0,,,,\n"
                             "O,mange,,,0,0,,,,\n"
                             "O,borgere.count,programme,,0,0,,,,\n"
                             "O,borgere.count,control,,0,0,,,,\n"
                             "all,samtale,,,0.6,5,,,,\n"
                             "all,timer,,,3.6,5,,,,\n"
                             "all,mange,,,3,6,,,,\n"
                             "all,borgere.count,programme,,6,6,,,,\n"
                             "all,borgere.count,control,,3,3,,,,\n");
    const FidelisMeasure *measure = fidelis_measures_get(measures, "N", "samtale", "", -1);
    assert_true(measure->numerator == 2);
    assert_int_equal(measure->kind, FIDELIS_UNIT_PERCENT);
    assert_null(fidelis_measures_get(measures, "N", "samtale", "programme", -1));
    assert_null(fidelis_measures_get(measures, "X", "samtale", "", -1));
    assert_int_equal(fidelis_measures_count(measures), 20);
    assert_string_equal(fidelis_measures_at(measures, 19)->id, "borgere.count");
    /* the town without anybody is named, and its report can be made */
    g_autofree char *said = world_said(world);
    assert_string_equal(said, "borgere.csv: table borgere: warning: unit Østerby (O) has no rows here\n"
                              "    hint: its report can be made, without these figures\n");
}

static void an_indicator_may_be_for_all_only(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_share(world, "samtale", "samtale <= 4")->only_all = TRUE;
    expect_lines(compute(world), ",samtale,", "all,samtale,,,0.6,5,,,,\n");
}

static void zones_come_with_direction_and_smallest_n(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisIndicator *share = add_share(world, "samtale", "samtale <= 4");
    share->target = 60;
    share->near_limit = 50;
    FidelisIndicator *late = add_share(world, "sen", "samtale > 4");
    late->target = 40;
    late->near_limit = 45;
    late->lower_is_better = TRUE;
    late->minimum_n = 3;
    FidelisIndicator *mean =
        add_indicator(world, "timer", FIDELIS_KIND_MEAN, FIDELIS_UNIT_HOURS, "borgere", "timer", NULL);
    mean->target = 3;
    const FidelisMeasures *measures = compute(world);
    expect_lines(measures, ",samtale,",
                 "N,samtale,,,0.666667,3,,,green,\nS,samtale,,,0.5,2,,,yellow,\n"
                 "O,samtale,,,,0,,,grey,\nall,samtale,,,0.6,5,,,green,\n");
    expect_lines(
        measures, ",sen,",
        "N,sen,,,0.333333,3,,,green,\nS,sen,,,0.5,2,,,grey,\nO,sen,,,,0,,,grey,\nall,sen,,,0.4,5,,,green,\n");
    expect_lines(
        measures, ",timer,",
        "N,timer,,,3,4,,,green,\nS,timer,,,3,2,,,green,\nO,timer,,,,0,,,grey,\nall,timer,,,3,6,,,green,\n");
    assert_int_equal(fidelis_measures_level(measures, "N", "e"), FIDELIS_LEVEL_HIGH);
    assert_int_equal(fidelis_measures_level(measures, "S", "e"),
                     FIDELIS_LEVEL_HIGH); /* 3/2, the grey one left out */
    assert_int_equal(fidelis_measures_level(measures, "O", "e"), FIDELIS_LEVEL_UNKNOWN);
    assert_int_equal(fidelis_measures_level(measures, "all", "e"), FIDELIS_LEVEL_HIGH);
    assert_int_equal(fidelis_measures_level(measures, "all", "x"), FIDELIS_LEVEL_UNKNOWN);
}

static void outcomes_by_week_with_effects(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_outcome(world, "praktik", FIDELIS_OUTCOME_SHARE, "aktivitet = 'praktik'");
    add_outcome(world, "timer", FIDELIS_OUTCOME_MEAN, "timer");
    const FidelisMeasures *measures = compute(world);
    /* week 1: 3/6 less 1/3; 0.25/6 + (2/9)/3 = 0.115741, root 0.340207, times 1.96 0.666806
     * week 2: 3/5 less 1/3; 0.24/5 + (2/9)/3 = 0.122074, root 0.349391, times 1.96 0.684807
     * week 3: 2/4 less 1/2; 0.25/4 + 0.25/2 = 0.1875, root 0.433013, times 1.96 0.848705 */
    expect_lines(measures, ",praktik,",
                 "N,praktik,programme,1,0.5,4,,,,\n"
                 "N,praktik,programme,2,0.666667,3,,,,\n"
                 "N,praktik,programme,3,0.5,2,,,,\n"
                 "S,praktik,programme,1,0.5,2,,,,\n"
                 "S,praktik,programme,2,0.5,2,,,,\n"
                 "S,praktik,programme,3,0.5,2,,,,\n"
                 "all,praktik,programme,1,0.5,6,,,,\n"
                 "all,praktik,programme,2,0.6,5,,,,\n"
                 "all,praktik,programme,3,0.5,4,,,,\n"
                 "all,praktik,control,1,0.333333,3,,,,\n"
                 "all,praktik,control,2,0.333333,3,,,,\n"
                 "all,praktik,control,3,0.5,2,,,,\n"
                 "all,praktik,effect,1,0.166667,9,-0.500139,0.833472,,\n"
                 "all,praktik,effect,2,0.266667,8,-0.41814,0.951473,,\n"
                 "all,praktik,effect,3,0,6,-0.848705,0.848705,,\n"
                 /* a half more than a third is a half of it; 4/15 of a third 0.8 */
                 "all,praktik,relative,1,0.5,9,,,,\n"
                 "all,praktik,relative,2,0.8,8,,,,\n"
                 "all,praktik,relative,3,0,6,,,,\n");
    /* week 2: 5.5/5 less 3/3. Squares 6.25 + 9 = 15.25, less 5·1.21 = 9.2, /4 = 2.3, /5 = 0.46;
     * 5 less 3 = 2, /2 = 1, /3; root of 0.793333 0.890693, times 1.96 1.745758 */
    expect_lines(measures, "all,timer,",
                 "all,timer,programme,1,0.666667,6,,,,\n"
                 "all,timer,programme,2,1.1,5,,,,\n"
                 "all,timer,programme,3,1.25,4,,,,\n"
                 "all,timer,control,1,0.666667,3,,,,\n"
                 "all,timer,control,2,1,3,,,,\n"
                 "all,timer,control,3,0,2,,,,\n"
                 "all,timer,effect,1,0,9,-1.626787,1.626787,,\n"
                 "all,timer,effect,2,0.1,8,-1.645758,1.845758,,\n"
                 "all,timer,effect,3,1.25,6,-0.60511,3.10511,,\n"
                 "all,timer,relative,1,0,9,,,,\n"
                 "all,timer,relative,2,0.1,8,,,,\n"
                 "all,timer,relative,3,,6,,,,\n"); /* the control group has none */
    g_autofree char *said = world_said(world);
    assert_non_null(strstr(said, "unit Østerby (O) has no rows here"));
}

static void sustained_outcomes_among_those_observed_so_long(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_outcome(world, "stabil", FIDELIS_OUTCOME_SUSTAINED, "aktivitet IS NOT NULL OR timer > 0");
    FidelisIndicator *two = add_share(world, "to", NULL);
    two->outcome = "stabil";
    two->by_week = 2;
    FidelisIndicator *among = add_share(world, "to_tidligt", NULL);
    among->outcome = "stabil";
    among->by_week = 2;
    among->among = "samtale <= 4";
    const FidelisMeasures *measures = compute(world);
    /* met: a 2, b 3, e 2, f 3 (a gap of one), g 3, h 2; c is observed for one week, d for two */
    expect_lines(measures, ",stabil,",
                 "N,stabil,programme,1,0,4,,,,\n"
                 "N,stabil,programme,2,0.333333,3,,,,\n"
                 "N,stabil,programme,3,1,2,,,,\n"
                 "S,stabil,programme,1,0,2,,,,\n"
                 "S,stabil,programme,2,0.5,2,,,,\n"
                 "S,stabil,programme,3,1,2,,,,\n"
                 "all,stabil,programme,1,0,6,,,,\n"
                 "all,stabil,programme,2,0.4,5,,,,\n"
                 "all,stabil,programme,3,1,4,,,,\n"
                 "all,stabil,control,1,0,3,,,,\n"
                 "all,stabil,control,2,0.333333,3,,,,\n"
                 "all,stabil,control,3,0.5,2,,,,\n"
                 "all,stabil,effect,1,0,9,0,0,,\n"
                 "all,stabil,effect,2,0.066667,8,-0.61814,0.751473,,\n"
                 "all,stabil,effect,3,0.5,6,-0.192965,1.192965,,\n"
                 "all,stabil,relative,1,,9,,,,\n"
                 "all,stabil,relative,2,0.2,8,,,,\n"
                 "all,stabil,relative,3,1,6,,,,\n");
    expect_lines(measures, ",to,",
                 "N,to,,,0.333333,3,,,,\nS,to,,,0.5,2,,,,\nO,to,,,,0,,,,\nall,to,,,0.4,5,,,,\n");
    /* a, b and f had an early talk: a has met it */
    expect_lines(measures, ",to_tidligt,",
                 "N,to_tidligt,,,0.5,2,,,,\nS,to_tidligt,,,0,1,,,,\nO,to_tidligt,,,,0,,,,\n"
                 "all,to_tidligt,,,0.333333,3,,,,\n");
}

/* The weeks of the small programme backwards: the same numbers must come of it. */
static void outcomes_among_some_weeks(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_outcome(world, "loen", FIDELIS_OUTCOME_MEAN, "timer")->among = "timer > 0";
    const FidelisMeasures *measures = compute(world);
    /* week 2: a 2.5 and e 3 work in the programme, g 1 and h 2 in the control group; week 3: b 4 and f 1,
     * and nobody in the control group: the tail */
    expect_lines(measures, "all,loen,programme",
                 "all,loen,programme,1,2,2,,,,\nall,loen,programme,2,2.75,2,,,,\n"
                 "all,loen,programme,3,2.5,2,,,grey,\n");
    expect_lines(measures, "all,loen,control", "all,loen,control,1,2,1,,,,\nall,loen,control,2,1.5,2,,,,\n");
}

/* What --rows prints, all of it. */
static void expect_rows(const FidelisMeasures *measures, const char *unit, const char *id, const char *group,
                        int week, const char *expected)
{
    const FidelisMeasure *measure = fidelis_measures_get(measures, unit, id, group, week);
    assert_non_null(measure);
    g_autofree char *text = fidelis_measure_rows(measures, measure);
    assert_string_equal(text, expected);
}

#define ROWS_OF(file) "rows of     " file ", the first below its header is row 1\n"

/* uger.csv has a b c d e f in the programme, g h i as control: a's weeks are rows 1 to 3, and so on. */
static void rows_behind_a_week_are_named(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_outcome(world, "praktik", FIDELIS_OUTCOME_SHARE, "aktivitet = 'praktik'");
    add_outcome(world, "timer", FIDELIS_OUTCOME_MEAN, "timer")->among = "timer > 0";
    const FidelisMeasures *measures = compute(world);
    expect_rows(measures, "all", "praktik", "programme", 2,
                "met by      2, 5, 11\nnot met by  9, 14\n" ROWS_OF("uger.csv"));
    expect_rows(measures, "N", "praktik", "programme", 3,
                "met by      6\nnot met by  3\n" ROWS_OF("uger.csv"));
    expect_rows(measures, "all", "timer", "programme", 2,
                "counted     2, 11\nleft out    5, 9, 14\n" ROWS_OF("uger.csv"));
    expect_rows(
        measures, "all", "praktik", "effect", 2,
        "from        praktik/programme/2\nmet by      2, 5, 11\nnot met by  9, 14\n" ROWS_OF(
            "uger.csv") "from        praktik/control/2\nmet by      20\nnot met by  17, 22\n" ROWS_OF("uger."
                                                                                                      "csv"));
    expect_rows(
        measures, "all", "praktik.last_solid", "", -1,
        "from        praktik/programme/3\nmet by      6, 15\nnot met by  3, 12\n" ROWS_OF(
            "uger.csv") "from        praktik/control/3\nmet by      18\nnot met by  23\n" ROWS_OF("uger."
                                                                                                  "csv"));
}

/* Citizens a to i are rows 1 to 9 of borgere.csv. */
static void who_has_met_a_rule_is_named_by_the_citizens_row(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_outcome(world, "stabil", FIDELIS_OUTCOME_SUSTAINED, "aktivitet IS NOT NULL OR timer > 0");
    FidelisIndicator *early = add_share(world, "tidligt", NULL);
    early->outcome = "stabil";
    early->by_week = 2;
    early->among = "samtale <= 4";
    const FidelisMeasures *measures = compute(world);
    expect_rows(measures, "all", "stabil", "programme", 2,
                "met by      1, 5\nnot met by  2, 4, 6\nleft out    3\n" ROWS_OF("borgere.csv"));
    expect_rows(measures, "all", "stabil", "programme", 3,
                "met by      1, 2, 5, 6\nleft out    3, 4\n" ROWS_OF("borgere.csv"));
    expect_rows(measures, "N", "stabil", "programme", 1, "not met by  1-4\n" ROWS_OF("borgere.csv"));
    expect_rows(measures, "all", "tidligt", "", -1,
                "met by      1\nnot met by  2, 6\nleft out    3-5\n" ROWS_OF("borgere.csv"));
}

static void rows_behind_answers_and_ready_figures_are_named(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_item(world, "sundhed", "sundhed", TRUE);
    add_item(world, "bolig", "bolig", TRUE);
    add_item(world, "ingen", "ingen", TRUE)->exclusive = TRUE;
    add_indicator(world, "cv", FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT, "tal", "cv", NULL);
    const FidelisMeasures *measures = compute(world);
    expect_rows(measures, "all", "sundhed", "", -1,
                "met by      1, 2, 6\nnot met by  3, 4\nleft out    5\n" ROWS_OF("svar.csv"));
    expect_rows(measures, "N", "støtte.any", "", -1, "met by      1, 2\nnot met by  3\n" ROWS_OF("svar.csv"));
    expect_rows(measures, "all", "støtte.several", "", -1,
                "met by      1\nnot met by  2-4, 6\nleft out    5\n" ROWS_OF("svar.csv"));
    expect_rows(
        measures, "all", "svar.response", "", -1,
        "met by      1-6\n" ROWS_OF("svar.csv") "note        n is how many were invited; those who did "
                                                "not answer have no row\n");
    expect_rows(measures, "S", "cv", "", -1, "stated in   2\n" ROWS_OF("tal.csv"));
    expect_rows(measures, "all", "cv", "", -1, "stated in   4\n" ROWS_OF("tal.csv"));
}

static void the_tail_is_marked(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_outcome(world, "praktik", FIDELIS_OUTCOME_SHARE, "aktivitet = 'praktik'")->minimum_n = 3;
    const FidelisMeasures *measures = compute(world);
    /* in week 3 the control group is two */
    expect_lines(measures, "all,praktik,effect",
                 "all,praktik,effect,1,0.166667,9,-0.500139,0.833472,,\n"
                 "all,praktik,effect,2,0.266667,8,-0.41814,0.951473,,\n"
                 "all,praktik,effect,3,0,6,-0.848705,0.848705,grey,\n");
    expect_lines(measures, "S,praktik,programme,3", "S,praktik,programme,3,0.5,2,,,,\n");
    expect_lines(measures, "all,praktik.",
                 "all,praktik.last_solid,,,2,5,,,,\nall,praktik.significant_from,,,,0,,,,\n");
}

static void the_order_of_weekly_rows_does_not_matter(void **state)
{
    (void)state;
    char *csv[2];
    for (int backwards = 0; backwards < 2; backwards++) {
        g_autoptr(World) world = world_new();
        add_outcome(world, "stabil", FIDELIS_OUTCOME_SUSTAINED, "aktivitet IS NOT NULL OR timer > 0");
        add_outcome(world, "timer", FIDELIS_OUTCOME_MEAN, "timer");
        FidelisIndicator *two = add_share(world, "to", NULL);
        two->outcome = "stabil";
        two->by_week = 2;
        if (backwards)
            world_reverse_rows(world, "uger.csv");
        csv[backwards] = fidelis_measures_to_csv(compute(world));
    }
    assert_string_equal(csv[1], csv[0]);
    g_free(csv[0]);
    g_free(csv[1]);
}

static void solid_and_significant_weeks(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    g_autoptr(GString) citizens = g_string_new("id;by;gruppe;samtale;timer\n");
    g_autoptr(GString) weeks = g_string_new("borger,uge,aktivitet,timer\n");
    /* of 20 in each group: nobody in week 1; in week 2 15 and 5 (significant), in week 3 15 and 4, and from
     * week 4 only three are left */
    for (int i = 0; i < 40; i++) {
        gboolean programme = i < 20;
        int number = i % 20;
        g_string_append_printf(citizens, "p%02d;N;%c;;\n", i, programme ? 'P' : 'C');
        g_string_append_printf(weeks, "p%02d,1,,0\np%02d,2,%s,0\np%02d,3,%s,0\n", i, i,
                               number < (programme ? 15 : 5) ? "praktik" : "", i,
                               number < (programme ? 15 : 4) ? "praktik" : "");
        if (number < 3)
            g_string_append_printf(weeks, "p%02d,4,,0\n", i);
    }
    world_file(world, "borgere.csv", citizens->str);
    world_file(world, "uger.csv", weeks->str);
    add_outcome(world, "praktik", FIDELIS_OUTCOME_SHARE, "aktivitet = 'praktik'")->minimum_n = 20;
    add_outcome(world, "anden", FIDELIS_OUTCOME_SHARE, "aktivitet = 'praktik'")->minimum_n =
        0; /* 50, which nobody reaches */
    /* one citizen alone has it: the share is withheld, the week that numbers can be relied on to is not */
    add_outcome(world, "sjaelden", FIDELIS_OUTCOME_SHARE, "borger = 'p00'")->minimum_n = 20;
    world_plan(world)->programme.disclosure_minimum = 5;
    world_plan(world)->programme.disclosure_strict = TRUE;
    const FidelisMeasures *measures = compute(world);
    assert_true(fidelis_measures_get(measures, FIDELIS_UNIT_ALL, "sjaelden", "programme", 3)->suppressed);
    assert_int_equal(fidelis_measures_last_solid_week(measures, "sjaelden"), 3);
    assert_int_equal(fidelis_measures_last_solid_week(measures, "praktik"), 3);
    assert_int_equal(fidelis_measures_significant_from(measures, "praktik"), 2);
    assert_int_equal(fidelis_measures_last_solid_week(measures, "anden"), -1);
    assert_int_equal(fidelis_measures_significant_from(measures, "anden"), -1);
}

static void survey_means_and_multiple_answers(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisSurveyItem *cv = add_item(world, "betydning.cv", "cv", FALSE);
    cv->scale_low = 1;
    cv->scale_high = 10;
    add_item(world, "sundhed", NULL, TRUE);
    add_item(world, "bolig", NULL, TRUE);
    add_item(world, "ingen", NULL, TRUE)->exclusive = TRUE;
    const FidelisMeasures *measures = compute(world);
    expect_lines(measures, "betydning.cv",
                 "N,betydning.cv,,,5.5,2,,,,\nS,betydning.cv,,,6,3,,,,\n"
                 "O,betydning.cv,,,,0,,,,\nall,betydning.cv,,,5.8,5,,,,\n");
    expect_lines(measures, "all,",
                 "all,betydning.cv,,,5.8,5,,,,\n"
                 "all,sundhed,,,0.6,5,,,,\n"
                 "all,bolig,,,0.4,5,,,,\n"
                 "all,ingen,,,0.2,5,,,,\n"
                 "all,støtte.any,,,0.8,5,,,,\n"
                 "all,støtte.several,,,0.2,5,,,,\n"
                 "all,svar.count,,,6,6,,,,\n"
                 "all,svar.response,,,0.5,12,,,,\n");
    expect_lines(measures, "S,støtte", "S,støtte.any,,,1,2,,,,\nS,støtte.several,,,0,2,,,,\n");
}

static void respondents_without_an_exclusive_answer(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_item(world, "sundhed", NULL, TRUE);
    add_item(world, "bolig", NULL, TRUE);
    /* ticks are 0 or 1 here, so all six have answered */
    expect_lines(compute(world), "all,s",
                 "all,sundhed,,,0.5,6,,,,\n"
                 "all,støtte.any,,,0.666667,6,,,,\n"
                 "all,støtte.several,,,0.166667,6,,,,\n"
                 "all,svar.count,,,6,6,,,,\n"
                 "all,svar.response,,,0.5,12,,,,\n");
}

static void response_by_unit_from_the_register(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_item(world, "cv", NULL, FALSE);
    world_plan(world)->sources[2].invited = 0;
    world_plan(world)->sources[2].invited_column = "inviteret";
    expect_lines(compute(world), "svar.response",
                 "N,svar.response,,,0.75,4,,,,\nS,svar.response,,,0.5,6,,,,\nO,svar.response,,,0,5,,,,\n"
                 "all,svar.response,,,0.4,15,,,,\n");
}

static void ready_figures_by_key_or_name(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisIndicator *indicator =
        add_indicator(world, "cv", FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT, "tal", "cv", NULL);
    indicator->target = 60;
    indicator->near_limit = 30;
    indicator->minimum_n = 20;
    /* Østerby states no n, so no sum can be made, its zone stands, and all is as stated */
    const FidelisMeasures *measures = compute(world);
    expect_lines(
        measures, ",cv,",
        "N,cv,,,0.8,10,,,grey,\nS,cv,,,0.25,40,,,red,\nO,cv,,,0.6,0,,,green,\nall,cv,,,0.36,0,,,yellow,\n");
}

static void ready_figures_are_summed_where_all_have_n(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_indicator(world, "cv", FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT, "tal", "cv", NULL);
    add_indicator(world, "score", FIDELIS_KIND_MEAN, FIDELIS_UNIT_SCORE, "tal", "score", NULL);
    add_indicator(world, "borgere", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT, "tal", "borgere", NULL);
    world_file(world, "tal.csv",
               "by;maal;pct;n;antal\n"
               "Nørreby;cv;80;10;8\nS;cv;25;40;10\nO;cv;60;50;\nall;cv;36;;\n"
               "N;score;4,5;10;\nS;score;6,0;20;\nO;score;3;10;\n"
               "N;borgere;100;;\nS;borgere;200;;\nO;borgere;300;;\n");
    const FidelisMeasures *measures = compute(world);
    /* (8 + 10 + 30) / 100, not 55; (45 + 120 + 30) / 40 */
    expect_lines(measures, "all,",
                 "all,cv,,,0.48,100,,,,\nall,score,,,4.875,40,,,,\nall,borgere,,,600,0,,,,\n");
    g_autofree char *said = world_said(world);
    assert_string_equal(
        said, "tal.csv: table tal, row 4, column pct: warning: 'cv' is stated as 36 for all, but the "
              "units' figures give 48\n    hint: the sum over the units is used\n");
}

static void small_numbers_are_suppressed(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    world_plan(world)->programme.disclosure_minimum = 3;
    add_share(world, "samtale", "samtale <= 4")->target = 50;
    add_indicator(world, "mange", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT, "borgere", "timer >= 4", NULL);
    add_outcome(world, "praktik", FIDELIS_OUTCOME_SHARE, "aktivitet = 'praktik'");
    const FidelisMeasures *measures = compute(world);
    /* Sønderby has two; nobody (Østerby) is not a small number, and Nørreby's would tell Sønderby's */
    expect_lines(measures, ",samtale,",
                 "N,samtale,,,,,,,grey,yes\nS,samtale,,,,,,,grey,yes\n"
                 "O,samtale,,,,0,,,grey,\nall,samtale,,,0.6,5,,,green,\n");
    expect_lines(measures, ",mange,",
                 "N,mange,,,,,,,grey,yes\nS,mange,,,,,,,grey,yes\nO,mange,,,0,0,,,,\nall,mange,,,3,6,,,,\n");
    expect_lines(measures, "all,praktik,effect",
                 "all,praktik,effect,1,0.166667,9,-0.500139,0.833472,,\n"
                 "all,praktik,effect,2,0.266667,8,-0.41814,0.951473,,\n"
                 "all,praktik,effect,3,,,,,grey,yes\n");
    const FidelisMeasure *hidden = fidelis_measures_get(measures, "S", "samtale", "", -1);
    assert_true(hidden->suppressed && isnan(hidden->value) && isnan(hidden->numerator) && hidden->n == 0);
    assert_int_equal(hidden->provenance->rows, -1);
    assert_int_equal(hidden->provenance->excluded, -1);
    g_autofree char *text = fidelis_measure_explain(measures, hidden);
    assert_non_null(strstr(
        text,
        "value       suppressed: it is of fewer than 3 persons, or would let such a number be worked out\n"));
    assert_null(strstr(text, "\nn "));
    assert_null(strstr(text, "\nrows "));
}

static void strict_disclosure_looks_at_both_sides_of_a_share(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    world_plan(world)->programme.disclosure_minimum = 2;
    world_plan(world)->programme.disclosure_strict = TRUE;
    add_share(world, "samtale", "samtale <= 4"); /* N 2 of 3: one has not */
    add_share(world, "alle", "timer >= 0");      /* 4 of 4 and 2 of 2: nobody stands out */
    const FidelisMeasures *measures = compute(world);
    expect_lines(
        measures, ",samtale,",
        "N,samtale,,,,,,,grey,yes\nS,samtale,,,,,,,grey,yes\nO,samtale,,,,0,,,,\nall,samtale,,,0.6,5,,,,\n");
    expect_lines(measures, ",alle,",
                 "N,alle,,,1,4,,,,\nS,alle,,,1,2,,,,\nO,alle,,,,0,,,,\nall,alle,,,1,6,,,,\n");
}

static void the_register_is_known(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    const FidelisMeasures *measures = compute(world);
    assert_int_equal(fidelis_measures_unit_count(measures), 3);
    assert_string_equal(fidelis_measures_unit(measures, 0)->key, "N");
    assert_string_equal(fidelis_measures_unit(measures, 2)->name, "Østerby");
    assert_string_equal(fidelis_measures_unit(measures, 2)->slug, "oesterby");
    assert_string_equal(fidelis_measures_unit_field(measures, "S", "inviteret"), "6");
    assert_null(fidelis_measures_unit_field(measures, "S", "inviterede"));
    assert_null(fidelis_measures_unit_field(measures, "X", "navn"));
    assert_int_equal(fidelis_measures_count(measures), 0);
}

static void a_number_is_explained(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisIndicator *indicator = add_share(world, "samtale", "samtale <= 4");
    indicator->title = "Første samtale";
    indicator->definition = "Samtale senest fire uger efter start";
    indicator->among = "timer > 0";
    indicator->target = 90;
    indicator->near_limit = 60;
    add_outcome(world, "praktik", FIDELIS_OUTCOME_SHARE, "aktivitet = 'praktik'");
    const FidelisMeasures *measures = compute(world);
    g_autofree char *text =
        fidelis_measure_explain(measures, fidelis_measures_get(measures, "N", "samtale", "", -1));
    /* a yes, c no; b has no hours, d no talk */
    assert_true(g_str_has_prefix(text,
                                 "measure     samtale: Første samtale\n"
                                 "unit        N Nørreby\n"
                                 "value       0.5\n"
                                 "numerator   1\n"
                                 "n           2\n"
                                 "zone        red (target 90, near 60)\n"
                                 "definition  Samtale senest fire uger efter start\n"
                                 "source      borgere: borgere.csv (semicolon, decimal comma, UTF-8; 9 rows; "
                                 "sha256 "));
    assert_true(
        g_str_has_suffix(text, ")\n"
                               "counted     rows with samtale <= 4\n"
                               "out of      rows with a value and timer > 0\n"
                               "filter      by = 'N' AND gruppe = 'P'\n"
                               "rows        4, left out 2: 1 outside the denominator, 1 without a value\n"));
    g_autofree char *effect = fidelis_measure_explain(
        measures, fidelis_measures_get(measures, FIDELIS_UNIT_ALL, "praktik", "effect", 1));
    assert_non_null(strstr(effect, "group       effect\nweek        1\nvalue       0.166667\nn           9\n"
                                   "low         -0.500139\nhigh        0.833472\n"));
    assert_non_null(strstr(effect, "out of      95 % limits: difference ± 1.96 √(p₁q₁/n₁ + p₀q₀/n₀)\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_are_sums_over_sums_of_the_programme_group),
        cmocka_unit_test(an_indicator_may_be_for_all_only),
        cmocka_unit_test(zones_come_with_direction_and_smallest_n),
        cmocka_unit_test(outcomes_by_week_with_effects),
        cmocka_unit_test(sustained_outcomes_among_those_observed_so_long),
        cmocka_unit_test(outcomes_among_some_weeks),
        cmocka_unit_test(rows_behind_a_week_are_named),
        cmocka_unit_test(who_has_met_a_rule_is_named_by_the_citizens_row),
        cmocka_unit_test(rows_behind_answers_and_ready_figures_are_named),
        cmocka_unit_test(the_tail_is_marked),
        cmocka_unit_test(the_order_of_weekly_rows_does_not_matter),
        cmocka_unit_test(solid_and_significant_weeks),
        cmocka_unit_test(survey_means_and_multiple_answers),
        cmocka_unit_test(respondents_without_an_exclusive_answer),
        cmocka_unit_test(response_by_unit_from_the_register),
        cmocka_unit_test(ready_figures_by_key_or_name),
        cmocka_unit_test(ready_figures_are_summed_where_all_have_n),
        cmocka_unit_test(small_numbers_are_suppressed),
        cmocka_unit_test(strict_disclosure_looks_at_both_sides_of_a_share),
        cmocka_unit_test(the_register_is_known),
        cmocka_unit_test(a_number_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
