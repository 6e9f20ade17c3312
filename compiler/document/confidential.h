/* The last look before anything is written: no text of the document holds what would point out a citizen. */
#ifndef FIDELIS_DOCUMENT_CONFIDENTIAL_H
#define FIDELIS_DOCUMENT_CONFIDENTIAL_H

#include "base/diagnostics.h"
#include "base/names.h"
#include "document/document.h"

/* An error with its place for every text shaped like a personal number (base/personal.h), and for every text
 * that holds one of the names (base/names.h; may be NULL); the message shows them masked. */
void fidelis_confidential_check(const FidelisDocument *document, const FidelisNames *names,
                                FidelisDiagnostics *diagnostics);

#endif
