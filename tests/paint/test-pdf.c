#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "paint/paint.h"
#include "support/golden.h"
#include "support/pdf-check.h"
#include "support/pdf-objects.h"
#include "support/sample-pages.h"
#include "typeset/headers.h"

static FidelisMeasurer *measurer;

static int open_fonts(void **state)
{
    (void)state;
    measurer = fidelis_measurer_pango_new("fonts/fonts.conf", NULL);
    return measurer == NULL;
}

static int close_fonts(void **state)
{
    (void)state;
    fidelis_measurer_free(measurer);
    return 0;
}

/* tools/conformance and test-extraction.sh want the file itself. */
static void keep(GBytes *pdf, const char *name)
{
    const char *folder = g_getenv("FIDELIS_KEEP");
    g_autofree char *path = folder == NULL ? NULL : g_build_filename(folder, name, NULL);
    if (path != NULL)
        assert_true(
            g_file_set_contents(path, g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf), NULL));
}

static void the_same_pages_give_the_same_bytes(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    g_autoptr(FidelisPages) again = sample_pages_new(measurer);
    g_autoptr(GBytes) first = fidelis_paint_pdf(pages, NULL);
    g_setenv("TZ", "America/Noronha", TRUE);
    g_autoptr(GBytes) second = fidelis_paint_pdf(again, NULL);
    assert_non_null(first);
    assert_true(g_bytes_equal(first, second));
}

static void a_document_without_title_or_language_is_refused(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    g_autoptr(GError) no_title = NULL, no_language = NULL;
    pages->title = "";
    assert_null(fidelis_paint_pdf(pages, &no_title));
    assert_non_null(strstr(no_title->message, "no title"));
    pages->title = "Rapport";
    pages->language = NULL;
    assert_null(fidelis_paint_pdf(pages, &no_language));
    assert_non_null(strstr(no_language->message, "no language"));
}

static GBytes *paint_sample(void)
{
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    g_autoptr(GError) error = NULL;
    GBytes *pdf = fidelis_paint_pdf(pages, &error);
    if (pdf == NULL)
        fail_msg("%s", error->message);
    keep(pdf, "sample.pdf");
    return pdf;
}

static void what_we_promise_of_every_file_is_kept(void **state)
{
    (void)state;
    g_autoptr(GBytes) pdf = paint_sample();
    g_autofree char *faults = support_pdf_faults(pdf);
    assert_string_equal(faults, "");
}

static void the_structure_is_what_layout_recorded(void **state)
{
    (void)state;
    g_autoptr(GBytes) pdf = paint_sample();
    g_autofree char *structure = support_pdf_structure(pdf);
    golden_compare("paint", "structure.txt", structure);
}

static void add_words(FidelisPages *pages, FidelisPage *page, const FidelisFontSpec *spec, double x,
                      const char *text)
{
    const FidelisShape *shape = fidelis_measurer_shape(measurer, spec, text, strlen(text), "da");
    const FidelisRun run = {.font = shape->font,
                            .x = x,
                            .y = 80,
                            .text = shape->text,
                            .length = shape->length,
                            .glyphs = shape->glyphs,
                            .glyph_count = shape->glyph_count,
                            .clusters = shape->clusters,
                            .cluster_count = shape->cluster_count,
                            .width = shape->width};
    fidelis_page_add_run(pages, page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), &run,
                         (FidelisPaint){0, 0, 0, 1});
}

/* Cairo leaves no trace of a face of which only the space is drawn, nor of a text without glyphs. */
static void spaces_alone_in_a_font_are_harmless(void **state)
{
    (void)state;
    static const FidelisFontSpec bold = {.family = "Lato", .size = 9, .weight = 700};
    static const FidelisFontSpec italic = {.family = "Inter", .size = 9, .weight = 400, .italic = TRUE};
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    FidelisPage *page = fidelis_pages_get(pages, 0);
    add_words(pages, page, &bold, 20, " ");
    add_words(pages, page, &italic, 30, "  ");
    add_words(pages, page, &italic, 40, "");
    add_words(pages, page, &bold, 50, "\xC2\xA0");
    g_autoptr(GBytes) pdf = fidelis_paint_pdf(pages, NULL);
    g_autofree char *faults = support_pdf_faults(pdf);
    assert_string_equal(faults, "");
}

/* "Title (its children)" in order, by the links from one to the next. */
static void append_bookmarks(qpdf_data pdf, qpdf_oh parent, GString *out)
{
    for (qpdf_oh one = pdf_get(pdf, parent, "/First"); pdf_has(pdf, one, "/Title");
         one = pdf_get(pdf, one, "/Next")) {
        g_autofree char *title = pdf_text(pdf, one, "/Title");
        g_autoptr(GArray) destination = pdf_items(pdf, one, "/Dest");
        assert_int_equal(destination->len, 5);
        g_string_append_printf(out, "[%s", title);
        append_bookmarks(pdf, one, out);
        g_string_append_c(out, ']');
    }
}

static void bookmarks_are_a_tree(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = paint_sample();
    g_autoptr(GString) found = g_string_new(NULL);
    qpdf_data pdf = pdf_open(bytes);
    append_bookmarks(pdf, pdf_get(pdf, qpdf_get_root(pdf), "/Outlines"), found);
    assert_string_equal(found->str, "[Hovedresultater[Første samtale][Tabel 1 (indikatorer)]][Bilag]");
    qpdf_cleanup(&pdf);
}

static void labels_say_what_is_printed(void **state)
{
    (void)state;
    static const char *const labels[] = {"i", "ii", "1", "2", "3", "A-1", "7", NULL};
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        FidelisPage *page =
            i < pages->pages->len ? fidelis_pages_get(pages, i) : fidelis_pages_add(pages, 100, 100);
        page->label = labels[i];
    }
    g_autoptr(GBytes) bytes = fidelis_paint_pdf(pages, NULL);
    qpdf_data pdf = pdf_open(bytes);
    qpdf_oh tree = pdf_get(pdf, qpdf_get_root(pdf), "/PageLabels");
    assert_string_equal(qpdf_oh_unparse(pdf, pdf_get(pdf, tree, "/Nums")),
                        "[ 0 << /P (i) >> 1 << /P (ii) >> 2 << /S /D /St 1 >> 5 << /P (A-1) >> "
                        "6 << /S /D /St 7 >> 7 << /P () >> ]");
    qpdf_cleanup(&pdf);
}

/* Places are counted from the foot of the page that is led to. */
static void links_lead_where_layout_says(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = paint_sample();
    qpdf_data pdf = pdf_open(bytes);
    g_autoptr(GArray) first = pdf_items(pdf, qpdf_get_page_n(pdf, 0), "/Annots");
    g_autoptr(GArray) second = pdf_items(pdf, qpdf_get_page_n(pdf, 1), "/Annots");
    g_autoptr(GArray) place = pdf_items(pdf, g_array_index(first, qpdf_oh, 0), "/Dest");
    g_autofree char *words = pdf_text(pdf, g_array_index(first, qpdf_oh, 0), "/Contents");
    g_autofree char *noted = pdf_text(pdf, g_array_index(second, qpdf_oh, 1), "/Contents");
    qpdf_oh action = pdf_get(pdf, g_array_index(second, qpdf_oh, 0), "/A");
    g_autofree char *address = pdf_text(pdf, action, "/URI");
    assert_int_equal(first->len, 1);
    assert_int_equal(second->len, 2);
    assert_int_equal(qpdf_oh_get_object_id(pdf, g_array_index(place, qpdf_oh, 0)),
                     qpdf_oh_get_object_id(pdf, qpdf_get_page_n(pdf, 1)));
    assert_string_equal(qpdf_oh_unparse(pdf, g_array_index(place, qpdf_oh, 3)), "772");
    assert_string_equal(words, "Hovedresultater, side 1");
    assert_string_equal(noted, "1"); /* layout gave no words: the link's own */
    assert_string_equal(address, "https://example.org/sti?a=1&b=(2)");
    qpdf_cleanup(&pdf);
}

/* Each property taken away by itself is missed: the checks above can fail. */
static void every_missing_property_is_noticed(void **state)
{
    (void)state;
    static const struct {
        const char *where, *key, *fault;
    } cases[] = {
        {"catalog", "/Lang", "catalog: no language"},
        {"catalog", "/MarkInfo/Marked", "catalog: not marked"},
        {"catalog", "/ViewerPreferences/DisplayDocTitle", "catalog: title not displayed"},
        {"catalog", "/PageLabels", "catalog: no page labels"},
        {"catalog", "/Outlines", "catalog: no bookmarks"},
        {"catalog", "/OutputIntents", "catalog: no output intent"},
        {"catalog", "/Metadata", "metadata: no <pdfuaid:part>1<"},
        {"catalog", "/StructTreeRoot", "page: no way back to the structure"},
        {"catalog", "/StructTreeRoot/ParentTree", "page: no way back to the structure"},
        {"info", "/Title", "info: no title"},
        {"info", "/Author", "metadata: not what /Author says"},
        {"info", "/Subject", "metadata: not what /Subject says"},
        {"info", "/Keywords", "metadata: not what /Keywords says"},
        {"info", "/CreationDate", "metadata: not what /CreationDate says"},
        {"info", "/ModDate", "metadata: not what /ModDate says"},
        {"page", "/Tabs", "page: tab order"},
        {"page", "/StructParents", "page: no way back to the structure"},
        {"annotation", "/Contents", "annotation without words"},
        {"annotation", "/F", "annotation not printed"},
        {"annotation", "/QuadPoints", "annotation without its lines' places"},
        {"annotation", "/StructParent", "annotation: no way back"},
        {"annotation", "/Dest", "annotation that leads nowhere"},
        {"annotation", "/A", "annotation that leads nowhere"},
        {"font", "/ToUnicode", "font without Unicode"},
        {"font", "/FontDescriptor", "font not embedded"},
        {"TH", "/A/Scope", "TH without scope"},
        {"TD", "/A/ColSpan", "Table: row 4 is 2 cells wide, not 3"},
        {"THead", "/K", "Table without column headers"},
        {"L", "/A/ListNumbering", "L without numbering"},
        {"Note", "/ID", "Note without ID"},
        {"Figure", "/Alt", "Figure without alternative"},
        {"Figure", "/A/BBox", "Figure without place"},
        {"Link", "/K", "belongs to no element"},
        {"P", "/Pg", "belongs to no element"},
    };
    g_autoptr(GBytes) pdf = paint_sample();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) edited = support_pdf_without(pdf, cases[i].where, cases[i].key);
        if (edited == NULL)
            fail_msg("no %s has %s", cases[i].where, cases[i].key);
        g_autofree char *faults = support_pdf_faults(edited);
        if (strstr(faults, cases[i].fault) == NULL)
            fail_msg("%s without %s: expected \"%s\", found \"%s\"", cases[i].where, cases[i].key,
                     cases[i].fault, faults);
    }
}

static FidelisTagElement *add_cell(FidelisPages *pages, FidelisTagElement *row, FidelisScope scope,
                                   int columns)
{
    FidelisTag tag = scope == FIDELIS_SCOPE_NONE ? FIDELIS_TAG_TD : FIDELIS_TAG_TH;
    FidelisTagElement *cell = fidelis_pages_element(pages, row, tag);
    cell->scope = scope;
    cell->column_span = columns;
    return cell;
}

/* A header over two others. Without text: what the structure says is what is looked at. */
static GBytes *paint_spanning_headers(void)
{
    g_autoptr(FidelisPages) pages = fidelis_pages_new();
    fidelis_pages_add(pages, 100, 100);
    pages->title = "Tabel";
    pages->language = "da";
    FidelisTagElement *table = fidelis_pages_element(pages, pages->root, FIDELIS_TAG_TABLE);
    FidelisTagElement *head = fidelis_pages_element(pages, table, FIDELIS_TAG_THEAD);
    FidelisTagElement *body = fidelis_pages_element(pages, table, FIDELIS_TAG_TBODY);
    FidelisTagElement *rows[3];
    for (int i = 0; i < 3; i++)
        rows[i] = fidelis_pages_element(pages, i < 2 ? head : body, FIDELIS_TAG_TR);
    add_cell(pages, rows[0], FIDELIS_SCOPE_COLUMN, 1)->row_span = 2;
    add_cell(pages, rows[0], FIDELIS_SCOPE_COLUMN, 2);
    add_cell(pages, rows[1], FIDELIS_SCOPE_COLUMN, 1);
    add_cell(pages, rows[1], FIDELIS_SCOPE_COLUMN, 1);
    add_cell(pages, rows[2], FIDELIS_SCOPE_ROW, 1);
    add_cell(pages, rows[2], FIDELIS_SCOPE_NONE, 1);
    add_cell(pages, rows[2], FIDELIS_SCOPE_NONE, 1);
    fidelis_pages_name_headers(pages);
    return fidelis_paint_pdf(pages, NULL);
}

static void cells_under_spanning_headers_name_them(void **state)
{
    (void)state;
    g_autoptr(GBytes) pdf = paint_spanning_headers();
    g_autofree char *faults = support_pdf_faults(pdf);
    assert_string_equal(faults, "");
    g_autoptr(GBytes) nameless = support_pdf_without(pdf, "TH", "/ID");
    g_autofree char *lost = support_pdf_faults(nameless);
    assert_non_null(strstr(lost, "Table: no header is called "));
    g_autoptr(GBytes) scoped = support_pdf_without(pdf, "TD", "/A/Headers");
    g_autofree char *unnamed = support_pdf_faults(scoped);
    assert_non_null(strstr(unnamed, "Table: headers span, and 1 cells do not name theirs"));
}

static void a_type_without_a_role_is_noticed(void **state)
{
    (void)state;
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    fidelis_pages_element(pages, pages->root, FIDELIS_TAG_ASIDE);
    g_autoptr(GBytes) pdf = fidelis_paint_pdf(pages, NULL);
    g_autofree char *faults = support_pdf_faults(pdf);
    assert_string_equal(faults, "");
    g_autoptr(GBytes) roleless = support_pdf_without(pdf, "catalog", "/StructTreeRoot/RoleMap");
    g_autofree char *lost = support_pdf_faults(roleless);
    assert_non_null(strstr(lost, "Aside is no standard type and has no role"));
}

static void content_outside_the_structure_is_noticed(void **state)
{
    (void)state;
    static const char *const edits[][2] = {{"/Artifact", "1 1 m 2 2 l S /Artifact"},
                                           {"/MCID 3", "/MCID 99"},
                                           {"/MCID 3", "/MCID 4"},
                                           {"EMC", "EMC EMC"},
                                           {"/P<</MCID 1>>BDC", ""}};
    g_autoptr(GBytes) pdf = paint_sample();
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
        g_autoptr(GBytes) edited = support_pdf_with_content(pdf, 1, edits[i][0], edits[i][1]);
        if (edited == NULL)
            fail_msg("the page has no %s", edits[i][0]);
        g_autofree char *faults = support_pdf_faults(edited);
        assert_string_not_equal(faults, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_pages_give_the_same_bytes),
        cmocka_unit_test(a_document_without_title_or_language_is_refused),
        cmocka_unit_test(what_we_promise_of_every_file_is_kept),
        cmocka_unit_test(the_structure_is_what_layout_recorded),
        cmocka_unit_test(spaces_alone_in_a_font_are_harmless),
        cmocka_unit_test(bookmarks_are_a_tree),
        cmocka_unit_test(labels_say_what_is_printed),
        cmocka_unit_test(links_lead_where_layout_says),
        cmocka_unit_test(every_missing_property_is_noticed),
        cmocka_unit_test(cells_under_spanning_headers_name_them),
        cmocka_unit_test(a_type_without_a_role_is_noticed),
        cmocka_unit_test(content_outside_the_structure_is_noticed),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
