/* Exception lists for hyphenation: the file format of typeset/hyphenation.h. Inside the room only. */
#ifndef FIDELIS_TYPESET_HYPHENATION_LIST_H
#define FIDELIS_TYPESET_HYPHENATION_LIST_H

#include <glib.h>

#include "base/arena.h"

/* of an entry, and of a word that is looked up */
enum { FIDELIS_HYPHEN_MOST_LETTERS = 100 };

typedef struct {
    guint length;      /* letters */
    gboolean open;     /* ended in "*" */
    guint inner_marks; /* how many of the marks stand between two of its letters */
    const char *marks; /* '=', '>' or '-' before each letter and after the last, or 0: length + 1 of them */
} FidelisHyphenEntry;

typedef struct FidelisHyphenList FidelisHyphenList;

FidelisHyphenList *fidelis_hyphen_list_new(void);
void fidelis_hyphen_list_free(FidelisHyphenList *list);
/* FALSE with error set (file:line) and the list as it was before that line. */
gboolean fidelis_hyphen_list_read(FidelisHyphenList *list, const char *path, GError **error);
/* The longest entry that the letters (lower case, count of them) are or, when it is open, begin with; NULL:
 * none. */
const FidelisHyphenEntry *fidelis_hyphen_list_find(const FidelisHyphenList *list, const gunichar *letters,
                                                   gsize count);
gboolean fidelis_hyphen_list_is_ending(const FidelisHyphenList *list, const gunichar *letters, gsize count);

/* How many letters stand before the first join that a link of the list makes ("ings" in "handlingsplan"); 0:
 * there is none. */
gsize fidelis_hyphen_list_link(const FidelisHyphenList *list, const gunichar *letters, gsize count);

#endif
