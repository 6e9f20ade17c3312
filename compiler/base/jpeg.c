#include "base/jpeg.h"

#include <string.h>

enum {
    START_OF_IMAGE = 0xD8,
    END_OF_IMAGE = 0xD9,
    START_OF_SCAN = 0xDA,
    RESTART_0 = 0xD0,
    RESTART_7 = 0xD7,
    APP0 = 0xE0,  /* JFIF: density */
    APP2 = 0xE2,  /* ICC profile, and other things */
    APP14 = 0xEE, /* Adobe: which transform its colours have been through */
    APP15 = 0xEF,
    COMMENT = 0xFE,
};

typedef struct {
    const guint8 *bytes;
    gsize length, at;
} Reader;

static gboolean tells_of_the_picture(const guint8 *segment, gsize size)
{
    guint8 marker = segment[1];
    if (marker == APP2)
        return !(size >= 16 && memcmp(segment + 4, "ICC_PROFILE", 12) == 0);
    return marker == COMMENT || (marker > APP0 && marker <= APP15 && marker != APP14);
}

/* Past coded data: to the next marker that is neither a stuffed byte nor a restart. */
static gsize scan_length(const Reader *reader)
{
    for (gsize at = reader->at; at + 1 < reader->length; at++) {
        guint8 next = reader->bytes[at + 1];
        if (reader->bytes[at] == 0xFF && next != 0 && next != 0xFF && (next < RESTART_0 || next > RESTART_7))
            return at - reader->at;
    }
    return reader->length - reader->at;
}

static void take(Reader *reader, GByteArray *bare, gsize count)
{
    g_byte_array_append(bare, reader->bytes + reader->at, (guint)count);
    reader->at += count;
}

/* FALSE at the end of the picture, and where the segments are not whole. */
static gboolean take_segment(Reader *reader, GByteArray *bare)
{
    const guint8 *segment = reader->bytes + reader->at;
    gsize left = reader->length - reader->at;
    if (left < 4 || segment[0] != 0xFF || segment[1] == END_OF_IMAGE)
        return FALSE;
    if (segment[1] == 0xFF) { /* fill byte */
        reader->at++;
        return TRUE;
    }
    gsize size = 2 + (gsize)(segment[2] << 8 | segment[3]);
    if (size < 4 || size > left)
        return FALSE;
    if (tells_of_the_picture(segment, size))
        reader->at += size;
    else
        take(reader, bare, size);
    if (segment[1] == START_OF_SCAN)
        take(reader, bare, scan_length(reader));
    return TRUE;
}

GBytes *fidelis_jpeg_bare(GBytes *jpeg)
{
    Reader reader = {0};
    reader.bytes = g_bytes_get_data(jpeg, &reader.length);
    if (reader.length < 4 || reader.bytes[0] != 0xFF || reader.bytes[1] != START_OF_IMAGE)
        return g_bytes_ref(jpeg);
    GByteArray *bare = g_byte_array_sized_new((guint)reader.length);
    take(&reader, bare, 2);
    while (take_segment(&reader, bare))
        ;
    if (reader.at + 2 > reader.length || reader.bytes[reader.at + 1] != END_OF_IMAGE) {
        g_byte_array_unref(bare);
        return g_bytes_ref(jpeg);
    }
    take(&reader, bare, 2);
    return g_byte_array_free_to_bytes(bare);
}
