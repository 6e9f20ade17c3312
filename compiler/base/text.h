/* Text helpers that no locale touches. Strings are UTF-8. */
#ifndef FIDELIS_BASE_TEXT_H
#define FIDELIS_BASE_TEXT_H

#include <glib.h>

/* Three of them and what stands between make a file's name, of 255 bytes at most. */
enum { FIDELIS_LONGEST_SLUG = 76 };
/* "København" -> "koebenhavn", "Høje-Taastrup" -> "hoeje-taastrup": ASCII lower case for file names.
 * At most FIDELIS_LONGEST_SLUG bytes. æ ø å ä ö ü become ae oe aa ae oe ue; other letters lose their accents;
 * the rest becomes single hyphens. Caller's (g_free). */
char *fidelis_text_slug(const char *text);

/* The candidate nearest to word by edit distance (Damerau-Levenshtein, characters, ignoring case), or NULL
 * when none is near enough to be meant (more than a third of the word off). Ties go to the first. candidates
 * is an array of count strings. */
const char *fidelis_text_nearest(const char *word, const char *const *candidates, gsize count);
/* "did you mean 'x'?" for a hint, or NULL. Caller's (g_free). */
char *fidelis_text_did_you_mean(const char *word, const char *const *candidates, gsize count);

/* value as fidelis_text_fixed writes it: for questions about what is printed. */
double fidelis_text_rounded(double value, int decimals);
/* value with exactly decimals digits after a point, no thousands sign, "-0.0" never, rounding half away from
 * zero on the decimal value (0.5 -> 1, 2.675 at 2 -> 2.68). Caller's (g_free). */
char *fidelis_text_fixed(double value, int decimals);
/* At most so many decimals, no trailing zeros. Appends. */
void fidelis_text_append_number(GString *text, double value, int decimals);
/* Shortest form that stands for a length in dumps: at most two decimals, no trailing zeros. Appends. */
void fidelis_text_append_length(GString *text, double points);

/* A CSV field after RFC 4180: quoted when it needs to be. Appends. */
void fidelis_text_append_csv(GString *text, const char *field);
/* A JSON string with its quotes. Appends. */
void fidelis_text_append_json(GString *text, const char *value);

#endif
