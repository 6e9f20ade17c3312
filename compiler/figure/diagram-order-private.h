/* The search for an order of nodes: what is counted, and by whom. Private to the diagram's order. */
#ifndef FIDELIS_FIGURE_DIAGRAM_ORDER_PRIVATE_H
#define FIDELIS_FIGURE_DIAGRAM_ORDER_PRIVATE_H

#include "figure/diagram-private.h"

/* Part of a net between neighbouring lanes. */
typedef struct {
    int left, right; /* nodes */
    int net;
} FidelisOrderEdge;

typedef struct {
    FidelisDiagramLayout *layout;
    FidelisOrderEdge *edges;
    gsize edge_count;
    double *position; /* by node: place in its lane, 0 to 1 */
    /* by node: the nodes it is tied to in the lane at its left and at its right, with their number */
    int **tied[2];
    gsize *tied_count[2];
} FidelisOrdering;

void fidelis_order_number(FidelisOrdering *ordering);
gboolean fidelis_order_same_band(const FidelisOrdering *ordering, int a, int b);
/* Moves each node to where in its lane and band it causes fewest crossings, until none moves (Matuszewski,
 * Schönfeld and Molitor, "Using Sifting for k-Layer Straightline Crossing Minimization", 1999). */
void fidelis_order_sift(FidelisOrdering *ordering);

#endif
