/* The data annex: an Excel workbook from the sheets of a document, after the UK Analysis Function's rules for
 * accessible spreadsheets ("Releasing statistics in spreadsheets"). */
#ifndef FIDELIS_ANNEX_ANNEX_H
#define FIDELIS_ANNEX_ANNEX_H

#include <glib.h>

#include "document/document.h"

/* Whether there is anything for a workbook: tables, or a form that is to be filled in there too. */
gboolean fidelis_annex_wanted(const FidelisDocument *document);
/* The same document gives the same bytes. NULL with error set. Caller's (g_bytes_unref). */
GBytes *fidelis_annex_write(const FidelisDocument *document, GError **error);

#endif
