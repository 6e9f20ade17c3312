#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "document/accessibility.h"
#include "document/confidential.h"
#include "document/document.h"

/* ---- a document with everything in it, and nothing at fault ---- */

typedef struct {
    FidelisDocument *document;
    FidelisBlock *section, *paragraph, *table, *image, *chart, *box, *input;
    FidelisInline *link, *mark;
    FidelisTableRow *header, *body;
} Sound;

static FidelisBlock *block_at(Sound *sound, FidelisBlock **list, FidelisBlockKind kind, int line)
{
    FidelisBlock *block = fidelis_block_new(sound->document->arena, kind);
    block->where = (FidelisLocation){.file = "report.lua", .line = line};
    fidelis_block_append(list, block);
    return block;
}

static FidelisInline *words(Sound *sound, const char *text)
{
    return fidelis_inline_text(sound->document->arena, text);
}

static FidelisInline *inline_at(Sound *sound, FidelisInlineKind kind, int line)
{
    FidelisInline *item = fidelis_inline_new(sound->document->arena, kind);
    item->where = (FidelisLocation){.file = "a.md", .line = line};
    fidelis_inline_append(&sound->paragraph->text, item);
    return item;
}

static FidelisTableRow *row_of(Sound *sound, FidelisRowKind kind, const char *first, const char *second)
{
    FidelisArena *arena = sound->document->arena;
    FidelisTableRow *row = FIDELIS_NEW(arena, FidelisTableRow);
    const char *const texts[] = {first, second};
    FidelisCell **end = &row->cells;
    row->kind = kind;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++, end = &(*end)->next) {
        *end = FIDELIS_NEW(arena, FidelisCell);
        (*end)->columns = (*end)->rows = 1;
        (*end)->bar = NAN;
        (*end)->text = words(sound, texts[i]);
    }
    return row;
}

static void add_table(Sound *sound)
{
    FidelisArena *arena = sound->document->arena;
    sound->table = block_at(sound, &sound->section->children, FIDELIS_BLOCK_TABLE, 20);
    FidelisTable *table = sound->table->table = FIDELIS_NEW(arena, FidelisTable);
    table->column_count = 2;
    table->columns = FIDELIS_NEW_ARRAY(arena, FidelisTableColumn, 2);
    table->columns[0].row_header = TRUE;
    table->rows = sound->header = row_of(sound, FIDELIS_ROW_HEADER, NULL, "Andel");
    sound->header->next = sound->body = row_of(sound, FIDELIS_ROW_BODY, "Samtaler", "84 %");
    sound->body->cells->next->zone = FIDELIS_MARK_GREEN;
}

static void add_chart(Sound *sound)
{
    FidelisArena *arena = sound->document->arena;
    sound->chart = block_at(sound, &sound->section->children, FIDELIS_BLOCK_CHART, 40);
    FidelisChart *chart = sound->chart->chart = FIDELIS_NEW(arena, FidelisChart);
    chart->kind = FIDELIS_CHART_GROUPED;
    chart->series_count = 2;
    chart->series = FIDELIS_NEW_ARRAY(arena, FidelisSeries, 2);
    chart->series[0].name = "Før";
    chart->series[1].name = "Efter";
}

static Sound sound_document(void)
{
    Sound sound = {.document = fidelis_document_new("da")};
    FidelisArena *arena = sound.document->arena;
    sound.document->title = "Fidelitetsrapport";
    sound.document->where = (FidelisLocation){.file = "report.lua", .line = 2};
    sound.section = block_at(&sound, &sound.document->blocks, FIDELIS_BLOCK_SECTION, 10);
    sound.section->level = 1;
    sound.section->title = words(&sound, "Kontakt");
    sound.box = block_at(&sound, &sound.section->children, FIDELIS_BLOCK_BOX, 11);
    sound.box->title = words(&sound, "Intention");
    sound.paragraph = block_at(&sound, &sound.section->children, FIDELIS_BLOCK_PARAGRAPH, 12);
    sound.link = inline_at(&sound, FIDELIS_INLINE_LINK, 3);
    sound.link->target = "https://example.org/metode";
    sound.link->children = words(&sound, "metodenotatet");
    sound.mark = inline_at(&sound, FIDELIS_INLINE_ZONE, 4);
    sound.mark->zone = FIDELIS_MARK_RED;
    sound.mark->text = "lav";
    inline_at(&sound, FIDELIS_INLINE_SPAN, 5)->lang = "en-GB";
    add_table(&sound);
    sound.image = block_at(&sound, &sound.section->children, FIDELIS_BLOCK_IMAGE, 30);
    sound.image->path = "billeder/kort.png";
    sound.image->alternative = fidelis_arena_strdup(arena, "Kort over de tre kommuner");
    add_chart(&sound);
    sound.input = block_at(&sound, &sound.section->children, FIDELIS_BLOCK_INPUT, 40);
    sound.input->field = FIDELIS_NEW(arena, FidelisField);
    sound.input->field->name = "team";
    sound.input->field->asks = "Team";
    return sound;
}

/* ---- checks ---- */

static char *faults_of(const Sound *sound, FidelisAccessibility *report)
{
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    fidelis_accessibility_check(sound->document, report, diagnostics);
    return fidelis_diagnostics_to_string(diagnostics);
}

static void sound_document_has_no_faults(void **state)
{
    (void)state;
    Sound sound = sound_document();
    FidelisAccessibility report = {{0}, {0}};
    g_autofree char *text = faults_of(&sound, &report);
    assert_string_equal(text, "");
    for (int rule = 0; rule < FIDELIS_RULE_COUNT; rule++) {
        if (report.checked[rule] == 0)
            fail_msg("rule %s was not looked at", fidelis_accessibility_rule(rule)->id);
        assert_int_equal(report.faults[rule], 0);
    }
    fidelis_document_free(sound.document);
}

static void both_themes_are_sound(void **state)
{
    (void)state;
    Sound sound = sound_document();
    FidelisAccessibility report = {{0}, {0}};
    g_autofree FidelisTheme *agency = fidelis_theme_new("agency");
    sound.document->theme = agency;
    g_autofree char *text = faults_of(&sound, &report);
    assert_string_equal(text, "");
    fidelis_document_free(sound.document);
}

/* ---- each rule broken once ---- */

static void break_title(Sound *sound)
{
    sound->document->title = " ";
}
static void break_language_missing(Sound *sound)
{
    sound->document->language = "";
}
static void break_language(Sound *sound)
{
    sound->document->language = "tlh";
}
static void break_part_language(Sound *sound)
{
    sound->box->lang = "engelsk!";
}
static void break_heading(Sound *sound)
{
    sound->section->title = NULL;
}
static void break_heading_blank(Sound *sound)
{
    sound->section->title = words(sound, "\u00AD\u00A0");
}
static void break_box_title(Sound *sound)
{
    sound->box->title = words(sound, " ");
}
static void break_level(Sound *sound)
{
    FidelisBlock *deep = block_at(sound, &sound->section->children, FIDELIS_BLOCK_SECTION, 50);
    deep->level = 3;
    deep->title = words(sound, "Roller");
}
static void break_alternative(Sound *sound)
{
    sound->image->alternative = NULL;
}
static void break_alternative_empty(Sound *sound)
{
    sound->chart->alternative = "";
}
static void break_alternative_name(Sound *sound)
{
    sound->image->alternative = "Kort.PNG";
}
static void break_headers(Sound *sound)
{
    sound->header->kind = FIDELIS_ROW_BODY;
    sound->table->table->columns[0].row_header = FALSE;
}
static void break_header_row(Sound *sound)
{
    sound->table->table->rows = sound->body;
}
static void break_row_headers(Sound *sound)
{
    sound->header->cells->text = words(sound, "Indikator");
    sound->table->table->columns[0].row_header = FALSE;
}
static void break_header_cell(Sound *sound)
{
    sound->header->cells->next->text = NULL;
}
static void break_row_header_cell(Sound *sound)
{
    sound->body->cells->text = words(sound, " ");
}
static void break_link_empty(Sound *sound)
{
    sound->link->children = NULL;
}
static void break_link_text(Sound *sound)
{
    sound->link->children = words(sound, "Her.");
}
static void break_link_english(Sound *sound)
{
    sound->link->children = words(sound, "Read more …");
}
static void break_link_address(Sound *sound)
{
    sound->link->children = words(sound, "https://example.org/metode");
}
static void break_mark(Sound *sound)
{
    sound->mark->text = "";
}
static void break_cell_zone(Sound *sound)
{
    FidelisCell *cell = sound->body->cells->next;
    cell->text = NULL;
    block_at(sound, &cell->blocks, FIDELIS_BLOCK_PARAGRAPH, 21)->text = words(sound, "84 %");
}
static void break_series(Sound *sound)
{
    sound->chart->chart->series[1].name = NULL;
}
static void break_text_contrast(Sound *sound)
{
    sound->document->theme->styles[FIDELIS_STYLE_RUNNING].colour = FIDELIS_COLOUR_LINE;
}
static void break_large_contrast(Sound *sound)
{
    FidelisTheme *theme = sound->document->theme;
    theme->colours[FIDELIS_COLOUR_LINE] = (FidelisColour){0.55, 0.55, 0.55}; /* 3.4:1 on paper */
    theme->styles[FIDELIS_STYLE_H1].colour = FIDELIS_COLOUR_LINE;            /* 21 pt: large, let through */
    theme->styles[FIDELIS_STYLE_FOLIO].colour = FIDELIS_COLOUR_LINE;         /* 8 pt: not */
}
static void break_graphics_contrast(Sound *sound)
{
    sound->document->theme->colours[FIDELIS_COLOUR_ACCENT] = (FidelisColour){0.95, 0.8, 0.3};
}

typedef struct {
    FidelisAccessibilityRule rule;
    void (*spoil)(Sound *sound);
    const char *message; /* how the first line begins */
} Broken;

static const Broken broken[] = {
    {FIDELIS_RULE_TITLE, break_title,
     "report.lua:2: error: the document has no title (title: WCAG 2.1 2.4.2"},
    {FIDELIS_RULE_LANGUAGE, break_language_missing,
     "report.lua:2: error: the document does not say its language (language: WCAG 2.1 3.1.1"},
    {FIDELIS_RULE_LANGUAGE, break_language,
     "report.lua:2: error: the document's language 'tlh' is not known"},
    {FIDELIS_RULE_LANGUAGE_OF_PARTS, break_part_language,
     "report.lua:11: error: 'engelsk!' is not a language code"},
    {FIDELIS_RULE_HEADING_EMPTY, break_heading, "report.lua:10: error: a heading has no words"},
    {FIDELIS_RULE_HEADING_EMPTY, break_heading_blank, "report.lua:10: error: a heading has no words"},
    {FIDELIS_RULE_HEADING_EMPTY, break_box_title, "report.lua:11: error: the title of a box has no words"},
    {FIDELIS_RULE_HEADING_LEVEL, break_level,
     "report.lua:50: error: a heading of level 3 follows one of level 1"},
    {FIDELIS_RULE_FIGURE_ALTERNATIVE, break_alternative,
     "report.lua:30: error: the figure 'billeder/kort.png' has no text alternative"},
    {FIDELIS_RULE_FIGURE_ALTERNATIVE, break_alternative_empty, "report.lua:40: error: the figure ''"},
    {FIDELIS_RULE_FIGURE_ALTERNATIVE_WORDS, break_alternative_name,
     "report.lua:30: warning: the text alternative 'Kort.PNG' is a file's name"},
    {FIDELIS_RULE_TABLE_HEADERS, break_headers,
     "report.lua:20: error: a table has neither a header row nor row headers"},
    {FIDELIS_RULE_TABLE_BOTH_HEADERS, break_header_row, "report.lua:20: warning: a table has no header row"},
    {FIDELIS_RULE_TABLE_BOTH_HEADERS, break_row_headers,
     "report.lua:20: warning: no column of a table holds row headers"},
    {FIDELIS_RULE_TABLE_HEADER_CELL, break_header_cell,
     "report.lua:20: warning: the header cell in row 1, column 2 of a table is empty"},
    {FIDELIS_RULE_TABLE_HEADER_CELL, break_row_header_cell,
     "report.lua:20: warning: the header cell in row 2, column 1 of a table is empty"},
    {FIDELIS_RULE_LINK_EMPTY, break_link_empty,
     "a.md:3: error: a link to https://example.org/metode has no words"},
    {FIDELIS_RULE_LINK_TEXT, break_link_text,
     "a.md:3: warning: the link text 'Her.' does not say where it leads (link-text: WCAG 2.1 2.4.4)"},
    {FIDELIS_RULE_LINK_TEXT, break_link_english, "a.md:3: warning: the link text 'Read more …'"},
    {FIDELIS_RULE_LINK_TEXT, break_link_address,
     "a.md:3: warning: the link text 'https://example.org/metode' is a bare address"},
    {FIDELIS_RULE_COLOUR_ALONE, break_mark, "a.md:4: error: a zone's mark stands without its word"},
    {FIDELIS_RULE_COLOUR_ALONE, break_cell_zone,
     "report.lua:20: error: row 2, column 2 of a table tells its zone by colour alone"},
    {FIDELIS_RULE_COLOUR_ALONE, break_series, "report.lua:40: error: series 2 of a chart has no name"},
    {FIDELIS_RULE_TEXT_CONTRAST, break_text_contrast,
     "report.lua:2: error: theme 'consultancy': the colour 'line' has too little contrast on 'paper' (1.45:1 "
     "of "
     "4.5:1: style 'running'), on 'wash' ("},
    {FIDELIS_RULE_TEXT_CONTRAST, break_large_contrast,
     "report.lua:2: error: theme 'consultancy': the colour 'line' has too little contrast on 'paper' (3.35:1 "
     "of "
     "4.5:1: style 'folio'), on 'wash' ("},
};

static void check_only(const Broken *one, const FidelisAccessibility *report, const char *text)
{
    if (!g_str_has_prefix(text, one->message))
        fail_msg("expected \"%s\", got \"%s\"", one->message, text);
    for (int rule = 0; rule < FIDELIS_RULE_COUNT; rule++)
        if ((report->faults[rule] > 0) != ((int)one->rule == rule))
            fail_msg("\"%s\": %u faults of rule %s", one->message, report->faults[rule],
                     fidelis_accessibility_rule(rule)->id);
}

static void each_broken_rule_is_told_with_its_place(void **state)
{
    (void)state;
    gboolean seen[FIDELIS_RULE_COUNT] = {FALSE};
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        Sound sound = sound_document();
        FidelisAccessibility report = {{0}, {0}};
        broken[i].spoil(&sound);
        g_autofree char *text = faults_of(&sound, &report);
        check_only(&broken[i], &report, text);
        seen[broken[i].rule] = TRUE;
        fidelis_document_free(sound.document);
    }
    for (int rule = 0; rule < FIDELIS_RULE_GRAPHICS_CONTRAST; rule++)
        assert_true(seen[rule]);
}

static int lines_of(const char *text)
{
    int lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

/* A pale accent is too faint for drawings, and for the words that are set in it too. */
static void pale_drawing_colour_is_told(void **state)
{
    (void)state;
    Sound sound = sound_document();
    FidelisAccessibility report = {{0}, {0}};
    break_graphics_contrast(&sound);
    g_autofree char *text = faults_of(&sound, &report);
    assert_int_equal(report.faults[FIDELIS_RULE_GRAPHICS_CONTRAST], 1);
    assert_int_equal(report.faults[FIDELIS_RULE_TEXT_CONTRAST], 2);
    assert_non_null(strstr(text, "on 'paper' (1.5"));
    assert_non_null(strstr(text, "of 3.0:1: drawings)"));
    assert_non_null(strstr(text, "make 'accent' darker"));
    assert_int_equal(lines_of(text), 2);
    fidelis_document_free(sound.document);
}

/* A ground that went dark spoils every style that stands on it: the ground is told, once. */
static void one_wrong_colour_is_one_message(void **state)
{
    (void)state;
    static const struct {
        FidelisColourRole role;
        FidelisColour colour;
        const char *says, *hint;
    } wrong[] = {
        {FIDELIS_COLOUR_INK, {0.75, 0.75, 0.75}, "the colour 'ink' has", "make 'ink' darker"},
        {FIDELIS_COLOUR_WASH, {0.3, 0.3, 0.3}, "the colour 'wash' has", "make 'wash' lighter"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        Sound sound = sound_document();
        FidelisAccessibility report = {{0}, {0}};
        sound.document->theme->colours[wrong[i].role] = wrong[i].colour;
        g_autofree char *text = faults_of(&sound, &report);
        assert_non_null(strstr(text, wrong[i].says));
        assert_non_null(strstr(text, wrong[i].hint));
        assert_int_equal(lines_of(text), 2);
        assert_true(report.faults[FIDELIS_RULE_TEXT_CONTRAST] > 10);
        fidelis_document_free(sound.document);
    }
}

static void an_input_that_asks_nothing_is_told(void **state)
{
    (void)state;
    Sound sound = sound_document();
    FidelisAccessibility report = {{0}, {0}};
    sound.input->field->asks = " ";
    g_autofree char *text = faults_of(&sound, &report);
    assert_int_equal(report.faults[FIDELIS_RULE_INPUT_LABEL], 1);
    assert_non_null(strstr(text, "the input 'team' does not say what it asks"));
    fidelis_document_free(sound.document);
}

/* A cell over two rows moves what follows it to the right in the row below. */
static void header_cells_are_found_under_spans(void **state)
{
    (void)state;
    Sound sound = sound_document();
    FidelisAccessibility report = {{0}, {0}};
    FidelisTableRow *more = row_of(&sound, FIDELIS_ROW_BODY, NULL, NULL);
    more->cells = more->cells->next; /* one empty cell, in column 2: no header */
    sound.body->cells->rows = 2;
    sound.body->next = more;
    g_autofree char *text = faults_of(&sound, &report);
    assert_string_equal(text, "");
    fidelis_document_free(sound.document);
}

static void reports_add_up_and_are_printed_by_rule(void **state)
{
    (void)state;
    FidelisAccessibility sum = {{0}, {0}}, more = {{0}, {0}};
    more.checked[FIDELIS_RULE_FIGURE_ALTERNATIVE] = 6;
    more.faults[FIDELIS_RULE_FIGURE_ALTERNATIVE] = 1;
    fidelis_accessibility_add(&sum, &more);
    fidelis_accessibility_add(&sum, &more);
    g_autofree char *text = fidelis_accessibility_to_string(&sum);
    assert_non_null(strstr(text, "accessibility: figures have a text alternative: 12 checked, 2 faults "
                                 "(WCAG 2.1 1.1.1, ISO 14289-1 7.3)\n"));
    assert_non_null(strstr(text, "accessibility: links say where they lead: 0 checked, 0 faults "));
}

/* ---- personal numbers ---- */

static char *confidential_in(const FidelisDocument *document)
{
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    fidelis_confidential_check(document, NULL, diagnostics);
    return fidelis_diagnostics_to_string(diagnostics);
}

static void hide_in_words(Sound *sound)
{
    sound->paragraph->text->next->next->children = words(sound, "borgeren 010190-1234");
}
static void hide_over_inlines(Sound *sound)
{
    FidelisInline *strong = fidelis_inline_new(sound->document->arena, FIDELIS_INLINE_STRONG);
    strong->children = words(sound, "010190");
    sound->box->title = strong;
    fidelis_inline_append(&sound->box->title, words(sound, "-1234"));
}
static void hide_in_note(Sound *sound)
{
    FidelisInline *note = inline_at(sound, FIDELIS_INLINE_NOTE, 6);
    block_at(sound, &note->blocks, FIDELIS_BLOCK_PARAGRAPH, 13)->text = words(sound, "0101901234");
}
static void hide_in_alternative(Sound *sound)
{
    sound->image->alternative = "Brev til 010190 1234";
}
static void hide_in_cell(Sound *sound)
{
    sound->body->cells->text = words(sound, "010190-1234");
}
static void hide_in_chart(Sound *sound)
{
    sound->chart->chart->series[0].name = "010190-1234";
}
static void hide_in_title(Sound *sound)
{
    sound->document->title = "010190-1234";
}
static void hide_in_address(Sound *sound)
{
    sound->link->target = "https://example.org/?cpr=010190-1234";
}
static void hide_in_sheet(Sound *sound)
{
    static FidelisSheetColumn columns[] = {{"Borger", 0, 0}, {"Note", 0, 0}};
    static FidelisSheetCell cells[] = {{.kind = FIDELIS_CELL_TEXT, .text = "a"},
                                       {.kind = FIDELIS_CELL_TEXT, .text = "b"},
                                       {.kind = FIDELIS_CELL_TEXT, .text = "c"},
                                       {.kind = FIDELIS_CELL_TEXT, .text = "010190-1234"}};
    static FidelisSheet sheet = {
        .name = "Tal", .title = "Tal", .columns = columns, .column_count = 2, .cells = cells, .row_count = 2};
    sound->document->sheets = &sheet;
}

static void personal_numbers_are_refused_wherever_they_stand(void **state)
{
    (void)state;
    static const struct {
        void (*hide)(Sound *sound);
        const char *place;
    } cases[] = {
        {hide_in_words, "a.md:3: error: "},
        {hide_over_inlines, "report.lua:11: error: "},
        {hide_in_note, "report.lua:13: error: "},
        {hide_in_alternative, "report.lua:30: error: "},
        {hide_in_cell, "report.lua:20: error: "},
        {hide_in_chart, "report.lua:40: error: "},
        {hide_in_title, "report.lua:2: error: "},
        {hide_in_address, "a.md:3: error: "},
        {hide_in_sheet, "annex: table Tal, row 2, column Note: error: "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Sound sound = sound_document();
        g_autofree char *clean = confidential_in(sound.document);
        assert_string_equal(clean, "");
        cases[i].hide(&sound);
        g_autofree char *text = confidential_in(sound.document);
        if (!g_str_has_prefix(text, cases[i].place) || strstr(text, "######") == NULL ||
            strstr(text, "1234") != NULL)
            fail_msg("expected a masked number at \"%s\", got \"%s\"", cases[i].place, text);
        fidelis_document_free(sound.document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_document_has_no_faults),
        cmocka_unit_test(both_themes_are_sound),
        cmocka_unit_test(each_broken_rule_is_told_with_its_place),
        cmocka_unit_test(pale_drawing_colour_is_told),
        cmocka_unit_test(one_wrong_colour_is_one_message),
        cmocka_unit_test(an_input_that_asks_nothing_is_told),
        cmocka_unit_test(header_cells_are_found_under_spans),
        cmocka_unit_test(reports_add_up_and_are_printed_by_rule),
        cmocka_unit_test(personal_numbers_are_refused_wherever_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
