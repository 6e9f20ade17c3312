/* Dots on one line that would cover each other, moved aside so that each is seen. Private to the room. */
#ifndef FIDELIS_FIGURE_CHART_SWARM_H
#define FIDELIS_FIGURE_CHART_SWARM_H

#include <glib.h>

#include "base/arena.h"

typedef struct {
    double x, radius; /* given */
    double offset;    /* found: to the side of the line, 0 on it */
    gboolean first;   /* given: takes its place before the others (this unit) */
} FidelisSwarmDot;

/* Each dot goes as near to the line as it can without touching those placed before it: marked dots first,
 * then by x, then as given. When the swarm grows beyond room to either side it is pressed together, and dots
 * overlap evenly. Quadratic in count. */
void fidelis_swarm(FidelisArena *arena, FidelisSwarmDot *dots, gsize count, double room);

#endif
