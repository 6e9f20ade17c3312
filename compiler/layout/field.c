/* Fields: a ground of colour from edge to edge of the page behind what stands in them. In columns, boxes and
 * the like it is as wide as its column. */
#include "layout/field.h"

#define PADDING_STEPS 1.0

typedef struct {
    const FidelisTypeArea *area; /* NULL: as wide as width */
    double width;
    FidelisColourRole colour;
} Field;

/* A field that begins the page, or fills it, runs over its edge there too, where nothing else stands. */
static void reach_edges(const Field *field, const FidelisFragment *fragment, double top, double *y,
                        double *bottom)
{
    const FidelisTypeArea *area = field->area;
    if (!area->master.head && fragment->top <= top + 0.5)
        *y = -FIDELIS_BLEED;
    if (!area->master.foot && fragment->bottom >= top + area->height - area->master.page.baseline)
        *bottom = area->page_height + FIDELIS_BLEED;
}

static void draw_field(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment)
{
    const Field *field = frame->data;
    double x = fragment->x, width = field->width, y = fragment->top, bottom = fragment->bottom;
    if (field->area != NULL) {
        x = -FIDELIS_BLEED;
        width = field->area->page_width + 2 * FIDELIS_BLEED;
        reach_edges(field, fragment, fidelis_type_area_top(field->area, maker->current_page), &y, &bottom);
    }
    fidelis_page_add_rectangle(maker->pages, fragment->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), x, y,
                               width, bottom - y, fidelis_setter_paint(maker->setter, field->colour));
}

static FidelisFrame *field_frame(FidelisFlow *flow, int colour)
{
    FidelisFrame *frame = FIDELIS_NEW(flow->maker->arena, FidelisFrame);
    Field *field = FIDELIS_NEW(flow->maker->arena, Field);
    field->area = flow->main && flow->part != NULL && flow->columns == NULL ? flow->part->area : NULL;
    field->width = flow->width;
    field->colour = (FidelisColourRole)colour;
    *frame = (FidelisFrame){.reopen = PADDING_STEPS * flow->step,
                            .close = PADDING_STEPS * flow->step,
                            .x = flow->x,
                            .wide = field->area != NULL,
                            .data = field,
                            .draw = draw_field};
    return frame;
}

FidelisFlow fidelis_field_open(FidelisFlow *flow, int colour)
{
    FidelisFlow inner = *flow;
    FidelisFrame *frame = field_frame(flow, colour);
    double padding = PADDING_STEPS * flow->step;
    inner.on_dark = fidelis_colour_is_dark(flow->maker->theme, colour);
    inner.paged = inner.beside = FALSE;
    if (((const Field *)frame->data)->area == NULL) {
        inner.x += padding;
        inner.width -= 2 * padding;
    }
    fidelis_galley_open(flow->galley, frame, padding);
    return inner;
}

void fidelis_field_close(FidelisFlow *flow)
{
    fidelis_galley_close(flow->galley, PADDING_STEPS * flow->step);
}

void fidelis_flow_field(FidelisFlow *flow, const FidelisBlock *block)
{
    gsize first = fidelis_galley_count(flow->galley);
    FidelisFlow inner = fidelis_field_open(flow, block->colour);
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    fidelis_flow_blocks(&inner, block->children);
    fidelis_field_close(flow);
    fidelis_flow_hold(flow, first, 0.5, 0);
}
