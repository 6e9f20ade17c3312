/* A galley: what a part of the document is made of, top to bottom, before it is cut into pages.
 *
 * Vocabulary: an *item* is a piece that is never cut (a line, a table row, a figure); space before an item
 * vanishes at the top of a page, and of two adjacent spaces the larger counts. A page may end before any
 * item, at that item's *break cost*. A *frame* is what goes on behind several items and is closed and
 * reopened at the foot and the head of pages (the wash of a box, the header of a table). A *stack* is a
 * galley that is not cut: a table cell, a margin block. Galleys live in the arena of one layout pass. */
#ifndef FIDELIS_LAYOUT_GALLEY_H
#define FIDELIS_LAYOUT_GALLEY_H

#include <glib.h>

#include "document/document.h"
#include "layout/plan.h"
#include "layout/vector.h"

/* Costs of ending a page before an item, in the cutter's units (an unused tenth of a page costs 10). */
#define FIDELIS_CUT_FORBIDDEN 1e7   /* widow, orphan, stranded heading: only when nothing else is possible */
#define FIDELIS_CUT_KEEP      1e5   /* what should stay whole because somebody asked */
#define FIDELIS_CUT_AVOID     300.0 /* paragraphs in boxes, rows of short tables */
#define FIDELIS_CUT_ROW       8.0   /* rows of a long table */
#define FIDELIS_CUT_LINE      3.0   /* lines of a paragraph */
#define FIDELIS_CUT_HYPHEN    1e4   /* after a divided word: nearly never */

typedef struct FidelisMaker FidelisMaker;
typedef struct FidelisGalleyItem FidelisGalleyItem;
typedef struct FidelisFrame FidelisFrame;
typedef struct FidelisStack FidelisStack;
typedef struct FidelisColumns FidelisColumns;

/* Where something is put: the top left corner. */
typedef struct {
    FidelisPage *page;
    double x, y;
    gboolean repeated; /* once more, as an artifact */
} FidelisSpot;

/* Puts count items that share place and data (lines of one paragraph) on a page, the first with its top at
 * spot. */
typedef void (*FidelisItemPlaceFunc)(FidelisMaker *maker, const FidelisGalleyItem *items, gsize count,
                                     const FidelisSpot *spot);

struct FidelisGalleyItem {
    FidelisItemPlaceFunc place; /* NULL: nothing but its height */
    gconstpointer data;
    int line;             /* of data, when it is a paragraph */
    FidelisTagPlan *plan; /* what it belongs to */
    double x;             /* from the left of the galley */
    double height;
    double space_before;
    double cut_cost;
    double gives;                  /* how much lower it may be made when a page is a little too full, */
    const FidelisBlock *giver;     /* if this is: a chart */
    gboolean on_grid;              /* its top stands on the grid */
    gboolean wide;                 /* reaches into the margin column */
    const FidelisColumns *columns; /* it stands in one of them; NULL: across */
    FidelisFrame *frame;           /* the innermost frame it stands in */
    FidelisFrame *opens;           /* the frame that begins with this item */
    gsize notes, margins;          /* how many of the galley's stand in this item or before it */
};

/* What is drawn of a frame on one page. */
typedef struct {
    FidelisPage *page;
    double x, top, bottom;
    gboolean continued; /* began on an earlier page */
    gboolean goes_on;   /* on the next page */
} FidelisFragment;

struct FidelisFrame {
    FidelisFrame *parent;
    double x;             /* from the left of the galley */
    double reopen, close; /* height at the head of a later page, at the foot of one that is not the last */
    gboolean wide;
    /* Called before the frame's items on every page. */
    void (*draw)(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment);
    gconstpointer data;
    const FidelisPage *drawn; /* the page on which it was drawn last, and */
    gsize drawn_from;         /* the first item of the piece of it */
};

typedef struct {
    const FidelisInline *note;
    FidelisTagPlan *parent; /* of its NOTE element */
    gsize item;
} FidelisGalleyNote;

typedef struct {
    const FidelisBlock *block;
    FidelisStack *stack;
    gsize item; /* the item it stands beside */
} FidelisGalleyMargin;

/* Where a block begins, or an inline whose place is asked for stands. */
typedef struct {
    gconstpointer key;         /* what its place is found by */
    const FidelisBlock *block; /* NULL: an inline */
    gsize item;
} FidelisGalleyMark;

/* What may stand elsewhere than where it is written: items that follow each other, outside all frames. The
 * space and cost of a cut between what stands before and after it when it is not there are kept beside. */
typedef struct {
    const FidelisBlock *block;
    gsize first, end;           /* items */
    gsize barrier;              /* the item it may not come after: the end of its section */
    FidelisTagPlan *around;     /* what its elements stand in */
    double before, after;       /* space around it */
    double lead, lead_cost;     /* asked for by what stands above */
    double follow, follow_cost; /* asked for by what stands below */
    /* settled when the part is complete (float.c): */
    gboolean moves;           /* it fits on a page: otherwise it is items like others */
    gboolean whole;           /* no page may end inside */
    double height;            /* alone at the head of a page, without its notes */
    double notes_height;      /* lines of its notes, which stand on its page */
    FidelisVector note_lines; /* FidelisNoteLine */
} FidelisFloat;

/* What has been asked for since a float ended, until the next item comes. */
typedef struct {
    gboolean running;
    double space, cost;
} FidelisGalleySince;

typedef struct {
    FidelisArena *arena;
    double grid;                         /* distance of the lines that on_grid items stand on; 0: none */
    FidelisVector items;                 /* FidelisGalleyItem */
    FidelisVector notes, margins, marks; /* FidelisGalleyNote, …, by item */
    FidelisVector ends;                  /* FidelisGalleyMark: last items of blocks */
    FidelisVector floats;                /* FidelisFloat, by item */
    FidelisGalleySince since;
    FidelisFrame *frame;           /* innermost open */
    const FidelisColumns *columns; /* of what is added next; NULL: none */
    double pending_space, pending_cost;
    gsize margins_settled, marks_settled; /* the rest wait for an item */
    gboolean has_wide;
} FidelisGalley;

struct FidelisStack {
    FidelisGalley *galley;
    double *tops; /* of each item */
    double height;
};

/* grid as above. */
FidelisGalley *fidelis_galley_new(FidelisArena *arena, double grid);

/* Before the next item: */
void fidelis_galley_space(FidelisGalley *galley, double space);
void fidelis_galley_keep(FidelisGalley *galley);              /* no page ends here */
void fidelis_galley_cost(FidelisGalley *galley, double cost); /* at least this much for ending a page here */
/* The next item begins block, or holds an inline whose place is asked for by key. */
void fidelis_galley_mark(FidelisGalley *galley, const FidelisBlock *block);
void fidelis_galley_mark_inline(FidelisGalley *galley, gconstpointer key);
/* The item before is the last of block. */
void fidelis_galley_end(FidelisGalley *galley, const FidelisBlock *block);
/* The marks of a stack's galley whose items stand in [from, to) of its height go to the next item. */
void fidelis_galley_add_marks_of(FidelisGalley *galley, const FidelisStack *stack, double from, double to);
void fidelis_galley_margin(FidelisGalley *galley, const FidelisBlock *block, FidelisStack *stack);

/* Appends a copy of item; space, cost, frame and counts are set here. */
void fidelis_galley_add(FidelisGalley *galley, const FidelisGalleyItem *item);
/* An item of nothing but height. */
void fidelis_galley_strut(FidelisGalley *galley, double height);
/* To the item added last. */
void fidelis_galley_add_note(FidelisGalley *galley, const FidelisInline *note, FidelisTagPlan *parent);
void fidelis_galley_add_notes_of(FidelisGalley *galley, const FidelisGalley *other);
/* The frame begins, with padding above its first item; and ends, with padding below its last. */
void fidelis_galley_open(FidelisGalley *galley, FidelisFrame *frame, double padding);
void fidelis_galley_close(FidelisGalley *galley, double padding);
/* Margins and marks after the last item go to it. The galley is not empty. */
void fidelis_galley_finish(FidelisGalley *galley);
/* Ending a page before any of the items (first, count) costs at least this. */
void fidelis_galley_hold(FidelisGalley *galley, gsize first, double cost);

/* galley-float.c: what is added between begin and end may float; space is asked for around it. A float that
 * turned out to hold nothing is forgotten. */
void fidelis_galley_float_begin(FidelisGalley *galley, const FidelisBlock *block, FidelisTagPlan *around,
                                double before);
void fidelis_galley_float_end(FidelisGalley *galley, double after);
/* Floats that stand before item from on and know no end of their section yet end here. */
void fidelis_galley_float_barrier(FidelisGalley *galley, gsize first_float);
FidelisFloat *fidelis_galley_float(const FidelisGalley *galley, gsize index);
/* The first float that begins at item or later; the count of floats when there is none. */
gsize fidelis_galley_float_from(const FidelisGalley *galley, gsize item);
/* Space between two items, and the cost of ending a page between them, in whatever order they stand. */
double fidelis_galley_space_between(const FidelisGalley *galley, gsize above, gsize item);
double fidelis_galley_cost_between(const FidelisGalley *galley, gsize above, gsize item);

gsize fidelis_galley_count(const FidelisGalley *galley);
FidelisGalleyItem *fidelis_galley_item(const FidelisGalley *galley, gsize index);
/* It, or what it stands in, reaches into the margin column and across columns. */
gboolean fidelis_galley_item_is_wide(const FidelisGalleyItem *item);
const FidelisGalleyNote *fidelis_galley_note(const FidelisGalley *galley, gsize index);
const FidelisGalleyMargin *fidelis_galley_margin_at(const FidelisGalley *galley, gsize index);

/* Positions of everything in a galley that is not cut. */
FidelisStack *fidelis_stack_new(FidelisGalley *galley);
void fidelis_stack_place(FidelisMaker *maker, const FidelisStack *stack, const FidelisSpot *spot);

#endif
