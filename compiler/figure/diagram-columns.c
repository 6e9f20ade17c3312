/* Connected columns: each holds questions to tick, and feeds the next as vessels do, through a pipe at the
 * bottom. */
#include <math.h>

#include "figure/diagram-board.h"

static const double pipe_room = 24, pipe_height = 9, head_gap = 7, inset = 9, box_gap = 8;

typedef struct {
    FidelisBoard *board;
    double column;
    double head;   /* height of the highest header */
    double *needs; /* by column: height of its boxes */
    FidelisContent *contents;
    FidelisWrapped *titles;
} Columns;

static double column_x(const Columns *columns, gsize lane)
{
    return (columns->column + pipe_room) * (double)lane;
}

/* The disc with the column's number takes the place of a sign. */
static double title_indent(void)
{
    return 2 * fidelis_diagram_sign_radius + 5;
}

static void set_columns(Columns *columns)
{
    FidelisBoard *board = columns->board;
    const FidelisDiagram *diagram = board->diagram;
    columns->column =
        (board->width - pipe_room * (double)(diagram->lane_count - 1)) / (double)diagram->lane_count;
    for (gsize i = 0; i < diagram->lane_count; i++) {
        columns->titles[i] = fidelis_board_wrap(board, &board->fonts.bold, diagram->lanes[i].title,
                                                columns->column - 2 * inset - title_indent());
        columns->head = fmax(columns->head, fmax((double)columns->titles[i].count * board->fonts.leading,
                                                 2 * fidelis_diagram_sign_radius));
    }
    for (gsize i = 0; i < diagram->box_count; i++) {
        int lane = diagram->boxes[i].lane;
        columns->contents[i] = fidelis_board_content(board, i, columns->column - 2 * inset, TRUE);
        columns->needs[lane] += columns->contents[i].height + (columns->needs[lane] > 0 ? box_gap : 0);
    }
}

static void draw_title(const Columns *columns, gsize lane)
{
    const FidelisBoard *board = columns->board;
    const FidelisCanvas *canvas = board->canvas;
    double x = board->x + column_x(columns, lane) + inset, y = board->y + inset;
    FidelisColourRole colour = fidelis_diagram_look(board->diagram->lanes[lane].role).line;
    char *number = fidelis_arena_printf(canvas->arena, "%d", (int)lane + 1);
    fidelis_diagram_sign(canvas, &board->fonts, number, x + fidelis_diagram_sign_radius,
                         y + board->fonts.leading / 2, colour);
    fidelis_wrapped_draw(canvas, &columns->titles[lane], &board->fonts.bold,
                         fidelis_board_paint(board, colour), FIDELIS_ALIGN_START, x + title_indent(),
                         fidelis_canvas_middle(canvas, &board->fonts.bold, y + board->fonts.leading / 2),
                         board->fonts.leading);
}

/* From a column to the next: a broad arrow. */
static void draw_pipe(const Columns *columns, gsize lane, double bottom)
{
    const double head = 8, overhang = 4;
    const FidelisBoard *board = columns->board;
    double left = board->x + column_x(columns, lane) + columns->column, right = left + pipe_room - 2;
    double middle = board->y + bottom - inset - pipe_height / 2 - overhang, half = pipe_height / 2;
    FidelisColourRole colour = fidelis_diagram_look(board->diagram->lanes[lane].role).line;
    fidelis_canvas_polygon(
        board->canvas, (double[]){left, right - head, right - head, right, right - head, right - head, left},
        (double[]){middle - half, middle - half, middle - half - overhang, middle, middle + half + overhang,
                   middle + half, middle + half},
        7, fidelis_board_paint(board, colour));
}

static void draw_column(Columns *columns, gsize lane, double height)
{
    FidelisBoard *board = columns->board;
    const FidelisDiagram *diagram = board->diagram;
    FidelisDiagramLook look = fidelis_diagram_look(diagram->lanes[lane].role);
    double x = column_x(columns, lane), y = inset + columns->head + head_gap;
    fidelis_canvas_rectangle(board->canvas, board->x + x, board->y, columns->column, height, 3,
                             fidelis_board_paint(board, look.wash));
    draw_title(columns, lane);
    for (gsize i = 0; i < diagram->box_count; i++) {
        if (diagram->boxes[i].lane != (int)lane)
            continue;
        FidelisRect at = {x + inset, y, columns->column - 2 * inset, columns->contents[i].height};
        fidelis_content_draw(board->canvas, &board->fonts, &columns->contents[i], board->x + at.x,
                             board->y + y, at.width, look.line, FALSE);
        board->taken[i] = at;
        y += at.height + box_gap;
    }
}

void fidelis_board_columns(FidelisBoard *board)
{
    const FidelisDiagram *diagram = board->diagram;
    FidelisArena *arena = board->canvas->arena;
    Columns columns = {.board = board,
                       .needs = FIDELIS_NEW_ARRAY(arena, double, diagram->lane_count),
                       .contents = FIDELIS_NEW_ARRAY(arena, FidelisContent, diagram->box_count),
                       .titles = FIDELIS_NEW_ARRAY(arena, FidelisWrapped, diagram->lane_count)};
    double most = 0;
    set_columns(&columns);
    for (gsize i = 0; i < diagram->lane_count; i++)
        most = fmax(most, columns.needs[i]);
    board->height = 2 * inset + columns.head + head_gap + most;
    for (gsize i = 0; i < diagram->lane_count; i++)
        draw_column(&columns, i, board->height);
    for (gsize i = 0; i + 1 < diagram->lane_count; i++)
        draw_pipe(&columns, i, board->height);
    board->cramped = columns.column < 60;
}
