/* What layout itself wrote for who does not see the page: generated alternatives, words of links, bookmarks;
 * and the words in drawings. The document's own texts were looked through before (document/confidential.h);
 * these are made of them. */
#ifndef FIDELIS_DRIVER_PAGES_CONFIDENTIAL_H
#define FIDELIS_DRIVER_PAGES_CONFIDENTIAL_H

#include "base/diagnostics.h"
#include "base/names.h"
#include "typeset/page.h"

/* An error for every one shaped like a personal number or holding one of the names (may be NULL); the message
 * shows them masked. */
void fidelis_pages_confidential(const FidelisPages *pages, const FidelisNames *names,
                                FidelisDiagnostics *diagnostics);

#endif
