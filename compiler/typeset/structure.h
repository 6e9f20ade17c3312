/* The logical structure of a document: what every piece on every page *is*, in reading order. ISO
 * 32000-1, 14.8 and PDF/UA-1. Plain data in the arena of the pages. */
#ifndef FIDELIS_TYPESET_STRUCTURE_H
#define FIDELIS_TYPESET_STRUCTURE_H

#include <glib.h>

#include "base/arena.h"

typedef enum {
    FIDELIS_TAG_DOCUMENT,
    FIDELIS_TAG_SECT,
    FIDELIS_TAG_H1,
    FIDELIS_TAG_H2,
    FIDELIS_TAG_H3,
    FIDELIS_TAG_H4,
    FIDELIS_TAG_H5,
    FIDELIS_TAG_H6,
    FIDELIS_TAG_P,
    FIDELIS_TAG_L,
    FIDELIS_TAG_LI,
    FIDELIS_TAG_LBL,
    FIDELIS_TAG_LBODY,
    FIDELIS_TAG_TABLE,
    FIDELIS_TAG_THEAD,
    FIDELIS_TAG_TBODY,
    FIDELIS_TAG_TFOOT,
    FIDELIS_TAG_TR,
    FIDELIS_TAG_TH,
    FIDELIS_TAG_TD,
    FIDELIS_TAG_CAPTION,
    FIDELIS_TAG_FIGURE,
    FIDELIS_TAG_NOTE,
    FIDELIS_TAG_REFERENCE,
    FIDELIS_TAG_LINK,
    FIDELIS_TAG_SPAN,
    FIDELIS_TAG_TOC,
    FIDELIS_TAG_TOCI,
    FIDELIS_TAG_BLOCKQUOTE,
    FIDELIS_TAG_DIV,
    FIDELIS_TAG_ASIDE, /* boxes and margin notes: of PDF 2.0, here by way of a role map */
    FIDELIS_TAG_FORM,
    FIDELIS_TAG_COUNT,
} FidelisTag;

typedef enum { FIDELIS_SCOPE_NONE, FIDELIS_SCOPE_ROW, FIDELIS_SCOPE_COLUMN, FIDELIS_SCOPE_BOTH } FidelisScope;

typedef struct FidelisTagElement FidelisTagElement;
struct FidelisTagElement {
    FidelisTag tag;
    FidelisTagElement *parent, *first_child, *last_child, *next;
    const char *title;         /* sections: heading text; NULL otherwise */
    const char *alternative;   /* figures, and whatever is not text */
    const char *actual_text;   /* NULL: the glyphs' own */
    const char *lang;          /* NULL: as the parent */
    const char *id;            /* notes and header cells that are pointed to; NULL: none */
    FidelisScope scope;        /* TH */
    int column_span, row_span; /* TH, TD; 0 as 1 */
    const char *const
        *headers; /* ids of header cells for irregular tables, NULL-terminated; NULL: scope suffices */
    const char *list_numbering; /* L: "Decimal", "LowerAlpha", "LowerRoman", "Disc", "None"; NULL */
    const char *print_role;     /* FORM for a pen: "tv" text, "rb" radio, "cb" check box (PrintField); NULL */
    FidelisTagElement *note;    /* REFERENCE: the note it leads to; NOTE: its reference */
    int serial;                 /* set in order of creation, for dumps */
    gpointer painter;           /* a painter's own mark; NULL from layout */
};

/* Appends to parent (NULL only for the DOCUMENT root). */
FidelisTagElement *fidelis_tag_element_new(FidelisArena *arena, FidelisTagElement *parent, FidelisTag tag);
/* The element after it in the order they are read, parents first; NULL: it was the last. Documents may nest
 * deeply: no recursion. */
FidelisTagElement *fidelis_tag_element_next(const FidelisTagElement *element);
const char *fidelis_tag_name(FidelisTag tag); /* "H1", "LBody" */

#endif
