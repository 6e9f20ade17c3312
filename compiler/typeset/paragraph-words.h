/* A paragraph's content as words: shaped, with the spaces between them, and as the items that breaking
 * weighs. Working memory of the setter, filled anew for each paragraph. */
#ifndef FIDELIS_TYPESET_PARAGRAPH_WORDS_H
#define FIDELIS_TYPESET_PARAGRAPH_WORDS_H

#include "typeset/paragraph-content.h"

/* How a segment looks, resolved. */
typedef struct {
    FidelisFontSpec font;
    const FidelisFont *face;
    FidelisColourRole colour;
    double raise;     /* above the baseline */
    double tracking;  /* points after each letter */
    double space;     /* width of a space */
    double sign_size; /* diameter of a zone's sign */
    gboolean hyphenated;
} FidelisWordStyle;

/* A part of a word in one segment. */
typedef struct {
    guint32 from, to; /* bytes of the content's text */
    guint32 segment;
    const FidelisShape *shape; /* NULL: a zone's sign */
    double x, width;           /* in the word, tracking included */
} FidelisPiece;

typedef struct {
    guint32 from, to;
    guint32 piece, piece_count;
    double width;
    /* the space before it */
    gboolean forced, spaced; /* a break the author asked for; a space */
    guint32 space_segment;
    double space, stretch, shrink;
    gint32 penalty; /* of a break there */
} FidelisSetWord;

/* Where in the words an item's break is: before word `word`, or inside it at `offset` of the text. */
typedef struct {
    guint32 word, offset;
} FidelisCut;

typedef enum {
    FIDELIS_WORD_FAULT_UNKNOWN,  /* a character */
    FIDELIS_WORD_FAULT_TOO_WIDE, /* a word */
    FIDELIS_WORD_FAULT_MISSING,  /* a face */
} FidelisWordFaultKind;
typedef struct {
    FidelisWordFaultKind kind;
    guint32 ordinal;    /* of the inline */
    gunichar character; /* that the font lacks */
    const char *text;   /* the word, the font's name, or the message; in the setter's arena of the document */
} FidelisWordFault;

typedef struct {
    FidelisTextStyle style, prefix_style;
    FidelisColourRole colour; /* FIDELIS_COLOUR_COUNT: the styles' */
    gboolean justified;
    gboolean hanging;  /* signs stand out into the margins of a justified paragraph */
    double letter_fit; /* share by which letters of one may be set apart or together */
    double joins;      /* price of a compound's other places, as so many times that of its joins */
    double width, first_indent, drop_indent;
    guint drop_lines;
} FidelisWordSetting;

struct FidelisParagraphWords {
    FidelisSetter *setter;
    const FidelisParagraphContent *content;
    const FidelisWordSetting *setting;
    GArray *styles; /* FidelisWordStyle, one a segment */
    GArray *pieces; /* FidelisPiece */
    GArray *words;  /* FidelisSetWord */
    GArray *items;  /* FidelisBreakItem */
    GArray *cuts;   /* FidelisCut, one an item */
    GArray *faults; /* FidelisWordFault */
    GArray *places; /* FidelisWordPlace, of the word at hand (paragraph-divide.h) */
    double hang_first;
};

FidelisParagraphWords *fidelis_paragraph_words_new(FidelisSetter *setter);
void fidelis_paragraph_words_free(FidelisParagraphWords *words);

/* Styles, pieces and words. */
void fidelis_paragraph_words_read(FidelisParagraphWords *words, const FidelisParagraphContent *content,
                                  const FidelisWordSetting *setting);
/* Items and cuts, from the words (paragraph-items.c). */
void fidelis_paragraph_items_read(FidelisParagraphWords *words);

static inline const FidelisSetWord *fidelis_words_word(const FidelisParagraphWords *words, gsize index)
{
    return &g_array_index(words->words, FidelisSetWord, index);
}
static inline const FidelisPiece *fidelis_words_piece(const FidelisParagraphWords *words, gsize index)
{
    return &g_array_index(words->pieces, FidelisPiece, index);
}
static inline const FidelisWordStyle *fidelis_words_style(const FidelisParagraphWords *words, gsize segment)
{
    return &g_array_index(words->styles, FidelisWordStyle, segment);
}
static inline const FidelisSegment *fidelis_words_segment(const FidelisParagraphWords *words, gsize segment)
{
    return &g_array_index(words->content->segments, FidelisSegment, segment);
}
/* Bytes [from, to) of a piece, shaped by themselves, with tracking in the width. NULL shape: a sign. */
const FidelisShape *fidelis_words_clip(FidelisParagraphWords *words, const FidelisPiece *piece, guint32 from,
                                       guint32 to, double *width);
/* Where byte `offset` of a word begins, from the word's beginning. */
double fidelis_words_x(const FidelisParagraphWords *words, const FidelisSetWord *word, guint32 offset);

#endif
