/* A diagram too large for a page, divided: boxes that stand near each other stay together, and where a link
 * leaves a part, the box at its other end stands there too, dashed, with the part that holds it. */
#include <math.h>

#include "figure/diagram-private.h"
#include "figure/figure-words.h"

typedef struct {
    const FidelisDiagram *diagram;
    const char *language;
    FidelisArena *arena;
    gsize parts;
    gsize *part_of; /* by box */
} Division;

/* From 0 to 1, top to bottom: where a box stands in its lane, or in its band and lane. */
static void set_parts(Division *division, const FidelisDiagramLayout *layout)
{
    double bands = (double)layout->band_count;
    for (gsize lane = 0; lane < division->diagram->lane_count; lane++) {
        const FidelisPlacedLane *at = &layout->lanes[lane];
        gsize boxes = 0, rank = 0;
        for (gsize i = 0; i < at->count; i++)
            boxes += layout->nodes[at->order[i]].box >= 0;
        for (gsize i = 0; i < at->count; i++) {
            const FidelisNode *node = &layout->nodes[at->order[i]];
            if (node->box < 0)
                continue;
            double place = ((double)rank++ + 0.5) / (double)boxes;
            if (layout->band_count > 1)
                place = (node->band + 0.5) / bands;
            division->part_of[node->box] =
                MIN((gsize)floor(place * (double)division->parts), division->parts - 1);
        }
    }
}

static FidelisDiagramBox stand_in(const Division *division, gsize box)
{
    FidelisDiagramBox there = division->diagram->boxes[box];
    g_autoptr(GString) note = g_string_new(NULL);
    g_autofree char *number = g_strdup_printf("%d", (int)division->part_of[box] + 1);
    fidelis_phrase_append(note, division->language, FIDELIS_PHRASE_ELSEWHERE, number, NULL);
    there.note = fidelis_arena_strdup(division->arena, note->str);
    there.items = NULL;
    there.item_count = 0;
    there.zone = FIDELIS_MARK_NONE;
    there.elsewhere = TRUE;
    return there;
}

static gboolean touches(const Division *division, const FidelisDiagramLink *link, gsize part)
{
    return division->part_of[link->from] == part || division->part_of[link->to] == part;
}

/* The boxes of a part in their order, then those that stand in for others; place tells where each has gone.
 */
static void take_boxes(const Division *division, gsize part, FidelisDiagram *made, int *place)
{
    const FidelisDiagram *diagram = division->diagram;
    made->boxes = FIDELIS_NEW_ARRAY(division->arena, FidelisDiagramBox, diagram->box_count);
    for (gsize i = 0; i < diagram->box_count; i++) {
        place[i] = -1;
        if (division->part_of[i] != part)
            continue;
        place[i] = (int)made->box_count;
        made->boxes[made->box_count++] = diagram->boxes[i];
    }
    for (gsize i = 0; i < diagram->link_count; i++) {
        const int ends[] = {diagram->links[i].from, diagram->links[i].to};
        for (gsize k = 0; k < 2 && touches(division, &diagram->links[i], part); k++)
            if (place[ends[k]] < 0) {
                place[ends[k]] = (int)made->box_count;
                made->boxes[made->box_count++] = stand_in(division, (gsize)ends[k]);
            }
    }
}

static void take_links(const Division *division, gsize part, FidelisDiagram *made, const int *place)
{
    const FidelisDiagram *diagram = division->diagram;
    made->links = FIDELIS_NEW_ARRAY(division->arena, FidelisDiagramLink, diagram->link_count);
    for (gsize i = 0; i < diagram->link_count; i++) {
        if (!touches(division, &diagram->links[i], part))
            continue;
        FidelisDiagramLink *link = &made->links[made->link_count++];
        *link = diagram->links[i];
        link->from = place[link->from];
        link->to = place[link->to];
    }
}

/* Bands that nothing is left in go. */
static void take_bands(const Division *division, FidelisDiagram *made)
{
    const FidelisDiagram *diagram = division->diagram;
    int *place = FIDELIS_NEW_ARRAY(division->arena, int, MAX(diagram->band_count, 1));
    made->bands = FIDELIS_NEW_ARRAY(division->arena, FidelisDiagramBand, diagram->band_count);
    for (gsize band = 0; band < diagram->band_count; band++) {
        gboolean used = FALSE;
        for (gsize i = 0; i < made->box_count; i++)
            used |= made->boxes[i].band == (int)band;
        place[band] = (int)made->band_count;
        if (used)
            made->bands[made->band_count++] = diagram->bands[band];
    }
    for (gsize i = 0; i < made->box_count && diagram->band_count > 0; i++)
        made->boxes[i].band = place[made->boxes[i].band];
}

static FidelisDiagram *make_part(const Division *division, gsize part)
{
    FidelisDiagram *made = FIDELIS_NEW(division->arena, FidelisDiagram);
    int *place = FIDELIS_NEW_ARRAY(division->arena, int, division->diagram->box_count);
    *made = *division->diagram;
    made->box_count = made->link_count = made->band_count = 0;
    take_boxes(division, part, made, place);
    take_links(division, part, made, place);
    take_bands(division, made);
    return made;
}

FidelisDiagram **fidelis_diagram_split(FidelisSetter *setter, FidelisArena *arena,
                                       const FidelisDiagram *diagram, gsize parts)
{
    if (diagram->kind != FIDELIS_DIAGRAM_LANES || diagram->box_count < 2 * parts)
        return NULL;
    FidelisCanvas canvas = fidelis_canvas_open(setter, NULL, (FidelisOwner){0});
    Division division = {diagram, canvas.language, arena, parts,
                         FIDELIS_NEW_ARRAY(arena, gsize, diagram->box_count)};
    FidelisDiagramLayout layout = fidelis_diagram_ordered(&canvas, diagram);
    set_parts(&division, &layout);
    fidelis_canvas_close(&canvas);
    FidelisDiagram **made = FIDELIS_NEW_ARRAY(arena, FidelisDiagram *, parts);
    for (gsize i = 0; i < parts; i++) {
        made[i] = make_part(&division, i);
        if (made[i]->box_count == 0)
            return NULL;
    }
    return made;
}

char *fidelis_diagram_part_words(const char *language, gsize part, gsize parts)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_autofree char *first = g_strdup_printf("%d", (int)part + 1), *all = g_strdup_printf("%d", (int)parts);
    fidelis_phrase_append(words, language, FIDELIS_PHRASE_PART, first, all, NULL);
    return g_string_free(g_steal_pointer(&words), FALSE);
}
