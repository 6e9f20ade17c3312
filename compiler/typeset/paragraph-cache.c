#include "typeset/paragraph-cache.h"

#include <string.h>

#include "typeset/hash.h"

enum { MOST_BYTES = 96 * 1024 * 1024 };

typedef struct {
    guint64 hash;
    const guint8 *key;
    gsize size;
    void *value;
} Entry;

struct FidelisParagraphCache {
    FidelisArena *arena;
    GHashTable *entries; /* set of Entry */
    GByteArray *key;     /* of the last find */
    guint64 hash;
};

static guint entry_hash(gconstpointer entry)
{
    return (guint)((const Entry *)entry)->hash;
}

static gboolean entry_equal(gconstpointer a, gconstpointer b)
{
    const Entry *left = a, *right = b;
    return left->hash == right->hash && left->size == right->size &&
           memcmp(left->key, right->key, left->size) == 0;
}

FidelisParagraphCache *fidelis_paragraph_cache_new(void)
{
    FidelisParagraphCache *cache = g_new0(FidelisParagraphCache, 1);
    cache->arena = fidelis_arena_new();
    cache->entries = g_hash_table_new(entry_hash, entry_equal);
    cache->key = g_byte_array_new();
    return cache;
}

void fidelis_paragraph_cache_free(FidelisParagraphCache *cache)
{
    if (cache == NULL)
        return;
    g_hash_table_unref(cache->entries);
    g_byte_array_unref(cache->key);
    fidelis_arena_free(cache->arena);
    g_free(cache);
}

void fidelis_paragraph_cache_trim(FidelisParagraphCache *cache)
{
    if (fidelis_arena_size(cache->arena) <= MOST_BYTES)
        return;
    g_hash_table_remove_all(cache->entries);
    fidelis_arena_free(cache->arena);
    cache->arena = fidelis_arena_new();
}

/* ---- keys ---- */

static void add_bytes(GByteArray *key, const void *bytes, gsize size)
{
    if (size > 0)
        g_byte_array_append(key, bytes, (guint)size);
}

static void add_array(GByteArray *key, const GArray *array, gsize size)
{
    guint32 count = array->len;
    add_bytes(key, &count, sizeof count);
    add_bytes(key, array->data, count * size);
}

/* Field by field, since a struct's holes may hold anything. */
static void add_style(GByteArray *key, const FidelisTextStyle *style)
{
    const char *family = g_intern_string(style->family);
    const double lengths[] = {style->size, style->leading, style->tracking_em};
    const gint32 numbers[] = {style->weight,    style->italic,     style->tabular,
                              style->justified, style->hyphenated, (gint32)style->colour};
    add_bytes(key, &family, sizeof family);
    add_bytes(key, lengths, sizeof lengths);
    add_bytes(key, numbers, sizeof numbers);
}

static void make_key(GByteArray *key, FidelisCacheKind kind, const FidelisParagraphContent *content,
                     const FidelisWordSetting *setting, FidelisAlign align)
{
    const gint32 numbers[] = {(gint32)kind,       (gint32)align,    (gint32)setting->colour,
                              setting->justified, setting->hanging, (gint32)setting->drop_lines};
    const double lengths[] = {setting->width, setting->first_indent, setting->drop_indent,
                              setting->letter_fit, setting->joins};
    g_byte_array_set_size(key, 0);
    add_bytes(key, numbers, sizeof numbers);
    add_bytes(key, lengths, sizeof lengths);
    add_style(key, &setting->style);
    add_style(key, &setting->prefix_style);
    add_array(key, content->segments, sizeof(FidelisSegment));
    add_array(key, content->spans, sizeof(FidelisContentSpan));
    add_array(key, content->marks, sizeof(FidelisContentMark));
    add_bytes(key, content->text->str, content->text->len);
}

void *fidelis_paragraph_cache_find(FidelisParagraphCache *cache, FidelisCacheKind kind,
                                   const FidelisParagraphContent *content, const FidelisWordSetting *setting,
                                   FidelisAlign align)
{
    make_key(cache->key, kind, content, setting, align);
    cache->hash = fidelis_hash_bytes(0, cache->key->data, cache->key->len);
    Entry wanted = {.hash = cache->hash, .key = cache->key->data, .size = cache->key->len};
    const Entry *found = g_hash_table_lookup(cache->entries, &wanted);
    return found != NULL ? found->value : NULL;
}

void fidelis_paragraph_cache_keep(FidelisParagraphCache *cache, void *value)
{
    Entry *entry = FIDELIS_NEW(cache->arena, Entry);
    entry->hash = cache->hash;
    entry->key = fidelis_arena_copy(cache->arena, cache->key->data, cache->key->len);
    entry->size = cache->key->len;
    entry->value = value;
    g_hash_table_add(cache->entries, entry);
}

FidelisArena *fidelis_paragraph_cache_arena(FidelisParagraphCache *cache)
{
    return cache->arena;
}
