/* Rows with a task each, and what columns ask of their cells; with the fixed measurer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "support/blocks.h"
#include "typeset/measurer-private.h"

static const char *numbered_rows(FidelisDocument *document, int count)
{
    g_autoptr(GString) rows = g_string_new("Navn|Tal");
    for (int i = 0; i < count; i++)
        g_string_append_printf(rows, "\nrække%02d|%d", i, i * 7);
    return fidelis_arena_strdup(document->arena, rows->str);
}

static FidelisTableRow *last_row(FidelisBlock *table)
{
    FidelisTableRow *row = table->table->rows;
    while (row->next != NULL)
        row = row->next;
    return row;
}

static FidelisTableRow *nth_row(FidelisBlock *table, int nth)
{
    FidelisTableRow *row = table->table->rows;
    while (nth-- > 0)
        row = row->next;
    return row;
}

static const FidelisItem *item_with(const Laid *laid, gsize page, const char *text)
{
    const GPtrArray *items = fidelis_pages_get(laid->pages, page)->items;
    for (guint i = 0; i < items->len; i++) {
        const FidelisItem *one = g_ptr_array_index(items, i);
        if (one->kind == FIDELIS_ITEM_RUN && one->run.length >= strlen(text) &&
            memcmp(one->run.text, text, strlen(text)) == 0)
            return one;
    }
    fail_msg("no run on page %d begins with \"%s\"", (int)page, text);
    return NULL;
}

static int elements_of(const FidelisTagElement *element, FidelisTag tag)
{
    int count = element->tag == tag;
    for (const FidelisTagElement *child = element->first_child; child != NULL; child = child->next)
        count += elements_of(child, tag);
    return count;
}

static void a_footer_stands_under_every_part_and_is_read_once(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(50, 20);
    FidelisBlock *made = put(document, NULL, table(document, "Alle.", numbered_rows(document, 31)));
    last_row(made)->kind = FIDELIS_ROW_FOOTER;
    g_autoptr(Laid) laid = lay_out(document);
    gsize pages = laid->pages->pages->len;
    assert_true(pages >= 3);
    for (gsize i = 0; i < pages; i++) {
        const FidelisItem *foot = item_with(laid, i, "række30");
        assert_int_equal(foot->element != NULL, i + 1 == pages);
        g_autofree char *all = page_words(laid->pages, i, TRUE);
        assert_int_equal(strstr(all, "Fortsættes på næste side") != NULL, i + 1 < pages);
    }
    assert_int_equal(elements_of(laid->pages->root, FIDELIS_TAG_TFOOT), 1);
}

static void a_note_stays_under_the_rows_it_is_about(void **state)
{
    (void)state;
    for (int nth = 3; nth < 30; nth++) {
        g_autoptr(FidelisDocument) document = small_document(50, 20);
        FidelisBlock *made = put(document, NULL, table(document, "Alle.", numbered_rows(document, 30)));
        nth_row(made, nth)->kind = FIDELIS_ROW_NOTE;
        g_autoptr(Laid) laid = lay_out(document);
        g_autofree char *note = g_strdup_printf("række%02d", nth - 1),
                        *above = g_strdup_printf("række%02d", nth - 2);
        assert_int_equal(page_of(laid->pages, note), page_of(laid->pages, above));
    }
}

static void turned_headers_read_upwards_in_narrow_columns(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    FidelisBlock *made = put(document, NULL, table(document, NULL, "Udsagn|Sagsbehandleren\nab|x\ncd|x"));
    made->table->columns[1].rotated = TRUE;
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisRun *turned = &item_with(laid, 0, "Sagsbehandleren")->run;
    const FidelisRun *below = &item_with(laid, 0, "ab")->run;
    assert_float_equal(turned->rotation, -G_PI / 2, 1e-9);
    assert_true(turned->y < below->y && turned->y > 50); /* it begins at the foot of its cell … */
    assert_true(turned->y - turned->width > 49.9);       /* … and ends below the table's top */
    assert_float_equal(item_with(laid, 0, "Udsagn")->run.rotation, 0, 0);
}

static void cells_stand_in_the_middle_when_their_column_says_so(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 20);
    FidelisBlock *made = put(document, NULL, table(document, NULL, "A|B\nhøj|b1\nb2\nb3"));
    FidelisTableRow *row = made->table->rows->next;
    row->cells->rows = 3;
    made->table->columns[0].vertical = FIDELIS_VALIGN_MIDDLE;
    g_autoptr(Laid) laid = lay_out(document);
    assert_float_equal(item_with(laid, 0, "høj")->run.y, item_with(laid, 0, "b2")->run.y, 0.01);
}

static int washes(const Laid *laid)
{
    const FidelisPaint wash = fidelis_setter_paint(laid->setter, FIDELIS_COLOUR_WASH);
    const GPtrArray *items = fidelis_pages_get(laid->pages, 0)->items;
    int count = 0;
    for (guint i = 0; i < items->len; i++) {
        const FidelisItem *one = g_ptr_array_index(items, i);
        count += one->kind == FIDELIS_ITEM_FILL && one->paint.red == wash.red && one->paint.blue == wash.blue;
    }
    return count;
}

static int washes_of(const char *rows, FidelisZebra zebra, int joined)
{
    g_autoptr(FidelisDocument) document = small_document(60, 30);
    FidelisBlock *made = put(document, NULL, table(document, NULL, rows));
    made->table->zebra = zebra;
    if (joined > 0)
        nth_row(made, joined)->cells->rows = 2;
    g_autoptr(Laid) laid = lay_out(document);
    return washes(laid);
}

static void every_other_row_stands_on_a_wash(void **state)
{
    (void)state;
    assert_int_equal(washes_of("A|B\na|1\nb|2\nc|3\nd|4\ne|5", FIDELIS_ZEBRA_OFF, 0), 0);
    assert_int_equal(washes_of("A|B\na|1\nb|2\nc|3\nd|4\ne|5", FIDELIS_ZEBRA_ON, 0), 3);
    /* it begins anew under a subheader; rows that a cell joins are one */
    assert_int_equal(washes_of("A|B\na|1\nb|2\n-Under\nc|3\nd|4\n=I alt|5", FIDELIS_ZEBRA_ON, 0), 2);
    assert_int_equal(washes_of("A|B\na|1\n2\nb|3\nc|4", FIDELIS_ZEBRA_ON, 1), 2);
}

static Laid *lay_high_row(FidelisDocument *document, FidelisRowBreak breaks)
{
    put(document, NULL, paragraph(document, many_words(document, 500, 36)));
    g_autofree char *rows = g_strdup_printf("A|B\nkort|%s", many_words(document, 0, 60));
    FidelisBlock *made = put(document, NULL, table(document, NULL, rows));
    last_row(made)->breaks = breaks;
    return lay_out(document);
}

static void a_row_is_cut_or_kept_as_it_asks(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) first = small_document(40, 16), second = small_document(40, 16);
    g_autoptr(Laid) cut = lay_high_row(first, FIDELIS_ROW_BREAKS);
    assert_int_equal(page_of(cut->pages, "ord0 "), 1);
    assert_int_equal(page_of(cut->pages, "ord59"), 2);
    g_autoptr(Laid) whole = lay_high_row(second, FIDELIS_ROW_WHOLE);
    assert_int_equal(page_of(whole->pages, "ord0 "), page_of(whole->pages, "ord59"));
}

static void notes_of_a_cut_row_stand_on_the_page_of_their_mark(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 16);
    g_autofree char *rows =
        g_strdup_printf("A|B\nkort|først{tidlig} %s sidst{sen}", many_words(document, 0, 150));
    FidelisBlock *made = put(document, NULL, table(document, NULL, rows));
    last_row(made)->breaks = FIDELIS_ROW_BREAKS;
    g_autoptr(Laid) laid = lay_out(document);
    assert_true(page_of(laid->pages, "sidst") > page_of(laid->pages, "først"));
    assert_int_equal(page_of(laid->pages, "tidlig"), page_of(laid->pages, "først"));
    assert_int_equal(page_of(laid->pages, "sen"), page_of(laid->pages, "sidst"));
}

static char *said_of(int characters, const char *header)
{
    g_autoptr(FidelisDocument) document = small_document(characters, 20);
    put(document, NULL, table(document, "Bred.", header));
    g_autoptr(Laid) laid = lay_out(document);
    assert_non_null(laid->pages);
    return fidelis_diagnostics_to_string(laid->diagnostics);
}

static void a_table_wider_than_its_room_gets_one_message_with_a_remedy(void **state)
{
    (void)state;
    g_autofree char *margin = said_of(30, "samtalerne|praktikken|virksomhed|jobcentret\na|b|c|d");
    assert_non_null(strstr(margin, "Tabel 1. the table's longest words need"));
    assert_non_null(strstr(margin, "width = \"wide\""));
    g_autofree char *turned =
        said_of(30, "samtalerne|praktikken|virksomhed|jobcentret|kontakten|mentorerne\na|b|c|d|e|f");
    assert_non_null(strstr(turned, "landscape"));
    g_autofree char *never = said_of(30, "samtalerne|praktikken|virksomhed|jobcentret|kontakten|mentorerne|"
                                         "planlægger|samarbejde|opfølgning|tilskuddet\na|b|c|d|e|f|g|h|i|j");
    assert_non_null(strstr(never, "drop columns"));
    assert_null(strstr(strstr(never, "mm") + 2, "longest word"));
}

/* ── bad input ── */

static char *all_words(const Laid *laid)
{
    GString *all = g_string_new(NULL);
    for (gsize i = 0; i < laid->pages->pages->len; i++) {
        g_autofree char *text = page_words(laid->pages, i, FALSE);
        g_string_append_printf(all, "%s\n", text);
    }
    return g_string_free(all, FALSE);
}

static void tables_in_tables_lose_nothing(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(60, 30);
    FidelisBlock *outer = put(document, NULL, table(document, "Yderst.", "A|B\na0|b0"));
    for (int depth = 1; depth < 8; depth++) {
        g_autofree char *rows = g_strdup_printf("A|B\na%d|b%d", depth, depth);
        FidelisBlock *inner = table(document, NULL, rows);
        FidelisCell *cell = nth_row(outer, 1)->cells->next;
        cell->blocks = paragraph(document, "b");
        cell->blocks->next = inner;
        cell->text = NULL;
        outer = inner;
    }
    g_autoptr(Laid) laid = lay_out(document);
    assert_non_null(laid->pages);
    g_autofree char *text = all_words(laid);
    for (int depth = 0; depth < 8; depth++) {
        g_autofree char *word = g_strdup_printf("a%d", depth);
        assert_non_null(strstr(text, word));
    }
}

static void forty_columns_are_told_and_all_there(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 30);
    g_autoptr(GString) rows = g_string_new(NULL);
    for (int row = 0; row < 2; row++)
        for (int i = 0; i < 40; i++)
            g_string_append_printf(rows, "%s%c%02d",
                                   i > 0     ? "|"
                                   : row > 0 ? "\n"
                                             : "",
                                   row == 0 ? 'k' : 'v', i);
    put(document, NULL, table(document, NULL, rows->str));
    g_autoptr(Laid) laid = lay_out(document);
    g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
    assert_non_null(strstr(said, "longest words need"));
    g_autofree char *text = all_words(laid);
    g_auto(GStrv) pieces = g_regex_split_simple("[\n ]+", text, 0, 0);
    g_autofree char *joined = g_strjoinv("", pieces);
    for (int i = 0; i < 40; i++) {
        g_autofree char *word = g_strdup_printf("v%02d", i);
        assert_non_null(strstr(joined, word));
    }
}

static void a_table_of_nothing_but_its_header_is_a_table(void **state)
{
    (void)state;
    g_autoptr(FidelisDocument) document = small_document(40, 30);
    put(document, NULL, table(document, "Tom.", "A|B"));
    put(document, NULL, paragraph(document, "Bagefter."));
    g_autoptr(Laid) laid = lay_out(document);
    assert_non_null(laid->pages);
    g_autofree char *text = all_words(laid);
    assert_non_null(strstr(text, "Bagefter."));
}

/* ── cost ───────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean open_font(void *self, FidelisFont *font, GError **error)
{
    (void)self, (void)error;
    fidelis_measurer_fixed_open(font);
    return TRUE;
}
static void close_font(void *self, FidelisFont *font)
{
    (void)self, (void)font;
}
static void count_shape(void *self, FidelisArena *arena, gboolean tabular, const char *lang,
                        FidelisShape *shape)
{
    (void)tabular, (void)lang;
    ++*(gsize *)self;
    fidelis_measurer_fixed_shape(arena, shape);
}
static guint32 hyphen(void *self, const FidelisFont *font, double *width, void **twin)
{
    (void)self, (void)twin;
    return fidelis_measurer_fixed_hyphen(font, width);
}
static void nothing(void *self)
{
    (void)self;
}

typedef struct {
    gsize shapes, bytes, pages;
} Cost;

static Cost cost_of_rows(int count)
{
    static const FidelisMeasurerClass type = {open_font, close_font, count_shape, hyphen, nothing};
    Cost cost = {0};
    g_autoptr(FidelisDocument) document = small_document(60, 40);
    put(document, NULL, table(document, "Mange.", numbered_rows(document, count)));
    FidelisMeasurer *measurer = fidelis_measurer_new_with(&type, &cost.shapes);
    FidelisSetter *setter = fidelis_setter_new(measurer, "hyphenation", NULL);
    FidelisDiagnostics *diagnostics = fidelis_diagnostics_new();
    FidelisNumbering *numbering = fidelis_numbering_new(document, diagnostics);
    FidelisPages *pages = fidelis_layout(setter, document, numbering, diagnostics);
    cost.bytes = fidelis_arena_size(pages->arena);
    cost.pages = pages->pages->len;
    fidelis_pages_free(pages);
    fidelis_numbering_free(numbering);
    fidelis_diagnostics_free(diagnostics);
    fidelis_setter_free(setter);
    fidelis_measurer_free(measurer);
    return cost;
}

static void ten_times_the_rows_cost_ten_times_as_much(void **state)
{
    (void)state;
    Cost few = cost_of_rows(1000), many = cost_of_rows(10000);
    assert_true(many.pages > 9 * few.pages);
    assert_true(many.shapes < 11 * few.shapes);
    assert_true(many.bytes < 11 * few.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_footer_stands_under_every_part_and_is_read_once),
        cmocka_unit_test(a_note_stays_under_the_rows_it_is_about),
        cmocka_unit_test(turned_headers_read_upwards_in_narrow_columns),
        cmocka_unit_test(cells_stand_in_the_middle_when_their_column_says_so),
        cmocka_unit_test(every_other_row_stands_on_a_wash),
        cmocka_unit_test(a_row_is_cut_or_kept_as_it_asks),
        cmocka_unit_test(notes_of_a_cut_row_stand_on_the_page_of_their_mark),
        cmocka_unit_test(a_table_wider_than_its_room_gets_one_message_with_a_remedy),
        cmocka_unit_test(tables_in_tables_lose_nothing),
        cmocka_unit_test(forty_columns_are_told_and_all_there),
        cmocka_unit_test(a_table_of_nothing_but_its_header_is_a_table),
        cmocka_unit_test(ten_times_the_rows_cost_ten_times_as_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
