/* What layout itself wrote for who does not see the page: generated alternatives, words of links, bookmarks.
 * The document's own texts were looked through before (document/confidential.h); these are made of them. */
#ifndef FIDELIS_DRIVER_PAGES_CONFIDENTIAL_H
#define FIDELIS_DRIVER_PAGES_CONFIDENTIAL_H

#include "base/diagnostics.h"
#include "typeset/page.h"

/* An error for every one shaped like a personal number; the message shows it masked. */
void fidelis_pages_confidential(const FidelisPages *pages, FidelisDiagnostics *diagnostics);

#endif
