#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
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

static GBytes *paint_pages(int count)
{
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    pages->title = "Hæfte";
    pages->language = "da";
    for (int i = 0; i < count; i++)
        fidelis_pages_add(pages, 100, 200);
    fidelis_pages_prepare_press(pages, 9);
    return fidelis_paint_booklet(pages, NULL);
}

/* "b7 b0|b1 b6|…": what each side shows, from left to right. */
static char *sides_of(GBytes *bytes)
{
    qpdf_data pdf = pdf_open(bytes);
    GString *said = g_string_new(NULL);
    for (int i = 0; i < qpdf_get_num_pages(pdf); i++) {
        g_autofree char *content = support_pdf_content(bytes, (gsize)i);
        g_string_append(said, i > 0 ? "|" : "");
        for (const char *at = strstr(content, "/b"); at != NULL; at = strstr(at + 2, "/b"))
            g_string_append_printf(said, "%.*s ", (int)strcspn(at + 1, " "), at + 1);
    }
    qpdf_cleanup(&pdf);
    return g_string_free(said, FALSE);
}

static void folded_sheets_read_from_first_to_last(void **state)
{
    (void)state;
    static const struct {
        int pages;
        const char *sides;
    } cases[] = {{1, "b0 |"},
                 {4, "b3 b0 |b1 b2 "},
                 {6, "b0 |b1 |b5 b2 |b3 b4 "}, /* the back of the outer sheet stays blank */
                 {8, "b7 b0 |b1 b6 |b5 b2 |b3 b4 "}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) pdf = paint_pages(cases[i].pages);
        g_autofree char *sides = sides_of(pdf);
        assert_string_equal(sides, cases[i].sides);
    }
}

/* The outside of a sheet bleeds, the fold does not; a page across is turned into its half. */
static void halves_end_at_the_fold(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    pages->title = "Hæfte";
    pages->language = "da";
    for (int i = 0; i < 4; i++)
        fidelis_pages_add(pages, i == 3 ? 200 : 100, i == 3 ? 100 : 200);
    fidelis_pages_prepare_press(pages, 9);
    g_autoptr(GBytes) pdf = fidelis_paint_booklet(pages, NULL);
    g_autofree char *front = support_pdf_content(pdf, 0);
    assert_non_null(strstr(front, "q -9 -9 109 218 re W n 0 1 -1 0 100 0 cm /b3 Do Q\n"));
    assert_non_null(strstr(front, "q 100 -9 109 218 re W n 1 0 0 1 100 0 cm /b0 Do Q\n"));
}

/* It says nothing of itself that is not so. */
static void a_booklet_claims_no_structure(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    fidelis_pages_prepare_press(pages, 9);
    g_autoptr(GBytes) bytes = fidelis_paint_booklet(pages, NULL);
    const char *folder = g_getenv("FIDELIS_KEEP"); /* tools/conformance wants the file itself */
    g_autofree char *path = folder == NULL ? NULL : g_build_filename(folder, "booklet.pdf", NULL);
    if (path != NULL)
        assert_true(
            g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), NULL));
    qpdf_data pdf = pdf_open(bytes);
    qpdf_oh catalog = qpdf_get_root(pdf);
    g_autofree char *xmp = pdf_stream(pdf, pdf_get(pdf, catalog, "/Metadata"));
    assert_false(pdf_has(pdf, catalog, "/StructTreeRoot"));
    assert_false(pdf_has(pdf, catalog, "/MarkInfo"));
    assert_null(strstr(xmp, "<pdfuaid:part>"));
    assert_non_null(strstr(xmp, "<pdfaid:conformance>U<"));
    assert_false(qpdf_has_error(pdf));
    qpdf_cleanup(&pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folded_sheets_read_from_first_to_last),
        cmocka_unit_test(halves_end_at_the_fold),
        cmocka_unit_test(a_booklet_claims_no_structure),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
