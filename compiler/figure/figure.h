/* Charts and diagrams: geometry from data. Each is measured at a width, then placed; labels, strokes and
 * fills go to the page like everything else. Everything belongs to the owner (a Figure element). */
#ifndef FIDELIS_FIGURE_FIGURE_H
#define FIDELIS_FIGURE_FIGURE_H

#include "document/chart.h"
#include "document/diagram.h"
#include "typeset/setter.h"

double fidelis_chart_height(FidelisSetter *setter, const FidelisChart *chart, double width);
void fidelis_chart_place(FidelisSetter *setter, const FidelisChart *chart, FidelisPage *page,
                         FidelisOwner owner, double x, double y, double width);

/* height_limit is what the page offers; a diagram that does not fit in it at its smallest type is a
 * diagnostic. */
double fidelis_diagram_height(FidelisSetter *setter, const FidelisDiagram *diagram, double width,
                              double height_limit);
void fidelis_diagram_place(FidelisSetter *setter, const FidelisDiagram *diagram, FidelisPage *page,
                           FidelisOwner owner, double x, double y, double width, double height_limit);

/* How good a drawing is: lines that cross, boxes and labels that cover each other or are run through (0, or
 * it is a fault of ours), bends of all lines, labels without a place, the smallest type in points. */
typedef struct {
    int boxes, links, crossings, overlaps, bends, lost_labels;
    double smallest_type;
    gboolean divided; /* words had to be */
} FidelisDiagramQuality;

/* Whether it fits, without a word; quality may be NULL. */
gboolean fidelis_diagram_fits(FidelisSetter *setter, const FidelisDiagram *diagram, double width,
                              double height_limit, FidelisDiagramQuality *quality);
/* "diagram boxes=23 links=24 crossings=2 overlaps=0 bends=31 lost=0 type=7.7": a remark on the page it is
 * placed on. Caller's (g_free). */
char *fidelis_diagram_quality_text(const FidelisDiagramQuality *quality);

/* The diagram in so many parts, top to bottom, each with the boxes its links lead to elsewhere; in the arena.
 * NULL for kinds that cannot be divided and for too few boxes. */
FidelisDiagram **fidelis_diagram_split(FidelisSetter *setter, FidelisArena *arena,
                                       const FidelisDiagram *diagram, gsize parts);
/* " (del 1 af 2)", part from 0. Caller's (g_free). */
char *fidelis_diagram_part_words(const char *language, gsize part, gsize parts);

/* Text alternatives in the document's language, generated: what it shows, the largest and smallest, this unit
 * among the rest; for a diagram its boxes and links by lane. Caller's (g_free). */
char *fidelis_chart_alternative(const FidelisChart *chart, const char *language);
char *fidelis_diagram_alternative(const FidelisDiagram *diagram, const char *language);

#endif
