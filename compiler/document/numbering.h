/* Numbers of sections, boxes, figures, tables and notes, and what a label leads to. */
#ifndef FIDELIS_DOCUMENT_NUMBERING_H
#define FIDELIS_DOCUMENT_NUMBERING_H

#include "base/diagnostics.h"
#include "document/document.h"

typedef struct FidelisNumbering FidelisNumbering;

/* Sets every block's and note's number. A label given twice, or referred to and given nowhere, is a fault
 * with the nearest label. The result lives in the document's arena. */
FidelisNumbering *fidelis_numbering_new(FidelisDocument *document, FidelisDiagnostics *diagnostics);
void fidelis_numbering_free(FidelisNumbering *numbering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisNumbering, fidelis_numbering_free)
/* NULL when there is no such label. */
const FidelisBlock *fidelis_numbering_target(const FidelisNumbering *numbering, const char *label);
/* The highest number of a note. */
gsize fidelis_numbering_note_count(const FidelisNumbering *numbering);
/* Chapters count their notes anew: a number is not one note's alone. */
gboolean fidelis_numbering_notes_restart(const FidelisNumbering *numbering);
/* The marks for the index (FidelisInline), in the order they stand. */
const GPtrArray *fidelis_numbering_index(const FidelisNumbering *numbering);

#endif
