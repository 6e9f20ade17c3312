/* What would let a citizen be recognised: strings shaped like a Danish personal number (CPR).
 *
 * A CPR number is six digits of a date (ddmmyy; a replacement number adds 60 to the day) and four more,
 * written together or parted by a hyphen, a dash, a slash or a space; the date may be parted too
 * ("01.01.80-1234"). It is looked for as a reader sees it: in digits of any script, and whatever cannot be
 * seen stands between them (soft hyphens, zero-width spaces). Shape and a possible date are all that is
 * asked: since 2007 numbers are issued that fail the modulus 11 check, so a failed check proves nothing
 * (cpr.dk). Longer runs of digits are something else. Used on data when it is loaded and on text before it is
 * written.
 */
#ifndef FIDELIS_BASE_PERSONAL_H
#define FIDELIS_BASE_PERSONAL_H

#include <glib.h>

/* Whether text holds a CPR-shaped string; *start and *length (bytes, may be NULL) tell where the first
 * stands. */
gboolean fidelis_personal_find_cpr(const char *text, gsize *start, gsize *length);

/* A copy in which the digits of every CPR-shaped string are '#', fit to be shown in a message. Caller's
 * (g_free). */
char *fidelis_personal_mask(const char *text);

#endif
