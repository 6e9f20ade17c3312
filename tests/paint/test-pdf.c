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
#include "support/sample-pages.h"

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
        cmocka_unit_test(every_missing_property_is_noticed),
        cmocka_unit_test(content_outside_the_structure_is_noticed),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
