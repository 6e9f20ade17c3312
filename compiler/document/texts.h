/* Every text that a document brings to its readers: head, cover, prose, notes, tables, figures, alternatives,
 * the addresses of links and the annex, in the order they stand. */
#ifndef FIDELIS_DOCUMENT_TEXTS_H
#define FIDELIS_DOCUMENT_TEXTS_H

#include "document/document.h"

/* text is a whole paragraph, cell, label … with its inlines joined; where is never NULL. Both are lent for
 * the call. */
typedef void (*FidelisTextFunc)(const char *text, const FidelisLocation *where, void *data);

void fidelis_document_each_text(const FidelisDocument *document, FidelisTextFunc func, void *data);

/* The cells of a row of a table or of a sheet that hold words, side by side: what a reader reads together.
 * cells is NULL-terminated and lent for the call. */
typedef void (*FidelisRowFunc)(const char *const *cells, const FidelisLocation *where, void *data);

void fidelis_document_each_row(const FidelisDocument *document, FidelisRowFunc func, void *data);

#endif
