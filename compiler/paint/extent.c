#include "paint/extent.h"

#include <math.h>
#include <pango/pangocairo.h>

FidelisExtent fidelis_extent_none(void)
{
    return (FidelisExtent){INFINITY, INFINITY, -INFINITY, -INFINITY};
}

static void add_point(FidelisExtent *extent, double x, double y, double around)
{
    extent->left = MIN(extent->left, x - around);
    extent->top = MIN(extent->top, y - around);
    extent->right = MAX(extent->right, x + around);
    extent->bottom = MAX(extent->bottom, y + around);
}

static void add_run(FidelisExtent *extent, const FidelisRun *run)
{
    cairo_font_extents_t font;
    cairo_scaled_font_extents(
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(fidelis_font_backend(run->font))), &font);
    const double corners[4][2] = {
        {0, -font.ascent}, {run->width, -font.ascent}, {0, font.descent}, {run->width, font.descent}};
    double cosine = cos(run->rotation), sine = sin(run->rotation);
    for (int i = 0; i < 4; i++)
        add_point(extent, run->x + corners[i][0] * cosine - corners[i][1] * sine,
                  run->y + corners[i][0] * sine + corners[i][1] * cosine, 0);
}

static void add_path(FidelisExtent *extent, const FidelisPath *path, double around)
{
    static const int points[] = {
        [FIDELIS_PATH_MOVE] = 1, [FIDELIS_PATH_LINE] = 1, [FIDELIS_PATH_CURVE] = 3, [FIDELIS_PATH_CLOSE] = 0};
    for (gsize i = 0; i < path->count; i++)
        for (int k = 0; k < points[path->steps[i].verb]; k++)
            add_point(extent, path->steps[i].x[k], path->steps[i].y[k], around);
}

void fidelis_extent_add(FidelisExtent *extent, const FidelisItem *item)
{
    const FidelisPlacedImage *image = &item->image;
    switch (item->kind) {
    case FIDELIS_ITEM_RUN:
        add_run(extent, &item->run);
        break;
    case FIDELIS_ITEM_FILL:
        add_path(extent, &item->path, 0);
        break;
    case FIDELIS_ITEM_STROKE:
        add_path(extent, &item->path, item->line_width / 2);
        break;
    case FIDELIS_ITEM_IMAGE:
        add_point(extent, image->x, image->y, 0);
        add_point(extent, image->x + image->width, image->y + image->height, 0);
        break;
    }
}
