#include <math.h>
#include <string.h>

#include "paint/pdf-pass-private.h"
#include "paint/pdf-syntax.h"

/* A link annotation must stand in a Link element (PDF/UA-1, 7.18.5). Layout gives it to the element it
 * belongs to: a Link, something within one, or a Reference or label, whose content then gets a Link around
 * it. */
static const FidelisTagElement *holder_of(const FidelisTagElement *element)
{
    for (const FidelisTagElement *up = element; up != NULL; up = up->parent)
        if (up->tag == FIDELIS_TAG_LINK)
            return up;
    return element;
}

static void add_link(FidelisPdfPass *pass, const FidelisPlacedLink *placed, int page)
{
    const FidelisTagElement *holder = holder_of(placed->element);
    FidelisPdfLink link = {.placed = placed, .page = page, .holder = holder->serial, .next = -1};
    int *slot = &pass->holder_links[holder->serial];
    while (*slot >= 0)
        slot = &g_array_index(pass->links, FidelisPdfLink, *slot).next;
    *slot = (int)pass->links->len;
    g_array_append_val(pass->links, link);
    if (holder->tag != FIDELIS_TAG_LINK && pass->wrappers[holder->serial] == 0)
        pass->wrappers[holder->serial] = fidelis_pdf_file_reserve(pass->file, 1);
}

void fidelis_pdf_pass_find_links(FidelisPdfPass *pass)
{
    gsize elements = (gsize)pass->pages->elements;
    pass->links = g_array_new(FALSE, FALSE, sizeof(FidelisPdfLink));
    pass->wrappers = g_new0(int, elements);
    pass->holder_links = g_new(int, elements);
    for (gsize i = 0; i < elements; i++)
        pass->holder_links[i] = -1;
    for (gsize i = 0; i < pass->pages->pages->len; i++) {
        const FidelisPage *page = fidelis_pages_get(pass->pages, i);
        for (gsize k = 0; k < page->links->len; k++)
            add_link(pass, g_ptr_array_index(page->links, k), (int)i);
    }
    pass->first_link = fidelis_pdf_file_reserve(pass->file, (int)pass->links->len);
}

static void append_words(const FidelisPdfPass *pass, const FidelisTagElement *element, GString *out)
{
    gsize count = 0;
    const FidelisKid *kids = fidelis_reading_kids(pass->reading, element, &count);
    for (gsize i = 0; i < count; i++) {
        const FidelisChunk *chunk = kids[i].chunk;
        if (chunk == NULL)
            append_words(pass, kids[i].child, out);
        for (gsize k = 0; chunk != NULL && k < chunk->count; k++) {
            const FidelisPage *page = fidelis_pages_get(pass->pages, (gsize)chunk->page);
            const FidelisItem *item = g_ptr_array_index(page->items, chunk->first + k);
            if (item->kind == FIDELIS_ITEM_RUN)
                g_string_append_len(out, item->run.text, (gssize)item->run.length);
        }
    }
}

/* What the link says to who cannot see it: layout's words, else its own, else its address. */
static void append_contents(const FidelisPdfPass *pass, GString *out, const FidelisPlacedLink *placed)
{
    GString *words = g_string_new(placed->contents);
    if (words->len == 0)
        append_words(pass, placed->element, words);
    if (words->len == 0 && placed->address != NULL)
        g_string_append(words, placed->address);
    g_string_append(out, "/Contents");
    fidelis_pdf_append_text(out, words->str);
    g_string_free(words, TRUE);
}

/* Addresses in files are ASCII. */
static void append_address(GString *out, const char *address)
{
    GString *ascii = g_string_new(NULL);
    for (const char *at = address; *at != '\0'; at++) {
        if (g_ascii_isgraph(*at))
            g_string_append_c(ascii, *at);
        else
            g_string_append_printf(ascii, "%%%02X", (guint8)*at);
    }
    g_string_append(out, "/A<</S/URI/URI");
    fidelis_pdf_append_bytes(out, ascii->str);
    g_string_append(out, ">>");
    g_string_free(ascii, TRUE);
}

/* Top left, top right, bottom left, bottom right: not the standard's order but every reader's. */
static void append_places(GString *out, const FidelisPlacedLink *placed, double height)
{
    double around[4] = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    g_autofree double *corners = g_new(double, 8 * placed->count);
    for (gsize i = 0; i < placed->count; i++) {
        const double *box = placed->rectangles[i];
        double left = box[0], right = box[0] + box[2], top = height - box[1], bottom = top - box[3];
        const double four[8] = {left, top, right, top, left, bottom, right, bottom};
        memcpy(corners + 8 * i, four, sizeof four);
        around[0] = MIN(around[0], left);
        around[1] = MIN(around[1], bottom);
        around[2] = MAX(around[2], right);
        around[3] = MAX(around[3], top);
    }
    g_string_append(out, "/Rect");
    fidelis_pdf_append_reals(out, around, 4);
    g_string_append(out, "/QuadPoints");
    fidelis_pdf_append_reals(out, corners, 8 * placed->count);
}

static void write_link(FidelisPdfPass *pass, int index)
{
    const FidelisPdfLink *link = &g_array_index(pass->links, FidelisPdfLink, index);
    const FidelisPage *page = fidelis_pages_get(pass->pages, (gsize)link->page);
    GString *out = fidelis_pdf_file_begin(pass->file, pass->first_link + index);
    g_string_append(out, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P");
    fidelis_pdf_append_reference(out, pass->first_page + link->page);
    g_string_append(out, "/StructParent ");
    fidelis_pdf_append_integer(out, (gint64)pass->pages->pages->len + index);
    append_places(out, link->placed, page->height);
    append_contents(pass, out, link->placed);
    if (link->placed->address != NULL) {
        append_address(out, link->placed->address);
    } else {
        g_string_append(out, "/Dest");
        fidelis_pdf_pass_append_destination(pass, out, &link->placed->to);
    }
    g_string_append(out, ">>");
    fidelis_pdf_file_end(pass->file);
}

void fidelis_pdf_pass_write_links(FidelisPdfPass *pass)
{
    for (guint i = 0; i < pass->links->len; i++)
        write_link(pass, (int)i);
}
