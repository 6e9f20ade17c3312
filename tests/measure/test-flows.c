/* Flow of cases, trends, evidence and phases. All expected numbers are counted by hand from the tables here.
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

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisLocation place = {.file = "programme.lua", .line = 80};

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

static void expect_lines(World *world, const char *part, const char *expected)
{
    const FidelisMeasures *measures =
        world_measures(world) != NULL ? world_measures(world) : world_compute(world);
    if (measures == NULL) {
        g_autofree char *said = world_said(world);
        fail_msg("%s", said);
    }
    g_autofree char *text = lines(measures, part);
    assert_string_equal(text, expected);
}

static void expect_said(World *world, const char *part)
{
    g_autofree char *said = world_said(world);
    if (strstr(said, part) == NULL)
        fail_msg("no \"%s\" in\n%s", part, said);
}

static void add_source(World *world, const char *name, const FidelisColumn *columns, gsize count,
                       const char *text)
{
    Plan *plan = world_plan(world);
    FidelisSource *source = &plan->sources[plan->programme.source_count++];
    g_autofree char *file = g_strconcat(name, ".csv", NULL);
    *source = (FidelisSource){.kind = FIDELIS_SOURCE_ROWS,
                              .schema = {.name = name,
                                         .file = g_intern_string(file),
                                         .columns = columns,
                                         .column_count = count,
                                         .where = place},
                              .unit_column = "by"};
    world_file(world, file, text);
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

/* Flow -----------------------------------------------------------------------------------------------------
 */

static const FidelisColumn case_columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},   {.name = "henvist", .type = FIDELIS_TYPE_DATE, OPEN},
    {.name = "talt", .type = FIDELIS_TYPE_DATE, OPEN}, {.name = "job", .type = FIDELIS_TYPE_DATE, OPEN},
    {.name = "slut", .type = FIDELIS_TYPE_DATE, OPEN},
};
/* In order: through in 10 and 30 days; waits after the talk for 65; waits for 30; ended; went past the talk;
 * talked before being referred, waits since for 80; never began; a talk to come, so it waits for 58. */
static const char cases[] = "by;henvist;talt;job;slut\n"
                            "N;2026-01-01;2026-01-11;2026-02-10;\n"
                            "N;2026-01-05;2026-01-25;;\n"
                            "N;2026-03-01;;;\n"
                            "S;2026-02-01;;;2026-02-15\n"
                            "S;2026-01-10;;2026-02-01;\n"
                            "S;2026-01-20;2026-01-10;;\n"
                            "S;;2026-01-01;;\n"
                            "N;2026-02-01;2026-05-01;;\n";

static const FidelisCaseStep steps[] = {
    {.id = "henvist",
     .title = "Henvist",
     .column = "henvist",
     .stalled_days = 28,
     .where = {.file = "programme.lua", .line = 81}},
    {.id = "talt",
     .title = "Talt",
     .column = "talt",
     .stalled_days = 70,
     .where = {.file = "programme.lua", .line = 82}},
    {.id = "job", .title = "Job", .column = "job", .where = {.file = "programme.lua", .line = 83}},
};

static FidelisCaseFlow flow_of(const char *as_of)
{
    return (FidelisCaseFlow){.id = "vej",
                             .title = "Vejen",
                             .source = "sager",
                             .steps = steps,
                             .step_count = 3,
                             .ended_column = "slut",
                             .as_of = as_of,
                             .where = place};
}

static void cases_wait_stall_and_go_on(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisCaseFlow flow = flow_of("2026-03-31");
    add_source(world, "sager", case_columns, G_N_ELEMENTS(case_columns), cases);
    world_plan(world)->programme.kinds = (FidelisKinds){.flows = &flow, .flow_count = 1};
    expect_lines(world, "all,vej.",
                 "all,vej.henvist.reached,,,7,7,,,,\n"
                 "all,vej.henvist.share,,,1,7,,,,\n"
                 "all,vej.henvist.waiting,,,2,7,,,,\n"
                 "all,vej.henvist.stalled,,,2,7,,,,\n"
                 "all,vej.henvist.ended,,,1,7,,,,\n"
                 "all,vej.henvist.days,,,15,2,,,,\n"
                 "all,vej.henvist.waited,,,44,2,,,,\n"
                 "all,vej.talt.reached,,,3,7,,,,\n"
                 "all,vej.talt.share,,,0.428571,7,,,,\n"
                 "all,vej.talt.waiting,,,2,7,,,,\n"
                 "all,vej.talt.stalled,,,1,7,,,,\n"
                 "all,vej.talt.ended,,,0,7,,,,\n"
                 "all,vej.talt.days,,,30,1,,,,\n"
                 "all,vej.talt.waited,,,72.5,2,,,,\n"
                 "all,vej.job.reached,,,2,7,,,,\n"
                 "all,vej.job.share,,,0.285714,7,,,,\n");
    expect_lines(world, "N,vej.henvist.",
                 "N,vej.henvist.reached,,,4,4,,,,\n"
                 "N,vej.henvist.share,,,1,4,,,,\n"
                 "N,vej.henvist.waiting,,,2,4,,,,\n"
                 "N,vej.henvist.stalled,,,2,4,,,,\n"
                 "N,vej.henvist.ended,,,0,4,,,,\n"
                 "N,vej.henvist.days,,,15,2,,,,\n"
                 "N,vej.henvist.waited,,,44,2,,,,\n");
    expect_said(world,
                "sager.csv: table sager: warning: flow 'vej': 1 case(s) have no date of the first step");
    expect_said(world, "1 case(s) pass a step without a date of it");
    expect_said(world, "1 case(s) have dates that run backwards");
    expect_said(world, "1 date(s) lie after the day of the flow");
    const FidelisMeasures *measures = world_measures(world);
    g_autofree char *explained = fidelis_measure_explain(
        measures, fidelis_measures_get(measures, "all", "vej.henvist.stalled", "", -1));
    assert_non_null(
        strstr(explained, "counted     cases waiting more than 28 days since henvist, as of 2026-03-31"));
    assert_non_null(strstr(explained, "rows        8, left out 1: 1 without a value"));
}

static void rows_behind_a_flow_are_named(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisCaseFlow flow = flow_of("2026-03-31");
    add_source(world, "sager", case_columns, G_N_ELEMENTS(case_columns), cases);
    world_plan(world)->programme.kinds = (FidelisKinds){.flows = &flow, .flow_count = 1};
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    expect_rows(measures, "all", "vej.henvist.reached", "", -1,
                "met by      1-6, 8\nleft out    7\n" ROWS_OF("sager.csv"));
    expect_rows(measures, "N", "vej.henvist.waiting", "", -1,
                "met by      3, 8\nnot met by  1, 2\n" ROWS_OF("sager.csv"));
    expect_rows(measures, "all", "vej.henvist.ended", "", -1,
                "met by      4\nnot met by  1-3, 5, 6, 8\nleft out    7\n" ROWS_OF("sager.csv"));
    expect_rows(measures, "all", "vej.henvist.days", "", -1,
                "counted     1, 2\nleft out    3-8\n" ROWS_OF("sager.csv"));
    expect_rows(measures, "all", "vej.talt.stalled", "", -1,
                "met by      6\nnot met by  1-5, 8\nleft out    7\n" ROWS_OF("sager.csv"));
    expect_rows(measures, "all", "vej.talt.waited", "", -1,
                "counted     2, 6\nleft out    1, 3-5, 7, 8\n" ROWS_OF("sager.csv"));
    expect_rows(measures, "all", "vej.job.share", "", -1,
                "met by      1, 5\nnot met by  2-4, 6, 8\nleft out    7\n" ROWS_OF("sager.csv"));
}

static void a_flow_is_as_of_a_day(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisCaseFlow flow = flow_of("31-03-2026");
    add_source(world, "sager", case_columns, G_N_ELEMENTS(case_columns), cases);
    world_plan(world)->programme.kinds = (FidelisKinds){.flows = &flow, .flow_count = 1};
    assert_null(world_compute(world));
    expect_said(world, "flow 'vej' does not say which day it is of");
}

static void small_counts_of_a_flow_are_suppressed(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisCaseFlow flow = flow_of("2026-03-31");
    add_source(world, "sager", case_columns, G_N_ELEMENTS(case_columns), cases);
    world_plan(world)->programme.kinds = (FidelisKinds){.flows = &flow, .flow_count = 1};
    world_plan(world)->programme.disclosure_minimum = 3;
    expect_lines(world, "all,vej.henvist.waiting", "all,vej.henvist.waiting,,,,,,,grey,yes\n");
    expect_lines(world, "all,vej.henvist.days", "all,vej.henvist.days,,,,,,,grey,yes\n");
    expect_lines(world, "all,vej.talt.reached", "all,vej.talt.reached,,,3,7,,,,\n");
    /* a share is the count, with n */
    expect_lines(world, "all,vej.talt.share", "all,vej.talt.share,,,0.428571,7,,,,\n");
    expect_lines(world, "all,vej.job.",
                 "all,vej.job.reached,,,,,,,grey,yes\nall,vej.job.share,,,,,,,grey,yes\n");
}

/* The control group's cases go their own way; a case that ended after the day had not ended on it. */
static void a_flow_is_of_the_programme_on_its_day(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisCaseFlow flow = flow_of("2026-03-31");
    FidelisColumn columns[G_N_ELEMENTS(case_columns) + 1];
    memcpy(columns, case_columns, sizeof case_columns);
    columns[G_N_ELEMENTS(case_columns)] = (FidelisColumn){.name = "gruppe", .type = FIDELIS_TYPE_TEXT, OPEN};
    add_source(world, "sager", columns, G_N_ELEMENTS(columns),
               "by;henvist;talt;job;slut;gruppe\n"
               "N;2026-01-01;;;2026-04-02;P\n"
               "N;2026-01-01;2026-01-08;;;P\n"
               "N;2026-01-01;2026-01-08;;;C\n");
    FidelisSource *source = &world_plan(world)->sources[world_plan(world)->programme.source_count - 1];
    source->group_column = "gruppe";
    source->programme_group = "P";
    source->control_group = "C";
    world_plan(world)->programme.kinds = (FidelisKinds){.flows = &flow, .flow_count = 1};
    expect_lines(world, "all,vej.henvist.",
                 "all,vej.henvist.reached,,,2,2,,,,\n"
                 "all,vej.henvist.share,,,1,2,,,,\n"
                 "all,vej.henvist.waiting,,,1,2,,,,\n"
                 "all,vej.henvist.stalled,,,1,2,,,,\n"
                 "all,vej.henvist.ended,,,0,2,,,,\n"
                 "all,vej.henvist.days,,,7,1,,,,\n"
                 "all,vej.henvist.waited,,,89,1,,,,\n");
    expect_said(world, "1 date(s) lie after the day of the flow");
}

static void what_is_no_date_is_not_taken_for_none(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisCaseFlow flow = flow_of("2026-03-31");
    FidelisColumn columns[G_N_ELEMENTS(case_columns)];
    memcpy(columns, case_columns, sizeof case_columns);
    columns[2].type = FIDELIS_TYPE_TEXT;
    add_source(world, "sager", columns, G_N_ELEMENTS(columns),
               "by;henvist;talt;job;slut\nN;2026-01-01;2026-01-08 00:00:00;;\nN;2026-01-01;08-01-2026;;\n");
    world_plan(world)->programme.kinds = (FidelisKinds){.flows = &flow, .flow_count = 1};
    assert_null(world_compute(world));
    expect_said(world, "sager.csv: table sager, column talt: error: flow 'vej': '08-01-2026' is no date\n"
                       "    hint: declare the column date");
    g_autofree char *said = world_said(world);
    assert_null(strstr(said, "00:00:00"));
}

/* Forty begun, thirty on to the talk and the job, eight ended: two wait, and whoever subtracts knows it. */
static char *forty_cases(void)
{
    g_autoptr(GString) text = g_string_new("by;henvist;talt;job;slut\n");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(text, "%s;2026-01-01;%s\n", i % 2 == 0 ? "N" : "S",
                               i < 30   ? "2026-01-11;2026-02-10;"
                               : i < 38 ? ";;2026-02-15"
                                        : ";;");
    return g_strdup(text->str);
}

static void a_withheld_count_of_a_flow_cannot_be_subtracted(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    g_autofree char *text = forty_cases();
    FidelisCaseFlow flow = flow_of("2026-03-31");
    add_source(world, "sager", case_columns, G_N_ELEMENTS(case_columns), text);
    world_plan(world)->programme.kinds = (FidelisKinds){.flows = &flow, .flow_count = 1};
    world_plan(world)->programme.disclosure_minimum = 5;
    expect_lines(world, "all,vej.henvist.waiting", "all,vej.henvist.waiting,,,,,,,grey,yes\n");
    g_autofree char *reached = lines(world_measures(world), "all,vej.henvist.reached"),
                    *ended = lines(world_measures(world), "all,vej.henvist.ended"),
                    *on = lines(world_measures(world), "all,vej.talt.reached");
    assert_true(strstr(reached, "yes") != NULL || strstr(ended, "yes") != NULL || strstr(on, "yes") != NULL);
}

/* Trend ----------------------------------------------------------------------------------------------------
 */

static const FidelisColumn earlier_columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},     {.name = "maal", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "tid", .type = FIDELIS_TYPE_TEXT, OPEN},    {.name = "pct", .type = FIDELIS_TYPE_NUMBER, OPEN},
    {.name = "n", .type = FIDELIS_TYPE_WHOLE, OPEN},     {.name = "trykt", .type = FIDELIS_TYPE_NUMBER, OPEN},
    {.name = "gruppe", .type = FIDELIS_TYPE_TEXT, OPEN},
};

static const FidelisTrend earlier_trend = {.source = "før",
                                           .measure_column = "maal",
                                           .period_column = "tid",
                                           .value_column = "pct",
                                           .n_column = "n",
                                           .published_column = "trykt",
                                           .population_column = "gruppe",
                                           .population = "alle borgere",
                                           .where = {.file = "programme.lua", .line = 90}};

static void add_trend(World *world, const char *text)
{
    Plan *plan = world_plan(world);
    add_source(world, "før", earlier_columns, G_N_ELEMENTS(earlier_columns), text);
    plan->programme.kinds = (FidelisKinds){.trend = earlier_trend};
    plan->programme.element_count = 1;
    plan->elements[0].indicator_count = 1;
    plan->indicators[0] = (FidelisIndicator){.id = "samtale",
                                             .title = "Samtale",
                                             .source = "borgere",
                                             .expression = "samtale <= 4",
                                             .target = (double)NAN,
                                             .near_limit = (double)NAN,
                                             .where = place};
}

static void earlier_values_corrections_and_changes(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_trend(world, "by;maal;tid;pct;n;trykt;gruppe\n"
                     ";samtale;2016;45;30;45,2;\n"
                     "N;samtale;2016;50;20;55;\n"
                     "S;samtale;2016;50;;;andre borgere\n"
                     "N;samtale;2015;40;10;;alle borgere\n");
    /* now: N 2/3, all 3/5. N less 0.4: variances (2/9)/3 + 0.24/10 = 0.098074, root 0.313168, times 1.96
     * 0.61381; less 0.5: 0.074074 + 0.0125, 0.294235, 0.576701; all less 0.45: 0.048 + 0.00825, 0.237171,
     * 0.464855. 45.2 was printed as 45; S was measured among others. */
    expect_lines(world, "samtale@",
                 "N,samtale@2015,,,0.4,10,,,,\n"
                 "N,samtale@2015.change,effect,,0.266667,10,-0.347142,0.880476,,\n"
                 "N,samtale@2016,,,0.5,20,,,,\n"
                 "N,samtale@2016.published,,,0.55,20,,,,\n"
                 "N,samtale@2016.change,effect,,0.166667,20,-0.410033,0.743367,,\n"
                 "S,samtale@2016,,,0.5,0,,,,\n"
                 "all,samtale@2016,,,0.45,30,,,,\n"
                 "all,samtale@2016.change,effect,,0.15,30,-0.314855,0.614855,,\n");
    const FidelisMeasures *measures = world_measures(world);
    g_autofree char *explained =
        fidelis_measure_explain(measures, fidelis_measures_get(measures, "S", "samtale@2016", "", -1));
    assert_non_null(strstr(
        explained,
        "counted     value as stated, of another population\nout of      andre borgere, n not stated"));
}

static void a_change_is_withheld_with_what_it_is_of(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_trend(world, "by;maal;tid;pct;n;trykt;gruppe\nN;samtale;2016;50;20;;\nN;samtale;2015;50;3;;\n;"
                     "samtale;2016;45;30;;\n");
    world_plan(world)->programme.disclosure_minimum = 5;
    /* Nørreby's indicator is of three now, all's of five; in 2015 it was of three */
    expect_lines(world, "samtale@",
                 "N,samtale@2015,,,,,,,grey,yes\n"
                 "N,samtale@2015.change,effect,,,,,,grey,yes\n"
                 "N,samtale@2016,,,0.5,20,,,,\n"
                 "N,samtale@2016.change,effect,,,,,,grey,yes\n"
                 "all,samtale@2016,,,0.45,30,,,,\n"
                 "all,samtale@2016.change,effect,,0.15,30,-0.314855,0.614855,,\n");
}

/* 95 % of 40 in 2016: two did not, whichever year it was; who is named under practice is judged by n. */
static void earlier_shares_are_judged_as_shares(void **state)
{
    (void)state;
    static const char *const practice[] = {"samtale", NULL};
    for (int i = 0; i < 2; i++) {
        g_autoptr(World) world = world_new();
        add_trend(world, "by;maal;tid;pct;n;trykt;gruppe\n;samtale;2016;95;40;;\n;samtale;2015;50;40;;\n");
        world_plan(world)->programme.disclosure_minimum = 5;
        world_plan(world)->programme.disclosure_strict = TRUE;
        world_plan(world)->programme.disclosure_practice = i == 0 ? NULL : practice;
        const FidelisMeasures *measures = world_compute(world);
        assert_non_null(measures);
        assert_int_equal(fidelis_measures_get(measures, "all", "samtale@2016", "", -1)->suppressed, i == 0);
        assert_false(fidelis_measures_get(measures, "all", "samtale@2015", "", -1)->suppressed);
    }
}

static void faults_of_earlier_values_are_told_by_row(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_trend(world, "by;maal;tid;pct;n;trykt;gruppe\nN;samtale;2016;45;30;;\nX;samtale;2016;45;30;;\n"
                     "N;snak;2016;45;30;;\nN;samtale;2016;46;30;;\n");
    assert_null(world_compute(world));
    expect_said(world, "table før, row 2, column by: error: 'X' is no unit of the register");
    expect_said(world, "row 3, column maal: error: 'snak' is no indicator of the programme");
    expect_said(world, "row 4, column pct: error: 'samtale' at 2016 already stands in row 1");
}

/* Evidence -------------------------------------------------------------------------------------------------
 */

static const FidelisColumn stance_columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "forløb", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "rolle", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "h1", .type = FIDELIS_TYPE_TEXT, OPEN},
};
/* A supports, B is of two minds, C is silent, D supports; the citizen was asked in all, the mentor in three.
 */
static const char stances[] =
    "by;forløb;rolle;h1\nN;A;borger;for\nN;A;mentor;for\nN;B;borger;for\nN;B;mentor;imod\n"
    "S;C;borger;\nS;D;borger;for\nS;D;mentor;\n";

static void plan_evidence(World *world)
{
    static const FidelisHypothesis hypotheses[] = {{.id = "1", .title = "Et", .column = "h1"},
                                                   {.id = "2", .title = "To"}};
    add_source(world, "interview", stance_columns, G_N_ELEMENTS(stance_columns), stances);
    world_plan(world)->programme.kinds.evidence = (FidelisCaseEvidence){.source = "interview",
                                                                        .case_column = "forløb",
                                                                        .role_column = "rolle",
                                                                        .supports = "for",
                                                                        .contradicts = "imod",
                                                                        .hypotheses = hypotheses,
                                                                        .hypothesis_count = 2,
                                                                        .rule = {0.75, 0.1, 0.5, 1},
                                                                        .where = place};
}

static const char evidence_of_all[] = "all,hypothesis.1.supports,,,2,4,,,,\n"
                                      "all,hypothesis.1.contradicts,,,1,4,,,,\n"
                                      "all,hypothesis.1.silent,,,1,4,,,,\n"
                                      "all,hypothesis.1.status,,,2,4,,,,\n"
                                      "all,hypothesis.1.supports.borger,,,3,4,,,,\n"
                                      "all,hypothesis.1.contradicts.borger,,,0,4,,,,\n";

static void cases_support_contradict_or_are_silent(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    plan_evidence(world);
    world_plan(world)->programme.disclosure_minimum = 3;
    g_autofree char *expected = g_strconcat(evidence_of_all,
                                            "all,hypothesis.1.supports.mentor,,,1,3,,,,\n"
                                            "all,hypothesis.1.contradicts.mentor,,,1,3,,,,\n",
                                            NULL);
    expect_lines(world, ",hypothesis.", expected);
}

static void rows_behind_evidence_and_changes_are_named(void **state)
{
    (void)state;
    static const char note[] =
        "note        a row is what one role says in a case; what is counted is cases\n";
    g_autoptr(World) world = world_new();
    add_trend(world, "by;maal;tid;pct;n;trykt;gruppe\n;samtale;2016;50;20;40;\n;samtale;2015;40;20;;\n");
    plan_evidence(world);
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    g_autofree char *supports = g_strconcat("met by      1, 2, 6, 7\nnot met by  3-5\n",
                                            ROWS_OF("interview.csv"), note, NULL),
                    *mentors = g_strconcat("met by      4\nnot met by  2, 7\nleft out    1, 3, 5, 6\n",
                                           ROWS_OF("interview.csv"), note, NULL),
                    *status = g_strconcat("counted     1-7\n", ROWS_OF("interview.csv"), note, NULL);
    expect_rows(measures, "all", "hypothesis.1.supports", "", -1, supports);
    expect_rows(measures, "all", "hypothesis.1.contradicts.mentor", "", -1, mentors);
    expect_rows(measures, "all", "hypothesis.1.status", "", -1, status);
    expect_rows(measures, "all", "samtale@2015", "", -1, "stated in   2\n" ROWS_OF("før.csv"));
    expect_rows(measures, "all", "samtale@2016.published", "", -1, "stated in   1\n" ROWS_OF("før.csv"));
    /* in the programme a to f: a b f have talked by week four, c and e have not, d was not asked */
    expect_rows(measures, "all", "samtale@2016.change", "effect", -1,
                "from        samtale\nmet by      1, 2, 6\nnot met by  3, 5\nleft out    4\n" ROWS_OF(
                    "borgere.csv") "from        samtale@2016\nstated in   1\n" ROWS_OF("før.csv"));
}

/* Three mentors: who works there knows who they are. Four citizens, and all cases together, are enough, or
 * few by nature. */
static void what_few_of_a_role_have_said_is_withheld(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    plan_evidence(world);
    world_plan(world)->programme.disclosure_minimum = 4;
    g_autofree char *expected = g_strconcat(evidence_of_all,
                                            "all,hypothesis.1.supports.mentor,,,,,,,grey,yes\n"
                                            "all,hypothesis.1.contradicts.mentor,,,,,,,grey,yes\n",
                                            NULL);
    expect_lines(world, ",hypothesis.", expected);
    assert_int_equal(fidelis_measures_disclosure(world_measures(world)).primary, 2);
}

static void a_misspelt_stance_is_no_silence(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    plan_evidence(world);
    world_plan(world)->programme.kinds.evidence.silent = "tavs";
    world_file(world, "interview.csv",
               "by;forløb;rolle;h1\nN;A;borger;for\nN;A;mentor;tavs\nN;B;borger;fro\nN;;mentor;\n");
    assert_null(world_compute(world));
    expect_said(world,
                "interview.csv: table interview, column h1: error: hypothesis '1': 'fro' neither supports");
    expect_said(world, "write 'for', 'imod', 'tavs', or nothing");
    expect_said(world, "column forløb: error: the evidence: 1 row(s) are of no case");
    g_autofree char *said = world_said(world);
    assert_null(strstr(said, "'tavs' neither"));
}

static void a_status_follows_the_rule(void **state)
{
    (void)state;
    FidelisEvidenceRule rule = {.confirmed = 0.75, .against = 0.1, .partly = 0.5, .minimum = 4};
    assert_int_equal(fidelis_evidence_status(&rule, 9, 1), FIDELIS_LEVEL_HIGH); /* both limits reached */
    assert_int_equal(fidelis_evidence_status(&rule, 8, 1),
                     FIDELIS_LEVEL_MIDDLE); /* one in nine contradicts */
    assert_int_equal(fidelis_evidence_status(&rule, 2, 2), FIDELIS_LEVEL_MIDDLE);
    assert_int_equal(fidelis_evidence_status(&rule, 2, 3), FIDELIS_LEVEL_LOW);
    assert_int_equal(fidelis_evidence_status(&rule, 3, 0), FIDELIS_LEVEL_UNKNOWN); /* too few say anything */
    rule.minimum = 0;
    assert_int_equal(fidelis_evidence_status(&rule, 0, 0), FIDELIS_LEVEL_UNKNOWN);
}

/* Phases ---------------------------------------------------------------------------------------------------
 */

static void levels_within_phases(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    Plan *plan = world_plan(world);
    plan->programme.element_count = 1;
    plan->elements[0].phase = "start";
    plan->elements[0].indicator_count = 2;
    for (int i = 0; i < 2; i++)
        plan->indicators[i] = (FidelisIndicator){.id = i == 0 ? "tidlig" : "timer",
                                                 .title = "x",
                                                 .source = "borgere",
                                                 .expression = i == 0 ? "samtale <= 4" : "timer > 9",
                                                 .phase = i == 0 ? NULL : "slut",
                                                 .target = 60,
                                                 .near_limit = (double)NAN,
                                                 .where = place};
    const FidelisMeasures *measures = world_compute(world);
    assert_int_equal(fidelis_measures_phase_count(measures), 2);
    assert_string_equal(fidelis_measures_phase(measures, 1), "slut");
    assert_int_equal(fidelis_measures_phase_level(measures, "all", "e", "start"), FIDELIS_LEVEL_HIGH);
    assert_int_equal(fidelis_measures_phase_level(measures, "S", "e", "start"), FIDELIS_LEVEL_LOW);
    assert_int_equal(fidelis_measures_phase_level(measures, "all", "e", "slut"), FIDELIS_LEVEL_LOW);
    assert_int_equal(fidelis_measures_phase_level(measures, "all", "e", "midt"), FIDELIS_LEVEL_UNKNOWN);
    assert_int_equal(fidelis_measures_level(measures, "all", "e"), FIDELIS_LEVEL_MIDDLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_wait_stall_and_go_on),
        cmocka_unit_test(rows_behind_a_flow_are_named),
        cmocka_unit_test(rows_behind_evidence_and_changes_are_named),
        cmocka_unit_test(a_flow_is_as_of_a_day),
        cmocka_unit_test(a_flow_is_of_the_programme_on_its_day),
        cmocka_unit_test(what_is_no_date_is_not_taken_for_none),
        cmocka_unit_test(small_counts_of_a_flow_are_suppressed),
        cmocka_unit_test(a_withheld_count_of_a_flow_cannot_be_subtracted),
        cmocka_unit_test(earlier_values_corrections_and_changes),
        cmocka_unit_test(a_change_is_withheld_with_what_it_is_of),
        cmocka_unit_test(earlier_shares_are_judged_as_shares),
        cmocka_unit_test(faults_of_earlier_values_are_told_by_row),
        cmocka_unit_test(cases_support_contradict_or_are_silent),
        cmocka_unit_test(what_few_of_a_role_have_said_is_withheld),
        cmocka_unit_test(a_misspelt_stance_is_no_silence),
        cmocka_unit_test(a_status_follows_the_rule),
        cmocka_unit_test(levels_within_phases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
