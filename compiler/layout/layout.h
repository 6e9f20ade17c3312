/* From a document tree to positioned pages. */
#ifndef FIDELIS_LAYOUT_LAYOUT_H
#define FIDELIS_LAYOUT_LAYOUT_H

#include "base/diagnostics.h"
#include "document/document.h"
#include "document/numbering.h"
#include "typeset/page.h"
#include "typeset/setter.h"

/* Sets the whole document. References and contents are resolved by repeated passes, at most
 * FIDELIS_LAYOUT_PASSES; when they still move then, a warning names the label that oscillates and the last
 * pass stands. NULL when diagnostics got an error. The document and the setter's measurer must outlive the
 * pages. */
enum { FIDELIS_LAYOUT_PASSES = 5 };
FidelisPages *fidelis_layout(FidelisSetter *setter, const FidelisDocument *document,
                             const FidelisNumbering *numbering, FidelisDiagnostics *diagnostics);

/* One chart or diagram of the document on a page of its own size, tagged and without caption. NULL when
 * diagnostics got an error. */
FidelisPages *fidelis_layout_figure(FidelisSetter *setter, const FidelisDocument *document,
                                    const FidelisBlock *block, FidelisDiagnostics *diagnostics);

#endif
