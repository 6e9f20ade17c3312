#include "driver/timings.h"

static const char *const stage_names[FIDELIS_STAGE_COUNT] = {
    [FIDELIS_STAGE_PROJECT] = "project", [FIDELIS_STAGE_DATA] = "data",
    [FIDELIS_STAGE_MEASURE] = "measure", [FIDELIS_STAGE_FONTS] = "fonts",
    [FIDELIS_STAGE_SCRIPT] = "script",   [FIDELIS_STAGE_LAYOUT] = "layout",
    [FIDELIS_STAGE_PAINT] = "paint",     [FIDELIS_STAGE_ANNEX] = "annex",
    [FIDELIS_STAGE_WRITE] = "write",
};

void fidelis_timings_start(FidelisTimings *timings)
{
    timings->started = g_get_monotonic_time();
}

void fidelis_timings_end(FidelisTimings *timings, FidelisStage stage)
{
    gint64 now = g_get_monotonic_time();
    timings->seconds[stage] += (double)(now - timings->started) / G_USEC_PER_SEC;
    timings->started = now;
}

void fidelis_timings_add(FidelisTimings *timings, const FidelisTimings *more)
{
    for (int i = 0; i < FIDELIS_STAGE_COUNT; i++)
        timings->seconds[i] += more->seconds[i];
}

char *fidelis_timings_to_string(const FidelisTimings *timings, int documents, int pages, double wall_seconds)
{
    GString *text = g_string_new("stage       ms in all  ms a document  ms a page\n");
    double sum = 0;
    for (int i = 0; i < FIDELIS_STAGE_COUNT; i++) {
        double ms = timings->seconds[i] * 1000;
        sum += ms;
        g_string_append_printf(text, "%-10s %10.1f %14.2f %10.3f\n", stage_names[i], ms,
                               ms / MAX(documents, 1), ms / MAX(pages, 1));
    }
    g_string_append_printf(text, "%-10s %10.1f %14.2f %10.3f\n", "sum", sum, sum / MAX(documents, 1),
                           sum / MAX(pages, 1));
    g_string_append_printf(text, "wall %.1f ms, %d documents, %d pages\n", wall_seconds * 1000, documents,
                           pages);
    return g_string_free(text, FALSE);
}
