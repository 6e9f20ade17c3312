#include "typeset/hyphenation.h"

#include <hyphen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "typeset/hyphenation-list.h"

enum {
    LEFT_MINIMUM = 2,  /* letters before a hyphen */
    RIGHT_MINIMUM = 3, /* letters after it */
    WORD_MINIMUM = 6,  /* shorter words stay whole: little is won by "ti-mer" */
    /* beside a join the eye wants more: no "be-" after one, no "-ses" before one */
    LEFT_MINIMUM_IN_COMPOUND = 3,
    RIGHT_MINIMUM_IN_COMPOUND = 4,
};

/* The marks of a word: '=', '>' or '-' after each letter, 0 where it stays whole. */
typedef struct {
    const gunichar *letters; /* lower case */
    gsize count;
    char marks[FIDELIS_HYPHEN_MOST_LETTERS + 1];
} Word;

typedef struct {
    guint count;
    FidelisHyphen places[];
} Places;

struct FidelisHyphenator {
    const char *path;       /* of the dictionary */
    HyphenDict *dictionary; /* read when the first word is divided: it takes longer than all else here */
    FidelisHyphenList *list;
    FidelisArena *arena;
    GHashTable *words; /* word -> Places */
};

static const char *dictionary_path(const char *language)
{
    static const char *const paths[][2] = {{"da", "/usr/share/hyphen/hyph_da_DK.dic"},
                                           {"en", "/usr/share/hyphen/hyph_en_GB.dic"}};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++)
        if (strcmp(paths[i][0], language) == 0)
            return paths[i][1];
    return NULL;
}

FidelisHyphenator *fidelis_hyphenator_new(const char *language, const char *folder, GError **error)
{
    const char *path = dictionary_path(language);
    g_assert(path != NULL);
    if (access(path, R_OK) != 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "%s: cannot be read: install the Debian packages hyphen-da and hyphen-en-gb", path);
        return NULL;
    }
    FidelisHyphenator *hyphenator = g_new0(FidelisHyphenator, 1);
    hyphenator->path = path;
    hyphenator->list = fidelis_hyphen_list_new();
    hyphenator->arena = fidelis_arena_new();
    hyphenator->words = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *name = g_strconcat(language, ".txt", NULL);
    g_autofree char *list = g_build_filename(folder, name, NULL);
    if (!fidelis_hyphenator_add(hyphenator, list, error))
        g_clear_pointer(&hyphenator, fidelis_hyphenator_free);
    return hyphenator;
}

void fidelis_hyphenator_free(FidelisHyphenator *hyphenator)
{
    if (hyphenator == NULL)
        return;
    if (hyphenator->dictionary != NULL)
        hnj_hyphen_free(hyphenator->dictionary);
    fidelis_hyphen_list_free(hyphenator->list);
    g_hash_table_unref(hyphenator->words);
    fidelis_arena_free(hyphenator->arena);
    g_free(hyphenator);
}

gboolean fidelis_hyphenator_add(FidelisHyphenator *hyphenator, const char *path, GError **error)
{
    g_hash_table_remove_all(hyphenator->words);
    return fidelis_hyphen_list_read(hyphenator->list, path, error);
}

/* ---- patterns ---- */

/* In the dictionary's encoding, where every letter is one byte (Latin-1) or all of UTF-8. -1: it has no such
 * letter. */
static int encode(const HyphenDict *dictionary, const gunichar *letters, gsize count, char *text)
{
    int length = 0;
    for (gsize i = 0; i < count; i++) {
        if (dictionary->utf8)
            length += g_unichar_to_utf8(letters[i], text + length);
        else if (letters[i] <= 0xFF)
            text[length++] = (char)letters[i];
        else
            return -1;
    }
    text[length] = '\0';
    return length;
}

static void free_replacements(char **replacements, int *positions, int *cuts, int length)
{
    for (int i = 0; replacements != NULL && i < length; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
}

/* Of lower case; letters beyond ASCII are vowels here: æ, ø, å, é. */
static gboolean is_vowel(gunichar c)
{
    return c >= 0x80 || strchr("aeiouy", (int)c) != NULL;
}

/* No syllable is without a vowel: in "le-r-af" the first place is none. */
static void drop_without_vowel(Word *word, gsize from, gsize to)
{
    gsize last = 0; /* the mark before */
    for (gsize at = from + 1; at < to; at++) {
        if (word->marks[at] == 0)
            continue;
        gboolean vowel = last == 0;
        for (gsize i = last; i < at; i++)
            vowel = vowel || is_vowel(word->letters[i]);
        if (!vowel)
            word->marks[last] = 0;
        last = at;
    }
}

/* Marks what the patterns allow in letters [from, to), and only well after letter `after`. */
static void mark_patterns(const HyphenDict *dictionary, Word *word, gsize from, gsize to, gsize after)
{
    char text[FIDELIS_HYPHEN_MOST_LETTERS * 6 + 1], hyphens[FIDELIS_HYPHEN_MOST_LETTERS * 6 + 6] = {0};
    int length = encode(dictionary, word->letters + from, to - from, text);
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    gsize left = from == 0 ? LEFT_MINIMUM : LEFT_MINIMUM_IN_COMPOUND;
    gsize right = to == word->count ? RIGHT_MINIMUM : RIGHT_MINIMUM_IN_COMPOUND;
    if (length <= 0 || dictionary == NULL ||
        hnj_hyphen_hyphenate3((HyphenDict *)dictionary, text, length, hyphens, NULL, &replacements,
                              &positions, &cuts, 2, 2, 2, 2) != 0)
        return;
    for (gsize at = MAX(from + left, after + 2); at + right <= to; at++)
        if (hyphens[at - from - 1] & 1)
            word->marks[at] = '-';
    drop_without_vowel(word, from, to);
    free_replacements(replacements, positions, cuts, length);
}

/* ---- exceptions ---- */

static gboolean is_join(char mark)
{
    return mark == '=' || mark == '>';
}

static void mark_part(const FidelisHyphenator *hyphenator, Word *word, gsize from, gsize to);

/* One part of an entry, letters [from, to) of it; the last of an open one reaches on to `end`. */
static void mark_entry_part(const FidelisHyphenator *hyphenator, Word *word, const FidelisHyphenEntry *entry,
                            gsize start, gsize from, gsize to, gsize end)
{
    gsize last = 0;
    for (gsize i = from + 1; i < to; i++) {
        if (entry->marks[i] == '-')
            word->marks[start + i] = '-', last = i;
    }
    if (last == 0)
        mark_part(hyphenator, word, start + from, end);
    else if (entry->open && to == entry->length)
        mark_patterns(hyphenator->dictionary, word, start + from, end, start + last);
}

/* Whether an entry's closing "=*" holds here: what follows is a word rather than an ending. */
static gboolean joins_what_follows(const FidelisHyphenator *hyphenator, const Word *word,
                                   const FidelisHyphenEntry *entry, gsize start, gsize end)
{
    gsize next = start + entry->length;
    return is_join(entry->marks[entry->length]) && end >= next + RIGHT_MINIMUM &&
           !fidelis_hyphen_list_is_ending(hyphenator->list, word->letters + next, end - next);
}

static void mark_entry(const FidelisHyphenator *hyphenator, Word *word, const FidelisHyphenEntry *entry,
                       gsize start, gsize end, gboolean joined)
{
    gsize from = 0, last = joined ? entry->length : entry->length - 1;
    for (gsize i = 1; i <= last; i++) {
        if (!is_join(entry->marks[i]))
            continue;
        word->marks[start + i] = entry->marks[i];
        mark_entry_part(hyphenator, word, entry, start, from, i, start + i);
        from = i;
    }
    if (joined)
        mark_part(hyphenator, word, start + from, end);
    else
        mark_entry_part(hyphenator, word, entry, start, from, entry->length, end);
}

/* What no entry divides: at the first link, or as the patterns say. */
static void mark_links(const FidelisHyphenator *hyphenator, Word *word, gsize from, gsize to)
{
    gsize before = fidelis_hyphen_list_link(hyphenator->list, word->letters + from, to - from);
    if (before == 0) {
        mark_patterns(hyphenator->dictionary, word, from, to, from);
        return;
    }
    word->marks[from + before] = '=';
    mark_part(hyphenator, word, from, from + before);
    mark_part(hyphenator, word, from + before, to);
}

/* Letters [from, to) as a word of their own. An entry that marks nothing here leaves them to the patterns;
 * otherwise every part is shorter, so this ends. */
static void mark_part(const FidelisHyphenator *hyphenator, Word *word, gsize from, gsize to)
{
    const FidelisHyphenEntry *entry =
        fidelis_hyphen_list_find(hyphenator->list, word->letters + from, to - from);
    gboolean joined = entry != NULL && joins_what_follows(hyphenator, word, entry, from, to);
    if (entry != NULL && (joined || entry->inner_marks > 0))
        mark_entry(hyphenator, word, entry, from, to, joined);
    else if (entry == NULL || entry->open)
        mark_links(hyphenator, word, from, to);
}

/* ---- words ---- */

/* FALSE for what is not divided: too long, or a capital inside (JobFirst, CV-er). */
static gboolean read_letters(const char *text, gsize length, gunichar letters[FIDELIS_HYPHEN_MOST_LETTERS],
                             gsize *count)
{
    *count = 0;
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (*count == FIDELIS_HYPHEN_MOST_LETTERS || (*count > 0 && g_unichar_isupper(c)))
            return FALSE;
        letters[(*count)++] = g_unichar_tolower(c);
    }
    return TRUE;
}

/* A prefix is as good a place as a join where there is none. */
static void settle_prefixes(Word *word)
{
    char prefix = memchr(word->marks, '=', word->count) != NULL ? '-' : '=';
    for (gsize i = 0; i < word->count; i++)
        if (word->marks[i] == '>')
            word->marks[i] = prefix;
}

static const Places *places_new(FidelisArena *arena, const Word *word, const char *text)
{
    Places *places = fidelis_arena_alloc(arena, sizeof(Places) + word->count * sizeof(FidelisHyphen));
    const char *at = text;
    for (gsize i = 0; i + RIGHT_MINIMUM <= word->count; i++, at = g_utf8_next_char(at)) {
        if (i < LEFT_MINIMUM || word->marks[i] == 0)
            continue;
        places->places[places->count++] =
            (FidelisHyphen){.offset = (guint16)(at - text),
                            .kind = word->marks[i] == '=' ? FIDELIS_HYPHEN_JOIN : FIDELIS_HYPHEN_SYLLABLE};
    }
    return places;
}

static const Places *divide(FidelisHyphenator *hyphenator, const char *text, gsize length)
{
    gunichar letters[FIDELIS_HYPHEN_MOST_LETTERS];
    Word word = {.letters = letters};
    if (hyphenator->dictionary == NULL)
        hyphenator->dictionary = hnj_hyphen_load(hyphenator->path);
    if (read_letters(text, length, letters, &word.count) && word.count >= WORD_MINIMUM)
        mark_part(hyphenator, &word, 0, word.count);
    settle_prefixes(&word);
    return places_new(hyphenator->arena, &word, text);
}

const FidelisHyphen *fidelis_hyphenator_word(FidelisHyphenator *hyphenator, const char *word, gsize length,
                                             gsize *count)
{
    char key[256];
    *count = 0;
    if (length < WORD_MINIMUM || length >= sizeof key)
        return NULL;
    memcpy(key, word, length);
    key[length] = '\0';
    const Places *places = g_hash_table_lookup(hyphenator->words, key);
    if (places == NULL) {
        places = divide(hyphenator, key, length);
        g_hash_table_insert(hyphenator->words, fidelis_arena_strndup(hyphenator->arena, key, length),
                            (gpointer)places);
    }
    *count = places->count;
    return places->count > 0 ? places->places : NULL;
}
