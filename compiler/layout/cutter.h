/* Cuts a part into pages: of all ways to end pages the one whose costs (unused space, bad places, divided
 * notes, margin blocks far from their text) are least in sum, by dynamic programming over the items. After
 * Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems", 1981. */
#ifndef FIDELIS_LAYOUT_CUTTER_H
#define FIDELIS_LAYOUT_CUTTER_H

#include "layout/fill.h"
#include "layout/maker.h"
#include "layout/margin.h"

#define FIDELIS_MARGIN_GAP 12.0

/* What stands beside the items of a page that is being filled. */
typedef struct {
    GArray *blocks;    /* FidelisMarginBlock */
    GArray *margins;   /* gsize: which of the galley's each is */
    GArray *obstacles; /* FidelisObstacle */
    gboolean after_wide;
} FidelisBeside;

void fidelis_beside_init(FidelisBeside *beside);
void fidelis_beside_clear(FidelisBeside *beside);
void fidelis_beside_empty(FidelisBeside *beside);
/* Item was put with its top at top. */
void fidelis_beside_add(FidelisBeside *beside, const FidelisGalley *galley, gsize item, double top);
/* FALSE when they do not fit on the page. */
gboolean fidelis_beside_settle(FidelisBeside *beside, const FidelisTypeArea *area);

/* Choices for a float that is met while a page is filled. */
typedef enum { FIDELIS_FLOAT_INLINE, FIDELIS_FLOAT_LATER, FIDELIS_FLOAT_FOOT } FidelisFloatChoice;

enum { FIDELIS_MOST_WAITING = 4, FIDELIS_MOST_FEET = 3, FIDELIS_MOST_CHOICES = 24 };

/* Floats that have been met and stand on no page yet, in the order they are written. */
typedef struct {
    guint count;
    gsize floats[FIDELIS_MOST_WAITING];
} FidelisWaiting;

/* How a page is filled: which of those that wait it takes, and what is done with those it meets. */
typedef struct {
    guint taken; /* bits */
    guint count; /* of choices */
    guint8 choices[FIDELIS_MOST_CHOICES];
} FidelisPagePlan;

/* A page that is being filled after a plan. */
typedef struct {
    const FidelisPart *part;
    const FidelisGalley *galley;
    GArray *order; /* gsize */
    FidelisFill fill;
    FidelisWaiting waiting;
    gsize text; /* the next item of the text */
    gsize feet[FIDELIS_MOST_FEET], feet_count;
    double feet_height, feet_above; /* above: space between the text and them */
    gsize feet_barrier;             /* the text may not pass it */
    double brought;                 /* height of the notes that floats bring */
    double cost;                    /* of floats that stand otherwise than asked */
    gboolean alone;                 /* nothing more may come, */
    gboolean own_page;              /* because a float asked for it */
    guint met;                      /* floats, so far */
    FidelisPagePlan plan;
    FidelisBeside beside;
} FidelisTrial;

void fidelis_trial_init(FidelisTrial *trial, const FidelisPart *part);
void fidelis_trial_clear(FidelisTrial *trial);
/* A new page: item next, these waiting, those taken by plan put at its head or foot. */
void fidelis_trial_begin(FidelisTrial *trial, gsize text, const FidelisWaiting *waiting,
                         const FidelisPagePlan *plan);
gboolean fidelis_trial_is_empty(const FidelisTrial *trial);
/* One step: puts an item, or a float whose section ends, or does with the float that is met what the plan
 * says. FALSE when no more fits. *options are the other ways, of which the plan did not say one; they are
 * tried apart. */
typedef struct {
    guint count;
    FidelisFloatChoice choices[3];
} FidelisOptions;
gboolean fidelis_trial_step(FidelisTrial *trial, FidelisOptions *others);
/* How far down the page reaches; less than its height by what is free. */
double fidelis_trial_end(const FidelisTrial *trial);
/* Where the floats at the foot begin when the page's notes are that high. */
double fidelis_trial_feet_top(const FidelisTrial *trial, double notes);
/* The ways to take from those that wait. Free with g_array_free; of FidelisPagePlan. */
GArray *fidelis_trial_plans(const FidelisPart *part, const FidelisWaiting *waiting);

/* Fills part->cuts. The notes' lines are set. */
void fidelis_part_cut(FidelisPart *part, FidelisArena *arena);

#endif
