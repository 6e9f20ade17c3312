/* Measures that count the same thing among some of those that another counts it among, found in the rows
 * themselves: however the conditions are written, whatever the measures are called. A measure and parts of it
 * that do not overlap, with the rest: who knows all but one knows that one. */
#ifndef FIDELIS_MEASURE_DISCLOSURE_SPLITS_H
#define FIDELIS_MEASURE_DISCLOSURE_SPLITS_H

#include "measure/disclosure-private.h"

enum { FIDELIS_SPLIT_PARTS = 12 };

typedef struct {
    const char *outer;                      /* id */
    const char *parts[FIDELIS_SPLIT_PARTS]; /* ids; no row is of two of them, every row of one is of outer */
    gboolean opposed[FIDELIS_SPLIT_PARTS];  /* the part counts those who do not */
    guint count;
    int outer_week; /* -1: as that of the parts; else outer is an outcome's week, and the parts have none */
    gboolean is_settled; /* those of the whole who are of no part all have one value, as anybody can say */
} FidelisSplit;

/* Of all measures whose rows can be named. A part counts the same as the whole where it is the same SQL, or
 * where every row of it has the same value in both and enough rows have each value that it is no chance.
 * Caller's (g_array_unref). */
GArray *fidelis_splits_find(const FidelisComputation *computation);

/* The quantities that are added up: how many there are, and what they do. */
typedef enum { FIDELIS_SPLIT_N, FIDELIS_SPLIT_VALUE, FIDELIS_SPLIT_SORTS } FidelisSplitSort;
/* Of the whole (part -1), or a part; kind: as it is printed. */
FidelisRole fidelis_split_role(const FidelisSplit *split, gint part, FidelisMeasureKind kind,
                               FidelisSplitSort sort);
/* The quantity left over in a share: those who do not. */
FidelisRole fidelis_split_other_role(const FidelisSplit *split, gint part);
/* What the few do who are of the whole and of no part must not be known: how far it has to be uncertain.
 * FALSE: they are not few. */
gboolean fidelis_split_needs(double n, double value, FidelisMeasureKind kind, int minimum, double *low,
                             double *high);
/* The groups in which a part of a measure of `group` may stand: its own, and where that is the programme's or
 * none, the other of the two. */
FidelisGroup fidelis_split_other_group(FidelisGroup group);

#endif
