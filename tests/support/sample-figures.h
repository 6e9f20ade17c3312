/* Charts and diagrams with data such as reports have, and with data such as break charts. */
#ifndef FIDELIS_TESTS_SUPPORT_SAMPLE_FIGURES_H
#define FIDELIS_TESTS_SUPPORT_SAMPLE_FIGURES_H

#include "base/arena.h"
#include "document/chart.h"
#include "document/diagram.h"

typedef struct {
    const char *name;
    FidelisChart *chart;
} SampleChart;

typedef struct {
    const char *name;
    FidelisDiagram *diagram;
} SampleDiagram;

/* One of every kind, as a report would have it. *count of them; in the arena. */
SampleChart *sample_charts(FidelisArena *arena, gsize *count);
/* Equal values, 98 units, 0 and 100, nothing known, negative effects, long names. */
SampleChart *nasty_charts(FidelisArena *arena, gsize *count);
/* A change theory, a chain, and graphs with one box, thirty boxes, empty lanes, cycles, links over lanes. */
SampleDiagram *sample_diagrams(FidelisArena *arena, gsize *count);

#endif
