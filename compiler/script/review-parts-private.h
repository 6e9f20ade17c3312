/* The parts of a review: each looks at one thing and warns of what does not hold together. */
#ifndef FIDELIS_SCRIPT_REVIEW_PARTS_PRIVATE_H
#define FIDELIS_SCRIPT_REVIEW_PARTS_PRIVATE_H

#include "document/document.h"
#include "measure/measures.h"

typedef struct {
    const FidelisDocument *document;
    const FidelisMeasures *measures;
    FidelisDiagnostics *diagnostics;
    gboolean danish;
    char **folded;      /* names of units as fidelis_review_fold makes them, in their order */
    GRegex *fractions;  /* fidelis_fractions_new */
    GHashTable *judged; /* words that are no misspelt names; owned. A report repeats its words. */
} FidelisReviewer;

/* Lower case, in letters that are one and the same in old and new spelling. Caller's (g_free). */
char *fidelis_review_fold(const char *word);

/* A number as the document's language writes it. */
typedef enum { FIDELIS_SIGN_NONE, FIDELIS_SIGN_PERCENT, FIDELIS_SIGN_POINT } FidelisNumberSign;
typedef struct {
    double value;
    int decimals;
    FidelisNumberSign sign;
    gsize start, length; /* bytes, its sign included */
} FidelisWrittenNumber;

/* The next number at or after offset; FALSE when there is none. */
gboolean fidelis_written_number_next(const FidelisReviewer *reviewer, const char *text, gsize offset,
                                     FidelisWrittenNumber *found);
/* The whole text, but for spaces round it, is one number. */
gboolean fidelis_written_number_parse(const FidelisReviewer *reviewer, const char *text,
                                      FidelisWrittenNumber *found);
/* Whether text holds one of the words (lower case, NULL-terminated), whole or as the beginning of a word. */
gboolean fidelis_review_has_word(const char *text, const char *const *words);
/* Words of change: a share may rise by more than 100 percent, and differences between shares are points. */
const char *const *fidelis_review_change_words(const FidelisReviewer *reviewer);

/* What a word of precision says: a value from low to high points off the number it stands before. */
typedef struct {
    double low, high;
} FidelisPrecision;
/* Of the word that stands right before number, which lies in text; NULL when none does. */
const FidelisPrecision *fidelis_precision_before(const FidelisReviewer *reviewer, const char *text,
                                                 const char *number);
gboolean fidelis_precision_holds(const FidelisPrecision *says, double mark, double value);

/* Of words that set a bound ("mere end", "under"); NULL when none stands right before. */
const FidelisPrecision *fidelis_bound_before(const FidelisReviewer *reviewer, const char *text,
                                             const char *number);

/* A share in words; percent 0: it is none ("tre ud af to"). */
typedef struct {
    double percent;
    gsize start, length; /* bytes */
} FidelisFraction;
/* The expression that finds them. Caller's (g_regex_unref). */
GRegex *fidelis_fractions_new(gboolean is_danish);
/* The next at or after offset; FALSE when there is none. */
gboolean fidelis_fraction_next(const FidelisReviewer *reviewer, const char *text, gsize offset,
                               FidelisFraction *found);

/* Shares in words that do not fit the value computed beside them, or in their chapter. siblings: the first of
 * the inlines among which text stands; near: percentages (double) that the chapter computes. */
void fidelis_review_fractions(const FidelisReviewer *reviewer, const FidelisInline *siblings,
                              const FidelisInline *text, GHashTable *computed, const GArray *near);

/* One paragraph, heading or caption: shares above 100, differences of percentages called percent, names of
 * units spelt in another way. */
void fidelis_review_prose(const FidelisReviewer *reviewer, const FidelisInline *text);
/* A table's totals, parts and bands; a chart's parts. */
void fidelis_review_table(const FidelisReviewer *reviewer, const FidelisBlock *block);
void fidelis_review_chart(const FidelisReviewer *reviewer, const FidelisBlock *block);
/* "three" before a list of four. */
void fidelis_review_list(const FidelisReviewer *reviewer, const FidelisBlock *before,
                         const FidelisBlock *list);
/* Whole numbers typed by hand that come near one that the chapter computes, but do not hit it. computed: the
 * inlines whose text came from a placeholder. */
void fidelis_review_counts(const FidelisReviewer *reviewer, const FidelisBlock *chapter,
                           GHashTable *computed);

#endif
