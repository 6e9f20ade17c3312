#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "typeset/measurer.h"

#define FONTS "fonts/fonts.conf"

static const FidelisFontSpec pagella = {.family = "TeX Gyre Pagella", .size = 9.8, .weight = 400};
static const FidelisFontSpec inter = {.family = "Inter", .size = 8.2, .weight = 600};

static const FidelisShape *shape(FidelisMeasurer *measurer, const FidelisFontSpec *spec, const char *text)
{
    return fidelis_measurer_shape(measurer, spec, text, strlen(text), "da");
}

static void the_fixed_measurer_gives_half_an_em_a_character(void **state)
{
    (void)state;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_fixed_new();
    const FidelisFontSpec spec = {.family = "Any", .size = 10, .weight = 400};
    const FidelisShape *word = shape(measurer, &spec, "løn");
    assert_true(word->width == 15);
    assert_int_equal(word->glyph_count, 3);
    assert_int_equal(word->clusters[1].bytes, 2);
    assert_true(word->glyphs[2].x == 10);
    assert_true(fidelis_measurer_metrics(measurer, &spec).ascent == 7.5);
    assert_null(fidelis_font_backend(word->font));
}

static void the_same_text_is_shaped_once(void **state)
{
    (void)state;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_fixed_new();
    const FidelisFontSpec spec = {.family = "Any", .size = 10, .weight = 400};
    const FidelisFontSpec tabular = {.family = "Any", .size = 10, .weight = 400, .tabular = TRUE};
    const FidelisShape *first = shape(measurer, &spec, "borger 0");
    for (int i = 1; i < 20000; i++) {
        g_autofree char *text = g_strdup_printf("borger %d", i);
        assert_string_equal(shape(measurer, &spec, text)->text, text);
    }
    assert_ptr_equal(first, shape(measurer, &spec, "borger 0"));
    assert_ptr_not_equal(first, shape(measurer, &tabular, "borger 0"));
    assert_ptr_equal(first->font, shape(measurer, &tabular, "borger 0")->font);
    assert_ptr_not_equal(first, fidelis_measurer_shape(measurer, &spec, "borger 0", 8, "en"));
}

static void every_face_of_the_themes_is_there_and_is_itself(void **state)
{
    (void)state;
    static const struct {
        const char *family;
        int weights[5];
    } families[] = {{"TeX Gyre Pagella", {400, 700}},
                    {"Inter", {400, 500, 600, 700}},
                    {"Lato", {300, 400, 500, 600, 700}}};
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_pango_new(FONTS, &error);
    assert_null(error);
    for (gsize f = 0; f < G_N_ELEMENTS(families); f++)
        for (int i = 0; i < 10 && families[f].weights[i / 2] != 0; i++) {
            FidelisFontSpec spec = {.family = families[f].family,
                                    .size = 10,
                                    .weight = families[f].weights[i / 2],
                                    .italic = i % 2};
            assert_true(fidelis_measurer_require(measurer, &spec, &error));
            assert_null(error);
            assert_non_null(fidelis_font_backend(fidelis_measurer_font(measurer, &spec)));
        }
}

static void a_missing_face_is_an_error_that_names_family_weight_and_package(void **state)
{
    (void)state;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_pango_new(FONTS, NULL);
    const FidelisFontSpec heavy = {.family = "TeX Gyre Pagella", .size = 10, .weight = 600, .italic = TRUE};
    const FidelisFontSpec alien = {.family = "Liberation Sans", .size = 10, .weight = 400};
    g_autoptr(GError) error = NULL;
    assert_false(fidelis_measurer_require(measurer, &heavy, &error));
    assert_non_null(strstr(error->message, "TeX Gyre Pagella, weight 600 italic"));
    assert_non_null(strstr(error->message, "fonts-texgyre"));
    g_clear_error(&error);
    assert_false(fidelis_measurer_require(measurer, &alien, &error));
    assert_non_null(strstr(error->message, "Liberation Sans, weight 400"));
    g_clear_error(&error);
    assert_false(fidelis_measurer_require(measurer, &alien, &error));
    assert_non_null(error);
    assert_true(shape(measurer, &alien, "abcd")->width == 20);
}

static void a_broken_font_file_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(fidelis_measurer_pango_new("fonts/none.conf", &error));
    assert_non_null(strstr(error->message, "fonts/none.conf"));
}

/* Advances from the fonts' own tables (1000 units per em). */
static void real_widths_are_the_fonts_own(void **state)
{
    (void)state;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_pango_new(FONTS, NULL);
    FidelisFontSpec spec = pagella;
    spec.size = 100;
    static const struct {
        const char *text;
        double width;
    } letters[] = {{"æ", 75.8}, {"ø", 55.6}, {"å", 50.0}, {"m", 88.3}, {"–", 50.0}};
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        assert_true(fabs(shape(measurer, &spec, letters[i].text)->width - letters[i].width) < 0.05);
}

static void every_character_has_its_own_cluster_in_order(void **state)
{
    (void)state;
    static const char *const texts[] = {"affinitet", "effektive", "løntilskud", "på", "e\xcc\x81n"};
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_pango_new(FONTS, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const FidelisShape *word = shape(measurer, &pagella, texts[i]);
        gsize bytes = 0, glyphs = 0;
        for (gsize c = 0; c < word->cluster_count; c++) {
            bytes += word->clusters[c].bytes;
            glyphs += word->clusters[c].glyphs;
        }
        assert_int_equal(bytes, strlen(texts[i]));
        assert_int_equal(glyphs, word->glyph_count);
        assert_int_equal(word->unknown, 0);
    }
    assert_int_equal(shape(measurer, &pagella, "ffi")->glyph_count, 3);
}

static void tabular_figures_are_equally_wide(void **state)
{
    (void)state;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_pango_new(FONTS, NULL);
    FidelisFontSpec spec = inter;
    assert_true(fabs(shape(measurer, &spec, "111")->width - shape(measurer, &spec, "888")->width) > 1);
    spec.tabular = TRUE;
    assert_true(fabs(shape(measurer, &spec, "111")->width - shape(measurer, &spec, "888")->width) < 0.001);
}

static void a_character_the_font_lacks_is_named(void **state)
{
    (void)state;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_pango_new(FONTS, NULL);
    assert_int_equal(shape(measurer, &pagella, "a\xe6\xbc\xa2z")->unknown, 0x6f22);
}

static void the_hyphen_of_a_broken_word_reads_as_a_soft_hyphen(void **state)
{
    (void)state;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_pango_new(FONTS, NULL);
    const FidelisShape *hyphen = fidelis_measurer_hyphen(measurer, &pagella);
    assert_string_equal(hyphen->text, "\xc2\xad");
    assert_true(fabs(hyphen->width - shape(measurer, &pagella, "-")->width) < 0.01);
    assert_ptr_equal(hyphen, fidelis_measurer_hyphen(measurer, &pagella));
}

/* A PDF maps each glyph of a font to one character: Lato has one glyph for "-" and U+00AD, and one for the
 * spaces. */
static void characters_that_share_a_glyph_do_not_share_a_font(void **state)
{
    (void)state;
    g_autoptr(FidelisMeasurer) measurer = fidelis_measurer_pango_new(FONTS, NULL);
    const FidelisFontSpec lato = {.family = "Lato", .size = 10, .weight = 400};
    const FidelisShape *written = shape(measurer, &lato, "-"),
                       *hyphen = fidelis_measurer_hyphen(measurer, &lato);
    assert_int_equal(written->glyphs[0].id, hyphen->glyphs[0].id);
    assert_ptr_not_equal(written->font, hyphen->font);
    assert_string_equal(fidelis_font_name(written->font), fidelis_font_name(hyphen->font));
    assert_ptr_equal(fidelis_measurer_hyphen(measurer, &pagella)->font,
                     fidelis_measurer_font(measurer, &pagella));
    assert_string_equal(shape(measurer, &lato, "84\xc2\xa0%")->text, "84 %");
    assert_string_equal(shape(measurer, &lato, "e\xe2\x80\x91mail")->text, "e-mail");
    assert_ptr_equal(shape(measurer, &lato, "84\xc2\xa0%"), shape(measurer, &lato, "84 %"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fixed_measurer_gives_half_an_em_a_character),
        cmocka_unit_test(the_same_text_is_shaped_once),
        cmocka_unit_test(every_face_of_the_themes_is_there_and_is_itself),
        cmocka_unit_test(a_missing_face_is_an_error_that_names_family_weight_and_package),
        cmocka_unit_test(a_broken_font_file_is_an_error),
        cmocka_unit_test(real_widths_are_the_fonts_own),
        cmocka_unit_test(every_character_has_its_own_cluster_in_order),
        cmocka_unit_test(tabular_figures_are_equally_wide),
        cmocka_unit_test(a_character_the_font_lacks_is_named),
        cmocka_unit_test(characters_that_share_a_glyph_do_not_share_a_font),
        cmocka_unit_test(the_hyphen_of_a_broken_word_reads_as_a_soft_hyphen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
