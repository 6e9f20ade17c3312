#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "document/language.h"
#include "document/numbering.h"

static void numbers_are_written_as_the_language_does(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        double value;
        int decimals;
        const char *text;
    } cases[] = {
        {"da", 1249, 0, "1.249"},        {"da", 6.84, 1, "6,8"},       {"da", -0.4, 0, "0"},
        {"da", -12.35, 1, "\u221212,4"}, {"en", 1249.5, 1, "1,249.5"}, {"da", 1234567, 0, "1.234.567"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = fidelis_language_number(cases[i].language, cases[i].value, cases[i].decimals);
        assert_string_equal(text, cases[i].text);
    }
}

static void percents_durations_dates_and_counts_follow_the_place(void **state)
{
    (void)state;
    g_autofree char *prose = fidelis_language_percent("da", 84.4, 0, FIDELIS_PLACE_PROSE);
    g_autofree char *table = fidelis_language_percent("en", 84.4, 1, FIDELIS_PLACE_TABLE);
    g_autofree char *long_time = fidelis_language_duration("da", 2.0833, FALSE);
    g_autofree char *brief_time = fidelis_language_duration("da", 0.75, TRUE);
    g_autofree char *one_hour = fidelis_language_duration("da", 1 + 1 / 60.0, FALSE);
    g_autofree char *day = fidelis_language_date("da", "2026-11-22", FALSE);
    g_autofree char *month = fidelis_language_date("en", "2026-11-22", TRUE);
    g_autofree char *small = fidelis_language_count("da", 7);
    g_autofree char *large = fidelis_language_count("da", 11);
    assert_string_equal(prose, "84\u00A0pct.");
    assert_string_equal(table, "84.4%");
    assert_string_equal(long_time, "2\u00A0timer og 5\u00A0minutter");
    assert_string_equal(brief_time, "45\u00A0min.");
    assert_string_equal(one_hour, "1\u00A0time og 1\u00A0minut");
    assert_string_equal(day, "22.\u00A0november 2026");
    assert_string_equal(month, "November 2026");
    assert_string_equal(small, "syv");
    assert_string_equal(large, "11");
}

static int by_danish(gconstpointer a, gconstpointer b)
{
    return fidelis_language_compare("da", *(const char *const *)a, *(const char *const *)b);
}

static void names_sort_after_the_danish_alphabet(void **state)
{
    (void)state;
    const char *names[] = {"Aalborg", "Ærø", "Viborg", "Aarhus", "Ballerup", "Øst", "Albertslund"};
    qsort(names, G_N_ELEMENTS(names), sizeof *names, by_danish);
    g_autofree char *joined =
        g_strjoin(" ", names[0], names[1], names[2], names[3], names[4], names[5], names[6], NULL);
    assert_string_equal(joined, "Albertslund Ballerup Viborg Ærø Øst Aalborg Aarhus");
}

static void every_word_exists_in_both_languages(void **state)
{
    (void)state;
    for (int word = 0; word < FIDELIS_WORD_COUNT; word++) {
        assert_non_null(fidelis_language_word("da", word));
        assert_non_null(fidelis_language_word("en", word));
    }
}

/* WCAG 2.1 AA: 4.5:1 for text. Every style's colour against the ground it stands on, zone words against their
 * washes. */
static void both_themes_have_contrast_enough(void **state)
{
    (void)state;
    static const char *const names[] = {"consultancy", "agency"};
    for (gsize t = 0; t < G_N_ELEMENTS(names); t++) {
        g_autofree FidelisTheme *theme = fidelis_theme_new(names[t]);
        const FidelisColour *colours = theme->colours;
        for (int i = 0; i < FIDELIS_STYLE_COUNT; i++) {
            assert_non_null(theme->styles[i].family);
            FidelisColourRole ground =
                theme->styles[i].colour == FIDELIS_COLOUR_PAPER ? FIDELIS_COLOUR_MAIN : FIDELIS_COLOUR_WASH;
            assert_true(fidelis_colour_contrast(&colours[theme->styles[i].colour], &colours[ground]) >= 4.5);
        }
        for (int role = FIDELIS_COLOUR_MAIN; role < FIDELIS_COLOUR_COUNT; role += 2)
            assert_true(fidelis_colour_contrast(&colours[role], &colours[role + 1]) >= 4.5);
    }
    assert_null(fidelis_theme_new("baroque"));
    assert_int_equal(fidelis_theme_colour_role("main_wash"), FIDELIS_COLOUR_MAIN_WASH);
    assert_int_equal(fidelis_theme_style_role("nothing"), -1);
}

static FidelisBlock *titled(FidelisArena *arena, FidelisBlockKind kind, int level, const char *title,
                            const char *label)
{
    FidelisBlock *block = fidelis_block_new(arena, kind);
    block->level = level;
    block->title = fidelis_inline_text(arena, title);
    block->label = label;
    block->where = (FidelisLocation){.file = "report.lua", .line = 3};
    return block;
}

static FidelisInline *reference(FidelisArena *arena, const char *target)
{
    FidelisInline *item = fidelis_inline_new(arena, FIDELIS_INLINE_REFERENCE);
    item->target = target;
    return item;
}

static FidelisDocument *numbered_document(void)
{
    FidelisDocument *document = fidelis_document_new("da");
    FidelisArena *arena = document->arena;
    FidelisBlock *first = titled(arena, FIDELIS_BLOCK_SECTION, 1, "Fidelitet", "sec:a");
    fidelis_block_append(&first->children, titled(arena, FIDELIS_BLOCK_BOX, 0, "Intention", "box:a"));
    fidelis_block_append(&first->children, titled(arena, FIDELIS_BLOCK_SECTION, 2, "Roller", "sec:b"));
    FidelisBlock *paragraph = fidelis_block_new(arena, FIDELIS_BLOCK_PARAGRAPH);
    FidelisInline *note = fidelis_inline_new(arena, FIDELIS_INLINE_NOTE);
    note->blocks = fidelis_block_new(arena, FIDELIS_BLOCK_PARAGRAPH);
    note->blocks->text = fidelis_inline_text(arena, "En note.");
    paragraph->text = fidelis_inline_text(arena, "Se ");
    fidelis_inline_append(&paragraph->text, reference(arena, "box:a"));
    fidelis_inline_append(&paragraph->text, note);
    fidelis_block_append(&first->children, paragraph);
    fidelis_block_append(&document->blocks, first);
    FidelisBlock *preface = titled(arena, FIDELIS_BLOCK_SECTION, 1, "Forord", NULL);
    preface->unnumbered = TRUE;
    fidelis_block_append(&document->blocks, preface);
    fidelis_block_append(&document->blocks, titled(arena, FIDELIS_BLOCK_SECTION, 1, "Metode", NULL));
    return document;
}

static void sections_boxes_and_notes_are_numbered_in_order(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = numbered_document();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_autoptr(FidelisNumbering) numbering = fidelis_numbering_new(document, diagnostics);
    fidelis_document_check(document);
    g_autofree char *text = fidelis_document_to_text(document);
    assert_string_equal(text, "document - (da): -\n"
                              "section 1 #1 {sec:a}\n"
                              "  title: Fidelitet\n"
                              "  box plain #1 {box:a}\n"
                              "    title: Intention\n"
                              "  section 2 #1.1 {sec:b}\n"
                              "    title: Roller\n"
                              "  paragraph\n"
                              "    text: Se @box:a^1\n"
                              "      note 1\n"
                              "        paragraph\n"
                              "          text: En note.\n"
                              "section 1\n"
                              "  title: Forord\n"
                              "section 1 #2\n"
                              "  title: Metode\n");
    assert_int_equal(fidelis_diagnostics_length(diagnostics), 0);
    assert_string_equal(fidelis_numbering_target(numbering, "box:a")->number, "1");
    assert_int_equal(fidelis_numbering_note_count(numbering), 1);
}

static void wrong_labels_are_named_with_the_nearest(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = numbered_document();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    FidelisBlock *paragraph = fidelis_block_new(document->arena, FIDELIS_BLOCK_PARAGRAPH);
    paragraph->text = reference(document->arena, "box:b");
    paragraph->text->where = (FidelisLocation){.file = "a.md", .line = 7};
    fidelis_block_append(&document->blocks, paragraph);
    fidelis_block_append(&document->blocks,
                         titled(document->arena, FIDELIS_BLOCK_SECTION, 1, "Igen", "sec:a"));
    g_autoptr(FidelisNumbering) numbering = fidelis_numbering_new(document, diagnostics);
    g_autofree char *text = fidelis_diagnostics_to_string(diagnostics);
    assert_string_equal(text, "report.lua:3: error: the label 'sec:a' is given twice\n"
                              "    hint: it stands first at report.lua:3; give one of them another name\n"
                              "a.md:7: error: a reference to 'box:b', which nothing is called\n"
                              "    hint: did you mean 'box:a'?\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_as_the_language_does),
        cmocka_unit_test(percents_durations_dates_and_counts_follow_the_place),
        cmocka_unit_test(names_sort_after_the_danish_alphabet),
        cmocka_unit_test(every_word_exists_in_both_languages),
        cmocka_unit_test(both_themes_have_contrast_enough),
        cmocka_unit_test(sections_boxes_and_notes_are_numbered_in_order),
        cmocka_unit_test(wrong_labels_are_named_with_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
