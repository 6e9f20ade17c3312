/* A page of large figures: over the phases a number and its people, in each phase its elements, under them
 * comparisons. */
#include <math.h>

#include "figure/diagram-board.h"

enum { PEOPLE = 10, RING_STEPS = 60 };

static const double gap = 10, card_gap = 8, inset = 8, header_pad = 5;
static const double value_scale = 2.1, hero_scale = 3.6; /* of large figures, to the words */
static const double ring_radius = 12, ring_width = 5, figure_gap = 5, bar_height = 11;

typedef struct {
    FidelisBoard *board;
    double column;
    double y; /* where the next part begins */
} Sheet;

static FidelisPaint paint_of(const Sheet *sheet, FidelisColourRole role)
{
    return fidelis_board_paint(sheet->board, role);
}

static FidelisFontSpec scaled(const Sheet *sheet, double scale)
{
    FidelisFontSpec font = sheet->board->fonts.bold;
    font.size *= scale;
    return font;
}

static double column_x(const Sheet *sheet, int lane)
{
    return (sheet->column + gap) * lane;
}

static FidelisColourRole colour_of(const Sheet *sheet, gsize box)
{
    return fidelis_diagram_box_look(sheet->board->diagram, &sheet->board->diagram->boxes[box]).line;
}

/* Signs -------------------------------------------------------------------------------------------------- */

/* A part of a ring, from the top clockwise. */
static void draw_arc(const Sheet *sheet, double x, double y, double from, double to, FidelisPaint paint)
{
    double xs[2 * (RING_STEPS + 1)], ys[2 * (RING_STEPS + 1)];
    gsize steps = MAX((gsize)ceil((to - from) * RING_STEPS), 1), count = 0;
    for (gsize i = 0; i <= steps; i++) {
        double angle = 2 * G_PI * (from + (to - from) * (double)i / (double)steps);
        xs[count] = x + ring_radius * sin(angle);
        ys[count++] = y - ring_radius * cos(angle);
    }
    for (gsize i = steps + 1; i-- > 0;) {
        double angle = 2 * G_PI * (from + (to - from) * (double)i / (double)steps);
        xs[count] = x + (ring_radius - ring_width) * sin(angle);
        ys[count++] = y - (ring_radius - ring_width) * cos(angle);
    }
    fidelis_canvas_polygon(sheet->board->canvas, xs, ys, count, paint);
}

static void draw_ring(const Sheet *sheet, double x, double y, double share, FidelisColourRole colour)
{
    x += sheet->board->x;
    y += sheet->board->y;
    draw_arc(sheet, x, y, 0, 1, fidelis_canvas_tint(sheet->board->canvas, colour, 0.22));
    if (share > 0)
        draw_arc(sheet, x, y, 0, fmin(share, 1), paint_of(sheet, colour));
}

static void draw_person(const Sheet *sheet, double x, double y, double height, FidelisPaint paint)
{
    const FidelisCanvas *canvas = sheet->board->canvas;
    double head = height * 0.19, left = sheet->board->x + x, top = sheet->board->y + y;
    fidelis_canvas_disc(canvas, left + height * 0.25, top + head, head, paint);
    fidelis_canvas_rectangle(canvas, left, top + 2.3 * head, height * 0.5, height - 2.3 * head, height * 0.2,
                             paint);
}

/* Ten people, as many of them filled as the share of ten. */
static double draw_people(const Sheet *sheet, double x, double y, double height, double share,
                          FidelisColourRole colour)
{
    int filled = (int)floor(share * PEOPLE + 0.5);
    for (int i = 0; i < PEOPLE; i++)
        draw_person(sheet, x + i * height * 0.66, y, height,
                    i < filled ? paint_of(sheet, colour)
                               : fidelis_canvas_tint(sheet->board->canvas, colour, 0.22));
    return PEOPLE * height * 0.66;
}

/* Words -------------------------------------------------------------------------------------------------- */

static double draw_words(Sheet *sheet, const FidelisFontSpec *font, const char *text, double x, double y,
                         double room, FidelisColourRole colour)
{
    FidelisBoard *board = sheet->board;
    double leading = font->size * 1.3;
    FidelisWrapped words = fidelis_board_wrap(board, font, text, room);
    fidelis_wrapped_draw(board->canvas, &words, font, paint_of(sheet, colour), FIDELIS_ALIGN_START,
                         board->x + x, fidelis_canvas_middle(board->canvas, font, board->y + y + leading / 2),
                         leading);
    return (double)words.count * leading;
}

/* Figures have no tails: their line is hardly higher than they are, so that their words stand near. */
static double draw_value(Sheet *sheet, const char *value, double scale, double x, double y, double room,
                         FidelisColourRole colour)
{
    FidelisFontSpec font = scaled(sheet, scale);
    while (font.size > sheet->board->fonts.bold.size &&
           fidelis_canvas_text_width(sheet->board->canvas, &font, value) > room)
        font.size -= 0.5; /* a figure is never divided */
    double over = 0.16 * font.size;
    return draw_words(sheet, &font, value, x, y - over / 2, room, colour) - over;
}

/* A large figure with its ring at the left and its words under it; its height. */
static double draw_figure(Sheet *sheet, const FidelisDiagramFigure *figure, double x, double y, double room,
                          double indent, FidelisColourRole colour)
{
    double height = draw_value(sheet, figure->value, value_scale, x + indent, y, room - indent, colour);
    height += draw_words(sheet, &sheet->board->fonts.text, figure->words, x + indent, y + height,
                         room - indent, FIDELIS_COLOUR_INK);
    if (isnan(figure->share))
        return height;
    height = fmax(height, 2 * ring_radius);
    draw_ring(sheet, x + ring_radius, y + ring_radius + 1, figure->share, colour);
    return height;
}

/* Parts -------------------------------------------------------------------------------------------------- */

/* What stands over the phases: one number across, and its people. */
static void set_hero(Sheet *sheet, gsize box)
{
    FidelisBoard *board = sheet->board;
    const FidelisDiagramBox *from = &board->diagram->boxes[box];
    FidelisColourRole colour = colour_of(sheet, box);
    double half = board->width * 0.46, height = 0;
    if (from->figure_count == 0)
        return;
    height = draw_value(sheet, from->figures[0].value, hero_scale, 0, sheet->y, half, colour);
    height += draw_words(sheet, &board->fonts.text, from->figures[0].words, 0, sheet->y + height, half,
                         FIDELIS_COLOUR_INK);
    for (gsize i = 1; i < from->figure_count && i < 2; i++) {
        double x = board->width * 0.5, tall = 26;
        double words =
            x + (isnan(from->figures[i].share)
                     ? 0
                     : draw_people(sheet, x, sheet->y + 4, tall, from->figures[i].share, colour) + 6);
        double room = board->width - words;
        double top = draw_value(sheet, from->figures[i].value, value_scale, words, sheet->y, room, colour);
        top += draw_words(sheet, &board->fonts.text, from->figures[i].words, words, sheet->y + top, room,
                          FIDELIS_COLOUR_INK);
        height = fmax(height, fmax(top, tall + 6));
    }
    board->taken[box] = (FidelisRect){0, sheet->y, board->width, height};
    sheet->y += height + gap;
}

static void set_headers(Sheet *sheet)
{
    FidelisBoard *board = sheet->board;
    double height = 0;
    for (gsize i = 0; i < board->diagram->lane_count; i++) {
        FidelisWrapped title = fidelis_board_wrap(board, &board->fonts.bold, board->diagram->lanes[i].title,
                                                  sheet->column - 2 * inset);
        height = fmax(height, (double)title.count * board->fonts.bold.size * 1.3 + 2 * header_pad);
    }
    for (gsize i = 0; i < board->diagram->lane_count; i++) {
        double x = column_x(sheet, (int)i);
        fidelis_canvas_rectangle(board->canvas, board->x + x, board->y + sheet->y, sheet->column, height, 3,
                                 paint_of(sheet, fidelis_diagram_look(board->diagram->lanes[i].role).line));
        draw_words(sheet, &board->fonts.bold, board->diagram->lanes[i].title, x + inset,
                   sheet->y + header_pad, sheet->column - 2 * inset, FIDELIS_COLOUR_PAPER);
    }
    sheet->y += height + card_gap;
}

/* Figures of one element stand under each other, whether they have a ring or not. */
static double ring_column(const FidelisDiagramBox *box)
{
    for (gsize i = 0; i < box->figure_count; i++)
        if (!isnan(box->figures[i].share))
            return 2 * ring_radius + 7;
    return 0;
}

/* An element: disc, title, one to three figures; its height when draw is FALSE, too. */
static double set_element(Sheet *sheet, gsize box, double y, double height)
{
    FidelisBoard *board = sheet->board;
    const FidelisDiagramBox *from = &board->diagram->boxes[box];
    FidelisColourRole colour = colour_of(sheet, box);
    double x = column_x(sheet, from->lane) + inset, at = y + inset, room = sheet->column - 2 * inset;
    double indent = from->sign != NULL ? 2 * fidelis_diagram_sign_radius + 5 : 0;
    double beside_rings = ring_column(from);
    if (height > 0)
        fidelis_canvas_rectangle(board->canvas, board->x + x - inset, board->y + y, sheet->column, height, 3,
                                 paint_of(sheet, FIDELIS_COLOUR_WASH));
    if (from->sign != NULL)
        fidelis_diagram_sign(board->canvas, &board->fonts, from->sign,
                             board->x + x + fidelis_diagram_sign_radius,
                             board->y + at + fidelis_diagram_sign_radius, colour);
    at += fmax(
        draw_words(sheet, &board->fonts.bold, from->title, x + indent, at, room - indent, FIDELIS_COLOUR_INK),
        from->sign != NULL ? 2 * fidelis_diagram_sign_radius : 0);
    for (gsize i = 0; i < from->figure_count; i++)
        at += figure_gap +
              draw_figure(sheet, &from->figures[i], x, at + figure_gap, room, beside_rings, colour);
    return at + inset - y;
}

/* Elements row by row, those of one row equally high. */
static void set_elements(Sheet *sheet)
{
    FidelisBoard *board = sheet->board;
    const FidelisDiagram *diagram = board->diagram;
    gsize *used = FIDELIS_NEW_ARRAY(board->canvas->arena, gsize, diagram->lane_count);
    gsize *row = FIDELIS_NEW_ARRAY(board->canvas->arena, gsize, diagram->box_count), rows = 0;
    double *heights = FIDELIS_NEW_ARRAY(board->canvas->arena, double, diagram->box_count + 1);
    FidelisCanvas measuring = *board->canvas;
    FidelisBoard aside = *board;
    Sheet trial = {&aside, sheet->column, 0};
    measuring.page = NULL;
    aside.canvas = &measuring;
    for (gsize i = 0; i < diagram->box_count; i++)
        if (diagram->boxes[i].band == 1) {
            row[i] = used[diagram->boxes[i].lane]++;
            rows = MAX(rows, row[i] + 1);
            heights[row[i]] = fmax(heights[row[i]], set_element(&trial, i, 0, 0));
        }
    board->divided |= aside.divided;
    for (gsize k = 0; k < rows; k++) {
        for (gsize i = 0; i < diagram->box_count; i++)
            if (diagram->boxes[i].band == 1 && row[i] == k) {
                set_element(sheet, i, sheet->y, heights[k]);
                board->taken[i] = (FidelisRect){column_x(sheet, diagram->boxes[i].lane), sheet->y,
                                                sheet->column, heights[k]};
            }
        sheet->y += heights[k] + card_gap;
    }
}

/* A comparison: bars as long as their shares, values at their ends, the difference in words under them. */
static double set_comparison(Sheet *sheet, gsize box, double x, double width)
{
    static const FidelisColourRole colours[] = {FIDELIS_COLOUR_MAIN, FIDELIS_COLOUR_SECOND};
    FidelisBoard *board = sheet->board;
    const FidelisDiagramBox *from = &board->diagram->boxes[box];
    double y = sheet->y + inset, most = 1e-9, names = width * 0.26, bars = width * 0.5;
    for (gsize i = 0; i < from->figure_count; i++)
        most = fmax(most, isnan(from->figures[i].share) ? 0 : from->figures[i].share);
    y += draw_words(sheet, &board->fonts.bold, from->title, x, y, width, FIDELIS_COLOUR_INK) + 4;
    for (gsize i = 0; i < from->figure_count; i++) {
        const FidelisDiagramFigure *figure = &from->figures[i];
        if (isnan(figure->share)) {
            y +=
                2 + draw_words(sheet, &board->fonts.text, figure->words, x, y + 2, width, FIDELIS_COLOUR_INK);
            continue;
        }
        double length = fmax(bars * figure->share / most, 1);
        draw_words(sheet, &board->fonts.text, figure->words, x, y, names, FIDELIS_COLOUR_INK);
        fidelis_canvas_rectangle(board->canvas, board->x + x + names, board->y + y, length, bar_height, 1,
                                 paint_of(sheet, colours[i % 2]));
        draw_words(sheet, &board->fonts.bold, figure->value, x + names + length + 4, y,
                   width - names - length, colours[i % 2]);
        y += bar_height + 4;
    }
    return y + inset - sheet->y;
}

static void set_comparisons(Sheet *sheet)
{
    FidelisBoard *board = sheet->board;
    const FidelisDiagram *diagram = board->diagram;
    double height = 0, place = 0, count = 0;
    for (gsize i = 0; i < diagram->box_count; i++)
        count += diagram->boxes[i].band == 2;
    if (count <= 0)
        return;
    double width = (board->width - gap * (count - 1)) / count, top = sheet->y;
    fidelis_canvas_line(board->canvas, board->x, board->y + top, board->x + board->width, board->y + top,
                        (FidelisPen){.paint = paint_of(sheet, FIDELIS_COLOUR_MAIN), .width = 1.2});
    for (gsize i = 0; i < diagram->box_count; i++) {
        if (diagram->boxes[i].band != 2)
            continue;
        double x = (width + gap) * place++, needs = set_comparison(sheet, i, x, width);
        board->taken[i] = (FidelisRect){x, top, width, needs};
        height = fmax(height, needs);
    }
    sheet->y += height;
}

void fidelis_board_infographic(FidelisBoard *board)
{
    const FidelisDiagram *diagram = board->diagram;
    Sheet sheet = {.board = board};
    sheet.column = (board->width - gap * (double)(diagram->lane_count - 1)) / (double)diagram->lane_count;
    for (gsize i = 0; i < diagram->box_count; i++)
        if (diagram->boxes[i].band == 0)
            set_hero(&sheet, i);
    set_headers(&sheet);
    set_elements(&sheet);
    set_comparisons(&sheet);
    board->height = sheet.y;
    board->cramped = sheet.column < 80;
}
