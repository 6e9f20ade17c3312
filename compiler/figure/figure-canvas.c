#include "figure/figure-canvas.h"

#include <math.h>
#include <string.h>

#include "document/language.h"
#include "typeset/setter.h"

FidelisCanvas fidelis_canvas_open(FidelisSetter *setter, FidelisPage *page, FidelisOwner owner)
{
    return (FidelisCanvas){
        .setter = setter,
        .page = page,
        .owner = owner,
        .arena = fidelis_arena_new(),
        .theme = fidelis_setter_theme(setter),
        .language = fidelis_setter_language(setter),
    };
}

void fidelis_canvas_close(FidelisCanvas *canvas)
{
    fidelis_arena_free(canvas->arena);
    canvas->arena = NULL;
}

FidelisPaint fidelis_canvas_veil(const FidelisCanvas *canvas, FidelisColourRole role, double alpha)
{
    const FidelisColour *colour = &canvas->theme->colours[role];
    return (FidelisPaint){colour->red, colour->green, colour->blue, alpha};
}

FidelisPaint fidelis_canvas_paint(const FidelisCanvas *canvas, FidelisColourRole role)
{
    return fidelis_canvas_veil(canvas, role, 1);
}

static double mix(double colour, double paper, double strength)
{
    return paper + (colour - paper) * strength;
}

FidelisPaint fidelis_canvas_tint(const FidelisCanvas *canvas, FidelisColourRole role, double strength)
{
    const FidelisColour *colour = &canvas->theme->colours[role];
    const FidelisColour *paper = &canvas->theme->colours[FIDELIS_COLOUR_PAPER];
    return (FidelisPaint){mix(colour->red, paper->red, strength), mix(colour->green, paper->green, strength),
                          mix(colour->blue, paper->blue, strength), 1};
}

static FidelisPages *pages_of(const FidelisCanvas *canvas)
{
    return fidelis_setter_pages(canvas->setter);
}

static void fill(const FidelisCanvas *canvas, const FidelisPath *path, FidelisPaint paint)
{
    fidelis_page_add_fill(pages_of(canvas), canvas->page, canvas->owner, path, paint);
}

static void stroke(const FidelisCanvas *canvas, const FidelisPath *path, FidelisPen pen)
{
    fidelis_page_add_stroke(pages_of(canvas), canvas->page, canvas->owner, path, pen.paint, pen.width,
                            pen.dash_on, pen.dash_off);
}

void fidelis_canvas_rectangle(const FidelisCanvas *canvas, double x, double y, double width, double height,
                              double radius, FidelisPaint paint)
{
    FidelisPath path = {0};
    if (canvas->page == NULL || width <= 0 || height <= 0)
        return;
    fidelis_path_rectangle(pages_of(canvas), &path, x, y, width, height,
                           fmin(radius, fmin(width, height) / 2));
    fill(canvas, &path, paint);
}

void fidelis_canvas_frame(const FidelisCanvas *canvas, double x, double y, double width, double height,
                          double radius, FidelisPen pen)
{
    FidelisPath path = {0};
    if (canvas->page == NULL)
        return;
    fidelis_path_rectangle(pages_of(canvas), &path, x, y, width, height, radius);
    stroke(canvas, &path, pen);
}

void fidelis_canvas_line(const FidelisCanvas *canvas, double x1, double y1, double x2, double y2,
                         FidelisPen pen)
{
    fidelis_canvas_polyline(canvas, (double[]){x1, x2}, (double[]){y1, y2}, 2, pen);
}

static void trace(const FidelisCanvas *canvas, FidelisPath *path, const double *x, const double *y,
                  gsize count)
{
    fidelis_path_move(pages_of(canvas), path, x[0], y[0]);
    for (gsize i = 1; i < count; i++)
        fidelis_path_line(pages_of(canvas), path, x[i], y[i]);
}

void fidelis_canvas_polyline(const FidelisCanvas *canvas, const double *x, const double *y, gsize count,
                             FidelisPen pen)
{
    FidelisPath path = {0};
    if (canvas->page == NULL || count < 2)
        return;
    trace(canvas, &path, x, y, count);
    stroke(canvas, &path, pen);
}

void fidelis_canvas_polygon(const FidelisCanvas *canvas, const double *x, const double *y, gsize count,
                            FidelisPaint paint)
{
    FidelisPath path = {0};
    if (canvas->page == NULL || count < 3)
        return;
    trace(canvas, &path, x, y, count);
    fidelis_path_close(pages_of(canvas), &path);
    fill(canvas, &path, paint);
}

/* From corner i-1 to i and around i: a line to the start of the arc, the arc as one Bézier curve. */
static void round_corner(const FidelisCanvas *canvas, FidelisPath *path, const double *x, const double *y,
                         gsize i, double radius)
{
    const double circle = 0.5522847498; /* of a quarter circle's control points */
    double before = hypot(x[i] - x[i - 1], y[i] - y[i - 1]), after = hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
    double r = fmin(radius, fmin(before, after) / 2);
    if (r < 0.05) {
        fidelis_path_line(pages_of(canvas), path, x[i], y[i]);
        return;
    }
    double ux = (x[i] - x[i - 1]) / before, uy = (y[i] - y[i - 1]) / before;
    double vx = (x[i + 1] - x[i]) / after, vy = (y[i + 1] - y[i]) / after;
    double k = r * (1 - circle);
    fidelis_path_line(pages_of(canvas), path, x[i] - ux * r, y[i] - uy * r);
    fidelis_path_curve(pages_of(canvas), path, x[i] - ux * k, y[i] - uy * k, x[i] + vx * k, y[i] + vy * k,
                       x[i] + vx * r, y[i] + vy * r);
}

void fidelis_canvas_rounded_polyline(const FidelisCanvas *canvas, const double *x, const double *y,
                                     gsize count, double radius, FidelisPen pen)
{
    FidelisPath path = {0};
    if (canvas->page == NULL || count < 2)
        return;
    fidelis_path_move(pages_of(canvas), &path, x[0], y[0]);
    for (gsize i = 1; i + 1 < count; i++)
        round_corner(canvas, &path, x, y, i, radius);
    fidelis_path_line(pages_of(canvas), &path, x[count - 1], y[count - 1]);
    stroke(canvas, &path, pen);
}

void fidelis_canvas_disc(const FidelisCanvas *canvas, double x, double y, double radius, FidelisPaint paint)
{
    FidelisPath path = {0};
    if (canvas->page == NULL)
        return;
    fidelis_path_circle(pages_of(canvas), &path, x, y, radius);
    fill(canvas, &path, paint);
}

void fidelis_canvas_ring(const FidelisCanvas *canvas, double x, double y, double radius, FidelisPen pen)
{
    FidelisPath path = {0};
    if (canvas->page == NULL)
        return;
    fidelis_path_circle(pages_of(canvas), &path, x, y, radius);
    stroke(canvas, &path, pen);
}

static const FidelisShape *shape(const FidelisCanvas *canvas, const FidelisFontSpec *font, const char *text)
{
    return fidelis_measurer_shape(fidelis_setter_measurer(canvas->setter), font, text, strlen(text),
                                  canvas->language);
}

double fidelis_canvas_text_width(const FidelisCanvas *canvas, const FidelisFontSpec *font, const char *text)
{
    return text == NULL || *text == '\0' ? 0 : shape(canvas, font, text)->width;
}

static void add_run(const FidelisCanvas *canvas, const FidelisShape *piece, double x, double y,
                    double rotation, FidelisPaint paint)
{
    FidelisRun run = {.font = piece->font,
                      .x = x,
                      .y = y,
                      .text = piece->text,
                      .length = piece->length,
                      .glyphs = piece->glyphs,
                      .glyph_count = piece->glyph_count,
                      .clusters = piece->clusters,
                      .cluster_count = piece->cluster_count,
                      .width = piece->width,
                      .rotation = rotation};
    if (piece->unknown != 0)
        fidelis_setter_report_unknown(canvas->setter, NULL, piece->unknown, fidelis_font_name(piece->font));
    fidelis_page_add_run(pages_of(canvas), canvas->page, canvas->owner, &run, paint);
}

double fidelis_canvas_text(const FidelisCanvas *canvas, const FidelisFontSpec *font, FidelisPaint paint,
                           FidelisAlign align, double x, double y, const char *text)
{
    if (text == NULL || *text == '\0')
        return 0;
    const FidelisShape *piece = shape(canvas, font, text);
    double back = align == FIDELIS_ALIGN_END ? 1 : align == FIDELIS_ALIGN_CENTER ? 0.5 : 0;
    if (canvas->page != NULL)
        add_run(canvas, piece, x - piece->width * back, y, 0, paint);
    return piece->width;
}

void fidelis_canvas_text_upward(const FidelisCanvas *canvas, const FidelisFontSpec *font, FidelisPaint paint,
                                double x, double y, const char *text)
{
    if (canvas->page != NULL && text != NULL && *text != '\0')
        add_run(canvas, shape(canvas, font, text), x, y, -G_PI / 2, paint);
}

double fidelis_canvas_middle(const FidelisCanvas *canvas, const FidelisFontSpec *font, double y)
{
    return y + fidelis_measurer_metrics(fidelis_setter_measurer(canvas->setter), font).cap_height / 2;
}

double fidelis_canvas_leading(const FidelisCanvas *canvas, FidelisStyleRole style,
                              const FidelisFontSpec *font)
{
    const FidelisTextStyle *from = &canvas->theme->styles[style];
    return from->leading * font->size / from->size;
}

typedef struct {
    FidelisColourRole colour, wash;
    int word; /* FidelisWord, -1: none */
} MarkLook;

static const MarkLook mark_looks[] = {
    [FIDELIS_MARK_NONE] = {FIDELIS_COLOUR_QUIET, FIDELIS_COLOUR_PAPER, -1},
    [FIDELIS_MARK_GREEN] = {FIDELIS_COLOUR_GREEN, FIDELIS_COLOUR_GREEN_WASH, FIDELIS_WORD_GREEN},
    [FIDELIS_MARK_YELLOW] = {FIDELIS_COLOUR_YELLOW, FIDELIS_COLOUR_YELLOW_WASH, FIDELIS_WORD_YELLOW},
    [FIDELIS_MARK_RED] = {FIDELIS_COLOUR_RED, FIDELIS_COLOUR_RED_WASH, FIDELIS_WORD_RED},
    [FIDELIS_MARK_GREY] = {FIDELIS_COLOUR_GREY, FIDELIS_COLOUR_GREY_WASH, FIDELIS_WORD_GREY},
};

FidelisColourRole fidelis_mark_colour(FidelisMark zone)
{
    return mark_looks[zone].colour;
}

FidelisColourRole fidelis_mark_wash(FidelisMark zone)
{
    return mark_looks[zone].wash;
}

const char *fidelis_mark_word(FidelisMark zone, const char *language)
{
    int word = mark_looks[zone].word;
    return word < 0 ? "" : fidelis_language_word(language, (FidelisWord)word);
}

/* The left half of a disc: two quarter arcs and the diameter. */
void fidelis_canvas_half_disc(const FidelisCanvas *canvas, double x, double y, double r, FidelisPaint paint)
{
    FidelisPath path = {0};
    const double k = 0.5522847498 * r;
    if (canvas->page == NULL)
        return;
    fidelis_path_move(pages_of(canvas), &path, x, y - r);
    fidelis_path_curve(pages_of(canvas), &path, x - k, y - r, x - r, y - k, x - r, y);
    fidelis_path_curve(pages_of(canvas), &path, x - r, y + k, x - k, y + r, x, y + r);
    fidelis_path_close(pages_of(canvas), &path);
    fill(canvas, &path, paint);
}

void fidelis_canvas_mark(const FidelisCanvas *canvas, FidelisMark zone, double x, double y, double radius)
{
    FidelisPaint paint = fidelis_canvas_paint(canvas, fidelis_mark_colour(zone));
    FidelisPen pen = {.paint = paint, .width = radius * 0.36};
    double inner = radius - pen.width / 2;
    if (canvas->page == NULL || zone == FIDELIS_MARK_NONE)
        return;
    if (zone == FIDELIS_MARK_GREEN)
        fidelis_canvas_disc(canvas, x, y, radius, paint);
    else if (zone == FIDELIS_MARK_GREY)
        fidelis_canvas_line(canvas, x - radius * 0.8, y, x + radius * 0.8, y, pen);
    else
        fidelis_canvas_ring(canvas, x, y, inner, pen);
    if (zone == FIDELIS_MARK_YELLOW)
        fidelis_canvas_half_disc(canvas, x, y, inner, paint);
}
