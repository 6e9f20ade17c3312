/* Where a word may be divided: libhyphen's patterns, corrected by our exception lists.
 *
 * A list (hyphenation/da.txt) is UTF-8, one entry a line, # begins a comment:
 *   løn=tilskud*   "=" is the join of a compound, preferred; "-" is permitted; "*" at the end matches every
 *                  word that begins so, and the longest entry that matches counts
 *   under>*        a prefix: like "=", but no more than "-" in a word with a join of its own
 *   jobcenter=*    a first part: what follows is divided as a word of its own
 *   arbejdsom*     without a mark: the patterns decide, shorter entries do not
 *   Randers        without a mark or "*": never divided
 *   ~erne          an ending: never the second part of a compound
 *   +ings          a link: what comes after it, in a word that no entry divides, is a word of its own
 * Parts between joins are words of their own; a part with "-" in it is divided there and nowhere else (after
 * the last mark of an open entry, the patterns go on). */
#ifndef FIDELIS_TYPESET_HYPHENATION_H
#define FIDELIS_TYPESET_HYPHENATION_H

#include <glib.h>

typedef struct FidelisHyphenator FidelisHyphenator;

typedef enum {
    FIDELIS_HYPHEN_JOIN,     /* between the parts of a compound */
    FIDELIS_HYPHEN_SYLLABLE, /* within a part */
} FidelisHyphenKind;

typedef struct {
    guint16 offset; /* bytes before the hyphen */
    guint16 kind;   /* FidelisHyphenKind */
} FidelisHyphen;

/* language is "da" or "en"; folder holds our lists (da.txt, en.txt). NULL with error set when the dictionary
 * or the list is missing or wrong (file, line). */
FidelisHyphenator *fidelis_hyphenator_new(const char *language, const char *folder, GError **error);
void fidelis_hyphenator_free(FidelisHyphenator *hyphenator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisHyphenator, fidelis_hyphenator_free)

/* Adds a list, a project's own for example; its entries go before those that are there. */
gboolean fidelis_hyphenator_add(FidelisHyphenator *hyphenator, const char *path, GError **error);

/* The places of a word of letters only, in order; borrowed, valid as long as no list is added. Words of six
 * letters and more are divided; at least two stay before the first hyphen and three after the last. NULL when
 * there are none. */
const FidelisHyphen *fidelis_hyphenator_word(FidelisHyphenator *hyphenator, const char *word, gsize length,
                                             gsize *count);

#endif
