/* The structure as text, and files with one thing changed. */
#include <string.h>

#include "support/pdf-check.h"
#include "support/pdf-objects.h"

static void append_key(qpdf_data pdf, GString *out, qpdf_oh object, const char *key)
{
    if (pdf_has(pdf, object, key))
        g_string_append_printf(out, " %s %s", key + 1, qpdf_oh_unparse(pdf, pdf_get(pdf, object, key)));
}

static void append_said(qpdf_data pdf, GString *out, qpdf_oh object, const char *key)
{
    g_autofree char *text = pdf_text(pdf, object, key);
    if (text != NULL)
        g_string_append_printf(out, " %s \"%s\"", key + 1, text);
}

static void append_element(qpdf_data pdf, GString *out, qpdf_oh element, int depth)
{
    static const char *const said[] = {"/T", "/Alt", "/ActualText", "/Lang", "/ID"};
    g_autofree char *type = pdf_name(pdf, element, "/S");
    g_autoptr(GArray) kids = pdf_items(pdf, element, "/K");
    g_string_append_printf(out, "%*s%s", 2 * depth, "", type);
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++)
        append_said(pdf, out, element, said[i]);
    append_key(pdf, out, element, "/A");
    g_string_append_c(out, '\n');
    for (guint i = 0; i < kids->len; i++) {
        qpdf_oh kid = g_array_index(kids, qpdf_oh, i);
        g_autofree char *kind = pdf_name(pdf, kid, "/Type");
        if (pdf_has(pdf, kid, "/S"))
            append_element(pdf, out, kid, depth + 1);
        else if (strcmp(kind, "OBJR") == 0)
            g_string_append_printf(out, "%*sannotation\n", 2 * depth + 2, "");
        else
            g_string_append_printf(out, "%*s%s %s\n", 2 * depth + 2, "",
                                   *kind == '\0' ? "mark" : "mark elsewhere",
                                   qpdf_oh_unparse(pdf, *kind == '\0' ? kid : pdf_get(pdf, kid, "/MCID")));
    }
}

char *support_pdf_structure(GBytes *bytes)
{
    qpdf_data pdf = pdf_open(bytes);
    GString *out = g_string_new(NULL);
    g_autoptr(GArray) roots = pdf_items(pdf, pdf_get(pdf, qpdf_get_root(pdf), "/StructTreeRoot"), "/K");
    for (guint i = 0; i < roots->len; i++)
        append_element(pdf, out, g_array_index(roots, qpdf_oh, i), 0);
    qpdf_cleanup(&pdf);
    return g_string_free(out, FALSE);
}

/* What an edit may be made in, of one kind. */
static GArray *candidates(qpdf_data pdf, const char *where)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
    g_autoptr(GArray) elements = pdf_elements(pdf);
    qpdf_oh catalog = qpdf_get_root(pdf), info = pdf_get(pdf, qpdf_get_trailer(pdf), "/Info");
    if (strcmp(where, "catalog") == 0)
        g_array_append_val(found, catalog);
    if (strcmp(where, "file") == 0) {
        g_autoptr(GArray) files = pdf_items(pdf, catalog, "/AF");
        g_array_append_vals(found, files->data, files->len);
    }
    if (strcmp(where, "info") == 0)
        g_array_append_val(found, info);
    for (int i = 0; i < qpdf_get_num_pages(pdf); i++) {
        qpdf_oh page = qpdf_get_page_n(pdf, (size_t)i);
        g_autoptr(GArray) annotations = pdf_items(pdf, page, "/Annots");
        qpdf_oh fonts = pdf_get(pdf, pdf_get(pdf, page, "/Resources"), "/Font");
        if (strcmp(where, "page") == 0)
            g_array_append_val(found, page);
        if (strcmp(where, "annotation") == 0)
            g_array_append_vals(found, annotations->data, annotations->len);
        gboolean wanted = strcmp(where, "font") == 0 && qpdf_oh_is_dictionary(pdf, fonts);
        if (wanted)
            qpdf_oh_begin_dict_key_iter(pdf, fonts);
        while (wanted && qpdf_oh_dict_more_keys(pdf)) {
            qpdf_oh font = pdf_get(pdf, fonts, qpdf_oh_dict_next_key(pdf));
            g_array_append_val(found, font);
        }
    }
    for (guint i = 0; i < elements->len; i++) {
        g_autofree char *type = pdf_name(pdf, g_array_index(elements, qpdf_oh, i), "/S");
        if (strcmp(type, where) == 0)
            g_array_append_val(found, g_array_index(elements, qpdf_oh, i));
    }
    return found;
}

static gboolean remove_key(qpdf_data pdf, qpdf_oh object, const char *path)
{
    char **keys = g_strsplit(path + 1, "/", -1);
    gboolean removed = FALSE;
    for (int i = 0; keys[i] != NULL; i++) {
        g_autofree char *key = g_strconcat("/", keys[i], NULL);
        if (!pdf_has(pdf, object, key))
            break;
        removed = keys[i + 1] == NULL;
        if (removed)
            qpdf_oh_remove_key(pdf, qpdf_oh_is_stream(pdf, object) ? qpdf_oh_get_dict(pdf, object) : object,
                               key);
        else
            object = pdf_get(pdf, object, key);
    }
    g_strfreev(keys);
    return removed;
}

GBytes *support_pdf_without(GBytes *bytes, const char *where, const char *key)
{
    qpdf_data pdf = pdf_open(bytes);
    GBytes *edited = NULL;
    g_autoptr(GArray) found = candidates(pdf, where);
    for (guint i = 0; i < found->len && edited == NULL; i++)
        if (remove_key(pdf, g_array_index(found, qpdf_oh, i), key))
            edited = pdf_save(pdf);
    qpdf_cleanup(&pdf);
    return edited;
}

char *support_pdf_content(GBytes *bytes, gsize page)
{
    qpdf_data pdf = pdf_open(bytes);
    char *content = pdf_stream(pdf, pdf_get(pdf, qpdf_get_page_n(pdf, page), "/Contents"));
    qpdf_cleanup(&pdf);
    return content;
}

GBytes *support_pdf_with_content(GBytes *bytes, gsize page, const char *old, const char *new)
{
    qpdf_data pdf = pdf_open(bytes);
    GBytes *edited = NULL;
    qpdf_oh stream = pdf_get(pdf, qpdf_get_page_n(pdf, page), "/Contents");
    GString *content = g_string_new(NULL);
    g_autofree char *before = pdf_stream(pdf, stream);
    g_string_append(content, before);
    if (g_string_replace(content, old, new, 1) > 0) {
        qpdf_oh none = qpdf_oh_new_null(pdf);
        qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)content->str, content->len, none,
                                    none);
        edited = pdf_save(pdf);
    }
    g_string_free(content, TRUE);
    qpdf_cleanup(&pdf);
    return edited;
}
