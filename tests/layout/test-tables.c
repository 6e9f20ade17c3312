/* Tables, with the fixed measurer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "support/blocks.h"
#include "support/golden.h"

static const char *numbered_rows(FidelisDocument *document, int count)
{
    g_autoptr(GString) rows = g_string_new("Navn|Tal");
    for (int i = 0; i < count; i++)
        g_string_append_printf(rows, "\nrække%02d|%d", i, i * 7);
    return fidelis_arena_strdup(document->arena, rows->str);
}

static int times(const char *text, const char *word)
{
    int count = 0;
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        count++;
    return count;
}

static gsize pages_with(const Laid *laid, const char *word, gboolean artifacts)
{
    gsize count = 0;
    for (gsize i = 0; i < laid->pages->pages->len; i++) {
        g_autofree char *text = page_words(laid->pages, i, artifacts);
        count += strstr(text, word) != NULL;
    }
    return count;
}

static void a_table_over_three_pages_repeats_its_header_as_an_artifact(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(50, 20);
    put(document, NULL, table(document, "Alle rækker.", numbered_rows(document, 30)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(laid->pages->pages->len, 3);
    assert_int_equal(pages_with(laid, "Navn", TRUE), 3);
    assert_int_equal(pages_with(laid, "Navn", FALSE), 1);
    assert_int_equal(pages_with(laid, "Tabel 1 (fortsat)", TRUE), 2);
    assert_int_equal(pages_with(laid, "Tabel 1 (fortsat)", FALSE), 0);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    golden_compare("layout", "table-three-pages.txt", text);
}

static void a_last_row_is_not_alone_and_a_subheader_stays_with_its_rows(void **state)
{
    (void)state;
    for (int rows = 8; rows < 40; rows++) {
        g_autoptr(FidelisDocument) document = small_document(50, 20);
        const char *all = numbered_rows(document, rows);
        const char *middle = strstr(all, "\nrække05");
        g_autofree char *divided =
            g_strdup_printf("%.*s\n-Under\n%s\n=I alt|9", (int)(middle - all), all, middle + 1);
        put(document, NULL, paragraph(document, many_words(document, 0, rows * 3)));
        put(document, NULL, table(document, "Alle.", divided));
        g_autoptr(Laid) laid = lay_out(document);
        g_autofree char *last = g_strdup_printf("række%02d", rows - 1);
        assert_int_equal(page_of(laid->pages, "Under"), page_of(laid->pages, "række05"));
        assert_int_equal(page_of(laid->pages, "I alt"), page_of(laid->pages, last));
    }
}

static void a_caption_is_on_the_page_of_its_first_rows(void **state)
{
    (void)state;
    for (int lines = 1; lines < 20; lines++) {
        g_autoptr(FidelisDocument) document = small_document(50, 20);
        put(document, NULL, paragraph(document, many_words(document, 0, lines * 8)));
        put(document, NULL, table(document, "Billedtekst.", numbered_rows(document, 12)));
        g_autoptr(Laid) laid = lay_out(document);
        assert_int_equal(page_of(laid->pages, "Billedtekst"), page_of(laid->pages, "række00"));
    }
}

static const FidelisRun *run_of(const Laid *laid, const char *text)
{
    for (gsize p = 0; p < laid->pages->pages->len; p++) {
        const FidelisPage *page = fidelis_pages_get(laid->pages, p);
        for (gsize i = 0; i < page->items->len; i++) {
            const FidelisItem *one = g_ptr_array_index(page->items, i);
            if (one->kind == FIDELIS_ITEM_RUN && one->run.length == strlen(text) &&
                memcmp(one->run.text, text, one->run.length) == 0)
                return &one->run;
        }
    }
    fail_msg("no run says \"%s\"", text);
    return NULL;
}

static void decimal_signs_stand_under_each_other(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    FidelisBlock *made =
        put(document, NULL, table(document, NULL, "Navn|Tal\na|6,8\nb|1.249,25\nc|84 %\nd|–"));
    made->table->columns[1].align = FIDELIS_ALIGN_DECIMAL;
    g_autoptr(Laid) laid = lay_out(document);
    double digit = 0.5 * document->theme->styles[FIDELIS_STYLE_TABLE_TEXT].size;
    double sign = run_of(laid, "6,8")->x + digit;
    assert_float_equal(run_of(laid, "1.249,25")->x + 5 * digit, sign, 0.01);
    assert_float_equal(run_of(laid, "84 %")->x + 2 * digit, sign, 0.01);
    const FidelisRun *widest = run_of(laid, "1.249,25");
    assert_float_equal(widest->x + widest->width, 40 + document->theme->page.text_width, 0.01);
}

static void cells_span_both_ways(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    FidelisBlock *made = put(document, NULL, table(document, NULL, "A|B|C\nhøj|b1|c1\nb2|c2\nbred\nx|y|z"));
    FidelisTableRow *row = made->table->rows->next;
    row->cells->rows = 2;
    row->next->next->cells->columns = 3;
    g_autoptr(Laid) laid = lay_out(document);
    assert_float_equal(run_of(laid, "b2")->x, run_of(laid, "b1")->x, 0.01);
    assert_float_equal(run_of(laid, "c2")->x, run_of(laid, "c1")->x, 0.01);
    assert_true(run_of(laid, "b2")->y > run_of(laid, "b1")->y + 5);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    golden_compare("layout", "table-spans.txt", text);
}

static void washed_cells_have_their_mark_and_a_word(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    FidelisBlock *made = put(document, NULL, table(document, NULL, "Navn|Vurdering|Andel\na||84\nb|lav|12"));
    FidelisTableRow *row = made->table->rows->next;
    row->cells->next->text = NULL;
    row->cells->next->zone = FIDELIS_MARK_GREEN;
    row->cells->next->next->bar = 0.84;
    row->next->cells->next->zone = FIDELIS_MARK_RED;
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *words_of_page = page_words(laid->pages, 0, FALSE);
    assert_non_null(strstr(words_of_page, "grøn"));
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    golden_compare("layout", "table-zones.txt", text);
}

static void a_column_too_narrow_for_a_word_is_named(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(30, 20);
    FidelisBlock *made =
        put(document, NULL, table(document, "Smal.", "Navn|Status\nfemogtyvekroneseddelsamlerklub|ord"));
    made->table->columns[0].width = 0.1;
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
    assert_non_null(laid->pages);
    assert_non_null(strstr(said, "Tabel 1. column 1 'Navn' is"));
}

static void a_row_higher_than_a_page_is_cut_and_nothing_of_it_lost(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 12);
    g_autofree char *rows = g_strdup_printf("A|B\nkort|%s\nefter|slut", many_words(document, 0, 200));
    put(document, NULL, table(document, NULL, rows));
    g_autoptr(Laid) laid = lay_out(document);
    g_autoptr(GString) all = g_string_new(NULL);
    for (gsize i = 0; i < laid->pages->pages->len; i++) {
        g_autofree char *text = page_words(laid->pages, i, FALSE);
        g_string_append_printf(all, "%s\n", text);
    }
    for (int i = 0; i < 200; i++) {
        g_autofree char *word = g_strdup_printf("ord%d", i);
        assert_int_equal(times(all->str, word) >= 1, TRUE);
    }
    assert_true(laid->pages->pages->len >= 3);
    assert_non_null(strstr(all->str, "slut"));
}

static const FidelisTagElement *find_cell(const FidelisTagElement *element, FidelisTag tag, int nth)
{
    static int seen;
    if (element->parent == NULL)
        seen = 0;
    if (element->tag == tag && seen++ == nth)
        return element;
    for (const FidelisTagElement *child = element->first_child; child != NULL; child = child->next) {
        const FidelisTagElement *found = find_cell(child, tag, nth);
        if (found != NULL)
            return found;
    }
    return NULL;
}

static void headers_have_the_scope_of_their_column_or_row(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    put(document, NULL, table(document, NULL, "Navn|Tal\na|1\nb|"));
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(find_cell(laid->pages->root, FIDELIS_TAG_TH, 0)->scope, FIDELIS_SCOPE_COLUMN);
    assert_int_equal(find_cell(laid->pages->root, FIDELIS_TAG_TH, 2)->scope, FIDELIS_SCOPE_ROW);
    assert_non_null(find_cell(laid->pages->root, FIDELIS_TAG_TD, 1)); /* empty, but there */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_over_three_pages_repeats_its_header_as_an_artifact),
        cmocka_unit_test(a_last_row_is_not_alone_and_a_subheader_stays_with_its_rows),
        cmocka_unit_test(a_caption_is_on_the_page_of_its_first_rows),
        cmocka_unit_test(decimal_signs_stand_under_each_other),
        cmocka_unit_test(cells_span_both_ways),
        cmocka_unit_test(washed_cells_have_their_mark_and_a_word),
        cmocka_unit_test(a_column_too_narrow_for_a_word_is_named),
        cmocka_unit_test(a_row_higher_than_a_page_is_cut_and_nothing_of_it_lost),
        cmocka_unit_test(headers_have_the_scope_of_their_column_or_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
