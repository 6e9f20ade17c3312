/* The model as the room sees it. */
#ifndef FIDELIS_DISCLOSURE_CELLS_PRIVATE_H
#define FIDELIS_DISCLOSURE_CELLS_PRIVATE_H

#include "disclosure/cells.h"

typedef struct {
    double value, low, high;
    double need_low, need_high, need_width; /* G_MAXDOUBLE, -G_MAXDOUBLE, 0: none */
    gboolean known, whole;
    guint published; /* figures published that give it away */
} FidelisCell;

typedef struct {
    FidelisRelationKind kind;
    guint first, count; /* of its terms */
    guint hidden;       /* of them: cells now hidden */
} FidelisRelation;

typedef struct {
    double cost;
    guint first, count; /* of the cells it gives away */
    gboolean withheld;
} FidelisFigure;

struct FidelisCells {
    GArray *cells;     /* FidelisCell */
    GArray *relations; /* FidelisRelation */
    GArray *terms;     /* FidelisTerm */
    GArray *figures;   /* FidelisFigure */
    GArray *given;     /* guint, the figures' cells */
    /* once asked for: relations and figures of each cell, from starts[cell] to starts[cell + 1] */
    guint *relation_starts, *relations_of;
    guint *figure_starts, *figures_of;
};

static inline FidelisCell *fidelis_cell(const FidelisCells *cells, guint cell)
{
    return &g_array_index(cells->cells, FidelisCell, cell);
}

static inline FidelisRelation *fidelis_relation(const FidelisCells *cells, guint relation)
{
    return &g_array_index(cells->relations, FidelisRelation, relation);
}

static inline const FidelisTerm *fidelis_relation_terms(const FidelisCells *cells, guint relation)
{
    return &g_array_index(cells->terms, FidelisTerm, fidelis_relation(cells, relation)->first);
}

static inline FidelisFigure *fidelis_figure(const FidelisCells *cells, guint figure)
{
    return &g_array_index(cells->figures, FidelisFigure, figure);
}

static inline const guint *fidelis_figure_given(const FidelisCells *cells, guint figure)
{
    return &g_array_index(cells->given, guint, fidelis_figure(cells, figure)->first);
}

/* Builds the lists by cell; nothing can be added afterwards. */
void fidelis_cells_settle(FidelisCells *cells);

#endif
