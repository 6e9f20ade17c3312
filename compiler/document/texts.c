#include "document/texts.h"

typedef struct {
    FidelisTextFunc func; /* or */
    FidelisRowFunc row;
    void *data;
} Reader;

static void read_text(const Reader *reader, const char *text, const FidelisLocation *where)
{
    if (reader->func != NULL && text != NULL && *text != '\0')
        reader->func(text, where, reader->data);
}

static void read_blocks(const Reader *reader, const FidelisBlock *blocks);

/* As it is written, and as it reads: "%C3%85se" is "Åse". */
static void read_address(const Reader *reader, const char *address, const FidelisLocation *where)
{
    g_autofree char *plain = address == NULL ? NULL : g_uri_unescape_string(address, NULL);
    read_text(reader, plain != NULL && g_utf8_validate(plain, -1, NULL) ? plain : address, where);
}

/* What stands beside the words: addresses and footnotes. */
static void read_inner(const Reader *reader, const FidelisInline *list, const FidelisLocation *around)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next) {
        if (item->kind == FIDELIS_INLINE_INDEX)
            read_text(reader, item->target, item->where.file != NULL ? &item->where : around);
        if (item->kind == FIDELIS_INLINE_LINK)
            read_address(reader, item->target, item->where.file != NULL ? &item->where : around);
        read_inner(reader, item->children, around);
        read_blocks(reader, item->blocks);
    }
}

/* The line of the first inline is nearer than the block's. */
static void read_inlines(const Reader *reader, const FidelisInline *list, const FidelisLocation *around)
{
    if (list == NULL)
        return;
    g_autofree char *text = fidelis_inline_to_text(list);
    read_text(reader, text, list->where.file != NULL ? &list->where : around);
    read_inner(reader, list, around);
}

static void read_series(const Reader *reader, const FidelisSeries *series, const FidelisLocation *where)
{
    read_text(reader, series->name, where);
    for (gsize i = 0; i < series->count; i++)
        read_text(reader, series->points[i].label, where);
}

static void read_lines(const Reader *reader, const FidelisReferenceLine *lines, gsize count,
                       const FidelisLocation *where)
{
    for (gsize i = 0; i < count; i++)
        read_text(reader, lines[i].label, where);
}

static void read_chart(const Reader *reader, const FidelisChart *chart, const FidelisLocation *where)
{
    const char *const words[] = {
        chart->x.title,           chart->x.suffix,        chart->y.title,         chart->y.suffix,
        chart->target_word,       chart->mean_word,       chart->marked_word,     chart->solid_word,
        chart->effect_axis.title, chart->panel_titles[0], chart->panel_titles[1], chart->nothing,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        read_text(reader, words[i], where);
    for (gsize i = 0; chart->categories != NULL && i < chart->category_count; i++)
        read_text(reader, chart->categories[i], where);
    for (gsize i = 0; i < chart->series_count; i++)
        read_series(reader, &chart->series[i], where);
    read_series(reader, &chart->effect, where);
    read_lines(reader, chart->targets, chart->target_count, where);
    read_lines(reader, chart->means, chart->mean_count, where);
}

static void read_diagram_box(const Reader *reader, const FidelisDiagramBox *box, const FidelisLocation *where)
{
    const FidelisLocation *at = box->where.file != NULL ? &box->where : where;
    const char *const texts[] = {box->sign, box->title, box->text, box->note};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        read_text(reader, texts[i], at);
    for (gsize i = 0; i < box->item_count; i++)
        read_text(reader, box->items[i], at);
    for (gsize i = 0; i < box->figure_count; i++) {
        read_text(reader, box->figures[i].value, at);
        read_text(reader, box->figures[i].words, at);
    }
}

static void read_diagram(const Reader *reader, const FidelisDiagram *diagram, const FidelisLocation *where)
{
    for (gsize i = 0; i < diagram->lane_count; i++) {
        read_text(reader, diagram->lanes[i].title, where);
        read_text(reader, diagram->lanes[i].note, where);
    }
    for (gsize i = 0; i < diagram->band_count; i++)
        read_text(reader, diagram->bands[i].title, where);
    for (gsize i = 0; i < diagram->box_count; i++)
        read_diagram_box(reader, &diagram->boxes[i], where);
    for (gsize i = 0; i < diagram->link_count; i++) {
        read_text(reader, diagram->links[i].label, where);
        read_text(reader, diagram->links[i].cases, where);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(diagram->zone_words); i++)
        read_text(reader, diagram->zone_words[i], where);
    for (gsize i = 0; i < G_N_ELEMENTS(diagram->evidence_words); i++)
        read_text(reader, diagram->evidence_words[i], where);
}

static char *cell_text(const FidelisCell *cell)
{
    const FidelisInline *words = cell->text != NULL || cell->blocks == NULL ? cell->text : cell->blocks->text;
    return fidelis_inline_to_text(words);
}

static void read_row(const Reader *reader, const FidelisTableRow *row, const FidelisLocation *where)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    if (reader->row == NULL)
        return;
    for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next)
        g_ptr_array_add(cells, cell_text(cell));
    g_ptr_array_add(cells, NULL);
    reader->row((const char *const *)cells->pdata, where, reader->data);
}

static void read_table(const Reader *reader, const FidelisTable *table, const FidelisLocation *where)
{
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next) {
        read_row(reader, row, where);
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
            read_inlines(reader, cell->text, where);
            read_blocks(reader, cell->blocks);
        }
    }
    read_blocks(reader, table->note);
}

static void read_field(const Reader *reader, const FidelisField *field, const FidelisLocation *where)
{
    read_text(reader, field->name, where); /* names and stored values stand in the file as well */
    read_text(reader, field->label, where);
    read_text(reader, field->asks, where);
    read_text(reader, field->preset, where);
    for (gsize i = 0; i < field->option_count; i++) {
        read_text(reader, field->options[i].value, where);
        read_text(reader, field->options[i].label, where);
    }
}

static void read_blocks(const Reader *reader, const FidelisBlock *blocks)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        read_inlines(reader, block->title, &block->where);
        read_text(reader, block->value, &block->where);
        read_inlines(reader, block->text, &block->where);
        read_text(reader, block->alternative, &block->where);
        if (block->pages != NULL) {
            read_text(reader, block->pages->track, &block->where);
            read_text(reader, block->pages->tab, &block->where);
        }
        if (block->table != NULL)
            read_table(reader, block->table, &block->where);
        if (block->chart != NULL)
            read_chart(reader, block->chart, &block->where);
        if (block->diagram != NULL)
            read_diagram(reader, block->diagram, &block->where);
        read_inlines(reader, block->note, &block->where);
        if (block->field != NULL)
            read_field(reader, block->field, &block->where);
        read_blocks(reader, block->children);
    }
}

static void read_words(const Reader *reader, const char *const *words, gsize count,
                       const FidelisLocation *where)
{
    for (gsize i = 0; i < count; i++)
        read_text(reader, words[i], where);
}

static void read_head(const Reader *reader, const FidelisDocument *document)
{
    const FidelisCover *cover = &document->cover;
    const char *const head[] = {document->id,        document->title,     document->short_title,
                                document->unit_name, document->unit_slug, document->author,
                                document->subject,   document->keywords};
    const char *const front[] = {cover->title,     cover->subtitle, cover->kind, cover->recipient,
                                 cover->publisher, cover->date,     cover->note};
    read_words(reader, head, G_N_ELEMENTS(head), &document->where);
    read_text(reader, document->form == NULL ? NULL : document->form->edition, &document->where);
    read_words(reader, front, G_N_ELEMENTS(front), &cover->where);
}

/* A cell's place: the sheet's name, the row under the header, the column's heading. */
static void read_sheet_cell(const Reader *reader, const FidelisSheet *sheet, gsize row, gsize column)
{
    const FidelisSheetCell *cell = &sheet->cells[row * sheet->column_count + column];
    FidelisLocation where = {.file = "annex",
                             .table = sheet->name,
                             .row = (gint64)row + 1,
                             .column_name = sheet->columns[column].heading};
    if (cell->kind == FIDELIS_CELL_TEXT)
        read_text(reader, cell->text, &where);
}

static void read_sheet_row(const Reader *reader, const FidelisSheet *sheet, gsize row)
{
    FidelisLocation where = {.file = "annex", .table = sheet->name, .row = (gint64)row + 1};
    g_autofree const char **cells = g_new0(const char *, sheet->column_count + 1);
    for (gsize column = 0; column < sheet->column_count; column++) {
        const FidelisSheetCell *cell = &sheet->cells[row * sheet->column_count + column];
        cells[column] = cell->kind == FIDELIS_CELL_TEXT && cell->text != NULL ? cell->text : "";
    }
    if (reader->row != NULL)
        reader->row(cells, &where, reader->data);
}

static void read_sheet(const Reader *reader, const FidelisSheet *sheet)
{
    FidelisLocation where = {.file = "annex", .table = sheet->name};
    read_text(reader, sheet->name, &where);
    read_text(reader, sheet->title, &where);
    read_text(reader, sheet->source, &where);
    for (gsize i = 0; sheet->notes != NULL && sheet->notes[i] != NULL; i++)
        read_text(reader, sheet->notes[i], &where);
    for (gsize i = 0; i < sheet->column_count; i++)
        read_text(reader, sheet->columns[i].heading, &where);
    for (gsize row = 0; row < sheet->row_count; row++) {
        read_sheet_row(reader, sheet, row);
        for (gsize column = 0; column < sheet->column_count; column++)
            read_sheet_cell(reader, sheet, row, column);
    }
}

static void read_document(const Reader *reader, const FidelisDocument *document)
{
    read_head(reader, document);
    read_blocks(reader, document->blocks);
    for (const FidelisSheet *sheet = document->sheets; sheet != NULL; sheet = sheet->next)
        read_sheet(reader, sheet);
}

void fidelis_document_each_text(const FidelisDocument *document, FidelisTextFunc func, void *data)
{
    Reader reader = {.func = func, .data = data};
    read_document(&reader, document);
}

void fidelis_document_each_row(const FidelisDocument *document, FidelisRowFunc func, void *data)
{
    Reader reader = {.row = func, .data = data};
    read_document(&reader, document);
}
