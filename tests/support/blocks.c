#include "support/blocks.h"

#include <string.h>

static FidelisInline *piece(FidelisDocument *document, const char *from, const char *to)
{
    g_autofree char *text = g_strndup(from, (gsize)(to - from));
    return fidelis_inline_text(document->arena, text);
}

static FidelisInline *reference(FidelisDocument *document, const char *from, const char *to)
{
    static const char marks[] = "#@^";
    static const FidelisReferenceForm forms[] = {FIDELIS_REFERENCE_NUMBER, FIDELIS_REFERENCE_PAGE,
                                                 FIDELIS_REFERENCE_DIRECTION};
    FidelisInline *made = fidelis_inline_new(document->arena, FIDELIS_INLINE_REFERENCE);
    const char *mark = strchr(marks, *from);
    made->form = mark == NULL ? FIDELIS_REFERENCE_NAME : forms[mark - marks];
    made->target = piece(document, mark == NULL ? from : from + 1, to)->text;
    return made;
}

static FidelisInline *note(FidelisDocument *document, const char *from, const char *to)
{
    FidelisInline *made = fidelis_inline_new(document->arena, FIDELIS_INLINE_NOTE);
    made->blocks = paragraph(document, piece(document, from, to)->text);
    return made;
}

static FidelisInline *emphasis(FidelisDocument *document, const char *from, const char *to)
{
    FidelisInline *made = fidelis_inline_new(document->arena, FIDELIS_INLINE_EMPHASIS);
    made->children = piece(document, from, to);
    return made;
}

FidelisInline *words(FidelisDocument *document, const char *text)
{
    static const struct {
        char open, close;
        FidelisInline *(*make)(FidelisDocument *, const char *, const char *);
    } marks[] = {{'[', ']', reference}, {'{', '}', note}, {'*', '*', emphasis}};
    FidelisInline *all = NULL;
    if (text == NULL)
        return NULL;
    while (*text != '\0') {
        gsize plain = strcspn(text, "[{*");
        if (plain > 0)
            fidelis_inline_append(&all, piece(document, text, text + plain));
        text += plain;
        for (gsize i = 0; i < G_N_ELEMENTS(marks) && *text != '\0'; i++) {
            if (*text != marks[i].open)
                continue;
            const char *end = strchr(text + 1, marks[i].close);
            g_assert(end != NULL);
            fidelis_inline_append(&all, marks[i].make(document, text + 1, end));
            text = end + 1;
            break;
        }
    }
    return all;
}

FidelisBlock *block(FidelisDocument *document, FidelisBlockKind kind, const char *title)
{
    FidelisBlock *made = fidelis_block_new(document->arena, kind);
    made->title = words(document, title);
    return made;
}

FidelisBlock *paragraph(FidelisDocument *document, const char *text)
{
    FidelisBlock *made = block(document, FIDELIS_BLOCK_PARAGRAPH, NULL);
    made->text = words(document, text);
    return made;
}

FidelisBlock *section(FidelisDocument *document, int level, const char *title)
{
    FidelisBlock *made = block(document, FIDELIS_BLOCK_SECTION, title);
    made->level = level;
    return made;
}

FidelisBlock *box(FidelisDocument *document, FidelisBoxKind kind, const char *title)
{
    FidelisBlock *made = block(document, FIDELIS_BLOCK_BOX, title);
    made->box = kind;
    return made;
}

FidelisBlock *list(FidelisDocument *document, FidelisListKind kind)
{
    FidelisBlock *made = block(document, FIDELIS_BLOCK_LIST, NULL);
    made->list = kind;
    return made;
}

FidelisBlock *item(FidelisDocument *document, FidelisBlock *parent, const char *text)
{
    FidelisBlock *made = put(document, parent, block(document, FIDELIS_BLOCK_ITEM, NULL));
    put(document, made, paragraph(document, text));
    return made;
}

FidelisBlock *key_figure(FidelisDocument *document, const char *value, const char *text)
{
    FidelisBlock *made = block(document, FIDELIS_BLOCK_KEY_FIGURE, NULL);
    made->value = fidelis_arena_strdup(document->arena, value);
    made->text = words(document, text);
    return made;
}

static FidelisTableRow *table_row(FidelisDocument *document, const char *line, gboolean header)
{
    FidelisTableRow *row = FIDELIS_NEW(document->arena, FidelisTableRow);
    FidelisCell **end = &row->cells;
    row->kind = header ? FIDELIS_ROW_HEADER : FIDELIS_ROW_BODY;
    if (*line == '=' || *line == '-')
        row->kind = *line++ == '=' ? FIDELIS_ROW_TOTAL : FIDELIS_ROW_SUBHEADER;
    g_auto(GStrv) cells = g_strsplit(line, "|", -1);
    for (char **text = cells; *text != NULL; text++, end = &(*end)->next) {
        *end = FIDELIS_NEW(document->arena, FidelisCell);
        (*end)->text = words(document, *text);
        (*end)->columns = (*end)->rows = 1;
    }
    return row;
}

FidelisBlock *table(FidelisDocument *document, const char *caption, const char *rows)
{
    FidelisBlock *made = block(document, FIDELIS_BLOCK_TABLE, caption);
    FidelisTable *grid = made->table = FIDELIS_NEW(document->arena, FidelisTable);
    FidelisTableRow **end = &grid->rows;
    g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
    for (char **line = lines; *line != NULL; line++, end = &(*end)->next)
        *end = table_row(document, *line, line == lines);
    for (FidelisCell *cell = grid->rows->cells; cell != NULL; cell = cell->next)
        grid->column_count++;
    grid->columns = FIDELIS_NEW_ARRAY(document->arena, FidelisTableColumn, grid->column_count);
    grid->columns[0].row_header = TRUE;
    for (FidelisTableRow *row = grid->rows; row != NULL; row = row->next)
        if (row->kind == FIDELIS_ROW_SUBHEADER)
            row->cells->columns = (int)grid->column_count;
    return made;
}

FidelisBlock *put(FidelisDocument *document, FidelisBlock *parent, FidelisBlock *child)
{
    fidelis_block_append(parent == NULL ? &document->blocks : &parent->children, child);
    return child;
}

const char *many_words(FidelisDocument *document, int first, int count)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append_printf(text, "%sord%d", i == 0 ? "" : " ", first + i);
    return fidelis_arena_strdup(document->arena, text->str);
}

FidelisDocument *small_document(int characters, int lines)
{
    FidelisDocument *document = fidelis_document_new("da");
    FidelisTheme *theme = document->theme;
    double em = theme->styles[FIDELIS_STYLE_TEXT].size, step = theme->page.baseline;
    theme->page = (FidelisPageGeometry){.inner = 40,
                                        .outer = 30,
                                        .top = 50,
                                        .bottom = 40,
                                        .text_width = 0.5 * em * characters,
                                        .margin_gap = 15,
                                        .margin_width = 80,
                                        .baseline = step};
    theme->page.width = 40 + theme->page.text_width + 15 + 80 + 30;
    theme->page.height = 50 + step * lines + 40;
    document->title = "Prøve";
    document->short_title = "Prøve";
    return document;
}

Laid *lay_out(FidelisDocument *document)
{
    Laid *laid = g_new0(Laid, 1);
    GError *error = NULL;
    laid->measurer = fidelis_measurer_fixed_new();
    laid->setter = fidelis_setter_new(laid->measurer, "hyphenation", &error);
    g_assert_no_error(error);
    laid->diagnostics = fidelis_diagnostics_new();
    fidelis_document_check(document);
    laid->numbering = fidelis_numbering_new(document, laid->diagnostics);
    laid->pages = fidelis_layout(laid->setter, document, laid->numbering, laid->diagnostics);
    if (laid->pages != NULL)
        fidelis_pages_check(laid->pages);
    return laid;
}

void laid_free(Laid *laid)
{
    if (laid == NULL)
        return;
    fidelis_pages_free(laid->pages);
    fidelis_numbering_free(laid->numbering);
    fidelis_setter_free(laid->setter);
    fidelis_measurer_free(laid->measurer);
    fidelis_diagnostics_free(laid->diagnostics);
    g_free(laid);
}

/* Spaces that do not break read like the others. */
static void append_run(GString *text, const FidelisRun *run)
{
    g_autofree char *all = g_strndup(run->text, run->length);
    g_auto(GStrv) pieces = g_strsplit(all, "\u00A0", -1);
    g_autofree char *plain = g_strjoinv(" ", pieces);
    g_string_append(text, plain);
}

static gboolean ends_in_space(const GString *text)
{
    return text->len > 0 && text->str[text->len - 1] == ' ';
}

/* A line ends where the baseline changes; a gap that is no part of a run is a space. */
static void separate(GString *text, const FidelisRun *before, const FidelisRun *run)
{
    if (before == NULL)
        return;
    if (run->y != before->y)
        g_string_append_c(text, '\n');
    else if (run->x > before->x + before->width + 1 && !ends_in_space(text))
        g_string_append_c(text, ' ');
}

char *page_words(const FidelisPages *pages, gsize index, gboolean artifacts)
{
    GString *text = g_string_new(NULL);
    const FidelisPage *page = fidelis_pages_get(pages, index);
    const FidelisRun *before = NULL;
    for (gsize i = 0; i < page->items->len; i++) {
        const FidelisItem *one = g_ptr_array_index(page->items, i);
        if (one->kind != FIDELIS_ITEM_RUN || (one->element == NULL && !artifacts))
            continue;
        separate(text, before, &one->run);
        append_run(text, &one->run);
        before = &one->run;
    }
    return g_string_free(text, FALSE);
}

int page_of(const FidelisPages *pages, const char *text)
{
    for (gsize i = 0; i < pages->pages->len; i++) {
        g_autofree char *all = page_words(pages, i, FALSE);
        if (strstr(all, text) != NULL)
            return (int)i + 1;
    }
    return 0;
}
