/* What is wrong in a programme or its data, said with its place: names, SQL, groups, units, weeks, figures.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "support/world.h"

static FidelisIndicator *add_share(World *world, const char *id, const char *source, const char *expression)
{
    Plan *plan = world_plan(world);
    FidelisElement *element = &plan->elements[0];
    plan->programme.element_count = 1;
    FidelisIndicator *indicator = &plan->indicators[element->indicator_count++];
    indicator->id = indicator->title = id;
    indicator->unit = FIDELIS_UNIT_PERCENT;
    indicator->source = source;
    indicator->expression = expression;
    return indicator;
}

static FidelisOutcome *add_outcome(World *world, const char *id, FidelisOutcomeKind kind,
                                   const char *expression)
{
    Plan *plan = world_plan(world);
    FidelisOutcome *outcome = &plan->outcomes[plan->programme.outcome_count++];
    *outcome = (FidelisOutcome){.id = id,
                                .title = id,
                                .source = "uger",
                                .kind = kind,
                                .expression = expression,
                                .weeks = 2,
                                .gap = 1,
                                .where = {.file = "programme.lua", .line = 30}};
    return outcome;
}

static void expect_refused(World *world, const char *expected)
{
    const FidelisMeasures *measures = world_compute(world);
    g_autofree char *said = world_said(world);
    assert_null(measures);
    assert_string_equal(said, expected);
}

static void expect_warned(World *world, const char *expected)
{
    const FidelisMeasures *measures = world_compute(world);
    g_autofree char *said = world_said(world);
    if (measures == NULL)
        fail_msg("%s", said);
    if (strstr(said, expected) == NULL)
        assert_string_equal(said, expected);
}

static void expressions_are_reported_where_they_stand(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_share(world, "a", "borgere", "samtle <= 4");
    add_share(world, "b", "borgere", "samtale <=");
    add_share(world, "c", "borgere", NULL);
    add_share(world, "d", "borgere", "samtale <= 4")->among = "timmer > 0";
    add_share(world, "e", "borger", "samtale <= 4");
    add_share(world, "f", "borgere", "sum(samtale) > 4");
    add_share(world, "a", "uger", "timer > 0");
    add_outcome(world, "o", FIDELIS_OUTCOME_SHARE, "aktivtet = 'praktik'");
    expect_refused(
        world,
        "programme.lua:16: error: there are two measures 'a'\n"
        "    hint: give each indicator and each item an id of its own\n"
        "programme.lua:10: error: indicator 'a': in \"samtle <= 4\": no such column: samtle; did you mean "
        "'samtale'?\n"
        "programme.lua:11: error: indicator 'b': in \"samtale <=\": near \")\": syntax error\n"
        "programme.lua:12: error: indicator 'c' does not say what it counts\n"
        "programme.lua:13: error: indicator 'd': in \"timmer > 0\": no such column: timmer; did you mean "
        "'timer'?\n"
        "programme.lua:14: error: indicator 'e' is of 'borger', which is no source\n"
        "    hint: did you mean 'borgere'?\n"
        "programme.lua:15: error: indicator 'f': in \"sum(samtale) > 4\": misuse of aggregate function "
        "sum()\n"
        "programme.lua:16: error: indicator 'a': 'uger' has a row a week, so its citizens would count many "
        "times\n"
        "    hint: name a sustained outcome and by_week, or take a source of citizens\n"
        "programme.lua:30: error: outcome 'o': in \"aktivtet = 'praktik'\": no such column: aktivtet; did "
        "you mean 'aktivitet'?\n");
}

static void weekly_indicators_need_a_sustained_outcome_and_a_week(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_outcome(world, "stabil", FIDELIS_OUTCOME_SUSTAINED, "timer > 0")->gap = -1;
    add_outcome(world, "timer", FIDELIS_OUTCOME_MEAN, "timer");
    add_share(world, "a", NULL, NULL)->outcome = "stabbil";
    add_share(world, "b", NULL, NULL)->outcome = "timer";
    expect_refused(
        world,
        "programme.lua:10: error: indicator 'a': there is no outcome 'stabbil'\n"
        "    hint: did you mean 'stabil'?\n"
        "programme.lua:11: error: indicator 'b': outcome 'timer' is not of the sustained kind\n"
        "    hint: write a share or a mean over a source instead\n"
        "programme.lua:11: error: indicator 'b' does not say by which week\n"
        "    hint: write by_week = 26, say\n"
        "programme.lua:30: error: outcome 'stabil' needs at least one week and a gap of none or more\n");
}

static void limits_the_wrong_way_round(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisIndicator *indicator = add_share(world, "a", "borgere", "timer > 0");
    indicator->target = 75;
    indicator->near_limit = 90;
    indicator = add_share(world, "b", "borgere", "timer > 0");
    indicator->target = 20;
    indicator->near_limit = 10;
    indicator->lower_is_better = TRUE;
    add_share(world, "c", "borgere", "timer > 0")->near_limit = 10;
    add_share(world, "d", "borgere", "timer > 0")->target = 110;
    add_share(world, "e", "borgere", "timer > 0")->target = 0.9;
    expect_refused(world, "programme.lua:10: error: indicator 'a': near lies beyond its target\n"
                          "    hint: the yellow zone begins on the worse side of the target\n"
                          "programme.lua:11: error: indicator 'b': near lies beyond its target\n"
                          "    hint: the yellow zone begins on the worse side of the target\n"
                          "programme.lua:12: error: indicator 'c' has a yellow zone but no target\n"
                          "    hint: write target = … too\n"
                          "programme.lua:13: error: indicator 'd' has target 110\n"
                          "    hint: targets of shares are percentages, 0 to 100\n"
                          "programme.lua:14: warning: indicator 'e' has a target of at most one percent\n"
                          "    hint: targets of shares are percentages: 90, not 0.9\n");
}

static void sources_and_items_name_real_columns(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    Plan *plan = world_plan(world);
    plan->sources[0].unit_column = "byen";
    plan->sources[0].programme_group = NULL;
    plan->sources[1].of = "svar";
    plan->sources[1].week_column = NULL;
    plan->sources[2].invited_column = "invitert";
    plan->sources[3].measure_column = "måll";
    plan->items[0] =
        (FidelisSurveyItem){.id = "cvv", .title = "", .source = "svar", .where = {.file = "p", .line = 3}};
    plan->programme.item_count = 1;
    expect_refused(
        world, "programme.lua:1: error: the unit's column, 'byen', is no column of 'borgere'\n"
               "programme.lua:1: error: source 'borgere' has a group column, but no value for the programme\n"
               "    hint: write what stands in it for the programme group\n"
               "programme.lua:1: error: source 'uger' does not say which column is the week\n"
               "programme.lua:1: error: source 'uger' is of 'svar', which is no source with a key\n"
               "    hint: the citizens' source has a row and a key for each of them\n"
               "programme.lua:1: error: the number invited, 'invitert', is no column of 'byer'\n"
               "    hint: did you mean 'inviteret'?\n"
               "programme.lua:1: error: the measure, 'måll', is no column of 'tal'\n"
               "p:3: error: the item's column, 'cvv', is no column of 'svar'\n"
               "    hint: did you mean 'cv'?\n");
}

static void values_that_are_no_condition_or_no_number(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_share(world, "a", "borgere", "samtale");
    FidelisIndicator *mean = add_share(world, "b", "borgere", "gruppe");
    mean->kind = FIDELIS_KIND_MEAN;
    mean->unit = FIDELIS_UNIT_HOURS;
    add_outcome(world, "o", FIDELIS_OUTCOME_SHARE, "timer");
    expect_refused(world,
                   "programme.lua:10: error: 'a': \"samtale\" gives '2', where true or false is expected\n"
                   "    hint: a share counts a condition: \"column >= 4\"\n"
                   "programme.lua:11: error: 'b': \"gruppe\" gives 'P', where a number is expected\n"
                   "    hint: compute with a column of numbers\n"
                   "borgere.csv: table borgere: warning: unit Østerby (O) has no rows here\n"
                   "    hint: its report can be made, without these figures\n"
                   "programme.lua:30: error: outcome 'o': \"timer\" gives '2.5', where true or false is "
                   "expected\n");
}

static void rows_of_unknown_units_and_groups(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_share(world, "a", "borgere", "timer > 0");
    world_file(world, "borgere.csv",
               "id;by;gruppe;samtale;timer\na;N;P;;1\nb;Nord;P;;1\nc;Nord;P;;1\nd;O;X;;1\n"
               "e;;P;;0\nf;S;P;;1\n");
    expect_refused(
        world,
        "borgere.csv: table borgere, column by: error: 2 row(s) are of 'Nord', which is no unit of the "
        "register\n"
        "borgere.csv: table borgere, column by: warning: 1 row(s) are of no unit; they count in the "
        "total only\n"
        "borgere.csv: table borgere, column gruppe: error: no row is of the control group, 'C'\n"
        "    hint: the column holds: X\n"
        "borgere.csv: table borgere, column gruppe: warning: 1 row(s) are of neither group and are "
        "left out\n"
        "borgere.csv: table borgere: warning: unit Østerby (O) has no rows here\n"
        "    hint: its report can be made, without these figures\n");
}

static void rows_of_no_unit_count_in_the_total(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_share(world, "a", "borgere", "timer > 0");
    world_file(world, "borgere.csv", "id;by;gruppe;samtale;timer\na;N;P;;1\ne;;P;;0\nf;S;C;;1\n");
    expect_warned(world, "1 row(s) are of no unit; they count in the total only\n");
    const FidelisMeasures *measures = world_measures(world);
    assert_true(fidelis_measures_get(measures, "all", "a", "", -1)->value == 0.5);
    assert_true(fidelis_measures_get(measures, "N", "a", "", -1)->value == 1);
}

static void odd_weeks(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_outcome(world, "timer", FIDELIS_OUTCOME_MEAN, "timer");
    world_file(world, "uger.csv", "borger,uge,aktivitet,timer\na,1,,1\na,3,,\nb,1,,1\nb,1,,1\nz,1,,1\n");
    expect_refused(
        world,
        "borgere.csv: table borgere: warning: unit Østerby (O) has no rows here\n"
        "    hint: its report can be made, without these figures\n"
        "programme.lua:30: warning: outcome 'timer': 1 of 5 rows have no value and are left out\n"
        "    hint: write coalesce(…, 0) where nothing means zero\n"
        "uger.csv: table uger, column borger: error: 1 row(s) are of persons who are not in 'borgere'\n"
        "uger.csv: table uger, column uge: error: 1 row(s) repeat a citizen's week\n"
        "    hint: declare person and week unique together to see which\n"
        "uger.csv: table uger, column borger: warning: 7 of 9 in 'borgere' have no row here and are in no "
        "outcome\n"
        "uger.csv: table uger, column uge: warning: in 1 place(s) weeks are missing between a citizen's "
        "rows; they "
        "count as inactive in sustained outcomes and not at all in the others\n"
        "    hint: write a row for every week a citizen is followed\n");
}

static void weeks_before_the_start_or_without_number(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a,-2,,1\na,3,,1\n", "weeks run from -2 to 3\n"},
        {"a,1,,1\na,201652,,1\n", "weeks run from 1 to 201652\n"},
        {"a,1,,1\na,,,1\n", "1 row(s) have no week\n"},
        {"a,1,,1\na,2.5,,1\n", "1 row(s) have a week that is none\n"},
    };
    FidelisColumn columns[4];
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(World) world = world_new();
        FidelisTableSchema *schema = &world_plan(world)->sources[1].schema;
        memcpy(columns, schema->columns, sizeof columns);
        columns[1].type = FIDELIS_TYPE_NUMBER;
        schema->columns = columns;
        g_autofree char *file = g_strconcat("borger,uge,aktivitet,timer\n", cases[i][0], NULL);
        add_outcome(world, "timer", FIDELIS_OUTCOME_MEAN, "timer");
        world_file(world, "uger.csv", file);
        assert_null(world_compute(world));
        g_autofree char *said = world_said(world);
        if (strstr(said, cases[i][1]) == NULL)
            assert_string_equal(said, cases[i][1]);
    }
}

static void figures_that_do_not_follow(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_share(world, "cv", "tal", "cv");
    add_share(world, "mål", "tal", "jobmål");
    world_file(world, "tal.csv",
               "by;maal;pct;n;antal\nN;cv;84;50;41\nS;cv;101;;\nSønderbyy;cv;1,5;;\nN;cv;80;;\n"
               "O;cv;80;10;12\n");
    expect_refused(
        world,
        "tal.csv: table tal, row 1, column pct: warning: 'cv' is stated as 84 percent, but 41 of 50 are 82 "
        "percent\n"
        "    hint: one of the three is wrong; the counts are used\n"
        "tal.csv: table tal, row 2, column pct: error: 'cv' is 101 percent\n"
        "    hint: shares are percentages, 0 to 100\n"
        "tal.csv: table tal, row 3, column by: error: 'Sønderbyy' is no unit of the register, by key or by "
        "name\n"
        "    hint: did you mean 'Sønderby'?\n"
        "tal.csv: table tal, row 4: error: 'cv' of N already stands in row 1 (84); here it is 80\n"
        "    hint: one key has one value: take one of the rows away\n"
        "tal.csv: table tal, row 5, column antal: error: 'cv': the numerator, 12, is larger than n, 10\n"
        "    hint: the numerator counts some of those that n counts\n"
        "programme.lua:11: error: indicator 'mål': source 'tal' has no figure called 'jobmål'\n"
        "    hint: the indicator's name for it must stand in the measure column\n");
}

static void the_register_makes_no_two_reports_of_one_name(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    world_file(world, "byer.csv", "id;navn;inviteret\n1;Ærø;1\n2;Aeroe;1\nall;Alt;1\n4;;1\n");
    expect_refused(
        world,
        "byer.csv: table byer, row 2, column navn: error: units 'Ærø' and 'Aeroe' would write the same "
        "file, …-aeroe.pdf\n"
        "    hint: give each unit a name of its own\n"
        "byer.csv: table byer, row 3, column navn: error: 'all' means the whole programme\n"
        "    hint: give it another key\n"
        "byer.csv: table byer, row 4, column navn: error: the unit has no name\n"
        "    hint: give it a name with letters in it\n");
    g_autoptr(World) empty = world_new();
    world_file(empty, "byer.csv", "id;navn;inviteret\n");
    expect_refused(empty, "programme.lua:1: error: the register of units, 'byer', has no rows\n"
                          "    hint: the register has one row a unit\n");
}

static void answers_outside_the_scale_and_contradictions(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    Plan *plan = world_plan(world);
    FidelisLocation where = {.file = "programme.lua", .line = 40};
    plan->items[0] = (FidelisSurveyItem){
        .id = "cv", .title = "", .source = "svar", .scale_low = 1, .scale_high = 5, .where = where};
    plan->items[1] =
        (FidelisSurveyItem){.id = "bolig", .title = "", .source = "svar", .multiple = TRUE, .where = where};
    plan->items[2] = (FidelisSurveyItem){
        .id = "ingen", .title = "", .source = "svar", .multiple = TRUE, .exclusive = TRUE, .where = where};
    plan->programme.item_count = 3;
    world_file(world, "svar.csv", "by;cv;sundhed;bolig;ingen\nN;3;;x;x\nS;7;;x;\nO;4;;;x\n");
    expect_warned(
        world, "programme.lua:40: warning: 'cv': 1 answers lie outside the scale and are left out\n"
               "    hint: give the column its range in the table's declaration, or the item its scale\n"
               "programme.lua:40: warning: question 'svar': 1 row(s) tick an exclusive answer together with "
               "another; both count\n");
    const FidelisMeasure *cv = fidelis_measures_get(world_measures(world), "all", "cv", "", -1);
    assert_true(cv->value == 3.5 && cv->n == 2 && cv->provenance->excluded == 1);
}

/* SPSS has 1 for yes and 2 for no; others write x into a column that is declared text. */
static void what_is_no_tick_is_not_counted_as_one(void **state)
{
    (void)state;
    static const char *const cells[][2] = {{"2", "holds '2'"}, {"x", "holds 'x'"}};
    FidelisColumn columns[5];
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
        g_autoptr(World) world = world_new();
        Plan *plan = world_plan(world);
        memcpy(columns, plan->sources[2].schema.columns, sizeof columns);
        columns[3].type = i == 0 ? FIDELIS_TYPE_WHOLE : FIDELIS_TYPE_TEXT;
        plan->sources[2].schema.columns = columns;
        plan->items[0] = (FidelisSurveyItem){.id = "bolig", .title = "", .source = "svar", .multiple = TRUE};
        plan->programme.item_count = 1;
        g_autofree char *file =
            g_strdup_printf("by;cv;sundhed;bolig;ingen\nN;3;;%s;x\nS;5;;;\nO;4;;;x\n", cells[i][0]);
        world_file(world, "svar.csv", file);
        assert_null(world_compute(world));
        g_autofree char *said = world_said(world);
        assert_non_null(strstr(said, cells[i][1]));
        assert_non_null(strstr(said, "hint: a tick is 1, its absence 0 or nothing"));
    }
}

static void questions_and_items_share_no_id(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    Plan *plan = world_plan(world);
    FidelisLocation where = {.file = "programme.lua", .line = 40};
    plan->items[0] = (FidelisSurveyItem){
        .id = "bolig", .title = "", .source = "svar", .question = "q", .multiple = TRUE, .where = where};
    plan->items[1] = plan->items[0];
    plan->items[1].id = "q.any";
    plan->items[1].column = "ingen";
    plan->items[2] = plan->items[0];
    plan->items[2].id = "timer";
    plan->items[2].source = "borgere";
    plan->programme.item_count = 3;
    expect_refused(world, "programme.lua:40: error: there are two measures 'q.any'\n"
                          "    hint: give each indicator and each item an id of its own\n"
                          "programme.lua:40: error: there are two measures 'q.several'\n"
                          "    hint: give each indicator and each item an id of its own\n");
}

static void more_answers_than_invited(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    Plan *plan = world_plan(world);
    plan->items[0] = (FidelisSurveyItem){.id = "cv", .title = "", .source = "svar"};
    plan->programme.item_count = 1;
    plan->sources[2].invited = 5;
    expect_refused(world, "svar.csv: table svar: warning: unit Østerby (O) has no rows here\n"
                          "    hint: its report can be made, without these figures\n"
                          "programme.lua:1: error: source 'svar' has 6 answers of 5 invited in all\n"
                          "    hint: correct the number invited\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_are_reported_where_they_stand),
        cmocka_unit_test(weekly_indicators_need_a_sustained_outcome_and_a_week),
        cmocka_unit_test(limits_the_wrong_way_round),
        cmocka_unit_test(sources_and_items_name_real_columns),
        cmocka_unit_test(values_that_are_no_condition_or_no_number),
        cmocka_unit_test(rows_of_unknown_units_and_groups),
        cmocka_unit_test(rows_of_no_unit_count_in_the_total),
        cmocka_unit_test(odd_weeks),
        cmocka_unit_test(weeks_before_the_start_or_without_number),
        cmocka_unit_test(figures_that_do_not_follow),
        cmocka_unit_test(the_register_makes_no_two_reports_of_one_name),
        cmocka_unit_test(answers_outside_the_scale_and_contradictions),
        cmocka_unit_test(what_is_no_tick_is_not_counted_as_one),
        cmocka_unit_test(questions_and_items_share_no_id),
        cmocka_unit_test(more_answers_than_invited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
