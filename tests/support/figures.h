/* A setter over the fixed measurer, and a page with one figure on it. */
#ifndef FIDELIS_TESTS_SUPPORT_FIGURES_H
#define FIDELIS_TESTS_SUPPORT_FIGURES_H

#include "figure/figure.h"

typedef struct {
    FidelisMeasurer *measurer;
    FidelisSetter *setter;
    FidelisTheme *theme;
    FidelisDiagnostics *diagnostics;
    FidelisPages *pages;
    FidelisPage *page;
    FidelisTagElement *figure;
} FigureBench;

/* Fresh pages and diagnostics; language "da" or "en". */
FigureBench figure_bench_open(const char *language);
void figure_bench_close(FigureBench *bench);

/* Where the bench places figures. */
#define FIGURE_X 20.0
#define FIGURE_Y 30.0

typedef struct {
    double left, top, right, bottom;
} FigureExtent;

/* The rectangle of a run, turned or not, as the fixed measurer has it. */
FigureExtent figure_run_extent(const FidelisItem *item);
/* Fails the running test, naming both, when two runs of the page overlap. */
void figure_assert_no_overlap(const FigureBench *bench, const char *name);
/* Fails when a run lies outside the figure's rectangle. */
void figure_assert_inside(const FigureBench *bench, const char *name, double width, double height);

#endif
