#include "layout/note.h"

#include "layout/link.h"

#define NOTE_RULE_WIDTH 56.0
#define NOTE_RULE       0.5
#define NOTE_NUMBER_GAP 5.0 /* between number and text */
#define NOTE_RULE_ABOVE 5.0 /* notes begin this far below their rule */
#define HAIR            1e-6

const FidelisNoteLine *fidelis_notes_line(const FidelisPart *part, gsize index)
{
    return FIDELIS_VECTOR_AT(&part->note_lines, FidelisNoteLine, index);
}

/* The number hangs beside the first line. */
static void add_number(FidelisFlow *flow, const FidelisInline *note, double indent, FidelisTagPlan *plan)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_FOOTNOTE);
    spec.width = indent;
    spec.ragged = TRUE;
    fidelis_flow_label(flow, fidelis_arena_printf(flow->maker->arena, "%d", note->number), &spec, plan);
}

/* As wide as the document's last number, and at least two figures, so that all notes stand alike. */
double fidelis_notes_number_room(FidelisMaker *maker)
{
    g_autofree char *last =
        g_strdup_printf("%d", MAX(10, (int)fidelis_numbering_note_count(maker->numbering)));
    return fidelis_setter_label_width(maker->setter, FIDELIS_STYLE_FOOTNOTE, last) + NOTE_NUMBER_GAP;
}

static FidelisStack *set_note(FidelisMaker *maker, const FidelisPart *part, const FidelisInline *note,
                              FidelisTagPlan *parent)
{
    FidelisFlow around = {.maker = maker, .parent = parent, .lang = note->lang};
    FidelisFlow flow = fidelis_flow_aside(&around, part->area->width, FIDELIS_STYLE_FOOTNOTE);
    double indent = fidelis_notes_number_room(maker);
    flow.parent = flow.note_parent = fidelis_flow_plan(&flow, FIDELIS_TAG_NOTE);
    flow.parent->wanted.id = fidelis_arena_printf(maker->pages->arena, "note-%d", note->number);
    flow.ragged = FALSE;
    flow.line_cost = FIDELIS_CUT_LINE;
    g_hash_table_insert(maker->notes, (gpointer)note, flow.parent);
    add_number(&flow, note, indent, fidelis_flow_plan(&flow, FIDELIS_TAG_LBL));
    flow.x += indent;
    flow.width -= indent;
    flow.reach = flow.width;
    fidelis_flow_blocks(&flow, note->blocks);
    return fidelis_stack_new(flow.galley);
}

static void add_lines(FidelisMaker *maker, FidelisPart *part, const FidelisInline *note, FidelisStack *stack)
{
    gsize count = fidelis_galley_count(stack->galley);
    for (gsize i = 0; i < count; i++) {
        FidelisNoteLine *line = FIDELIS_VECTOR_PUSH(&part->note_lines, maker->arena, FidelisNoteLine);
        double next = i + 1 < count ? stack->tops[i + 1] : stack->height;
        line->note = note;
        line->stack = stack;
        line->item = i;
        line->opens = i == 0;
        line->above = i == 0 ? FIDELIS_NOTE_GAP : 0;
        line->height = next - stack->tops[i] + line->above;
        line->may_split = i == 0 || fidelis_galley_item(stack->galley, i)->cut_cost < FIDELIS_CUT_KEEP;
    }
}

/* A note inside a note comes right after it. */
static void add_note(FidelisMaker *maker, FidelisPart *part, const FidelisGalleyNote *note)
{
    FidelisStack *stack = set_note(maker, part, note->note, note->parent);
    add_lines(maker, part, note->note, stack);
    for (gsize i = 0; i < stack->galley->notes.count; i++)
        add_note(maker, part, fidelis_galley_note(stack->galley, i));
}

void fidelis_notes_set(FidelisMaker *maker, FidelisPart *part)
{
    gsize count = part->galley->notes.count;
    part->note_ends = FIDELIS_NEW_ARRAY(maker->arena, gsize, count + 1);
    for (gsize i = 0; i < count && maker->document->notes == FIDELIS_NOTES_FOOT; i++) {
        add_note(maker, part, fidelis_galley_note(part->galley, i));
        part->note_ends[i + 1] = part->note_lines.count;
    }
}

gsize fidelis_notes_wanted(const FidelisPart *part, gsize item)
{
    return item == 0 ? 0 : part->note_ends[fidelis_galley_item(part->galley, item - 1)->notes];
}

double fidelis_notes_height(const FidelisPart *part, gsize first, gsize end)
{
    double height = first < end ? FIDELIS_NOTE_AREA_GAP : 0;
    for (gsize i = first; i < end; i++)
        height += fidelis_notes_line(part, i)->height;
    return height;
}

gsize fidelis_notes_fitting(const FidelisPart *part, gsize first, gsize wanted, double height)
{
    double used = FIDELIS_NOTE_AREA_GAP;
    gsize fitting = first;
    for (gsize i = first; i < wanted; i++) {
        used += fidelis_notes_line(part, i)->height;
        if (used > height + HAIR)
            break;
        if (i + 1 == wanted || fidelis_notes_line(part, i + 1)->may_split)
            fitting = i + 1;
    }
    return fitting;
}

static void draw_rule(FidelisMaker *maker, FidelisPage *page, double x, double y)
{
    fidelis_page_add_rule(maker->pages, page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), x, y,
                          x + NOTE_RULE_WIDTH, y, fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_QUIET),
                          NOTE_RULE);
}

static double place_part(FidelisMaker *maker, const FidelisPart *part, gsize *line, gsize end,
                         const FidelisSpot *spot)
{
    const FidelisNoteLine *first = fidelis_notes_line(part, *line);
    FidelisSpot at = *spot;
    double height = 0;
    gsize count = 0;
    for (; *line < end && fidelis_notes_line(part, *line)->stack == first->stack; (*line)++, count++)
        height += fidelis_notes_line(part, *line)->height;
    if (first->opens)
        fidelis_link_note_place(
            maker, first->note,
            (FidelisDestination){.page = (int)maker->current_page, .x = spot->x, .y = spot->y});
    at.y += first->above - first->stack->tops[first->item];
    fidelis_place_items(maker, first->stack->galley, first->item, first->item + count,
                        first->stack->tops + first->item, &at, at.x);
    return height;
}

void fidelis_notes_place(FidelisMaker *maker, const FidelisPart *part, gsize first, gsize end,
                         FidelisPage *page, double left)
{
    const FidelisTypeArea *area = part->area;
    double height = fidelis_notes_height(part, first, end) - FIDELIS_NOTE_AREA_GAP;
    double top = fidelis_type_area_top(area, maker->current_page);
    FidelisSpot spot = {.page = page, .x = left, .y = top + area->height - height};
    if (first == end)
        return;
    draw_rule(maker, page, left, spot.y - NOTE_RULE_ABOVE);
    for (gsize line = first; line < end;)
        spot.y += place_part(maker, part, &line, end, &spot);
}
