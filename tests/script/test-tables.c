/* Tables as a specification writes them: what rows and cells may ask for, and what is said of mistakes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/project.h"

static char *dump_table(SupportProject *project, const char *inside)
{
    g_autofree char *blocks = g_strdup_printf("chapter \"A\" { table { %s } },", inside);
    support_project_blocks(project, blocks);
    return support_project_dump(project, "N");
}

static void rows_have_their_kinds_and_missing_cells_are_empty(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    g_autofree char *dump = dump_table(
        project, "columns = { \"A\", \"B\", \"C\" }, rows = {\n"
                 "{ kind = \"footer\", \"fod\" }, { kind = \"subheader\", \"under\" },\n"
                 "{ \"a\", 1 }, { kind = \"note\", \"note\" }, { kind = \"total\", \"sum\", 1, 1 } }");
    assert_non_null(dump);
    assert_non_null(strstr(
        dump, "subheader\n      cell 3x1: under\n    row\n      cell: a\n      cell: 1\n      cell\n"
              "    note\n      cell 3x1: note\n    total\n      cell: sum\n      cell: 1\n      cell: 1\n"
              "    footer\n      cell 3x1: fod\n"));
}

static void cells_that_span_leave_no_cells_over(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    g_autofree char *dump = dump_table(
        project, "columns = { \"A\", \"B\", \"C\" }, rows = {\n"
                 "{ { \"a\", rows = 2 }, { \"bc\", columns = 2 } }, { \"b\" }, { \"x\", \"y\", \"z\" } }");
    assert_non_null(dump);
    assert_non_null(strstr(
        dump, "row\n      cell 1x2: a\n      cell 2x1: bc\n    row\n      cell: b\n      cell\n    row\n"));
    g_autofree char *said = support_project_said(project);
    assert_null(strstr(said, "error"));
}

static void a_table_says_whether_its_subheaders_are_repeated(void **state)
{
    (void)state;
    g_autoptr(SupportProject) first = support_project_new(), second = support_project_new();
    g_autofree char *never =
        dump_table(first, "columns = { \"A\" }, repeat_subheaders = false, rows = { { \"a\" } }");
    g_autofree char *long_ones = dump_table(second, "columns = { \"A\" }, rows = { { \"a\" } }");
    assert_non_null(strstr(never, "repeat_subheaders: never"));
    assert_null(strstr(long_ones, "repeat_subheaders"));
}

static void mistakes_are_told(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"columns = { \"A\" }, rows = { { \"a\", \"b\" } }", "a row holds more than the table's 1 columns"},
        {"columns = { \"A\", { \"B\", align = \"rigth\" } }, rows = { { \"a\", \"b\" } }",
         "there is no alignment 'rigth'"},
        {"columns = { \"A\", { \"B\", aling = \"end\" } }, rows = { { \"a\", \"b\" } }",
         "did you mean 'align'?"},
        {"columns = { \"A\" }, rows = { { kind = \"sum\", \"a\" } }", "there is no kind of row 'sum'"},
        {"columns = { \"A\" }, rows = { { \"a\" }, { kind = \"header\", \"b\" } }",
         "a header row stands under other rows"},
        {"columns = { \"A\", \"B\" }, rows = { { \"a\", { \"b\", zoen = \"red\", bar = 1 } } }",
         "a cell has no field 'zoen'"},
        {"columns = { { \"A\", width = -1 }, \"B\" }, rows = { { \"a\", \"b\" } }",
         "no share between 0 and 1"},
        {"columns = { { \"A\", width = 0.7 }, { \"B\", width = 0.7 } }, rows = { { \"a\", \"b\" } }",
         "ask for 140 % of its width"},
        {"columns = { { \"A\", width = 1 }, \"B\" }, rows = { { \"a\", \"b\" } }", "and others have none"},
        {"columns = { \"A\", \"B\" }, rows = { { { \"a\", rows = 3 }, 1 }, { 2 } }",
         "a cell goes over 1 row more than the table has"},
        {"columns = { \"A\", \"B\" }, rows = { { kind = \"header\", { \"a\", rows = 3 }, 1 }, { 2 }, { 3 } }",
         "a cell goes over 2 rows more than the table's header has"},
        {"columns = { \"A\" }, rows = {}", "a table has no rows"},
        {"columns = {}, rows = {}", "a table has no columns"},
        {"columns = { \"A\" }, rows = { 7 }", "a row of a table is a number"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(SupportProject) project = support_project_new();
        g_autofree char *dump = dump_table(project, cases[i][0]);
        g_autofree char *said = support_project_said(project);
        if (strstr(said, cases[i][1]) == NULL)
            fail_msg("%s\nsaid: %s\nnot:  %s", cases[i][0], said, cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_have_their_kinds_and_missing_cells_are_empty),
        cmocka_unit_test(cells_that_span_leave_no_cells_over),
        cmocka_unit_test(a_table_says_whether_its_subheaders_are_repeated),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
