#include "figure/diagram-board.h"

#include <math.h>

static const double corner = 3;

FidelisPaint fidelis_board_paint(const FidelisBoard *board, FidelisColourRole role)
{
    return fidelis_canvas_paint(board->canvas, role);
}

FidelisContent fidelis_board_content(FidelisBoard *board, gsize box, double room, gboolean boxes)
{
    FidelisContent content =
        fidelis_content_set(board->canvas, &board->fonts, &board->diagram->boxes[box], fmax(room, 4), boxes);
    board->divided |= content.divided;
    if (content.forced && !board->forced) {
        board->forced = TRUE;
        board->forced_word = content.forced_word;
        board->forced_box = (int)box;
    }
    return content;
}

FidelisWrapped fidelis_board_wrap(FidelisBoard *board, const FidelisFontSpec *font, const char *text,
                                  double room)
{
    FidelisWrapped wrapped = fidelis_wrap(board->canvas, font, text, fmax(room, 4));
    board->divided |= wrapped.divided || wrapped.forced;
    return wrapped;
}

static void draw_frame(const FidelisBoard *board, const FidelisDiagramBox *box, FidelisRect at)
{
    FidelisDiagramLook look = fidelis_diagram_box_look(board->diagram, box);
    double radius = box->shape == FIDELIS_BOX_SHAPE_PILL ? fmin(at.height / 2, 11) : corner;
    FidelisPen pen = {.paint = fidelis_board_paint(board, look.line), .width = 0.8};
    FidelisPaint fill = fidelis_board_paint(board, board->diagram->tinted ? FIDELIS_COLOUR_PAPER : look.wash);
    fidelis_canvas_rectangle(board->canvas, board->x + at.x, board->y + at.y, at.width, at.height, radius,
                             fill);
    fidelis_canvas_frame(board->canvas, board->x + at.x, board->y + at.y, at.width, at.height, radius, pen);
}

void fidelis_board_card(FidelisBoard *board, gsize box, const FidelisContent *content, FidelisRect at,
                        gboolean middle)
{
    const FidelisDiagramBox *from = &board->diagram->boxes[box];
    gboolean plain = from->shape == FIDELIS_BOX_SHAPE_PLAIN;
    double inset = plain ? 0 : fidelis_card_inset_x;
    double above = middle ? (at.height - content->height) / 2 : plain ? 0 : fidelis_card_inset_y;
    if (!plain)
        draw_frame(board, from, at);
    fidelis_content_draw(board->canvas, &board->fonts, content, board->x + at.x + inset,
                         board->y + at.y + above, at.width - 2 * inset,
                         fidelis_diagram_box_look(board->diagram, from).line, FALSE);
    board->taken[box] = at;
}
