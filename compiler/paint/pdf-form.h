/* An interactive form (AcroForm, ISO 32000-1, 12.7) from the fields that layout placed.
 *
 * PDF/UA-1 7.18: every widget stands in a Form element of its own and every field says what it asks (TU).
 * PDF/A-2 6.4: every widget has its appearance, no actions, no NeedAppearances. */
#ifndef FIDELIS_PAINT_PDF_FORM_H
#define FIDELIS_PAINT_PDF_FORM_H

#include "paint/pdf-fonts.h"
#include "paint/pdf-syntax.h"
#include "typeset/page.h"

/* What a widget looks like: contents of its appearance stream, of its own width and height, in PDF's
 * directions. All append to out. */
/* text: UTF-8, one line; what WinAnsi lacks becomes "?". font: name in resources. */
void fidelis_pdf_append_written(GString *out, const FidelisPlacedField *placed, const char *font,
                                const char *text);
void fidelis_pdf_append_crossed(GString *out, const FidelisPlacedField *placed);
/* A text in WinAnsiEncoding between parentheses. */
void fidelis_pdf_append_winansi(GString *out, const char *text);
/* "/f-0-1 9 Tf 0.1 0.1 0.1 rg": how a viewer writes what is typed. */
void fidelis_pdf_append_writing(GString *out, const FidelisPlacedField *placed, const char *font);

#endif
