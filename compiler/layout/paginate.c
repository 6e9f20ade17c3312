/* From galleys to pages: cuts, positions, and where every block begins. */
#include <math.h>

#include "base/units.h"
#include "layout/columns.h"
#include "layout/cutter.h"
#include "layout/note.h"

static void add_beside(FidelisPart *part, const gsize *order, gsize count, gsize page, FidelisBeside *beside)
{
    beside->after_wide = FALSE;
    for (gsize i = 0; i < count; i++) {
        part->pages[order[i]] = page;
        fidelis_beside_add(beside, part->galley, order[i], part->places.tops[order[i]]);
    }
}

/* The floats at the foot, one after the other. */
static GArray *order_of_feet(const FidelisPart *part, const FidelisCut *cut)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (gsize i = 0; i < cut->feet_count; i++) {
        const FidelisFloat *moved = fidelis_galley_float(part->galley, cut->feet[i]);
        for (gsize item = moved->first; item < moved->end; item++)
            g_array_append_val(order, item);
    }
    return order;
}

static void position_feet(FidelisPart *part, const FidelisCut *cut, gsize page, FidelisBeside *beside)
{
    g_autoptr(GArray) feet = order_of_feet(part, cut);
    const gsize *order = (const gsize *)feet->data;
    fidelis_fill_settle(part->galley, order, feet->len, part->area->height, &part->places);
    for (guint i = 0; i < feet->len; i++) {
        part->places.tops[order[i]] += cut->feet_top;
        part->places.bases[order[i]] += cut->feet_top;
    }
    add_beside(part, order, feet->len, page, beside);
}

static void position_items(FidelisPart *part, FidelisCut *cut, gsize page, FidelisBeside *beside)
{
    double below = cut->feet_count > 0 ? part->area->height - cut->feet_top : 0;
    fidelis_beside_empty(beside);
    cut->used =
        fidelis_fill_settle(part->galley, cut->order, cut->count, part->area->height - below, &part->places);
    add_beside(part, cut->order, cut->count, page, beside);
    if (cut->feet_count > 0)
        position_feet(part, cut, page, beside);
}

/* A page of nothing comes before a part that would begin on the wrong side. */
static gsize blanks_before(const FidelisPart *part, gsize page)
{
    if (part->side == FIDELIS_SIDE_ANY || part->cuts.count == 0)
        return 0;
    return (page % 2 == 1) == (part->side == FIDELIS_SIDE_LEFT) ? 0 : 1;
}

/* The highest margin block of a page that cannot hold all goes into the column. */
static void give_up_margin(FidelisMaker *maker, const FidelisPart *part, const FidelisBeside *beside)
{
    const FidelisGalleyMargin *highest = NULL;
    for (guint i = 0; i < beside->margins->len; i++) {
        const FidelisGalleyMargin *margin =
            fidelis_galley_margin_at(part->galley, g_array_index(beside->margins, gsize, i));
        if (highest == NULL || margin->stack->height > highest->stack->height)
            highest = margin;
    }
    g_assert(highest != NULL);
    g_hash_table_add(maker->inlined, (gpointer)highest->block);
}

static void position_margins(FidelisPart *part, const FidelisBeside *beside)
{
    for (guint i = 0; i < beside->blocks->len; i++)
        part->margin_tops[g_array_index(beside->margins, gsize, i)] =
            g_array_index(beside->blocks, FidelisMarginBlock, i).top;
}

/* The charts of a page that is too full by a little share it, in whole steps of the grid. */
static void lower_charts(FidelisMaker *maker, const FidelisPart *part, const FidelisCut *cut)
{
    int givers = 0, steps = (int)ceil(cut->over / maker->step - 1e-6);
    for (int pass = 0; pass < 2; pass++)
        for (gsize i = 0; i < cut->count; i++) {
            const FidelisGalleyItem *item = fidelis_galley_item(part->galley, cut->order[i]);
            if (item->gives <= 0)
                continue;
            if (pass == 0)
                givers++;
            else
                g_hash_table_insert(maker->lowered, (gpointer)item->giver,
                                    GINT_TO_POINTER((steps + givers - 1) / givers));
        }
}

static gboolean paginate_part(FidelisMaker *maker, FidelisPart *part, gsize *page)
{
    gsize count = fidelis_galley_count(part->galley);
    gboolean fits = TRUE;
    FidelisBeside beside;
    part->places = (FidelisPlaces){.tops = FIDELIS_NEW_ARRAY(maker->arena, double, count),
                                   .bases = FIDELIS_NEW_ARRAY(maker->arena, double, count),
                                   .columns = FIDELIS_NEW_ARRAY(maker->arena, guint8, count)};
    part->pages = FIDELIS_NEW_ARRAY(maker->arena, gsize, count);
    part->margin_tops = FIDELIS_NEW_ARRAY(maker->arena, double, part->galley->margins.count);
    fidelis_notes_set(maker, part);
    fidelis_part_cut(part, maker->arena);
    part->blanks = blanks_before(part, *page);
    *page += part->blanks;
    part->first_page = *page;
    fidelis_beside_init(&beside);
    for (gsize i = 0; i < part->cuts.count; i++) {
        FidelisCut *cut = FIDELIS_VECTOR_AT(&part->cuts, FidelisCut, i);
        position_items(part, cut, (*page)++, &beside);
        if (cut->over > 0) {
            lower_charts(maker, part, cut);
            fits = FALSE;
            continue;
        }
        if (fidelis_beside_settle(&beside, part->area)) {
            position_margins(part, &beside);
            continue;
        }
        give_up_margin(maker, part, &beside);
        fits = FALSE;
    }
    fidelis_beside_clear(&beside);
    return fits;
}

static double column_x(const FidelisPart *part, gsize item)
{
    const FidelisColumns *columns = fidelis_galley_item(part->galley, item)->columns;
    return columns == NULL ? 0 : columns->pitch * part->places.columns[item];
}

static void note_places(FidelisMaker *maker, const FidelisPart *part)
{
    const FidelisGalley *galley = part->galley;
    for (gsize i = 0; i < galley->marks.count && fidelis_galley_count(galley) > 0; i++) {
        const FidelisGalleyMark *mark = FIDELIS_VECTOR_AT(&galley->marks, FidelisGalleyMark, i);
        const FidelisGalleyItem *item = fidelis_galley_item(galley, mark->item);
        FidelisDestination *place = FIDELIS_NEW(maker->arena, FidelisDestination);
        gsize page = part->pages[mark->item];
        place->page = (int)page;
        place->x =
            fidelis_type_area_left(part->area, page, item->wide) + item->x + column_x(part, mark->item);
        place->y = fidelis_type_area_top(part->area, page) + part->places.tops[mark->item];
        g_hash_table_insert(maker->places, (gpointer)mark->key, place);
    }
}

static void note_ends(FidelisMaker *maker, const FidelisPart *part)
{
    for (gsize i = 0; i < part->galley->ends.count; i++) {
        const FidelisGalleyMark *end = FIDELIS_VECTOR_AT(&part->galley->ends, FidelisGalleyMark, i);
        g_hash_table_insert(maker->ends, (gpointer)end->block, GSIZE_TO_POINTER(part->pages[end->item]));
    }
}

/* The block that an item is of. */
static const FidelisBlock *block_of(const FidelisPart *part, gsize item)
{
    const FidelisBlock *found = NULL;
    for (gsize i = 0; i < part->galley->marks.count; i++) {
        const FidelisGalleyMark *mark = FIDELIS_VECTOR_AT(&part->galley->marks, FidelisGalleyMark, i);
        if (mark->item <= item && mark->block != NULL)
            found = mark->block;
    }
    return found;
}

/* Tables and figures have said what is too tall about them. */
static gboolean speaks_for_itself(const FidelisBlock *block)
{
    return block != NULL && (block->kind == FIDELIS_BLOCK_TABLE || block->kind == FIDELIS_BLOCK_CHART ||
                             block->kind == FIDELIS_BLOCK_DIAGRAM || block->kind == FIDELIS_BLOCK_IMAGE);
}

/* What is in one piece and taller than its page would be cut off below: said, and nothing is written. */
void fidelis_maker_check_heights(FidelisMaker *maker)
{
    const double least_excess = 0.5;
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++) {
        const FidelisPart *part = fidelis_maker_part(maker, i);
        for (gsize k = 0; k < part->cuts.count; k++) {
            const FidelisCut *cut = FIDELIS_VECTOR_AT(&part->cuts, FidelisCut, k);
            if (cut->used <= part->area->height + least_excess)
                continue;
            const FidelisBlock *block = cut->count > 0 ? block_of(part, cut->order[0]) : NULL;
            if (!speaks_for_itself(block))
                fidelis_error(maker->diagnostics, block != NULL ? &block->where : NULL,
                              "give it more width, or less to say",
                              "a piece of %.0f mm that cannot be parted is taller than its page",
                              cut->used * FIDELIS_MM_PER_INCH / FIDELIS_POINTS_PER_INCH);
        }
    }
}

gboolean fidelis_maker_paginate(FidelisMaker *maker)
{
    gsize page = 0;
    gboolean fits = TRUE;
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++)
        fits = paginate_part(maker, fidelis_maker_part(maker, i), &page) && fits;
    fidelis_maker_number_pages(maker);
    g_hash_table_remove_all(maker->places);
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++)
        note_places(maker, fidelis_maker_part(maker, i));
    g_hash_table_remove_all(maker->ends);
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++)
        note_ends(maker, fidelis_maker_part(maker, i));
    return fits;
}
