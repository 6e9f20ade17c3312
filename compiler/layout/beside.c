#include "layout/cutter.h"

void fidelis_beside_init(FidelisBeside *beside)
{
    beside->blocks = g_array_new(FALSE, FALSE, sizeof(FidelisMarginBlock));
    beside->margins = g_array_new(FALSE, FALSE, sizeof(gsize));
    beside->obstacles = g_array_new(FALSE, FALSE, sizeof(FidelisObstacle));
}

void fidelis_beside_clear(FidelisBeside *beside)
{
    g_array_free(beside->blocks, TRUE);
    g_array_free(beside->margins, TRUE);
    g_array_free(beside->obstacles, TRUE);
}

void fidelis_beside_empty(FidelisBeside *beside)
{
    g_array_set_size(beside->blocks, 0);
    g_array_set_size(beside->margins, 0);
    g_array_set_size(beside->obstacles, 0);
    beside->after_wide = FALSE;
}

/* Wide items that follow each other are one obstacle, the space between them included. */
static void add_obstacle(GArray *obstacles, double top, double bottom, gboolean follows)
{
    if (follows && obstacles->len > 0) {
        g_array_index(obstacles, FidelisObstacle, obstacles->len - 1).bottom = bottom;
        return;
    }
    FidelisObstacle obstacle = {top, bottom};
    g_array_append_val(obstacles, obstacle);
}

void fidelis_beside_add(FidelisBeside *beside, const FidelisGalley *galley, gsize item, double top)
{
    const FidelisGalleyItem *added = fidelis_galley_item(galley, item);
    gsize before = item > 0 ? fidelis_galley_item(galley, item - 1)->margins : 0;
    gboolean wide = fidelis_galley_item_is_wide(added);
    if (wide)
        add_obstacle(beside->obstacles, top, top + added->height, beside->after_wide);
    beside->after_wide = wide;
    for (gsize i = before; i < added->margins; i++) {
        FidelisMarginBlock block = {.wanted = top,
                                    .height = fidelis_galley_margin_at(galley, i)->stack->height};
        g_array_append_val(beside->blocks, block);
        g_array_append_val(beside->margins, i);
    }
}

gboolean fidelis_beside_settle(FidelisBeside *beside, const FidelisTypeArea *area)
{
    return fidelis_margin_settle((FidelisMarginBlock *)beside->blocks->data, beside->blocks->len,
                                 (const FidelisObstacle *)beside->obstacles->data, beside->obstacles->len,
                                 FIDELIS_MARGIN_GAP, area->height);
}
