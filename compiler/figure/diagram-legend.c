/* The key under a diagram: how strong the evidence is, and what the signs of zones mean. */
#include <math.h>

#include "figure/diagram-private.h"

/* Evidence: a full disc, half a disc, a ring; in ink, so that no zone is meant. */
void fidelis_diagram_evidence_sign(const FidelisCanvas *canvas, FidelisEvidence evidence, double x, double y,
                                   double radius)
{
    FidelisPaint ink = fidelis_canvas_tint(canvas, FIDELIS_COLOUR_INK, 0.85);
    if (canvas->page == NULL)
        return;
    if (evidence == FIDELIS_EVIDENCE_STRONG) {
        fidelis_canvas_disc(canvas, x, y, radius, ink);
        return;
    }
    FidelisPen pen = {.paint = ink, .width = radius * 0.36};
    fidelis_canvas_ring(canvas, x, y, radius - pen.width / 2, pen);
    if (evidence == FIDELIS_EVIDENCE_SOME)
        fidelis_canvas_half_disc(canvas, x, y, radius - pen.width / 2, ink);
}

static void draw_evidence(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y)
{
    const double radius = 2.4;
    FidelisEvidence evidence = (FidelisEvidence)sign->variant;
    FidelisPen pen = fidelis_evidence_pen(canvas, evidence);
    fidelis_canvas_line(canvas, x, y, x + sign->width - 2 * radius - 4 - fidelis_arrow_length * 0.8, y, pen);
    fidelis_diagram_arrow(canvas, x, y, x + sign->width - 2 * radius - 4, y, pen.paint);
    fidelis_diagram_evidence_sign(canvas, evidence, x + sign->width - radius, y, radius);
}

static gsize evidence_signs(const FidelisDiagram *diagram, FidelisKeySign *signs)
{
    static const FidelisEvidence order[] = {FIDELIS_EVIDENCE_STRONG, FIDELIS_EVIDENCE_SOME,
                                            FIDELIS_EVIDENCE_NONE};
    gsize count = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        if (diagram->evidence_words[order[i]] != NULL)
            signs[count++] = (FidelisKeySign){.draw = draw_evidence,
                                              .width = 30,
                                              .variant = (int)order[i],
                                              .word = diagram->evidence_words[order[i]]};
    return count;
}

static gsize zone_signs(const FidelisDiagram *diagram, FidelisKeySign *signs)
{
    gsize count = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(diagram->zone_words); i++)
        if (diagram->zone_words[i] != NULL)
            signs[count++] = (FidelisKeySign){.draw = fidelis_key_sign_mark,
                                              .width = 6,
                                              .zone = (FidelisMark)i,
                                              .word = diagram->zone_words[i]};
    return count;
}

double fidelis_diagram_legend(const FidelisCanvas *canvas, const FidelisDiagram *diagram, double x, double y,
                              double width)
{
    const double above = 8;
    FidelisKeySign signs[8];
    gsize count = evidence_signs(diagram, signs);
    count += zone_signs(diagram, signs + count);
    return count == 0 ? 0 : above + fidelis_key_set(canvas, signs, count, x, y + above, width);
}
