/* Confidential names are found wherever a document has words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "document/confidential.h"
#include "support/project.h"

static void expect_refused(const char *blocks, gboolean refused)
{
    g_autoptr(SupportProject) project = support_project_new();
    g_autoptr(FidelisNames) names = fidelis_names_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    fidelis_names_add(names, "Anna Holm");
    support_project_blocks(project, blocks);
    g_autoptr(FidelisDocument) document = support_project_build(project, "all");
    g_autofree char *said = support_project_said(project);
    if (document == NULL)
        fail_msg("%s", said);
    fidelis_confidential_check(document, names, diagnostics);
    g_autofree char *found = fidelis_diagnostics_to_string(diagnostics);
    if (refused != fidelis_diagnostics_failed(diagnostics) || strstr(found, "Anna") != NULL)
        fail_msg("%s\n%s", blocks, found);
    if (refused)
        assert_non_null(strstr(found, "a text holds a confidential name (A… H…)"));
}

static void names_are_refused_wherever_there_are_words(void **state)
{
    (void)state;
    static const char *const places[] = {
        "chapter \"A\" { \"Ifølge Anna Holms mentor går det godt.\" },",
        "chapter \"Anna Holm\" { \"x\" },",
        "chapter \"A\" { quote \"Anna Holm, borger\" { \"Det gik godt.\" } },",
        "chapter \"A\" { quote \"Borger\" { \"Anna **Holm** sagde det.\" } },",
        "chapter \"A\" { \"Ord.[^1]\\n\\n[^1]: Se Anna Holm.\" },",
        "chapter \"A\" { bars { { \"Anna Holm\", 3 }, { \"Andre\", 4 }, caption = \"x\" } },",
        "chapter \"A\" { bars { { \"En\", 3 }, { \"To\", 4 }, caption = \"x\", alt = \"Anna Holm er størst\" "
        "} },",
        "chapter \"A\" { table { columns = { \"a\", \"b\" }, rows = { { \"x\", \"ANNA HOLM\" } }, caption = "
        "\"x\" } },",
        "chapter \"A\" { table { columns = { \"fornavn\", \"efternavn\" }, rows = { { \"Anna\", \"Holm\" } "
        "}, "
        "caption = \"x\" } },",
        "chapter \"A\" { pages { track = \"Anna Holm\", \"x\" } },",
        "chapter \"A\" { \"Ord {!her|Anna Holm}.\", index {} },",
        "chapter \"A\" { \"Se [her](https://example.org/%41nna%20Holm).\" },",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        expect_refused(places[i], TRUE);
    expect_refused("chapter \"A\" { \"Anna bor i Holmegade.\" },", FALSE);
}

static char *said_of(const char *blocks)
{
    g_autoptr(SupportProject) project = support_project_new();
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    support_project_blocks(project, blocks);
    g_autoptr(FidelisDocument) document = support_project_build(project, "all");
    g_autofree char *said = support_project_said(project);
    if (document == NULL)
        fail_msg("%s", said);
    fidelis_confidential_check(document, NULL, diagnostics);
    return fidelis_diagnostics_to_string(diagnostics);
}

static void numbers_are_found_across_what_parts_them(void **state)
{
    (void)state;
    static const struct {
        const char *blocks;
        int times;
    } cases[] = {
        {"chapter \"A\" { table { columns = { \"a\", \"b\" }, rows = { { \"010190\", \"1234\" } }, caption = "
         "\"x\" } "
         "},",
         1},
        {"chapter \"A\" { table { columns = { \"a\", \"b\" }, rows = { { \"010190-1234\", \"x\" } }, caption "
         "= \"x\" } "
         "},",
         1},
        {"chapter \"A\" { table { columns = { \"a\", \"b\", \"c\" }, rows = { { \"12 11 10\", \"–\", "
         "\"1234\" } }, "
         "caption = \"x\" } },",
         0},
        {"chapter \"A\" { table { columns = { \"a\", \"b\" }, rows = { { \"2016\", \"1.234\" } }, caption = "
         "\"x\" } },",
         0},
        {"chapter \"A\" { \"0101**90**-1234\" },", 1},
        {"chapter \"A\" { \"[her](https://example.org/0101%390-1234)\" },", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *said = said_of(cases[i].blocks);
        g_auto(GStrv) pieces = g_strsplit(said, "a text holds what looks like a personal number (######", -1);
        if ((int)g_strv_length(pieces) - (*said != '\0') != cases[i].times)
            fail_msg("%s\n%s", cases[i].blocks, said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_refused_wherever_there_are_words),
        cmocka_unit_test(numbers_are_found_across_what_parts_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
