/* The vertical tracks that links take in the gutters. */
#include <math.h>

#include "figure/diagram-private.h"

static const double track_gap = 6.5, gutter_edge = 10; /* from boxes to the first track: room for an arrow */

enum { WIRE_ROUNDS = 12 };

static double low_end(const FidelisWire *wire)
{
    double y = INFINITY;
    for (gsize i = 0; i < wire->pin_count; i++)
        y = fmin(y, wire->pins[i].y);
    return y;
}

static double high_end(const FidelisWire *wire)
{
    double y = -INFINITY;
    for (gsize i = 0; i < wire->pin_count; i++)
        y = fmax(y, wire->pins[i].y);
    return y;
}

static gboolean needs_track(const FidelisDiagramLayout *layout, const FidelisWire *wire)
{
    return high_end(wire) - low_end(wire) > 0.01 || layout->nets[wire->net].kind == FIDELIS_NET_BESIDE;
}

/* Pins of a at the left whose stubs, reaching to a's track, pass that of b; and those of b at the right. */
static double cost_of(const FidelisWire *b, const FidelisWire *a)
{
    double cost = 0;
    for (gsize i = 0; i < a->pin_count; i++)
        if (a->pins[i].on_left)
            cost += a->pins[i].y > low_end(b) - 0.5 && a->pins[i].y < high_end(b) + 0.5;
    for (gsize i = 0; i < b->pin_count; i++)
        if (!b->pins[i].on_left)
            cost += b->pins[i].y > low_end(a) - 0.5 && b->pins[i].y < high_end(a) + 0.5;
    for (gsize i = 0; i < a->pin_count; i++)
        for (gsize k = 0; k < b->pin_count; k++)
            if (a->pins[i].on_left && !b->pins[k].on_left &&
                fabs(a->pins[i].y - b->pins[k].y) < fidelis_wires_alike)
                cost += 50; /* one would lie on the other */
    return cost;
}

static gboolean face_each_other(const FidelisWire *a, const FidelisWire *b)
{
    for (gsize i = 0; i < a->pin_count; i++)
        for (gsize k = 0; k < b->pin_count; k++)
            if (a->pins[i].on_left != b->pins[k].on_left &&
                fabs(a->pins[i].y - b->pins[k].y) < fidelis_wires_alike)
                return TRUE;
    return FALSE;
}

/* May two wires not share a track? */
static gboolean conflict(const FidelisWire *a, const FidelisWire *b)
{
    const double clear = 5;
    return (low_end(a) < high_end(b) + clear && low_end(b) < high_end(a) + clear) || face_each_other(a, b);
}

/* What it costs more to have b left of a than a left of b. */
static double preference(const FidelisWire *a, const FidelisWire *b)
{
    return cost_of(b, a) - cost_of(a, b);
}

static void move_wire(FidelisWire **wires, gsize from, gsize to)
{
    FidelisWire *wire = wires[from];
    for (; from < to; from++)
        wires[from] = wires[from + 1];
    for (; from > to; from--)
        wires[from] = wires[from - 1];
    wires[to] = wire;
}

/* Puts one wire where it costs least among the others; TRUE when it moved. */
static gboolean sift_wire(FidelisWire **wires, gsize count, gsize from)
{
    double least = -1e-9, gain = 0;
    gsize best = from;
    for (gsize at = from; at > 0; at--) {
        gain += preference(wires[at - 1], wires[from]);
        if (gain < least) {
            least = gain;
            best = at - 1;
        }
    }
    gain = 0;
    for (gsize at = from; at + 1 < count; at++) {
        gain += preference(wires[from], wires[at + 1]);
        if (gain < least) {
            least = gain;
            best = at + 1;
        }
    }
    move_wire(wires, from, best);
    return best != from;
}

/* From left to right with the fewest crossings that moving one at a time finds. */
static void order_wires(FidelisWire **wires, gsize count)
{
    gboolean moved = TRUE;
    for (int round = 0; moved && round < WIRE_ROUNDS; round++) {
        moved = FALSE;
        for (gsize i = 0; i < count; i++)
            moved |= sift_wire(wires, count, i);
    }
}

static gsize wires_in(const FidelisDiagramLayout *layout, int gutter, FidelisWire **wires)
{
    gsize count = 0;
    for (gsize i = 0; i < layout->wire_count; i++)
        if (layout->wires[i].gutter == gutter && needs_track(layout, &layout->wires[i]))
            wires[count++] = &layout->wires[i];
    return count;
}

/* Wires that cannot share go to the next track; returns the number of tracks. */
static int number_tracks(FidelisWire **wires, gsize count)
{
    int most = 0;
    for (gsize i = 0; i < count; i++) {
        wires[i]->track = 0;
        for (gsize k = 0; k < i; k++)
            if (conflict(wires[k], wires[i]))
                wires[i]->track = MAX(wires[i]->track, wires[k]->track + 1);
        most = MAX(most, wires[i]->track + 1);
    }
    return most;
}

static double gutter_left(const FidelisDiagramLayout *layout, int gutter)
{
    return gutter == 0 ? 0 : layout->lanes[gutter - 1].right;
}

static void place_tracks(FidelisDiagramLayout *layout, int gutter, FidelisWire **wires, gsize count)
{
    int tracks = number_tracks(wires, count);
    double room = layout->gutters[gutter] - 2 * gutter_edge;
    double gap = tracks > 1 ? fmin(track_gap, fmax(room, 0) / (tracks - 1)) : 0;
    double first = gutter_left(layout, gutter) + (layout->gutters[gutter] - gap * (tracks - 1)) / 2;
    for (gsize i = 0; i < count; i++)
        wires[i]->x = first + gap * wires[i]->track;
}

void fidelis_diagram_set_wires(FidelisDiagramLayout *layout)
{
    FidelisWire **wires = FIDELIS_NEW_ARRAY(layout->arena, FidelisWire *, layout->wire_count);
    for (int gutter = 0; gutter <= (int)layout->diagram->lane_count; gutter++) {
        gsize count = wires_in(layout, gutter, wires);
        order_wires(wires, count);
        place_tracks(layout, gutter, wires, count);
    }
}

/* What gutters need ------------------------------------------------------------------------------------ */

static double label_room(const FidelisDiagramLayout *layout, int gutter)
{
    double room = 0;
    for (gsize w = 0; w < layout->wire_count; w++)
        for (gsize p = 0; p < layout->wires[w].pin_count && layout->wires[w].gutter == gutter; p++) {
            int link = layout->wires[w].pins[p].link;
            double width, height;
            if (link < 0 || fidelis_diagram_label(layout, (gsize)link) == NULL)
                continue;
            fidelis_diagram_disc_size(layout, (gsize)link, &width, &height);
            room = fmax(room, width + 5);
        }
    return room;
}

void fidelis_diagram_gutter_needs(const FidelisDiagramLayout *layout, double *needs)
{
    FidelisWire **wires = FIDELIS_NEW_ARRAY(layout->arena, FidelisWire *, layout->wire_count);
    for (int gutter = 0; gutter <= (int)layout->diagram->lane_count; gutter++) {
        gsize count = wires_in(layout, gutter, wires);
        int tracks = 0;
        for (gsize i = 0; i < count; i++)
            tracks = MAX(tracks, wires[i]->track + 1);
        double labels = label_room(layout, gutter);
        needs[gutter] =
            tracks > 0 || labels > 0 ? 2 * gutter_edge + MAX(tracks - 1, 0) * track_gap + labels : 0;
    }
}
