/* A change theory is read, checked and drawn: every finding at its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/golden.h"
#include "support/project.h"

typedef struct {
    const char *theory; /* from line 1 of what is added to programme.lua on */
    const char *said;
} Finding;

static const Finding findings[] = {
    {"effort \"a\" \"Samtaler\", result \"b\" \"Tillid\", result \"c\" \"Ro\", link { \"a\", \"b\", assumes "
     "= \"x\" },",
     "warning: 'Ro' in the theory has no link"},
    {"effort \"a\" \"Samtaler\", mechanism \"m\" \"Mod\", result \"b\" \"Tillid\", link { \"m\", \"b\", "
     "assumes = \"x\" },\n"
     "link { \"a\", \"b\", assumes = \"x\" },",
     "warning: 'Mod' in the theory has no cause"},
    {"effort \"a\" \"Samtaler\", mechanism \"m\" \"Mod\", result \"b\" \"Tillid\", link { \"a\", \"m\", "
     "assumes = \"x\" },\n"
     "result \"c\" \"Ro\", link { \"b\", \"c\", assumes = \"x\" },",
     "warning: 'Samtaler' leads to no result"},
    {"effort \"a\" \"Samtaler\", result \"b\" { \"Tillid\", term = \"short\" }, result \"c\" { \"Job\", term "
     "= \"long\" },\n"
     "result \"d\" { \"Ro\", term = \"short\" }, link { \"a\", \"b\", assumes = \"x\" }, link { \"d\", "
     "\"c\", assumes = \"x\" },",
     "warning: 'Job' is reached from no effort"},
    {"effort \"a\" \"Samtaler\", result \"b\" \"Tillid\", link { \"a\", \"b\" },",
     "warning: the link from 'a' to 'b' says neither hypothesis nor assumption"},
    {"effort \"a\" \"Samtaler\", result \"b\" \"Tillid\", result \"c\" \"Ro\", link { \"a\", \"b\", assumes "
     "= \"x\" },\n"
     "link { \"b\", \"c\", assumes = \"x\" }, link { \"c\", \"b\", assumes = \"x\" },",
     "warning: the theory goes in a circle: b → c → b"},
    {"effort \"a\" \"Samtaler\", result \"b\" \"Antal afholdte møder\", link { \"a\", \"b\", assumes = \"x\" "
     "},",
     "warning: 'Antal afholdte møder' is a result, but worded as something that was done ('antal')"},
    {"effort \"a\" \"Øget tillid\", result \"b\" \"Ro\", link { \"a\", \"b\", assumes = \"x\" },",
     "warning: 'Øget tillid' is an effort, but worded as a result ('øget')"},
    {"effort \"a\" \"Samtaler\", result \"b\" \"Ro\", link { \"a\", \"bb\", assumes = \"x\" },",
     "error: a link names 'bb', which is no box of the theory\n    hint: did you mean 'b'?"},
    {"effort \"a\" \"Samtaler\", effort \"a\" \"Mere\", result \"b\" \"Ro\", link { \"a\", \"b\", assumes = "
     "\"x\" },",
     "error: 'a' stands twice in the theory\n    hint: give one of them another name"},
    {"effort \"a\" \"Samtaler\", result \"b\" \"Ro\", link { \"a\", \"b\", hypothesis = 7 },",
     "error: a link is of hypothesis '7', which there is not"},
    {"effort \"a\" { title = \"Samtaler\", indicator = \"samtal\" }, result \"b\" \"Ro\",\nlink { \"a\", "
     "\"b\", assumes = \"x\" },",
     "error: 'Samtaler' is measured by 'samtal', which is no indicator\n    hint: did you mean 'samtale'?"},
    {"effort \"a\" \"Samtaler\", result \"b\" \"Ro\", link { \"a\", \"b\", evidence = \"strng\" },",
     "error: a link has evidence 'strng'\n    hint: did you mean 'strong'?"},
    {"effort \"a\" \"Samtaler\", result \"b\" \"Ro\", link { \"a\", \"b\", evidence = \"some\", cases = { 9, "
     "8 } },",
     "error: a link's cases are not two counts\n    hint: cases = { 7, 8 }: seven of eight"},
    {"\"Samtaler\",", "error: a theory holds something that is no step and no link"},
};

static void every_weakness_of_a_theory_is_told_at_its_line(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(findings); i++) {
        g_autoptr(SupportProject) project = support_project_new();
        g_autofree char *more = g_strdup_printf("theory = theory {\n%s\n},", findings[i].theory);
        support_project_programme(project, more);
        support_project_load(project);
        g_autofree char *said = support_project_said(project);
        if (strstr(said, findings[i].said) == NULL || strstr(said, "programme.lua:") == NULL)
            fail_msg("expected '%s', found: %s", findings[i].said, said);
    }
}

static const char sound[] =
    "hypotheses = { hypothesis(1) { short = \"Ro\", claim = \"Når nogen spørger, kommer der ro.\" } },\n"
    "theory = theory {\n"
    "  effort \"a\" { title = \"Samtaler\", indicator = \"samtale\" }, mechanism \"m\" \"Tillid\",\n"
    "  result \"b\" { \"Ro på\", term = \"short\" }, result \"c\" { \"Job\", term = \"long\" },\n"
    "  link { \"a\", \"m\", hypothesis = 1, assumes = \"Nogen lytter\" }, link { \"m\", \"b\", hypothesis = "
    "1 },\n"
    "  link { \"b\", \"c\", assumes = \"Der er job\", evidence = \"some\", cases = { 5, 8 } } },";

static void assert_nothing_said(SupportProject *project)
{
    g_autofree char *said = support_project_said(project);
    assert_string_equal(said, "");
}

static void a_theory_gives_its_diagram_its_chains_and_its_assumptions(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_programme(project, sound);
    support_project_blocks(project,
                           "chapter \"A\" { id = \"a\",\n"
                           "diagram { P.theory, id = \"teori\", caption = \"Hele teorien\", values = true, "
                           "cases = true },\n"
                           "chain { P.hypotheses[1] }, assumptions {} },");
    g_autofree char *dump = support_project_dump(project, "N");
    assert_nothing_said(project);
    assert_non_null(dump);
    golden_compare("script", "theory.txt", dump);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_weakness_of_a_theory_is_told_at_its_line),
        cmocka_unit_test(a_theory_gives_its_diagram_its_chains_and_its_assumptions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
