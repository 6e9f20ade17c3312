/* What tables and figures print of a unit without rows, with too few, with rows that none count of. */
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

static void expect_without(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" in\n%s", part, text);
}

/* Nobody lives in Tomby; Østerby has two citizens; Sønderby's are all drawn for another time. */
static SupportProject *project_of_few(const char *blocks)
{
    SupportProject *project = support_project_new();
    support_project_write(project, "data/byer.csv",
                          "id;navn;region\nN;Nørreby;Nord\nS;Sønderby;Syd\nO;Østerby;Øst\nT;Tomby;Vest\n");
    support_project_write(project, "data/tidligere.csv",
                          "by;maal;aar;pct\nN;samtale;2024;40\n;samtale;2024;50\n");
    support_project_programme(
        project,
        "trend = trend { of = \"tidligere\", measure = \"maal\", time = \"aar\", value = \"pct\", population "
        "= "
        "\"alle\" },\n"
        "flows = { flow \"vej\" { title = \"Vejen\", of = \"borgere\", as_of = \"2026-01-31\",\n"
        "  step \"trukket\" { title = \"Trukket\", date = \"dag\" }, step \"moede\" { title = \"Møde\", date "
        "= "
        "\"moede\" } } },\n"
        "elements = { element \"start\" { title = \"Start\", phase = \"1\",\n"
        "  indicator \"samtale\" { title = \"Samtale\", of = \"borgere\", among = \"by <> 'S'\", share = "
        "\"samtale <= 4\", target = 75, near = 50 },\n"
        "  indicator \"timer\" { title = \"Timer\", of = \"borgere\", mean = \"timer\", unit = \"hours\" } } "
        "},\n"
        "sources = { borgere = rows { file = \"data/borgere.csv\", title = \"Register\",\n"
        "    columns = { id = text, by = ref \"units\", samtale = whole(0, 99), timer = number(0, 37), dag = "
        "date, "
        "moede = optional(date) } },\n"
        "  tidligere = rows { file = \"data/tidligere.csv\", unit = \"by\", columns = { by = optional(text), "
        "maal = text, aar = text, pct = number(0, 100) } },\n"
        "  svar = survey { file = \"data/svar.csv\", title = \"Spørgeskema\", columns = { by = ref "
        "\"units\",\n"
        "    hjaelp = optional(whole(1, 10)) } } },\n"
        "outcomes = {}, surveys = { items \"tillid\" { title = \"Tillid\", of = \"svar\", scale = { 1, 10 }, "
        "item "
        "\"hjaelp\" \"Hjælpen\" } },\n");
    support_project_write(project, "data/svar.csv", "by;hjaelp\nN;8\nN;6\nN;5\nS;\nS;\nS;\n");
    support_project_write(project, "data/borgere.csv",
                          "id;by;samtale;timer;dag;moede\n"
                          "a;N;2;1;2026-01-01;2026-01-09\nb;N;3;2;2026-01-02;2026-01-09\n"
                          "c;N;9;3;2026-01-03;2026-01-09\nd;S;2;1;2026-01-04;\ne;S;3;1;2026-01-05;\n"
                          "f;S;4;1;2026-01-06;\ng;O;4;1;2026-01-07;\nh;O;4;2;2026-01-08;\n");
    support_project_blocks(project, blocks);
    return project;
}

static char *dump(SupportProject *project, const char *unit, const char *language)
{
    char *text = support_project_dump_in(project, unit, language);
    g_autofree char *said = support_project_said(project);
    if (text == NULL)
        fail_msg("%s", said);
    expect_without(said, "a table has no rows");
    g_auto(GStrv) pieces = g_strsplit(text, "\u00A0", -1); /* as plain spaces */
    g_free(text);
    return g_strjoinv(" ", pieces);
}

static void a_table_says_why_it_is_blank(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = project_of_few("chapter \"A\" { indicators { i.samtale } },");
    g_autofree char *none = dump(project, "T", "da");
    expect_in(none, "Der er ingen tal, for kilden ”Register” har ingen rækker for Tomby.");
    g_autofree char *few = dump(project, "O", "da");
    expect_in(few, "Vises ikke: Tallet handler om færre end tre personer");
    expect_without(few, "Der er ingen tal");
    g_autofree char *whole = dump(project, "N", "da");
    expect_without(whole, "Der er ingen tal");
    expect_without(whole, "Vises ikke");
}

static void the_same_in_english(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = project_of_few(
        "chapter \"A\" { indicators { i.samtale }, flow_chart { P.flows.vej }, trend { i.samtale } },");
    g_autofree char *none = dump(project, "T", "en");
    expect_in(none, "There are no figures, as the source “Register” has no rows for Tomby.");
    expect_in(none, "There are no earlier measurements for Tomby.");
    g_autofree char *few = dump(project, "O", "en");
    expect_in(few, "nothing The figures are withheld: they are about fewer than three people");
}

static void a_figure_of_nothing_is_a_sentence(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = project_of_few(
        "chapter \"A\" { bars { s.tillid, caption = \"Svar\" }, flow_chart { P.flows.vej } },");
    g_autofree char *none = dump(project, "T", "da");
    expect_in(none, "nothing Der er ingen tal, for kilden ”Spørgeskema” har ingen rækker for Tomby.");
    g_autofree char *blank = dump(project, "S", "da");
    expect_in(blank,
              "nothing Der er ingen tal, for ingen i kilden ”Spørgeskema” hører til dem, der tælles med.");
    g_autofree char *few = dump(project, "O", "da");
    expect_in(few, "nothing Tallene vises ikke: De handler om færre end tre personer");
    expect_without(few, "er udeladt af figuren");
    g_autofree char *whole = dump(project, "N", "da");
    expect_without(whole, "nothing");
    expect_in(whole, "category Hjælpen");
}

static void a_trend_without_a_past_is_the_present(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = project_of_few("chapter \"A\" { trend { i.samtale } },");
    g_autofree char *none = dump(project, "S", "da");
    expect_in(none, "Der er ingen tidligere målinger for Sønderby.");
    expect_without(none, "Ændring");
    g_autofree char *some = dump(project, "N", "da");
    expect_in(some, "Ændring");
    expect_in(some, "2024");
}

static void words_of_what_is_missing(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project =
        project_of_few("chapter \"A\" { \"Andel {{ share_words(i.samtale) }}; {{ about(i.samtale) }}. Det er "
                       "{{ compare(i.samtale, "
                       "i.samtale.all) }}.\", phase_levels {} },");
    g_autofree char *none = dump(project, "T", "da");
    expect_in(none, "Andel (ikke opgjort); (ikke opgjort)");
    expect_in(none, "Det er ikke muligt at sammenligne med gennemsnittet for alle byer.");
    expect_in(none, "Hvor der står –, har elementet ingen opgjorte indikatorer i fasen.");
    g_autofree char *few = dump(project, "O", "da");
    expect_in(few, "Andel (vises ikke af hensyn til den enkelte)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_says_why_it_is_blank),
        cmocka_unit_test(the_same_in_english),
        cmocka_unit_test(a_figure_of_nothing_is_a_sentence),
        cmocka_unit_test(a_trend_without_a_past_is_the_present),
        cmocka_unit_test(words_of_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
