#include "paint/pdf-source.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "paint/pdf-syntax.h"

struct FidelisPdfSource {
    qpdf_data qpdf;
    FidelisPdfFile *file;
    GArray *numbers;       /* int: number in file by number in source, 0: not met yet */
    GArray *waiting;       /* int: numbers in source, met but not copied */
    GHashTable *spellings; /* numbers in source of ToUnicode streams */
};

static void check(FidelisPdfSource *source)
{
    if (qpdf_has_error(source->qpdf))
        g_error("Cairo's PDF: %s", qpdf_get_error_full_text(source->qpdf, qpdf_get_error(source->qpdf)));
}

FidelisPdfSource *fidelis_pdf_source_new(const GString *bytes, FidelisPdfFile *file)
{
    FidelisPdfSource *source = g_new0(FidelisPdfSource, 1);
    source->file = file;
    source->qpdf = qpdf_init();
    source->numbers = g_array_new(FALSE, TRUE, sizeof(int));
    source->waiting = g_array_new(FALSE, FALSE, sizeof(int));
    source->spellings = g_hash_table_new(NULL, NULL);
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
    g_hash_table_destroy(source->spellings);
    g_free(source);
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

void fidelis_pdf_source_append_key(FidelisPdfSource *source, gsize page, const char *key, GString *out)
{
    qpdf_oh object = qpdf_get_page_n(source->qpdf, page);
    append_key(source, object, key, out);
    qpdf_oh_release(source->qpdf, object);
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

/* Fonts have ligatures as characters of their own; readers want the letters. */
static void spell_ligatures(GString *map)
{
    static const char *const letters[][2] = {{" <fb00>", " <00660066>"},
                                             {" <fb01>", " <00660069>"},
                                             {" <fb02>", " <0066006c>"},
                                             {" <fb03>", " <006600660069>"},
                                             {" <fb04>", " <00660066006c>"}};
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        g_string_replace(map, letters[i][0], letters[i][1], 0);
}

static void copy_spelling(FidelisPdfSource *source, qpdf_oh stream, int id)
{
    gsize length = 0;
    char *data = stream_data(source, stream, qpdf_dl_generalized, &length);
    GString *map = g_string_new_len(data, (gssize)length);
    spell_ligatures(map);
    fidelis_pdf_file_deflate(source->file, id, "", map->str, map->len);
    g_string_free(map, TRUE);
    free(data);
}

/* Compressed data go over as they are. */
static void copy_stream(FidelisPdfSource *source, qpdf_oh stream, int id)
{
    gsize length = 0;
    char *data = stream_data(source, stream, qpdf_dl_none, &length);
    GString *entries = g_string_new(NULL);
    append_entries(source, stream, entries);
    fidelis_pdf_file_stream(source->file, id, entries->str, data, length);
    g_string_free(entries, TRUE);
    free(data);
}

static void note_spelling(FidelisPdfSource *source, qpdf_oh font)
{
    qpdf_oh map = qpdf_oh_get_key(source->qpdf, font, "/ToUnicode");
    int number = qpdf_oh_get_object_id(source->qpdf, map);
    if (number > 0)
        g_hash_table_add(source->spellings, GINT_TO_POINTER(number));
    qpdf_oh_release(source->qpdf, map);
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
    if (qpdf_oh_is_dictionary_of_type(source->qpdf, object, "/Font", ""))
        note_spelling(source, object);
}

static void copy_object(FidelisPdfSource *source, int number)
{
    int id = g_array_index(source->numbers, int, number);
    qpdf_oh object = qpdf_get_object_by_id(source->qpdf, number, 0);
    if (!qpdf_oh_is_stream(source->qpdf, object))
        copy_value(source, object, id);
    else if (g_hash_table_contains(source->spellings, GINT_TO_POINTER(number)))
        copy_spelling(source, object, id);
    else
        copy_stream(source, object, id);
    qpdf_oh_release(source->qpdf, object);
    check(source);
}

/* First met, first copied: a font comes before its ToUnicode, and the order is the same every time. */
void fidelis_pdf_source_copy(FidelisPdfSource *source)
{
    for (guint i = 0; i < source->waiting->len; i++)
        copy_object(source, g_array_index(source->waiting, int, i));
    g_array_set_size(source->waiting, 0);
}
