/* A reduction as its own files see it. */
#ifndef FIDELIS_DISCLOSURE_REDUCTION_PRIVATE_H
#define FIDELIS_DISCLOSURE_REDUCTION_PRIVATE_H

#include "disclosure/reduction.h"

typedef struct {
    double low, high;
    guint first, count;
    gboolean says_nothing, narrowed;
    double scale, known; /* when last compared: factor of its first column, what its fixed ones add up to */
} FidelisReductionRow;

typedef struct {
    int column;
    double factor;
} FidelisReductionTerm;

struct FidelisReduction {
    guint columns;
    int *stand_in;         /* by column: itself, or one that stands for it */
    double *sign, *offset; /* column = sign * stand_in + offset */
    double *low, *high;    /* of those that stand in */
    guint8 *whole;
    int *changed; /* by column: the sweep in which its bounds or its stand-in last changed */
    int sweep;
    gboolean contradicts;
    GArray *rows;     /* FidelisReductionRow */
    GArray *terms;    /* FidelisReductionTerm, as given */
    GArray *gathered; /* FidelisReductionTerm, of the row at hand, by stand-ins */
    int *place;       /* by column: its place in gathered + 1 while a row is gathered, else 0 */
    int *parent;      /* by column, after the run: of the forest that tells what hangs together */
    guint8 *traits;   /* by root of that: OR of Trait */
    gboolean settled;
};

/* The row by stand-ins into `gathered`, without what is fixed or has gone. What these add up to. */
double fidelis_reduction_gather(FidelisReduction *reduction, const FidelisReductionRow *row);
/* Of rows that differ in their ends alone the first keeps the narrowest. Whether any became so. */
gboolean fidelis_reduction_merge_rows(FidelisReduction *reduction);

#endif
