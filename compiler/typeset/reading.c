#include "typeset/reading.h"

struct FidelisReading {
    const FidelisPages *pages;
    GArray *chunks;               /* FidelisChunk, in painting order */
    gsize *page_starts;           /* first chunk of each page, and the end */
    FidelisTagElement **elements; /* by serial */
    gsize *first_painted; /* by serial: first chunk of the element and all within it; G_MAXSIZE: none */
    FidelisKid *kids;
    gsize *kid_starts; /* by serial, and the end */
};

static gboolean same_owner(const FidelisItem *a, const FidelisItem *b)
{
    return a->element == b->element && a->artifact == b->artifact;
}

static void cut_page(FidelisReading *reading, const FidelisPage *page, int index)
{
    int marked = 0;
    for (gsize first = 0, end; first < page->items->len; first = end) {
        const FidelisItem *head = g_ptr_array_index(page->items, first);
        for (end = first + 1; end < page->items->len; end++)
            if (!same_owner(head, g_ptr_array_index(page->items, end)))
                break;
        FidelisChunk chunk = {.owner = {head->element, head->artifact},
                              .page = index,
                              .marked = head->element == NULL ? -1 : marked++,
                              .first = first,
                              .count = end - first};
        g_array_append_val(reading->chunks, chunk);
    }
}

static void cut_pages(FidelisReading *reading)
{
    gsize count = reading->pages->pages->len;
    reading->chunks = g_array_new(FALSE, FALSE, sizeof(FidelisChunk));
    reading->page_starts = g_new(gsize, count + 1);
    for (gsize i = 0; i < count; i++) {
        reading->page_starts[i] = reading->chunks->len;
        cut_page(reading, fidelis_pages_get(reading->pages, i), (int)i);
    }
    reading->page_starts[count] = reading->chunks->len;
}

static void find_elements(FidelisReading *reading)
{
    reading->elements = g_new0(FidelisTagElement *, reading->pages->elements);
    for (FidelisTagElement *element = reading->pages->root; element != NULL;
         element = fidelis_tag_element_next(element)) {
        g_assert(element->serial >= 0 && element->serial < reading->pages->elements);
        g_assert(element->parent == NULL || element->parent->serial < element->serial);
        reading->elements[element->serial] = element;
    }
}

static FidelisChunk *chunk_at(const FidelisReading *reading, gsize index)
{
    return &g_array_index(reading->chunks, FidelisChunk, index);
}

/* Children have higher serials than their parents, so one walk downwards carries everything up. */
static void find_first_painted(FidelisReading *reading)
{
    gsize *first = reading->first_painted = g_new(gsize, reading->pages->elements);
    for (int i = 0; i < reading->pages->elements; i++)
        first[i] = G_MAXSIZE;
    for (gsize i = reading->chunks->len; i-- > 0;) {
        const FidelisTagElement *element = chunk_at(reading, i)->owner.element;
        if (element != NULL)
            first[element->serial] = i;
    }
    for (int i = reading->pages->elements - 1; i > 0; i--) {
        /* every serial has its element. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        int parent = reading->elements[i]->parent->serial;
        first[parent] = MIN(first[parent], first[i]);
    }
}

/* Own chunks of each element one after the other: where element s's begin is starts[s]. */
static gsize *sort_chunks(const FidelisReading *reading, gsize **starts)
{
    gsize elements = (gsize)reading->pages->elements;
    gsize *begin = *starts = g_new0(gsize, elements + 2);
    gsize *sorted = g_new(gsize, reading->chunks->len + 1);
    for (gsize i = 0; i < reading->chunks->len; i++)
        if (chunk_at(reading, i)->marked >= 0)
            begin[chunk_at(reading, i)->owner.element->serial + 2]++;
    for (gsize i = 1; i < elements + 2; i++)
        begin[i] += begin[i - 1];
    for (gsize i = 0; i < reading->chunks->len; i++)
        if (chunk_at(reading, i)->marked >= 0)
            sorted[begin[chunk_at(reading, i)->owner.element->serial + 1]++] = i;
    return sorted;
}

static void weave_kids(FidelisReading *reading)
{
    g_autofree gsize *starts = NULL;
    g_autofree gsize *own = sort_chunks(reading, &starts);
    gsize elements = (gsize)reading->pages->elements, used = 0;
    reading->kids = g_new0(FidelisKid, reading->chunks->len + elements + 1);
    reading->kid_starts = g_new(gsize, elements + 1);
    for (gsize serial = 0; serial < elements; serial++) {
        gsize at = starts[serial], end = starts[serial + 1];
        reading->kid_starts[serial] = used;
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): as above */
        for (FidelisTagElement *child = reading->elements[serial]->first_child; child != NULL;
             child = child->next) {
            gsize painted = reading->first_painted[child->serial];
            while (painted != G_MAXSIZE && at < end && own[at] < painted)
                reading->kids[used++].chunk = chunk_at(reading, own[at++]);
            reading->kids[used++].child = child;
        }
        while (at < end)
            reading->kids[used++].chunk = chunk_at(reading, own[at++]);
    }
    reading->kid_starts[elements] = used;
}

FidelisReading *fidelis_reading_new(const FidelisPages *pages)
{
    FidelisReading *reading = g_new0(FidelisReading, 1);
    reading->pages = pages;
    cut_pages(reading);
    find_elements(reading);
    find_first_painted(reading);
    weave_kids(reading);
    return reading;
}

void fidelis_reading_free(FidelisReading *reading)
{
    if (reading == NULL)
        return;
    g_array_free(reading->chunks, TRUE);
    g_free(reading->page_starts);
    g_free(reading->elements);
    g_free(reading->first_painted);
    g_free(reading->kids);
    g_free(reading->kid_starts);
    g_free(reading);
}

const FidelisChunk *fidelis_reading_chunks(const FidelisReading *reading, gsize page, gsize *count)
{
    g_assert(page < reading->pages->pages->len);
    *count = reading->page_starts[page + 1] - reading->page_starts[page];
    return *count == 0 ? NULL : chunk_at(reading, reading->page_starts[page]);
}

const FidelisKid *fidelis_reading_kids(const FidelisReading *reading, const FidelisTagElement *element,
                                       gsize *count)
{
    *count = reading->kid_starts[element->serial + 1] - reading->kid_starts[element->serial];
    return reading->kids + reading->kid_starts[element->serial];
}

FidelisTagElement *fidelis_reading_element(const FidelisReading *reading, int serial)
{
    g_assert(serial >= 0 && serial < reading->pages->elements);
    return reading->elements[serial];
}
