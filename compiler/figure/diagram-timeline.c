/* Events along a line of years, their words above and below it, periods as bars under it. */
#include <math.h>

#include "figure/diagram-board.h"

static const double axis_height = 13, leader = 13, gap = 9, widest = 104, least = 56;
static const double bar_height = 14, bar_gap = 3, dot = 2.6, inset = 4;

typedef struct {
    FidelisBoard *board;
    double from, to; /* years at the ends */
    double label;    /* width of an event's words */
    gsize *order;    /* boxes by time */
    double *centre;  /* of each box's words */
    gboolean *below; /* under the line */
    FidelisContent *contents;
    double above, under; /* heights of the highest words */
    double axis;         /* y of the line's top */
    double bars;         /* height of the periods */
} Timeline;

static double x_of(const Timeline *timeline, double year)
{
    double width = timeline->board->width - 2 * inset;
    return inset + (year - timeline->from) / (timeline->to - timeline->from) * width;
}

/* Whole years at both ends; a quarter of one where everything lies closer. */
static void set_span(Timeline *timeline)
{
    const FidelisDiagram *diagram = timeline->board->diagram;
    double low = INFINITY, high = -INFINITY;
    for (gsize i = 0; i < diagram->box_count; i++) {
        low = fmin(low, diagram->boxes[i].at);
        high = fmax(high, diagram->boxes[i].at);
    }
    for (gsize i = 0; i < diagram->lane_count; i++) {
        low = fmin(low, isnan(diagram->lanes[i].from) ? low : diagram->lanes[i].from);
        high = fmax(high, isnan(diagram->lanes[i].to) ? high : diagram->lanes[i].to);
    }
    timeline->from = floor(low + 1e-6);
    timeline->to = fmax(ceil(high - 1e-6), timeline->from + 1);
}

static void order_events(Timeline *timeline)
{
    const FidelisDiagram *diagram = timeline->board->diagram;
    for (gsize i = 0; i < diagram->box_count; i++) {
        gsize k = i;
        for (; k > 0 && diagram->boxes[timeline->order[k - 1]].at > diagram->boxes[i].at; k--)
            timeline->order[k] = timeline->order[k - 1];
        timeline->order[k] = i;
    }
}

/* All above the line where that leaves room for words; otherwise by turns above and below. */
static void choose_sides(Timeline *timeline)
{
    const FidelisBoard *board = timeline->board;
    gsize count = board->diagram->box_count;
    double each = board->width / (double)MAX(count, 1) - gap;
    gboolean both = each < 84;
    for (gsize i = 0; i < count; i++)
        timeline->below[timeline->order[i]] = both && i % 2 == 1;
    double on_a_side = (double)(both ? (count + 1) / 2 : MAX(count, 1));
    timeline->label = fmin((board->width + gap) / on_a_side - gap, widest);
}

static void set_words(Timeline *timeline)
{
    FidelisBoard *board = timeline->board;
    for (gsize i = 0; i < board->diagram->box_count; i++) {
        timeline->contents[i] = fidelis_board_content(board, i, timeline->label, FALSE);
        double *most = timeline->below[i] ? &timeline->under : &timeline->above;
        *most = fmax(*most, timeline->contents[i].height);
    }
}

/* The words stand in the middle of what they need, not of what they may take. */
static double words_width(const Timeline *timeline, gsize box)
{
    return fmin(fidelis_content_width(&timeline->contents[box]), timeline->label);
}

/* Words stand as near to their time as their neighbours let them. */
static void spread_side(Timeline *timeline, gboolean below)
{
    const FidelisDiagram *diagram = timeline->board->diagram;
    FidelisArena *arena = timeline->board->canvas->arena;
    double *centre = FIDELIS_NEW_ARRAY(arena, double, diagram->box_count);
    double *size = FIDELIS_NEW_ARRAY(arena, double, diagram->box_count);
    gsize count = 0;
    for (gsize i = 0; i < diagram->box_count; i++) {
        gsize box = timeline->order[i];
        if (timeline->below[box] != below)
            continue;
        centre[count] = x_of(timeline, diagram->boxes[box].at);
        size[count++] = words_width(timeline, box) + gap;
    }
    fidelis_spread_ordered(centre, size, count, -gap / 2, timeline->board->width + gap / 2);
    count = 0;
    for (gsize i = 0; i < diagram->box_count; i++)
        if (timeline->below[timeline->order[i]] == below)
            timeline->centre[timeline->order[i]] = centre[count++];
}

/* Drawing --------------------------------------------------------------------------------------------------
 */

static void draw_axis(const Timeline *timeline)
{
    const FidelisBoard *board = timeline->board;
    const FidelisCanvas *canvas = board->canvas;
    double top = board->y + timeline->axis;
    FidelisPen tick = {.paint = fidelis_board_paint(board, FIDELIS_COLOUR_PAPER), .width = 1};
    fidelis_canvas_rectangle(canvas, board->x, top, board->width, axis_height, axis_height / 2,
                             fidelis_board_paint(board, FIDELIS_COLOUR_MAIN));
    for (double year = timeline->from; year < timeline->to - 1e-6; year++) {
        double x = board->x + x_of(timeline, year), next = board->x + x_of(timeline, year + 1);
        char *label = fidelis_arena_printf(canvas->arena, "%d", (int)year);
        fidelis_canvas_text(canvas, &board->fonts.bold, fidelis_board_paint(board, FIDELIS_COLOUR_PAPER),
                            FIDELIS_ALIGN_CENTER, (x + next) / 2,
                            fidelis_canvas_middle(canvas, &board->fonts.bold, top + axis_height / 2), label);
        if (year > timeline->from)
            fidelis_canvas_line(canvas, x, top + 2, x, top + axis_height - 2, tick);
    }
}

static void draw_leader(const Timeline *timeline, gsize box, double from, double to)
{
    const FidelisBoard *board = timeline->board;
    const FidelisDiagramBox *at = &board->diagram->boxes[box];
    double x = board->x + x_of(timeline, at->at), words = board->x + timeline->centre[box];
    double half = fmax(words_width(timeline, box) / 2 - 4, 0);
    /* straight up where the words reach over their time */
    double end = fmax(words - half, fmin(x, words + half));
    FidelisPaint paint = fidelis_board_paint(board, fidelis_diagram_box_look(board->diagram, at).line);
    fidelis_canvas_line(board->canvas, x, board->y + from, end, board->y + to,
                        (FidelisPen){.paint = paint, .width = 0.8});
    fidelis_canvas_disc(board->canvas, x, board->y + from, dot, paint);
}

static void draw_event(Timeline *timeline, gsize box)
{
    FidelisBoard *board = timeline->board;
    const FidelisContent *content = &timeline->contents[box];
    gboolean below = timeline->below[box];
    double foot = timeline->axis + axis_height + timeline->bars;
    double width = words_width(timeline, box);
    FidelisRect at = {timeline->centre[box] - width / 2,
                      below ? foot + leader : timeline->axis - leader - content->height, width,
                      content->height};
    if (below)
        draw_leader(timeline, box, timeline->axis + axis_height, at.y - 2);
    else
        draw_leader(timeline, box, timeline->axis, at.y + at.height + 2);
    fidelis_content_draw(board->canvas, &board->fonts, content, board->x + at.x, board->y + at.y, at.width,
                         fidelis_diagram_box_look(board->diagram, content->from).line, FALSE);
    board->taken[box] = at;
}

/* A period's bar, in the first row where it is free of the others; its title inside, or beside it. */
static void draw_bar(const Timeline *timeline, gsize lane, double y)
{
    const FidelisBoard *board = timeline->board;
    const FidelisCanvas *canvas = board->canvas;
    const FidelisDiagramLane *from = &board->diagram->lanes[lane];
    FidelisDiagramLook look = fidelis_diagram_look(from->role);
    double left = x_of(timeline, from->from), right = x_of(timeline, from->to);
    double words = fidelis_canvas_text_width(canvas, &board->fonts.note, from->title) + 8;
    gboolean inside = words <= right - left;
    fidelis_canvas_rectangle(canvas, board->x + left, board->y + y, right - left, bar_height, 2,
                             fidelis_board_paint(board, look.wash));
    fidelis_canvas_frame(canvas, board->x + left, board->y + y, right - left, bar_height, 2,
                         (FidelisPen){.paint = fidelis_board_paint(board, look.line), .width = 0.7});
    gboolean leftwards = !inside && right + words > board->width;
    fidelis_canvas_text(canvas, &board->fonts.note, fidelis_board_paint(board, FIDELIS_COLOUR_INK),
                        leftwards ? FIDELIS_ALIGN_END : FIDELIS_ALIGN_START,
                        board->x + (inside      ? left + 4
                                    : leftwards ? left - 4
                                                : right + 4),
                        fidelis_canvas_middle(canvas, &board->fonts.note, board->y + y + bar_height / 2),
                        from->title);
}

static gboolean is_period(const FidelisDiagramLane *lane)
{
    return lane->title != NULL && !isnan(lane->from) && !isnan(lane->to) && lane->to > lane->from;
}

static gsize period_count(const FidelisDiagram *diagram)
{
    gsize count = 0;
    for (gsize i = 0; i < diagram->lane_count; i++)
        count += is_period(&diagram->lanes[i]);
    return count;
}

static void draw_bars(const Timeline *timeline)
{
    const FidelisDiagram *diagram = timeline->board->diagram;
    double y = timeline->axis + axis_height + bar_gap + 2;
    for (gsize i = 0; i < diagram->lane_count; i++)
        if (is_period(&diagram->lanes[i])) {
            draw_bar(timeline, i, y);
            y += bar_height + bar_gap;
        }
}

void fidelis_board_timeline(FidelisBoard *board)
{
    const FidelisDiagram *diagram = board->diagram;
    FidelisArena *arena = board->canvas->arena;
    gsize count = diagram->box_count, periods = period_count(diagram);
    Timeline timeline = {.board = board,
                         .order = FIDELIS_NEW_ARRAY(arena, gsize, count),
                         .centre = FIDELIS_NEW_ARRAY(arena, double, count),
                         .below = FIDELIS_NEW_ARRAY(arena, gboolean, count),
                         .contents = FIDELIS_NEW_ARRAY(arena, FidelisContent, count)};
    set_span(&timeline);
    order_events(&timeline);
    choose_sides(&timeline);
    set_words(&timeline);
    spread_side(&timeline, FALSE);
    spread_side(&timeline, TRUE);
    timeline.axis = timeline.above + leader;
    timeline.bars = periods > 0 ? 2 + (double)periods * (bar_height + bar_gap) : 0;
    board->height =
        timeline.axis + axis_height + timeline.bars + (timeline.under > 0 ? leader + timeline.under : 0);
    draw_axis(&timeline);
    for (gsize i = 0; i < count; i++)
        draw_event(&timeline, i);
    draw_bars(&timeline);
    board->cramped = timeline.label < least;
}
