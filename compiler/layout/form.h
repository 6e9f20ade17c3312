/* Forms on pages: writing lines and boxes for a pen, or places to fill in on screen, with the same measures.
 *
 * A *control* is what is filled in; a *label* stands beside it. Widths and heights are settled before
 * anything is placed. All lengths grow with the page: a poster is read from afar. */
#ifndef FIDELIS_LAYOUT_FORM_H
#define FIDELIS_LAYOUT_FORM_H

#include "layout/flow.h"

/* Room to write by hand, after the project's look brief: 8 mm a line, boxes of at least 5 mm. */
#define FIDELIS_WRITING_LINE_MM 8.0
#define FIDELIS_BOX_MM          5.3

/* Lengths of a form on this theme's page: 1 on A4, 1.41 on A3. */
double fidelis_form_scale(const FidelisMaker *maker);
double fidelis_form_line(const FidelisMaker *maker);
double fidelis_form_box(const FidelisMaker *maker);
gboolean fidelis_form_fillable(const FidelisMaker *maker);

/* A line or several to write on: a frame for the screen, rules for a pen. Top left at x, y. */
void fidelis_control_write(FidelisMaker *maker, const FidelisField *field, FidelisTagElement *parent,
                           FidelisPage *page, double x, double y, double width, int lines);
/* A box to cross, its top left at x, y. */
void fidelis_control_box(FidelisMaker *maker, const FidelisField *field, int option,
                         FidelisTagElement *parent, FidelisPage *page, double x, double y);
/* An identity: small and quiet, its baseline at y. */
void fidelis_control_identity(FidelisMaker *maker, const FidelisField *field, FidelisTagElement *parent,
                              FidelisPage *page, double x, double y, double width);
/* What may be typed: drawn nowhere, embedded for the fields. Once a document, before painting. */
void fidelis_form_add_alphabet(FidelisMaker *maker);

/* The options of a radio or check field beside each other. */
typedef struct {
    const FidelisField *field;
    double *x; /* of each box, from the left */
    double width;
} FidelisOptionRow;

FidelisOptionRow *fidelis_option_row_new(FidelisMaker *maker, const FidelisField *field);
/* The middle of the boxes at y. */
void fidelis_option_row_place(FidelisMaker *maker, const FidelisOptionRow *row, FidelisTagElement *parent,
                              FidelisPage *page, double x, double y);

#endif
