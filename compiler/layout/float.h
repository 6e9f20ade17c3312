/* Floats: a captioned figure or table that does not fit on its page lets the text after it fill the page.
 *
 * It never passes the end of the section it stands in, nor another float, and it comes between two blocks,
 * never inside one. What waits, and for how much text, is learnt from pass to pass: a float that begins a
 * page and leaves a gap on the page before it waits for as much text as the gap takes. A float waits longer
 * at most FIDELIS_FLOAT_TRIES times, so the passes end. */
#ifndef FIDELIS_LAYOUT_FLOAT_H
#define FIDELIS_LAYOUT_FLOAT_H

#include "layout/flow.h"

enum { FIDELIS_FLOAT_TRIES = 3 };

typedef struct FidelisFloats FidelisFloats;

FidelisFloats *fidelis_floats_new(void);
void fidelis_floats_free(FidelisFloats *floats);

/* The blocks of a section (or of the document), floats among them moved as the passes before found. */
void fidelis_flow_floating(FidelisFlow *flow, const FidelisBlock *blocks);

/* After a part is cut and its items have their tops: TRUE when a float is to wait longer and the document
 * must be composed again. */
gboolean fidelis_floats_improve(FidelisMaker *maker, const FidelisPart *part);

#endif
