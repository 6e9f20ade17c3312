/* Diagrams find a page: as they stand, turned, in parts; or say why not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "support/blocks.h"

/* rows by lanes, each row a chain; words of a box: "Kasse 3-2 …". */
static FidelisDiagram *chains(FidelisDocument *document, gsize lanes, gsize rows, const char *more)
{
    FidelisDiagram *diagram = FIDELIS_NEW(document->arena, FidelisDiagram);
    diagram->lanes = FIDELIS_NEW_ARRAY(document->arena, FidelisDiagramLane, lanes);
    diagram->boxes = FIDELIS_NEW_ARRAY(document->arena, FidelisDiagramBox, lanes * rows);
    diagram->links = FIDELIS_NEW_ARRAY(document->arena, FidelisDiagramLink, lanes * rows);
    diagram->lane_count = lanes;
    for (gsize row = 0; row < rows; row++)
        for (gsize lane = 0; lane < lanes; lane++) {
            char *text = fidelis_arena_printf(document->arena, "Kasse %d-%d%s", (int)row, (int)lane, more);
            diagram->boxes[diagram->box_count] =
                (FidelisDiagramBox){.id = text, .text = text, .lane = (int)lane};
            if (lane > 0)
                diagram->links[diagram->link_count++] =
                    (FidelisDiagramLink){.from = (int)diagram->box_count - 1,
                                         .to = (int)diagram->box_count,
                                         .evidence = FIDELIS_EVIDENCE_SOME};
            diagram->box_count++;
        }
    return diagram;
}

static FidelisBlock *put_diagram(FidelisDocument *document, FidelisDiagram *diagram)
{
    FidelisBlock *made = put(document, NULL, block(document, FIDELIS_BLOCK_DIAGRAM, "Det hele."));
    made->diagram = diagram;
    made->label = "fig:hele";
    return made;
}

static gboolean is_turned(const Laid *laid, gsize page)
{
    const FidelisPage *at = fidelis_pages_get(laid->pages, page);
    return at->width > at->height;
}

static void a_small_diagram_stays_where_it_is(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = fidelis_document_new("da");
    put_diagram(document, chains(document, 3, 3, ""));
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(laid->pages->pages->len, 1);
    assert_false(is_turned(laid, 0));
}

static void a_wide_diagram_turns_its_page(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = fidelis_document_new("da");
    put(document, NULL, paragraph(document, "Se [@fig:hele]."));
    put_diagram(document, chains(document, 8, 4, " arbejdspladsen"));
    put(document, NULL, paragraph(document, "Bagefter."));
    g_autoptr(Laid) laid = lay_out(document);
    assert_int_equal(laid->pages->pages->len, 3);
    assert_true(is_turned(laid, 1));
    assert_false(is_turned(laid, 2));
    g_autofree char *first = page_words(laid->pages, 0, FALSE);
    assert_non_null(strstr(first, "side 2"));
}

static void a_diagram_that_no_page_holds_comes_in_parts(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = fidelis_document_new("da");
    put_diagram(document, chains(document, 5, 60, ""));
    g_autoptr(Laid) laid = lay_out(document);
    gsize parts = laid->pages->pages->len;
    assert_true(parts >= 2);
    for (gsize i = 0; i < parts; i++) {
        g_autofree char *said = page_words(laid->pages, i, FALSE);
        g_autofree char *part = g_strdup_printf("(del %d af %d)", (int)i + 1, (int)parts);
        assert_true(is_turned(laid, i));
        if (strstr(said, part) == NULL)
            fail_msg("no '%s' in %s", part, said);
    }
    for (int row = 0; row < 60; row++) {
        g_autofree char *box = g_strdup_printf("Kasse %d-4", row);
        assert_true(page_of(laid->pages, box) > 0);
    }
}

static void a_box_of_three_hundred_words_can_be_read(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = fidelis_document_new("da");
    FidelisDiagram *diagram = chains(document, 2, 1, "");
    diagram->boxes[1].text = many_words(document, 1, 300);
    put_diagram(document, diagram);
    g_autoptr(Laid) laid = lay_out(document);
    assert_non_null(laid->pages);
    assert_true(page_of(laid->pages, "ord300") == 1);
}

static void what_fits_nowhere_says_so(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = fidelis_document_new("da");
    put_diagram(document, chains(document, 30, 2, ""));
    g_autoptr(Laid) laid = lay_out(document);
    assert_null(laid->pages);
    g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
    assert_non_null(strstr(said, "diagram does not fit"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_diagram_stays_where_it_is),
        cmocka_unit_test(a_wide_diagram_turns_its_page),
        cmocka_unit_test(a_diagram_that_no_page_holds_comes_in_parts),
        cmocka_unit_test(a_box_of_three_hundred_words_can_be_read),
        cmocka_unit_test(what_fits_nowhere_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
