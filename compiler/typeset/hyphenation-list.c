#include "typeset/hyphenation-list.h"

#include <string.h>

#include "base/file.h"

enum { LEAST_BEFORE_LINK = 2, LEAST_AFTER_LINK = 4 }; /* letters */

struct FidelisHyphenList {
    FidelisArena *arena;
    GHashTable *entries; /* letters -> FidelisHyphenEntry */
    GHashTable *endings; /* set of letters */
    GHashTable *links;   /* set of letters */
    guint longest;       /* letters of the longest entry */
    guint longest_link;
};

static GQuark list_error_quark(void)
{
    return g_quark_from_static_string("fidelis-hyphen-list-error-quark");
}

FidelisHyphenList *fidelis_hyphen_list_new(void)
{
    FidelisHyphenList *list = g_new0(FidelisHyphenList, 1);
    list->arena = fidelis_arena_new();
    list->entries = g_hash_table_new(g_str_hash, g_str_equal);
    list->endings = g_hash_table_new(g_str_hash, g_str_equal);
    list->links = g_hash_table_new(g_str_hash, g_str_equal);
    return list;
}

void fidelis_hyphen_list_free(FidelisHyphenList *list)
{
    if (list == NULL)
        return;
    g_hash_table_unref(list->entries);
    g_hash_table_unref(list->endings);
    g_hash_table_unref(list->links);
    fidelis_arena_free(list->arena);
    g_free(list);
}

/* What is wrong with an entry, or NULL. letters gets the word without its marks. */
static const char *parse_entry(const char *line, GString *letters,
                               char marks[FIDELIS_HYPHEN_MOST_LETTERS + 1], FidelisHyphenEntry *entry)
{
    memset(marks, 0, FIDELIS_HYPHEN_MOST_LETTERS + 1);
    for (const char *at = line; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (entry->open)
            return "'*' stands at the end of an entry only";
        if (c == '*') {
            entry->open = TRUE;
        } else if (c == '=' || c == '-' || c == '>') {
            if (entry->length == 0 || marks[entry->length] != 0)
                return "a mark stands between two letters";
            marks[entry->length] = (char)c;
        } else if (g_unichar_isalpha(c) && entry->length < FIDELIS_HYPHEN_MOST_LETTERS) {
            entry->inner_marks += marks[entry->length] != 0;
            g_string_append_unichar(letters, g_unichar_tolower(c));
            entry->length++;
        } else {
            return "expected letters, '=', '>', '-' and '*' at the end, at most 100 of them";
        }
    }
    char last = marks[entry->length];
    if (entry->length == 0 || last == '-' || (last != 0 && !entry->open))
        return "a mark stands between two letters; only '=*' or '>*' may end an entry";
    return NULL;
}

/* seen: what this file has given already; another file may give it anew. */
static const char *read_line(FidelisHyphenList *list, const char *line, GHashTable *seen)
{
    if (line[0] == '~') {
        g_hash_table_add(list->endings, fidelis_arena_strdup(list->arena, line + 1));
        return NULL;
    }
    if (line[0] == '+') {
        g_hash_table_add(list->links, fidelis_arena_strdup(list->arena, line + 1));
        list->longest_link = MAX(list->longest_link, (guint)g_utf8_strlen(line + 1, -1));
        return NULL;
    }
    g_autoptr(GString) letters = g_string_new(NULL);
    char marks[FIDELIS_HYPHEN_MOST_LETTERS + 1];
    FidelisHyphenEntry parsed = {0};
    const char *fault = parse_entry(line, letters, marks, &parsed);
    if (fault != NULL)
        return fault;
    if (!g_hash_table_add(seen, g_strdup(letters->str)))
        return "given twice";
    parsed.marks = fidelis_arena_copy(list->arena, marks, parsed.length + 1);
    g_hash_table_insert(list->entries, fidelis_arena_strdup(list->arena, letters->str),
                        fidelis_arena_copy(list->arena, &parsed, sizeof parsed));
    list->longest = MAX(list->longest, parsed.length);
    return NULL;
}

gboolean fidelis_hyphen_list_read(FidelisHyphenList *list, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = fidelis_file_read(path, error);
    if (bytes == NULL)
        return FALSE;
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data, size);
    if (!g_utf8_validate(data, (gssize)size, NULL)) {
        g_set_error(error, list_error_quark(), 0, "%s: expected UTF-8", path);
        return FALSE;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; lines[i] != NULL; i++) {
        lines[i][strcspn(lines[i], "#")] = '\0';
        g_strstrip(lines[i]);
        const char *fault = lines[i][0] != '\0' ? read_line(list, lines[i], seen) : NULL;
        if (fault != NULL) {
            g_set_error(error, list_error_quark(), 0, "%s:%" G_GSIZE_FORMAT ": '%s': %s", path, i + 1,
                        lines[i], fault);
            return FALSE;
        }
    }
    return TRUE;
}

/* UTF-8 of the first count letters, with where each ends. */
static void encode(const gunichar *letters, gsize count, char *text, gsize *ends)
{
    gsize length = 0;
    g_assert(count <= FIDELIS_HYPHEN_MOST_LETTERS);
    for (gsize i = 0; i < count; i++) {
        length += (gsize)g_unichar_to_utf8(letters[i], text + length);
        ends[i] = length;
    }
    text[length] = '\0';
}

const FidelisHyphenEntry *fidelis_hyphen_list_find(const FidelisHyphenList *list, const gunichar *letters,
                                                   gsize count)
{
    char text[FIDELIS_HYPHEN_MOST_LETTERS * 6 + 1];
    gsize ends[FIDELIS_HYPHEN_MOST_LETTERS];
    encode(letters, count, text, ends);
    for (gsize length = MIN(count, list->longest); length > 0; length--) {
        text[ends[length - 1]] = '\0';
        const FidelisHyphenEntry *entry = g_hash_table_lookup(list->entries, text);
        if (entry != NULL && (entry->open || length == count))
            return entry;
    }
    return NULL;
}

gboolean fidelis_hyphen_list_is_ending(const FidelisHyphenList *list, const gunichar *letters, gsize count)
{
    char text[FIDELIS_HYPHEN_MOST_LETTERS * 6 + 1];
    gsize ends[FIDELIS_HYPHEN_MOST_LETTERS];
    encode(letters, count, text, ends);
    return g_hash_table_contains(list->endings, text);
}

/* Whether letters that end at to, and begin with another word's, end in a link. */
static gboolean ends_in_link(const FidelisHyphenList *list, const char *text, const gsize *ends, gsize to)
{
    char link[FIDELIS_HYPHEN_MOST_LETTERS * 6 + 1];
    for (gsize length = MIN(list->longest_link, to - MIN(to, LEAST_BEFORE_LINK)); length > 0; length--) {
        gsize from = ends[to - length - 1];
        memcpy(link, text + from, ends[to - 1] - from);
        link[ends[to - 1] - from] = '\0';
        if (g_hash_table_contains(list->links, link))
            return TRUE;
    }
    return FALSE;
}

gsize fidelis_hyphen_list_link(const FidelisHyphenList *list, const gunichar *letters, gsize count)
{
    char text[FIDELIS_HYPHEN_MOST_LETTERS * 6 + 1];
    gsize ends[FIDELIS_HYPHEN_MOST_LETTERS];
    encode(letters, count, text, ends);
    for (gsize to = LEAST_BEFORE_LINK + 1; to + LEAST_AFTER_LINK <= count; to++)
        if (ends_in_link(list, text, ends, to) && !g_hash_table_contains(list->endings, text + ends[to - 1]))
            return to;
    return 0;
}
