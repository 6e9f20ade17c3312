#include "paint/picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <librsvg/rsvg.h>
#include <string.h>

#include "base/exif.h"
#include "base/file.h"
#include "base/jpeg.h"

struct FidelisPicture {
    char *path;
    GBytes *bytes;
    RsvgHandle *vector;       /* SVG, or */
    cairo_surface_t *surface; /* PNG and JPEG */
    int orientation;          /* of a JPEG, as its camera was held: fidelis_exif_orientation */
    gboolean pixels_missing;  /* JPEG not decoded yet: a PDF takes its bytes as they are */
};

typedef struct {
    int width, height, components;
} JpegHeader;

/* Cairo's own longest side; twice an A3 page at 600 dots to the inch, which no camera fills. A file of fifty
 * bytes may claim any size, and its pixels are room to be found before one of them is read. */
enum { LONGEST_SIDE = 32767, MOST_PIXELS = 150000000 };

static gboolean starts_with(GBytes *bytes, const char *start, gsize length)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    return size >= length && memcmp(data, start, length) == 0;
}

static void fail(GError **error, const char *path, const char *why)
{
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", path, why);
}

/* Start of frame in any coding but DHT, JPG and DAC, which share the range (ITU T.81, table B.1). */
static gboolean is_frame_marker(guint8 marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static gboolean read_jpeg_header(GBytes *bytes, JpegHeader *header)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    for (gsize at = 2; at + 9 < size && data[at] == 0xFF;) {
        if (data[at + 1] == 0xFF) { /* fill byte */
            at++;
            continue;
        }
        if (is_frame_marker(data[at + 1])) {
            header->height = data[at + 5] << 8 | data[at + 6];
            header->width = data[at + 7] << 8 | data[at + 8];
            header->components = data[at + 9];
            return header->width > 0 && header->height > 0;
        }
        at += 2 + (gsize)(data[at + 2] << 8 | data[at + 3]);
    }
    return FALSE;
}

static gboolean check_size(const FidelisPicture *picture, gint64 width, gint64 height, GError **error)
{
    if (width <= LONGEST_SIDE && height <= LONGEST_SIDE && width * height <= MOST_PIXELS)
        return TRUE;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                "%s: the picture has %" G_GINT64_FORMAT " by %" G_GINT64_FORMAT
                " pixels, more than paper shows; save it with at most 150 million",
                picture->path, width, height);
    return FALSE;
}

static void copy_pixel(guint32 *to, const guint8 *from)
{
    *to = 0xFF000000u | (guint32)from[0] << 16 | (guint32)from[1] << 8 | from[2];
}

static void copy_pixels(cairo_surface_t *surface, const GdkPixbuf *pixbuf)
{
    int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
    int channels = gdk_pixbuf_get_n_channels(pixbuf), stride = gdk_pixbuf_get_rowstride(pixbuf);
    const guint8 *from = gdk_pixbuf_read_pixels(pixbuf);
    guint8 *to = cairo_image_surface_get_data(surface);
    cairo_surface_flush(surface);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            copy_pixel((guint32 *)(gpointer)(to + y * cairo_image_surface_get_stride(surface)) + x,
                       from + y * stride + x * channels);
    cairo_surface_mark_dirty(surface);
}

static gboolean decode_jpeg(FidelisPicture *picture, GError **error)
{
    g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes(picture->bytes);
    g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream(stream, NULL, error);
    if (pixbuf == NULL) {
        g_prefix_error(error, "%s: ", picture->path);
        return FALSE;
    }
    if (gdk_pixbuf_get_width(pixbuf) != cairo_image_surface_get_width(picture->surface) ||
        gdk_pixbuf_get_height(pixbuf) != cairo_image_surface_get_height(picture->surface)) {
        fail(error, picture->path, "the JPEG's size in its header is not that of its pixels");
        return FALSE;
    }
    copy_pixels(picture->surface, pixbuf);
    picture->pixels_missing = FALSE;
    return TRUE;
}

static void unref_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

static gboolean load_jpeg(FidelisPicture *picture, GError **error)
{
    JpegHeader header = {0};
    if (!read_jpeg_header(picture->bytes, &header)) {
        fail(error, picture->path, "not a whole JPEG: it ends before its frame header");
        return FALSE;
    }
    if (!check_size(picture, header.width, header.height, error))
        return FALSE;
    picture->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, header.width, header.height);
    picture->pixels_missing = TRUE;
    if (header.components > 3) /* four inks have no place in a file whose colours are sRGB */
        return decode_jpeg(picture, error);
    gsize size = 0;
    GBytes *bare = fidelis_jpeg_bare(picture->bytes); /* where a photograph was taken is nobody's business */
    const guint8 *data = g_bytes_get_data(bare, &size);
    cairo_surface_set_mime_data(picture->surface, CAIRO_MIME_TYPE_JPEG, data, size, unref_bytes, bare);
    return TRUE;
}

typedef struct {
    const guint8 *at;
    gsize left;
} Reader;

static cairo_status_t read_some(void *closure, unsigned char *to, unsigned int length)
{
    Reader *reader = closure;
    if (length > reader->left)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, reader->at, length);
    reader->at += length;
    reader->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

static gint64 number_at(const guint8 *at)
{
    return (gint64)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

/* Width and height stand first in the header, which is the first chunk (ISO/IEC 15948, 11.2.2). */
static gboolean load_png(FidelisPicture *picture, GError **error)
{
    Reader reader = {0};
    reader.at = g_bytes_get_data(picture->bytes, &reader.left);
    if (reader.left >= 24 &&
        !check_size(picture, number_at(reader.at + 16), number_at(reader.at + 20), error))
        return FALSE;
    picture->surface = cairo_image_surface_create_from_png_stream(read_some, &reader);
    cairo_status_t status = cairo_surface_status(picture->surface);
    if (status != CAIRO_STATUS_SUCCESS)
        fail(error, picture->path, "not a whole PNG");
    return status == CAIRO_STATUS_SUCCESS;
}

static gboolean load_svg(FidelisPicture *picture, GError **error)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(picture->bytes, &size);
    picture->vector = rsvg_handle_new_from_data(data, size, error);
    if (picture->vector == NULL)
        g_prefix_error(error, "%s: neither PNG nor JPEG, and not SVG: ", picture->path);
    return picture->vector != NULL;
}

static gboolean load(FidelisPicture *picture, GError **error)
{
    if (starts_with(picture->bytes, "\x89PNG\r\n\x1a\n", 8))
        return load_png(picture, error);
    if (starts_with(picture->bytes, "\xFF\xD8\xFF", 3))
        return load_jpeg(picture, error);
    return load_svg(picture, error);
}

static int orientation_of(GBytes *bytes)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    return fidelis_exif_orientation(data, size);
}

FidelisPicture *fidelis_picture_load(const char *path, GError **error)
{
    GBytes *bytes = fidelis_file_read(path, error);
    if (bytes == NULL)
        return NULL;
    FidelisPicture *picture = g_new0(FidelisPicture, 1);
    picture->path = g_strdup(path);
    picture->bytes = bytes;
    picture->orientation = orientation_of(bytes);
    if (load(picture, error))
        return picture;
    fidelis_picture_free(picture);
    return NULL;
}

void fidelis_picture_free(FidelisPicture *picture)
{
    if (picture == NULL)
        return;
    g_clear_object(&picture->vector);
    g_clear_pointer(&picture->surface, cairo_surface_destroy);
    g_bytes_unref(picture->bytes);
    g_free(picture->path);
    g_free(picture);
}

/* Turns the unit square so that a picture held otherwise stands upright in it; the bytes stay as they are. */
static void set_upright(cairo_t *cr, int orientation)
{
    static const double turns[][6] = {
        {1, 0, 0, 1, 0, 0}, {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
        {0, 1, 1, 0, 0, 0}, {0, 1, -1, 0, 1, 0}, {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1},
    };
    const double *turn = turns[CLAMP(orientation, 1, 8) - 1];
    cairo_matrix_t matrix;
    cairo_matrix_init(&matrix, turn[0], turn[1], turn[2], turn[3], turn[4], turn[5]);
    cairo_transform(cr, &matrix);
}

static void draw_pixels(FidelisPicture *picture, cairo_t *cr, const FidelisPlacedImage *placed)
{
    gboolean pdf = cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_PDF;
    cairo_save(cr);
    cairo_translate(cr, placed->x, placed->y);
    cairo_scale(cr, placed->width, placed->height);
    set_upright(cr, picture->orientation);
    cairo_scale(cr, 1.0 / cairo_image_surface_get_width(picture->surface),
                1.0 / cairo_image_surface_get_height(picture->surface));
    cairo_set_source_surface(cr, picture->surface, 0, 0);
    /* any other filter asks a PDF viewer to interpolate, which PDF/A forbids */
    cairo_pattern_set_filter(cairo_get_source(cr), pdf ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    /* beyond its edge there is the edge, not nothing: no pale seam around scaled pictures */
    cairo_pattern_set_extend(cairo_get_source(cr), pdf ? CAIRO_EXTEND_NONE : CAIRO_EXTEND_PAD);
    cairo_rectangle(cr, 0, 0, cairo_image_surface_get_width(picture->surface),
                    cairo_image_surface_get_height(picture->surface));
    cairo_fill(cr);
    cairo_restore(cr);
}

static gboolean draw_vector(FidelisPicture *picture, cairo_t *cr, const FidelisPlacedImage *placed,
                            GError **error)
{
    const RsvgRectangle box = {placed->x, placed->y, placed->width, placed->height};
    cairo_save(cr);
    gboolean drawn = rsvg_handle_render_document(picture->vector, cr, &box, error);
    cairo_restore(cr);
    if (!drawn)
        g_prefix_error(error, "%s: ", picture->path);
    return drawn;
}

gboolean fidelis_picture_draw(FidelisPicture *picture, cairo_t *cr, const FidelisPlacedImage *placed,
                              GError **error)
{
    if (picture->vector != NULL)
        return draw_vector(picture, cr, placed, error);
    if (picture->pixels_missing &&
        !cairo_surface_supports_mime_type(cairo_get_target(cr), CAIRO_MIME_TYPE_JPEG) &&
        !decode_jpeg(picture, error))
        return FALSE;
    draw_pixels(picture, cr, placed);
    return TRUE;
}
