/* A PDF: Cairo draws, in flat marks that the structure pass finds again (paint/pdf-pass.h). */
#include <cairo-pdf.h>
#include <gio/gio.h>

#include "layout/reading.h"
#include "paint/drawing.h"
#include "paint/paint.h"
#include "paint/pdf-pass.h"

/* Cairo numbers marks by page in the order they are begun. Of its names P stands for content here and
 * NonStruct for artifacts, whatever they are: the pass puts the real names. */
static void draw_page(FidelisDrawing *drawing, const FidelisPage *page, const FidelisChunk *chunks,
                      gsize count)
{
    cairo_t *cr = fidelis_drawing_cairo(drawing);
    for (gsize i = 0; i < count; i++) {
        const char *mark = chunks[i].marked >= 0 ? "P" : "NonStruct";
        cairo_tag_begin(cr, mark, NULL);
        fidelis_drawing_items(drawing, page, chunks[i].first, chunks[i].count);
        cairo_tag_end(cr, mark);
    }
    cairo_show_page(cr);
}

static void draw_pages(FidelisDrawing *drawing, cairo_surface_t *surface, const FidelisPages *pages,
                       const FidelisReading *reading)
{
    for (gsize i = 0; i < pages->pages->len; i++) {
        const FidelisPage *page = fidelis_pages_get(pages, i);
        gsize count = 0;
        const FidelisChunk *chunks = fidelis_reading_chunks(reading, i, &count);
        cairo_pdf_surface_set_size(surface, page->width, page->height);
        draw_page(drawing, page, chunks, count);
    }
}

static gboolean draw(const FidelisPages *pages, const FidelisReading *reading, GString *bytes, GError **error)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(fidelis_drawing_write, bytes, 1, 1);
    g_autoptr(FidelisDrawing) drawing = fidelis_drawing_new(surface);
    draw_pages(drawing, surface, pages, reading);
    gboolean drawn = fidelis_drawing_finish(drawing, error);
    cairo_surface_destroy(surface);
    return drawn;
}

GBytes *fidelis_paint_pdf(const FidelisPages *pages, GError **error)
{
    fidelis_pages_check(pages);
    g_assert(pages->pages->len > 0);
    g_autoptr(FidelisReading) reading = fidelis_reading_new(pages);
    GString *drawn = g_string_new(NULL);
    GBytes *bytes =
        draw(pages, reading, drawn, error) ? fidelis_pdf_pass(drawn, pages, reading, error) : NULL;
    g_string_free(drawn, TRUE);
    return bytes;
}
