/* A diagram in parts: every box in one of them, every link in those its ends lie in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "figure/figure.h"
#include "support/corpus.h"
#include "support/figures.h"

typedef struct {
    gsize boxes, links, stand_ins;
} Sum;

static void add_part(Sum *sum, const FidelisDiagram *part)
{
    for (gsize i = 0; i < part->box_count; i++) {
        sum->boxes += !part->boxes[i].elsewhere;
        sum->stand_ins += part->boxes[i].elsewhere;
        assert_true(part->band_count == 0 || (gsize)part->boxes[i].band < part->band_count);
    }
    for (gsize i = 0; i < part->link_count; i++) {
        gboolean from = part->boxes[part->links[i].from].elsewhere,
                 to = part->boxes[part->links[i].to].elsewhere;
        assert_false(from && to);
        sum->links += from || to ? 1 : 2; /* half in each part, or whole in one */
    }
}

static void nothing_is_lost_in_parts(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    FigureBench bench = figure_bench_open("da");
    gsize count = 0, stand_ins = 0;
    CorpusGraph *graphs = corpus_read(arena, &count);
    for (gsize i = 0; i < count; i++)
        for (gsize parts = 2; parts <= 4; parts++) {
            const FidelisDiagram *diagram = graphs[i].diagram;
            FidelisDiagram **made = fidelis_diagram_split(bench.setter, arena, diagram, parts);
            Sum sum = {0};
            for (gsize k = 0; made != NULL && k < parts; k++)
                add_part(&sum, made[k]);
            if (made == NULL)
                continue;
            assert_int_equal(sum.boxes, diagram->box_count);
            assert_int_equal(sum.links, 2 * diagram->link_count);
            stand_ins += sum.stand_ins;
        }
    assert_true(stand_ins > 0);
    figure_bench_close(&bench);
}

static void a_box_elsewhere_says_where(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    FigureBench bench = figure_bench_open("en");
    gsize count = 0;
    CorpusGraph *graphs = corpus_read(arena, &count);
    for (gsize i = 0; i < count; i++) {
        if (strcmp(graphs[i].name, "flow-12-4.txt") != 0)
            continue;
        FidelisDiagram **parts = fidelis_diagram_split(bench.setter, arena, graphs[i].diagram, 2);
        const FidelisDiagramBox *last = &parts[0]->boxes[parts[0]->box_count - 1];
        assert_true(last->elsewhere);
        assert_string_equal(last->note, "in part 2");
    }
    g_autofree char *words = fidelis_diagram_part_words("da", 0, 2);
    assert_string_equal(words, " (del 1 af 2)");
    figure_bench_close(&bench);
}

static void what_cannot_be_divided_is_not(void **state)
{
    (void)state;
    g_autoptr(FidelisArena) arena = fidelis_arena_new();
    FigureBench bench = figure_bench_open("da");
    FidelisDiagramLane lane = {.title = "A"};
    FidelisDiagramBox boxes[] = {
        {.id = "a", .text = "a"}, {.id = "b", .text = "b"}, {.id = "c", .text = "c"}};
    FidelisDiagram diagram = {.lanes = &lane, .lane_count = 1, .boxes = boxes, .box_count = 3};
    assert_null(fidelis_diagram_split(bench.setter, arena, &diagram, 2));
    diagram.kind = FIDELIS_DIAGRAM_VENN;
    assert_null(fidelis_diagram_split(bench.setter, arena, &diagram, 1));
    figure_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost_in_parts),
        cmocka_unit_test(a_box_elsewhere_says_where),
        cmocka_unit_test(what_cannot_be_divided_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
