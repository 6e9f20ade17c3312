#include "layout/cutter.h"

#include <math.h>
#include <string.h>

#include "layout/note.h"

/* Costs; the ones of places are in galley.h. An unused share u of a page costs 1000 u². */
#define COST_OF_UNUSED   1000.0
#define COST_OF_PAGE     20.0  /* fewer pages rather than more */
#define COST_OF_SHORT    80.0  /* a last page with next to nothing on it */
#define SHORT_PAGE       0.15  /* share */
#define COST_OF_DIVIDED  400.0 /* a note that goes on at the next page's foot */
#define COST_OF_DELAYED  6e3   /* a note that only begins there */
#define COST_OF_CROWDED  1e6   /* a margin block that finds no room */
#define COST_OF_DISTANCE 60.0  /* a margin block a page's height from its text */
#define COST_OF_OVERFULL 1e9
#define HAIR             1e-6

#define COST_OF_WAITING 10.0 /* a float that stands on a later page than it is written on, a page */
#define COST_OF_FLOATS  15.0 /* a page without text */
#define COST_OF_GIVING  30.0 /* charts made lower than usual, and as much again for all that they can give */
#define MOST_PLANS      96   /* ways to fill a page from one place that are looked at */

/* The best way to come to a place in the text with these floats waiting. */
typedef struct Node Node;
struct Node {
    double cost;
    const Node *from;
    gboolean no_page; /* a float began to wait before the page began */
    FidelisPagePlan plan;
    FidelisWaiting waiting;
    gsize text;
    gsize notes; /* lines of notes that are on pages up to here */
    double over; /* by how much the page is too full before its charts give */
    Node *next;  /* the same place, others waiting */
};

typedef struct {
    FidelisPart *part;
    const FidelisGalley *galley;
    FidelisArena *arena;
    Node **nodes; /* before each item, and at the end */
    FidelisTrial trial;
} Cutter;

static gboolean same_waiting(const FidelisWaiting *one, const FidelisWaiting *other)
{
    return one->count == other->count &&
           memcmp(one->floats, other->floats, one->count * sizeof *one->floats) == 0;
}

static Node *node_at(Cutter *cutter, gsize text, const FidelisWaiting *waiting)
{
    Node *node = cutter->nodes[text];
    while (node != NULL && !same_waiting(&node->waiting, waiting))
        node = node->next;
    if (node != NULL)
        return node;
    node = FIDELIS_NEW(cutter->arena, Node);
    *node = (Node){.cost = INFINITY, .text = text, .waiting = *waiting, .next = cutter->nodes[text]};
    return cutter->nodes[text] = node;
}

/* What stands at the foot keeps margin blocks off, and may bring some. */
static void add_feet(const FidelisTrial *trial, double top, FidelisBeside *beside)
{
    beside->after_wide = FALSE;
    for (gsize i = 0; i < trial->feet_count; i++) {
        const FidelisFloat *moved = fidelis_galley_float(trial->galley, trial->feet[i]);
        FidelisFill fill;
        fidelis_fill_begin(&fill, trial->galley, moved->first);
        while (fill.next < moved->end) {
            gsize item = fill.next;
            fidelis_beside_add(beside, trial->galley, item, top + fidelis_fill_add(&fill));
        }
        top += moved->height + moved->after;
    }
}

static double cost_of_blocks(const FidelisTrial *trial, FidelisBeside *beside)
{
    const FidelisTypeArea *area = trial->part->area;
    double cost = 0;
    if (beside->blocks->len == 0)
        return 0;
    if (!fidelis_beside_settle(beside, area))
        return COST_OF_CROWDED;
    for (gsize i = 0; i < beside->blocks->len; i++) {
        const FidelisMarginBlock *block = &g_array_index(beside->blocks, FidelisMarginBlock, i);
        cost += COST_OF_DISTANCE * fabs(block->top - block->wanted) / area->height;
    }
    return cost;
}

/* notes: their height. */
static double cost_of_beside(FidelisTrial *trial, double notes)
{
    FidelisBeside *beside = &trial->beside;
    guint blocks = beside->blocks->len, obstacles = beside->obstacles->len;
    gboolean after_wide = beside->after_wide;
    if (trial->feet_count > 0)
        add_feet(trial, fidelis_trial_feet_top(trial, notes), beside);
    double cost = cost_of_blocks(trial, beside);
    g_array_set_size(beside->blocks, blocks);
    g_array_set_size(beside->margins, blocks);
    g_array_set_size(beside->obstacles, obstacles);
    beside->after_wide = after_wide;
    return cost;
}

static double cost_of_space(const Cutter *cutter, double used, gboolean last)
{
    double unused = 1 - used / cutter->part->area->height;
    if (cutter->trial.own_page)
        return COST_OF_PAGE;
    if (!last)
        return COST_OF_UNUSED * unused * unused + COST_OF_PAGE;
    double share = 1 - unused;
    return COST_OF_PAGE + (share < SHORT_PAGE ? COST_OF_SHORT * (1 - share / SHORT_PAGE) : 0);
}

static double cost_of_notes(const Cutter *cutter, gsize shown, gsize wanted)
{
    double cost = 0;
    if (shown == wanted)
        return 0;
    if (!fidelis_notes_line(cutter->part, shown)->opens)
        cost += COST_OF_DIVIDED;
    for (gsize i = shown; i < wanted; i++)
        if (fidelis_notes_line(cutter->part, i)->opens)
            cost += COST_OF_DELAYED;
    return cost;
}

static gboolean has_text(const FidelisTrial *trial, const Node *from)
{
    return trial->text > from->text;
}

/* Of ending the page before the next item of the text. */
static double cost_of_place(const Cutter *cutter, const Node *from)
{
    const FidelisTrial *trial = &cutter->trial;
    double waiting = COST_OF_WAITING * trial->waiting.count;
    if (!has_text(trial, from))
        return waiting + COST_OF_FLOATS;
    if (trial->text == fidelis_galley_count(cutter->galley) || trial->order->len == 0)
        return waiting;
    gsize above = g_array_index(trial->order, gsize, trial->order->len - 1);
    return waiting + fidelis_galley_cost_between(cutter->galley, above, trial->text);
}

/* The page ends here: is this the best way to come to this place? */
static void consider(Cutter *cutter, const Node *from)
{
    FidelisTrial *trial = &cutter->trial;
    const FidelisPart *part = cutter->part;
    double end = fidelis_trial_end(trial), limit = part->area->height, gives = trial->fill.gives, over = 0;
    gboolean last = trial->text == fidelis_galley_count(cutter->galley) && trial->waiting.count == 0;
    gsize wanted = fidelis_notes_wanted(part, trial->text);
    gsize shown = fidelis_notes_fitting(part, from->notes, wanted, limit + gives - end, trial->brought);
    double notes = fidelis_notes_height(part, from->notes, shown, trial->brought), used = end + notes;
    double cost = from->cost + trial->cost + cost_of_place(cutter, from);
    if (trial->feet_count > 0)
        used = MAX(used, limit - (fidelis_trial_feet_top(trial, notes) - (end - trial->feet_height)));
    if (used > limit + HAIR && used <= limit + gives + HAIR) {
        over = used - limit;
        cost += COST_OF_GIVING * (1 + over / gives);
        used = limit;
    } else if (used > limit + HAIR) {
        if (trial->order->len > 1 || trial->feet_count > 0)
            return;
        cost += COST_OF_OVERFULL;
        used = limit;
    }
    cost += cost_of_space(cutter, used, last) + cost_of_notes(cutter, shown, wanted);
    Node *to = node_at(cutter, trial->text, &trial->waiting);
    if (cost >= to->cost)
        return; /* the rest can only add */
    cost += cost_of_beside(trial, notes);
    if (cost >= to->cost)
        return;
    to->cost = cost;
    to->from = from;
    to->no_page = FALSE;
    to->plan = trial->plan;
    to->notes = shown;
    to->over = over;
}

/* A float that begins a page lets text go before it: no page has begun yet. */
static void wait_before_page(Cutter *cutter, const Node *from)
{
    Node *to = node_at(cutter, cutter->trial.text, &cutter->trial.waiting);
    if (from->cost >= to->cost)
        return;
    to->cost = from->cost;
    to->from = from;
    to->no_page = TRUE;
    to->notes = from->notes;
}

static void add_plans(GArray *plans, const FidelisPagePlan *plan, const FidelisOptions *others)
{
    for (guint i = 0; i < others->count && plans->len < MOST_PLANS; i++) {
        FidelisPagePlan other = *plan;
        other.choices[other.count - 1] = (guint8)others->choices[i];
        g_array_append_val(plans, other);
    }
}

static void try_plan(Cutter *cutter, const Node *from, GArray *plans, guint index)
{
    FidelisTrial *trial = &cutter->trial;
    FidelisPagePlan plan = g_array_index(plans, FidelisPagePlan, index);
    FidelisOptions others;
    fidelis_trial_begin(trial, from->text, &from->waiting, &plan);
    if (!fidelis_trial_is_empty(trial) && plan.count == 0)
        consider(cutter, from);
    while (fidelis_trial_step(trial, &others)) {
        add_plans(plans, &trial->plan, &others);
        if (trial->met < plan.count)
            continue;
        if (!fidelis_trial_is_empty(trial)) {
            consider(cutter, from);
            continue;
        }
        wait_before_page(cutter, from);
        return;
    }
    add_plans(plans, &trial->plan, &others);
}

static void try_pages_from(Cutter *cutter, const Node *from)
{
    GArray *plans = fidelis_trial_plans(cutter->part, &from->waiting);
    for (guint i = 0; i < plans->len; i++)
        try_plan(cutter, from, plans, i);
    g_array_free(plans, TRUE);
}

/* Those with more waiting first: a page of floats leads to the same place with fewer. */
static void try_place(Cutter *cutter, gsize text)
{
    for (guint waiting = FIDELIS_MOST_WAITING + 1; waiting-- > 0;)
        for (const Node *node = cutter->nodes[text]; node != NULL; node = node->next)
            if (node->waiting.count == waiting && node->cost < INFINITY)
                try_pages_from(cutter, node);
}

static gboolean arrived(const FidelisTrial *trial, const Node *node)
{
    return trial->text == node->text && trial->met == node->plan.count &&
           same_waiting(&trial->waiting, &node->waiting) && !fidelis_trial_is_empty(trial);
}

/* The page is filled once more as it was when it was found. */
static void add_cut(Cutter *cutter, const Node *node)
{
    FidelisTrial *trial = &cutter->trial;
    FidelisOptions others;
    FidelisCut *cut = FIDELIS_VECTOR_PUSH(&cutter->part->cuts, cutter->arena, FidelisCut);
    fidelis_trial_begin(trial, node->from->text, &node->from->waiting, &node->plan);
    while (!arrived(trial, node)) {
        gboolean more = fidelis_trial_step(trial, &others);
        g_assert(more);
    }
    cut->count = trial->order->len;
    cut->order = fidelis_arena_copy(cutter->arena, trial->order->data, cut->count * sizeof(gsize));
    cut->feet = fidelis_arena_copy(cutter->arena, trial->feet, sizeof trial->feet);
    cut->feet_count = trial->feet_count;
    cut->first_note = node->from->notes;
    cut->end_note = node->notes;
    cut->over = node->over;
    cut->feet_top = fidelis_trial_feet_top(trial, fidelis_notes_height_of(cutter->part, cut));
}

static void collect(Cutter *cutter, const Node *node)
{
    if (node->from == NULL)
        return;
    collect(cutter, node->from);
    if (!node->no_page)
        add_cut(cutter, node);
}

/* Notes so long that they outlast the part get pages of their own: none is ever lost. */
static void add_note_pages(Cutter *cutter, gsize shown)
{
    FidelisPart *part = cutter->part;
    while (shown < part->note_lines.count) {
        gsize next = fidelis_notes_fitting(part, shown, part->note_lines.count, part->area->height, 0);
        next = MAX(next, shown + 1);
        *FIDELIS_VECTOR_PUSH(&part->cuts, cutter->arena, FidelisCut) =
            (FidelisCut){.first_note = shown, .end_note = next};
        shown = next;
    }
}

static void cut_all(Cutter *cutter)
{
    const FidelisWaiting none = {0};
    gsize count = fidelis_galley_count(cutter->galley);
    node_at(cutter, 0, &none)->cost = 0;
    for (gsize i = 0; i <= count; i++)
        try_place(cutter, i);
    const Node *end = node_at(cutter, count, &none);
    g_assert(end->cost < INFINITY);
    collect(cutter, end);
    add_note_pages(cutter, end->notes);
}

void fidelis_part_cut(FidelisPart *part, FidelisArena *arena)
{
    gsize count = fidelis_galley_count(part->galley);
    Cutter cutter = {.part = part, .galley = part->galley, .arena = arena};
    part->cuts = (FidelisVector){0};
    if (count == 0)
        return;
    cutter.nodes = FIDELIS_NEW_ARRAY(arena, Node *, count + 1);
    fidelis_trial_init(&cutter.trial, part);
    cut_all(&cutter);
    fidelis_trial_clear(&cutter.trial);
}
