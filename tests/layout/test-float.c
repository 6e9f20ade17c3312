/* Floats: a figure, table or box that does not fit lets the text after it fill its page, or stands where it
 * is asked to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
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

/* Words of a page, in the order they stand from the top. */
static void assert_before(const Laid *laid, int page, const char *first, const char *second)
{
    double tops[2] = {-1, -1};
    const char *const sought[] = {first, second};
    const FidelisPage *on = fidelis_pages_get(laid->pages, (gsize)page - 1);
    for (gsize i = 0; i < on->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(on->items, i);
        for (int k = 0; k < 2 && item->kind == FIDELIS_ITEM_RUN; k++)
            if (tops[k] < 0 && strstr(item->run.text, sought[k]) != NULL)
                tops[k] = item->run.y;
    }
    assert_true(tops[0] >= 0 && tops[1] >= 0);
    assert_true(tops[0] < tops[1]);
}

static const FidelisTagElement *element_of(const Laid *laid, const char *text)
{
    for (gsize p = 0; p < laid->pages->pages->len; p++) {
        const FidelisPage *page = fidelis_pages_get(laid->pages, p);
        for (gsize i = 0; i < page->items->len; i++) {
            const FidelisItem *item = g_ptr_array_index(page->items, i);
            if (item->kind == FIDELIS_ITEM_RUN && item->element != NULL &&
                strstr(item->run.text, text) != NULL)
                return item->element;
        }
    }
    return NULL;
}

/* What a screen reader meets first, whichever page it is on. */
static void assert_read_before(const Laid *laid, const char *first, const char *second)
{
    const FidelisTagElement *one = element_of(laid, first), *other = element_of(laid, second);
    const FidelisTagElement *element = laid->pages->root;
    assert_true(one != NULL && other != NULL && one != other);
    while (element != one) {
        assert_ptr_not_equal(element, other);
        element = fidelis_tag_element_next(element);
    }
}

/* A long paragraph after the table: its first lines fill the page, the rest follows under the table. */
static void a_float_comes_between_the_lines_of_a_paragraph(void **state)
{
    (void)state;
    FidelisBlock *chapter = NULL;
    g_autoptr(FidelisDocument) document = crowded(&chapter);
    put(document, chapter, table(document, "Tabellen.", SIX_ROWS));
    put(document, chapter, paragraph(document, many_words(document, 500, 120)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_order(laid, "ord500", 1, "Tabellen.", 2);
    assert_order(laid, "ord619", 2, "a6", 2);
    assert_before(laid, 2, "Tabellen.", "ord619");
    assert_int_equal(laid->pages->pages->len, 2);
}

static FidelisBlock *placed(FidelisBlock *block, FidelisFloatPlace place)
{
    block->place = place;
    return block;
}

/* Two pages of short paragraphs with something that is placed after the second. */
static FidelisDocument *around(FidelisBlock *(*make)(FidelisDocument *), FidelisFloatPlace place)
{
    FidelisDocument *document = small_document(LINE, PAGE_LINES);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    for (int i = 0; i < 14; i++) {
        put(document, chapter, paragraph(document, many_words(document, 100 * i, 25)));
        if (i == 1)
            put(document, chapter, placed(make(document), place));
    }
    return document;
}

static FidelisBlock *small_table(FidelisDocument *document)
{
    return table(document, "Tabellen.", "Navn|Tal\nb1|1\nb2|2");
}

static FidelisBlock *small_box(FidelisDocument *document)
{
    FidelisBlock *made = box(document, FIDELIS_BOX_ADVICE, "Boksen.");
    put(document, made, paragraph(document, "Råd{Boksens note.}."));
    return made;
}

static void each_place_is_where_it_says(void **state)
{
    (void)state;
    static const struct {
        FidelisFloatPlace place;
        int page;
        const char *above, *below; /* words, NULL: nothing */
    } places[] = {
        {FIDELIS_PLACE_USUAL, 1, "ord124", "ord200"}, {FIDELIS_PLACE_AUTO, 1, "ord124", "ord200"},
        {FIDELIS_PLACE_HERE, 1, "ord124", "ord200"},  {FIDELIS_PLACE_TOP, 2, NULL, "ord1"},
        {FIDELIS_PLACE_BOTTOM, 1, "ord200", NULL},    {FIDELIS_PLACE_OWN_PAGE, 2, NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autoptr(FidelisDocument) document = around(small_table, places[i].place);
        g_autoptr(Laid) laid = lay_out(document);
        assert_int_equal(page_of(laid->pages, "Tabellen."), places[i].page);
        if (places[i].above != NULL)
            assert_before(laid, places[i].page, places[i].above, "Tabellen.");
        if (places[i].below != NULL)
            assert_before(laid, places[i].page, "b2", places[i].below);
        assert_read_before(laid, "ord124", "Tabellen.");
        assert_read_before(laid, "b2", "ord200");
    }
}

static void a_page_of_its_own_holds_nothing_else(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = around(small_table, FIDELIS_PLACE_OWN_PAGE);
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *page = page_words(laid->pages, 1, FALSE);
    assert_null(strstr(page, "ord"));
    assert_int_equal(page_of(laid->pages, "ord200"), 1);
}

/* A box stays where it is written unless its author says otherwise, and its note comes with it. */
static void a_box_moves_when_asked_and_its_note_with_it(void **state)
{
    (void)state;
    static const int pages[] = {
        [FIDELIS_PLACE_USUAL] = 1, [FIDELIS_PLACE_AUTO] = 1,   [FIDELIS_PLACE_HERE] = 1,
        [FIDELIS_PLACE_TOP] = 2,   [FIDELIS_PLACE_BOTTOM] = 1, [FIDELIS_PLACE_OWN_PAGE] = 2};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(FidelisDocument) document = around(small_box, (FidelisFloatPlace)i);
        g_autoptr(Laid) laid = lay_out(document);
        assert_order(laid, "Boksen.", pages[i], "Boksens note.", pages[i]);
        assert_before(laid, pages[i], "Boksen.", "Boksens note.");
        assert_read_before(laid, "Boksens note.", "ord200");
    }
}

/* At the foot it stands above the page's notes, which come by number. */
static void the_notes_of_a_float_stand_among_those_of_its_page(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, PAGE_LINES);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    put(document, chapter, paragraph(document, "Først{Note et.}."));
    put(document, chapter, placed(small_box(document), FIDELIS_PLACE_BOTTOM));
    put(document, chapter, paragraph(document, "Sidst{Note tre.}."));
    g_autoptr(Laid) laid = lay_out(document);
    assert_before(laid, 1, "Sidst", "Boksen.");
    assert_before(laid, 1, "Boksen.", "Note et.");
    assert_before(laid, 1, "Note et.", "Boksens note.");
    assert_before(laid, 1, "Boksens note.", "Note tre.");
    assert_int_equal(laid->pages->pages->len, 1);
}

/* What the section's end forces stands there, whatever was asked. */
static void the_end_of_the_section_comes_before_what_was_asked(void **state)
{
    (void)state;
    for (int place = FIDELIS_PLACE_AUTO; place <= FIDELIS_PLACE_OWN_PAGE; place++) {
        g_autoptr(FidelisDocument) document = small_document(LINE, PAGE_LINES);
        FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
        FidelisBlock *inner = put(document, chapter, section(document, 2, "Indre"));
        put(document, inner, paragraph(document, many_words(document, 1, 20)));
        put(document, inner, placed(small_table(document), (FidelisFloatPlace)place));
        put(document, inner, paragraph(document, many_words(document, 100, 20)));
        FidelisBlock *next = put(document, chapter, section(document, 2, "Næste"));
        put(document, next, paragraph(document, many_words(document, 500, 300)));
        g_autoptr(Laid) laid = lay_out(document);
        int table_page = page_of(laid->pages, "Tabellen."), next_page = page_of(laid->pages, "Næste");
        assert_true(table_page <= next_page);
        if (table_page == next_page)
            assert_before(laid, table_page, "Tabellen.", "Næste");
    }
}

/* The second table could stand at the foot of the page that the first does not come on; the box does. */
static void of_two_that_compete_the_first_comes_first(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, PAGE_LINES);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    put(document, chapter, paragraph(document, many_words(document, 1, 100)));
    put(document, chapter, placed(table(document, "Første.", SIX_ROWS), FIDELIS_PLACE_TOP));
    put(document, chapter, placed(table(document, "Anden.", "Navn|Tal\nb1|1"), FIDELIS_PLACE_BOTTOM));
    put(document, chapter, placed(small_box(document), FIDELIS_PLACE_BOTTOM));
    put(document, chapter, paragraph(document, many_words(document, 500, 150)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_order(laid, "Første.", 2, "Anden.", 2);
    assert_before(laid, 2, "Første.", "ord649");
    assert_before(laid, 2, "ord649", "Anden.");
    assert_order(laid, "Boksen.", 1, "ord500", 1);
    assert_read_before(laid, "Anden.", "Boksen.");
}

/* It is set as text and cut between its rows. */
static void what_is_taller_than_a_page_does_not_float(void **state)
{
    (void)state;
    FidelisBlock *chapter = NULL;
    g_autoptr(FidelisDocument) document = crowded(&chapter);
    g_autoptr(GString) rows = g_string_new("Navn|Tal");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(rows, "\nr%d.|%d", i, i);
    put(document, chapter, placed(table(document, "Tabellen.", rows->str), FIDELIS_PLACE_TOP));
    put(document, chapter, paragraph(document, many_words(document, 500, 20)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_true(page_of(laid->pages, "r59.") > page_of(laid->pages, "r0."));
    assert_true(page_of(laid->pages, "ord500") >= page_of(laid->pages, "r59."));
}

/* Text in two columns with a table after the second paragraph. */
static FidelisDocument *two_columns(FidelisFloatPlace place)
{
    FidelisDocument *document = small_document(LINE, PAGE_LINES);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    FidelisPageSetting *setting = FIDELIS_NEW(document->arena, FidelisPageSetting);
    FidelisBlock *pages = put(document, chapter, block(document, FIDELIS_BLOCK_PAGES, NULL));
    setting->master = "two_columns";
    setting->colour = setting->background = -1;
    pages->pages = setting;
    for (int i = 0; i < 14; i++) {
        put(document, pages, paragraph(document, many_words(document, 100 * i, 80)));
        if (i == 1)
            put(document, pages, placed(small_table(document), place));
    }
    return document;
}

static double left_of(const Laid *laid, const char *text)
{
    const FidelisPage *page = fidelis_pages_get(laid->pages, (gsize)page_of(laid->pages, text) - 1);
    for (gsize i = 0; i < page->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        if (item->kind == FIDELIS_ITEM_RUN && strstr(item->run.text, text) != NULL)
            return item->run.x;
    }
    return -1;
}

static void in_columns_a_float_stands_across_or_in_its_own(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) usual = two_columns(FIDELIS_PLACE_USUAL);
    g_autoptr(FidelisDocument) top = two_columns(FIDELIS_PLACE_TOP);
    g_autoptr(FidelisDocument) bottom = two_columns(FIDELIS_PLACE_BOTTOM);
    g_autoptr(Laid) stays = lay_out(usual);
    g_autoptr(Laid) high = lay_out(top);
    g_autoptr(Laid) low = lay_out(bottom);
    assert_int_equal(page_of(stays->pages, "Tabellen."), page_of(stays->pages, "ord179"));
    assert_true(page_of(high->pages, "Tabellen.") > page_of(high->pages, "ord179"));
    assert_before(low, page_of(low->pages, "Tabellen."), "ord200", "Tabellen.");
    assert_true(left_of(low, "Tabellen.") == left_of(high, "Tabellen."));
}

/* Beside a float at the foot, which is wide, nothing stands in the margin. */
static void margins_keep_off_what_stands_at_the_foot(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, PAGE_LINES);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    FidelisBlock *wide = placed(small_table(document), FIDELIS_PLACE_BOTTOM);
    put(document, chapter, paragraph(document, many_words(document, 1, 100)));
    wide->width = FIDELIS_WIDTH_WIDE;
    put(document, chapter, wide);
    put(document, chapter, key_figure(document, "84 %", "af borgerne har en plan"));
    put(document, chapter, paragraph(document, many_words(document, 500, 30)));
    g_autoptr(Laid) laid = lay_out(document);
    assert_order(laid, "84 %", 1, "Tabellen.", 1);
    assert_before(laid, 1, "84 %", "Tabellen.");
}

/* Lines over three weeks. */
static FidelisBlock *line_chart(FidelisDocument *document)
{
    FidelisBlock *made = block(document, FIDELIS_BLOCK_CHART, "Figuren.");
    FidelisChart *chart = made->chart = FIDELIS_NEW(document->arena, FidelisChart);
    chart->kind = FIDELIS_CHART_LINES;
    chart->x.low = chart->y.low = 0;
    chart->x.high = chart->y.high = 3;
    chart->solid_until = NAN;
    chart->series = FIDELIS_NEW(document->arena, FidelisSeries);
    chart->series->name = "Borgere";
    chart->series->points = FIDELIS_NEW_ARRAY(document->arena, FidelisPoint, 3);
    chart->series_count = 1;
    chart->series->count = 3;
    for (int i = 0; i < 3; i++)
        chart->series->points[i] = (FidelisPoint){.x = i, .value = i, .low = NAN, .high = NAN, .n = -1};
    return made;
}

/* Where the chart's caption stands under so many lines of text on the first page; 0: not there. */
static double caption_under(int lines)
{
    g_autoptr(FidelisDocument) document = small_document(LINE, PAGE_LINES);
    FidelisBlock *chapter = put(document, NULL, section(document, 1, "Kapitel"));
    for (int i = 0; i < lines; i++)
        put(document, chapter, paragraph(document, "En linje."));
    put(document, chapter, line_chart(document))->place = FIDELIS_PLACE_HERE;
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    for (gsize i = 0; i < page->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        if (item->kind == FIDELIS_ITEM_RUN && strstr(item->run.text, "Figuren.") != NULL)
            return item->run.y;
    }
    return 0;
}

/* Each paragraph more moves the caption down by as much, until the page is full: then the chart is lower, and
 * at last it goes to the next page. */
static void a_chart_is_lower_when_that_keeps_it_on_its_page(void **state)
{
    (void)state;
    double before = caption_under(1), each = caption_under(2) - before;
    int lines = 2, gave = 0;
    assert_true(each > 0);
    for (double caption = caption_under(lines); caption > 0; caption = caption_under(++lines)) {
        gave += caption < before + each - 1;
        before = caption;
    }
    assert_in_range(gave, 1, 2);
    assert_true(lines < PAGE_LINES);
}

/* The word of direction moves with the table, and the passes end. */
static void a_reference_to_a_float_settles(void **state)
{
    (void)state;
    FidelisBlock *chapter = NULL;
    g_autoptr(FidelisDocument) document = crowded(&chapter);
    put(document, chapter, paragraph(document, "Se [@tab] og [^tab]."));
    put(document, chapter, table(document, "Tabellen.", SIX_ROWS))->label = "tab";
    put(document, chapter, paragraph(document, many_words(document, 500, 120)));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *first = page_words(laid->pages, 0, FALSE);
    assert_int_equal(page_of(laid->pages, "Tabellen."), 2);
    assert_non_null(strstr(first, "næste side"));
    assert_int_equal(fidelis_diagnostics_count(laid->diagnostics, FIDELIS_SEVERITY_WARNING), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_float_comes_between_the_lines_of_a_paragraph),
        cmocka_unit_test(each_place_is_where_it_says),
        cmocka_unit_test(a_page_of_its_own_holds_nothing_else),
        cmocka_unit_test(a_box_moves_when_asked_and_its_note_with_it),
        cmocka_unit_test(the_notes_of_a_float_stand_among_those_of_its_page),
        cmocka_unit_test(the_end_of_the_section_comes_before_what_was_asked),
        cmocka_unit_test(of_two_that_compete_the_first_comes_first),
        cmocka_unit_test(what_is_taller_than_a_page_does_not_float),
        cmocka_unit_test(in_columns_a_float_stands_across_or_in_its_own),
        cmocka_unit_test(margins_keep_off_what_stands_at_the_foot),
        cmocka_unit_test(a_reference_to_a_float_settles),
        cmocka_unit_test(a_chart_is_lower_when_that_keeps_it_on_its_page),
        cmocka_unit_test(text_after_a_float_fills_its_page),
        cmocka_unit_test(a_float_does_not_pass_the_end_of_its_section),
        cmocka_unit_test(floats_keep_their_order),
        cmocka_unit_test(a_float_that_fits_stays_where_it_was_put),
        cmocka_unit_test(what_is_to_stay_stays_and_what_is_alone_has_its_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
