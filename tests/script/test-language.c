/* Words that a language bends, Danish and English, and words in another language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/project.h"

static char *printed(const char *expression, const char *language)
{
    g_autoptr(SupportProject) project = support_project_new();
    g_autofree char *blocks =
        g_strdup_printf("chapter { title = { da = \"A\", en = \"A\" }, \"<{{ %s }}>\" },", expression);
    support_project_blocks(project, blocks);
    char *dump = support_project_dump_in(project, "N", language);
    if (dump == NULL)
        return support_project_said(project);
    return dump;
}

static void words_are_bent_by_the_language(void **state)
{
    (void)state;
    static const struct {
        const char *expression, *danish, *english;
    } cases[] = {
        {"ordinal(3)", "3.", "3rd"},
        {"ordinal(11)", "11.", "11th"},
        {"ordinal(22)", "22.", "22nd"},
        {"ordinal(112)", "112.", "112th"},
        {"ordinal_word(2)", "anden", "second"},
        {"ordinal_word(2, 't')", "andet", "second"},
        {"ordinal_word(12)", "tolvte", "twelfth"},
        {"ordinal_word(13)", "13.", "13th"},
        {"day '2017-05-01'", "1.\u00A0maj 2017", "1\u00A0May 2017"},
        {"month '2017-05-01'", "maj 2017", "May 2017"},
        {"genitive 'Aarhus'", "Aarhus’", "Aarhus’"},
        {"genitive 'København'", "Københavns", "København’s"},
        {"genitive 'Vejle'", "Vejles", "Vejle’s"},
        {"hours(125 / 60)", "2\u00A0timer og 5\u00A0minutter", "2\u00A0hours and 5\u00A0minutes"},
        {"listed(sorted { 'Aabenraa', 'Ærø', 'Odense', 'Ølgod', 'Aarhus', 'Assens' })",
         "Assens, Odense, Ærø, Ølgod, Aabenraa og Aarhus", "Aabenraa, Aarhus, Assens, Odense, Ærø and Ølgod"},
        {"about(percent(0.738))", "næsten 75\u00A0pct.", "almost 75\u00A0per cent"},
        {"about(percent(0.77))", "lidt over 75\u00A0pct.", "a little over 75\u00A0per cent"},
        {"about(percent(0.7502))", "75\u00A0pct.", "75\u00A0per cent"},
        /* of the printed numbers, at their ties too: 57.5 prints 58, and 79 less 58 is 21 */
        {"compare(percent(0.575), percent(0.79), 'x')", "21\u00A0pct.-point under x (79\u00A0pct.)",
         "21\u00A0percentage points below x (79\u00A0per cent)"},
        {"compare(percent(0.5755, 1), percent(0.8, 1), 'x')", "22,4\u00A0pct.-point under x (80,0\u00A0pct.)",
         "22.4\u00A0percentage points below x (80.0\u00A0per cent)"},
        {"about(percent(0.738), 0.75)", "næsten 75\u00A0pct.", "almost 75\u00A0per cent"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *danish = printed(cases[i].expression, "da"),
                        *english = printed(cases[i].expression, "en");
        g_autofree char *wanted_danish = g_strdup_printf("<%s>", cases[i].danish);
        g_autofree char *wanted_english = g_strdup_printf("<%s>", cases[i].english);
        if (strstr(danish, wanted_danish) == NULL)
            fail_msg("%s: no %s in %s", cases[i].expression, wanted_danish, danish);
        if (strstr(english, wanted_english) == NULL)
            fail_msg("%s: no %s in %s", cases[i].expression, wanted_english, english);
    }
}

static void what_cannot_be_bent_is_told(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"day '2017-13-01'", "'2017-13-01' is no date"},
        {"day '1. maj'", "'1. maj' is no date"},
        {"ordinal(0)", "a whole number from 1 on"},
        {"ordinal(1.5)", "a whole number from 1 on"},
        {"about('3')", "about needs a number, and perhaps a mark"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(SupportProject) project = support_project_new();
        g_autofree char *blocks = g_strdup_printf("chapter \"A\" { \"{{ %s }}\" },", cases[i][0]);
        support_project_blocks(project, blocks);
        g_autofree char *dump = support_project_dump(project, "N");
        g_autofree char *said = support_project_said(project);
        if (strstr(said, cases[i][1]) == NULL)
            fail_msg("%s: %s", cases[i][0], said);
    }
}

static FidelisInline *first_span(FidelisBlock *blocks)
{
    FidelisInline *item = blocks->children->text;
    while (item != NULL && item->kind != FIDELIS_INLINE_SPAN)
        item = item->next;
    return item;
}

static void words_in_another_language_are_marked_and_quoted_in_it(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(project,
                           "chapter \"A\" { [[Vi siger {en: \"supported\" work}, og ikke andet.]] },");
    g_autoptr(FidelisDocument) document = support_project_build(project, "N");
    assert_non_null(document);
    const FidelisInline *span = first_span(document->blocks);
    assert_non_null(span);
    assert_string_equal(span->lang, "en");
    assert_string_equal(span->children->text, "“supported” work");
}

static void abbreviations_end_no_sentence(void **state)
{
    (void)state;
    static const char *const cases[] = {"Se jf. @tab:t.", "Vi talte bl.a. @tab:t op.",
                                        "Slut. @tab:t viser det."};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(SupportProject) project = support_project_new();
        g_autofree char *blocks = g_strdup_printf("chapter \"A\" { \"%s\", table { id = \"t\", caption = "
                                                  "\"T\", columns = { \"A\" }, rows = { { \"a\" } } } },",
                                                  cases[i]);
        support_project_blocks(project, blocks);
        g_autoptr(FidelisDocument) document = support_project_build(project, "N");
        assert_non_null(document);
        const FidelisInline *item = document->blocks->children->text;
        while (item->kind != FIDELIS_INLINE_REFERENCE)
            item = item->next;
        assert_int_equal(item->capital, i == 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_bent_by_the_language),
        cmocka_unit_test(what_cannot_be_bent_is_told),
        cmocka_unit_test(words_in_another_language_are_marked_and_quoted_in_it),
        cmocka_unit_test(abbreviations_end_no_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
