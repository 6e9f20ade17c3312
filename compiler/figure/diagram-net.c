/* Which links share a trunk, and where nets cross lanes. */
#include "figure/diagram-private.h"

/* A box's links at one of its ends, in one direction, of one strength. */
typedef struct {
    int box;
    gboolean is_source;
    int direction;
    FidelisEvidence evidence;
} Bundle;

static int direction_of(const FidelisDiagram *diagram, gsize link)
{
    int from = fidelis_diagram_from_lane(diagram, link), to = fidelis_diagram_to_lane(diagram, link);
    return (to > from) - (to < from);
}

static gboolean belongs(const FidelisDiagram *diagram, gsize link, const Bundle *bundle)
{
    const FidelisDiagramLink *at = &diagram->links[link];
    return (bundle->is_source ? at->from : at->to) == bundle->box && at->evidence == bundle->evidence &&
           direction_of(diagram, link) == bundle->direction;
}

static gsize free_count(const FidelisDiagram *diagram, const gboolean *taken, const Bundle *bundle)
{
    gsize count = 0;
    for (gsize i = 0; i < diagram->link_count; i++)
        count += !taken[i] && belongs(diagram, i, bundle);
    return count;
}

/* The bundle with most free links; at equal counts the first link's, its target before its source. */
static gsize largest_bundle(const FidelisDiagram *diagram, const gboolean *taken, Bundle *best)
{
    gsize most = 0;
    for (gsize i = 0; i < diagram->link_count; i++)
        for (int is_source = 0; is_source < 2; is_source++) {
            const FidelisDiagramLink *link = &diagram->links[i];
            Bundle bundle = {is_source ? link->from : link->to, is_source, direction_of(diagram, i),
                             link->evidence};
            gsize count = taken[i] || bundle.direction == 0 ? 0 : free_count(diagram, taken, &bundle);
            if (count > most) {
                most = count;
                *best = bundle;
            }
        }
    return most;
}

static FidelisNet *add_net(FidelisDiagramLayout *layout, int root, gboolean root_is_source, int direction,
                           FidelisEvidence evidence)
{
    const FidelisDiagram *diagram = layout->diagram;
    FidelisNet *net = &layout->nets[layout->net_count++];
    *net =
        (FidelisNet){.kind = direction == 0 ? FIDELIS_NET_BESIDE : FIDELIS_NET_ACROSS,
                     .root = root,
                     .root_is_source = root_is_source,
                     /* leaves of a source lie where its links go; those of a target where they come from */
                     .direction = root_is_source ? direction : -direction,
                     .evidence = evidence,
                     .links = FIDELIS_NEW_ARRAY(layout->arena, int, diagram->link_count),
                     .passages = FIDELIS_NEW_ARRAY(layout->arena, int, diagram->lane_count)};
    for (gsize lane = 0; lane < diagram->lane_count; lane++)
        net->passages[lane] = -1;
    return net;
}

static int leaf_of(const FidelisDiagram *diagram, const FidelisNet *net, gsize index)
{
    const FidelisDiagramLink *link = &diagram->links[net->links[index]];
    return net->root_is_source ? link->to : link->from;
}

static void add_passages(FidelisDiagramLayout *layout, int index)
{
    FidelisNet *net = &layout->nets[index];
    const FidelisDiagram *diagram = layout->diagram;
    int from = diagram->boxes[net->root].lane;
    for (gsize i = 0; net->kind == FIDELIS_NET_ACROSS && i < net->link_count; i++) {
        int to = diagram->boxes[leaf_of(diagram, net, i)].lane;
        for (int lane = from + net->direction; lane != to; lane += net->direction) {
            if (net->passages[lane] >= 0)
                continue;
            net->passages[lane] = (int)layout->node_count;
            layout->nodes[layout->node_count++] = (FidelisNode){
                .box = -1, .net = index, .lane = lane, .band = diagram->boxes[net->root].band, .height = 1};
        }
    }
}

static void take_bundle(FidelisDiagramLayout *layout, gboolean *taken, const Bundle *bundle)
{
    FidelisNet *net = add_net(layout, bundle->box, bundle->is_source, bundle->direction, bundle->evidence);
    for (gsize i = 0; i < layout->diagram->link_count; i++)
        if (!taken[i] && belongs(layout->diagram, i, bundle)) {
            taken[i] = TRUE;
            net->links[net->link_count++] = (int)i;
        }
}

/* A link belongs to one net only: were it to share trunks at both ends, links would seem to be that are not.
 */
void fidelis_diagram_set_nets(FidelisDiagramLayout *layout)
{
    const FidelisDiagram *diagram = layout->diagram;
    gboolean *taken = FIDELIS_NEW_ARRAY(layout->arena, gboolean, diagram->link_count);
    Bundle bundle;
    layout->nets = FIDELIS_NEW_ARRAY(layout->arena, FidelisNet, diagram->link_count);
    layout->nodes = FIDELIS_NEW_ARRAY(layout->arena, FidelisNode,
                                      diagram->box_count + diagram->link_count * diagram->lane_count);
    for (gsize i = 0; i < diagram->box_count; i++) {
        layout->boxes[i].node = (int)i;
        layout->nodes[layout->node_count++] = (FidelisNode){
            .box = (int)i, .net = -1, .lane = diagram->boxes[i].lane, .band = diagram->boxes[i].band};
    }
    while (largest_bundle(diagram, taken, &bundle) > 1)
        take_bundle(layout, taken, &bundle);
    for (gsize i = 0; i < diagram->link_count; i++) {
        if (taken[i])
            continue;
        FidelisNet *net = add_net(layout, diagram->links[i].from, TRUE, direction_of(diagram, i),
                                  diagram->links[i].evidence);
        net->links[net->link_count++] = (int)i;
    }
    for (gsize i = 0; i < layout->net_count; i++)
        add_passages(layout, (int)i);
}
