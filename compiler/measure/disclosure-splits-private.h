/* The search for parts of a whole, row by row, and what is made of its finds. */
#ifndef FIDELIS_MEASURE_DISCLOSURE_SPLITS_PRIVATE_H
#define FIDELIS_MEASURE_DISCLOSURE_SPLITS_PRIVATE_H

#include "measure/disclosure-splits.h"

/* A measure whose rows can be named. */
typedef struct {
    const char *id, *source; /* source: as the entries have it */
    const char *counts, *value;
    gboolean is_mean;
    gint64 ones,
        others; /* rows that count with the value 1, and with another; of a mean: first value, others */
    double first;
    /* of who has met a sustained outcome: which by which week, for citizens; and where the measure is the
     * outcome itself, the week. NULL, -1: of anything else */
    const char *rule;
    int week;
} FidelisSplitFigure;

/* Of two measures, the first of which may be part of the second; what no row has contradicted. */
typedef struct {
    guint inner, outer;
    gboolean within;         /* every row of inner is of outer */
    gboolean equal, opposed; /* the values of rows that are of both */
    gboolean apart;          /* no row is of both */
    gint64 rest;             /* rows of outer alone */
    double rest_value;       /* the first of theirs */
    gboolean rest_varies;
} FidelisSplitPair;

/* Reports that read the same table each in a store of its own are read row by row side by side. */
typedef struct {
    FidelisStore *store;
    const char *table, *group_column, *programme_group;
    GArray *figures; /* guint */
    FidelisCursor *cursor;
} FidelisSplitStrand;

typedef struct {
    const FidelisComputation *computation;
    const char *rows; /* FidelisSource.same_as, or its own name */
    GArray *figures;  /* FidelisSplitFigure */
    GArray *pairs;    /* FidelisSplitPair: not contradicted so far */
    GArray *strands;  /* FidelisSplitStrand */
    double *values;   /* by figure: NAN where the row does not count */
    gint64 times;     /* how often the row comes */
} FidelisSplitSearch;

static inline FidelisSplitFigure *fidelis_split_figure(const FidelisSplitSearch *search, guint index)
{
    return &g_array_index(search->figures, FidelisSplitFigure, index);
}

/* Adds every set of parts of outer that do not overlap (FidelisSplit), once all rows have been seen. */
void fidelis_split_add_sets(const FidelisSplitSearch *search, guint outer, GArray *found);

#endif
