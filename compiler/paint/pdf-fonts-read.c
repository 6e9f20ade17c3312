/* Reading back the page of all glyphs: a run of text operators by face, whose strings hold the codes in the
 * order the glyphs were drawn. */
#include <stdlib.h>
#include <string.h>

#include "paint/pdf-fonts-private.h"
#include "paint/pdf-syntax.h"

typedef struct {
    FidelisPdfFonts *fonts;
    const char *at, *end;
    const char *name; /* last name token, and its length */
    gsize name_length;
    FidelisPdfEmbedded *embedded; /* set last */
    int face;                     /* index; -1 before the first */
    guint next;                   /* glyph of that face */
    guint16 half;                 /* first byte of a code of two, when pending */
    gboolean pending;
} Reader;

static FidelisPdfFace *face_of(const Reader *reader)
{
    return g_ptr_array_index(reader->fonts->faces, reader->face);
}

static void take_code(Reader *reader, guint16 code)
{
    g_assert(reader->face >= 0 && reader->embedded != NULL && reader->next < face_of(reader)->glyphs->len);
    FidelisPdfGlyph *glyph = &g_array_index(face_of(reader)->glyphs, FidelisPdfGlyph, reader->next++);
    FidelisPdfEmbedded *embedded = reader->embedded;
    glyph->embedded = embedded;
    glyph->code = code;
    if (code >= embedded->spellings->len)
        g_array_set_size(embedded->spellings, code + 1u);
    FidelisPdfSpelling *spelling = &g_array_index(embedded->spellings, FidelisPdfSpelling, code);
    if (spelling->text == NULL)
        *spelling = glyph->spelling.text != NULL ? glyph->spelling : glyph->shared;
}

static void take_byte(Reader *reader, guint8 byte)
{
    if (!reader->embedded->wide) {
        take_code(reader, byte);
        return;
    }
    if (reader->pending)
        take_code(reader, (guint16)(reader->half << 8 | byte));
    reader->half = byte;
    reader->pending = !reader->pending;
}

static guint8 octal(Reader *reader)
{
    int value = 0;
    for (int i = 0; i < 3 && reader->at < reader->end && *reader->at >= '0' && *reader->at <= '7'; i++)
        value = 8 * value + (*reader->at++ - '0');
    return (guint8)value;
}

static void take_escape(Reader *reader)
{
    static const char letters[] = "nrtbf", meanings[] = "\n\r\t\b\f";
    const char *letter = memchr(letters, *reader->at, sizeof letters - 1);
    if (*reader->at >= '0' && *reader->at <= '7') {
        take_byte(reader, octal(reader));
        return;
    }
    if (*reader->at != '\n') /* an escaped line end is no byte */
        take_byte(reader, (guint8)(letter != NULL ? meanings[letter - letters] : *reader->at));
    reader->at++;
}

static void take_literal(Reader *reader)
{
    int depth = 1;
    for (reader->at++; reader->at < reader->end;) {
        char byte = *reader->at++;
        if (byte == '\\') {
            take_escape(reader);
            continue;
        }
        depth += (byte == '(') - (byte == ')');
        if (depth == 0)
            return;
        take_byte(reader, (guint8)byte);
    }
}

static void take_hexadecimal(Reader *reader)
{
    int digits = 0, value = 0;
    for (reader->at++; reader->at < reader->end && *reader->at != '>'; reader->at++) {
        if (!g_ascii_isxdigit(*reader->at))
            continue;
        value = value << 4 | g_ascii_xdigit_value(*reader->at);
        if (++digits % 2 == 0)
            take_byte(reader, (guint8)value);
    }
    reader->at++;
}

static void set_embedded(Reader *reader)
{
    for (guint i = 0; i < reader->fonts->embedded->len; i++) {
        FidelisPdfEmbedded *embedded = g_ptr_array_index(reader->fonts->embedded, i);
        if (strlen(embedded->name) == reader->name_length &&
            memcmp(embedded->name, reader->name, reader->name_length) == 0)
            reader->embedded = embedded;
    }
    g_assert(reader->embedded != NULL && !reader->pending);
}

static void take_word(Reader *reader)
{
    const char *from = reader->at;
    while (reader->at < reader->end && strchr(" \n\r\t/<>[]()", *reader->at) == NULL)
        reader->at++;
    gsize length = (gsize)(reader->at - from);
    if (length == 2 && memcmp(from, "Tf", 2) == 0)
        set_embedded(reader);
    if (length == 3 && memcmp(from, "BDC", 3) == 0) {
        reader->face++;
        reader->next = 0;
    }
}

static void take_name(Reader *reader)
{
    reader->name = ++reader->at;
    while (reader->at < reader->end && strchr(" \n\r\t/<>[]()", *reader->at) == NULL)
        reader->at++;
    reader->name_length = (gsize)(reader->at - reader->name);
}

static void read_content(Reader *reader)
{
    while (reader->at < reader->end) {
        char first = *reader->at;
        if (first == '(')
            take_literal(reader);
        else if (first == '<' && reader->at + 1 < reader->end && reader->at[1] != '<')
            take_hexadecimal(reader);
        else if (first == '/')
            take_name(reader);
        else if (strchr(" \n\r\t<>[]", first) != NULL)
            reader->at += first == '<' ? 2 : 1;
        else
            take_word(reader);
    }
    g_assert(reader->face + 1 == (int)reader->fonts->faces->len);
}

static void add_embedded(const FidelisPdfSourceFont *font, gpointer data)
{
    FidelisPdfFonts *fonts = data;
    FidelisPdfEmbedded *embedded = g_new0(FidelisPdfEmbedded, 1);
    embedded->name = g_strdup(font->name);
    embedded->wide = font->wide;
    embedded->widths = g_array_ref(font->widths);
    embedded->spellings = g_array_new(FALSE, TRUE, sizeof(FidelisPdfSpelling));
    embedded->spelling_number = font->spelling_number;
    g_ptr_array_add(fonts->embedded, embedded);
}

/* ---- ToUnicode (ISO 32000-1, 9.10.3): our own, since Cairo's has ligatures as characters ---- */

enum { BLOCK = 100 }; /* the most entries that one bfchar may have */

static void append_entry(GString *out, const FidelisPdfEmbedded *embedded, guint code)
{
    const FidelisPdfSpelling *spelling = &g_array_index(embedded->spellings, FidelisPdfSpelling, code);
    glong units = 0;
    g_autofree gunichar2 *utf16 = g_utf8_to_utf16(spelling->text, spelling->length, NULL, &units, NULL);
    g_assert(utf16 != NULL);
    g_string_append_printf(out, embedded->wide ? "<%04x> <" : "<%02x> <", code);
    for (glong i = 0; i < units; i++)
        g_string_append_printf(out, "%04x", utf16[i]);
    g_string_append(out, ">\n");
}

static GArray *spelt_codes(const FidelisPdfEmbedded *embedded)
{
    GArray *codes = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint code = 0; code < embedded->spellings->len; code++)
        if (g_array_index(embedded->spellings, FidelisPdfSpelling, code).text != NULL)
            g_array_append_val(codes, code);
    return codes;
}

static GString *make_spelling(const FidelisPdfEmbedded *embedded)
{
    g_autoptr(GArray) codes = spelt_codes(embedded);
    GString *out = g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                                "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                "1 begincodespacerange\n");
    g_string_append(out, embedded->wide ? "<0000> <ffff>\n" : "<00> <ff>\n");
    g_string_append(out, "endcodespacerange\n");
    for (guint i = 0; i < codes->len; i++) {
        if (i % BLOCK == 0)
            g_string_append_printf(out, "%u beginbfchar\n", MIN(BLOCK, codes->len - i));
        append_entry(out, embedded, g_array_index(codes, guint, i));
        if (i % BLOCK == BLOCK - 1 || i + 1 == codes->len)
            g_string_append(out, "endbfchar\n");
    }
    return g_string_append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

void fidelis_pdf_fonts_read(FidelisPdfFonts *fonts, FidelisPdfSource *source, gsize page)
{
    gsize length = 0;
    char *content = fidelis_pdf_source_content(source, page, &length);
    Reader reader = {.fonts = fonts, .at = content, .end = content + length, .face = -1};
    fidelis_pdf_source_each_font(source, page, add_embedded, fonts);
    read_content(&reader);
    free(content);
    for (guint i = 0; i < fonts->embedded->len; i++) {
        const FidelisPdfEmbedded *embedded = g_ptr_array_index(fonts->embedded, i);
        if (embedded->spelling_number != 0)
            fidelis_pdf_source_replace(source, embedded->spelling_number, make_spelling(embedded));
    }
}
