/* Grounds of colour. */
#ifndef FIDELIS_LAYOUT_FIELD_H
#define FIDELIS_LAYOUT_FIELD_H

#include "layout/flow.h"

#define FIDELIS_BLEED 8.504 /* 3 mm that colour runs over the page's edge */

/* Whether paper's colour can be read on it. */
gboolean fidelis_colour_is_dark(const FidelisTheme *theme, int role);

/* What is added until it is closed stands on a ground of that colour, with the flow that is returned. */
FidelisFlow fidelis_field_open(FidelisFlow *flow, int colour);
void fidelis_field_close(FidelisFlow *flow);

#endif
