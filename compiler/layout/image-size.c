#include "layout/image-size.h"

#include <math.h>
#include <string.h>

#include "base/exif.h"
#include "base/file.h"
#include "base/units.h"

#define LEAST_PER_INCH   150.0 /* pixels, in print */
#define POINTS_PER_PIXEL 0.75  /* 96 pixels an inch, as CSS has it */

static guint32 big_endian(const guint8 *bytes, gsize count)
{
    guint32 value = 0;
    for (gsize i = 0; i < count; i++)
        value = value << 8 | bytes[i];
    return value;
}

/* PNG, section 11.2.2: the header chunk comes first. */
static gboolean png_size(const guint8 *bytes, gsize length, double *width, double *height)
{
    static const guint8 signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    if (length < 24 || memcmp(bytes, signature, sizeof signature) != 0)
        return FALSE;
    *width = big_endian(bytes + 16, 4) * POINTS_PER_PIXEL;
    *height = big_endian(bytes + 20, 4) * POINTS_PER_PIXEL;
    return TRUE;
}

static gboolean is_frame_header(guint8 marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* JPEG (ISO 10918-1, B.2): segments until the frame header. */
static gboolean jpeg_size(const guint8 *bytes, gsize length, double *width, double *height)
{
    if (length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        return FALSE;
    for (gsize at = 2; at + 9 < length && bytes[at] == 0xFF;) {
        if (is_frame_header(bytes[at + 1])) {
            gboolean on_its_side = fidelis_exif_orientation(bytes, length) > 4;
            *(on_its_side ? width : height) = big_endian(bytes + at + 5, 2) * POINTS_PER_PIXEL;
            *(on_its_side ? height : width) = big_endian(bytes + at + 7, 2) * POINTS_PER_PIXEL;
            return TRUE;
        }
        at += 2 + big_endian(bytes + at + 2, 2);
    }
    return FALSE;
}

/* A length attribute in points; 0 when it is missing or a share. */
static double svg_length(const char *tag, const char *name)
{
    static const struct {
        const char *unit;
        double points;
    } units[] = {{"pt", 1}, {"mm", 72 / 25.4}, {"cm", 720 / 25.4}, {"in", 72}, {"px", POINTS_PER_PIXEL}};
    g_autofree char *pattern = g_strconcat(" ", name, "=\"", NULL);
    const char *found = strstr(tag, pattern);
    if (found == NULL)
        return 0;
    char *end;
    double value = g_ascii_strtod(found + strlen(pattern), &end);
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_str_has_prefix(end, units[i].unit))
            return value * units[i].points;
    return *end == '"' ? value * POINTS_PER_PIXEL : 0;
}

static void svg_view_box(const char *tag, double *width, double *height)
{
    const char *found = strstr(tag, "viewBox=\"");
    if (found == NULL)
        return;
    double numbers[4] = {0};
    char *at = (char *)found + strlen("viewBox=\"");
    for (int i = 0; i < 4; i++) {
        while (*at == ',' || *at == ' ')
            at++;
        numbers[i] = g_ascii_strtod(at, &at);
    }
    *width = numbers[2] * POINTS_PER_PIXEL;
    *height = numbers[3] * POINTS_PER_PIXEL;
}

static gboolean svg_size(const guint8 *bytes, gsize length, double *width, double *height)
{
    g_autofree char *text = g_strndup((const char *)bytes, MIN(length, 8192));
    char *tag = strstr(text, "<svg");
    if (tag == NULL)
        return FALSE;
    char *end = strchr(tag, '>');
    if (end != NULL)
        *end = '\0';
    g_strdelimit(tag, "\t\r\n", ' ');
    *width = svg_length(tag, "width");
    *height = svg_length(tag, "height");
    if (*width <= 0 || *height <= 0)
        svg_view_box(tag, width, height);
    return *width > 0 && *height > 0;
}

gboolean fidelis_image_size(const guint8 *bytes, gsize length, double *width, double *height)
{
    *width = *height = 0;
    gboolean known = png_size(bytes, length, width, height) || jpeg_size(bytes, length, width, height) ||
                     svg_size(bytes, length, width, height);
    return known && *width > 0 && *height > 0;
}

const char *fidelis_image_open(FidelisArena *arena, const char *folder, const char *name,
                               const FidelisLocation *where, FidelisDiagnostics *diagnostics, double *width,
                               double *height)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fidelis_file_inside(folder == NULL ? "." : folder, name, &error);
    g_autoptr(GBytes) bytes = path == NULL ? NULL : fidelis_file_read(path, &error);
    if (bytes == NULL) {
        fidelis_error(diagnostics, where, "images are read from the project's own folder", "%s",
                      error->message);
        return NULL;
    }
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    if (!fidelis_image_size(data, length, width, height)) {
        fidelis_error(diagnostics, where, "give it as PNG, JPEG or SVG",
                      "'%s' is not an image that can be set", name);
        return NULL;
    }
    return fidelis_arena_strdup(arena, path);
}

void fidelis_image_check_resolution(const char *path, double drawn, double natural, const char *name,
                                    const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    double pixels = natural / POINTS_PER_PIXEL, per_inch = pixels * FIDELIS_POINTS_PER_INCH / drawn;
    gboolean drawing = g_str_has_suffix(path, ".svg") || g_str_has_suffix(path, ".SVG");
    if (drawing || per_inch >= LEAST_PER_INCH - 0.5)
        return;
    g_autofree char *hint = g_strdup_printf("give it with %.0f pixels across, or as SVG",
                                            ceil(LEAST_PER_INCH * drawn / FIDELIS_POINTS_PER_INCH));
    fidelis_warn(diagnostics, where, hint,
                 "'%s' has %.0f pixels to the inch as it is printed, and %.0f are asked for", name, per_inch,
                 LEAST_PER_INCH);
}
