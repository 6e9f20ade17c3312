#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "layout/paragraph.h"

/* Everything a paragraph needs, with a measurer of half an em a character: at size 10 every character is 5
 * points. */
typedef struct {
    FidelisMeasurer *measurer;
    FidelisSetter *setter;
    FidelisTheme *theme;
    FidelisPages *pages;
    FidelisDiagnostics *diagnostics;
    FidelisArena *arena;
} Room;

static Room room_new(FidelisMeasurer *measurer)
{
    Room room = {.measurer = measurer,
                 .theme = fidelis_theme_new("consultancy"),
                 .pages = fidelis_pages_new(),
                 .diagnostics = fidelis_diagnostics_new(),
                 .arena = fidelis_arena_new()};
    g_autoptr(GError) error = NULL;
    room.setter = fidelis_setter_new(measurer, "hyphenation", &error);
    assert_null(error);
    FidelisTextStyle *text = &room.theme->styles[FIDELIS_STYLE_TEXT];
    text->size = 10;
    text->leading = 14;
    fidelis_setter_begin(room.setter, room.theme, "da", room.pages, room.diagnostics);
    return room;
}

static void room_free(Room *room)
{
    fidelis_pages_free(room->pages);
    fidelis_setter_free(room->setter);
    fidelis_measurer_free(room->measurer);
    fidelis_diagnostics_free(room->diagnostics);
    fidelis_arena_free(room->arena);
    g_free(room->theme);
}

static FidelisParagraphSpec text_spec(double width)
{
    return (FidelisParagraphSpec){
        .style = FIDELIS_STYLE_TEXT, .width = width, .colour = FIDELIS_COLOUR_COUNT};
}

/* The lines of a text, checked against the expectation. */
static void check_lines(Room *room, const char *text, const FidelisParagraphSpec *spec, const char *expected)
{
    const FidelisParagraph *paragraph =
        fidelis_paragraph_set(room->setter, fidelis_inline_text(room->arena, text), spec);
    g_autofree char *lines = fidelis_paragraph_to_text(paragraph);
    assert_string_equal(lines, expected);
}

static FidelisOwner new_owner(Room *room)
{
    return fidelis_owned_by(fidelis_pages_element(room->pages, room->pages->root, FIDELIS_TAG_P));
}

/* The text of a page's runs as it is read: soft hyphens gone. */
static char *page_text(const FidelisPage *page)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < page->items->len; i++) {
        const FidelisItem *item = page->items->pdata[i];
        if (item->kind == FIDELIS_ITEM_RUN)
            g_string_append_len(text, item->run.text, (gssize)item->run.length);
    }
    g_string_replace(text, "\xc2\xad", "", 0);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static const char prose[] =
    "Kommunen har i alt 84 pct. af borgerne i målgruppen med i virksomhedsrettede forløb, jf. tabel 3.2, og "
    "løntilskud bruges oftere end i de øvrige kommuner (13 uger mod 9). Virksomhedskonsulenten følger op "
    "hver "
    "uge – både hos borgeren og hos arbejdsgiveren – og beskæftigelsesindsatsen justeres løbende, så "
    "progressionsmålingerne kan bruges i samtalerne.";

static void lines_are_justified_and_the_last_is_not(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(300);
    check_lines(&room, prose, &spec,
                "  -0.67  Kommunen har i alt 84 pct. af borgerne i målgruppen med i virk-\n"
                "  +0.57  somhedsrettede forløb, jf. tabel 3.2, og løntilskud bruges\n"
                "  -0.13  oftere end i de øvrige kommuner (13 uger mod 9). Virksomheds-\n"
                "  +0.60  konsulenten følger op hver uge – både hos borgeren og hos\n"
                "  -0.27  arbejdsgiveren – og beskæftigelsesindsatsen justeres løbende,\n"
                "  +0.00  så progressionsmålingerne kan bruges i samtalerne.\n");
    room_free(&room);
}

/* Whatever the width: every word comes once, in order, through hyphens and line ends. */
static void the_placed_words_are_the_words_at_every_width(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    const FidelisInline *text = fidelis_inline_text(room.arena, prose);
    for (int width = 30; width < 500; width += 7)
        for (int ragged = 0; ragged < 2; ragged++) {
            FidelisParagraphSpec spec = text_spec(width);
            spec.ragged = ragged;
            const FidelisParagraph *paragraph = fidelis_paragraph_set(room.setter, text, &spec);
            FidelisPage *page = fidelis_pages_add(room.pages, 595, 842);
            fidelis_paragraph_place(room.setter, paragraph, 0, fidelis_paragraph_line_count(paragraph), page,
                                    new_owner(&room), 50, 50);
            g_autofree char *placed = page_text(page);
            assert_string_equal(placed, prose);
        }
    fidelis_pages_check(room.pages);
    room_free(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_justified_and_the_last_is_not),
        cmocka_unit_test(the_placed_words_are_the_words_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
