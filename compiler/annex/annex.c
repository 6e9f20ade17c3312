#define _GNU_SOURCE /* memfd_create */
#include "annex/annex.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>

#include "annex/annex-private.h"
#include "annex/form-book.h"
#include "base/file.h"

const char *fidelis_annex_word(const FidelisAnnex *annex, FidelisWord word)
{
    return fidelis_language_word(annex->document->language, word);
}

void fidelis_annex_fail(FidelisAnnex *annex, const char *sheet, const char *format, ...)
{
    va_list values;
    if (annex->error != NULL)
        return;
    va_start(values, format);
    annex->error = g_error_new_valist(G_IO_ERROR, G_IO_ERROR_INVALID_DATA, format, values);
    va_end(values);
    if (sheet != NULL)
        g_prefix_error(&annex->error, "annex, sheet '%s': ", sheet);
    else
        g_prefix_error(&annex->error, "annex: ");
}

void fidelis_annex_check(FidelisAnnex *annex, const char *sheet, lxw_error answer)
{
    if (answer != LXW_NO_ERROR)
        fidelis_annex_fail(annex, sheet, "%s", lxw_strerror(answer));
}

/* What the day of the file is said to be: the document's, else SOURCE_DATE_EPOCH's, else the first that a zip
 * archive knows. Never the clock's. */
static time_t creation_time(const FidelisDocument *document)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = 0;
    g_autofree char *iso =
        document->date_iso == NULL ? NULL : g_strconcat(document->date_iso, "T00:00:00Z", NULL);
    g_autoptr(GDateTime) date = iso == NULL ? NULL : g_date_time_new_from_iso8601(iso, NULL);
    if (date != NULL)
        return (time_t)g_date_time_to_unix(date);
    if (epoch != NULL && g_ascii_string_to_signed(epoch, 10, 1, G_MAXINT32, &seconds, NULL))
        return (time_t)seconds;
    g_autoptr(GDateTime) first = g_date_time_new_utc(1980, 1, 1, 0, 0, 0);
    return (time_t)g_date_time_to_unix(first);
}

static void set_properties(FidelisAnnex *annex)
{
    const FidelisDocument *document = annex->document;
    lxw_doc_properties properties = {.title = (char *)document->title,
                                     .subject = (char *)document->subject,
                                     .author = (char *)document->author,
                                     .company = (char *)document->cover.publisher,
                                     .keywords = (char *)document->keywords,
                                     .created = creation_time(document)};
    fidelis_annex_check(annex, NULL, workbook_set_properties(annex->workbook, &properties));
}

static void write_sheets(FidelisAnnex *annex)
{
    fidelis_annex_make_looks(annex);
    if (annex->document->sheets == NULL) {
        set_properties(annex);
        fidelis_form_book_write(annex);
        return;
    }
    fidelis_annex_gather_notes(annex);
    set_properties(annex);
    fidelis_annex_write_cover(annex);
    fidelis_annex_write_contents(annex);
    fidelis_annex_write_notes(annex);
    for (const FidelisSheet *sheet = annex->document->sheets; sheet != NULL; sheet = sheet->next)
        fidelis_annex_write_sheet(annex, sheet);
}

/* The library writes to a path only: that of a file in memory. */
static gboolean write_file(FidelisAnnex *annex, const char *path)
{
    annex->workbook = workbook_new(path);
    g_assert(annex->workbook != NULL);
    write_sheets(annex);
    fidelis_annex_check(annex, NULL, workbook_close(annex->workbook));
    return annex->error == NULL;
}

gboolean fidelis_annex_wanted(const FidelisDocument *document)
{
    return document->sheets != NULL || (document->form != NULL && document->form->workbook);
}

GBytes *fidelis_annex_write(const FidelisDocument *document, GError **error)
{
    int file = memfd_create("annex", MFD_CLOEXEC);
    if (file < 0) {
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "no memory for a workbook: %s",
                    g_strerror(errno));
        return NULL;
    }
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", file);
    FidelisAnnex annex = {.document = document,
                          .notes = g_ptr_array_new(),
                          .tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    GBytes *bytes = write_file(&annex, path) ? fidelis_file_read(path, &annex.error) : NULL;
    close(file);
    g_ptr_array_free(annex.notes, TRUE);
    g_hash_table_destroy(annex.tables);
    if (annex.error != NULL)
        g_propagate_error(error, annex.error);
    return bytes;
}
