/* A small programme with data a reader can count by hand: two towns and a third without anybody. */
#ifndef FIDELIS_TESTS_WORLD_H
#define FIDELIS_TESTS_WORLD_H

#include "measure/measures.h"

typedef struct World World;

/* The programme as a test may change it before computing. */
typedef struct {
    FidelisIndicator indicators[8];
    FidelisElement elements[2];
    FidelisOutcome outcomes[4];
    FidelisSurveyItem items[6];
    FidelisSource sources[8];
    FidelisProgramme programme;
} Plan;

World *world_new(void);
void world_free(World *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

Plan *world_plan(World *world);
FidelisDiagnostics *world_diagnostics(World *world);
/* Replaces a file's text; before world_compute. */
void world_file(World *world, const char *name, const char *text);
/* Any other file in the programme's folder; at once. */
void world_write(World *world, const char *name, const char *text);
/* Turns the order of a file's rows round; the header stays. */
void world_reverse_rows(World *world, const char *name);
/* Loads and computes; the result lives as long as the world, or until the next. NULL after diagnostics. */
const FidelisMeasures *world_compute(World *world);
const FidelisMeasures *world_measures(World *world);
/* Diagnostics as text, notes left out. Caller's (g_free). */
char *world_said(World *world);

#endif
