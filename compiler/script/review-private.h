/* A last look at a finished document: what is typed by hand and no computed value near it bears out, shares
 * above 100, totals and parts that do not agree, differences called percent, bands that overlap, counting
 * words and their lists, names spelt in two ways (review-parts-private.h). Each is a warning with its place.
 * What would let a citizen be recognised is document/confidential.h's. */
#ifndef FIDELIS_SCRIPT_REVIEW_PRIVATE_H
#define FIDELIS_SCRIPT_REVIEW_PRIVATE_H

#include "document/document.h"
#include "measure/measures.h"

/* computed: a set of the inlines (FidelisInline) whose text came from a placeholder. Warnings go to
 * diagnostics. */
void fidelis_review_document(const FidelisDocument *document, GHashTable *computed,
                             const FidelisMeasures *measures, FidelisDiagnostics *diagnostics);

#endif
