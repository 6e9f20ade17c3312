/* Where a word may be divided at a line's end, and at what price: compounds at their joins, syllables, the
 * author's marks, after hyphens, dashes and slashes; and anywhere where no line would hold it. */
#ifndef FIDELIS_TYPESET_PARAGRAPH_DIVIDE_H
#define FIDELIS_TYPESET_PARAGRAPH_DIVIDE_H

#include "typeset/paragraph-words.h"

typedef struct {
    guint32 offset; /* of the text: what comes first on the next line */
    gint32 penalty;
    gboolean sign;    /* a hyphen appears */
    gboolean flagged; /* the line ends in a hyphen, of whatever origin */
    double sign_width;
} FidelisWordPlace;

/* Fills words->places (FidelisWordPlace), in order. A word that had to be divided anywhere is a fault. */
void fidelis_word_divide(FidelisParagraphWords *words, const FidelisSetWord *word);

#endif
