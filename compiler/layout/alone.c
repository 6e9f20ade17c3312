/* One chart or diagram on a page of its own size, without caption: for slides and other people's pages. */
#include <math.h>

#include "figure/figure.h"
#include "layout/layout.h"

static const double edge = 8; /* paper around the figure */

typedef struct {
    FidelisSetter *setter;
    const FidelisBlock *block;
    double width, limit;
} Alone;

static gboolean is_chart(const Alone *alone)
{
    return alone->block->kind == FIDELIS_BLOCK_CHART;
}

static double height_of(const Alone *alone)
{
    if (is_chart(alone))
        return fidelis_chart_height(alone->setter, alone->block->chart, alone->width);
    return fidelis_diagram_height(alone->setter, alone->block->diagram, alone->width, alone->limit);
}

/* Words whole, and no taller than a slide is. */
static gboolean suits(const Alone *alone)
{
    FidelisDiagramQuality quality;
    const double slide = 0.75;
    return is_chart(alone) || (fidelis_diagram_fits(alone->setter, alone->block->diagram, alone->width,
                                                    alone->limit, &quality) &&
                               !quality.divided && height_of(alone) <= slide * alone->width);
}

/* Text width, with the margin, a turned page: the first that suits, or the widest. */
static void choose_width(Alone *alone, const FidelisTheme *theme)
{
    const FidelisPageGeometry *page = &theme->page;
    const double widths[] = {page->text_width, page->text_width + page->margin_gap + page->margin_width,
                             page->height - page->inner - page->outer};
    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++) {
        alone->width = widths[i];
        alone->limit = page->height - page->top - page->bottom;
        if (suits(alone))
            return;
    }
}

static char *alternative_of(const Alone *alone, const char *language)
{
    if (alone->block->alternative != NULL)
        return g_strdup(alone->block->alternative);
    return is_chart(alone) ? fidelis_chart_alternative(alone->block->chart, language)
                           : fidelis_diagram_alternative(alone->block->diagram, language);
}

static void place(const Alone *alone, FidelisPages *pages, double height)
{
    FidelisPage *page = fidelis_pages_add(pages, alone->width + 2 * edge, height + 2 * edge);
    FidelisTagElement *figure = fidelis_pages_element(pages, pages->root, FIDELIS_TAG_FIGURE);
    g_autofree char *alternative = alternative_of(alone, pages->language);
    figure->alternative = fidelis_arena_strdup(pages->arena, alternative);
    page->label = "1";
    if (is_chart(alone))
        fidelis_chart_place(alone->setter, alone->block->chart, page, fidelis_owned_by(figure), edge, edge,
                            alone->width);
    else
        fidelis_diagram_place(alone->setter, alone->block->diagram, page, fidelis_owned_by(figure), edge,
                              edge, alone->width, alone->limit);
}

static void describe(FidelisPages *pages, const FidelisDocument *document, const FidelisBlock *block)
{
    g_autofree char *caption = block->title != NULL ? fidelis_inline_to_text(block->title) : NULL;
    pages->title = caption != NULL ? fidelis_arena_strdup(pages->arena, caption) : document->title;
    pages->author = document->author;
    pages->subject = document->title;
    pages->language = pages->root->lang = document->language;
    pages->date_iso = document->date_iso;
}

FidelisPages *fidelis_layout_figure(FidelisSetter *setter, const FidelisDocument *document,
                                    const FidelisBlock *block, FidelisDiagnostics *diagnostics)
{
    guint faults = fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR);
    FidelisPages *pages = fidelis_pages_new();
    Alone alone = {.setter = setter, .block = block};
    g_assert(block->kind == FIDELIS_BLOCK_CHART || block->kind == FIDELIS_BLOCK_DIAGRAM);
    describe(pages, document, block);
    fidelis_setter_begin(setter, document->theme, document->language, pages, diagnostics);
    fidelis_setter_set_place(setter, &block->where);
    choose_width(&alone, document->theme);
    place(&alone, pages, height_of(&alone));
    if (fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR) == faults)
        return pages;
    fidelis_pages_free(pages);
    return NULL;
}
