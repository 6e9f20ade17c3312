/* Columns of a diagram, and words in its boxes. */
#include <math.h>
#include <string.h>

#include "figure/diagram-private.h"

static const double widest_box = 190;
static const double least_port_gap = 3.6;

/* The widest word of a text that had to be cut, for the message. */
static const char *widest_word(const FidelisDiagramLayout *layout, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    const char *widest = "";
    double most = -1;
    for (gsize i = 0; words[i] != NULL; i++) {
        double width = fidelis_canvas_text_width(layout->canvas, &layout->font, words[i]);
        if (width > most) {
            most = width;
            widest = words[i];
        }
    }
    return fidelis_arena_strdup(layout->arena, widest);
}

static void note_forced(FidelisDiagramLayout *layout, gsize index, const char *text)
{
    if (layout->forced)
        return;
    layout->forced = TRUE;
    layout->forced_box = (int)index;
    layout->forced_word = widest_word(layout, text);
}

/* A zone without a note says its word. */
static const char *note_of(const FidelisDiagramLayout *layout, const FidelisDiagramBox *box)
{
    if (box->note != NULL && *box->note != '\0')
        return box->note;
    return box->zone == FIDELIS_MARK_NONE ? NULL : fidelis_mark_word(box->zone, layout->canvas->language);
}

static double box_height(const FidelisDiagramLayout *layout, const FidelisPlacedBox *box)
{
    double height = 2 * fidelis_box_inset_y + (double)box->text.count * layout->leading;
    if (box->note.count > 0)
        height += fidelis_box_note_gap + (double)box->note.count * layout->note_leading;
    /* so many lines that they would be one need a higher box */
    return fmax(height, MAX(box->ports[0], box->ports[1]) * least_port_gap + 2 * fidelis_box_inset_y);
}

static void set_box(FidelisDiagramLayout *layout, gsize index, double width)
{
    const FidelisDiagramBox *from = &layout->diagram->boxes[index];
    FidelisPlacedBox *box = &layout->boxes[index];
    double room = fmax(width - 2 * fidelis_box_inset_x, 4),
           indent = from->zone == FIDELIS_MARK_NONE ? 0 : fidelis_box_mark_room;
    box->zone = from->zone;
    box->text = fidelis_wrap(layout->canvas, &layout->font, from->text, room);
    box->note = fidelis_wrap(layout->canvas, &layout->note_font, note_of(layout, from), room - indent);
    layout->divided |= box->text.divided || box->note.divided;
    if (box->text.forced || box->note.forced)
        note_forced(layout, index, box->text.forced ? from->text : note_of(layout, from));
    box->at.width = width;
    box->at.height = box_height(layout, box);
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
            fidelis_wrap_balanced(layout->canvas, &layout->lane_font, layout->diagram->lanes[i].title,
                                  fmax(lane->right - lane->left, 4));
        layout->divided |= lane->title.divided || lane->title.forced;
        most = MAX(most, lane->title.count);
    }
    layout->body_top = any_title(layout->diagram) ? gap + (double)most * layout->lane_leading + gap : 0;
}

void fidelis_diagram_set_boxes(FidelisDiagramLayout *layout)
{
    const FidelisDiagram *diagram = layout->diagram;
    double gutters = 0, x = layout->gutters[0];
    for (gsize i = 0; i <= diagram->lane_count; i++)
        gutters += layout->gutters[i];
    double each = fmin((layout->width - gutters) / (double)MAX(diagram->lane_count, 1), widest_box);
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
