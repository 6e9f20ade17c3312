/* What stands in a box of any kind of diagram: a sign in a disc, a title, words, bullets, a quiet line with
 * the sign of its zone. Set at a width, then drawn. Private to figure. */
#ifndef FIDELIS_FIGURE_DIAGRAM_CONTENT_H
#define FIDELIS_FIGURE_DIAGRAM_CONTENT_H

#include "document/diagram.h"
#include "figure/figure-text.h"

typedef struct {
    FidelisFontSpec text, bold, note, lane, disc;
    double leading, note_leading, lane_leading;
} FidelisDiagramFonts;

/* size: of the words in boxes; everything else keeps its proportion, down to smallest. */
FidelisDiagramFonts fidelis_diagram_fonts(const FidelisCanvas *canvas, double size);
static const double fidelis_diagram_smallest = 7, fidelis_diagram_step = 0.35;
/* Rather type as small as this than divided words. */
static const double fidelis_diagram_undivided = 7.7;

typedef struct {
    const FidelisDiagramBox *from;
    FidelisWrapped title, text, note;
    FidelisWrapped *items;
    double indent;    /* of everything, for the sign */
    double height;    /* of the words */
    gboolean divided; /* a word is wider than its line and divided by the patterns */
    gboolean forced;  /* or cut, where they do not serve */
    const char *forced_word;
    gboolean boxes; /* bullets are boxes to tick */
} FidelisContent;

FidelisContent fidelis_content_set(const FidelisCanvas *canvas, const FidelisDiagramFonts *fonts,
                                   const FidelisDiagramBox *box, double room, gboolean boxes);
/* Of its widest line, sign and bullets included. */
double fidelis_content_width(const FidelisContent *content);
/* One line, and nothing else: it may stand in the middle. */
gboolean fidelis_content_single(const FidelisContent *content);
/* From (x, y) downwards; colour: of sign and title. centred: room is the width to stand in the middle of. */
void fidelis_content_draw(const FidelisCanvas *canvas, const FidelisDiagramFonts *fonts,
                          const FidelisContent *content, double x, double y, double room,
                          FidelisColourRole colour, gboolean centred);

/* A disc with a letter or number, its centre at (x, y). */
void fidelis_diagram_sign(const FidelisCanvas *canvas, const FidelisDiagramFonts *fonts, const char *text,
                          double x, double y, FidelisColourRole colour);
static const double fidelis_diagram_sign_radius = 5.6;

typedef struct {
    FidelisColourRole line, wash;
} FidelisDiagramLook;

/* The colours of a lane's role: 0 main, 1 second, 2 accent, 3 green, 4 quiet. */
FidelisDiagramLook fidelis_diagram_look(int role);
FidelisDiagramLook fidelis_diagram_box_look(const FidelisDiagram *diagram, const FidelisDiagramBox *box);

/* An arrowhead with its tip at (x, y), coming from (from_x, from_y). */
void fidelis_diagram_arrow(const FidelisCanvas *canvas, double from_x, double from_y, double x, double y,
                           FidelisPaint paint);
static const double fidelis_arrow_length = 5;

#endif
