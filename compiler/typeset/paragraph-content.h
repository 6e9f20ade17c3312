/* A paragraph's inlines laid flat: one text, cut into segments of one look, with the inlines that make
 * elements (links, references, notes, languages) as a tree of spans beside it. What is here and the
 * specification decide every line, so that together they are the key of the paragraph cache. */
#ifndef FIDELIS_TYPESET_PARAGRAPH_CONTENT_H
#define FIDELIS_TYPESET_PARAGRAPH_CONTENT_H

#include "typeset/setter-private.h"

typedef enum {
    FIDELIS_SEGMENT_TEXT,
    FIDELIS_SEGMENT_SIGN,  /* a zone's drawn sign: one U+FFFC */
    FIDELIS_SEGMENT_BREAK, /* one newline */
} FidelisSegmentKind;

/* No pointers but interned ones and no holes: segments are compared byte by byte. */
typedef struct {
    const char *lang; /* interned */
    guint32 from, to; /* bytes of the text */
    gint32 span;      /* -1: the paragraph itself */
    guint8 kind;
    guint8 prefix; /* in the prefix's style */
    guint8 strong, italic;
    guint8 role;     /* FidelisSpanRole */
    guint8 zone;     /* FidelisMark: colour, and what a sign shows */
    guint8 linked;   /* in the colour of links */
    guint8 whole;    /* a sign that stands without its word */
    guint32 level;   /* of the bidirectional algorithm: odd from right to left */
    guint32 script;  /* 1: letters from right to left, in a font that has them */
    guint32 ordinal; /* of the inline it comes from, counted from 1 in order; 0: the prefix */
} FidelisSegment;

typedef struct {
    const char *lang; /* interned; of a language span */
    gint32 parent;    /* -1: the paragraph itself */
    guint32 kind;     /* FidelisInlineKind */
} FidelisContentSpan;

/* A break the author marked: U+00AD (a hyphen appears) or U+200B. */
typedef struct {
    guint32 offset; /* of the character it stands before, in the text */
    guint32 hyphen;
} FidelisContentMark;

struct FidelisParagraphContent {
    GString *text;
    GArray *segments;   /* FidelisSegment, none empty */
    GArray *spans;      /* FidelisContentSpan */
    GArray *marks;      /* FidelisContentMark */
    gboolean right;     /* it reads from right to left */
    GPtrArray *inlines; /* FidelisInline of each span: of this document, not of the key */
};

FidelisParagraphContent *fidelis_paragraph_content_new(void);
void fidelis_paragraph_content_free(FidelisParagraphContent *content);

/* Fills it anew. prefix may be NULL. */
void fidelis_paragraph_content_read(FidelisParagraphContent *content, const FidelisSetter *setter,
                                    const FidelisInline *text, const char *prefix);
/* The inline with that ordinal, to say where a fault is; NULL: the prefix. */
const FidelisInline *fidelis_paragraph_content_inline(const FidelisInline *text, guint32 ordinal);

#endif
