/* Confidential names in running text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "base/names.h"

static const char list[] = "# citizens of the interviews\n"
                           "Anna Holm\n"
                           "Bo\n"
                           "Åse-Marie Krøyer\n"
                           "Jens\n"
                           "\n"
                           "  Liv  \r\n";

static void names_are_found_as_they_are_written(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found; /* NULL: nothing */
    } cases[] = {
        {"Her fortæller Anna Holm om forløbet.", "Anna Holm"},
        {"ANNA HOLM", "ANNA HOLM"},
        {"anna holm siger", "anna holm"},
        {"Anna Holms mentor", "Anna Holms"},
        {"Anna\u00A0Holm", "Anna\u00A0Holm"},
        {"An\u00ADna Holm", "An\u00ADna Holm"},
        {"Anna-Holm", "Anna-Holm"},
        {"Holm, Anna", "Holm, Anna"},
        {"Holm Anna", "Holm Anna"},
        {"Holm,, Anna", NULL},
        {"Anna, Holm", NULL},
        {"Aase-Marie Krøyer", "Aase-Marie Krøyer"},
        {"Krøyer, Aase-Marie", "Krøyer, Aase-Marie"},
        {"Anna. Holm er en gård.", NULL},
        {"Anna Holmgaard", NULL},
        {"Susanna Holm", NULL},
        {"Anna", NULL},
        {"A\u030Ase-Marie Krøyers mand", "A\u030Ase-Marie Krøyers"},
        {"åse marie krøyer", "åse marie krøyer"},
        {"Bo bor her", "Bo"},
        {"de vil bo her", NULL},
        {"Bos lejlighed", "Bos"},
        {"Bornholm", NULL},
        {"hos Jens’ mor", "Jens"},
        {"Jens's", "Jens"},
        {"et godt liv", NULL},
        {"Liv!", "Liv"},
        {"LIV", "LIV"},
        {"rapport-anna-holm.pdf", "anna-holm"},
        {"rapport-aase-marie-kroeyer", "aase-marie-kroeyer"},
        {"rapport-bo", "bo"},
        {"", NULL},
        {"# citizens of the interviews", NULL},
    };
    g_autoptr(FidelisNames) names = fidelis_names_new();
    fidelis_names_add_lines(names, list);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize start = 0, length = 0;
        gboolean found = fidelis_names_find(names, cases[i].text, &start, &length);
        g_autofree char *piece = found ? g_strndup(cases[i].text + start, length) : NULL;
        if (g_strcmp0(piece, cases[i].found) != 0)
            fail_msg("\"%s\": found %s, expected %s", cases[i].text, piece, cases[i].found);
    }
}

static void names_in_any_letters_are_found(void **state)
{
    (void)state;
    g_autoptr(FidelisNames) names = fidelis_names_new();
    fidelis_names_add(names, "Анна Ли");
    assert_true(fidelis_names_find(names, "… Анна Ли …", NULL, NULL));
    assert_false(fidelis_names_find(names, "Анна", NULL, NULL));
}

static void a_message_shows_first_letters_only(void **state)
{
    (void)state;
    g_autofree char *mask = fidelis_names_mask("Åse-Marie Krøyers");
    assert_string_equal(mask, "Å… M… K…");
    assert_false(fidelis_names_find(NULL, "Anna Holm", NULL, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_as_they_are_written),
        cmocka_unit_test(names_in_any_letters_are_found),
        cmocka_unit_test(a_message_shows_first_letters_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
