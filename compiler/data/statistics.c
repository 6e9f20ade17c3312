#include "data/statistics-private.h"

#include <string.h>

#include "base/text.h"
#include "data/workbook-private.h"

/* ---- the file, from memory ---- */

static int io_open(const char *path, void *context)
{
    FidelisStatisticsFile *file = context;
    (void)path;
    file->offset = 0;
    return 0;
}

static int io_close(void *context)
{
    (void)context;
    return 0;
}

static readstat_off_t io_seek(readstat_off_t offset, readstat_io_flags_t whence, void *context)
{
    FidelisStatisticsFile *file = context;
    gint64 base = whence == READSTAT_SEEK_SET   ? 0
                  : whence == READSTAT_SEEK_CUR ? (gint64)file->offset
                                                : (gint64)file->length;
    gint64 to = base + offset;
    if (to < 0 || to > (gint64)file->length)
        return -1;
    file->offset = (gsize)to;
    return to;
}

static ssize_t io_read(void *buffer, size_t count, void *context)
{
    FidelisStatisticsFile *file = context;
    gsize taken = MIN(count, file->length - file->offset);
    if (taken > 0)
        memcpy(buffer, file->data + file->offset, taken);
    file->offset += taken;
    return (ssize_t)taken;
}

static readstat_error_t io_update(long size, readstat_progress_handler progress, void *user, void *context)
{
    (void)size, (void)progress, (void)user, (void)context;
    return READSTAT_OK;
}

readstat_parser_t *fidelis_statistics_parser(FidelisStatisticsFile *file, GBytes *bytes, const char *encoding,
                                             readstat_error_handler complain)
{
    readstat_parser_t *parser = readstat_parser_init();
    file->data = g_bytes_get_data(bytes, &file->length);
    file->offset = 0;
    readstat_set_open_handler(parser, io_open);
    readstat_set_close_handler(parser, io_close);
    readstat_set_seek_handler(parser, io_seek);
    readstat_set_read_handler(parser, io_read);
    readstat_set_update_handler(parser, io_update);
    readstat_set_io_ctx(parser, file);
    readstat_set_error_handler(parser, complain);
    if (encoding != NULL)
        readstat_set_file_character_encoding(parser, encoding);
    return parser;
}

/* 6.8 in four bytes is 6.80000019 in eight: the fewest digits that are still this number. Caller's. */
static char *shortest_float(float number)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    static const char *const forms[] = {"%.6g", "%.7g", "%.8g", "%.9g"};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_ascii_formatd(buffer, sizeof buffer, forms[i], (double)number);
        if ((float)g_ascii_strtod(buffer, NULL) == number)
            break;
    }
    return g_strdup(buffer);
}

char *fidelis_statistics_value_key(readstat_value_t value)
{
    if (readstat_value_is_tagged_missing(value))
        return g_strdup_printf(".%c", readstat_value_tag(value));
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        const char *text = readstat_string_value(value);
        return g_strdup(text == NULL ? "" : text);
    }
    if (readstat_value_type(value) == READSTAT_TYPE_FLOAT)
        return shortest_float(readstat_float_value(value));
    g_autoptr(GString) text = g_string_new(NULL);
    fidelis_append_shortest(text, readstat_double_value(value));
    return g_strdup(text->str);
}

/* What this status means to people, and what helps; the library's words for the others. */
static const struct {
    readstat_error_t status;
    const char *what, *hint;
} faults[] = {
    {READSTAT_ERROR_USER_ABORT, "it has more columns than can be read", NULL},
    {READSTAT_ERROR_READ, "it is another kind of file, or its end is cut off", NULL},
    {READSTAT_ERROR_SEEK, "it is another kind of file, or its end is cut off", NULL},
    {READSTAT_ERROR_ROW_COUNT_MISMATCH, "it is another kind of file, or its end is cut off", NULL},
    {READSTAT_ERROR_CONVERT_BAD_STRING, "a text is not in the encoding that the file states",
     FIDELIS_STATISTICS_ENCODING_HINT},
    {READSTAT_ERROR_UNSUPPORTED_CHARSET, "its encoding is not known here", FIDELIS_STATISTICS_ENCODING_HINT},
};

void fidelis_statistics_report(readstat_error_t status, const char *complaint, const char *what,
                               const FidelisLocation *where, FidelisDiagnostics *diagnostics)
{
    const char *why = complaint != NULL ? complaint : readstat_error_message(status),
               *hint = "get the file anew, or export it as CSV";
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        if (faults[i].status == status) {
            why = faults[i].what;
            hint = faults[i].hint != NULL ? faults[i].hint : hint;
        }
    fidelis_error(diagnostics, where, hint, "the file cannot be read as %s: %s", what, why);
}
