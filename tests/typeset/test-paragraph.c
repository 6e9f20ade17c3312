#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "typeset/paragraph.h"

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

static Room real_room(void)
{
    FidelisMeasurer *measurer = fidelis_measurer_pango_new("fonts/fonts.conf", NULL);
    assert_non_null(measurer);
    return room_new(measurer);
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

/* How many of the compounds' ends of lines, over many widths, are at their joins; all: how many there are. */
static int joins_at_line_ends(double joins, int *all)
{
    static const char *const ends[] = {"virksomheds\xc2\xad", "progressions\xc2\xad",
                                       "beskæftigelses\xc2\xad", "Virksomheds\xc2\xad"};
    int count = 0;
    Room room = room_new(fidelis_measurer_fixed_new());
    room.theme->joins = joins;
    *all = 0;
    for (int width = 180; width < 330; width += 2) {
        FidelisParagraphSpec spec = text_spec(width);
        const FidelisParagraph *paragraph =
            fidelis_paragraph_set(room.setter, fidelis_inline_text(room.arena, prose), &spec);
        gsize lines = fidelis_paragraph_line_count(paragraph);
        FidelisPage *page = fidelis_pages_add(room.pages, width, 1000);
        fidelis_paragraph_place(room.setter, paragraph, 0, lines, page, new_owner(&room), 0, 0);
        for (guint i = 0; i < page->items->len; i++) {
            const FidelisItem *item = page->items->pdata[i];
            g_autofree char *text = g_strndup(item->run.text, item->run.length);
            *all += g_str_has_suffix(text, "\xc2\xad");
            for (gsize k = 0; k < G_N_ELEMENTS(ends); k++)
                count += g_str_has_suffix(text, ends[k]);
        }
    }
    room_free(&room);
    return count;
}

/* Lines of a few words would be justified by holes. */
static void narrow_columns_are_ragged(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    for (int width = 100; width < 240; width += 10) {
        FidelisParagraphSpec spec = text_spec(width);
        const FidelisParagraph *paragraph =
            fidelis_paragraph_set(room.setter, fidelis_inline_text(room.arena, prose), &spec);
        g_autofree char *lines = fidelis_paragraph_to_text(paragraph);
        gboolean even = TRUE;
        for (const char *line = lines; line != NULL && *line != '\0'; line = strchr(line, '\n') + 1)
            even = even && g_str_has_prefix(line, "  +0.00");
        assert_int_equal(even, width < 165);
    }
    room_free(&room);
}

static void compounds_are_rather_divided_at_their_joins(void **state)
{
    (void)state;
    int all_even, all_rather, even = joins_at_line_ends(1, &all_even);
    int rather = joins_at_line_ends(FIDELIS_THEME_JOINS, &all_rather);
    assert_true(rather * all_even > even * all_rather);
    assert_true(all_rather <= all_even + all_even / 20); /* and not by dividing more */
}

static void lines_are_justified_and_the_last_is_not(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(300);
    check_lines(&room, prose, &spec,
                "  +0.55  Kommunen har i alt 84 pct. af borgerne i målgruppen med i\n"
                "  -0.95  virksomhedsrettede forløb, jf. tabel 3.2, og løntilskud bruges\n"
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

static FidelisPage *placed(Room *room, const char *text, const FidelisParagraphSpec *spec)
{
    const FidelisParagraph *paragraph =
        fidelis_paragraph_set(room->setter, fidelis_inline_text(room->arena, text), spec);
    FidelisPage *page = fidelis_pages_add(room->pages, 595, 842);
    fidelis_paragraph_place(room->setter, paragraph, 0, fidelis_paragraph_line_count(paragraph), page,
                            new_owner(room), 0, 0);
    return page;
}

static const FidelisRun *run_at(const FidelisPage *page, guint index)
{
    return &((const FidelisItem *)page->items->pdata[index])->run;
}

/* Every character is 5 points wide: letters stand that far apart, and two percent. */
static void letters_are_fitted_within_their_share(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    room.theme->letter_fit = 0.02;
    FidelisParagraphSpec spec = text_spec(240);
    const FidelisPage *page = placed(&room, prose, &spec);
    gboolean fitted = FALSE;
    for (guint i = 0; i < page->items->len; i++) {
        const FidelisRun *run = run_at(page, i);
        const char *text = run->text;
        for (gsize c = 0; c + 1 < run->cluster_count; text += run->clusters[c++].bytes) {
            double advance = (double)(run->glyphs[c + 1].x - run->glyphs[c].x);
            if (*text == ' ')
                continue;
            assert_true(advance > 5 * 0.98 - 0.001 && advance < 5 * 1.02 + 0.001);
            fitted = fitted || fabs(advance - 5) > 0.01;
        }
    }
    assert_true(fitted);
    room_free(&room);
}

static void lines_beside_an_initial_are_narrower(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(240);
    spec.drop_lines = 2;
    spec.drop_indent = 40;
    const FidelisPage *page = placed(&room, prose, &spec);
    assert_true(page->items->len > 3);
    assert_true(run_at(page, 0)->x == 40 && run_at(page, 1)->x == 40 && run_at(page, 2)->x == 0);
    g_autofree char *text = page_text(page);
    assert_string_equal(text, prose);
    room_free(&room);
}

static void nothing_hangs_where_the_theme_does_not_want_it(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(240);
    static const double inside = 240.001;
    gboolean hung = FALSE;
    for (int hanging = 0; hanging < 2; hanging++) {
        room.theme->hanging = hanging;
        const FidelisPage *page = placed(&room, prose, &spec);
        for (guint i = 0; i < page->items->len; i++) {
            const FidelisRun *run = run_at(page, i);
            gsize last = run->cluster_count - (g_str_has_suffix(run->text, " ") ? 2 : 1);
            double end = run->x + (double)run->glyphs[last].x + 5;
            assert_true(hanging || (run->x >= 0 && end <= inside));
            hung = hung || end > inside;
        }
    }
    assert_true(hung);
    room_free(&room);
}

static FidelisInline *inline_new(Room *room, FidelisInlineKind kind, const char *text)
{
    FidelisInline *item = fidelis_inline_new(room->arena, kind);
    gboolean holds = kind == FIDELIS_INLINE_EMPHASIS || kind == FIDELIS_INLINE_STRONG ||
                     kind == FIDELIS_INLINE_LINK || kind == FIDELIS_INLINE_SPAN;
    if (holds)
        item->children = fidelis_inline_text(room->arena, text);
    else
        item->text = text;
    return item;
}

/* A list of inlines from "kind text" pairs, closed by text NULL. */
typedef struct {
    FidelisInlineKind kind;
    const char *text;
} Piece;

static FidelisInline *inlines_new(Room *room, const Piece *pieces)
{
    FidelisInline *list = NULL;
    for (; pieces->text != NULL; pieces++)
        fidelis_inline_append(&list, inline_new(room, pieces->kind, pieces->text));
    return list;
}

static FidelisPage *place(Room *room, const FidelisParagraph *paragraph, FidelisOwner owner)
{
    FidelisPage *page = fidelis_pages_add(room->pages, 595, 842);
    fidelis_paragraph_place(room->setter, paragraph, 0, fidelis_paragraph_line_count(paragraph), page, owner,
                            50, 50);
    return page;
}

static const FidelisItem *item_at(const FidelisPage *page, guint index)
{
    assert_true(index < page->items->len);
    return page->items->pdata[index];
}

static void narrow_ragged_lines_hyphenate_little(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(150);
    spec.ragged = TRUE;
    check_lines(&room, prose, &spec,
                "  +0.00  Kommunen har i alt 84 pct.\n"
                "  +0.00  af borgerne i målgruppen\n"
                "  +0.00  med i virksomhedsrettede\n"
                "  +0.00  forløb, jf. tabel 3.2, og\n"
                "  +0.00  løntilskud bruges oftere end\n"
                "  +0.00  i de øvrige kommuner (13 uger\n"
                "  +0.00  mod 9). Virksomhedskonsulenten\n"
                "  +0.00  følger op hver uge – både\n"
                "  +0.00  hos borgeren og hos arbejds-\n"
                "  +0.00  giveren – og beskæftigelses-\n"
                "  +0.00  indsatsen justeres løbende,\n"
                "  +0.00  så progressionsmålingerne kan\n"
                "  +0.00  bruges i samtalerne.\n");
    room_free(&room);
}

/* A line is too narrow for both words: they part unless they are tied. */
static gboolean part(Room *room, const char *words)
{
    FidelisParagraphSpec spec = text_spec(5.0 * (double)g_utf8_strlen(words, -1) - 1);
    spec.ragged = TRUE;
    g_autofree char *text = g_strconcat("xxxxxx ", words, NULL);
    const FidelisParagraph *paragraph =
        fidelis_paragraph_set(room->setter, fidelis_inline_text(room->arena, text), &spec);
    g_autofree char *lines = fidelis_paragraph_to_text(paragraph);
    g_auto(GStrv) halves = g_strsplit(words, " ", 2);
    g_autofree char *parted = g_strconcat(halves[0], "\n", NULL);
    return strstr(lines, parted) != NULL;
}

static void numbers_units_abbreviations_and_dashes_do_not_part(void **state)
{
    (void)state;
    static const char *const tied[] = {
        "84 pct.",  "13 uger",   "13 uger,",  "n =",    "= 12",         "§ 2",        "§§ 3",
        "ca. 5",    "jf. tabel", "jf. Figur", "nr. 3",  "tabel 3.2",    "(figur 4)",  "afsnit 2.1,",
        "bl.a. 12", "fx 3",      "s. 14",     "kap. 2", "22. november", "Kommunen –", "5.000 kr.",
        "kr. 500",  "bilag A",   "ift. 2025", "84 %",   "2½ time",      "12-16 pct.", "side 12",
        "45 min.",  "−3 pct.",   "fx tabel"};
    static const char *const parting[] = {"Kommunen har", "forløb, jf.", "på virksomheder", "– både",
                                          "uger mod",     "tabel viser", "11, nr.",         "i alt",
                                          "En anden",     "uge og"};
    Room room = room_new(fidelis_measurer_fixed_new());
    room.theme->styles[FIDELIS_STYLE_TEXT].hyphenated = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(tied); i++)
        if (part(&room, tied[i]))
            fail_msg("'%s' parts", tied[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(parting); i++)
        if (!part(&room, parting[i]))
            fail_msg("'%s' does not part", parting[i]);
    room_free(&room);
}

static void words_divide_after_their_own_hyphens_dashes_and_slashes(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(75);
    spec.ragged = TRUE;
    check_lines(&room, "xxx jobcenter-medarbejder", &spec, "  +0.00  xxx jobcenter-\n  +0.00  medarbejder\n");
    check_lines(&room, "xxxx borger/mentor–sag", &spec, "  +0.00  xxxx borger/\n  +0.00  mentor–sag\n");
    spec.width = 60;
    check_lines(&room, "jobkurs og -mål", &spec, "  +0.00  jobkurs og\n  +0.00  -mål\n");
    check_lines(&room, "xxxx xxx 2025-26", &spec, "  +0.00  xxxx xxx\n  +0.00  2025-26\n");
    check_lines(&room, "xxxx xx www.borger.dk", &spec, "  +0.00  xxxx xx www.\n  +0.00  borger.dk\n");
    room_free(&room);
}

static void the_authors_soft_hyphens_are_the_only_places_of_their_word(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(60);
    spec.ragged = TRUE;
    check_lines(&room, "xxxx virksomheds­praktik", &spec,
                "  +0.00  xxxx\n  +0.00  virksomheds-\n  +0.00  praktik\n");
    spec.width = 200;
    check_lines(&room, "xxxx virksomheds­praktik", &spec, "  +0.00  xxxx virksomhedspraktik\n");
    room_free(&room);
}

static void a_word_divides_across_its_styles(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisInline *text =
        inlines_new(&room, (Piece[]){{FIDELIS_INLINE_TEXT, "xxxx xxxx xxxx xxxx xxxx xxx løn"},
                                     {FIDELIS_INLINE_STRONG, "tilskud"},
                                     {FIDELIS_INLINE_TEXT, NULL}});
    FidelisParagraphSpec spec = text_spec(165);
    g_autofree char *lines = fidelis_paragraph_to_text(fidelis_paragraph_set(room.setter, text, &spec));
    assert_non_null(strstr(lines, "xxx løn-\n"));
    assert_non_null(strstr(lines, "  tilskud\n"));
    room_free(&room);
}

static void a_word_wider_than_its_line_is_divided_anywhere_and_reported(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(40);
    FidelisInline *text = fidelis_inline_text(room.arena, "xx ABCDEFGHIJKLMNOP xx");
    text->where = (FidelisLocation){.file = "text/maal.md", .line = 7, .column = 3};
    g_autofree char *lines = fidelis_paragraph_to_text(fidelis_paragraph_set(room.setter, text, &spec));
    assert_string_equal(lines, "  +0.00  xx ABCD-\n  +0.00  EFGHIJK-\n  +0.00  LMNOP xx\n");
    fidelis_paragraph_set(room.setter, text, &spec);
    assert_int_equal(fidelis_diagnostics_length(room.diagnostics), 1);
    const FidelisDiagnostic *diagnostic = fidelis_diagnostics_get(room.diagnostics, 0);
    assert_string_equal(diagnostic->where.file, "text/maal.md");
    assert_non_null(strstr(diagnostic->message, "'ABCDEFGHIJKLMNOP'"));
    room_free(&room);
}

static void headings_are_not_hyphenated_and_leave_no_word_alone(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisTextStyle *heading = &room.theme->styles[FIDELIS_STYLE_H1];
    heading->size = 10;
    heading->tracking_em = 0;
    FidelisParagraphSpec spec = text_spec(205);
    spec.style = FIDELIS_STYLE_H1;
    check_lines(&room, "Virksomhedskonsulenten skaber den første kontakt", &spec,
                "  +0.00  Virksomhedskonsulenten skaber den\n  +0.00  første kontakt\n");
    room_free(&room);
}

static void alignment_indents_and_prefix_move_the_lines(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    static const struct {
        FidelisAlign align;
        double indent, first, second;
    } cases[] = {{FIDELIS_ALIGN_START, 0, 50, 50},
                 {FIDELIS_ALIGN_START, 10, 60, 50},
                 {FIDELIS_ALIGN_START, -10, 40, 50},
                 {FIDELIS_ALIGN_CENTER, 0, 65, 77.5},
                 {FIDELIS_ALIGN_END, 0, 80, 105}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FidelisParagraphSpec spec = text_spec(100);
        spec.align = cases[i].align;
        spec.first_indent = cases[i].indent;
        spec.ragged = TRUE;
        FidelisInline *text = inlines_new(&room, (Piece[]){{FIDELIS_INLINE_TEXT, "abc def abc def"},
                                                           {FIDELIS_INLINE_BREAK, ""},
                                                           {FIDELIS_INLINE_TEXT, "abc"},
                                                           {FIDELIS_INLINE_TEXT, NULL}});
        text->text = "xxxxxxxxxxxxxx";
        text->next->next->text = "xxxxxxxxx";
        FidelisPage *page = place(&room, fidelis_paragraph_set(room.setter, text, &spec), new_owner(&room));
        assert_int_equal(page->items->len, 2);
        assert_true(fabs(item_at(page, 0)->run.x - cases[i].first) < 1e-6);
        assert_true(fabs(item_at(page, 1)->run.x - cases[i].second) < 1e-6);
        assert_true(fabs(item_at(page, 0)->run.y - (50 + 0.76 * 14)) < 1e-6);
        assert_true(fabs(item_at(page, 1)->run.y - item_at(page, 0)->run.y - 14) < 1e-6);
    }
    FidelisParagraphSpec spec = text_spec(300);
    spec.prefix = "Figur 3. ";
    spec.prefix_style = FIDELIS_STYLE_CAPTION_LABEL;
    FidelisPage *page =
        place(&room, fidelis_paragraph_set(room.setter, fidelis_inline_text(room.arena, "Borgere"), &spec),
              new_owner(&room));
    assert_int_equal(page->items->len, 2);
    assert_string_equal(item_at(page, 0)->run.text, "Figur 3. ");
    assert_string_equal(fidelis_font_name(item_at(page, 0)->run.font), "Inter 600 8.4");
    assert_ptr_equal(item_at(page, 0)->element, item_at(page, 1)->element);
    room_free(&room);
}

static void strong_emphasis_and_notes_change_face_and_height(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisInline *text = inlines_new(&room, (Piece[]){{FIDELIS_INLINE_TEXT, "a "},
                                                       {FIDELIS_INLINE_STRONG, "b"},
                                                       {FIDELIS_INLINE_TEXT, " "},
                                                       {FIDELIS_INLINE_EMPHASIS, "c"},
                                                       {FIDELIS_INLINE_NOTE, ""},
                                                       {FIDELIS_INLINE_NOTE, ""},
                                                       {FIDELIS_INLINE_TEXT, NULL}});
    text->next->next->next->next->number = 7;
    text->next->next->next->next->next->number = 8;
    FidelisParagraphSpec spec = text_spec(300);
    FidelisPage *page = place(&room, fidelis_paragraph_set(room.setter, text, &spec), new_owner(&room));
    static const struct {
        const char *text, *font;
    } runs[] = {{"a ", "TeX Gyre Pagella 400 10"}, {"b", "TeX Gyre Pagella 700 10"},
                {" ", "TeX Gyre Pagella 400 10"},  {"c", "TeX Gyre Pagella 400 italic 10"},
                {"7", "TeX Gyre Pagella 400 6.5"}, {",", "TeX Gyre Pagella 400 6.5"},
                {"8", "TeX Gyre Pagella 400 6.5"}};
    assert_int_equal(page->items->len, G_N_ELEMENTS(runs));
    for (guint i = 0; i < G_N_ELEMENTS(runs); i++) {
        assert_string_equal(item_at(page, i)->run.text, runs[i].text);
        assert_string_equal(fidelis_font_name(item_at(page, i)->run.font), runs[i].font);
    }
    assert_true(item_at(page, 4)->run.y < item_at(page, 0)->run.y - 3);
    assert_int_equal(item_at(page, 4)->element->tag, FIDELIS_TAG_REFERENCE);
    assert_ptr_not_equal(item_at(page, 4)->element, item_at(page, 6)->element);
    fidelis_pages_check(room.pages);
    room_free(&room);
}

typedef struct {
    gsize count;
    const FidelisInline *inlines[8];
    FidelisTagElement *elements[8];
    gsize lines[8];
    double rectangles[8][4];
} Seen;

static void see_link(const FidelisInline *link, FidelisTagElement *element, const double rectangle[4],
                     FidelisPage *page, void *data)
{
    (void)page;
    Seen *seen = data;
    assert_true(seen->count < 8);
    seen->inlines[seen->count] = link;
    seen->elements[seen->count] = element;
    memcpy(seen->rectangles[seen->count++], rectangle, sizeof seen->rectangles[0]);
}

static void see_note(const FidelisInline *note, gsize line, void *data)
{
    Seen *seen = data;
    seen->inlines[seen->count] = note;
    seen->lines[seen->count++] = line;
}

static const char *say_reference(const FidelisInline *reference, void *data)
{
    return reference->kind == FIDELIS_INLINE_REFERENCE ? data : NULL;
}

/* On paper a link is words like the others; it stays a link to who reads the file. */
static void links_for_the_press_have_no_colour(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    Seen seen = {0};
    FidelisPaint ink = fidelis_setter_paint(room.setter, FIDELIS_COLOUR_INK);
    for (int press = 0; press < 2; press++) {
        fidelis_setter_set_press(room.setter, press);
        fidelis_setter_set_links(room.setter, see_link, &seen);
        FidelisInline *text =
            inlines_new(&room, (Piece[]){{FIDELIS_INLINE_LINK, "xxxx"}, {FIDELIS_INLINE_TEXT, NULL}});
        FidelisParagraphSpec spec = text_spec(100);
        const FidelisParagraph *paragraph = fidelis_paragraph_set(room.setter, text, &spec);
        FidelisPage *page = fidelis_pages_add(room.pages, 595, 842);
        fidelis_paragraph_place(room.setter, paragraph, 0, 1, page, new_owner(&room), 50, 50);
        const FidelisItem *last = g_ptr_array_index(page->items, page->items->len - 1);
        assert_int_equal(page->items->len, press ? 1 : 2); /* without its underline */
        assert_int_equal(memcmp(&last->paint, &ink, sizeof ink) == 0, press);
        assert_int_equal(seen.count, press + 1);
    }
    room_free(&room);
}

static void links_and_references_get_elements_that_go_on_over_the_page(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    Seen seen = {0};
    fidelis_setter_set_references(room.setter, say_reference, (char *)"tabel 3");
    fidelis_setter_set_links(room.setter, see_link, &seen);
    FidelisInline *text = inlines_new(&room, (Piece[]){{FIDELIS_INLINE_TEXT, "xxxxxxxx, jf. "},
                                                       {FIDELIS_INLINE_REFERENCE, ""},
                                                       {FIDELIS_INLINE_TEXT, ", og "},
                                                       {FIDELIS_INLINE_LINK, "xxxx xxxx xxxx"},
                                                       {FIDELIS_INLINE_TEXT, NULL}});
    FidelisParagraphSpec spec = text_spec(100);
    spec.ragged = TRUE;
    const FidelisParagraph *paragraph = fidelis_paragraph_set(room.setter, text, &spec);
    g_autofree char *lines = fidelis_paragraph_to_text(paragraph);
    assert_string_equal(lines, "  +0.00  xxxxxxxx,\n  +0.00  jf. tabel 3, og xxxx\n  +0.00  xxxx xxxx\n");
    FidelisOwner owner = new_owner(&room);
    FidelisPage *first = fidelis_pages_add(room.pages, 595, 842),
                *second = fidelis_pages_add(room.pages, 595, 842);
    fidelis_paragraph_place(room.setter, paragraph, 0, 2, first, owner, 50, 50);
    fidelis_paragraph_place(room.setter, paragraph, 2, 3, second, owner, 50, 50);
    assert_int_equal(seen.count, 3);
    assert_ptr_equal(seen.inlines[0], text->next);
    assert_int_equal(seen.elements[0]->tag, FIDELIS_TAG_LINK);
    assert_true(seen.rectangles[0][0] == 50 + 4 * 5 && seen.rectangles[0][2] == 7 * 5);
    assert_true(seen.rectangles[0][1] == 50 + 14 && seen.rectangles[0][3] == 14);
    assert_ptr_equal(seen.elements[1], seen.elements[2]);
    assert_ptr_equal(seen.inlines[2], text->next->next->next);
    /* placed again from the beginning, it has elements of its own */
    fidelis_paragraph_place(room.setter, paragraph, 0, 3, first, new_owner(&room), 50, 300);
    assert_ptr_not_equal(seen.elements[3], seen.elements[0]);
    /* and as furniture it has none */
    seen.count = 0;
    fidelis_paragraph_place(room.setter, paragraph, 0, 3, first, fidelis_artifact(FIDELIS_ARTIFACT_REPEATED),
                            50, 500);
    assert_int_equal(seen.count, 0);
    fidelis_pages_check(room.pages);
    room_free(&room);
}

static void a_cached_paragraph_speaks_of_this_documents_notes(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    const FidelisInline *notes[2];
    for (int i = 0; i < 2; i++) {
        FidelisInline *text = inlines_new(&room, (Piece[]){{FIDELIS_INLINE_TEXT, "xxxx xxxx xxxx"},
                                                           {FIDELIS_INLINE_NOTE, ""},
                                                           {FIDELIS_INLINE_TEXT, " xxxx xxxx"},
                                                           {FIDELIS_INLINE_TEXT, NULL}});
        notes[i] = text->next;
        text->next->number = 1;
        FidelisParagraphSpec spec = text_spec(60);
        const FidelisParagraph *paragraph = fidelis_paragraph_set(room.setter, text, &spec);
        Seen seen = {0};
        fidelis_paragraph_notes(paragraph, 0, fidelis_paragraph_line_count(paragraph), see_note, &seen);
        assert_int_equal(seen.count, 1);
        assert_ptr_equal(seen.inlines[0], notes[i]);
        gsize line = seen.lines[0];
        fidelis_paragraph_notes(paragraph, 0, line, see_note, &seen);
        assert_int_equal(seen.count, 1);
        fidelis_setter_begin(room.setter, room.theme, "da", room.pages, room.diagnostics);
    }
    assert_ptr_not_equal(notes[0], notes[1]);
    room_free(&room);
}

static void what_decides_the_lines_is_in_the_key_of_the_cache(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(300);
    g_autofree char *before = fidelis_paragraph_to_text(
        fidelis_paragraph_set(room.setter, fidelis_inline_text(room.arena, prose), &spec));
    room.theme->styles[FIDELIS_STYLE_TEXT].hyphenated = FALSE;
    g_autofree char *whole = fidelis_paragraph_to_text(
        fidelis_paragraph_set(room.setter, fidelis_inline_text(room.arena, prose), &spec));
    assert_string_not_equal(before, whole);
    room.theme->styles[FIDELIS_STYLE_TEXT].hyphenated = TRUE;
    fidelis_setter_begin(room.setter, room.theme, "en", room.pages, room.diagnostics);
    g_autofree char *english = fidelis_paragraph_to_text(
        fidelis_paragraph_set(room.setter, fidelis_inline_text(room.arena, prose), &spec));
    assert_string_not_equal(before, english);
    room_free(&room);
}

static void zones_are_a_sign_and_a_word_or_a_sign_that_is_read_as_one(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisInline *worded = inline_new(&room, FIDELIS_INLINE_ZONE, "grøn");
    FidelisInline *bare = inline_new(&room, FIDELIS_INLINE_ZONE, NULL);
    worded->zone = FIDELIS_MARK_GREEN;
    bare->zone = FIDELIS_MARK_RED;
    FidelisParagraphSpec spec = text_spec(300);
    FidelisPage *page = place(&room, fidelis_paragraph_set(room.setter, worded, &spec), new_owner(&room));
    assert_int_equal(page->items->len, 2);
    assert_int_equal(item_at(page, 0)->kind, FIDELIS_ITEM_FILL);
    assert_int_equal(item_at(page, 0)->artifact, FIDELIS_ARTIFACT_LAYOUT);
    assert_string_equal(item_at(page, 1)->run.text, "grøn");
    assert_true(item_at(page, 1)->run.x > 58);
    page = place(&room, fidelis_paragraph_set(room.setter, bare, &spec), new_owner(&room));
    assert_int_equal(page->items->len, 1);
    assert_int_equal(item_at(page, 0)->kind, FIDELIS_ITEM_STROKE);
    assert_int_equal(item_at(page, 0)->element->tag, FIDELIS_TAG_SPAN);
    assert_string_equal(item_at(page, 0)->element->alternative, "rød");
    fidelis_pages_check(room.pages);
    room_free(&room);
}

/* Column widths are sums and shares; what is a hair too narrow is not too narrow. */
static void a_column_as_wide_as_its_word_holds_it(void **state)
{
    (void)state;
    Room room = real_room();
    FidelisInline *text =
        inlines_new(&room, (Piece[]){{FIDELIS_INLINE_ZONE, "grøn"}, {FIDELIS_INLINE_TEXT, NULL}});
    text->zone = FIDELIS_MARK_GREEN;
    double narrowest = 0, natural = 0;
    fidelis_paragraph_widths(room.setter, text, FIDELIS_STYLE_TABLE_TEXT, &narrowest, &natural);
    assert_true(narrowest > 20 && narrowest == natural);
    FidelisParagraphSpec spec = text_spec(narrowest - 1e-9);
    spec.style = FIDELIS_STYLE_TABLE_TEXT;
    assert_int_equal(fidelis_paragraph_line_count(fidelis_paragraph_set(room.setter, text, &spec)), 1);
    assert_int_equal(fidelis_diagnostics_length(room.diagnostics), 0);
    spec.width = narrowest - 3;
    const FidelisParagraph *parted = fidelis_paragraph_set(room.setter, text, &spec);
    g_autofree char *lines = fidelis_paragraph_to_text(parted);
    assert_string_equal(lines, "  +0.00  G\n  +0.00  grøn\n");
    assert_int_equal(fidelis_diagnostics_length(room.diagnostics), 0);
    room_free(&room);
}

static void another_language_has_its_own_element_and_patterns(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisInline *span = inline_new(&room, FIDELIS_INLINE_SPAN, "unemployment");
    span->lang = "en";
    FidelisParagraphSpec spec = text_spec(50);
    spec.ragged = TRUE;
    const FidelisParagraph *paragraph = fidelis_paragraph_set(room.setter, span, &spec);
    g_autofree char *lines = fidelis_paragraph_to_text(paragraph);
    assert_string_equal(lines, "  +0.00  unemploy-\n  +0.00  ment\n");
    FidelisPage *page = place(&room, paragraph, new_owner(&room));
    assert_int_equal(item_at(page, 0)->element->tag, FIDELIS_TAG_SPAN);
    assert_string_equal(item_at(page, 0)->element->lang, "en");
    assert_ptr_equal(item_at(page, 0)->element, item_at(page, 1)->element);
    room_free(&room);
}

static void widths_are_of_the_longest_piece_and_of_one_line(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    double narrowest = 0, natural = 0;
    fidelis_paragraph_widths(room.setter, fidelis_inline_text(room.arena, "Kommunen har 84 pct."),
                             FIDELIS_STYLE_TEXT, &narrowest, &natural);
    assert_true(narrowest == 40 && natural == 100);
    fidelis_paragraph_widths(room.setter, fidelis_inline_text(room.arena, "i 13 måneder,"),
                             FIDELIS_STYLE_TEXT, &narrowest, &natural);
    assert_true(narrowest == 55 && natural == 65);
    fidelis_paragraph_widths(room.setter, fidelis_inline_text(room.arena, "virksomhedskonsulent"),
                             FIDELIS_STYLE_TEXT, &narrowest, &natural);
    assert_true(narrowest < 50 && natural == 100);
    fidelis_paragraph_widths(room.setter, NULL, FIDELIS_STYLE_TEXT, &narrowest, &natural);
    assert_true(narrowest == 0 && natural == 0);
    room_free(&room);
}

static void an_empty_text_has_no_lines(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    FidelisParagraphSpec spec = text_spec(100);
    const FidelisParagraph *paragraph = fidelis_paragraph_set(room.setter, NULL, &spec);
    assert_int_equal(fidelis_paragraph_line_count(paragraph), 0);
    paragraph = fidelis_paragraph_set(room.setter, fidelis_inline_text(room.arena, " \n "), &spec);
    assert_int_equal(fidelis_paragraph_line_count(paragraph), 0);
    place(&room, paragraph, new_owner(&room));
    room_free(&room);
}

/* ---- real fonts ---- */

static void real_lines_end_at_the_margin_save_what_hangs(void **state)
{
    (void)state;
    Room room = real_room();
    FidelisParagraphSpec spec = text_spec(337);
    const FidelisParagraph *paragraph =
        fidelis_paragraph_set(room.setter, fidelis_inline_text(room.arena, prose), &spec);
    gsize count = fidelis_paragraph_line_count(paragraph);
    assert_true(count >= 4);
    for (gsize i = 0; i + 1 < count; i++) {
        double over = fidelis_paragraph_line_width(paragraph, i) - 337;
        assert_true(over > -0.01 && over < 2.5);
        assert_true(over < 0.01 || fidelis_paragraph_line_hyphenated(paragraph, i) || over < 1.6);
    }
    FidelisPage *page = place(&room, paragraph, new_owner(&room));
    g_autofree char *text = page_text(page);
    assert_string_equal(text, prose);
    assert_int_equal(fidelis_diagnostics_length(room.diagnostics), 0);
    room_free(&room);
}

static void a_character_no_font_has_is_an_error_with_its_place(void **state)
{
    (void)state;
    Room room = real_room();
    FidelisInline *text = inlines_new(
        &room,
        (Piece[]){{FIDELIS_INLINE_TEXT, "før "}, {FIDELIS_INLINE_STRONG, "漢"}, {FIDELIS_INLINE_TEXT, NULL}});
    text->next->children->where = (FidelisLocation){.file = "text/a.md", .line = 3, .column = 9};
    FidelisParagraphSpec spec = text_spec(337);
    fidelis_paragraph_set(room.setter, text, &spec);
    g_autofree char *message = fidelis_diagnostics_to_string(room.diagnostics);
    assert_non_null(strstr(
        message, "text/a.md:3:9: error: the font TeX Gyre Pagella 700 10 has no character '漢' (U+6F22)"));
    room_free(&room);
}

static void a_missing_bold_is_an_error_where_it_is_used(void **state)
{
    (void)state;
    Room room = real_room();
    room.theme->styles[FIDELIS_STYLE_TEXT].weight = 750;
    FidelisInline *text = fidelis_inline_text(room.arena, "grøn");
    text->where = (FidelisLocation){.file = "text/a.md", .line = 3, .column = 9};
    FidelisParagraphSpec spec = text_spec(337);
    fidelis_paragraph_set(room.setter, text, &spec);
    g_autofree char *message = fidelis_diagnostics_to_string(room.diagnostics);
    assert_non_null(
        strstr(message, "text/a.md:3:9: error: the font TeX Gyre Pagella, weight 750, is not on"));
    room_free(&room);
}

static void labels_stand_where_they_are_told_to(void **state)
{
    (void)state;
    Room room = room_new(fidelis_measurer_fixed_new());
    room.theme->styles[FIDELIS_STYLE_FOLIO].size = 10;
    room.theme->styles[FIDELIS_STYLE_FOLIO].tracking_em = 0.1;
    FidelisPage *page = fidelis_pages_add(room.pages, 595, 842);
    static const int aligns[] = {FIDELIS_ALIGN_START, FIDELIS_ALIGN_CENTER, FIDELIS_ALIGN_END};
    for (guint i = 0; i < 3; i++) {
        double width =
            fidelis_setter_label(room.setter, page, fidelis_artifact(FIDELIS_ARTIFACT_FOOTER),
                                 FIDELIS_STYLE_FOLIO, FIDELIS_COLOUR_INK, aligns[i], 100, 800, "12a");
        assert_true(width == 17 &&
                    width == fidelis_setter_label_width(room.setter, FIDELIS_STYLE_FOLIO, "12a"));
        assert_true(item_at(page, i)->run.x == 100 - 8.5 * i);
        assert_true(item_at(page, i)->run.glyphs[2].x == 12);
    }
    fidelis_pages_check(room.pages);
    room_free(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(narrow_columns_are_ragged),
        cmocka_unit_test(compounds_are_rather_divided_at_their_joins),
        cmocka_unit_test(lines_are_justified_and_the_last_is_not),
        cmocka_unit_test(the_placed_words_are_the_words_at_every_width),
        cmocka_unit_test(letters_are_fitted_within_their_share),
        cmocka_unit_test(lines_beside_an_initial_are_narrower),
        cmocka_unit_test(nothing_hangs_where_the_theme_does_not_want_it),
        cmocka_unit_test(narrow_ragged_lines_hyphenate_little),
        cmocka_unit_test(numbers_units_abbreviations_and_dashes_do_not_part),
        cmocka_unit_test(words_divide_after_their_own_hyphens_dashes_and_slashes),
        cmocka_unit_test(the_authors_soft_hyphens_are_the_only_places_of_their_word),
        cmocka_unit_test(a_word_divides_across_its_styles),
        cmocka_unit_test(a_word_wider_than_its_line_is_divided_anywhere_and_reported),
        cmocka_unit_test(headings_are_not_hyphenated_and_leave_no_word_alone),
        cmocka_unit_test(alignment_indents_and_prefix_move_the_lines),
        cmocka_unit_test(strong_emphasis_and_notes_change_face_and_height),
        cmocka_unit_test(links_and_references_get_elements_that_go_on_over_the_page),
        cmocka_unit_test(links_for_the_press_have_no_colour),
        cmocka_unit_test(a_cached_paragraph_speaks_of_this_documents_notes),
        cmocka_unit_test(what_decides_the_lines_is_in_the_key_of_the_cache),
        cmocka_unit_test(zones_are_a_sign_and_a_word_or_a_sign_that_is_read_as_one),
        cmocka_unit_test(a_column_as_wide_as_its_word_holds_it),
        cmocka_unit_test(another_language_has_its_own_element_and_patterns),
        cmocka_unit_test(widths_are_of_the_longest_piece_and_of_one_line),
        cmocka_unit_test(an_empty_text_has_no_lines),
        cmocka_unit_test(real_lines_end_at_the_margin_save_what_hangs),
        cmocka_unit_test(a_character_no_font_has_is_an_error_with_its_place),
        cmocka_unit_test(a_missing_bold_is_an_error_where_it_is_used),
        cmocka_unit_test(labels_stand_where_they_are_told_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
