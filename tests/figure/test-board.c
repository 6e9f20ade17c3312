/* Diagrams without a way to find: phases, steps, connected columns, timelines, circles; and lanes with bands.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "figure/figure.h"
#include "support/figures.h"
#include "support/golden.h"

static const double wide = 500, page = 640;

static FidelisDiagramLane phase_lanes[] = {{.title = "Fase 1: Kontakt", .note = "uge 1 til 6"},
                                           {.title = "Fase 2: Prøve af", .role = 2},
                                           {.title = "Fase 3: Blive i job", .role = 3}};
static FidelisDiagramBand phase_bands[] = {{.title = "Målgruppe"}, {.title = "Elementer"}, {.title = "Slut"}};
static const char *const bullets[] = {"Samtale inden to uger", "Hjælp til det, der haster", NULL};
static FidelisDiagramBox phase_boxes[] = {
    {.id = "m1", .text = "Ledige beboere", .shape = FIDELIS_BOX_SHAPE_PLAIN},
    {.id = "m3", .text = "Borgere med lønnede timer", .lane = 2, .shape = FIDELIS_BOX_SHAPE_PLAIN},
    {.id = "a",
     .sign = "A",
     .title = "Åben indgang",
     .text = "To dage om ugen",
     .band = 1,
     .zone = FIDELIS_MARK_GREEN,
     .note = "systematisk"},
    {.id = "b",
     .sign = "B",
     .title = "Vejleder",
     .text = "",
     .items = bullets,
     .item_count = 2,
     .lane = 1,
     .span = 2,
     .band = 1},
    {.id = "e", .text = "Målet er skrevet ned", .band = 2, .shape = FIDELIS_BOX_SHAPE_PILL},
};

static FidelisDiagramBox column_boxes[] = {
    {.id = "1", .text = "", .items = bullets, .item_count = 2},
    {.id = "2", .text = "", .items = bullets, .item_count = 1, .lane = 1},
    {.id = "3", .text = "", .items = bullets, .item_count = 2, .lane = 2},
};

static FidelisDiagramLane periods[] = {{.title = "Projektet i fem kommuner", .from = 2023.7, .to = 2026.4},
                                       {.title = "Evaluering", .role = 4, .from = 2024.1, .to = 2024.3}};
static FidelisDiagramBox events[] = {
    {.id = "1", .title = "September 2023", .text = "Projektet begynder", .at = 2023.7},
    {.id = "2", .title = "Februar 2024", .text = "Første besøg i kommunerne", .at = 2024.12},
    {.id = "4", .title = "Marts 2025", .text = "Borgerforløb interviewes", .at = 2025.2},
    {.id = "3", .title = "November 2024", .text = "Midtvejsmåling", .at = 2024.87, .colour = 2},
    {.id = "5", .title = "December 2025", .text = "Anden måling", .at = 2025.95, .colour = 2},
    {.id = "6", .title = "Januar 2026", .text = "Tredje måling", .at = 2026.04, .colour = 2},
    {.id = "7", .title = "September 2026", .text = "Slutrapport", .at = 2026.7},
};

static FidelisDiagramLane circles[] = {
    {.title = "Borgeren"}, {.title = "Virksomheden", .role = 1}, {.title = "Projektet", .role = 3}};
static FidelisDiagramBox circle_boxes[] = {
    {.id = "b", .text = "Ønsker og hverdag", .circles = 1},
    {.id = "bv", .sign = "A", .title = "Lyst", .text = "Borgeren vil arbejdet", .circles = 3},
    {.id = "alle",
     .sign = "B",
     .title = "Et job, der holder",
     .text = "Alle ved, hvad der er aftalt",
     .circles = 7},
};

static FidelisDiagramLane houses[] = {{.title = "Jobcentret"}, {.title = "Boligforeningen", .role = 3}};
static FidelisDiagramBand crews[] = {{.title = "Projektet", .framed = TRUE}, {0}};
static FidelisDiagramBox staff[] = {
    {.id = "leder", .text = "Projektleder"},
    {.id = "vejleder", .text = "To jobvejledere", .lane = 1, .note = "ansat: Jobcentret", .colour = 1},
    {.id = "chef", .text = "Chef", .band = 1},
    {.id = "vaert", .text = "Fire værter", .lane = 1, .band = 1},
};
static FidelisDiagramLink cooperation[] = {
    {.from = 0, .to = 1, .evidence = FIDELIS_EVIDENCE_SOME, .mutual = TRUE},
    {.from = 0, .to = 2, .evidence = FIDELIS_EVIDENCE_SOME, .mutual = TRUE},
    {.from = 3, .to = 1, .evidence = FIDELIS_EVIDENCE_SOME},
};

static FidelisDiagramLane untitled[3];
static FidelisDiagramBand ways[] = {{.title = "Det virker", .zone = FIDELIS_MARK_GREEN},
                                    {.title = "Det virker ikke", .zone = FIDELIS_MARK_RED}};
static FidelisDiagramBox way_boxes[] = {
    {.id = "1", .text = "Én person"},
    {.id = "2", .text = "Målet er borgerens eget", .lane = 1},
    {.id = "3", .text = "Borgeren bliver", .lane = 2},
    {.id = "4", .text = "Fem personer", .band = 1},
    {.id = "5", .text = "Borgeren stopper", .lane = 1, .band = 1},
};
static FidelisDiagramLink way_links[] = {{.from = 0, .to = 1}, {.from = 1, .to = 2}, {.from = 3, .to = 4}};

static const FidelisDiagramFigure people[] = {{"1.041", "borgere", NAN},
                                              {"62 %", "har været i praktik", 0.62}};
static const FidelisDiagramFigure talks[] = {{"92 %", "inden to uger", 0.92},
                                             {"–", "har en vejleder (for få)", NAN}};
static const FidelisDiagramFigure versus[] = {
    {"12 %", "Indsats", 0.12}, {"7 %", "Kontrol", 0.07}, {"", "Fem pct.-point flere", NAN}};
static FidelisDiagramBand parts[3];
static FidelisDiagramBox info_boxes[] = {
    {.id = "1", .text = "", .figures = people, .figure_count = 2},
    {.id = "2", .text = "", .sign = "1", .title = "Samtale", .figures = talks, .figure_count = 2, .band = 1},
    {.id = "3",
     .text = "",
     .sign = "2",
     .title = "Plan",
     .figures = talks,
     .figure_count = 1,
     .band = 1,
     .lane = 2},
    {.id = "4", .text = "", .title = "I gang", .figures = versus, .figure_count = 3, .band = 2},
};

typedef struct {
    const char *name;
    FidelisDiagram diagram;
} Sample;

static const Sample samples[] = {
    {"phases",
     {.kind = FIDELIS_DIAGRAM_PHASES,
      .lanes = phase_lanes,
      .lane_count = 3,
      .bands = phase_bands,
      .band_count = 3,
      .boxes = phase_boxes,
      .box_count = G_N_ELEMENTS(phase_boxes)}},
    {"steps",
     {.kind = FIDELIS_DIAGRAM_STEPS,
      .lanes = phase_lanes,
      .lane_count = 3,
      .bands = phase_bands,
      .band_count = 3,
      .boxes = phase_boxes,
      .box_count = G_N_ELEMENTS(phase_boxes)}},
    {"columns",
     {.kind = FIDELIS_DIAGRAM_COLUMNS,
      .lanes = phase_lanes,
      .lane_count = 3,
      .boxes = column_boxes,
      .box_count = 3}},
    {"timeline",
     {.kind = FIDELIS_DIAGRAM_TIMELINE,
      .lanes = periods,
      .lane_count = 2,
      .boxes = events,
      .box_count = G_N_ELEMENTS(events)}},
    {"venn",
     {.kind = FIDELIS_DIAGRAM_VENN,
      .lanes = circles,
      .lane_count = 3,
      .boxes = circle_boxes,
      .box_count = G_N_ELEMENTS(circle_boxes)}},
    {"infographic",
     {.kind = FIDELIS_DIAGRAM_INFOGRAPHIC,
      .lanes = phase_lanes,
      .lane_count = 3,
      .bands = parts,
      .band_count = 3,
      .boxes = info_boxes,
      .box_count = G_N_ELEMENTS(info_boxes)}},
    {"organisation",
     {.lanes = houses,
      .lane_count = 2,
      .bands = crews,
      .band_count = 2,
      .boxes = staff,
      .box_count = G_N_ELEMENTS(staff),
      .links = cooperation,
      .link_count = G_N_ELEMENTS(cooperation),
      .tinted = TRUE}},
    {"paired",
     {.lanes = untitled,
      .lane_count = 3,
      .bands = ways,
      .band_count = 2,
      .boxes = way_boxes,
      .box_count = G_N_ELEMENTS(way_boxes),
      .links = way_links,
      .link_count = G_N_ELEMENTS(way_links),
      .tinted = TRUE}},
};

static char *dump(const Sample *sample)
{
    FigureBench bench = figure_bench_open("da");
    double height = fidelis_diagram_height(bench.setter, &sample->diagram, wide, page);
    g_autofree char *said = fidelis_diagnostics_to_string(bench.diagnostics);
    assert_string_equal(said, "");
    fidelis_diagram_place(bench.setter, &sample->diagram, bench.page, fidelis_owned_by(bench.figure),
                          FIGURE_X, FIGURE_Y, wide, page);
    fidelis_pages_check(bench.pages);
    figure_assert_no_overlap(&bench, sample->name);
    figure_assert_inside(&bench, sample->name, wide, height);
    char *text = fidelis_pages_to_text(bench.pages);
    figure_bench_close(&bench);
    return text;
}

static void every_kind_is_set_as_its_golden(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *text = dump(&samples[i]), *again = dump(&samples[i]);
        g_autofree char *name = g_strdup_printf("board-%s.txt", samples[i].name);
        assert_string_equal(text, again);
        golden_compare("figure", name, text);
    }
}

static void no_box_covers_another(void **state)
{
    (void)state;
    static const double widths[] = {360, 440, 500, 700};
    for (gsize i = 0; i < G_N_ELEMENTS(samples) * G_N_ELEMENTS(widths); i++) {
        FidelisDiagramQuality quality;
        FigureBench bench = figure_bench_open("en");
        const Sample *sample = &samples[i / G_N_ELEMENTS(widths)];
        fidelis_diagram_fits(bench.setter, &sample->diagram, widths[i % G_N_ELEMENTS(widths)], page,
                             &quality);
        if (quality.overlaps != 0)
            fail_msg("%s: %d boxes cover each other", sample->name, quality.overlaps);
        assert_true(quality.smallest_type >= 6.5);
        figure_bench_close(&bench);
    }
}

static void every_kind_is_said_in_words(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *danish = fidelis_diagram_alternative(&samples[i].diagram, "da");
        g_autofree char *english = fidelis_diagram_alternative(&samples[i].diagram, "en");
        g_string_append_printf(out, "%s\n  da: %s\n  en: %s\n", samples[i].name, danish, english);
    }
    golden_compare("figure", "board-alternatives.txt", out->str);
}

static void what_cannot_be_read_is_said(void **state)
{
    (void)state;
    FigureBench bench = figure_bench_open("da");
    fidelis_diagram_height(bench.setter, &samples[0].diagram, 150, page);
    fidelis_diagram_height(bench.setter, &samples[0].diagram, wide, 40);
    g_autofree char *said = fidelis_diagnostics_to_string(bench.diagnostics);
    assert_non_null(strstr(said, "is wider than its box even at 7 pt"));
    assert_non_null(strstr(said, "pt high at 7 pt type, and there are 40 pt"));
    figure_bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_set_as_its_golden),
        cmocka_unit_test(no_box_covers_another),
        cmocka_unit_test(every_kind_is_said_in_words),
        cmocka_unit_test(what_cannot_be_read_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
