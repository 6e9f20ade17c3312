#include "figure/axis.h"

#include <math.h>

#include "document/language.h"
#include "figure/figure-text.h"

static const double tick_gap = 4; /* between axis and label */
static const double apart = 9;    /* between neighbouring labels */
static const double hairline = 0.4;

char *fidelis_axis_text(const FidelisCanvas *canvas, const FidelisAxis *axis, double value, int decimals)
{
    g_autofree char *number =
        fidelis_language_number(canvas->language, value, decimals < 0 ? axis->decimals : decimals);
    return fidelis_arena_printf(canvas->arena, "%s%s", number, axis->suffix == NULL ? "" : axis->suffix);
}

static FidelisFontSpec label_font(const FidelisCanvas *canvas)
{
    return fidelis_setter_font(canvas->setter, FIDELIS_STYLE_CHART_LABEL);
}

static const char *tick_text(const FidelisCanvas *canvas, const FidelisAxis *axis, const FidelisScale *scale,
                             gsize i)
{
    return fidelis_axis_text(canvas, axis, scale->ticks[i], scale->decimals);
}

static gboolean labels_fit(const FidelisCanvas *canvas, const FidelisAxis *axis, const FidelisScale *scale)
{
    FidelisFontSpec font = label_font(canvas);
    double before = -INFINITY;
    for (gsize i = 0; i < scale->tick_count; i++) {
        double half = fidelis_canvas_text_width(canvas, &font, tick_text(canvas, axis, scale, i)) / 2;
        double at = fidelis_scale_at(scale, scale->ticks[i]);
        if (at - half < before + apart)
            return FALSE;
        before = at + half;
    }
    return TRUE;
}

FidelisScale fidelis_axis_scale_across(const FidelisCanvas *canvas, const FidelisAxis *axis,
                                       FidelisRange range, double from, double to)
{
    FidelisScale scale;
    for (gsize most = 11; most >= 2; most--) {
        scale = fidelis_scale_new(axis->low, axis->high, range, most, axis->decimals);
        scale.from = from;
        scale.to = to;
        if (scale.tick_count <= 7 && labels_fit(canvas, axis, &scale))
            break;
    }
    return scale;
}

FidelisScale fidelis_axis_scale_upward(const FidelisCanvas *canvas, const FidelisAxis *axis,
                                       FidelisRange range, double bottom, double top)
{
    FidelisFontSpec font = label_font(canvas);
    double leading = fidelis_canvas_leading(canvas, FIDELIS_STYLE_CHART_LABEL, &font);
    gsize most = (gsize)fmax(2, fmin(7, floor((bottom - top) / (leading * 1.9)) + 1));
    FidelisScale scale = fidelis_scale_new(axis->low, axis->high, range, most, axis->decimals);
    scale.from = bottom;
    scale.to = top;
    return scale;
}

double fidelis_axis_label_room(const FidelisCanvas *canvas, const FidelisAxis *axis,
                               const FidelisScale *scale)
{
    FidelisFontSpec font = label_font(canvas);
    double widest = 0;
    for (gsize i = 0; i < scale->tick_count; i++)
        widest = fmax(widest, fidelis_canvas_text_width(canvas, &font, tick_text(canvas, axis, scale, i)));
    return widest + tick_gap + 1;
}

FidelisPen fidelis_axis_grid_pen(const FidelisCanvas *canvas)
{
    return (FidelisPen){.paint = fidelis_canvas_paint(canvas, FIDELIS_COLOUR_LINE), .width = hairline};
}

void fidelis_axis_grid_upright(const FidelisCanvas *canvas, const FidelisScale *scale, double top,
                               double bottom)
{
    for (gsize i = 0; i < scale->tick_count; i++) {
        double x = fidelis_scale_at(scale, scale->ticks[i]);
        fidelis_canvas_line(canvas, x, top, x, bottom, fidelis_axis_grid_pen(canvas));
    }
}

void fidelis_axis_grid_level(const FidelisCanvas *canvas, const FidelisScale *scale, double left,
                             double right)
{
    for (gsize i = 0; i < scale->tick_count; i++) {
        double y = fidelis_scale_at(scale, scale->ticks[i]);
        fidelis_canvas_line(canvas, left, y, right, y, fidelis_axis_grid_pen(canvas));
    }
}

/* The title under the ticks, wrapped, in the middle of the scale where there is room. */
static double title_below(const FidelisCanvas *canvas, const FidelisAxis *axis, const FidelisScale *scale,
                          double left, double right, double y)
{
    FidelisFontSpec font = label_font(canvas);
    double leading = fidelis_canvas_leading(canvas, FIDELIS_STYLE_CHART_LABEL, &font);
    if (axis->title == NULL || *axis->title == '\0')
        return 0;
    FidelisWrapped title = fidelis_wrap_balanced(canvas, &font, axis->title, right - left);
    double middle = (scale->from + scale->to) / 2;
    middle = fmax(left + title.width / 2, fmin(middle, right - title.width / 2));
    fidelis_wrapped_draw(canvas, &title, &font, fidelis_canvas_paint(canvas, FIDELIS_COLOUR_QUIET),
                         FIDELIS_ALIGN_CENTER, middle, y + leading, leading);
    return (double)title.count * leading + 1;
}

double fidelis_axis_below(const FidelisCanvas *canvas, const FidelisAxis *axis, const FidelisScale *scale,
                          double left, double right, double y)
{
    FidelisFontSpec font = label_font(canvas);
    double leading = fidelis_canvas_leading(canvas, FIDELIS_STYLE_CHART_LABEL, &font);
    double baseline = y + tick_gap / 2 + leading * 0.9;
    for (gsize i = 0; i < scale->tick_count; i++) {
        const char *text = tick_text(canvas, axis, scale, i);
        double half = fidelis_canvas_text_width(canvas, &font, text) / 2;
        double x = fidelis_scale_at(scale, scale->ticks[i]);
        x = fmax(left + half, fmin(x, right - half));
        fidelis_canvas_text(canvas, &font, fidelis_canvas_paint(canvas, FIDELIS_COLOUR_QUIET),
                            FIDELIS_ALIGN_CENTER, x, baseline, text);
    }
    double height = tick_gap / 2 + leading * 1.25;
    return height + title_below(canvas, axis, scale, left, right, y + height);
}

void fidelis_axis_beside(const FidelisCanvas *canvas, const FidelisAxis *axis, const FidelisScale *scale,
                         double x)
{
    FidelisFontSpec font = label_font(canvas);
    for (gsize i = 0; i < scale->tick_count; i++)
        fidelis_canvas_text(canvas, &font, fidelis_canvas_paint(canvas, FIDELIS_COLOUR_QUIET),
                            FIDELIS_ALIGN_END, x - tick_gap,
                            fidelis_canvas_middle(canvas, &font, fidelis_scale_at(scale, scale->ticks[i])),
                            tick_text(canvas, axis, scale, i));
}
