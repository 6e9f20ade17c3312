#include "typeset/measurer-private.h"

#include <string.h>

#include "typeset/paragraph-bidi.h"

/* Every character half an em: widths in tests can be counted on the fingers. */
static const double ADVANCE_EM = 0.5;

void fidelis_measurer_fixed_open(FidelisFont *font)
{
    double size = font->spec.size;
    font->metrics = (FidelisFontMetrics){
        .ascent = 0.75 * size, .descent = 0.25 * size, .x_height = 0.5 * size, .cap_height = 0.7 * size};
}

void fidelis_measurer_fixed_shape(FidelisArena *arena, FidelisShape *shape)
{
    gsize count = (gsize)g_utf8_strlen(shape->text, (gssize)shape->length);
    double advance = ADVANCE_EM * shape->font->spec.size;
    FidelisGlyph *glyphs = FIDELIS_NEW_ARRAY(arena, FidelisGlyph, count);
    FidelisCluster *clusters = FIDELIS_NEW_ARRAY(arena, FidelisCluster, count);
    gboolean right = fidelis_bidi_reads_right(shape->text, shape->length);
    const char *at = shape->text;
    for (gsize i = 0; i < count; i++) {
        const char *next = g_utf8_next_char(at);
        gsize place = right ? count - 1 - i : i;
        glyphs[i] = (FidelisGlyph){.id = g_utf8_get_char(at), .x = (float)(advance * (double)place)};
        clusters[i] = (FidelisCluster){.bytes = (guint16)(next - at), .glyphs = 1};
        at = next;
    }
    shape->glyphs = glyphs;
    shape->clusters = clusters;
    shape->glyph_count = shape->cluster_count = count;
    shape->width = advance * (double)count;
}

guint32 fidelis_measurer_fixed_hyphen(const FidelisFont *font, double *width)
{
    *width = ADVANCE_EM * font->spec.size;
    return '-';
}

static gboolean fixed_open(void *self, FidelisFont *font, GError **error)
{
    (void)self, (void)error;
    fidelis_measurer_fixed_open(font);
    return TRUE;
}

static void fixed_close(void *self, FidelisFont *font)
{
    (void)self, (void)font;
}

static void fixed_shape(void *self, FidelisArena *arena, gboolean tabular, const char *lang,
                        FidelisShape *shape)
{
    (void)self, (void)tabular, (void)lang;
    fidelis_measurer_fixed_shape(arena, shape);
}

static guint32 fixed_hyphen(void *self, const FidelisFont *font, double *width, void **twin)
{
    (void)self, (void)twin;
    return fidelis_measurer_fixed_hyphen(font, width);
}

static void fixed_free(void *self)
{
    (void)self;
}

FidelisMeasurer *fidelis_measurer_fixed_new(void)
{
    static const FidelisMeasurerClass type = {.open = fixed_open,
                                              .close = fixed_close,
                                              .shape = fixed_shape,
                                              .hyphen = fixed_hyphen,
                                              .free = fixed_free};
    return fidelis_measurer_new_with(&type, NULL);
}
