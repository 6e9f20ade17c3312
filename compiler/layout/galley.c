#include "layout/galley.h"

#include "layout/fill.h"

FidelisGalley *fidelis_galley_new(FidelisArena *arena, double grid)
{
    FidelisGalley *galley = FIDELIS_NEW(arena, FidelisGalley);
    galley->arena = arena;
    galley->grid = grid;
    return galley;
}

gsize fidelis_galley_count(const FidelisGalley *galley)
{
    return galley->items.count;
}

FidelisGalleyItem *fidelis_galley_item(const FidelisGalley *galley, gsize index)
{
    g_assert(index < galley->items.count);
    return FIDELIS_VECTOR_AT(&galley->items, FidelisGalleyItem, index);
}

const FidelisGalleyNote *fidelis_galley_note(const FidelisGalley *galley, gsize index)
{
    return FIDELIS_VECTOR_AT(&galley->notes, FidelisGalleyNote, index);
}

const FidelisGalleyMargin *fidelis_galley_margin_at(const FidelisGalley *galley, gsize index)
{
    return FIDELIS_VECTOR_AT(&galley->margins, FidelisGalleyMargin, index);
}

void fidelis_galley_space(FidelisGalley *galley, double space)
{
    galley->pending_space = MAX(galley->pending_space, space);
    galley->since.space = MAX(galley->since.space, space);
}

void fidelis_galley_cost(FidelisGalley *galley, double cost)
{
    galley->pending_cost = MAX(galley->pending_cost, cost);
    galley->since.cost = MAX(galley->since.cost, cost);
}

void fidelis_galley_keep(FidelisGalley *galley)
{
    fidelis_galley_cost(galley, FIDELIS_CUT_FORBIDDEN);
}

static void add_mark(FidelisGalley *galley, gconstpointer key, const FidelisBlock *block)
{
    FidelisGalleyMark *mark = FIDELIS_VECTOR_PUSH(&galley->marks, galley->arena, FidelisGalleyMark);
    mark->key = key;
    mark->block = block;
}

void fidelis_galley_mark(FidelisGalley *galley, const FidelisBlock *block)
{
    add_mark(galley, block, block);
}

void fidelis_galley_mark_inline(FidelisGalley *galley, gconstpointer key)
{
    add_mark(galley, key, NULL);
}

/* Notes inside a margin block belong to the item it stands beside, once there is one. */
void fidelis_galley_margin(FidelisGalley *galley, const FidelisBlock *block, FidelisStack *stack)
{
    FidelisGalleyMargin *margin = FIDELIS_VECTOR_PUSH(&galley->margins, galley->arena, FidelisGalleyMargin);
    margin->block = block;
    margin->stack = stack;
}

static void settle_margins(FidelisGalley *galley, gsize item)
{
    while (galley->margins_settled < galley->margins.count) {
        FidelisGalleyMargin *margin =
            FIDELIS_VECTOR_AT(&galley->margins, FidelisGalleyMargin, galley->margins_settled++);
        margin->item = item;
        fidelis_galley_add_notes_of(galley, margin->stack->galley);
    }
    fidelis_galley_item(galley, item)->margins = galley->margins_settled;
}

static void settle_marks(FidelisGalley *galley, gsize item)
{
    while (galley->marks_settled < galley->marks.count)
        FIDELIS_VECTOR_AT(&galley->marks, FidelisGalleyMark, galley->marks_settled++)->item = item;
}

static gboolean stands_wide(const FidelisGalleyItem *item, const FidelisFrame *frame)
{
    for (; frame != NULL; frame = frame->parent)
        if (frame->wide)
            return TRUE;
    return item->wide;
}

gboolean fidelis_galley_item_is_wide(const FidelisGalleyItem *item)
{
    return stands_wide(item, item->frame);
}

static void settle_follow(FidelisGalley *galley)
{
    if (galley->since.running) {
        FidelisFloat *last = fidelis_galley_float(galley, galley->floats.count - 1);
        last->follow = galley->since.space;
        last->follow_cost = galley->since.cost;
    }
    galley->since = (FidelisGalleySince){0};
}

void fidelis_galley_add(FidelisGalley *galley, const FidelisGalleyItem *item)
{
    FidelisGalleyItem *added = FIDELIS_VECTOR_PUSH(&galley->items, galley->arena, FidelisGalleyItem);
    *added = *item;
    added->space_before = galley->pending_space;
    added->cut_cost = galley->pending_cost;
    added->frame = galley->frame;
    added->columns = stands_wide(item, galley->frame) ? NULL : galley->columns;
    added->notes = galley->notes.count;
    galley->pending_space = 0;
    galley->pending_cost = 0;
    galley->has_wide = galley->has_wide || item->wide;
    settle_follow(galley);
    settle_marks(galley, galley->items.count - 1);
    settle_margins(galley, galley->items.count - 1);
}

void fidelis_galley_strut(FidelisGalley *galley, double height)
{
    fidelis_galley_add(galley, &(FidelisGalleyItem){.height = height});
}

void fidelis_galley_add_note(FidelisGalley *galley, const FidelisInline *note, FidelisTagPlan *parent)
{
    FidelisGalleyNote *added = FIDELIS_VECTOR_PUSH(&galley->notes, galley->arena, FidelisGalleyNote);
    added->note = note;
    added->parent = parent;
    if (galley->items.count > 0) {
        added->item = galley->items.count - 1;
        fidelis_galley_item(galley, added->item)->notes = galley->notes.count;
    }
}

void fidelis_galley_add_notes_of(FidelisGalley *galley, const FidelisGalley *other)
{
    for (gsize i = 0; i < other->notes.count; i++)
        fidelis_galley_add_note(galley, fidelis_galley_note(other, i)->note,
                                fidelis_galley_note(other, i)->parent);
}

void fidelis_galley_open(FidelisGalley *galley, FidelisFrame *frame, double padding)
{
    FidelisGalleyItem item = {.height = padding, .opens = frame, .wide = frame->wide};
    fidelis_galley_add(galley, &item);
    frame->parent = galley->frame;
    galley->frame = frame;
    fidelis_galley_keep(galley);
}

void fidelis_galley_close(FidelisGalley *galley, double padding)
{
    galley->pending_space = 0;
    fidelis_galley_keep(galley);
    fidelis_galley_add(galley, &(FidelisGalleyItem){.height = padding, .wide = galley->frame->wide});
    galley->frame = galley->frame->parent;
}

void fidelis_galley_finish(FidelisGalley *galley)
{
    g_assert(galley->items.count > 0 && galley->frame == NULL);
    settle_marks(galley, galley->items.count - 1);
    settle_margins(galley, galley->items.count - 1);
}

void fidelis_galley_hold(FidelisGalley *galley, gsize first, double cost)
{
    for (gsize i = first; i < galley->items.count; i++) {
        FidelisGalleyItem *item = fidelis_galley_item(galley, i);
        item->cut_cost = MAX(item->cut_cost, cost);
    }
}

FidelisStack *fidelis_stack_new(FidelisGalley *galley)
{
    FidelisStack *stack = FIDELIS_NEW(galley->arena, FidelisStack);
    FidelisFill fill;
    stack->galley = galley;
    stack->tops = FIDELIS_NEW_ARRAY(galley->arena, double, galley->items.count);
    fidelis_fill_begin(&fill, galley, 0);
    for (gsize i = 0; i < galley->items.count; i++)
        stack->tops[i] = fidelis_fill_add(&fill);
    stack->height = fill.bottom;
    return stack;
}

void fidelis_galley_end(FidelisGalley *galley, const FidelisBlock *block)
{
    if (galley->items.count == 0)
        return;
    FidelisGalleyMark *end = FIDELIS_VECTOR_PUSH(&galley->ends, galley->arena, FidelisGalleyMark);
    end->key = end->block = block;
    end->item = galley->items.count - 1;
}

void fidelis_galley_add_marks_of(FidelisGalley *galley, const FidelisStack *stack, double from, double to)
{
    for (gsize i = 0; i < stack->galley->marks.count; i++) {
        const FidelisGalleyMark *mark = FIDELIS_VECTOR_AT(&stack->galley->marks, FidelisGalleyMark, i);
        gboolean settled = i < stack->galley->marks_settled;
        if (settled && stack->tops[mark->item] >= from && stack->tops[mark->item] < to)
            add_mark(galley, mark->key, mark->block);
    }
}
