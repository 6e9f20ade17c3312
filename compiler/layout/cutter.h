/* Cuts a part into pages: of all ways to end pages the one whose costs (unused space, bad places, divided
 * notes, margin blocks far from their text) are least in sum, by dynamic programming over the items. After
 * Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems", 1981. */
#ifndef FIDELIS_LAYOUT_CUTTER_H
#define FIDELIS_LAYOUT_CUTTER_H

#include "layout/fill.h"
#include "layout/maker.h"
#include "layout/margin.h"

#define FIDELIS_MARGIN_GAP 12.0

/* What stands beside the items of a page that is being filled. */
typedef struct {
    GArray *blocks;    /* FidelisMarginBlock */
    GArray *obstacles; /* FidelisObstacle */
} FidelisBeside;

void fidelis_beside_init(FidelisBeside *beside);
void fidelis_beside_clear(FidelisBeside *beside);
void fidelis_beside_empty(FidelisBeside *beside);
/* Item was put with its top at top. */
void fidelis_beside_add(FidelisBeside *beside, const FidelisGalley *galley, gsize first, gsize item,
                        double top);
/* FALSE when they do not fit on the page. */
gboolean fidelis_beside_settle(FidelisBeside *beside, const FidelisTypeArea *area);

/* Fills part->cuts. The notes' lines are set. */
void fidelis_part_cut(FidelisPart *part, FidelisArena *arena);

#endif
