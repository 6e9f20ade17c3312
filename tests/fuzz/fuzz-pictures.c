/* Any bytes as a picture: PNG, JPEG with what a camera notes, SVG. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <unistd.h>

#include "base/exif.h"
#include "paint/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void draw(FidelisPicture *picture)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 32, 32);
    cairo_t *cr = cairo_create(surface);
    g_autoptr(GError) error = NULL;
    const FidelisPlacedImage placed = {.x = 1, .y = 1, .width = 30, .height = 20};
    gboolean drawn = fidelis_picture_draw(picture, cr, &placed, &error);
    g_assert(drawn == (error == NULL));
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = g_access("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir();
    g_autofree char *path = g_strdup_printf("%s/fuzz-pictures-%d", folder, (int)getpid());
    g_autoptr(GError) error = NULL;
    int orientation = fidelis_exif_orientation(data, size);
    g_assert(orientation >= 1 && orientation <= 8);
    if (!g_file_set_contents_full(path, (const char *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600,
                                  NULL))
        return 0;
    FidelisPicture *picture = fidelis_picture_load(path, &error);
    g_assert((picture == NULL) == (error != NULL));
    if (picture != NULL)
        draw(picture);
    fidelis_picture_free(picture);
    g_unlink(path);
    return 0;
}
