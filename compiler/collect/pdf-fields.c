/* The fields of a filled PDF (ISO 32000-1, 12.7), read with libqpdf: however it was saved, its last state
 * counts. */
#include <qpdf/qpdf-c.h>
#include <string.h>

#include "collect/filled.h"

enum { DEEPEST_FIELD = 32, MOST_FIELDS = 100000 };

typedef struct {
    qpdf_data pdf;
    FidelisFilled *filled;
    FidelisDiagnostics *diagnostics;
    FidelisLocation where;
} Reader;

/* What a field has from those above it. */
typedef struct {
    char *name; /* full */
    char *type; /* "/Tx" */
    qpdf_oh value;
    gboolean has_value;
    int depth;
} Field;

/* Handles are many in a large form: one that has been read is given back. */
static qpdf_oh key(const Reader *reader, qpdf_oh object, const char *name)
{
    return qpdf_oh_get_key(reader->pdf, object, name);
}

/* Names are bytes; here they are text. */
static char *name_at(const Reader *reader, qpdf_oh object, const char *name)
{
    qpdf_oh value = key(reader, object, name);
    return qpdf_oh_is_name(reader->pdf, value) ? g_utf8_make_valid(qpdf_oh_get_name(reader->pdf, value), -1)
                                               : NULL;
}

/* UTF-8 whatever the string's own encoding; NUL bytes and broken sequences become signs of replacement. */
static char *text_of(const Reader *reader, qpdf_oh value)
{
    if (qpdf_oh_is_name(reader->pdf, value))
        return g_utf8_make_valid(qpdf_oh_get_name(reader->pdf, value) + 1, -1);
    if (!qpdf_oh_is_string(reader->pdf, value))
        return NULL;
    const char *text = qpdf_oh_get_utf8_value(reader->pdf, value);
    return g_utf8_make_valid(text, -1);
}

/* A long text may be a stream. */
static char *stream_text(const Reader *reader, qpdf_oh value)
{
    unsigned char *data = NULL;
    size_t length = 0;
    if (!qpdf_oh_is_stream(reader->pdf, value) ||
        qpdf_oh_get_stream_data(reader->pdf, value, qpdf_dl_generalized, NULL, &data, &length) !=
            QPDF_SUCCESS)
        return NULL;
    char *text = g_utf8_make_valid((const char *)data, (gssize)length);
    free(data);
    return text;
}

static char *value_of(const Reader *reader, const Field *field)
{
    if (!field->has_value)
        return g_strdup("");
    qpdf_oh value = field->value;
    if (qpdf_oh_is_array(reader->pdf, value) && qpdf_oh_get_array_n_items(reader->pdf, value) > 0)
        value = qpdf_oh_get_array_item(reader->pdf, value, 0);
    char *text = text_of(reader, value);
    if (text == NULL)
        text = stream_text(reader, value);
    return text == NULL ? g_strdup("") : text;
}

/* ---- buttons ---- */

static void add_state(const Reader *reader, qpdf_oh widget, GString *shown)
{
    g_autofree char *state = name_at(reader, widget, "/AS");
    if (state == NULL || strcmp(state, "/Off") == 0)
        return;
    if (shown->len > 0)
        g_string_append(shown, ", ");
    g_string_append(shown, state + 1);
}

/* The states of a button's places that are not off, joined. Caller's. */
static char *shown_states(const Reader *reader, qpdf_oh field)
{
    GString *shown = g_string_new(NULL);
    qpdf_oh kids = key(reader, field, "/Kids");
    int count = qpdf_oh_is_array(reader->pdf, kids) ? qpdf_oh_get_array_n_items(reader->pdf, kids) : 0;
    for (int i = 0; i < count && i < MOST_FIELDS; i++)
        add_state(reader, qpdf_oh_get_array_item(reader->pdf, kids, i), shown);
    if (count == 0)
        add_state(reader, field, shown);
    return g_string_free(shown, FALSE);
}

/* Some programs set the value only, others what is shown only: either is an answer, and two are two. */
static void add_button(const Reader *reader, qpdf_oh object, const Field *field, const char *value)
{
    g_autofree char *shown = shown_states(reader, object);
    const char *stored = strcmp(value, "Off") == 0 ? "" : value;
    FidelisFilledValue *added =
        fidelis_filled_add(reader->filled, field->name, *stored != '\0' ? stored : shown);
    if (*shown != '\0' && strcmp(shown, added->value) != 0)
        added->shown = g_strdup(shown);
}

/* ---- walking ---- */

static void add_field(const Reader *reader, qpdf_oh object, const Field *field)
{
    g_autofree char *value = value_of(reader, field);
    if (g_strcmp0(field->type, "/Btn") == 0)
        add_button(reader, object, field, value);
    else if (g_strcmp0(field->type, "/Sig") != 0)
        fidelis_filled_add(reader->filled, field->name, value);
}

static char *full_name(const Reader *reader, qpdf_oh object, const char *above)
{
    qpdf_oh own = key(reader, object, "/T");
    g_autofree char *text = qpdf_oh_is_string(reader->pdf, own) ? text_of(reader, own) : NULL;
    if (text == NULL)
        return g_strdup(above);
    return *above == '\0' ? g_strdup(text) : g_strconcat(above, ".", text, NULL);
}

static gboolean has_named_kids(const Reader *reader, qpdf_oh kids)
{
    int count = qpdf_oh_is_array(reader->pdf, kids) ? qpdf_oh_get_array_n_items(reader->pdf, kids) : 0;
    for (int i = 0; i < count; i++)
        if (qpdf_oh_has_key(reader->pdf, qpdf_oh_get_array_item(reader->pdf, kids, i), "/T"))
            return TRUE;
    return FALSE;
}

static void read_fields(const Reader *reader, qpdf_oh list, const Field *above);

static void read_field(const Reader *reader, qpdf_oh object, const Field *above)
{
    if (!qpdf_oh_is_dictionary(reader->pdf, object) || above->depth > DEEPEST_FIELD)
        return;
    Field field = *above;
    g_autofree char *name = full_name(reader, object, above->name);
    g_autofree char *type = name_at(reader, object, "/FT");
    qpdf_oh kids = key(reader, object, "/Kids");
    field.depth++;
    field.name = name;
    if (type != NULL)
        field.type = type;
    if (qpdf_oh_has_key(reader->pdf, object, "/V")) {
        field.value = key(reader, object, "/V");
        field.has_value = TRUE;
    }
    if (has_named_kids(reader, kids))
        read_fields(reader, kids, &field);
    else if (*name != '\0' && reader->filled->values->len < MOST_FIELDS)
        add_field(reader, object, &field);
}

static void read_fields(const Reader *reader, qpdf_oh list, const Field *above)
{
    int count = qpdf_oh_is_array(reader->pdf, list) ? qpdf_oh_get_array_n_items(reader->pdf, list) : 0;
    for (int i = 0; i < count; i++)
        read_field(reader, qpdf_oh_get_array_item(reader->pdf, list, i), above);
}

/* ---- what is no form ---- */

/* A page with type on it was printed or flattened; one with nothing but a picture was scanned. */
static gboolean has_type(const Reader *reader)
{
    int pages = qpdf_get_num_pages(reader->pdf);
    for (int i = 0; i < pages; i++) {
        qpdf_oh resources = key(reader, qpdf_get_page_n(reader->pdf, (size_t)i), "/Resources");
        if (!qpdf_oh_is_dictionary(reader->pdf, resources))
            continue;
        if (qpdf_oh_has_key(reader->pdf, resources, "/Font"))
            return TRUE;
    }
    return FALSE;
}

static void tell_no_form(const Reader *reader)
{
    if (has_type(reader))
        fidelis_error(
            reader->diagnostics, &reader->where,
            "save the filled form itself instead of printing it to a PDF, or type the answers in again",
            "holds no fields: it was flattened or printed, or never was a form");
    else
        fidelis_error(reader->diagnostics, &reader->where,
                      "type the answers into the form or the workbook: handwriting is not read",
                      "is a scan: it holds pictures of pages and no fields");
}

/* libqpdf reads what it can of a damaged file; what it had to guess is said. */
static void tell_damage(const Reader *reader)
{
    if (!qpdf_more_warnings(reader->pdf))
        return;
    qpdf_error warning = qpdf_next_warning(reader->pdf);
    fidelis_warn(
        reader->diagnostics, &reader->where, "compare the answers with the file, or have it sent again",
        "is damaged; what could be read was read (%s)", qpdf_get_error_message_detail(reader->pdf, warning));
    while (qpdf_more_warnings(reader->pdf))
        qpdf_next_warning(reader->pdf);
}

static gboolean tell_unreadable(const Reader *reader)
{
    qpdf_error error = qpdf_get_error(reader->pdf);
    gboolean locked = qpdf_get_error_code(reader->pdf, error) == qpdf_e_password;
    if (locked)
        fidelis_error(reader->diagnostics, &reader->where, "have it saved without a password",
                      "is encrypted, and opens only with a password");
    else
        fidelis_error(reader->diagnostics, &reader->where, "have it sent again",
                      "is broken or truncated and cannot be read as a PDF (%s)",
                      qpdf_get_error_message_detail(reader->pdf, error));
    return FALSE;
}

static gboolean read_form(Reader *reader)
{
    static char nothing[] = "";
    Field top = {.name = nothing};
    qpdf_oh root = qpdf_get_root(reader->pdf), form = key(reader, root, "/AcroForm");
    if (qpdf_oh_is_dictionary(reader->pdf, form))
        read_fields(reader, key(reader, form, "/Fields"), &top);
    if (qpdf_has_error(reader->pdf))
        return tell_unreadable(reader);
    if (reader->filled->values->len == 0) {
        tell_no_form(reader);
        return FALSE;
    }
    tell_damage(reader);
    return TRUE;
}

static qpdf_data open_quietly(void)
{
    qpdf_data pdf = qpdf_init();
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_silence_errors(pdf);
    return pdf;
}

gboolean fidelis_filled_read_pdf(FidelisFilled *filled, GBytes *bytes, const FidelisForm *form,
                                 FidelisDiagnostics *diagnostics)
{
    (void)form;
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    Reader reader = {open_quietly(), filled, diagnostics, {.file = filled->path}};
    QPDF_ERROR_CODE code = qpdf_read_memory(reader.pdf, filled->file, data, size, NULL);
    gboolean good = (code & QPDF_ERRORS) != 0 ? tell_unreadable(&reader) : read_form(&reader);
    qpdf_cleanup(&reader.pdf);
    return good;
}
