/* A set paragraph at its place in one document. */
#ifndef FIDELIS_TYPESET_PARAGRAPH_PRIVATE_H
#define FIDELIS_TYPESET_PARAGRAPH_PRIVATE_H

#include "typeset/paragraph-lines.h"

/* What placing remembers, so that a paragraph continued on the next page goes on with the same elements. */
typedef struct {
    FidelisTagElement *owner;
    FidelisTagElement **elements; /* one a span, NULL until it is needed */
} FidelisParagraphPlaces;

struct FidelisParagraph {
    const FidelisSetParagraph *set;
    const FidelisInline *const *inlines; /* of the spans, in this document */
    FidelisParagraphPlaces *places;
};

#endif
