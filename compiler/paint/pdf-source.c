#include "paint/pdf-source.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "paint/pdf-syntax.h"

struct FidelisPdfSource {
    qpdf_data qpdf;
    FidelisPdfFile *file;
    GArray *numbers;      /* int: number in file by number in source, 0: not met yet */
    GArray *waiting;      /* int: numbers in source, met but not copied */
    GHashTable *replaced; /* number in source -> GString */
};

static void check(FidelisPdfSource *source)
{
    if (qpdf_has_error(source->qpdf))
        g_error("Cairo's PDF: %s", qpdf_get_error_full_text(source->qpdf, qpdf_get_error(source->qpdf)));
}

static void free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

FidelisPdfSource *fidelis_pdf_source_new(const GString *bytes, FidelisPdfFile *file)
{
    FidelisPdfSource *source = g_new0(FidelisPdfSource, 1);
    source->file = file;
    source->qpdf = qpdf_init();
    source->numbers = g_array_new(FALSE, TRUE, sizeof(int));
    source->waiting = g_array_new(FALSE, FALSE, sizeof(int));
    source->replaced = g_hash_table_new_full(NULL, NULL, NULL, free_string);
    qpdf_set_attempt_recovery(source->qpdf, QPDF_FALSE);
    qpdf_silence_errors(source->qpdf);
    /* Cairo names a picture used twice on a page twice: the same one, and no fault */
    qpdf_set_suppress_warnings(source->qpdf, QPDF_TRUE);
    qpdf_read_memory(source->qpdf, "drawing", bytes->str, bytes->len, NULL);
    check(source);
    return source;
}

void fidelis_pdf_source_free(FidelisPdfSource *source)
{
    if (source == NULL)
        return;
    qpdf_cleanup(&source->qpdf);
    g_array_free(source->numbers, TRUE);
    g_array_free(source->waiting, TRUE);
    g_hash_table_destroy(source->replaced);
    g_free(source);
}

/* The value at "/A/B/C" below object, which is released. */
static qpdf_oh descend(FidelisPdfSource *source, qpdf_oh object, const char *path)
{
    char **keys = g_strsplit(path + 1, "/", -1);
    for (int i = 0; keys[i] != NULL; i++) {
        g_autofree char *key = g_strconcat("/", keys[i], NULL);
        qpdf_oh value = qpdf_oh_get_key(source->qpdf, object, key);
        qpdf_oh_release(source->qpdf, object);
        object = value;
    }
    g_strfreev(keys);
    return object;
}

gsize fidelis_pdf_source_page_count(FidelisPdfSource *source)
{
    return (gsize)qpdf_get_num_pages(source->qpdf);
}

static char *stream_data(FidelisPdfSource *source, qpdf_oh stream, enum qpdf_stream_decode_level_e level,
                         gsize *length)
{
    unsigned char *data = NULL;
    QPDF_BOOL filtered = QPDF_FALSE;
    qpdf_oh_get_stream_data(source->qpdf, stream, level, &filtered, &data, length);
    check(source);
    return (char *)data;
}

char *fidelis_pdf_source_content(FidelisPdfSource *source, gsize page, gsize *length)
{
    qpdf_oh object = qpdf_get_page_n(source->qpdf, page);
    qpdf_oh stream = qpdf_oh_get_key(source->qpdf, object, "/Contents");
    char *data = stream_data(source, stream, qpdf_dl_generalized, length);
    qpdf_oh_release(source->qpdf, object);
    qpdf_oh_release(source->qpdf, stream);
    return data;
}

/* ---- fonts ---- */

/* From the array's text: asked for one by one, the numbers would cost more than the pages' own text. */
static void append_widths(FidelisPdfSource *source, qpdf_oh array, GArray *widths)
{
    const char *at = qpdf_oh_unparse_resolved(source->qpdf, array);
    g_assert(*at == '[');
    for (at++; *at != ']';) {
        char *end = NULL;
        double width = g_ascii_strtod(at, &end);
        g_assert(end > at);
        g_array_append_val(widths, width);
        at = end + strspn(end, " ");
    }
    qpdf_oh_release(source->qpdf, array);
}

static qpdf_oh first_item(FidelisPdfSource *source, qpdf_oh array, int index)
{
    qpdf_oh item = qpdf_oh_get_array_item(source->qpdf, array, index);
    qpdf_oh_release(source->qpdf, array);
    return item;
}

/* Cairo gives the widths of a wide font in one list from code 0: "/W [0 [ … ]]". */
static GArray *wide_widths(FidelisPdfSource *source, qpdf_oh font)
{
    GArray *widths = g_array_new(FALSE, TRUE, sizeof(double));
    qpdf_oh descendants = qpdf_oh_get_key(source->qpdf, font, "/DescendantFonts");
    qpdf_oh list = descend(source, first_item(source, descendants, 0), "/W");
    g_assert(qpdf_oh_get_array_n_items(source->qpdf, list) == 2);
    append_widths(source, first_item(source, list, 1), widths);
    return widths;
}

static GArray *plain_widths(FidelisPdfSource *source, qpdf_oh font)
{
    GArray *widths = g_array_new(FALSE, TRUE, sizeof(double));
    qpdf_oh first = qpdf_oh_get_key(source->qpdf, font, "/FirstChar");
    g_array_set_size(widths, (guint)qpdf_oh_get_int_value_as_int(source->qpdf, first));
    append_widths(source, qpdf_oh_get_key(source->qpdf, font, "/Widths"), widths);
    qpdf_oh_release(source->qpdf, first);
    return widths;
}

static void tell_font(FidelisPdfSource *source, const char *name, qpdf_oh font, FidelisPdfSourceFontFunc each,
                      gpointer data)
{
    qpdf_oh spelling = qpdf_oh_get_key(source->qpdf, font, "/ToUnicode");
    gboolean wide = qpdf_oh_is_dictionary_of_type(source->qpdf, font, "/Font", "/Type0");
    g_autoptr(GArray) widths = wide ? wide_widths(source, font) : plain_widths(source, font);
    const FidelisPdfSourceFont told = {.name = name + 1,
                                       .wide = wide,
                                       .widths = widths,
                                       .spelling_number = qpdf_oh_get_object_id(source->qpdf, spelling)};
    each(&told, data);
    qpdf_oh_release(source->qpdf, spelling);
}

void fidelis_pdf_source_each_font(FidelisPdfSource *source, gsize page, FidelisPdfSourceFontFunc each,
                                  gpointer data)
{
    qpdf_oh fonts = descend(source, qpdf_get_page_n(source->qpdf, page), "/Resources/Font");
    gboolean any = qpdf_oh_is_dictionary(source->qpdf, fonts);
    for (qpdf_oh_begin_dict_key_iter(source->qpdf, fonts); any && qpdf_oh_dict_more_keys(source->qpdf);) {
        g_autofree char *name = g_strdup(qpdf_oh_dict_next_key(source->qpdf));
        qpdf_oh font = qpdf_oh_get_key(source->qpdf, fonts, name);
        tell_font(source, name, font, each, data);
        qpdf_oh_release(source->qpdf, font);
    }
    qpdf_oh_release(source->qpdf, fonts);
    check(source);
}

/* ---- copying ---- */

/* The number that an object of the source has in the file. */
static int renumber(FidelisPdfSource *source, int number)
{
    if (number >= (int)source->numbers->len)
        g_array_set_size(source->numbers, (guint)number + 1);
    int *known = &g_array_index(source->numbers, int, number);
    if (*known == 0) {
        *known = fidelis_pdf_file_reserve(source->file, 1);
        g_array_append_val(source->waiting, number);
    }
    return *known;
}

static const char *skip_string(const char *at)
{
    int depth = 0;
    do {
        if (*at == '\\')
            at++;
        else if (*at == '(')
            depth++;
        else if (*at == ')')
            depth--;
        at++;
    } while (depth > 0);
    return at;
}

/* "12 0 R" at text: its length and number; 0 when it is something else. */
static gsize reference_at(const char *text, int *number)
{
    const char *at = text;
    *number = 0;
    for (; g_ascii_isdigit(*at); at++)
        *number = 10 * *number + (*at - '0');
    return at > text && strncmp(at, " 0 R", 4) == 0 && !g_ascii_isalnum(at[4]) ? (gsize)(at - text) + 4 : 0;
}

static gboolean begins_token(const char *text, const char *at)
{
    return at == text || strchr(" \n[]<>()", at[-1]) != NULL;
}

/* Copies a value as qpdf prints it, with its references renumbered. */
static void append_value(FidelisPdfSource *source, const char *text, GString *out)
{
    const char *copied = text;
    for (const char *at = text; *at != '\0';) {
        int number = 0;
        gsize length = 0;
        if (*at == '(') {
            at = skip_string(at);
        } else if (g_ascii_isdigit(*at) && begins_token(text, at) &&
                   (length = reference_at(at, &number)) > 0) {
            g_string_append_len(out, copied, at - copied);
            fidelis_pdf_append_reference(out, renumber(source, number));
            at += length;
            copied = at;
        } else {
            at++;
        }
    }
    g_string_append(out, copied);
}

static void append_key(FidelisPdfSource *source, qpdf_oh dictionary, const char *key, GString *out)
{
    qpdf_oh value = qpdf_oh_get_key(source->qpdf, dictionary, key);
    g_string_append(out, key);
    g_string_append_c(out, ' ');
    append_value(source, qpdf_oh_unparse(source->qpdf, value), out);
    qpdf_oh_release(source->qpdf, value);
}

void fidelis_pdf_source_append(FidelisPdfSource *source, gsize page, const char *path, GString *out)
{
    qpdf_oh value = descend(source, qpdf_get_page_n(source->qpdf, page), path);
    append_value(source, qpdf_oh_unparse_resolved(source->qpdf, value), out);
    qpdf_oh_release(source->qpdf, value);
    check(source);
}

/* /Length is written anew; interpolation is forbidden by PDF/A. */
static gboolean is_dropped(const char *key)
{
    static const char *const dropped[] = {"/Length", "/Interpolate"};
    for (gsize i = 0; i < G_N_ELEMENTS(dropped); i++)
        if (strcmp(key, dropped[i]) == 0)
            return TRUE;
    return FALSE;
}

static void append_entries(FidelisPdfSource *source, qpdf_oh stream, GString *out)
{
    qpdf_oh dictionary = qpdf_oh_get_dict(source->qpdf, stream);
    for (qpdf_oh_begin_dict_key_iter(source->qpdf, dictionary); qpdf_oh_dict_more_keys(source->qpdf);) {
        g_autofree char *key = g_strdup(qpdf_oh_dict_next_key(source->qpdf));
        if (!is_dropped(key))
            append_key(source, dictionary, key, out);
    }
    qpdf_oh_release(source->qpdf, dictionary);
}

/* Compressed data go over as they are. */
static void copy_stream(FidelisPdfSource *source, qpdf_oh stream, int id, const char *more)
{
    gsize length = 0;
    char *data = stream_data(source, stream, qpdf_dl_none, &length);
    GString *entries = g_string_new(more);
    append_entries(source, stream, entries);
    fidelis_pdf_file_stream(source->file, id, entries->str, data, length);
    g_string_free(entries, TRUE);
    free(data);
}

static void copy_value(FidelisPdfSource *source, qpdf_oh object, int id)
{
    GString *out = fidelis_pdf_file_begin(source->file, id);
    append_value(source, qpdf_oh_unparse_resolved(source->qpdf, object), out);
    if (qpdf_oh_is_dictionary_of_type(source->qpdf, object, "/Font", "/CIDFontType2")) {
        g_assert(g_str_has_suffix(out->str, ">>"));
        g_string_truncate(out, out->len - 2);
        g_string_append(out, "/CIDToGIDMap/Identity>>");
    }
    fidelis_pdf_file_end(source->file);
}

static void copy_object(FidelisPdfSource *source, int number)
{
    int id = g_array_index(source->numbers, int, number);
    const GString *other = g_hash_table_lookup(source->replaced, GINT_TO_POINTER(number));
    qpdf_oh object = qpdf_get_object_by_id(source->qpdf, number, 0);
    if (!qpdf_oh_is_stream(source->qpdf, object))
        copy_value(source, object, id);
    else if (other != NULL)
        fidelis_pdf_file_deflate(source->file, id, "", other->str, other->len);
    else
        copy_stream(source, object, id, "");
    qpdf_oh_release(source->qpdf, object);
    check(source);
}

void fidelis_pdf_source_replace(FidelisPdfSource *source, int number, GString *text)
{
    g_hash_table_insert(source->replaced, GINT_TO_POINTER(number), text);
}

void fidelis_pdf_source_copy_content(FidelisPdfSource *source, gsize page, int id, const char *entries)
{
    qpdf_oh stream = descend(source, qpdf_get_page_n(source->qpdf, page), "/Contents");
    copy_stream(source, stream, id, entries);
    qpdf_oh_release(source->qpdf, stream);
    check(source);
}

/* First met, first copied: the order is the same every time. */
void fidelis_pdf_source_copy(FidelisPdfSource *source)
{
    for (guint i = 0; i < source->waiting->len; i++)
        copy_object(source, g_array_index(source->waiting, int, i));
    g_array_set_size(source->waiting, 0);
}
