#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cairo.h>
#include <cmocka.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib.h>
#include <string.h>

#include "paint/paint.h"
#include "support/folder.h"
#include "support/pdf-check.h"
#include "support/pdf-objects.h"

static const char svg[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" viewBox=\"0 0 40 20\">"
    "<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#c00\"/>"
    "<stop offset=\"1\" stop-color=\"#00c\" stop-opacity=\"0.2\"/></linearGradient></defs>"
    "<g opacity=\"0.6\"><rect width=\"30\" height=\"20\" fill=\"url(#g)\"/><circle cx=\"28\" cy=\"10\" "
    "r=\"9\"/></g>"
    "</svg>";

static cairo_status_t append(void *string, const unsigned char *data, unsigned int length)
{
    g_string_append_len(string, (const char *)data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* A disc, half through which one sees. */
static void write_png(SupportFolder *folder)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 60, 30);
    cairo_t *cr = cairo_create(surface);
    GString *png = g_string_new(NULL);
    cairo_set_source_rgba(cr, 0.8, 0.1, 0.1, 0.5);
    cairo_arc(cr, 30, 15, 12, 0, 7);
    cairo_fill(cr);
    cairo_surface_write_to_png_stream(surface, append, png);
    support_folder_write(folder, "disc.png", png->str, png->len);
    g_string_free(png, TRUE);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

/* All of one green; returns its bytes. */
static GBytes *write_jpeg(SupportFolder *folder)
{
    gsize length = 0;
    char *data = NULL;
    g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 32, 16);
    gdk_pixbuf_fill(pixbuf, 0x108030FFu);
    assert_true(gdk_pixbuf_save_to_buffer(pixbuf, &data, &length, "jpeg", NULL, "quality", "95", NULL));
    support_folder_write(folder, "green.jpg", data, length);
    return g_bytes_new_take(data, length);
}

static void place(FidelisPages *pages, FidelisPage *page, SupportFolder *folder, const char *name, double x,
                  double y)
{
    const FidelisPlacedImage image = {
        .path = fidelis_arena_printf(pages->arena, "%s/%s", support_folder_path(folder), name),
        .x = x,
        .y = y,
        .width = 80,
        .height = 40};
    FidelisTagElement *figure = fidelis_pages_element(pages, pages->root, FIDELIS_TAG_FIGURE);
    figure->alternative = name;
    fidelis_page_add_image(pages, page, fidelis_owned_by(figure), &image);
}

static FidelisPages *begin(FidelisPage **page)
{
    FidelisPages *pages = fidelis_pages_new();
    FidelisBookmark bookmark = {.title = "Billeder", .level = 1};
    pages->title = "Billeder";
    pages->language = "da";
    *page = fidelis_pages_add(pages, 200, 200);
    (*page)->label = "1";
    g_array_append_val(pages->bookmarks, bookmark);
    return pages;
}

static GBytes *paint(const FidelisPages *pages)
{
    g_autoptr(GError) error = NULL;
    GBytes *pdf = fidelis_paint_pdf(pages, &error);
    if (pdf == NULL)
        fail_msg("%s", error->message);
    return pdf;
}

static gboolean contains(GBytes *whole, GBytes *piece)
{
    gsize whole_length = 0, length = 0;
    const char *data = g_bytes_get_data(whole, &whole_length), *wanted = g_bytes_get_data(piece, &length);
    for (gsize i = 0; i + length <= whole_length; i++)
        if (memcmp(data + i, wanted, length) == 0)
            return TRUE;
    return FALSE;
}

static void keep(GBytes *pdf)
{
    const char *folder = g_getenv("FIDELIS_KEEP");
    g_autofree char *path = folder == NULL ? NULL : g_build_filename(folder, "pictures.pdf", NULL);
    if (path != NULL)
        assert_true(
            g_file_set_contents(path, g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf), NULL));
}

static void pictures_keep_the_promises_of_every_file(void **state)
{
    (void)state;
    FidelisPage *page = NULL;
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisPages) pages = begin(&page);
    g_autoptr(GBytes) jpeg = write_jpeg(folder);
    write_png(folder);
    support_folder_write_text(folder, "logo.svg", svg);
    place(pages, page, folder, "disc.png", 10, 10);
    place(pages, page, folder, "green.jpg", 100, 10);
    place(pages, page, folder, "logo.svg", 10, 60);
    place(pages, page, folder, "disc.png", 100, 60);
    place(pages, fidelis_pages_add(pages, 200, 200), folder, "green.jpg", 10, 10);
    g_autoptr(GBytes) pdf = paint(pages);
    g_autofree char *faults = support_pdf_faults(pdf);
    keep(pdf);
    assert_string_equal(faults, "");
    assert_true(contains(pdf, jpeg)); /* not decoded and coded again */
}

static int count_images(GBytes *pdf)
{
    int count = 0;
    qpdf_data opened = pdf_open(pdf);
    int objects = pdf_integer(opened, qpdf_get_trailer(opened), "/Size", 0);
    for (int i = 1; i < objects; i++) {
        g_autofree char *kind = pdf_name(opened, qpdf_get_object_by_id(opened, i, 0), "/Subtype");
        count += strcmp(kind, "Image") == 0;
    }
    qpdf_cleanup(&opened);
    return count;
}

static void a_picture_is_embedded_once_and_drawings_stay_drawings(void **state)
{
    (void)state;
    FidelisPage *page = NULL;
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisPages) pages = begin(&page);
    support_folder_write_text(folder, "logo.svg", svg);
    g_autoptr(GBytes) jpeg = write_jpeg(folder);
    for (int i = 0; i < 4; i++) {
        place(pages, fidelis_pages_add(pages, 200, 200), folder, "green.jpg", 10, 10);
        place(pages, page, folder, "logo.svg", 10, 50);
    }
    g_autoptr(GBytes) pdf = paint(pages);
    assert_int_equal(count_images(pdf), 1);
}

static void assert_pixel(cairo_surface_t *surface, int x, int y, guint32 rgb)
{
    const guint8 *data = cairo_image_surface_get_data(surface);
    const guint32 *row = (const guint32 *)(gconstpointer)(data + y * cairo_image_surface_get_stride(surface));
    for (int shift = 0; shift < 24; shift += 8) {
        int found = row[x] >> shift & 0xFF, expected = rgb >> shift & 0xFF;
        if (ABS(found - expected) > 4)
            fail_msg("pixel %d, %d is #%06x, not #%06x", x, y, row[x] & 0xFFFFFF, rgb);
    }
}

typedef struct {
    const guint8 *at;
} Reader;

static cairo_status_t read_some(void *closure, unsigned char *to, unsigned int length)
{
    Reader *reader = closure;
    memcpy(to, reader->at, length);
    reader->at += length;
    return CAIRO_STATUS_SUCCESS;
}

static void png_pages_show_what_is_on_them(void **state)
{
    (void)state;
    FidelisPage *page = NULL;
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisPages) pages = begin(&page);
    g_autoptr(GBytes) jpeg = write_jpeg(folder);
    place(pages, page, folder, "green.jpg", 100, 10);
    fidelis_page_add_rectangle(pages, page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), 10, 100, 50, 50,
                               (FidelisPaint){0, 0, 1, 0.5});
    g_autoptr(GBytes) png = fidelis_paint_png(pages, 0, 144, NULL);
    Reader reader = {.at = g_bytes_get_data(png, NULL)};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_some, &reader);
    assert_int_equal(cairo_image_surface_get_width(surface), 400);
    assert_pixel(surface, 5, 5, 0xFFFFFF);
    assert_pixel(surface, 280, 60, 0x108030);
    assert_pixel(surface, 202, 22, 0x108030); /* to its very edge */
    assert_pixel(surface, 70, 250, 0x7F7FFF);
    cairo_surface_destroy(surface);
}

/* Red at the left, blue at the right, and told to have been taken with the camera on its side. */
static GBytes *write_turned_jpeg(SupportFolder *folder, guint8 orientation)
{
    const guint8 exif[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M',         0, 42, 0, 0, 0, 8,
                           0,    1,    1, 18, 0,   3,   0,   0,   0, 1, 0,   orientation, 0, 0,  0, 0, 0, 0};
    gsize length = 0;
    g_autofree char *data = NULL;
    g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 64, 64);
    g_autoptr(GdkPixbuf) right = gdk_pixbuf_new_subpixbuf(pixbuf, 32, 0, 32, 64);
    gdk_pixbuf_fill(pixbuf, 0xC00000FFu);
    gdk_pixbuf_fill(right, 0x0000C0FFu);
    assert_true(gdk_pixbuf_save_to_buffer(pixbuf, &data, &length, "jpeg", NULL, "quality", "95", NULL));
    g_autoptr(GByteArray) whole = g_byte_array_new();
    g_byte_array_append(whole, (const guint8 *)data, 2);
    g_byte_array_append(whole, exif, sizeof exif);
    g_byte_array_append(whole, (const guint8 *)data + 2, (guint)length - 2);
    g_byte_array_append(whole, (const guint8 *)"after the end", 13);
    support_folder_write(folder, "turned.jpg", (const char *)whole->data, whole->len);
    return g_bytes_new(data, length);
}

static void a_picture_stands_as_its_camera_says_and_tells_nothing_else(void **state)
{
    (void)state;
    static const struct {
        guint8 orientation;
        int x, y; /* where the red half is, in quarters of the picture */
    } cases[] = {{1, 1, 2}, {3, 3, 2}, {6, 2, 1}, {8, 2, 3}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FidelisPage *page = NULL;
        g_autoptr(SupportFolder) folder = support_folder_new();
        g_autoptr(FidelisPages) pages = begin(&page);
        g_autoptr(GBytes) jpeg = write_turned_jpeg(folder, cases[i].orientation);
        place(pages, page, folder, "turned.jpg", 10, 10);
        g_autoptr(GBytes) pdf = paint(pages);
        g_autoptr(GBytes) exif = g_bytes_new_static("Exif", 4);
        g_autoptr(GBytes) after = g_bytes_new_static("after the end", 13);
        assert_true(
            contains(pdf, jpeg)); /* its pixels bit by bit, without what the camera wrote beside them */
        assert_false(contains(pdf, exif));
        assert_false(contains(pdf, after));
        g_autoptr(GBytes) png = fidelis_paint_png(pages, 0, 72, NULL);
        Reader reader = {.at = g_bytes_get_data(png, NULL)};
        cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_some, &reader);
        assert_pixel(surface, 10 + 20 * cases[i].x, 10 + 10 * cases[i].y, 0xC00000);
        assert_pixel(surface, 10 + 20 * (4 - cases[i].x), 10 + 10 * (4 - cases[i].y), 0x0000C0);
        cairo_surface_destroy(surface);
    }
}

static void svg_pages_are_in_points_and_the_same_every_time(void **state)
{
    (void)state;
    FidelisPage *page = NULL;
    g_autoptr(SupportFolder) folder = support_folder_new();
    g_autoptr(FidelisPages) pages = begin(&page);
    /* no group with an opacity: Cairo's SVG surface leaks one */
    support_folder_write_text(folder, "logo.svg",
                              "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">"
                              "<rect width=\"30\" height=\"20\" fill=\"#c00\"/></svg>");
    place(pages, page, folder, "logo.svg", 10, 10);
    g_autoptr(GBytes) first = fidelis_paint_svg(pages, 0, NULL);
    g_autoptr(GBytes) second = fidelis_paint_svg(pages, 0, NULL);
    g_autofree char *text = g_strndup(g_bytes_get_data(first, NULL), g_bytes_get_size(first));
    assert_true(g_bytes_equal(first, second));
    assert_non_null(strstr(text, "width=\"200pt\" height=\"200pt\""));
}

static void what_is_no_picture_is_refused_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes;
        gsize length;
        const char *message;
    } cases[] = {
        {"missing.png", NULL, 0, "missing.png"},
        {"cut.png", "\x89PNG\r\n\x1a\n", 8, "cut.png: not a whole PNG"},
        {"cut.jpg", "\xFF\xD8\xFF\xE0\x00\x10JFIF", 10, "cut.jpg: not a whole JPEG"},
        {"large.jpg", "\xFF\xD8\xFF\xC0\x00\x0B\x08\x78\x69\x66\x8A\x00", 12,
         "large.jpg: the picture has 26250 by 30825 pixels, more than paper shows"},
        {"long.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x80\0\0\0\0\x01", 24,
         "long.png: the picture has 32768 by 1 pixels"},
        {"words.svg", "not a picture", 13, "words.svg: neither PNG nor JPEG, and not SVG"},
        {"empty.svg", "", 0, "empty.svg: neither PNG nor JPEG, and not SVG"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FidelisPage *page = NULL;
        g_autoptr(SupportFolder) folder = support_folder_new();
        g_autoptr(FidelisPages) pages = begin(&page);
        g_autoptr(GError) error = NULL, png_error = NULL;
        if (cases[i].bytes != NULL)
            support_folder_write(folder, cases[i].name, cases[i].bytes, cases[i].length);
        place(pages, page, folder, cases[i].name, 10, 10);
        place(pages, page, folder, cases[i].name, 10, 60);
        assert_null(fidelis_paint_pdf(pages, &error));
        assert_null(fidelis_paint_png(pages, 0, 72, &png_error));
        if (strstr(error->message, cases[i].message) == NULL)
            fail_msg("expected \"%s\", found \"%s\"", cases[i].message, error->message);
        assert_string_equal(png_error->message, error->message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_keep_the_promises_of_every_file),
        cmocka_unit_test(a_picture_is_embedded_once_and_drawings_stay_drawings),
        cmocka_unit_test(png_pages_show_what_is_on_them),
        cmocka_unit_test(a_picture_stands_as_its_camera_says_and_tells_nothing_else),
        cmocka_unit_test(svg_pages_are_in_points_and_the_same_every_time),
        cmocka_unit_test(what_is_no_picture_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
