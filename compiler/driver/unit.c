#include "driver/unit-private.h"

#include "document/confidential.h"
#include "driver/pages-confidential.h"
#include "typeset/press.h"

static void output_free(gpointer data)
{
    FidelisOutput *output = data;
    g_free(output->name);
    g_free(output->sha256);
    g_free(output);
}

FidelisUnitResult *fidelis_unit_result_new(void)
{
    FidelisUnitResult *result = g_new0(FidelisUnitResult, 1);
    result->files = g_ptr_array_new_with_free_func(output_free);
    result->diagnostics = fidelis_diagnostics_new();
    return result;
}

void fidelis_unit_result_free(FidelisUnitResult *result)
{
    if (result == NULL)
        return;
    g_ptr_array_unref(result->files);
    g_strfreev(result->inputs);
    g_free(result->text);
    fidelis_diagnostics_free(result->diagnostics);
    g_free(result);
}

void fidelis_unit_result_add_file(FidelisUnitResult *result, const char *name, const char *sha256,
                                  gint64 bytes)
{
    FidelisOutput *output = g_new0(FidelisOutput, 1);
    output->name = g_strdup(name);
    output->sha256 = g_strdup(sha256);
    output->bytes = bytes;
    g_ptr_array_add(result->files, output);
}

FidelisWorker *fidelis_worker_new(const FidelisSession *session, const FidelisOptions *options,
                                  gboolean write)
{
    FidelisWorker *worker = g_new0(FidelisWorker, 1);
    worker->session = session;
    worker->options = options;
    worker->write = write;
    return worker;
}

void fidelis_kept_clear(FidelisKept *kept)
{
    g_clear_pointer(&kept->pages, fidelis_pages_free);
    g_clear_pointer(&kept->numbering, fidelis_numbering_free);
    g_clear_pointer(&kept->document, fidelis_document_free);
}

void fidelis_worker_free(FidelisWorker *worker)
{
    if (worker == NULL)
        return;
    fidelis_setter_free(worker->setter);
    fidelis_measurer_free(worker->measurer);
    g_free(worker);
}

static gboolean prepare_fonts(FidelisWorker *worker, FidelisUnitResult *result)
{
    g_autoptr(GError) error = NULL;
    const FidelisShare *share = worker->session->share;
    if (worker->setter != NULL)
        return TRUE;
    if (worker->measurer == NULL)
        worker->measurer = fidelis_measurer_pango_new(share->font_config, &error);
    if (worker->measurer != NULL)
        worker->setter = fidelis_setter_new(worker->measurer, share->hyphenation, &error);
    fidelis_timings_end(&result->timings, FIDELIS_STAGE_FONTS);
    if (worker->setter != NULL)
        return TRUE;
    fidelis_error(result->diagnostics, NULL, "the packages are listed in tools/packages", "%s",
                  error->message);
    return FALSE;
}

/* Every face of the theme, once: a missing one is told before anything is set in another. */
static gboolean require_fonts(FidelisWorker *worker, const FidelisTheme *theme, FidelisUnitResult *result)
{
    for (int i = 0; i < FIDELIS_STYLE_COUNT; i++) {
        const FidelisTextStyle *style = &theme->styles[i];
        FidelisFontSpec spec = {style->family, style->size, style->weight, style->italic, style->tabular};
        g_autoptr(GError) error = NULL;
        if (!fidelis_measurer_require(worker->measurer, &spec, &error))
            fidelis_error(result->diagnostics, NULL, NULL, "%s", error->message);
    }
    fidelis_timings_end(&result->timings, FIDELIS_STAGE_FONTS);
    return !fidelis_diagnostics_failed(result->diagnostics);
}

/* Takes text. */
static void add_text(FidelisUnitResult *result, char *text)
{
    char *before = result->text;
    result->text = before == NULL ? text : g_strconcat(before, text, NULL);
    if (before != NULL) {
        g_free(before);
        g_free(text);
    }
}

static gboolean set_and_make(FidelisWorker *worker, FidelisUnitResult *result,
                             const FidelisDocument *document, const FidelisNumbering *numbering)
{
    if (!prepare_fonts(worker, result) || !require_fonts(worker, document->theme, result))
        return FALSE;
    if (worker->options->figure != NULL)
        return fidelis_unit_make_figures(worker, result, document);
    gboolean print = worker->options->print != FIDELIS_PRINT_NOT;
    fidelis_setter_set_press(worker->setter, print);
    g_autoptr(FidelisPages) pages = fidelis_layout(worker->setter, document, numbering, result->diagnostics);
    if (pages != NULL && print)
        fidelis_pages_prepare_press(pages, document->theme->page.bleed);
    fidelis_timings_end(&result->timings, FIDELIS_STAGE_LAYOUT);
    if (pages == NULL)
        return FALSE;
    result->pages += (int)pages->pages->len;
    fidelis_pages_confidential(pages, worker->session->names, result->diagnostics);
    if (fidelis_diagnostics_failed(result->diagnostics))
        return FALSE;
    if (worker->options->emit == FIDELIS_EMIT_PAGES) {
        add_text(result, fidelis_pages_to_text(pages));
        return TRUE;
    }
    if (worker->kept != NULL) {
        fidelis_kept_clear(worker->kept);
        worker->kept->pages = g_steal_pointer(&pages);
        return TRUE;
    }
    return fidelis_unit_make_files(worker, result, document, pages);
}

static gboolean build(FidelisWorker *worker, FidelisUnitResult *result, const char *unit, const char *variant)
{
    const FidelisSession *session = worker->session;
    g_autoptr(FidelisDocument) document =
        fidelis_project_variant(session->project, session->measures, session->store, unit, variant,
                                worker->options->language, result->diagnostics);
    fidelis_timings_end(&result->timings, FIDELIS_STAGE_SCRIPT);
    if (document == NULL)
        return FALSE;
    fidelis_document_check(document);
    g_autoptr(FidelisNumbering) numbering = fidelis_numbering_new(document, result->diagnostics);
    if (fidelis_diagnostics_failed(result->diagnostics))
        return FALSE;
    fidelis_confidential_check(document, session->names, result->diagnostics);
    if (worker->options->emit == FIDELIS_EMIT_DOCUMENT && !fidelis_diagnostics_failed(result->diagnostics)) {
        add_text(result, fidelis_document_to_text(document));
        return TRUE;
    }
    fidelis_accessibility_check(document, &result->accessibility, result->diagnostics);
    if (fidelis_diagnostics_failed(result->diagnostics))
        return FALSE;
    gboolean good = set_and_make(worker, result, document, numbering);
    if (good && worker->kept != NULL) {
        worker->kept->document = g_steal_pointer(&document);
        worker->kept->numbering = g_steal_pointer(&numbering);
    }
    return good;
}

FidelisUnitResult *fidelis_unit_build(FidelisWorker *worker, const char *unit)
{
    FidelisUnitResult *result = fidelis_unit_result_new();
    if (worker->options->strict)
        fidelis_diagnostics_be_strict(result->diagnostics);
    fidelis_timings_start(&result->timings);
    const char *const *variant = fidelis_project_variants(worker->session->project);
    result->done = build(worker, result, unit, *variant);
    /* figures by themselves are the document's own, not those of its variants */
    while (worker->options->figure == NULL && worker->kept == NULL && result->done && *variant != NULL &&
           *++variant != NULL)
        result->done = build(worker, result, unit, *variant);
    if (!result->done)
        fidelis_unit_remove_files(worker, result);
    result->inputs = fidelis_project_sums(worker->session->project);
    return result;
}
