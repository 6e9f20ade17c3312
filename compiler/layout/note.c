#include "layout/note.h"

#include "layout/float.h"
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
    flow.parent->wanted.id = fidelis_link_note_id(maker, note);
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

static void add_lines(FidelisMaker *maker, FidelisVector *lines, const FidelisInline *note,
                      FidelisStack *stack)
{
    gsize count = fidelis_galley_count(stack->galley);
    for (gsize i = 0; i < count; i++) {
        FidelisNoteLine *line = FIDELIS_VECTOR_PUSH(lines, maker->arena, FidelisNoteLine);
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
static void add_note(FidelisMaker *maker, const FidelisPart *part, FidelisVector *lines,
                     const FidelisGalleyNote *note)
{
    FidelisStack *stack = set_note(maker, part, note->note, note->parent);
    add_lines(maker, lines, note->note, stack);
    for (gsize i = 0; i < stack->galley->notes.count; i++)
        add_note(maker, part, lines, fidelis_galley_note(stack->galley, i));
}

static gsize notes_before(const FidelisGalley *galley, gsize item)
{
    return item == 0 ? 0 : fidelis_galley_item(galley, item - 1)->notes;
}

static double height_of_lines(const FidelisVector *lines)
{
    double height = 0;
    for (gsize i = 0; i < lines->count; i++)
        height += FIDELIS_VECTOR_AT(lines, FidelisNoteLine, i)->height;
    return height;
}

/* A float moves with all its notes, or it is text like other text. */
static void settle_float(FidelisMaker *maker, const FidelisPart *part, FidelisFloat *moved)
{
    const FidelisGalley *galley = part->galley;
    moved->barrier = MIN(moved->barrier, fidelis_galley_count(galley));
    moved->moves =
        fidelis_float_may_move(galley, moved, &moved->height) && moved->height <= part->area->height;
    if (!moved->moves || maker->document->notes != FIDELIS_NOTES_FOOT)
        return;
    for (gsize i = notes_before(galley, moved->first); i < notes_before(galley, moved->end); i++)
        add_note(maker, part, &moved->note_lines, fidelis_galley_note(galley, i));
    moved->notes_height = height_of_lines(&moved->note_lines);
    moved->whole = moved->note_lines.count > 0;
    double room = part->area->height - (moved->whole ? FIDELIS_NOTE_AREA_GAP : 0);
    moved->moves = moved->height + moved->notes_height <= room;
}

static gboolean comes_with_float(const FidelisGalley *galley, gsize item)
{
    gsize after = fidelis_galley_float_from(galley, item + 1);
    if (after == 0)
        return FALSE;
    const FidelisFloat *moved = fidelis_galley_float(galley, after - 1);
    return moved->moves && item < moved->end;
}

void fidelis_notes_set(FidelisMaker *maker, FidelisPart *part)
{
    gsize count = part->galley->notes.count;
    part->note_ends = FIDELIS_NEW_ARRAY(maker->arena, gsize, count + 1);
    for (gsize i = 0; i < part->galley->floats.count; i++)
        settle_float(maker, part, fidelis_galley_float(part->galley, i));
    for (gsize i = 0; i < count && maker->document->notes == FIDELIS_NOTES_FOOT; i++) {
        const FidelisGalleyNote *note = fidelis_galley_note(part->galley, i);
        if (!comes_with_float(part->galley, note->item))
            add_note(maker, part, &part->note_lines, note);
        part->note_ends[i + 1] = part->note_lines.count;
    }
}

gsize fidelis_notes_wanted(const FidelisPart *part, gsize item)
{
    return item == 0 ? 0 : part->note_ends[fidelis_galley_item(part->galley, item - 1)->notes];
}

double fidelis_notes_height(const FidelisPart *part, gsize first, gsize end, double brought)
{
    double height = (first < end || brought > 0 ? FIDELIS_NOTE_AREA_GAP : 0) + brought;
    for (gsize i = first; i < end; i++)
        height += fidelis_notes_line(part, i)->height;
    return height;
}

gsize fidelis_notes_fitting(const FidelisPart *part, gsize first, gsize wanted, double height, double brought)
{
    double used = FIDELIS_NOTE_AREA_GAP + brought;
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

/* The lines of a page that are of one note. */
typedef struct {
    const FidelisNoteLine *first;
    gsize count;
    gboolean goes_on; /* from the page before */
} Group;

/* Lines of one vector lie one after the other. */
static void add_groups(GArray *groups, const FidelisVector *lines, gsize from, gsize end)
{
    for (gsize next; from < end; from = next) {
        const FidelisNoteLine *first = FIDELIS_VECTOR_AT(lines, FidelisNoteLine, from);
        for (next = from + 1; next < end; next++)
            if (FIDELIS_VECTOR_AT(lines, FidelisNoteLine, next)->stack != first->stack)
                break;
        Group group = {first, next - from, !first->opens};
        g_array_append_val(groups, group);
    }
}

static gint compare_groups(gconstpointer a, gconstpointer b)
{
    const Group *first = a, *second = b;
    if (first->goes_on != second->goes_on)
        return first->goes_on ? -1 : 1;
    return first->first->note->number - second->first->note->number;
}

/* Calls for the float that begins at each place of the page's order, and for those at its foot. */
static void each_float(const FidelisPart *part, const FidelisCut *cut,
                       void (*call)(const FidelisFloat *, void *), void *data)
{
    const FidelisGalley *galley = part->galley;
    for (gsize i = 0; i < cut->count && galley->floats.count > 0; i++) {
        gsize index = fidelis_galley_float_from(galley, cut->order[i]);
        if (index < galley->floats.count && fidelis_galley_float(galley, index)->first == cut->order[i])
            call(fidelis_galley_float(galley, index), data);
    }
    for (gsize i = 0; i < cut->feet_count; i++)
        call(fidelis_galley_float(galley, cut->feet[i]), data);
}

static void add_groups_of(const FidelisFloat *moved, void *groups)
{
    if (moved->moves)
        add_groups(groups, &moved->note_lines, 0, moved->note_lines.count);
}

static void add_height_of(const FidelisFloat *moved, void *height)
{
    if (moved->moves)
        *(double *)height += moved->notes_height;
}

double fidelis_notes_height_of(const FidelisPart *part, const FidelisCut *cut)
{
    double brought = 0;
    each_float(part, cut, add_height_of, &brought);
    return fidelis_notes_height(part, cut->first_note, cut->end_note, brought);
}

static double place_group(FidelisMaker *maker, const Group *group, const FidelisSpot *spot)
{
    const FidelisNoteLine *first = group->first;
    FidelisSpot at = *spot;
    double height = 0;
    for (gsize i = 0; i < group->count; i++)
        height += first[i].height;
    if (first->opens)
        fidelis_link_note_place(
            maker, first->note,
            (FidelisDestination){.page = (int)maker->current_page, .x = spot->x, .y = spot->y});
    at.y += first->above - first->stack->tops[first->item];
    fidelis_place_items(maker, first->stack->galley, first->item, first->item + group->count,
                        first->stack->tops + first->item, &at, at.x);
    return height;
}

void fidelis_notes_place(FidelisMaker *maker, const FidelisPart *part, const FidelisCut *cut,
                         FidelisPage *page, double left)
{
    const FidelisTypeArea *area = part->area;
    double height = fidelis_notes_height_of(part, cut) - FIDELIS_NOTE_AREA_GAP;
    double top = fidelis_type_area_top(area, maker->current_page);
    FidelisSpot spot = {.page = page, .x = left, .y = top + area->height - height};
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(Group));
    add_groups(groups, &part->note_lines, cut->first_note, cut->end_note);
    each_float(part, cut, add_groups_of, groups);
    if (groups->len == 0)
        return;
    g_array_sort(groups, compare_groups);
    draw_rule(maker, page, left, spot.y - NOTE_RULE_ABOVE);
    for (guint i = 0; i < groups->len; i++)
        spot.y += place_group(maker, &g_array_index(groups, Group, i), &spot);
}
