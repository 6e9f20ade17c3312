/* Scales, distributions over bands and weighted answers, over the small programme of support/world.c and a
 * source of assessments. All expected numbers are counted by hand from the tables here and there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "measure/bands.h"
#include "support/world.h"

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisLocation place = {.file = "programme.lua", .line = 60};

static const FidelisColumn assessment_columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},     {.name = "p1", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "p2", .type = FIDELIS_TYPE_WHOLE, OPEN},    {.name = "p3", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "vægt", .type = FIDELIS_TYPE_NUMBER, OPEN}, {.name = "svar", .type = FIDELIS_TYPE_TEXT, OPEN},
};
/* Sums: 12, 6 with one missing (5 of two items), 15; 3, and two missing. */
static const char assessments[] = "by;p1;p2;p3;vægt;svar\n"
                                  "N;4;4;4;1;ja\n"
                                  "N;2;3;;2;nej\n"
                                  "N;5;5;5;1;ja\n"
                                  "S;1;1;1;0,5;ja\n"
                                  "S;5;;;1,5;\n";

static const FidelisScaleItem scale_items[] = {
    {"først", "Først", "p1"}, {"så", "Så", "p2"}, {"sidst", "Sidst", "p3"}};
static const FidelisBand scale_bands[] = {
    {.id = "lav", .title = "Lav", .low = 3, .high = 7, .level = FIDELIS_LEVEL_LOW},
    {.id = "mellem", .title = "Mellem", .low = 8, .high = 11, .level = FIDELIS_LEVEL_MIDDLE},
    {.id = "høj", .title = "Høj", .low = 12, .high = 15, .level = FIDELIS_LEVEL_HIGH},
};

static FidelisScale scale_of(int missing_allowed)
{
    return (FidelisScale){.id = "trin",
                          .title = "Trin",
                          .element_id = "e",
                          .source = "vurdering",
                          .items = scale_items,
                          .item_count = 3,
                          .anchor_low = 1,
                          .anchor_high = 5,
                          .missing_allowed = missing_allowed,
                          .bands = scale_bands,
                          .band_count = 3,
                          .where = place};
}

static FidelisSource *add_assessments(World *world, FidelisSourceKind kind)
{
    Plan *plan = world_plan(world);
    FidelisSource *source = &plan->sources[plan->programme.source_count++];
    *source = (FidelisSource){.kind = kind,
                              .schema = {.name = "vurdering",
                                         .file = "vurdering.csv",
                                         .columns = assessment_columns,
                                         .column_count = G_N_ELEMENTS(assessment_columns),
                                         .where = place},
                              .unit_column = "by"};
    world_file(world, "vurdering.csv", assessments);
    return source;
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

static void expect_fault(World *world, const char *expected)
{
    assert_null(world_compute(world));
    g_autofree char *said = world_said(world);
    if (strstr(said, expected) == NULL)
        fail_msg("%s", said);
}

/* Scales ---------------------------------------------------------------------------------------------------
 */

static void items_sum_to_a_score_in_a_band(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_assessments(world, FIDELIS_SOURCE_ROWS);
    FidelisScale scale = scale_of(0);
    world_plan(world)->programme.kinds = (FidelisKinds){.scales = &scale, .scale_count = 1};
    world_plan(world)->programme.element_count = 1;
    /* whole rows only: N (12 + 15) / 2, S 3; all 30 / 3 */
    expect_lines(world, ",trin,",
                 "N,trin,,,13.5,2,,,,\nS,trin,,,3,1,,,,\nO,trin,,,,0,,,,\nall,trin,,,10,3,,,,\n");
    /* items over rows that have them: (4 + 2 + 5) / 3, (4 + 3 + 5) / 3 */
    expect_lines(world, "N,trin.først,", "N,trin.først,,,3.666667,3,,,,\n");
    expect_lines(world, "N,trin.så,", "N,trin.så,,,4,3,,,,\n");
    expect_lines(world, "all,trin.sidst,", "all,trin.sidst,,,3.333333,3,,,,\n");
    expect_lines(
        world, ",trin.høj,",
        "N,trin.høj,,,1,2,,,,\nS,trin.høj,,,0,1,,,,\nO,trin.høj,,,,0,,,,\nall,trin.høj,,,0.666667,3,,,,\n");
    expect_lines(world, ",vurdering.count,",
                 "N,vurdering.count,,,3,3,,,,\nS,vurdering.count,,,2,2,,,,\n"
                 "O,vurdering.count,,,0,0,,,,\nall,vurdering.count,,,5,5,,,,\n");
    const FidelisMeasures *measures = world_measures(world);
    assert_int_equal(fidelis_measures_level(measures, "N", "e"), FIDELIS_LEVEL_HIGH); /* 13.5 is 14 */
    assert_int_equal(fidelis_measures_level(measures, "S", "e"), FIDELIS_LEVEL_LOW);
    assert_int_equal(fidelis_measures_level(measures, "O", "e"), FIDELIS_LEVEL_UNKNOWN);
    assert_int_equal(fidelis_measures_level(measures, "all", "e"), FIDELIS_LEVEL_MIDDLE);
}

static void a_missing_item_is_the_mean_of_the_row_s_others(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_assessments(world, FIDELIS_SOURCE_ROWS);
    FidelisScale scale = scale_of(1);
    world_plan(world)->programme.kinds = (FidelisKinds){.scales = &scale, .scale_count = 1};
    /* N's second: 5 of two items are 7.5 of three, which is 8 and so in the middle; S's second lacks two */
    expect_lines(world, ",trin,",
                 "N,trin,,,11.5,3,,,,\nS,trin,,,3,1,,,,\nO,trin,,,,0,,,,\nall,trin,,,9.375,4,,,,\n");
    expect_lines(world, "N,trin.mellem,", "N,trin.mellem,,,0.333333,3,,,,\n");
    const FidelisMeasure *measure = fidelis_measures_get(world_measures(world), "all", "trin", "", -1);
    g_autofree char *explained = fidelis_measure_explain(world_measures(world), measure);
    assert_non_null(strstr(explained, "trin: Trin"));
    assert_non_null(strstr(explained, "rows that lack at most 1 of 3 items, each replaced by the mean of the "
                                      "row's other items"));
    assert_non_null(strstr(explained, "left out 1: 1 without a value"));
}

static void assessments_of_things_are_published_however_few(void **state)
{
    (void)state;
    for (int things = 0; things < 2; things++) {
        g_autoptr(World) world = world_new();
        FidelisScale scale = scale_of(0);
        add_assessments(world, FIDELIS_SOURCE_ROWS)->not_persons = things;
        world_plan(world)->programme.kinds = (FidelisKinds){.scales = &scale, .scale_count = 1};
        world_plan(world)->programme.disclosure_minimum = 3;
        expect_lines(world, "S,trin,", things ? "S,trin,,,3,1,,,,\n" : "S,trin,,,,,,,grey,yes\n");
    }
}

static void faults_of_scales_are_told(void **state)
{
    (void)state;
    static const FidelisBand short_bands[] = {{.id = "a", .low = 3, .high = 7},
                                              {.id = "b", .low = 8, .high = 14}};
    static const FidelisScaleItem wrong_items[] = {{"a", "A", "p1"}, {"b", "B", "p9"}};
    FidelisScale scale = scale_of(0);
    g_autoptr(World) one = world_new(), other = world_new(), third = world_new();
    add_assessments(one, FIDELIS_SOURCE_ROWS);
    scale.bands = short_bands;
    scale.band_count = 2;
    world_plan(one)->programme.kinds = (FidelisKinds){.scales = &scale, .scale_count = 1};
    expect_fault(one, "scale 'trin': a score of 15, all items at the highest anchor, lies in no band");
    add_assessments(other, FIDELIS_SOURCE_ROWS);
    scale = scale_of(0);
    scale.items = wrong_items;
    scale.item_count = 2;
    world_plan(other)->programme.kinds = (FidelisKinds){.scales = &scale, .scale_count = 1};
    expect_fault(other, "scale 'trin': 'p9' is no column of 'vurdering'\n    hint: did you mean 'p1'?");
    add_assessments(third, FIDELIS_SOURCE_ROWS);
    scale = scale_of(0);
    scale.anchor_high = 4;
    scale.bands = NULL;
    scale.band_count = 0;
    world_plan(third)->programme.kinds = (FidelisKinds){.scales = &scale, .scale_count = 1};
    expect_fault(third,
                 "vurdering.csv: table vurdering, column p1: error: scale 'trin': 2 value(s) lie outside "
                 "the anchors 1 to 4");
}

/* Bands ----------------------------------------------------------------------------------------------------
 */

static char *faults_of(const FidelisBand *bands, gsize count)
{
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    gboolean good = fidelis_bands_check(bands, count, "x", diagnostics);
    assert_int_equal(good, fidelis_diagnostics_length(diagnostics) == 0);
    return fidelis_diagnostics_to_string(diagnostics);
}

static void the_bands_of_ips_25(void **state)
{
    (void)state;
    /* 25 items from 1 to 5: not supported employment, fair, good, exemplary */
    static const FidelisBand bands[] = {{.id = "not", .low = 25, .high = 73},
                                        {.id = "fair", .low = 74, .high = 99},
                                        {.id = "good", .low = 100, .high = 114},
                                        {.id = "exemplary", .low = 115, .high = 125}};
    static const int scores[] = {25, 73, 74, 99, 100, 114, 115, 125, 24, 126};
    static const int expected[] = {0, 0, 1, 1, 2, 2, 3, 3, -1, -1};
    g_autofree char *said = faults_of(bands, G_N_ELEMENTS(bands));
    assert_string_equal(said, "");
    for (gsize i = 0; i < G_N_ELEMENTS(scores); i++)
        assert_int_equal(fidelis_bands_find(bands, G_N_ELEMENTS(bands), scores[i]), expected[i]);
}

static void overlaps_and_holes_are_told(void **state)
{
    (void)state;
    const FidelisBand published[] = {{.id = "a", .low = 0, .high = 5, .high_open = TRUE},
                                     {.id = "b", .low = 5, .high = 10, .high_open = TRUE},
                                     {.id = "c", .low = 5, .high = 15, .high_open = TRUE},
                                     {.id = "d", .low = 15, .low_open = TRUE, .high = INFINITY}};
    g_autofree char *said = faults_of(published, 4);
    assert_non_null(strstr(said, "bands 'b' (from 5 below 10) and 'c' (from 5 below 15) overlap"));
    assert_non_null(strstr(said, "there is a hole between bands 'c' (from 5 below 15) and 'd' (above 15)"));
    const FidelisBand good[] = {{.id = "nul", .low = 0, .high = 0},
                                {.id = "få", .low = 0, .low_open = TRUE, .high = 5, .high_open = TRUE},
                                {.id = "mange", .low = 5, .high = INFINITY}};
    g_autofree char *nothing = faults_of(good, 3);
    assert_string_equal(nothing, "");
    const FidelisBand ends[] = {{.id = "a", .low = 0, .high = 5}, {.id = "b", .low = 5, .high = 9}};
    g_autofree char *both = faults_of(ends, 2);
    assert_non_null(strstr(both, "overlap"));
    const FidelisBand texts[] = {{.id = "a", .text = "ja"}, {.id = "b", .text = "ja"}};
    g_autofree char *twice = faults_of(texts, 2);
    assert_non_null(strstr(twice, "two bands are 'b'"));
    const FidelisBand empty[] = {{.id = "a", .low = 5, .high = 5, .high_open = TRUE}};
    g_autofree char *none = faults_of(empty, 1);
    assert_non_null(strstr(none, "no value can lie in band 'a'"));
}

/* Distributions --------------------------------------------------------------------------------------------
 */

static const FidelisBand hour_bands[] = {
    {.id = "nul", .title = "0 timer", .low = 0, .high = 0},
    {.id = "få", .title = "Under 3 timer", .low = 0, .low_open = TRUE, .high = 3, .high_open = TRUE},
    {.id = "mange", .title = "Mindst 3 timer", .low = 3, .high = INFINITY},
};

static FidelisDistribution hours_at(int week)
{
    return (FidelisDistribution){.id = "fordeling",
                                 .title = "Timer",
                                 .source = "uger",
                                 .expression = "timer",
                                 .week = week,
                                 .bands = hour_bands,
                                 .band_count = 3,
                                 .where = place};
}

static void hours_in_a_week_by_bands_for_both_groups(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisDistribution distribution = hours_at(2);
    world_plan(world)->programme.kinds =
        (FidelisKinds){.distributions = &distribution, .distribution_count = 1};
    /* week 2: a 2.5 b 0 d 0 e 3 f 0; control g 1 h 2 i 0. Effect of nothing: 3/5 less 1/3, as in weeks */
    expect_lines(world, ",fordeling.nul,",
                 "N,fordeling.nul,programme,2,0.666667,3,,,,\nS,fordeling.nul,programme,2,0.5,2,,,,\n"
                 "O,fordeling.nul,programme,2,,0,,,,\nall,fordeling.nul,programme,2,0.6,5,,,,\n"
                 "all,fordeling.nul,control,2,0.333333,3,,,,\n"
                 "all,fordeling.nul,effect,2,0.266667,8,-0.41814,0.951473,,\n");
    expect_lines(world, "all,fordeling.få,programme", "all,fordeling.få,programme,2,0.2,5,,,,\n");
    expect_lines(world, "all,fordeling.få,control", "all,fordeling.få,control,2,0.666667,3,,,,\n");
    expect_lines(world, "all,fordeling.mange,programme", "all,fordeling.mange,programme,2,0.2,5,,,,\n");
    expect_lines(world, "all,fordeling.mange,control", "all,fordeling.mange,control,2,0,3,,,,\n");
}

static void a_text_s_distribution_and_its_unknown_values(void **state)
{
    (void)state;
    static const FidelisBand bands[] = {{.id = "ja", .title = "Ja", .text = "ja"},
                                        {.id = "nej", .title = "Nej", .text = "nej"}};
    FidelisDistribution distribution = {.id = "svar_fordelt",
                                        .source = "vurdering",
                                        .expression = "svar",
                                        .week = -1,
                                        .bands = bands,
                                        .band_count = 2,
                                        .where = place};
    g_autoptr(World) world = world_new(), other = world_new();
    add_assessments(world, FIDELIS_SOURCE_SURVEY);
    world_plan(world)->programme.kinds =
        (FidelisKinds){.distributions = &distribution, .distribution_count = 1};
    expect_lines(world, ",svar_fordelt.ja,",
                 "N,svar_fordelt.ja,,,0.666667,3,,,,\nS,svar_fordelt.ja,,,1,1,,,,\n"
                 "O,svar_fordelt.ja,,,,0,,,,\nall,svar_fordelt.ja,,,0.75,4,,,,\n");
    add_assessments(other, FIDELIS_SOURCE_SURVEY);
    distribution.band_count = 1;
    world_plan(other)->programme.kinds =
        (FidelisKinds){.distributions = &distribution, .distribution_count = 1};
    expect_fault(other, "1 value(s) of \"svar\" lie in none of its bands");
}

static void a_distribution_says_which_week(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisDistribution distribution = hours_at(-1);
    world_plan(world)->programme.kinds =
        (FidelisKinds){.distributions = &distribution, .distribution_count = 1};
    expect_fault(world, "distribution 'fordeling' is of the weekly source 'uger' but names no week");
}

/* Weights --------------------------------------------------------------------------------------------------
 */

static void answers_are_weighted_and_both_n_kept(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_assessments(world, FIDELIS_SOURCE_SURVEY)->weight_column = "vægt";
    Plan *plan = world_plan(world);
    plan->items[0] = (FidelisSurveyItem){.id = "p1", .title = "p1", .source = "vurdering", .where = place};
    plan->programme.item_count = 1;
    /* N (4 + 2·2 + 5) / 4; all (4 + 4 + 5 + 0.5 + 7.5) / 6, five answers that weigh 6 */
    expect_lines(world, ",p1,", "N,p1,,,3.25,3,,,,\nS,p1,,,4,2,,,,\nO,p1,,,,0,,,,\nall,p1,,,3.5,5,,,,\n");
    const FidelisMeasure *all = fidelis_measures_get(world_measures(world), "all", "p1", "", -1);
    assert_true(all->n == 5 && all->weighted_n == 6);
    assert_true(fabs(all->effective_n - 36 / 8.5) < 1e-12); /* squares 1 + 4 + 1 + 0.25 + 2.25 */
    g_autofree char *explained = fidelis_measure_explain(world_measures(world), all);
    assert_non_null(
        strstr(explained, "n           5\nweighted n  6\neffective n 4.235294\ndesign eff. 1.180556\n"));
}

/* People are counted, whatever they weigh; their share is weighted: 1 and 1 of 4, 1.5 of 2. */
static void a_count_is_not_weighted(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_assessments(world, FIDELIS_SOURCE_SURVEY)->weight_column = "vægt";
    Plan *plan = world_plan(world);
    plan->programme.element_count = 1;
    plan->elements[0].indicator_count = 2;
    for (int i = 0; i < 2; i++)
        plan->indicators[i] = (FidelisIndicator){.id = i == 0 ? "antal" : "andel",
                                                 .title = "x",
                                                 .kind = i == 0 ? FIDELIS_KIND_COUNT : FIDELIS_KIND_SHARE,
                                                 .unit = i == 0 ? FIDELIS_UNIT_COUNT : FIDELIS_UNIT_PERCENT,
                                                 .source = "vurdering",
                                                 .expression = "p1 >= 4",
                                                 .target = (double)NAN,
                                                 .near_limit = (double)NAN,
                                                 .where = place};
    expect_lines(world, ",antal,",
                 "N,antal,,,2,3,,,,\nS,antal,,,1,2,,,,\nO,antal,,,0,0,,,,\nall,antal,,,3,5,,,,\n");
    expect_lines(world, "N,andel,", "N,andel,,,0.5,3,,,,\n");
}

/* Weights 1 2 1 4 1 2 in the programme, 1 3 1 in the control group. Week 2: a b e of a b d e f are placed, h
 * of g h i: 4/10 and 3/5; effective n 100/26 and 25/11; limits -0.2 ± 1.96 √(0.24·0.26 + 0.24·0.44) =
 * 0.803353. */
static void weeks_are_weighted_by_their_citizens(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    Plan *plan = world_plan(world);
    plan->sources[0].weight_column = "timer";
    world_file(world, "borgere.csv",
               "id;by;gruppe;samtale;timer\na;N;P;;1\nb;N;P;;2\nc;N;P;;1\nd;N;P;;4\ne;S;P;;1\nf;S;P;;2\n"
               "g;N;C;;1\nh;S;C;;3\ni;S;C;;1\n");
    plan->outcomes[0] = (FidelisOutcome){.id = "praktik",
                                         .title = "Praktik",
                                         .source = "uger",
                                         .kind = FIDELIS_OUTCOME_SHARE,
                                         .expression = "aktivitet = 'praktik'",
                                         .where = place};
    plan->programme.outcome_count = 1;
    FidelisDistribution distribution = hours_at(2);
    plan->programme.kinds = (FidelisKinds){.distributions = &distribution, .distribution_count = 1};
    expect_lines(world, "praktik,programme,2,",
                 "N,praktik,programme,2,0.428571,3,,,,\nS,praktik,programme,2,0.333333,2,,,,\n"
                 "all,praktik,programme,2,0.4,5,,,grey,\n");
    const FidelisMeasures *measures = world_measures(world);
    const FidelisMeasure *effect = fidelis_measures_get(measures, "all", "praktik", "effect", 2);
    assert_float_equal(effect->value, -0.2, 1e-12);
    assert_float_equal(effect->low, -1.0033609, 1e-6);
    assert_float_equal(effect->high, 0.6033609, 1e-6);
    const FidelisMeasure *programme = fidelis_measures_get(measures, "all", "praktik", "programme", 2);
    assert_float_equal(programme->effective_n, 100 / 26.0, 1e-12);
    /* no paid hours in week 2: b d f of a b d e f, 2 + 4 + 2 of 10; in the control group i alone */
    const FidelisMeasure *none = fidelis_measures_get(measures, "all", "fordeling.nul", "programme", 2);
    assert_float_equal(none->value, 0.8, 1e-12);
    none = fidelis_measures_get(measures, "all", "fordeling.nul", "control", 2);
    assert_float_equal(none->value, 0.2, 1e-12);
    assert_int_equal(none->n, 3);
}

static void a_row_without_a_weight_is_a_fault(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    add_assessments(world, FIDELIS_SOURCE_SURVEY)->weight_column = "vægt";
    world_file(world, "vurdering.csv", "by;p1;p2;p3;vægt;svar\nN;4;4;4;;ja\nN;2;3;1;0;nej\nS;1;1;1;1;ja\n");
    Plan *plan = world_plan(world);
    plan->items[0] = (FidelisSurveyItem){.id = "p1", .title = "p1", .source = "vurdering", .where = place};
    plan->programme.item_count = 1;
    expect_fault(world, "column vægt: error: 2 row(s) have no weight");
}

static void two_measures_of_one_id_are_a_fault(void **state)
{
    (void)state;
    g_autoptr(World) world = world_new();
    FidelisDistribution twice[] = {hours_at(1), hours_at(1)};
    world_plan(world)->programme.kinds = (FidelisKinds){.distributions = twice, .distribution_count = 2};
    expect_fault(world, "two measures are called 'fordeling.nul'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_sum_to_a_score_in_a_band),
        cmocka_unit_test(a_missing_item_is_the_mean_of_the_row_s_others),
        cmocka_unit_test(assessments_of_things_are_published_however_few),
        cmocka_unit_test(faults_of_scales_are_told),
        cmocka_unit_test(the_bands_of_ips_25),
        cmocka_unit_test(overlaps_and_holes_are_told),
        cmocka_unit_test(hours_in_a_week_by_bands_for_both_groups),
        cmocka_unit_test(a_text_s_distribution_and_its_unknown_values),
        cmocka_unit_test(a_distribution_says_which_week),
        cmocka_unit_test(answers_are_weighted_and_both_n_kept),
        cmocka_unit_test(a_count_is_not_weighted),
        cmocka_unit_test(weeks_are_weighted_by_their_citizens),
        cmocka_unit_test(a_row_without_a_weight_is_a_fault),
        cmocka_unit_test(two_measures_of_one_id_are_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
