/* How wide a piece of text is: the only thing layout asks of fonts.
 *
 * The real measurer shapes with Pango (measurer-pango.c); the fake one gives every character half an em
 * (measurer-fixed.c), so that most layout tests need no font. A measurer belongs to one thread. Shapes are
 * cached and live as long as the measurer. */
#ifndef FIDELIS_TYPESET_MEASURER_H
#define FIDELIS_TYPESET_MEASURER_H

#include <glib.h>

typedef struct FidelisMeasurer FidelisMeasurer;
/* A font at a size. Borrowed from the measurer; two specifications that come to the same face and size give
 * the same address. */
typedef struct FidelisFont FidelisFont;

typedef struct {
    const char *family;
    double size; /* points */
    int weight;  /* CSS: 400, 600, … */
    gboolean italic;
    gboolean tabular; /* tnum, lnum */
} FidelisFontSpec;

typedef struct {
    double ascent, descent; /* points, both positive */
    double x_height, cap_height;
} FidelisFontMetrics;

typedef struct {
    guint32 id;
    float x, y; /* from the start of the shape, on the baseline; y grows downwards */
} FidelisGlyph;

/* Which bytes of the text which glyphs stand for, in order. */
typedef struct {
    guint16 bytes;
    guint16 glyphs;
} FidelisCluster;

/* One piece of text in one font, shaped. Immutable. */
typedef struct {
    const FidelisFont *font;
    const char *text; /* UTF-8, length bytes, terminated */
    gsize length;
    const FidelisGlyph *glyphs;
    gsize glyph_count;
    const FidelisCluster *clusters;
    gsize cluster_count;
    double width;     /* sum of the advances, points */
    gunichar unknown; /* a character the font lacks, or 0 */
} FidelisShape;

/* Real fonts. font_config is the path of our fontconfig file (fonts/fonts.conf): only the files it names are
 * seen, from now on by the whole process (FcConfigSetCurrent). NULL with error set when it cannot be read;
 * whether a face is there is asked with fidelis_measurer_require. Pango keeps a thread of its own for each
 * measurer: make one after a fork, not before. */
FidelisMeasurer *fidelis_measurer_pango_new(const char *font_config, GError **error);
/* Fixed width: every character 0.5 em, ascent 0.75, descent 0.25, x-height 0.5, cap height 0.7. */
FidelisMeasurer *fidelis_measurer_fixed_new(void);
void fidelis_measurer_free(FidelisMeasurer *measurer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisMeasurer, fidelis_measurer_free)

/* FALSE with error set (family, weight, Debian package) when a face is not there: never a substitute. What is
 * set in a missing face all the same is measured like the fixed one and must not be painted. */
gboolean fidelis_measurer_require(FidelisMeasurer *measurer, const FidelisFontSpec *spec, GError **error);
const FidelisFont *fidelis_measurer_font(FidelisMeasurer *measurer, const FidelisFontSpec *spec);
/* lang is "da", "en"; text need not be terminated, and is at most 65535 bytes. Ligatures and contextual forms
 * are off: one glyph a character, so that text extracts and parts of a word add up. No-break spaces and
 * hyphens are shaped, and stand in the shape's text, as plain ones. Never NULL. */
const FidelisShape *fidelis_measurer_shape(FidelisMeasurer *measurer, const FidelisFontSpec *spec,
                                           const char *text, gsize length, const char *lang);
/* The hyphen at the end of a line inside a word: its text is U+00AD, its glyph the font's own for that; a
 * font without one (Lato) gives a twin of itself as the shape's font. */
const FidelisShape *fidelis_measurer_hyphen(FidelisMeasurer *measurer, const FidelisFontSpec *spec);
FidelisFontMetrics fidelis_measurer_metrics(FidelisMeasurer *measurer, const FidelisFontSpec *spec);
/* "Inter 600 8.2", for dumps. Borrowed. */
const char *fidelis_font_name(const FidelisFont *font);
/* The PangoFont behind a real font, NULL for the fake: for painters. Borrowed. */
void *fidelis_font_backend(const FidelisFont *font);

#endif
