#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "paint/pdf-file.h"
#include "paint/pdf-syntax.h"
#include "support/pdf-objects.h"

static void numbers_are_short_and_know_no_locale(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *real, *place;
    } cases[] = {{0, "0", "0"},
                 {-0.0, "0", "0"},
                 {1, "1", "1"},
                 {0.5, "0.5", "0.5"},
                 {-0.25, "-0.25", "-0.25"},
                 {12.3456, "12.346", "12.35"},
                 {0.001, "0.001", "0"},
                 {-0.0004, "0", "0"},
                 {99.9996, "100", "100"},
                 {-841.89, "-841.89", "-841.89"},
                 {1.005, "1.005", "1"},
                 {10.07, "10.07", "10.07"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) real = g_string_new(NULL);
        g_autoptr(GString) place = g_string_new(NULL);
        fidelis_pdf_append_real(real, cases[i].value);
        fidelis_pdf_append_place(place, cases[i].value);
        assert_string_equal(real->str, cases[i].real);
        assert_string_equal(place->str, cases[i].place);
    }
}

static void integers_reach_their_limits(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    fidelis_pdf_append_integer(out, G_MAXINT64);
    g_string_append_c(out, ' ');
    fidelis_pdf_append_integer(out, G_MININT64);
    assert_string_equal(out->str, "9223372036854775807 -9223372036854775808");
}

static void texts_names_and_bytes_are_escaped(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    fidelis_pdf_append_text(out, "a(b)\\c");
    fidelis_pdf_append_text(out, "Ærø 😀");
    fidelis_pdf_append_bytes(out, "x\ny");
    fidelis_pdf_append_name(out, "a b/(c)#");
    assert_string_equal(out->str, "(a\\(b\\)\\\\c)<FEFF00C6007200F80020D83DDE00><780A79>/a#20b#2F#28c#29#23");
}

/* More objects than one object stream holds, written in another order than they are numbered. */
static void a_file_gives_back_what_was_put_in(void **state)
{
    (void)state;
    enum { COUNT = 450 };
    g_autoptr(FidelisPdfFile) file = fidelis_pdf_file_new();
    int root = fidelis_pdf_file_reserve(file, 1), info = fidelis_pdf_file_reserve(file, 1);
    int tree = fidelis_pdf_file_reserve(file, 1), first = fidelis_pdf_file_reserve(file, COUNT);
    int stream = fidelis_pdf_file_reserve(file, 1);
    for (int i = COUNT - 1; i >= 0; i--) {
        g_string_append_printf(fidelis_pdf_file_begin(file, first + i), "<</N %d>>", i);
        fidelis_pdf_file_end(file);
    }
    g_string_append_printf(fidelis_pdf_file_begin(file, root),
                           "<</Type/Catalog/Pages %d 0 R/Last %d 0 R/Data %d 0 R>>", tree, first + COUNT - 1,
                           stream);
    fidelis_pdf_file_end(file);
    g_string_append(fidelis_pdf_file_begin(file, info), "<</Title(x)>>");
    fidelis_pdf_file_end(file);
    g_string_append(fidelis_pdf_file_begin(file, tree), "<</Type/Pages/Kids[]/Count 0>>");
    fidelis_pdf_file_end(file);
    fidelis_pdf_file_deflate(file, stream, "/Kind(y)", "words words words", 17);
    g_autoptr(GBytes) bytes = fidelis_pdf_file_finish(file, root, info);
    qpdf_data pdf = pdf_open(bytes);
    for (int i = 0; i < COUNT; i++)
        assert_int_equal(pdf_integer(pdf, qpdf_get_object_by_id(pdf, first + i, 0), "/N", -1), i);
    g_autofree char *text = pdf_stream(pdf, pdf_get(pdf, qpdf_get_root(pdf), "/Data"));
    assert_string_equal(text, "words words words");
    assert_false(qpdf_more_warnings(pdf));
    qpdf_cleanup(&pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_short_and_know_no_locale),
        cmocka_unit_test(integers_reach_their_limits),
        cmocka_unit_test(texts_names_and_bytes_are_escaped),
        cmocka_unit_test(a_file_gives_back_what_was_put_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
