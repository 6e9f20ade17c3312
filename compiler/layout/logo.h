/* The theme's logo. */
#ifndef FIDELIS_LAYOUT_LOGO_H
#define FIDELIS_LAYOUT_LOGO_H

#include "layout/maker.h"

/* Puts the logo with its foot at y, no higher than height and no wider than width, its left at x (START) or
 * its right (END). Nothing where the theme has none or it cannot be read, which is told once. */
void fidelis_logo_place(FidelisMaker *maker, FidelisPage *page, FidelisOwner owner, FidelisAlign align,
                        double x, double y, double width, double height);

#endif
