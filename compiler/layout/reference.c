/* What references print. */
#include <string.h>

#include "layout/maker.h"

static void order_inlines(FidelisMaker *maker, const FidelisInline *list, gsize *next);

static void order_table(FidelisMaker *maker, const FidelisTable *table, gsize *next);

static void order_blocks(FidelisMaker *maker, const FidelisBlock *blocks, gsize *next)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (block->label != NULL)
            g_hash_table_insert(maker->order, (gpointer)block, GSIZE_TO_POINTER(++*next));
        order_inlines(maker, block->title, next);
        order_inlines(maker, block->text, next);
        if (block->table != NULL)
            order_table(maker, block->table, next);
        order_inlines(maker, block->note, next);
        order_blocks(maker, block->children, next);
    }
}

static void order_inlines(FidelisMaker *maker, const FidelisInline *list, gsize *next)
{
    for (const FidelisInline *item = list; item != NULL; item = item->next) {
        if (item->kind == FIDELIS_INLINE_REFERENCE)
            g_hash_table_insert(maker->order, (gpointer)item, GSIZE_TO_POINTER(++*next));
        order_inlines(maker, item->children, next);
        order_blocks(maker, item->blocks, next);
    }
}

static void order_table(FidelisMaker *maker, const FidelisTable *table, gsize *next)
{
    for (const FidelisTableRow *row = table->rows; row != NULL; row = row->next)
        for (const FidelisCell *cell = row->cells; cell != NULL; cell = cell->next) {
            order_inlines(maker, cell->text, next);
            order_blocks(maker, cell->blocks, next);
        }
    order_blocks(maker, table->note, next);
}

void fidelis_maker_order(FidelisMaker *maker)
{
    gsize next = 0;
    order_blocks(maker, maker->document->blocks, &next);
}

static FidelisWord name_of(const FidelisBlock *target)
{
    static const FidelisWord words[] = {
        [FIDELIS_BLOCK_SECTION] = FIDELIS_WORD_SECTION, [FIDELIS_BLOCK_BOX] = FIDELIS_WORD_BOX,
        [FIDELIS_BLOCK_TABLE] = FIDELIS_WORD_TABLE,     [FIDELIS_BLOCK_CHART] = FIDELIS_WORD_FIGURE,
        [FIDELIS_BLOCK_DIAGRAM] = FIDELIS_WORD_FIGURE,  [FIDELIS_BLOCK_IMAGE] = FIDELIS_WORD_FIGURE,
    };
    if (target->kind == FIDELIS_BLOCK_SECTION && target->level == 1)
        return target->appendix ? FIDELIS_WORD_APPENDIX : FIDELIS_WORD_CHAPTER;
    return target->kind < G_N_ELEMENTS(words) ? words[target->kind] : FIDELIS_WORD_SECTION;
}

static char *print_title(FidelisMaker *maker, const FidelisInline *reference, const FidelisBlock *target)
{
    (void)maker;
    (void)reference;
    return fidelis_inline_to_text(target->title);
}

static char *print_number(FidelisMaker *maker, const FidelisInline *reference, const FidelisBlock *target)
{
    return target->number == NULL ? print_title(maker, reference, target) : g_strdup(target->number);
}

static char *print_name(FidelisMaker *maker, const FidelisInline *reference, const FidelisBlock *target)
{
    if (target->number == NULL)
        return print_title(maker, reference, target);
    g_autofree char *word = g_utf8_strdown(fidelis_maker_word(maker, name_of(target)), -1);
    return g_strconcat(word, "\u00A0", target->number, NULL);
}

/* The page of the pass before; a page of two figures until there is one. */
static const char *page_before(FidelisMaker *maker, const FidelisBlock *target)
{
    const FidelisDestination *place = g_hash_table_lookup(maker->places, target);
    return place == NULL ? "10" : fidelis_maker_page_label(maker, (gsize)place->page);
}

static char *print_folio(FidelisMaker *maker, const FidelisInline *reference, const FidelisBlock *target)
{
    (void)reference;
    return g_strdup(page_before(maker, target));
}

static char *print_page(FidelisMaker *maker, const FidelisInline *reference, const FidelisBlock *target)
{
    (void)reference;
    return g_strconcat(fidelis_maker_word(maker, FIDELIS_WORD_PAGE), "\u00A0", page_before(maker, target),
                       NULL);
}

/* "side 8-11": to the page of the last that stands in a section; of anything else its own page. */
static char *print_pages(FidelisMaker *maker, const FidelisInline *reference, const FidelisBlock *target)
{
    const FidelisDestination *place = g_hash_table_lookup(maker->places, target);
    gsize last = GPOINTER_TO_SIZE(g_hash_table_lookup(maker->ends, target));
    if (place == NULL || last <= (gsize)place->page)
        return print_page(maker, reference, target);
    return g_strconcat(fidelis_maker_word(maker, FIDELIS_WORD_PAGES), "\u00A0", page_before(maker, target),
                       fidelis_maker_word(maker, FIDELIS_WORD_RANGE), fidelis_maker_page_label(maker, last),
                       NULL);
}

/* By the order of the document until there are pages. */
static char *print_order(FidelisMaker *maker, const FidelisInline *reference, const FidelisBlock *target)
{
    gsize here = GPOINTER_TO_SIZE(g_hash_table_lookup(maker->order, reference));
    gsize there = GPOINTER_TO_SIZE(g_hash_table_lookup(maker->order, target));
    return g_strdup(fidelis_maker_word(maker, there < here ? FIDELIS_WORD_ABOVE : FIDELIS_WORD_BELOW));
}

static char *print_direction(FidelisMaker *maker, const FidelisInline *reference, const FidelisBlock *target)
{
    const FidelisDestination *here = g_hash_table_lookup(maker->places, reference);
    const FidelisDestination *there = g_hash_table_lookup(maker->places, target);
    if (here == NULL || there == NULL || (here->page == there->page && here->y == there->y))
        return print_order(maker, reference, target);
    if (here->page == there->page)
        return g_strdup(
            fidelis_maker_word(maker, there->y < here->y ? FIDELIS_WORD_ABOVE : FIDELIS_WORD_BELOW));
    if (ABS(here->page - there->page) == 1)
        return g_strdup(fidelis_maker_word(maker, there->page > here->page ? FIDELIS_WORD_NEXT_PAGE
                                                                           : FIDELIS_WORD_BEFORE_PAGE));
    return g_strconcat(fidelis_maker_word(maker, FIDELIS_WORD_ON_PAGE), "\u00A0", page_before(maker, target),
                       NULL);
}

static char *(*const print_of_form[])(FidelisMaker *, const FidelisInline *, const FidelisBlock *) = {
    [FIDELIS_REFERENCE_NAME] = print_name,           [FIDELIS_REFERENCE_NUMBER] = print_number,
    [FIDELIS_REFERENCE_TITLE] = print_title,         [FIDELIS_REFERENCE_PAGE] = print_page,
    [FIDELIS_REFERENCE_DIRECTION] = print_direction, [FIDELIS_REFERENCE_PAGES] = print_pages,
    [FIDELIS_REFERENCE_FOLIO] = print_folio,
};

static char *capitalise(const char *text)
{
    const char *rest = g_utf8_next_char(text);
    g_autofree char *first = g_utf8_strup(text, rest - text);
    return g_strconcat(first, rest, NULL);
}

const char *fidelis_maker_reference(const FidelisInline *reference, void *data)
{
    FidelisMaker *maker = data;
    if (reference->kind != FIDELIS_INLINE_REFERENCE)
        return NULL; /* marks of notes print their numbers */
    const FidelisBlock *target = fidelis_numbering_target(maker->numbering, reference->target);
    if (target == NULL)
        return "?"; /* numbering has said so */
    g_autofree char *text = print_of_form[reference->form](maker, reference, target);
    g_hash_table_insert(maker->asked, (gpointer)reference, fidelis_arena_strdup(maker->arena, text));
    if (!reference->capital || *text == '\0')
        return fidelis_arena_strdup(maker->arena, text);
    g_autofree char *capital = capitalise(text);
    return fidelis_arena_strdup(maker->arena, capital);
}

/* Whether a reference would print the same now that pages are cut; what it leads to where not. */
static const FidelisBlock *changed(FidelisMaker *maker, const FidelisInline *reference, const char *printed)
{
    const FidelisBlock *target = fidelis_numbering_target(maker->numbering, reference->target);
    g_autofree char *now = print_of_form[reference->form](maker, reference, target);
    return strcmp(now, printed) == 0 ? NULL : target;
}

static gsize order_of(const FidelisMaker *maker, const FidelisInline *reference)
{
    gsize order = GPOINTER_TO_SIZE(g_hash_table_lookup(maker->order, reference));
    return order == 0 ? G_MAXSIZE : order; /* the index's own stand last */
}

/* The first in the document, whatever the order of the table. */
const FidelisBlock *fidelis_maker_moved(FidelisMaker *maker)
{
    const FidelisBlock *moved = NULL;
    gsize first = G_MAXSIZE;
    GHashTableIter each;
    gpointer reference, printed;
    g_hash_table_iter_init(&each, maker->asked);
    while (g_hash_table_iter_next(&each, &reference, &printed)) {
        const FidelisBlock *target = changed(maker, reference, printed);
        gsize order = order_of(maker, reference);
        if (target != NULL && (moved == NULL || order < first)) {
            moved = target;
            first = order;
        }
    }
    if (moved == NULL && maker->index_block != NULL &&
        strcmp(maker->index_said, fidelis_index_pages(maker)) != 0)
        return maker->index_block;
    return moved;
}

/* ---- pages that nobody knows ---- */

static gboolean prints_page(const FidelisInline *reference)
{
    return reference->form == FIDELIS_REFERENCE_PAGE || reference->form == FIDELIS_REFERENCE_PAGES;
}

/* The first reference in the document to the page of what has none; NULL: all are known. */
static const FidelisInline *first_unplaced(FidelisMaker *maker)
{
    const FidelisInline *found = NULL;
    GHashTableIter each;
    gpointer reference;
    g_hash_table_iter_init(&each, maker->asked);
    while (g_hash_table_iter_next(&each, &reference, NULL)) {
        const FidelisInline *one = reference;
        if (prints_page(one) &&
            !g_hash_table_contains(maker->places, fidelis_numbering_target(maker->numbering, one->target)) &&
            (found == NULL || order_of(maker, one) < order_of(maker, found)))
            found = one;
    }
    return found;
}

/* A page printed of what stands on none would be a wrong number: nothing is written. */
void fidelis_maker_check_places(FidelisMaker *maker)
{
    const GPtrArray *marks = fidelis_numbering_index(maker->numbering);
    const FidelisInline *reference = first_unplaced(maker);
    if (reference != NULL)
        fidelis_error(maker->diagnostics, &reference->where, "refer to it by its number or title",
                      "the page of '%s' is not known", reference->target);
    for (guint i = 0; maker->index_block != NULL && i < marks->len; i++) {
        const FidelisInline *mark = g_ptr_array_index(marks, i);
        if (!g_hash_table_contains(maker->places, mark->blocks))
            fidelis_error(maker->diagnostics, &mark->where, "mark a word of the text beside it",
                          "the page of the index's mark '%s' is not known", mark->target);
    }
}
