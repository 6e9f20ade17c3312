/* Text on a page: strings of codes, moved where the font's own widths would not put them. */
#include <math.h>
#include <string.h>

#include "paint/pdf-fonts-private.h"
#include "paint/pdf-syntax.h"

typedef struct {
    GString *out;
    FidelisPdfFontState *state;
    double size;
    double pen; /* where the next glyph falls, from the start of the run */
    double rise;
    gboolean array, string; /* "[" and "(" are open */
} Writer;

static void close_string(Writer *writer)
{
    if (writer->string)
        g_string_append_c(writer->out, writer->state->embedded->wide ? '>' : ')');
    writer->string = FALSE;
}

static void close_array(Writer *writer)
{
    close_string(writer);
    if (writer->array)
        g_string_append(writer->out, "]TJ\n");
    writer->array = FALSE;
}

static void open_array(Writer *writer)
{
    if (!writer->array)
        g_string_append_c(writer->out, '[');
    writer->array = TRUE;
}

static void set_font(Writer *writer, const FidelisPdfEmbedded *embedded)
{
    if (writer->state->embedded == embedded && writer->state->size == writer->size)
        return;
    close_array(writer);
    *writer->state = (FidelisPdfFontState){embedded, writer->size};
    g_string_append_c(writer->out, '/');
    g_string_append(writer->out, embedded->name);
    g_string_append_c(writer->out, ' ');
    fidelis_pdf_append_real(writer->out, writer->size);
    g_string_append(writer->out, " Tf");
}

static void set_rise(Writer *writer, double rise)
{
    if (writer->rise == rise)
        return;
    close_array(writer);
    fidelis_pdf_append_real(writer->out, rise);
    g_string_append(writer->out, " Ts");
    writer->rise = rise;
}

/* Embedded widths are whole thousandths of an em, the font's own are not: what they differ by gathers until
 * it is worth a move, at 3 thousandths a fortieth of a point in text. */
enum { WORTH_A_MOVE = 3 };

static void move_to(Writer *writer, double x)
{
    gint64 thousandths = llround((writer->pen - x) * 1000 / writer->size);
    if (ABS(thousandths) < WORTH_A_MOVE)
        return;
    close_string(writer);
    open_array(writer);
    fidelis_pdf_append_integer(writer->out, thousandths);
    writer->pen -= (double)thousandths * writer->size / 1000;
}

static void append_byte(GString *out, guint8 byte)
{
    static const char escapes[] = {['('] = '(', [')'] = ')', ['\\'] = '\\', ['\r'] = 'r', ['\n'] = 'n'};
    if (byte < sizeof escapes && escapes[byte] != 0) {
        g_string_append_c(out, '\\');
        g_string_append_c(out, escapes[byte]);
        return;
    }
    g_string_append_c(out, (char)byte);
}

static void append_code(Writer *writer, const FidelisPdfGlyph *glyph)
{
    static const char digits[] = "0123456789abcdef";
    open_array(writer);
    if (!writer->string)
        g_string_append_c(writer->out, glyph->embedded->wide ? '<' : '(');
    writer->string = TRUE;
    if (!glyph->embedded->wide) {
        append_byte(writer->out, (guint8)glyph->code);
        return;
    }
    for (int shift = 12; shift >= 0; shift -= 4)
        g_string_append_c(writer->out, digits[glyph->code >> shift & 15]);
}

static void append_glyph(Writer *writer, const FidelisPdfGlyph *glyph, const FidelisGlyph *placed)
{
    if (glyph->embedded == NULL)
        return;
    set_font(writer, glyph->embedded);
    set_rise(writer, placed->y == 0 ? 0 : -(double)placed->y);
    move_to(writer, placed->x);
    append_code(writer, glyph);
    g_assert(glyph->code < glyph->embedded->widths->len);
    writer->pen += g_array_index(glyph->embedded->widths, double, glyph->code) * writer->size / 1000;
}

/* ---- clusters ---- */

static gboolean spells_itself(const FidelisPdfGlyph *glyph, FidelisPdfSpelling spelling)
{
    if (glyph->embedded == NULL)
        return TRUE;
    const FidelisPdfSpelling *known =
        &g_array_index(glyph->embedded->spellings, FidelisPdfSpelling, glyph->code);
    return known->length == spelling.length && spelling.length > 0 &&
           memcmp(known->text, spelling.text, known->length) == 0;
}

/* "/Span<</ActualText …>>BDC": what glyphs say that by themselves would say something else. */
static void open_span(Writer *writer, FidelisPdfSpelling spelling)
{
    g_autofree char *text = g_strndup(spelling.text, spelling.length);
    close_array(writer);
    g_string_append(writer->out, "/Span<</ActualText");
    fidelis_pdf_append_text(writer->out, text);
    g_string_append(writer->out, ">>BDC\n");
}

static void close_span(Writer *writer)
{
    close_array(writer);
    g_string_append(writer->out, "EMC\n");
}

static const FidelisPdfGlyph *glyph_of(const FidelisPdfFace *face, guint32 id)
{
    g_assert(id < face->slots->len && g_array_index(face->slots, guint16, id) > 0); /* it was announced */
    return &g_array_index(face->glyphs, FidelisPdfGlyph, g_array_index(face->slots, guint16, id) - 1);
}

static void append_cluster(Writer *writer, const FidelisPdfFace *face, const FidelisCluster *cluster,
                           const char *text, const FidelisGlyph *glyphs)
{
    FidelisPdfSpelling spelling = fidelis_pdf_spelling(text, cluster->bytes);
    gboolean span = cluster->glyphs > 1 ||
                    (cluster->glyphs == 1 && !spells_itself(glyph_of(face, glyphs[0].id), spelling));
    if (span)
        open_span(writer, spelling);
    for (int i = 0; i < cluster->glyphs; i++)
        append_glyph(writer, glyph_of(face, glyphs[i].id), &glyphs[i]);
    if (span)
        close_span(writer);
}

/* ---- runs ---- */

static void append_place(GString *out, const FidelisRun *run, double page_height)
{
    double cosine = cos(run->rotation), sine = sin(run->rotation);
    const double matrix[] = {cosine, -sine, sine, cosine};
    for (int i = 0; run->rotation != 0 && i < 4; i++) {
        fidelis_pdf_append_real(out, matrix[i]);
        g_string_append_c(out, ' ');
    }
    fidelis_pdf_append_place(out, run->x);
    g_string_append_c(out, ' ');
    fidelis_pdf_append_place(out, page_height - run->y);
    g_string_append(out, run->rotation == 0 ? " Td " : " Tm ");
}

void fidelis_pdf_fonts_append(FidelisPdfFonts *fonts, GString *out, const FidelisRun *run, double page_height,
                              FidelisPdfFontState *state)
{
    const FidelisPdfSizedFont *font = fidelis_pdf_fonts_find(fonts, run->font);
    Writer writer = {.out = out, .state = state, .size = font->size};
    const FidelisGlyph *glyphs = run->glyphs;
    const char *text = run->text;
    g_string_append(out, "BT ");
    append_place(out, run, page_height);
    for (gsize i = 0; i < run->cluster_count; i++) {
        append_cluster(&writer, font->face, &run->clusters[i], text, glyphs);
        glyphs += run->clusters[i].glyphs;
        text += run->clusters[i].bytes;
    }
    set_rise(&writer, 0); /* outlives the text object otherwise */
    close_array(&writer);
    g_string_append(out, "ET\n");
}

const char *fidelis_pdf_fonts_simple(FidelisPdfFonts *fonts, const FidelisRun *letters)
{
    const FidelisPdfFace *face = fidelis_pdf_fonts_find(fonts, letters->font)->face;
    const FidelisPdfGlyph *first = glyph_of(face, letters->glyphs[0].id);
    g_assert(first->embedded != NULL && !first->embedded->wide); /* Cairo embeds what WinAnsi has so */
    return first->embedded->name;
}
