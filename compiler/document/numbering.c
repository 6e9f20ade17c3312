#include "document/numbering.h"

#include "base/text.h"

enum { DEEPEST_NUMBERED_SECTION = 3 };
enum { COUNT_BOX, COUNT_FIGURE, COUNT_TABLE, COUNTERS };

struct FidelisNumbering {
    GHashTable *targets; /* label -> FidelisBlock */
    GPtrArray *index;    /* FidelisInline, in the order they stand */
    gsize notes;         /* the highest number of one */
    gboolean notes_restart;
};

typedef struct {
    FidelisDocument *document;
    FidelisNumbering *numbering;
    FidelisDiagnostics *diagnostics;
    GPtrArray *labels; /* in the order they stand, for hints */
    int section[DEEPEST_NUMBERED_SECTION + 1];
    int appendices;
    gboolean in_appendix;
    int counters[COUNTERS];
    int notes; /* so far, in the document or the chapter */
} Pass;

static void number_blocks(Pass *pass, FidelisBlock *blocks);

static const int counter_of_kind[FIDELIS_BLOCK_KINDS] = {
    [FIDELIS_BLOCK_BOX] = COUNT_BOX + 1,      [FIDELIS_BLOCK_TABLE] = COUNT_TABLE + 1,
    [FIDELIS_BLOCK_CHART] = COUNT_FIGURE + 1, [FIDELIS_BLOCK_DIAGRAM] = COUNT_FIGURE + 1,
    [FIDELIS_BLOCK_IMAGE] = COUNT_FIGURE + 1,
};

/* Marks are called by their number, so that the index can refer to them. */
static void note_index_mark(Pass *pass, FidelisInline *mark)
{
    FidelisNumbering *numbering = pass->numbering;
    g_ptr_array_add(numbering->index, mark);
    mark->blocks->label = fidelis_arena_printf(pass->document->arena, "index:%u", numbering->index->len);
    g_hash_table_insert(numbering->targets, (gpointer)mark->blocks->label, mark->blocks);
}

static void number_notes(Pass *pass, FidelisInline *list)
{
    for (FidelisInline *item = list; item != NULL; item = item->next) {
        number_notes(pass, item->children);
        if (item->kind == FIDELIS_INLINE_INDEX)
            note_index_mark(pass, item);
        if (item->kind != FIDELIS_INLINE_NOTE)
            continue;
        item->number = ++pass->notes;
        pass->numbering->notes = MAX(pass->numbering->notes, (gsize)pass->notes);
        number_blocks(pass, item->blocks);
    }
}

static const char *section_number(Pass *pass, int level)
{
    GString *number = g_string_new(NULL);
    if (pass->in_appendix)
        g_string_append_c(number, (char)('A' + (pass->appendices - 1) % 26));
    for (int i = pass->in_appendix ? 2 : 1; i <= level; i++)
        g_string_append_printf(number, i > 1 ? ".%d" : "%d", pass->section[i]);
    const char *copy = fidelis_arena_strdup(pass->document->arena, number->str);
    g_string_free(number, TRUE);
    return copy;
}

static void number_section(Pass *pass, FidelisBlock *block)
{
    if (block->unnumbered || block->level > DEEPEST_NUMBERED_SECTION)
        return;
    if (block->level == 1)
        pass->in_appendix = block->appendix;
    if (block->level == 1 && block->appendix)
        pass->appendices++;
    else
        pass->section[block->level]++;
    for (int i = block->level + 1; i <= DEEPEST_NUMBERED_SECTION; i++)
        pass->section[i] = 0;
    block->number = section_number(pass, block->level);
}

/* "Boks 2" and nothing more says nothing. */
static gboolean has_words_for_number(const FidelisBlock *block)
{
    if (block->kind == FIDELIS_BLOCK_BOX && (block->box != FIDELIS_BOX_PLAIN || block->label != NULL))
        return TRUE;
    return block->title != NULL;
}

/* Figures and tables without a caption have nothing to number; neither have plain boxes without a title, and
 * boxes that ask not to be. */
static void number_counted(Pass *pass, FidelisBlock *block)
{
    int counter = block->kind < G_N_ELEMENTS(counter_of_kind) ? counter_of_kind[block->kind] : 0;
    if (counter == 0 || block->unnumbered || !has_words_for_number(block))
        return;
    block->number = fidelis_arena_printf(pass->document->arena, "%d", ++pass->counters[counter - 1]);
}

static void note_label(Pass *pass, FidelisBlock *block)
{
    if (block->label == NULL)
        return;
    const FidelisBlock *first = g_hash_table_lookup(pass->numbering->targets, block->label);
    if (first != NULL) {
        g_autofree char *hint = g_strdup_printf("it stands first at %s:%d; give one of them another name",
                                                first->where.file, first->where.line);
        fidelis_error(pass->diagnostics, &block->where, hint, "the label '%s' is given twice", block->label);
        return;
    }
    g_hash_table_insert(pass->numbering->targets, (gpointer)block->label, block);
    g_ptr_array_add(pass->labels, (gpointer)block->label);
}

static void number_cells(Pass *pass, FidelisTable *table)
{
    for (FidelisTableRow *row = table->rows; row != NULL; row = row->next)
        for (FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
            number_notes(pass, cell->text);
            number_blocks(pass, cell->blocks);
        }
    number_blocks(pass, table->note);
}

static void begin_notes(Pass *pass)
{
    pass->notes = 0;
    pass->numbering->notes_restart = TRUE;
}

static void number_blocks(Pass *pass, FidelisBlock *blocks)
{
    for (FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (block->kind == FIDELIS_BLOCK_SECTION && block->level == 1 && block->start == 0)
            begin_notes(pass);
        if (block->kind == FIDELIS_BLOCK_SECTION)
            number_section(pass, block);
        else
            number_counted(pass, block);
        note_label(pass, block);
        number_notes(pass, block->title);
        number_notes(pass, block->text);
        if (block->table != NULL)
            number_cells(pass, block->table);
        number_notes(pass, block->note);
        number_blocks(pass, block->children);
    }
}

static void check_reference(Pass *pass, const FidelisInline *item)
{
    const FidelisBlock *target = g_hash_table_lookup(pass->numbering->targets, item->target);
    if (target == NULL) {
        g_autofree char *hint = fidelis_text_did_you_mean(
            item->target, (const char *const *)pass->labels->pdata, pass->labels->len);
        fidelis_error(pass->diagnostics, &item->where, hint, "a reference to '%s', which nothing is called",
                      item->target);
    } else if (target->number == NULL &&
               (item->form == FIDELIS_REFERENCE_NAME || item->form == FIDELIS_REFERENCE_NUMBER)) {
        fidelis_error(pass->diagnostics, &item->where, "refer to its title or page, or give it a caption",
                      "a reference to the number of '%s', which has none", item->target);
    }
}

static void check_references(Pass *pass, const FidelisBlock *blocks);

static void check_inlines(Pass *pass, const FidelisInline *list)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next) {
        if (item->kind == FIDELIS_INLINE_REFERENCE)
            check_reference(pass, item);
        check_inlines(pass, item->children);
        check_references(pass, item->blocks);
    }
}

static void check_table(Pass *pass, const FidelisTable *table)
{
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next)
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
            check_inlines(pass, cell->text);
            check_references(pass, cell->blocks);
        }
    check_references(pass, table->note);
}

static void check_references(Pass *pass, const FidelisBlock *blocks)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        check_inlines(pass, block->title);
        check_inlines(pass, block->text);
        check_inlines(pass, block->note);
        if (block->table != NULL)
            check_table(pass, block->table);
        check_references(pass, block->children);
    }
}

FidelisNumbering *fidelis_numbering_new(FidelisDocument *document, FidelisDiagnostics *diagnostics)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    FidelisNumbering *numbering = g_new0(FidelisNumbering, 1);
    numbering->targets = g_hash_table_new(g_str_hash, g_str_equal);
    numbering->index = g_ptr_array_new();
    Pass pass = {.document = document, .numbering = numbering, .diagnostics = diagnostics, .labels = labels};
    number_blocks(&pass, document->blocks);
    check_references(&pass, document->blocks);
    return numbering;
}

void fidelis_numbering_free(FidelisNumbering *numbering)
{
    if (numbering == NULL)
        return;
    g_hash_table_unref(numbering->targets);
    g_ptr_array_unref(numbering->index);
    g_free(numbering);
}

const FidelisBlock *fidelis_numbering_target(const FidelisNumbering *numbering, const char *label)
{
    return g_hash_table_lookup(numbering->targets, label);
}

gsize fidelis_numbering_note_count(const FidelisNumbering *numbering)
{
    return numbering->notes;
}

gboolean fidelis_numbering_notes_restart(const FidelisNumbering *numbering)
{
    return numbering->notes_restart;
}

const GPtrArray *fidelis_numbering_index(const FidelisNumbering *numbering)
{
    return numbering->index;
}
