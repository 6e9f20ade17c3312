/* Tiles, panels, boxes to tick, and chapters that open on a band. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "support/blocks.h"

enum { LINE = 60, MOST = 32 };

typedef struct {
    double x, y, width, height;
} Extent;

static Extent extent_of(const FidelisPath *path)
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (gsize i = 0; i < path->count; i++) {
        if (path->steps[i].verb == FIDELIS_PATH_CLOSE)
            continue;
        left = MIN(left, path->steps[i].x[0]);
        right = MAX(right, path->steps[i].x[0]);
        top = MIN(top, path->steps[i].y[0]);
        bottom = MAX(bottom, path->steps[i].y[0]);
    }
    return (Extent){left, top, right - left, bottom - top};
}

/* Filled shapes higher than a rule, in the order they are painted. */
static gsize grounds(const FidelisPage *page, Extent *found)
{
    gsize count = 0;
    for (gsize i = 0; i < page->items->len && count < MOST; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        if (item->kind != FIDELIS_ITEM_FILL)
            continue;
        Extent extent = extent_of(&item->path);
        if (extent.height > 4)
            found[count++] = extent;
    }
    return count;
}

static const FidelisItem *run_item(const FidelisPage *page, const char *text)
{
    for (gsize i = 0; i < page->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        if (item->kind == FIDELIS_ITEM_RUN &&
            g_strstr_len(item->run.text, (gssize)item->run.length, text) != NULL)
            return item;
    }
    fail_msg("\"%s\" is not on the page", text);
    return NULL;
}

static FidelisBlock *tile(FidelisDocument *document, FidelisBlock *tiles, const char *key, const char *text)
{
    FidelisBlock *made = put(document, tiles, block(document, FIDELIS_BLOCK_TILE, NULL));
    made->value = key;
    put(document, made, paragraph(document, text));
    return made;
}

static void tiles_of_a_row_are_equally_high_and_none_is_lost(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 60);
    FidelisBlock *tiles = put(document, NULL, block(document, FIDELIS_BLOCK_TILES, NULL));
    tiles->start = 2;
    tile(document, tiles, "24 %", "kort");
    tile(document, tiles, NULL, many_words(document, 10, 30));
    tile(document, tiles, "Tre", "sidst");
    g_autoptr(Laid) laid = lay_out(document);
    Extent found[MOST];
    assert_int_equal(grounds(fidelis_pages_get(laid->pages, 0), found), 3);
    assert_float_equal(found[0].height, found[1].height, 1e-6);
    assert_float_equal(found[0].y, found[1].y, 1e-6);
    assert_true(found[2].y >= found[0].y + found[0].height);
    assert_int_equal(page_of(laid->pages, "sidst"), 1);
}

static void boxes_to_tick_are_five_millimetres(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 60);
    FidelisBlock *checks = put(document, NULL, list(document, FIDELIS_LIST_CHECK));
    item(document, checks, "Er planen borgerens egen?");
    item(document, checks, "Er den skrevet ned?");
    g_autoptr(Laid) laid = lay_out(document);
    Extent found[MOST];
    assert_int_equal(grounds(fidelis_pages_get(laid->pages, 0), found), 2);
    assert_true(found[0].width >= 14.17 && found[0].height >= 14.17);
    assert_true(found[1].y >= found[0].y + found[0].height + 4);
}

static FidelisBlock *panel(FidelisDocument *document, FidelisBlock *parent, const char *text, gboolean tall)
{
    FidelisBlock *made = put(document, parent, block(document, FIDELIS_BLOCK_PANEL, "Panel"));
    made->tall = tall;
    put(document, made, paragraph(document, text));
    return made;
}

static void
a_tall_panel_reaches_foot_and_edge_and_its_words_are_read_before_what_it_stands_beside(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 40);
    document->theme->page.margin_gap = 10;
    document->theme->page.margin_width = 120;
    document->theme->page.width += 130;
    panel(document, NULL, "spørgsmål", TRUE);
    put(document, NULL, paragraph(document, "brødtekst"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    Extent found[MOST];
    assert_true(grounds(page, found) >= 1);
    assert_true(found[0].y + found[0].height > page->height);
    assert_true(found[0].x + found[0].width > page->width);
    g_autofree char *text = page_words(laid->pages, 0, FALSE);
    assert_true(strstr(text, "spørgsmål") < strstr(text, "brødtekst"));
}

static void a_panel_without_a_margin_stands_in_the_text(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 40);
    document->theme->page.margin_width = document->theme->page.margin_gap = 0;
    panel(document, NULL, "spørgsmål", TRUE);
    put(document, NULL, paragraph(document, "brødtekst"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    Extent found[MOST];
    assert_int_equal(grounds(page, found), 1);
    assert_true(found[0].y + found[0].height < page->height / 2);
}

static void a_chapter_on_a_band_is_written_in_papers_colour_with_its_lead(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 40);
    FidelisBlock *pages = put(document, NULL, block(document, FIDELIS_BLOCK_PAGES, NULL));
    FidelisPageSetting setting = {.master = "bare", .band = TRUE, .colour = -1, .background = -1};
    pages->pages = &setting;
    FidelisBlock *chapter = put(document, pages, section(document, 1, "Overskrift"));
    FidelisBlock *lead = put(document, chapter, block(document, FIDELIS_BLOCK_LEAD, NULL));
    lead->text = words(document, "indledning");
    put(document, chapter, paragraph(document, "brødtekst"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    Extent found[MOST];
    assert_int_equal(grounds(page, found), 1);
    assert_true(found[0].y < 0 && found[0].x < 0);
    assert_float_equal(run_item(page, "Overskrift")->paint.red, 1, 1e-6);
    assert_float_equal(run_item(page, "indledning")->paint.red, 1, 1e-6);
    assert_true(run_item(page, "indledning")->run.y < found[0].y + found[0].height);
    assert_true(run_item(page, "brødtekst")->run.y > found[0].y + found[0].height);
    assert_true(run_item(page, "brødtekst")->paint.red < 0.5);
}

static void a_dark_page_has_its_colour(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(LINE, 40);
    FidelisBlock *pages = put(document, NULL, block(document, FIDELIS_BLOCK_PAGES, NULL));
    FidelisPageSetting setting = {.master = "bare", .colour = -1, .background = FIDELIS_COLOUR_MAIN};
    pages->pages = &setting;
    put(document, pages, paragraph(document, "bagside"));
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisPage *page = fidelis_pages_get(laid->pages, 0);
    const FidelisItem *ground = g_ptr_array_index(page->items, 0);
    assert_int_equal(ground->kind, FIDELIS_ITEM_FILL);
    assert_true(ground->paint.red < 0.5);
    assert_float_equal(run_item(page, "bagside")->paint.red, 1, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tiles_of_a_row_are_equally_high_and_none_is_lost),
        cmocka_unit_test(boxes_to_tick_are_five_millimetres),
        cmocka_unit_test(
            a_tall_panel_reaches_foot_and_edge_and_its_words_are_read_before_what_it_stands_beside),
        cmocka_unit_test(a_panel_without_a_margin_stands_in_the_text),
        cmocka_unit_test(a_chapter_on_a_band_is_written_in_papers_colour_with_its_lead),
        cmocka_unit_test(a_dark_page_has_its_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
