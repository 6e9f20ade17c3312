#include "layout/link.h"

#include <string.h>

#include "layout/note.h"

/* A link, a reference or a note's mark as it was put: one line of it. */
typedef struct {
    const FidelisInline *link;
    FidelisTagElement *element;
    FidelisPage *page;
    double rectangle[4];
} Collected;

void fidelis_link_collect(const FidelisInline *link, FidelisTagElement *element, const double rectangle[4],
                          FidelisPage *page, void *data)
{
    FidelisMaker *maker = data;
    Collected *collected = FIDELIS_NEW(maker->arena, Collected);
    if (element == NULL)
        return; /* a repeated header: what it says is an artifact */
    collected->link = link;
    collected->element = element;
    collected->page = page;
    memcpy(collected->rectangle, rectangle, sizeof collected->rectangle);
    g_ptr_array_add(maker->links, collected);
}

static FidelisPlacedLink *new_link(FidelisMaker *maker, FidelisPage *page, FidelisTagElement *element,
                                   gsize lines)
{
    FidelisPlacedLink *link = FIDELIS_NEW(maker->pages->arena, FidelisPlacedLink);
    link->element = element;
    link->rectangles = fidelis_arena_alloc_array(maker->pages->arena, lines, sizeof *link->rectangles);
    g_ptr_array_add(page->links, link);
    return link;
}

static const char *title_of(FidelisMaker *maker, const FidelisBlock *target)
{
    g_autofree char *title = fidelis_inline_to_text(target->title);
    if (*title == '\0')
        return target->label;
    if (target->number == NULL)
        return fidelis_arena_strdup(maker->pages->arena, title);
    return fidelis_arena_printf(maker->pages->arena, "%s %s", target->number, title);
}

static void lead_to_block(FidelisMaker *maker, FidelisPlacedLink *link, const FidelisBlock *target)
{
    const FidelisDestination *place = target == NULL ? NULL : g_hash_table_lookup(maker->places, target);
    if (place == NULL)
        return;
    link->to = *place;
    link->contents = title_of(maker, target);
}

void fidelis_link_add(FidelisMaker *maker, FidelisPage *page, FidelisTagElement *element,
                      const FidelisBlock *target, const double rectangle[4])
{
    FidelisPlacedLink *link = new_link(maker, page, element, 1);
    memcpy(link->rectangles[0], rectangle, sizeof link->rectangles[0]);
    link->count = 1;
    lead_to_block(maker, link, target);
}

void fidelis_link_note_place(FidelisMaker *maker, const FidelisInline *note, FidelisDestination place)
{
    g_hash_table_insert(maker->note_places, (gpointer)note,
                        fidelis_arena_copy(maker->arena, &place, sizeof place));
}

static void lead_outside(FidelisMaker *maker, FidelisPlacedLink *link, const FidelisInline *source)
{
    g_autofree char *words = fidelis_inline_to_text(source->children);
    link->address = source->target;
    link->contents = fidelis_arena_strdup(maker->pages->arena, *words == '\0' ? source->target : words);
}

static FidelisTagElement *label_of(const FidelisTagElement *note)
{
    FidelisTagElement *child = note->first_child;
    while (child != NULL && child->tag != FIDELIS_TAG_LBL)
        child = child->next;
    return child;
}

/* Notes at the end ask for their way back where they are set. */
static gboolean leads_back_already(const FidelisMaker *maker, const FidelisInline *note)
{
    for (gsize i = 0; i < maker->links_back->len; i++)
        if (((const Collected *)g_ptr_array_index(maker->links_back, i))->link == note)
            return TRUE;
    return FALSE;
}

/* From the note's number to its mark: who has read the note goes on where it was asked for. */
static void lead_back(FidelisMaker *maker, const FidelisPlacedLink *mark, const FidelisInline *source,
                      const FidelisPage *from)
{
    const FidelisTextStyle *style = fidelis_maker_style(maker, FIDELIS_STYLE_FOOTNOTE);
    FidelisTagElement *label = label_of(mark->element->note);
    g_autofree char *number = g_strdup_printf("%d", source->number);
    guint page = 0;
    gboolean found = g_ptr_array_find(maker->pages->pages, from, &page);
    g_assert(found);
    if (label == NULL || leads_back_already(maker, source))
        return;
    FidelisPlacedLink *back =
        new_link(maker, fidelis_pages_get(maker->pages, (gsize)mark->to.page), label, 1);
    const double rectangle[4] = {mark->to.x, mark->to.y,
                                 fidelis_setter_label_width(maker->setter, FIDELIS_STYLE_FOOTNOTE, number),
                                 style->leading + FIDELIS_NOTE_GAP};
    memcpy(back->rectangles[back->count++], rectangle, sizeof rectangle);
    back->to =
        (FidelisDestination){.page = (int)page, .x = mark->rectangles[0][0], .y = mark->rectangles[0][1]};
    back->contents = fidelis_arena_printf(
        maker->pages->arena, "%s %d", fidelis_maker_word(maker, FIDELIS_WORD_BACK_TO_MARK), source->number);
}

static void lead_to_note(FidelisMaker *maker, FidelisPlacedLink *link, const FidelisInline *source,
                         const FidelisPage *page)
{
    const FidelisDestination *place = g_hash_table_lookup(maker->note_places, source);
    FidelisTagPlan *plan = g_hash_table_lookup(maker->notes, source);
    link->contents = fidelis_arena_printf(maker->pages->arena, "%s %d",
                                          fidelis_maker_word(maker, FIDELIS_WORD_NOTE), source->number);
    if (place == NULL || plan == NULL)
        return;
    link->to = *place;
    link->element->note = fidelis_plan_element(plan, maker->pages);
    link->element->note->note = link->element;
    lead_back(maker, link, source, page);
}

static void lead(FidelisMaker *maker, FidelisPlacedLink *link, const FidelisInline *source,
                 const FidelisPage *page)
{
    if (source->kind == FIDELIS_INLINE_LINK)
        lead_outside(maker, link, source);
    else if (source->kind == FIDELIS_INLINE_NOTE)
        lead_to_note(maker, link, source, page);
    else
        lead_to_block(maker, link, fidelis_numbering_target(maker->numbering, source->target));
}

void fidelis_link_back(FidelisMaker *maker, const FidelisInline *note, FidelisTagElement *element,
                       FidelisPage *page, const double rectangle[4])
{
    Collected *back = FIDELIS_NEW(maker->arena, Collected);
    *back = (Collected){.link = note, .element = element, .page = page};
    memcpy(back->rectangle, rectangle, sizeof back->rectangle);
    g_ptr_array_add(maker->links_back, back);
}

static const Collected *collected_at(const FidelisMaker *maker, gsize index)
{
    return g_ptr_array_index(maker->links, index);
}

static gboolean same_link(const Collected *a, const Collected *b)
{
    return a->link == b->link && a->element == b->element && a->page == b->page;
}

/* One link a page, with one rectangle a line. */
void fidelis_link_all(FidelisMaker *maker)
{
    for (gsize first = 0, end; first < maker->links->len; first = end) {
        const Collected *head = collected_at(maker, first);
        for (end = first + 1; end < maker->links->len; end++)
            if (!same_link(head, collected_at(maker, end)))
                break;
        FidelisPlacedLink *link = new_link(maker, head->page, head->element, end - first);
        for (gsize i = first; i < end; i++)
            memcpy(link->rectangles[link->count++], collected_at(maker, i)->rectangle,
                   sizeof link->rectangles[0]);
        lead(maker, link, head->link, head->page);
    }
}

/* The first place of a note's mark. */
static const Collected *mark_of(const FidelisMaker *maker, const FidelisInline *note)
{
    for (gsize i = 0; i < maker->links->len; i++)
        if (collected_at(maker, i)->link == note)
            return collected_at(maker, i);
    return NULL;
}

static void link_back(FidelisMaker *maker, const Collected *back)
{
    const Collected *mark = mark_of(maker, back->link);
    guint page;
    if (mark == NULL || !g_ptr_array_find(maker->pages->pages, mark->page, &page))
        return;
    FidelisPlacedLink *link = new_link(maker, back->page, back->element, 1);
    memcpy(link->rectangles[0], back->rectangle, sizeof link->rectangles[0]);
    link->count = 1;
    link->to = (FidelisDestination){.page = (int)page, .x = mark->rectangle[0], .y = mark->rectangle[1]};
    link->contents =
        fidelis_arena_printf(maker->pages->arena, "%s %d",
                             fidelis_maker_word(maker, FIDELIS_WORD_BACK_TO_MARK), back->link->number);
}

void fidelis_link_all_back(FidelisMaker *maker)
{
    for (gsize i = 0; i < maker->links_back->len; i++)
        link_back(maker, g_ptr_array_index(maker->links_back, i));
}

const char *fidelis_link_note_id(FidelisMaker *maker, const FidelisInline *note)
{
    if (!fidelis_numbering_notes_restart(maker->numbering))
        return fidelis_arena_printf(maker->pages->arena, "note-%d", note->number);
    return fidelis_arena_printf(maker->pages->arena, "note-%u", ++maker->note_ids);
}
