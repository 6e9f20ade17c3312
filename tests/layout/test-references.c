/* What references print, lists of figures, tables and boxes, and the index; with the fixed measurer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "support/blocks.h"

static FidelisInline *reference(FidelisDocument *document, const char *label, FidelisReferenceForm form)
{
    FidelisInline *made = fidelis_inline_new(document->arena, FIDELIS_INLINE_REFERENCE);
    made->target = label;
    made->form = form;
    return made;
}

static FidelisInline *index_mark(FidelisDocument *document, const char *shown, const char *term)
{
    FidelisInline *made = fidelis_inline_new(document->arena, FIDELIS_INLINE_INDEX);
    made->children = fidelis_inline_text(document->arena, shown);
    made->target = term;
    made->blocks = fidelis_block_new(document->arena, FIDELIS_BLOCK_PARAGRAPH);
    return made;
}

static void say(FidelisDocument *document, FidelisInline *item)
{
    FidelisBlock *made = put(document, NULL, paragraph(document, "se "));
    fidelis_inline_append(&made->text, item);
    fidelis_inline_append(&made->text, fidelis_inline_text(document->arena, "."));
}

static FidelisBlock *labelled_table(FidelisDocument *document)
{
    FidelisBlock *made = put(document, NULL, table(document, "Tal.", "A|B\na|1\nb|2"));
    made->label = "tab:t";
    return made;
}

static char *direction_of(int before, int after)
{
    g_autoptr(FidelisDocument) document = small_document(40, 16);
    for (int i = 0; i < before; i++)
        put(document, NULL, block(document, FIDELIS_BLOCK_PAGE_BREAK, NULL));
    if (before < 0)
        say(document, reference(document, "tab:t", FIDELIS_REFERENCE_DIRECTION));
    for (int i = 0; i < after; i++) {
        put(document, NULL, paragraph(document, "side"));
        put(document, NULL, block(document, FIDELIS_BLOCK_PAGE_BREAK, NULL));
    }
    labelled_table(document);
    for (int i = 0; i < before; i++) {
        put(document, NULL, block(document, FIDELIS_BLOCK_PAGE_BREAK, NULL));
        put(document, NULL, paragraph(document, "side"));
    }
    if (before >= 0)
        say(document, reference(document, "tab:t", FIDELIS_REFERENCE_DIRECTION));
    g_autoptr(Laid) laid = lay_out(document);
    GString *all = g_string_new(NULL);
    for (gsize i = 0; i < laid->pages->pages->len; i++) {
        g_autofree char *text = page_words(laid->pages, i, FALSE);
        g_string_append_printf(all, "%s\n", text);
    }
    return g_string_free(all, FALSE);
}

static void directions_follow_the_pages(void **state)
{
    (void)state;
    static const struct {
        int before, after;
        const char *says;
    } cases[] = {{-1, 0, "se nedenfor."},       {0, 0, "se ovenfor."},    {-1, 1, "se på næste side."},
                 {1, 0, "se på forrige side."}, {-1, 3, "se på side 4."}, {3, 0, "se på side 1."}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = direction_of(cases[i].before, cases[i].after);
        if (strstr(text, cases[i].says) == NULL)
            fail_msg("\"%s\" is not in:\n%s", cases[i].says, text);
    }
}

static void a_section_over_several_pages_gives_a_range(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 12);
    say(document, reference(document, "sec:a", FIDELIS_REFERENCE_PAGES));
    say(document, reference(document, "sec:b", FIDELIS_REFERENCE_PAGES));
    FidelisBlock *first = put(document, NULL, section(document, 1, "Først"));
    first->label = "sec:a";
    put(document, first, paragraph(document, many_words(document, 0, 150)));
    FidelisBlock *second = put(document, NULL, section(document, 1, "Så"));
    second->label = "sec:b";
    put(document, second, paragraph(document, "Kort."));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = page_words(laid->pages, 0, FALSE);
    g_autofree char *range = g_strdup_printf("se side 2-%d.", page_of(laid->pages, "ord149"));
    assert_true(page_of(laid->pages, "ord149") > 2);
    assert_non_null(strstr(text, range));
    g_autofree char *single = g_strdup_printf("se side %d.", page_of(laid->pages, "Kort"));
    assert_non_null(strstr(text, single));
}

static void lists_hold_what_has_a_number_and_a_title(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(50, 30);
    put(document, NULL, block(document, FIDELIS_BLOCK_CONTENTS, NULL));
    FidelisBlock *list = put(document, NULL, block(document, FIDELIS_BLOCK_CONTENTS, NULL));
    list->listed = FIDELIS_LISTED_TABLES;
    FidelisBlock *boxes = put(document, NULL, block(document, FIDELIS_BLOCK_CONTENTS, NULL));
    boxes->listed = FIDELIS_LISTED_BOXES;
    FidelisBlock *around = put(document, NULL, box(document, FIDELIS_BOX_CASE, "Rammen"));
    put(document, around, table(document, "I rammen", "A|B\na|1"));
    put(document, NULL, table(document, NULL, "A|B\nuden navn|1"));
    put(document, NULL, table(document, "Den anden", "A|B\na|1"));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = page_words(laid->pages, 0, FALSE);
    assert_non_null(strstr(text, "Tabel 1 I rammen  2\n"));
    assert_non_null(strstr(text, "Tabel 2 Den anden  2\n"));
    assert_non_null(strstr(text, "Bokse\nBoks 1 Rammen  2"));
    assert_null(strstr(text, "Tabel 3"));
}

static void a_list_that_follows_no_contents_begins_a_page(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(50, 30);
    put(document, NULL, table(document, "Den ene", "A|B\na|1"));
    FidelisBlock *list = put(document, NULL, block(document, FIDELIS_BLOCK_CONTENTS, NULL));
    list->listed = FIDELIS_LISTED_TABLES;
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(page_of(laid->pages, "Tabeller"), 2);
}

/* Marks on pages 1, 1, 2, 3 and 5 of one term; others for the order of letters. */
static void the_index_sorts_and_runs_pages_together(void **state)
{
    (void)state;
    static const int pages[] = {1, 1, 2, 3, 5};
    static const char *const others[] = {"åben", "Aabenraa", "øl", "ære", "zebra", "anker"};
    g_autoptr(FidelisDocument) document = small_document(50, 30);
    int page = 1;
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        for (; page < pages[i]; page++) {
            put(document, NULL, paragraph(document, "side"));
            put(document, NULL, block(document, FIDELIS_BLOCK_PAGE_BREAK, NULL));
        }
        say(document, index_mark(document, "mentorer", "mentor"));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        say(document, index_mark(document, others[i], others[i]));
    put(document, NULL, block(document, FIDELIS_BLOCK_PAGE_BREAK, NULL));
    put(document, NULL, block(document, FIDELIS_BLOCK_INDEX, NULL));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *text = page_words(laid->pages, 5, FALSE);
    assert_string_equal(text,
                        "A\nanker 5\nM\nmentor 1-3, 5\nZ\nzebra 5\nÆ\nære 5\nØ\nøl 5\nÅ\nåben 5\nAabenraa 5");
    g_autofree char *shown = page_words(laid->pages, 0, FALSE);
    assert_non_null(strstr(shown, "mentorer"));
    assert_int_equal(fidelis_pages_get(laid->pages, 5)->links->len, 9);
}

/* On pages of their own, too, lists go on under the contents; and a heading over nothing is left out. */
static void lists_go_on_under_the_contents_and_empty_ones_are_left_out(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 30);
    FidelisPageSetting *setting = FIDELIS_NEW(document->arena, FidelisPageSetting);
    FidelisBlock *front = put(document, NULL, block(document, FIDELIS_BLOCK_PAGES, NULL));
    setting->colour = setting->background = -1;
    front->pages = setting;
    for (int listed = FIDELIS_LISTED_SECTIONS; listed <= FIDELIS_LISTED_TABLES; listed++)
        put(document, front, block(document, FIDELIS_BLOCK_CONTENTS, NULL))->listed = (FidelisListed)listed;
    put(document, put(document, NULL, section(document, 1, "Kapitel")), table(document, "Tal.", "A|B\na|1"));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *page = page_words(laid->pages, 0, FALSE);
    g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
    assert_non_null(strstr(page, "Indhold"));
    assert_non_null(strstr(page, "Tabeller"));
    assert_null(strstr(page, "Figurer"));
    assert_non_null(strstr(said, "there is a list, and nothing with a number and a title for it"));
    assert_int_equal(laid->pages->pages->len, 2);
}

/* A term that stands further under another, and one that only leads on. */
static void add_see(FidelisDocument *document, FidelisBlock *index, const char *from, const char *said,
                    const char *to)
{
    FidelisBlock *see = put(document, index, block(document, FIDELIS_BLOCK_ITEM, said));
    see->value = from;
    see->text = words(document, to);
}

static void the_index_has_terms_under_terms_and_leads_on(void **state)
{
    (void)state;
    static const char *const terms[] = {"jobindsats!opfølgning", "jobindsats!aftale", "åbning", "jobindsats",
                                        "mentor"};
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++)
        say(document, index_mark(document, "ord", terms[i]));
    FidelisBlock *index = put(document, NULL, block(document, FIDELIS_BLOCK_INDEX, NULL));
    add_see(document, index, "beskæftigelse", "se", "jobindsats");
    add_see(document, index, "mentor", "se også", "jobindsats");
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *page = page_words(laid->pages, 0, FALSE);
    const char *index_words = strstr(page, "B\n");
    assert_non_null(index_words);
    assert_string_equal(index_words,
                        "B\nbeskæftigelse, se jobindsats\nJ\njobindsats 1\naftale 1\nopfølgning 1\n"
                        "M\nmentor 1; se også jobindsats\nÅ\nåbning 1");
    assert_int_equal(fidelis_diagnostics_count(laid->diagnostics, FIDELIS_SEVERITY_WARNING), 0);
}

static void an_index_that_leads_nowhere_is_told(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    say(document, index_mark(document, "mentor", "mentor"));
    add_see(document, put(document, NULL, block(document, FIDELIS_BLOCK_INDEX, NULL)), "makker", "se",
            "mentro");
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
    assert_non_null(strstr(said, "leads from 'makker' to 'mentro', which it does not have"));
}

static void an_index_in_a_table_cell_and_a_box_is_found(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(50, 12);
    put(document, NULL, paragraph(document, many_words(document, 0, 60)));
    FidelisBlock *around = put(document, NULL, box(document, FIDELIS_BOX_CASE, "Rammen"));
    FidelisBlock *inside = put(document, around, paragraph(document, "i "));
    fidelis_inline_append(&inside->text, index_mark(document, "boksen", "boks"));
    FidelisBlock *made = put(document, NULL, table(document, "Tabellen", "A|B\na|1\nb|2"));
    fidelis_inline_append(&made->table->rows->next->cells->text, index_mark(document, "cellen", "celle"));
    put(document, NULL, block(document, FIDELIS_BLOCK_PAGE_BREAK, NULL));
    put(document, NULL, block(document, FIDELIS_BLOCK_INDEX, NULL));
    g_autoptr(Laid) laid = lay_out(document);
    gsize last = laid->pages->pages->len - 1;
    g_autofree char *text = page_words(laid->pages, last, FALSE);
    g_autofree char *wanted = g_strdup_printf("B\nboks %d\nC\ncelle %d", page_of(laid->pages, "boksen"),
                                              page_of(laid->pages, "cellen"));
    assert_string_equal(text, wanted);
}

/* Of a mark and of a box in a note, where pages are not looked for: no number rather than a wrong one. */
static void a_page_that_nobody_knows_is_a_fault(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    FidelisBlock *text = put(document, NULL, paragraph(document, "Ord{En note}"));
    FidelisInline *note = text->text;
    while (note->kind != FIDELIS_INLINE_NOTE)
        note = note->next;
    note->blocks->next = box(document, FIDELIS_BOX_CASE, "I noten");
    note->blocks->next->label = "box:i";
    fidelis_inline_append(&note->blocks->text, index_mark(document, "mentor", "mentor"));
    say(document, reference(document, "box:i", FIDELIS_REFERENCE_PAGE));
    put(document, NULL, block(document, FIDELIS_BLOCK_INDEX, NULL));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
    assert_null(laid->pages);
    assert_non_null(strstr(said, "the page of 'box:i' is not known"));
    assert_non_null(strstr(said, "the page of the index's mark 'mentor' is not known"));
}

/* A reference that stands on its target's page only as long as it prints the other thing: passes end, and it
 * is said. */
static void a_reference_that_moves_its_own_target_is_told(void **state)
{
    (void)state;
    gboolean told = FALSE;
    for (int lines = 1; lines < 40 && !told; lines++) {
        g_autoptr(FidelisDocument) document = small_document(24, 10);
        FidelisBlock *before = put(document, NULL, paragraph(document, many_words(document, 10, lines * 2)));
        for (int i = 0; i < 3; i++)
            fidelis_inline_append(&before->text, reference(document, "sec:a", FIDELIS_REFERENCE_DIRECTION));
        FidelisBlock *target = put(document, NULL, box(document, FIDELIS_BOX_CASE, "Målet"));
        target->label = "sec:a";
        put(document, target, paragraph(document, "Ord."));
        g_autoptr(Laid) laid = lay_out(document);
        g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
        assert_non_null(laid->pages);
        told = strstr(said, "does not settle") != NULL;
    }
    assert_true(told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(directions_follow_the_pages),
        cmocka_unit_test(a_section_over_several_pages_gives_a_range),
        cmocka_unit_test(lists_hold_what_has_a_number_and_a_title),
        cmocka_unit_test(a_list_that_follows_no_contents_begins_a_page),
        cmocka_unit_test(the_index_sorts_and_runs_pages_together),
        cmocka_unit_test(lists_go_on_under_the_contents_and_empty_ones_are_left_out),
        cmocka_unit_test(the_index_has_terms_under_terms_and_leads_on),
        cmocka_unit_test(an_index_that_leads_nowhere_is_told),
        cmocka_unit_test(an_index_in_a_table_cell_and_a_box_is_found),
        cmocka_unit_test(a_page_that_nobody_knows_is_a_fault),
        cmocka_unit_test(a_reference_that_moves_its_own_target_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
