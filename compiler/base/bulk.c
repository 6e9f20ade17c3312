#include "base/bulk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* From here on a file is mapped. */
enum { LARGE = 32 << 20 };

struct FidelisBulk {
    int references;
    GBytes *bytes; /* NULL: mapped */
    char *data;
    gsize length;
    char *hash;
};

struct FidelisBulkWriter {
    int file;
    gsize length;
};

static void set_error(GError **error, const char *what)
{
    int saved = errno;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(saved), "%s: %s", what, g_strerror(saved));
}

/* ---- writing ---- */

/* Where SQLite puts its own: on a disk, which /tmp need not be. */
static const char *temporary_folder(void)
{
    const char *told = g_getenv("TMPDIR");
    if (told != NULL && *told != '\0')
        return told;
    return g_access("/var/tmp", W_OK) == 0 ? "/var/tmp" : g_get_tmp_dir();
}

FidelisBulkWriter *fidelis_bulk_writer_new(GError **error)
{
    g_autofree char *name = g_build_filename(temporary_folder(), "fidelis-XXXXXX", NULL);
    int file = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) {
        set_error(error, "a large file needs room in the folder of temporary files (TMPDIR)");
        return NULL;
    }
    g_unlink(name);
    FidelisBulkWriter *writer = g_new0(FidelisBulkWriter, 1);
    writer->file = file;
    return writer;
}

gboolean fidelis_bulk_writer_add(FidelisBulkWriter *writer, const char *data, gsize length, GError **error)
{
    while (length > 0) {
        ssize_t written = write(writer->file, data, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            set_error(error, "a large file needs more room in the folder of temporary files (TMPDIR)");
            return FALSE;
        }
        data += written;
        length -= (gsize)written;
        writer->length += (gsize)written;
    }
    return TRUE;
}

FidelisBulk *fidelis_bulk_writer_finish(FidelisBulkWriter *writer, GError **error)
{
    FidelisBulk *bulk = g_new0(FidelisBulk, 1);
    bulk->references = 1;
    bulk->length = writer->length;
    if (writer->length == 0)
        bulk->bytes = g_bytes_new_static("", 0);
    else
        bulk->data = mmap(NULL, writer->length, PROT_READ, MAP_PRIVATE, writer->file, 0);
    if (bulk->data == MAP_FAILED) {
        set_error(error, "a large file cannot be mapped");
        g_clear_pointer(&bulk, g_free);
    }
    fidelis_bulk_writer_free(writer);
    return bulk;
}

void fidelis_bulk_writer_free(FidelisBulkWriter *writer)
{
    if (writer == NULL)
        return;
    close(writer->file);
    g_free(writer);
}

/* ---- reading ---- */

FidelisBulk *fidelis_bulk_new(GBytes *bytes)
{
    FidelisBulk *bulk = g_new0(FidelisBulk, 1);
    bulk->references = 1;
    bulk->bytes = g_bytes_ref(bytes);
    return bulk;
}

static FidelisBulk *read_small(const char *path, GError **error)
{
    char *contents = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &contents, &length, error))
        return NULL;
    g_autoptr(GBytes) bytes = g_bytes_new_take(contents, length);
    FidelisBulk *bulk = fidelis_bulk_new(bytes);
    bulk->hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    return bulk;
}

/* One piece more; 0 at the end, -1 with error set. */
static gssize copy_piece(int from, FidelisBulkWriter *writer, GChecksum *checksum, char *piece,
                         GError **error)
{
    ssize_t got;
    do
        got = read(from, piece, FIDELIS_BULK_PIECE / 8);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        set_error(error, "the file cannot be read to its end");
    if (got <= 0)
        return got;
    g_checksum_update(checksum, (const guchar *)piece, got);
    return fidelis_bulk_writer_add(writer, piece, (gsize)got, error) ? got : -1;
}

static FidelisBulk *copy_large(int from, GError **error)
{
    g_autoptr(FidelisBulkWriter) writer = fidelis_bulk_writer_new(error);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree char *piece = g_malloc(FIDELIS_BULK_PIECE / 8);
    gssize got = writer == NULL ? -1 : 1;
    while (got > 0)
        got = copy_piece(from, writer, checksum, piece, error);
    FidelisBulk *bulk = got < 0 ? NULL : fidelis_bulk_writer_finish(g_steal_pointer(&writer), error);
    if (bulk != NULL)
        bulk->hash = g_strdup(g_checksum_get_string(checksum));
    return bulk;
}

FidelisBulk *fidelis_bulk_read(const char *path, GError **error)
{
    struct stat status;
    int file = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    gboolean large =
        file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= LARGE;
    FidelisBulk *bulk = large ? copy_large(file, error) : read_small(path, error);
    if (bulk == NULL && large)
        g_prefix_error(error, "%s: ", path);
    if (file >= 0)
        close(file);
    return bulk;
}

/* ---- using ---- */

FidelisBulk *fidelis_bulk_ref(FidelisBulk *bulk)
{
    bulk->references++;
    return bulk;
}

void fidelis_bulk_unref(FidelisBulk *bulk)
{
    if (bulk == NULL || --bulk->references > 0)
        return;
    if (bulk->bytes != NULL)
        g_bytes_unref(bulk->bytes);
    else
        munmap(bulk->data, bulk->length);
    g_free(bulk->hash);
    g_free(bulk);
}

const char *fidelis_bulk_data(const FidelisBulk *bulk, gsize *length)
{
    if (bulk->bytes == NULL) {
        *length = bulk->length;
        return bulk->data;
    }
    const char *data = g_bytes_get_data(bulk->bytes, length);
    return data == NULL ? "" : data;
}

static void unref_bulk(gpointer bulk)
{
    fidelis_bulk_unref(bulk);
}

GBytes *fidelis_bulk_bytes(FidelisBulk *bulk)
{
    if (bulk->bytes != NULL)
        return g_bytes_ref(bulk->bytes);
    return g_bytes_new_with_free_func(bulk->data, bulk->length, unref_bulk, fidelis_bulk_ref(bulk));
}

const char *fidelis_bulk_hash(const FidelisBulk *bulk)
{
    return bulk->hash;
}

gboolean fidelis_bulk_is_mapped(const FidelisBulk *bulk)
{
    return bulk->bytes == NULL;
}

void fidelis_bulk_let_go(const FidelisBulk *bulk, const char *from, const char *to)
{
    if (bulk == NULL || bulk->bytes != NULL)
        return;
    gsize page = (gsize)sysconf(_SC_PAGESIZE);
    gsize begin = (gsize)(from - bulk->data) / page * page, end = (gsize)(to - bulk->data) / page * page;
    if (end > begin) /* read from the file again when it is asked for */
        madvise(bulk->data + begin, end - begin, MADV_DONTNEED);
}
