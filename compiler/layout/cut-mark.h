/* The line along which a reader cuts a part off: short dashes and a pair of scissors. Decoration. */
#ifndef FIDELIS_LAYOUT_CUT_MARK_H
#define FIDELIS_LAYOUT_CUT_MARK_H

#include "typeset/page.h"

/* From (x, y), width long, points. */
void fidelis_cut_mark(FidelisPages *pages, FidelisPage *page, double x, double y, double width,
                      FidelisPaint paint);

/* Down from (x, y). */
void fidelis_cut_mark_down(FidelisPages *pages, FidelisPage *page, double x, double y, double height,
                           FidelisPaint paint);

#endif
