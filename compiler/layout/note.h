/* Footnotes: set once for a part, as one stream of lines that pages take from at their foot. */
#ifndef FIDELIS_LAYOUT_NOTE_H
#define FIDELIS_LAYOUT_NOTE_H

#include "layout/flow.h"

#define FIDELIS_NOTE_AREA_GAP 13.0 /* between text and notes; the rule stands in it */
#define FIDELIS_NOTE_GAP      2.0  /* between two notes */

typedef struct {
    const FidelisInline *note;
    FidelisStack *stack; /* of its note */
    gsize item;          /* in the stack */
    double height;       /* space above included */
    double above;        /* that space */
    gboolean may_split;  /* a page may end before it */
    gboolean opens;      /* first of its note */
} FidelisNoteLine;

/* Column of the notes' numbers. */
double fidelis_notes_number_room(FidelisMaker *maker);
/* Sets the notes of a part's galley, where they stand at the foot: those of floats apart, which settles what
 * moves, the others in part->note_lines and note_ends. */
void fidelis_notes_set(FidelisMaker *maker, FidelisPart *part);
/* Lines of all notes whose marks stand in items before item. */
gsize fidelis_notes_wanted(const FidelisPart *part, gsize item);
/* Height of lines [first, end) and of what floats bring, with the space above them; 0 when there are none. */
double fidelis_notes_height(const FidelisPart *part, gsize first, gsize end, double brought);
/* The most lines from first on, at most up to wanted, that fit in height beside those and may end a page. */
gsize fidelis_notes_fitting(const FidelisPart *part, gsize first, gsize wanted, double height,
                            double brought);
/* All the notes of a page. */
double fidelis_notes_height_of(const FidelisPart *part, const FidelisCut *cut);
const FidelisNoteLine *fidelis_notes_line(const FidelisPart *part, gsize index);
/* Puts the notes of a page at its foot, what goes on from the page before first, then by number. */
void fidelis_notes_place(FidelisMaker *maker, const FidelisPart *part, const FidelisCut *cut,
                         FidelisPage *page, double left);

#endif
