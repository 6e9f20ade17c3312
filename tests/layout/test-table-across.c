/* Rows that cells join, and groups under a subheader, over several pages; with the fixed measurer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "support/blocks.h"

enum { LINES = 16, TOP = 50 };

static FidelisTableRow *nth_row(FidelisBlock *table, int nth)
{
    FidelisTableRow *row = table->table->rows;
    while (nth-- > 0)
        row = row->next;
    return row;
}

static const char *numbered_rows(FidelisDocument *document, const char *head, int count)
{
    g_autoptr(GString) rows = g_string_new(head);
    for (int i = 0; i < count; i++)
        g_string_append_printf(rows, "\nrække%02d", i);
    return fidelis_arena_strdup(document->arena, rows->str);
}

/* One cell over all rows but the last, which stands below them. */
static FidelisBlock *joined(FidelisDocument *document, const char *label, int rows)
{
    const char *first = fidelis_arena_printf(document->arena, "Gruppe|Navn\n%s|første", label);
    FidelisBlock *made = table(document, "Alle.", numbered_rows(document, first, rows - 1));
    nth_row(made, 1)->cells->rows = rows;
    return made;
}

static const FidelisItem *item_with(const Laid *laid, gsize page, const char *text)
{
    const GPtrArray *items = fidelis_pages_get(laid->pages, page)->items;
    for (guint i = 0; i < items->len; i++) {
        const FidelisItem *one = g_ptr_array_index(items, i);
        if (one->kind == FIDELIS_ITEM_RUN && one->run.length >= strlen(text) &&
            memcmp(one->run.text, text, strlen(text)) == 0)
            return one;
    }
    return NULL;
}

static gsize page_count(const Laid *laid)
{
    return laid->pages->pages->len;
}

static double foot_of(const FidelisDocument *document)
{
    return TOP + LINES * document->theme->page.baseline + 0.5;
}

/* The folio is the only thing under the type area. */
static void assert_within_pages(const Laid *laid, const FidelisDocument *document)
{
    for (gsize p = 0; p < page_count(laid); p++) {
        const GPtrArray *items = fidelis_pages_get(laid->pages, p)->items;
        for (guint i = 0; i < items->len; i++) {
            const FidelisItem *one = g_ptr_array_index(items, i);
            if (one->kind == FIDELIS_ITEM_RUN && one->element != NULL)
                assert_true(one->run.y < foot_of(document));
        }
    }
}

static int elements_of(const FidelisTagElement *element, FidelisTag tag)
{
    int count = element->tag == tag;
    for (const FidelisTagElement *child = element->first_child; child != NULL; child = child->next)
        count += elements_of(child, tag);
    return count;
}

static void assert_no_word_is_said(const Laid *laid)
{
    g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
    assert_string_equal(said, "");
}

static void a_long_cell_goes_on_beside_its_rows(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, LINES);
    FidelisBlock *made = put(document, NULL,
                             table(document, NULL,
                                   fidelis_arena_printf(document->arena, "A|B\n%s|høj\nlav\nsidst|x",
                                                        many_words(document, 0, 220))));
    nth_row(made, 1)->cells->rows = 2;
    g_autoptr(Laid) laid = lay_out(document);
    assert_true(page_count(laid) >= 3);
    assert_within_pages(laid, document);
    assert_no_word_is_said(laid);
    assert_int_equal(page_of(laid->pages, "høj"), 1);
    assert_int_equal(page_of(laid->pages, "ord219"), (int)page_count(laid));
    assert_int_equal(page_of(laid->pages, "sidst"), (int)page_count(laid));
    assert_int_equal(elements_of(laid->pages->root, FIDELIS_TAG_TR), 4);
    assert_int_equal(elements_of(laid->pages->root, FIDELIS_TAG_TH),
                     4); /* A, B, the long cell, the last row's */
    for (gsize p = 1; p < page_count(laid); p++)
        assert_null(item_with(laid, p, "B")->element);
}

static void both_cells_of_joined_rows_go_on(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, LINES);
    FidelisBlock *made = put(
        document, NULL,
        table(document, NULL,
              fidelis_arena_printf(document->arena, "A|B\n%s|%s\n%s\nsidst|x", many_words(document, 0, 90),
                                   many_words(document, 90, 110), many_words(document, 200, 60))));
    nth_row(made, 1)->cells->rows = 2;
    g_autoptr(Laid) laid = lay_out(document);
    assert_true(page_count(laid) >= 2);
    assert_within_pages(laid, document);
    assert_no_word_is_said(laid);
    assert_int_equal(page_of(laid->pages, "ord0 "), page_of(laid->pages, "ord90 "));
    assert_true(page_of(laid->pages, "ord199") > page_of(laid->pages, "ord90 "));
}

static void what_a_joined_cell_says_is_said_again_where_its_rows_go_on(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, LINES);
    put(document, NULL, joined(document, "Østegnen", 40));
    g_autoptr(Laid) laid = lay_out(document);
    assert_true(page_count(laid) >= 3);
    assert_within_pages(laid, document);
    assert_non_null(item_with(laid, 0, "Østegnen")->element);
    for (gsize p = 1; p < page_count(laid); p++) {
        const FidelisItem *again = item_with(laid, p, "Østegnen");
        const FidelisItem *header = item_with(laid, p, "Navn");
        assert_non_null(again);
        assert_null(again->element);
        assert_true(again->run.y > header->run.y && again->run.y < header->run.y + 40);
    }
    assert_int_equal(elements_of(laid->pages->root, FIDELIS_TAG_TR), 41);
}

static void joined_rows_are_cut_between_rows_where_they_can(void **state)
{
    (void)state;
    for (int words = 0; words < 90; words += 6) {
        g_autoptr(FidelisDocument) document = small_document(40, LINES);
        put(document, NULL, paragraph(document, many_words(document, 0, words + 1)));
        put(document, NULL, joined(document, "fire ord over to linjer", 20));
        g_autoptr(Laid) laid = lay_out(document);
        assert_within_pages(laid, document);
        assert_int_equal(page_of(laid->pages, "første"), page_of(laid->pages, "fire ord"));
        for (int i = 0; i < 19; i++) {
            g_autofree char *name = g_strdup_printf("række%02d", i);
            assert_true(page_of(laid->pages, name) > 0);
        }
    }
}

static void lines_of_a_cut_row_keep_off_the_rules(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, LINES);
    put(document, NULL,
        table(document, NULL,
              fidelis_arena_printf(document->arena, "A|B\nhøj|%s", many_words(document, 0, 200))));
    g_autoptr(Laid) laid = lay_out(document);
    double header = item_with(laid, 1, "B")->run.y;
    double leading = document->theme->styles[FIDELIS_STYLE_TABLE_TEXT].leading, first = 1e6;
    const GPtrArray *items = fidelis_pages_get(laid->pages, 1)->items;
    for (guint i = 0; i < items->len; i++) {
        const FidelisItem *one = g_ptr_array_index(items, i);
        if (one->kind == FIDELIS_ITEM_RUN && one->element != NULL)
            first = MIN(first, one->run.y);
    }
    assert_true(first > header + leading + 6); /* 4 points under the header's text, 4 above the line's */
}

/* ── subheaders ── */

static FidelisBlock *grouped(FidelisDocument *document, int rows, FidelisRepeat repeat)
{
    g_autoptr(GString) all = g_string_new("Navn|Tal\nfør|1\n-Under");
    for (int i = 0; i < rows; i++)
        g_string_append_printf(all, "\nrække%02d|%d", i, i);
    g_string_append(all, "\n-Næste\nsidst|1\nallersidst|2");
    FidelisBlock *made = table(document, "Alle.", all->str);
    made->table->repeat_subheaders = repeat;
    return made;
}

static int times_repeated(int rows, FidelisRepeat repeat, int words)
{
    int count = 0;
    g_autoptr(FidelisDocument) document = small_document(40, LINES);
    put(document, NULL, paragraph(document, many_words(document, 0, words)));
    put(document, NULL, grouped(document, rows, repeat));
    g_autoptr(Laid) laid = lay_out(document);
    assert_within_pages(laid, document);
    for (gsize p = 0; p < page_count(laid); p++) {
        const FidelisItem *again = item_with(laid, p, "Under (fortsat)");
        if (again == NULL)
            continue;
        count++;
        assert_null(again->element);
    }
    return count;
}

static void a_subheader_is_said_again_where_its_rows_go_on(void **state)
{
    (void)state;
    assert_int_equal(times_repeated(30, FIDELIS_REPEAT_LONG, 1), 4);
    assert_int_equal(times_repeated(30, FIDELIS_REPEAT_ALWAYS, 1), 4);
    assert_int_equal(times_repeated(30, FIDELIS_REPEAT_NEVER, 1), 0);
    assert_int_equal(times_repeated(5, FIDELIS_REPEAT_LONG, 1), 0); /* all on one page */
}

static void few_rows_have_their_subheader_once_unless_asked(void **state)
{
    (void)state;
    int asked = 0;
    for (int words = 30; words < 100; words += 5) {
        assert_int_equal(times_repeated(3, FIDELIS_REPEAT_LONG, words), 0);
        asked += times_repeated(3, FIDELIS_REPEAT_ALWAYS, words);
    }
    assert_in_range(asked, 0, 13);
}

static void a_subheader_stands_between_the_header_and_its_rows(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, LINES);
    put(document, NULL, grouped(document, 30, FIDELIS_REPEAT_LONG));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisItem *again = item_with(laid, 1, "Under (fortsat)"), *header = item_with(laid, 1, "Navn"),
                      *below = NULL;
    for (int i = 0; i < 30 && below == NULL; i++) {
        g_autofree char *name = g_strdup_printf("række%02d", i);
        below = item_with(laid, 1, name);
    }
    double step = document->theme->styles[FIDELIS_STYLE_TABLE_TEXT].leading + 8;
    assert_float_equal(again->run.y - header->run.y, step, 2);
    assert_float_equal(below->run.y - again->run.y, step, 2);
    /* no page of the next group says it */
    assert_null(item_with(laid, page_count(laid) - 1, "Under (fortsat) (fortsat)"));
}

static char *said_of_header(int words, gboolean *within)
{
    g_autoptr(FidelisDocument) document = small_document(40, LINES);
    const char *head = fidelis_arena_printf(document->arena, "A|%s", many_words(document, 0, words));
    put(document, NULL, table(document, NULL, numbered_rows(document, head, 12)));
    g_autoptr(Laid) laid = lay_out(document);
    *within = TRUE;
    for (gsize p = 0; p < page_count(laid); p++) {
        const FidelisItem *row = item_with(laid, p, "række");
        *within = *within && (row == NULL || row->run.y < foot_of(document));
    }
    return fidelis_diagnostics_to_string(laid->diagnostics);
}

static void a_header_that_leaves_no_room_for_rows_is_not_repeated(void **state)
{
    (void)state;
    gboolean within;
    g_autofree char *half = said_of_header(70, &within);
    assert_non_null(strstr(half, "too high to be repeated"));
    assert_true(within);
    g_autofree char *whole = said_of_header(150, &within);
    assert_non_null(strstr(whole, "a row of a table is"));
    assert_true(within);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_cell_goes_on_beside_its_rows),
        cmocka_unit_test(both_cells_of_joined_rows_go_on),
        cmocka_unit_test(what_a_joined_cell_says_is_said_again_where_its_rows_go_on),
        cmocka_unit_test(joined_rows_are_cut_between_rows_where_they_can),
        cmocka_unit_test(lines_of_a_cut_row_keep_off_the_rules),
        cmocka_unit_test(a_subheader_is_said_again_where_its_rows_go_on),
        cmocka_unit_test(few_rows_have_their_subheader_once_unless_asked),
        cmocka_unit_test(a_subheader_stands_between_the_header_and_its_rows),
        cmocka_unit_test(a_header_that_leaves_no_room_for_rows_is_not_repeated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
