/* Pages of small documents, with the fixed measurer: where they end, and what they say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "support/blocks.h"
#include "support/golden.h"

/* A word and its number are one piece of text of about six characters; a line of 60 holds about nine. */
enum { LINE = 60 };

static void assert_page(const Laid *laid, const char *text, int page)
{
    int found = page_of(laid->pages, text);
    if (found != page)
        fail_msg("\"%s\" stands on page %d, not on page %d", text, found, page);
}

static int line_count(const char *text)
{
    int lines = *text == '\0' ? 0 : 1;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static int lines_on(const Laid *laid, gsize page)
{
    g_autofree char *text = page_words(laid->pages, page, FALSE);
    return line_count(text);
}

/* Lines as long as the column: n of them make a paragraph of n lines. */
static const char *full_lines(FidelisDocument *document, const char *word, int count)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append_printf(text, "%s%s%02dxxxxxxxxxxxxxxxx", i == 0 ? "" : " ", word, i);
    return fidelis_arena_strdup(document->arena, text->str);
}

/* A page of ten lines, each of one word. */
static FidelisDocument *ten_lines(void)
{
    return small_document(24, 10);
}

static void a_last_line_does_not_begin_a_page(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = ten_lines();
    put(document, NULL, paragraph(document, full_lines(document, "aa", 11)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(laid->pages->pages->len, 2);
    assert_int_equal(lines_on(laid, 0), 9);
    assert_int_equal(lines_on(laid, 1), 2);
}

static void a_first_line_does_not_end_a_page(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = ten_lines();
    put(document, NULL, paragraph(document, full_lines(document, "aa", 8)));
    put(document, NULL, paragraph(document, full_lines(document, "bb", 5)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_page(laid, "aa07", 1);
    assert_page(laid, "bb00", 2);
}

static void a_paragraph_of_three_lines_stays_whole(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = ten_lines();
    put(document, NULL, paragraph(document, full_lines(document, "aa", 7)));
    put(document, NULL, paragraph(document, full_lines(document, "bb", 3)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_page(laid, "bb00", 2);
}

static void a_heading_goes_where_two_lines_of_its_text_go(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(24, 12);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    put(document, chapter, paragraph(document, full_lines(document, "aa", 5)));
    FidelisBlock *part = put(document, chapter, section(document, 2, "Titel"));
    put(document, part, paragraph(document, full_lines(document, "bb", 6)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_page(laid, "Titel", 2);
    assert_page(laid, "bb00", 2);
}

static void headings_in_a_row_stay_together(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(24, 14);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    put(document, chapter, paragraph(document, full_lines(document, "aa", 4)));
    FidelisBlock *outer = put(document, chapter, section(document, 2, "Ydre"));
    FidelisBlock *inner = put(document, outer, section(document, 3, "Indre"));
    put(document, inner, paragraph(document, full_lines(document, "bb", 6)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(page_of(laid->pages, "Ydre"), page_of(laid->pages, "Indre"));
    assert_int_equal(page_of(laid->pages, "Indre"), page_of(laid->pages, "bb01"));
}

static void chapters_begin_pages(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = ten_lines();
    put(document, put(document, NULL, section(document, 1, "Et")), paragraph(document, "tekst et"));
    put(document, put(document, NULL, section(document, 1, "To")), paragraph(document, "tekst to"));
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(laid->pages->pages->len, 2);
    assert_page(laid, "tekst to", 2);
}

static void space_vanishes_at_the_head_of_a_page_and_of_two_the_larger_counts(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = ten_lines();
    put(document, NULL, paragraph(document, "før"));
    put(document, NULL, block(document, FIDELIS_BLOCK_PAGE_BREAK, NULL));
    put(document, NULL, paragraph(document, "efter"));
    FidelisBlock *quote = put(document, NULL, block(document, FIDELIS_BLOCK_QUOTE, NULL));
    put(document, quote, paragraph(document, "”citat”"));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    golden_compare("layout", "space.txt", text);
}

static void a_low_box_stays_whole(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 20);
    put(document, NULL, paragraph(document, full_lines(document, "aa", 30)));
    FidelisBlock *made = put(document, NULL, box(document, FIDELIS_BOX_INTENTION, "Titel"));
    put(document, made, paragraph(document, full_lines(document, "bb", 3)));
    put(document, made, paragraph(document, full_lines(document, "cc", 2)));
    g_autoptr(Laid) laid = lay_out(document);
    int page = page_of(laid->pages, "Titel");
    assert_page(laid, "bb00", page);
    assert_page(laid, "cc01", page);
}

static void a_high_box_breaks_between_its_paragraphs_and_says_so(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 20);
    put(document, NULL, paragraph(document, full_lines(document, "aa", 8)));
    FidelisBlock *made = put(document, NULL, box(document, FIDELIS_BOX_CASE, "Titel"));
    for (int i = 0; i < 6; i++) {
        g_autofree char *name = g_strdup_printf("b%c", 'a' + i);
        put(document, made, paragraph(document, full_lines(document, name, 3)));
    }
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    g_autofree char *second = page_words(laid->pages, 1, TRUE);
    assert_int_equal(page_of(laid->pages, "Titel"), page_of(laid->pages, "ba02"));
    assert_non_null(strstr(second, "fortsat"));
    golden_compare("layout", "box-broken.txt", text);
}

static void a_reference_to_a_later_page_prints_its_number(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 20);
    FidelisBlock *first = put(document, NULL, section(document, 1, "Et"));
    put(document, first, paragraph(document, "Se [senere] på [@senere], [^senere]."));
    put(document, first, paragraph(document, many_words(document, 0, 400)));
    FidelisBlock *later = put(document, NULL, section(document, 1, "To"));
    later->label = "senere";
    put(document, later, paragraph(document, "Her."));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = page_words(laid->pages, 0, FALSE);
    g_autofree char *expected = g_strdup_printf("side %d", page_of(laid->pages, "Her."));
    assert_non_null(strstr(text, expected));
    g_autofree char *where = g_strdup_printf("på %s", expected);
    assert_non_null(strstr(text, where)); /* too far away to be "nedenfor" */
    assert_int_equal(fidelis_pages_get(laid->pages, 0)->links->len, 3);
}

/* A hundred references whose numbers change the breaking of lines settle all the same. */
static void contents_and_references_stand_still(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(30, 12);
    FidelisBlock *contents = put(document, NULL, block(document, FIDELIS_BLOCK_CONTENTS, NULL));
    contents->level = 2;
    for (int i = 0; i < 12; i++) {
        g_autofree char *title = g_strdup_printf("Kapitel %d", i);
        g_autofree char *text = g_strdup_printf("[@k%d] [@k%d] [@k%d] %s", i, 11 - i, (i * 7) % 12,
                                                many_words(document, i * 40, 37 + i));
        FidelisBlock *chapter = put(document, NULL, section(document, 1, title));
        chapter->label = fidelis_arena_printf(document->arena, "k%d", i);
        put(document, chapter, paragraph(document, text));
    }
    g_autoptr(Laid) laid = lay_out(document);
    assert_non_null(laid->pages);
    assert_int_equal(fidelis_diagnostics_length(laid->diagnostics), 0);
    g_autofree char *first = page_words(laid->pages, (gsize)page_of(laid->pages, "ord0 ") - 1, FALSE);
    g_autofree char *last = g_strdup_printf("side %d", page_of(laid->pages, "ord447"));
    assert_non_null(strstr(first, last));
}

static void landscape_turns_the_page_and_turns_it_back(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 20);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Et"));
    put(document, chapter, paragraph(document, "opret"));
    FidelisBlock *turned = put(document, chapter, block(document, FIDELIS_BLOCK_LANDSCAPE, NULL));
    put(document, turned, paragraph(document, "tværs"));
    put(document, chapter, paragraph(document, "igen"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *upright = fidelis_pages_get(laid->pages, 0),
                      *across = fidelis_pages_get(laid->pages, 1);
    assert_int_equal(laid->pages->pages->len, 3);
    assert_true(across->width == upright->height && across->height == upright->width);
    assert_page(laid, "tværs", 2);
    assert_page(laid, "igen", 3);
}

static void lists_nest_to_four_levels(void **state)
{
    (void)state;
    static const FidelisListKind kinds[] = {FIDELIS_LIST_NUMBER, FIDELIS_LIST_LETTER, FIDELIS_LIST_ROMAN,
                                            FIDELIS_LIST_BULLET};
    g_autoptr(FidelisDocument) document = small_document(LINE, 30);
    FidelisBlock *parent = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        FidelisBlock *made = put(document, parent, list(document, kinds[i]));
        made->start = i == 0 ? 9 : 4;
        item(document, made, "første");
        parent = item(document, made, "anden");
    }
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    golden_compare("layout", "list.txt", text);
}

static void bookmarks_go_to_level_three_and_labels_count_from_the_cover(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 20);
    document->cover.title = "Titel";
    put(document, NULL, block(document, FIDELIS_BLOCK_COVER, NULL));
    FidelisBlock *parent = NULL;
    for (int level = 1; level <= 4; level++)
        parent = put(document, parent, section(document, level, "Overskrift"));
    put(document, parent, paragraph(document, "tekst"));
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(laid->pages->bookmarks->len, 3);
    assert_string_equal(fidelis_pages_get(laid->pages, 1)->label, "2");
    assert_int_equal(g_array_index(laid->pages->bookmarks, FidelisBookmark, 0).to.page, 1);
    g_autofree char *cover = page_words(laid->pages, 0, TRUE);
    assert_string_equal(cover, "Titel");
}

static void pages_do_not_begin_inside_lists_boxes_and_quotes(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 20);
    FidelisBlock *parents[] = {
        item(document, put(document, NULL, list(document, FIDELIS_LIST_NUMBER)), "første"),
        put(document, NULL, box(document, FIDELIS_BOX_CASE, NULL)),
        put(document, NULL, block(document, FIDELIS_BLOCK_QUOTE, NULL))};
    for (gsize i = 0; i < G_N_ELEMENTS(parents); i++) {
        put(document, parents[i], block(document, FIDELIS_BLOCK_PAGE_BREAK, NULL));
        put(document, put(document, parents[i], block(document, FIDELIS_BLOCK_LANDSCAPE, NULL)),
            paragraph(document, "indeni"));
    }
    put(document, NULL, paragraph(document, "efter"));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = page_words(laid->pages, 0, FALSE);
    assert_int_equal(laid->pages->pages->len, 1);
    assert_true(strstr(text, "første") < strstr(text, "indeni"));
    assert_true(strstr(text, "indeni") < strstr(text, "efter"));
}

static void an_empty_document_is_a_blank_page(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 20);
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(laid->pages->pages->len, 1);
}

static void cover_and_contents_lead_to_their_chapters(void **state)
{
    (void)state;
    static const double motif[] = {0.2, 0.8, 0.5};
    g_autoptr(FidelisDocument) document = small_document(LINE, 24);
    document->cover = (FidelisCover){.title = "Rapport",
                                     .subtitle = "Kommunen",
                                     .kind = "Måling",
                                     .recipient = "Styrelsen",
                                     .date = "maj 2017",
                                     .note = "Data er syntetiske.",
                                     .motif = motif,
                                     .motif_count = 3};
    put(document, NULL, block(document, FIDELIS_BLOCK_COVER, NULL));
    put(document, NULL, block(document, FIDELIS_BLOCK_CONTENTS, NULL))->level = 2;
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Resultater{ikke i indholdet}"));
    put(document, put(document, chapter, section(document, 2, "Et afsnit")), paragraph(document, "tekst"));
    FidelisBlock *quote = put(document, chapter, block(document, FIDELIS_BLOCK_QUOTE, NULL));
    put(document, quote, paragraph(document, "Det går godt."));
    quote->text = words(document, "Borger");
    FidelisBlock *row = put(document, chapter, block(document, FIDELIS_BLOCK_KEY_ROW, NULL));
    put(document, row, key_figure(document, "84 %", "til tiden"));
    put(document, row, key_figure(document, "2 timer og 5 minutter", "om ugen"));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    assert_int_equal(fidelis_pages_get(laid->pages, 1)->links->len, 2);
    golden_compare("layout", "cover-contents.txt", text);
}

static void appendices_are_called_by_their_own_word(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 20);
    put(document, put(document, NULL, section(document, 1, "Et")),
        paragraph(document, "Se [bilag] og [kapitel]."));
    document->blocks->label = "kapitel";
    FidelisBlock *appendix = put(document, NULL, section(document, 1, "Tabeller"));
    appendix->appendix = TRUE;
    appendix->label = "bilag";
    g_autoptr(Laid) laid = lay_out(document);
    assert_page(laid, "Se bilag A og kapitel 1.", 1);
}

static void a_word_in_another_language_says_so(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 20);
    put(document, NULL, paragraph(document, "the words"))->lang = "en";
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = fidelis_pages_to_text(laid->pages);
    assert_non_null(strstr(text, "lang=\"en\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_last_line_does_not_begin_a_page),
        cmocka_unit_test(a_first_line_does_not_end_a_page),
        cmocka_unit_test(a_paragraph_of_three_lines_stays_whole),
        cmocka_unit_test(a_heading_goes_where_two_lines_of_its_text_go),
        cmocka_unit_test(headings_in_a_row_stay_together),
        cmocka_unit_test(chapters_begin_pages),
        cmocka_unit_test(space_vanishes_at_the_head_of_a_page_and_of_two_the_larger_counts),
        cmocka_unit_test(a_low_box_stays_whole),
        cmocka_unit_test(a_high_box_breaks_between_its_paragraphs_and_says_so),
        cmocka_unit_test(a_reference_to_a_later_page_prints_its_number),
        cmocka_unit_test(contents_and_references_stand_still),
        cmocka_unit_test(landscape_turns_the_page_and_turns_it_back),
        cmocka_unit_test(lists_nest_to_four_levels),
        cmocka_unit_test(pages_do_not_begin_inside_lists_boxes_and_quotes),
        cmocka_unit_test(an_empty_document_is_a_blank_page),
        cmocka_unit_test(cover_and_contents_lead_to_their_chapters),
        cmocka_unit_test(appendices_are_called_by_their_own_word),
        cmocka_unit_test(a_word_in_another_language_says_so),
        cmocka_unit_test(bookmarks_go_to_level_three_and_labels_count_from_the_cover),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
