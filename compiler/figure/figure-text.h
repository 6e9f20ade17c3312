/* Words in figures: wrapped in the font they are set in, spread so that none covers another, and keys made of
 * signs and words. Private to the room. */
#ifndef FIDELIS_FIGURE_FIGURE_TEXT_H
#define FIDELIS_FIGURE_FIGURE_TEXT_H

#include "figure/figure-canvas.h"

typedef struct {
    char **lines; /* in the canvas's arena */
    gsize count;
    double width;     /* of the widest line */
    gboolean divided; /* a word wider than the line is divided by the language's patterns */
    gboolean forced;  /* or, where they do not serve, between any two characters */
} FidelisWrapped;

/* Greedy. Breaks at spaces, after hyphens and slashes and, with a hyphen, at soft hyphens; never at a
 * no-break space. Only a word wider than the line is divided. NULL text gives no lines. */
FidelisWrapped fidelis_wrap(const FidelisCanvas *canvas, const FidelisFontSpec *font, const char *text,
                            double width);
/* As many lines as greedy needs, then as narrow as that many lines allow: no short last line. */
FidelisWrapped fidelis_wrap_balanced(const FidelisCanvas *canvas, const FidelisFontSpec *font,
                                     const char *text, double width);
/* Lines from the baseline y downwards. */
void fidelis_wrapped_draw(const FidelisCanvas *canvas, const FidelisWrapped *text,
                          const FidelisFontSpec *font, FidelisPaint paint, FidelisAlign align, double x,
                          double y, double leading);

/* Moves centres as little as possible (least squares) so that pieces of the given sizes, in order, do not
 * overlap and stay within [low, high]. Pieces are put in order of their centres (ties: as given) and the
 * result is written back to centre[]. Where they cannot fit they share the room evenly. */
void fidelis_spread(double *centre, const double *size, gsize count, double low, double high);
/* The same for pieces whose order is given, whatever their centres wish. */
void fidelis_spread_ordered(double *centre, const double *size, gsize count, double low, double high);

/* A key: signs with words, set as flowing text. */
typedef struct FidelisKeySign FidelisKeySign;
struct FidelisKeySign {
    void (*draw)(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y);
    double width; /* of the sign */
    FidelisPaint paint;
    FidelisMark zone;
    int variant; /* the drawer's own */
    const char *word;
};

/* Height of the key in the label style; drawn from y downwards when the canvas has a page. 0 for none. */
double fidelis_key_set(const FidelisCanvas *canvas, const FidelisKeySign *signs, gsize count, double x,
                       double y, double width);
void fidelis_key_sign_square(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y);
void fidelis_key_sign_dot(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y);
void fidelis_key_sign_mark(const FidelisCanvas *canvas, const FidelisKeySign *sign, double x, double y);

#endif
