#include <math.h>

#include "layout/maker.h"

static double whole_steps(double height, double step)
{
    return floor(height / step + 1e-6) * step;
}

/* The page turned a quarter: its margins turn with it, inner on top. Text takes the whole width. */
static void turn(const FidelisPageGeometry *page, FidelisTypeArea *area)
{
    area->page_width = page->height;
    area->page_height = page->width;
    area->left = page->top;
    area->top = page->inner;
    area->width = area->reach = page->height - page->top - page->bottom;
    area->height = whole_steps(page->width - page->inner - page->outer, page->baseline);
}

void fidelis_type_area_from_theme(const FidelisPageGeometry *page, FidelisTypeArea *portrait,
                                  FidelisTypeArea *landscape)
{
    *portrait = (FidelisTypeArea){
        .page_width = page->width,
        .page_height = page->height,
        .left = page->inner,
        .top = page->top,
        .width = page->text_width,
        .height = whole_steps(page->height - page->top - page->bottom, page->baseline),
        .reach = page->text_width,
        .mirrored = page->mirrored,
    };
    if (page->margin_width > 0) {
        portrait->margin_x = page->text_width + page->margin_gap;
        portrait->margin_width = page->margin_width;
        portrait->reach = portrait->margin_x + page->margin_width;
    }
    *landscape = (FidelisTypeArea){0};
    turn(page, landscape);
}

/* Page 0 is a right-hand page. */
static gboolean is_turned_over(const FidelisTypeArea *area, gsize page)
{
    return area->mirrored && page % 2 == 1;
}

double fidelis_type_area_left(const FidelisTypeArea *area, gsize page, gboolean wide)
{
    if (!is_turned_over(area, page))
        return area->left;
    double right = area->page_width - area->left;
    return right - (wide ? area->reach : area->width);
}

double fidelis_type_area_margin_left(const FidelisTypeArea *area, gsize page)
{
    if (!is_turned_over(area, page))
        return area->left + area->margin_x;
    return area->page_width - area->left - area->reach;
}
