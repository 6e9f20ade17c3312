/* Words from right to left: where they stand, and that they are read in the order they are written in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "typeset/paragraph-bidi.h"
#include "typeset/paragraph.h"

typedef struct {
    FidelisMeasurer *measurer;
    FidelisSetter *setter;
    FidelisTheme *theme;
    FidelisPages *pages;
    FidelisDiagnostics *diagnostics;
    FidelisArena *arena;
    FidelisPage *page;
} Room;

static Room room_new(FidelisMeasurer *take_measurer)
{
    Room room = {.measurer = take_measurer,
                 .theme = fidelis_theme_new("consultancy"),
                 .pages = fidelis_pages_new(),
                 .diagnostics = fidelis_diagnostics_new(),
                 .arena = fidelis_arena_new()};
    assert_non_null(room.measurer);
    room.setter = fidelis_setter_new(room.measurer, "hyphenation", NULL);
    room.theme->styles[FIDELIS_STYLE_TEXT].size = 10;
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

static void set(Room *room, const char *text, const char *lang, double width)
{
    FidelisInline *words = fidelis_inline_new(room->arena, FIDELIS_INLINE_SPAN);
    words->lang = lang;
    words->children = fidelis_inline_text(room->arena, text);
    FidelisParagraphSpec spec = {
        .style = FIDELIS_STYLE_TEXT, .width = width, .colour = FIDELIS_COLOUR_COUNT, .ragged = TRUE};
    const FidelisParagraph *paragraph = fidelis_paragraph_set(room->setter, words, &spec);
    room->page = fidelis_pages_add(room->pages, width, 500);
    fidelis_paragraph_place(room->setter, paragraph, 0, fidelis_paragraph_line_count(paragraph), room->page,
                            fidelis_owned_by(room->pages->root), 0, 0);
}

static const FidelisRun *run_of(const Room *room, const char *text)
{
    for (guint i = 0; i < room->page->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(room->page->items, i);
        if (item->kind == FIDELIS_ITEM_RUN && item->run.length >= strlen(text) &&
            memcmp(item->run.text, text, strlen(text)) == 0)
            return &item->run;
    }
    fail_msg("no run begins with %s", text);
    return NULL;
}

/* All runs in the order they are placed, which is that of reading. */
static char *read_out(const Room *room)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < room->page->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(room->page->items, i);
        g_string_append_len(all, item->run.text, (gssize)item->run.length);
    }
    return g_string_free(all, FALSE);
}

static void check_order(const char *levels, const char *expected)
{
    gsize count = strlen(levels);
    g_autofree guint8 *given = g_new(guint8, count);
    g_autofree guint32 *order = g_new(guint32, count);
    g_autoptr(GString) found = g_string_new(NULL);
    for (gsize i = 0; i < count; i++)
        given[i] = (guint8)(levels[i] - '0');
    fidelis_bidi_order(given, count, order);
    for (gsize i = 0; i < count; i++)
        g_string_append_c(found, (char)('a' + order[i]));
    assert_string_equal(found->str, expected);
}

static void levels_say_where_things_stand(void **state)
{
    (void)state;
    check_order("", "");
    check_order("000", "abc");
    check_order("0110", "acbd");
    check_order("111", "cba");
    check_order("11221", "ecdba");
    check_order("0122103", "aecdbfg");
}

static void words_among_danish_ones_stand_from_right_to_left(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    set(&room, "Konsulenten שרה לוי skrev", NULL, 400);
    const FidelisRun *first = run_of(&room, "שרה"), *second = run_of(&room, "לוי");
    assert_true(run_of(&room, "Konsulenten")->x < second->x);
    assert_true(second->x + second->width < first->x);
    assert_true(first->x + first->width < run_of(&room, "skrev")->x);
    assert_true(first->glyphs[0].x > first->glyphs[2].x); /* its first letter is its rightmost */
    g_autofree char *text = read_out(&room);
    assert_string_equal(text, "Konsulenten שרה לוי skrev");
    room_free(&room);
}

static void numbers_among_them_stand_from_left_to_right(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    set(&room, "שרה 12 לוי", "he", 400);
    const FidelisRun *number = run_of(&room, "12");
    assert_true(run_of(&room, "לוי")->x < number->x && number->x < run_of(&room, "שרה")->x);
    assert_true(number->glyphs[0].x < number->glyphs[1].x);
    room_free(&room);
}

static void a_paragraph_in_hebrew_begins_at_the_right(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    set(&room, "שרה לוי", "he", 400);
    const FidelisRun *first = run_of(&room, "שרה");
    assert_float_equal(first->x + first->width, 400, 0.01);
    room_free(&room);
    room = room_new(fidelis_measurer_fixed_new());
    set(&room, "שרה לוי", NULL, 400); /* names in a Danish report */
    assert_float_equal(run_of(&room, "לוי")->x, 0, 0.01);
    room_free(&room);
}

static void arabic_letters_are_joined_and_keep_their_order(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_pango_new("fonts/fonts.conf", NULL));
    set(&room, "Borgeren ليلى kom", NULL, 400);
    const FidelisRun *name = run_of(&room, "ليلى");
    assert_int_equal(name->cluster_count, 4);
    assert_true(name->glyphs[0].x > name->glyphs[3].x);
    assert_int_not_equal(name->glyphs[0].id, name->glyphs[2].id); /* lam at the start and in the middle */
    assert_int_equal(fidelis_diagnostics_count(room.diagnostics, FIDELIS_SEVERITY_ERROR), 0);
    g_autofree char *text = read_out(&room);
    assert_string_equal(text, "Borgeren ليلى kom");
    room_free(&room);
}

/* Signs over letters are characters of their own, so that no glyph stands for two. */
static void vowel_signs_have_a_cluster_each(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_pango_new("fonts/fonts.conf", NULL));
    set(&room, "i 12 أسبوعًا", NULL, 400);
    const FidelisRun *word = run_of(&room, "أسبوعًا");
    assert_int_equal(word->cluster_count, 7);
    for (gsize i = 0; i < word->cluster_count; i++)
        assert_int_equal(word->clusters[i].glyphs, 1);
    room_free(&room);
}

static void a_letter_that_no_font_has_is_named(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_pango_new("fonts/fonts.conf", NULL));
    set(&room, "Navnet ܫܪܐ i kilden", NULL, 400); /* Syriac */
    g_autofree char *said = fidelis_diagnostics_to_string(room.diagnostics);
    assert_non_null(strstr(said, "U+07"));
    room_free(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_say_where_things_stand),
        cmocka_unit_test(words_among_danish_ones_stand_from_right_to_left),
        cmocka_unit_test(numbers_among_them_stand_from_left_to_right),
        cmocka_unit_test(a_paragraph_in_hebrew_begins_at_the_right),
        cmocka_unit_test(arabic_letters_are_joined_and_keep_their_order),
        cmocka_unit_test(vowel_signs_have_a_cluster_each),
        cmocka_unit_test(a_letter_that_no_font_has_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
