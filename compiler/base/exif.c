#include "base/exif.h"

#include <string.h>

enum { ORIENTATION = 0x0112, APP1 = 0xE1, START_OF_SCAN = 0xDA };

/* The TIFF inside: its numbers are in the order its first two letters tell. */
typedef struct {
    const guint8 *bytes;
    gsize length;
    gboolean little;
} Tiff;

static guint32 number_at(const Tiff *tiff, gsize at, gsize count)
{
    guint32 value = 0;
    if (at > tiff->length || count > tiff->length - at)
        return 0;
    for (gsize i = 0; i < count; i++)
        value = value << 8 | tiff->bytes[at + (tiff->little ? count - 1 - i : i)];
    return value;
}

static int orientation_of(const Tiff *tiff)
{
    gsize directory = number_at(tiff, 4, 4), entries = number_at(tiff, directory, 2);
    for (gsize i = 0; i < entries; i++) {
        gsize entry = directory + 2 + 12 * i;
        guint32 value = number_at(tiff, entry + 8, 2);
        if (number_at(tiff, entry, 2) == ORIENTATION)
            return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}

static int read_segment(const guint8 *bytes, gsize length)
{
    if (length < 14 || memcmp(bytes, "Exif\0\0", 6) != 0)
        return 1;
    Tiff tiff = {.bytes = bytes + 6, .length = length - 6, .little = bytes[6] == 'I'};
    return orientation_of(&tiff);
}

int fidelis_exif_orientation(const guint8 *bytes, gsize length)
{
    if (length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        return 1;
    for (gsize at = 2; at + 4 < length && bytes[at] == 0xFF && bytes[at + 1] != START_OF_SCAN;) {
        gsize size = (gsize)(bytes[at + 2] << 8 | bytes[at + 3]);
        if (bytes[at + 1] == APP1 && size >= 2 && at + 2 + size <= length)
            return read_segment(bytes + at + 4, size - 2);
        at += 2 + size;
    }
    return 1;
}
