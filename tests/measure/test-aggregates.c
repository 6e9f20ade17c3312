/* Ready figures with a group, a week or a stated zone of their own. */
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

static const FidelisColumn columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},     {.name = "maal", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "pct", .type = FIDELIS_TYPE_NUMBER, OPEN},  {.name = "n", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "antal", .type = FIDELIS_TYPE_WHOLE, OPEN}, {.name = "gruppe", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "uge", .type = FIDELIS_TYPE_WHOLE, OPEN},   {.name = "zone", .type = FIDELIS_TYPE_TEXT, OPEN},
};

static World *world_with(const char *file)
{
    World *world = world_new();
    Plan *plan = world_plan(world);
    FidelisSource *source = &plan->sources[3];
    source->schema.columns = columns;
    source->schema.column_count = G_N_ELEMENTS(columns);
    source->group_column = "gruppe";
    source->programme_group = "P";
    source->control_group = "C";
    source->week_column = "uge";
    source->zone_column = "zone";
    plan->indicators[0] = (FidelisIndicator){.id = "cv",
                                             .title = "cv",
                                             .kind = FIDELIS_KIND_SHARE,
                                             .unit = FIDELIS_UNIT_PERCENT,
                                             .source = "tal",
                                             .expression = "cv",
                                             .target = 60,
                                             .near_limit = 30};
    plan->elements[0].indicator_count = 1;
    plan->programme.element_count = 1;
    world_file(world, "tal.csv", file);
    return world;
}

/* The lines of the dump about cv, units without any figure left out. */
static char *figures_of(World *world)
{
    const FidelisMeasures *measures = world_compute(world);
    if (measures == NULL)
        return world_said(world);
    g_autofree char *csv = fidelis_measures_to_csv(measures);
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    g_autoptr(GString) text = g_string_new(NULL);
    for (char **line = lines; *line != NULL; line++)
        if (strstr(*line, ",cv,") != NULL && strstr(*line, ",,0,,,") == NULL)
            g_string_append_printf(text, "%s\n", *line);
    return g_strdup(text->str);
}

static void groups_and_weeks_have_figures_of_their_own(void **state)
{
    (void)state;
    g_autoptr(World) world = world_with("by;maal;pct;n;antal;gruppe;uge;zone\n"
                                        "N;cv;50;10;5;P;1;\nS;cv;20;20;4;P;1;\nO;cv;70;10;7;P;1;\n"
                                        "N;cv;40;10;4;C;1;\nN;cv;80;10;8;P;2;\n");
    g_autofree char *found = figures_of(world);
    assert_string_equal(found,
                        "N,cv,,1,0.5,10,,,yellow,\nN,cv,,2,0.8,10,,,green,\nN,cv,control,1,0.4,10,,,yellow,\n"
                        "S,cv,,1,0.2,20,,,red,\nO,cv,,1,0.7,10,,,green,\nall,cv,,1,0.4,40,,,yellow,\n");
}

/* Three units with counts are added up for all; what one says stands in its row. */
static void ready_figures_are_named_by_their_rows(void **state)
{
    (void)state;
    g_autoptr(World) world =
        world_with("by;maal;pct;n;antal;gruppe;uge;zone\n"
                   "N;cv;50;10;5;P;;\nS;andet;1;1;1;P;;\nS;cv;20;20;4;P;;\nO;cv;70;10;7;P;;\n");
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    g_autofree char *all =
                        fidelis_measure_rows(measures, fidelis_measures_get(measures, "all", "cv", "", -1)),
                    *one = fidelis_measure_rows(measures, fidelis_measures_get(measures, "S", "cv", "", -1));
    assert_string_equal(all,
                        "stated in   1, 3, 4\nrows of     tal.csv, the first below its header is row 1\n");
    assert_string_equal(one, "stated in   3\nrows of     tal.csv, the first below its header is row 1\n");
}

static void a_stated_zone_stands_and_is_compared(void **state)
{
    (void)state;
    g_autoptr(World) world =
        world_with("by;maal;pct;n;antal;gruppe;uge;zone\nN;cv;80;10;8;P;;Grøn\nS;cv;80;10;8;P;;rød\n"
                   "O;cv;;;;P;;gul\n");
    g_autofree char *found = figures_of(world), *said = world_said(world);
    assert_non_null(strstr(found, "N,cv,,,0.8,10,,,green,\n"));
    assert_non_null(
        strstr(said, "tal.csv: table tal, row 2, column zone: warning: 'cv' is stated as red, but its limits "
                     "make it green\n    hint: the stated one is used\n"));
}

/* A trend compares with the indicator itself, which stands behind its weeks and its control group here. */
static void a_change_is_from_the_figure_of_no_week(void **state)
{
    (void)state;
    static const FidelisColumn earlier[] = {{.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},
                                            {.name = "maal", .type = FIDELIS_TYPE_TEXT, OPEN},
                                            {.name = "tid", .type = FIDELIS_TYPE_TEXT, OPEN},
                                            {.name = "pct", .type = FIDELIS_TYPE_NUMBER, OPEN}};
    g_autoptr(World) world = world_with("by;maal;pct;n;antal;gruppe;uge;zone\n"
                                        "N;cv;20;10;2;C;;\nN;cv;30;10;3;P;1;\nN;cv;80;10;8;P;;\n");
    Plan *plan = world_plan(world);
    plan->sources[plan->programme.source_count++] =
        (FidelisSource){.kind = FIDELIS_SOURCE_ROWS,
                        .schema = {.name = "før", .file = "før.csv", .columns = earlier, .column_count = 4},
                        .unit_column = "by"};
    plan->programme.kinds.trend = (FidelisTrend){.source = "før",
                                                 .measure_column = "maal",
                                                 .period_column = "tid",
                                                 .value_column = "pct",
                                                 .population = "alle"};
    world_file(world, "før.csv", "by;maal;tid;pct\nN;cv;2016;70\n");
    const FidelisMeasures *measures = world_compute(world);
    assert_non_null(measures);
    const FidelisMeasure *change = fidelis_measures_get(measures, "N", "cv@2016.change", "effect", -1);
    assert_true(fabs(change->value - 0.1) < 1e-9);
}

static void unknown_groups_and_zones_are_faults(void **state)
{
    (void)state;
    g_autoptr(World) world =
        world_with("by;maal;pct;n;antal;gruppe;uge;zone\nN;cv;80;10;8;X;;\nS;cv;80;10;8;P;;lilla\n");
    g_autofree char *said = figures_of(world);
    assert_non_null(
        strstr(said, "row 1, column gruppe: error: 'X' is neither the programme's group nor the control\n"));
    assert_non_null(strstr(said, "row 2, column zone: error: 'lilla' is no zone\n"));
    g_autoptr(World) mixed =
        world_with("by;maal;pct;n;antal;gruppe;uge;zone\nN;cv;80;10;8;P;;\nS;cv;80;10;8;;;\n");
    g_autofree char *two = figures_of(mixed);
    assert_non_null(strstr(two, "error: 'cv' has rows without a group beside rows of the programme's\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_and_weeks_have_figures_of_their_own),
        cmocka_unit_test(ready_figures_are_named_by_their_rows),
        cmocka_unit_test(a_stated_zone_stands_and_is_compared),
        cmocka_unit_test(a_change_is_from_the_figure_of_no_week),
        cmocka_unit_test(unknown_groups_and_zones_are_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
