/* The marks in a content stream. */
#ifndef FIDELIS_TESTS_PDF_MARKS_H
#define FIDELIS_TESTS_PDF_MARKS_H

#include <glib.h>

/* Numbers (int) of the marks that are content, in order; *strays is how many operators paint outside any
 * mark, in content within content, or are no operators. Caller's (g_array_unref). */
GArray *pdf_marks(const char *content, int *strays);

#endif
