#include "measure/run.h"

FidelisRun fidelis_run_begin(int weeks, int gap)
{
    return (FidelisRun){.weeks = weeks, .gap = gap, .met = -1};
}

void fidelis_run_week(FidelisRun *run, int week, gboolean active)
{
    if (run->met >= 0 || !active)
        return;
    if (run->counted > 0 && week - run->last_active - 1 > run->gap)
        run->counted = 0;
    run->counted++;
    run->last_active = week;
    if (run->counted >= run->weeks)
        run->met = week;
}
