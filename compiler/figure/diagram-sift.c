/* Fewer crossings by moving one node at a time. */
#include "figure/diagram-order-private.h"

enum { ROUNDS = 8 };

/* Crossings of the lines of two nodes at one side when a stands above b. */
static int crossings_above(const FidelisOrdering *ordering, int a, int b, int side)
{
    int count = 0;
    for (gsize i = 0; i < ordering->tied_count[side][a]; i++)
        for (gsize k = 0; k < ordering->tied_count[side][b]; k++)
            count += ordering->position[ordering->tied[side][a][i]] >
                     ordering->position[ordering->tied[side][b][k]];
    return count;
}

/* What exchanging neighbours, a above b, adds to the crossings. */
static int gain_of(const FidelisOrdering *ordering, int a, int b)
{
    int gain = 0;
    for (int side = 0; side < 2; side++)
        gain += crossings_above(ordering, b, a, side) - crossings_above(ordering, a, b, side);
    return gain;
}

static void move(FidelisPlacedLane *lane, gsize from, gsize to)
{
    int node = lane->order[from];
    for (; from < to; from++)
        lane->order[from] = lane->order[from + 1];
    for (; from > to; from--)
        lane->order[from] = lane->order[from - 1];
    lane->order[to] = node;
}

/* How far up and down a node may go: not out of its band. */
static gsize limit_of(const FidelisOrdering *ordering, const FidelisPlacedLane *lane, gsize from, int step)
{
    gsize at = from;
    while ((step > 0 ? at + 1 < lane->count : at > 0) &&
           fidelis_order_same_band(ordering, lane->order[from], lane->order[step > 0 ? at + 1 : at - 1]))
        at = step > 0 ? at + 1 : at - 1;
    return at;
}

/* The best place of the node at from; TRUE when it moved. */
static gboolean sift(FidelisOrdering *ordering, FidelisPlacedLane *lane, gsize from)
{
    int node = lane->order[from], least = 0, gain = 0;
    gsize best = from, high = limit_of(ordering, lane, from, -1), low = limit_of(ordering, lane, from, 1);
    for (gsize at = from; at > high; at--) {
        gain += gain_of(ordering, lane->order[at - 1], node);
        if (gain < least) {
            least = gain;
            best = at - 1;
        }
    }
    gain = 0;
    for (gsize at = from; at < low; at++) {
        gain += gain_of(ordering, node, lane->order[at + 1]);
        if (gain < least) {
            least = gain;
            best = at + 1;
        }
    }
    if (best == from)
        return FALSE;
    move(lane, from, best);
    fidelis_order_number(ordering);
    return TRUE;
}

void fidelis_order_sift(FidelisOrdering *ordering)
{
    gboolean moved = TRUE;
    for (int round = 0; moved && round < ROUNDS; round++) {
        moved = FALSE;
        for (gsize lane = 0; lane < ordering->layout->diagram->lane_count; lane++)
            for (gsize i = 0; i < ordering->layout->lanes[lane].count; i++)
                moved |= sift(ordering, &ordering->layout->lanes[lane], i);
    }
}
