/* How PDF spells its values (ISO 32000-1, 7.3). All append to out; no locale touches them. */
#ifndef FIDELIS_PAINT_PDF_SYNTAX_H
#define FIDELIS_PAINT_PDF_SYNTAX_H

#include <glib.h>

void fidelis_pdf_append_integer(GString *out, gint64 value);
/* At most three decimals: a 70 000th of an inch. */
void fidelis_pdf_append_real(GString *out, double value);
/* A place on a page: two decimals, 2 thousandths of a millimetre. */
void fidelis_pdf_append_place(GString *out, double points);
/* " 12 0 R" */
void fidelis_pdf_append_reference(GString *out, int id);
/* "/" and the name, escaped. */
void fidelis_pdf_append_name(GString *out, const char *name);
/* A text string: ASCII as it is, anything else as UTF-16. */
void fidelis_pdf_append_text(GString *out, const char *utf8);
/* A byte string. */
void fidelis_pdf_append_bytes(GString *out, const char *bytes);
/* "[x y …]" */
void fidelis_pdf_append_reals(GString *out, const double *values, gsize count);

#endif
