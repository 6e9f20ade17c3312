/* The rule of sustained activity ("13 continuous weeks") for one citizen, week by week.
 *
 * Active weeks are counted. Inactive gaps of up to `gap` weeks neither break nor count; a longer one starts
 * the count over. When the count reaches `weeks`, the criterion is met and stays met. A week that is not
 * given is inactive. */
#ifndef FIDELIS_MEASURE_RUN_H
#define FIDELIS_MEASURE_RUN_H

#include <glib.h>

typedef struct {
    int weeks, gap;  /* the rule */
    int counted;     /* active weeks of the run */
    int last_active; /* the week */
    int met;         /* week in which the criterion was met, or -1 */
} FidelisRun;

FidelisRun fidelis_run_begin(int weeks, int gap);
/* week must be later than the one before. */
void fidelis_run_week(FidelisRun *run, int week, gboolean active);

#endif
