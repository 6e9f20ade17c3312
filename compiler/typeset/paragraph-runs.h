/* Shapes put one after the other become runs: as many in one as look the same and belong to the same element.
 */
#ifndef FIDELIS_TYPESET_PARAGRAPH_RUNS_H
#define FIDELIS_TYPESET_PARAGRAPH_RUNS_H

#include "typeset/paragraph-lines.h"

typedef struct {
    GArray *runs; /* FidelisLineRun: what has been finished */
    double pen;   /* where the next shape goes; the caller moves it */
    /* the run at hand */
    gint64 segment; /* -1: none */
    const FidelisFont *font;
    double run_x;
    GArray *glyphs;   /* FidelisGlyph */
    GArray *clusters; /* FidelisCluster */
    GString *text;
    FidelisParagraphWords *words;
    FidelisArena *arena;
} FidelisRunBuilder;

void fidelis_runs_init(FidelisRunBuilder *builder);
void fidelis_runs_clear(FidelisRunBuilder *builder);
/* A new paragraph: no runs. */
void fidelis_runs_begin(FidelisRunBuilder *builder, FidelisParagraphWords *words, FidelisArena *arena);
/* fit is added after each letter. */
void fidelis_runs_put_shape(FidelisRunBuilder *builder, const FidelisShape *shape, guint32 segment,
                            double fit);
void fidelis_runs_put_sign(FidelisRunBuilder *builder, guint32 segment);
/* The space before that word, at whose place the line ended. */
void fidelis_runs_put_last_space(FidelisRunBuilder *builder, guint32 next_word);
/* The line ends: so does the run at hand. */
void fidelis_runs_end(FidelisRunBuilder *builder);

#endif
