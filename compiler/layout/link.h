/* Links: collected while text is placed, made when every destination is known. */
#ifndef FIDELIS_LAYOUT_LINK_H
#define FIDELIS_LAYOUT_LINK_H

#include "layout/maker.h"

/* A FidelisLinkFunc; data is the maker. */
void fidelis_link_collect(const FidelisInline *link, FidelisTagElement *element, const double rectangle[4],
                          FidelisPage *page, void *maker);
/* A link of our own, to a block. */
void fidelis_link_add(FidelisMaker *maker, FidelisPage *page, FidelisTagElement *element,
                      const FidelisBlock *target, const double rectangle[4]);
/* The note stands here. */
void fidelis_link_note_place(FidelisMaker *maker, const FidelisInline *note, FidelisDestination place);
/* From a note at the end back to its mark. */
void fidelis_link_back(FidelisMaker *maker, const FidelisInline *note, FidelisTagElement *element,
                       FidelisPage *page, const double rectangle[4]);
/* Makes links of what was collected, and ties notes to their marks. */
void fidelis_link_all(FidelisMaker *maker);
void fidelis_link_all_back(FidelisMaker *maker);

/* A name for a note's element that no other has: its number, unless chapters begin anew. In the pages' arena.
 */
const char *fidelis_link_note_id(FidelisMaker *maker, const FidelisInline *note);

#endif
