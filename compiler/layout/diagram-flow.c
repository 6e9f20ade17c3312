/* Where a diagram goes: its column, or the margin beside it too, or a turned page, or several of them with
 * the parts of it; and when nothing serves, the figure says why it does not fit. */
#include "figure/figure.h"
#include "layout/flow.h"

enum { MOST_PARTS = 10 };

/* whole: without dividing words, for which a turned page is the better price. */
static gboolean fits_here(FidelisFlow *flow, const FidelisBlock *block, gboolean whole)
{
    FidelisDiagramQuality quality;
    double width = block->width == FIDELIS_WIDTH_WIDE ? MAX(flow->reach, flow->width) : flow->width;
    return fidelis_diagram_fits(flow->maker->setter, block->diagram, width, fidelis_figure_limit(flow, block),
                                &quality) &&
           !(whole && quality.divided);
}

/* A copy that may be changed: the document is only read. */
static FidelisBlock *copy_of(FidelisFlow *flow, const FidelisBlock *block)
{
    return fidelis_arena_copy(flow->maker->arena, block, sizeof *block);
}

static gboolean widen(FidelisFlow *flow, const FidelisBlock *block, gboolean whole)
{
    FidelisBlock *wide = copy_of(flow, block);
    wide->width = FIDELIS_WIDTH_WIDE;
    if (flow->reach <= flow->width || block->width == FIDELIS_WIDTH_WIDE || !fits_here(flow, wide, whole))
        return FALSE;
    fidelis_galley_mark(flow->galley, block);
    fidelis_flow_figure(flow, wide);
    return TRUE;
}

/* The flow of a turned page that has nothing on it yet. */
static FidelisFlow turned(FidelisFlow *flow, const FidelisPageLook *look, FidelisPart *part)
{
    FidelisFlow there = *flow;
    part->area = look->area;
    there.look = part->look = look;
    there.part = part;
    there.galley = fidelis_galley_new(flow->maker->arena, 0);
    there.width = look->area->width;
    there.reach = look->area->reach;
    return there;
}

static gboolean fits_turned(FidelisFlow *flow, const FidelisBlock *block, gboolean whole)
{
    FidelisPart part = {0};
    FidelisFlow there = turned(flow, fidelis_flow_turned_look(flow), &part);
    return fits_here(&there, block, whole);
}

static void turn(FidelisFlow *flow, const FidelisBlock *block, FidelisBlock *const *parts, gsize count)
{
    const FidelisPageLook *around = flow->look, *look = fidelis_flow_turned_look(flow);
    flow->look = look;
    fidelis_flow_new_page(flow);
    fidelis_galley_mark(flow->galley, block);
    for (gsize i = 0; i < count; i++) {
        if (i > 0)
            fidelis_flow_new_page(flow);
        fidelis_flow_figure(flow, parts[i]);
    }
    flow->look = around;
    if (look != around)
        fidelis_flow_new_page(flow);
}

/* The caption with "(part 1 of 2)" after it. */
static FidelisInline *part_caption(FidelisFlow *flow, const FidelisBlock *block, gsize part, gsize count)
{
    FidelisArena *arena = flow->maker->arena;
    g_autofree char *words = fidelis_diagram_part_words(flow->maker->document->language, part, count);
    FidelisInline *caption = fidelis_inline_new(arena, FIDELIS_INLINE_SPAN);
    caption->children = block->title;
    caption->next = fidelis_inline_text(arena, words);
    return caption;
}

static FidelisBlock **parts_of(FidelisFlow *flow, const FidelisBlock *block, gsize count)
{
    FidelisArena *arena = flow->maker->arena;
    FidelisDiagram **diagrams = fidelis_diagram_split(flow->maker->setter, arena, block->diagram, count);
    if (diagrams == NULL)
        return NULL;
    FidelisBlock **parts = FIDELIS_NEW_ARRAY(arena, FidelisBlock *, count);
    for (gsize i = 0; i < count; i++) {
        parts[i] = copy_of(flow, block);
        parts[i]->diagram = diagrams[i];
        parts[i]->title = part_caption(flow, block, i, count);
        parts[i]->note = i + 1 == count ? block->note : NULL;
        /* the author's words are of the whole; each part says its own */
        parts[i]->alternative = NULL;
        if (!fits_turned(flow, parts[i], FALSE))
            return NULL;
    }
    return parts;
}

static gboolean divide(FidelisFlow *flow, const FidelisBlock *block)
{
    for (gsize count = 2; count <= MOST_PARTS; count++) {
        FidelisBlock **parts = parts_of(flow, block, count);
        if (parts == NULL)
            continue;
        turn(flow, block, parts, count);
        return TRUE;
    }
    return FALSE;
}

static gboolean turn_whole(FidelisFlow *flow, const FidelisBlock *block, gboolean whole)
{
    FidelisBlock *copy = copy_of(flow, block);
    if (fidelis_flow_turned_look(flow) == flow->look || !fits_turned(flow, block, whole))
        return FALSE;
    turn(flow, block, &copy, 1);
    return TRUE;
}

/* TRUE when it has been put somewhere else than as it stands. */
static gboolean moved(FidelisFlow *flow, const FidelisBlock *block)
{
    for (int whole = 1; whole >= 0; whole--) {
        if (fits_here(flow, block, whole))
            return FALSE;
        if (widen(flow, block, whole) || turn_whole(flow, block, whole))
            return TRUE;
    }
    return divide(flow, block);
}

void fidelis_flow_diagram(FidelisFlow *flow, const FidelisBlock *block)
{
    gboolean may_move = flow->paged && flow->part != NULL && block->width != FIDELIS_WIDTH_MARGIN;
    if (may_move && moved(flow, block))
        return;
    fidelis_galley_mark(flow->galley, block);
    fidelis_flow_figure(flow, block);
}
