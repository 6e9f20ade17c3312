/* Counts, shares, yes and no and texts in one table of ready figures: what each becomes, and what disagrees.
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

#define OPEN   .minimum = -INFINITY, .maximum = INFINITY
#define HEADER "by;maal;vaerdi;n;antal;aar;af\n"

static const FidelisColumn columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},      {.name = "maal", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "vaerdi", .type = FIDELIS_TYPE_MIXED, OPEN}, {.name = "n", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "antal", .type = FIDELIS_TYPE_WHOLE, OPEN},  {.name = "aar", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "af", .type = FIDELIS_TYPE_TEXT, OPEN},
};

static void set_indicator(Plan *plan, const char *id, FidelisMeasureKind kind, FidelisUnit unit)
{
    gsize place = plan->elements[0].indicator_count++;
    plan->indicators[place].id = plan->indicators[place].title = plan->indicators[place].expression = id;
    plan->indicators[place].source = "tal";
    plan->indicators[place].kind = kind;
    plan->indicators[place].unit = unit;
}

static World *world_with(const char *rows)
{
    World *world = world_new();
    Plan *plan = world_plan(world);
    FidelisSource *source = &plan->sources[3];
    source->schema.columns = columns;
    source->schema.column_count = G_N_ELEMENTS(columns);
    source->value_column = "vaerdi";
    source->period_column = "aar";
    source->counter_column = "af";
    plan->programme.element_count = 1;
    g_autofree char *file = g_strconcat(HEADER, rows, NULL);
    world_file(world, "tal.csv", file);
    return world;
}

/* The dump's lines that begin with any of these units. */
static char *figures_of(World *world)
{
    const FidelisMeasures *measures = world_compute(world);
    if (measures == NULL)
        return world_said(world);
    g_autofree char *csv = fidelis_measures_to_csv(measures);
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    GString *text = g_string_new(NULL);
    for (char **line = lines + 1; *line != NULL; line++)
        if (**line != '\0' && strstr(*line, ".count,") == NULL && strstr(*line, ".response,") == NULL)
            g_string_append_printf(text, "%s\n", *line);
    return g_string_free(text, FALSE);
}

static void every_kind_is_read_and_added_up_in_its_own_way(void **state)
{
    (void)state;
    g_autoptr(World) world = world_with("N;antal;12;;;;\nS;antal;8;;;;\nO;antal;30;;;;\n"
                                        "N;andel;25 %;12;3;;\nS;andel;50 pct.;8;4;;\nO;andel;10;30;3;;\n"
                                        "N;aftale;ja;;;;\nS;aftale;Nej;;;;\n"
                                        "N;hvor;Rådhuset;;;;\nS;hvor;2017;;;;\n");
    Plan *plan = world_plan(world);
    set_indicator(plan, "antal", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT);
    set_indicator(plan, "andel", FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT);
    set_indicator(plan, "aftale", FIDELIS_KIND_SHARE, FIDELIS_UNIT_YES_NO);
    set_indicator(plan, "hvor", FIDELIS_KIND_MEAN, FIDELIS_UNIT_TEXT);
    g_autofree char *found = figures_of(world);
    assert_string_equal(
        found, "N,antal,,,12,0,,,,\nN,andel,,,0.25,12,,,,\nN,aftale,,,1,1,,,,\nN,hvor,,,Rådhuset,1,,,,\n"
               "S,antal,,,8,0,,,,\nS,andel,,,0.5,8,,,,\nS,aftale,,,0,1,,,,\nS,hvor,,,2017,1,,,,\n"
               "O,antal,,,30,0,,,,\nO,andel,,,0.1,30,,,,\nO,aftale,,,,0,,,,\nO,hvor,,,,0,,,,\n"
               "all,antal,,,50,0,,,,\nall,andel,,,0.2,50,,,,\nall,aftale,,,0.5,2,,,,\nall,hvor,,,,0,,,,\n");
    g_autofree char *said = world_said(world);
    assert_string_equal(said, "");
}

static void a_text_is_explained_with_its_time_and_who_counted(void **state)
{
    (void)state;
    g_autoptr(World) world = world_with("N;hvor;Rådhuset;;;2017;kommunen\nS;hvor;Biblioteket;;;2017;os\n");
    set_indicator(world_plan(world), "hvor", FIDELIS_KIND_MEAN, FIDELIS_UNIT_TEXT);
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    const FidelisMeasure *town = fidelis_measures_get(measures, "N", "hvor", "", -1),
                         *all = fidelis_measures_get(measures, "all", "hvor", "", -1);
    g_autofree char *own = fidelis_measure_explain(measures, town),
                    *whole = fidelis_measure_explain(measures, all);
    assert_non_null(strstr(own, "value       Rådhuset\n"));
    assert_non_null(strstr(own, "period      2017\ncounted by  kommunen\n"));
    assert_non_null(strstr(whole, "period      2017\ncounted by  kommunen; os\n"));
}

/* What is said of one indicator over some rows. Caller's (g_free). */
static char *said_of(const char *rows, FidelisMeasureKind kind, FidelisUnit unit)
{
    g_autoptr(World) world = world_with(rows);
    set_indicator(world_plan(world), "x", kind, unit);
    world_compute(world);
    return world_said(world);
}

static void what_cannot_be_is_told_with_its_cell_and_a_remedy(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        FidelisMeasureKind kind;
        FidelisUnit unit;
        const char *said;
    } cases[] = {
        {"N;x;ca. 12;;;;\n", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT,
         "tal.csv: table tal, row 1, column vaerdi: error: 'x' is a number, but 'ca. 12' is a text\n    "
         "hint: "
         "write the number alone, leave the cell empty where it is not known, or declare the indicator a "
         "text: "
         "unit = \"text\"\n"},
        {"N;x;2,5;;;;\n", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT,
         "row 1, column vaerdi: error: 'x' is a count, but 2.5 is none\n    hint: a count is a whole number; "
         "a percentage needs unit = \"percent\"\n"},
        {"N;x;13;12;;;\n", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT,
         "row 1, column vaerdi: error: 'x': 13 are counted among n = 12\n"},
        {"N;x;måske;;;;\n", FIDELIS_KIND_SHARE, FIDELIS_UNIT_YES_NO,
         "row 1, column vaerdi: error: 'x' is yes or no, but 'måske' is a text\n    hint: write ja or nej, "
         "or "
         "yes or no; nothing where it is not known\n"},
        {"N;x;33,4;12;4;;\n", FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT,
         "row 1, column vaerdi: warning: 'x' is stated as 33.4 percent, but 4 of 12 are 33.33 percent\n    "
         "hint: one of the three is wrong; the counts are used\n"},
        {"N;x;2,5;12;36;;\n", FIDELIS_KIND_MEAN, FIDELIS_UNIT_NUMBER,
         "row 1, column vaerdi: warning: 'x' is stated as 2.5, but 36 of 12 are 3\n"},
        {"N;x;12;;;2016;\nN;x;14;;;2017;\n", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT,
         "row 2: error: 'x' of N already stands in row 1 (12, 2016); here it is 14, 2017\n    hint: let the "
         "indicator say which it means: period = \"…\"\n"},
        {"N;x;12;;;;os\nN;x;14;;;;dem\n", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT,
         "row 2: error: 'x' of N already stands in row 1 (12, by os); here it is 14, by dem\n    hint: let "
         "the indicator say whose it means: counted_by = \"…\"\n"},
        {"N;x;12;;;2016;\nS;x;14;;;2017;\n", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT,
         "row 2, column aar: warning: 'x' is of 2017 here, but of 2016 in row 1\n"},
        {"N;x;ja;;;;\nS;x;ja;;;;\nalle;x;1;;;;\n", FIDELIS_KIND_SHARE, FIDELIS_UNIT_YES_NO,
         "row 3, column vaerdi: warning: 'x' is stated as 1 for all, but 2 of 2 units say yes\n"},
        /* means with a decimal: no rounding takes 7.0 to 7.4 */
        {"N;x;7,1;10;;;\nS;x;6,9;10;;;\nO;x;7,0;10;;;\nalle;x;7,4;30;;;\n", FIDELIS_KIND_MEAN,
         FIDELIS_UNIT_SCORE,
         "row 4, column vaerdi: warning: 'x' is stated as 7.4 for all, but the units' figures give 7\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *said = said_of(cases[i].rows, cases[i].kind, cases[i].unit);
        if (strstr(said, cases[i].said) == NULL)
            fail_msg("case %d: expected\n%s\nbut it says\n%s", (int)i, cases[i].said, said);
    }
}

static void what_rounding_explains_is_not_told(void **state)
{
    (void)state;
    /* 33.3 of 30, 66.7 of 30, 50 of 30 and their mean; Østerby has nobody, and the sum is of the others */
    g_autofree char *rounded = said_of("N;x;33;30;;;\nS;x;67;30;;;\nO;x;50;30;;;\nalle;x;51;90;;;\n",
                                       FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT);
    assert_string_equal(rounded, "");
    g_autoptr(World) world = world_with("N;x;25 %;12;3;;\nS;x;50 pct.;8;4;;\nO;x;;0;;;\n");
    set_indicator(world_plan(world), "x", FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT);
    g_autofree char *found = figures_of(world);
    assert_string_equal(found, "N,x,,,0.25,12,,,,\nS,x,,,0.5,8,,,,\nO,x,,,,0,,,,\nall,x,,,0.35,20,,,,\n");
}

static void an_indicator_chooses_its_time_and_who_counted(void **state)
{
    (void)state;
    g_autoptr(World) world = world_with(
        "N;x;12;;;2016;os\nN;x;14;;;2017;os\nN;x;15;;;2017;dem\nS;x;20;;;2017;os\nO;x;6;;;2017;os\n");
    Plan *plan = world_plan(world);
    set_indicator(plan, "x", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT);
    plan->indicators[0].period = "2017";
    plan->indicators[0].counter = "os";
    g_autofree char *found = figures_of(world);
    assert_string_equal(found, "N,x,,,14,0,,,,\nS,x,,,20,0,,,,\nO,x,,,6,0,,,,\nall,x,,,40,0,,,,\n");
    g_autoptr(World) none = world_with("N;x;12;;;2016;os\n");
    set_indicator(world_plan(none), "x", FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT);
    world_plan(none)->indicators[0].period = "2018";
    g_autofree char *said = figures_of(none);
    assert_non_null(strstr(said, "source 'tal' has no figure called 'x' of 2018\n"));
}

/* ---- parts ---- */

static const char *const some_parts[] = {"a", "b", NULL};
static const FidelisParts whole_of = {.whole = "x", .parts = some_parts, .count = 2};
static const FidelisParts hundred = {.parts = some_parts, .count = 2};

static World *world_of_parts(const char *rows, const FidelisParts *parts, FidelisMeasureKind kind,
                             FidelisUnit unit)
{
    World *world = world_with(rows);
    Plan *plan = world_plan(world);
    plan->sources[3].parts = parts;
    plan->sources[3].parts_count = 1;
    set_indicator(plan, "a", kind, unit);
    set_indicator(plan, "b", kind, unit);
    if (parts->whole != NULL)
        set_indicator(plan, "x", kind, unit);
    return world;
}

static void parts_add_up_to_their_whole(void **state)
{
    (void)state;
    g_autoptr(World) world =
        world_of_parts("N;x;12;;;;\nN;a;7;;;;\nN;b;5;;;;\nS;x;30;;;;\nS;a;11;;;;\nS;b;18;;;;\n", &whole_of,
                       FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT);
    world_compute(world);
    g_autofree char *said = world_said(world);
    assert_string_equal(
        said, "tal.csv: table tal, row 4, column vaerdi: warning: the parts of x in S add up to 29, not to "
              "30: a 11, b 18\n    hint: one of them is wrong, or a part is missing\n");
}

static void rounded_shares_may_miss_a_hundred_by_their_rounding(void **state)
{
    (void)state;
    g_autoptr(World) world = world_of_parts("N;a;33;;;;\nN;b;66;;;;\nS;a;40;;;;\nS;b;58;;;;\n", &hundred,
                                            FIDELIS_KIND_SHARE, FIDELIS_UNIT_PERCENT);
    world_compute(world);
    g_autofree char *said = world_said(world);
    assert_string_equal(
        said, "tal.csv: table tal, row 3, column vaerdi: warning: the parts of 100 percent in S add up to "
              "98, not to 100: a 40, b 58\n    hint: one of them is wrong, or a part is missing\n");
}

/* Three persons are withheld; whoever has the whole and the other part would know them. */
static void a_small_part_is_not_to_be_worked_out_from_its_whole(void **state)
{
    (void)state;
    g_autoptr(World) world =
        world_of_parts("N;x;23;;;;\nN;a;20;;;;\nN;b;3;;;;\nS;x;30;;;;\nS;a;12;;;;\nS;b;18;;;;\n"
                       "O;x;40;;;;\nO;a;22;;;;\nO;b;18;;;;\n",
                       &whole_of, FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT);
    world_plan(world)->programme.disclosure_minimum = 5;
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures); /* the attack found nothing */
    assert_true(fidelis_measures_get(measures, "N", "b", "", -1)->suppressed);
    assert_true(fidelis_measures_get(measures, "N", "a", "", -1)->suppressed ||
                fidelis_measures_get(measures, "N", "x", "", -1)->suppressed);
}

static void without_control_the_attack_finds_it(void **state)
{
    (void)state;
    g_autoptr(World) world =
        world_of_parts("N;x;23;;;;\nN;a;20;;;;\nN;b;3;;;;\nS;x;30;;;;\nS;a;12;;;;\nS;b;18;;;;\n", &whole_of,
                       FIDELIS_KIND_COUNT, FIDELIS_UNIT_COUNT);
    world_plan(world)->programme.disclosure_minimum = 5;
    world_plan(world)->programme.disclosure_primary_only = TRUE;
    world_compute(world);
    g_autofree char *said = world_said(world);
    assert_non_null(strstr(said, "the parts add up to their whole"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_read_and_added_up_in_its_own_way),
        cmocka_unit_test(a_text_is_explained_with_its_time_and_who_counted),
        cmocka_unit_test(what_cannot_be_is_told_with_its_cell_and_a_remedy),
        cmocka_unit_test(what_rounding_explains_is_not_told),
        cmocka_unit_test(an_indicator_chooses_its_time_and_who_counted),
        cmocka_unit_test(parts_add_up_to_their_whole),
        cmocka_unit_test(rounded_shares_may_miss_a_hundred_by_their_rounding),
        cmocka_unit_test(a_small_part_is_not_to_be_worked_out_from_its_whole),
        cmocka_unit_test(without_control_the_attack_finds_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
