/* What a document says of its own numbers: shares, differences, totals, bands, lists, names, counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "support/project.h"

/* part: what must be said, or "" for nothing at all. */
static void expect(SupportProject *project, const char *blocks, const char *part)
{
    support_project_blocks(project, blocks);
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *raw = support_project_said(project);
    g_auto(GStrv) pieces = g_strsplit(raw, "\u00A0", -1);
    g_autofree char *said = g_strjoinv(" ", pieces);
    assert_non_null(dump);
    if (*part == '\0' ? *said != '\0' : strstr(said, part) == NULL)
        fail_msg("for %s\nwanted \"%s\", said \"%s\"", blocks, part, said);
}

static void expect_of_text(const char *text, const char *part)
{
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "text/x.md", text);
    expect(project, "chapter \"Her\" { text \"x.md\" },", part);
}

static void expect_of_blocks(const char *blocks, const char *part)
{
    g_autoptr(SupportProject) project = support_project_new();
    g_autofree char *chapter = g_strdup_printf("chapter \"Her\" { %s },", blocks);
    expect(project, chapter, part);
}

static void shares_are_at_most_a_hundred(void **state)
{
    (void)state;
    expect_of_text("I alt svarede {{ percent(1.04) }} af borgerne.",
                   "text/x.md:1:1: warning: '104 pct.' is a share above 100");
    expect_of_text("Antallet steg med {{ percent(1.2) }}.", "");
    expect_of_blocks("table { columns = { 'By', 'Andel' }, rows = { { 'Nord', percent(1.2) }, { 'Syd', "
                     "percent(0.2) } }, caption = 'x' }",
                     "column 'Andel' holds '120 %', a share above 100");
}

static void what_is_called_a_number_holds_no_shares(void **state)
{
    (void)state;
    expect_of_blocks("table { columns = { 'By', 'Antal' }, rows = { { 'Nord', '60 %' } }, caption = 'x' }",
                     "'Antal' holds '60 %', which is no number of things");
    expect_of_blocks(
        "table { columns = { 'Mål', 'Nord' }, rows = { { 'Antal borgere', '60 %' } }, caption = 'x' }",
        "'Antal borgere' holds '60 %', which is no number of things");
    expect_of_blocks(
        "table { columns = { 'Mål', 'Nord' }, rows = { { 'Antal borgere', '60' }, { 'Andel', '60 %' }, { "
        "'Antal borgere, pct.', '60 %' }, { 'Et antallet af', '3' } }, caption = 'x' }",
        "");
}

static void differences_of_percentages_are_points(void **state)
{
    (void)state;
    expect_of_text(
        "Andelen steg fra {{ percent(0.14) }} til {{ percent(0.35) }}, altså med {{ percent(0.21) }}.",
        "'21 pct.' is the difference of 35 and 14 percent: such differences are percentage points");
    expect_of_text("Andelen steg fra {{ percent(0.14) }} til {{ percent(0.35) }}, altså med 21 pct.-point.",
                   "");
    /* two sentences, and numbers that only happen to differ by a third */
    expect_of_text("Her er {{ percent(0.14) }} og {{ percent(0.35) }}. Andelen steg til {{ percent(0.21) }}.",
                   "");
    expect_of_text("Her er {{ percent(0.14) }}, {{ percent(0.35) }} og {{ percent(0.21) }}.", "");
    expect_of_blocks(
        "table { columns = { 'By', 'Forskel' }, rows = { { 'Nord', percent(0.2) } }, caption = 'x' }",
        "column 'Forskel' holds '20 %': a difference of percentages is percentage points");
}

#define TABLE(rows) "table { columns = { 'By', 'Antal', 'Andel' }, rows = { " rows " }, caption = 'x' }"

static void totals_match_their_cells(void **state)
{
    (void)state;
    expect_of_blocks(TABLE("{ 'Nord', '1.200', '60 %' }, { 'Syd', '800', '40 %' }, { 'I alt', '2.100', '100 "
                           "%', kind = 'total' }"),
                     "column 'Antal': the total says 2100, but its 2 cells sum to 2000");
    expect_of_blocks(TABLE("{ 'Nord', '1.200', '60 %' }, { 'Syd', '800', '40 %' }, { 'I alt', '2.000', '100 "
                           "%', kind = 'total' }"),
                     "");
    expect_of_blocks(TABLE("{ 'Nord', '1.200', '60 %' }, { 'Syd', '800', '45 %' }, { 'I alt', '2.000', '100 "
                           "%', kind = 'total' }"),
                     "column 'Andel': the total says 100, but its 2 cells sum to 105");
    /* rounding: three parts of a third each; and a total that is a mean of shares */
    expect_of_blocks(TABLE("{ 'A', '1', '33 %' }, { 'B', '1', '33 %' }, { 'C', '1', '33 %' }, { 'I alt', "
                           "'3', '100 %', kind = 'total' }"),
                     "");
    expect_of_blocks(
        TABLE("{ 'A', '10', '60 %' }, { 'B', '30', '40 %' }, { 'I alt', '40', '45 %', kind = 'total' }"), "");
}

static void parts_of_a_bar_sum_to_a_hundred(void **state)
{
    (void)state;
    expect_of_blocks(
        "stacked { caption = 'x', categories = { 'Nord', 'Syd' }, { 'ja', 50, 60 }, { 'nej', 50, 44 } }",
        "the parts of 'Syd' sum to 104");
    expect_of_blocks("stacked { caption = 'x', categories = { 'Nord', 'Syd' }, { 'ja', 33, 60 }, { 'måske', "
                     "33, 20 }, { 'nej', 33, 20 } }",
                     "");
    expect_of_blocks("stacked { caption = 'x', categories = { 'Nord' }, { 'ja', 12 }, { 'nej', 30 } }",
                     ""); /* counts */
}

static void bands_of_a_table_do_not_overlap(void **state)
{
    (void)state;
    expect_of_blocks("table { columns = { 'Timer', 'n' }, rows = { { '0-5 timer', '1' }, { '5-15 timer', '2' "
                     "}, { '10-15 timer', '3' } }, caption = 'x' }",
                     "bands '5-15 timer' and '10-15 timer' overlap");
    expect_of_blocks("table { columns = { 'Timer', 'n' }, rows = { { '0-5', '1' }, { '5-10', '2' }, { "
                     "'10-15', '3' } }, caption = 'x' }",
                     "");
}

static void a_counting_word_agrees_with_its_list(void **state)
{
    (void)state;
    expect_of_text("Der er tre grunde:\n\n- en\n- to\n- tre\n- fire",
                   "text/x.md:1:1: warning: 'tre' announces a list that has 4 items");
    expect_of_text("Der er fire grunde:\n\n- en\n- to\n- tre\n- fire", "");
    expect_of_text("Mindst to af dem skal gælde:\n\n- en\n- to\n- tre", "");
    expect_of_text("De to byer har tre grunde:\n\n- en\n- to", ""); /* which one counts, nobody can say */
    expect_of_text("Der er tre grunde.\n\n- en\n- to", "");
}

static void a_unit_s_name_is_spelt_in_one_way(void **state)
{
    (void)state;
    expect_of_text("I Nøreby går det godt.",
                   "text/x.md:1:1: warning: 'Nøreby' looks like 'Nørreby', spelt in another way");
    expect_of_text("Sönderbys borgere svarede.", "'Sönderbys' looks like 'Sønderby'");
    expect_of_text("I Nørreby og i Sønderbys jobcenter; Østerbros og Noreg.", "");
}

static void counts_typed_by_hand_near_computed_ones(void **state)
{
    (void)state;
    expect_of_text(
        "Der er {{ number(1214) }} svar. I alt 1.212 svarede.",
        "'1.212' is typed by hand, and comes near a computed 1214 in the chapter without being it");
    expect_of_text("Der er {{ number(1214567) }} svar. I alt 1.214.560 svarede.",
                   "comes near a computed 1214567 in the chapter");
    expect_of_text("Der er {{ number(1214) }} svar. I alt 1.214 svarede, 950 af dem i 2017, jf. § 1215.", "");
}

static void expect_english(const char *blocks, const char *part)
{
    g_autoptr(SupportProject) project = support_project_new();
    g_autofree char *chapter = g_strdup_printf("chapter \"Here\" { %s },", blocks);
    support_project_blocks(project, chapter);
    g_autofree char *dump = support_project_dump_in(project, "N", "en");
    g_autofree char *raw = support_project_said(project);
    g_auto(GStrv) pieces = g_strsplit(raw, "\u00A0", -1);
    g_autofree char *said = g_strjoinv(" ", pieces);
    assert_non_null(dump);
    if (*part == '\0' ? *said != '\0' : strstr(said, part) == NULL)
        fail_msg("for %s\nwanted \"%s\", said \"%s\"", blocks, part, said);
}

static void the_same_of_an_english_report(void **state)
{
    (void)state;
    expect_english("'In all {{ percent(1.04) }} answered.'", "'104 per cent' is a share above 100");
    expect_english("'The number rose by {{ percent(1.2) }}.'", "");
    expect_english(
        "'The share rose from {{ percent(0.14) }} to {{ percent(0.35) }}, by {{ percent(0.21) }}.'",
        "'21 per cent' is the difference of 35 and 14 percent: such differences are percentage points");
    expect_english(
        "'The share rose from {{ percent(0.14) }} to {{ percent(0.35) }}, by 21 percentage points.'", "");
    expect_english(
        "table { columns = { 'Town', 'Number' }, rows = { { 'North', '1,200' }, { 'South', '800' }, { 'All', "
        "'2,100', kind = 'total' } }, caption = 'x' }",
        "column 'Number': the total says 2100, but its 2 cells sum to 2000");
    expect_english(
        "table { columns = { 'Town', 'Number' }, rows = { { 'North', '1,200' }, { 'South', '800' }, { 'All', "
        "'2,000', kind = 'total' } }, caption = 'x' }",
        "");
    expect_english(
        "table { columns = { 'Town', 'Number of talks' }, rows = { { 'North', '60%' } }, caption = 'x' }",
        "'Number of talks' holds '60%', which is no number of things");
    expect_english("'There are three reasons:\\n\\n- one\\n- two'",
                   "'three' announces a list that has 2 items");
    expect_english("'There are two reasons:\\n\\n- one\\n- two'", "");
    expect_english(
        "'There are {{ number(1214) }} answers. In all 1,212 answered.'",
        "'1,212' is typed by hand, and comes near a computed 1214 in the chapter without being it");
    expect_english("'Just under 70 per cent, namely {{ i.samtale }}.'",
                   "the word before '70 per cent' does not fit: the value computed near it is 67");
    expect_english("'Almost 70 per cent, namely {{ i.samtale }}.'", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_at_most_a_hundred),
        cmocka_unit_test(what_is_called_a_number_holds_no_shares),
        cmocka_unit_test(differences_of_percentages_are_points),
        cmocka_unit_test(the_same_of_an_english_report),
        cmocka_unit_test(totals_match_their_cells),
        cmocka_unit_test(parts_of_a_bar_sum_to_a_hundred),
        cmocka_unit_test(bands_of_a_table_do_not_overlap),
        cmocka_unit_test(a_counting_word_agrees_with_its_list),
        cmocka_unit_test(a_unit_s_name_is_spelt_in_one_way),
        cmocka_unit_test(counts_typed_by_hand_near_computed_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
