/* How a sentence is written in a language: quotes, dashes, spaces that do not break, spaces that are not
 * there.
 *
 * Text comes in pieces (a value stands between them), so that what was before a piece is kept in a state. */
#ifndef FIDELIS_SCRIPT_TYPOGRAPHY_PRIVATE_H
#define FIDELIS_SCRIPT_TYPOGRAPHY_PRIVATE_H

#include <glib.h>

typedef struct {
    const char *language;
    gunichar previous; /* 0 at the start */
    gboolean quoted;   /* inside double quotes */
    GString *word;     /* the letters since the last space, lower case; owned */
    gboolean sentence; /* the next word opens a sentence */
} FidelisTypography;

FidelisTypography *fidelis_typography_new(const char *language);
void fidelis_typography_free(FidelisTypography *typography);
/* A paragraph begins. */
void fidelis_typography_start(FidelisTypography *typography);
/* The next piece of text as it is printed: runs of spaces become one, none at the start. Caller's (g_free).
 */
char *fidelis_typography_set(FidelisTypography *typography, const char *text);
/* Something already formatted follows: only its end matters to what comes after. */
void fidelis_typography_pass(FidelisTypography *typography, const char *text);
/* Whether a word here would open a sentence. */
gboolean fidelis_typography_opens_sentence(const FidelisTypography *typography);
/* Whether a space right after `before` (the word before it) must not break when a number follows: "uge",
 * "jf.". */
gboolean fidelis_typography_leads_number(const FidelisTypography *typography);

#endif
