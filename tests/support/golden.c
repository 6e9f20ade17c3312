#include "support/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

static void fail_at_difference(const char *path, const char *expected, const char *text)
{
    int line = 1;
    const char *start_expected = expected, *start_text = text;
    for (gsize i = 0; expected[i] == text[i]; i++)
        if (expected[i] == '\n') {
            line++;
            start_expected = expected + i + 1;
            start_text = text + i + 1;
        }
    fail_msg("%s:%d differs\n  expected: %.*s\n  found:    %.*s\n(make golden-diff shows all of it)", path,
             line, (int)strcspn(start_expected, "\n"), start_expected, (int)strcspn(start_text, "\n"),
             start_text);
}

void golden_compare(const char *room, const char *name, const char *text)
{
    const char *instead = g_getenv("FIDELIS_GOLDEN");
    g_autofree char *folder = g_build_filename(instead != NULL ? instead : "tests", room, "golden", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *expected = NULL;
    if (instead != NULL) {
        g_mkdir_with_parents(folder, 0777);
        assert_true(g_file_set_contents(path, text, -1, NULL));
        return;
    }
    if (!g_file_get_contents(path, &expected, NULL, NULL))
        fail_msg("%s is missing: make golden-accept writes it", path);
    if (strcmp(expected, text) != 0)
        fail_at_difference(path, expected, text);
}
