#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "paint/paint.h"
#include "support/pdf-check.h"
#include "support/pdf-objects.h"
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

static const char table[] = "kommune;værdi\nÆrø;84\n";

/* Two files, not in the order of their names. */
static GBytes *paint_with_files(const char *date)
{
    g_autoptr(FidelisPages) pages = sample_pages_new(measurer);
    g_autoptr(GBytes) first = g_bytes_new_static(table, strlen(table));
    g_autoptr(GBytes) second = g_bytes_new_static("b\n", 2);
    const FidelisAttachment files[] = {{"tal.csv", "text/csv", "Rapportens tal på Ærø", first},
                                       {"om.txt", "text/plain", "Om tallene", second}};
    pages->date_iso = date;
    GBytes *pdf = fidelis_paint_pdf_with(pages, files, 2, NULL);
    /* tools/conformance wants the file itself, and one that keeps every promise */
    const char *folder = date == NULL ? NULL : g_getenv("FIDELIS_KEEP");
    g_autofree char *path = folder == NULL ? NULL : g_build_filename(folder, "attached.pdf", NULL);
    if (path != NULL)
        assert_true(
            g_file_set_contents(path, g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf), NULL));
    return pdf;
}

static void a_file_with_attachments_keeps_every_promise(void **state)
{
    (void)state;
    g_autoptr(GBytes) pdf = paint_with_files("2017-05-31");
    g_autofree char *faults = support_pdf_faults(pdf);
    assert_string_equal(faults, "");
}

static void attachments_come_out_as_they_went_in(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = paint_with_files("2017-05-31");
    qpdf_data pdf = pdf_open(bytes);
    qpdf_oh catalog = qpdf_get_root(pdf);
    g_autoptr(GArray) files = pdf_items(pdf, catalog, "/AF");
    g_autoptr(GArray) names =
        pdf_items(pdf, pdf_get(pdf, pdf_get(pdf, catalog, "/Names"), "/EmbeddedFiles"), "/Names");
    qpdf_oh file = g_array_index(files, qpdf_oh, 0);
    qpdf_oh stream = pdf_get(pdf, pdf_get(pdf, file, "/EF"), "/F");
    g_autofree char *text = pdf_stream(pdf, stream), *type = pdf_name(pdf, stream, "/Subtype");
    g_autofree char *said = pdf_text(pdf, file, "/Desc");
    g_autofree char *date = pdf_text(pdf, pdf_get(pdf, stream, "/Params"), "/ModDate");
    assert_string_equal(text, table);
    assert_string_equal(type, "text/csv");
    assert_string_equal(said, "Rapportens tal på Ærø");
    assert_string_equal(date, "D:20170531000000Z");
    assert_int_equal(names->len, 4); /* sorted: a reader searches them */
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, g_array_index(names, qpdf_oh, 0)), "om.txt");
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, g_array_index(names, qpdf_oh, 2)), "tal.csv");
    qpdf_cleanup(&pdf);
}

static void every_missing_property_is_noticed(void **state)
{
    (void)state;
    static const struct {
        const char *where, *key, *fault;
    } cases[] = {
        {"file", "/AFRelationship", "file: not said to be data"},
        {"file", "/Desc", "file: no description"},
        {"file", "/UF", "file: no name"},
        {"file", "/F", "file: no name"},
        {"file", "/EF", "file: no bytes"},
        {"file", "/EF/F/Subtype", "file: no media type"},
        {"file", "/EF/F/Params/Size", "file: size wrong"},
        {"file", "/EF/F/Params/CheckSum", "file: checksum wrong"},
        {"file", "/EF/F/Params/ModDate", "file: no date"},
        {"catalog", "/AF", "files are not both named and associated"},
        {"catalog", "/Names", "files are not both named and associated"},
        {"catalog", "/Metadata", "the part of PDF/A is not that of its files"},
    };
    g_autoptr(GBytes) pdf = paint_with_files("2017-05-31");
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

/* Never the clock's. */
static void a_document_without_date_dates_nothing(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = paint_with_files(NULL);
    qpdf_data pdf = pdf_open(bytes);
    g_autoptr(GArray) files = pdf_items(pdf, qpdf_get_root(pdf), "/AF");
    qpdf_oh stream = pdf_get(pdf, pdf_get(pdf, g_array_index(files, qpdf_oh, 0), "/EF"), "/F");
    assert_false(pdf_has(pdf, pdf_get(pdf, stream, "/Params"), "/ModDate"));
    qpdf_cleanup(&pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_with_attachments_keeps_every_promise),
        cmocka_unit_test(attachments_come_out_as_they_went_in),
        cmocka_unit_test(every_missing_property_is_noticed),
        cmocka_unit_test(a_document_without_date_dates_nothing),
    };
    g_unsetenv("SOURCE_DATE_EPOCH");
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
