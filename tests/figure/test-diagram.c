#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "figure/diagram-private.h"
#include "support/figures.h"
#include "support/golden.h"
#include "support/sample-figures.h"

static const double landscape = 760, wide = 560;

typedef void (*Check)(const FidelisDiagramLayout *layout, const char *name);

/* Lays out every sample at two widths and the smallest and the natural type, and checks each. */
static void check_all(Check check)
{
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    SampleDiagram *samples = sample_diagrams(arena, &count);
    for (gsize i = 0; i < count * 4; i++) {
        FigureBench bench = figure_bench_open("da");
        FidelisCanvas canvas = fidelis_canvas_open(bench.setter, NULL, (FidelisOwner){0});
        FidelisDiagramLayout layout = fidelis_diagram_layout(&canvas, samples[i / 4].diagram,
                                                             i % 2 ? landscape : wide, i % 4 < 2 ? 7 : 8.4);
        check(&layout, samples[i / 4].name);
        fidelis_canvas_close(&canvas);
        figure_bench_close(&bench);
    }
}

static gboolean overlap(const FidelisRect *a, const FidelisRect *b)
{
    const double touch = 0.05;
    return a->x < b->x + b->width - touch && b->x < a->x + a->width - touch &&
           a->y < b->y + b->height - touch && b->y < a->y + a->height - touch;
}

static FidelisRect leg_of(const FidelisRoute *route, gsize leg)
{
    return (FidelisRect){fmin(route->x[leg - 1], route->x[leg]), fmin(route->y[leg - 1], route->y[leg]),
                         fabs(route->x[leg] - route->x[leg - 1]), fabs(route->y[leg] - route->y[leg - 1])};
}

static void boxes_apart(const FidelisDiagramLayout *layout, const char *name)
{
    gsize count = layout->diagram->box_count;
    for (gsize i = 0; i < count; i++) {
        const FidelisRect *a = &layout->boxes[i].at;
        if (a->x < -0.05 || a->y < layout->body_top - 0.05 || a->x + a->width > layout->width + 0.05 ||
            a->y + a->height > layout->height + 0.05)
            fail_msg("%s: box %d lies outside the diagram", name, (int)i);
        for (gsize k = i + 1; k < count; k++)
            if (overlap(a, &layout->boxes[k].at))
                fail_msg("%s: box %d covers box %d", name, (int)i, (int)k);
    }
}

static void no_box_covers_another(void **state)
{
    (void)state;
    check_all(boxes_apart);
}

static void lines_clear(const FidelisDiagramLayout *layout, const char *name)
{
    for (gsize i = 0; i < layout->diagram->link_count; i++) {
        const FidelisRoute *route = &layout->routes[i];
        for (gsize leg = 1; leg < route->count; leg++)
            for (gsize b = 0; b < layout->diagram->box_count; b++) {
                FidelisRect at = leg_of(route, leg);
                if (overlap(&at, &layout->boxes[b].at))
                    fail_msg("%s: link %d crosses box %d", name, (int)i, (int)b);
            }
    }
}

static void no_link_crosses_a_box(void **state)
{
    (void)state;
    check_all(lines_clear);
}

static gboolean on_border(const FidelisRect *box, double x, double y)
{
    gboolean beside = (fabs(x - box->x) < 0.05 || fabs(x - box->x - box->width) < 0.05) && y > box->y &&
                      y < box->y + box->height;
    gboolean above = (fabs(y - box->y) < 0.05 || fabs(y - box->y - box->height) < 0.05) && x > box->x &&
                     x < box->x + box->width;
    return beside || above;
}

static void lines_reach(const FidelisDiagramLayout *layout, const char *name)
{
    for (gsize i = 0; i < layout->diagram->link_count; i++) {
        const FidelisRoute *route = &layout->routes[i];
        const FidelisDiagramLink *link = &layout->diagram->links[i];
        gboolean forwards = route->arrow_at_end;
        int first = forwards ? link->from : link->to, last = forwards ? link->to : link->from;
        gsize end = route->count - 1;
        if (route->count < 2 || !on_border(&layout->boxes[first].at, route->x[0], route->y[0]) ||
            !on_border(&layout->boxes[last].at, route->x[end], route->y[end]))
            fail_msg("%s: link %d does not run from box to box", name, (int)i);
        for (gsize leg = 1; leg < route->count; leg++)
            if (fabs(route->x[leg] - route->x[leg - 1]) > 0.02 &&
                fabs(route->y[leg] - route->y[leg - 1]) > 0.02)
                fail_msg("%s: link %d has a slanting leg", name, (int)i);
    }
}

static void every_link_runs_level_and_upright_from_box_to_box(void **state)
{
    (void)state;
    check_all(lines_reach);
}

/* Two lines that lay on each other would be read as one. Crossing is allowed, sharing a trunk within a net is
 * meant. */
static gboolean lie_on_each_other(FidelisRect a, FidelisRect b)
{
    const double near = 0.9;
    gboolean level = a.height < 0.02 && b.height < 0.02, upright = a.width < 0.02 && b.width < 0.02;
    if (level && fabs(a.y - b.y) < near)
        return fmin(a.x + a.width, b.x + b.width) - fmax(a.x, b.x) > 1;
    if (upright && fabs(a.x - b.x) < near)
        return fmin(a.y + a.height, b.y + b.height) - fmax(a.y, b.y) > 1;
    return FALSE;
}

static void lines_apart(const FidelisDiagramLayout *layout, const char *name)
{
    for (gsize i = 0; i < layout->diagram->link_count; i++)
        for (gsize k = i + 1; k < layout->diagram->link_count; k++) {
            const FidelisRoute *a = &layout->routes[i], *b = &layout->routes[k];
            for (gsize m = 1; a->net != b->net && m < a->count; m++)
                for (gsize n = 1; n < b->count; n++)
                    if (lie_on_each_other(leg_of(a, m), leg_of(b, n)))
                        fail_msg("%s: link %d lies on link %d", name, (int)i, (int)k);
        }
}

static void no_link_lies_on_another(void **state)
{
    (void)state;
    check_all(lines_apart);
}

static void labels_clear(const FidelisDiagramLayout *layout, const char *name)
{
    for (gsize i = 0; i < layout->diagram->link_count; i++) {
        const FidelisDisc *disc = &layout->discs[i];
        if (disc->text == NULL)
            continue;
        if (!disc->placed)
            fail_msg("%s: the label of link %d has no place", name, (int)i);
        for (gsize b = 0; b < layout->diagram->box_count; b++)
            if (overlap(&disc->at, &layout->boxes[b].at))
                fail_msg("%s: the label of link %d covers box %d", name, (int)i, (int)b);
        for (gsize k = 0; k < i; k++)
            if (layout->discs[k].placed && overlap(&disc->at, &layout->discs[k].at))
                fail_msg("%s: the labels of links %d and %d cover each other", name, (int)i, (int)k);
    }
}

static void labels_of_links_keep_clear_of_boxes_and_each_other(void **state)
{
    (void)state;
    check_all(labels_clear);
}

/* Were a link to share trunks at both ends, a reader would see links that are not there. */
static void every_link_belongs_to_one_net(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    FigureBench bench = figure_bench_open("da");
    FidelisCanvas canvas = fidelis_canvas_open(bench.setter, NULL, (FidelisOwner){0});
    gsize count = 0;
    SampleDiagram *samples = sample_diagrams(arena, &count);
    for (gsize i = 0; i < count; i++) {
        FidelisDiagramLayout layout = fidelis_diagram_layout(&canvas, samples[i].diagram, landscape, 8);
        gsize links = 0;
        for (gsize n = 0; n < layout.net_count; n++) {
            links += layout.nets[n].link_count;
            for (gsize k = 0; k < layout.nets[n].link_count; k++)
                assert_int_equal(samples[i].diagram->links[layout.nets[n].links[k]].evidence,
                                 layout.nets[n].evidence);
        }
        assert_int_equal(links, samples[i].diagram->link_count);
    }
    fidelis_canvas_close(&canvas);
    figure_bench_close(&bench);
}

static char *dump(const FidelisDiagram *diagram, double width, double limit, double *height)
{
    FigureBench bench = figure_bench_open("da");
    *height = fidelis_diagram_height(bench.setter, diagram, width, limit);
    fidelis_diagram_place(bench.setter, diagram, bench.page, fidelis_owned_by(bench.figure), FIGURE_X,
                          FIGURE_Y, width, limit);
    fidelis_pages_check(bench.pages);
    figure_assert_no_overlap(&bench, "diagram");
    figure_assert_inside(&bench, "diagram", width, *height);
    char *text = fidelis_pages_to_text(bench.pages);
    figure_bench_close(&bench);
    return text;
}

static void diagrams_are_set_as_their_goldens(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0;
    SampleDiagram *samples = sample_diagrams(arena, &count);
    static const char *const shown[] = {"theory", "chain", "cycle", "flow", "fans"};
    for (gsize i = 0; i < count; i++) {
        double height;
        g_autofree char *text = dump(samples[i].diagram, landscape, 440, &height);
        g_autofree char *again = dump(samples[i].diagram, landscape, 440, &height);
        g_autofree char *name = g_strdup_printf("diagram-%s.txt", samples[i].name);
        assert_string_equal(text, again);
        assert_true(height <= 440);
        for (gsize k = 0; k < G_N_ELEMENTS(shown); k++)
            if (strcmp(shown[k], samples[i].name) == 0)
                golden_compare("figure", name, text);
    }
}

static const FidelisDiagram *sample_named(FidelisArena *arena, const char *name)
{
    gsize count = 0;
    SampleDiagram *samples = sample_diagrams(arena, &count);
    for (gsize i = 0; i < count; i++)
        if (strcmp(samples[i].name, name) == 0)
            return samples[i].diagram;
    fail_msg("no sample %s", name);
    return NULL;
}

static void a_diagram_takes_smaller_type_before_it_gives_up(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    FigureBench bench = figure_bench_open("da");
    FidelisCanvas canvas = fidelis_canvas_open(bench.setter, NULL, (FidelisOwner){0});
    const FidelisDiagram *diagram = sample_named(arena, "theory");
    gboolean fits;
    FidelisDiagramLayout easy = fidelis_diagram_fit(&canvas, diagram, landscape, 1000, &fits);
    assert_true(fits);
    FidelisDiagramLayout tight = fidelis_diagram_fit(&canvas, diagram, landscape, easy.height * 0.97, &fits);
    assert_true(fits);
    assert_true(tight.fonts.text.size < easy.fonts.text.size && tight.fonts.text.size >= 7);
    fidelis_canvas_close(&canvas);
    figure_bench_close(&bench);
}

static void assert_complains(const FidelisDiagram *diagram, double width, double limit, const char *words)
{
    FigureBench bench = figure_bench_open("da");
    fidelis_diagram_height(bench.setter, diagram, width, limit);
    g_autofree char *text = fidelis_diagnostics_to_string(bench.diagnostics);
    if (!fidelis_diagnostics_failed(bench.diagnostics) || strstr(text, words) == NULL)
        fail_msg("expected '%s', found: %s", words, text);
    figure_bench_close(&bench);
}

static void a_diagram_that_does_not_fit_says_so(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    assert_complains(sample_named(arena, "theory"), landscape, 120,
                     "pt high at 7 pt type, and there are 120 pt");
    assert_complains(sample_named(arena, "theory"), 330, 2000, "wider than its box even at 7 pt");
    assert_complains(sample_named(arena, "thirty-boxes"), landscape, 100, "programme.lua:10");
}

static void every_diagram_says_its_boxes_and_links(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    g_autoptr(GString) out = g_string_new(NULL);
    gsize count = 0;
    SampleDiagram *samples = sample_diagrams(arena, &count);
    for (gsize i = 0; i < count; i++) {
        g_autofree char *danish = fidelis_diagram_alternative(samples[i].diagram, "da");
        g_autofree char *english = fidelis_diagram_alternative(samples[i].diagram, "en");
        g_string_append_printf(out, "%s\n  da: %s\n  en: %s\n", samples[i].name, danish, english);
    }
    golden_compare("figure", "diagram-alternatives.txt", out->str);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_box_covers_another),
        cmocka_unit_test(no_link_crosses_a_box),
        cmocka_unit_test(every_link_runs_level_and_upright_from_box_to_box),
        cmocka_unit_test(no_link_lies_on_another),
        cmocka_unit_test(labels_of_links_keep_clear_of_boxes_and_each_other),
        cmocka_unit_test(every_link_belongs_to_one_net),
        cmocka_unit_test(diagrams_are_set_as_their_goldens),
        cmocka_unit_test(a_diagram_takes_smaller_type_before_it_gives_up),
        cmocka_unit_test(a_diagram_that_does_not_fit_says_so),
        cmocka_unit_test(every_diagram_says_its_boxes_and_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
