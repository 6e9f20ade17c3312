/* Every fault a consultant can write is told at its line, with what to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/project.h"

typedef struct {
    const char *written;
    const char *said;
} Case;

/* Blocks stand from line 4 of report.lua on. */
static const Case block_cases[] = {
    {"chapter \"A\" { bxo \"plain\" { \"x\" } },",
     "report.lua:4: error: there is nothing called 'bxo' here\n    hint: did you mean 'box'?\n"},
    {"chapter \"A\" {\n  box \"recomendation\" { \"x\" } },",
     "report.lua:5: error: there is no kind of box 'recomendation'\n    hint: did you mean "
     "'recommendation'?\n"},
    {"chapter \"A\" { unlistd = true, \"x\" },",
     "report.lua:4: error: chapter has no field 'unlistd'\n    hint: did you mean 'unlisted'?\n"},
    {"chapter \"A\" { section \"B\" { section \"C\" { section \"D\" {\n section \"E\" { \"x\" } } } } },",
     "report.lua:5: error: sections nest four deep at most\n"},
    {"chapter \"A\" { box \"plain\" { section \"B\" { \"x\" } } },",
     "report.lua:4: error: a section cannot stand inside a box, a list or a margin\n"},
    {"chapter \"A\" { image { \"x.png\", alt = \"x\" } },",
     "report.lua:4: error: there is no file 'x.png' in the project\n"
     "    hint: the path begins at the project's folder\n"},
    {"chapter \"A\" { image { \"../x.png\", alt = \"x\" } },",
     "report.lua:4: error: ../x.png lies outside the project\n    hint: the path begins at the project's "
     "folder\n"},
    {"pages { master = \"guiden\", chapter \"A\" { \"x\" } },",
     "report.lua:4: error: there is no page master 'guiden' in the theme\n    hint: did you mean 'guide'?\n"},
    {"pages { colour = \"blue\", chapter \"A\" { \"x\" } },",
     "report.lua:4: error: colour = \"blue\" is no colour of the theme\n"
     "    hint: a role of the theme: \"main\", \"track_1\", \"wash\" …\n"},
    {"pages { start = \"rigth\", chapter \"A\" { \"x\" } },",
     "report.lua:4: error: pages: start is 'rigth'\n    hint: did you mean 'right'?\n"},
    {"chapter \"A\" { table { place = \"left\", columns = { \"a\" }, rows = { { \"b\" } } } },",
     "report.lua:4: error: table: place is 'left'\n    hint: one of auto, here, top, bottom, page\n"},
    {"chapter \"A\" { in_columns { 5, \"x\" } },",
     "report.lua:4: error: a page has 1 to 3 columns, not 5\n    hint: in_columns { count = 2, … }\n"},
    {"chapter \"A\" { letters { \"S\" } },",
     "report.lua:4: error: letters needs pairs of a letter and its text\n"
     "    hint: letters { { \"S\", \"Specifikt\" }, … }\n"},
    {"notes = \"foots\", chapter \"A\" { \"x\" },",
     "report.lua:3: error: report: notes is 'foots'\n    hint: notes = \"foot\", \"chapter\" or \"end\"\n"},
    {"chapter \"A\" { 5 == 5, \"x\" },",
     "report.lua:4: error: a boolean stands where a block or a text is expected\n"},
    {"chapter \"A\" { P },",
     "report.lua:4: error: a table that is no block stands where a block or a text is expected\n"},
    {"chapter \"A\" { indicators { 7 } },", "report.lua:4: error: indicators needs an element or indicators\n"
                                            "    hint: indicators { element }, indicators { i.x, i.y }\n"},
    {"chapter \"A\" { columns { categories = { \"a\" }, { \"s\", \"12a\" } } },",
     "report.lua:4: error: the series 's' holds '12a' where a number belongs\n"
     "    hint: a measure, a number such as 7.4, or false for nothing\n"},
    {"chapter \"A\" { stacked { categories = { \"a\" }, { \"s\", 1, 2 } } },",
     "report.lua:4: error: the series 's' holds 2 numbers, and there are 1 categories\n"
     "    hint: categories = { \"…\", … }, one a number\n"},
    {"chapter \"A\" { grouped { categories = { \"a\" }, { \"s\", 1, stength = 1 } } },",
     "report.lua:4: error: the series 's' has no field 'stength'\n    hint: did you mean 'strength'?\n"},
    {"chapter \"A\" { grouped { categories = { \"a\" }, { \"s\", 1, strength = 40 } } },",
     "report.lua:4: error: the series 's': strength is 40\n    hint: above 0, and 1 for the full colour\n"},
    {"chapter \"A\" { grouped { categories = { \"a\" }, { \"s\", 1, role = \"mian\" } } },",
     "report.lua:4: error: the series 's': role is 'mian'\n    hint: did you mean 'main'?\n"},
    {"chapter \"A\" { bars { { \"x\", {} } } },",
     "report.lua:4: error: the bar 'x' holds a table where a number belongs\n"
     "    hint: a measure, a number such as 7.4, or false for nothing\n"},
    {"chapter \"A\" { effect { i.samtale } },",
     "report.lua:4: error: effect needs an outcome\n    hint: effect { o.hours, … }\n"},
    {"chapter \"A\" { table { rows = { { \"a\" } } } },",
     "report.lua:4: error: a table has no columns\n    hint: columns = { \"Heading\", … }\n"},
    {"chapter \"A\" { box \"plain\" },", "report.lua:4: error: box needs a table\n    hint: box { … }\n"},
    {"chapter { \"A\" },", "report.lua:4: error: chapter needs a title\n    hint: chapter \"Title\" { … }\n"},
    {"chapter \"A\" { compare(1, 2) },",
     "report.lua:4: error: compare needs two values\n    hint: compare(i.x, i.x.all)\n"},
    {"chapter \"A\" { dots { P.indicator } },",
     "report.lua:4: error: the programme has no 'indicator'\n    hint: did you mean 'indicators'?\n"},
    {"date = \"2027-02-29\",", "report.lua:3: error: report: date is '2027-02-29', which is no day\n"
                               "    hint: write it as year, month and day: date = \"2027-01-31\"\n"},
    {"annex { attach = 1 },", "report.lua:4: error: annex: attach is a number, expected a boolean\n"},
    {"chapter \"A\" { parts(\"nowhere.md\").intention },",
     "report.lua:4: error: there is no text 'text/nowhere.md' in the project\n    hint: did you mean "
     "'text/nowher.md'?\n"},
};

/* The text stands alone in the chapter, as text/x.md. */
static const Case text_cases[] = {
    {"I {{ i.samtal }} x",
     "text/x.md:1:3: error: there is no indicator 'samtal'\n    hint: did you mean 'samtale'?\n"},
    {"Æ {{ i.samtale.zne }} x",
     "text/x.md:1:3: error: a value has no 'zne'\n    hint: did you mean 'zone'?\n"},
    {"x\n\ny {{ samtale }} x",
     "text/x.md:3:3: error: there is nothing called 'samtale' here\n    hint: did you mean 'i.samtale'?\n"},
    {"{{ i.samtale..  }} x", "text/x.md:1:1: error: cannot read 'i.samtale..': unexpected symbol near <eof>\n"
                             "    hint: a placeholder holds one expression of Lua\n"},
    {"{{ unit.nme }}", "text/x.md:1:1: error: a unit has no 'nme'\n    hint: did you mean 'name'?\n"},
    {"{{ i.samtale", "text/x.md:1:1: error: a placeholder is opened with '{{' and not closed\n"
                     "    hint: write both on one line\n"},
    {"x[^1]", "text/x.md:1:2: error: footnote '1' is not defined\n"
              "    hint: define it in the same text: '[^name]: words'\n"},
    {"x[^1]\n\n[^1]: y[^1]", "text/x.md:3:8: error: a footnote stands inside a footnote\n"},
    {"x[^1]\n\n[^1]: y\n[^1]: z", "text/x.md:4:1: error: footnote '1' is defined twice\n"
                                  "    hint: give one of them another name\n"},
    {"x\n\n[^1]: y", "text/x.md:3:1: warning: nothing refers to footnote '1': it is printed nowhere\n"},
    {"jf. @fig:nowhere", "text/x.md:1:5: error: a reference to 'fig:nowhere', which nothing is called\n"},
    {"## A {#a}\n\n## B {#a}", "text/x.md:3:1: error: the label 'sec:a' is given twice\n"
                               "    hint: it stands first at text/x.md:1; give one of them another name\n"},
    {"x {#a} y", "text/x.md:1:3: error: label 'a' stands where nothing can be referred to\n"
                 "    hint: put it at the end of a heading\n"},
    {"{{ i.samtale.zone.red }}", "text/x.md:1:1: error: a placeholder gave false, which cannot be printed\n"
                                 "    hint: use '::: when' for conditions\n"},
    {"{{ nil }}", "text/x.md:1:1: error: 'nil' has no value here\n"},
    {"{{ lead { 'x' } }}", "text/x.md:1:1: error: a block stands inside a sentence\n"
                           "    hint: give it a paragraph of its own: '::: …'\n"},
    /* what stands for placeholders while Markdown is parsed may stand in no text, with a number or without */
    {"a\ue000\ue001b\ue0000\ue001 {{ 1 }}", "text/x.md:1:2: error: the sign U+E000 means nothing in a text\n"
                                            "    hint: take it out\n"
                                            "text/x.md:1:5: error: the sign U+E000 means nothing in a text\n"
                                            "    hint: take it out\n"},
    {"a <b>x", "text/x.md:1:1: error: '<b>' looks like HTML, which is not part of the prose\n"
               "    hint: use Markdown or a ':::' block; write '\\<' for the sign itself\n"},
    {"x ![y](z.png)",
     "text/x.md:1:1: error: an image stands inside a sentence\n    hint: give it a paragraph of its own\n"},
    {"# x\n\ny",
     "text/x.md:1:1: error: a heading with one '#' names a part\n"
     "    hint: begin with '##', one below the section that holds the text, or use parts \"…\"\n"},
    {"## x\n\n#### y", "text/x.md:3:1: error: a heading with 4 signs does not fit here\n"
                       "    hint: headings nest by one level, four in all; '##' is one below the section "
                       "that holds the text\n"},
    {"::: bxo\nx\n:::", "text/x.md:1:1: error: there is no block 'bxo'\n    hint: did you mean 'box'?\n"},
    {"::: when i.samtale.zone.rd\nx\n:::",
     "text/x.md:1:1: error: a zone has no 'rd'\n    hint: did you mean 'red'?\n"},
    {"::: when\nx\n:::", "text/x.md:1:1: error: '::: when' needs a condition\n"
                         "    hint: write '::: when i.some_indicator.zone.red'\n"},
    {"x\n\n::: box\nx", "text/x.md:3:1: error: '::: box' is opened here and never closed\n"
                        "    hint: close it with a line ':::'\n"},
    {"x\n:::", "text/x.md:2:1: error: ':::' closes a block, but none is open\n"},
};

static const Case programme_cases[] = {
    {"levls = mean_points {},",
     "programme.lua:1: error: programme has no field 'levls'\n    hint: did you mean 'levels'?\n"},
    {"levels = mean_points { hgh = 1 },",
     "programme.lua:31: error: mean_points has no field 'hgh'\n    hint: did you mean 'high'?\n"},
    {"theory = theory { effort \"a\" \"A\", result \"b\" { \"B\", term = \"soon\" }, link { \"a\", \"b\", "
     "assumes = "
     "\"x\" } },",
     "programme.lua:31: error: result 'b': there is no term 'soon'\n    hint: short, medium or long\n"},
    {"theory = theory { effort \"a\" \"A\",\n  effort \"b\" \"B\", link { \"a\", \"bb\" } },",
     "programme.lua:32: error: a link names 'bb', which is no box of the theory\n"
     "    hint: did you mean 'b'?\n"},
};

static void prepare_texts(SupportProject *project, const char *text)
{
    support_project_write(project, "text/x.md", text);
    support_project_blocks(project, "chapter \"A\" { text \"x.md\" },\n");
}

static void expect_said(SupportProject *project, const Case *one)
{
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    if (strcmp(said, one->said) != 0)
        print_message("written: %s\n", one->written);
    assert_string_equal(said, one->said);
    gboolean printable = strstr(said, "error:") == NULL || strstr(said, "a reference to") != NULL ||
                         strstr(said, "given twice") != NULL; /* those two are numbering's */
    assert_int_equal(dump != NULL, printable);
}

static void blocks_that_cannot_be(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "text/nowher.md", "x");
    for (gsize i = 0; i < G_N_ELEMENTS(block_cases); i++) {
        support_project_blocks(project, block_cases[i].written);
        expect_said(project, &block_cases[i]);
    }
}

static void texts_that_cannot_be(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    for (gsize i = 0; i < G_N_ELEMENTS(text_cases); i++) {
        prepare_texts(project, text_cases[i].written);
        expect_said(project, &text_cases[i]);
    }
}

static void programmes_that_cannot_be(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    for (gsize i = 0; i < G_N_ELEMENTS(programme_cases); i++) {
        support_project_programme(project, programme_cases[i].written);
        assert_null(support_project_load(project));
        g_autofree char *said = support_project_said(project);
        assert_string_equal(said, programme_cases[i].said);
    }
}

/* A programme of nothing but sources and one element. */
static void expect_programme(const char *sources, const char *element, const char *expected)
{
    g_autoptr(SupportProject) project = support_project_new();
    g_autofree char *text = g_strdup_printf("return programme { id = \"p\", units = units { file = "
                                            "\"data/byer.csv\", key = \"id\", name = \"navn\" },\n"
                                            "sources = { %s },\n"
                                            "elements = { element \"e\" { title = \"E\", %s } } }\n",
                                            sources, element);
    support_project_write(project, "programme.lua", text);
    support_project_write(
        project, "report.lua",
        "return report { id = \"r\", title = \"R\", language = \"da\", programme = require \"programme\", "
        "chapter \"A\" { \"x\" } }");
    support_project_load(project);
    g_autofree char *said = support_project_said(project);
    assert_string_equal(said, expected);
}

static void indicators_say_what_they_measure_once_and_of_what(void **state)
{
    (void)state;
    const char *rows = "borgere = rows { file = \"data/borgere.csv\", columns = { id = text } }";
    expect_programme(rows, "indicator \"a\" { of = \"borgre\", share = \"1\" }",
                     "programme.lua:3: error: indicator 'a' is of 'borgre', which is no source\n"
                     "    hint: did you mean 'borgere'?\n");
    expect_programme(rows, "indicator \"a\" { of = \"borgere\" }",
                     "programme.lua:3: error: indicator 'a' does not say what it measures\n"
                     "    hint: one of share, mean, count, measure, outcome\n");
    expect_programme(
        rows, "indicator \"a\" { of = \"borgere\", share = \"1\", mean = \"1\" }",
        "programme.lua:3: error: indicator 'a' has both share and mean\n    hint: keep one of them\n");
    expect_programme(rows, "indicator \"a\" { of = \"borgere\", share = \"1\", target = 50, near = 60 }",
                     "programme.lua:3: error: indicator 'a': near (60) lies beyond target (50)\n"
                     "    hint: the yellow zone begins at near and ends at target\n");
    expect_programme(
        rows, "indicator \"a\" { of = \"borgere\", mean = \"1\", unit = \"hour\" }",
        "programme.lua:3: error: indicator 'a': there is no unit 'hour'\n    hint: did you mean 'hours'?\n");
    expect_programme(
        rows,
        "indicator \"a\" { of = \"borgere\", share = \"1\" }, indicator \"a\" { of = \"borgere\", share = "
        "\"1\" }",
        "programme.lua:3: error: indicator 'a' is defined twice\n    hint: give one of them another name\n");
    expect_programme(rows, "indicator \"a\" { outcome = \"x\", by_week = 3 }",
                     "programme.lua:3: error: indicator 'a': there is no outcome 'x'\n");
    expect_programme(
        "borgere = rows { file = \"data/borgere.csv\", columns = { id = \"text\" } }",
        "indicator \"a\" { of = \"borgere\", share = \"1\" }",
        "programme.lua:2: error: rows: column 'id' has no type\n"
        "    hint: text, whole(0, 9), number(0, 37), date, yes_no, mixed, one_of { … }, ref \"table\", "
        "optional(…)\n");
}

static void all_faults_are_told_in_one_go(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "text/x.md",
                          "{{ i.a }} and {{ i.b }}\n\n::: box odd\n{{ unit.c }}\n:::\n");
    support_project_blocks(project, "chapter \"A\" { text \"x.md\", box \"plain\" { \"{{ i.d }}\" } },\n");
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    assert_null(dump);
    assert_non_null(strstr(said, "text/x.md:1:1: error: there is no indicator 'a'"));
    assert_non_null(strstr(said, "text/x.md:1:15: error: there is no indicator 'b'"));
    assert_non_null(strstr(said, "text/x.md:4:1: error: a unit has no 'c'"));
    assert_non_null(strstr(said, "text/x.md:3:1: error: there is no kind of box 'odd'"));
}

/* Without data: names that nothing has, syntax, blocks that cannot be; nothing that may be different with
 * data. */
static void a_review_tells_what_shows_without_data(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(
        project, "text/x.md",
        "{{ i.a }} {{ i.samtale.lowest }} {{ i.samtale.lowest.unit.name }} {{ i.samtale.value / 0 }}\n\n"
        "{{ unit.region }} {{ o.praktik.at(1).effect }} {{ s.tillid.hjaelp.n }}[^x]\n\n::: bxo\n:::\n");
    support_project_blocks(project,
                           "chapter \"A\" { text \"x.md\", image \"x.png\", box \"odd\" { \"x\" } },\n");
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    const FidelisProject *loaded = support_project_load(project);
    assert_non_null(loaded); /* its data can be checked */
    g_autofree char *said = support_project_said(project);
    assert_string_equal(
        said, "report.lua:4: error: there is no kind of box 'odd'\n"
              "    hint: advice, case, conclusion, intention, note, plain, recommendation, summary\n");
    fidelis_project_review(loaded, diagnostics);
    g_autofree char *review = fidelis_diagnostics_to_string(diagnostics);
    g_autofree char *prefix = g_strconcat(support_project_folder(project), "/", NULL);
    g_auto(GStrv) pieces = g_strsplit(review, prefix, -1);
    g_autofree char *found = g_strjoinv("", pieces);
    assert_string_equal(
        found, "report.lua:4: error: there is no kind of box 'odd'\n"
               "    hint: advice, case, conclusion, intention, note, plain, recommendation, summary\n"
               "text/x.md:1:1: error: there is no indicator 'a'\n"
               "text/x.md:3:71: error: footnote 'x' is not defined\n    hint: define it in the same text: "
               "'[^name]: words'\n"
               "text/x.md:5:1: error: there is no block 'bxo'\n    hint: did you mean 'box'?\n"
               "report.lua:4: error: there is no file 'x.png' in the project\n    hint: the path begins at "
               "the project's folder\n");
}

static void projects_that_are_none(void **state)
{
    (void)state;
    FidelisScriptOptions options = {.library = "lua"};
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    assert_null(fidelis_project_load("tests/script", &options, diagnostics));
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    assert_string_equal(said, "tests/script: error: there is no report.lua here\n"
                              "    hint: give the folder of a project, or its report.lua\n");
}

static void reports_that_are_none(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    static const Case cases[] = {
        {"return 1", "error: report.lua does not return a report\n    hint: return report { … }\n"},
        {"return report { title = \"x\", language = \"da\" }",
         "report.lua:1: error: report has no id\n    hint: write id = \"…\"\n"
         "report.lua:1: error: report has no programme\n    hint: local P = require \"programme\" … "
         "programme = P\n"},
        {"local x = {\nreturn", "report.lua:2: error: unexpected symbol near 'return'\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        support_project_write(project, "report.lua", cases[i].written);
        assert_null(support_project_load(project));
        g_autofree char *said = support_project_said(project);
        assert_string_equal(said, cases[i].said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_that_cannot_be),
        cmocka_unit_test(texts_that_cannot_be),
        cmocka_unit_test(programmes_that_cannot_be),
        cmocka_unit_test(indicators_say_what_they_measure_once_and_of_what),
        cmocka_unit_test(all_faults_are_told_in_one_go),
        cmocka_unit_test(a_review_tells_what_shows_without_data),
        cmocka_unit_test(projects_that_are_none),
        cmocka_unit_test(reports_that_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
