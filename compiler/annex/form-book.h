/* A form as a workbook: a front sheet with what is asked once, a sheet for every section with questions, a
 * sheet that counts the answers. Answers come from drop-down lists, labels are protected, every place to fill
 * in has a defined name, so that it is found again whatever the sheet is called and wherever its rows have
 * moved. */
#ifndef FIDELIS_ANNEX_FORM_BOOK_H
#define FIDELIS_ANNEX_FORM_BOOK_H

#include "annex/annex-private.h"

/* Writes the sheets of the document's form into the annex's workbook. */
void fidelis_form_book_write(FidelisAnnex *annex);

#endif
