/* A paragraph: inlines set into lines of a width by total fit (Knuth and Plass, "Breaking Paragraphs into
 * Lines", 1981).
 *
 * Immutable once set; the lines are held in the setter's cache, a FidelisParagraph is valid until the next
 * fidelis_setter_begin. Positions are relative to the paragraph's top left. Every line is `leading` high and
 * its baseline lies at 0.76 of that, whatever the font, so that text stands on the baseline grid when the top
 * does and columns of equal leading align. An empty text has no lines. */
#ifndef FIDELIS_TYPESET_PARAGRAPH_H
#define FIDELIS_TYPESET_PARAGRAPH_H

#include "document/document.h"
#include "document/inline.h"
#include "typeset/setter.h"

typedef struct FidelisParagraph FidelisParagraph;

typedef struct {
    FidelisStyleRole style;
    double width;             /* of the lines */
    FidelisAlign align;       /* START: justified or ragged after the style; CENTER, END: never justified */
    double first_indent;      /* of the first line; negative hangs */
    guint drop_lines;         /* the first lines that are narrower, */
    double drop_indent;       /* by so much: beside a large initial */
    gboolean ragged;          /* overrules a justified style (narrow columns) */
    FidelisColourRole colour; /* FIDELIS_COLOUR_COUNT: the style's */
    const char
        *prefix; /* set before the text in prefix_style ("Figur 3. "), or NULL; belongs to the same element */
    FidelisStyleRole prefix_style;
} FidelisParagraphSpec;

/* How references print themselves: given by the page maker, since only it knows numbers and pages.
 * Result borrowed until the next call. NULL func or result: references print "?", notes their number. Both
 * funcs are forgotten at fidelis_setter_begin. */
typedef const char *(*FidelisReferenceFunc)(const FidelisInline *reference, void *data);
void fidelis_setter_set_references(FidelisSetter *setter, FidelisReferenceFunc func, void *data);

const FidelisParagraph *fidelis_paragraph_set(FidelisSetter *setter, const FidelisInline *text,
                                              const FidelisParagraphSpec *spec);

gsize fidelis_paragraph_line_count(const FidelisParagraph *paragraph);
double fidelis_paragraph_leading(const FidelisParagraph *paragraph);
double fidelis_paragraph_height(const FidelisParagraph *paragraph);   /* line_count * leading */
double fidelis_paragraph_baseline(const FidelisParagraph *paragraph); /* of a line, from its top */
/* Where the line's last letter ends, from the left of the paragraph. */
double fidelis_paragraph_line_width(const FidelisParagraph *paragraph, gsize line);
gboolean fidelis_paragraph_line_hyphenated(const FidelisParagraph *paragraph, gsize line);
double fidelis_paragraph_widest_line(const FidelisParagraph *paragraph); /* natural width of the widest */
/* The footnotes whose marks stand on lines [from, to): calls each in order. */
typedef void (*FidelisNoteFunc)(const FidelisInline *note, gsize line, void *data);
void fidelis_paragraph_notes(const FidelisParagraph *paragraph, gsize from, gsize to, FidelisNoteFunc each,
                             void *data);

/* The same for marks of the index and references, whose pages are asked for. */
void fidelis_paragraph_anchors(const FidelisParagraph *paragraph, gsize from, gsize to, FidelisNoteFunc each,
                               void *data);

/* Narrowest and natural (one line) width of a text, for table columns. Narrowest is the longest piece that
 * stays whole: words tied together ("84 pct."), a word, or, of words beyond some 14 letters, what stands
 * between two hyphens. */
void fidelis_paragraph_widths(FidelisSetter *setter, const FidelisInline *text, FidelisStyleRole style,
                              double *narrowest, double *natural);

/* Where a link, reference or note's mark was put, line by line, so that the page maker can make links of them
 * when destinations are known. element is the LINK (links, references) or REFERENCE (notes) made for it;
 * without a func, links and references get no element. Not called for artifacts. */
typedef void (*FidelisLinkFunc)(const FidelisInline *link, FidelisTagElement *element,
                                const double rectangle[4], FidelisPage *page, void *data);
void fidelis_setter_set_links(FidelisSetter *setter, FidelisLinkFunc func, void *data);

/* Puts lines [from, to) on a page with the top of line `from` at y. Inline elements (Link, Reference, Span)
 * are made under owner's element when they come; a paragraph continued on the next page goes on with the same
 * elements. */
void fidelis_paragraph_place(FidelisSetter *setter, const FidelisParagraph *paragraph, gsize from, gsize to,
                             FidelisPage *page, FidelisOwner owner, double x, double y);

/* The lines as text, each with how far it is stretched (1: as far as it likes) or shrunk (-1), hyphens of
 * broken words as "-", signs of zones as G % R -. For goldens. Caller's (g_free). */
char *fidelis_paragraph_to_text(const FidelisParagraph *paragraph);

#endif
