/* Any bytes as a list of hyphenation exceptions, and its own words looked up in it. The list is read from a
 * file, so one is written: in memory, where the system has /dev/shm. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "typeset/hyphenation-list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_up(const FidelisHyphenList *list, const gunichar *letters, gsize count)
{
    const FidelisHyphenEntry *entry = fidelis_hyphen_list_find(list, letters, count);
    if (entry != NULL) {
        g_assert(entry->open ? entry->length <= count : entry->length == count);
        for (guint i = 0; i <= entry->length; i++)
            g_assert(entry->marks[i] == 0 || strchr("-=>", entry->marks[i]) != NULL);
    }
    fidelis_hyphen_list_is_ending(list, letters, count);
}

/* Every run of letters in the list. */
static void look_up_words(const FidelisHyphenList *list, const char *text, gsize size)
{
    if (!g_utf8_validate(text, (gssize)size, NULL))
        return;
    g_autoptr(GArray) letters = g_array_new(FALSE, FALSE, sizeof(gunichar));
    const char *end = text + size;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(at));
        if (g_unichar_isalpha(c) && letters->len < FIDELIS_HYPHEN_MOST_LETTERS)
            g_array_append_val(letters, c);
        else if (c == '\n') {
            look_up(list, (const gunichar *)(void *)letters->data, letters->len);
            g_array_set_size(letters, 0);
        }
    }
    look_up(list, (const gunichar *)(void *)letters->data, letters->len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = g_access("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir();
    g_autofree char *path = g_strdup_printf("%s/fuzz-hyphens-%d", folder, (int)getpid());
    g_autoptr(GError) error = NULL;
    if (!g_file_set_contents_full(path, (const char *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600,
                                  NULL))
        return 0;
    FidelisHyphenList *list = fidelis_hyphen_list_new();
    gboolean read = fidelis_hyphen_list_read(list, path, &error);
    g_assert(read == (error == NULL));
    look_up_words(list, (const char *)data, size);
    fidelis_hyphen_list_free(list);
    g_unlink(path);
    return 0;
}
