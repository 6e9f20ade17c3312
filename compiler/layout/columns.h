/* Columns: items that follow each other and stand side by side, balanced, on every page they reach. What is
 * wide among them stands across all, and what comes after it begins new columns below. */
#ifndef FIDELIS_LAYOUT_COLUMNS_H
#define FIDELIS_LAYOUT_COLUMNS_H

#include "layout/galley.h"

/* One for each stretch of text in columns: items with the same one go together. */
struct FidelisColumns {
    guint count;         /* from 2 */
    double width, pitch; /* of a column; from the left of one to the left of the next */
};

/* Items [first, end) of one stretch poured into columns no higher than height. NULL arrays: only whether they
 * fit. */
typedef struct {
    const FidelisGalley *galley;
    const gsize *order; /* as in FidelisFill */
    gsize first, end;   /* counted in it */
    double height;
    gboolean lenient; /* columns may end where pages must not */
    double *tops;     /* of each item of the galley, from the top of the stretch */
    guint8 *columns;
} FidelisPour;

/* FALSE when they do not fit; *next is then the least height at which more would. */
gboolean fidelis_columns_pour(const FidelisPour *pour, double *next);
/* The least height at which the pour's items fit, at least its own; above limit (0: none) columns may end
 * anywhere. */
double fidelis_columns_balance(const FidelisPour *pour, double limit);
/* Tops and columns of the items at the pour's height. */
void fidelis_columns_settle(const FidelisPour *pour);

#endif
