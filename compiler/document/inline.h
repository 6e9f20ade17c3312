/* Text inside a block: a linked list of inlines, in the order they are read. Plain data in the document's
 * arena. */
#ifndef FIDELIS_DOCUMENT_INLINE_H
#define FIDELIS_DOCUMENT_INLINE_H

#include <glib.h>

#include "base/arena.h"
#include "base/diagnostics.h"

typedef struct FidelisBlock FidelisBlock;
typedef struct FidelisInline FidelisInline;

typedef enum {
    FIDELIS_INLINE_TEXT,      /* text; soft hyphens U+00AD in it are the author's break points */
    FIDELIS_INLINE_VALUE,     /* text, already formatted, and the key it came from */
    FIDELIS_INLINE_EMPHASIS,  /* children */
    FIDELIS_INLINE_STRONG,    /* children */
    FIDELIS_INLINE_CODE,      /* text */
    FIDELIS_INLINE_LINK,      /* children, target = address */
    FIDELIS_INLINE_REFERENCE, /* target = label, form; its text is made by numbering and layout */
    FIDELIS_INLINE_NOTE,      /* blocks: the footnote; number is set by numbering */
    FIDELIS_INLINE_SPAN,      /* children; lang and/or role */
    FIDELIS_INLINE_BREAK,     /* a line break the author asked for */
    FIDELIS_INLINE_ZONE,      /* zone mark: sign, word and colour; text = the word, zone */
    FIDELIS_INLINE_INDEX,     /* children, target = what the index calls it; blocks: its anchor */
} FidelisInlineKind;

/* What a reference prints. */
typedef enum {
    FIDELIS_REFERENCE_NAME,      /* "tabel 3.2", "figur 4", "boks 7", "afsnit 2.1" */
    FIDELIS_REFERENCE_NUMBER,    /* "3.2" */
    FIDELIS_REFERENCE_TITLE,     /* the caption or heading */
    FIDELIS_REFERENCE_PAGE,      /* "side 12" */
    FIDELIS_REFERENCE_DIRECTION, /* "ovenfor", "nedenfor", "på næste side", "på side 12" */
    FIDELIS_REFERENCE_PAGES,     /* "side 8-11": from the first to the last of a section */
    FIDELIS_REFERENCE_FOLIO,     /* "12" */
} FidelisReferenceForm;

/* Looks that a span may ask for beyond emphasis. */
typedef enum {
    FIDELIS_SPAN_NONE,
    FIDELIS_SPAN_QUIET,
    FIDELIS_SPAN_SMALL,
    FIDELIS_SPAN_SUPERSCRIPT,
    FIDELIS_SPAN_MAIN,
    FIDELIS_SPAN_CODE /* set by typeset for FIDELIS_INLINE_CODE */
} FidelisSpanRole;

typedef enum {
    FIDELIS_MARK_NONE,
    FIDELIS_MARK_GREEN,
    FIDELIS_MARK_YELLOW,
    FIDELIS_MARK_RED,
    FIDELIS_MARK_GREY
} FidelisMark;

struct FidelisInline {
    FidelisInlineKind kind;
    FidelisInline *next;
    FidelisInline *children;
    const char *text;
    const char *target;
    const char *lang; /* NULL: as around it */
    FidelisReferenceForm form;
    gboolean capital; /* a reference that opens a sentence: "Tabel 3.2" */
    FidelisSpanRole role;
    FidelisMark zone;
    FidelisBlock *blocks;
    int number;      /* notes, from 1 through the document; 0 before numbering */
    const char *key; /* values: "unit/measure/group/week" for provenance, or NULL */
    FidelisLocation where;
};

FidelisInline *fidelis_inline_new(FidelisArena *arena, FidelisInlineKind kind);
FidelisInline *fidelis_inline_text(FidelisArena *arena, const char *text); /* copies text; NULL gives NULL */
/* Appends one (or a whole list) to *list, returns the head. */
void fidelis_inline_append(FidelisInline **list, FidelisInline *item);
/* The words as plain text, notes left out, references as "?" or their resolved text. Caller's (g_free). */
char *fidelis_inline_to_text(const FidelisInline *list);

#endif
