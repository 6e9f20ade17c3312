/* What is published together, as someone outside could write it down: quantities ("cells"), the linear
 * relations between them, and the figures that give cells away when they are printed.
 *
 * The model and its words are those of statistical disclosure control for tabular data: Hundepool et al.,
 * Statistical Disclosure Control (Wiley 2012), chapter 4; Fischetti and Salazar-González, "Solving the cell
 * suppression problem on tabular data with linear constraints", Management Science 47 (2001). A cell that no
 * published figure gives away is hidden. What an outsider can still say of it is its *feasibility interval*:
 * the lowest and the highest value that all relations and bounds allow. A cell with a *need* is protected
 * when its interval is at least as wide as the need says. */
#ifndef FIDELIS_DISCLOSURE_CELLS_H
#define FIDELIS_DISCLOSURE_CELLS_H

#include <glib.h>

typedef struct FidelisCells FidelisCells;

typedef enum {
    FIDELIS_RELATION_EQUAL,   /* sum = 0 */
    FIDELIS_RELATION_AT_MOST, /* sum <= 0 */
} FidelisRelationKind;

typedef struct {
    guint cell;
    double factor;
} FidelisTerm;

FidelisCells *fidelis_cells_new(void);
void fidelis_cells_free(FidelisCells *cells);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisCells, fidelis_cells_free)

/* A quantity with its true value, and the bounds anybody knows (a count is not below 0; G_MAXDOUBLE: open).
 * Its index. */
guint fidelis_cells_add(FidelisCells *cells, double value, double low, double high);
/* Anybody knows that it is a whole number. */
void fidelis_cells_set_whole(FidelisCells *cells, guint cell);
/* The sum of factor * cell is 0, or at most 0. It must hold of the true values. */
void fidelis_cells_relate(FidelisCells *cells, FidelisRelationKind kind, const FidelisTerm *terms,
                          guint count);
/* A figure that gives these cells away when published; cost is what withholding it loses, above 0. Its index.
 * Published until withheld. */
guint fidelis_cells_add_figure(FidelisCells *cells, double cost, const guint *given, guint count);
/* The cell is known whatever is withheld, because an earlier edition printed it, or because all see it; needs
 * it had are void. */
void fidelis_cells_know(FidelisCells *cells, guint cell);
/* Anybody knows that it is within these, because an earlier edition printed it rounded, or this one does; the
 * truth is. No need asks for more than that, before or after. */
void fidelis_cells_bound(FidelisCells *cells, guint cell, double low, double high);
/* The need: the interval must reach from low or below to high or above. Several needs of a cell add up to the
 * widest. */
void fidelis_cells_need(FidelisCells *cells, guint cell, double low, double high);
/* Another need: the interval must be at least so wide, wherever it lies. */
void fidelis_cells_need_width(FidelisCells *cells, guint cell, double width);
/* No need is left of it. */
void fidelis_cells_forget_need(FidelisCells *cells, guint cell);

guint fidelis_cells_count(const FidelisCells *cells);
guint fidelis_cells_figure_count(const FidelisCells *cells);
gboolean fidelis_cells_has_need(const FidelisCells *cells, guint cell);
/* Cost of the figures still published that give the cell away. */
double fidelis_cells_cost(FidelisCells *cells, guint cell);
gboolean fidelis_cells_is_hidden(const FidelisCells *cells, guint cell);
gboolean fidelis_cells_is_withheld(const FidelisCells *cells, guint figure);
void fidelis_cells_withhold(FidelisCells *cells, guint figure);
void fidelis_cells_publish(FidelisCells *cells, guint figure);
/* Withholds every figure that gives away a cell with a need (primary suppression), or this one cell. */
void fidelis_cells_withhold_primary(FidelisCells *cells);
void fidelis_cells_withhold_primary_of(FidelisCells *cells, guint cell);

#endif
