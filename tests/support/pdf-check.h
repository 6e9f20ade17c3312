/* What we promise of every PDF beyond what a validator sees, checked on the finished bytes with libqpdf. */
#ifndef FIDELIS_TESTS_PDF_CHECK_H
#define FIDELIS_TESTS_PDF_CHECK_H

#include <glib.h>

/* One line a broken promise, "" when all are kept. Caller's (g_free). */
char *support_pdf_faults(GBytes *pdf);
/* The structure tree as text: types, attributes, alternatives; content as "page/mark". Caller's (g_free). */
char *support_pdf_structure(GBytes *pdf);
/* The same file without one thing. where: "catalog", "info", "page", "annotation", "font", "file" (attached)
 * or a structure type
 * ("TH"): the first of its kind that has the key; key: "/A/Scope" to descend. NULL when there is no such
 * thing. Caller's (g_bytes_unref). */
GBytes *support_pdf_without(GBytes *pdf, const char *where, const char *key);
/* The same file with text in a page's content replaced, first occurrence; NULL when it does not occur. */
GBytes *support_pdf_with_content(GBytes *pdf, gsize page, const char *old, const char *new);
/* Inflated content of a page. Caller's (g_free). */
char *support_pdf_content(GBytes *pdf, gsize page);

#endif
