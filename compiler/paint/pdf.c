/* A PDF: Cairo embeds fonts and pictures, the pass writes pages and structure (paint/pdf-pass.h). */
#include <cairo-pdf.h>

#include "paint/drawing.h"
#include "paint/paint.h"
#include "paint/pdf-pass.h"
#include "typeset/reading.h"

enum { SAMPLE_SIZE = 1000 }; /* of the page that every glyph is drawn on, points */

static void announce(const FidelisPages *pages, FidelisPdfFonts *fonts, FidelisPdfPictures *pictures)
{
    if (pages->alphabet != NULL)
        fidelis_pdf_fonts_use(fonts, pages->alphabet);
    for (gsize i = 0; i < pages->pages->len; i++) {
        const FidelisPage *page = fidelis_pages_get(pages, i);
        for (gsize k = 0; k < page->items->len; k++) {
            const FidelisItem *item = g_ptr_array_index(page->items, k);
            if (item->kind == FIDELIS_ITEM_RUN)
                fidelis_pdf_fonts_use(fonts, &item->run);
            else if (item->kind == FIDELIS_ITEM_IMAGE)
                fidelis_pdf_pictures_use(pictures, &item->image);
        }
    }
}

/* The first page holds every glyph, each further one a picture. */
static gboolean draw(FidelisPdfFonts *fonts, FidelisPdfPictures *pictures, GString *bytes, GError **error)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(fidelis_drawing_write, bytes, SAMPLE_SIZE, SAMPLE_SIZE);
    g_autoptr(FidelisDrawing) drawing = fidelis_drawing_new(surface);
    fidelis_pdf_fonts_draw(fonts, fidelis_drawing_cairo(drawing));
    cairo_show_page(fidelis_drawing_cairo(drawing));
    fidelis_pdf_pictures_draw(pictures, drawing, surface);
    gboolean drawn = fidelis_drawing_finish(drawing, error);
    cairo_surface_destroy(surface);
    return drawn;
}

static GBytes *paint(FidelisPdfParts *parts, GError **error)
{
    fidelis_pages_check(parts->pages);
    g_assert(parts->pages->pages->len > 0);
    g_autoptr(FidelisReading) reading = fidelis_reading_new(parts->pages);
    g_autoptr(FidelisPdfFonts) fonts = fidelis_pdf_fonts_new();
    g_autoptr(FidelisPdfPictures) pictures = fidelis_pdf_pictures_new();
    GString *drawn = g_string_new(NULL);
    announce(parts->pages, fonts, pictures);
    parts->reading = reading;
    parts->fonts = fonts;
    parts->pictures = pictures;
    GBytes *bytes = draw(fonts, pictures, drawn, error) ? fidelis_pdf_pass(drawn, parts, error) : NULL;
    g_string_free(drawn, TRUE);
    return bytes;
}

GBytes *fidelis_paint_pdf(const FidelisPages *pages, GError **error)
{
    return fidelis_paint_pdf_with(pages, NULL, 0, error);
}

GBytes *fidelis_paint_pdf_with(const FidelisPages *pages, const FidelisAttachment *attachments, gsize count,
                               GError **error)
{
    FidelisPdfParts parts = {.pages = pages, .attachments = attachments, .attachment_count = count};
    return paint(&parts, error);
}

GBytes *fidelis_paint_booklet(const FidelisPages *pages, GError **error)
{
    FidelisPdfParts parts = {.pages = pages, .booklet = TRUE};
    return paint(&parts, error);
}
