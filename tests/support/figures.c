#include "support/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

FigureBench figure_bench_open(const char *language)
{
    FigureBench bench = {.measurer = fidelis_measurer_fixed_new(),
                         .theme = fidelis_theme_new("consultancy"),
                         .diagnostics = fidelis_diagnostics_new(),
                         .pages = fidelis_pages_new()};
    bench.setter = fidelis_setter_new(bench.measurer, "hyphenation", NULL);
    assert_non_null(bench.setter);
    bench.page = fidelis_pages_add(bench.pages, bench.theme->page.width, bench.theme->page.height);
    bench.figure = fidelis_pages_element(bench.pages, bench.pages->root, FIDELIS_TAG_FIGURE);
    fidelis_setter_begin(bench.setter, bench.theme, language, bench.pages, bench.diagnostics);
    return bench;
}

void figure_bench_close(FigureBench *bench)
{
    fidelis_pages_free(bench->pages);
    fidelis_setter_free(bench->setter);
    fidelis_measurer_free(bench->measurer);
    fidelis_diagnostics_free(bench->diagnostics);
    g_free(bench->theme);
}

FigureExtent figure_run_extent(const FidelisItem *item)
{
    const FidelisRun *run = &item->run;
    double size = run->width * 2 / (double)g_utf8_strlen(run->text, (gssize)run->length);
    double up = 0.75 * size, down = 0.25 * size;
    if (fabs(run->rotation) > 1) /* reads upwards */
        return (FigureExtent){run->x - up, run->y - run->width, run->x + down, run->y};
    return (FigureExtent){run->x, run->y - up, run->x + run->width, run->y + down};
}

static gboolean overlap(FigureExtent a, FigureExtent b)
{
    const double touch = 0.05;
    return a.left < b.right - touch && b.left < a.right - touch && a.top < b.bottom - touch &&
           b.top < a.bottom - touch;
}

void figure_assert_no_overlap(const FigureBench *bench, const char *name)
{
    const GPtrArray *items = bench->page->items;
    for (guint i = 0; i < items->len; i++)
        for (guint k = i + 1; k < items->len; k++) {
            const FidelisItem *a = g_ptr_array_index(items, i), *b = g_ptr_array_index(items, k);
            if (a->kind == FIDELIS_ITEM_RUN && b->kind == FIDELIS_ITEM_RUN &&
                overlap(figure_run_extent(a), figure_run_extent(b)))
                fail_msg("%s: '%.*s' at %g %g covers '%.*s' at %g %g", name, (int)a->run.length, a->run.text,
                         a->run.x, a->run.y, (int)b->run.length, b->run.text, b->run.x, b->run.y);
        }
}

void figure_assert_inside(const FigureBench *bench, const char *name, double width, double height)
{
    const double slack = 1;
    for (guint i = 0; i < bench->page->items->len; i++) {
        const FidelisItem *item = g_ptr_array_index(bench->page->items, i);
        if (item->kind != FIDELIS_ITEM_RUN)
            continue;
        FigureExtent at = figure_run_extent(item);
        if (at.left < FIGURE_X - slack || at.right > FIGURE_X + width + slack || at.top < FIGURE_Y - slack ||
            at.bottom > FIGURE_Y + height + slack)
            fail_msg("%s: '%.*s' at %g %g lies outside its figure of %g by %g", name, (int)item->run.length,
                     item->run.text, item->run.x, item->run.y, width, height);
    }
}
