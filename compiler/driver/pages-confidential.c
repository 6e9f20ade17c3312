#include "driver/pages-confidential.h"

#include "base/file.h"
#include "base/personal.h"
#include "base/svg-words.h"

typedef struct {
    const FidelisNames *names;
    FidelisDiagnostics *diagnostics;
    GHashTable *seen; /* paths of pictures */
} Check;

static gboolean check_text(const Check *check, const char *what, const char *text)
{
    gsize start, length;
    gboolean number = text != NULL && fidelis_personal_find_cpr(text, &start, &length);
    if (text == NULL || (!number && !fidelis_names_find(check->names, text, &start, &length)))
        return TRUE;
    g_autofree char *found = g_strndup(text + start, length);
    g_autofree char *masked = number ? fidelis_personal_mask(found) : fidelis_names_mask(found);
    fidelis_error(check->diagnostics, NULL, "take it out of the data and texts it is made of",
                  "%s holds %s (%s)", what,
                  number ? "what looks like a personal number" : "a confidential name", masked);
    return FALSE;
}

/* Words of a drawing: its lines may be pieces of a text, or what has been broken between words. */
static void check_picture(const Check *check, const char *path)
{
    static const char *const partings[] = {"", " "};
    if (path == NULL || !g_hash_table_add(check->seen, (gpointer)path))
        return;
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *what = g_strconcat("the drawing ", name, NULL);
    g_autoptr(GBytes) bytes = fidelis_file_read(path, NULL); /* painting says what is wrong with a file */
    gboolean clean = TRUE;
    for (gsize i = 0; bytes != NULL && clean && i < G_N_ELEMENTS(partings); i++) {
        g_autofree char *words = fidelis_svg_words(bytes, partings[i]);
        clean = check_text(check, what, words);
    }
}

static void check_page(const Check *check, const FidelisPage *page)
{
    for (gsize i = 0; i < page->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(page->items, i);
        if (item->kind == FIDELIS_ITEM_IMAGE)
            check_picture(check, item->image.path);
    }
    for (gsize k = 0; k < page->links->len; k++) {
        const FidelisPlacedLink *link = g_ptr_array_index(page->links, k);
        check_text(check, "what a link says", link->contents);
    }
}

static void check_element(const Check *check, const FidelisTagElement *element)
{
    check_text(check, "the text alternative of a figure", element->alternative);
    check_text(check, "what is read instead of signs", element->actual_text);
    check_text(check, "the name of a section", element->title);
}

void fidelis_pages_confidential(const FidelisPages *pages, const FidelisNames *names,
                                FidelisDiagnostics *diagnostics)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    Check check = {names, diagnostics, seen};
    for (const FidelisTagElement *element = pages->root; element != NULL;
         element = fidelis_tag_element_next(element))
        check_element(&check, element);
    for (gsize i = 0; i < pages->pages->len; i++)
        check_page(&check, fidelis_pages_get(pages, i));
    for (gsize i = 0; i < pages->bookmarks->len; i++)
        check_text(&check, "a bookmark", g_array_index(pages->bookmarks, FidelisBookmark, i).title);
}
