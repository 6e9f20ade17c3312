#include <math.h>

#include "layout/maker.h"

static double whole_steps(double height, double step)
{
    return floor(height / step + 1e-6) * step;
}

/* The page turned a quarter: its margins turn with it, inner on top, and text takes the whole width. Bound
 * with upright pages, a left-hand one has its inner margin below. */
static FidelisTypeArea turned_area(const FidelisPageGeometry *page)
{
    double width = page->height - page->top - page->bottom;
    return (FidelisTypeArea){
        .page_width = page->height,
        .page_height = page->width,
        .left = page->top,
        .left_over = page->top,
        .top = page->inner,
        .top_over = page->mirrored ? page->outer : page->inner,
        .width = width,
        .reach = width,
        .height = whole_steps(page->width - page->inner - page->outer, page->baseline),
    };
}

static FidelisTypeArea upright_area(const FidelisPageMaster *master)
{
    const FidelisPageGeometry *page = &master->page;
    double beside = page->margin_width > 0 ? page->margin_gap + page->margin_width : 0;
    double before = master->margin_first ? beside : 0;
    FidelisTypeArea area = {
        .page_width = page->width,
        .page_height = page->height,
        .left = page->inner + before,
        .top = page->top,
        .top_over = page->top,
        .width = page->text_width,
        .reach = page->text_width + beside,
        .height = whole_steps(page->height - page->top - page->bottom, page->baseline),
        .margin_width = page->margin_width,
        .wide_x = -before,
    };
    area.margin_x = before > 0 ? -before : area.width + page->margin_gap;
    return area;
}

/* The mirror of what stands at x from the left of the text and is that wide. */
static double mirrored_x(const FidelisTypeArea *area, double x, double width)
{
    return area->width - x - width;
}

FidelisTypeArea fidelis_type_area_from_master(const FidelisPageMaster *master)
{
    FidelisTypeArea area = master->turned ? turned_area(&master->page) : upright_area(master);
    area.master = *master;
    area.mirrored = master->page.mirrored;
    area.margin_x_over = area.margin_x;
    area.wide_x_over = area.wide_x;
    if (master->turned)
        return area;
    area.left_over = area.left;
    if (!area.mirrored)
        return area;
    area.left_over = area.page_width - area.left - area.width;
    area.wide_x_over = mirrored_x(&area, area.wide_x, area.reach);
    area.margin_x_over = mirrored_x(&area, area.margin_x, area.margin_width);
    return area;
}

const FidelisTypeArea *fidelis_maker_area(FidelisMaker *maker, const char *name)
{
    FidelisPageMaster master;
    FidelisTypeArea *area = g_hash_table_lookup(maker->areas, name);
    if (area != NULL || !fidelis_theme_master(maker->theme, name, &master))
        return area;
    area = g_new0(FidelisTypeArea, 1);
    *area = fidelis_type_area_from_master(&master);
    g_hash_table_insert(maker->areas, (gpointer)name, area);
    return area;
}

/* Page 0 is a right-hand page. */
gboolean fidelis_type_area_turned_over(const FidelisTypeArea *area, gsize page)
{
    return area->mirrored && page % 2 == 1;
}

double fidelis_type_area_left(const FidelisTypeArea *area, gsize page, gboolean wide)
{
    if (!fidelis_type_area_turned_over(area, page))
        return area->left + (wide ? area->wide_x : 0);
    return area->left_over + (wide ? area->wide_x_over : 0);
}

double fidelis_type_area_top(const FidelisTypeArea *area, gsize page)
{
    return fidelis_type_area_turned_over(area, page) ? area->top_over : area->top;
}

double fidelis_type_area_margin_left(const FidelisTypeArea *area, gsize page)
{
    if (!fidelis_type_area_turned_over(area, page))
        return area->left + area->margin_x;
    return area->left_over + area->margin_x_over;
}
