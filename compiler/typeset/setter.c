#include "typeset/setter-private.h"

#include <string.h>

#include "typeset/paragraph-cache.h"

static const char *const languages[FIDELIS_SETTER_LANGUAGES] = {"da", "en"};

FidelisSetter *fidelis_setter_new(FidelisMeasurer *measurer, const char *hyphenation_folder, GError **error)
{
    g_autoptr(FidelisSetter) setter = g_new0(FidelisSetter, 1);
    setter->measurer = measurer;
    setter->language = languages[0];
    setter->document = fidelis_arena_new();
    setter->cache = fidelis_paragraph_cache_new();
    setter->breaker = fidelis_breaker_new();
    setter->content = fidelis_paragraph_content_new();
    setter->words = fidelis_paragraph_words_new(setter);
    setter->lines = fidelis_line_builder_new();
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        setter->hyphenators[i] = fidelis_hyphenator_new(languages[i], hyphenation_folder, error);
        if (setter->hyphenators[i] == NULL)
            return NULL;
    }
    return g_steal_pointer(&setter);
}

void fidelis_setter_free(FidelisSetter *setter)
{
    if (setter == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        fidelis_hyphenator_free(setter->hyphenators[i]);
    fidelis_line_builder_free(setter->lines);
    fidelis_paragraph_words_free(setter->words);
    fidelis_paragraph_content_free(setter->content);
    fidelis_breaker_free(setter->breaker);
    fidelis_paragraph_cache_free(setter->cache);
    fidelis_arena_free(setter->document);
    g_free(setter);
}

/* Every face of the theme is asked for before it is used, so that a missing one is said once and by name. */
static void require_fonts(FidelisSetter *setter)
{
    if (setter->diagnostics == NULL)
        return;
    for (int i = 0; i < FIDELIS_STYLE_COUNT; i++) {
        FidelisFontSpec spec = fidelis_setter_font(setter, (FidelisStyleRole)i);
        g_autoptr(GError) error = NULL;
        if (spec.family != NULL && !fidelis_measurer_require(setter->measurer, &spec, &error))
            fidelis_error(setter->diagnostics, NULL, NULL, "%s", error->message);
    }
}

void fidelis_setter_begin(FidelisSetter *setter, const FidelisTheme *theme, const char *language,
                          FidelisPages *pages, FidelisDiagnostics *diagnostics)
{
    setter->theme = theme;
    setter->language = language;
    setter->pages = pages;
    setter->diagnostics = diagnostics;
    setter->place = NULL;
    fidelis_setter_set_roles(setter, NULL);
    setter->reference = NULL;
    setter->link = NULL;
    fidelis_arena_free(setter->document);
    setter->document = fidelis_arena_new();
    fidelis_paragraph_cache_trim(setter->cache);
    require_fonts(setter);
}

gboolean fidelis_setter_add_hyphenation(FidelisSetter *setter, const char *language, const char *path,
                                        GError **error)
{
    FidelisHyphenator *hyphenator = fidelis_setter_hyphenator(setter, language);
    g_assert(hyphenator != NULL);
    g_clear_pointer(&setter->cache, fidelis_paragraph_cache_free);
    setter->cache = fidelis_paragraph_cache_new();
    return fidelis_hyphenator_add(hyphenator, path, error);
}

FidelisHyphenator *fidelis_setter_hyphenator(FidelisSetter *setter, const char *language)
{
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strcmp(languages[i], language) == 0)
            return setter->hyphenators[i];
    return NULL;
}

void fidelis_setter_set_press(FidelisSetter *setter, gboolean press)
{
    setter->press = press;
}

FidelisMeasurer *fidelis_setter_measurer(FidelisSetter *setter)
{
    return setter->measurer;
}

const FidelisTheme *fidelis_setter_theme(FidelisSetter *setter)
{
    return setter->theme;
}

const char *fidelis_setter_language(FidelisSetter *setter)
{
    return setter->language;
}

FidelisPages *fidelis_setter_pages(FidelisSetter *setter)
{
    return setter->pages;
}

FidelisDiagnostics *fidelis_setter_diagnostics(FidelisSetter *setter)
{
    return setter->diagnostics;
}

void fidelis_setter_set_roles(FidelisSetter *setter, const FidelisColourRole *roles)
{
    for (int i = 0; i < FIDELIS_COLOUR_COUNT; i++)
        setter->roles[i] = roles != NULL ? roles[i] : (FidelisColourRole)i;
}

FidelisPaint fidelis_setter_paint(FidelisSetter *setter, FidelisColourRole role)
{
    const FidelisColour *colour = &setter->theme->colours[setter->roles[role]];
    return (FidelisPaint){.red = colour->red, .green = colour->green, .blue = colour->blue, .alpha = 1};
}

FidelisFontSpec fidelis_setter_font(FidelisSetter *setter, FidelisStyleRole style)
{
    const FidelisTextStyle *text = &setter->theme->styles[style];
    return (FidelisFontSpec){.family = text->family,
                             .size = text->size,
                             .weight = text->weight,
                             .italic = text->italic,
                             .tabular = text->tabular};
}

double fidelis_setter_baseline(FidelisSetter *setter, FidelisStyleRole style)
{
    return fidelis_leading_baseline(setter->theme->styles[style].leading);
}

/* ---- labels ---- */

static const FidelisShape *shape_label(FidelisSetter *setter, const FidelisFontSpec *font, const char *text)
{
    return fidelis_measurer_shape(setter->measurer, font, text, strlen(text), setter->language);
}

/* Tracking stands between letters, so not after the last. */
static double label_width(const FidelisShape *shape, double tracking)
{
    return shape->width + tracking * (double)(shape->cluster_count > 0 ? shape->cluster_count - 1 : 0);
}

double fidelis_setter_label_width(FidelisSetter *setter, FidelisStyleRole style, const char *text)
{
    FidelisFontSpec font = fidelis_setter_font(setter, style);
    return label_width(shape_label(setter, &font, text),
                       setter->theme->styles[style].tracking_em * font.size);
}

static FidelisRun label_run(FidelisSetter *setter, const FidelisShape *shape, double tracking)
{
    FidelisArena *arena = setter->pages->arena;
    FidelisGlyph *glyphs =
        fidelis_arena_copy(arena, shape->glyphs, shape->glyph_count * sizeof(FidelisGlyph));
    gsize glyph = 0;
    for (gsize c = 0; c < shape->cluster_count; c++)
        for (guint i = 0; i < shape->clusters[c].glyphs; i++, glyph++)
            glyphs[glyph].x = (float)(glyphs[glyph].x + tracking * (double)c);
    return (FidelisRun){
        .font = shape->font,
        .text = fidelis_arena_strndup(arena, shape->text, shape->length),
        .length = shape->length,
        .glyphs = glyphs,
        .glyph_count = shape->glyph_count,
        .clusters = fidelis_arena_copy(arena, shape->clusters, shape->cluster_count * sizeof(FidelisCluster)),
        .cluster_count = shape->cluster_count,
        .width = label_width(shape, tracking),
    };
}

const FidelisLocation *fidelis_setter_set_place(FidelisSetter *setter, const FidelisLocation *place)
{
    const FidelisLocation *before = setter->place;
    setter->place = place;
    return before;
}

static void report_unknown(FidelisSetter *setter, const FidelisShape *shape)
{
    if (shape->unknown != 0 && setter->diagnostics != NULL)
        fidelis_setter_report_unknown(setter, NULL, shape->unknown, fidelis_font_name(shape->font));
}

static gboolean shape_run(FidelisSetter *setter, FidelisStyleRole style, const char *text, FidelisRun *run)
{
    FidelisFontSpec font = fidelis_setter_font(setter, style);
    const FidelisShape *shape = shape_label(setter, &font, text);
    if (shape->glyph_count == 0)
        return FALSE;
    report_unknown(setter, shape);
    *run = label_run(setter, shape, setter->theme->styles[style].tracking_em * font.size);
    return TRUE;
}

double fidelis_setter_label(FidelisSetter *setter, FidelisPage *page, FidelisOwner owner,
                            FidelisStyleRole style, FidelisColourRole colour, int align, double x, double y,
                            const char *text)
{
    FidelisRun run;
    if (!shape_run(setter, style, text, &run))
        return 0;
    run.x = align == FIDELIS_ALIGN_START    ? x
            : align == FIDELIS_ALIGN_CENTER ? x - run.width / 2
                                            : x - run.width;
    run.y = y;
    fidelis_page_add_run(setter->pages, page, owner, &run, fidelis_setter_paint(setter, colour));
    return run.width;
}

void fidelis_setter_label_upright(FidelisSetter *setter, FidelisPage *page, FidelisOwner owner,
                                  FidelisStyleRole style, FidelisColourRole colour, double x, double y,
                                  const char *text)
{
    FidelisRun run;
    if (!shape_run(setter, style, text, &run))
        return;
    run.x = x;
    run.y = y;
    run.rotation = -G_PI_2;
    fidelis_page_add_run(setter->pages, page, owner, &run, fidelis_setter_paint(setter, colour));
}
