/* Where the nodes of each lane stand: evenly, drawn towards what they are linked to. */
#include <math.h>

#include "figure/diagram-private.h"

enum { SWEEPS = 10 };

static const double box_gap = 9, passage_gap = 6;
static const double down_gap = 20; /* room for an arrow between neighbours */
static const double band_gap = 14, band_pad = 7, title_gap = 5;
static const double pull = 0.85; /* towards neighbours, against standing evenly */

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
    if (net != NULL && fidelis_diagram_label(layout, (gsize)net->links[0]) != NULL)
        return down_gap + 12;
    if (net != NULL)
        return down_gap;
    return layout->nodes[above].box >= 0 && layout->nodes[below].box >= 0 ? box_gap : passage_gap;
}

/* The nodes of one band in one lane, from top to bottom. */
typedef struct {
    const int *order;
    gsize count;
} Slice;

static Slice slice_of(const FidelisDiagramLayout *layout, gsize lane, gsize band)
{
    const FidelisPlacedLane *from = &layout->lanes[lane];
    gsize first = 0, count = 0;
    while (first < from->count && layout->nodes[from->order[first]].band < (int)band)
        first++;
    while (first + count < from->count && layout->nodes[from->order[first + count]].band == (int)band)
        count++;
    return (Slice){from->order + first, count};
}

static double gap_before(const FidelisDiagramLayout *layout, const Slice *slice, gsize i)
{
    return i == 0 || i >= slice->count ? 0 : gap_between(layout, slice->order[i - 1], slice->order[i]);
}

static double need_of(const FidelisDiagramLayout *layout, const Slice *slice)
{
    double need = 0;
    for (gsize i = 0; i < slice->count; i++)
        need += gap_before(layout, slice, i) + layout->nodes[slice->order[i]].height;
    return need;
}

static gsize boxes_in(const FidelisDiagramLayout *layout, const Slice *slice)
{
    gsize count = 0;
    for (gsize i = 0; i < slice->count; i++)
        count += layout->nodes[slice->order[i]].box >= 0;
    return count;
}

/* What a slice has to spare is shared between its boxes and both its ends. */
static void stand_evenly(FidelisDiagramLayout *layout, const Slice *slice, const FidelisPlacedBand *band)
{
    double spare = band->inner_bottom - band->inner_top - need_of(layout, slice);
    double each = spare / (double)(boxes_in(layout, slice) + 1), at = band->inner_top;
    gboolean any = boxes_in(layout, slice) > 0;
    if (!any)
        at += spare / 2;
    for (gsize i = 0; i < slice->count; i++) {
        FidelisNode *node = &layout->nodes[slice->order[i]];
        at += gap_before(layout, slice, i) + (any && node->box >= 0 ? each : 0);
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
static void settle(FidelisDiagramLayout *layout, const Slice *slice, const FidelisPlacedBand *band,
                   const double *even)
{
    double *centre = FIDELIS_NEW_ARRAY(layout->arena, double, slice->count);
    double *size = FIDELIS_NEW_ARRAY(layout->arena, double, slice->count);
    for (gsize i = 0; i < slice->count; i++) {
        double above = gap_before(layout, slice, i) / 2, below = gap_before(layout, slice, i + 1) / 2;
        const FidelisNode *node = &layout->nodes[slice->order[i]];
        size[i] = above + node->height + below;
        centre[i] = wished_middle(layout, slice->order[i], even[slice->order[i]]) + (below - above) / 2;
    }
    fidelis_spread_ordered(centre, size, slice->count, band->inner_top, band->inner_bottom);
    for (gsize i = 0; i < slice->count; i++)
        layout->nodes[slice->order[i]].top = centre[i] - size[i] / 2 + gap_before(layout, slice, i) / 2;
}

/* Bands ------------------------------------------------------------------------------------------------ */

/* Between the last node of one band and the first of the next, in the lane that needs most. */
static double gap_before_band(const FidelisDiagramLayout *layout, gsize band)
{
    double gap = band_gap;
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++) {
        Slice above = slice_of(layout, lane, band - 1), below = slice_of(layout, lane, band);
        if (above.count > 0 && below.count > 0)
            gap = fmax(gap, gap_between(layout, above.order[above.count - 1], below.order[0]));
    }
    return gap;
}

static void set_band(FidelisDiagramLayout *layout, gsize index, double top)
{
    FidelisPlacedBand *band = &layout->bands[index];
    const FidelisDiagramBand *from =
        index < layout->diagram->band_count ? &layout->diagram->bands[index] : &(FidelisDiagramBand){0};
    double need = 0, indent = from->zone == FIDELIS_MARK_NONE ? 0 : 10;
    for (gsize lane = 0; lane < layout->diagram->lane_count; lane++) {
        Slice slice = slice_of(layout, lane, index);
        need = fmax(need, need_of(layout, &slice));
    }
    if (layout->upright) /* rows reach over the whole width */
        need = fmax(need, layout->width - layout->body_top - (layout->body_top > 0 ? band_pad : 0));
    band->title = fidelis_wrap(layout->canvas, &layout->fonts.lane, from->title, layout->width - 12 - indent);
    gboolean padded = from->framed || band->title.count > 0;
    double title = (double)band->title.count * layout->fonts.lane_leading;
    band->top = top;
    band->inner_top = top + (padded ? band_pad : 0) + title + (title > 0 ? title_gap : 0);
    band->inner_bottom = band->inner_top + need;
    band->bottom = band->inner_bottom + (padded ? band_pad : 0);
}

static void set_bands(FidelisDiagramLayout *layout)
{
    double at = layout->body_top;
    for (gsize i = 0; i < layout->band_count; i++) {
        set_band(layout, i, at + (i > 0 ? gap_before_band(layout, i) : 0));
        at = layout->bands[i].bottom;
    }
    layout->body_height = at - layout->body_top;
}

/* Every slice stands evenly, or is drawn from there towards its neighbours; backwards on odd rounds. */
static void each_slice(FidelisDiagramLayout *layout, int round, const double *even)
{
    gsize lanes = layout->diagram->lane_count;
    for (gsize i = 0; i < lanes; i++)
        for (gsize band = 0; band < layout->band_count; band++) {
            Slice slice = slice_of(layout, round % 2 == 0 ? i : lanes - 1 - i, band);
            if (even == NULL)
                stand_evenly(layout, &slice, &layout->bands[band]);
            else
                settle(layout, &slice, &layout->bands[band], even);
        }
}

void fidelis_diagram_set_heights(FidelisDiagramLayout *layout)
{
    double *even = FIDELIS_NEW_ARRAY(layout->arena, double, layout->node_count);
    set_bands(layout);
    each_slice(layout, 0, NULL);
    for (gsize i = 0; i < layout->node_count; i++)
        even[i] = fidelis_node_middle(&layout->nodes[i]);
    for (int k = 0; k < SWEEPS; k++)
        each_slice(layout, k, even);
    for (gsize i = 0; i < layout->diagram->box_count; i++)
        layout->boxes[i].at.y = layout->nodes[i].top;
}
