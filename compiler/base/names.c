#include "base/names.h"

#include <string.h>

#include "base/text.h"

/* A word of a text: where it stands, and as it is compared. */
typedef struct {
    gsize start, end;
    char *folded;
    gboolean capital;  /* begins with one */
    gboolean attached; /* nothing but spaces and hyphens since the word before */
    gboolean listed;   /* … and a comma */
} Word;

typedef struct {
    char **words; /* folded, NULL-terminated */
    guint count;
    gboolean reversed; /* surname first, with or without a comma after it */
} Name;

struct FidelisNames {
    GHashTable *by_word; /* first word -> GPtrArray of Name */
    guint count;
};

enum { SOFT_HYPHEN = 0xAD, ZERO_WIDTH_SPACE = 0x200B, ZERO_WIDTH_JOINER = 0x200D };

static void name_free(gpointer data)
{
    Name *name = data;
    g_strfreev(name->words);
    g_free(name);
}

FidelisNames *fidelis_names_new(void)
{
    FidelisNames *names = g_new0(FidelisNames, 1);
    names->by_word =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return names;
}

void fidelis_names_free(FidelisNames *names)
{
    if (names == NULL)
        return;
    g_hash_table_unref(names->by_word);
    g_free(names);
}

/* ---- words ---- */

static void word_clear(gpointer data)
{
    g_free(((Word *)data)->folded);
}

static gboolean is_invisible(gunichar letter)
{
    return letter == SOFT_HYPHEN || (letter >= ZERO_WIDTH_SPACE && letter <= ZERO_WIDTH_JOINER);
}

static gboolean is_letter(gunichar letter)
{
    return g_unichar_isalnum(letter) || g_unichar_ismark(letter);
}

static gboolean joins(gunichar letter)
{
    GUnicodeType type = g_unichar_type(letter);
    return type == G_UNICODE_SPACE_SEPARATOR || type == G_UNICODE_DASH_PUNCTUATION || letter == '\n' ||
           letter == '\t' || is_invisible(letter);
}

/* Letters that are written in two ways: "Aase" is "Åse". */
static void append_folded(GString *text, gunichar letter)
{
    static const struct {
        gunichar letter;
        const char *as;
    } ways[] = {{0xE5, "aa"}, {0xE6, "ae"}, {0xE4, "ae"}, {0xF8, "oe"}, {0xF6, "oe"}};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++)
        if (ways[i].letter == letter) {
            g_string_append(text, ways[i].as);
            return;
        }
    g_string_append_unichar(text, letter);
}

static char *fold(const char *start, gsize length)
{
    g_autoptr(GString) visible = g_string_new(NULL);
    for (const char *at = start; at < start + length; at = g_utf8_next_char(at))
        if (!is_invisible(g_utf8_get_char(at)))
            g_string_append_unichar(visible, g_utf8_get_char(at));
    g_autofree char *normal = g_utf8_normalize(visible->str, (gssize)visible->len, G_NORMALIZE_NFKC);
    g_autofree char *small = g_utf8_casefold(normal, -1);
    GString *folded = g_string_new(NULL);
    for (const char *at = small; *at != '\0'; at = g_utf8_next_char(at))
        append_folded(folded, g_utf8_get_char(at));
    return g_string_free(folded, FALSE);
}

static const char *word_end(const char *at)
{
    const char *end = at;
    while (*at != '\0' && (is_letter(g_utf8_get_char(at)) || is_invisible(g_utf8_get_char(at)))) {
        at = g_utf8_next_char(at);
        end = at;
    }
    return end;
}

/* Caller's (g_array_unref). */
static GArray *words_of(const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
    gboolean attached = FALSE;
    guint commas = 0;
    g_array_set_clear_func(words, word_clear);
    for (const char *at = text; *at != '\0';) {
        gunichar letter = g_utf8_get_char(at);
        if (!is_letter(letter)) {
            attached &= joins(letter) || letter == ',';
            commas += letter == ',';
            at = g_utf8_next_char(at);
            continue;
        }
        const char *end = word_end(at);
        Word word = {(gsize)(at - text),        (gsize)(end - text),     fold(at, (gsize)(end - at)),
                     g_unichar_isupper(letter), attached && commas == 0, attached && commas == 1};
        g_array_append_val(words, word);
        attached = TRUE;
        commas = 0;
        at = end;
    }
    return words;
}

/* ---- the list ---- */

static gboolean has_letter(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

static void add_name(FidelisNames *names, const GArray *words, guint first)
{
    Name *name = g_new0(Name, 1);
    name->words = g_new0(char *, words->len + 1);
    name->count = words->len;
    name->reversed = first > 0;
    for (guint i = 0; i < words->len; i++)
        name->words[i] = g_strdup(g_array_index(words, Word, (first + i) % words->len).folded);
    GPtrArray *alike = g_hash_table_lookup(names->by_word, name->words[0]);
    if (alike == NULL) {
        alike = g_ptr_array_new_with_free_func(name_free);
        g_hash_table_insert(names->by_word, g_strdup(name->words[0]), alike);
    }
    g_ptr_array_add(alike, name);
}

/* First names first, and surname first. A slug of letters that ASCII has nothing for holds no words. */
static void add_ways(FidelisNames *names, const char *name)
{
    g_autoptr(GArray) words = words_of(name);
    if (words->len > 0)
        add_name(names, words, 0);
    if (words->len > 1)
        add_name(names, words, words->len - 1);
}

void fidelis_names_add(FidelisNames *names, const char *name)
{
    if (!has_letter(name))
        return;
    g_autofree char *slug = fidelis_text_slug(name); /* as file names write it, without accents */
    names->count++;
    add_ways(names, name);
    add_ways(names, slug);
}

void fidelis_names_add_lines(FidelisNames *names, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++)
        if (*g_strstrip(lines[i]) != '#')
            fidelis_names_add(names, lines[i]);
}

/* ---- finding ---- */

/* The word itself, or its genitive. */
static gboolean is_word(const char *found, const char *word, gboolean last)
{
    gsize length = strlen(word);
    return strncmp(found, word, length) == 0 &&
           (found[length] == '\0' || (last && found[length] == 's' && found[length + 1] == '\0'));
}

static gboolean stands_at(const Name *name, const GArray *words, guint at, gboolean small)
{
    const Word *first = &g_array_index(words, Word, at);
    if (at + name->count > words->len || (name->count == 1 && !first->capital && !small))
        return FALSE;
    for (guint i = 0; i < name->count; i++) {
        const Word *word = &g_array_index(words, Word, at + i);
        gboolean together = word->attached || (name->reversed && i == 1 && word->listed);
        if ((i > 0 && !together) || !is_word(word->folded, name->words[i], i + 1 == name->count))
            return FALSE;
    }
    return TRUE;
}

static const Name *find_among(const FidelisNames *names, const char *first, const GArray *words, guint at,
                              gboolean small)
{
    const GPtrArray *alike = g_hash_table_lookup(names->by_word, first);
    for (guint i = 0; alike != NULL && i < alike->len; i++)
        if (stands_at(g_ptr_array_index(alike, i), words, at, small))
            return g_ptr_array_index(alike, i);
    return NULL;
}

/* As it is written, or as what it is the genitive of. */
static const Name *find_at(const FidelisNames *names, const GArray *words, guint at, gboolean small)
{
    const char *folded = g_array_index(words, Word, at).folded;
    const Name *found = find_among(names, folded, words, at, small);
    if (found != NULL || !g_str_has_suffix(folded, "s"))
        return found;
    g_autofree char *stem = g_strndup(folded, strlen(folded) - 1);
    return find_among(names, stem, words, at, small);
}

/* Neither capitals nor spaces, as file names are. */
static gboolean is_small(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isupper(g_utf8_get_char(text)) || g_unichar_isspace(g_utf8_get_char(text)))
            return FALSE;
    return TRUE;
}

gboolean fidelis_names_find(const FidelisNames *names, const char *text, gsize *start, gsize *length)
{
    if (names == NULL || names->count == 0)
        return FALSE;
    g_autoptr(GArray) words = words_of(text);
    gboolean small = is_small(text) && words->len > 1;
    for (guint i = 0; i < words->len; i++) {
        const Name *found = find_at(names, words, i, small);
        if (found == NULL)
            continue;
        gsize from = g_array_index(words, Word, i).start;
        if (start != NULL)
            *start = from;
        if (length != NULL)
            *length = g_array_index(words, Word, i + found->count - 1).end - from;
        return TRUE;
    }
    return FALSE;
}

char *fidelis_names_mask(const char *name)
{
    g_autoptr(GArray) words = words_of(name);
    GString *mask = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++) {
        if (i > 0)
            g_string_append_c(mask, ' ');
        g_string_append_unichar(mask, g_utf8_get_char(name + g_array_index(words, Word, i).start));
        g_string_append(mask, "…");
    }
    return g_string_free(mask, FALSE);
}
