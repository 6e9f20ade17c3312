#include "data/encoding.h"

#include <errno.h>
#include <string.h>
#include <uchardet/uchardet.h>

typedef struct {
    FidelisBulk *bulk;
    const unsigned char *data;
    gsize length;
    const FidelisLocation *where;
    FidelisDiagnostics *diagnostics;
} Input;

typedef struct {
    const char *mark;
    gsize length;
    const char *iconv_name;
    const char *stated;
} Bom;

static const Bom boms[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8", "UTF-8 with BOM"},
    {"\xFF\xFE\0\0", 4, "UTF-32LE", "UTF-32 LE"},
    {"\xFF\xFE", 2, "UTF-16LE", "UTF-16 LE"},
    {"\xFE\xFF", 2, "UTF-16BE", "UTF-16 BE"},
};

/* Files that are no text at all, known by their first bytes. */
static const struct {
    const char *magic;
    gsize length;
    const char *what;
} binaries[] = {
    {"PK\x03\x04", 4, "an Excel workbook or another zip archive"},
    {"\xD0\xCF\x11\xE0", 4, "an old Excel workbook"},
    {"SQLite format 3", 16, "an SQLite database"},
    {"%PDF-", 5, "a PDF file"},
    {"\x1F\x8B", 2, "a gzip archive"},
    {"$FL2", 4, "an SPSS file"},
};

static int line_of(const Input *input, gsize offset)
{
    int line = 1;
    offset = MIN(offset, input->length);
    for (gsize i = 0; i < offset; i++)
        line += input->data[i] == '\n';
    return line;
}

G_GNUC_PRINTF(4, 5)
static gboolean fault(const Input *input, gsize offset, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    FidelisLocation where = *input->where;
    where.line = line_of(input, offset);
    fidelis_error(input->diagnostics, &where, hint, "%s", message);
    return FALSE;
}

static gboolean is_binary(const Input *input)
{
    for (gsize i = 0; i < G_N_ELEMENTS(binaries); i++)
        if (input->length >= binaries[i].length &&
            memcmp(input->data, binaries[i].magic, binaries[i].length) == 0) {
            fidelis_error(input->diagnostics, input->where, "save it as CSV and name that file",
                          "this is %s, not a text file", binaries[i].what);
            return TRUE;
        }
    return FALSE;
}

static const Bom *find_bom(const Input *input)
{
    for (gsize i = 0; i < G_N_ELEMENTS(boms); i++)
        if (input->length >= boms[i].length && memcmp(input->data, boms[i].mark, boms[i].length) == 0)
            return &boms[i];
    return NULL;
}

/* Offset of the first byte from skip on that is not UTF-8 (or is NUL), the length when there is none. Piece
 * by piece: the last character of a piece may go on in the next. */
static gsize utf8_prefix(const Input *input, gsize skip)
{
    gsize at = skip;
    while (at < input->length) {
        const char *begin = (const char *)input->data + at, *end = NULL;
        gsize piece = MIN(input->length - at, (gsize)FIDELIS_BULK_PIECE);
        g_utf8_validate(begin, (gssize)piece, &end);
        gsize good = (gsize)(end - begin);
        fidelis_bulk_let_go(input->bulk, begin, end);
        at += good;
        if (good < piece && (at + 6 < skip + piece || piece < FIDELIS_BULK_PIECE || good == 0))
            break;
    }
    return at;
}

/* Takes text in memory. */
static void take_text(FidelisDecoded *decoded, char *text, gsize length)
{
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, length);
    decoded->bulk = fidelis_bulk_new(bytes);
    decoded->text = text;
    decoded->length = length;
}

static gboolean decode_utf8(const Input *input, gsize skip, FidelisDecoded *decoded)
{
    gsize length = input->length - skip, good = utf8_prefix(input, skip);
    if (good < input->length)
        return fault(input, good,
                     "save the file as UTF-8, or write its encoding in the table's declaration: encoding = "
                     "\"WINDOWS-1252\"",
                     "byte 0x%02X at offset %" G_GSIZE_FORMAT " is not UTF-8", input->data[good], good);
    if (!fidelis_bulk_is_mapped(input->bulk)) {
        take_text(decoded, g_strndup((const char *)input->data + skip, length), length);
        return TRUE;
    }
    decoded->bulk = fidelis_bulk_ref(input->bulk);
    decoded->text = (const char *)input->data + skip;
    decoded->length = length;
    return TRUE;
}

static gboolean is_known_encoding(const char *encoding)
{
    GIConv converter = g_iconv_open("UTF-8", encoding);
    if (converter == (GIConv)-1)
        return FALSE;
    g_iconv_close(converter);
    return TRUE;
}

/* offset: from where, then up to where it was possible. */
static gboolean convert_whole(const Input *input, const char *encoding, gsize *offset,
                              FidelisDecoded *decoded)
{
    gsize read = 0, length = 0; /* given, so that a character cut off at the end shows as a rest */
    char *text = g_convert((const char *)input->data + *offset, (gssize)(input->length - *offset), "UTF-8",
                           encoding, &read, &length, NULL);
    *offset = MIN(*offset + read, input->length);
    if (text != NULL)
        take_text(decoded, text, length);
    return text != NULL;
}

/* One piece through the converter, which keeps what a character's beginning is of. FALSE at a byte that is
 * none of the encoding's, or with error set. */
static gboolean convert_piece(const Input *input, GIConv converter, FidelisBulkWriter *writer, gsize *offset,
                              GError **error)
{
    gsize left = MIN(input->length - *offset, (gsize)FIDELIS_BULK_PIECE / 8), room = 4 * left + 16;
    g_autofree char *text = g_malloc(room);
    char *from = (char *)input->data + *offset, *to = text, *begin = from;
    gsize converted = g_iconv(converter, &from, &left, &to, &room);
    gboolean good = converted != (gsize)-1 || errno == EINVAL; /* a character goes on behind the piece */
    if (!fidelis_bulk_writer_add(writer, text, (gsize)(to - text), error))
        return FALSE;
    *offset += (gsize)(from - begin);
    fidelis_bulk_let_go(input->bulk, begin, from);
    return good && from > begin;
}

static gboolean convert_pieces(const Input *input, const char *encoding, gsize *offset,
                               FidelisDecoded *decoded)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisBulkWriter) writer = fidelis_bulk_writer_new(&error);
    GIConv converter = g_iconv_open("UTF-8", encoding);
    gsize before = G_MAXSIZE;
    while (writer != NULL && *offset < input->length && before != *offset) {
        before = *offset;
        if (!convert_piece(input, converter, writer, offset, &error))
            break;
    }
    g_iconv_close(converter);
    gboolean cut = error == NULL && input->length - *offset < 4 && *offset < input->length;
    if (error == NULL && (*offset == input->length || cut))
        decoded->bulk = fidelis_bulk_writer_finish(g_steal_pointer(&writer), &error);
    if (error != NULL) {
        fidelis_error(input->diagnostics, input->where,
                      "free some room there, or set TMPDIR to another folder", "%s", error->message);
        *offset = G_MAXSIZE;
    }
    if (decoded->bulk != NULL)
        decoded->text = fidelis_bulk_data(decoded->bulk, &decoded->length);
    return decoded->bulk != NULL;
}

static gboolean decode_iconv(const Input *input, gsize skip, const char *encoding, FidelisDecoded *decoded)
{
    if (!is_known_encoding(encoding)) {
        fidelis_error(input->diagnostics, input->where, "known names are UTF-8, WINDOWS-1252, UTF-16LE, …",
                      "no encoding is called '%s'", encoding);
        return FALSE;
    }
    gsize offset = skip;
    gboolean good = fidelis_bulk_is_mapped(input->bulk) ? convert_pieces(input, encoding, &offset, decoded)
                                                        : convert_whole(input, encoding, &offset, decoded);
    if (good && offset == input->length)
        return TRUE;
    if (offset == G_MAXSIZE)
        return FALSE; /* told */
    if (good)
        return fault(input, offset, "the file may be cut off: get it anew",
                     "the file ends in the middle of a %s character", encoding);
    return fault(input, offset, "write the file's real encoding in the table's declaration: encoding = \"…\"",
                 "byte 0x%02X at offset %" G_GSIZE_FORMAT " is not %s",
                 input->data[MIN(offset, input->length - 1)], offset, encoding);
}

/* UTF-16 without a mark: Western text has its zero bytes on one side. Half of one side is proof enough, none
 * on the other is asked for too. */
static const char *utf16_without_bom(const Input *input)
{
    gsize zeros[2] = {0, 0}, seen = MIN(input->length, 4096);
    for (gsize i = 0; i < seen; i++)
        zeros[i % 2] += input->data[i] == 0;
    if (input->length % 2 != 0)
        return NULL;
    if (zeros[0] == 0 && zeros[1] > seen / 4)
        return "UTF-16LE";
    return zeros[1] == 0 && zeros[0] > seen / 4 ? "UTF-16BE" : NULL;
}

static gboolean is_ascii_letter_at(const Input *input, gsize offset)
{
    return offset < input->length && g_ascii_isalpha(input->data[offset]);
}

/* Bytes that Windows-1252 leaves undefined, or that stand where Danish has only letters: a sign between two
 * letters, other than an apostrophe, a soft hyphen or the letters Windows keeps below 0xA0. The DOS and
 * Macintosh code pages betray themselves there (their ø in "bør" is › or ¿). */
static gboolean is_doubtful_windows_1252(const Input *input, gsize offset)
{
    static const unsigned char undefined[] = {0x81, 0x8D, 0x8F, 0x90, 0x9D};
    static const unsigned char within_words[] = {0x8A, 0x8C, 0x8E, 0x92, 0x9A, 0x9C, 0x9E, 0x9F, 0xAD};
    unsigned char byte = input->data[offset];
    if (memchr(undefined, byte, sizeof undefined) != NULL)
        return TRUE;
    if (byte < 0x80 || byte >= 0xC0 || memchr(within_words, byte, sizeof within_words) != NULL)
        return FALSE;
    return offset > 0 && is_ascii_letter_at(input, offset - 1) && is_ascii_letter_at(input, offset + 1);
}

/* A name to suggest, and no more: statistics on short Danish texts are guesses. Caller's (g_free). */
static char *guess_name(const Input *input)
{
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, (const char *)input->data, MIN(input->length, 1 << 20));
    uchardet_data_end(detector);
    const char *guess = uchardet_get_charset(detector);
    char *hint = g_strdup_printf("write the file's encoding in the table's declaration: encoding = \"%s\"",
                                 guess != NULL && *guess != '\0' ? guess : "…");
    uchardet_delete(detector);
    return hint;
}

static gboolean has_multibyte(const Input *input, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (input->data[i] >= 0x80)
            return TRUE;
    return FALSE;
}

static gboolean decode_eight_bit(const Input *input, gsize first_bad, FidelisDecoded *decoded)
{
    if (has_multibyte(input, first_bad))
        return fault(input, first_bad,
                     "save the file again in one encoding, or write which it is in the table's declaration: "
                     "encoding = \"WINDOWS-1252\"",
                     "the file is UTF-8 up to byte offset %" G_GSIZE_FORMAT
                     ", where byte 0x%02X is not: two encodings are mixed",
                     first_bad, input->data[first_bad]);
    for (gsize i = first_bad; i < input->length; i++) {
        if (i % FIDELIS_BULK_PIECE == 0 && i >= FIDELIS_BULK_PIECE)
            fidelis_bulk_let_go(input->bulk, (const char *)input->data + i - FIDELIS_BULK_PIECE,
                                (const char *)input->data + i);
        if (!is_doubtful_windows_1252(input, i))
            continue;
        g_autofree char *hint = guess_name(input);
        return fault(input, i, hint,
                     "byte 0x%02X at offset %" G_GSIZE_FORMAT " fits neither UTF-8 nor Windows-1252",
                     input->data[i], i);
    }
    decoded->name = g_strdup("Windows-1252");
    return decode_iconv(input, 0, "WINDOWS-1252", decoded);
}

static gboolean decode_unmarked(const Input *input, FidelisDecoded *decoded)
{
    const char *wide = utf16_without_bom(input);
    if (wide != NULL) {
        decoded->name = g_strdup(wide[6] == 'L' ? "UTF-16 LE" : "UTF-16 BE");
        return decode_iconv(input, 0, wide, decoded);
    }
    gsize good = utf8_prefix(input, 0);
    if (good < input->length && input->data[good] == 0)
        return fault(input, good, "save the file as text (CSV)",
                     "the file holds a zero byte at offset %" G_GSIZE_FORMAT " and is no text file", good);
    if (good < input->length)
        return decode_eight_bit(input, good, decoded);
    decoded->name = g_strdup("UTF-8");
    return decode_utf8(input, 0, decoded);
}

static gboolean decode_wished(const Input *input, const char *wish, FidelisDecoded *decoded)
{
    gboolean is_utf8 = g_ascii_strcasecmp(wish, "UTF-8") == 0 || g_ascii_strcasecmp(wish, "UTF8") == 0;
    decoded->name = g_strdup(g_ascii_strcasecmp(wish, "WINDOWS-1252") == 0 ? "Windows-1252" : wish);
    return is_utf8 ? decode_utf8(input, 0, decoded) : decode_iconv(input, 0, wish, decoded);
}

static gboolean decode_marked(const Input *input, const Bom *bom, const char *wish, FidelisDecoded *decoded)
{
    gboolean agrees =
        wish == NULL ||
        (g_ascii_strncasecmp(wish, bom->iconv_name, 6) == 0 && g_str_has_prefix(bom->iconv_name, "UTF-16")) ||
        g_ascii_strcasecmp(wish, bom->iconv_name) == 0;
    if (!agrees)
        return fault(input, 0, "leave encoding out of the table's declaration",
                     "the file begins with the mark of %s, but its declaration says %s", bom->stated, wish);
    decoded->name = g_strdup(bom->stated);
    if (strcmp(bom->iconv_name, "UTF-8") == 0)
        return decode_utf8(input, bom->length, decoded);
    return decode_iconv(input, bom->length, bom->iconv_name, decoded);
}

static gboolean decode_any(const Input *input, const char *wish, FidelisDecoded *decoded)
{
    const Bom *bom = find_bom(input);
    if (bom != NULL)
        return decode_marked(input, bom, wish, decoded);
    if (wish != NULL)
        return decode_wished(input, wish, decoded);
    return decode_unmarked(input, decoded);
}

static gboolean has_no_nul(const Input *input, const FidelisDecoded *decoded)
{
    const char *end = decoded->text + decoded->length, *zero = NULL;
    for (const char *at = decoded->text; at < end && zero == NULL; at += FIDELIS_BULK_PIECE) {
        gsize piece = MIN((gsize)(end - at), (gsize)FIDELIS_BULK_PIECE);
        zero = memchr(at, '\0', piece);
        fidelis_bulk_let_go(decoded->bulk, at, at + piece);
    }
    if (zero == NULL)
        return TRUE;
    fidelis_error(input->diagnostics, input->where, "save the file as text (CSV)",
                  "the file holds a zero character and is no text file");
    return FALSE;
}

gboolean fidelis_encoding_decode(FidelisBulk *bulk, const char *wish, const FidelisLocation *where,
                                 FidelisDiagnostics *diagnostics, FidelisDecoded *decoded)
{
    *decoded = (FidelisDecoded){0};
    Input input = {.bulk = bulk, .where = where, .diagnostics = diagnostics};
    input.data = (const unsigned char *)fidelis_bulk_data(bulk, &input.length);
    if (!is_binary(&input) && decode_any(&input, wish, decoded) && has_no_nul(&input, decoded))
        return TRUE;
    fidelis_decoded_clear(decoded);
    return FALSE;
}

void fidelis_decoded_clear(FidelisDecoded *decoded)
{
    g_clear_pointer(&decoded->bulk, fidelis_bulk_unref);
    decoded->text = NULL;
    g_clear_pointer(&decoded->name, g_free);
    decoded->length = 0;
}
