/* How good a drawing is, in figures: what crosses, what covers what, how often lines bend, how small the type
 * is. */
#include <math.h>

#include "figure/diagram-private.h"

typedef struct {
    double x, y;
} Point;

typedef struct {
    FidelisDiagramQuality quality;
    Point *crossings; /* found so far: links of one net share their trunk, and a crossing counts once */
    gsize room;
} Count;

static gboolean overlap(const FidelisRect *a, const FidelisRect *b)
{
    const double touch = 0.05;
    return a->x < b->x + b->width - touch && b->x < a->x + a->width - touch &&
           a->y < b->y + b->height - touch && b->y < a->y + a->height - touch;
}

int fidelis_rects_overlapping(const FidelisRect *rects, gsize count)
{
    int found = 0;
    for (gsize i = 0; i < count; i++)
        for (gsize k = 0; k < i; k++)
            found += overlap(&rects[i], &rects[k]);
    return found;
}

/* Legs are level or upright. */
static FidelisRect leg_of(const FidelisRoute *route, gsize leg)
{
    return (FidelisRect){fmin(route->x[leg - 1], route->x[leg]), fmin(route->y[leg - 1], route->y[leg]),
                         fabs(route->x[leg] - route->x[leg - 1]), fabs(route->y[leg] - route->y[leg - 1])};
}

static gboolean crosses(const FidelisRect *level, const FidelisRect *upright, Point *at)
{
    const double touch = 0.3;
    *at = (Point){upright->x, level->y};
    return level->height < touch && upright->width < touch && at->x > level->x + touch &&
           at->x < level->x + level->width - touch && at->y > upright->y + touch &&
           at->y < upright->y + upright->height - touch;
}

static void note_crossing(Count *count, Point at)
{
    const double same = 0.8;
    for (int i = 0; i < count->quality.crossings; i++)
        if (fabs(count->crossings[i].x - at.x) < same && fabs(count->crossings[i].y - at.y) < same)
            return;
    if ((gsize)count->quality.crossings < count->room)
        count->crossings[count->quality.crossings++] = at;
}

static void cross_routes(Count *count, const FidelisRoute *a, const FidelisRoute *b)
{
    Point at;
    for (gsize i = 1; i < a->count; i++)
        for (gsize k = 1; k < b->count; k++) {
            FidelisRect first = leg_of(a, i), second = leg_of(b, k);
            if (crosses(&first, &second, &at) || crosses(&second, &first, &at))
                note_crossing(count, at);
        }
}

static void count_crossings(Count *count, const FidelisDiagramLayout *layout)
{
    gsize links = layout->diagram->link_count;
    for (gsize i = 0; i < links; i++)
        for (gsize k = 0; k < i; k++)
            if (layout->routes[i].net != layout->routes[k].net)
                cross_routes(count, &layout->routes[i], &layout->routes[k]);
}

static gboolean runs_through(const FidelisRoute *route, const FidelisRect *box)
{
    for (gsize i = 1; i < route->count; i++) {
        FidelisRect leg = leg_of(route, i);
        leg.width = fmax(leg.width, 0.2);
        leg.height = fmax(leg.height, 0.2);
        if (overlap(&leg, box))
            return TRUE;
    }
    return FALSE;
}

/* Lines through boxes, labels on boxes, labels on labels. */
static int count_covered(const FidelisDiagramLayout *layout)
{
    int found = 0;
    for (gsize i = 0; i < layout->diagram->link_count; i++) {
        const FidelisDisc *disc = &layout->discs[i];
        for (gsize k = 0; k < layout->diagram->box_count; k++) {
            found += runs_through(&layout->routes[i], &layout->boxes[k].at);
            found += disc->placed && overlap(&disc->at, &layout->boxes[k].at);
        }
        for (gsize k = 0; k < i; k++)
            found += disc->placed && layout->discs[k].placed && overlap(&disc->at, &layout->discs[k].at);
    }
    return found;
}

static int count_bends(const FidelisDiagramLayout *layout)
{
    int bends = 0;
    for (gsize i = 0; i < layout->diagram->link_count; i++)
        bends += MAX((int)layout->routes[i].count - 2, 0);
    return bends;
}

/* Labels that found no room of their own are not drawn, which is worse than a crossing. */
static int count_lost(const FidelisDiagramLayout *layout)
{
    int lost = 0;
    for (gsize i = 0; i < layout->diagram->link_count; i++)
        lost += layout->discs[i].text != NULL && !layout->discs[i].placed;
    return lost;
}

FidelisDiagramQuality fidelis_lanes_quality(const FidelisDiagramLayout *layout)
{
    const FidelisDiagram *diagram = layout->diagram;
    Count count = {.room = 4 * (diagram->link_count + 1) * (diagram->link_count + 1)};
    FidelisRect *rects = FIDELIS_NEW_ARRAY(layout->arena, FidelisRect, diagram->box_count);
    count.crossings = FIDELIS_NEW_ARRAY(layout->arena, Point, count.room);
    count_crossings(&count, layout);
    for (gsize i = 0; i < diagram->box_count; i++)
        rects[i] = layout->boxes[i].at;
    count.quality.boxes = (int)diagram->box_count;
    count.quality.links = (int)diagram->link_count;
    count.quality.overlaps = fidelis_rects_overlapping(rects, diagram->box_count) + count_covered(layout);
    count.quality.bends = count_bends(layout);
    count.quality.lost_labels = count_lost(layout);
    count.quality.divided = layout->divided;
    count.quality.smallest_type = fmin(layout->fonts.text.size, layout->fonts.note.size);
    return count.quality;
}
