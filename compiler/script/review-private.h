/* A last look at a finished document: percentages typed by hand that no computed value near them bears out.
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
