/* Floats: a figure, table or box may stand elsewhere than where it is written, so that text fills the page:
 * at the head of a later page, also between the lines of a paragraph, or at the foot of its own.
 *
 * It never comes before its place in the text, nor after the end of the section it stands in, nor after
 * another of its kind that is written later. Which of the ways it goes is weighed with everything else about
 * pages (cutter.h). After Mittelbach, "A General Framework for Globally Optimized Pagination", DocEng 2016.
 */
#ifndef FIDELIS_LAYOUT_FLOAT_H
#define FIDELIS_LAYOUT_FLOAT_H

#include "layout/flow.h"

/* The blocks of a section (or of the document), floats among them. */
void fidelis_flow_floating(FidelisFlow *flow, const FidelisBlock *blocks);

/* Whether nothing about a float's items keeps it from moving; its height at the head of a page. */
gboolean fidelis_float_may_move(const FidelisGalley *galley, const FidelisFloat *moved, double *height);
/* How it is to be placed: never USUAL. */
FidelisFloatPlace fidelis_float_place(const FidelisFloat *moved);
/* Order is kept within a kind: figures, tables, boxes. */
gboolean fidelis_float_same_kind(const FidelisFloat *one, const FidelisFloat *other);

#endif
