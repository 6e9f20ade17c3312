/* Pages divided by masters, columns, tabs, fields and page numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "support/blocks.h"

enum { LINE = 60 };

static FidelisBlock *pages_of(FidelisDocument *document, FidelisPageSetting given)
{
    FidelisBlock *made = put(document, NULL, block(document, FIDELIS_BLOCK_PAGES, NULL));
    if (given.colour == 0)
        given.colour = -1;
    if (given.background == 0)
        given.background = -1;
    made->pages = fidelis_arena_copy(document->arena, &given, sizeof given);
    return made;
}

static const FidelisItem *item_at(const FidelisPage *page, gsize index)
{
    return g_ptr_array_index(page->items, index);
}

static const FidelisRun *run_with(const FidelisPage *page, const char *text)
{
    for (gsize i = 0; i < page->items->len; i++) {
        const FidelisItem *one = item_at(page, i);
        if (one->kind == FIDELIS_ITEM_RUN &&
            g_strstr_len(one->run.text, (gssize)one->run.length, text) != NULL)
            return &one->run;
    }
    return NULL;
}

/* Paragraphs of one word each. */
static void put_lines(FidelisDocument *document, FidelisBlock *parent, int first, int count)
{
    for (int i = 0; i < count; i++)
        put(document, parent, paragraph(document, fidelis_arena_printf(document->arena, "ord%d", first + i)));
}

static void columns_are_of_one_height_and_what_is_wide_stands_between_them(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 60);
    FidelisBlock *columns = put(document, NULL, block(document, FIDELIS_BLOCK_COLUMNS, NULL));
    columns->start = 3;
    put_lines(document, columns, 10, 12);
    FidelisBlock *across = put(document, columns, box(document, FIDELIS_BOX_PLAIN, "tværs"));
    across->width = FIDELIS_WIDTH_WIDE;
    put(document, across, paragraph(document, "boks"));
    put_lines(document, columns, 30, 6);
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    assert_int_equal(laid->pages->pages->len, 1);
    double top = run_with(page, "ord10")->y;
    assert_true(run_with(page, "ord14")->y == top && run_with(page, "ord18")->y == top);
    assert_true(run_with(page, "ord14")->x > run_with(page, "ord10")->x + 50);
    double box_y = run_with(page, "boks")->y, below = run_with(page, "ord30")->y;
    assert_true(box_y > run_with(page, "ord13")->y && below > box_y);
    assert_true(run_with(page, "ord32")->y == below && run_with(page, "ord34")->y == below);
}

static void columns_fill_one_page_before_the_next_and_keep_their_notes(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 20);
    FidelisBlock *pages = pages_of(document, (FidelisPageSetting){.master = "two_columns"});
    put(document, pages, paragraph(document, "første{noten}"));
    put_lines(document, pages, 100, 60);
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *first = page_words(laid->pages, 0, FALSE);
    assert_non_null(strstr(first, "noten"));
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    assert_true(run_with(page, "noten")->y > run_with(page, "ord100")->y + 100);
    assert_true(page_of(laid->pages, "ord159") >= 2);
    const FidelisPage *last = fidelis_pages_get(laid->pages, laid->pages->pages->len - 1);
    assert_true(run_with(last, "ord159")->x > 100); /* balanced: its end is in the second column */
}

static void front_matter_counts_in_roman_and_chapters_may_begin_on_the_right(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 20);
    document->theme->chapters_right = TRUE;
    FidelisBlock *front = pages_of(document, (FidelisPageSetting){.numbers = FIDELIS_NUMBERS_ROMAN});
    put(document, front, paragraph(document, "forord [@et]"));
    FidelisBlock *first = put(document, NULL, section(document, 1, "Et"));
    first->label = "et";
    put(document, first, paragraph(document, "tekst"));
    put(document, put(document, NULL, section(document, 1, "To")), paragraph(document, "mere"));
    g_autoptr(Laid) laid = lay_out(document);
    static const char *const labels[] = {"i", "ii", "1", "2", "3"};
    assert_int_equal(laid->pages->pages->len, 5);
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        assert_string_equal(fidelis_pages_get(laid->pages, i)->label, labels[i]);
    assert_int_equal(fidelis_pages_get(laid->pages, 1)->items->len, 0);
    assert_int_equal(fidelis_pages_get(laid->pages, 3)->items->len, 0);
    assert_int_equal(page_of(laid->pages, "mere"), 5);
    g_autofree char *text = page_words(laid->pages, 0, FALSE);
    assert_string_equal(text, "forord side 1");
}

static void tabs_stand_below_each_other_at_the_outer_edge(void **state)
{
    (void)state;
    static const char *const tracks[] = {"Et", "To"};
    g_autoptr(FidelisDocument) document = small_document(LINE, 40);
    for (gsize i = 0; i < G_N_ELEMENTS(tracks); i++)
        put(document,
            pages_of(document, (FidelisPageSetting){.master = "guide",
                                                    .track = tracks[i],
                                                    .tab = i == 0 ? "A" : "B",
                                                    .colour = FIDELIS_COLOUR_TRACK_2}),
            paragraph(document, "tekst"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *right = fidelis_pages_get(laid->pages, 0), *left = fidelis_pages_get(laid->pages, 1);
    const FidelisRun *first = run_with(right, "A"), *second = run_with(left, "B");
    assert_true(first->x > right->width - 30 && second->x < 30 && second->y > first->y + 20);
    assert_non_null(run_with(right, "Et"));
    for (gsize i = 0; i < right->items->len; i++)
        if (item_at(right, i)->kind == FIDELIS_ITEM_FILL)
            assert_true(fabs(item_at(right, i)->paint.red - 0x6A / 255.0) < 0.01);
}

static void a_field_reaches_both_edges_and_dark_ones_are_written_on_in_white(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 40);
    FidelisBlock *field = put(document, NULL, block(document, FIDELIS_BLOCK_FIELD, NULL));
    field->colour = FIDELIS_COLOUR_MAIN;
    put(document, field, paragraph(document, "hvidt"));
    put(document, NULL, paragraph(document, "sort"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    const FidelisItem *ground = item_at(page, 0);
    assert_int_equal(ground->kind, FIDELIS_ITEM_FILL);
    assert_true(ground->path.steps[0].x[0] < 0 && ground->path.steps[1].x[0] > page->width);
    for (gsize i = 0; i < page->items->len; i++)
        if (item_at(page, i)->kind == FIDELIS_ITEM_RUN && item_at(page, i)->element != NULL)
            assert_true((item_at(page, i)->paint.red == 1) ==
                        (strncmp(item_at(page, i)->run.text, "hvidt", 5) == 0));
}

static void keywords_stand_before_their_text_on_its_line(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 40);
    FidelisBlock *pages = pages_of(document, (FidelisPageSetting){.master = "keywords"});
    FidelisBlock *chapter = put(document, pages, section(document, 1, "Kapitel"));
    FidelisBlock *keyword = put(document, chapter, section(document, 2, "Roller"));
    keyword->in_margin = keyword->unnumbered = TRUE;
    put(document, keyword, paragraph(document, "teksten"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    const FidelisRun *heading = run_with(page, "Roller"), *text = run_with(page, "teksten");
    assert_true(heading->x < text->x - 50 && fabs(heading->y - text->y) < 0.01);
    assert_int_equal(laid->pages->bookmarks->len, 2);
}

static void turned_pages_of_a_bound_report_keep_their_inner_margin(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 40);
    document->theme->page.mirrored = TRUE;
    for (int i = 0; i < 2; i++) {
        FidelisBlock *turned = put(document, NULL, block(document, FIDELIS_BLOCK_LANDSCAPE, NULL));
        put(document, turned, paragraph(document, "tværs"));
    }
    g_autoptr(Laid) laid = lay_out(document);
    double right = run_with(fidelis_pages_get(laid->pages, 0), "tværs")->y;
    double left = run_with(fidelis_pages_get(laid->pages, 1), "tværs")->y;
    assert_true(fabs(right - left - (document->theme->page.inner - document->theme->page.outer)) < 0.01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_of_one_height_and_what_is_wide_stands_between_them),
        cmocka_unit_test(columns_fill_one_page_before_the_next_and_keep_their_notes),
        cmocka_unit_test(front_matter_counts_in_roman_and_chapters_may_begin_on_the_right),
        cmocka_unit_test(tabs_stand_below_each_other_at_the_outer_edge),
        cmocka_unit_test(a_field_reaches_both_edges_and_dark_ones_are_written_on_in_white),
        cmocka_unit_test(keywords_stand_before_their_text_on_its_line),
        cmocka_unit_test(turned_pages_of_a_bound_report_keep_their_inner_margin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
