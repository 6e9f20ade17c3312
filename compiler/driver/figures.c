#include "driver/figures.h"

#include <string.h>

#include "base/text.h"

static void choice_free(gpointer data)
{
    FidelisFigureChoice *choice = data;
    g_free(choice->name);
    g_free(choice);
}

static gboolean can_stand_alone(const FidelisBlock *block)
{
    return block->kind == FIDELIS_BLOCK_CHART || block->kind == FIDELIS_BLOCK_DIAGRAM;
}

/* "teori" of "fig:teori"; otherwise its place among the figures, from 1. */
static char *name_of(const FidelisBlock *block, guint place)
{
    if (block->label == NULL)
        return g_strdup_printf("%u", place);
    const char *colon = strchr(block->label, ':');
    return g_strdup(colon != NULL ? colon + 1 : block->label);
}

static void collect(const FidelisBlock *blocks, GPtrArray *found)
{
    for (const FidelisBlock *block = blocks; block != NULL; block = block->next) {
        if (can_stand_alone(block)) {
            FidelisFigureChoice *choice = g_new0(FidelisFigureChoice, 1);
            choice->block = block;
            choice->name = name_of(block, found->len + 1);
            g_ptr_array_add(found, choice);
        }
        collect(block->children, found);
    }
}

static void report(const GPtrArray *all, const char *id, FidelisDiagnostics *diagnostics)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++)
        g_ptr_array_add(names, ((const FidelisFigureChoice *)g_ptr_array_index(all, i))->name);
    const char *nearest = fidelis_text_nearest(id, (const char *const *)names->pdata, names->len);
    g_autofree char *hint = nearest != NULL ? g_strdup_printf("did you mean '%s'?", nearest)
                                            : g_strdup("--figure all makes every one");
    fidelis_error(diagnostics, NULL, hint, "there is no chart or diagram called '%s' in this document", id);
}

GPtrArray *fidelis_figures_choose(const FidelisDocument *document, const char *id,
                                  FidelisDiagnostics *diagnostics)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(choice_free);
    GPtrArray *chosen = g_ptr_array_new_with_free_func(choice_free);
    collect(document->blocks, all);
    for (guint i = 0; i < all->len; i++) {
        const FidelisFigureChoice *one = g_ptr_array_index(all, i);
        if (strcmp(id, "all") != 0 && strcmp(id, one->name) != 0)
            continue;
        FidelisFigureChoice *copy = g_memdup2(one, sizeof *one);
        copy->name = g_strdup(one->name);
        g_ptr_array_add(chosen, copy);
    }
    if (chosen->len == 0)
        report(all, id, diagnostics);
    return chosen;
}

static const char *alternative_of(const FidelisPages *pages)
{
    const FidelisPage *page = fidelis_pages_get(pages, 0);
    const FidelisItem *first = page->items->len > 0 ? g_ptr_array_index(page->items, 0) : NULL;
    const char *found = first != NULL && first->element != NULL ? first->element->alternative : NULL;
    return found != NULL ? found : "";
}

GBytes *fidelis_figure_describe(GBytes *svg, const FidelisPages *pages)
{
    gsize size = 0;
    const char *text = g_bytes_get_data(svg, &size);
    const char *opening = g_strstr_len(text, (gssize)size, "<svg ");
    const char *end =
        opening != NULL ? g_strstr_len(opening, (gssize)(size - (gsize)(opening - text)), ">") : NULL;
    if (end == NULL)
        return svg;
    g_autofree char *words =
        g_markup_printf_escaped("<title>%s</title><desc>%s</desc>", pages->title, alternative_of(pages));
    GString *out = g_string_new_len(text, opening - text);
    g_string_append_printf(out, "<svg role=\"img\" lang=\"%s\" ", pages->language);
    g_string_append_len(out, opening + strlen("<svg "), end + 1 - opening - (gssize)strlen("<svg "));
    g_string_append(out, words);
    g_string_append_len(out, end + 1, (gssize)size - (end + 1 - text));
    g_bytes_unref(svg);
    return g_string_free_to_bytes(out);
}
