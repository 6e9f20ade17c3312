/* Notes at the end: of every chapter, or of the document. */
#ifndef FIDELIS_DOCUMENT_ENDNOTES_H
#define FIDELIS_DOCUMENT_ENDNOTES_H

#include "document/document.h"

/* Adds sections that hold the notes, as document->notes says, where there are notes and the author has put no
 * list of them. Before numbering. */
void fidelis_endnotes_add(FidelisDocument *document);

/* The notes of every chapter are counted from 1: to be said before numbering. */
void fidelis_endnotes_restart(FidelisBlock *blocks);

#endif
