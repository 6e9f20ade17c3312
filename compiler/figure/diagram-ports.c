/* Where links leave and enter their boxes, and where they pass between others. */
#include <math.h>
#include <stdlib.h>

#include "figure/diagram-private.h"

enum { ROUNDS = 30 };

static const double port_inset = 5, port_gap = 7;

/* Pins ------------------------------------------------------------------------------------------------- */

static FidelisPin *add_pin(FidelisWire *wire, int node, int link, gboolean on_left)
{
    FidelisPin *pin = &wire->pins[wire->pin_count++];
    *pin = (FidelisPin){.node = node, .link = link, .on_left = on_left};
    return pin;
}

static FidelisWire *add_wire(FidelisDiagramLayout *layout, int net, int gutter)
{
    FidelisWire *wire = &layout->wires[layout->wire_count++];
    *wire =
        (FidelisWire){.net = net,
                      .gutter = gutter,
                      .pins = FIDELIS_NEW_ARRAY(layout->arena, FidelisPin, layout->nets[net].link_count + 2)};
    return wire;
}

static int leaf_of(const FidelisDiagramLayout *layout, const FidelisNet *net, gsize index)
{
    const FidelisDiagramLink *link = &layout->diagram->links[net->links[index]];
    return net->root_is_source ? link->to : link->from;
}

static void add_beside(FidelisDiagramLayout *layout, int index)
{
    const FidelisNet *net = &layout->nets[index];
    FidelisWire *wire = add_wire(layout, index, layout->nodes[net->root].lane + 1);
    add_pin(wire, net->root, -1, TRUE);
    add_pin(wire, leaf_of(layout, net, 0), net->links[0], TRUE);
}

static void add_across(FidelisDiagramLayout *layout, int index)
{
    const FidelisNet *net = &layout->nets[index];
    gboolean rightwards = net->direction > 0;
    int trunk = net->root, lane = layout->nodes[net->root].lane;
    while (trunk >= 0) {
        FidelisWire *wire = add_wire(layout, index, rightwards ? lane + 1 : lane);
        add_pin(wire, trunk, -1, rightwards);
        lane += net->direction;
        for (gsize i = 0; i < net->link_count; i++)
            if (layout->nodes[leaf_of(layout, net, i)].lane == lane)
                add_pin(wire, leaf_of(layout, net, i), net->links[i], !rightwards);
        trunk = net->passages[lane];
        if (trunk >= 0)
            add_pin(wire, trunk, -1, !rightwards);
    }
}

static void collect_wires(FidelisDiagramLayout *layout)
{
    gsize most = layout->net_count * (layout->diagram->lane_count + 1);
    layout->wires = FIDELIS_NEW_ARRAY(layout->arena, FidelisWire, most);
    layout->wire_count = 0;
    for (gsize i = 0; i < layout->net_count; i++) {
        if (layout->nets[i].kind == FIDELIS_NET_BESIDE)
            add_beside(layout, (int)i);
        else if (layout->nets[i].kind == FIDELIS_NET_ACROSS)
            add_across(layout, (int)i);
    }
    for (gsize i = 0; i < layout->wire_count; i++)
        for (gsize p = 0; p < layout->wires[i].pin_count; p++)
            layout->wires[i].pins[p].y = fidelis_node_middle(&layout->nodes[layout->wires[i].pins[p].node]);
}

/* Ports ------------------------------------------------------------------------------------------------ */

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Where a pin would stand for its line to be straight: at the one it leads to; a trunk at its middle leaf. */
static double wished(const FidelisDiagramLayout *layout, const FidelisWire *wire, const FidelisPin *pin)
{
    if (pin != &wire->pins[0])
        return wire->pins[0].y;
    double *ys = FIDELIS_NEW_ARRAY(layout->arena, double, wire->pin_count);
    for (gsize i = 1; i < wire->pin_count; i++)
        ys[i - 1] = wire->pins[i].y;
    qsort(ys, wire->pin_count - 1, sizeof *ys, compare_doubles);
    return ys[(wire->pin_count - 2) / 2];
}

/* All pins at one side of a node, in the order of wires. */
static gsize pins_at(const FidelisDiagramLayout *layout, int node, gboolean on_left, FidelisPin **pins,
                     const FidelisWire **wires)
{
    gsize count = 0;
    for (gsize w = 0; w < layout->wire_count; w++)
        for (gsize p = 0; p < layout->wires[w].pin_count; p++) {
            FidelisPin *pin = &layout->wires[w].pins[p];
            if (pin->node != node || pin->on_left != on_left)
                continue;
            pins[count] = pin;
            wires[count++] = &layout->wires[w];
        }
    return count;
}

static void settle_side(FidelisDiagramLayout *layout, int node, gboolean on_left, FidelisPin **pins,
                        const FidelisWire **wires)
{
    const FidelisNode *at = &layout->nodes[node];
    gsize count = pins_at(layout, node, on_left, pins, wires);
    double *centre = FIDELIS_NEW_ARRAY(layout->arena, double, count);
    double *size = FIDELIS_NEW_ARRAY(layout->arena, double, count);
    double inset = fmin(port_inset, at->height / 5);
    for (gsize i = 0; i < count; i++) {
        centre[i] = wished(layout, wires[i], pins[i]);
        size[i] = fmin(port_gap, (at->height - 2 * inset) / (double)MAX(count - 1, 1));
    }
    double half = count > 0 ? size[0] / 2 : 0;
    fidelis_spread(centre, size, count, at->top + inset - half, at->top + at->height - inset + half);
    for (gsize i = 0; i < count; i++)
        pins[i]->y = fmax(at->top + inset, fmin(centre[i], at->top + at->height - inset));
}

/* A passage is free to move between its neighbours; both its pins move with it. */
static void settle_passage(FidelisDiagramLayout *layout, int node, double top, double bottom,
                           FidelisPin **pins, const FidelisWire **wires)
{
    FidelisNode *at = &layout->nodes[node];
    double sum = 0;
    gsize left = pins_at(layout, node, FALSE, pins, wires);
    gsize count = left + pins_at(layout, node, TRUE, pins + left, wires + left);
    for (gsize i = 0; i < count; i++)
        sum += wished(layout, wires[i], pins[i]);
    double y = fmax(top, fmin(sum / (double)MAX(count, 1), bottom));
    at->top = y - at->height / 2;
    for (gsize i = 0; i < count; i++)
        pins[i]->y = y;
}

static void settle_passages(FidelisDiagramLayout *layout, const FidelisPlacedLane *lane, FidelisPin **pins,
                            const FidelisWire **wires)
{
    const double clear = 5.5;
    for (gsize i = 0; i < lane->count; i++) {
        const FidelisNode *above = i > 0 ? &layout->nodes[lane->order[i - 1]] : NULL;
        const FidelisNode *below = i + 1 < lane->count ? &layout->nodes[lane->order[i + 1]] : NULL;
        double top = above != NULL ? above->top + above->height + clear : layout->body_top + 1;
        double bottom = below != NULL ? below->top - clear : layout->body_top + layout->body_height - 1;
        /* what a lane holds is a node. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        if (layout->nodes[lane->order[i]].box < 0)
            settle_passage(layout, lane->order[i], top, fmax(top, bottom), pins, wires);
    }
}

static void settle_pins(FidelisDiagramLayout *layout)
{
    gsize most = 0;
    for (gsize w = 0; w < layout->wire_count; w++)
        most += layout->wires[w].pin_count;
    FidelisPin **pins = FIDELIS_NEW_ARRAY(layout->arena, FidelisPin *, most);
    const FidelisWire **wires = FIDELIS_NEW_ARRAY(layout->arena, const FidelisWire *, most);
    for (int round = 0; round < ROUNDS; round++) {
        for (gsize node = 0; node < layout->diagram->box_count; node++)
            settle_side(layout, (int)node, round % 2 == 0, pins, wires);
        for (gsize lane = 0; lane < layout->diagram->lane_count; lane++)
            settle_passages(layout, &layout->lanes[lane], pins, wires);
    }
}

/* A port may stand at y when it stays on its side of the box and clear of the others there. */
static gboolean port_free(const FidelisDiagramLayout *layout, const FidelisPin *pin, double y)
{
    const FidelisNode *at = &layout->nodes[pin->node];
    const double inset = fmin(3, at->height / 4), clear = 3;
    if (at->box < 0 || y < at->top + inset || y > at->top + at->height - inset)
        return FALSE;
    for (gsize w = 0; w < layout->wire_count; w++)
        for (gsize p = 0; p < layout->wires[w].pin_count; p++) {
            const FidelisPin *other = &layout->wires[w].pins[p];
            if (other != pin && other->node == pin->node && other->on_left == pin->on_left &&
                fabs(other->y - y) < clear)
                return FALSE;
        }
    return TRUE;
}

/* A line of two pins that is nearly straight is made so. */
static void straighten(FidelisDiagramLayout *layout)
{
    const double jog = 8;
    for (gsize w = 0; w < layout->wire_count; w++) {
        FidelisPin *a = &layout->wires[w].pins[0], *b = &layout->wires[w].pins[1];
        if (layout->wires[w].pin_count != 2 || a->on_left == b->on_left || fabs(a->y - b->y) > jog)
            continue;
        if (port_free(layout, b, a->y))
            b->y = a->y;
        else if (port_free(layout, a, b->y))
            a->y = b->y;
    }
}

/* Does a pin at y of one wire face a pin of another across the gutter, at nearly the same height? */
static gboolean faced(const FidelisDiagramLayout *layout, const FidelisWire *wire, const FidelisPin *pin,
                      double y)
{
    for (gsize w = 0; w < layout->wire_count; w++) {
        const FidelisWire *other = &layout->wires[w];
        if (other == wire || other->gutter != wire->gutter)
            continue;
        for (gsize p = 0; p < other->pin_count; p++)
            if (other->pins[p].on_left != pin->on_left && fabs(other->pins[p].y - y) < fidelis_wires_alike)
                return TRUE;
    }
    return FALSE;
}

/* Is a wire straight, so that moving a pin of it would bend it? */
static gboolean is_straight(const FidelisWire *wire, const FidelisPin *pin)
{
    for (gsize i = 0; i < wire->pin_count; i++)
        if (&wire->pins[i] != pin && fabs(wire->pins[i].y - pin->y) < 0.01)
            return TRUE;
    return FALSE;
}

/* Pins of two wires that face each other could make the two look like one; those that can step aside do. */
static void step_aside(FidelisDiagramLayout *layout)
{
    for (gsize w = 0; w < layout->wire_count; w++)
        for (gsize p = 0; p < layout->wires[w].pin_count; p++) {
            FidelisWire *wire = &layout->wires[w];
            FidelisPin *pin = &wire->pins[p];
            if (is_straight(wire, pin) || !faced(layout, wire, pin, pin->y))
                continue;
            for (int away = 0; away < 10; away++) {
                int steps = away / 2 + 1;
                double y = pin->y + (away % 2 == 0 ? 1.2 : -1.2) * steps;
                if (port_free(layout, pin, y) && !faced(layout, wire, pin, y)) {
                    pin->y = y;
                    break;
                }
            }
        }
}

void fidelis_diagram_set_pins(FidelisDiagramLayout *layout)
{
    collect_wires(layout);
    settle_pins(layout);
    straighten(layout);
    step_aside(layout);
}
