/* The cover: a page of its own, made from the document's cover record. */
#ifndef FIDELIS_LAYOUT_COVER_H
#define FIDELIS_LAYOUT_COVER_H

#include "layout/maker.h"

void fidelis_cover_place(FidelisMaker *maker, FidelisTagPlan *plan, FidelisPage *page);

#endif
