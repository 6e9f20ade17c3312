/* The words in a drawing: they are drawn as they stand, so they have to be looked through like any other. */
#ifndef FIDELIS_BASE_SVG_WORDS_H
#define FIDELIS_BASE_SVG_WORDS_H

#include <glib.h>

/* All character data of an SVG but style sheets and scripts, in the order of the file, with entities
 * resolved. What one text element holds is joined with parting between its pieces (tspan); texts are parted
 * by a space. NULL for bytes that are no XML. Caller's (g_free). */
char *fidelis_svg_words(GBytes *svg, const char *parting);

#endif
