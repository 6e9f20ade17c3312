/* The index: what the marks in the prose call, sorted as the language sorts, with pages that follow each
 * other run together. Its pages are those of the pass before; passes go on until they are the same. */
#include <string.h>

#include "document/language.h"
#include "layout/flow.h"

/* One mark: what it is called and where it stood. */
typedef struct {
    const FidelisInline *mark;
    const char *term;
    int page; /* -1: nowhere yet */
} Entry;

static int page_of(FidelisMaker *maker, const FidelisInline *mark)
{
    const FidelisDestination *place = g_hash_table_lookup(maker->places, mark->blocks);
    return place == NULL ? -1 : place->page;
}

static int compare_entries(gconstpointer a, gconstpointer b, gpointer language)
{
    const Entry *first = a, *second = b;
    int order = fidelis_language_compare(language, first->term, second->term);
    return order != 0 ? order : first->page - second->page;
}

static GArray *sorted_entries(FidelisMaker *maker)
{
    const GPtrArray *marks = fidelis_numbering_index(maker->numbering);
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    for (guint i = 0; i < marks->len; i++) {
        const FidelisInline *mark = g_ptr_array_index(marks, i);
        Entry entry = {.mark = mark, .term = mark->target, .page = page_of(maker, mark)};
        g_array_append_val(entries, entry);
    }
    g_array_sort_with_data(entries, compare_entries, (gpointer)maker->document->language);
    return entries;
}

const char *fidelis_index_pages(FidelisMaker *maker)
{
    const GPtrArray *marks = fidelis_numbering_index(maker->numbering);
    GString *pages = g_string_new(NULL);
    for (guint i = 0; i < marks->len; i++)
        g_string_append_printf(pages, "%d ", page_of(maker, g_ptr_array_index(marks, i)));
    const char *kept = fidelis_arena_strdup(maker->arena, pages->str);
    g_string_free(pages, TRUE);
    return kept;
}

static void append_text(FidelisMaker *maker, FidelisInline **line, const char *text)
{
    fidelis_inline_append(line, fidelis_inline_text(maker->arena, text));
}

/* A page's number, which leads there. */
static void append_page(FidelisMaker *maker, FidelisInline **line, const Entry *entry)
{
    FidelisInline *page = fidelis_inline_new(maker->arena, FIDELIS_INLINE_REFERENCE);
    page->form = FIDELIS_REFERENCE_FOLIO;
    page->target = entry->mark->blocks->label;
    fidelis_inline_append(line, page);
}

/* Entries [from, end) are of one term: "mentor 4, 8-11". */
static FidelisInline *line_of(FidelisMaker *maker, const GArray *entries, guint from, guint end)
{
    FidelisInline *line = fidelis_inline_text(maker->arena, g_array_index(entries, Entry, from).term);
    const char *before = "\u2002";
    for (guint first = from, last; first < end; first = last + 1, before = ", ") {
        const Entry *entry = &g_array_index(entries, Entry, first), *to = entry;
        for (last = first; last + 1 < end; last++) {
            const Entry *next = &g_array_index(entries, Entry, last + 1);
            if (next->page > to->page + 1)
                break;
            to = next;
        }
        append_text(maker, &line, before);
        append_page(maker, &line, entry);
        if (to->page == entry->page)
            continue;
        append_text(maker, &line, fidelis_maker_word(maker, FIDELIS_WORD_RANGE));
        append_page(maker, &line, to);
    }
    return line;
}

/* The letter a term stands under; Aa stands under Å where it sorts there. */
static const char *letter_of(FidelisMaker *maker, const char *term)
{
    gboolean danish = strcmp(maker->document->language, "da") == 0;
    g_autofree char *two = g_utf8_strdown(
        term, MIN(g_utf8_strlen(term, -1), 2) == 2 ? g_utf8_offset_to_pointer(term, 2) - term : -1);
    if (danish && strcmp(two, "aa") == 0)
        return "Å";
    g_autofree char *first = g_utf8_strup(term, g_utf8_next_char(term) - term);
    return fidelis_arena_strdup(maker->arena, first);
}

static void add_letter(FidelisFlow *flow, const char *letter)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_CAPTION_LABEL);
    spec.ragged = TRUE;
    fidelis_flow_space(flow, 0.5);
    fidelis_flow_lines(flow, fidelis_inline_text(flow->maker->arena, letter), &spec,
                       fidelis_flow_plan(flow, FIDELIS_TAG_P), 0);
    fidelis_galley_keep(flow->galley);
}

static void add_line(FidelisFlow *flow, const FidelisInline *line)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_INDEX);
    double hang = fidelis_maker_style(flow->maker, FIDELIS_STYLE_INDEX)->size;
    spec.ragged = TRUE;
    spec.first_indent = -hang;
    spec.width -= hang;
    fidelis_flow_lines(flow, line, &spec, fidelis_flow_plan(flow, FIDELIS_TAG_P), hang);
}

static guint end_of_term(const GArray *entries, guint from)
{
    guint end = from + 1;
    while (end < entries->len &&
           strcmp(g_array_index(entries, Entry, end).term, g_array_index(entries, Entry, from).term) == 0)
        end++;
    return end;
}

static void warn_empty(FidelisMaker *maker, const FidelisBlock *block)
{
    fidelis_warn(maker->diagnostics, &block->where, "mark words in the prose: {!mentor}, {!mentorer|mentor}",
                 "there is an index, and nothing is marked for it");
}

void fidelis_flow_index(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisMaker *maker = flow->maker;
    g_autoptr(GArray) entries = sorted_entries(maker);
    const char *letter = "";
    FidelisFlow inner = *flow;
    inner.main = FALSE;
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    maker->index_block = block;
    maker->index_said = fidelis_index_pages(maker);
    if (entries->len == 0)
        warn_empty(maker, block);
    for (guint from = 0, end; from < entries->len; from = end) {
        const char *term = g_array_index(entries, Entry, from).term, *own = letter_of(maker, term);
        end = end_of_term(entries, from);
        if (strcmp(own, letter) != 0)
            add_letter(&inner, own);
        letter = own;
        add_line(&inner, line_of(maker, entries, from, end));
    }
}
