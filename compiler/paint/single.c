/* One page by itself: PNG for looking at, SVG for other programs. */
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

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

/* The number that the count-th different name gets: the first is 1. */
static int number_of(GHashTable *names, const char *name)
{
    gpointer known = g_hash_table_lookup(names, name);
    if (known == NULL) {
        known = GINT_TO_POINTER((int)g_hash_table_size(names) + 1);
        g_hash_table_insert(names, g_strdup(name), known);
    }
    return GPOINTER_TO_INT(known);
}

static gboolean rename_one(const GMatchInfo *match, GString *out, gpointer names)
{
    g_autofree char *opening = g_match_info_fetch(match, 1);
    g_autofree char *kind = g_match_info_fetch(match, 2);
    g_autofree char *name = g_match_info_fetch(match, 0);
    g_string_append_printf(out, "%s%s%d", opening, kind, number_of(names, name + strlen(opening)));
    return FALSE;
}

/* Cairo numbers surfaces through the whole process; a file must not tell how many came before it. */
static GString *rename_surfaces(GString *svg)
{
    g_autoptr(GRegex) places = g_regex_new("(id=\"|#)(surface|image)[0-9]+", G_REGEX_OPTIMIZE, 0, NULL);
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char *renamed = g_regex_replace_eval(places, svg->str, (gssize)svg->len, 0, 0, rename_one, names, NULL);
    g_string_assign(svg, renamed);
    g_free(renamed);
    return svg;
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
    return give(rename_surfaces(svg), drawn);
}
