#include "collect/filled.h"

#include <string.h>

#include "base/file.h"

static void free_value(gpointer data)
{
    FidelisFilledValue *value = data;
    g_free(value->name);
    g_free(value->value);
    g_free(value->shown);
    g_free(value);
}

FidelisFilled *fidelis_filled_new(const char *path)
{
    FidelisFilled *filled = g_new0(FidelisFilled, 1);
    filled->path = g_strdup(path);
    filled->file = g_path_get_basename(path);
    filled->values = g_ptr_array_new_with_free_func(free_value);
    return filled;
}

void fidelis_filled_free(FidelisFilled *filled)
{
    if (filled == NULL)
        return;
    g_free(filled->file);
    g_free(filled->path);
    g_ptr_array_unref(filled->values);
    g_free(filled);
}

const FidelisFilledValue *fidelis_filled_find(const FidelisFilled *filled, const char *name)
{
    for (guint i = 0; i < filled->values->len; i++) {
        const FidelisFilledValue *value = g_ptr_array_index(filled->values, i);
        if (strcmp(value->name, name) == 0)
            return value;
    }
    return NULL;
}

/* Viewers end lines in three ways; here they end in one. What is no UTF-8 is told apart by its replacement.
 */
static char *with_plain_lines(const char *text)
{
    GString *plain = g_string_new(NULL);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (const char *at = valid; *at != '\0'; at++) {
        if (at[0] == '\r' && at[1] == '\n')
            continue;
        g_string_append_c(plain, *at == '\r' ? '\n' : *at);
    }
    return g_string_free(plain, FALSE);
}

FidelisFilledValue *fidelis_filled_add(FidelisFilled *filled, const char *name, const char *value)
{
    FidelisFilledValue *added = g_new0(FidelisFilledValue, 1);
    g_autofree char *plain = with_plain_lines(value == NULL ? "" : value);
    added->name = g_utf8_make_valid(name, -1);
    added->value = g_strdup(g_strstrip(plain));
    g_ptr_array_add(filled->values, added);
    return added;
}

/* ---- which kind of file ---- */

enum { LOOK_THROUGH = 1024 }; /* a PDF may begin after so much of something else */

typedef gboolean (*Reader)(FidelisFilled *filled, GBytes *bytes, const FidelisForm *form,
                           FidelisDiagnostics *diagnostics);

static const struct {
    const char *begins;
    gsize within; /* the first bytes */
    Reader read;
} kinds[] = {
    {"%PDF-", LOOK_THROUGH, fidelis_filled_read_pdf},
    {"PK\x03\x04", 4, fidelis_filled_read_workbook},
    {"\xD0\xCF\x11\xE0", 4, fidelis_filled_read_workbook}, /* old or encrypted: its reader says which */
};

static Reader reader_of(GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (data != NULL && g_strstr_len(data, (gssize)MIN(size, kinds[i].within), kinds[i].begins) != NULL)
            return kinds[i].read;
    return NULL;
}

FidelisFilled *fidelis_filled_read(const char *path, const FidelisForm *form, FidelisDiagnostics *diagnostics)
{
    FidelisLocation where = {.file = path};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = fidelis_file_read(path, &error);
    if (bytes == NULL) {
        fidelis_error(diagnostics, &where, NULL, "cannot be read: %s", error->message);
        return NULL;
    }
    Reader read = reader_of(bytes);
    if (read == NULL) {
        fidelis_error(diagnostics, &where, "give filled PDFs (.pdf) and workbooks (.xlsx)",
                      "is neither a PDF nor a workbook");
        return NULL;
    }
    g_autoptr(FidelisFilled) filled = fidelis_filled_new(path);
    return read(filled, bytes, form, diagnostics) ? g_steal_pointer(&filled) : NULL;
}
