/* Images: their size from their header, and the place they take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/exif.h"
#include "layout/image-size.h"
#include "support/blocks.h"
#include "support/folder.h"

static const guint8 png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0,    0, 13, 'I', 'H',
                             'D',  'R', 0,   0,   1,    0x40, 0,    0,    0, 0xA0, 8, 2,  0,   0};
static const guint8 jpeg[] = {0xFF, 0xD8, 0xFF, 0xE0, 0, 4,   0, 0, 0xFF, 0xC2, 0,
                              17,   8,    0,    100,  0, 200, 3, 0, 0,    0,    0};

static void assert_size(const void *bytes, gsize length, double width, double height)
{
    double found_width, found_height;
    assert_true(fidelis_image_size(bytes, length, &found_width, &found_height));
    assert_float_equal(found_width, width, 0.01);
    assert_float_equal(found_height, height, 0.01);
}

static void assert_svg_size(const char *text, double width, double height)
{
    assert_size(text, strlen(text), width, height);
}

static void sizes_are_read_from_headers(void **state)
{
    (void)state;
    assert_size(png, sizeof png, 240, 120);
    assert_size(jpeg, sizeof jpeg, 150, 75);
    assert_svg_size("<svg width=\"20mm\" height=\"1in\">", 56.69, 72);
    assert_svg_size("<?xml version='1.0'?>\n<svg xmlns=\"x\"\n viewBox=\"0 0 400,100\">", 300, 75);
    assert_svg_size("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 40 20\">", 30, 15);
}

static void what_is_no_image_is_none(void **state)
{
    (void)state;
    double width, height;
    static const char *const others[] = {"", "GIF89a", "<svg width=\"0\" height=\"0\">", "<html></html>"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        assert_false(fidelis_image_size((const guint8 *)others[i], strlen(others[i]), &width, &height));
    for (gsize length = 0; length < 24; length++)
        assert_false(fidelis_image_size(png, length, &width, &height));
    for (gsize length = 0; length < 18; length++)
        assert_false(fidelis_image_size(jpeg, length, &width, &height));
}

static FidelisBlock *image(FidelisDocument *document, const char *path)
{
    FidelisBlock *made = put(document, NULL, block(document, FIDELIS_BLOCK_IMAGE, "Et billede."));
    made->path = path;
    return made;
}

static void an_image_keeps_its_shape_and_fits_the_column(void **state)
{
    (void)state;
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisDocument) document = small_document(30, 30);
    support_folder_write(folder, "billede.png", (const char *)png, sizeof png);
    document->folder = support_folder_path(folder);
    image(document, "billede.png");
    g_autoptr(Laid) laid = lay_out(document);
    const FidelisItem *first = g_ptr_array_index(fidelis_pages_get(laid->pages, 0)->items, 0);
    assert_int_equal(first->kind, FIDELIS_ITEM_IMAGE);
    assert_float_equal(first->image.width, document->theme->page.text_width, 0.01);
    assert_float_equal(first->image.height, first->image.width / 2, 0.01);
    assert_string_equal(first->element->alternative, "Et billede.");
}

/* 320 pixels over 147 points are 157 to the inch; over 196, 118. */
static void too_few_pixels_for_print_are_told(void **state)
{
    (void)state;
    static const struct {
        int characters;
        gboolean told;
    } cases[] = {{30, FALSE}, {40, TRUE}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(SupportFolder) folder = support_folder_new();
        g_autoptr(FidelisDocument) document = small_document(cases[i].characters, 30);
        support_folder_write(folder, "billede.png", (const char *)png, sizeof png);
        document->folder = support_folder_path(folder);
        image(document, "billede.png");
        g_autoptr(Laid) laid = lay_out(document);
        g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
        assert_int_equal(strstr(said, "'billede.png' has 118 pixels to the inch") != NULL, cases[i].told);
        assert_int_equal(strstr(said, "give it with 409 pixels across, or as SVG") != NULL, cases[i].told);
    }
}

static void a_picture_on_its_side_is_as_wide_as_it_is_shown(void **state)
{
    (void)state;
    guint8 turned[sizeof jpeg + 36] = {0xFF, 0xD8, 0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f',  0, 0, 'I',
                                       'I',  42,   0,    8,    0, 0,  0,   1,   0,   0x12, 1, 3, 0,
                                       1,    0,    0,    0,    6, 0,  0,   0,   0,   0,    0, 0};
    memcpy(turned + 38, jpeg + 2, sizeof jpeg - 2);
    assert_size(turned, sizeof turned, 75, 150);
    for (gsize length = 0; length < sizeof turned; length++)
        assert_in_range(fidelis_exif_orientation(turned, length), 1, 8);
}

static void an_image_that_is_not_there_is_a_fault_with_its_name(void **state)
{
    (void)state;
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisDocument) document = small_document(30, 30);
    document->folder = support_folder_path(folder);
    image(document, "mangler.png");
    image(document, "../udenfor.png");
    g_autoptr(Laid) laid = lay_out(document);
    assert_null(laid->pages);
    assert_int_equal(fidelis_diagnostics_count(laid->diagnostics, FIDELIS_SEVERITY_ERROR), 2);
    g_autofree char *said = fidelis_diagnostics_to_string(laid->diagnostics);
    assert_non_null(strstr(said, "mangler.png"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_read_from_headers),
        cmocka_unit_test(what_is_no_image_is_none),
        cmocka_unit_test(an_image_keeps_its_shape_and_fits_the_column),
        cmocka_unit_test(too_few_pixels_for_print_are_told),
        cmocka_unit_test(a_picture_on_its_side_is_as_wide_as_it_is_shown),
        cmocka_unit_test(an_image_that_is_not_there_is_a_fault_with_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
