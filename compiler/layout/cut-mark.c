#include "layout/cut-mark.h"

#define DASH        4.0
#define LINE        0.7
#define SCISSORS    13.0 /* how long they are */
#define SCISSORS_AT 8.0  /* from the line's beginning */
#define CLEAR       3.0  /* between them and the dashes */

/* Along the line is `along`, across it `across`; a line down the page has them change places. */
typedef struct {
    FidelisPages *pages;
    FidelisPage *page;
    double x, y;
    gboolean down;
    FidelisPaint paint;
} Cut;

typedef struct {
    double x, y;
} Point;

static Point at(const Cut *cut, double along, double across)
{
    return cut->down ? (Point){cut->x + across, cut->y + along} : (Point){cut->x + along, cut->y + across};
}

static void add_dashes(const Cut *cut, double from, double to)
{
    FidelisPath path = {0};
    Point start = at(cut, from, 0), end = at(cut, to, 0);
    fidelis_path_move(cut->pages, &path, start.x, start.y);
    fidelis_path_line(cut->pages, &path, end.x, end.y);
    fidelis_page_add_stroke(cut->pages, cut->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), &path,
                            cut->paint, LINE, DASH, DASH * 0.75);
}

static void add_grip(const Cut *cut, double side, double radius)
{
    FidelisPath grip = {0};
    Point middle = at(cut, SCISSORS_AT + radius, side * SCISSORS * 0.2);
    fidelis_path_circle(cut->pages, &grip, middle.x, middle.y, radius);
    fidelis_page_add_stroke(cut->pages, cut->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), &grip,
                            cut->paint, LINE * 1.3, 0, 0);
}

/* A blade from a grip on one side of the line to a point on the other; side is 1 or -1. */
static void add_blade(const Cut *cut, double side)
{
    const double radius = SCISSORS * 0.14, from = SCISSORS_AT;
    const Point corners[] = {
        at(cut, from + 2 * radius - 0.4, side * SCISSORS * 0.15),
        at(cut, from + SCISSORS * 0.95, -side * SCISSORS * 0.2),
        at(cut, from + SCISSORS, -side * SCISSORS * 0.1),
        at(cut, from + SCISSORS * 0.7, -side * SCISSORS * 0.02),
        at(cut, from + SCISSORS * 0.52, side * SCISSORS * 0.04),
        at(cut, from + 2 * radius + 0.2, side * SCISSORS * 0.23),
    };
    FidelisPath blade = {0};
    fidelis_path_move(cut->pages, &blade, corners[0].x, corners[0].y);
    fidelis_path_line(cut->pages, &blade, corners[1].x, corners[1].y);
    fidelis_path_curve(cut->pages, &blade, corners[2].x, corners[2].y, corners[3].x, corners[3].y,
                       corners[4].x, corners[4].y);
    fidelis_path_line(cut->pages, &blade, corners[5].x, corners[5].y);
    fidelis_path_close(cut->pages, &blade);
    fidelis_page_add_fill(cut->pages, cut->page, fidelis_artifact(FIDELIS_ARTIFACT_LAYOUT), &blade,
                          cut->paint);
    add_grip(cut, side, radius);
}

static void draw(const Cut *cut, double length)
{
    add_dashes(cut, 0, SCISSORS_AT - CLEAR);
    add_dashes(cut, SCISSORS_AT + SCISSORS + CLEAR, length);
    add_blade(cut, 1);
    add_blade(cut, -1);
}

void fidelis_cut_mark(FidelisPages *pages, FidelisPage *page, double x, double y, double width,
                      FidelisPaint paint)
{
    draw(&(Cut){.pages = pages, .page = page, .x = x, .y = y, .paint = paint}, width);
}

void fidelis_cut_mark_down(FidelisPages *pages, FidelisPage *page, double x, double y, double height,
                           FidelisPaint paint)
{
    draw(&(Cut){.pages = pages, .page = page, .x = x, .y = y, .down = TRUE, .paint = paint}, height);
}
