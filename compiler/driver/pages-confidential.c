#include "driver/pages-confidential.h"

#include "base/personal.h"

static void check_text(FidelisDiagnostics *diagnostics, const char *what, const char *text)
{
    gsize start, length;
    if (text == NULL || !fidelis_personal_find_cpr(text, &start, &length))
        return;
    g_autofree char *found = g_strndup(text + start, length);
    g_autofree char *masked = fidelis_personal_mask(found);
    fidelis_error(diagnostics, NULL, "take it out of the data and texts it is made of",
                  "%s holds what looks like a personal number (%s)", what, masked);
}

static void check_element(FidelisDiagnostics *diagnostics, const FidelisTagElement *element)
{
    check_text(diagnostics, "the text alternative of a figure", element->alternative);
    check_text(diagnostics, "what is read instead of signs", element->actual_text);
    check_text(diagnostics, "the name of a section", element->title);
}

/* Without recursion: documents may nest deeply. */
static const FidelisTagElement *next_element(const FidelisTagElement *element)
{
    if (element->first_child != NULL)
        return element->first_child;
    while (element != NULL && element->next == NULL)
        element = element->parent;
    return element == NULL ? NULL : element->next;
}

void fidelis_pages_confidential(const FidelisPages *pages, FidelisDiagnostics *diagnostics)
{
    for (const FidelisTagElement *element = pages->root; element != NULL; element = next_element(element))
        check_element(diagnostics, element);
    for (gsize i = 0; i < pages->pages->len; i++) {
        const FidelisPage *page = fidelis_pages_get(pages, i);
        for (gsize k = 0; k < page->links->len; k++) {
            const FidelisPlacedLink *link = g_ptr_array_index(page->links, k);
            check_text(diagnostics, "what a link says", link->contents);
        }
    }
    for (gsize i = 0; i < pages->bookmarks->len; i++)
        check_text(diagnostics, "a bookmark", g_array_index(pages->bookmarks, FidelisBookmark, i).title);
}
