/* Two or three circles that overlap. What lies in one circle stands in it; what lies in an overlap is a
 * letter there and is said beside the circles, where there is room for words. */
#include <math.h>

#include "figure/diagram-board.h"

static const double key_gap = 18, key_between = 7;

typedef struct {
    FidelisBoard *board;
    double radius;
    double x[3], y[3]; /* centres */
    double key_x, key_width;
} Venn;

static gsize circle_count(const Venn *venn)
{
    return MIN(venn->board->diagram->lane_count, 3);
}

static gsize inside(guint circles)
{
    gsize count = 0;
    for (; circles != 0; circles &= circles - 1)
        count++;
    return count;
}

static gboolean has_key(const FidelisDiagram *diagram)
{
    for (gsize i = 0; i < diagram->box_count; i++)
        if (inside(diagram->boxes[i].circles) > 1)
            return TRUE;
    return FALSE;
}

/* Centres as far apart as 1.12 radii: overlaps hold a letter, circles hold words. */
static void set_circles(Venn *venn)
{
    const FidelisBoard *board = venn->board;
    gsize count = circle_count(venn);
    const double apart = 1.12;
    double share = has_key(board->diagram) ? 0.56 : 1, width = fmin(board->width * share, 300);
    venn->radius = width / (count == 1 ? 2 : 2 + apart);
    double r = venn->radius, left = has_key(board->diagram) ? 0 : (board->width - width) / 2;
    venn->x[0] = left + r;
    venn->x[1] = left + r + apart * r;
    venn->x[2] = left + r + apart * r / 2;
    venn->y[0] = venn->y[1] = r;
    venn->y[2] = r + apart * r * sqrt(3) / 2;
    venn->key_x = width + key_gap;
    venn->key_width = board->width - venn->key_x;
}

static double circles_height(const Venn *venn)
{
    return circle_count(venn) > 2 ? venn->y[2] + venn->radius : 2 * venn->radius;
}

static void draw_circle(const Venn *venn, gsize index)
{
    const FidelisBoard *board = venn->board;
    FidelisColourRole colour = fidelis_diagram_look(board->diagram->lanes[index].role).line;
    double x = board->x + venn->x[index], y = board->y + venn->y[index];
    fidelis_canvas_disc(board->canvas, x, y, venn->radius, fidelis_canvas_veil(board->canvas, colour, 0.13));
    fidelis_canvas_ring(board->canvas, x, y, venn->radius - 0.5,
                        (FidelisPen){.paint = fidelis_board_paint(board, colour), .width = 1});
}

/* The middle of what lies inside some circles and outside the others: away from those it is outside of. */
static void middle_of(const Venn *venn, guint circles, double *x, double *y)
{
    gsize count = circle_count(venn), in = 0;
    double mid_x = 0, mid_y = 0, all_x = 0, all_y = 0;
    for (gsize i = 0; i < count; i++) {
        all_x += venn->x[i] / (double)count;
        all_y += venn->y[i] / (double)count;
        if ((circles >> i & 1) == 0)
            continue;
        mid_x += venn->x[i];
        mid_y += venn->y[i];
        in++;
    }
    *x = in > 0 ? mid_x / (double)in : all_x;
    *y = in > 0 ? mid_y / (double)in : all_y;
    double away = hypot(*x - all_x, *y - all_y), push = in == 1 ? 0.45 : count == 3 && in == 2 ? 0.30 : 0;
    if (away <= 0)
        return;
    *x += (*x - all_x) / away * push * venn->radius;
    *y += (*y - all_y) / away * push * venn->radius;
}

/* The title of a circle and what lies in it alone, centred. */
static void draw_words(Venn *venn, gsize circle)
{
    FidelisBoard *board = venn->board;
    const FidelisDiagram *diagram = board->diagram;
    double x, y, room = venn->radius * (circle_count(venn) > 1 ? 0.84 : 1.5), height = 0,
                 leading = board->fonts.leading;
    gsize box = diagram->box_count;
    for (gsize i = 0; i < diagram->box_count; i++)
        if (diagram->boxes[i].circles == 1u << circle)
            box = i;
    FidelisWrapped title = fidelis_board_wrap(board, &board->fonts.bold, diagram->lanes[circle].title, room);
    FidelisContent content = {0};
    height = (double)title.count * leading;
    if (box < diagram->box_count) {
        content = fidelis_board_content(board, box, room, FALSE);
        height += 1.5 + content.height;
    }
    middle_of(venn, 1u << circle, &x, &y);
    double top = y - height / 2;
    board->cramped |= height > venn->radius * 1.1;
    fidelis_wrapped_draw(
        board->canvas, &title, &board->fonts.bold,
        fidelis_board_paint(board, fidelis_diagram_look(diagram->lanes[circle].role).line),
        FIDELIS_ALIGN_CENTER, board->x + x,
        fidelis_canvas_middle(board->canvas, &board->fonts.bold, board->y + top + leading / 2), leading);
    if (box == diagram->box_count)
        return;
    fidelis_content_draw(board->canvas, &board->fonts, &content, board->x + x - room / 2,
                         board->y + top + (double)title.count * leading + 1.5, room, FIDELIS_COLOUR_INK,
                         TRUE);
    board->taken[box] =
        (FidelisRect){x - room / 2, top + (double)title.count * leading + 1.5, room, content.height};
}

static double draw_key(Venn *venn, gsize box, double y)
{
    FidelisBoard *board = venn->board;
    const FidelisDiagramBox *from = &board->diagram->boxes[box];
    FidelisContent content = fidelis_board_content(board, box, venn->key_width, FALSE);
    double x, sign_y;
    middle_of(venn, from->circles, &x, &sign_y);
    if (from->sign != NULL)
        fidelis_diagram_sign(board->canvas, &board->fonts, from->sign, board->x + x, board->y + sign_y,
                             FIDELIS_COLOUR_INK);
    fidelis_content_draw(board->canvas, &board->fonts, &content, board->x + venn->key_x, board->y + y,
                         venn->key_width, FIDELIS_COLOUR_INK, FALSE);
    board->taken[box] = (FidelisRect){venn->key_x, y, venn->key_width, content.height};
    return y + content.height + key_between;
}

static double key_height(const Venn *venn)
{
    FidelisBoard *board = venn->board;
    double height = 0;
    for (gsize i = 0; i < board->diagram->box_count; i++)
        if (inside(board->diagram->boxes[i].circles) > 1)
            height += fidelis_board_content(board, i, venn->key_width, FALSE).height + key_between;
    return fmax(height - key_between, 0);
}

void fidelis_board_venn(FidelisBoard *board)
{
    Venn venn = {.board = board};
    set_circles(&venn);
    double key = key_height(&venn), circles = circles_height(&venn);
    board->height = fmax(circles, key);
    double y = fmax(0, (circles - key) / 2);
    for (gsize i = 0; i < circle_count(&venn); i++)
        draw_circle(&venn, i);
    for (gsize i = 0; i < circle_count(&venn); i++)
        draw_words(&venn, i);
    for (gsize i = 0; i < board->diagram->box_count; i++)
        if (inside(board->diagram->boxes[i].circles) > 1)
            y = draw_key(&venn, i, y);
}
