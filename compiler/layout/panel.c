/* Panels: a tinted ground in the margin column beside the text, for what the reader is to do: questions to
 * answer, boxes to tick. A tall one reaches the foot of the page and its outer edge, with a line to cut it
 * off along. In columns, boxes and the like it stands in the text, on a ground of its own. */
#include <math.h>

#include "layout/cut-mark.h"
#include "layout/field.h"

#define PADDING 11.0
#define GUTTER  4.0 /* between a tall panel's ground and the line beside it */

typedef struct {
    const FidelisTypeArea *area; /* NULL: not tall */
    double width;                /* of the ground */
} Panel;

static void draw_tall(FidelisMaker *maker, const Panel *panel, const FidelisFragment *fragment)
{
    const FidelisTypeArea *area = panel->area;
    gboolean right = fragment->x > area->page_width / 2;
    double inner = right ? fragment->x : fragment->x + panel->width;
    double outer = right ? area->page_width + FIDELIS_BLEED : -FIDELIS_BLEED;
    FidelisOwner ground = fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT);
    fidelis_page_add_rectangle(maker->pages, fragment->page, ground, MIN(inner, outer), fragment->top,
                               fabs(outer - inner), area->page_height + FIDELIS_BLEED - fragment->top,
                               fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN_WASH));
    fidelis_cut_mark_down(maker->pages, fragment->page, inner + (right ? -GUTTER : GUTTER), fragment->top,
                          area->page_height - fragment->top,
                          fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_QUIET));
}

static void draw_panel(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment)
{
    const Panel *panel = frame->data;
    if (panel->area != NULL)
        draw_tall(maker, panel, fragment);
    else
        fidelis_page_add_rectangle(maker->pages, fragment->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT),
                                   fragment->x, fragment->top, panel->width, fragment->bottom - fragment->top,
                                   fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_MAIN_WASH));
}

static FidelisFrame *panel_frame(FidelisFlow *flow, const FidelisTypeArea *area)
{
    FidelisFrame *frame = FIDELIS_NEW(flow->maker->arena, FidelisFrame);
    Panel *panel = FIDELIS_NEW(flow->maker->arena, Panel);
    *panel = (Panel){.area = area, .width = flow->width};
    *frame =
        (FidelisFrame){.reopen = PADDING, .close = PADDING, .x = flow->x, .data = panel, .draw = draw_panel};
    return frame;
}

static void add_title(FidelisFlow *inner, const FidelisInline *title)
{
    FidelisParagraphSpec spec = fidelis_flow_spec(inner, FIDELIS_STYLE_H3);
    spec.colour = FIDELIS_COLOUR_MAIN;
    if (title == NULL)
        return;
    fidelis_flow_lines(inner, title, &spec, fidelis_flow_plan(inner, FIDELIS_TAG_P), 0);
    fidelis_galley_keep(inner->galley);
    fidelis_galley_space(inner->galley, inner->step / 2);
}

static void add_panel(FidelisFlow *flow, const FidelisBlock *block, const FidelisTypeArea *area)
{
    FidelisFlow inner = *flow;
    inner.parent = inner.note_parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    inner.x += PADDING;
    inner.width -= 2 * PADDING;
    inner.reach = inner.width;
    inner.style = FIDELIS_STYLE_BOX_TEXT;
    inner.step = fidelis_maker_style(flow->maker, FIDELIS_STYLE_BOX_TEXT)->leading;
    inner.main = inner.beside = inner.paged = FALSE;
    inner.ragged = TRUE;
    gsize first = fidelis_galley_count(flow->galley);
    fidelis_galley_open(flow->galley, panel_frame(flow, area), PADDING);
    add_title(&inner, block->title);
    fidelis_flow_blocks(&inner, block->children);
    fidelis_galley_close(flow->galley, PADDING);
    fidelis_flow_hold(flow, first, 0.5, 0);
}

void fidelis_flow_panel(FidelisFlow *flow, const FidelisBlock *block)
{
    if (!fidelis_margin_wanted(flow, block)) {
        add_panel(flow, block, NULL);
        return;
    }
    FidelisFlow aside = fidelis_flow_margin_aside(flow);
    add_panel(&aside, block, block->tall ? flow->part->area : NULL);
    FidelisStack *stack = fidelis_stack_new(aside.galley);
    fidelis_galley_add_marks_of(flow->galley, stack, 0, G_MAXDOUBLE);
    fidelis_galley_margin(flow->galley, block, stack);
}
