/* The way of each link, from the end it shares with others to its own. */
#include <math.h>

#include "figure/diagram-private.h"

static void add_point(FidelisRoute *route, double x, double y)
{
    gsize n = route->count;
    if (n > 0 && fabs(route->x[n - 1] - x) < 0.01 && fabs(route->y[n - 1] - y) < 0.01)
        return;
    /* a point in the middle of a straight leg is none */
    if (n > 1 && ((fabs(route->x[n - 2] - x) < 0.01 && fabs(route->x[n - 1] - x) < 0.01) ||
                  (fabs(route->y[n - 2] - y) < 0.01 && fabs(route->y[n - 1] - y) < 0.01)))
        n = --route->count;
    route->x[n] = x;
    route->y[n] = y;
    route->count = n + 1;
}

static double pin_x(const FidelisDiagramLayout *layout, const FidelisPin *pin)
{
    const FidelisPlacedLane *lane = &layout->lanes[layout->nodes[pin->node].lane];
    return pin->on_left ? lane->right : lane->left;
}

static const FidelisPin *pin_for(const FidelisWire *wire, int link, const FidelisNet *net, int lane)
{
    for (gsize i = 1; i < wire->pin_count; i++)
        if (wire->pins[i].link == link)
            return &wire->pins[i];
    for (gsize i = 1; i < wire->pin_count; i++)
        if (wire->pins[i].link < 0 && wire->pins[i].node == net->passages[lane])
            return &wire->pins[i];
    return NULL;
}

/* From a wire's trunk pin over its track to the pin of the link, or to the passage it goes on through. */
static const FidelisPin *follow(const FidelisDiagramLayout *layout, FidelisRoute *route,
                                const FidelisWire *wire, int link, const FidelisNet *net)
{
    const FidelisPin *from = &wire->pins[0];
    const FidelisPin *to = pin_for(wire, link, net, layout->nodes[from->node].lane + net->direction);
    g_assert(to != NULL);
    add_point(route, pin_x(layout, from), from->y);
    if (fabs(from->y - to->y) > 0.01 || net->kind == FIDELIS_NET_BESIDE) {
        add_point(route, wire->x, from->y);
        add_point(route, wire->x, to->y);
    }
    add_point(route, pin_x(layout, to), to->y);
    return to;
}

static const FidelisWire *wire_at(const FidelisDiagramLayout *layout, int net, int trunk)
{
    for (gsize i = 0; i < layout->wire_count; i++)
        if (layout->wires[i].net == net && layout->wires[i].pins[0].node == trunk)
            return &layout->wires[i];
    g_assert_not_reached();
}

static void route_through(const FidelisDiagramLayout *layout, FidelisRoute *route, int index, int link)
{
    const FidelisNet *net = &layout->nets[index];
    int trunk = net->root;
    for (;;) {
        const FidelisPin *pin = follow(layout, route, wire_at(layout, index, trunk), link, net);
        if (pin->link == link)
            return;
        trunk = pin->node;
    }
}

static void route_down(const FidelisDiagramLayout *layout, FidelisRoute *route, const FidelisNet *net)
{
    const FidelisDiagramLink *link = &layout->diagram->links[net->links[0]];
    const FidelisRect *from = &layout->boxes[link->from].at, *to = &layout->boxes[link->to].at;
    double x = from->x + from->width / 2;
    gboolean down = from->y < to->y;
    add_point(route, x, down ? from->y + from->height : from->y);
    add_point(route, x, down ? to->y : to->y + to->height);
}

void fidelis_diagram_set_routes(FidelisDiagramLayout *layout)
{
    gsize most = 4 * (layout->diagram->lane_count + 2);
    layout->routes = FIDELIS_NEW_ARRAY(layout->arena, FidelisRoute, layout->diagram->link_count);
    for (gsize n = 0; n < layout->net_count; n++) {
        const FidelisNet *net = &layout->nets[n];
        for (gsize i = 0; i < net->link_count; i++) {
            FidelisRoute *route = &layout->routes[net->links[i]];
            *route = (FidelisRoute){.x = FIDELIS_NEW_ARRAY(layout->arena, double, most),
                                    .y = FIDELIS_NEW_ARRAY(layout->arena, double, most),
                                    .arrow_at_start = !net->root_is_source,
                                    .arrow_at_end = net->root_is_source,
                                    .net = (int)n};
            if (net->kind == FIDELIS_NET_DOWN)
                route_down(layout, route, net);
            else
                route_through(layout, route, (int)n, net->links[i]);
        }
    }
}
