/* Phases and steps: columns with a header that points on (or rises), bands of cards across them. */
#include <math.h>

#include "figure/diagram-board.h"

static const double column_gap = 8, card_gap = 6, band_pad = 8, label_gap = 10;
static const double least_label = 40, most_label = 66;
static const double notch = 8, header_pad = 5, rise = 17;

typedef struct {
    FidelisBoard *board;
    double label;    /* width of the bands' titles, with the gap after them */
    double column;   /* width of a column */
    double header;   /* height of the lowest header */
    double y;        /* where the next band begins */
    double *bottoms; /* by column: where the next card of the band may begin */
    FidelisContent *contents;
    double *heights; /* of the cards */
} Phases;

static double column_x(const Phases *phases, int lane)
{
    return phases->label + (phases->column + column_gap) * lane;
}

static double span_width(const Phases *phases, int span)
{
    return phases->column * span + column_gap * (span - 1);
}

/* Words of the bands ---------------------------------------------------------------------------------------
 */

static void set_columns(Phases *phases)
{
    FidelisBoard *board = phases->board;
    const FidelisDiagram *diagram = board->diagram;
    double widest = 0;
    for (gsize i = 0; i < diagram->band_count; i++) {
        FidelisWrapped title =
            fidelis_board_wrap(board, &board->fonts.bold, diagram->bands[i].title, most_label);
        widest = fmax(widest, title.width);
    }
    phases->label = widest > 0 ? fmax(widest, least_label) + label_gap : 0;
    double gaps = column_gap * (double)(diagram->lane_count - 1);
    phases->column = (board->width - phases->label - gaps) / (double)diagram->lane_count;
}

/* Headers --------------------------------------------------------------------------------------------------
 */

typedef struct {
    FidelisWrapped title, note;
    double height;
} Header;

static Header set_header(const Phases *phases, gsize lane)
{
    FidelisBoard *board = phases->board;
    const FidelisDiagramLane *from = &board->diagram->lanes[lane];
    double room = phases->column - 2 * header_pad - 2 * notch;
    Header header = {.title = fidelis_board_wrap(board, &board->fonts.bold, from->title, room),
                     .note = fidelis_board_wrap(board, &board->fonts.note, from->note, room)};
    header.height = 2 * header_pad + (double)header.title.count * board->fonts.leading +
                    (double)header.note.count * board->fonts.note_leading;
    return header;
}

/* An arrow of the column's width, notched where the one before points into it. */
static void draw_chevron(const Phases *phases, gsize lane, double height)
{
    const FidelisBoard *board = phases->board;
    double left = board->x + column_x(phases, (int)lane), right = left + phases->column;
    double top = board->y, tip = lane + 1 < board->diagram->lane_count ? notch : 0;
    double in = lane > 0 ? notch : 0, middle = top + height / 2;
    left -= lane > 0 ? notch / 2 : 0;
    FidelisColourRole colour = fidelis_diagram_look(board->diagram->lanes[lane].role).line;
    fidelis_canvas_polygon(board->canvas, (double[]){left, right, right + tip * 0.75, right, left, left + in},
                           (double[]){top, top, middle, top + height, top + height, middle}, 6,
                           fidelis_board_paint(board, colour));
}

/* A block that is higher than the one before it. */
static double draw_step(const Phases *phases, gsize lane, double height)
{
    const FidelisBoard *board = phases->board;
    double up = rise * (double)lane, stair = rise * (double)(board->diagram->lane_count - 1);
    FidelisColourRole colour = fidelis_diagram_look(board->diagram->lanes[lane].role).line;
    fidelis_canvas_rectangle(board->canvas, board->x + column_x(phases, (int)lane), board->y + stair - up,
                             phases->column, height + up, 2, fidelis_board_paint(board, colour));
    return stair - up;
}

static void draw_header(const Phases *phases, gsize lane, const Header *header)
{
    FidelisBoard *board = phases->board;
    gboolean stairs = board->diagram->kind == FIDELIS_DIAGRAM_STEPS;
    double top = 0, slack = stairs ? 0 : (phases->header - header->height) / 2;
    FidelisPaint paper = fidelis_board_paint(board, FIDELIS_COLOUR_PAPER);
    if (stairs)
        top = draw_step(phases, lane, phases->header);
    else
        draw_chevron(phases, lane, phases->header);
    double x = board->x + column_x(phases, (int)lane) + header_pad + (stairs ? 2 : lane > 0 ? notch : 3);
    double y = board->y + top + slack + header_pad + board->fonts.leading / 2;
    fidelis_wrapped_draw(board->canvas, &header->title, &board->fonts.bold, paper, FIDELIS_ALIGN_START, x,
                         fidelis_canvas_middle(board->canvas, &board->fonts.bold, y), board->fonts.leading);
    y += (double)header->title.count * board->fonts.leading;
    fidelis_wrapped_draw(board->canvas, &header->note, &board->fonts.note, paper, FIDELIS_ALIGN_START, x,
                         fidelis_canvas_middle(board->canvas, &board->fonts.note, y),
                         board->fonts.note_leading);
}

static void set_headers(Phases *phases)
{
    const FidelisDiagram *diagram = phases->board->diagram;
    Header *headers = FIDELIS_NEW_ARRAY(phases->board->canvas->arena, Header, diagram->lane_count);
    for (gsize i = 0; i < diagram->lane_count; i++) {
        headers[i] = set_header(phases, i);
        phases->header = fmax(phases->header, headers[i].height);
    }
    for (gsize i = 0; i < diagram->lane_count; i++)
        draw_header(phases, i, &headers[i]);
    phases->y = phases->header + 2;
    if (diagram->kind == FIDELIS_DIAGRAM_STEPS)
        phases->y += rise * (double)(diagram->lane_count - 1);
}

/* Bands ----------------------------------------------------------------------------------------------------
 */

static gboolean is_plain(const FidelisDiagramBox *box)
{
    return box->shape == FIDELIS_BOX_SHAPE_PLAIN;
}

static void set_card(Phases *phases, gsize box)
{
    const FidelisDiagramBox *from = &phases->board->diagram->boxes[box];
    double room = span_width(phases, MAX(from->span, 1)) - (is_plain(from) ? 0 : 2 * fidelis_card_inset_x);
    phases->contents[box] = fidelis_board_content(phases->board, box, room, FALSE);
    phases->heights[box] = phases->contents[box].height + (is_plain(from) ? 0 : 2 * fidelis_card_inset_y);
}

/* Cards of one rank (the first of each column, the second, …) are equally high where none reaches further. */
static void level_cards(Phases *phases, gsize band)
{
    const FidelisDiagram *diagram = phases->board->diagram;
    gsize *rank = FIDELIS_NEW_ARRAY(phases->board->canvas->arena, gsize, diagram->box_count);
    gsize *used = FIDELIS_NEW_ARRAY(phases->board->canvas->arena, gsize, diagram->lane_count);
    double *most = FIDELIS_NEW_ARRAY(phases->board->canvas->arena, double, diagram->box_count);
    for (gsize i = 0; i < diagram->box_count; i++) {
        const FidelisDiagramBox *box = &diagram->boxes[i];
        if (box->band != (int)band)
            continue;
        if (box->span > 1)
            return;
        rank[i] = used[box->lane]++;
        most[rank[i]] = fmax(most[rank[i]], phases->heights[i]);
    }
    for (gsize i = 0; i < diagram->box_count; i++)
        if (diagram->boxes[i].band == (int)band)
            phases->heights[i] = most[rank[i]];
}

static void place_card(Phases *phases, gsize box, double top)
{
    const FidelisDiagramBox *from = &phases->board->diagram->boxes[box];
    int span = MAX(from->span, 1);
    double y = top;
    for (int lane = from->lane; lane < from->lane + span; lane++)
        y = fmax(y, phases->bottoms[lane]);
    FidelisRect at = {column_x(phases, from->lane), y, span_width(phases, span), phases->heights[box]};
    fidelis_board_card(phases->board, box, &phases->contents[box], at, FALSE);
    for (int lane = from->lane; lane < from->lane + span; lane++)
        phases->bottoms[lane] = y + phases->heights[box] + card_gap;
}

static double draw_band_title(const Phases *phases, gsize band, double top)
{
    FidelisBoard *board = phases->board;
    if (band >= board->diagram->band_count || phases->label <= 0)
        return 0;
    FidelisWrapped title = fidelis_board_wrap(board, &board->fonts.bold, board->diagram->bands[band].title,
                                              phases->label - label_gap + 0.5);
    fidelis_wrapped_draw(
        board->canvas, &title, &board->fonts.bold, fidelis_board_paint(board, FIDELIS_COLOUR_QUIET),
        FIDELIS_ALIGN_START, board->x,
        fidelis_canvas_middle(board->canvas, &board->fonts.bold, board->y + top + board->fonts.leading / 2),
        board->fonts.leading);
    return (double)title.count * board->fonts.leading;
}

static gboolean any_in(const FidelisDiagram *diagram, gsize band)
{
    for (gsize i = 0; i < diagram->box_count; i++)
        if (diagram->boxes[i].band == (int)band)
            return TRUE;
    return FALSE;
}

/* A hairline above a band, but for the first: that one has the headers. */
static void draw_rule(const Phases *phases, gboolean first)
{
    const FidelisBoard *board = phases->board;
    if (first)
        return;
    fidelis_canvas_line(board->canvas, board->x, board->y + phases->y, board->x + board->width,
                        board->y + phases->y,
                        (FidelisPen){.paint = fidelis_board_paint(board, FIDELIS_COLOUR_LINE), .width = 0.6});
}

static void set_band(Phases *phases, gsize band, gboolean first)
{
    const FidelisDiagram *diagram = phases->board->diagram;
    draw_rule(phases, first);
    double top = phases->y + band_pad, bottom = top;
    gboolean plain = TRUE;
    for (gsize i = 0; i < diagram->lane_count; i++)
        phases->bottoms[i] = top;
    for (gsize i = 0; i < diagram->box_count; i++)
        if (diagram->boxes[i].band == (int)band) {
            set_card(phases, i);
            plain = plain && is_plain(&diagram->boxes[i]);
        }
    level_cards(phases, band);
    for (gsize i = 0; i < diagram->box_count; i++)
        if (diagram->boxes[i].band == (int)band)
            place_card(phases, i, top);
    for (gsize i = 0; i < diagram->lane_count; i++)
        bottom = fmax(bottom, phases->bottoms[i] - card_gap);
    double title = draw_band_title(phases, band, top + (plain ? 0 : fidelis_card_inset_y));
    phases->y = fmax(bottom, top + title) + band_pad;
}

void fidelis_board_phases(FidelisBoard *board)
{
    const FidelisDiagram *diagram = board->diagram;
    Phases phases = {.board = board};
    gboolean first = TRUE;
    phases.bottoms = FIDELIS_NEW_ARRAY(board->canvas->arena, double, diagram->lane_count);
    phases.heights = FIDELIS_NEW_ARRAY(board->canvas->arena, double, diagram->box_count);
    phases.contents = FIDELIS_NEW_ARRAY(board->canvas->arena, FidelisContent, diagram->box_count);
    set_columns(&phases);
    set_headers(&phases);
    for (gsize i = 0; i < MAX(diagram->band_count, 1); i++)
        if (any_in(diagram, i)) {
            set_band(&phases, i, first);
            first = FALSE;
        }
    board->height = phases.y;
    board->cramped = phases.column < 44;
}
