#include "support/pdf-objects.h"

#include <stdlib.h>
#include <string.h>

qpdf_data pdf_open(GBytes *pdf)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(pdf, &length);
    qpdf_data opened = qpdf_init();
    qpdf_silence_errors(opened);
    qpdf_set_suppress_warnings(opened, QPDF_TRUE);
    qpdf_set_attempt_recovery(opened, QPDF_FALSE);
    qpdf_read_memory(opened, "test", data, length, NULL);
    g_assert(!qpdf_has_error(opened));
    return opened;
}

GBytes *pdf_save(qpdf_data pdf)
{
    qpdf_init_write_memory(pdf);
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_write(pdf);
    g_assert(!qpdf_has_error(pdf));
    return g_bytes_new(qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
}

qpdf_oh pdf_get(qpdf_data pdf, qpdf_oh object, const char *key)
{
    if (qpdf_oh_is_stream(pdf, object))
        object = qpdf_oh_get_dict(pdf, object);
    return qpdf_oh_is_dictionary(pdf, object) ? qpdf_oh_get_key(pdf, object, key) : qpdf_oh_new_null(pdf);
}

gboolean pdf_has(qpdf_data pdf, qpdf_oh object, const char *key)
{
    return !qpdf_oh_is_null(pdf, pdf_get(pdf, object, key));
}

char *pdf_name(qpdf_data pdf, qpdf_oh object, const char *key)
{
    qpdf_oh value = pdf_get(pdf, object, key);
    return g_strdup(qpdf_oh_is_name(pdf, value) ? qpdf_oh_get_name(pdf, value) + 1 : "");
}

char *pdf_text(qpdf_data pdf, qpdf_oh object, const char *key)
{
    qpdf_oh value = pdf_get(pdf, object, key);
    return qpdf_oh_is_string(pdf, value) ? g_strdup(qpdf_oh_get_utf8_value(pdf, value)) : NULL;
}

int pdf_integer(qpdf_data pdf, qpdf_oh object, const char *key, int otherwise)
{
    qpdf_oh value = pdf_get(pdf, object, key);
    return qpdf_oh_is_integer(pdf, value) ? qpdf_oh_get_int_value_as_int(pdf, value) : otherwise;
}

GArray *pdf_items(qpdf_data pdf, qpdf_oh object, const char *key)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
    qpdf_oh value = pdf_get(pdf, object, key);
    int count = qpdf_oh_is_array(pdf, value) ? qpdf_oh_get_array_n_items(pdf, value) : 0;
    for (int i = 0; i < count; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(pdf, value, i);
        g_array_append_val(items, item);
    }
    if (!qpdf_oh_is_array(pdf, value) && !qpdf_oh_is_null(pdf, value))
        g_array_append_val(items, value);
    return items;
}

char *pdf_stream_bytes(qpdf_data pdf, qpdf_oh stream, gsize *length)
{
    unsigned char *data = NULL;
    QPDF_BOOL filtered = QPDF_FALSE;
    qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, &filtered, &data, length);
    char *bytes = g_memdup2(data, *length);
    free(data);
    return bytes;
}

char *pdf_stream(qpdf_data pdf, qpdf_oh stream)
{
    unsigned char *data = NULL;
    size_t length = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, &filtered, &data, &length);
    char *text = g_strndup(data == NULL ? "" : (const char *)data, length);
    free(data);
    return text;
}

static void add_kids(qpdf_data pdf, qpdf_oh parent, GArray *elements)
{
    g_autoptr(GArray) kids = pdf_items(pdf, parent, "/K");
    for (guint i = 0; i < kids->len; i++) {
        qpdf_oh kid = g_array_index(kids, qpdf_oh, i);
        if (!pdf_has(pdf, kid, "/S"))
            continue;
        g_array_append_val(elements, kid);
        add_kids(pdf, kid, elements);
    }
}

GArray *pdf_elements(qpdf_data pdf)
{
    GArray *elements = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
    add_kids(pdf, pdf_get(pdf, qpdf_get_root(pdf), "/StructTreeRoot"), elements);
    return elements;
}
