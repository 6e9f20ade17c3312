/* The finished measures, as the room sees them. */
#ifndef FIDELIS_MEASURE_MEASURES_PRIVATE_H
#define FIDELIS_MEASURE_MEASURES_PRIVATE_H

#include "measure/computation-private.h"

struct FidelisMeasures {
    const FidelisProgramme *programme;
    FidelisStore *store;
    FidelisArena *arena;
    FidelisUnits *units;
    FidelisMeasure *list;
    gsize count;
    GHashTable *index;    /* the measures themselves, by unit, id, group and week */
    FidelisLevel *levels; /* [unit, the last for all][element] */
};

#endif
