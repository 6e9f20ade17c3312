/* What must be true of the pages of any document: every word of it is printed once, no text stands on other
 * text, nothing leaves the page. Documents are drawn at random, the same ones every time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "document/endnotes.h"
#include "support/blocks.h"
#include "support/pace.h"

enum { DOCUMENTS = 150, DEEPEST = 3 };

typedef struct {
    FidelisDocument *document;
    guint32 state;
    int words; /* so far: "ord0", "ord1" … */
} Draw;

/* Numerical Recipes' linear congruential generator; the low bits are thrown away. */
static int draw(Draw *random, int below)
{
    random->state = random->state * 1664525u + 1013904223u;
    return (int)((random->state >> 10) % (guint32)below);
}

static const char *next_words(Draw *random, int count)
{
    const char *text = many_words(random->document, random->words, count);
    random->words += count;
    return text;
}

static FidelisBlock *random_paragraph(Draw *random)
{
    const char *text = next_words(random, 1 + draw(random, 90));
    if (draw(random, 5) == 0) {
        const char *note = next_words(random, 1 + draw(random, 40));
        text = fidelis_arena_printf(random->document->arena, "%s{%s}", text, note);
    }
    return paragraph(random->document, text);
}

static void add_random(Draw *random, FidelisBlock *parent, int depth, gboolean main);

static void random_list(Draw *random, FidelisBlock *parent, int depth)
{
    FidelisBlock *made =
        put(random->document, parent, list(random->document, (FidelisListKind)draw(random, 5)));
    for (int i = draw(random, 4); i >= 0; i--) {
        FidelisBlock *one = item(random->document, made, next_words(random, 1 + draw(random, 20)));
        if (depth < DEEPEST && draw(random, 4) == 0)
            random_list(random, one, depth + 1);
    }
}

static FidelisFloatPlace random_place(Draw *random)
{
    return draw(random, 2) ? FIDELIS_PLACE_USUAL
                           : (FidelisFloatPlace)draw(random, FIDELIS_PLACE_OWN_PAGE + 1);
}

static void random_box(Draw *random, FidelisBlock *parent, int depth)
{
    FidelisBlock *made = put(random->document, parent,
                             box(random->document, (FidelisBoxKind)draw(random, FIDELIS_BOX_KINDS),
                                 draw(random, 2) ? next_words(random, 3) : NULL));
    made->place = random_place(random);
    for (int i = draw(random, 5); i >= 0; i--)
        add_random(random, made, depth + 1, FALSE);
}

/* A subheader stands alone in its row. */
static gboolean may_join(const FidelisTableRow *row)
{
    return row != NULL && row->kind == FIDELIS_ROW_BODY && row->cells->next != NULL;
}

/* The first cells of some rows reach over the rows below, which have a cell less. What they said is said by
 * the one that is left. */
static void join_rows(Draw *random, FidelisTable *table)
{
    for (FidelisTableRow *row = table->rows->next; row != NULL; row = row->next) {
        if (!may_join(row) || draw(random, 4) > 0)
            continue;
        FidelisCell *over = row->cells;
        for (int most = draw(random, 12); most > 0 && may_join(row->next); most--) {
            row = row->next;
            fidelis_inline_append(&over->text, fidelis_inline_text(random->document->arena, " "));
            fidelis_inline_append(&over->text, row->cells->text);
            row->cells = row->cells->next;
            over->rows++;
        }
        row->breaks = (FidelisRowBreak)draw(random, 3);
    }
}

static void random_table(Draw *random, FidelisBlock *parent, int depth)
{
    int columns = 1 + draw(random, 3), rows = draw(random, 30);
    g_autoptr(GString) text = g_string_new(NULL);
    (void)depth;
    for (int r = 0; r <= rows; r++) {
        if (r > 1 && r < rows && draw(random, 8) == 0)
            g_string_append_printf(text, "-%s\n", next_words(random, 2));
        for (int c = 0; c < columns; c++)
            g_string_append_printf(text, "%s%s", c == 0 ? "" : "|",
                                   next_words(random, 1 + draw(random, r == 3 ? 60 : 6)));
        g_string_append(text, r < rows ? "\n" : "");
    }
    FidelisBlock *made =
        put(random->document, parent,
            table(random->document, draw(random, 2) ? next_words(random, 8) : NULL, text->str));
    if (draw(random, 3) == 0)
        made->width = FIDELIS_WIDTH_WIDE;
    made->place = random_place(random);
    if (columns > 1 && draw(random, 3) == 0)
        join_rows(random, made->table);
    made->table->repeat_subheaders = (FidelisRepeat)draw(random, 3);
    if (draw(random, 2))
        made->table->note = paragraph(random->document, next_words(random, 5));
}

static void random_quote(Draw *random, FidelisBlock *parent, int depth)
{
    FidelisBlock *made = put(random->document, parent, block(random->document, FIDELIS_BLOCK_QUOTE, NULL));
    (void)depth;
    put(random->document, made, paragraph(random->document, next_words(random, 1 + draw(random, 30))));
    made->text = words(random->document, next_words(random, 2));
}

static void random_drop(Draw *random, FidelisBlock *parent, int depth)
{
    FidelisBlock *made = put(random->document, parent, block(random->document, FIDELIS_BLOCK_DROP, NULL));
    (void)depth;
    made->value = draw(random, 3) ? "7" : NULL;
    put(random->document, made, paragraph(random->document, next_words(random, 1 + draw(random, 40))));
    if (draw(random, 2))
        put(random->document, made, random_paragraph(random));
}

static void random_law(Draw *random, FidelisBlock *parent, int depth)
{
    FidelisBlock *made =
        put(random->document, parent,
            block(random->document, FIDELIS_BLOCK_LAW, draw(random, 2) ? next_words(random, 2) : NULL));
    (void)depth;
    put(random->document, made, random_paragraph(random));
    made->text = draw(random, 2) ? words(random->document, next_words(random, 2)) : NULL;
}

static void random_key_row(Draw *random, FidelisBlock *parent, int depth)
{
    FidelisBlock *made = put(random->document, parent, block(random->document, FIDELIS_BLOCK_KEY_ROW, NULL));
    (void)depth;
    for (int i = draw(random, 6); i >= 0; i--)
        put(random->document, made,
            key_figure(random->document, "8", next_words(random, 1 + draw(random, 5))));
}

static void random_margin(Draw *random, FidelisBlock *parent, int depth)
{
    (void)depth;
    if (draw(random, 2)) {
        put(random->document, parent,
            key_figure(random->document, "8", next_words(random, 1 + draw(random, 9))));
        return;
    }
    FidelisBlock *made = put(random->document, parent, block(random->document, FIDELIS_BLOCK_MARGIN, NULL));
    put(random->document, made, paragraph(random->document, next_words(random, 1 + draw(random, 50))));
}

static void random_text(Draw *random, FidelisBlock *parent, int depth)
{
    (void)depth;
    put(random->document, parent, random_paragraph(random));
}

/* In the main column anything may come, elsewhere what may stand inside other things. */
static void add_random(Draw *random, FidelisBlock *parent, int depth, gboolean main)
{
    static void (*const kinds[])(Draw *, FidelisBlock *, int) = {
        random_text,  random_text,  random_list,    random_drop,   random_law,
        random_quote, random_table, random_key_row, random_margin, random_box};
    int inside = depth < DEEPEST ? (int)G_N_ELEMENTS(kinds) : 5;
    kinds[draw(random, main ? (int)G_N_ELEMENTS(kinds) : inside)](random, parent, depth);
}

static FidelisBlock *random_pages(Draw *random, FidelisBlock *parent)
{
    static const char *const masters[] = {"two_columns", "three_columns", "wide",
                                          "keywords",    "guide",         "bare"};
    FidelisPageSetting *setting = FIDELIS_NEW(random->document->arena, FidelisPageSetting);
    FidelisBlock *made = put(random->document, parent, block(random->document, FIDELIS_BLOCK_PAGES, NULL));
    setting->master = masters[draw(random, G_N_ELEMENTS(masters))];
    setting->track = draw(random, 2) ? "Spor" : NULL;
    setting->colour = draw(random, 2) ? FIDELIS_COLOUR_TRACK_2 : -1;
    setting->background = draw(random, 6) == 0 ? FIDELIS_COLOUR_MAIN : -1;
    setting->start = (FidelisPageSide)draw(random, 3);
    setting->numbers = (FidelisPageNumbers)draw(random, 3);
    setting->folio = (FidelisPageFolio)draw(random, 3);
    made->pages = setting;
    return made;
}

static FidelisBlock *random_columns(Draw *random, FidelisBlock *parent)
{
    FidelisBlock *made = put(random->document, parent, block(random->document, FIDELIS_BLOCK_COLUMNS, NULL));
    made->start = 1 + draw(random, FIDELIS_MOST_COLUMNS);
    return made;
}

static FidelisBlock *random_field(Draw *random, FidelisBlock *parent)
{
    FidelisBlock *made = put(random->document, parent, block(random->document, FIDELIS_BLOCK_FIELD, NULL));
    made->colour = draw(random, 2) ? FIDELIS_COLOUR_MAIN : FIDELIS_COLOUR_MAIN_WASH;
    return made;
}

/* What arranges the blocks in it on the page. */
static FidelisBlock *random_arrangement(Draw *random, FidelisBlock *parent)
{
    static FidelisBlock *(*const kinds[])(Draw *, FidelisBlock *) = {random_pages, random_columns,
                                                                     random_field};
    return kinds[draw(random, G_N_ELEMENTS(kinds))](random, parent);
}

static void random_chapter(Draw *random)
{
    FidelisBlock *chapter = put(random->document, NULL, section(random->document, 1, next_words(random, 2)));
    FidelisBlock *parent = chapter;
    for (int i = draw(random, 14); i >= 0; i--) {
        if (draw(random, 4) == 0)
            parent = put(random->document, chapter, section(random->document, 2, next_words(random, 4)));
        if (draw(random, 12) == 0)
            parent = put(random->document, chapter, block(random->document, FIDELIS_BLOCK_LANDSCAPE, NULL));
        if (draw(random, 9) == 0)
            parent = random_arrangement(random, chapter);
        else if (draw(random, 9) == 0)
            parent = put(random->document, chapter, section(random->document, 2, next_words(random, 2)));
        parent->in_margin = parent->kind == FIDELIS_BLOCK_SECTION && draw(random, 5) == 0;
        add_random(random, parent, 0, TRUE);
    }
}

static FidelisDocument *random_document(Draw *random, guint32 seed)
{
    *random = (Draw){.state = seed * 2654435761u};
    random->document = small_document(46 + draw(random, 30), 18 + draw(random, 30));
    random->document->theme->page.mirrored = draw(random, 2);
    random->document->theme->paragraph_indent = draw(random, 3) == 0 ? 12 : 0;
    random->document->theme->letter_fit = draw(random, 2) ? 0.02 : 0;
    random->document->notes = (FidelisNotesPlace)draw(random, 3);
    for (int i = draw(random, 3); i >= 0; i--)
        random_chapter(random);
    if (draw(random, 2))
        fidelis_endnotes_add(random->document);
    return random->document;
}

/* What is printed of each element, in order, divided words made whole: a paragraph may go on after notes and
 * on other pages. */
static GHashTable *texts_by_element(const Laid *laid)
{
    GHashTable *texts = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)g_free);
    for (gsize p = 0; p < laid->pages->pages->len; p++) {
        const FidelisPage *page = fidelis_pages_get(laid->pages, p);
        for (gsize i = 0; i < page->items->len; i++) {
            const FidelisItem *one = g_ptr_array_index(page->items, i);
            if (one->kind != FIDELIS_ITEM_RUN || one->element == NULL)
                continue;
            const char *before = g_hash_table_lookup(texts, one->element);
            g_autofree char *run = g_strndup(one->run.text, one->run.length);
            g_autofree char *all = g_strconcat(before != NULL ? before : "", run, NULL);
            g_auto(GStrv) pieces = g_strsplit(all, "\u00AD", -1);
            g_hash_table_insert(texts, one->element, g_strjoinv("", pieces));
        }
    }
    return texts;
}

/* Counts "ordN". */
static void count_words(const char *text, int *seen, int count)
{
    for (const char *at = strstr(text, "ord"); at != NULL; at = strstr(at + 3, "ord")) {
        int number = atoi(at + 3);
        assert_in_range(number, 0, count - 1);
        seen[number]++;
    }
}

static void assert_words_once(const Laid *laid, int count, guint32 seed)
{
    g_autofree int *seen = g_new0(int, count + 1);
    g_autoptr(GHashTable) texts = texts_by_element(laid);
    GHashTableIter each;
    gpointer text;
    g_hash_table_iter_init(&each, texts);
    while (g_hash_table_iter_next(&each, NULL, &text))
        count_words(text, seen, count);
    for (int i = 0; i < count; i++)
        if (seen[i] != 1)
            fail_msg("document %u prints word %d %d times", seed, i, seen[i]);
}

typedef struct {
    double left, top, right, bottom;
    const FidelisRun *run;
} Frame;

static double font_size(const FidelisRun *run)
{
    return g_ascii_strtod(strrchr(fidelis_font_name(run->font), ' '), NULL);
}

/* Letters without the space that ends a line. */
static Frame frame_of(const FidelisRun *run)
{
    double size = font_size(run);
    gsize length = run->length;
    while (length > 0 && run->text[length - 1] == ' ')
        length--;
    double width = run->width - 0.5 * size * (double)(run->length - length);
    return (Frame){run->x, run->y - 0.7 * size, run->x + width, run->y + 0.2 * size, run};
}

static gboolean overlap(const Frame *a, const Frame *b)
{
    const double slack = 0.6;
    return a->left < b->right - slack && b->left < a->right - slack && a->top < b->bottom - slack &&
           b->top < a->bottom - slack;
}

static void assert_page_sound(const FidelisPage *page, guint32 seed, gsize index)
{
    g_autoptr(GArray) frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    for (gsize i = 0; i < page->items->len; i++) {
        const FidelisItem *one = g_ptr_array_index(page->items, i);
        if (one->kind != FIDELIS_ITEM_RUN)
            continue;
        Frame frame = frame_of(&one->run);
        if (frame.left < 0 || frame.top < 0 || frame.right > page->width || frame.bottom > page->height)
            fail_msg("document %u, page %d: \"%s\" leaves the page", seed, (int)index + 1, one->run.text);
        for (gsize k = 0; k < frames->len; k++)
            if (overlap(&frame, &g_array_index(frames, Frame, k)))
                fail_msg("document %u, page %d: \"%s\" stands on \"%s\"", seed, (int)index + 1, one->run.text,
                         g_array_index(frames, Frame, k).run->text);
        g_array_append_val(frames, frame);
    }
}

/* Boxes in boxes in columns may leave words so little width that they are taller than the page. */
static gboolean refused_rightly(const Laid *laid)
{
    g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
    return laid->pages == NULL && strstr(said, "is taller than its page") != NULL;
}

static void any_document_is_printed_whole_and_clean(void **state)
{
    (void)state;
    for (guint32 seed = 1; seed <= (guint32)support_rounds(DOCUMENTS); seed++) {
        Draw random;
        g_autoptr(FidelisDocument) document = random_document(&random, seed);
        g_autoptr(Laid) laid = lay_out(document);
        if (refused_rightly(laid))
            continue;
        assert_non_null(laid->pages);
        assert_words_once(laid, random.words, seed);
        for (gsize i = 0; i < laid->pages->pages->len; i++)
            assert_page_sound(fidelis_pages_get(laid->pages, i), seed, i);
    }
}

static void the_same_document_gives_the_same_pages(void **state)
{
    (void)state;
    Draw random;
    g_autoptr(FidelisDocument) document = random_document(&random, 7);
    g_autoptr(Laid) first = lay_out(document);
    FidelisPages *again = fidelis_layout(first->setter, document, first->numbering, first->diagnostics);
    g_autofree char *one = fidelis_pages_to_text(first->pages);
    g_autofree char *two = fidelis_pages_to_text(again);
    assert_string_equal(one, two);
    fidelis_pages_free(again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_document_is_printed_whole_and_clean),
        cmocka_unit_test(the_same_document_gives_the_same_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
