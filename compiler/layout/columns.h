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
    gsize first, end;
    double height;
    gboolean lenient; /* columns may end where pages must not */
    double *tops;     /* of each item, from the top of the stretch */
    guint8 *columns;
} FidelisPour;

/* FALSE when they do not fit; *next is then the least height at which more would. */
gboolean fidelis_columns_pour(const FidelisPour *pour, double *next);
/* The least height at which items [first, end) fit, at least `at_least`; above limit (0: none) columns may
 * end anywhere. */
double fidelis_columns_balance(const FidelisGalley *galley, gsize first, gsize end, double at_least,
                               double limit);
/* Tops and columns of the items at that height. */
void fidelis_columns_settle(const FidelisGalley *galley, gsize first, gsize end, double height, double *tops,
                            guint8 *columns);

#endif
