/* Files that the PDF carries with it (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8): each a stream as it is, and
 * what it is to the document: the data behind it. */
#include <stdlib.h>
#include <string.h>

#include "paint/pdf-pass-private.h"
#include "paint/pdf-syntax.h"

/* MD5, for finding damage, as the standard has it. */
static void append_checksum(GString *out, GBytes *bytes)
{
    g_autofree char *hash = g_compute_checksum_for_bytes(G_CHECKSUM_MD5, bytes);
    g_string_append_printf(out, "/CheckSum<%s>", hash);
}

static void append_parameters(const FidelisPdfPass *pass, GString *out, GBytes *bytes)
{
    g_autofree char *when = fidelis_pdf_pass_date(pass);
    g_string_append(out, "/Params<</Size ");
    fidelis_pdf_append_integer(out, (gint64)g_bytes_get_size(bytes));
    append_checksum(out, bytes);
    if (when != NULL) {
        g_string_append(out, "/CreationDate");
        fidelis_pdf_append_bytes(out, when);
        g_string_append(out, "/ModDate");
        fidelis_pdf_append_bytes(out, when);
    }
    g_string_append(out, ">>");
}

/* A workbook is compressed already. */
static int write_stream(FidelisPdfPass *pass, const FidelisAttachment *attachment)
{
    int id = fidelis_pdf_file_reserve(pass->file, 1);
    gsize length = 0;
    const void *data = g_bytes_get_data(attachment->bytes, &length);
    GString *entries = g_string_new("/Type/EmbeddedFile/Subtype");
    fidelis_pdf_append_name(entries, attachment->media_type);
    append_parameters(pass, entries, attachment->bytes);
    fidelis_pdf_file_stream(pass->file, id, entries->str, data, length);
    g_string_free(entries, TRUE);
    return id;
}

static void write_specification(FidelisPdfPass *pass, int id, const FidelisAttachment *attachment)
{
    int stream = write_stream(pass, attachment);
    GString *out = fidelis_pdf_file_begin(pass->file, id);
    g_string_append(out, "<</Type/Filespec/AFRelationship/Data/F");
    fidelis_pdf_append_bytes(out, attachment->name);
    g_string_append(out, "/UF");
    fidelis_pdf_append_text(out, attachment->name);
    g_string_append(out, "/Desc");
    fidelis_pdf_append_text(out, attachment->description);
    g_string_append(out, "/EF<</F");
    fidelis_pdf_append_reference(out, stream);
    g_string_append(out, "/UF");
    fidelis_pdf_append_reference(out, stream);
    g_string_append(out, ">>>>");
    fidelis_pdf_file_end(pass->file);
}

int fidelis_pdf_pass_write_attachments(FidelisPdfPass *pass)
{
    int first = fidelis_pdf_file_reserve(pass->file, (int)pass->attachment_count);
    for (gsize i = 0; i < pass->attachment_count; i++)
        write_specification(pass, first + (int)i, &pass->attachments[i]);
    return first;
}

typedef struct {
    const char *name;
    int id;
} Named;

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const Named *)a)->name, ((const Named *)b)->name);
}

/* A name tree is sorted by its names. */
static void append_names(const FidelisPdfPass *pass, GString *out, int first)
{
    g_autofree Named *names = g_new(Named, pass->attachment_count);
    for (gsize i = 0; i < pass->attachment_count; i++)
        names[i] = (Named){pass->attachments[i].name, first + (int)i};
    qsort(names, pass->attachment_count, sizeof *names, compare_names);
    for (gsize i = 0; i < pass->attachment_count; i++) {
        g_assert(i == 0 || strcmp(names[i - 1].name, names[i].name) != 0);
        fidelis_pdf_append_bytes(out, names[i].name);
        fidelis_pdf_append_reference(out, names[i].id);
    }
}

void fidelis_pdf_pass_append_attachments(const FidelisPdfPass *pass, GString *out, int first)
{
    if (pass->attachment_count == 0)
        return;
    g_string_append(out, "/AF[");
    for (gsize i = 0; i < pass->attachment_count; i++)
        fidelis_pdf_append_reference(out, first + (int)i);
    g_string_append(out, "]/Names<</EmbeddedFiles<</Names[");
    append_names(pass, out, first);
    g_string_append(out, "]>>>>");
}
