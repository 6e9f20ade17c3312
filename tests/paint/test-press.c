#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "paint/paint.h"
#include "support/pdf-check.h"
#include "support/pdf-objects.h"
#include "support/sample-pages.h"
#include "typeset/press.h"

static FidelisMeasurer *measurer;

static int open_fonts(void **state)
{
    (void)state;
    measurer = fidelis_measurer_pango_new("fonts/fonts.conf", NULL);
    return measurer == NULL;
}

static int close_fonts(void **state)
{
    (void)state;
    fidelis_measurer_free(measurer);
    return 0;
}

enum { WIDTH = 200, HEIGHT = 300, BLEED = 9 };

static FidelisPages *one_page(void)
{
    FidelisPages *pages = fidelis_pages_new();
    fidelis_pages_add(pages, WIDTH, HEIGHT);
    return pages;
}

static const FidelisItem *item_of(const FidelisPages *pages, guint index)
{
    return g_ptr_array_index(fidelis_pages_get(pages, 0)->items, index);
}

/* Left, top, right, bottom of what a path covers. */
static void cover(const FidelisPath *path, double box[4])
{
    memcpy(box, (double[]){INFINITY, INFINITY, -INFINITY, -INFINITY}, 4 * sizeof *box);
    for (gsize i = 0; i < path->count; i++)
        if (path->steps[i].verb != FIDELIS_PATH_CLOSE) {
            box[0] = MIN(box[0], path->steps[i].x[0]);
            box[1] = MIN(box[1], path->steps[i].y[0]);
            box[2] = MAX(box[2], path->steps[i].x[0]);
            box[3] = MAX(box[3], path->steps[i].y[0]);
        }
}

static void assert_box(const double *box, double left, double top, double right, double bottom)
{
    const double wanted[4] = {left, top, right, bottom};
    for (int i = 0; i < 4; i++)
        assert_true(fabs(box[i] - wanted[i]) < 1e-9);
}

static void what_reaches_the_edge_goes_on_into_the_bleed(void **state)
{
    (void)state;
    static const FidelisPaint black = {0, 0, 0, 1};
    g_autoptr(FidelisPages) pages = one_page();
    FidelisPage *page = fidelis_pages_get(pages, 0);
    FidelisOwner layout = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    double box[4];
    fidelis_page_add_rectangle(pages, page, layout, 0, 0, WIDTH, 120, black); /* a cover's field */
    fidelis_page_add_rectangle(pages, page, layout, 190, 40, 10, 20, black);  /* a side tab */
    fidelis_page_add_rectangle(pages, page, layout, 20, 40, 50, 20, black);
    fidelis_page_add_rule(pages, page, layout, 0, 200, WIDTH, 200, black, 1);
    fidelis_pages_prepare_press(pages, BLEED);
    cover(&item_of(pages, 0)->path, box);
    assert_box(box, -BLEED, -BLEED, WIDTH + BLEED, 120);
    cover(&item_of(pages, 1)->path, box);
    assert_box(box, 190, 40, WIDTH + BLEED, 60);
    cover(&item_of(pages, 2)->path, box);
    assert_box(box, 20, 40, 70, 60);
    cover(&item_of(pages, 3)->path, box);
    assert_box(box, -BLEED, 200, WIDTH + BLEED, 200);
}

/* No seam of paper, and nobody's face drawn wide. */
static void pictures_bleed_in_proportion(void **state)
{
    (void)state;
    static const struct {
        FidelisPlacedImage image;
        double left, top, right, bottom; /* must be covered */
    } cases[] = {
        {{"a.png", 0, 0, WIDTH, HEIGHT}, -BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED},
        {{"a.png", 0, 0, WIDTH, 100}, -BLEED, -BLEED, WIDTH + BLEED, 100},
        {{"a.png", 100, 200, 100, 100}, 100, 200, WIDTH + BLEED, HEIGHT + BLEED},
        {{"a.png", 50, 50, 60, 40}, 50, 50, 110, 90},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FidelisPages) pages = one_page();
        fidelis_page_add_image(pages, fidelis_pages_get(pages, 0), fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT),
                               &cases[i].image);
        fidelis_pages_prepare_press(pages, BLEED);
        const FidelisPlacedImage *image = &item_of(pages, 0)->image;
        assert_true(image->x <= cases[i].left + 1e-9 && image->y <= cases[i].top + 1e-9);
        assert_true(image->x + image->width >= cases[i].right - 1e-9);
        assert_true(image->y + image->height >= cases[i].bottom - 1e-9);
        assert_true(fabs(image->width * cases[i].image.height - image->height * cases[i].image.width) < 1e-6);
    }
}

static void marks_stand_clear_of_the_bleed(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = one_page();
    fidelis_pages_prepare_press(pages, BLEED);
    const FidelisPage *page = fidelis_pages_get(pages, 0);
    assert_int_equal(page->items->len, 8);
    for (guint i = 0; i < page->items->len; i++) {
        double box[4];
        const FidelisItem *item = item_of(pages, i);
        cover(&item->path, box);
        assert_int_equal(item->artifact, FIDELIS_ARTIFACT_PRESS);
        assert_true(box[2] < -BLEED || box[0] > WIDTH + BLEED || box[3] < -BLEED || box[1] > HEIGHT + BLEED);
        assert_true(box[0] >= -page->slug && box[1] >= -page->slug);
        assert_true(box[2] <= WIDTH + page->slug && box[3] <= HEIGHT + page->slug);
    }
}

static GBytes *paint_for_press(void)
{
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    fidelis_pages_prepare_press(pages, BLEED);
    GBytes *pdf = fidelis_paint_pdf(pages, NULL);
    const char *folder = g_getenv("FIDELIS_KEEP"); /* tools/conformance wants the file itself */
    g_autofree char *path = folder == NULL ? NULL : g_build_filename(folder, "press.pdf", NULL);
    if (path != NULL)
        assert_true(
            g_file_set_contents(path, g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf), NULL));
    return pdf;
}

static void a_file_for_the_press_keeps_every_promise(void **state)
{
    (void)state;
    g_autoptr(GBytes) pdf = paint_for_press();
    g_autofree char *faults = support_pdf_faults(pdf);
    assert_string_equal(faults, "");
}

static void its_pages_say_where_they_are_cut(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = paint_for_press();
    qpdf_data pdf = pdf_open(bytes);
    qpdf_oh page = qpdf_get_page_n(pdf, 0);
    assert_string_equal(qpdf_oh_unparse(pdf, pdf_get(pdf, page, "/TrimBox")), "[ 0 0 595 842 ]");
    assert_string_equal(qpdf_oh_unparse(pdf, pdf_get(pdf, page, "/BleedBox")), "[ -9 -9 604 851 ]");
    assert_string_equal(qpdf_oh_unparse(pdf, pdf_get(pdf, page, "/MediaBox")), "[ -27 -27 622 869 ]");
    qpdf_cleanup(&pdf);
    /* the page is clipped to its bleed, the marks after it are not */
    g_autofree char *content = support_pdf_content(bytes, 0);
    const char *clip = strstr(content, "q -9 -9 613 860 re W n\n");
    const char *unclip = strstr(content, "\nQ\n/Artifact<</Type/Page>>BDC\n");
    assert_ptr_equal(clip, content);
    assert_non_null(unclip);
    assert_null(strstr(unclip + 3, "MCID"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_reaches_the_edge_goes_on_into_the_bleed),
        cmocka_unit_test(pictures_bleed_in_proportion),
        cmocka_unit_test(marks_stand_clear_of_the_bleed),
        cmocka_unit_test(a_file_for_the_press_keeps_every_promise),
        cmocka_unit_test(its_pages_say_where_they_are_cut),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
