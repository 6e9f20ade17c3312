/* Code: lines as they are, in a wash; a line too long goes on under itself, further in. */
#include <string.h>

#include "layout/flow.h"

#define PADDING  7.0 /* of the wash, all round */
#define OVERHANG 2   /* further in, in signs, what goes on of a long line */
#define NO_BREAK "\u00A0"

static void draw_wash(FidelisMaker *maker, const FidelisFrame *frame, const FidelisFragment *fragment)
{
    const double *width = frame->data;
    fidelis_page_add_rectangle(maker->pages, fragment->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT),
                               fragment->x, fragment->top, *width, fragment->bottom - fragment->top,
                               fidelis_setter_paint(maker->setter, FIDELIS_COLOUR_WASH));
}

static FidelisFrame *wash_frame(const FidelisFlow *flow)
{
    FidelisFrame *frame = FIDELIS_NEW(flow->maker->arena, FidelisFrame);
    frame->reopen = frame->close = PADDING;
    frame->x = flow->x;
    frame->wide = flow->wide;
    frame->draw = draw_wash;
    frame->data = fidelis_arena_copy(flow->maker->arena, &flow->width, sizeof flow->width);
    return frame;
}

/* Spaces that stand together stay as many as they are. */
static const char *with_spaces(FidelisArena *arena, const char *line)
{
    GString *out = g_string_new(NULL);
    for (const char *at = line; *at != '\0'; at++) {
        gboolean run = *at == ' ' && (at[1] == ' ' || (at > line && at[-1] == ' '));
        if (run)
            g_string_append(out, NO_BREAK);
        else
            g_string_append_c(out, *at);
    }
    const char *kept = fidelis_arena_strdup(arena, out->str);
    g_string_free(out, TRUE);
    return kept;
}

static void flow_line(FidelisFlow *flow, const char *line, double sign)
{
    gsize indent = strspn(line, " ");
    double left = (double)(indent + OVERHANG) * sign;
    FidelisParagraphSpec spec = fidelis_flow_spec(flow, FIDELIS_STYLE_CODE);
    if (line[indent] == '\0') {
        fidelis_galley_strut(flow->galley, fidelis_maker_style(flow->maker, FIDELIS_STYLE_CODE)->leading);
        return;
    }
    spec.ragged = TRUE;
    spec.width -= left;
    spec.first_indent = -OVERHANG * sign;
    fidelis_flow_lines(
        flow, fidelis_inline_text(flow->maker->arena, with_spaces(flow->maker->arena, line + indent)), &spec,
        fidelis_flow_plan(flow, FIDELIS_TAG_P), left);
}

void fidelis_flow_code(FidelisFlow *flow, const FidelisBlock *block)
{
    FidelisFlow inner = *flow;
    if (block->width == FIDELIS_WIDTH_WIDE && flow->reach > flow->width) {
        inner.width = flow->reach;
        inner.wide = TRUE;
    }
    double sign = fidelis_setter_label_width(flow->maker->setter, FIDELIS_STYLE_CODE, "m");
    gsize first = fidelis_galley_count(flow->galley);
    g_auto(GStrv) lines = g_strsplit(block->value, "\n", -1);
    fidelis_galley_open(flow->galley, wash_frame(&inner), PADDING);
    inner.parent = fidelis_flow_plan(flow, FIDELIS_TAG_DIV);
    inner.main = inner.beside = inner.paged = FALSE;
    inner.x += PADDING;
    inner.width -= 2 * PADDING;
    inner.align = FIDELIS_ALIGN_START;
    for (char **line = lines; *line != NULL; line++)
        flow_line(&inner, *line, sign);
    fidelis_galley_close(flow->galley, PADDING);
    fidelis_flow_hold(flow, first, 0.4, 0);
}
