#include <string.h>

#include "support/pdf-check-private.h"
#include "support/pdf-objects.h"

static void need(GString *faults, gboolean kept, const char *what)
{
    if (!kept)
        g_string_append_printf(faults, "%s\n", what);
}

static gboolean says(qpdf_data pdf, qpdf_oh object, const char *key)
{
    g_autofree char *text = pdf_text(pdf, object, key);
    return text != NULL && *text != '\0';
}

/* Size and checksum are those of the bytes. */
static void check_parameters(qpdf_data pdf, qpdf_oh stream, GString *faults)
{
    qpdf_oh parameters = pdf_get(pdf, stream, "/Params");
    gsize length = 0;
    g_autofree char *data = pdf_stream_bytes(pdf, stream, &length);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_MD5);
    guint8 digest[16], told[16] = {0};
    gsize size = sizeof digest, told_size = 0;
    g_checksum_update(sum, (const guchar *)data, (gssize)length);
    g_checksum_get_digest(sum, digest, &size);
    const char *checksum =
        qpdf_oh_get_binary_string_value(pdf, pdf_get(pdf, parameters, "/CheckSum"), &told_size);
    memcpy(told, checksum, MIN(told_size, sizeof told));
    need(faults, pdf_integer(pdf, parameters, "/Size", -1) == (int)length, "file: size wrong");
    need(faults, told_size == size && memcmp(digest, told, size) == 0, "file: checksum wrong");
    need(faults, says(pdf, parameters, "/ModDate"), "file: no date");
}

static void check_file(qpdf_data pdf, qpdf_oh file, GString *faults)
{
    g_autofree char *relation = pdf_name(pdf, file, "/AFRelationship");
    qpdf_oh stream = pdf_get(pdf, pdf_get(pdf, file, "/EF"), "/F");
    need(faults, strcmp(relation, "Data") == 0, "file: not said to be data");
    need(faults, says(pdf, file, "/F") && says(pdf, file, "/UF"), "file: no name");
    need(faults, says(pdf, file, "/Desc"), "file: no description");
    if (!qpdf_oh_is_stream(pdf, stream)) {
        need(faults, FALSE, "file: no bytes");
        return;
    }
    g_autofree char *type = pdf_name(pdf, stream, "/Subtype");
    need(faults, strchr(type, '/') != NULL, "file: no media type");
    check_parameters(pdf, stream, faults);
}

void pdf_check_files(qpdf_data pdf, GString *faults)
{
    qpdf_oh catalog = qpdf_get_root(pdf), metadata = pdf_get(pdf, catalog, "/Metadata");
    g_autoptr(GArray) files = pdf_items(pdf, catalog, "/AF");
    g_autoptr(GArray) named =
        pdf_items(pdf, pdf_get(pdf, pdf_get(pdf, catalog, "/Names"), "/EmbeddedFiles"), "/Names");
    g_autofree char *xmp = qpdf_oh_is_stream(pdf, metadata) ? pdf_stream(pdf, metadata) : g_strdup("");
    gboolean third = strstr(xmp, "<pdfaid:part>3<") != NULL;
    need(faults, third == (files->len > 0 || named->len > 0),
         "metadata: the part of PDF/A is not that of its files");
    need(faults, named->len == 2 * files->len, "catalog: files are not both named and associated");
    for (guint i = 0; i < files->len; i++)
        check_file(pdf, g_array_index(files, qpdf_oh, i), faults);
}
