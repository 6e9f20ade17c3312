/* Words of precision and fractions in words at their boundaries (precision.csv); genitives, ordinals,
 * durations, dates and order likewise (words.csv). People can read these and add to them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/project.h"

/* "language;written;expected" without the header. Caller's. */
static GStrv read_rows(const char *path)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return g_strsplit(g_strchomp(strchr(text, '\n') + 1), "\n", -1);
}

static char *prose_of(char *const *rows, const char *language)
{
    GString *text = g_string_new(NULL);
    for (; *rows != NULL; rows++) {
        g_auto(GStrv) fields = g_strsplit(*rows, ";", 3);
        if (strcmp(fields[0], language) == 0)
            g_string_append_printf(text, "Her {{ %s }}!\n\n", fields[1]);
    }
    return g_string_free(text, FALSE);
}

/* What stands between "Her" and "!", with plain spaces and without the marks of values. Caller's. */
static GPtrArray *sentences_of(const char *dump)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++) {
        const char *from = strstr(lines[i], "Her ");
        const char *end = from == NULL ? NULL : strrchr(from, '!');
        if (end == NULL)
            continue;
        GString *sentence = g_string_new_len(from + 4, end - from - 4);
        g_string_replace(sentence, "\u00A0", " ", 0);
        g_string_replace(sentence, "<", "", 0);
        g_string_replace(sentence, ">", "", 0);
        g_ptr_array_add(found, g_string_free(sentence, FALSE));
    }
    return found;
}

static void check_language(const char *path, const char *language)
{
    g_autoptr(SupportProject) project = support_project_new();
    g_auto(GStrv) rows = read_rows(path);
    g_autofree char *prose = prose_of(rows, language);
    support_project_write(project, "text/x.md", prose);
    g_autofree char *folder = g_strdup_printf("text/%s/x.md", language);
    support_project_write(project, folder, prose);
    support_project_blocks(project, "chapter \"A\" { text \"x.md\" },");
    g_autofree char *dump = support_project_dump_in(project, "all", language);
    g_autofree char *said = support_project_said(project);
    if (dump == NULL)
        fail_msg("%s", said);
    g_autoptr(GPtrArray) sentences = sentences_of(dump);
    guint at = 0, wrong = 0;
    for (gsize i = 0; rows[i] != NULL; i++) {
        g_auto(GStrv) fields = g_strsplit(rows[i], ";", 3);
        if (strcmp(fields[0], language) != 0)
            continue;
        const char *found = at < sentences->len ? g_ptr_array_index(sentences, at++) : "(nothing)";
        if (strcmp(found, fields[2]) == 0)
            continue;
        print_error("%s: '%s'\n", rows[i], found);
        wrong++;
    }
    assert_true(at > 10);
    assert_int_equal(wrong, 0);
}

static void danish_words(void **state)
{
    (void)state;
    check_language("tests/script/precision.csv", "da");
    check_language("tests/script/words.csv", "da");
}

static void english_words(void **state)
{
    (void)state;
    check_language("tests/script/precision.csv", "en");
    check_language("tests/script/words.csv", "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(danish_words),
        cmocka_unit_test(english_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
