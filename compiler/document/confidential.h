/* The last look before anything is written: no text of the document holds what would point out a citizen. */
#ifndef FIDELIS_DOCUMENT_CONFIDENTIAL_H
#define FIDELIS_DOCUMENT_CONFIDENTIAL_H

#include "base/diagnostics.h"
#include "document/document.h"

/* An error with its place for every text shaped like a personal number (base/personal.h); the message shows
 * it masked. */
void fidelis_confidential_check(const FidelisDocument *document, FidelisDiagnostics *diagnostics);

#endif
