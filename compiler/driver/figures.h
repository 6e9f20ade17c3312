/* Which figures of a document are wanted by themselves (--figure). */
#ifndef FIDELIS_DRIVER_FIGURES_H
#define FIDELIS_DRIVER_FIGURES_H

#include "base/diagnostics.h"
#include "document/document.h"
#include "typeset/page.h"

typedef struct {
    const FidelisBlock *block;
    char *name; /* ends the names of its files: its id, or its number among the figures */
} FidelisFigureChoice;

/* The charts and diagrams called id, or all of them for "all". Empty after a diagnostic when there is none.
 * Caller's (g_ptr_array_unref). */
GPtrArray *fidelis_figures_choose(const FidelisDocument *document, const char *id,
                                  FidelisDiagnostics *diagnostics);

/* The SVG of a figure with its caption and its alternative in words, for those who do not see it. Takes svg;
 * caller's. */
GBytes *fidelis_figure_describe(GBytes *svg, const FidelisPages *pages);

#endif
