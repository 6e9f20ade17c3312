/* The way from a measure back to the rows it was counted from, found again from the programme's definitions
 * when somebody asks: nothing of it is kept while measures are computed. */
#ifndef FIDELIS_MEASURE_PATH_PRIVATE_H
#define FIDELIS_MEASURE_PATH_PRIVATE_H

#include "measure/measures-private.h"

/* SQL over a table. */
typedef struct {
    const FidelisSource *table; /* whose rows are listed: for runs of weeks the citizens' */
    char *where;                /* unit and group */
    char *counts, *meets; /* which of these are in the denominator, and which of those meet; NULL: a mean */
    const char *note;     /* what a row is, where it is not what is counted; NULL */
} FidelisPath;

void fidelis_path_clear(FidelisPath *path);

/* FALSE: single rows of a table do not tell (fidelis_path_follows may). */
gboolean fidelis_path_find(const FidelisMeasures *measures, const FidelisMeasure *measure, FidelisPath *path);
/* Measures that it is worked out from: an effect's groups, a change's two times. Those that there are, of the
 * same unit; none for what is counted itself. Caller's (g_ptr_array_unref), of borrowed FidelisMeasure. */
GPtrArray *fidelis_path_follows(const FidelisMeasures *measures, const FidelisMeasure *measure);

/* Each fills in counts, meets and note of its sort; FALSE: the measure is of another. */
gboolean fidelis_path_of_weeks(const FidelisMeasures *measures, const FidelisMeasure *measure,
                               FidelisPath *path);
gboolean fidelis_path_of_flow(const FidelisMeasures *measures, const FidelisMeasure *measure,
                              FidelisPath *path);
gboolean fidelis_path_of_evidence(const FidelisMeasures *measures, const FidelisMeasure *measure,
                                  FidelisPath *path);

#endif
