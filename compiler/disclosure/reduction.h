/* Linear programmes made smaller before they are solved, and what follows from them without solving.
 *
 * A row of one column is a bound; a row that makes two columns the same but for sign and a constant leaves
 * one of them; every other row bounds each of its columns by what the rest can add up to, and a row that can
 * never hold anything back goes. Bounds of whole numbers are rounded inwards. All that is repeated until
 * nothing changes. No point that fulfils the rows, and is whole where it has to be, is lost.
 *
 * E. D. Andersen and K. D. Andersen, "Presolving in linear programming", Mathematical Programming 71 (1995);
 * M. Savelsbergh, "Preprocessing and probing techniques for mixed integer programming problems", ORSA Journal
 * on Computing 6 (1994), section 1. */
#ifndef FIDELIS_DISCLOSURE_REDUCTION_H
#define FIDELIS_DISCLOSURE_REDUCTION_H

#include <glib.h>

typedef struct FidelisReduction FidelisReduction;

/* Bounds are finite. whole: by column, NULL: none is. */
FidelisReduction *fidelis_reduction_new(guint columns, const double *low, const double *high,
                                        const guint8 *whole);
void fidelis_reduction_free(FidelisReduction *reduction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisReduction, fidelis_reduction_free)

/* low <= sum of factor * column <= high; G_MAXDOUBLE leaves a side open. */
void fidelis_reduction_add_row(FidelisReduction *reduction, double low, double high, guint count,
                               const int *columns, const double *factors);
/* FALSE: no point fulfils the rows. */
gboolean fidelis_reduction_run(FidelisReduction *reduction);

/* ---- what is left, after the run ---- */

/* No point has the column outside of these. */
void fidelis_reduction_bounds(const FidelisReduction *reduction, int column, double *low, double *high);
/* The column that stands for this one: column = sign * that + *offset. */
int fidelis_reduction_stand_in(const FidelisReduction *reduction, int column, double *sign, double *offset);
gboolean fidelis_reduction_is_fixed(const FidelisReduction *reduction, int column);
gboolean fidelis_reduction_is_whole(const FidelisReduction *reduction, int column);
/* Whether each of its bounds is the value of some point: so where whole columns hang together by rows with
 * factors of 1 and without a circle, and real ones by one row. */
gboolean fidelis_reduction_is_exact(const FidelisReduction *reduction, int column);
guint fidelis_reduction_row_count(const FidelisReduction *reduction);
/* Only columns that stand in and are not fixed are in it: int and double. FALSE: the row says nothing that
 * bounds do not. */
gboolean fidelis_reduction_row(FidelisReduction *reduction, guint row, GArray *columns, GArray *factors,
                               double *low, double *high);

#endif
