/* Pages for a printing house: what reaches the edge of the trimmed page goes on into the bleed, and marks
 * show where to cut. Everything else stays where it was, so that the printed page is the one on the screen.
 */
#ifndef FIDELIS_TYPESET_PRESS_H
#define FIDELIS_TYPESET_PRESS_H

#include "typeset/page.h"

/* bleed: how far beyond the trimmed page, in points. Once for each document. */
void fidelis_pages_prepare_press(FidelisPages *pages, double bleed);

#endif
