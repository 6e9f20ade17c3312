/* Floats: a captioned table that does not fit lets the text after it fill its page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "support/blocks.h"

enum { LINE = 60, PAGE_LINES = 30 };

#define SIX_ROWS "Navn|Tal\na1|1\na2|2\na3|3\na4|4\na5|5\na6|6"

static void assert_order(const Laid *laid, const char *first, int first_page, const char *second,
                         int second_page)
{
    assert_int_equal(page_of(laid->pages, first), first_page);
    assert_int_equal(page_of(laid->pages, second), second_page);
}

/* A chapter with some 22 lines of text: a table of six rows does not fit under it. */
static FidelisDocument *crowded(FidelisBlock **chapter)
{
    FidelisDocument *document = small_document(LINE, PAGE_LINES);
    *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    put(document, *chapter, paragraph(document, many_words(document, 1, 190)));
    return document;
}

static void text_after_a_float_fills_its_page(void **state)
{
    (void)state;
    FidelisBlock *chapter = NULL;
    g_autoptr(FidelisDocument) document = crowded(&chapter);
    put(document, chapter, table(document, "Tabellen.", SIX_ROWS));
    put(document, chapter, paragraph(document, many_words(document, 500, 60)));
    put(document, chapter, paragraph(document, many_words(document, 800, 60)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_order(laid, "ord500", 1, "Tabellen.", 2);
    assert_int_equal(page_of(laid->pages, "a6"), 2);
}

static void a_float_does_not_pass_the_end_of_its_section(void **state)
{
    (void)state;
    FidelisBlock *chapter = NULL;
    g_autoptr(FidelisDocument) document = crowded(&chapter);
    FidelisBlock *inner = put(document, chapter, section(document, 2, "Indre"));
    put(document, inner, paragraph(document, "kort"));
    put(document, inner, table(document, "Tabellen.", SIX_ROWS));
    FidelisBlock *next = put(document, chapter, section(document, 2, "Næste"));
    put(document, next, paragraph(document, many_words(document, 500, 60)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_order(laid, "Tabellen.", 2, "ord500", 2);
}

static void floats_keep_their_order(void **state)
{
    (void)state;
    FidelisBlock *chapter = NULL;
    g_autoptr(FidelisDocument) document = crowded(&chapter);
    put(document, chapter, table(document, "Første.", SIX_ROWS));
    put(document, chapter, table(document, "Anden.", "Navn|Tal\nb1|1"));
    put(document, chapter, paragraph(document, many_words(document, 500, 60)));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *second = page_words(laid->pages, 1, FALSE);
    assert_order(laid, "ord500", 1, "Første.", 2);
    assert_true(strstr(second, "Første.") < strstr(second, "Anden."));
}

static void a_float_that_fits_stays_where_it_was_put(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, PAGE_LINES);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    put(document, chapter, table(document, "Tabellen.", "Navn|Tal\nb1|1"));
    put(document, chapter, paragraph(document, many_words(document, 500, 60)));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *page = page_words(laid->pages, 0, FALSE);
    assert_true(strstr(page, "Tabellen.") < strstr(page, "ord500"));
}

static void what_is_to_stay_stays_and_what_is_alone_has_its_page(void **state)
{
    (void)state;
    FidelisBlock *chapter = NULL;
    g_autoptr(FidelisDocument) document = crowded(&chapter);
    FidelisBlock *here = put(document, chapter, table(document, "Tabellen.", SIX_ROWS));
    here->place = FIDELIS_PLACE_HERE;
    put(document, chapter, paragraph(document, many_words(document, 500, 30)));
    FidelisBlock *alone = put(document, chapter, table(document, "Alene.", "Navn|Tal\nb1|1"));
    alone->place = FIDELIS_PLACE_OWN_PAGE;
    for (int i = 0; i < 12; i++)
        put(document, chapter, paragraph(document, many_words(document, 800 + 30 * i, 30)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_order(laid, "Tabellen.", 2, "ord500", 2);
    g_autofree char *page = page_words(laid->pages, (gsize)page_of(laid->pages, "Alene.") - 1, FALSE);
    assert_null(strstr(page, "ord"));
    assert_int_equal(page_of(laid->pages, "ord800"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_after_a_float_fills_its_page),
        cmocka_unit_test(a_float_does_not_pass_the_end_of_its_section),
        cmocka_unit_test(floats_keep_their_order),
        cmocka_unit_test(a_float_that_fits_stays_where_it_was_put),
        cmocka_unit_test(what_is_to_stay_stays_and_what_is_alone_has_its_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
