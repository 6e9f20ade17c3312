/* A few steps through a PDF's objects, for pdf-check.c. Handles live as long as the file. */
#ifndef FIDELIS_TESTS_PDF_OBJECTS_H
#define FIDELIS_TESTS_PDF_OBJECTS_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

qpdf_data pdf_open(GBytes *pdf);
GBytes *pdf_save(qpdf_data pdf);
qpdf_oh pdf_get(qpdf_data pdf, qpdf_oh object, const char *key);
gboolean pdf_has(qpdf_data pdf, qpdf_oh object, const char *key);
/* "/TH" as "TH"; "" when it is no name. Caller's (g_free). */
char *pdf_name(qpdf_data pdf, qpdf_oh object, const char *key);
/* UTF-8; NULL when it is no string. Caller's (g_free). */
char *pdf_text(qpdf_data pdf, qpdf_oh object, const char *key);
int pdf_integer(qpdf_data pdf, qpdf_oh object, const char *key, int otherwise);
/* An array's items, or the one thing, or none. Caller's (g_array_unref), of qpdf_oh. */
GArray *pdf_items(qpdf_data pdf, qpdf_oh object, const char *key);
/* Inflated, terminated. Caller's (g_free). */
char *pdf_stream(qpdf_data pdf, qpdf_oh stream);
char *pdf_stream_bytes(qpdf_data pdf, qpdf_oh stream, gsize *length);
/* Every structure element below the root, parents first. Caller's (g_array_unref), of qpdf_oh. */
GArray *pdf_elements(qpdf_data pdf);

#endif
