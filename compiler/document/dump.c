/* The document as text: one block a line, indented by depth. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "document/document.h"
#include "document/dump-private.h"

static const char *const block_names[FIDELIS_BLOCK_KINDS] = {
    [FIDELIS_BLOCK_SECTION] = "section",
    [FIDELIS_BLOCK_PARAGRAPH] = "paragraph",
    [FIDELIS_BLOCK_LEAD] = "lead",
    [FIDELIS_BLOCK_LIST] = "list",
    [FIDELIS_BLOCK_ITEM] = "item",
    [FIDELIS_BLOCK_BOX] = "box",
    [FIDELIS_BLOCK_QUOTE] = "quote",
    [FIDELIS_BLOCK_TABLE] = "table",
    [FIDELIS_BLOCK_CHART] = "chart",
    [FIDELIS_BLOCK_DIAGRAM] = "diagram",
    [FIDELIS_BLOCK_IMAGE] = "image",
    [FIDELIS_BLOCK_MARGIN] = "margin",
    [FIDELIS_BLOCK_KEY_FIGURE] = "key-figure",
    [FIDELIS_BLOCK_KEY_ROW] = "key-row",
    [FIDELIS_BLOCK_COVER] = "cover",
    [FIDELIS_BLOCK_CONTENTS] = "contents",
    [FIDELIS_BLOCK_PAGE_BREAK] = "page-break",
    [FIDELIS_BLOCK_LANDSCAPE] = "landscape",
    [FIDELIS_BLOCK_INPUT] = "input",
    [FIDELIS_BLOCK_INPUT_ROW] = "input-row",
    [FIDELIS_BLOCK_QUESTION] = "question",
    [FIDELIS_BLOCK_DROP] = "drop",
    [FIDELIS_BLOCK_LAW] = "law",
    [FIDELIS_BLOCK_RULE] = "rule",
    [FIDELIS_BLOCK_NOTES] = "notes",
    [FIDELIS_BLOCK_CODE] = "code",
    [FIDELIS_BLOCK_INDEX] = "index",
    [FIDELIS_BLOCK_PAGES] = "pages",
    [FIDELIS_BLOCK_COLUMNS] = "columns",
    [FIDELIS_BLOCK_FIELD] = "field",
    [FIDELIS_BLOCK_TILES] = "tiles",
    [FIDELIS_BLOCK_TILE] = "tile",
    [FIDELIS_BLOCK_PANEL] = "panel",
};
static const char *const box_names[] = {
    [FIDELIS_BOX_PLAIN] = "plain",
    [FIDELIS_BOX_INTENTION] = "intention",
    [FIDELIS_BOX_CONCLUSION] = "conclusion",
    [FIDELIS_BOX_RECOMMENDATION] = "recommendation",
    [FIDELIS_BOX_CASE] = "case",
    [FIDELIS_BOX_ADVICE] = "advice",
    [FIDELIS_BOX_SUMMARY] = "summary",
};
static const char *const mark_names[] = {"", "green", "yellow", "red", "grey"};
static const char *const row_names[] = {"header", "row", "subheader", "total", "note", "footer"};
static const char *const chart_names[] = {"bars",  "grouped", "stacked", "columns",
                                          "lines", "effect",  "dots",    "heat"};

static void dump_blocks(GString *out, const FidelisBlock *blocks, int depth);

static void indent(GString *out, int depth)
{
    for (int i = 0; i < depth; i++)
        g_string_append(out, "  ");
}

static void dump_inlines(GString *out, const FidelisInline *list)
{
    static const char *const opening[] = {"", "<", "*", "**", "`", "[", "@", "^", "{", " | ", "(", "["};
    static const char *const closing[] = {"", ">", "*", "**", "`", "]", "", "", "}", "", ")", "]!"};
    for (const FidelisInline *item = list; item != NULL; item = item->next) {
        g_string_append(out, opening[item->kind]);
        if (item->zone != FIDELIS_MARK_NONE)
            g_string_append_printf(out, "%s:", mark_names[item->zone]);
        if (item->lang != NULL)
            g_string_append_printf(out, "[%s:", item->lang);
        if (item->text != NULL)
            g_string_append(out, item->text);
        if (item->kind == FIDELIS_INLINE_NOTE)
            g_string_append_printf(out, "%d", item->number);
        dump_inlines(out, item->children);
        if (item->kind == FIDELIS_INLINE_REFERENCE || item->kind == FIDELIS_INLINE_LINK)
            g_string_append_printf(out, "%s%s", item->kind == FIDELIS_INLINE_LINK ? "](" : "", item->target);
        g_string_append(out, item->kind == FIDELIS_INLINE_LINK ? ")" : closing[item->kind]);
        if (item->kind == FIDELIS_INLINE_INDEX)
            g_string_append(out, item->target);
        if (item->lang != NULL)
            g_string_append_c(out, ']');
    }
}

static void dump_notes(GString *out, const FidelisInline *list, int depth)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next) {
        dump_notes(out, item->children, depth);
        if (item->kind != FIDELIS_INLINE_NOTE)
            continue;
        indent(out, depth);
        g_string_append_printf(out, "note %d\n", item->number);
        dump_blocks(out, item->blocks, depth + 1);
    }
}

static void dump_number(GString *out, const char *name, double value)
{
    if (isnan(value))
        return;
    g_string_append_printf(out, " %s=", name);
    fidelis_text_append_length(out, value);
}

static void dump_points(GString *out, const FidelisSeries *series, int depth)
{
    indent(out, depth);
    g_string_append_printf(out, "series %s\n", series->name != NULL ? series->name : "-");
    for (gsize i = 0; i < series->count; i++) {
        const FidelisPoint *point = &series->points[i];
        indent(out, depth + 1);
        g_string_append(out, point->marked ? "point!" : "point");
        dump_number(out, "x", point->x);
        dump_number(out, "value", point->value);
        dump_number(out, "low", point->low);
        dump_number(out, "high", point->high);
        if (point->n >= 0)
            g_string_append_printf(out, " n=%" G_GINT64_FORMAT, point->n);
        if (point->label != NULL)
            g_string_append_printf(out, " \"%s\"", point->label);
        if (point->zone != FIDELIS_MARK_NONE)
            g_string_append_printf(out, " %s", mark_names[point->zone]);
        g_string_append_c(out, '\n');
    }
}

static void dump_lines(GString *out, const char *name, const FidelisReferenceLine *lines, gsize count,
                       int depth)
{
    for (gsize i = 0; i < count; i++) {
        indent(out, depth);
        g_string_append_printf(out, "%s", name);
        dump_number(out, "value", lines[i].value);
        g_string_append_printf(out, " category=%" G_GSIZE_FORMAT "\n", lines[i].category);
    }
}

static void dump_chart(GString *out, const FidelisChart *chart, int depth)
{
    indent(out, depth);
    g_string_append_printf(out, "%s\n", chart_names[chart->kind]);
    if (chart->nothing != NULL) {
        indent(out, depth + 1);
        g_string_append_printf(out, "nothing %s\n", chart->nothing);
        return;
    }
    for (gsize i = 0; i < chart->category_count; i++) {
        indent(out, depth + 1);
        g_string_append_printf(out, "category %s\n", chart->categories[i]);
    }
    for (gsize i = 0; i < chart->series_count; i++)
        dump_points(out, &chart->series[i], depth + 1);
    if (chart->effect.count > 0)
        dump_points(out, &chart->effect, depth + 1);
    dump_lines(out, "target", chart->targets, chart->target_count, depth + 1);
    dump_lines(out, "mean", chart->means, chart->mean_count, depth + 1);
}

static void dump_cell(GString *out, const FidelisCell *cell, int depth)
{
    indent(out, depth);
    g_string_append(out, "cell");
    if (cell->columns > 1 || cell->rows > 1)
        g_string_append_printf(out, " %dx%d", cell->columns, cell->rows);
    if (cell->zone != FIDELIS_MARK_NONE)
        g_string_append_printf(out, " %s", mark_names[cell->zone]);
    dump_number(out, "bar", cell->bar);
    dump_number(out, "dot", cell->dot);
    if (cell->text != NULL)
        g_string_append(out, ": ");
    dump_inlines(out, cell->text);
    g_string_append_c(out, '\n');
    dump_notes(out, cell->text, depth + 1);
    dump_blocks(out, cell->blocks, depth + 1);
}

static void dump_table(GString *out, const FidelisTable *table, int depth)
{
    static const char *const repeats[] = {NULL, "always", "never"};
    if (table->repeat_subheaders != FIDELIS_REPEAT_LONG) {
        indent(out, depth);
        g_string_append_printf(out, "repeat_subheaders: %s\n", repeats[table->repeat_subheaders]);
    }
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next) {
        indent(out, depth);
        g_string_append_printf(out, "%s\n", row_names[row->kind]);
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next)
            dump_cell(out, cell, depth + 1);
    }
    dump_blocks(out, table->note, depth);
}

static void dump_field(GString *out, const FidelisField *field)
{
    static const char *const kinds[] = {"text", "long", "date", "radio", "check", "list", "identity"};
    g_string_append_printf(out, " %s %s", kinds[field->kind], field->name);
    if (field->kind == FIDELIS_FIELD_LONG)
        g_string_append_printf(out, " x%d", field->lines);
    for (gsize i = 0; i < field->option_count; i++)
        g_string_append_printf(out, "%s%s", i == 0 ? " = " : "|", field->options[i].value);
    if (field->preset != NULL)
        g_string_append_printf(out, " \"%s\"", field->preset);
}

static void dump_head(GString *out, const FidelisBlock *block)
{
    g_string_append(out, block_names[block->kind]);
    if (block->kind == FIDELIS_BLOCK_SECTION || block->kind == FIDELIS_BLOCK_CONTENTS)
        g_string_append_printf(out, " %d", block->level);
    if (block->kind == FIDELIS_BLOCK_BOX)
        g_string_append_printf(out, " %s", box_names[block->box]);
    if (block->number != NULL)
        g_string_append_printf(out, " #%s", block->number);
    if (block->label != NULL)
        g_string_append_printf(out, " {%s}", block->label);
    if (block->value != NULL && block->kind != FIDELIS_BLOCK_CODE)
        g_string_append_printf(out, " %s", block->value);
    if (block->path != NULL)
        g_string_append_printf(out, " %s", block->path);
    if (block->zone != FIDELIS_MARK_NONE)
        g_string_append_printf(out, " %s", mark_names[block->zone]);
    if (block->lang != NULL)
        g_string_append_printf(out, " lang=%s", block->lang);
    if (block->field != NULL)
        dump_field(out, block->field);
}

static void dump_text(GString *out, const char *name, const char *text)
{
    if (text != NULL)
        g_string_append_printf(out, " %s=\"%s\"", name, text);
}

static void dump_colour(GString *out, const char *name, int role)
{
    if (role >= 0)
        dump_text(out, name, fidelis_theme_colour_name((FidelisColourRole)role));
}

static void dump_pages(GString *out, const FidelisPageSetting *pages)
{
    static const char *const sides[] = {NULL, "right", "left"}, *const numbers[] = {NULL, "arabic", "roman"},
                             *const folios[] = {NULL, "page", "of"};
    dump_text(out, "master", pages->master);
    dump_text(out, "track", pages->track);
    dump_text(out, "tab", pages->tab);
    dump_colour(out, "colour", pages->colour);
    dump_colour(out, "background", pages->background);
    if (pages->band)
        g_string_append(out, " band");
    dump_text(out, "image", pages->image);
    dump_text(out, "start", sides[pages->start]);
    dump_text(out, "numbers", numbers[pages->numbers]);
    if (pages->first > 0)
        g_string_append_printf(out, " first=%d", pages->first);
    dump_text(out, "folio", folios[pages->folio]);
}

/* What is on the head's line because few kinds have it. */
static void dump_setting(GString *out, const FidelisBlock *block)
{
    if (block->pages != NULL)
        dump_pages(out, block->pages);
    if (block->kind == FIDELIS_BLOCK_COLUMNS)
        g_string_append_printf(out, " %d", block->start);
    if (block->kind == FIDELIS_BLOCK_FIELD)
        dump_colour(out, "colour", block->colour);
    static const char *const places[] = {NULL, "auto", "here", "top", "bottom", "page"};
    if (block->place != FIDELIS_PLACE_USUAL)
        dump_text(out, "place", places[block->place]);
    if (block->in_margin)
        g_string_append(out, " in the margin");
}

static void dump_words(GString *out, const char *name, const FidelisInline *words, int depth)
{
    if (words == NULL)
        return;
    indent(out, depth);
    g_string_append_printf(out, "%s: ", name);
    dump_inlines(out, words);
    g_string_append_c(out, '\n');
    dump_notes(out, words, depth + 1);
}

static void dump_code(GString *out, const char *code, int depth)
{
    g_auto(GStrv) lines = g_strsplit(code, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        indent(out, depth);
        g_string_append_printf(out, "| %s\n", *line);
    }
}

static void dump_block(GString *out, const FidelisBlock *block, int depth)
{
    indent(out, depth);
    dump_head(out, block);
    dump_setting(out, block);
    g_string_append_c(out, '\n');
    if (block->kind == FIDELIS_BLOCK_CODE)
        dump_code(out, block->value, depth + 1);
    dump_words(out, "title", block->title, depth + 1);
    dump_words(out, "text", block->text, depth + 1);
    if (block->chart != NULL)
        dump_chart(out, block->chart, depth + 1);
    if (block->diagram != NULL)
        fidelis_dump_diagram(out, block->diagram, depth + 1);
    if (block->table != NULL)
        dump_table(out, block->table, depth + 1);
    dump_words(out, "note", block->note, depth + 1);
    if (block->alternative != NULL) {
        indent(out, depth + 1);
        g_string_append_printf(out, "alternative: %s\n", block->alternative);
    }
    dump_blocks(out, block->children, depth + 1);
}

static void dump_blocks(GString *out, const FidelisBlock *blocks, int depth)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next)
        dump_block(out, block, depth);
}

static void dump_annex(GString *out, const FidelisDocument *document)
{
    if (document->annex_attached)
        g_string_append_printf(out, "annex attached%s\n", document->annex_beside ? ", and beside" : "");
    for (const FidelisSheet *sheet = document->sheets; sheet != NULL; sheet = sheet->next) {
        g_string_append_printf(out, "sheet %s: %s, %" G_GSIZE_FORMAT " rows\n", sheet->name, sheet->title,
                               sheet->row_count);
        for (gsize i = 0; i < sheet->column_count; i++)
            g_string_append_printf(out, "  column %s\n", sheet->columns[i].heading);
    }
}

static void dump_about(GString *out, const FidelisDocument *document)
{
    const char *const about[][2] = {{"author", document->author},
                                    {"subject", document->subject},
                                    {"keywords", document->keywords},
                                    {"date", document->date_iso}};
    for (gsize i = 0; i < G_N_ELEMENTS(about); i++)
        if (about[i][1] != NULL && *about[i][1] != '\0')
            g_string_append_printf(out, "%s: %s\n", about[i][0], about[i][1]);
}

char *fidelis_document_to_text(const FidelisDocument *document)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "document %s (%s): %s\n", document->id != NULL ? document->id : "-",
                           document->language, document->title != NULL ? document->title : "-");
    dump_about(out, document);
    if (document->form != NULL)
        g_string_append_printf(out, "form %s, edition %s, %s, %" G_GSIZE_FORMAT " fields\n",
                               document->form->id, document->form->edition,
                               document->form->rendering == FIDELIS_FORM_PEN ? "pen" : "fillable",
                               document->form->field_count);
    dump_blocks(out, document->blocks, 0);
    dump_annex(out, document);
    return g_string_free(out, FALSE);
}
