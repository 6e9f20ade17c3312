/* A linear programme as its own files see it: the columns and rows that are left when it has been reduced
 * are Clp's; those who ask know them all. */
#ifndef FIDELIS_DISCLOSURE_LINEAR_PRIVATE_H
#define FIDELIS_DISCLOSURE_LINEAR_PRIVATE_H

#include <coin/Clp_C_Interface.h>

#include "disclosure/linear.h"
#include "disclosure/reduction.h"

struct FidelisLinear {
    guint columns;
    double *low, *high; /* as given */
    guint8 *whole;
    GArray *row_low, *row_high;
    GArray *starts;            /* of the rows in the two below */
    GArray *indices, *factors; /* int, double */
    /* once asked */
    gboolean loaded, contradicts;
    FidelisReduction *reduction;
    Clp_Simplex *model; /* NULL: reduction has answered everything */
    GArray *left;       /* int, columns that are Clp's, in its order */
    int *place;         /* by column: its place among them, or -1 */
    GArray *driven;     /* int, Clp's columns in its objective */
    double *point;      /* by column */
};

/* Reduces and gives Clp what is left. FALSE: no point fulfils the rows. */
gboolean fidelis_linear_load(FidelisLinear *linear);
/* The objective: these of Clp's columns, each with the factor. */
void fidelis_linear_aim(FidelisLinear *linear, const int *columns, guint count, double factor);
/* Solves. FALSE: no answer. */
gboolean fidelis_linear_solve(FidelisLinear *linear);
/* One of Clp's columns that ought to be whole and is not in the last answer, the farthest from it; -1. */
int fidelis_linear_broken(const FidelisLinear *linear);
/* Takes the last answer into `point`. */
void fidelis_linear_expand(FidelisLinear *linear);
/* Branches until the objective, one column of Clp's (sign: of its factor), can get no further, or until there
 * is an answer where any will do; the best is in `point`. FALSE: none was found. */
gboolean fidelis_linear_branch(FidelisLinear *linear, int column, double sign, gboolean any);

#endif
