/* Numbers typed by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "script/review-parts-private.h"
#include "support/project.h"

#define OWN "write {{ percent(0.5) }} for a number that does not come from the data\n"

static void expect_review(const char *text, const char *expected, gboolean printable)
{
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "text/x.md", text);
    support_project_blocks(
        project, "chapter \"Her\" { text \"x.md\" }, chapter \"Andetsteds\" { \"{{ i.samtale }}\" },\n");
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    assert_string_equal(said, expected);
    assert_int_equal(dump != NULL, printable);
}

static void percentages_typed_by_hand_are_asked_after(void **state)
{
    (void)state;
    expect_review(
        "x\n\nDer er 57 pct. i alt.",
        "text/x.md:3:1: warning: '57\u00A0pct.' is typed by hand, and no computed value near it says so\n"
        "    hint: the nearest is {{ i.samtale.all }}, which prints 58; " OWN,
        TRUE);
    expect_review(
        "Et afsnit\nder går videre\ntil 12,5 % i alt.",
        "text/x.md:3:1: warning: '12,5\u00A0%' is typed by hand, and no computed value near it says so\n"
        "    hint: " OWN,
        TRUE);
    /* computed, but in another chapter */
    expect_review(
        "Der er 67 pct. i alt.",
        "text/x.md:1:1: warning: '67\u00A0pct.' is typed by hand, and no computed value near it says so\n"
        "    hint: " OWN,
        TRUE);
}

static void percentages_that_a_value_near_bears_out_pass(void **state)
{
    (void)state;
    expect_review("Der er 67 pct. i alt, nemlig {{ i.samtale }}.", "", TRUE);
    expect_review("Målet er 75 pct.\n\n::: key i.samtale\nhar\n:::\n\n{{ i.samtale.target }} og 67 %", "",
                  TRUE);
    expect_review("Der er {{ percent(0.57) }}, et 95 pct.-interval, 3 pct.-point og 100 pct. af 0 pct.", "",
                  TRUE);
    expect_review("{{ 'Der er 57 pct. i alt' }}", "", TRUE); /* made by the specification's own words */
}

/* 67 pct. of Nørreby's had the talk: the word before a round number must say on which side of it that is. */
static void words_of_precision_fit_the_value(void **state)
{
    (void)state;
    static const char *const fit[] = {"knap 68", "næsten 70", "godt 65",      "lidt over 65", "omkring 70",
                                      "ca. 65",  "Tæt på 70", "knap\u00A068", "lidt under 70"};
    for (gsize i = 0; i < G_N_ELEMENTS(fit); i++) {
        g_autofree char *text = g_strdup_printf("%s pct., nemlig {{ i.samtale }}.", fit[i]);
        expect_review(text, "", TRUE);
    }
    static const char *const unfit[] = {"knap 66", "knap 65", "godt 70", "lidt over 70", "næsten 65"};
    for (gsize i = 0; i < G_N_ELEMENTS(unfit); i++) {
        g_autofree char *text = g_strdup_printf("%s pct., nemlig {{ i.samtale }}.", unfit[i]);
        g_autofree char *said =
            g_strdup_printf("text/x.md:1:1: warning: the word before '%s\u00A0pct.' does not fit: the value "
                            "computed near it is 67\n"
                            "    hint: write {{ about(…) }}, which chooses the word by the value\n",
                            strrchr(unfit[i], ' ') + 1);
        expect_review(text, said, TRUE);
    }
    /* 4 of 6 is 66.67, printed as 67 */
    expect_review("Det er knap {{ i.samtale }}.", "", TRUE);
    expect_review("Det er godt {{ i.samtale }}.",
                  "text/x.md:1:13: warning: the word before '67\u00A0pct.' does not fit: it is 66.67 before "
                  "it is rounded\n"
                  "    hint: write {{ about(…) }}, which chooses word and number\n",
                  TRUE);
    expect_review("Det er {{ about(i.samtale) }}.", "", TRUE);
    /* no word of precision, only one that ends like it */
    expect_review("Vi har fåetknap 67 pct., nemlig {{ i.samtale }}.", "", TRUE);
    /* far from anything the chapter computes */
    expect_review(
        "knap 40 pct., nemlig {{ i.samtale }}.",
        "text/x.md:1:1: warning: '40\u00A0pct.' is typed by hand, and no computed value near it says so\n"
        "    hint: " OWN,
        TRUE);
}

/* 67 pct. of Nørreby's: what is said in words must be about that, beside it or not. */
static void shares_in_words_fit_the_value(void **state)
{
    (void)state;
    static const char *const fit[] = {"To ud af tre, {{ i.samtale }}, er talt med.",
                                      "Knap to tredjedele? Nej, {{ i.samtale }}: To tredjedele.",
                                      "Mere end halvdelen ({{ i.samtale }}) er talt med.",
                                      "Det er {{ i.samtale }}. Halvdelen har ventet længe.",
                                      "Hver anden uge tales der med {{ i.samtale }}.",
                                      "{{ i.samtale }} i tre ud af fire kommuner.",
                                      "{{ i.samtale }} er talt med, og hver fjerde har job.",
                                      "Under tre fjerdedele, {{ i.samtale }}, er talt med."};
    for (gsize i = 0; i < G_N_ELEMENTS(fit); i++)
        expect_review(fit[i], "", TRUE);
    static const struct {
        const char *text, *words;
    } unfit[] = {{"Tre fjerdedele, {{ i.samtale }}, er talt med.", "Tre fjerdedele"},
                 {"Det er {{ i.samtale }}, mere end tre ud af fire.", "tre ud af fire"},
                 {"Det er {{ i.samtale }}, altså godt tre femtedele.", "tre femtedele"},
                 {"Mindre end halvdelen ({{ i.samtale }}) er talt med.", "halvdelen"}};
    for (gsize i = 0; i < G_N_ELEMENTS(unfit); i++) {
        g_autofree char *said =
            g_strdup_printf("text/x.md:1:1: warning: '%s' does not fit: the value computed near it is 67\n"
                            "    hint: write {{ share_words(…) }}, which chooses the words by the value\n",
                            unfit[i].words);
        expect_review(unfit[i].text, said, TRUE);
    }
}

static void shares_in_english_words_fit_the_value(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double percent;
    } words[] = {{"one in four has", 25}, {"two-thirds of them", 66.7},  {"a fifth of them", 20},
                 {"half of all", 50},     {"every third citizen", 33.3}, {"half the time", 0},
                 {"every other week", 0}, {"every third week", 0},       {"two in three municipalities", 0},
                 {"nine in ten", 90},     {"a third party", 0}};
    FidelisReviewer reviewer = {.fractions = fidelis_fractions_new(FALSE)};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        FidelisFraction found = {0};
        gboolean any = fidelis_fraction_next(&reviewer, words[i].text, 0, &found);
        if (any != (words[i].percent > 0) ||
            (found.percent - words[i].percent) * (found.percent - words[i].percent) > 0.01)
            fail_msg("%s: %g", words[i].text, found.percent);
    }
    g_regex_unref(reviewer.fractions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentages_typed_by_hand_are_asked_after),
        cmocka_unit_test(percentages_that_a_value_near_bears_out_pass),
        cmocka_unit_test(words_of_precision_fit_the_value),
        cmocka_unit_test(shares_in_words_fit_the_value),
        cmocka_unit_test(shares_in_english_words_fit_the_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
