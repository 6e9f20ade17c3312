/* How long each stage took, summed over documents and workers. Seconds. */
#ifndef FIDELIS_DRIVER_TIMINGS_H
#define FIDELIS_DRIVER_TIMINGS_H

#include <glib.h>

typedef enum {
    FIDELIS_STAGE_PROJECT, /* specification and library */
    FIDELIS_STAGE_DATA,
    FIDELIS_STAGE_MEASURE,
    FIDELIS_STAGE_FONTS, /* once a worker */
    FIDELIS_STAGE_SCRIPT,
    FIDELIS_STAGE_LAYOUT,
    FIDELIS_STAGE_PAINT,
    FIDELIS_STAGE_ANNEX,
    FIDELIS_STAGE_WRITE,
    FIDELIS_STAGE_COUNT,
} FidelisStage;

typedef struct {
    double seconds[FIDELIS_STAGE_COUNT];
    gint64 started; /* microseconds, monotonic */
} FidelisTimings;

void fidelis_timings_start(FidelisTimings *timings);
/* Adds the time since start (or the last end) to stage, and starts anew. */
void fidelis_timings_end(FidelisTimings *timings, FidelisStage stage);
void fidelis_timings_add(FidelisTimings *timings, const FidelisTimings *more);
/* A table for people: stage, seconds, share, milliseconds a page. Caller's (g_free). */
char *fidelis_timings_to_string(const FidelisTimings *timings, int documents, int pages, double wall_seconds);

#endif
