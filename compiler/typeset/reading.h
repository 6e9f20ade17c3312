/* In which order content is read: every element's own chunks and its children, interleaved. Both the dump of
 * pages and the PDF's structure come from here, so that what is tested as text is what is written. */
#ifndef FIDELIS_TYPESET_READING_H
#define FIDELIS_TYPESET_READING_H

#include <glib.h>

#include "typeset/page.h"

/* Consecutive items of one owner on one page. */
typedef struct {
    FidelisOwner owner;
    int page;           /* index */
    int marked;         /* number among the content chunks of its page, from 0; -1: artifact */
    gsize first, count; /* items of the page */
} FidelisChunk;

/* What stands directly in an element: a chunk of its own, or a child. The other is NULL. */
typedef struct {
    const FidelisChunk *chunk;
    FidelisTagElement *child;
} FidelisKid;

typedef struct FidelisReading FidelisReading;

/* Children keep the order in which layout made them; an element's own chunks keep the order in which they are
 * painted; a chunk goes before the first child whose content is painted after it. Borrows pages, which must
 * not change. */
FidelisReading *fidelis_reading_new(const FidelisPages *pages);
void fidelis_reading_free(FidelisReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisReading, fidelis_reading_free)

/* Chunks of a page in the order they are painted, artifacts included. Borrowed. */
const FidelisChunk *fidelis_reading_chunks(const FidelisReading *reading, gsize page, gsize *count);
/* Borrowed. */
const FidelisKid *fidelis_reading_kids(const FidelisReading *reading, const FidelisTagElement *element,
                                       gsize *count);
/* The element with a serial, from 0 to pages->elements. Parents come before their children. Borrowed. */
FidelisTagElement *fidelis_reading_element(const FidelisReading *reading, int serial);

#endif
