/* Order of the nodes in each lane: barycentres, swept forwards and back, the best order kept (Sugiyama,
 * Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures", 1981). */
#include <math.h>

#include "figure/diagram-order-private.h"

enum { SWEEPS = 12, STARTS = 12, FEW_STARTS = 3, MANY_NODES = 150 };

/* Links of one net share their way: it counts once. */
static void add_edge(FidelisOrdering *ordering, int net, int a, int b)
{
    gboolean a_first = ordering->layout->nodes[a].lane < ordering->layout->nodes[b].lane;
    FidelisOrderEdge edge = {a_first ? a : b, a_first ? b : a, net};
    for (gsize i = ordering->edge_count; i > 0 && ordering->edges[i - 1].net == net; i--)
        if (ordering->edges[i - 1].left == edge.left && ordering->edges[i - 1].right == edge.right)
            return;
    ordering->edges[ordering->edge_count++] = edge;
}

static void add_edges_of_link(FidelisOrdering *ordering, int index, int leaf)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    const FidelisNet *net = &layout->nets[index];
    int before = net->root, lane = layout->nodes[net->root].lane + net->direction;
    for (; lane != layout->nodes[leaf].lane; lane += net->direction) {
        add_edge(ordering, index, before, net->passages[lane]);
        before = net->passages[lane];
    }
    add_edge(ordering, index, before, leaf);
}

static void tie(FidelisOrdering *ordering, int side, int node, int to)
{
    ordering->tied[side][node][ordering->tied_count[side][node]++] = to;
}

/* Neighbours of every node at both sides. */
static void collect_ties(FidelisOrdering *ordering)
{
    FidelisArena *arena = ordering->layout->arena;
    gsize nodes = ordering->layout->node_count;
    for (int side = 0; side < 2; side++) {
        gsize *degree = FIDELIS_NEW_ARRAY(arena, gsize, nodes);
        for (gsize i = 0; i < ordering->edge_count; i++)
            degree[side == 0 ? ordering->edges[i].right : ordering->edges[i].left]++;
        ordering->tied[side] = FIDELIS_NEW_ARRAY(arena, int *, nodes);
        ordering->tied_count[side] = FIDELIS_NEW_ARRAY(arena, gsize, nodes);
        for (gsize i = 0; i < nodes; i++)
            ordering->tied[side][i] = FIDELIS_NEW_ARRAY(arena, int, degree[i]);
    }
    for (gsize i = 0; i < ordering->edge_count; i++) {
        tie(ordering, 0, ordering->edges[i].right, ordering->edges[i].left);
        tie(ordering, 1, ordering->edges[i].left, ordering->edges[i].right);
    }
}

static void collect_edges(FidelisOrdering *ordering)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    const FidelisDiagram *diagram = layout->diagram;
    ordering->edges =
        FIDELIS_NEW_ARRAY(layout->arena, FidelisOrderEdge, diagram->link_count * MAX(diagram->lane_count, 1));
    for (gsize n = 0; n < layout->net_count; n++) {
        const FidelisNet *net = &layout->nets[n];
        for (gsize i = 0; net->kind == FIDELIS_NET_ACROSS && i < net->link_count; i++) {
            const FidelisDiagramLink *link = &diagram->links[net->links[i]];
            add_edges_of_link(ordering, (int)n, net->root_is_source ? link->to : link->from);
        }
    }
    collect_ties(ordering);
}

void fidelis_order_number(FidelisOrdering *ordering)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++)
        for (gsize i = 0; i < layout->lanes[lane].count; i++)
            /* between 0 and 1, so that lanes of different length compare */
            ordering->position[layout->lanes[lane].order[i]] =
                ((double)i + 0.5) / (double)layout->lanes[lane].count;
}

/* Mean position of the neighbours in the lane to the left (or right); the node's own where it has none. */
static double barycentre(const FidelisOrdering *ordering, int node, gboolean to_left)
{
    int side = to_left ? 0 : 1;
    gsize count = ordering->tied_count[side][node];
    double sum = 0;
    for (gsize i = 0; i < count; i++)
        sum += ordering->position[ordering->tied[side][node][i]];
    return count > 0 ? sum / (double)count : ordering->position[node];
}

static void sort_lane(FidelisOrdering *ordering, gsize lane, gboolean to_left)
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
    fidelis_order_number(ordering);
}

static gsize crossings(const FidelisOrdering *ordering)
{
    const FidelisNode *nodes = ordering->layout->nodes;
    const double *position = ordering->position;
    gsize count = 0;
    for (gsize i = 0; i < ordering->edge_count; i++)
        for (gsize k = i + 1; k < ordering->edge_count; k++) {
            const FidelisOrderEdge *a = &ordering->edges[i], *b = &ordering->edges[k];
            if (nodes[a->left].lane == nodes[b->left].lane)
                count += (position[a->left] - position[b->left]) * (position[a->right] - position[b->right]) <
                         -1e-12;
        }
    return count;
}

/* Links within a lane read best between neighbours: how far apart their boxes stand. */
static double stretch(const FidelisOrdering *ordering)
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
static gsize tangles_of(const FidelisOrdering *ordering, const FidelisNet *a, const FidelisNet *b)
{
    const FidelisDiagram *diagram = ordering->layout->diagram;
    gsize above = 0;
    for (gsize i = 0; i < a->link_count; i++)
        for (gsize k = 0; k < b->link_count; k++)
            above += ordering->position[leaf_of(diagram, a, i)] < ordering->position[leaf_of(diagram, b, k)];
    return MIN(above, a->link_count * b->link_count - above);
}

static gsize tangles(const FidelisOrdering *ordering)
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
static double cost_of(const FidelisOrdering *ordering)
{
    return (double)(crossings(ordering) + tangles(ordering)) + 0.3 * stretch(ordering) +
           0.002 * (double)inversions(ordering->layout);
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

static void sweep(FidelisOrdering *ordering, gboolean forwards)
{
    gsize count = ordering->layout->diagram->lane_count;
    for (gsize i = 1; i < count; i++)
        sort_lane(ordering, forwards ? i : count - 1 - i, forwards);
}

gboolean fidelis_order_same_band(const FidelisOrdering *ordering, int a, int b)
{
    return ordering->layout->nodes[a].band == ordering->layout->nodes[b].band;
}

/* Exchanges neighbours as long as that undoes crossings, or shortens links within the lane for none. */
static gboolean exchange(FidelisOrdering *ordering, double *cost)
{
    gboolean better = FALSE;
    for (gsize lane = 0; lane < ordering->layout->diagram->lane_count; lane++) {
        FidelisPlacedLane *at = &ordering->layout->lanes[lane];
        for (gsize i = 1; i < at->count; i++) {
            int node = at->order[i];
            if (!fidelis_order_same_band(ordering, node, at->order[i - 1]))
                continue;
            at->order[i] = at->order[i - 1];
            at->order[i - 1] = node;
            fidelis_order_number(ordering);
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
    fidelis_order_number(ordering);
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

/* The numbers of a linear congruence, so that every machine shuffles alike (Park and Miller, 1988). */
static guint32 next_number(guint32 *seed)
{
    *seed = (guint32)((guint64)*seed * 48271 % 2147483647);
    return *seed;
}

/* The order to begin a search from: the author's, that turned round within bands, then shuffled ones. */
static void begin_order(FidelisOrdering *ordering, gsize start, guint32 *seed)
{
    for (gsize lane = 0; lane < ordering->layout->diagram->lane_count && start > 0; lane++) {
        FidelisPlacedLane *at = &ordering->layout->lanes[lane];
        for (gsize i = at->count; i > 1; i--) {
            gsize with = start == 1 ? (at->count - i) : next_number(seed) % i;
            if ((start == 1 && with >= i - 1) ||
                !fidelis_order_same_band(ordering, at->order[i - 1], at->order[with]))
                continue;
            int node = at->order[i - 1];
            at->order[i - 1] = at->order[with];
            at->order[with] = node;
        }
    }
    fidelis_order_number(ordering);
}

/* Sweeps from one order, the best of what they find sifted. */
static double search(FidelisOrdering *ordering, int **best)
{
    const FidelisDiagramLayout *layout = ordering->layout;
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
    fidelis_order_number(ordering);
    fidelis_order_sift(ordering);
    if (cost_of(ordering) < least - 1e-9) {
        least = cost_of(ordering);
        copy_order(layout, best, TRUE);
    }
    return least;
}

static int **new_orders(const FidelisDiagramLayout *layout)
{
    int **orders = FIDELIS_NEW_ARRAY(layout->arena, int *, layout->diagram->lane_count);
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++)
        orders[lane] = FIDELIS_NEW_ARRAY(layout->arena, int, layout->lanes[lane].count);
    return orders;
}

static void keep_best(FidelisOrdering *ordering)
{
    const FidelisDiagramLayout *layout = ordering->layout;
    int **first = new_orders(layout), **found = new_orders(layout), **best = new_orders(layout);
    double least = INFINITY;
    guint32 seed = 1;
    copy_order(layout, first, TRUE);
    for (gsize start = 0; start < (layout->node_count > MANY_NODES ? FEW_STARTS : STARTS); start++) {
        copy_order(layout, first, FALSE);
        begin_order(ordering, start, &seed);
        double now = search(ordering, found);
        if (now >= least - 1e-9)
            continue;
        least = now;
        copy_order(layout, found, FALSE);
        copy_order(layout, best, TRUE);
    }
    copy_order(layout, best, FALSE);
    fidelis_order_number(ordering);
    for (int i = 0; i < SWEEPS && layout->node_count <= MANY_NODES && exchange(ordering, &least); i++)
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
    FidelisOrdering ordering = {.layout = layout};
    ordering.position = FIDELIS_NEW_ARRAY(layout->arena, double, layout->node_count);
    first_order(layout);
    collect_edges(&ordering);
    fidelis_order_number(&ordering);
    keep_best(&ordering);
    find_neighbours(layout);
    count_ports(layout);
}
