/* Lines that are shown as they are, and examples that are built from the lines they show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/project.h"

static char *dump_blocks_of(const char *blocks)
{
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(project, blocks);
    return support_project_dump(project, "N");
}

static void lines_between_accents_stay_as_they_are(void **state)
{
    (void)state;
    g_autofree char *dump = dump_blocks_of("chapter \"A\" { [==[\n"
                                           "```\n"
                                           "::: box case\n"
                                           "  {{ unit.name }}  *x* -- \"y\" @fig:z\n"
                                           "\n"
                                           ":::\n"
                                           "```\n"
                                           "]==] },");
    assert_non_null(dump);
    assert_non_null(strstr(dump, "code\n    | ::: box case\n    |   {{ unit.name }}  *x* -- \"y\" @fig:z\n"
                                 "    | \n    | :::\n"));
}

static void code_loses_the_indent_its_lines_share(void **state)
{
    (void)state;
    g_autofree char *dump =
        dump_blocks_of("chapter \"A\" { code { [[\n\n    a\n      b\n\n    c\n   \n]] } },");
    assert_non_null(dump);
    assert_non_null(strstr(dump, "code\n    | a\n    |   b\n    | \n    | c\n"));
    assert_null(strstr(dump, "| c\n    |"));
}

static void an_example_is_built_from_the_lines_it_shows(void **state)
{
    (void)state;
    g_autofree char *dump =
        dump_blocks_of("chapter \"A\" { example { [==[box \"case\" { \"Om \" .. unit.name }]==] },\n"
                       "  example { \"*Vægt* i {{ unit.name }}.\", markdown = true } },");
    assert_non_null(dump);
    assert_non_null(strstr(dump, "| box \"case\" { \"Om \" .. unit.name }\n"));
    assert_non_null(strstr(dump, "text: Om Nørreby\n"));
    assert_non_null(strstr(dump, "| *Vægt* i {{ unit.name }}.\n"));
    assert_non_null(strstr(dump, "text: *Vægt* i Nørreby.\n"));
}

static void an_example_that_cannot_be_read_is_a_fault_at_its_line(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(project, "chapter \"A\" { example { [==[box \"case\" {]==] } },");
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    assert_non_null(strstr(said, "cannot read 'box \"case\" {'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_between_accents_stay_as_they_are),
        cmocka_unit_test(code_loses_the_indent_its_lines_share),
        cmocka_unit_test(an_example_is_built_from_the_lines_it_shows),
        cmocka_unit_test(an_example_that_cannot_be_read_is_a_fault_at_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
