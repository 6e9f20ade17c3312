#include "data/package.h"

#include <expat.h>
#include <string.h>
#include <zip.h>

/* One part, and all that is read of a package together; a million rows of twenty columns stay well below. */
#define MOST_PART_BYTES    (G_GUINT64_CONSTANT(1) << 30)
#define MOST_PACKAGE_BYTES (G_GUINT64_CONSTANT(3) << 29)
/* Sheets of repeated rows pack a hundred to one; what packs better, and is large, is meant to do harm. */
enum { MOST_RATIO = 300, RATIO_FROM_BYTES = 16 << 20, CHUNK = 1 << 16 };

struct FidelisPackage {
    GBytes *bytes;
    zip_t *zip;
    guint64 inflated;
};

G_DEFINE_QUARK(fidelis - package - error - quark, fidelis_package_error)

void fidelis_package_fault(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, FIDELIS_PACKAGE_ERROR, 0, message);
}

/* ---- opening ---- */

static gboolean contains(GBytes *bytes, const char *what, gsize what_length)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    for (const char *at = data; length >= what_length; at++, length--)
        if (memcmp(at, what, what_length) == 0)
            return TRUE;
    return FALSE;
}

/* The compound files of Office before 2007 (MS-CFB), which also wrap what a password protects. */
static gboolean is_compound(GBytes *bytes)
{
    static const char signature[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return length >= 8 && memcmp(data, signature, 8) == 0;
}

static gboolean refuse_compound(GBytes *bytes, GError **error)
{
    static const char stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"; /* UTF-16 */
    if (contains(bytes, stream, sizeof stream - 1))
        fidelis_package_fault(error, "the workbook is locked by a password; save it without one");
    else
        fidelis_package_fault(error, "the file is in the old format of Excel (.xls); save it as .xlsx");
    return FALSE;
}

static zip_t *open_zip(GBytes *bytes, zip_error_t *fault)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    zip_source_t *source = zip_source_buffer_create(data, length, 0, fault);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, fault);
    if (zip == NULL && source != NULL)
        zip_source_free(source);
    return zip;
}

static gboolean refuse_zip(const zip_error_t *fault, GError **error)
{
    if (zip_error_code_zip(fault) == ZIP_ER_NOZIP)
        fidelis_package_fault(error,
                              "the file is no Excel workbook (.xlsx), or its end is cut off; get it anew");
    else
        fidelis_package_fault(error, "the workbook is damaged: %s; get it anew",
                              zip_error_strerror((zip_error_t *)fault));
    return FALSE;
}

FidelisPackage *fidelis_package_open(GBytes *bytes, GError **error)
{
    if (g_bytes_get_size(bytes) == 0) {
        fidelis_package_fault(error, "the file is empty");
        return NULL;
    }
    if (is_compound(bytes)) {
        refuse_compound(bytes, error);
        return NULL;
    }
    zip_error_t fault;
    zip_error_init(&fault);
    zip_t *zip = open_zip(bytes, &fault);
    if (zip == NULL)
        refuse_zip(&fault, error);
    zip_error_fini(&fault);
    if (zip == NULL)
        return NULL;
    FidelisPackage *package = g_new0(FidelisPackage, 1);
    package->bytes = g_bytes_ref(bytes);
    package->zip = zip;
    return package;
}

void fidelis_package_free(FidelisPackage *package)
{
    if (package == NULL)
        return;
    zip_discard(package->zip);
    g_bytes_unref(package->bytes);
    g_free(package);
}

gboolean fidelis_package_has(const FidelisPackage *package, const char *part)
{
    return zip_name_locate(package->zip, part, ZIP_FL_NOCASE) >= 0;
}

/* ---- one part ---- */

typedef struct {
    FidelisPackage *package;
    const char *part;
    const FidelisXmlHandlers *handlers;
    void *data;
    XML_Parser parser;
    GError *stopped; /* by a handler */
    guint64 packed, inflated;
} Parse;

static const char *without_prefix(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

const char *fidelis_xml_attribute(const char *const *attributes, const char *name)
{
    const char *prefixed = NULL;
    for (; *attributes != NULL; attributes += 2) {
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
        if (prefixed == NULL && strcmp(without_prefix(attributes[0]), name) == 0)
            prefixed = attributes[1];
    }
    return prefixed;
}

static void stop_unless(Parse *parse, gboolean going_on)
{
    if (!going_on)
        XML_StopParser(parse->parser, XML_FALSE);
}

static void on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    Parse *parse = data;
    if (parse->handlers->start != NULL && parse->stopped == NULL)
        stop_unless(parse, parse->handlers->start(parse->data, without_prefix(name),
                                                  (const char *const *)attributes, &parse->stopped));
}

static void on_end(void *data, const XML_Char *name)
{
    Parse *parse = data;
    if (parse->handlers->end != NULL && parse->stopped == NULL)
        stop_unless(parse, parse->handlers->end(parse->data, without_prefix(name), &parse->stopped));
}

static void on_text(void *data, const XML_Char *text, int length)
{
    Parse *parse = data;
    if (parse->handlers->text != NULL && parse->stopped == NULL)
        stop_unless(parse, parse->handlers->text(parse->data, text, (gsize)length, &parse->stopped));
}

static void on_doctype(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                       int internal)
{
    Parse *parse = data;
    (void)name, (void)system, (void)public, (void)internal;
    if (parse->stopped == NULL)
        fidelis_package_fault(
            &parse->stopped,
            "its part %s holds a document type declaration, which no workbook needs; it is not read",
            parse->part);
    stop_unless(parse, FALSE);
}

static gboolean grows_too_much(const Parse *parse)
{
    return parse->inflated > MOST_PART_BYTES || parse->package->inflated > MOST_PACKAGE_BYTES ||
           (parse->inflated > RATIO_FROM_BYTES && parse->inflated / MOST_RATIO > parse->packed);
}

static gboolean set_read_fault(const Parse *parse, zip_file_t *file, GError **error)
{
    zip_error_t *fault = zip_file_get_error(file);
    fidelis_package_fault(error, "the workbook is damaged: its part %s cannot be read (%s); get it anew",
                          parse->part, zip_error_strerror(fault));
    return FALSE;
}

static gboolean set_xml_fault(Parse *parse, GError **error)
{
    if (parse->stopped != NULL)
        g_propagate_error(error, g_steal_pointer(&parse->stopped));
    else
        fidelis_package_fault(error, "the workbook is damaged: its part %s, line %lu: %s; get it anew",
                              parse->part, XML_GetCurrentLineNumber(parse->parser),
                              XML_ErrorString(XML_GetErrorCode(parse->parser)));
    return FALSE;
}

static gboolean feed(Parse *parse, zip_file_t *file, GError **error)
{
    zip_int64_t count;
    do {
        void *buffer = XML_GetBuffer(parse->parser, CHUNK);
        if (buffer == NULL)
            return set_xml_fault(parse, error);
        count = zip_fread(file, buffer, CHUNK);
        if (count < 0)
            return set_read_fault(parse, file, error);
        parse->inflated += (guint64)count;
        parse->package->inflated += (guint64)count;
        if (grows_too_much(parse)) {
            fidelis_package_fault(
                error, "its part %s unpacks to more than %u MB, as only a file made to do harm does",
                parse->part, (unsigned)(parse->inflated >> 20));
            return FALSE;
        }
        if (XML_ParseBuffer(parse->parser, (int)count, count == 0) != XML_STATUS_OK || parse->stopped != NULL)
            return set_xml_fault(parse, error);
    } while (count > 0);
    return TRUE;
}

static gboolean parse_file(Parse *parse, zip_file_t *file, GError **error)
{
    parse->parser = XML_ParserCreate(NULL);
    g_assert(parse->parser != NULL);
    /* no salt from chance: what is read is the same every time, also the order of attributes */
    XML_SetHashSalt(parse->parser, 1);
    XML_SetUserData(parse->parser, parse);
    XML_SetElementHandler(parse->parser, on_start, on_end);
    XML_SetCharacterDataHandler(parse->parser, on_text);
    XML_SetStartDoctypeDeclHandler(parse->parser, on_doctype);
    gboolean good = feed(parse, file, error);
    XML_ParserFree(parse->parser);
    g_clear_error(&parse->stopped);
    return good;
}

gboolean fidelis_package_parse(FidelisPackage *package, const char *part, const FidelisXmlHandlers *handlers,
                               void *data, GError **error)
{
    Parse parse = {.package = package, .part = part, .handlers = handlers, .data = data};
    zip_int64_t index = zip_name_locate(package->zip, part, ZIP_FL_NOCASE);
    zip_stat_t stat;
    if (index < 0 || zip_stat_index(package->zip, (zip_uint64_t)index, 0, &stat) != 0) {
        fidelis_package_fault(error, "the workbook is damaged: it has no part %s; get it anew", part);
        return FALSE;
    }
    parse.packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0;
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        fidelis_package_fault(error, "the workbook is locked by a password; save it without one");
        return FALSE;
    }
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    if (file == NULL) {
        fidelis_package_fault(error, "the workbook is damaged: its part %s cannot be read (%s); get it anew",
                              part, zip_strerror(package->zip));
        return FALSE;
    }
    gboolean good = parse_file(&parse, file, error);
    zip_fclose(file);
    return good;
}
