/* Pages made by hand, with one of everything a document can hold: for tests of the dump and the painters. */
#ifndef FIDELIS_TESTS_SAMPLE_PAGES_H
#define FIDELIS_TESTS_SAMPLE_PAGES_H

#include "typeset/measurer.h"
#include "typeset/page.h"

/* Three pages: front matter "ii" with contents, then "1" and "2" (landscape) with a table over both. The
 * measurer must outlive the pages. */
FidelisPages *sample_pages_new(FidelisMeasurer *measurer);

/* page_count pages of the same kind of content, for measurements: 40 lines of prose in 8 paragraphs, a table
 * of 6 rows, a link. */
FidelisPages *sample_pages_long(FidelisMeasurer *measurer, int page_count);

#endif
