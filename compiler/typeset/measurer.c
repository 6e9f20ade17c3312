#include "typeset/measurer-private.h"

#include <string.h>

#include "base/text.h"
#include "typeset/hash.h"

/* Shapes by (font, tabular, language, text), open addressing. Order never shows, so an address may serve as
 * part of the hash. */
typedef struct {
    guint64 hash;
    const FidelisShape *shape; /* NULL: free */
    guint32 variant;           /* tabular and language */
} Slot;

struct FidelisMeasurer {
    const FidelisMeasurerClass *type;
    void *self;
    FidelisArena *arena;
    GPtrArray *fonts;     /* FidelisFont */
    GPtrArray *twins;     /* FidelisFont: a face once more, for its hyphen */
    GPtrArray *languages; /* names, by their place in this array */
    GHashTable *hyphens;  /* FidelisFont -> FidelisShape */
    Slot *slots;
    gsize slot_count, used; /* slot_count is a power of two */
};

enum { FIRST_SLOTS = 4096 };

FidelisMeasurer *fidelis_measurer_new_with(const FidelisMeasurerClass *type, void *take_self)
{
    FidelisMeasurer *measurer = g_new0(FidelisMeasurer, 1);
    measurer->type = type;
    measurer->self = take_self;
    measurer->arena = fidelis_arena_new();
    measurer->fonts = g_ptr_array_new();
    measurer->twins = g_ptr_array_new();
    measurer->languages = g_ptr_array_new_with_free_func(g_free);
    measurer->hyphens = g_hash_table_new(NULL, NULL);
    measurer->slot_count = FIRST_SLOTS;
    measurer->slots = g_new0(Slot, measurer->slot_count);
    return measurer;
}

static void font_free(FidelisMeasurer *measurer, FidelisFont *font)
{
    if (!font->missing)
        measurer->type->close(measurer->self, font);
    g_free(font->name);
    g_free((char *)font->spec.family);
    g_free(font);
}

void fidelis_measurer_free(FidelisMeasurer *measurer)
{
    if (measurer == NULL)
        return;
    for (guint i = 0; i < measurer->fonts->len; i++)
        font_free(measurer, measurer->fonts->pdata[i]);
    for (guint i = 0; i < measurer->twins->len; i++)
        font_free(measurer, measurer->twins->pdata[i]);
    g_ptr_array_unref(measurer->fonts);
    g_ptr_array_unref(measurer->twins);
    measurer->type->free(measurer->self);
    g_ptr_array_unref(measurer->languages);
    g_hash_table_unref(measurer->hyphens);
    g_free(measurer->slots);
    fidelis_arena_free(measurer->arena);
    g_free(measurer);
}

static char *font_name_new(const FidelisFontSpec *spec)
{
    g_autoptr(GString) name = g_string_new(spec->family);
    g_string_append_printf(name, " %d%s ", spec->weight, spec->italic ? " italic" : "");
    fidelis_text_append_length(name, spec->size);
    return g_string_free(g_steal_pointer(&name), FALSE);
}

static gboolean font_is(const FidelisFont *font, const FidelisFontSpec *spec)
{
    const FidelisFontSpec *own = &font->spec;
    return own->size == spec->size && own->weight == spec->weight && own->italic == !!spec->italic &&
           strcmp(own->family, spec->family) == 0;
}

static FidelisFont *find_font(FidelisMeasurer *measurer, const FidelisFontSpec *spec)
{
    for (guint i = 0; i < measurer->fonts->len; i++)
        if (font_is(measurer->fonts->pdata[i], spec))
            return measurer->fonts->pdata[i];
    return NULL;
}

/* A missing face is kept too, once somebody has been told. */
static FidelisFont *font_open(FidelisMeasurer *measurer, const FidelisFontSpec *spec, GError **error)
{
    FidelisFont *font = g_new0(FidelisFont, 1);
    font->spec = *spec;
    font->spec.family = g_strdup(spec->family);
    font->spec.italic = !!spec->italic;
    font->spec.tabular = FALSE;
    font->name = font_name_new(spec);
    font->missing = !measurer->type->open(measurer->self, font, error);
    if (font->missing)
        fidelis_measurer_fixed_open(font);
    g_ptr_array_add(measurer->fonts, font);
    return font;
}

static FidelisFont *get_font(FidelisMeasurer *measurer, const FidelisFontSpec *spec)
{
    FidelisFont *font = find_font(measurer, spec);
    return font != NULL ? font : font_open(measurer, spec, NULL);
}

gboolean fidelis_measurer_require(FidelisMeasurer *measurer, const FidelisFontSpec *spec, GError **error)
{
    FidelisFont *font = find_font(measurer, spec);
    if (font != NULL && font->missing) {
        /* opened before without anybody listening: ask again for the message */
        FidelisFont probe = {.spec = *spec};
        gboolean found = measurer->type->open(measurer->self, &probe, error);
        g_assert(!found);
        return FALSE;
    }
    if (font == NULL)
        font = font_open(measurer, spec, error);
    return !font->missing;
}

const FidelisFont *fidelis_measurer_font(FidelisMeasurer *measurer, const FidelisFontSpec *spec)
{
    return get_font(measurer, spec);
}

FidelisFontMetrics fidelis_measurer_metrics(FidelisMeasurer *measurer, const FidelisFontSpec *spec)
{
    return get_font(measurer, spec)->metrics;
}

const char *fidelis_font_name(const FidelisFont *font)
{
    return font->name;
}

void *fidelis_font_backend(const FidelisFont *font)
{
    return font->backend;
}

static guint language_index(FidelisMeasurer *measurer, const char *lang)
{
    for (guint i = 0; i < measurer->languages->len; i++)
        if (strcmp(measurer->languages->pdata[i], lang) == 0)
            return i;
    g_ptr_array_add(measurer->languages, g_strdup(lang));
    return measurer->languages->len - 1;
}

static Slot *find_slot(Slot *slots, gsize count, guint64 hash, const FidelisFont *font, guint32 variant,
                       const char *text, gsize length)
{
    for (gsize at = hash & (count - 1);; at = (at + 1) & (count - 1)) {
        Slot *slot = &slots[at];
        const FidelisShape *shape = slot->shape;
        if (shape == NULL || (slot->hash == hash && shape->font == font && slot->variant == variant &&
                              shape->length == length && memcmp(shape->text, text, length) == 0))
            return slot;
    }
}

static void grow(FidelisMeasurer *measurer)
{
    gsize count = measurer->slot_count * 2;
    Slot *slots = g_new0(Slot, count);
    for (gsize i = 0; i < measurer->slot_count; i++) {
        const Slot *old = &measurer->slots[i];
        if (old->shape != NULL)
            *find_slot(slots, count, old->hash, old->shape->font, old->variant, old->shape->text,
                       old->shape->length) = *old;
    }
    g_free(measurer->slots);
    measurer->slots = slots;
    measurer->slot_count = count;
}

static const FidelisShape *shape_new(FidelisMeasurer *measurer, const FidelisFont *font, gboolean tabular,
                                     const char *text, gsize length, const char *lang)
{
    g_assert(length <= G_MAXUINT16); /* clusters count in 16 bits; nobody shapes more than a line */
    FidelisShape *shape = FIDELIS_NEW(measurer->arena, FidelisShape);
    shape->font = font;
    shape->text = fidelis_arena_strndup(measurer->arena, text, length);
    shape->length = length;
    if (font->missing)
        fidelis_measurer_fixed_shape(measurer->arena, shape);
    else
        measurer->type->shape(measurer->self, measurer->arena, tabular, lang, shape);
    return shape;
}

/* Signs that look like another and differ only in where lines may end. Many fonts give both one glyph, and a
 * PDF knows one character for each glyph; so the plain one is shaped, and read. */
typedef struct {
    const char *sign, *plain;
} Likeness;
static const Likeness likenesses[] = {
    {"\xc2\xa0", " "},     /* no-break space */
    {"\xe2\x80\x90", "-"}, /* hyphen */
    {"\xe2\x80\x91", "-"}, /* no-break hyphen */
};

static const Likeness *likeness_at(const char *text, gsize length)
{
    if ((guchar)text[0] != 0xC2 && (guchar)text[0] != 0xE2)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(likenesses); i++) {
        gsize size = strlen(likenesses[i].sign);
        if (size <= length && memcmp(text, likenesses[i].sign, size) == 0)
            return &likenesses[i];
    }
    return NULL;
}

/* NULL: nothing to replace. */
static GString *plain_new(const char *text, gsize length)
{
    gsize at = 0;
    while (at < length && likeness_at(text + at, length - at) == NULL)
        at++;
    if (at == length)
        return NULL;
    GString *plain = g_string_new_len(text, (gssize)at);
    while (at < length) {
        const Likeness *like = likeness_at(text + at, length - at);
        if (like != NULL)
            g_string_append(plain, like->plain);
        else
            g_string_append_c(plain, text[at]);
        at += like != NULL ? strlen(like->sign) : 1;
    }
    return plain;
}

static const FidelisShape *shape_plain(FidelisMeasurer *measurer, const FidelisFontSpec *spec,
                                       const char *text, gsize length, const char *lang)
{
    const FidelisFont *font = get_font(measurer, spec);
    guint32 variant = language_index(measurer, lang) << 1 | (spec->tabular ? 1 : 0);
    guint64 hash = fidelis_hash_bytes((guint64)(guintptr)font ^ variant, text, length);
    Slot *slot = find_slot(measurer->slots, measurer->slot_count, hash, font, variant, text, length);
    if (slot->shape != NULL)
        return slot->shape;
    const FidelisShape *shape = shape_new(measurer, font, spec->tabular, text, length, lang);
    *slot = (Slot){.hash = hash, .shape = shape, .variant = variant};
    if (++measurer->used * 2 > measurer->slot_count)
        grow(measurer);
    return shape;
}

static const FidelisFont *twin_new(FidelisMeasurer *measurer, const FidelisFont *font, void *take_backend)
{
    FidelisFont *twin = g_new0(FidelisFont, 1);
    *twin = *font;
    twin->spec.family = g_strdup(font->spec.family);
    twin->name = g_strdup(font->name);
    twin->backend = take_backend;
    g_ptr_array_add(measurer->twins, twin);
    return twin;
}

const FidelisShape *fidelis_measurer_shape(FidelisMeasurer *measurer, const FidelisFontSpec *spec,
                                           const char *text, gsize length, const char *lang)
{
    GString *plain = plain_new(text, length);
    if (plain == NULL)
        return shape_plain(measurer, spec, text, length, lang);
    const FidelisShape *shape = shape_plain(measurer, spec, plain->str, plain->len, lang);
    g_string_free(plain, TRUE);
    return shape;
}

static FidelisShape *hyphen_new(FidelisMeasurer *measurer, const FidelisFont *font)
{
    static const char soft_hyphen[] = "\xc2\xad";
    FidelisShape *shape = FIDELIS_NEW(measurer->arena, FidelisShape);
    FidelisGlyph *glyph = FIDELIS_NEW(measurer->arena, FidelisGlyph);
    FidelisCluster *cluster = FIDELIS_NEW(measurer->arena, FidelisCluster);
    double width = 0;
    void *twin = NULL;
    glyph->id = font->missing ? fidelis_measurer_fixed_hyphen(font, &width)
                              : measurer->type->hyphen(measurer->self, font, &width, &twin);
    *cluster = (FidelisCluster){.bytes = 2, .glyphs = 1};
    *shape = (FidelisShape){.font = twin != NULL ? twin_new(measurer, font, twin) : font,
                            .text = soft_hyphen,
                            .length = 2,
                            .glyphs = glyph,
                            .glyph_count = 1,
                            .clusters = cluster,
                            .cluster_count = 1,
                            .width = width};
    return shape;
}

const FidelisShape *fidelis_measurer_hyphen(FidelisMeasurer *measurer, const FidelisFontSpec *spec)
{
    const FidelisFont *font = get_font(measurer, spec);
    FidelisShape *shape = g_hash_table_lookup(measurer->hyphens, font);
    if (shape == NULL) {
        shape = hyphen_new(measurer, font);
        g_hash_table_insert(measurer->hyphens, (gpointer)font, shape);
    }
    return shape;
}
