#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "paint/paint.h"
#include "support/sample-pages.h"

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

static void the_same_pages_give_the_same_bytes(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    g_autoptr(FidelisPages) again = sample_pages_new(measurer);
    g_autoptr(GBytes) first = fidelis_paint_pdf(pages, NULL);
    g_setenv("TZ", "America/Noronha", TRUE);
    g_autoptr(GBytes) second = fidelis_paint_pdf(again, NULL);
    assert_non_null(first);
    assert_true(g_bytes_equal(first, second));
}

static void a_document_without_title_or_language_is_refused(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    g_autoptr(GError) no_title = NULL, no_language = NULL;
    pages->title = "";
    assert_null(fidelis_paint_pdf(pages, &no_title));
    assert_non_null(strstr(no_title->message, "no title"));
    pages->title = "Rapport";
    pages->language = NULL;
    assert_null(fidelis_paint_pdf(pages, &no_language));
    assert_non_null(strstr(no_language->message, "no language"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_pages_give_the_same_bytes),
        cmocka_unit_test(a_document_without_title_or_language_is_refused),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
