#include "layout/cutter.h"

#include <math.h>

#include "layout/note.h"

/* Costs; the ones of places are in galley.h. An unused share u of a page costs 1000 u². */
#define COST_OF_UNUSED   1000.0
#define COST_OF_PAGE     20.0  /* fewer pages rather than more */
#define COST_OF_SHORT    80.0  /* a last page with next to nothing on it */
#define SHORT_PAGE       0.15  /* share */
#define COST_OF_DIVIDED  400.0 /* a note that goes on at the next page's foot */
#define COST_OF_DELAYED  6e3   /* a note that only begins there */
#define COST_OF_CROWDED  1e6   /* a margin block that finds no room */
#define COST_OF_DISTANCE 60.0  /* a margin block a page's height from its text */
#define COST_OF_OVERFULL 1e9
#define HAIR             1e-6

typedef struct {
    double cost;
    gsize from;
    gsize notes; /* lines of notes that are on pages up to here */
    gboolean reached;
} Node;

typedef struct {
    const FidelisPart *part;
    const FidelisGalley *galley;
    Node *nodes; /* one before each item, and one at the end */
    FidelisBeside beside;
} Cutter;

static double cost_of_beside(Cutter *cutter)
{
    const FidelisTypeArea *area = cutter->part->area;
    double cost = 0;
    if (cutter->beside.blocks->len == 0)
        return 0;
    if (!fidelis_beside_settle(&cutter->beside, area))
        return COST_OF_CROWDED;
    for (gsize i = 0; i < cutter->beside.blocks->len; i++) {
        const FidelisMarginBlock *block = &g_array_index(cutter->beside.blocks, FidelisMarginBlock, i);
        cost += COST_OF_DISTANCE * fabs(block->top - block->wanted) / area->height;
    }
    return cost;
}

static double cost_of_space(const Cutter *cutter, double used, gboolean last)
{
    double unused = 1 - used / cutter->part->area->height;
    if (!last)
        return COST_OF_UNUSED * unused * unused + COST_OF_PAGE;
    double share = 1 - unused;
    return COST_OF_PAGE + (share < SHORT_PAGE ? COST_OF_SHORT * (1 - share / SHORT_PAGE) : 0);
}

static double cost_of_notes(const Cutter *cutter, gsize shown, gsize wanted)
{
    double cost = 0;
    if (shown == wanted)
        return 0;
    if (!fidelis_notes_line(cutter->part, shown)->opens)
        cost += COST_OF_DIVIDED;
    for (gsize i = shown; i < wanted; i++)
        if (fidelis_notes_line(cutter->part, i)->opens)
            cost += COST_OF_DELAYED;
    return cost;
}

/* The page that holds fill's items ends here: is this the best way to come to this place? */
static void consider(Cutter *cutter, const FidelisFill *fill)
{
    const FidelisPart *part = cutter->part;
    const Node *from = &cutter->nodes[fill->first];
    Node *to = &cutter->nodes[fill->next];
    gboolean last = fill->next == fidelis_galley_count(cutter->galley);
    double end = fidelis_fill_end(fill), limit = part->area->height;
    gsize wanted = fidelis_notes_wanted(part, fill->next);
    gsize shown = fidelis_notes_fitting(part, from->notes, wanted, limit - end);
    double used = end + fidelis_notes_height(part, from->notes, shown);
    double cost = from->cost + (last ? 0 : fidelis_galley_item(cutter->galley, fill->next)->cut_cost);
    if (end > limit + HAIR) {
        if (fill->next > fill->first + 1)
            return;
        cost += COST_OF_OVERFULL;
        used = limit;
    }
    cost += cost_of_space(cutter, used, last) + cost_of_notes(cutter, shown, wanted);
    if (to->reached && cost >= to->cost)
        return; /* the rest can only add */
    cost += cost_of_beside(cutter);
    if (to->reached && cost >= to->cost)
        return;
    *to = (Node){.cost = cost, .from = fill->first, .notes = shown, .reached = TRUE};
}

static void try_pages_from(Cutter *cutter, gsize first)
{
    FidelisFill fill;
    gsize count = fidelis_galley_count(cutter->galley);
    double limit = cutter->part->area->height;
    fidelis_beside_empty(&cutter->beside);
    fidelis_fill_begin(&fill, cutter->galley, first);
    fill.limit = limit;
    while (fill.next < count) {
        double top = fidelis_fill_add(&fill);
        if (fill.bottom > limit + HAIR && fill.next > first + 1)
            return;
        fidelis_beside_add(&cutter->beside, cutter->galley, first, fill.next - 1, top);
        consider(cutter, &fill);
    }
}

static void add_cut(FidelisPart *part, FidelisArena *arena, FidelisCut cut)
{
    *FIDELIS_VECTOR_PUSH(&part->cuts, arena, FidelisCut) = cut;
}

static void collect(Cutter *cutter, FidelisPart *part, FidelisArena *arena, gsize node)
{
    if (node == 0)
        return;
    gsize from = cutter->nodes[node].from;
    collect(cutter, part, arena, from);
    add_cut(part, arena,
            (FidelisCut){.first = from,
                         .end = node,
                         .first_note = cutter->nodes[from].notes,
                         .end_note = cutter->nodes[node].notes});
}

/* Notes so long that they outlast the part get pages of their own: none is ever lost. */
static void add_note_pages(FidelisPart *part, FidelisArena *arena, gsize shown)
{
    gsize end = fidelis_galley_count(part->galley);
    while (shown < part->note_lines.count) {
        gsize next = fidelis_notes_fitting(part, shown, part->note_lines.count, part->area->height);
        next = MAX(next, shown + 1);
        add_cut(part, arena, (FidelisCut){.first = end, .end = end, .first_note = shown, .end_note = next});
        shown = next;
    }
}

void fidelis_part_cut(FidelisPart *part, FidelisArena *arena)
{
    gsize count = fidelis_galley_count(part->galley);
    Cutter cutter = {.part = part, .galley = part->galley};
    part->cuts = (FidelisVector){0};
    if (count == 0)
        return;
    cutter.nodes = FIDELIS_NEW_ARRAY(arena, Node, count + 1);
    cutter.nodes[0].reached = TRUE;
    fidelis_beside_init(&cutter.beside);
    for (gsize i = 0; i < count; i++)
        if (cutter.nodes[i].reached)
            try_pages_from(&cutter, i);
    fidelis_beside_clear(&cutter.beside);
    g_assert(cutter.nodes[count].reached);
    collect(&cutter, part, arena, count);
    add_note_pages(part, arena, cutter.nodes[count].notes);
}
