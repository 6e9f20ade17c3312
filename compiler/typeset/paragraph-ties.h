/* Which words may part at a line's end: "84 pct.", "13 uger", "n = 12", "§ 2", "jf. tabel 3", a dash and the
 * word before it stay together. */
#ifndef FIDELIS_TYPESET_PARAGRAPH_TIES_H
#define FIDELIS_TYPESET_PARAGRAPH_TIES_H

#include <glib.h>

/* The penalty of a break between two words: 0 free, FIDELIS_BREAK_NEVER none, or something between. */
gint32 fidelis_tie_penalty(const char *before, gsize before_length, const char *after, gsize after_length,
                           const char *lang);

#endif
