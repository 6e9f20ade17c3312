/* Order of the nodes in each lane: barycentres, swept forwards and back, the best order kept (Sugiyama,
 * Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures", 1981). */
#include <math.h>

#include "figure/diagram-private.h"

enum { SWEEPS = 12 };

typedef struct {
    int left, right; /* nodes in neighbouring lanes */
} Edge;

typedef struct {
    FidelisDiagramLayout *layout;
    Edge *edges;
    gsize edge_count;
    double *position; /* by node: place in its lane */
} Ordering;

static void add_edge(Ordering *ordering, int a, int b)
{
    gboolean a_first = ordering->layout->nodes[a].lane < ordering->layout->nodes[b].lane;
    ordering->edges[ordering->edge_count++] = a_first ? (Edge){a, b} : (Edge){b, a};
}

static void add_edges_of_link(Ordering *ordering, const FidelisNet *net, int leaf)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    int before = net->root, lane = layout->nodes[net->root].lane + net->direction;
    for (; lane != layout->nodes[leaf].lane; lane += net->direction) {
        add_edge(ordering, before, net->passages[lane]);
        before = net->passages[lane];
    }
    add_edge(ordering, before, leaf);
}

static void collect_edges(Ordering *ordering)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    const FidelisDiagram *diagram = layout->diagram;
    ordering->edges =
        FIDELIS_NEW_ARRAY(layout->arena, Edge, diagram->link_count * MAX(diagram->lane_count, 1));
    for (gsize n = 0; n < layout->net_count; n++) {
        const FidelisNet *net = &layout->nets[n];
        for (gsize i = 0; net->kind == FIDELIS_NET_ACROSS && i < net->link_count; i++) {
            const FidelisDiagramLink *link = &diagram->links[net->links[i]];
            add_edges_of_link(ordering, net, net->root_is_source ? link->to : link->from);
        }
    }
}

static void number_positions(Ordering *ordering)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++)
        for (gsize i = 0; i < layout->lanes[lane].count; i++)
            /* between 0 and 1, so that lanes of different length compare */
            ordering->position[layout->lanes[lane].order[i]] =
                ((double)i + 0.5) / (double)layout->lanes[lane].count;
}

/* Mean position of the neighbours in the lane to the left (or right); the node's own where it has none. */
static double barycentre(const Ordering *ordering, int node, gboolean to_left)
{
    double sum = 0;
    gsize count = 0;
    for (gsize i = 0; i < ordering->edge_count; i++) {
        const Edge *edge = &ordering->edges[i];
        if ((to_left ? edge->right : edge->left) != node)
            continue;
        sum += ordering->position[to_left ? edge->left : edge->right];
        count++;
    }
    return count > 0 ? sum / (double)count : ordering->position[node];
}

static void sort_lane(Ordering *ordering, gsize lane, gboolean to_left)
{
    FidelisPlacedLane *at = &ordering->layout->lanes[lane];
    double *keys = FIDELIS_NEW_ARRAY(ordering->layout->arena, double, at->count);
    for (gsize i = 0; i < at->count; i++) {
        int node = at->order[i];
        /* places lie between 0 and 1, so a band never mixes with the next */
        double key = barycentre(ordering, node, to_left) + 2.0 * ordering->layout->nodes[node].band;
        gsize k = i;
        for (; k > 0 && keys[k - 1] > key + 1e-9; k--) {
            keys[k] = keys[k - 1];
            at->order[k] = at->order[k - 1];
        }
        keys[k] = key;
        at->order[k] = node;
    }
    number_positions(ordering);
}

static gsize crossings(const Ordering *ordering)
{
    const FidelisNode *nodes = ordering->layout->nodes;
    const double *position = ordering->position;
    gsize count = 0;
    for (gsize i = 0; i < ordering->edge_count; i++)
        for (gsize k = i + 1; k < ordering->edge_count; k++) {
            const Edge *a = &ordering->edges[i], *b = &ordering->edges[k];
            if (nodes[a->left].lane == nodes[b->left].lane)
                count += (position[a->left] - position[b->left]) * (position[a->right] - position[b->right]) <
                         -1e-12;
        }
    return count;
}

/* Links within a lane read best between neighbours: how far apart their boxes stand. */
static double stretch(const Ordering *ordering)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    double sum = 0;
    for (gsize i = 0; i < layout->net_count; i++) {
        const FidelisNet *net = &layout->nets[i];
        const FidelisDiagramLink *link = &layout->diagram->links[net->links[0]];
        if (net->kind != FIDELIS_NET_ACROSS)
            sum += fabs(ordering->position[link->from] - ordering->position[link->to]);
    }
    return sum;
}

static int leaf_of(const FidelisDiagram *diagram, const FidelisNet *net, gsize index)
{
    const FidelisDiagramLink *link = &diagram->links[net->links[index]];
    return net->root_is_source ? link->to : link->from;
}

/* Two nets that leave one box at one side: how often they cross, whichever of them leaves above the other. */
static gsize tangles_of(const Ordering *ordering, const FidelisNet *a, const FidelisNet *b)
{
    const FidelisDiagram *diagram = ordering->layout->diagram;
    gsize above = 0;
    for (gsize i = 0; i < a->link_count; i++)
        for (gsize k = 0; k < b->link_count; k++)
            above += ordering->position[leaf_of(diagram, a, i)] < ordering->position[leaf_of(diagram, b, k)];
    return MIN(above, a->link_count * b->link_count - above);
}

static gsize tangles(const Ordering *ordering)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    gsize count = 0;
    for (gsize i = 0; i < layout->net_count; i++)
        for (gsize k = 0; k < i; k++) {
            const FidelisNet *a = &layout->nets[i], *b = &layout->nets[k];
            if (a->root == b->root && a->direction == b->direction && a->kind == FIDELIS_NET_ACROSS &&
                b->kind == FIDELIS_NET_ACROSS)
                count += tangles_of(ordering, a, b);
        }
    return count;
}

/* Pairs of boxes that stand against the author's order. */
static gsize inversions(const FidelisDiagramLayout *layout)
{
    gsize count = 0;
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++)
        for (gsize i = 0; i < layout->lanes[lane].count; i++)
            for (gsize k = i + 1; k < layout->lanes[lane].count; k++) {
                int above = layout->lanes[lane].order[i], below = layout->lanes[lane].order[k];
                count += layout->nodes[above].box > layout->nodes[below].box && layout->nodes[below].box >= 0;
            }
    return count;
}

/* Crossings first, then links within lanes, then the author's order. */
static double cost_of(const Ordering *ordering)
{
    return (double)(crossings(ordering) + tangles(ordering)) + 0.3 * stretch(ordering) +
           0.002 * (double)inversions(ordering->layout);
}

static void flip(Ordering *ordering)
{
    for (gsize lane = 0; lane < ordering->layout->diagram->lane_count; lane++) {
        FidelisPlacedLane *at = &ordering->layout->lanes[lane];
        for (gsize i = 0; i < at->count / 2; i++) {
            int node = at->order[i];
            at->order[i] = at->order[at->count - 1 - i];
            at->order[at->count - 1 - i] = node;
        }
    }
    number_positions(ordering);
}

static void copy_order(const FidelisDiagramLayout *layout, int **orders, gboolean keep)
{
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++)
        for (gsize i = 0; i < layout->lanes[lane].count; i++) {
            if (keep)
                orders[lane][i] = layout->lanes[lane].order[i];
            else
                layout->lanes[lane].order[i] = orders[lane][i];
        }
}

static void sweep(Ordering *ordering, gboolean forwards)
{
    gsize count = ordering->layout->diagram->lane_count;
    for (gsize i = 1; i < count; i++)
        sort_lane(ordering, forwards ? i : count - 1 - i, forwards);
}

static gboolean same_band(const Ordering *ordering, int a, int b)
{
    return ordering->layout->nodes[a].band == ordering->layout->nodes[b].band;
}

/* Exchanges neighbours as long as that undoes crossings, or shortens links within the lane for none. */
static gboolean exchange(Ordering *ordering, double *cost)
{
    gboolean better = FALSE;
    for (gsize lane = 0; lane < ordering->layout->diagram->lane_count; lane++) {
        FidelisPlacedLane *at = &ordering->layout->lanes[lane];
        for (gsize i = 1; i < at->count; i++) {
            int node = at->order[i];
            if (!same_band(ordering, node, at->order[i - 1]))
                continue;
            at->order[i] = at->order[i - 1];
            at->order[i - 1] = node;
            number_positions(ordering);
            double now = cost_of(ordering);
            if (now < *cost - 1e-9) {
                *cost = now;
                better = TRUE;
                continue;
            }
            at->order[i - 1] = at->order[i];
            at->order[i] = node;
        }
    }
    number_positions(ordering);
    return better;
}

/* Boxes band by band as the author wrote them, passages after them. */
static void first_order(FidelisDiagramLayout *layout)
{
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++) {
        layout->lanes[lane].order = FIDELIS_NEW_ARRAY(layout->arena, int, layout->node_count);
        layout->lanes[lane].count = 0;
    }
    for (gsize band = 0; band < layout->band_count; band++)
        for (gsize i = 0; i < layout->node_count; i++) {
            FidelisPlacedLane *lane = &layout->lanes[layout->nodes[i].lane];
            if (layout->nodes[i].band == (int)band)
                lane->order[lane->count++] = (int)i;
        }
}

static void keep_best(Ordering *ordering)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    int **best = FIDELIS_NEW_ARRAY(layout->arena, int *, layout->diagram->lane_count);
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++)
        best[lane] = FIDELIS_NEW_ARRAY(layout->arena, int, layout->lanes[lane].count);
    double least = cost_of(ordering);
    copy_order(layout, best, TRUE);
    for (int i = 0; i < SWEEPS; i++) {
        sweep(ordering, i % 2 == 0);
        double now = cost_of(ordering);
        if (now < least - 1e-9) {
            least = now;
            copy_order(layout, best, TRUE);
        }
    }
    copy_order(layout, best, FALSE);
    number_positions(ordering);
    if (layout->band_count == 1) {
        flip(ordering);
        if (cost_of(ordering) >= least)
            flip(ordering);
    }
    least = cost_of(ordering);
    for (int i = 0; i < SWEEPS && exchange(ordering, &least); i++)
        ;
}

/* A link between neighbours in a lane runs straight down (or up), one such link to a pair. */
static void find_neighbours(FidelisDiagramLayout *layout)
{
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++)
        for (gsize i = 1; i < layout->lanes[lane].count; i++) {
            int above = layout->lanes[lane].order[i - 1], below = layout->lanes[lane].order[i];
            for (gsize n = 0; n < layout->net_count; n++) {
                FidelisNet *net = &layout->nets[n];
                const FidelisDiagramLink *link = &layout->diagram->links[net->links[0]];
                gboolean between =
                    (link->from == above && link->to == below) || (link->from == below && link->to == above);
                if (net->kind != FIDELIS_NET_BESIDE || !between)
                    continue;
                net->kind = FIDELIS_NET_DOWN;
                break;
            }
        }
}

/* How many lines meet each side of each box. */
static void count_ports(FidelisDiagramLayout *layout)
{
    for (gsize n = 0; n < layout->net_count; n++) {
        const FidelisNet *net = &layout->nets[n];
        gboolean leftwards = net->direction < 0;
        if (net->kind == FIDELIS_NET_DOWN)
            continue;
        layout->boxes[net->root].ports[leftwards ? 0 : 1]++;
        for (gsize i = 0; i < net->link_count; i++) {
            const FidelisDiagramLink *link = &layout->diagram->links[net->links[i]];
            int leaf = net->root_is_source ? link->to : link->from;
            layout->boxes[leaf].ports[net->direction > 0 ? 0 : 1]++;
        }
    }
}

void fidelis_diagram_set_order(FidelisDiagramLayout *layout)
{
    Ordering ordering = {.layout = layout};
    ordering.position = FIDELIS_NEW_ARRAY(layout->arena, double, layout->node_count);
    first_order(layout);
    collect_edges(&ordering);
    number_positions(&ordering);
    keep_best(&ordering);
    find_neighbours(layout);
    count_ports(layout);
}
