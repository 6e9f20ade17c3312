/* Linear programmes, as small as disclosure control needs them: columns with bounds, rows with bounds, and
 * how low or high one column can go. The solver is Clp (coin-or.org/Clp), warm from one question to the next.
 */
#ifndef FIDELIS_DISCLOSURE_LINEAR_H
#define FIDELIS_DISCLOSURE_LINEAR_H

#include <glib.h>

typedef struct FidelisLinear FidelisLinear;

/* Bounds are finite; columns start without rows. */
FidelisLinear *fidelis_linear_new(guint columns, const double *low, const double *high);
void fidelis_linear_free(FidelisLinear *linear);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisLinear, fidelis_linear_free)

/* low <= sum of factor * column <= high; G_MAXDOUBLE leaves a side open. Before the first question. */
void fidelis_linear_add_row(FidelisLinear *linear, double low, double high, guint count, const int *columns,
                            const double *factors);

/* Drives the sum of the columns named down (-1) or up (+1), the others free. FALSE: no point fulfils the
 * rows. */
gboolean fidelis_linear_drive(FidelisLinear *linear, const int *columns, guint count, int direction);
/* Looks for answers that between them bring every column down to its want_low and up to its want_high (NAN:
 * nothing wanted), many columns an answer. *least and *most hold, by column, how far any answer known has
 * come; least above most: none is known yet. What is not reached in the end may be out of reach, or need a
 * question of its own. FALSE: no point fulfils the rows. */
gboolean fidelis_linear_cover(FidelisLinear *linear, const double *want_low, const double *want_high,
                              double *least, double *most);
/* Where the last question ended: one value a column. Borrowed until the next. */
const double *fidelis_linear_point(const FidelisLinear *linear);
/* What each row had to do with the answer: 0 for rows that did not hold it back. Borrowed until the next
 * question. */
const double *fidelis_linear_prices(const FidelisLinear *linear);

#endif
