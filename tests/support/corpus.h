/* The graphs of tests/figure/corpus as diagrams (the grammar stands in its generate.lua). */
#ifndef FIDELIS_TESTS_CORPUS_H
#define FIDELIS_TESTS_CORPUS_H

#include "base/arena.h"
#include "document/diagram.h"

typedef struct {
    const char *name;
    FidelisDiagram *diagram;
} CorpusGraph;

/* All of them by name, in the arena. */
CorpusGraph *corpus_read(FidelisArena *arena, gsize *count);

#endif
