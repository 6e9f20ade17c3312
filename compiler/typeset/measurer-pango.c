/* Real fonts: Pango opens them through a font map that sees our fontconfig file only, HarfBuzz shapes on the
 * font Pango opened, so that what is measured is what Cairo draws. Shaping does not go through
 * pango_shape(): that would itemise every word and look for substitutes, which there must never be. */
#include "typeset/measurer-private.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "typeset/paragraph-bidi.h"

typedef struct {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    PangoContext *twin; /* its fonts are others to Cairo, and look the same */
    hb_buffer_t *buffer;
    hb_feature_t features[8];
    guint feature_count, tabular_feature_count;
} Pango;

static GQuark font_error_quark(void)
{
    return g_quark_from_static_string("fidelis-font-error-quark");
}

enum { FONT_ERROR_CONFIG, FONT_ERROR_MISSING };

static double points_from_pango(hb_position_t units)
{
    return units / (double)PANGO_SCALE;
}

/* ---- faces ---- */

static const char *package_of(const char *family)
{
    static const struct {
        const char *family, *package;
    } packages[] = {{"Inter", "fonts-inter"},
                    {"DejaVu Sans", "fonts-dejavu-core"},
                    {"JetBrains Mono", "fonts-jetbrains-mono"},
                    {"Lato", "fonts-lato"},
                    {"TeX Gyre Pagella", "fonts-texgyre"}};
    for (gsize i = 0; i < G_N_ELEMENTS(packages); i++)
        if (strcmp(packages[i].family, family) == 0)
            return packages[i].package;
    return NULL;
}

static void set_missing(GError **error, const FidelisFontSpec *spec)
{
    const char *package = package_of(spec->family);
    g_autofree char *advice =
        package != NULL ? g_strdup_printf("install the Debian package %s", package)
                        : g_strdup("use a family that fonts/fonts.conf names: Inter, Lato, TeX Gyre Pagella");
    g_set_error(error, font_error_quark(), FONT_ERROR_MISSING,
                "the font %s, weight %d%s, is not on this machine: %s", spec->family, spec->weight,
                spec->italic ? " italic" : "", advice);
}

/* Fontconfig always answers with something; it counts only when it is the very face asked for. */
static gboolean pattern_is(FcPattern *pattern, const FidelisFontSpec *spec)
{
    FcChar8 *family = NULL;
    gboolean named = FALSE;
    for (int i = 0; !named && FcPatternGetString(pattern, FC_FAMILY, i, &family) == FcResultMatch; i++)
        named = strcmp((const char *)family, spec->family) == 0;
    int slant = FC_SLANT_ROMAN;
    double weight = FC_WEIGHT_REGULAR;
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
    return named && (slant != FC_SLANT_ROMAN) == !!spec->italic &&
           fabs(FcWeightToOpenTypeDouble(weight) - spec->weight) < 0.5;
}

static PangoFont *load(Pango *self, PangoContext *context, const FidelisFontSpec *spec)
{
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, spec->family);
    pango_font_description_set_weight(description, (PangoWeight)spec->weight);
    pango_font_description_set_style(description, spec->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_size(description, (gint)lround(spec->size * PANGO_SCALE));
    PangoFont *font = pango_font_map_load_font(self->map, context, description);
    pango_font_description_free(description);
    return font;
}

static double metric(hb_font_t *shaper, hb_ot_metrics_tag_t tag, char letter)
{
    hb_position_t value = 0;
    if (hb_ot_metrics_get_position(shaper, tag, &value) && value > 0)
        return points_from_pango(value);
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents = {0};
    if (hb_font_get_nominal_glyph(shaper, (hb_codepoint_t)letter, &glyph))
        hb_font_get_glyph_extents(shaper, glyph, &extents);
    return points_from_pango(extents.y_bearing);
}

static gboolean pango_open(void *data, FidelisFont *font, GError **error)
{
    Pango *self = data;
    g_autoptr(PangoFont) loaded = load(self, self->context, &font->spec);
    if (loaded == NULL || !pattern_is(pango_fc_font_get_pattern(PANGO_FC_FONT(loaded)), &font->spec)) {
        set_missing(error, &font->spec);
        return FALSE;
    }
    hb_font_t *shaper = pango_font_get_hb_font(loaded);
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(shaper, &extents);
    font->metrics = (FidelisFontMetrics){
        .ascent = points_from_pango(extents.ascender),
        .descent = -points_from_pango(extents.descender),
        .x_height = metric(shaper, HB_OT_METRICS_TAG_X_HEIGHT, 'x'),
        .cap_height = metric(shaper, HB_OT_METRICS_TAG_CAP_HEIGHT, 'H'),
    };
    font->backend = g_steal_pointer(&loaded);
    return TRUE;
}

static void pango_close(void *data, FidelisFont *font)
{
    (void)data;
    g_object_unref(font->backend);
}

/* ---- shaping ---- */

static gunichar unknown_character(const FidelisShape *shape, const hb_glyph_info_t *infos, guint count)
{
    for (guint i = 0; i < count; i++)
        if (infos[i].codepoint == 0)
            return g_utf8_get_char(shape->text + infos[i].cluster);
    return 0;
}

static void take_glyphs(FidelisArena *arena, FidelisShape *shape, const hb_glyph_position_t *positions,
                        const hb_glyph_info_t *infos, guint count)
{
    FidelisGlyph *glyphs = FIDELIS_NEW_ARRAY(arena, FidelisGlyph, count);
    hb_position_t x = 0, y = 0;
    for (guint i = 0; i < count; i++) {
        glyphs[i] = (FidelisGlyph){.id = infos[i].codepoint,
                                   .x = (float)points_from_pango(x + positions[i].x_offset),
                                   .y = (float)-points_from_pango(y + positions[i].y_offset)};
        x += positions[i].x_advance;
        y += positions[i].y_advance;
    }
    shape->glyphs = glyphs;
    shape->glyph_count = count;
    shape->width = points_from_pango(x);
    gboolean right = fidelis_bidi_reads_right(shape->text, shape->length);
    for (guint i = 0; right && i < count / 2; i++) {
        FidelisGlyph last = glyphs[count - 1 - i];
        glyphs[count - 1 - i] = glyphs[i];
        glyphs[i] = last;
    }
}

/* HarfBuzz gives glyphs from left to right; ours are in the order of the text. */
static guint cluster_of(gboolean right, const hb_glyph_info_t *infos, guint count, guint index)
{
    return infos[right ? count - 1 - index : index].cluster;
}

/* A cluster reaches to where the next begins; the first takes what was dropped before it. */
static void take_clusters(FidelisArena *arena, FidelisShape *shape, const hb_glyph_info_t *infos, guint count)
{
    FidelisCluster *clusters = FIDELIS_NEW_ARRAY(arena, FidelisCluster, MAX(count, 1));
    gsize used = 0, begin = 0;
    gboolean right = fidelis_bidi_reads_right(shape->text, shape->length);
    for (guint i = 0, next; i < count; i = next) {
        guint cluster = cluster_of(right, infos, count, i);
        for (next = i + 1; next < count && cluster_of(right, infos, count, next) == cluster;)
            next++;
        gsize end = next < count ? cluster_of(right, infos, count, next) : shape->length;
        clusters[used++] = (FidelisCluster){.bytes = (guint16)(end - begin), .glyphs = (guint16)(next - i)};
        begin = end;
    }
    if (used == 0 && shape->length > 0)
        clusters[used++] = (FidelisCluster){.bytes = (guint16)shape->length, .glyphs = 0};
    shape->clusters = clusters;
    shape->cluster_count = used;
}

static void pango_shape_text(void *data, FidelisArena *arena, gboolean tabular, const char *lang,
                             FidelisShape *shape)
{
    Pango *self = data;
    hb_buffer_reset(self->buffer);
    if (fidelis_bidi_reads_right(shape->text,
                                 shape->length)) { /* a vowel's sign is a glyph and a character */
        hb_buffer_set_cluster_level(self->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    } else {
        hb_buffer_set_direction(self->buffer, HB_DIRECTION_LTR);
        hb_buffer_set_script(self->buffer, HB_SCRIPT_LATIN);
    }
    hb_buffer_set_language(self->buffer, hb_language_from_string(lang, -1));
    hb_buffer_set_flags(self->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf8(self->buffer, shape->text, (int)shape->length, 0, (int)shape->length);
    hb_buffer_guess_segment_properties(self->buffer); /* what was not set */
    hb_shape(pango_font_get_hb_font(shape->font->backend), self->buffer, self->features,
             tabular ? self->tabular_feature_count : self->feature_count);
    guint count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(self->buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(self->buffer, NULL);
    take_glyphs(arena, shape, positions, infos, count);
    take_clusters(arena, shape, infos, count);
    shape->unknown = unknown_character(shape, infos, count);
}

static gboolean nominal_glyph(hb_font_t *shaper, hb_codepoint_t character, hb_codepoint_t *glyph)
{
    return hb_font_get_nominal_glyph(shaper, character, glyph) &&
           hb_font_get_glyph_h_advance(shaper, *glyph) > 0;
}

/* The glyph of the soft hyphen or the hyphen where the font has one of its own for it, or the written hyphen
 * of the face once more. */
static guint32 pango_hyphen(void *data, const FidelisFont *font, double *width, void **twin)
{
    Pango *self = data;
    hb_font_t *shaper = pango_font_get_hb_font(font->backend);
    hb_codepoint_t written = 0, glyph = 0;
    hb_font_get_nominal_glyph(shaper, '-', &written);
    gboolean own = (nominal_glyph(shaper, 0x00AD, &glyph) && glyph != written) ||
                   (nominal_glyph(shaper, 0x2010, &glyph) && glyph != written);
    if (!own) {
        glyph = written;
        *twin = load(self, self->twin, &font->spec);
    }
    *width = points_from_pango(hb_font_get_glyph_h_advance(shaper, glyph));
    return glyph;
}

/* ---- the measurer ---- */

/* Ligatures and contextual alternates are off: one glyph a character extracts, searches and reads aloud
 * without help, and widths of parts of a word add up. */
static void add_features(Pango *self)
{
    static const char *const names[] = {"liga=0", "clig=0", "dlig=0", "calt=0", "tnum=1", "lnum=1"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        gboolean known = hb_feature_from_string(names[i], -1, &self->features[i]);
        g_assert(known);
    }
    self->feature_count = 4;
    self->tabular_feature_count = G_N_ELEMENTS(names);
}

static void pango_free(void *data)
{
    Pango *self = data;
    hb_buffer_destroy(self->buffer);
    g_clear_object(&self->context);
    g_clear_object(&self->twin);
    g_clear_object(&self->map);
    FcConfigDestroy(self->config);
    g_free(self);
}

static FcConfig *config_new(const char *path, GError **error)
{
    /* fontconfig would look for a relative path beside the system's files, and complain by itself */
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    FcConfig *config = FcConfigCreate();
    if (g_file_test(full, G_FILE_TEST_IS_REGULAR) &&
        FcConfigParseAndLoad(config, (const FcChar8 *)full, FcTrue) && FcConfigBuildFonts(config))
        return config;
    FcConfigDestroy(config);
    g_set_error(error, font_error_quark(), FONT_ERROR_CONFIG, "%s: cannot be read as a fontconfig file",
                path);
    return NULL;
}

static PangoContext *context_new(PangoFontMap *map, cairo_hint_style_t hinting)
{
    PangoContext *context = pango_font_map_create_context(map);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, hinting);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return context;
}

FidelisMeasurer *fidelis_measurer_pango_new(const char *font_config, GError **error)
{
    static const FidelisMeasurerClass type = {.open = pango_open,
                                              .close = pango_close,
                                              .shape = pango_shape_text,
                                              .hyphen = pango_hyphen,
                                              .free = pango_free};
    FcConfig *config = config_new(font_config, error);
    if (config == NULL)
        return NULL;
    /* For the whole process: Pango would otherwise read the system's configuration first, and text inside an
     * SVG logo would find other fonts than ours. */
    FcConfigSetCurrent(config);
    Pango *self = g_new0(Pango, 1);
    self->config = config;
    self->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    g_assert(self->map != NULL);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(self->map), 72);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(self->map), config);
    self->context = context_new(self->map, CAIRO_HINT_STYLE_NONE);
    self->twin = context_new(self->map, CAIRO_HINT_STYLE_SLIGHT);
    self->buffer = hb_buffer_create();
    add_features(self);
    return fidelis_measurer_new_with(&type, self);
}
