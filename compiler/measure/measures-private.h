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
    const char **phases;
    gsize phase_count;
    FidelisLevel *phase_levels; /* [unit, the last for all][element][phase] */
    FidelisDisclosure disclosure;
};

/* Fills in the phases and their levels: phases.c. */
void fidelis_phases_compute(FidelisMeasures *measures);

#endif
