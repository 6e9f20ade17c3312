/* Footnotes and what stands in the margin, with the fixed measurer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "document/endnotes.h"
#include "layout/margin.h"
#include "support/blocks.h"
#include "support/golden.h"

static void a_note_stands_on_the_page_of_its_mark_and_both_know_each_other(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 16);
    put(document, NULL, paragraph(document, many_words(document, 0, 60)));
    put(document, NULL, paragraph(document, "Her{fodnote et} og her{fodnote to}."));
    put(document, NULL, paragraph(document, many_words(document, 100, 60)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(page_of(laid->pages, "fodnote et"), page_of(laid->pages, "Her"));
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    golden_compare("layout", "notes.txt", text);
}

/* Wherever the mark falls, its note is on the same page. */
static void a_note_takes_its_line_along(void **state)
{
    (void)state;
    for (int lines = 1; lines < 24; lines++) {
        g_autoptr(FidelisDocument) document = small_document(40, 12);
        g_autoptr(GString) text = g_string_new(NULL);
        for (int i = 0; i < lines; i++)
            g_string_append_printf(text, "linje%02dxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ", i);
        g_string_append(text,
                        "mærke{bunden} og mere tekst bagefter, som fylder en hel linje og lidt til af næste");
        put(document, NULL, paragraph(document, text->str));
        g_autoptr(Laid) laid = lay_out(document);
        assert_int_equal(page_of(laid->pages, "bunden"), page_of(laid->pages, "mærke"));
    }
}

static void a_note_in_a_table_or_a_box_is_not_lost(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(50, 20);
    FidelisBlock *made = put(document, NULL, box(document, FIDELIS_BOX_CASE, "Titel{i titlen}"));
    put(document, made, paragraph(document, "tekst{i boksen}"));
    put(document, NULL, table(document, "Tal{i billedteksten}.", "A{i hovedet}|B\na|1{i cellen}\nb|2\nc|3"));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = page_words(laid->pages, 0, FALSE);
    static const char *const notes[] = {"i titlen", "i boksen", "i billedteksten", "i hovedet", "i cellen"};
    const char *before = text;
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++) {
        const char *found = strstr(text, notes[i]);
        assert_non_null(found);
        assert_true(found > before);
        before = found;
    }
}

/* The header is repeated on every page, its note is not. */
static void a_note_in_a_header_stands_once(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(50, 12);
    g_autoptr(GString) rows = g_string_new("A{engang}|B");
    for (int i = 0; i < 20; i++)
        g_string_append_printf(rows, "\nrække%d|%d", i, i);
    put(document, NULL, table(document, NULL, rows->str));
    g_autoptr(Laid) laid = lay_out(document);
    assert_true(laid->pages->pages->len > 1);
    assert_int_equal(page_of(laid->pages, "engang"), 1);
    g_autofree char *second = page_words(laid->pages, 1, TRUE);
    assert_null(strstr(second, "engang"));
}

static void a_note_longer_than_a_page_goes_on_at_the_next_foot(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 12);
    g_autofree char *text = g_strdup_printf("Her{%s}.", many_words(document, 0, 200));
    put(document, NULL, paragraph(document, text));
    put(document, NULL, paragraph(document, "Mere."));
    g_autoptr(Laid) laid = lay_out(document);
    int page = 0;
    for (int i = 0; i < 200; i++) {
        g_autofree char *word = g_strdup_printf("ord%d", i);
        int found = page_of(laid->pages, word);
        assert_true(found == page || found == page + 1);
        page = found;
    }
    assert_true(page > 1);
}

static const FidelisItem *first_run(const FidelisPage *page, const char *text)
{
    for (gsize i = 0; i < page->items->len; i++) {
        const FidelisItem *one = g_ptr_array_index(page->items, i);
        if (one->kind == FIDELIS_ITEM_RUN && strncmp(one->run.text, text, strlen(text)) == 0)
            return one;
    }
    fail_msg("no \"%s\"", text);
    return NULL;
}

static void a_key_figure_stands_beside_what_follows_it(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 20);
    put(document, NULL, paragraph(document, "før"));
    put(document, NULL, key_figure(document, "84 %", "har haft samtale"));
    put(document, NULL, paragraph(document, "efter"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    const FidelisRun *figure = &first_run(page, "84")->run, *text = &first_run(page, "efter")->run;
    assert_true(figure->x >= 40 + document->theme->page.text_width + document->theme->page.margin_gap - 0.01);
    assert_true(figure->y > text->y - 5 && figure->y < text->y + 40);
    /* read before the text it stands beside */
    assert_true(first_run(page, "84")->element->serial < first_run(page, "efter")->element->serial);
}

static void margin_blocks_do_not_collide_nor_leave_the_page(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 30);
    for (int i = 0; i < 12; i++) {
        g_autofree char *value = g_strdup_printf("%d %%", i);
        put(document, NULL, key_figure(document, value, "nogle få ord om tallet"));
        put(document, NULL, paragraph(document, many_words(document, i * 20, 15)));
    }
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    golden_compare("layout", "margins.txt", text);
    assert_int_equal(fidelis_diagnostics_length(laid->diagnostics), 0);
}

static void a_margin_block_without_room_goes_into_the_column(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 12);
    FidelisBlock *margin = put(document, NULL, block(document, FIDELIS_BLOCK_MARGIN, NULL));
    put(document, margin, paragraph(document, many_words(document, 0, 100)));
    put(document, NULL, paragraph(document, "efter"));
    g_autoptr(Laid) laid = lay_out(document);
    assert_true(page_of(laid->pages, "ord99") > 0);
    assert_true(page_of(laid->pages, "efter") > 0);
}

static void wide_things_and_margin_blocks_keep_apart(void **state)
{
    (void)state;
    FidelisMarginBlock blocks[] = {
        {.wanted = 10, .height = 50}, {.wanted = 20, .height = 30}, {.wanted = 150, .height = 20}};
    FidelisObstacle wide[] = {{55, 120}};
    assert_true(fidelis_margin_settle(blocks, 3, wide, 1, 10, 260));
    assert_true(blocks[0].top == 130 && blocks[1].top == 190 && blocks[2].top == 230);
    assert_true(fidelis_margin_settle(blocks, 3, NULL, 0, 10, 130));
    assert_true(blocks[2].top == 110 && blocks[1].top == 70 && blocks[0].top == 10);
    assert_false(fidelis_margin_settle(blocks, 3, wide, 1, 10, 180));
}

static const FidelisPlacedLink *link_of(const FidelisPages *pages, gsize page, FidelisTag around)
{
    const GPtrArray *links = fidelis_pages_get(pages, page)->links;
    for (guint i = 0; i < links->len; i++) {
        const FidelisPlacedLink *link = g_ptr_array_index(links, i);
        if (link->element->tag == around || link->element->parent->tag == around)
            return link;
    }
    return NULL;
}

static void notes_at_the_end_are_listed_once_and_linked_both_ways(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    document->notes = FIDELIS_NOTES_END;
    FidelisBlock *first = put(document, NULL, section(document, 1, "Et"));
    put(document, first, paragraph(document, "tekst{den første}"));
    FidelisBlock *made = put(document, first, box(document, FIDELIS_BOX_CASE, NULL));
    put(document, made, paragraph(document, "i en boks{den anden}"));
    put(document, put(document, NULL, section(document, 1, "To")), paragraph(document, "mere{den tredje}"));
    fidelis_endnotes_add(document);
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = page_words(laid->pages, 2, FALSE);
    assert_int_equal(laid->pages->pages->len, 3);
    assert_string_equal(text, "Noter\n1 den første\n2 den anden\n3 den tredje");
    const FidelisPlacedLink *there = link_of(laid->pages, 0, FIDELIS_TAG_REFERENCE);
    const FidelisPlacedLink *back = link_of(laid->pages, 2, FIDELIS_TAG_LBL);
    assert_int_equal(there->to.page, 2);
    assert_int_equal(back->to.page, 0);
    assert_string_equal(back->contents, "Tilbage til notetegn 1");
}

static void notes_of_a_chapter_stand_at_its_end(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    document->notes = FIDELIS_NOTES_CHAPTER;
    for (int i = 0; i < 2; i++)
        put(document, put(document, NULL, section(document, 1, "Et")),
            paragraph(document, i == 0 ? "tekst{den første}" : "mere{den anden}"));
    fidelis_endnotes_add(document);
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(page_of(laid->pages, "den første"), 1);
    assert_int_equal(page_of(laid->pages, "den anden"), 2);
}

/* Two chapters, each with two notes; every note's element has a name of its own. */
static void notes_may_be_counted_by_chapter(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    for (int i = 0; i < 2; i++)
        put(document, put(document, NULL, section(document, 1, "Et")),
            paragraph(document, i == 0 ? "tekst{første} og{anden}" : "mere{tredje} og{fjerde}"));
    fidelis_endnotes_restart(document->blocks);
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *second = page_words(laid->pages, 1, FALSE);
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    assert_non_null(strstr(second, "1 tredje"));
    assert_non_null(strstr(second, "2 fjerde"));
    for (const FidelisTagElement *one = laid->pages->root; one != NULL; one = fidelis_tag_element_next(one))
        if (one->tag == FIDELIS_TAG_NOTE)
            assert_true(g_hash_table_add(names, (gpointer)one->id));
    assert_int_equal(g_hash_table_size(names), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_stands_on_the_page_of_its_mark_and_both_know_each_other),
        cmocka_unit_test(a_note_takes_its_line_along),
        cmocka_unit_test(a_note_in_a_table_or_a_box_is_not_lost),
        cmocka_unit_test(a_note_in_a_header_stands_once),
        cmocka_unit_test(a_note_longer_than_a_page_goes_on_at_the_next_foot),
        cmocka_unit_test(a_key_figure_stands_beside_what_follows_it),
        cmocka_unit_test(margin_blocks_do_not_collide_nor_leave_the_page),
        cmocka_unit_test(a_margin_block_without_room_goes_into_the_column),
        cmocka_unit_test(wide_things_and_margin_blocks_keep_apart),
        cmocka_unit_test(notes_at_the_end_are_listed_once_and_linked_both_ways),
        cmocka_unit_test(notes_of_a_chapter_stand_at_its_end),
        cmocka_unit_test(notes_may_be_counted_by_chapter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
