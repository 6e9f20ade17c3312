/* Columns of a diagram, and words in its boxes. */
#include <math.h>
#include <string.h>

#include "figure/diagram-private.h"

static const double widest_box = 190, widest_of_two = 240;
static const double least_port_gap = 3.6;

static void note_forced(FidelisDiagramLayout *layout, gsize index)
{
    const FidelisContent *content = &layout->boxes[index].content;
    layout->divided |= content->divided;
    if (layout->forced || !content->forced)
        return;
    layout->forced = TRUE;
    layout->forced_box = (int)index;
    layout->forced_word = content->forced_word;
}

static double box_height(const FidelisPlacedBox *box)
{
    /* so many lines that they would be one need a higher box */
    return fmax(box->content.height, MAX(box->ports[0], box->ports[1]) * least_port_gap) +
           2 * fidelis_box_inset_y;
}

static void set_box(FidelisDiagramLayout *layout, gsize index, double width)
{
    FidelisPlacedBox *box = &layout->boxes[index];
    double room = fmax(width - 2 * fidelis_box_inset_x, 4);
    box->content =
        fidelis_content_set(layout->canvas, &layout->fonts, &layout->diagram->boxes[index], room, FALSE);
    note_forced(layout, index);
    box->at.width = width;
    box->at.height = box_height(box);
    layout->nodes[box->node].height = box->at.height;
}

static gboolean any_title(const FidelisDiagram *diagram)
{
    for (gsize i = 0; i < diagram->lane_count; i++)
        if (diagram->lanes[i].title != NULL && *diagram->lanes[i].title != '\0')
            return TRUE;
    return FALSE;
}

static void set_titles(FidelisDiagramLayout *layout)
{
    const double gap = 6;
    gsize most = 0;
    for (gsize i = 0; i < layout->diagram->lane_count; i++) {
        FidelisPlacedLane *lane = &layout->lanes[i];
        lane->title =
            fidelis_wrap_balanced(layout->canvas, &layout->fonts.lane, layout->diagram->lanes[i].title,
                                  fmax(lane->right - lane->left, 4));
        layout->divided |= lane->title.divided || lane->title.forced;
        most = MAX(most, lane->title.count);
    }
    layout->body_top = any_title(layout->diagram) ? gap + (double)most * layout->fonts.lane_leading + gap : 0;
}

void fidelis_diagram_set_boxes(FidelisDiagramLayout *layout)
{
    const FidelisDiagram *diagram = layout->diagram;
    double gutters = 0, x = layout->gutters[0];
    for (gsize i = 0; i <= diagram->lane_count; i++)
        gutters += layout->gutters[i];
    double each = fmin((layout->width - gutters) / (double)MAX(diagram->lane_count, 1),
                       diagram->lane_count < 3 ? widest_of_two : widest_box);
    layout->forced = layout->divided = FALSE;
    for (gsize i = 0; i < diagram->lane_count; i++) {
        layout->lanes[i].left = x;
        layout->lanes[i].right = x + each;
        x += each + layout->gutters[i + 1];
    }
    set_titles(layout);
    for (gsize i = 0; i < diagram->box_count; i++) {
        set_box(layout, i, each);
        layout->boxes[i].at.x = layout->lanes[diagram->boxes[i].lane].left;
    }
}
