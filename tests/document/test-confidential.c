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
    };
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        expect_refused(places[i], TRUE);
    expect_refused("chapter \"A\" { \"Anna bor i Holmegade.\" },", FALSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_refused_wherever_there_are_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
