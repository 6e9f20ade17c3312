/* Diagrams that are set in one go, without links to find a way for: measured and drawn by the same code, as
 * charts are. Private to figure. */
#ifndef FIDELIS_FIGURE_DIAGRAM_BOARD_H
#define FIDELIS_FIGURE_DIAGRAM_BOARD_H

#include "figure/diagram-content.h"

typedef struct {
    const FidelisCanvas *canvas; /* without a page it measures */
    const FidelisDiagram *diagram;
    FidelisDiagramFonts fonts;
    double x, y, width;
    double size;                       /* of the words in boxes */
    double height;                     /* found */
    gboolean divided, forced, cramped; /* cramped: something does not fit where it must stand */
    const char *forced_word;
    int forced_box;
    FidelisRect *taken; /* by boxes and labels, which must not overlap; one a box */
} FidelisBoard;

typedef void (*FidelisBoardFunc)(FidelisBoard *board);

void fidelis_board_phases(FidelisBoard *board);  /* and steps */
void fidelis_board_columns(FidelisBoard *board); /* connected columns of questions */
void fidelis_board_timeline(FidelisBoard *board);
void fidelis_board_venn(FidelisBoard *board);
void fidelis_board_infographic(FidelisBoard *board);

/* The contents of a box at a width; notes what had to be divided or cut. */
FidelisContent fidelis_board_content(FidelisBoard *board, gsize box, double room, gboolean boxes);
/* A box with its frame at a place of the diagram; slack is shared above and below when middle. */
void fidelis_board_card(FidelisBoard *board, gsize box, const FidelisContent *content, FidelisRect at,
                        gboolean middle);
static const double fidelis_card_inset_x = 6, fidelis_card_inset_y = 5;
/* Wrapped words of a lane, a band, a label; forced and divided are noted. */
FidelisWrapped fidelis_board_wrap(FidelisBoard *board, const FidelisFontSpec *font, const char *text,
                                  double room);
FidelisPaint fidelis_board_paint(const FidelisBoard *board, FidelisColourRole role);

#endif
