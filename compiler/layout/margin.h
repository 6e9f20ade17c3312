/* Where margin blocks stand on a page: beside what they belong to, below each other, off whatever reaches
 * into their column, inside the page. */
#ifndef FIDELIS_LAYOUT_MARGIN_H
#define FIDELIS_LAYOUT_MARGIN_H

#include <glib.h>

typedef struct {
    double wanted; /* top of what it stands beside */
    double height;
    double top; /* result */
} FidelisMarginBlock;

typedef struct {
    double top, bottom;
} FidelisObstacle;

/* blocks and obstacles from top to bottom, obstacles apart from each other. FALSE when they cannot all stand
 * between 0 and limit. */
gboolean fidelis_margin_settle(FidelisMarginBlock *blocks, gsize count, const FidelisObstacle *obstacles,
                               gsize obstacle_count, double gap, double limit);

#endif
