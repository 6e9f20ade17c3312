/* Which headers a cell has, where a screen reader could not find them by going up and to the left: in tables
 * whose headers span, stand in several rows, or come again between the rows. ISO 32000-1, 14.8.5.7;
 * PDF/UA-1, 7.5. */
#ifndef FIDELIS_TYPESET_HEADERS_H
#define FIDELIS_TYPESET_HEADERS_H

#include "typeset/page.h"

/* Gives headers of irregular tables an id, and their cells the ids of their headers. In regular tables scope
 * suffices, and nothing is done. After everything is placed; whoever makes Table, TR, TH and TD with scopes
 * and spans need do nothing else. */
void fidelis_pages_name_headers(FidelisPages *pages);

#endif
