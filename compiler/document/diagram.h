/* Boxes and links: change theories, chains, flows. Plain data in the document's arena. */
#ifndef FIDELIS_DOCUMENT_DIAGRAM_H
#define FIDELIS_DOCUMENT_DIAGRAM_H

#include <glib.h>

#include "document/inline.h"

typedef enum { FIDELIS_EVIDENCE_NONE, FIDELIS_EVIDENCE_SOME, FIDELIS_EVIDENCE_STRONG } FidelisEvidence;

typedef struct {
    const char *id;
    const char *text;
    const char *note; /* second line, quiet: "84 pct." ; NULL: none */
    FidelisMark zone;
    int lane; /* index into lanes */
    FidelisLocation where;
} FidelisDiagramBox;

typedef struct {
    int from, to;      /* index into boxes */
    const char *label; /* hypothesis number and the like, or NULL */
    FidelisEvidence evidence;
    FidelisLocation where;
} FidelisDiagramLink;

typedef struct {
    const char *title;
    int role; /* 0 main, 1 second, 2 accent: colour of the lane's boxes */
} FidelisDiagramLane;

typedef struct {
    FidelisDiagramLane *lanes;
    gsize lane_count;
    FidelisDiagramBox *boxes;
    gsize box_count;
    FidelisDiagramLink *links;
    gsize link_count;
    const char *evidence_words[3]; /* legend: none yet, some, strong; NULL: no legend */
} FidelisDiagram;

#endif
