/* Where charts and diagrams draw: a page, the figure's element and the theme, under short names.
 *
 * A canvas without a page measures: the same code runs, nothing is drawn. So what a figure is measured at and
 * what it is placed at cannot differ. Private to the room. */
#ifndef FIDELIS_FIGURE_FIGURE_CANVAS_H
#define FIDELIS_FIGURE_FIGURE_CANVAS_H

#include "document/chart.h"
#include "document/document.h"
#include "typeset/setter.h"

typedef struct {
    FidelisSetter *setter;
    FidelisPage *page; /* NULL: measures only */
    FidelisOwner owner;
    FidelisArena *arena; /* scratch, lives as long as the canvas */
    const FidelisTheme *theme;
    const char *language;
} FidelisCanvas;

/* page may be NULL. Closed with fidelis_canvas_close, which takes the scratch memory. */
FidelisCanvas fidelis_canvas_open(FidelisSetter *setter, FidelisPage *page, FidelisOwner owner);
void fidelis_canvas_close(FidelisCanvas *canvas);

/* A role's colour at full strength; mixed with paper (strength 0 to 1, opaque); transparent. */
FidelisPaint fidelis_canvas_paint(const FidelisCanvas *canvas, FidelisColourRole role);
FidelisPaint fidelis_canvas_tint(const FidelisCanvas *canvas, FidelisColourRole role, double strength);
FidelisPaint fidelis_canvas_veil(const FidelisCanvas *canvas, FidelisColourRole role, double alpha);

typedef struct {
    double x, y, width, height;
} FidelisRect;

typedef struct {
    FidelisPaint paint;
    double width;
    double dash_on, dash_off; /* 0, 0: solid */
} FidelisPen;

void fidelis_canvas_rectangle(const FidelisCanvas *canvas, double x, double y, double width, double height,
                              double radius, FidelisPaint paint);
void fidelis_canvas_frame(const FidelisCanvas *canvas, double x, double y, double width, double height,
                          double radius, FidelisPen pen);
void fidelis_canvas_line(const FidelisCanvas *canvas, double x1, double y1, double x2, double y2,
                         FidelisPen pen);
/* x and y hold count points. A polygon is closed and filled. */
void fidelis_canvas_polyline(const FidelisCanvas *canvas, const double *x, const double *y, gsize count,
                             FidelisPen pen);
void fidelis_canvas_polygon(const FidelisCanvas *canvas, const double *x, const double *y, gsize count,
                            FidelisPaint paint);
/* Corners of a polyline cut by arcs of the radius, or less where a leg is short. */
void fidelis_canvas_rounded_polyline(const FidelisCanvas *canvas, const double *x, const double *y,
                                     gsize count, double radius, FidelisPen pen);
void fidelis_canvas_disc(const FidelisCanvas *canvas, double x, double y, double radius, FidelisPaint paint);
void fidelis_canvas_ring(const FidelisCanvas *canvas, double x, double y, double radius, FidelisPen pen);

/* One line of text; x is the left edge, middle or right edge after align (START, CENTER, END), y the
 * baseline. */
double fidelis_canvas_text_width(const FidelisCanvas *canvas, const FidelisFontSpec *font, const char *text);
double fidelis_canvas_text(const FidelisCanvas *canvas, const FidelisFontSpec *font, FidelisPaint paint,
                           FidelisAlign align, double x, double y, const char *text);
/* Reads upwards from (x, y). */
void fidelis_canvas_text_upward(const FidelisCanvas *canvas, const FidelisFontSpec *font, FidelisPaint paint,
                                double x, double y, const char *text);
/* The baseline that centres figures and capitals on y. */
double fidelis_canvas_middle(const FidelisCanvas *canvas, const FidelisFontSpec *font, double y);
/* From one baseline to the next of a font taken from a style and perhaps made smaller. */
double fidelis_canvas_leading(const FidelisCanvas *canvas, FidelisStyleRole style,
                              const FidelisFontSpec *font);

/* Its left half. */
void fidelis_canvas_half_disc(const FidelisCanvas *canvas, double x, double y, double r, FidelisPaint paint);

/* Zone signs: full disc, half disc, ring, dash; told apart without colour. */
void fidelis_canvas_mark(const FidelisCanvas *canvas, FidelisMark zone, double x, double y, double radius);
FidelisColourRole fidelis_mark_colour(FidelisMark zone);
FidelisColourRole fidelis_mark_wash(FidelisMark zone);
const char *fidelis_mark_word(FidelisMark zone, const char *language); /* "grøn"; "" for none */

#endif
