/* The page maker's state while one document is laid out: what its parts hand to each other. layout.c is the
 * table of contents. */
#ifndef FIDELIS_LAYOUT_MAKER_H
#define FIDELIS_LAYOUT_MAKER_H

#include "document/language.h"
#include "document/numbering.h"
#include "layout/fill.h"
#include "typeset/paragraph.h"

/* Where text goes on a page. x counts from the left edge of the page, y from its top. */
typedef struct {
    double page_width, page_height;
    double left, top;           /* of the text column, on a right-hand page */
    double left_over, top_over; /* the same on a left-hand page */
    double width;               /* of the text column */
    double height;              /* whole steps of the grid */
    double reach;               /* text column and margin column together; width when there is none */
    double margin_x;            /* of the margin column, from the left of the text column */
    double margin_width;        /* 0: none */
    double wide_x;              /* of what reaches into the margin column, from the left of the text column */
    double margin_x_over, wide_x_over; /* the same on a left-hand page */
    gboolean mirrored;                 /* left-hand pages are right-hand ones seen in a mirror */
    FidelisPageMaster master;
} FidelisTypeArea;

/* How the pages of a part look besides. Lives in the arena of one pass. */
typedef struct {
    const FidelisTypeArea *area;
    const char *track, *tab;
    int tab_index; /* among the document's tabs, from the top; -1: none */
    int colour, background;
    gboolean band; /* chapters open on a band of colour */
    const char *image;
    const FidelisLocation *where; /* of what asked for it */
    FidelisPageNumbers numbers;
    FidelisPageFolio folio;
} FidelisPageLook;

/* One page of a part. */
typedef struct {
    const gsize *order; /* items from the top, floats at its head among them */
    gsize count;
    const gsize *feet; /* floats at its foot, from the top */
    gsize feet_count;
    double feet_top;
    gsize first_note, end_note; /* lines of the part's notes; floats bring their own */
    double used;                /* height of the items */
    double over;                /* by how much it is too full, until its charts are made lower */
} FidelisCut;

/* What begins on a new page: a chapter, a landscape part, the cover. */
typedef struct {
    const FidelisTypeArea *area;
    const FidelisPageLook *look;
    FidelisPageSide side; /* the first page is on; blank pages come before it where it would not be */
    int first_number;     /* 0: on from the page before */
    FidelisGalley *galley;
    FidelisVector note_lines; /* FidelisNoteLine, layout/note.h */
    gsize *note_ends;         /* lines of the first 0, 1, 2 … notes of the galley; floats' do not count */
    const char *chapter;      /* for the running head; NULL: none */
    gboolean bare;            /* no running head, no folio */
    gboolean opens_chapter;
    FidelisVector cuts;       /* FidelisCut */
    gsize first_page, blanks; /* blanks: empty pages before the first */
    gsize *pages;             /* of each item, counted in the document */
    FidelisPlaces places;     /* of each item on its page */
    double *margin_tops;      /* of each margin block on its page */
} FidelisPart;

/* The theme's logo, once it has been asked for. */
typedef struct {
    const char *path; /* NULL: none */
    double width, height;
    gboolean tried;
} FidelisLogo;

struct FidelisMaker {
    FidelisSetter *setter;
    const FidelisDocument *document;
    const FidelisNumbering *numbering;
    const FidelisTheme *theme;
    FidelisDiagnostics *diagnostics;
    FidelisPages *pages;
    FidelisArena *arena;                 /* of this pass */
    FidelisTypeArea portrait, landscape; /* of the masters "report" and "landscape" */
    GHashTable *areas;                   /* name of a master -> FidelisTypeArea */
    GPtrArray *tabs;                     /* words of the document's tabs, from the top */
    GPtrArray *page_labels;              /* of the last pass, in its arena */
    double step;                         /* of the baseline grid */
    FidelisVector parts;                 /* FidelisPart * */
    GHashTable *places;                  /* FidelisBlock -> FidelisDestination, of the last pass */
    GHashTable *order;                   /* FidelisBlock or FidelisInline -> place in the document, from 1 */
    GHashTable *asked;                   /* FidelisInline -> what a reference printed in this pass */
    GHashTable *ends;                    /* FidelisBlock -> page of its last item, of the last pass */
    const FidelisBlock *index_block;     /* of this pass; NULL: no index, and */
    const char *index_said;              /* the pages it was made from, in words */
    GHashTable *inlined;                 /* margin blocks that found no room in the margin */
    GHashTable *lowered;                 /* charts that give way -> by how many steps */
    GHashTable *notes;                   /* FidelisInline -> FidelisTagPlan of its NOTE */
    guint note_ids;                      /* of this pass */
    GHashTable *note_places;             /* FidelisInline -> FidelisDestination */
    FidelisLogo logo;
    GPtrArray *links;               /* link.c: links, references and marks of notes put so far */
    GPtrArray *links_back;          /* link.c: from notes at the end to their marks */
    gsize listed_part, listed_note; /* endnote.c: notes before here stand in a list */
    gsize current_page;             /* while placing */
};

static inline gsize fidelis_maker_part_count(const FidelisMaker *maker)
{
    return maker->parts.count;
}
static inline FidelisPart *fidelis_maker_part(const FidelisMaker *maker, gsize index)
{
    return *FIDELIS_VECTOR_AT(&maker->parts, FidelisPart *, index);
}

/* Whose content a plan's is: the plan's element, or an artifact where it is put once more. */
FidelisOwner fidelis_maker_owner(FidelisMaker *maker, FidelisTagPlan *plan, const FidelisSpot *spot);
const char *fidelis_maker_word(const FidelisMaker *maker, FidelisWord word);
/* "12", "iv": what is printed on a page, and what the PDF calls it, as the last pass counted. In the pages'
 * arena. */
const char *fidelis_maker_page_label(FidelisMaker *maker, gsize page);
const FidelisTextStyle *fidelis_maker_style(const FidelisMaker *maker, FidelisStyleRole role);

/* type-area.c */
FidelisTypeArea fidelis_type_area_from_master(const FidelisPageMaster *master);
/* The area of a master by name, made when first asked for; NULL: there is none. */
const FidelisTypeArea *fidelis_maker_area(FidelisMaker *maker, const char *master);
/* Left of the text column, or of what reaches into the margin, on a page of the document (from 0). */
double fidelis_type_area_left(const FidelisTypeArea *area, gsize page, gboolean wide);
double fidelis_type_area_top(const FidelisTypeArea *area, gsize page);
/* A left-hand page of a document whose sides differ. */
gboolean fidelis_type_area_turned_over(const FidelisTypeArea *area, gsize page);
double fidelis_type_area_margin_left(const FidelisTypeArea *area, gsize page);

/* part.c: the document as parts of galleys. */
void fidelis_maker_compose(FidelisMaker *maker);
/* paginate.c: cuts all parts into pages, finds the places of blocks. FALSE when a margin block found no
 * room, or charts are to be lower: noted in maker->inlined and lowered, and the document must be composed
 * again. */
gboolean fidelis_maker_paginate(FidelisMaker *maker);
/* Says what does not fit on its page and cannot be parted. */
void fidelis_maker_check_heights(FidelisMaker *maker);
/* placer.c: puts everything on its page. */
void fidelis_maker_place(FidelisMaker *maker);
/* furniture.c: running heads, folios and tabs. */
void fidelis_maker_furnish(FidelisMaker *maker);
/* ground.c: colours that stand for others from here on (NULL: none do), and what lies under a page. */
void fidelis_maker_colour(FidelisMaker *maker, const FidelisPageLook *look);
void fidelis_maker_ground(FidelisMaker *maker, const FidelisPageLook *look, FidelisPage *page);
/* folio.c: numbers pages after the parts are cut. */
void fidelis_maker_number_pages(FidelisMaker *maker);
/* reference.c */
void fidelis_maker_order(FidelisMaker *maker);
const char *fidelis_maker_reference(const FidelisInline *reference, void *maker);
/* What pages the index's marks are on, by the last pass, as text. In maker->arena. */
const char *fidelis_index_pages(FidelisMaker *maker);
/* Says which page numbers are printed of what stands on none. */
void fidelis_maker_check_places(FidelisMaker *maker);
/* What the first reference leads to that would print something else now; NULL when all are settled. */
const FidelisBlock *fidelis_maker_moved(FidelisMaker *maker);
/* bookmark.c */
void fidelis_maker_bookmark(FidelisMaker *maker);

/* Items [first, end) of a galley with their tops at tops (from first on), the galley's top left at spot. */
void fidelis_place_items(FidelisMaker *maker, const FidelisGalley *galley, gsize first, gsize end,
                         const double *tops, const FidelisSpot *spot, double wide_x);

#endif
