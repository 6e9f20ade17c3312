/* A paragraph that has been set: its lines as runs of glyphs, relative to its top left. Depends on contents
 * and specification only, so that it serves every document that says the same; it lies in the cache's arena.
 */
#ifndef FIDELIS_TYPESET_PARAGRAPH_LINES_H
#define FIDELIS_TYPESET_PARAGRAPH_LINES_H

#include "typeset/paragraph-words.h"

/* Glyphs of one look on one line, or a zone's sign. */
typedef struct {
    FidelisRun run; /* y is from the line's baseline */
    FidelisColourRole colour;
    gint32 span;                   /* -1: the paragraph itself */
    FidelisMark zone;              /* not NONE: a sign sign_size across, and the run holds only its place */
    gboolean whole;                /* a sign without its word */
    double sign_size, sign_middle; /* middle: above the baseline */
} FidelisLineRun;

/* Where a link, reference or note stands on a line. */
typedef struct {
    gint32 span;
    double from, to;
    gboolean underlined;
} FidelisLineArea;

typedef struct {
    gsize run, run_count;
    gsize area, area_count;
    double natural; /* width before stretching */
    double ratio;
} FidelisSetLine;

typedef struct {
    gint32 span;
    gsize line;
} FidelisLineNote;

typedef struct {
    double leading, baseline; /* baseline: of a line, from its top */
    double size;
    double widest;
    const FidelisSetLine *lines;
    gsize line_count;
    const FidelisLineRun *runs;
    gsize run_count;
    const FidelisLineArea *areas;
    const FidelisLineNote *notes;
    gsize note_count;
    const FidelisContentSpan *spans;
    gsize span_count;
    const FidelisWordFault *faults;
    gsize fault_count;
} FidelisSetParagraph;

/* Working memory, kept from paragraph to paragraph. */
typedef struct FidelisLineBuilder FidelisLineBuilder;
FidelisLineBuilder *fidelis_line_builder_new(void);
void fidelis_line_builder_free(FidelisLineBuilder *builder);

/* Breaks the words and builds the lines, in the arena. */
FidelisSetParagraph *fidelis_lines_build(FidelisLineBuilder *builder, FidelisParagraphWords *words,
                                         const FidelisBreakOptions *options, FidelisAlign align,
                                         FidelisArena *arena);

#endif
