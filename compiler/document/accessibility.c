#include "document/accessibility.h"

#include <string.h>

#include "document/accessibility-private.h"
#include "document/language.h"

static const FidelisAccessibilityRuleInfo rules[FIDELIS_RULE_COUNT] = {
    [FIDELIS_RULE_TITLE] = {"title", "WCAG 2.1 2.4.2, ISO 14289-1 7.1", FIDELIS_SEVERITY_ERROR,
                            "documents have a title"},
    [FIDELIS_RULE_LANGUAGE] = {"language", "WCAG 2.1 3.1.1, ISO 14289-1 7.2", FIDELIS_SEVERITY_ERROR,
                               "documents say their language"},
    [FIDELIS_RULE_LANGUAGE_OF_PARTS] = {"language-of-parts", "WCAG 2.1 3.1.2, ISO 14289-1 7.2",
                                        FIDELIS_SEVERITY_ERROR, "marked languages are language codes"},
    [FIDELIS_RULE_HEADING_EMPTY] = {"heading-empty", "WCAG 2.1 1.3.1, 2.4.6", FIDELIS_SEVERITY_ERROR,
                                    "headings have words"},
    [FIDELIS_RULE_HEADING_LEVEL] = {"heading-level", "WCAG 2.1 1.3.1, ISO 14289-1 7.4.2",
                                    FIDELIS_SEVERITY_ERROR, "headings skip no level"},
    [FIDELIS_RULE_FIGURE_ALTERNATIVE] = {"figure-alternative", "WCAG 2.1 1.1.1, ISO 14289-1 7.3",
                                         FIDELIS_SEVERITY_ERROR, "figures have a text alternative"},
    [FIDELIS_RULE_FIGURE_ALTERNATIVE_WORDS] = {"figure-alternative-words", "WCAG 2.1 1.1.1",
                                               FIDELIS_SEVERITY_WARNING,
                                               "text alternatives are more than a file's name"},
    [FIDELIS_RULE_TABLE_HEADERS] = {"table-headers", "WCAG 2.1 1.3.1, ISO 14289-1 7.5",
                                    FIDELIS_SEVERITY_ERROR, "tables have headers"},
    [FIDELIS_RULE_TABLE_BOTH_HEADERS] = {"table-both-headers", "WCAG 2.1 1.3.1, ISO 14289-1 7.5",
                                         FIDELIS_SEVERITY_WARNING,
                                         "tables have a header row and a column of row headers"},
    [FIDELIS_RULE_TABLE_HEADER_CELL] = {"table-header-cell", "WCAG 2.1 1.3.1", FIDELIS_SEVERITY_WARNING,
                                        "header cells have words"},
    [FIDELIS_RULE_LINK_EMPTY] = {"link-empty", "WCAG 2.1 2.4.4, ISO 14289-1 7.18.5", FIDELIS_SEVERITY_ERROR,
                                 "links have words"},
    [FIDELIS_RULE_LINK_TEXT] = {"link-text", "WCAG 2.1 2.4.4", FIDELIS_SEVERITY_WARNING,
                                "links say where they lead"},
    [FIDELIS_RULE_COLOUR_ALONE] = {"colour-alone", "WCAG 2.1 1.4.1, ISO 14289-1 7.1", FIDELIS_SEVERITY_ERROR,
                                   "nothing is said by colour alone"},
    [FIDELIS_RULE_TEXT_CONTRAST] = {"text-contrast", "WCAG 2.1 1.4.3", FIDELIS_SEVERITY_ERROR,
                                    "text stands out from its grounds"},
    [FIDELIS_RULE_GRAPHICS_CONTRAST] = {"graphics-contrast", "WCAG 2.1 1.4.11", FIDELIS_SEVERITY_ERROR,
                                        "drawings stand out from the paper"},
    [FIDELIS_RULE_INPUT_LABEL] = {"input-label", "WCAG 2.1 3.3.2, ISO 14289-1 7.18.1", FIDELIS_SEVERITY_ERROR,
                                  "inputs say what they ask"},
};

const FidelisAccessibilityRuleInfo *fidelis_accessibility_rule(FidelisAccessibilityRule rule)
{
    return &rules[rule];
}

/* ---- what the rules share ---- */

void fidelis_accessibility_look(FidelisAccessibilityCheck *check, FidelisAccessibilityRule rule)
{
    check->report->checked[rule]++;
}

G_GNUC_PRINTF(5, 0)
static void tell_valist(FidelisAccessibilityCheck *check, FidelisAccessibilityRule rule,
                        const FidelisLocation *where, const char *hint, const char *format, va_list arguments)
{
    g_autofree char *found = g_strdup_vprintf(format, arguments);
    fidelis_diagnostics_add(check->diagnostics, rules[rule].severity, where, hint, "%s (%s: %s)", found,
                            rules[rule].id, rules[rule].source);
}

void fidelis_accessibility_tell(FidelisAccessibilityCheck *check, FidelisAccessibilityRule rule,
                                const FidelisLocation *where, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    tell_valist(check, rule, where, hint, format, arguments);
    va_end(arguments);
}

void fidelis_accessibility_fault(FidelisAccessibilityCheck *check, FidelisAccessibilityRule rule,
                                 const FidelisLocation *where, const char *hint, const char *format, ...)
{
    va_list arguments;
    check->report->faults[rule]++;
    va_start(arguments, format);
    tell_valist(check, rule, where, hint, format, arguments);
    va_end(arguments);
}

gboolean fidelis_text_blank(const char *text)
{
    static const gunichar soft_hyphen = 0x00AD, zero_width_space = 0x200B;
    for (; text != NULL && *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (!g_unichar_isspace(character) && character != soft_hyphen && character != zero_width_space)
            return FALSE;
    }
    return TRUE;
}

gboolean fidelis_inline_blank(const FidelisInline *list)
{
    g_autofree char *text = fidelis_inline_to_text(list);
    return fidelis_text_blank(text);
}

/* ---- languages ---- */

/* "da", "en-GB", "zh-Hant": a subtag of two or three letters, then subtags of at most eight. */
static gboolean is_language_code(const char *code)
{
    enum { SHORTEST = 2, LONGEST = 3, LONGEST_SUBTAG = 8 };
    g_auto(GStrv) parts = g_strsplit(code, "-", -1);
    for (int i = 0; parts[i] != NULL; i++) {
        gsize length = strlen(parts[i]);
        if (length < (i == 0 ? SHORTEST : 1) || length > (i == 0 ? LONGEST : LONGEST_SUBTAG))
            return FALSE;
        for (const char *at = parts[i]; *at != '\0'; at++)
            if (!(i == 0 ? g_ascii_isalpha(*at) : g_ascii_isalnum(*at)))
                return FALSE;
    }
    return parts[0] != NULL;
}

static void check_part_language(FidelisAccessibilityCheck *check, const char *lang,
                                const FidelisLocation *where)
{
    if (lang == NULL)
        return;
    fidelis_accessibility_look(check, FIDELIS_RULE_LANGUAGE_OF_PARTS);
    if (!is_language_code(lang))
        fidelis_accessibility_fault(check, FIDELIS_RULE_LANGUAGE_OF_PARTS, where,
                                    "write a code such as 'en' or 'de'", "'%s' is not a language code", lang);
}

/* ---- text ---- */

static void check_blocks(FidelisAccessibilityCheck *check, const FidelisBlock *blocks, int level);

static const FidelisLocation *place_of(const FidelisInline *item, const FidelisLocation *around)
{
    return item->where.file != NULL ? &item->where : around;
}

/* A mark without its word is a coloured sign that nothing reads aloud; layout says the word of a whole cell's
 * zone itself. */
static void check_mark(FidelisAccessibilityCheck *check, const FidelisInline *item,
                       const FidelisLocation *around)
{
    fidelis_accessibility_look(check, FIDELIS_RULE_COLOUR_ALONE);
    if (item->zone != FIDELIS_MARK_NONE && fidelis_text_blank(item->text))
        fidelis_accessibility_fault(check, FIDELIS_RULE_COLOUR_ALONE, place_of(item, around),
                                    "give the zone its word", "a zone's mark stands without its word");
}

static void check_inlines(FidelisAccessibilityCheck *check, const FidelisInline *list,
                          const FidelisLocation *around)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next) {
        check_part_language(check, item->lang, place_of(item, around));
        if (item->kind == FIDELIS_INLINE_LINK)
            fidelis_accessibility_check_link(check, item, around);
        if (item->kind == FIDELIS_INLINE_ZONE)
            check_mark(check, item, around);
        check_inlines(check, item->children, around);
        check_blocks(check, item->blocks, 0);
    }
}

/* ---- blocks ---- */

static void check_section(FidelisAccessibilityCheck *check, const FidelisBlock *block, int around)
{
    fidelis_accessibility_look(check, FIDELIS_RULE_HEADING_EMPTY);
    fidelis_accessibility_look(check, FIDELIS_RULE_HEADING_LEVEL);
    if (fidelis_inline_blank(block->title))
        fidelis_accessibility_fault(check, FIDELIS_RULE_HEADING_EMPTY, &block->where,
                                    "give it words, or take it away", "a heading has no words");
    if (block->level > around + 1)
        fidelis_accessibility_fault(check, FIDELIS_RULE_HEADING_LEVEL, &block->where,
                                    "headings go one level down at a time",
                                    "a heading of level %d follows one of level %d", block->level, around);
}

/* A box's title is read as its heading; a box may do without one. */
static void check_box(FidelisAccessibilityCheck *check, const FidelisBlock *block, int around)
{
    (void)around;
    if (block->title == NULL)
        return;
    fidelis_accessibility_look(check, FIDELIS_RULE_HEADING_EMPTY);
    if (fidelis_inline_blank(block->title))
        fidelis_accessibility_fault(check, FIDELIS_RULE_HEADING_EMPTY, &block->where,
                                    "give it words, or no title at all", "the title of a box has no words");
}

static gboolean is_file_name(const char *alternative, const char *path)
{
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".svg", ".gif"};
    g_autofree char *name = path == NULL ? g_strdup("") : g_path_get_basename(path);
    g_autofree char *lower = g_ascii_strdown(alternative, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i]) && strchr(lower, ' ') == NULL)
            return TRUE;
    return strcmp(alternative, name) == 0;
}

/* Charts and diagrams say themselves what they show, when the author does not. */
static void check_figure(FidelisAccessibilityCheck *check, const FidelisBlock *block, int around)
{
    (void)around;
    gboolean generated = block->kind != FIDELIS_BLOCK_IMAGE && block->alternative == NULL;
    fidelis_accessibility_look(check, FIDELIS_RULE_FIGURE_ALTERNATIVE);
    if (generated)
        return;
    if (fidelis_text_blank(block->alternative)) {
        fidelis_accessibility_fault(check, FIDELIS_RULE_FIGURE_ALTERNATIVE, &block->where,
                                    "say in alt = \"…\", or between the brackets of ![…](…), what it shows",
                                    "the figure '%s' has no text alternative",
                                    block->path != NULL ? block->path : "");
        return;
    }
    fidelis_accessibility_look(check, FIDELIS_RULE_FIGURE_ALTERNATIVE_WORDS);
    if (is_file_name(block->alternative, block->path))
        fidelis_accessibility_fault(check, FIDELIS_RULE_FIGURE_ALTERNATIVE_WORDS, &block->where,
                                    "say what the figure shows", "the text alternative '%s' is a file's name",
                                    block->alternative);
}

/* Several series are told apart by colour; the key's words are what makes that more than colour. Where each
 * series has its own row, the row's name says it. */
static void check_chart(FidelisAccessibilityCheck *check, const FidelisBlock *block, int around)
{
    const FidelisChart *chart = block->chart;
    check_figure(check, block, around);
    if (chart == NULL || chart->kind == FIDELIS_CHART_DOTS || chart->kind == FIDELIS_CHART_HEAT ||
        chart->series_count < 2)
        return;
    fidelis_accessibility_look(check, FIDELIS_RULE_COLOUR_ALONE);
    for (gsize i = 0; i < chart->series_count; i++)
        if (fidelis_text_blank(chart->series[i].name)) {
            fidelis_accessibility_fault(
                check, FIDELIS_RULE_COLOUR_ALONE, &block->where, "give every series a name",
                "series %" G_GSIZE_FORMAT " of a chart has no name: only its colour tells it apart", i + 1);
            return;
        }
}

static void check_table(FidelisAccessibilityCheck *check, const FidelisBlock *block, int around)
{
    (void)around;
    if (block->table == NULL)
        return;
    fidelis_accessibility_check_table(check, block);
    for (const FidelisTableRow *row = block->table->rows; row != NULL; row = row->next)
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
            check_inlines(check, cell->text, &block->where);
            check_blocks(check, cell->blocks, 0);
        }
    check_blocks(check, block->table->note, 0);
}

/* What is to be filled in says what it asks, also to those who only hear it. */
static void check_input(FidelisAccessibilityCheck *check, const FidelisBlock *block, int around)
{
    (void)around;
    fidelis_accessibility_look(check, FIDELIS_RULE_INPUT_LABEL);
    if (fidelis_text_blank(block->field->asks))
        fidelis_accessibility_fault(check, FIDELIS_RULE_INPUT_LABEL, &block->where,
                                    "give it label = \"…\", or asks = \"…\"",
                                    "the input '%s' does not say what it asks", block->field->name);
}

typedef void (*BlockCheck)(FidelisAccessibilityCheck *check, const FidelisBlock *block, int level);

static const BlockCheck check_of_kind[FIDELIS_BLOCK_KINDS] = {
    [FIDELIS_BLOCK_SECTION] = check_section, [FIDELIS_BLOCK_BOX] = check_box,
    [FIDELIS_BLOCK_TABLE] = check_table,     [FIDELIS_BLOCK_CHART] = check_chart,
    [FIDELIS_BLOCK_DIAGRAM] = check_figure,  [FIDELIS_BLOCK_IMAGE] = check_figure,
    [FIDELIS_BLOCK_INPUT] = check_input,     [FIDELIS_BLOCK_QUESTION] = check_input,
};

static void check_blocks(FidelisAccessibilityCheck *check, const FidelisBlock *blocks, int level)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (check_of_kind[block->kind] != NULL)
            check_of_kind[block->kind](check, block, level);
        check_part_language(check, block->lang, &block->where);
        check_inlines(check, block->title, &block->where);
        check_inlines(check, block->text, &block->where);
        check_inlines(check, block->note, &block->where);
        check_blocks(check, block->children, block->kind == FIDELIS_BLOCK_SECTION ? block->level : level);
    }
}

/* ---- the whole ---- */

static void check_head(FidelisAccessibilityCheck *check)
{
    const FidelisDocument *document = check->document;
    fidelis_accessibility_look(check, FIDELIS_RULE_TITLE);
    fidelis_accessibility_look(check, FIDELIS_RULE_LANGUAGE);
    if (fidelis_text_blank(document->title))
        fidelis_accessibility_fault(check, FIDELIS_RULE_TITLE, &document->where,
                                    "say title = \"…\" in report { }", "the document has no title");
    if (fidelis_text_blank(document->language))
        fidelis_accessibility_fault(check, FIDELIS_RULE_LANGUAGE, &document->where,
                                    "say language = \"da\" or \"en\" in report { }",
                                    "the document does not say its language");
    else if (!fidelis_language_known(document->language))
        fidelis_accessibility_fault(check, FIDELIS_RULE_LANGUAGE, &document->where,
                                    "say language = \"da\" or \"en\" in report { }",
                                    "the document's language '%s' is not known", document->language);
}

void fidelis_accessibility_check(const FidelisDocument *document, FidelisAccessibility *report,
                                 FidelisDiagnostics *diagnostics)
{
    FidelisAccessibilityCheck check = {document, report, diagnostics};
    check_head(&check);
    fidelis_accessibility_check_theme(&check);
    check_blocks(&check, document->blocks, 0);
}

void fidelis_accessibility_add(FidelisAccessibility *sum, const FidelisAccessibility *more)
{
    for (int rule = 0; rule < FIDELIS_RULE_COUNT; rule++) {
        sum->checked[rule] += more->checked[rule];
        sum->faults[rule] += more->faults[rule];
    }
}

char *fidelis_accessibility_to_string(const FidelisAccessibility *report)
{
    GString *text = g_string_new(NULL);
    for (int rule = 0; rule < FIDELIS_RULE_COUNT; rule++)
        g_string_append_printf(text, "accessibility: %s: %u checked, %u %s (%s)\n", rules[rule].says,
                               report->checked[rule], report->faults[rule],
                               report->faults[rule] == 1 ? "fault" : "faults", rules[rule].source);
    return g_string_free(text, FALSE);
}
