/* Scales, distributions and the other kinds of measures as a specification declares and prints them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/project.h"

static void expect_in(const char *text, const char *part)
{
    if (text == NULL || strstr(text, part) == NULL)
        fail_msg("no \"%s\" in\n%s", part, text == NULL ? "(nothing)" : text);
}

static char *dump(SupportProject *project, const char *unit)
{
    char *text = support_project_dump(project, unit);
    g_autofree char *said = support_project_said(project);
    if (text == NULL || *said != '\0')
        fail_msg("%s", said);
    g_auto(GStrv) pieces = g_strsplit(text, "\u00A0", -1); /* as plain spaces */
    g_free(text);
    return g_strjoinv(" ", pieces);
}

static void expect_said(SupportProject *project, const char *part)
{
    g_autofree char *text = support_project_dump(project, "all");
    g_autofree char *said = support_project_said(project);
    expect_in(said, part);
}

static const char answers[] = "by;hjaelp;mod;a;b\n"
                              "N;1;5;1;0\nN;2;4;1;1\nN;2;;0;0\nN;3;4;0;1\nN;2;2;0;1\n"
                              "S;2;3;1;0\nS;1;5;0;0\nS;1;1;1;1\nO;3;1;1;0\n";

static void a_distribution_of_both_groups(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_programme(project,
                              "distributions = { distribution \"fordeling\" { title = \"Timer i uge 4\", "
                              "value = \"timer\", week = 4,\n"
                              "  band \"nul\" { title = \"Ingen\", value = 0 }, band \"nogle\" { title = "
                              "\"Nogle\", above = 0 } } },");
    support_project_blocks(project, "chapter \"A\" { \"{{ P.distributions.fordeling.nogle.programme }} mod "
                                    "{{ P.distributions.fordeling.nogle.control }}\",\n"
                                    "  distribution { P.distributions.fordeling },\n"
                                    "  distribution_chart { P.distributions.fordeling, id = \"f\" } },");
    /* week 4: placed a c e g i k (every other of 12), and of m to p those whose letter leaves 2 of 3: n */
    g_autofree char *text = dump(project, "all");
    expect_in(text, "<50 pct.> mod <25 pct.>");
    expect_in(text, "Ingen");
    expect_in(text, "Timer i uge 4");
    expect_in(text, "grouped");
}

static void scales_and_answers_print(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "data/svar.csv", answers);
    support_project_programme(
        project, "elements = { element \"hjaelp\" { title = \"Hjælp\",\n"
                 "  scale \"samlet\" { title = \"Samlet\", of = \"svar\", anchors = { 1, 5 }, missing = 1,\n"
                 "    item \"hjaelp\" \"Hjælpen\", item \"mod\" \"Modet\",\n"
                 "    band \"lav\" { title = \"Lav\", from = 2, to = 5, level = \"low\" },\n"
                 "    band \"god\" { title = \"God\", from = 6, to = 10, level = \"high\" } } } },\n"
                 "surveys = { items \"tillid\" { title = \"Tillid\", of = \"svar\", scale = { 1, 3 },\n"
                 "  answers = { \"lidt\", \"noget\", \"meget\" }, item \"hjaelp\" \"Hjælpen\" } }, "
                 "disclosure = { minimum = 0 },");
    support_project_blocks(project,
                           "chapter \"A\" { \"{{ P.scales.samlet.score }} {{ e.hjaelp.level }} "
                           "{{ P.scales.samlet.band.title }}\",\n"
                           "  scale_table { P.scales.samlet }, answers { s.tillid }, answers_chart { "
                           "s.tillid } },");
    /* Nørreby: 6, 6, 4 (2 of one item, twice), 7, 4: 27 / 5; answers 1, 3, 1 of 5 */
    g_autofree char *text = dump(project, "N");
    expect_in(text, "<5,4> lav Lav");
    expect_in(text, "Sum af 2 punkter");
    expect_in(text, "20 %");
    expect_in(text, "60 %");
    expect_in(text, "stacked");
}

static void rules_of_levels_by_name(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_programme(project, "levels = \"worst\",");
    support_project_blocks(project, "chapter \"A\" { \"{{ e.start.level }}\" },");
    g_autofree char *text = dump(project, "N");
    expect_in(text, "text: middel"); /* samtale 4 of 6, yellow */
    support_project_programme(project, "levels = \"wurst\",");
    expect_said(project, "levels have no rule 'wurst'\n    hint: did you mean 'worst'?");
    support_project_programme(project, "levels = count_green { high = 1, middle = 1 },");
    g_autofree char *counted = dump(project, "N");
    expect_in(counted, "text: høj");
}

static void wrong_words_are_told(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_programme(project, "distributions = { distribution \"x\" { of = \"svar\", value = "
                                       "\"mod\", band \"a\" { from = 1, above = 2 } } },");
    expect_said(project, "band 'a' has both from and above");
    support_project_programme(
        project, "distributions = { distribution \"x\" { of = \"svar\", value = \"mod\", band \"a\" {} } },");
    expect_said(project, "band 'a' has no ends");
    support_project_programme(project, "distributions = { element \"x\" {} },");
    expect_said(project, "distributions holds something that is no distribution");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_distribution_of_both_groups),
        cmocka_unit_test(scales_and_answers_print),
        cmocka_unit_test(rules_of_levels_by_name),
        cmocka_unit_test(wrong_words_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
