#include "paint/pdf-file.h"

#include <string.h>
#include <zlib.h>

#include "paint/pdf-syntax.h"

/* Objects in one object stream: enough to compress well, few enough to open quickly. */
enum { PACK_SIZE = 200 };
/* The next level takes a third longer and saves a hundredth. */
enum { DEFLATE_LEVEL = 5 };

typedef struct {
    guint8 type;   /* 0 free, 1 at an offset, 2 in an object stream */
    guint32 at;    /* offset, or the object stream's number */
    guint16 index; /* in the object stream */
} Place;

struct FidelisPdfFile {
    GString *bytes;
    GArray *places; /* Place, by object number; number 0 is nobody's */
    GString *pack;  /* bodies of the objects of the open object stream */
    GString *pack_index;
    int pack_id, pack_count;
    gboolean open; /* an object is begun */
    GByteArray *deflated;
    z_stream deflater;
};

FidelisPdfFile *fidelis_pdf_file_new(void)
{
    FidelisPdfFile *file = g_new0(FidelisPdfFile, 1);
    file->bytes = g_string_new("%PDF-1.7\n%\xC3\xA6\xC3\xB8\n"); /* four bytes past 127: not a text file */
    file->places = g_array_new(FALSE, TRUE, sizeof(Place));
    file->pack = g_string_new(NULL);
    file->pack_index = g_string_new(NULL);
    file->deflated = g_byte_array_new();
    g_array_set_size(file->places, 1);
    int status = deflateInit(&file->deflater, DEFLATE_LEVEL);
    g_assert(status == Z_OK);
    return file;
}

void fidelis_pdf_file_free(FidelisPdfFile *file)
{
    if (file == NULL)
        return;
    deflateEnd(&file->deflater);
    if (file->bytes != NULL)
        g_string_free(file->bytes, TRUE);
    g_array_free(file->places, TRUE);
    g_string_free(file->pack, TRUE);
    g_string_free(file->pack_index, TRUE);
    g_byte_array_free(file->deflated, TRUE);
    g_free(file);
}

int fidelis_pdf_file_reserve(FidelisPdfFile *file, int count)
{
    int first = (int)file->places->len;
    g_assert(count >= 0);
    g_array_set_size(file->places, file->places->len + (guint)count);
    return first;
}

static void put(FidelisPdfFile *file, int id, Place place)
{
    g_assert(id > 0 && id < (int)file->places->len);
    Place *known = &g_array_index(file->places, Place, id);
    g_assert(known->type == 0); /* written once */
    *known = place;
}

void fidelis_pdf_file_stream(FidelisPdfFile *file, int id, const char *entries, const void *data,
                             gsize length)
{
    GString *out = file->bytes;
    put(file, id, (Place){.type = 1, .at = (guint32)out->len});
    fidelis_pdf_append_integer(out, id);
    g_string_append(out, " 0 obj\n<<");
    g_string_append(out, entries);
    g_string_append(out, "/Length ");
    fidelis_pdf_append_integer(out, (gint64)length);
    g_string_append(out, ">>\nstream\n");
    g_string_append_len(out, data, (gssize)length);
    g_string_append(out, "\nendstream\nendobj\n");
}

static void deflate_whole(FidelisPdfFile *file, const void *data, gsize length)
{
    deflateReset(&file->deflater);
    g_byte_array_set_size(file->deflated, (guint)deflateBound(&file->deflater, length));
    file->deflater.next_in = (Bytef *)data;
    file->deflater.avail_in = (uInt)length;
    file->deflater.next_out = file->deflated->data;
    file->deflater.avail_out = file->deflated->len;
    int status = deflate(&file->deflater, Z_FINISH);
    g_assert(status == Z_STREAM_END);
    g_byte_array_set_size(file->deflated, (guint)file->deflater.total_out);
}

void fidelis_pdf_file_deflate(FidelisPdfFile *file, int id, const char *entries, const void *data,
                              gsize length)
{
    g_autofree char *all = g_strconcat(entries, "/Filter/FlateDecode", NULL);
    deflate_whole(file, data, length);
    fidelis_pdf_file_stream(file, id, all, file->deflated->data, file->deflated->len);
}

static void close_pack(FidelisPdfFile *file)
{
    if (file->pack_count == 0)
        return;
    GString *entries = g_string_new("/Type/ObjStm/N ");
    fidelis_pdf_append_integer(entries, file->pack_count);
    g_string_append(entries, "/First ");
    fidelis_pdf_append_integer(entries, (gint64)file->pack_index->len);
    g_string_append_len(file->pack_index, file->pack->str, (gssize)file->pack->len);
    fidelis_pdf_file_deflate(file, file->pack_id, entries->str, file->pack_index->str, file->pack_index->len);
    g_string_free(entries, TRUE);
    g_string_truncate(file->pack, 0);
    g_string_truncate(file->pack_index, 0);
    file->pack_count = 0;
}

GString *fidelis_pdf_file_begin(FidelisPdfFile *file, int id)
{
    g_assert(!file->open);
    if (file->pack_count == PACK_SIZE)
        close_pack(file);
    if (file->pack_count == 0)
        file->pack_id = fidelis_pdf_file_reserve(file, 1);
    put(file, id, (Place){.type = 2, .at = (guint32)file->pack_id, .index = (guint16)file->pack_count++});
    fidelis_pdf_append_integer(file->pack_index, id);
    g_string_append_c(file->pack_index, ' ');
    fidelis_pdf_append_integer(file->pack_index, (gint64)file->pack->len);
    g_string_append_c(file->pack_index, ' ');
    file->open = TRUE;
    return file->pack;
}

void fidelis_pdf_file_end(FidelisPdfFile *file)
{
    g_assert(file->open);
    g_string_append_c(file->pack, '\n');
    file->open = FALSE;
}

enum { ROW = 7 }; /* 1 byte of type, 4 of place, 2 of index */

/* Each row is stored as its difference from the row above (PNG's Up): neighbours differ by one. */
static GByteArray *write_places(const FidelisPdfFile *file)
{
    guint8 above[ROW] = {0};
    GByteArray *rows = g_byte_array_sized_new(file->places->len * (ROW + 1));
    for (guint i = 0; i < file->places->len; i++) {
        const Place *place = &g_array_index(file->places, Place, i);
        guint16 index = i == 0 ? 65535 : place->index; /* the head of the free list */
        const guint8 row[ROW] = {place->type,
                                 (guint8)(place->at >> 24),
                                 (guint8)(place->at >> 16),
                                 (guint8)(place->at >> 8),
                                 (guint8)place->at,
                                 (guint8)(index >> 8),
                                 (guint8)index};
        guint8 stored[ROW + 1] = {2};
        for (int k = 0; k < ROW; k++)
            stored[k + 1] = (guint8)(row[k] - above[k]);
        memcpy(above, row, ROW);
        g_byte_array_append(rows, stored, sizeof stored);
    }
    return rows;
}

static void append_id(const FidelisPdfFile *file, GString *out)
{
    g_autofree char *hash =
        g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guint8 *)file->bytes->str, file->bytes->len);
    g_string_append_printf(out, "/ID[<%s><%s>]", hash, hash);
}

static void write_trailer(FidelisPdfFile *file, int root, int info)
{
    int id = fidelis_pdf_file_reserve(file, 1);
    gsize start = file->bytes->len;
    Place *own = &g_array_index(file->places, Place, id);
    *own = (Place){.type = 1, .at = (guint32)start};
    g_autoptr(GByteArray) rows = write_places(file);
    *own = (Place){0}; /* fidelis_pdf_file_stream puts it again */
    GString *entries = g_string_new("/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Size ");
    fidelis_pdf_append_integer(entries, file->places->len);
    g_string_append(entries, "/Root");
    fidelis_pdf_append_reference(entries, root);
    g_string_append(entries, "/Info");
    fidelis_pdf_append_reference(entries, info);
    append_id(file, entries);
    fidelis_pdf_file_deflate(file, id, entries->str, rows->data, rows->len);
    g_string_free(entries, TRUE);
    g_string_append(file->bytes, "startxref\n");
    fidelis_pdf_append_integer(file->bytes, (gint64)start);
    g_string_append(file->bytes, "\n%%EOF\n");
}

GBytes *fidelis_pdf_file_finish(FidelisPdfFile *file, int root, int info)
{
    close_pack(file);
    for (guint i = 1; i < file->places->len; i++)
        g_assert(g_array_index(file->places, Place, i).type != 0); /* no reference leads nowhere */
    write_trailer(file, root, info);
    return g_string_free_to_bytes(g_steal_pointer(&file->bytes));
}
