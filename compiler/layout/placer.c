/* Puts items on pages, in the order of the document, so that elements are made in the order they are read. */
#include "layout/columns.h"
#include "layout/fill.h"
#include "layout/note.h"

static gboolean stands_in(const FidelisGalleyItem *item, const FidelisFrame *frame)
{
    for (const FidelisFrame *inner = item->frame; inner != NULL; inner = inner->parent)
        if (inner == frame)
            return TRUE;
    return item->opens == frame;
}

/* What is being placed: items [first, end) with their tops. */
typedef struct {
    FidelisMaker *maker;
    const FidelisGalley *galley;
    gsize first, end;
    const double *tops;
    FidelisSpot spot;
    double wide_x;
    double base;             /* top of the column that is filled */
    const FidelisPart *part; /* NULL in stacks, which have no margins and whose notes are their item's */
} Run;

static double origin_x(const Run *run, gboolean wide)
{
    return wide ? run->wide_x : run->spot.x;
}

static double bottom_of(const Run *run, gsize item)
{
    return run->tops[item - run->first] + fidelis_galley_item(run->galley, item)->height;
}

/* Frames open over the end of the page are closed from the inside out. */
static gboolean goes_on(const Run *run, const FidelisFrame *frame)
{
    return run->end < fidelis_galley_count(run->galley) &&
           stands_in(fidelis_galley_item(run->galley, run->end), frame);
}

static double closed_below(const Run *run, const FidelisFrame *frame)
{
    double height = 0;
    if (!goes_on(run, frame))
        return 0;
    for (const FidelisFrame *inner = fidelis_galley_item(run->galley, run->end)->frame;
         inner != frame->parent; inner = inner->parent)
        height += inner->close;
    return height;
}

static void draw_frame(Run *run, FidelisFrame *frame, gsize item, gboolean continued)
{
    gsize last = item;
    if (frame->drawn == run->spot.page && frame->drawn_from == run->first)
        return;
    while (last + 1 < run->end && stands_in(fidelis_galley_item(run->galley, last + 1), frame))
        last++;
    double top = continued ? run->base + fidelis_fill_frame_top(frame) : run->tops[item - run->first];
    double bottom = bottom_of(run, last);
    gboolean at_end = last + 1 == run->end;
    if (at_end)
        bottom += closed_below(run, frame);
    FidelisFragment fragment = {.page = run->spot.page,
                                .x = origin_x(run, frame->wide) + frame->x,
                                .top = run->spot.y + top,
                                .bottom = run->spot.y + bottom,
                                .continued = continued,
                                .goes_on = at_end && goes_on(run, frame)};
    frame->drawn = run->spot.page;
    frame->drawn_from = run->first;
    frame->draw(run->maker, frame, &fragment);
}

/* From the outermost in. */
static void reopen_frames(Run *run, FidelisFrame *frame, gsize item)
{
    if (frame == NULL)
        return;
    reopen_frames(run, frame->parent, item);
    draw_frame(run, frame, item, TRUE);
}

/* How many items from first on are placed with one call: the lines of one paragraph. */
static gsize same_piece(const Run *run, gsize first)
{
    const FidelisGalleyItem *head = fidelis_galley_item(run->galley, first);
    gsize end = first + 1;
    for (; end < run->end; end++) {
        const FidelisGalleyItem *item = fidelis_galley_item(run->galley, end);
        if (item->place != head->place || item->data != head->data ||
            item->line != head->line + (int)(end - first) || head->data == NULL)
            break;
    }
    return end - first;
}

static gsize margins_before(const FidelisGalley *galley, gsize item)
{
    return item == 0 ? 0 : fidelis_galley_item(galley, item - 1)->margins;
}

static gsize notes_before(const FidelisGalley *galley, gsize item)
{
    return item == 0 ? 0 : fidelis_galley_item(galley, item - 1)->notes;
}

/* What stands beside items is read before them. */
static void place_margins(Run *run, gsize first, gsize end)
{
    const FidelisPart *part = run->part;
    for (gsize i = margins_before(run->galley, first); i < margins_before(run->galley, end); i++) {
        FidelisSpot spot = {.page = run->spot.page,
                            .x = fidelis_type_area_margin_left(part->area, run->maker->current_page),
                            .y = fidelis_type_area_top(part->area, run->maker->current_page) +
                                 part->margin_tops[i]};
        fidelis_stack_place(run->maker, fidelis_galley_margin_at(run->galley, i)->stack, &spot);
    }
}

/* Notes are read after what refers to them, though they stand at the foot of the page. */
static void make_notes(FidelisMaker *maker, const FidelisGalley *galley, gsize first, gsize end)
{
    for (gsize i = notes_before(galley, first); i < notes_before(galley, end); i++) {
        const FidelisInline *note = fidelis_galley_note(galley, i)->note;
        if (maker->document->notes == FIDELIS_NOTES_FOOT)
            fidelis_plan_element(g_hash_table_lookup(maker->notes, note), maker->pages);
    }
}

static void place_run(Run *run)
{
    if (run->first < run->end)
        reopen_frames(run, fidelis_galley_item(run->galley, run->first)->frame, run->first);
    for (gsize i = run->first; i < run->end;) {
        const FidelisGalleyItem *item = fidelis_galley_item(run->galley, i);
        gsize count = same_piece(run, i);
        FidelisSpot spot = run->spot;
        spot.x = origin_x(run, item->wide) + item->x;
        spot.y += run->tops[i - run->first];
        if (run->part != NULL)
            place_margins(run, i, i + count);
        if (item->opens != NULL)
            draw_frame(run, item->opens, i, FALSE);
        if (item->place != NULL)
            item->place(run->maker, item, count, &spot);
        if (run->part != NULL)
            make_notes(run->maker, run->galley, i, i + count);
        i += count;
    }
}

void fidelis_place_items(FidelisMaker *maker, const FidelisGalley *galley, gsize first, gsize end,
                         const double *tops, const FidelisSpot *spot, double wide_x)
{
    Run run = {.maker = maker,
               .galley = galley,
               .first = first,
               .end = end,
               .tops = tops,
               .spot = *spot,
               .wide_x = wide_x};
    place_run(&run);
}

void fidelis_stack_place(FidelisMaker *maker, const FidelisStack *stack, const FidelisSpot *spot)
{
    fidelis_place_items(maker, stack->galley, 0, fidelis_galley_count(stack->galley), stack->tops, spot,
                        spot->x);
}

/* How many from a place in the order on follow each other as they are written, in one column or across all.
 */
static gsize same_column(const FidelisPart *part, const gsize *order, gsize count)
{
    const FidelisColumns *columns = fidelis_galley_item(part->galley, order[0])->columns;
    gsize next = 1;
    while (next < count && order[next] == order[0] + next &&
           fidelis_galley_item(part->galley, order[next])->columns == columns &&
           part->places.columns[order[next]] == part->places.columns[order[0]])
        next++;
    return next;
}

static double column_x(const FidelisPart *part, gsize item)
{
    const FidelisColumns *columns = fidelis_galley_item(part->galley, item)->columns;
    return columns == NULL ? 0 : columns->pitch * part->places.columns[item];
}

static FidelisTagPlan *outermost(FidelisTagPlan *plan, const FidelisTagPlan *around)
{
    while (plan != NULL && plan->parent != around)
        plan = plan->parent;
    return plan;
}

static void announce(FidelisMaker *maker, const FidelisGalley *galley, const FidelisFloat *moved)
{
    for (gsize i = moved->first; i < moved->end; i++) {
        FidelisTagPlan *plan = outermost(fidelis_galley_item(galley, i)->plan, moved->around);
        if (plan != NULL)
            fidelis_plan_element(plan, maker->pages);
    }
    make_notes(maker, galley, moved->first, moved->end);
}

/* What floats is read where it is written: before the elements of item are made, those of floats written
 * before it are, whichever page they stand on. */
static void announce_before(FidelisMaker *maker, const FidelisPart *part, gsize *announced, gsize item)
{
    for (; *announced < part->galley->floats.count; (*announced)++) {
        const FidelisFloat *moved = fidelis_galley_float(part->galley, *announced);
        if (moved->first >= item)
            return;
        announce(maker, part->galley, moved);
    }
}

/* A page that is being filled, and how many of its part's floats have their elements. */
typedef struct {
    FidelisMaker *maker;
    const FidelisPart *part;
    FidelisPage *page;
    gsize index;
    gsize *announced;
} PageRun;

static void place_order(const PageRun *on, const gsize *order, gsize count)
{
    const FidelisPart *part = on->part;
    for (gsize at = 0, next; at < count; at += next) {
        gsize first = order[at];
        next = same_column(part, order + at, count - at);
        announce_before(on->maker, part, on->announced, first);
        Run run = {.maker = on->maker,
                   .galley = part->galley,
                   .part = part,
                   .first = first,
                   .end = first + next,
                   .tops = part->places.tops + first,
                   .base = part->places.bases[first],
                   .spot = {.page = on->page,
                            .x = fidelis_type_area_left(part->area, on->index, FALSE) + column_x(part, first),
                            .y = fidelis_type_area_top(part->area, on->index)},
                   .wide_x = fidelis_type_area_left(part->area, on->index, TRUE)};
        place_run(&run);
    }
}

static void place_foot(const PageRun *on, const FidelisFloat *moved)
{
    g_autofree gsize *order = g_new(gsize, moved->end - moved->first);
    for (gsize i = moved->first; i < moved->end; i++)
        order[i - moved->first] = i;
    place_order(on, order, moved->end - moved->first);
}

static void place_page(FidelisMaker *maker, const FidelisPart *part, const FidelisCut *cut, gsize index,
                       gsize *announced)
{
    PageRun on = {maker, part, fidelis_pages_get(maker->pages, index), index, announced};
    maker->current_page = index;
    fidelis_maker_ground(maker, part->look, on.page);
    place_order(&on, cut->order, cut->count);
    for (gsize i = 0; i < cut->feet_count; i++)
        place_foot(&on, fidelis_galley_float(part->galley, cut->feet[i]));
    fidelis_notes_place(maker, part, cut, on.page, fidelis_type_area_left(part->area, index, FALSE));
}

static void add_pages(FidelisMaker *maker)
{
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++) {
        const FidelisPart *part = fidelis_maker_part(maker, i);
        for (gsize k = 0; k < part->blanks + part->cuts.count; k++) {
            FidelisPage *page =
                fidelis_pages_add(maker->pages, part->area->page_width, part->area->page_height);
            page->label = fidelis_maker_page_label(maker, part->first_page - part->blanks + k);
        }
    }
}

void fidelis_maker_place(FidelisMaker *maker)
{
    add_pages(maker);
    if (maker->pages->pages->len == 0) /* nothing was said: a blank page is a document, none is not */
        fidelis_pages_add(maker->pages, maker->portrait.page_width, maker->portrait.page_height)->label = "1";
    for (gsize i = 0; i < fidelis_maker_part_count(maker); i++) {
        const FidelisPart *part = fidelis_maker_part(maker, i);
        gsize announced = 0;
        fidelis_maker_colour(maker, part->look);
        for (gsize k = 0; k < part->cuts.count; k++)
            place_page(maker, part, FIDELIS_VECTOR_AT(&part->cuts, FidelisCut, k), part->first_page + k,
                       &announced);
    }
    fidelis_maker_colour(maker, NULL);
}
