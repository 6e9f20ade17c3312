/* The dialect of Markdown, what placeholders print, and how a sentence is set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/golden.h"
#include "support/project.h"

/* One of everything. */
static const char everything[] =
    "::: lead\n"
    "Først siges det vigtigste.\n"
    ":::\n"
    "\n"
    "Et afsnit med *vægt*, **tyngde**, `kode *uden* {{ unit.name }}`, [et link](https://example.dk/a_b) og "
    "en note.[^note] Så\n"
    "fortsætter det på næste linje.\\\nOg efter et linjeskift.\n"
    "\n"
    "## En overskrift om {{ unit.name }} {#om}\n"
    "\n"
    "- ét\n"
    "- to\n"
    "\n"
    "::: when i.samtale.zone.yellow\n"
    "- tre, som hører til listen før\n"
    ":::\n"
    "\n"
    "::: when i.samtale.zone.red\n"
    "- aldrig {{ error 'ikke evalueret' }}\n"
    ":::\n"
    "\n"
    "- fire\n"
    "  1. a\n"
    "  2. b\n"
    "\n"
    "### Under overskriften\n"
    "\n"
    "> Et citat.\n"
    "\n"
    "::: quote \"Borger\"\n"
    "Et citat med en rolle.\n"
    ":::\n"
    "\n"
    "| Navn | Antal | {{ unit.name }} |\n"
    "|---|--:|:-:|\n"
    "| æble | 3 | {{ i.samtale }} |\n"
    "\n"
    "::: table { id = \"frugt\", caption = \"Frugt i **{{ unit.name }}**\", note = \"Talt op.\" }\n"
    "| Navn | Antal |\n"
    "|---|--:|\n"
    "| pære | 4 |\n"
    ":::\n"
    "\n"
    "::: box recommendation \"Det her\" {#raad}\n"
    "Gør *noget*.\n"
    "\n"
    "#### Stort i en boks\n"
    "\n"
    "::: when not unit.overall\n"
    "Kun for byen.\n"
    ":::\n"
    ":::\n"
    "\n"
    "::: box note\n"
    "Uden titel.\n"
    ":::\n"
    "\n"
    "::: key i.samtale\n"
    "har haft en samtale\n"
    ":::\n"
    "\n"
    "::: bars { s.tillid, id = \"tillid\", caption = \"Tillid\" }\n"
    ":::\n"
    "\n"
    "---\n"
    "\n"
    "@fig:tillid og @tab:frugt. @box:raad siger mere (@sec:om), jf. @sec:om.title på @sec:om.page, "
    "@fig:tillid.direction. Skriv\n"
    "til a@fig:ikke eller \\@intet.\n"
    "\n"
    "::: when false\n"
    "[^note]\n"
    ":::\n"
    "\n"
    "[^note]: Noten om {{ unit.name }} har\n"
    "    to linjer.\n"
    "\n"
    "    Og to afsnit.\n";

static SupportProject *project_with(const char *text)
{
    SupportProject *project = support_project_new();
    support_project_write(project, "text/x.md", text);
    support_project_blocks(project, "chapter \"Kapitel\" { text \"x.md\" },\n");
    return project;
}

static char *dump_of(const char *text, const char *unit)
{
    g_autoptr(SupportProject) project = project_with(text);
    char *dump = support_project_dump(project, unit);
    g_autofree char *said = support_project_said(project);
    assert_string_equal(said, "");
    assert_non_null(dump);
    return dump;
}

static void everything_the_dialect_has(void **state)
{
    (void)state;
    g_autofree char *dump = dump_of(everything, "N");
    golden_compare("script", "dialect.txt", dump);
}

static void lines_may_end_as_on_windows(void **state)
{
    (void)state;
    g_auto(GStrv) lines = g_strsplit(everything, "\n", -1);
    g_autofree char *windows = g_strjoinv("\r\n", lines);
    g_autofree char *expected = dump_of(everything, "N");
    g_autofree char *dump = dump_of(windows, "N");
    assert_string_equal(dump, expected);
}

/* What a single paragraph prints: the dump's one text line. */
static void expect_printed(SupportProject *project, const char *text, const char *unit, const char *expected)
{
    support_project_write(project, "text/x.md", text);
    g_autofree char *dump = support_project_dump(project, unit);
    g_autofree char *said = support_project_said(project);
    const char *line = dump == NULL ? NULL : strstr(dump, "    text: ");
    g_autofree char *found = line == NULL ? g_strdup("") : g_strndup(line + 10, strcspn(line + 10, "\n"));
    if (strcmp(found, expected) != 0)
        print_message("written: %s\nsaid: %s\n", text, said);
    assert_string_equal(found, expected);
}

typedef struct {
    const char *text, *printed;
} Sentence;

static void expect_sentences(const Sentence *sentences, gsize count, const char *unit)
{
    g_autoptr(SupportProject) project = project_with("");
    if (strcmp(unit, "O") !=
        0) /* with control, the second town is withheld so that the third cannot be worked out */
        support_project_programme(project, "disclosure = { minimum = 0 },");
    for (gsize i = 0; i < count; i++)
        expect_printed(project, sentences[i].text, unit, sentences[i].printed);
}

#define NBSP "\u00A0"

static void sentences_are_set_as_danish_is(void **state)
{
    (void)state;
    static const Sentence sentences[] = {
        {"Han sagde \"ja\" og 'nej'.", "Han sagde ”ja” og ’nej’."},
        {"Et - to -- tre --- fire, 12-16 pct.", "Et – to – tre — fire, 12-16" NBSP "pct."},
        {"Vent...", "Vent…"},
        {"Der er 3 timer, 5 pct. og 84 %.", "Der er 3" NBSP "timer, 5" NBSP "pct. og 84" NBSP "%."},
        {"I uge 35, fase 1 og ca. 12 borgere, jf. § 2, nr. 11.",
         "I uge" NBSP "35, fase" NBSP "1 og ca." NBSP "12" NBSP "borgere, jf. §" NBSP "2, nr." NBSP "11."},
        {"To  mellemrum   bliver til et.", "To mellemrum bliver til et."},
        {"jobkurs og -mål, det 13-ugers forløb", "jobkurs og -mål, det 13-ugers forløb"},
        {"Uge {{ 35 }} og i uge {{ 7 }}", "Uge" NBSP "35 og i uge" NBSP "7"},
        {"{{ 3 }} timer", "3" NBSP "timer"},
    };
    expect_sentences(sentences, G_N_ELEMENTS(sentences), "N");
}

static void placeholders_print_values_of_the_unit(void **state)
{
    (void)state;
    static const Sentence sentences[] = {
        {"{{ unit.name }}, {{ unit.genitive }} {{ unit.region }}", "Nørreby, Nørrebys Nord"},
        {"{{ i.samtale }} af {{ i.samtale.n }}", "<67" NBSP "pct.> af <6>"},
        {"{{ i.samtale.zone }}: {{ i.samtale.zone.phrase }}", "gul: i gul zone"},
        {"{{ i.samtale.all }}, {{ i.samtale.target }}, {{ i.samtale.near }}",
         "<58" NBSP "pct.>, 75" NBSP "pct., 50" NBSP "pct."},
        {"{{ i.timer }}", "<2" NBSP "timer>"},
        {"{{ i.samtale.lowest }} i {{ i.samtale.lowest.unit.name }}, {{ i.samtale.highest }}",
         "<25" NBSP "pct.> i Sønderby, <100" NBSP "pct.>"},
        {"{{ i.samtale.rank }}", "2"},
        {"{{ e.start.title }} {{ e.start.number }}: {{ e.start.level }}", "En god start 1: høj"},
        {"Det er {{ compare(i.samtale, i.samtale.all) }}.",
         "Det er 9" NBSP "pct.-point over gennemsnittet for alle byer (<58" NBSP "pct.>)."},
        {"{{ share_words(0.32) }}, {{ share_words(0.5) }}, {{ share_words(0.98) }}, {{ share_words(0.76) }}",
         "knap hver tredje, halvdelen, næsten alle, godt tre ud af fire"},
        {"{{ share_words(0.425) }}, {{ share_words(0.43) }}, {{ share_words(0.45) }}, {{ share_words(0.475) "
         "}}",
         "godt to ud af fem, lidt over to ud af fem, lidt over to ud af fem, knap halvdelen"},
        {"{{ share_words(0.3284) }}, {{ share_words(0.3283) }}, {{ share_words(0.15) }}",
         "hver tredje, knap hver tredje, lidt over hver tiende"},
        {"{{ about(percent(0.84)) }}, {{ about(percent(0.852)) }}, {{ about(percent(0.86)) }}, {{ "
         "about(percent(0.83)) }}",
         "knap" NBSP "85" NBSP "pct., 85" NBSP "pct., godt" NBSP "85" NBSP "pct., næsten 85" NBSP "pct."},
        {"{{ about(percent(0.48), 0.5) }}, {{ about(percent(0.479), 0.5) }}, {{ about(percent(0.47), 0.5) "
         "}}, {{ about(percent(0.469), 0.5) "
         "}}",
         "næsten 50" NBSP "pct., omkring" NBSP "50" NBSP "pct., omkring" NBSP "50" NBSP "pct., 47" NBSP
         "pct."},
        {"{{ about(percent(0.51), 0.5) }}, {{ about(percent(0.52), 0.5) }}, {{ about(percent(0.53), 0.5) }}, "
         "{{ about(percent(0.531), 0.5) "
         "}}",
         "godt" NBSP "50" NBSP "pct., lidt over 50" NBSP "pct., omkring" NBSP "50" NBSP "pct., 53" NBSP
         "pct."},
        {"{{ about(1196) }}, {{ about(1200) }}, {{ about(1224) }}, {{ about(1248) }}, {{ about(98) }}, {{ "
         "about(7) }}",
         "knap" NBSP "1.200, 1.200, godt" NBSP "1.200, lidt over 1.200, knap" NBSP "100, 7"},
        {"{{ about(i.samtale) }}, {{ about(i.samtale.all) }}",
         "lidt over 65" NBSP "pct., næsten 60" NBSP "pct."},
        {"{{ in_unit(i.samtale, 'Sønderby') }} {{ in_unit(i.samtale, 'N') }}",
         "<25" NBSP "pct.> <67" NBSP "pct.>"},
        {"{{ number_word(3) }} {{ number_word(1, 't') }} {{ number_word(1249) }}", "tre et 1.249"},
        {"{{ number(1.56, 1) }} {{ number(1249) }} {{ percent(0.125, 1) }}", "1,6 1.249 12,5" NBSP "pct."},
        {"{{ units_in(i.samtale, 'red') }}; {{ units_in(i.samtale, 'green') }}", "Sønderby; Østerbros"},
        {"{{ listed { 'a', 'b', 'c' } }} {{ lower_first 'Ærlig tale' }} {{ lower_first 'CV' }}",
         "a, b og c ærlig tale CV"},
        {"{{ range(i.samtale.lowest, i.samtale.highest) }}", "25-<100" NBSP "pct.>"},
        {"{{ o.praktik.at(1).programme }} mod {{ o.praktik.at(1).control }}: {{ o.praktik.at(1).effect }}",
         "<50" NBSP "pct.> mod <25" NBSP "pct.>: <25" NBSP "pct.-point>"},
        {"{{ o.loen[4].programme }} {{ o.loen.at(4).ratio }} {{ o.loen.at(4).significant and 'ja' or 'nej' "
         "}}",
         "<2" NBSP "timer> 2 nej"},
        {"{{ s.tillid.hjaelp }} {{ s.tillid.hjaelp.n }} {{ s.tillid.hjaelp.all }} {{ s.andet.any }} {{ "
         "s.tillid.top(1)[1].title }}",
         "<7,0> <4> <6,4> <75" NBSP "pct.> Hjælpen"},
        {"{{ P.numbers.P }} {{ P.numbers.C.all }} {{ P.numbers.svar }}", "<6> <4> <4>"},
        {"{{ i.samtale .. ' og ' .. i.timer }}", "<67" NBSP "pct.> og <2" NBSP "timer>"},
        {"{{ table.concat({ i.samtale, 'x' }, ', ') }}", "<67" NBSP "pct.>, x"},
        {"{{ i.samtale.definition }} ({{ i.samtale.source_title }})", "Samtale senest i uge fire (Borgere)"},
        {"{{ i.samtale > i.samtale.all and 'over' or 'under' }} {{ i.samtale - i.samtale > 0 and 1 or 0 }}",
         "over 0"},
        {"{{ function() return i.samtale end }}", "<67" NBSP "pct.>"},
    };
    expect_sentences(sentences, G_N_ELEMENTS(sentences), "N");
}

static void what_may_not_be_shown_says_so_in_words(void **state)
{
    (void)state;
    static const Sentence sentences[] = {
        {"{{ i.samtale }}", "(vises ikke af hensyn til den enkelte)"},
        {"{{ i.samtale.n }} borgere", "(antal vises ikke) borgere"},
        {"Tal ({{ i.samtale.n }} borgere).", "Tal (antal vises ikke borgere)."},
        {"{{ i.samtale.zone.grey and i.samtale.zone.phrase or 'fejl' }}", "i grå zone"},
        {"{{ i.samtale.known and 'fejl' or 'ukendt' }}", "ukendt"},
        {"{{ i.samtale.value }} {{ i.samtale.value == i.samtale.value and 'fejl' or 'intet tal' }}",
         "– intet tal"},
        {"{{ i.samtale.value > 0 and 'fejl' or i.samtale.value <= 0 and 'fejl' or 'hverken' }}", "hverken"},
        {"Det er {{ compare(i.samtale, i.samtale.all) }}, x", "Det er (sammenligningen vises ikke), x"},
        {"{{ e.start.level.grey and e.start.level or 'fejl' }}", "ikke opgjort"},
        {"{{ i.samtale.all }}", "<58" NBSP "pct.>"},
    };
    expect_sentences(sentences, G_N_ELEMENTS(sentences), "O");
}

static void the_author_learns_of_sentences_with_withheld_values(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = project_with("Det er ({{ i.samtale }}).\n");
    g_autofree char *dump = support_project_dump(project, "O");
    g_autofree char *said = support_project_said(project);
    assert_non_null(strstr(said, "text/x.md:1:9: note: a value in this sentence is withheld in at least one "
                                 "report: it prints 'vises ikke af hensyn til den enkelte'\n"));
}

static void the_whole_has_a_name_of_its_own(void **state)
{
    (void)state;
    static const Sentence sentences[] = {
        {"I {{ unit.name }} er {{ unit.genitive }} tal {{ i.samtale }}",
         "I de tre byer er de tre byers tal <58" NBSP "pct.>"},
        {"{{ i.samtale.all }} {{ unit.overall and 'alle' }}", "<58" NBSP "pct.> alle"},
        {"{{ i.samtale.lowest.unit.name }}", "Sønderby"},
    };
    expect_sentences(sentences, G_N_ELEMENTS(sentences), "all");
}

static void nothing_leaves_no_trace(void **state)
{
    (void)state;
    static const Sentence sentences[] = {
        {"A {{ '' }} b", "A b"},
        {"A {{ '' }}.", "A."},
        {"A {{ '' }}", "A"},
        {"{{ '' }} A", "A"},
        {"{{ '' }}", ""},
        {"Det er {{ i.samtale }}.", "Det er <67" NBSP "pct.>"},
        {"Det er {{ 'x pct.' }}.", "Det er x pct."},
        {"Det er {{ 'x pct.' }} ...", "Det er x pct. …"},
        {"Note {{ 'a' }} [^1]\n\n[^1]: b", "Note a^1"},
    };
    g_autoptr(SupportProject) project = project_with("");
    support_project_blocks(project, "chapter \"Kapitel\" { text \"x.md\" },\n");
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++)
        expect_printed(project, sentences[i].text, "N", sentences[i].printed);
}

static void references_open_sentences_with_a_capital(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project =
        project_with("@sec:k er her. @sec:k, jf. @sec:k. Og fx @sec:k (@sec:k): @sec:k");
    support_project_blocks(project, "chapter \"Kapitel\" { id = \"k\", text \"x.md\" },\n");
    g_autoptr(FidelisDocument) document = support_project_build(project, "N");
    assert_non_null(document);
    g_autofree char *capitals = g_strdup("");
    for (const FidelisInline *item = document->blocks->children->text; item != NULL; item = item->next)
        if (item->kind == FIDELIS_INLINE_REFERENCE) {
            char *more = g_strconcat(capitals, item->capital ? "S" : "s", NULL);
            g_free(capitals);
            capitals = more;
        }
    assert_string_equal(capitals, "SSsssS");
}

static void values_keep_where_they_come_from(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project =
        project_with("{{ i.samtale }} {{ i.samtale.all }} {{ o.praktik.at(2).effect }}");
    g_autoptr(FidelisDocument) document = support_project_build(project, "N");
    const char *const expected[] = {"N/samtale//-1", "all/samtale//-1", "all/praktik/effect/2"};
    gsize found = 0;
    for (const FidelisInline *item = document->blocks->children->text; item != NULL; item = item->next)
        if (item->kind == FIDELIS_INLINE_VALUE)
            assert_string_equal(item->key, expected[found++]);
    assert_int_equal(found, 3);
}

static void parts_are_texts_of_their_own(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project =
        project_with("# intention\n\nFørst.\n\n# status\n\n## Hvor langt\n\nSå.[^1]\n\n[^1]: Note.\n\n# "
                     "tom\n\n::: when false\nx\n:::\n");
    support_project_blocks(
        project, "chapter \"Kapitel\" { function() local p = parts \"x.md\" return {\n"
                 "  p.status, box \"intention\" { p.intention }, box \"case\" { p.tom } } end },\n");
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    assert_string_equal(said, "");
    assert_string_equal(
        dump,
        "document rapport (da): Rapport: Nørreby\n"
        "section 1 #1\n  title: Kapitel\n"
        "  section 2 #1.1\n    title: Hvor langt\n"
        "    paragraph\n      text: Så.^1\n        note 1\n          paragraph\n            text: Note.\n"
        "    box intention #1\n      paragraph\n        text: Først.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_the_dialect_has),
        cmocka_unit_test(lines_may_end_as_on_windows),
        cmocka_unit_test(sentences_are_set_as_danish_is),
        cmocka_unit_test(placeholders_print_values_of_the_unit),
        cmocka_unit_test(what_may_not_be_shown_says_so_in_words),
        cmocka_unit_test(the_author_learns_of_sentences_with_withheld_values),
        cmocka_unit_test(the_whole_has_a_name_of_its_own),
        cmocka_unit_test(nothing_leaves_no_trace),
        cmocka_unit_test(references_open_sentences_with_a_capital),
        cmocka_unit_test(values_keep_where_they_come_from),
        cmocka_unit_test(parts_are_texts_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
