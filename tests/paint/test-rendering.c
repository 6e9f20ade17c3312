/* Two ways to the same page: its PDF as poppler draws it, and the page as Cairo draws it. Letters differ by
 * their smoothing, so squares of pixels are compared by their mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cairo.h>
#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "paint/paint.h"
#include "support/folder.h"
#include "support/sample-pages.h"

enum { RESOLUTION = 144, SQUARE = 12, TOLERANCE = 26 }; /* dots an inch, pixels, levels of 255 */

typedef struct {
    FidelisMeasurer *measurer;
    FidelisPages *pages;
} Sample;

static const FidelisFontSpec body = {.family = "TeX Gyre Pagella", .size = 11, .weight = 400};

static void add_words(Sample *sample, FidelisPage *page, double x, double y, double rotation,
                      const char *text)
{
    const FidelisShape *shape = fidelis_measurer_shape(sample->measurer, &body, text, strlen(text), "da");
    const FidelisRun run = {.font = shape->font,
                            .x = x,
                            .y = y,
                            .text = shape->text,
                            .length = shape->length,
                            .glyphs = shape->glyphs,
                            .glyph_count = shape->glyph_count,
                            .clusters = shape->clusters,
                            .cluster_count = shape->cluster_count,
                            .width = shape->width,
                            .rotation = rotation};
    fidelis_page_add_run(sample->pages, page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), &run,
                         (FidelisPaint){0.6, 0, 0, 1});
}

/* What the sample's pages lack: turned words, combining accents, lines that cross, colours through colours.
 */
static void add_odd_page(Sample *sample)
{
    FidelisPage *page = fidelis_pages_add(sample->pages, 300, 200);
    FidelisOwner owner = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    FidelisPath zigzag = {0}, disc = {0};
    page->label = "x";
    add_words(sample, page, 40, 150, -1.2, "Andel i pct. af borgere");
    add_words(sample, page, 120, 40, 0, "nai\xCC\x88ve q\xCC\x8A \xC2\xAB(x\\y)\xC2\xBB AV To");
    fidelis_path_move(sample->pages, &zigzag, 120, 80);
    fidelis_path_line(sample->pages, &zigzag, 180, 120);
    fidelis_path_line(sample->pages, &zigzag, 240, 70);
    fidelis_page_add_stroke(sample->pages, page, owner, &zigzag, (FidelisPaint){0, 0.3, 0.6, 1}, 6, 0, 0);
    ((FidelisItem *)g_ptr_array_index(page->items, page->items->len - 1))->round_caps = TRUE;
    fidelis_page_add_stroke(sample->pages, page, owner, &zigzag, (FidelisPaint){0.9, 0.7, 0, 1}, 2, 6, 3);
    fidelis_path_circle(sample->pages, &disc, 180, 110, 35);
    fidelis_page_add_fill(sample->pages, page, owner, &disc, (FidelisPaint){0, 0.6, 0.2, 0.4});
    fidelis_page_add_rectangle(sample->pages, page, owner, 190, 100, 60, 60, (FidelisPaint){0, 0, 0, 0.7});
    add_words(sample, page, 200, 150, 0, "Efter det gennemsigtige");
}

static int set_up(void **state)
{
    Sample *sample = g_new0(Sample, 1);
    sample->measurer = fidelis_measurer_pango_new("fonts/fonts.conf", NULL);
    sample->pages = sample_pages_new(sample->measurer);
    add_odd_page(sample);
    *state = sample;
    return 0;
}

static int tear_down(void **state)
{
    Sample *sample = *state;
    fidelis_pages_free(sample->pages);
    fidelis_measurer_free(sample->measurer);
    g_free(sample);
    return 0;
}

static cairo_surface_t *draw_by_poppler(SupportFolder *folder, gsize page)
{
    g_autofree char *pdf = g_strdup_printf("%s/pages.pdf", support_folder_path(folder));
    g_autofree char *out = g_strdup_printf("%s/poppler", support_folder_path(folder));
    g_autofree char *png = g_strconcat(out, ".png", NULL);
    g_autofree char *number = g_strdup_printf("%d", (int)page + 1);
    g_autofree char *resolution = g_strdup_printf("%d", RESOLUTION);
    char *const command[] = {"pdftoppm", "-png", "-singlefile", "-r", resolution,
                             "-f",       number, pdf,           out,  NULL};
    assert_true(
        g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
    return cairo_image_surface_create_from_png(png);
}

static cairo_surface_t *draw_by_cairo(SupportFolder *folder, const FidelisPages *pages, gsize page)
{
    g_autofree char *path = g_strdup_printf("%s/cairo.png", support_folder_path(folder));
    g_autoptr(GBytes) png = fidelis_paint_png(pages, page, RESOLUTION, NULL);
    support_folder_write(folder, "cairo.png", g_bytes_get_data(png, NULL), g_bytes_get_size(png));
    return cairo_image_surface_create_from_png(path);
}

static int mean(cairo_surface_t *surface, int left, int top, int channel)
{
    const guint8 *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface), sum = 0;
    for (int y = top; y < top + SQUARE; y++)
        for (int x = left; x < left + SQUARE; x++)
            sum += data[y * stride + 4 * x + channel];
    return sum / (SQUARE * SQUARE);
}

static void compare(cairo_surface_t *found, cairo_surface_t *expected, gsize page)
{
    int width = cairo_image_surface_get_width(expected), height = cairo_image_surface_get_height(expected);
    assert_int_equal(cairo_image_surface_get_width(found), width);
    assert_int_equal(cairo_image_surface_get_height(found), height);
    for (int top = 0; top + SQUARE <= height; top += SQUARE)
        for (int left = 0; left + SQUARE <= width; left += SQUARE)
            for (int channel = 0; channel < 3; channel++) {
                int a = mean(found, left, top, channel), b = mean(expected, left, top, channel);
                if (ABS(a - b) > TOLERANCE)
                    fail_msg("page %d at %d, %d points: %d in the PDF, %d on the page", (int)page + 1,
                             left * 72 / RESOLUTION, top * 72 / RESOLUTION, a, b);
            }
}

static void a_pdf_shows_what_is_on_the_pages(void **state)
{
    const Sample *sample = *state;
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(GBytes) pdf = fidelis_paint_pdf(sample->pages, NULL);
    support_folder_write(folder, "pages.pdf", g_bytes_get_data(pdf, NULL), g_bytes_get_size(pdf));
    for (gsize i = 0; i < sample->pages->pages->len; i++) {
        cairo_surface_t *found = draw_by_poppler(folder, i);
        cairo_surface_t *expected = draw_by_cairo(folder, sample->pages, i);
        compare(found, expected, i);
        cairo_surface_destroy(found);
        cairo_surface_destroy(expected);
    }
}

/* The comparison sees a line that is three points off. */
static void what_is_moved_is_seen(void **state)
{
    const Sample *sample = *state;
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(GBytes) pdf = fidelis_paint_pdf(sample->pages, NULL);
    FidelisPage *page = fidelis_pages_get(sample->pages, sample->pages->pages->len - 1);
    FidelisItem *words = g_ptr_array_index(page->items, 1);
    gboolean seen = FALSE;
    support_folder_write(folder, "pages.pdf", g_bytes_get_data(pdf, NULL), g_bytes_get_size(pdf));
    words->run.y += 3;
    cairo_surface_t *found = draw_by_poppler(folder, sample->pages->pages->len - 1);
    cairo_surface_t *expected = draw_by_cairo(folder, sample->pages, sample->pages->pages->len - 1);
    for (int left = 240; left < 400; left += SQUARE)
        for (int top = 60; top < 100; top += SQUARE)
            seen |= ABS(mean(found, left, top, 1) - mean(expected, left, top, 1)) > TOLERANCE;
    words->run.y -= 3;
    cairo_surface_destroy(found);
    cairo_surface_destroy(expected);
    assert_true(seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pdf_shows_what_is_on_the_pages),
        cmocka_unit_test(what_is_moved_is_seen),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
