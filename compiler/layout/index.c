/* The index: what the marks in the prose call, sorted as the language sorts, with pages that follow each
 * other run together; terms under terms, and where else to look. Its pages are those of the pass before;
 * passes go on until they are the same. */
#include <string.h>

#include "document/language.h"
#include "layout/flow.h"

/* One mark: what it is called and where it stood; or where else to look. */
typedef struct {
    const FidelisInline *mark; /* NULL: see */
    const char *term, *under;  /* under: below the term, NULL: itself */
    const FidelisBlock *see;
    int page; /* -1: nowhere yet; of see: last */
} Entry;

static int page_of(FidelisMaker *maker, const FidelisInline *mark)
{
    const FidelisDestination *place = g_hash_table_lookup(maker->places, mark->blocks);
    return place == NULL ? -1 : place->page;
}

/* A term before what stands under it. */
static int compare_under(const Entry *first, const Entry *second, const char *language)
{
    if (first->under == NULL || second->under == NULL)
        return (first->under != NULL) - (second->under != NULL);
    return fidelis_language_compare(language, first->under, second->under);
}

static int compare_entries(gconstpointer a, gconstpointer b, gpointer language)
{
    const Entry *first = a, *second = b;
    int order = fidelis_language_compare(language, first->term, second->term);
    if (order == 0)
        order = compare_under(first, second, language);
    return order != 0 ? order : (first->page > second->page) - (first->page < second->page);
}

/* "jobindsats!opfølgning": a term, and one under it. */
static void add_entry(FidelisMaker *maker, GArray *entries, const char *term, Entry entry)
{
    const char *bang = strchr(term, '!');
    entry.term = bang == NULL ? term : fidelis_arena_strndup(maker->arena, term, (gsize)(bang - term));
    entry.under = bang == NULL ? NULL : bang + 1;
    g_array_append_val(entries, entry);
}

static GArray *sorted_entries(FidelisMaker *maker, const FidelisBlock *block)
{
    const GPtrArray *marks = fidelis_numbering_index(maker->numbering);
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    for (guint i = 0; i < marks->len; i++) {
        const FidelisInline *mark = g_ptr_array_index(marks, i);
        add_entry(maker, entries, mark->target, (Entry){.mark = mark, .page = page_of(maker, mark)});
    }
    for (const FidelisBlock *see = block->children; see != NULL; see = see->next)
        add_entry(maker, entries, see->value, (Entry){.see = see, .page = G_MAXINT});
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

/* ", se mentor" where there are no pages, "; se også mentor" after them. */
static void append_see(FidelisMaker *maker, FidelisInline **line, const FidelisBlock *see, gboolean first)
{
    FidelisInline *words = fidelis_inline_new(maker->arena, FIDELIS_INLINE_EMPHASIS);
    FidelisInline *target = fidelis_inline_new(maker->arena, FIDELIS_INLINE_SPAN);
    g_autofree char *said = fidelis_inline_to_text(see->title);
    words->children = fidelis_inline_text(maker->arena, said);
    target->children = see->text;
    append_text(maker, line, first ? ", " : "; ");
    fidelis_inline_append(line, words);
    append_text(maker, line, " ");
    fidelis_inline_append(line, target);
}

/* The last of the entries from first on, before end, whose pages follow each other. */
static guint end_of_range(const GArray *entries, guint first, guint end)
{
    guint last = first;
    while (last + 1 < end && g_array_index(entries, Entry, last + 1).mark != NULL &&
           g_array_index(entries, Entry, last + 1).page <= g_array_index(entries, Entry, last).page + 1)
        last++;
    return last;
}

/* Entries [from, end) are of one term, or of one under it: "mentor 4, 8-11; se også makker". */
static FidelisInline *line_of(FidelisMaker *maker, const GArray *entries, guint from, guint end)
{
    const Entry *head = &g_array_index(entries, Entry, from);
    FidelisInline *line = fidelis_inline_text(maker->arena, head->under != NULL ? head->under : head->term);
    for (guint first = from, last; first < end; first = last + 1) {
        const Entry *entry = &g_array_index(entries, Entry, first);
        last = end_of_range(entries, first, end);
        if (entry->see != NULL) {
            append_see(maker, &line, entry->see, first == from);
            continue;
        }
        append_text(maker, &line, first == from ? "\u2002" : ", ");
        append_page(maker, &line, entry);
        if (g_array_index(entries, Entry, last).page == entry->page)
            continue;
        append_text(maker, &line, fidelis_maker_word(maker, FIDELIS_WORD_RANGE));
        append_page(maker, &line, &g_array_index(entries, Entry, last));
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

/* What stands under a term begins a step further in; lines that go on, another. */
static void add_line(FidelisFlow *flow, const FidelisInline *line, gboolean under)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_INDEX);
    double step = fidelis_maker_style(flow->maker, FIDELIS_STYLE_INDEX)->size;
    double indent = under ? 2 * step : step;
    spec.ragged = TRUE;
    spec.first_indent = -step;
    spec.width -= indent;
    fidelis_flow_lines(flow, line, &spec, fidelis_flow_plan(flow, FIDELIS_TAG_P), indent);
}

static guint end_of_term(const GArray *entries, guint from)
{
    const Entry *head = &g_array_index(entries, Entry, from);
    guint end = from + 1;
    while (end < entries->len && strcmp(g_array_index(entries, Entry, end).term, head->term) == 0 &&
           g_strcmp0(g_array_index(entries, Entry, end).under, head->under) == 0)
        end++;
    return end;
}

/* A term stays with the first that stands under it, and has a line also when it has no page. */
static void add_term(FidelisFlow *flow, const GArray *entries, guint from, guint end, const char **above)
{
    const Entry *head = &g_array_index(entries, Entry, from);
    gboolean begins = *above == NULL || strcmp(*above, head->term) != 0;
    *above = head->term;
    if (begins && head->under != NULL)
        add_line(flow, fidelis_inline_text(flow->maker->arena, head->term), FALSE);
    if (head->under != NULL && begins)
        fidelis_galley_keep(flow->galley);
    add_line(flow, line_of(flow->maker, entries, from, end), head->under != NULL);
}

static gboolean has_term(const GArray *entries, const char *term)
{
    for (guint i = 0; i < entries->len; i++)
        if (strcmp(g_array_index(entries, Entry, i).term, term) == 0)
            return TRUE;
    return FALSE;
}

/* Who looks further has to find something. */
static void check_see(FidelisMaker *maker, const FidelisBlock *block, const GArray *entries)
{
    for (const FidelisBlock *see = block->children; see != NULL; see = see->next) {
        g_autofree char *target = fidelis_inline_to_text(see->text);
        if (!has_term(entries, target))
            fidelis_warn(maker->diagnostics, &block->where, "mark a word for it: {!word|term}",
                         "the index leads from '%s' to '%s', which it does not have", see->value, target);
    }
}

static void warn_empty(FidelisMaker *maker, const FidelisBlock *block)
{
    fidelis_warn(maker->diagnostics, &block->where, "mark words in the prose: {!mentor}, {!mentorer|mentor}",
                 "there is an index, and nothing is marked for it");
}

void fidelis_flow_index(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisMaker *maker = flow->maker;
    g_autoptr(GArray) entries = sorted_entries(maker, block);
    const char *letter = "", *above = NULL;
    FidelisFlow inner = *flow;
    inner.main = FALSE;
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    maker->index_block = block;
    maker->index_said = fidelis_index_pages(maker);
    if (entries->len == 0)
        warn_empty(maker, block);
    check_see(maker, block, entries);
    for (guint from = 0, end; from < entries->len; from = end) {
        const char *own = letter_of(maker, g_array_index(entries, Entry, from).term);
        end = end_of_term(entries, from);
        if (strcmp(own, letter) != 0)
            add_letter(&inner, own);
        letter = own;
        add_term(&inner, entries, from, end, &above);
    }
}
