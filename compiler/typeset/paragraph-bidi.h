/* Text from right to left among text from left to right: the Unicode Bidirectional Algorithm (UAX #9), its
 * levels by Pango. Content stays in the order it is read; only where things stand on a line is turned. */
#ifndef FIDELIS_TYPESET_PARAGRAPH_BIDI_H
#define FIDELIS_TYPESET_PARAGRAPH_BIDI_H

#include "typeset/paragraph-content.h"

/* A letter of a script that is written from right to left: Hebrew, Arabic and their kin. */
gboolean fidelis_bidi_is_right(gunichar c);
/* By the first letter that says so: how a piece of text is shaped. */
gboolean fidelis_bidi_reads_right(const char *text, gsize length);
/* A shape from right to left: its glyphs, in the order of the text, stand from its end to its start. */
gboolean fidelis_bidi_stands_right(const FidelisShape *shape);

/* Cuts the content's segments where levels or scripts change, and says which way the paragraph reads: as its
 * first words' language does. Nothing is done to text without a letter from right to left. */
void fidelis_paragraph_bidi(FidelisParagraphContent *content);

/* Rule L2: fills order with the places, from the left, of count things with these levels. */
void fidelis_bidi_order(const guint8 *levels, gsize count, guint32 *order);

#endif
