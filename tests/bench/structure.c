/* What one way of writing pages as a PDF costs: milliseconds, bytes and peak memory, in a process of its own.
 *
 *     structure FONT_CONFIG PAGES drawn|plain|whole
 *
 * drawn: Cairo draws the pages, as a program would that knows nothing of structure. plain: ours, with the
 * same contents and nothing to read them by. whole: ours. The pages (prose, a table, a link on each) are made
 * before. */
#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "paint/drawing.h"
#include "paint/paint.h"
#include "support/sample-pages.h"

static GBytes *draw(const FidelisPages *pages)
{
    GString *bytes = g_string_new(NULL);
    const FidelisPage *first = fidelis_pages_get(pages, 0);
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(fidelis_drawing_write, bytes, first->width, first->height);
    FidelisDrawing *drawing = fidelis_drawing_new(surface);
    for (gsize i = 0; i < pages->pages->len; i++) {
        const FidelisPage *page = fidelis_pages_get(pages, i);
        cairo_pdf_surface_set_size(surface, page->width, page->height);
        fidelis_drawing_items(drawing, page, 0, page->items->len);
        cairo_show_page(fidelis_drawing_cairo(drawing));
    }
    fidelis_drawing_finish(drawing, NULL);
    fidelis_drawing_free(drawing);
    cairo_surface_destroy(surface);
    return g_string_free_to_bytes(bytes);
}

/* Everything is decoration, nothing leads anywhere. */
static void strip(FidelisPages *pages)
{
    for (gsize i = 0; i < pages->pages->len; i++) {
        FidelisPage *page = fidelis_pages_get(pages, i);
        g_ptr_array_set_size(page->links, 0);
        for (gsize k = 0; k < page->items->len; k++) {
            FidelisItem *item = g_ptr_array_index(page->items, k);
            item->element = NULL;
            item->artifact = FIDELIS_ARTIFACT_LAYOUT;
        }
    }
    g_array_set_size(pages->bookmarks, 0);
    pages->root->first_child = pages->root->last_child = NULL;
    pages->elements = 1;
}

/* KiB. */
static long peak(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    FidelisMeasurer *measurer = fidelis_measurer_pango_new(argv[1], NULL);
    FidelisPages *pages = sample_pages_long(measurer, atoi(argv[2]));
    if (strcmp(argv[3], "plain") == 0)
        strip(pages);
    long before = peak();
    gint64 start = g_get_monotonic_time();
    GBytes *bytes = strcmp(argv[3], "drawn") == 0 ? draw(pages) : fidelis_paint_pdf(pages, NULL);
    double milliseconds = (double)(g_get_monotonic_time() - start) / 1000;
    printf("%.2f %" G_GSIZE_FORMAT " %ld\n", milliseconds, g_bytes_get_size(bytes), peak() - before);
    g_bytes_unref(bytes);
    fidelis_pages_free(pages);
    fidelis_measurer_free(measurer);
    return 0;
}
