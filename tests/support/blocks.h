/* Documents written short, for tests: blocks and inlines in the arena of a document. */
#ifndef FIDELIS_SUPPORT_BLOCKS_H
#define FIDELIS_SUPPORT_BLOCKS_H

#include "document/document.h"
#include "document/numbering.h"
#include "layout/layout.h"

/* Text with marks: *emphasis*, [label] a reference by name, [#label] by number, [@label] by page, [^label] by
 * direction, {words} a footnote. */
FidelisInline *words(FidelisDocument *document, const char *text);
FidelisBlock *paragraph(FidelisDocument *document, const char *text);
FidelisBlock *section(FidelisDocument *document, int level, const char *title);
/* Any kind with a title (or NULL). */
FidelisBlock *block(FidelisDocument *document, FidelisBlockKind kind, const char *title);
FidelisBlock *box(FidelisDocument *document, FidelisBoxKind kind, const char *title);
FidelisBlock *list(FidelisDocument *document, FidelisListKind kind);
/* An item with one paragraph, appended to list; returned. */
FidelisBlock *item(FidelisDocument *document, FidelisBlock *list, const char *text);
FidelisBlock *key_figure(FidelisDocument *document, const char *value, const char *text);
/* Rows by '\n', cells by '|'; the first row is the header, "=" before a row makes it a sum, "-" a subheader.
 */
FidelisBlock *table(FidelisDocument *document, const char *caption, const char *rows);
/* Appends child to parent's children, or to the document with parent NULL; returns child. */
FidelisBlock *put(FidelisDocument *document, FidelisBlock *parent, FidelisBlock *child);
/* count words, numbered from first: "ord17 ". Arena of the document. */
const char *many_words(FidelisDocument *document, int first, int count);

/* A document with a small page: width of columns × lines of the text style, for the fixed measurer. */
FidelisDocument *small_document(int characters, int lines);

/* Numbered and laid out with the fixed measurer; the document must be free of faults. */
typedef struct {
    FidelisMeasurer *measurer;
    FidelisSetter *setter;
    FidelisNumbering *numbering;
    FidelisDiagnostics *diagnostics;
    FidelisPages *pages;
} Laid;
Laid *lay_out(FidelisDocument *document);
void laid_free(Laid *laid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Laid, laid_free)

/* Words of a page in the order they are painted, lines by '\n', blocks of another owner too; artifacts only
 * if asked. Caller's (g_free). */
char *page_words(const FidelisPages *pages, gsize page, gboolean artifacts);
/* The page (from 1) on which text is printed first; 0: none. */
int page_of(const FidelisPages *pages, const char *text);

#endif
