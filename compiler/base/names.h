/* Names that may stand nowhere: a list of confidential names, found in running text.
 *
 * A name is found as whole words, whatever stands between its words (spaces, no-break spaces, hyphens), in
 * any case of letters, in the genitive, with the surname first, and with aa for å: "Anna Holm", "ANNA HOLM",
 * "Anna Holms", "Holm, Anna". Names of a single word are often words too ("Liv", "Bo", "Mark"): those are
 * found only where they begin with a capital letter, as names do, or in a text without capitals and spaces,
 * as file names are. Soft hyphens inside a word do not hide it. */
#ifndef FIDELIS_BASE_NAMES_H
#define FIDELIS_BASE_NAMES_H

#include <glib.h>

typedef struct FidelisNames FidelisNames;

FidelisNames *fidelis_names_new(void);
void fidelis_names_free(FidelisNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisNames, fidelis_names_free)

/* What holds no letter is no name and is passed over. */
void fidelis_names_add(FidelisNames *names, const char *name);
/* One name a line; lines that begin with # are remarks. */
void fidelis_names_add_lines(FidelisNames *names, const char *text);

/* Whether text holds one of the names; *start and *length (bytes, may be NULL) tell where the first stands.
 * names may be NULL. */
gboolean fidelis_names_find(const FidelisNames *names, const char *text, gsize *start, gsize *length);

/* The name as a message may show it: its words' first letters, "A… H…". Caller's (g_free). */
char *fidelis_names_mask(const char *name);

#endif
