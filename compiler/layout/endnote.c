/* Notes at the end of a chapter or of the document: a list of those that none before it holds. The number
 * leads back to its mark, as the mark leads to the note. */
#include "layout/link.h"
#include "layout/note.h"

typedef struct {
    const FidelisInline *note;
    const FidelisParagraph *number;
    double width;
} Number;

static void place_number(FidelisMaker *maker, const FidelisGalleyItem *item, gsize count,
                         const FidelisSpot *spot)
{
    const Number *number = item->data;
    FidelisOwner owner = fidelis_maker_owner(maker, item->plan, spot);
    (void)count;
    fidelis_link_note_place(
        maker, number->note,
        (FidelisDestination){.page = (int)maker->current_page, .x = spot->x, .y = spot->y});
    fidelis_paragraph_place(maker->setter, number->number, 0, 1, spot->page, owner, spot->x, spot->y);
    fidelis_link_back(maker, number->note, owner.element, spot->page,
                      (double[]){spot->x, spot->y, number->width, fidelis_paragraph_leading(number->number)});
}

static void add_number(FidelisFlow *flow, const FidelisInline *note, double indent)
{
    FidelisMaker *maker = flow->maker;
    Number *number = FIDELIS_NEW(maker->arena, Number);
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_FOOTNOTE);
    FidelisTagPlan *label = fidelis_flow_plan(flow, FIDELIS_TAG_LBL);
    spec.width = number->width = indent;
    spec.ragged = TRUE;
    number->note = note;
    number->number =
        fidelis_flow_set_words(flow, fidelis_arena_printf(maker->arena, "%d", note->number), &spec);
    fidelis_galley_add(flow->galley,
                       &(FidelisGalleyItem){.place = place_number,
                                            .data = number,
                                            .plan = fidelis_plan_new(maker->arena, label, FIDELIS_TAG_LINK),
                                            .x = flow->x});
    fidelis_galley_keep(flow->galley);
}

static void add_endnote(FidelisFlow *flow, const FidelisInline *note)
{
    FidelisMaker *maker = flow->maker;
    FidelisFlow inner = *flow;
    double indent = fidelis_notes_number_room(maker);
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_NOTE);
    inner.parent->wanted.id = fidelis_link_note_id(maker, note);
    inner.style = FIDELIS_STYLE_FOOTNOTE;
    inner.step = fidelis_maker_style(maker, FIDELIS_STYLE_FOOTNOTE)->leading;
    inner.main = inner.beside = inner.paged = FALSE;
    inner.ragged = FALSE;
    inner.tight = TRUE;
    inner.lang = note->lang;
    g_hash_table_insert(maker->notes, (gpointer)note, inner.parent);
    add_number(&inner, note, indent);
    inner.x += indent;
    inner.width -= indent;
    inner.reach = inner.width;
    fidelis_flow_blocks(&inner, note->blocks);
    fidelis_galley_space(flow->galley, FIDELIS_NOTE_GAP);
}

/* The next note that no list holds yet; notes inside notes come when theirs are listed. */
static const FidelisInline *next_note(FidelisMaker *maker)
{
    for (; maker->listed_part < fidelis_maker_part_count(maker); maker->listed_part++) {
        const FidelisGalley *galley = fidelis_maker_part(maker, maker->listed_part)->galley;
        if (maker->listed_note < galley->notes.count)
            return fidelis_galley_note(galley, maker->listed_note++)->note;
        if (maker->listed_part + 1 == fidelis_maker_part_count(maker))
            return NULL;
        maker->listed_note = 0;
    }
    return NULL;
}

void fidelis_flow_notes_list(FidelisFlow *flow, const FidelisBlock *block)
{
    const FidelisInline *note;
    (void)block;
    if (flow->maker->document->notes == FIDELIS_NOTES_FOOT || flow->part == NULL)
        return;
    while ((note = next_note(flow->maker)) != NULL)
        add_endnote(flow, note);
}
