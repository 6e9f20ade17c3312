#include "layout/margin.h"

#define HAIR 1e-6

/* The highest place at or below top where height is clear of all obstacles. */
static double clear_below(double top, double height, const FidelisObstacle *obstacles, gsize count,
                          double gap)
{
    for (gsize i = 0; i < count; i++)
        if (top + height + gap > obstacles[i].top + HAIR && top < obstacles[i].bottom + gap - HAIR)
            top = obstacles[i].bottom + gap;
    return top;
}

/* The lowest place whose foot is at or above bottom and clear of all obstacles; its top. */
static double clear_above(double bottom, double height, const FidelisObstacle *obstacles, gsize count,
                          double gap)
{
    for (gsize i = count; i-- > 0;)
        if (bottom + gap > obstacles[i].top + HAIR && bottom - height < obstacles[i].bottom + gap - HAIR)
            bottom = obstacles[i].top - gap;
    return bottom - height;
}

gboolean fidelis_margin_settle(FidelisMarginBlock *blocks, gsize count, const FidelisObstacle *obstacles,
                               gsize obstacle_count, double gap, double limit)
{
    double y = 0;
    for (gsize i = 0; i < count; i++) {
        y = clear_below(MAX(y, blocks[i].wanted), blocks[i].height, obstacles, obstacle_count, gap);
        blocks[i].top = y;
        y += blocks[i].height + gap;
    }
    double bottom = limit;
    for (gsize i = count; i-- > 0 && blocks[i].top + blocks[i].height > bottom + HAIR;) {
        blocks[i].top = clear_above(bottom, blocks[i].height, obstacles, obstacle_count, gap);
        bottom = blocks[i].top - gap;
    }
    return count == 0 || blocks[0].top >= -HAIR;
}
