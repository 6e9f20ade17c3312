/* A page as it might be: filled item by item, with floats at its head, in its text and at its foot. */
#include <math.h>

#include "layout/cutter.h"
#include "layout/float.h"
#include "layout/note.h"

#define COST_OF_MISPLACED                                                                                    \
    150.0                /* a float that is asked to the head or foot of a page and stands in its text */
#define COST_OF_LATE 8.0 /* one that comes where its section ends, and not at the head of a page */
#define COST_OF_FOOT 6.0 /* one that stands at the foot without being asked to */
#define NARROW_REST  0.2 /* share of the page below a float, for which the foot is thought of */
#define HAIR         1e-6

void fidelis_trial_init(FidelisTrial *trial, const FidelisPart *part)
{
    *trial = (FidelisTrial){.part = part, .galley = part->galley};
    trial->order = g_array_new(FALSE, FALSE, sizeof(gsize));
    fidelis_beside_init(&trial->beside);
}

void fidelis_trial_clear(FidelisTrial *trial)
{
    g_array_free(trial->order, TRUE);
    fidelis_beside_clear(&trial->beside);
}

gboolean fidelis_trial_is_empty(const FidelisTrial *trial)
{
    return trial->order->len == 0 && trial->feet_count == 0;
}

static const FidelisFloat *float_of(const FidelisTrial *trial, gsize index)
{
    return fidelis_galley_float(trial->galley, index);
}

/* Height at the foot that the text may not use: floats there and the notes that floats bring. */
static double taken_below(const FidelisTrial *trial)
{
    double feet = trial->feet_count > 0 ? trial->feet_above + trial->feet_height : 0;
    return feet + (trial->brought > 0 ? FIDELIS_NOTE_AREA_GAP + trial->brought : 0);
}

static double room(const FidelisTrial *trial)
{
    return trial->part->area->height + trial->fill.gives - taken_below(trial);
}

/* The first item of a page comes on it whatever its height. */
static gboolean put_item(FidelisTrial *trial, gsize item)
{
    g_array_append_val(trial->order, item);
    trial->fill.order = (const gsize *)trial->order->data;
    trial->fill.limit = room(trial);
    if (trial->order->len == 1)
        fidelis_fill_reopen(&trial->fill);
    double top = fidelis_fill_add(&trial->fill);
    fidelis_beside_add(&trial->beside, trial->galley, item, top);
    return trial->fill.bottom <= room(trial) + HAIR || (trial->order->len == 1 && trial->feet_count == 0);
}

static gboolean put_float(FidelisTrial *trial, const FidelisFloat *moved)
{
    trial->brought += moved->notes_height;
    for (gsize i = moved->first; i < moved->end; i++)
        if (!put_item(trial, i))
            return FALSE;
    return TRUE;
}

static double space_between_feet(const FidelisTrial *trial, const FidelisFloat *moved)
{
    return trial->feet_count == 0
               ? 0
               : MAX(float_of(trial, trial->feet[trial->feet_count - 1])->after, moved->before);
}

static gboolean put_foot(FidelisTrial *trial, gsize index)
{
    const FidelisFloat *moved = float_of(trial, index);
    if (trial->feet_count == 0) {
        trial->feet_above = moved->before;
        trial->feet_barrier = moved->barrier;
    }
    trial->feet_height += space_between_feet(trial, moved) + moved->height;
    trial->feet_barrier = MIN(trial->feet_barrier, moved->barrier);
    trial->brought += moved->notes_height;
    trial->feet[trial->feet_count++] = index;
    trial->fill.limit = room(trial);
    return trial->fill.bottom <= room(trial) + HAIR;
}

static void stop_waiting(FidelisTrial *trial, guint which)
{
    for (guint i = which; i + 1 < trial->waiting.count; i++)
        trial->waiting.floats[i] = trial->waiting.floats[i + 1];
    trial->waiting.count--;
}

static gboolean take(FidelisTrial *trial, gsize index)
{
    FidelisFloatPlace place = fidelis_float_place(float_of(trial, index));
    trial->own_page = trial->own_page || place == FIDELIS_PLACE_OWN_PAGE;
    trial->alone = trial->alone || trial->own_page;
    return place == FIDELIS_PLACE_BOTTOM ? put_foot(trial, index) : put_float(trial, float_of(trial, index));
}

void fidelis_trial_begin(FidelisTrial *trial, gsize text, const FidelisWaiting *waiting,
                         const FidelisPagePlan *plan)
{
    FidelisTrial fresh = {.part = trial->part,
                          .galley = trial->galley,
                          .order = trial->order,
                          .beside = trial->beside,
                          .waiting = *waiting,
                          .plan = *plan,
                          .text = text,
                          .feet_barrier = G_MAXSIZE};
    *trial = fresh;
    g_array_set_size(trial->order, 0);
    fidelis_beside_empty(&trial->beside);
    trial->fill = (FidelisFill){.galley = trial->galley, .limit = trial->part->area->height};
    for (guint i = 0; i < waiting->count; i++)
        if (plan->taken & (1u << i) && !take(trial, waiting->floats[i]))
            trial->alone = TRUE; /* full: what does not fit is seen in its height */
    for (guint i = waiting->count; i > 0; i--)
        if (plan->taken & (1u << (i - 1)))
            stop_waiting(trial, i - 1);
    /* frames are reopened at the head of a page, not under a float */
    if (trial->order->len > 0 && text < fidelis_galley_count(trial->galley) &&
        fidelis_galley_item(trial->galley, text)->frame != NULL)
        trial->alone = TRUE;
}

/* TRUE when taking these keeps the order within kinds, on the page too, and what is to be alone is. */
static gboolean is_orderly(const FidelisGalley *galley, const FidelisWaiting *waiting, guint taken)
{
    for (guint i = 0; i < waiting->count; i++) {
        const FidelisFloat *one = fidelis_galley_float(galley, waiting->floats[i]);
        FidelisFloatPlace place = fidelis_float_place(one);
        if (place == FIDELIS_PLACE_OWN_PAGE && taken & (1u << i) && taken != (1u << i))
            return FALSE;
        for (guint k = i + 1; k < waiting->count; k++) {
            const FidelisFloat *later = fidelis_galley_float(galley, waiting->floats[k]);
            if (!(taken & (1u << k)) || !fidelis_float_same_kind(one, later))
                continue;
            gboolean under = place == FIDELIS_PLACE_BOTTOM && fidelis_float_place(later) != place;
            if (!(taken & (1u << i)) || under)
                return FALSE;
        }
    }
    return TRUE;
}

static guint bits_in(guint bits)
{
    return bits == 0 ? 0 : 1 + bits_in(bits & (bits - 1));
}

GArray *fidelis_trial_plans(const FidelisPart *part, const FidelisWaiting *waiting)
{
    GArray *plans = g_array_new(FALSE, FALSE, sizeof(FidelisPagePlan));
    for (guint taken = 0; taken < 1u << waiting->count; taken++) {
        FidelisPagePlan plan = {.taken = taken};
        if (bits_in(taken) <= FIDELIS_MOST_FEET && is_orderly(part->galley, waiting, taken))
            g_array_append_val(plans, plan);
    }
    return plans;
}

static gboolean same_kind_waits(const FidelisTrial *trial, const FidelisFloat *moved)
{
    for (guint i = 0; i < trial->waiting.count; i++)
        if (fidelis_float_same_kind(float_of(trial, trial->waiting.floats[i]), moved))
            return TRUE;
    return FALSE;
}

static gboolean same_kind_at_foot(const FidelisTrial *trial, const FidelisFloat *moved)
{
    for (gsize i = 0; i < trial->feet_count; i++)
        if (fidelis_float_same_kind(float_of(trial, trial->feet[i]), moved))
            return TRUE;
    return FALSE;
}

/* What would be free below a float that stands in the text here; negative: it does not fit. */
static double rest_below(const FidelisTrial *trial, const FidelisFloat *moved)
{
    double space =
        trial->order->len == 0
            ? 0
            : fidelis_galley_space_between(
                  trial->galley, g_array_index(trial->order, gsize, trial->order->len - 1), moved->first);
    double notes = moved->notes_height > 0 && trial->brought <= 0 ? FIDELIS_NOTE_AREA_GAP : 0;
    double grid = trial->galley->grid; /* what standing on it may cost */
    return room(trial) - trial->fill.bottom - space - moved->height - moved->notes_height - notes -
           (trial->order->len == 0 ? 0 : grid) + HAIR;
}

static gboolean fits_foot(const FidelisTrial *trial, const FidelisFloat *moved)
{
    double above = trial->feet_count == 0 ? moved->before : space_between_feet(trial, moved);
    double notes = moved->notes_height > 0 && trial->brought <= 0 ? FIDELIS_NOTE_AREA_GAP : 0;
    return trial->feet_count < FIDELIS_MOST_FEET &&
           trial->fill.bottom + above + moved->height + moved->notes_height + notes + trial->galley->grid <=
               room(trial);
}

/* What may be done with a float that is met. */
typedef struct {
    const FidelisFloat *moved;
    gboolean empty;    /* nothing is on the page */
    gboolean blocked;  /* one before it waits, or stands at the foot */
    gboolean may_wait; /* there is text it can let pass */
    gboolean at_foot;
    double rest;
} Meeting;

static void offer(FidelisOptions *options, FidelisFloatChoice choice, gboolean open)
{
    if (open)
        options->choices[options->count++] = choice;
}

static void offer_auto(const FidelisTrial *trial, const Meeting *meeting, FidelisOptions *options)
{
    gboolean fits = !meeting->blocked && meeting->rest >= 0;
    gboolean narrow = meeting->rest < NARROW_REST * trial->part->area->height;
    offer(options, FIDELIS_FLOAT_INLINE, fits || (!meeting->blocked && !meeting->moved->whole));
    offer(options, FIDELIS_FLOAT_FOOT, meeting->at_foot && !meeting->empty && (!fits || narrow));
    offer(options, FIDELIS_FLOAT_LATER, !fits && meeting->may_wait);
}

static void offer_top(const FidelisTrial *trial, const Meeting *meeting, FidelisOptions *options)
{
    (void)trial;
    gboolean inline_too = !meeting->blocked && (meeting->empty || !meeting->may_wait);
    offer(options, FIDELIS_FLOAT_INLINE, inline_too);
    offer(options, FIDELIS_FLOAT_LATER, !inline_too && meeting->may_wait);
}

static void offer_bottom(const FidelisTrial *trial, const Meeting *meeting, FidelisOptions *options)
{
    (void)trial;
    offer(options, FIDELIS_FLOAT_FOOT, meeting->at_foot);
    offer(options, FIDELIS_FLOAT_LATER, meeting->may_wait);
    offer(options, FIDELIS_FLOAT_INLINE, options->count == 0 && !meeting->blocked);
}

static void offer_own_page(const FidelisTrial *trial, const Meeting *meeting, FidelisOptions *options)
{
    offer(options, FIDELIS_FLOAT_LATER, trial->waiting.count < FIDELIS_MOST_WAITING);
    (void)meeting;
}

static void options_for(const FidelisTrial *trial, gsize index, FidelisOptions *options)
{
    static void (*const offer_for[])(const FidelisTrial *, const Meeting *, FidelisOptions *) = {
        [FIDELIS_PLACE_AUTO] = offer_auto,
        [FIDELIS_PLACE_TOP] = offer_top,
        [FIDELIS_PLACE_BOTTOM] = offer_bottom,
        [FIDELIS_PLACE_OWN_PAGE] = offer_own_page,
    };
    const FidelisFloat *moved = float_of(trial, index);
    gboolean waits = same_kind_waits(trial, moved);
    Meeting meeting = {.moved = moved,
                       .empty = fidelis_trial_is_empty(trial),
                       .blocked = waits || same_kind_at_foot(trial, moved),
                       .may_wait = trial->waiting.count < FIDELIS_MOST_WAITING && moved->barrier > moved->end,
                       .at_foot = !waits && fits_foot(trial, moved),
                       .rest = rest_below(trial, moved)};
    *options = (FidelisOptions){0};
    offer_for[fidelis_float_place(moved)](trial, &meeting, options);
}

/* A float with notes is put whole; another is items like others, and a page may end between them. */
static gboolean put_inline(FidelisTrial *trial, const FidelisFloat *moved)
{
    FidelisFloatPlace place = fidelis_float_place(moved);
    if (!fidelis_trial_is_empty(trial) && (place == FIDELIS_PLACE_TOP || place == FIDELIS_PLACE_BOTTOM))
        trial->cost += COST_OF_MISPLACED;
    if (!moved->whole) {
        trial->text++;
        return put_item(trial, moved->first);
    }
    trial->text = moved->end;
    return put_float(trial, moved);
}

static gboolean let_wait(FidelisTrial *trial, gsize index)
{
    trial->waiting.floats[trial->waiting.count++] = index;
    trial->text = float_of(trial, index)->end;
    return TRUE;
}

static gboolean choose(FidelisTrial *trial, gsize index, FidelisFloatChoice choice)
{
    const FidelisFloat *moved = float_of(trial, index);
    if (choice == FIDELIS_FLOAT_INLINE)
        return put_inline(trial, moved);
    if (choice == FIDELIS_FLOAT_LATER)
        return let_wait(trial, index);
    if (fidelis_float_place(moved) != FIDELIS_PLACE_BOTTOM)
        trial->cost += COST_OF_FOOT;
    trial->text = moved->end;
    return put_foot(trial, index);
}

static gboolean meet(FidelisTrial *trial, gsize index, FidelisOptions *others)
{
    if (trial->met < trial->plan.count)
        return choose(trial, index, (FidelisFloatChoice)trial->plan.choices[trial->met++]);
    if (trial->met == FIDELIS_MOST_CHOICES)
        return FALSE;
    options_for(trial, index, others);
    if (others->count == 0)
        return FALSE;
    FidelisFloatChoice choice = others->choices[--others->count];
    trial->plan.choices[trial->met++] = (guint8)choice;
    trial->plan.count = trial->met;
    return choose(trial, index, choice);
}

/* The first float whose section ends where the text has come; G_MAXUINT: none. */
static guint at_barrier(const FidelisTrial *trial)
{
    for (guint i = 0; i < trial->waiting.count; i++)
        if (float_of(trial, trial->waiting.floats[i])->barrier <= trial->text)
            return i;
    return G_MAXUINT;
}

/* It comes now, in the text. */
static gboolean release(FidelisTrial *trial, guint which)
{
    const FidelisFloat *moved = float_of(trial, trial->waiting.floats[which]);
    FidelisFloatPlace place = fidelis_float_place(moved);
    gboolean empty = fidelis_trial_is_empty(trial);
    if (place == FIDELIS_PLACE_OWN_PAGE && !empty)
        return FALSE;
    if (!empty)
        trial->cost += place == FIDELIS_PLACE_AUTO ? COST_OF_LATE : COST_OF_MISPLACED;
    trial->alone = trial->own_page = place == FIDELIS_PLACE_OWN_PAGE;
    stop_waiting(trial, which);
    return !same_kind_at_foot(trial, moved) && put_float(trial, moved);
}

gboolean fidelis_trial_step(FidelisTrial *trial, FidelisOptions *others)
{
    *others = (FidelisOptions){0};
    if (trial->alone)
        return FALSE;
    guint released = at_barrier(trial);
    if (released != G_MAXUINT)
        return release(trial, released);
    if (trial->text >= MIN(trial->feet_barrier, fidelis_galley_count(trial->galley)))
        return FALSE;
    gsize index = fidelis_galley_float_from(trial->galley, trial->text);
    if (index < trial->galley->floats.count && float_of(trial, index)->first == trial->text &&
        float_of(trial, index)->moves)
        return meet(trial, index, others);
    return put_item(trial, trial->text++);
}

double fidelis_trial_end(const FidelisTrial *trial)
{
    double end = trial->order->len == 0 ? 0 : fidelis_fill_end(&trial->fill);
    return end + (trial->feet_count > 0 ? trial->feet_above + trial->feet_height : 0);
}

/* On the grid, as what stands on it in them was measured. */
double fidelis_trial_feet_top(const FidelisTrial *trial, double notes)
{
    double grid = trial->galley->grid, top = trial->part->area->height - notes - trial->feet_height;
    return grid > 0 ? floor((top + HAIR) / grid) * grid : top;
}
