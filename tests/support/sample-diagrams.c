#include <string.h>

#include "support/sample-figures.h"

typedef struct {
    FidelisArena *arena;
    FidelisDiagram *diagram;
} Builder;

enum { MOST_BOXES = 40, MOST_LINKS = 60, MOST_LANES = 6 };

static Builder begin(FidelisArena *arena)
{
    FidelisDiagram *diagram = FIDELIS_NEW(arena, FidelisDiagram);
    diagram->lanes = FIDELIS_NEW_ARRAY(arena, FidelisDiagramLane, MOST_LANES);
    diagram->boxes = FIDELIS_NEW_ARRAY(arena, FidelisDiagramBox, MOST_BOXES);
    diagram->links = FIDELIS_NEW_ARRAY(arena, FidelisDiagramLink, MOST_LINKS);
    return (Builder){arena, diagram};
}

static void lane(Builder *builder, const char *title, int role)
{
    g_assert(builder->diagram->lane_count < MOST_LANES);
    builder->diagram->lanes[builder->diagram->lane_count++] =
        (FidelisDiagramLane){.title = title, .role = role};
}

static int box(Builder *builder, int at, const char *text)
{
    FidelisDiagram *diagram = builder->diagram;
    g_assert(diagram->box_count < MOST_BOXES);
    diagram->boxes[diagram->box_count] =
        (FidelisDiagramBox){.id = text,
                            .text = text,
                            .lane = at,
                            .where = {.file = "programme.lua", .line = 10 + (int)diagram->box_count}};
    return (int)diagram->box_count++;
}

static void connect(Builder *builder, int from, int to, const char *label, FidelisEvidence evidence)
{
    FidelisDiagram *diagram = builder->diagram;
    g_assert(diagram->link_count < MOST_LINKS);
    diagram->links[diagram->link_count++] =
        (FidelisDiagramLink){.from = from, .to = to, .label = label, .evidence = evidence};
}

static void legend(Builder *builder)
{
    builder->diagram->evidence_words[FIDELIS_EVIDENCE_STRONG] = "stærk evidens";
    builder->diagram->evidence_words[FIDELIS_EVIDENCE_SOME] = "nogen evidens";
    builder->diagram->evidence_words[FIDELIS_EVIDENCE_NONE] = "ingen evidens endnu";
}

typedef struct {
    const char *text;
    int lane;
} TheoryBox;

typedef struct {
    int from, to;
    const char *label;
    FidelisEvidence evidence;
} TheoryLink;

static const TheoryBox theory_boxes[] = {
    {"Klare roller fra start", 0},
    {"Jobmål og retning", 0},
    {"Snusefase på vej mod praktik", 0},
    {"Løbende justering", 0},
    {"Match og aftale", 0},
    {"Fastholdelsesstøtte", 0},
    {"Praktik plus løntimer", 0},
    {"Plan efter forløbet", 0},
    {"Start og varighed", 0},
    {"Borgeren ved, hvem der hjælper, og får tillid", 1},
    {"Borgeren begynder at tro på et job", 1},
    {"Borgeren ved, hvad arbejdet kræver", 1},
    {"Forløbet følger borgerens situation", 1},
    {"Opgaver og arbejdsplads passer til borgeren", 1},
    {"Der er hjælp, når det er svært", 1},
    {"Borgeren oplever at være til nytte", 1},
    {"Tættere samarbejde om borgeren", 2},
    {"Praktik, der passer", 2},
    {"Færre afbrudte forløb", 2},
    {"13 uger i sammenhæng", 3},
    {"De første løntimer", 3},
    {"Anerkendelse og selvværd", 3},
    {"Varig tilknytning til arbejdsmarkedet", 4},
};

static const TheoryLink theory_links[] = {
    {0, 9, "1", FIDELIS_EVIDENCE_STRONG},   {8, 9, NULL, FIDELIS_EVIDENCE_NONE},
    {1, 10, "2", FIDELIS_EVIDENCE_SOME},    {2, 11, NULL, FIDELIS_EVIDENCE_SOME},
    {3, 12, "3", FIDELIS_EVIDENCE_STRONG},  {4, 13, "4", FIDELIS_EVIDENCE_STRONG},
    {5, 14, "5", FIDELIS_EVIDENCE_SOME},    {7, 12, NULL, FIDELIS_EVIDENCE_NONE},
    {6, 15, "6", FIDELIS_EVIDENCE_SOME},    {9, 16, "1", FIDELIS_EVIDENCE_STRONG},
    {10, 17, "2", FIDELIS_EVIDENCE_SOME},   {11, 17, "4", FIDELIS_EVIDENCE_SOME},
    {13, 17, "4", FIDELIS_EVIDENCE_STRONG}, {12, 18, "3", FIDELIS_EVIDENCE_SOME},
    {14, 18, "5", FIDELIS_EVIDENCE_SOME},   {15, 21, "6", FIDELIS_EVIDENCE_NONE},
    {16, 19, "1", FIDELIS_EVIDENCE_SOME},   {17, 19, "4", FIDELIS_EVIDENCE_STRONG},
    {18, 19, "5", FIDELIS_EVIDENCE_SOME},   {17, 20, "6", FIDELIS_EVIDENCE_SOME},
    {20, 21, "6", FIDELIS_EVIDENCE_NONE},   {19, 22, NULL, FIDELIS_EVIDENCE_SOME},
    {20, 22, NULL, FIDELIS_EVIDENCE_SOME},  {21, 22, "6", FIDELIS_EVIDENCE_NONE},
};

static void five_lanes(Builder *builder)
{
    lane(builder, "Indsats", 0);
    lane(builder, "Det, der virker", 2);
    lane(builder, "Resultater på kort sigt", 1);
    lane(builder, "Resultater på mellemlangt sigt", 1);
    lane(builder, "Resultater på langt sigt", 1);
}

static FidelisDiagram *theory(FidelisArena *arena)
{
    Builder builder = begin(arena);
    five_lanes(&builder);
    for (gsize i = 0; i < G_N_ELEMENTS(theory_boxes); i++)
        box(&builder, theory_boxes[i].lane, theory_boxes[i].text);
    for (gsize i = 0; i < G_N_ELEMENTS(theory_links); i++)
        connect(&builder, theory_links[i].from, theory_links[i].to, theory_links[i].label,
                theory_links[i].evidence);
    builder.diagram->boxes[19].note = "47 pct.";
    builder.diagram->boxes[19].zone = FIDELIS_MARK_YELLOW;
    builder.diagram->boxes[20].note = "21 pct. i praktik med løntimer";
    builder.diagram->boxes[20].zone = FIDELIS_MARK_RED;
    legend(&builder);
    return builder.diagram;
}

/* Boxes in a row, one a lane, no titles. */
static FidelisDiagram *chain(FidelisArena *arena)
{
    static const char *const texts[] = {"Praktik, der passer", "Borgeren er til nytte",
                                        "Anerkendelse og selvværd", "Varig tilknytning"};
    Builder builder = begin(arena);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        lane(&builder, NULL, i == 3 ? 1 : 0);
        box(&builder, (int)i, texts[i]);
        if (i > 0)
            connect(&builder, (int)i - 1, (int)i, NULL, FIDELIS_EVIDENCE_STRONG);
    }
    return builder.diagram;
}

static FidelisDiagram *one_box(FidelisArena *arena)
{
    Builder builder = begin(arena);
    lane(&builder, "Indsats", 0);
    box(&builder, 0, "Match");
    return builder.diagram;
}

static FidelisDiagram *thirty_boxes(FidelisArena *arena)
{
    Builder builder = begin(arena);
    five_lanes(&builder);
    for (int i = 0; i < 30; i++)
        box(&builder, i % 5, fidelis_arena_printf(arena, "Trin %d i forløbet", i + 1));
    for (int i = 0; i < 30; i++) {
        int row = i / 5, column = i % 5;
        if (column < 4)
            connect(&builder, i, ((row * 5 + 2) % 6) * 5 + column + 1, i % 3 == 0 ? "H1" : NULL,
                    (FidelisEvidence)(i % 3));
        if (column < 3 && i % 2 == 0)
            connect(&builder, i, ((row + 3) % 6) * 5 + column + 2, "H12", (FidelisEvidence)((i + 1) % 3));
    }
    return builder.diagram;
}

static FidelisDiagram *empty_lane(FidelisArena *arena)
{
    Builder builder = begin(arena);
    lane(&builder, "Indsats", 0);
    lane(&builder, "Mekanisme", 2);
    lane(&builder, "Resultat", 1);
    int a = box(&builder, 0, "Mentor"), b = box(&builder, 0, "Plan");
    int c = box(&builder, 2, "Job");
    connect(&builder, a, c, "1", FIDELIS_EVIDENCE_STRONG);
    connect(&builder, b, c, "2", FIDELIS_EVIDENCE_NONE);
    return builder.diagram;
}

static FidelisDiagram *cycle(FidelisArena *arena)
{
    Builder builder = begin(arena);
    lane(&builder, "Før", 0);
    lane(&builder, "Under", 2);
    lane(&builder, "Efter", 1);
    int a = box(&builder, 0, "Tro på job"), b = box(&builder, 1, "Praktik, der passer godt"),
        c = box(&builder, 2, "Erfaring"), d = box(&builder, 1, "Støtte");
    connect(&builder, a, b, "1", FIDELIS_EVIDENCE_SOME);
    connect(&builder, b, c, "2", FIDELIS_EVIDENCE_STRONG);
    connect(&builder, c, a, "3", FIDELIS_EVIDENCE_NONE);
    connect(&builder, b, d, "4", FIDELIS_EVIDENCE_SOME);
    connect(&builder, d, b, "5", FIDELIS_EVIDENCE_SOME);
    connect(&builder, c, c, "6", FIDELIS_EVIDENCE_SOME);
    return builder.diagram;
}

/* One lane: a flow from top to bottom, with a way back and a short cut. */
static FidelisDiagram *flow(FidelisArena *arena)
{
    Builder builder = begin(arena);
    lane(&builder, "Forløb", 0);
    for (int i = 0; i < 5; i++)
        box(&builder, 0, fidelis_arena_printf(arena, "Trin %d", i + 1));
    for (int i = 0; i < 4; i++)
        connect(&builder, i, i + 1, i == 2 ? "H3" : NULL, FIDELIS_EVIDENCE_STRONG);
    connect(&builder, 4, 1, NULL, FIDELIS_EVIDENCE_NONE);
    connect(&builder, 0, 3, "H7", FIDELIS_EVIDENCE_SOME);
    return builder.diagram;
}

static FidelisDiagram *all_to_all(FidelisArena *arena)
{
    Builder builder = begin(arena);
    lane(&builder, "Fra", 0);
    lane(&builder, "Til", 1);
    for (int i = 0; i < 10; i++)
        box(&builder, i / 5, fidelis_arena_printf(arena, "Boks %d", i + 1));
    for (int i = 0; i < 5; i++)
        for (int k = 5; k < 10; k++)
            connect(&builder, i, k, NULL, FIDELIS_EVIDENCE_SOME);
    return builder.diagram;
}

/* One source, leaves in every lane; one target, sources in every lane. */
static FidelisDiagram *fans(FidelisArena *arena)
{
    Builder builder = begin(arena);
    five_lanes(&builder);
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 3; k++)
            box(&builder, i, fidelis_arena_printf(arena, "Boks %c%d", 'A' + i, k + 1));
    for (int i = 1; i < 5; i++)
        connect(&builder, 1, i * 3, "1", FIDELIS_EVIDENCE_STRONG);
    for (int i = 0; i < 4; i++)
        connect(&builder, i * 3 + 2, 13, fidelis_arena_printf(arena, "%d", i + 2), FIDELIS_EVIDENCE_SOME);
    return builder.diagram;
}

static FidelisDiagram *backwards(FidelisArena *arena)
{
    Builder builder = begin(arena);
    five_lanes(&builder);
    for (int i = 0; i < 10; i++)
        box(&builder, i % 5, fidelis_arena_printf(arena, "Et led i kæden %d", i));
    for (int i = 0; i < 9; i++)
        connect(&builder, 9 - i, (i * 7 + 3) % 9, i % 2 ? "H1" : NULL, (FidelisEvidence)(i % 3));
    return builder.diagram;
}

static FidelisDiagram *no_links(FidelisArena *arena)
{
    Builder builder = begin(arena);
    lane(&builder, "Indsats", 0);
    lane(&builder, "Resultat", 1);
    for (int i = 0; i < 6; i++)
        box(&builder, i % 2, "Samme tekst i hver boks, og noget længere end en linje");
    legend(&builder);
    return builder.diagram;
}

/* Everybody's link goes past the lane between, which is full. */
static FidelisDiagram *past_full_lane(FidelisArena *arena)
{
    Builder builder = begin(arena);
    lane(&builder, "Indsats", 0);
    lane(&builder, "Mekanisme", 2);
    lane(&builder, "Resultat", 1);
    for (int i = 0; i < 15; i++)
        box(&builder, i / 5, fidelis_arena_printf(arena, "Boks %d", i + 1));
    for (int i = 0; i < 5; i++)
        connect(&builder, i, 14 - i, "H1", (FidelisEvidence)(i % 3));
    for (int i = 5; i < 10; i++)
        connect(&builder, i, 10 + (i * 3) % 5, NULL, FIDELIS_EVIDENCE_SOME);
    return builder.diagram;
}

static FidelisDiagram *nothing(FidelisArena *arena)
{
    Builder builder = begin(arena);
    lane(&builder, "Indsats", 0);
    lane(&builder, "Resultat", 1);
    return builder.diagram;
}

SampleDiagram *sample_diagrams(FidelisArena *arena, gsize *count)
{
    const SampleDiagram diagrams[] = {
        {"theory", theory(arena)},
        {"chain", chain(arena)},
        {"one-box", one_box(arena)},
        {"thirty-boxes", thirty_boxes(arena)},
        {"empty-lane", empty_lane(arena)},
        {"cycle", cycle(arena)},
        {"flow", flow(arena)},
        {"all-to-all", all_to_all(arena)},
        {"fans", fans(arena)},
        {"backwards", backwards(arena)},
        {"no-links", no_links(arena)},
        {"past-full-lane", past_full_lane(arena)},
        {"nothing", nothing(arena)},
    };
    *count = G_N_ELEMENTS(diagrams);
    return fidelis_arena_copy(arena, diagrams, sizeof diagrams);
}
