#include "layout/float.h"

#include "layout/note.h"

/* A gap below this many steps is no harm. */
#define HARMLESS_GAP_STEPS 3.0

/* What is known of one float from the passes before. */
typedef struct {
    double wanted; /* height of text to let pass */
    int tries;
    gboolean settled; /* its section's end came first: waiting longer changes nothing */
} Delay;

typedef struct {
    const FidelisBlock *block;
    Delay *delay;
    gsize first; /* item that stood next when it began to wait */
    int depth;   /* of its section */
} Waiting;

struct FidelisFloats {
    GHashTable *delays; /* FidelisBlock -> Delay */
    GArray *waiting;    /* Waiting, in the order they stand */
    int depth;
};

FidelisFloats *fidelis_floats_new(void)
{
    FidelisFloats *floats = g_new0(FidelisFloats, 1);
    floats->delays = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    floats->waiting = g_array_new(FALSE, FALSE, sizeof(Waiting));
    return floats;
}

void fidelis_floats_free(FidelisFloats *floats)
{
    g_hash_table_unref(floats->delays);
    g_array_unref(floats->waiting);
    g_free(floats);
}

static gboolean may_float(const FidelisBlock *block)
{
    static const gboolean floats[FIDELIS_BLOCK_KINDS] = {[FIDELIS_BLOCK_TABLE] = TRUE,
                                                         [FIDELIS_BLOCK_CHART] = TRUE,
                                                         [FIDELIS_BLOCK_DIAGRAM] = TRUE,
                                                         [FIDELIS_BLOCK_IMAGE] = TRUE,
                                                         [FIDELIS_BLOCK_KINDS - 1] = FALSE};
    return floats[block->kind] && block->title != NULL && !block->new_page &&
           block->place != FIDELIS_PLACE_HERE;
}

static gboolean begins_page(const FidelisBlock *block)
{
    return block->new_page || block->kind == FIDELIS_BLOCK_PAGE_BREAK || block->kind == FIDELIS_BLOCK_NOTES ||
           block->kind == FIDELIS_BLOCK_LANDSCAPE || block->kind == FIDELIS_BLOCK_PAGES ||
           block->kind == FIDELIS_BLOCK_COVER || (block->kind == FIDELIS_BLOCK_SECTION && block->level == 1);
}

static Waiting *head(const FidelisFloats *floats)
{
    return floats->waiting->len > 0 ? &g_array_index(floats->waiting, Waiting, 0) : NULL;
}

static gboolean has_waited(const FidelisFlow *flow, const Waiting *waiting)
{
    return waiting->delay == NULL || fidelis_flow_height(flow, waiting->first) >= waiting->delay->wanted;
}

static void release(FidelisFlow *flow)
{
    FidelisFloats *floats = flow->maker->floats;
    Waiting waiting = *head(floats);
    g_array_remove_index(floats->waiting, 0);
    if (!has_waited(flow, &waiting))
        waiting.delay->settled = TRUE;
    fidelis_flow_block(flow, waiting.block);
}

static void release_who_has_waited(FidelisFlow *flow)
{
    for (const Waiting *first = head(flow->maker->floats); first != NULL && has_waited(flow, first);
         first = head(flow->maker->floats))
        release(flow);
}

static void release_all(FidelisFlow *flow)
{
    while (head(flow->maker->floats) != NULL)
        release(flow);
}

/* TRUE when the float does not come here: it, or one before it, waits. */
static gboolean waits(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFloats *floats = flow->maker->floats;
    Delay *delay = g_hash_table_lookup(floats->delays, block);
    if (!may_float(block) || (delay == NULL && head(floats) == NULL))
        return FALSE;
    Waiting waiting = {block, delay, fidelis_galley_count(flow->galley), floats->depth};
    g_array_append_val(floats->waiting, waiting);
    return TRUE;
}

/* The section ends: its own floats come now, and before them those of the sections around it. */
static void end_section(FidelisFlow *flow)
{
    const FidelisFloats *floats = flow->maker->floats;
    guint count = floats->waiting->len;
    if (count > 0 && g_array_index(floats->waiting, Waiting, count - 1).depth >= floats->depth)
        release_all(flow);
}

void fidelis_flow_floating(FidelisFlow *flow, const FidelisBlock *blocks)
{
    FidelisFloats *floats = flow->maker->floats;
    if (!flow->main || flow->part == NULL) {
        fidelis_flow_blocks(flow, blocks);
        return;
    }
    floats->depth++;
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (begins_page(block))
            release_all(flow);
        if (waits(flow, block))
            continue;
        fidelis_flow_block(flow, block);
        release_who_has_waited(flow);
    }
    end_section(flow);
    floats->depth--;
}

static const FidelisBlock *float_at(const FidelisPart *part, gsize item)
{
    const FidelisGalley *galley = part->galley;
    for (gsize i = 0; i < galley->marks.count; i++) {
        const FidelisGalleyMark *mark = FIDELIS_VECTOR_AT(&galley->marks, FidelisGalleyMark, i);
        if (mark->item == item && may_float(mark->block))
            return mark->block;
    }
    return NULL;
}

static double gap_below(const FidelisPart *part, const FidelisCut *cut)
{
    return part->area->height - cut->used - fidelis_notes_height(part, cut->first_note, cut->end_note);
}

static gboolean let_wait(FidelisMaker *maker, const FidelisBlock *block, double gap)
{
    Delay *delay = g_hash_table_lookup(maker->floats->delays, block);
    if (delay == NULL) {
        delay = g_new0(Delay, 1);
        g_hash_table_insert(maker->floats->delays, (gpointer)block, delay);
    }
    if (delay->settled || delay->tries == FIDELIS_FLOAT_TRIES)
        return FALSE;
    delay->tries++;
    delay->wanted += gap;
    return TRUE;
}

/* One float of a part at a time: what stands behind it moves with it. */
gboolean fidelis_floats_improve(FidelisMaker *maker, const FidelisPart *part)
{
    for (gsize i = 1; i < part->cuts.count; i++) {
        const FidelisCut *before = FIDELIS_VECTOR_AT(&part->cuts, FidelisCut, i - 1);
        const FidelisCut *cut = FIDELIS_VECTOR_AT(&part->cuts, FidelisCut, i);
        const FidelisBlock *block = cut->end > cut->first ? float_at(part, cut->first) : NULL;
        double gap = block != NULL && before->end > before->first ? gap_below(part, before) : 0;
        if (gap > HARMLESS_GAP_STEPS * maker->step && let_wait(maker, block, gap))
            return TRUE;
    }
    return FALSE;
}
