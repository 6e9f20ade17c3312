#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "figure/chart-swarm.h"
#include "figure/figure-text.h"
#include "figure/scale.h"
#include "support/figures.h"
#include "support/golden.h"
#include "support/sample-figures.h"

static const double text_width = 337, wide_width = 457, landscape_width = 700, margin_width = 110;

static double place(FigureBench *bench, const FidelisChart *chart, double width)
{
    double height = fidelis_chart_height(bench->setter, chart, width);
    fidelis_chart_place(bench->setter, chart, bench->page, fidelis_owned_by(bench->figure), FIGURE_X,
                        FIGURE_Y, width);
    fidelis_pages_check(bench->pages);
    return height;
}

static char *dump(const FidelisChart *chart, double width)
{
    FigureBench bench = figure_bench_open("da");
    place(&bench, chart, width);
    char *text = fidelis_pages_to_text(bench.pages);
    figure_bench_close(&bench);
    return text;
}

/* Whole charts ----------------------------------------------------------------------------------------- */

static void every_kind_is_set_as_its_golden(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    SampleChart *charts = sample_charts(arena, &count);
    for (gsize i = 0; i < count; i++) {
        g_autofree char *text = dump(charts[i].chart, text_width);
        g_autofree char *name = g_strdup_printf("chart-%s.txt", charts[i].name);
        golden_compare("figure", name, text);
    }
}

static void check_labels(const SampleChart *charts, gsize count, double width)
{
    for (gsize i = 0; i < count; i++) {
        FigureBench bench = figure_bench_open("da");
        double height = place(&bench, charts[i].chart, width);
        figure_assert_no_overlap(&bench, charts[i].name);
        figure_assert_inside(&bench, charts[i].name, width, height);
        figure_bench_close(&bench);
    }
}

static void labels_never_cover_each_other_in_charts_of_reports(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    SampleChart *charts = sample_charts(arena, &count);
    check_labels(charts, count, text_width);
    check_labels(charts, count, wide_width);
    check_labels(charts, count, landscape_width);
}

static void labels_never_cover_each_other_whatever_the_data(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    SampleChart *charts = nasty_charts(arena, &count);
    check_labels(charts, count, text_width);
    check_labels(charts, count, wide_width);
    check_labels(charts, count, landscape_width);
}

/* So captions stand equally near, whatever the chart. */
static void a_chart_ends_where_its_last_words_do(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    SampleChart *charts = sample_charts(arena, &count);
    for (gsize i = 0; i < count; i++) {
        FigureBench bench = figure_bench_open("da");
        double bottom = 0, height = place(&bench, charts[i].chart, text_width);
        for (guint k = 0; k < bench.page->items->len; k++) {
            const FidelisItem *item = g_ptr_array_index(bench.page->items, k);
            if (item->kind == FIDELIS_ITEM_RUN)
                bottom = fmax(bottom, figure_run_extent(item).bottom - FIGURE_Y);
        }
        if (height - bottom > 0.5 * bench.theme->page.baseline)
            fail_msg("%s: %g pt of nothing below it", charts[i].name, height - bottom);
        figure_bench_close(&bench);
    }
}

static void charts_can_be_set_in_the_margin(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    SampleChart *charts = sample_charts(arena, &count);
    for (gsize i = 0; i < count; i++) {
        FigureBench bench = figure_bench_open("en");
        assert_true(place(&bench, charts[i].chart, margin_width) > 0);
        figure_assert_no_overlap(&bench, charts[i].name);
        figure_bench_close(&bench);
    }
}

/* A value that is not to be seen takes its n, its label and its zone with it. */
static void hide(FidelisPoint *point)
{
    point->value = NAN;
    point->n = 4711;
    point->label = "hemmelig";
    point->zone = FIDELIS_MARK_RED;
    point->low = 3.25;
    point->high = 4.75;
}

static void assert_silent(const FidelisChart *chart, const char *const *words)
{
    g_autofree char *text = dump(chart, text_width);
    g_autofree char *danish = fidelis_chart_alternative(chart, "da");
    g_autofree char *english = fidelis_chart_alternative(chart, "en");
    for (; *words != NULL; words++) {
        assert_null(strstr(text, *words));
        assert_null(strstr(danish, *words));
        assert_null(strstr(english, *words));
    }
}

static void a_suppressed_value_leaves_no_trace(void **state)
{
    (void)state;
    static const char *const words[] = {"4711",  "4.711", "hemmelig", "\"rød\"", "(rød)",
                                        "(red)", "3,25",  "4,75",     NULL};
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    SampleChart *charts = sample_charts(arena, &count);
    for (gsize i = 0; i < count; i++) {
        FidelisChart *chart = charts[i].chart;
        if (chart->kind == FIDELIS_CHART_HEAT)
            continue; /* its cells are signs */
        for (gsize s = 0; s < chart->series_count; s++)
            for (gsize p = 0; p < chart->series[s].count; p++)
                if (chart->series[s].points[p].marked || chart->kind != FIDELIS_CHART_DOTS)
                    hide(&chart->series[s].points[p]);
        assert_silent(chart, words);
    }
}

static void the_same_chart_is_set_the_same_way_twice(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    SampleChart *charts = nasty_charts(arena, &count);
    for (gsize i = 0; i < count; i++) {
        g_autofree char *first = dump(charts[i].chart, text_width);
        g_autofree char *second = dump(charts[i].chart, text_width);
        assert_string_equal(first, second);
    }
}

static void append_alternatives(GString *out, const SampleChart *charts, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *danish = fidelis_chart_alternative(charts[i].chart, "da");
        g_autofree char *english = fidelis_chart_alternative(charts[i].chart, "en");
        g_string_append_printf(out, "%s\n  da: %s\n  en: %s\n", charts[i].name, danish, english);
    }
}

static void every_chart_says_what_it_shows(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    g_autoptr(GString) out = g_string_new(NULL);
    gsize count = 0;
    SampleChart *charts = sample_charts(arena, &count);
    append_alternatives(out, charts, count);
    charts = nasty_charts(arena, &count);
    append_alternatives(out, charts, count);
    golden_compare("figure", "chart-alternatives.txt", out->str);
}

/* Scales ----------------------------------------------------------------------------------------------- */

static FidelisRange range(double low, double high)
{
    FidelisRange found = {0};
    fidelis_range_add(&found, low);
    fidelis_range_add(&found, high);
    return found;
}

static void assert_ticks(const FidelisScale *scale, const double *ticks, gsize count)
{
    assert_int_equal(scale->tick_count, count);
    for (gsize i = 0; i < count; i++)
        assert_true(fabs(scale->ticks[i] - ticks[i]) < 1e-9);
}

static void ticks_are_round_and_reach_both_ends_of_a_given_scale(void **state)
{
    (void)state;
    FidelisScale percent = fidelis_scale_new(0, 100, range(12, 88), 6, 2);
    assert_ticks(&percent, (double[]){0, 20, 40, 60, 80, 100}, 6);
    FidelisScale survey = fidelis_scale_new(1, 10, range(3, 8), 5, 2);
    assert_ticks(&survey, (double[]){1, 4, 7, 10}, 4);
    FidelisScale few = fidelis_scale_new(0, 100, range(12, 88), 3, 2);
    assert_ticks(&few, (double[]){0, 50, 100}, 3);
}

static void a_free_scale_holds_its_data(void **state)
{
    (void)state;
    FidelisScale scale = fidelis_scale_new(NAN, NAN, range(0, 37), 6, 2);
    assert_true(scale.low <= 0 && scale.high >= 37);
    FidelisScale small = fidelis_scale_new(NAN, NAN, range(-0.03, 0.041), 6, 2);
    assert_true(small.low <= -0.03 && small.high >= 0.041);
    assert_int_equal(small.decimals, 2);
}

static void ticks_are_no_finer_than_the_values(void **state)
{
    (void)state;
    FidelisScale percent = fidelis_scale_new(NAN, NAN, range(0, 13), 6, 0);
    assert_int_equal(percent.decimals, 0);
    FidelisScale hours = fidelis_scale_new(NAN, NAN, range(0, 2.3), 6, 1);
    assert_int_equal(hours.decimals, 1);
    FidelisScale tiny = fidelis_scale_new(NAN, NAN, range(0, 0.4), 6, 0);
    assert_true(tiny.tick_count >= 2);
}

static void a_value_beyond_a_given_end_moves_the_end(void **state)
{
    (void)state;
    FidelisScale scale = fidelis_scale_new(0, 100, range(-4, 130), 6, 2);
    assert_true(scale.low <= -4 && scale.high >= 130);
}

static void a_scale_of_nothing_still_has_length(void **state)
{
    (void)state;
    FidelisScale none = fidelis_scale_new(NAN, NAN, (FidelisRange){0}, 6, 2);
    assert_true(none.high > none.low && none.tick_count >= 2);
    FidelisScale flat = fidelis_scale_new(NAN, NAN, range(7, 7), 6, 2);
    assert_true(flat.high > flat.low);
    FidelisScale zero = fidelis_scale_new(0, 0, range(0, 0), 6, 2);
    assert_true(zero.high > zero.low);
}

/* Spreading and wrapping --------------------------------------------------------------------------------- */

static void a_chart_of_nothing_is_its_sentence(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    FidelisChart *chart = sample_charts(arena, &count)[0].chart;
    chart->nothing = "Kilden har ingen rækker for Tomby.";
    g_autofree char *text = dump(chart, text_width);
    g_autofree char *alternative = fidelis_chart_alternative(chart, "da");
    assert_non_null(strstr(text, "Tomby."));
    assert_null(strstr(text, chart->categories[0]));
    assert_string_equal(alternative, chart->nothing);
}

static void spread_moves_as_little_as_it_can(void **state)
{
    (void)state;
    double apart[] = {10, 40}, size[] = {10, 10, 10};
    fidelis_spread(apart, size, 2, 0, 100);
    assert_true(apart[0] == 10 && apart[1] == 40);
    double equal[] = {50, 50, 50};
    fidelis_spread(equal, size, 3, 0, 100);
    assert_true(fabs(equal[0] - 40) < 1e-9 && fabs(equal[1] - 50) < 1e-9 && fabs(equal[2] - 60) < 1e-9);
    double at_end[] = {99, 98};
    fidelis_spread(at_end, size, 2, 0, 100);
    assert_true(fabs(at_end[0] - 95) < 1e-9 && fabs(at_end[1] - 85) < 1e-9);
}

static void spread_shares_what_is_too_small(void **state)
{
    (void)state;
    double centre[] = {5, 5, 5}, size[] = {10, 10, 10};
    fidelis_spread(centre, size, 3, 0, 15);
    assert_true(fabs(centre[0] - 2.5) < 1e-9 && fabs(centre[2] - 12.5) < 1e-9);
}

static void assert_wraps(const char *text, double em, const char *expected)
{
    FigureBench bench = figure_bench_open("da");
    FidelisFontSpec font = fidelis_setter_font(bench.setter, FIDELIS_STYLE_CHART_LABEL);
    FidelisCanvas canvas = fidelis_canvas_open(bench.setter, NULL, (FidelisOwner){0});
    FidelisWrapped wrapped = fidelis_wrap(&canvas, &font, text, em * font.size / 2);
    g_autoptr(GString) found = g_string_new(NULL);
    for (gsize i = 0; i < wrapped.count; i++)
        g_string_append_printf(found, "%s%s", i > 0 ? "|" : "", wrapped.lines[i]);
    assert_string_equal(found->str, expected);
    fidelis_canvas_close(&canvas);
    figure_bench_close(&bench);
}

/* The number is of characters, which the fixed measurer gives half an em. */
static void labels_break_where_words_do(void **state)
{
    (void)state;
    assert_wraps("Plan efter forløbet", 10, "Plan efter|forløbet");
    assert_wraps("jobkurs og -mål", 9, "jobkurs|og -mål");
    assert_wraps("i 12-16 uger", 8, "i 12-16|uger");
    assert_wraps("mentor/kontaktperson", 14, "mentor/|kontaktperson");
    assert_wraps("84\u00A0% af alle", 5, "84\u00A0%|af|alle");
    assert_wraps("arbejds\u00ADmarkeds\u00ADparat", 17, "arbejdsmarkeds-|parat");
    assert_wraps("", 10, "");
}

/* Swarms ----------------------------------------------------------------------------------------------- */

static void dots_that_coincide_are_stacked_clear_of_each_other(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    FidelisSwarmDot dots[9];
    for (gsize i = 0; i < G_N_ELEMENTS(dots); i++)
        dots[i] = (FidelisSwarmDot){.x = 50 + (i % 3) * 0.7, .radius = i == 4 ? 3.6 : 2, .first = i == 4};
    fidelis_swarm(arena, dots, G_N_ELEMENTS(dots), 1000);
    assert_true(dots[4].offset == 0);
    for (gsize i = 0; i < G_N_ELEMENTS(dots); i++)
        for (gsize k = i + 1; k < G_N_ELEMENTS(dots); k++)
            assert_true(hypot(dots[i].x - dots[k].x, dots[i].offset - dots[k].offset) >=
                        dots[i].radius + dots[k].radius);
}

static void a_swarm_stays_within_its_room(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    FidelisSwarmDot dots[98];
    for (gsize i = 0; i < G_N_ELEMENTS(dots); i++)
        dots[i] = (FidelisSwarmDot){.x = 50, .radius = 2};
    fidelis_swarm(arena, dots, G_N_ELEMENTS(dots), 9);
    for (gsize i = 0; i < G_N_ELEMENTS(dots); i++) {
        assert_true(fabs(dots[i].offset) <= 9);
        for (gsize k = i + 1; k < G_N_ELEMENTS(dots); k++)
            assert_true(dots[i].offset != dots[k].offset);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_set_as_its_golden),
        cmocka_unit_test(labels_never_cover_each_other_in_charts_of_reports),
        cmocka_unit_test(labels_never_cover_each_other_whatever_the_data),
        cmocka_unit_test(a_chart_ends_where_its_last_words_do),
        cmocka_unit_test(charts_can_be_set_in_the_margin),
        cmocka_unit_test(a_suppressed_value_leaves_no_trace),
        cmocka_unit_test(the_same_chart_is_set_the_same_way_twice),
        cmocka_unit_test(every_chart_says_what_it_shows),
        cmocka_unit_test(ticks_are_round_and_reach_both_ends_of_a_given_scale),
        cmocka_unit_test(a_free_scale_holds_its_data),
        cmocka_unit_test(ticks_are_no_finer_than_the_values),
        cmocka_unit_test(a_value_beyond_a_given_end_moves_the_end),
        cmocka_unit_test(a_scale_of_nothing_still_has_length),
        cmocka_unit_test(a_chart_of_nothing_is_its_sentence),
        cmocka_unit_test(spread_moves_as_little_as_it_can),
        cmocka_unit_test(spread_shares_what_is_too_small),
        cmocka_unit_test(labels_break_where_words_do),
        cmocka_unit_test(dots_that_coincide_are_stacked_clear_of_each_other),
        cmocka_unit_test(a_swarm_stays_within_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
