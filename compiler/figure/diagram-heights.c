/* Where the nodes of each lane stand: evenly, drawn towards what they are linked to. */
#include <math.h>

#include "figure/diagram-private.h"

enum { SWEEPS = 10 };

static const double box_gap = 9, passage_gap = 6;
static const double down_gap = 20; /* room for an arrow between neighbours */
static const double pull = 0.85;   /* towards neighbours, against standing evenly */

/* The net that runs straight between two neighbours, or NULL. */
static const FidelisNet *net_between(const FidelisDiagramLayout *layout, int above, int below)
{
    for (gsize n = 0; n < layout->net_count; n++) {
        const FidelisNet *net = &layout->nets[n];
        const FidelisDiagramLink *link = &layout->diagram->links[net->links[0]];
        if (net->kind == FIDELIS_NET_DOWN &&
            ((link->from == above && link->to == below) || (link->from == below && link->to == above)))
            return net;
    }
    return NULL;
}

static double gap_between(const FidelisDiagramLayout *layout, int above, int below)
{
    const FidelisNet *net = net_between(layout, above, below);
    if (net != NULL && layout->diagram->links[net->links[0]].label != NULL)
        return down_gap + 12;
    if (net != NULL)
        return down_gap;
    return layout->nodes[above].box >= 0 && layout->nodes[below].box >= 0 ? box_gap : passage_gap;
}

static double gap_before(const FidelisDiagramLayout *layout, const FidelisPlacedLane *lane, gsize i)
{
    return i == 0 || i >= lane->count ? 0 : gap_between(layout, lane->order[i - 1], lane->order[i]);
}

static double need_of(const FidelisDiagramLayout *layout, const FidelisPlacedLane *lane)
{
    double need = 0;
    for (gsize i = 0; i < lane->count; i++)
        need += gap_before(layout, lane, i) + layout->nodes[lane->order[i]].height;
    return need;
}

static gsize boxes_in(const FidelisDiagramLayout *layout, const FidelisPlacedLane *lane)
{
    gsize count = 0;
    for (gsize i = 0; i < lane->count; i++)
        count += layout->nodes[lane->order[i]].box >= 0;
    return count;
}

/* What a lane has to spare is shared between its boxes and both its ends. */
static void stand_evenly(FidelisDiagramLayout *layout, const FidelisPlacedLane *lane)
{
    double spare = layout->body_height - need_of(layout, lane);
    double each = spare / (double)(boxes_in(layout, lane) + 1), at = layout->body_top;
    gboolean any = boxes_in(layout, lane) > 0;
    if (!any)
        at += spare / 2;
    for (gsize i = 0; i < lane->count; i++) {
        FidelisNode *node = &layout->nodes[lane->order[i]];
        at += gap_before(layout, lane, i) + (any && node->box >= 0 ? each : 0);
        node->top = at;
        at += node->height;
    }
}

/* Adds the middles of the nodes a net ties to node. */
static void add_tied(const FidelisDiagramLayout *layout, const FidelisNet *net, int node, double *sum,
                     gsize *count)
{
    for (gsize i = 0; i < net->link_count; i++) {
        const FidelisDiagramLink *link = &layout->diagram->links[net->links[i]];
        int leaf = net->root_is_source ? link->to : link->from;
        int chain_lane = layout->nodes[net->root].lane, before = net->root;
        while (before != leaf) {
            chain_lane += net->direction;
            int next = chain_lane == layout->nodes[leaf].lane ? leaf : net->passages[chain_lane];
            if (before == node || next == node) {
                *sum += fidelis_node_middle(&layout->nodes[before == node ? next : before]);
                (*count)++;
            }
            before = next;
        }
    }
}

static double wished_middle(const FidelisDiagramLayout *layout, int node, double even)
{
    double sum = 0;
    gsize count = 0;
    for (gsize n = 0; n < layout->net_count; n++)
        if (layout->nets[n].kind == FIDELIS_NET_ACROSS)
            add_tied(layout, &layout->nets[n], node, &sum, &count);
    if (count == 0)
        return even;
    double weight = layout->nodes[node].box < 0 ? 1 : pull;
    return even + (sum / (double)count - even) * weight;
}

/* A slot is a node with half the gaps around it. */
static void settle_lane(FidelisDiagramLayout *layout, const FidelisPlacedLane *lane, const double *even)
{
    double *centre = FIDELIS_NEW_ARRAY(layout->arena, double, lane->count);
    double *size = FIDELIS_NEW_ARRAY(layout->arena, double, lane->count);
    for (gsize i = 0; i < lane->count; i++) {
        double above = gap_before(layout, lane, i) / 2, below = gap_before(layout, lane, i + 1) / 2;
        const FidelisNode *node = &layout->nodes[lane->order[i]];
        size[i] = above + node->height + below;
        centre[i] = wished_middle(layout, lane->order[i], even[lane->order[i]]) + (below - above) / 2;
    }
    fidelis_spread_ordered(centre, size, lane->count, layout->body_top,
                           layout->body_top + layout->body_height);
    for (gsize i = 0; i < lane->count; i++)
        layout->nodes[lane->order[i]].top = centre[i] - size[i] / 2 + gap_before(layout, lane, i) / 2;
}

void fidelis_diagram_set_heights(FidelisDiagramLayout *layout)
{
    const FidelisDiagram *diagram = layout->diagram;
    double *even = FIDELIS_NEW_ARRAY(layout->arena, double, layout->node_count);
    layout->body_height = 0;
    for (gsize i = 0; i < diagram->lane_count; i++)
        layout->body_height = fmax(layout->body_height, need_of(layout, &layout->lanes[i]));
    for (gsize i = 0; i < diagram->lane_count; i++)
        stand_evenly(layout, &layout->lanes[i]);
    for (gsize i = 0; i < layout->node_count; i++)
        even[i] = fidelis_node_middle(&layout->nodes[i]);
    for (int k = 0; k < SWEEPS; k++)
        for (gsize i = 0; i < diagram->lane_count; i++)
            settle_lane(layout, &layout->lanes[k % 2 == 0 ? i : diagram->lane_count - 1 - i], even);
    for (gsize i = 0; i < diagram->box_count; i++)
        layout->boxes[i].at.y = layout->nodes[i].top;
}
