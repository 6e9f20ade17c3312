/* One page by itself: PNG for looking at, SVG for other programs. */
#include <cairo-svg.h>
#include <math.h>

#include "base/units.h"
#include "paint/drawing.h"
#include "paint/paint.h"

static gboolean draw_page(cairo_surface_t *surface, const FidelisPage *page, double scale, GError **error)
{
    g_autoptr(FidelisDrawing) drawing = fidelis_drawing_new(surface);
    cairo_t *cr = fidelis_drawing_cairo(drawing);
    cairo_scale(cr, scale, scale);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    fidelis_drawing_items(drawing, page, 0, page->items->len);
    return fidelis_drawing_finish(drawing, error);
}

/* Takes bytes. */
static GBytes *give(GString *bytes, gboolean drawn)
{
    if (drawn)
        return g_string_free_to_bytes(bytes);
    g_string_free(bytes, TRUE);
    return NULL;
}

GBytes *fidelis_paint_png(const FidelisPages *pages, gsize page, double resolution, GError **error)
{
    const FidelisPage *one = fidelis_pages_get(pages, page);
    double scale = resolution / FIDELIS_POINTS_PER_INCH;
    g_assert(resolution > 0);
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)ceil(one->width * scale - 1e-6), (int)ceil(one->height * scale - 1e-6));
    GString *png = g_string_new(NULL);
    gboolean drawn = draw_page(surface, one, scale, error);
    if (drawn)
        cairo_surface_write_to_png_stream(surface, fidelis_drawing_write, png);
    cairo_surface_destroy(surface);
    return give(png, drawn);
}

GBytes *fidelis_paint_svg(const FidelisPages *pages, gsize page, GError **error)
{
    const FidelisPage *one = fidelis_pages_get(pages, page);
    GString *svg = g_string_new(NULL);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(fidelis_drawing_write, svg, one->width, one->height);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
    gboolean drawn = draw_page(surface, one, 1, error);
    cairo_surface_destroy(surface);
    return give(svg, drawn);
}
