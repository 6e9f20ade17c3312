/* From a folder to programme and documents: what is read, that units do not see each other, that runs are
 * alike. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "support/golden.h"
#include "support/project.h"

static void expect_nothing_said(SupportProject *project)
{
    g_autofree char *said = support_project_said(project);
    assert_string_equal(said, "");
}

/* programme.lua -------------------------------------------------------------------------------------------
 */

static const FidelisColumn *column_of(const FidelisTableSchema *schema, const char *name)
{
    for (gsize i = 0; i < schema->column_count; i++)
        if (strcmp(schema->columns[i].name, name) == 0)
            return &schema->columns[i];
    fail_msg("no column %s", name);
    return NULL;
}

static void sources_are_read_with_their_columns(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    const FidelisProgramme *programme = fidelis_project_programme(support_project_load(project));
    assert_int_equal(programme->source_count, 3);
    const FidelisSource *citizens = fidelis_programme_source(programme, "borgere");
    assert_int_equal(citizens->kind, FIDELIS_SOURCE_ROWS);
    assert_string_equal(citizens->schema.key, "id");
    assert_string_equal(citizens->unit_column, "by"); /* the column that refers to the units */
    assert_string_equal(citizens->group_column, "gruppe");
    assert_string_equal(citizens->programme_group, "P");
    assert_string_equal(citizens->control_group, "C");
    const FidelisColumn *talk = column_of(&citizens->schema, "samtale");
    assert_int_equal(talk->type, FIDELIS_TYPE_WHOLE);
    assert_false(talk->required);
    assert_true(talk->minimum == 0 && talk->maximum == 99);
    const FidelisColumn *group = column_of(&citizens->schema, "gruppe");
    assert_string_equal(group->allowed[0], "P");
    assert_string_equal(group->allowed[1], "C");
    assert_null(group->allowed[2]);
    assert_string_equal(column_of(&citizens->schema, "by")->references, "units");
    const FidelisColumn *hours = column_of(&citizens->schema, "timer");
    assert_int_equal(hours->type, FIDELIS_TYPE_NUMBER);
    assert_true(hours->required && hours->maximum == 37);
    assert_int_equal(hours->where.line, 6);
    const FidelisSource *weeks = fidelis_programme_source(programme, "uger");
    assert_int_equal(weeks->kind, FIDELIS_SOURCE_WEEKLY);
    assert_string_equal(weeks->of, "borgere");
    assert_int_equal(weeks->schema.column_count, 4); /* by default */
    assert_int_equal(column_of(&weeks->schema, "uge")->type, FIDELIS_TYPE_WHOLE);
    assert_string_equal(column_of(&weeks->schema, "borger")->references, "borgere");
    assert_string_equal(programme->units.name, "units");
    assert_string_equal(programme->unit_name, "navn");
    expect_nothing_said(project);
}

static void elements_outcomes_and_items_are_read_in_order(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    const FidelisProgramme *programme = fidelis_project_programme(support_project_load(project));
    assert_int_equal(programme->element_count, 2);
    const FidelisElement *start = &programme->elements[0];
    assert_string_equal(start->title, "En god start");
    assert_string_equal(start->phase, "1");
    assert_int_equal(start->indicator_count, 2);
    const FidelisIndicator *talk = &start->indicators[0], *hours = &start->indicators[1];
    assert_string_equal(talk->id, "samtale");
    assert_string_equal(talk->element_id, "start");
    assert_string_equal(talk->expression, "samtale <= 4");
    assert_int_equal(talk->kind, FIDELIS_KIND_SHARE);
    assert_int_equal(talk->unit, FIDELIS_UNIT_PERCENT);
    assert_true(talk->target == 75 && talk->near_limit == 50);
    assert_int_equal(talk->where.line, 17);
    assert_int_equal(hours->kind, FIDELIS_KIND_MEAN);
    assert_int_equal(hours->unit, FIDELIS_UNIT_HOURS);
    assert_string_equal(programme->outcomes[0].source, "uger"); /* the only weekly source */
    assert_int_equal(programme->outcomes[1].unit, FIDELIS_UNIT_HOURS);
    assert_int_equal(programme->item_count, 4);
    assert_string_equal(programme->items[0].id, "tillid.hjaelp");
    assert_string_equal(programme->items[0].column, "hjaelp");
    assert_true(programme->items[0].scale_high == 10);
    assert_true(programme->items[2].multiple);
    assert_string_equal(programme->items[2].question, "andet");
    assert_int_equal(programme->disclosure_minimum, 3);
    assert_true(programme->levels.high == 1.5 && programme->levels.middle == 0.75 &&
                programme->levels.custom == NULL);
}

static void what_a_project_is(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "text/a.md", "x");
    support_project_blocks(project, "chapter \"A\" { text \"a.md\" },");
    const FidelisProject *loaded = support_project_load(project);
    assert_string_equal(fidelis_project_document_id(loaded), "rapport");
    assert_true(fidelis_project_each_unit(loaded));
    assert_true(fidelis_project_overall(loaded));
    g_autofree char *dump = support_project_dump(project, "all");
    assert_non_null(dump);
}

static void the_files_it_read_are_known(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "text/a.md", "x");
    support_project_write(project, "words.lua", "return { word = 'x' }");
    support_project_blocks(project,
                           "words = require \"words\", chapter \"A\" { text \"a.md\", parts(\"a.md\").x },");
    g_autoptr(FidelisDocument) document = support_project_build(project, "N");
    const FidelisProject *loaded = support_project_load(project);
    g_autofree char *path = g_build_filename(support_project_folder(project), "text", "a.md", NULL);
    assert_true(g_file_set_contents(path, "changed while the build went on", -1, NULL));
    g_auto(GStrv) files = fidelis_project_sums(loaded);
    g_autofree char *sums = g_strjoinv("\n", files);
    assert_int_equal(g_strv_length(files), 4);
    assert_non_null(strstr(sums, "  programme.lua"));
    assert_non_null(strstr(sums, "  report.lua"));
    assert_non_null(strstr(sums, "  words.lua"));
    g_autofree char *as_read = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "x", -1);
    g_autofree char *line = g_strconcat(as_read, "  text/a.md", NULL);
    assert_true(g_strv_contains((const char *const *)files, line));
}

/* Levels ---------------------------------------------------------------------------------------------------
 */

static void levels_may_be_the_programme_s_own_rule(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_programme(
        project, "levels = function(zones)\n"
                 "  for _, zone in ipairs(zones) do if zone ~= 'green' then return 'low' end end\n"
                 "  return #zones > 0 and 'high' or nil\nend, disclosure = { minimum = 0 },\n");
    support_project_blocks(project, "chapter \"A\" { \"{{ e.start.level }} {{ e.hjaelp.level }}\" },");
    g_autofree char *dump = support_project_dump(project, "N");
    expect_nothing_said(project);
    assert_non_null(strstr(dump, "text: lav høj"));
}

static void a_level_rule_that_fails_is_told_at_its_line(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_programme(project, "levels = function(zones)\n  return zones.x.y\nend,\n");
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    assert_string_equal(said, "programme.lua:32: error: attempt to index a nil value (field 'x')\n");
}

/* Units among each other -----------------------------------------------------------------------------------
 */

static void no_unit_sees_what_another_left(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "shared.lua", "return { seen = {} }");
    support_project_blocks(
        project, "chapter \"A\" { function()\n"
                 "  local shared = require \"shared\"\n"
                 "  local before = #shared.seen .. tostring(rawget(_G, 'left')) .. tostring(string.left)\n"
                 "  shared.seen[1], left, string.left, i.samtale.title = 1, 1, 1, 'x'\n"
                 "  return before\nend },");
    for (int round = 0; round < 2; round++)
        for (int unit = 0; unit < 3; unit++) {
            const char *const units[] = {"N", "S", "all"};
            g_autofree char *dump = support_project_dump(project, units[unit]);
            expect_nothing_said(project);
            assert_non_null(strstr(dump, "text: 0nilnil\n"));
        }
}

static const char whole_report[] =
    "cover { kind = \"Måling\", recipient = function() return unit.name end, note = \"Opdigtet.\" }, "
    "contents { levels = 1 },\n"
    "chapter \"Overblik\" { id = \"overblik\", lead { \"I {{ unit.name }} er det {{ i.samtale }}.\" },\n"
    "  scorecard { id = \"kort\" }, heat { P, caption = \"Alle\" },\n"
    "  key_row { key(i.samtale, \"samtaler\"), key { i.timer, \"timer\" } },\n"
    "  when(not unit.overall) { \"Kun én by.\" } },\n"
    "chapter \"Elementer\" { each_element(function(element) return section(element.title) { id = "
    "element.id,\n"
    "  indicators { element, id = element.id }, dots { element, caption = \"Prikker\" },\n"
    "  box \"conclusion\" { \"Niveauet er {{ e.\" .. element.id .. \".level }}.\" } } end) },\n"
    "chapter \"Resultater\" { effect { o.praktik, caption = \"Praktik\" }, lines { o.loen },\n"
    "  bars { s.tillid.all, sorted = true }, bars { s.andet }, bars { { \"a\", 1 }, { \"b\", 2.5, n = 3 } "
    "},\n"
    "  columns { categories = { \"x\", \"y\" }, { \"en\", 1, 2 }, { \"to\", 3, i.timer } } },\n"
    "chapter \"Øvrigt\" { page_break {}, landscape { rule {}, list { \"a\", \"b\" }, numbered { \"c\" } },\n"
    "  margin { \"ved siden af\" }, quote \"Borger\" { \"sagt\" }, text [[ord i *rapporten*]],\n"
    "  table { id = \"t\", caption = \"Tabel\", columns = { \"Navn\", { \"n\", align = \"end\" } },\n"
    "    rows = { { \"a\", i.samtale.n }, { \"b\", i.samtale.zone }, { kind = \"total\", \"i alt\" } } } },\n"
    "appendix \"Alt\" { section \"Definitioner\" { definitions {} }, indicators { P.indicators, by = "
    "\"element\" } },\n"
    "annex {},\n";

static void one_report_for_a_town_and_for_all(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(project, whole_report);
    g_autofree char *town = support_project_dump(project, "N");
    g_autofree char *few = support_project_dump(project, "O");
    g_autofree char *all = support_project_dump(project, "all");
    g_autofree char *said = support_project_said(project);
    assert_true(g_str_has_prefix(said, "report.lua:5:26: note: a value in this sentence is withheld"));
    assert_null(strstr(said, "error: "));
    assert_null(strstr(said, "warning: "));
    golden_compare("script", "report-town.txt", town);
    golden_compare("script", "report-few.txt", few);
    golden_compare("script", "report-all.txt", all);
}

static void the_same_project_gives_the_same_document(void **state)
{
    (void)state;
    g_autoptr(SupportProject) first = support_project_new(), second = support_project_new();
    support_project_blocks(first, whole_report);
    support_project_blocks(second, whole_report);
    g_autofree char *other = support_project_dump(second, "S");
    for (int round = 0; round < 3; round++) {
        g_autofree char *one = support_project_dump(first, "N");
        g_autofree char *two = support_project_dump(second, "N");
        assert_non_null(one);
        assert_string_equal(one, two);
    }
}

/* The annex ------------------------------------------------------------------------------------------------
 */

static const FidelisSheetCell *sheet_cell(const FidelisSheet *sheet, gsize row, const char *heading)
{
    for (gsize column = 0; column < sheet->column_count; column++)
        if (strcmp(sheet->columns[column].heading, heading) == 0)
            return &sheet->cells[row * sheet->column_count + column];
    fail_msg("no column %s", heading);
    return NULL;
}

static const FidelisSheet *last_sheet(const FidelisSheet *sheet)
{
    while (sheet->next != NULL)
        sheet = sheet->next;
    return sheet;
}

static void the_annex_shows_and_hides_what_the_report_does(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(project, "chapter \"A\" { \"x\" }, annex {},");
    g_autoptr(FidelisDocument) town = support_project_build(project, "N");
    g_autoptr(FidelisDocument) few = support_project_build(project, "O");
    const FidelisSheetCell *value = sheet_cell(town->sheets, 0, "Værdi");
    assert_int_equal(value->kind, FIDELIS_CELL_PERCENT);
    assert_true(fabs(value->value - 4.0 / 6) < 1e-12);
    assert_true(sheet_cell(town->sheets, 0, "n")->value == 6);
    assert_string_equal(sheet_cell(town->sheets, 0, "Zone")->text, "gul");
    assert_true(sheet_cell(town->sheets, 1, "Mål")->value == 2);
    assert_int_equal(sheet_cell(few->sheets, 0, "Værdi")->kind, FIDELIS_CELL_SUPPRESSED);
    assert_int_equal(sheet_cell(few->sheets, 0, "n")->kind, FIDELIS_CELL_SUPPRESSED);
    assert_int_equal(sheet_cell(few->sheets, 0, "Alle")->kind, FIDELIS_CELL_PERCENT);
    const FidelisSheet *weeks = town->sheets->next;
    assert_string_equal(weeks->name, "Uger");
    assert_true(sheet_cell(weeks, 0, "Forskel")->value == 25);
    assert_string_equal(sheet_cell(weeks, 0, "Enhed")->text, "pct.-point");
    const FidelisSheet *definitions = weeks->next->next;
    gboolean some_hidden = FALSE;
    assert_string_equal(sheet_cell(definitions, 0, "Fil")->text, "data/borgere.csv");
    for (gsize i = 0; i < definitions->row_count;
         i++) { /* how it is counted, in the language of the report */
        assert_null(strstr(sheet_cell(definitions, i, "Tæller")->text, "rows"));
        assert_true(g_str_has_prefix(sheet_cell(definitions, i, "Nævner")->text, "rækker med en værdi"));
    }
    /* a few left out are a few counted, and with how many there were they would be known */
    for (gsize i = 0; i < definitions->row_count; i++) {
        const FidelisSheetCell *left = sheet_cell(definitions, i, "Udeladte rækker");
        gboolean told = left->kind == FIDELIS_CELL_NUMBER && left->value > 0 && left->value < 5;
        assert_false(told);
        assert_int_equal(left->kind, sheet_cell(definitions, i, "Rækker")->kind);
        some_hidden |=
            sheet_cell(last_sheet(few->sheets), i, "Udeladte rækker")->kind == FIDELIS_CELL_SUPPRESSED;
    }
    assert_true(some_hidden);
    assert_null(definitions->next);
}

/* Change theory, hypotheses, quotes ------------------------------------------------------------------------
 */

static const char qualitative[] =
    "hypotheses = { hypothesis(1) { short = \"Roller\", claim = \"Klare roller giver tillid.\", column = "
    "\"h1\" },\n"
    "  hypothesis(2) { claim = \"Løn giver mod.\", column = \"h2\" } },\n"
    "evidence = evidence { of = \"cases\", case = \"sag\", role = \"rolle\", supports = \"+\", contradicts = "
    "\"-\" },\n"
    "quotes = quotes_from { of = \"cases\", words = \"citat\", role = \"rolle\", element = \"element\" },\n"
    "theory = theory { effort \"a\" \"Indsats\", mechanism \"b\" \"Tillid\", result \"c\" { \"Job\", term = "
    "\"long\" },\n"
    "  link { \"a\", \"b\", hypothesis = 1 }, link { \"b\", \"c\", hypothesis = 2 } },\n";

/* Four cases: h1 is supported by three and left alone by one; h2 supported by one, contradicted by one. */
static const char cases[] = "sag;rolle;element;h1;h2;citat\n"
                            "1;borger;start;+;+;Det gik godt.\n1;mentor;start;0;0;Enig.\n"
                            "2;borger;start;+;-;Nej.\n3;borger;start;+;0;Tak.\n4;mentor;start;0;0;Måske.\n";

static void theory_evidence_and_quotes_come_from_the_data(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "data/cases.csv", cases);
    support_project_programme(project, qualitative);
    g_autofree char *path = g_build_filename(support_project_folder(project), "programme.lua", NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    char *sources = strstr(text, "  sources = {\n");
    g_autofree char *head = g_strndup(text, (gsize)(sources - text) + strlen("  sources = {\n"));
    g_autofree char *whole =
        g_strconcat(head,
                    "cases = rows { file = \"data/cases.csv\", columns = { sag = text, rolle = text, "
                    "element = text, h1 = text, h2 = text, citat = text } },\n",
                    sources + strlen("  sources = {\n"), NULL);
    support_project_write(project, "programme.lua", whole);
    support_project_blocks(
        project,
        "chapter \"A\" { id = \"a\", diagram { P.theory, id = \"teori\" }, evidence { P.hypotheses },\n"
        "  quotes { element = e.start, limit = 2 }, quotes { element = e.start, role = \"chef\" }, quotes { "
        "element = e.hjaelp },\n"
        "  \"{{ P.numbers.cases.all }} forløb, {{ P.hypotheses['1'].supports }} støtter\" },");
    g_autofree char *dump = support_project_dump(project, "N");
    expect_nothing_said(project);
    golden_compare("script", "qualitative.txt", dump);
}

/* English ---------------------------------------------------------------------------------------------------
 */

static void the_library_speaks_english_too(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(
        project, "language = \"en\", chapter \"Start\" { \"In {{ unit.name }} it is {{ i.samtale }}: {{ "
                 "compare(i.samtale, "
                 "i.samtale.all) }}; 'so' \\\"it\\\" is.\", indicators { e.start }, scorecard {} },");
    g_autofree char *dump = support_project_dump(project, "N");
    expect_nothing_said(project);
    golden_compare("script", "english.txt", dump);
}

/* Texts stand in two languages side by side, prose in a folder of the other's name. */
static void a_specification_may_hold_two_languages(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(project, "text/a.md", "Dansk om {{ unit.name }}: {{ i.samtale }}.");
    support_project_write(project, "text/en/a.md", "English about {{ unit.name }}: {{ i.samtale }}.");
    support_project_blocks(
        project, "chapter { da = \"Kapitel\", en = \"Chapter\" } { text \"a.md\",\n"
                 "  { da = \"Kun dansk.\" }, box \"advice\" { { da = \"Råd\", en = \"Advice\" } } },");
    g_autofree char *danish = support_project_dump(project, "N");
    expect_nothing_said(project);
    assert_non_null(
        strstr(danish, "title: Kapitel\n  paragraph\n    text: Dansk om Nørreby: <67\u00A0pct.>\n"));
    assert_non_null(strstr(danish, "text: Råd\n"));
    g_autofree char *none = support_project_dump_in(project, "N", "en");
    g_autofree char *said = support_project_said(project);
    assert_null(none);
    assert_string_equal(
        said, "report.lua:4: error: there is no English text beside the Danish one\n    hint: en = \"…\"\n");
    support_project_blocks(project, "chapter { da = \"Kapitel\", en = \"Chapter\" } { text \"a.md\" },");
    g_autofree char *english = support_project_dump_in(project, "N", "en");
    expect_nothing_said(project);
    assert_string_equal(english, "document rapport (en): Rapport: Nørreby\nsection 1 #1\n  title: Chapter\n"
                                 "  paragraph\n    text: English about Nørreby: <67\u00A0per cent>.\n");
}

/* Themes ---------------------------------------------------------------------------------------------------
 */

static void a_theme_changes_roles_of_one_that_ships(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_write(
        project, "theme.lua",
        "return { base = \"agency\", colours = { main = \"#102030\" },\n"
        "  styles = { h1 = { size = 30, italic = true, colour = \"second\" } }, page = { inner = 30 } }\n");
    support_project_blocks(project, "theme = require \"theme\", chapter \"A\" { \"x\" },");
    g_autoptr(FidelisDocument) document = support_project_build(project, "N");
    expect_nothing_said(project);
    g_autofree FidelisTheme *agency = fidelis_theme_new("agency");
    const FidelisTheme *theme = document->theme;
    const FidelisTextStyle *h1 = &theme->styles[FIDELIS_STYLE_H1];
    assert_true(fabs(theme->colours[FIDELIS_COLOUR_MAIN].green - 32.0 / 255) < 1e-9);
    assert_true(h1->size == 30 && h1->italic && h1->colour == FIDELIS_COLOUR_SECOND);
    assert_true(h1->leading == agency->styles[FIDELIS_STYLE_H1].leading);
    assert_string_equal(theme->styles[FIDELIS_STYLE_TEXT].family, agency->styles[FIDELIS_STYLE_TEXT].family);
    assert_true(fabs(theme->page.inner - 30 * 72 / 25.4) < 1e-9);
}

static void a_theme_that_cannot_be_is_told(void **state)
{
    (void)state;
    g_autoptr(SupportProject) project = support_project_new();
    support_project_blocks(
        project, "theme = { colours = { mian = \"#102030\", ink = \"black\" } }, chapter \"A\" { \"x\" },");
    g_autofree char *dump = support_project_dump(project, "N");
    g_autofree char *said = support_project_said(project);
    assert_null(dump);
    assert_string_equal(
        said,
        "report.lua:3: error: the theme's colours has no field 'mian'\n    hint: did you mean 'main'?\n"
        "report.lua:3: error: the theme's colour 'ink' is no colour\n    hint: write it as \"#0B4F6C\"\n");
    support_project_blocks(project, "theme = \"agncy\", chapter \"A\" { \"x\" },");
    g_autofree char *none = support_project_dump(project, "N");
    g_autofree char *other = support_project_said(project);
    assert_string_equal(
        other, "report.lua:3: error: there is no theme 'agncy'\n    hint: \"consultancy\" or \"agency\"\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_are_read_with_their_columns),
        cmocka_unit_test(elements_outcomes_and_items_are_read_in_order),
        cmocka_unit_test(what_a_project_is),
        cmocka_unit_test(the_files_it_read_are_known),
        cmocka_unit_test(levels_may_be_the_programme_s_own_rule),
        cmocka_unit_test(a_level_rule_that_fails_is_told_at_its_line),
        cmocka_unit_test(no_unit_sees_what_another_left),
        cmocka_unit_test(one_report_for_a_town_and_for_all),
        cmocka_unit_test(the_same_project_gives_the_same_document),
        cmocka_unit_test(the_annex_shows_and_hides_what_the_report_does),
        cmocka_unit_test(theory_evidence_and_quotes_come_from_the_data),
        cmocka_unit_test(the_library_speaks_english_too),
        cmocka_unit_test(a_specification_may_hold_two_languages),
        cmocka_unit_test(a_theme_changes_roles_of_one_that_ships),
        cmocka_unit_test(a_theme_that_cannot_be_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
