/* Phases, steps, flows, organisations and the rest: what they make, in words too, and what is said of what
 * cannot be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/golden.h"
#include "support/project.h"

static const char blocks[] =
    "chapter \"A\" { id = \"a\",\n"
    "phases { id = \"faser\", caption = \"Faser\", statuses = { green = \"systematisk\" },\n"
    "  { title = \"Fase 1\", entry = \"Nye\", cards = { { sign = \"A\", title = \"Samtale\", text = "
    "\"Tidligt\", status = \"green\" }, "
    "\"Plan\" }, finish = \"Et mål\" },\n"
    "  { title = \"Fase 2\", cards = { { text = \"Mentor\", span = 1 } }, step_up = { \"Hurtigere\" } } },\n"
    "steps { id = \"trin\", caption = \"Trin\", { title = \"1\", start = \"Nu\", content = { \"a\", \"b\" }, "
    "finish = \"Så\" },\n"
    "  { title = \"2\", content = \"c\" }, requirements = { \"Altid\" } },\n"
    "vessels { { title = \"Kontakt\", \"Er alle mødt?\" }, { title = \"Plan\", \"Er målet klart?\", \"Kan "
    "alle se det?\" } },\n"
    "paired { { title = \"Virker\", mark = \"green\", \"x\", \"y\" }, { title = \"Virker ikke\", mark = "
    "\"red\", \"z\" } },\n"
    "work_flow { { id = \"ind\", kind = \"start\", \"Ind\", by = \"A\", next = \"spg\" },\n"
    "  { id = \"spg\", kind = \"question\", \"Klar?\", by = \"A\", next = { ja = \"ud\", nej = \"ind2\" } "
    "},\n"
    "  { id = \"ind2\", \"Prøv igen\", by = \"B\", next = \"spg\" }, { id = \"ud\", kind = \"finish\", "
    "\"Ud\", by = \"B\" } },\n"
    "organisation { id = \"org\", caption = \"Huset\", places = { { id = \"j\", title = \"Jobcentret\" }, { "
    "id = \"b\", title = \"Bolig\" } },\n"
    "  staff = { { id = \"l\", role = \"Leder\", place = \"j\", project = true, with = { \"g\" } },\n"
    "    { id = \"g\", role = \"Guider\", count = 2, place = \"b\", employer = \"j\", project = \"ja\" }, { "
    "id = \"v\", role = \"Vært\", place "
    "= \"b\", with = \">g\" } } },\n"
    "timeline { { at = \"2016-05-14\", \"Start\" }, { at = \"2017\", \"Slut\" }, { from = \"2016-01\", to = "
    "\"2016-12\", \"Indsats\" } },\n"
    "venn { { \"Borger\", text = \"Ønsker\" }, { \"Firma\" }, overlaps = { { of = { 1, 2 }, title = \"Job\", "
    "\"Begge vil\" } } },\n"
    "},\n"
    "appendix \"I ord\" { id = \"ord\", alternatives {} },";

static void every_process_is_drawn_and_said(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(project, blocks);
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    assert_string_equal(said, "");
    golden_compare("script", "processes.txt", dump);
}

typedef struct {
    const char *written, *said;
} Case;

static const Case cases[] = {
    {"phases {}", "phases is empty\n    hint: phases { { title = \"…\", … }, … }"},
    {"phases { { title = \"1\", crds = {} } }",
     "entry 1 of phases has no field 'crds'\n    hint: did you mean 'cards'?"},
    {"phases { { title = \"1\", cards = { { text = \"x\", status = \"gren\" } } } }",
     "phases: there is no sign 'gren'\n    hint: did you mean 'green'?"},
    {"steps { { title = \"1\", role = \"gren\", start = \"x\" } }",
     "steps: there is no colour 'gren'\n    hint: did you mean 'green'?"},
    {"steps { \"x\" }", "steps: entry 1 is a string"},
    {"vessels { { title = \"x\" } }", "column 1 of vessels has no questions"},
    {"paired { { title = \"x\", \"a\" } }", "paired is empty"},
    {"work_flow { { id = \"a\", \"A\", next = \"bb\" }, { id = \"b\", \"B\" } }",
     "step 'a' of work_flow leads to 'bb', which is no step\n    hint: did you mean 'b'?"},
    {"work_flow { { id = \"a\", \"A\" }, { id = \"a\", \"B\" } }", "two steps of work_flow are called 'a'"},
    {"work_flow { { id = \"a\", \"A\", kind = \"qestion\" } }",
     "step 'a': there is no kind 'qestion'\n    hint: did you mean 'question'?"},
    {"organisation { places = { { id = \"j\", title = \"J\" } }, staff = { { role = \"x\", place = \"k\" } } "
     "}",
     "'x' sits in 'k', which is no place of the organisation"},
    {"organisation { places = { { id = \"j\", title = \"J\" } }, staff = { { id = \"x\", role = \"X\", place "
     "= \"j\", with = \"yy\" } } }",
     "'X' works with 'yy', which is nobody here"},
    {"organisation { places = {}, staff = {} }", "organisation has no staff for"},
    {"timeline { { at = \"2016-13\", \"x\" } }", "timeline: '2016-13' is no date"},
    {"timeline { { from = \"2017\", to = \"2016\", \"x\" } }", "timeline: a period ends before it begins"},
    {"timeline { { \"x\" } }", "timeline: an entry has no time"},
    {"venn { { \"a\" }, { \"b\" }, { \"c\" }, { \"d\" } }", "venn has 4 circles"},
    {"venn { { \"a\" }, { \"b\" }, overlaps = { { of = { 1, 3 }, \"x\" } } }",
     "an overlap of venn is of circle 3"},
    {"venn { { \"a\" }, { \"b\" }, overlaps = { { of = { 1 }, \"x\" } } }",
     "an overlap of venn is of fewer than two circles"},
    {"infographic { phases = {} }", "phases of infographic is empty"},
    {"infographic { phases = { { title = \"x\", { title = \"y\", 7 } } } }",
     "infographic: a figure is a number"},
    {"infographic { phases = { { title = \"x\", { tile = \"y\" } } } }",
     "an element of infographic has no field 'tile'"},
    {"chain { 7 }", "chain needs a hypothesis"},
    {"diagram {}", "diagram needs a theory"},
};

static void what_cannot_be_drawn_is_told_at_its_line(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(SupportProject) project = support_project_new();
        g_autofree char *text = g_strdup_printf("chapter \"A\" {\n%s, \"x\" },", cases[i].written);
        support_project_blocks(project, text);
        g_autofree char *dump = support_project_dump(project, "N");
        g_autofree char *said = support_project_said(project);
        if (strstr(said, cases[i].said) == NULL || strstr(said, "report.lua:5:") == NULL)
            fail_msg("%s\nexpected '%s', found: %s", cases[i].written, cases[i].said, said);
    }
}

/* A list of indicators is no survey: it has no scale of its own. */
static void bars_take_scores_of_an_element(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    g_autofree char *path = g_build_filename(support_project_folder(project), "programme.lua", NULL);
    g_autofree char *text = NULL;
    support_project_programme(project, "");
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_autoptr(GString) scored = g_string_new(text);
    assert_true(g_string_replace(scored, "share = \"samtale <= 4\", target = 75, near = 50",
                                 "mean = \"samtale\", unit = \"score\"", 1) == 1);
    support_project_write(project, "programme.lua", scored->str);
    support_project_blocks(project,
                           "chapter \"A\" { bars { e.start.indicators, id = \"b\", caption = \"Alle\" } },");
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    assert_string_equal(said, "");
    assert_non_null(strstr(dump, "chart"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_process_is_drawn_and_said),
        cmocka_unit_test(what_cannot_be_drawn_is_told_at_its_line),
        cmocka_unit_test(bars_take_scores_of_an_element),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
