/* Diagrams from top to bottom: laid out lying, with boxes as wide as their row allows for heights, then stood
 * up. */
#include <math.h>

#include "figure/diagram-private.h"

static const double widest_box = 150, least_box = 44, box_gap = 9, passage_room = 7, title_width = 62;
static const double field_pad = 6;

static gboolean any_title(const FidelisDiagram *diagram)
{
    for (gsize i = 0; i < diagram->lane_count; i++)
        if (diagram->lanes[i].title != NULL && *diagram->lanes[i].title != '\0')
            return TRUE;
    return FALSE;
}

/* Words of the rows stand at their left. */
static void set_titles(FidelisDiagramLayout *layout)
{
    layout->body_top = any_title(layout->diagram) ? field_pad + title_width + 2 * field_pad : 0;
    for (gsize i = 0; i < layout->diagram->lane_count; i++) {
        layout->lanes[i].title =
            fidelis_wrap(layout->canvas, &layout->fonts.lane, layout->diagram->lanes[i].title, title_width);
        layout->divided |= layout->lanes[i].title.divided || layout->lanes[i].title.forced;
    }
}

/* As wide as the fullest row allows. */
static double box_width(const FidelisDiagramLayout *layout)
{
    double width = widest_box;
    for (gsize i = 0; i < layout->diagram->lane_count; i++) {
        const FidelisPlacedLane *lane = &layout->lanes[i];
        double boxes = 0, room = layout->width - layout->body_top - field_pad;
        for (gsize k = 0; k < lane->count; k++)
            boxes += layout->nodes[lane->order[k]].box >= 0;
        room -= ((double)lane->count - boxes) * passage_room + boxes * box_gap;
        width = fmin(width, boxes > 0 ? room / boxes : width);
    }
    return fmax(width, least_box);
}

static void set_contents(FidelisDiagramLayout *layout, double width)
{
    for (gsize i = 0; i < layout->diagram->box_count; i++) {
        FidelisPlacedBox *box = &layout->boxes[i];
        box->content = fidelis_content_set(layout->canvas, &layout->fonts, &layout->diagram->boxes[i],
                                           width - 2 * fidelis_box_inset_x, FALSE);
        layout->divided |= box->content.divided;
        if (box->content.forced && !layout->forced) {
            layout->forced = TRUE;
            layout->forced_box = (int)i;
            layout->forced_word = box->content.forced_word;
        }
        layout->nodes[box->node].height = width;
    }
}

static double thickness_of(const FidelisDiagramLayout *layout, gsize lane)
{
    double most = 14;
    for (gsize i = 0; i < layout->diagram->box_count; i++)
        if (layout->diagram->boxes[i].lane == (int)lane)
            most = fmax(most, layout->boxes[i].content.height + 2 * fidelis_box_inset_y);
    return most;
}

void fidelis_diagram_set_boxes_upright(FidelisDiagramLayout *layout)
{
    double at = layout->gutters[0];
    layout->forced = layout->divided = FALSE;
    set_titles(layout);
    double width = box_width(layout);
    set_contents(layout, width);
    for (gsize i = 0; i < layout->diagram->lane_count; i++) {
        layout->lanes[i].left = at;
        layout->lanes[i].right = at + thickness_of(layout, i);
        at = layout->lanes[i].right + layout->gutters[i + 1];
    }
    for (gsize i = 0; i < layout->diagram->box_count; i++) {
        const FidelisPlacedLane *lane = &layout->lanes[layout->diagram->boxes[i].lane];
        layout->boxes[i].at.x = lane->left;
        layout->boxes[i].at.width = lane->right - lane->left;
        layout->boxes[i].at.height = width;
    }
}

static void swap(double *a, double *b)
{
    double was = *a;
    *a = *b;
    *b = was;
}

static void stand(FidelisRect *rect)
{
    swap(&rect->x, &rect->y);
    swap(&rect->width, &rect->height);
}

void fidelis_diagram_stand_up(FidelisDiagramLayout *layout)
{
    const FidelisDiagram *diagram = layout->diagram;
    for (gsize i = 0; i < diagram->box_count; i++)
        stand(&layout->boxes[i].at);
    for (gsize i = 0; i < diagram->link_count; i++) {
        FidelisRoute *route = &layout->routes[i];
        double *x = route->x;
        route->x = route->y;
        route->y = x;
        stand(&layout->discs[i].at);
    }
    gsize last = diagram->lane_count;
    layout->height = last == 0 ? 0 : layout->lanes[last - 1].right + layout->gutters[last];
}
