#include "typeset/page.h"

#include <string.h>

enum { FIRST_CAPACITY = 8 };

/* Four cubic arcs stand for a circle to 0.03 % when their handles are this share of the radius. */
static const double circle_handle = 0.5522847498;

static FidelisPathStep *add_step(FidelisPages *pages, FidelisPath *path, FidelisPathVerb verb)
{
    if (path->count == path->capacity) {
        gsize capacity = path->capacity == 0 ? FIRST_CAPACITY : 2 * path->capacity;
        FidelisPathStep *grown = FIDELIS_NEW_ARRAY(pages->arena, FidelisPathStep, capacity);
        if (path->count > 0)
            memcpy(grown, path->steps, path->count * sizeof *grown);
        path->steps = grown;
        path->capacity = capacity;
    }
    FidelisPathStep *step = &path->steps[path->count++];
    *step = (FidelisPathStep){.verb = verb};
    return step;
}

void fidelis_path_move(FidelisPages *pages, FidelisPath *path, double x, double y)
{
    FidelisPathStep *step = add_step(pages, path, FIDELIS_PATH_MOVE);
    step->x[0] = x;
    step->y[0] = y;
}

void fidelis_path_line(FidelisPages *pages, FidelisPath *path, double x, double y)
{
    FidelisPathStep *step = add_step(pages, path, FIDELIS_PATH_LINE);
    step->x[0] = x;
    step->y[0] = y;
}

void fidelis_path_curve(FidelisPages *pages, FidelisPath *path, double x1, double y1, double x2, double y2,
                        double x, double y)
{
    FidelisPathStep *step = add_step(pages, path, FIDELIS_PATH_CURVE);
    memcpy(step->x, (double[]){x1, x2, x}, sizeof step->x);
    memcpy(step->y, (double[]){y1, y2, y}, sizeof step->y);
}

void fidelis_path_close(FidelisPages *pages, FidelisPath *path)
{
    add_step(pages, path, FIDELIS_PATH_CLOSE);
}

/* A quarter of an ellipse around the inside of a corner. */
static void corner(FidelisPages *pages, FidelisPath *path, double from_x, double from_y, double corner_x,
                   double corner_y, double x, double y)
{
    fidelis_path_curve(pages, path, from_x + circle_handle * (corner_x - from_x),
                       from_y + circle_handle * (corner_y - from_y), x + circle_handle * (corner_x - x),
                       y + circle_handle * (corner_y - y), x, y);
}

static void sharp_rectangle(FidelisPages *pages, FidelisPath *path, double x, double y, double right,
                            double bottom)
{
    fidelis_path_move(pages, path, x, y);
    fidelis_path_line(pages, path, right, y);
    fidelis_path_line(pages, path, right, bottom);
    fidelis_path_line(pages, path, x, bottom);
    fidelis_path_close(pages, path);
}

void fidelis_path_rectangle(FidelisPages *pages, FidelisPath *path, double x, double y, double width,
                            double height, double radius)
{
    double right = x + width, bottom = y + height;
    double r = CLAMP(radius, 0, MIN(width, height) / 2);
    if (r <= 0) {
        sharp_rectangle(pages, path, x, y, right, bottom);
        return;
    }
    fidelis_path_move(pages, path, x + r, y);
    fidelis_path_line(pages, path, right - r, y);
    corner(pages, path, right - r, y, right, y, right, y + r);
    fidelis_path_line(pages, path, right, bottom - r);
    corner(pages, path, right, bottom - r, right, bottom, right - r, bottom);
    fidelis_path_line(pages, path, x + r, bottom);
    corner(pages, path, x + r, bottom, x, bottom, x, bottom - r);
    fidelis_path_line(pages, path, x, y + r);
    corner(pages, path, x, y + r, x, y, x + r, y);
    fidelis_path_close(pages, path);
}

void fidelis_path_circle(FidelisPages *pages, FidelisPath *path, double x, double y, double radius)
{
    double left = x - radius, right = x + radius, top = y - radius, bottom = y + radius;
    fidelis_path_move(pages, path, right, y);
    corner(pages, path, right, y, right, bottom, x, bottom);
    corner(pages, path, x, bottom, left, bottom, left, y);
    corner(pages, path, left, y, left, top, x, top);
    corner(pages, path, x, top, right, top, right, y);
    fidelis_path_close(pages, path);
}
