#include "figure/chart-side.h"

#include <math.h>

static const double side_gap = 7;

double fidelis_side_labels_room(const FidelisCanvas *canvas, FidelisSideLabel *labels, gsize count,
                                double most_width)
{
    double room = 0;
    for (gsize i = 0; i < count; i++) {
        labels[i].wrapped = fidelis_wrap_balanced(canvas, &labels[i].font, labels[i].text, most_width);
        room = fmax(room, labels[i].wrapped.width);
    }
    return count == 0 ? 0 : room + side_gap;
}

static void draw_leader(const FidelisCanvas *canvas, const FidelisSideLabel *label, double x, double y)
{
    double right = x - 1.5;
    FidelisPen pen = {.paint = fidelis_canvas_paint(canvas, FIDELIS_COLOUR_QUIET), .width = 0.35};
    if (fabs(y - label->at_y) < 2.2 && right - label->at_x < side_gap + 1)
        return;
    double bend = fmax(label->at_x + 1.5, right - side_gap + 2);
    fidelis_canvas_polyline(canvas, (double[]){label->at_x + 1.5, bend, right},
                            (double[]){label->at_y, label->at_y, y}, 3, pen);
}

void fidelis_side_labels_draw(const FidelisCanvas *canvas, const FidelisSideLabel *labels, gsize count,
                              double x, double top, double bottom)
{
    FidelisChartLook look = fidelis_chart_look(canvas);
    double *centre = FIDELIS_NEW_ARRAY(canvas->arena, double, count);
    double *size = FIDELIS_NEW_ARRAY(canvas->arena, double, count);
    for (gsize i = 0; i < count; i++) {
        centre[i] = labels[i].at_y;
        size[i] = (double)labels[i].wrapped.count * look.leading + 2;
    }
    fidelis_spread(centre, size, count, top, bottom);
    for (gsize i = 0; i < count; i++) {
        const FidelisWrapped *text = &labels[i].wrapped;
        double first = centre[i] - (double)(text->count - 1) * look.leading / 2;
        draw_leader(canvas, &labels[i], x + side_gap, centre[i]);
        fidelis_wrapped_draw(canvas, text, &labels[i].font, labels[i].paint, FIDELIS_ALIGN_START,
                             x + side_gap, fidelis_canvas_middle(canvas, &labels[i].font, first),
                             look.leading);
    }
}

static gsize add_references(const FidelisCanvas *canvas, const FidelisChart *chart,
                            const FidelisReferenceLine *lines, gsize count, FidelisReferenceKind kind,
                            FidelisSideLabel *labels)
{
    gsize added = 0;
    for (gsize i = 0; i < count && !fidelis_references_by_row(lines, count); i++)
        if (!isnan(lines[i].value))
            labels[added++] = (FidelisSideLabel){
                .text = fidelis_reference_text(canvas, chart, &chart->y, &lines[i], kind),
                .font = fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_LABEL),
                .paint = fidelis_canvas_paint(canvas, FIDELIS_COLOUR_QUIET),
                .at_y = lines[i].value, /* the caller turns values into places */
            };
    return added;
}

gsize fidelis_side_references(const FidelisCanvas *canvas, const FidelisChart *chart,
                              FidelisSideLabel *labels)
{
    gsize added =
        add_references(canvas, chart, chart->targets, chart->target_count, FIDELIS_REFERENCE_TARGET, labels);
    return added + add_references(canvas, chart, chart->means, chart->mean_count, FIDELIS_REFERENCE_MEAN,
                                  labels + added);
}

static void draw_rules(const FidelisCanvas *canvas, const FidelisReferenceLine *lines, gsize count,
                       FidelisReferenceKind kind, const FidelisScale *scale, double left, double right,
                       const FidelisMasks *masks)
{
    for (gsize i = 0; i < count && !fidelis_references_by_row(lines, count); i++) {
        double y = fidelis_scale_at(scale, lines[i].value);
        if (!isnan(lines[i].value))
            fidelis_masked_line(canvas, left, y, right, y, fidelis_reference_pen(canvas, kind), masks);
    }
}

void fidelis_side_reference_rules(const FidelisCanvas *canvas, const FidelisChart *chart,
                                  const FidelisScale *scale, double left, double right,
                                  const FidelisMasks *masks)
{
    draw_rules(canvas, chart->targets, chart->target_count, FIDELIS_REFERENCE_TARGET, scale, left, right,
               masks);
    draw_rules(canvas, chart->means, chart->mean_count, FIDELIS_REFERENCE_MEAN, scale, left, right, masks);
}
