/* Linear programmes, as small as disclosure control needs them: columns with bounds, rows with bounds, and
 * how low or high one column can go, where some columns are whole numbers. The solver is Clp
 * (coin-or.org/Clp), warm from one question to the next; what can be said without it is said without it
 * (disclosure/reduction.h), and where its answer is not whole, it is asked again on either side of a column
 * (branch and bound: A. H. Land and A. G. Doig, Econometrica 28, 1960). */
#ifndef FIDELIS_DISCLOSURE_LINEAR_H
#define FIDELIS_DISCLOSURE_LINEAR_H

#include <glib.h>

typedef struct FidelisLinear FidelisLinear;

/* Bounds are finite; columns start without rows. whole: by column, NULL: none is a whole number. */
FidelisLinear *fidelis_linear_new(guint columns, const double *low, const double *high, const guint8 *whole);
void fidelis_linear_free(FidelisLinear *linear);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisLinear, fidelis_linear_free)

/* low <= sum of factor * column <= high; G_MAXDOUBLE leaves a side open. Before the first question. */
void fidelis_linear_add_row(FidelisLinear *linear, double low, double high, guint count, const int *columns,
                            const double *factors);

/* What no answer goes beyond, as far as it can be said without solving. FALSE: no point fulfils the rows. */
gboolean fidelis_linear_bounds(FidelisLinear *linear, int column, double *low, double *high);
/* Drives the column down (-1) or up (+1), the others free, as far as it goes. FALSE: no answer, because no
 * point fulfils the rows, or because none that is whole was found in the number of steps there are; the
 * latter counts as out of reach. */
gboolean fidelis_linear_drive(FidelisLinear *linear, int column, int direction);
/* Looks for answers that between them bring every column down to its want_low and up to its want_high (NAN:
 * nothing wanted), many columns an answer. *least and *most hold, by column, how far any answer known has
 * come; least above most: none is known yet. What is not reached in the end may be out of reach, or need a
 * question of its own. FALSE: no point fulfils the rows. */
gboolean fidelis_linear_cover(FidelisLinear *linear, const double *want_low, const double *want_high,
                              double *least, double *most);
/* Where the last drive ended: a value by column, each of which some answer has. Borrowed until the next
 * question. */
const double *fidelis_linear_point(const FidelisLinear *linear);

/* What each row has to do with how far the column goes in this direction when none need be whole: 0 for rows
 * that do not hold it back. Caller's; NULL: no answer. *reached: how far it goes. */
double *fidelis_linear_prices(const FidelisLinear *linear, int column, int direction, double *reached);

#endif
