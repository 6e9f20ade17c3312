#include "figure/chart-swarm.h"

#include <math.h>

static const double air = 0.3; /* between dots that touch */

static gboolean before(const FidelisSwarmDot *dots, gsize a, gsize b)
{
    if (dots[a].first != dots[b].first)
        return dots[a].first;
    return dots[a].x != dots[b].x ? dots[a].x < dots[b].x : a < b;
}

static void sort(const FidelisSwarmDot *dots, gsize *order, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        gsize k = i;
        for (; k > 0 && before(dots, i, order[k - 1]); k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
}

/* How far to the side of b a dot must stand to be free of it; negative: no need. */
static double clearance(const FidelisSwarmDot *a, const FidelisSwarmDot *b)
{
    double reach = a->radius + b->radius + air, apart = a->x - b->x;
    return fabs(apart) >= reach ? -1 : sqrt(reach * reach - apart * apart);
}

static gboolean is_free(const FidelisSwarmDot *dots, const gsize *order, gsize placed,
                        const FidelisSwarmDot *dot, double offset)
{
    for (gsize k = 0; k < placed; k++) {
        double need = clearance(dot, &dots[order[k]]);
        if (need > 0 && fabs(offset - dots[order[k]].offset) < need - 1e-6)
            return FALSE;
    }
    return TRUE;
}

/* The free offset nearest to the line; below before above when alike. Candidates touch a placed dot. */
static double nearest_free(const FidelisSwarmDot *dots, const gsize *order, gsize placed,
                           const FidelisSwarmDot *dot)
{
    double best = INFINITY;
    if (is_free(dots, order, placed, dot, 0))
        return 0;
    for (gsize k = 0; k < placed; k++) {
        double need = clearance(dot, &dots[order[k]]);
        for (int side = -1; need > 0 && side <= 1; side += 2) {
            double offset = dots[order[k]].offset - side * need;
            if (fabs(offset) < fabs(best) - 1e-9 && is_free(dots, order, placed, dot, offset))
                best = offset;
        }
    }
    return best;
}

void fidelis_swarm(FidelisArena *arena, FidelisSwarmDot *dots, gsize count, double room)
{
    gsize *order = FIDELIS_NEW_ARRAY(arena, gsize, count);
    double farthest = 0;
    sort(dots, order, count);
    for (gsize k = 0; k < count; k++) {
        FidelisSwarmDot *dot = &dots[order[k]];
        dot->offset = nearest_free(dots, order, k, dot);
        farthest = fmax(farthest, fabs(dot->offset) + dot->radius);
    }
    double press = farthest > room && farthest > 0 ? room / farthest : 1;
    for (gsize k = 0; k < count; k++)
        dots[k].offset *= press;
}
