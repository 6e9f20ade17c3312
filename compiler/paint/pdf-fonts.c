#include "paint/pdf-fonts.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "paint/pdf-fonts-private.h"
#include "paint/pdf-syntax.h"

static void free_face(gpointer data)
{
    FidelisPdfFace *face = data;
    g_array_free(face->slots, TRUE);
    g_array_free(face->glyphs, TRUE);
    g_free(face);
}

static void free_embedded(gpointer data)
{
    FidelisPdfEmbedded *embedded = data;
    g_free(embedded->name);
    g_array_free(embedded->widths, TRUE);
    g_array_free(embedded->spellings, TRUE);
    g_free(embedded);
}

FidelisPdfFonts *fidelis_pdf_fonts_new(void)
{
    FidelisPdfFonts *fonts = g_new0(FidelisPdfFonts, 1);
    fonts->by_font = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    fonts->faces = g_ptr_array_new_with_free_func(free_face);
    fonts->embedded = g_ptr_array_new_with_free_func(free_embedded);
    return fonts;
}

void fidelis_pdf_fonts_free(FidelisPdfFonts *fonts)
{
    if (fonts == NULL)
        return;
    g_hash_table_destroy(fonts->by_font);
    g_ptr_array_free(fonts->faces, TRUE);
    g_ptr_array_free(fonts->embedded, TRUE);
    g_free(fonts);
}

/* ---- what is used ---- */

/* Cairo's face, the same for all sizes. */
static FidelisPdfFace *find_face(FidelisPdfFonts *fonts, cairo_scaled_font_t *scaled)
{
    cairo_font_face_t *wanted = cairo_scaled_font_get_font_face(scaled);
    for (guint i = 0; i < fonts->faces->len; i++) {
        FidelisPdfFace *face = g_ptr_array_index(fonts->faces, i);
        if (cairo_scaled_font_get_font_face(face->scaled) == wanted)
            return face;
    }
    FidelisPdfFace *face = g_new0(FidelisPdfFace, 1);
    face->scaled = scaled;
    face->slots = g_array_new(FALSE, TRUE, sizeof(guint16));
    face->glyphs = g_array_new(FALSE, TRUE, sizeof(FidelisPdfGlyph));
    g_ptr_array_add(fonts->faces, face);
    return face;
}

static FidelisPdfSizedFont *open_font(FidelisPdfFonts *fonts, const FidelisFont *font)
{
    cairo_matrix_t matrix;
    void *backend = fidelis_font_backend(font);
    g_assert(backend != NULL); /* the fixed measurer's pages are for reading, not for painting */
    cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(backend));
    FidelisPdfSizedFont *sized = g_new0(FidelisPdfSizedFont, 1);
    cairo_scaled_font_get_font_matrix(scaled, &matrix);
    sized->face = find_face(fonts, scaled);
    sized->size = matrix.xx;
    g_hash_table_insert(fonts->by_font, (gpointer)font, sized);
    return sized;
}

const FidelisPdfSizedFont *fidelis_pdf_fonts_find(FidelisPdfFonts *fonts, const FidelisFont *font)
{
    if (fonts->last_font != font) {
        fonts->last = g_hash_table_lookup(fonts->by_font, font);
        fonts->last_font = font;
    }
    if (fonts->last == NULL)
        fonts->last = open_font(fonts, font);
    return fonts->last;
}

static FidelisPdfGlyph *use_glyph(FidelisPdfFace *face, guint32 id)
{
    if (id >= face->slots->len)
        g_array_set_size(face->slots, id + 1);
    guint16 *slot = &g_array_index(face->slots, guint16, id);
    if (*slot == 0) {
        g_array_set_size(face->glyphs, face->glyphs->len + 1);
        *slot = (guint16)face->glyphs->len;
        g_array_index(face->glyphs, FidelisPdfGlyph, *slot - 1).id = id;
    }
    return &g_array_index(face->glyphs, FidelisPdfGlyph, *slot - 1);
}

/* Fonts often draw the no-break space with the space's glyph; extracted it may be either. */
FidelisPdfSpelling fidelis_pdf_spelling(const char *text, gsize length)
{
    static const char no_break_space[] = "\xC2\xA0";
    gboolean space = length == 2 && memcmp(text, no_break_space, 2) == 0;
    return space ? (FidelisPdfSpelling){" ", 1} : (FidelisPdfSpelling){text, (guint16)length};
}

/* The first text that a glyph stands for alone is what it is spelt as. */
void fidelis_pdf_fonts_use(FidelisPdfFonts *fonts, const FidelisRun *run)
{
    FidelisPdfFace *face = fidelis_pdf_fonts_find(fonts, run->font)->face;
    const FidelisGlyph *glyph = run->glyphs;
    const char *text = run->text;
    for (gsize i = 0; i < run->cluster_count; i++) {
        const FidelisCluster *cluster = &run->clusters[i];
        for (int k = 0; k < cluster->glyphs; k++) {
            FidelisPdfGlyph *used = use_glyph(face, glyph[k].id);
            FidelisPdfSpelling *spelling = cluster->glyphs == 1 ? &used->spelling : &used->shared;
            if (spelling->text == NULL)
                *spelling = fidelis_pdf_spelling(text, cluster->bytes);
        }
        glyph += cluster->glyphs;
        text += cluster->bytes;
    }
}

/* ---- drawing all of it once ---- */

static void draw_face(const FidelisPdfFace *face, cairo_t *cr)
{
    g_autofree cairo_glyph_t *glyphs = g_new(cairo_glyph_t, face->glyphs->len);
    for (guint i = 0; i < face->glyphs->len; i++)
        glyphs[i] = (cairo_glyph_t){g_array_index(face->glyphs, FidelisPdfGlyph, i).id, 500, 500};
    cairo_set_scaled_font(cr, face->scaled);
    cairo_tag_begin(cr, "P", NULL);
    cairo_show_glyphs(cr, glyphs, (int)face->glyphs->len);
    cairo_tag_end(cr, "P");
}

void fidelis_pdf_fonts_draw(FidelisPdfFonts *fonts, cairo_t *cr)
{
    for (guint i = 0; i < fonts->faces->len; i++)
        draw_face(g_ptr_array_index(fonts->faces, i), cr);
}
