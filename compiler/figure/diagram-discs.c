/* Labels of links: each on its own part of its line, clear of boxes and of each other. */
#include <math.h>
#include <string.h>

#include "figure/diagram-private.h"

static const double step = 1.5;       /* between the places tried along a line */
static const double arrow_length = 6; /* kept free at arrowheads */

gboolean fidelis_diagram_has_signs(const FidelisDiagram *diagram)
{
    return diagram->evidence_words[FIDELIS_EVIDENCE_STRONG] != NULL;
}

static gboolean filled(const char *text)
{
    return text != NULL && *text != '\0';
}

const char *fidelis_diagram_label(const FidelisDiagramLayout *layout, gsize link)
{
    const FidelisDiagramLink *from = &layout->diagram->links[link];
    if (!filled(from->cases))
        return filled(from->label) ? from->label : NULL;
    if (!filled(from->label))
        return from->cases;
    return fidelis_arena_printf(layout->arena, "%s: %s", from->label, from->cases);
}

void fidelis_diagram_disc_size(const FidelisDiagramLayout *layout, gsize link, double *width, double *height)
{
    double least = layout->fonts.disc.size * 1.62;
    double sign = fidelis_diagram_has_signs(layout->diagram) ? fidelis_disc_sign_room : 0;
    const char *text = fidelis_diagram_label(layout, link);
    double across =
        fmax(least, fidelis_canvas_text_width(layout->canvas, &layout->fonts.disc, text) + 5 + sign);
    *height = layout->upright ? across : least;
    *width = layout->upright ? least : across;
}

static gboolean overlap(const FidelisRect *a, const FidelisRect *b, double clear)
{
    return a->x < b->x + b->width + clear && b->x < a->x + a->width + clear &&
           a->y < b->y + b->height + clear && b->y < a->y + a->height + clear;
}

/* Legs are level or upright, so the rectangle around a leg is the leg. */
static gboolean touches_route(const FidelisRect *at, const FidelisRoute *route, double clear)
{
    for (gsize i = 1; i < route->count; i++) {
        FidelisRect leg = {fmin(route->x[i - 1], route->x[i]), fmin(route->y[i - 1], route->y[i]),
                           fabs(route->x[i] - route->x[i - 1]), fabs(route->y[i] - route->y[i - 1])};
        if (overlap(at, &leg, clear))
            return TRUE;
    }
    return FALSE;
}

static gboolean covers_arrow(const FidelisRect *at, const FidelisRoute *route)
{
    gsize end = route->arrow_at_end ? route->count - 1 : 0, before = route->arrow_at_end ? end - 1 : 1;
    double length = hypot(route->x[before] - route->x[end], route->y[before] - route->y[end]);
    double share = length > 0 ? fmin(arrow_length, length) / length : 0;
    double x = route->x[end] + (route->x[before] - route->x[end]) * share;
    double y = route->y[end] + (route->y[before] - route->y[end]) * share;
    FidelisRect arrow = {fmin(x, route->x[end]) - 1, fmin(y, route->y[end]) - 1, fabs(x - route->x[end]) + 2,
                         fabs(y - route->y[end]) + 2};
    return overlap(at, &arrow, 0);
}

static gboolean same_label(const FidelisDiagram *diagram, gsize a, gsize b)
{
    return g_strcmp0(diagram->links[a].label, diagram->links[b].label) == 0 &&
           g_strcmp0(diagram->links[a].cases, diagram->links[b].cases) == 0;
}

static gboolean blocked(const FidelisDiagramLayout *layout, gsize link, const FidelisRect *at)
{
    if (at->x < 0 || (!layout->upright && at->x + at->width > layout->width) ||
        at->y < layout->body_top - 6 || at->y + at->height > layout->body_top + layout->body_height + 6)
        return TRUE;
    for (gsize i = 0; i < layout->diagram->box_count; i++)
        if (overlap(at, &layout->boxes[i].at, 1))
            return TRUE;
    for (gsize i = 0; i < layout->diagram->link_count; i++)
        if (i != link && layout->discs[i].placed && overlap(at, &layout->discs[i].at, 1.5))
            return TRUE;
    return FALSE;
}

/* What a label at a place would cover: lines of its own net with other labels (whose would it be?), lines of
 * others, arrowheads. */
static double cost_of(const FidelisDiagramLayout *layout, gsize link, const FidelisRect *at)
{
    double cost = 0;
    for (gsize i = 0; i < layout->diagram->link_count; i++) {
        const FidelisRoute *other = &layout->routes[i];
        if (covers_arrow(at, other))
            cost += 200;
        if (i == link || !touches_route(at, other, 0.8))
            continue;
        if (other->net != layout->routes[link].net)
            cost += 60;
        else if (!same_label(layout->diagram, i, link))
            cost += 500;
        else
            cost -= 1; /* one label for all of them: on their trunk */
    }
    return cost;
}

/* The end of the link that it shares with none, the middle of a leg, no corner. */
static double taste(const FidelisRoute *route, gsize leg, double share, const FidelisRect *at)
{
    double length = hypot(route->x[leg] - route->x[leg - 1], route->y[leg] - route->y[leg - 1]);
    double to_corner = fmin(share, 1 - share) * length;
    double cramped = to_corner < at->width / 2 + 1 ? 5 : 0;
    return fabs(share - 0.5) * 4 + cramped + (double)(route->count - 1 - leg) * 0.8;
}

static void try_leg(const FidelisDiagramLayout *layout, gsize link, gsize leg, FidelisDisc *disc,
                    double *least)
{
    const FidelisRoute *route = &layout->routes[link];
    double dx = route->x[leg] - route->x[leg - 1], dy = route->y[leg] - route->y[leg - 1];
    double length = hypot(dx, dy);
    gsize places = (gsize)floor(length / step) + 1;
    for (gsize i = 0; i <= places; i++) {
        double share = (double)i / (double)places;
        FidelisRect at = disc->at;
        at.x = route->x[leg - 1] + dx * share - at.width / 2;
        at.y = route->y[leg - 1] + dy * share - at.height / 2;
        if (blocked(layout, link, &at))
            continue;
        double cost = cost_of(layout, link, &at) + taste(route, leg, share, &at);
        if (cost < *least) {
            *least = cost;
            disc->at = at;
            disc->placed = TRUE;
        }
    }
}

/* Said already by another link of the same net? */
static gboolean said(const FidelisDiagramLayout *layout, gsize link)
{
    for (gsize i = 0; i < link; i++)
        if (layout->routes[i].net == layout->routes[link].net && same_label(layout->diagram, i, link))
            return TRUE;
    return FALSE;
}

/* One label can speak for a whole net only when all its links have it. */
static gboolean speaks_for_net(const FidelisDiagramLayout *layout, gsize link)
{
    const FidelisNet *net = &layout->nets[layout->routes[link].net];
    for (gsize i = 0; i < net->link_count; i++)
        if (!same_label(layout->diagram, (gsize)net->links[i], link))
            return FALSE;
    return TRUE;
}

void fidelis_diagram_set_discs(FidelisDiagramLayout *layout)
{
    const FidelisDiagram *diagram = layout->diagram;
    layout->discs = FIDELIS_NEW_ARRAY(layout->arena, FidelisDisc, diagram->link_count);
    for (gsize i = 0; i < diagram->link_count; i++) {
        FidelisDisc *disc = &layout->discs[i];
        const char *label = fidelis_diagram_label(layout, i);
        disc->link = (int)i;
        disc->has_sign = fidelis_diagram_has_signs(diagram);
        if (label == NULL || (speaks_for_net(layout, i) && said(layout, i)))
            continue;
        double least = INFINITY;
        disc->text = label;
        fidelis_diagram_disc_size(layout, i, &disc->at.width, &disc->at.height);
        for (gsize leg = 1; leg < layout->routes[i].count; leg++)
            try_leg(layout, i, leg, disc, &least);
    }
}
