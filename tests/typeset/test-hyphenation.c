#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "typeset/hyphenation.h"

#define LISTS "hyphenation"

/* "løn=til-skud": joins as "=", syllables as "-". */
static char *divided(FidelisHyphenator *hyphenator, const char *word)
{
    gsize count = 0, from = 0;
    const FidelisHyphen *places = fidelis_hyphenator_word(hyphenator, word, strlen(word), &count);
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < count; i++) {
        g_string_append_len(text, word + from, (gssize)(places[i].offset - from));
        g_string_append_c(text, places[i].kind == FIDELIS_HYPHEN_JOIN ? '=' : '-');
        from = places[i].offset;
    }
    g_string_append(text, word + from);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Each expectation without its marks is the word. */
static void check_words(const char *language, const char *const *expected, gsize count)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisHyphenator) hyphenator = fidelis_hyphenator_new(language, LISTS, &error);
    assert_null(error);
    for (gsize i = 0; i < count; i++) {
        g_auto(GStrv) parts = g_strsplit_set(expected[i], "=-", -1);
        g_autofree char *word = g_strjoinv("", parts);
        g_autofree char *found = divided(hyphenator, word);
        assert_string_equal(found, expected[i]);
        g_autofree char *again = divided(hyphenator, word);
        assert_string_equal(again, expected[i]);
    }
}

static void compounds_of_the_field_divide_at_their_joins(void **state)
{
    (void)state;
    static const char *const words[] = {"løn=til-skud",
                                        "Løn=til-skud-det",
                                        "løn=til-skuds=ord-nin-gen",
                                        "løn=timer",
                                        "bolig=ejere",
                                        "for-svars=ud-gif-ter",
                                        "virk-som-heds=prak-tik",
                                        "virk-som-heds=prak-tik-ken",
                                        "virk-som-heds=kon-su-len-ten",
                                        "be-skæf-ti-gelses=ind-sat-sen",
                                        "job=center=med-ar-bejderen",
                                        "ak-ti-vi-tets=parate",
                                        "syge=dag=penge=mod-tagere",
                                        "ar-bejds=mar-keds=parate",
                                        "job=mål",
                                        "kon-tant=hjælps=mod-tager",
                                        "pro-gres-sions=måling",
                                        "mål=grup-pen",
                                        "en-kelt=stå-ende"};
    check_words("da", words, G_N_ELEMENTS(words));
}

static void an_ending_is_no_part_of_a_compound(void **state)
{
    (void)state;
    static const char *const words[] = {"bor-ger-nes", "job-bet",     "løn-nin-gen",
                                        "ar-bejd-som", "bo-li-gerne", "prak-tik-ken",
                                        "af-ta-lerne", "grup-perne",  "kom-mu-ner-nes"};
    check_words("da", words, G_N_ELEMENTS(words));
}

static void names_with_inner_capitals_and_short_words_stay_whole(void **state)
{
    (void)state;
    static const char *const words[] = {"JobFirst", "STAR", "uge", "timer", "漢字漢字漢字"};
    check_words("da", words, G_N_ELEMENTS(words));
}

static void english_words_divide_by_english_patterns(void **state)
{
    (void)state;
    static const char *const words[] = {"em-ploy-ment", "un-em-ployed", "case=worker", "fi-del-ity"};
    check_words("en", words, G_N_ELEMENTS(words));
}

static char *write_list(const char *text)
{
    char *path = NULL;
    int file = g_file_open_tmp("fidelis-XXXXXX.txt", &path, NULL);
    assert_true(file >= 0);
    g_close(file, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static void a_projects_own_list_goes_first(void **state)
{
    (void)state;
    g_autoptr(FidelisHyphenator) hyphenator = fidelis_hyphenator_new("da", LISTS, NULL);
    g_autofree char *before = divided(hyphenator, "Randersmodellen");
    g_autofree char *path = write_list("# ours\nRanders=mo-del*\nløntilskud\n");
    assert_true(fidelis_hyphenator_add(hyphenator, path, NULL));
    g_autofree char *after = divided(hyphenator, "Randersmodellen");
    assert_string_not_equal(before, after);
    assert_string_equal(after, "Ran-ders=mo-del-len");
    g_autofree char *whole = divided(hyphenator, "løntilskud");
    assert_string_equal(whole, "løntilskud");
    g_unlink(path);
}

static void a_wrong_entry_is_an_error_with_its_line(void **state)
{
    (void)state;
    static const char *const lists[] = {"god=dag\n=dag\n", "god=dag\nna*t\n", "god=dag\nx1\n",
                                        "god=dag\ngod-dag\n", "god=dag\ndag=\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(FidelisHyphenator) hyphenator = fidelis_hyphenator_new("da", LISTS, NULL);
        g_autofree char *path = write_list(lists[i]);
        g_autoptr(GError) error = NULL;
        assert_false(fidelis_hyphenator_add(hyphenator, path, &error));
        assert_non_null(strstr(error->message, ".txt:2: '"));
        g_unlink(path);
    }
}

static void a_missing_list_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(fidelis_hyphenator_new("da", "no-such-folder", &error));
    assert_non_null(strstr(error->message, "no-such-folder"));
}

/* tests/typeset/danish-words.txt, read through by eye. */
static void common_words_divide_as_they_should(void **state)
{
    (void)state;
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents("tests/typeset/danish-words.txt", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    guint count = g_strv_length(lines);
    assert_true(count > 300);
    check_words("da", (const char *const *)lines + 1, count - 1);
}

static void links_make_compounds_of_words_that_no_entry_has(void **state)
{
    (void)state;
    static const char *const words[] = {
        "blan-dings=for-hold",
        "renova-tions=ord-ning",
        "sam-lings=punkt",
        "kund-skabs=kilde",
        "dan-ske",             /* there is none in it */
        "drø-nings",           /* nothing comes after it */
        "høst-nings=opga-ven", /* a part is divided as a word of its own */
        "barn-doms-ven",       /* too little comes after it */
    };
    check_words("da", words, G_N_ELEMENTS(words));
}

static void a_prefix_is_preferred_where_there_is_no_join(void **state)
{
    (void)state;
    static const char *const words[] = {"gennem=gang", "over=blik", "spørge=skema=under-søgelse",
                                        "sags=frem-stil-ling", "frem-med"};
    check_words("da", words, G_N_ELEMENTS(words));
}

static void no_syllable_is_without_a_vowel(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisHyphenator) hyphenator = fidelis_hyphenator_new("da", LISTS, &error);
    g_autofree char *found = divided(hyphenator, "handleraftale");
    assert_null(strstr(found, "-r-"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compounds_of_the_field_divide_at_their_joins),
        cmocka_unit_test(an_ending_is_no_part_of_a_compound),
        cmocka_unit_test(common_words_divide_as_they_should),
        cmocka_unit_test(links_make_compounds_of_words_that_no_entry_has),
        cmocka_unit_test(a_prefix_is_preferred_where_there_is_no_join),
        cmocka_unit_test(no_syllable_is_without_a_vowel),
        cmocka_unit_test(names_with_inner_capitals_and_short_words_stay_whole),
        cmocka_unit_test(english_words_divide_by_english_patterns),
        cmocka_unit_test(a_projects_own_list_goes_first),
        cmocka_unit_test(a_wrong_entry_is_an_error_with_its_line),
        cmocka_unit_test(a_missing_list_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
