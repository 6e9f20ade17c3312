/* The quality of the layout over a corpus of graphs, one box to eighty: nothing covers anything, no label is
 * lost, and the figures of each are a golden, so that a change that makes them worse is seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "figure/figure.h"
#include "support/corpus.h"
#include "support/figures.h"
#include "support/golden.h"

static const double width = 757, height = 430; /* a turned page of A4, with its caption */

static void every_graph_is_drawn_as_well_as_before(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    g_autoptr(GString) out = g_string_new(NULL);
    gsize count = 0;
    CorpusGraph *graphs = corpus_read(arena, &count);
    assert_true(count >= 30);
    for (gsize i = 0; i < count; i++) {
        FigureBench bench = figure_bench_open("da");
        FidelisDiagramQuality quality;
        gboolean fits = fidelis_diagram_fits(bench.setter, graphs[i].diagram, width, height, &quality);
        g_autofree char *text = fidelis_diagram_quality_text(&quality);
        if (quality.overlaps != 0 || quality.lost_labels != 0)
            fail_msg("%s: %s", graphs[i].name, text);
        assert_true(quality.smallest_type >= 6.5);
        g_string_append_printf(out, "%-22s %s%s\n", graphs[i].name, text, fits ? "" : " does not fit");
        figure_bench_close(&bench);
    }
    golden_compare("figure", "corpus.txt", out->str);
}

static void every_graph_stands_up_too(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    gsize count = 0, stood = 0;
    CorpusGraph *graphs = corpus_read(arena, &count);
    for (gsize i = 0; i < count; i++) {
        FigureBench bench = figure_bench_open("en");
        FidelisDiagramQuality quality;
        graphs[i].diagram->upright = TRUE;
        gboolean fits = fidelis_diagram_fits(bench.setter, graphs[i].diagram, width, height, &quality);
        g_autofree char *text = fidelis_diagram_quality_text(&quality);
        if (fits && (quality.overlaps != 0 || quality.lost_labels != 0))
            fail_msg("%s: %s", graphs[i].name, text);
        stood += fits;
        figure_bench_close(&bench);
    }
    assert_true(stood >= 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_graph_is_drawn_as_well_as_before),
                                       cmocka_unit_test(every_graph_stands_up_too)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
