/* One row an indicator, every unit a dot on one scale, this unit marked; mean and target as small signs. */
#include <math.h>

#include "document/language.h"
#include "figure/chart-private.h"
#include "figure/chart-swarm.h"

static const double other_radius = 2, own_radius = 3.6, mark_radius = 2.9;
static const double side_gap = 8, zone_gap = 9;
static const double least_room = 9, most_room = 15; /* to either side of a row's line, for its dots */
static const double row_gap = 3;
static const double edge = 5; /* from the ends of the scale to the ends of the plot: dots are not cut */

typedef struct {
    const FidelisCanvas *canvas;
    const FidelisChart *chart;
    FidelisChartLook look;
    FidelisRows rows;
    FidelisScale scale;
    double top;
    double strip;  /* over each row's line: room for labels of references; 0: they have none */
    double room;   /* to either side of it, for dots */
    double values; /* width of the column of this unit's values */
    double side;   /* and with the column of zone words, gaps included; 0: neither */
    double right;
} Dots;

static const FidelisPoint *own_point(const FidelisChart *chart, gsize row)
{
    for (gsize i = 0; row < chart->series_count && i < chart->series[row].count; i++)
        if (chart->series[row].points[i].marked)
            return &chart->series[row].points[i];
    return NULL;
}

static FidelisRange range_of(const FidelisChart *chart)
{
    FidelisRange range = {0};
    for (gsize s = 0; s < chart->series_count; s++)
        for (gsize i = 0; i < chart->series[s].count; i++)
            fidelis_range_add(&range, chart->series[s].points[i].value);
    fidelis_references_range(chart, &range);
    return range;
}

/* What stands at the right of a row: this unit's value and its zone, like a line of a table. Over its dot a
 * value would stand among the dots of the row above. */
static const FidelisPoint *told_point(const FidelisChart *chart, gsize row)
{
    const FidelisPoint *own = own_point(chart, row);
    return own != NULL && !isnan(own->value) ? own : NULL;
}

static const char *value_text(const Dots *dots, const FidelisPoint *own)
{
    return fidelis_axis_text(dots->canvas, &dots->chart->x, own->value, -1);
}

static void set_side(Dots *dots)
{
    double words = 0;
    for (gsize i = 0; i < dots->chart->category_count; i++) {
        const FidelisPoint *own = told_point(dots->chart, i);
        if (own == NULL)
            continue;
        dots->values = fmax(
            dots->values, fidelis_canvas_text_width(dots->canvas, &dots->look.value, value_text(dots, own)));
        if (own->zone != FIDELIS_MARK_NONE)
            words =
                fmax(words, fidelis_canvas_text_width(dots->canvas, &dots->look.label,
                                                      fidelis_mark_word(own->zone, dots->canvas->language)));
    }
    dots->side = dots->values > 0 ? side_gap + dots->values : 0;
    dots->side += words > 0 ? zone_gap + 2 * mark_radius + 4 + words : 0;
}

static double middle_of(const Dots *dots, gsize row)
{
    return dots->top + fidelis_rows_middle(&dots->rows, row) + dots->strip / 2;
}

/* Labels over the line: whatever the references say of themselves. ----------------------------------- */

typedef struct {
    const char *text;
    const FidelisFontSpec *font;
    FidelisPaint paint;
    double at;
} StripLabel;

static gsize reference_labels(const Dots *dots, gsize row, const FidelisReferenceLine *lines, gsize count,
                              StripLabel *labels)
{
    gsize added = 0;
    for (gsize i = 0; i < count; i++)
        if (lines[i].category == row && !isnan(lines[i].value) && lines[i].label != NULL)
            labels[added++] = (StripLabel){lines[i].label, &dots->look.label, dots->look.quiet,
                                           fidelis_scale_at(&dots->scale, lines[i].value)};
    return added;
}

static void draw_strip(const Dots *dots, gsize row)
{
    const FidelisCanvas *canvas = dots->canvas;
    const FidelisChart *chart = dots->chart;
    gsize count = 0, most = chart->target_count + chart->mean_count + 1;
    StripLabel *labels = FIDELIS_NEW_ARRAY(canvas->arena, StripLabel, most);
    double *centre = FIDELIS_NEW_ARRAY(canvas->arena, double, most);
    double *size = FIDELIS_NEW_ARRAY(canvas->arena, double, most);
    count += reference_labels(dots, row, chart->targets, chart->target_count, labels + count);
    count += reference_labels(dots, row, chart->means, chart->mean_count, labels + count);
    for (gsize i = 0; i < count; i++) {
        centre[i] = labels[i].at;
        size[i] = fidelis_canvas_text_width(canvas, labels[i].font, labels[i].text) + 5;
    }
    fidelis_spread(centre, size, count, dots->scale.from - edge - 6, dots->right - dots->side + 2);
    for (gsize i = 0; i < count; i++)
        fidelis_canvas_text(canvas, labels[i].font, labels[i].paint, FIDELIS_ALIGN_CENTER, centre[i],
                            middle_of(dots, row) - dots->room - 2.5, labels[i].text);
}

/* Marks on the line ---------------------------------------------------------------------------------- */

static void draw_references(const Dots *dots, gsize row, const FidelisReferenceLine *lines, gsize count,
                            FidelisReferenceKind kind)
{
    double y = middle_of(dots, row), half = fmin(dots->room, least_room) - 0.5;
    for (gsize i = 0; i < count; i++) {
        double x = fidelis_scale_at(&dots->scale, lines[i].value);
        if (lines[i].category == row && !isnan(lines[i].value))
            fidelis_canvas_line(dots->canvas, x, y - half, x, y + half,
                                fidelis_reference_pen(dots->canvas, kind));
    }
}

/* The known dots of a row in their places, own first among equals; *own is its index, or the count. */
static FidelisSwarmDot *swarm_of(const FidelisCanvas *canvas, const FidelisScale *scale,
                                 const FidelisSeries *series, double room, gsize *count, gsize *own)
{
    FidelisSwarmDot *swarm = FIDELIS_NEW_ARRAY(canvas->arena, FidelisSwarmDot, series->count);
    *count = 0;
    *own = series->count;
    for (gsize i = 0; i < series->count; i++) {
        const FidelisPoint *point = &series->points[i];
        if (isnan(point->value))
            continue;
        *own = point->marked ? *count : *own;
        swarm[(*count)++] = (FidelisSwarmDot){.x = fidelis_scale_at(scale, point->value),
                                              .radius = point->marked ? own_radius : other_radius,
                                              .first = point->marked};
    }
    fidelis_swarm(canvas->arena, swarm, *count, room);
    return swarm;
}

/* What the fullest row needs, within reason: beyond it dots begin to overlap. */
static double room_needed(const FidelisCanvas *canvas, const FidelisChart *chart, const FidelisScale *scale)
{
    double need = least_room - 0.5;
    for (gsize row = 0; row < chart->series_count; row++) {
        gsize count, own;
        const FidelisSwarmDot *swarm = swarm_of(canvas, scale, &chart->series[row], INFINITY, &count, &own);
        for (gsize i = 0; i < count; i++)
            need = fmax(need, fabs(swarm[i].offset) + swarm[i].radius);
    }
    return fmin(need + 0.5, most_room);
}

static void draw_others(const Dots *dots, const FidelisSwarmDot *swarm, gsize count, gsize own, double y)
{
    FidelisPen rim = {.paint = fidelis_canvas_paint(dots->canvas, FIDELIS_COLOUR_PAPER), .width = 0.5};
    for (gsize i = 0; i < count; i++) {
        if (i == own)
            continue;
        fidelis_canvas_disc(dots->canvas, swarm[i].x, y + swarm[i].offset, other_radius, dots->look.pale);
        fidelis_canvas_ring(dots->canvas, swarm[i].x, y + swarm[i].offset, other_radius, rim);
    }
}

static void draw_own(const Dots *dots, const FidelisSwarmDot *own, double y)
{
    fidelis_canvas_disc(dots->canvas, own->x, y, own_radius + 0.7,
                        fidelis_canvas_paint(dots->canvas, FIDELIS_COLOUR_PAPER));
    fidelis_canvas_disc(dots->canvas, own->x, y, own_radius, dots->look.main);
}

static void draw_side(const Dots *dots, gsize row)
{
    const FidelisPoint *own = told_point(dots->chart, row);
    const FidelisCanvas *canvas = dots->canvas;
    double x = dots->right - dots->side + side_gap + dots->values, y = middle_of(dots, row);
    if (own == NULL)
        return;
    fidelis_canvas_text(canvas, &dots->look.value, dots->look.main, FIDELIS_ALIGN_END, x,
                        fidelis_canvas_middle(canvas, &dots->look.value, y), value_text(dots, own));
    if (own->zone == FIDELIS_MARK_NONE)
        return;
    x += zone_gap;
    fidelis_canvas_mark(canvas, own->zone, x + mark_radius, y, mark_radius);
    fidelis_canvas_text(canvas, &dots->look.label, dots->look.ink, FIDELIS_ALIGN_START,
                        x + 2 * mark_radius + 4, fidelis_canvas_middle(canvas, &dots->look.label, y),
                        fidelis_mark_word(own->zone, canvas->language));
}

static void draw_row(const Dots *dots, gsize row)
{
    const FidelisChart *chart = dots->chart;
    double y = middle_of(dots, row);
    fidelis_canvas_line(dots->canvas, dots->scale.from - edge, y, dots->scale.to + edge, y,
                        (FidelisPen){.paint = dots->look.line, .width = 0.6});
    gsize count = 0, own = 0;
    const FidelisSwarmDot *swarm = NULL;
    if (row < chart->series_count)
        swarm = swarm_of(dots->canvas, &dots->scale, &chart->series[row], dots->room - 0.5, &count, &own);
    draw_others(dots, swarm, count, own, y);
    draw_references(dots, row, chart->means, chart->mean_count, FIDELIS_REFERENCE_MEAN);
    draw_references(dots, row, chart->targets, chart->target_count, FIDELIS_REFERENCE_TARGET);
    if (own < count)
        draw_own(dots, &swarm[own], y);
    if (dots->strip > 0)
        draw_strip(dots, row);
    if (!dots->rows.crowded || !isnan(dots->rows.label_y[row]))
        draw_side(dots, row);
}

/* The key: what the dots and signs are, in words. ---------------------------------------------------- */

static gboolean any_dot(const FidelisChart *chart, gboolean own)
{
    for (gsize s = 0; s < chart->series_count; s++)
        for (gsize i = 0; i < chart->series[s].count; i++)
            if (!chart->series[s].points[i].marked == !own && !isnan(chart->series[s].points[i].value))
                return TRUE;
    return FALSE;
}

static double draw_key(const Dots *dots, double x, double y, double width)
{
    FidelisKeySign signs[4];
    gsize count = 0;
    const FidelisChart *chart = dots->chart;
    if (chart->marked_word != NULL && any_dot(chart, TRUE))
        signs[count++] = (FidelisKeySign){.draw = fidelis_key_sign_dot,
                                          .width = 2 * own_radius,
                                          .paint = dots->look.main,
                                          .word = chart->marked_word};
    if (any_dot(chart, FALSE))
        signs[count++] = (FidelisKeySign){.draw = fidelis_key_sign_dot,
                                          .width = 2 * other_radius,
                                          .paint = dots->look.pale,
                                          .word = fidelis_chart_others_word(chart, dots->canvas->language)};
    count += fidelis_reference_signs(chart, signs + count);
    return fidelis_key_set(dots->canvas, signs, count, x, y, width);
}

static gboolean any_label(const FidelisReferenceLine *lines, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (lines[i].label != NULL && !isnan(lines[i].value))
            return TRUE;
    return FALSE;
}

static double step_for(const Dots *dots)
{
    return dots->strip + 2 * dots->room + row_gap;
}

/* Rows decide the scale, the scale the swarms, and they the height of the rows: set twice. */
static Dots prepare(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y, double width)
{
    Dots dots = {.canvas = canvas, .chart = chart, .look = fidelis_chart_look(canvas), .top = y};
    dots.room = least_room;
    dots.right = x + width;
    set_side(&dots);
    if (any_label(chart->targets, chart->target_count) || any_label(chart->means, chart->mean_count))
        dots.strip = dots.look.leading;
    for (int round = 0; round < 2; round++) {
        dots.rows =
            fidelis_rows_new(canvas, chart->categories, chart->category_count, width, step_for(&dots), NULL);
        dots.scale =
            fidelis_axis_scale_across(canvas, &chart->x, range_of(chart), x + dots.rows.column + edge,
                                      dots.right - dots.side - edge - 8);
        dots.room = room_needed(canvas, chart, &dots.scale);
    }
    dots.strip = dots.rows.crowded ? 0 : dots.strip;
    dots.room = fmin(dots.room, (dots.rows.step - dots.rows.head - dots.strip) / 2);
    return dots;
}

double fidelis_chart_set_dots(const FidelisCanvas *canvas, const FidelisChart *chart, double x, double y,
                              double width)
{
    Dots dots = prepare(canvas, chart, x, y, width);
    double bottom = y + fidelis_rows_height(&dots.rows);
    fidelis_axis_grid_upright(canvas, &dots.scale, y + dots.rows.head, bottom);
    for (gsize i = 0; i < chart->category_count; i++)
        draw_row(&dots, i);
    fidelis_rows_draw(canvas, &dots.rows, x, y + (dots.rows.head > 0 ? 0 : dots.strip / 2));
    bottom += fidelis_axis_below(canvas, &chart->x, &dots.scale, x, x + width, bottom);
    return bottom + draw_key(&dots, x, bottom + 3, width) + 3 - y;
}
