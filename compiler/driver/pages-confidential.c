#include "driver/pages-confidential.h"

#include "base/personal.h"

typedef struct {
    const FidelisNames *names;
    FidelisDiagnostics *diagnostics;
} Check;

static void check_text(const Check *check, const char *what, const char *text)
{
    gsize start, length;
    gboolean number = text != NULL && fidelis_personal_find_cpr(text, &start, &length);
    if (text == NULL || (!number && !fidelis_names_find(check->names, text, &start, &length)))
        return;
    g_autofree char *found = g_strndup(text + start, length);
    g_autofree char *masked = number ? fidelis_personal_mask(found) : fidelis_names_mask(found);
    fidelis_error(check->diagnostics, NULL, "take it out of the data and texts it is made of",
                  "%s holds %s (%s)", what,
                  number ? "what looks like a personal number" : "a confidential name", masked);
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
    Check check = {names, diagnostics};
    for (const FidelisTagElement *element = pages->root; element != NULL;
         element = fidelis_tag_element_next(element))
        check_element(&check, element);
    for (gsize i = 0; i < pages->pages->len; i++) {
        const FidelisPage *page = fidelis_pages_get(pages, i);
        for (gsize k = 0; k < page->links->len; k++) {
            const FidelisPlacedLink *link = g_ptr_array_index(page->links, k);
            check_text(&check, "what a link says", link->contents);
        }
    }
    for (gsize i = 0; i < pages->bookmarks->len; i++)
        check_text(&check, "a bookmark", g_array_index(pages->bookmarks, FidelisBookmark, i).title);
}
