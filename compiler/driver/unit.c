#include "driver/unit.h"

#include <glib/gstdio.h>

#include "annex/annex.h"
#include "base/file.h"
#include "base/text.h"
#include "document/confidential.h"
#include "document/language.h"
#include "driver/figures.h"
#include "driver/pages-confidential.h"
#include "paint/paint.h"
#include "typeset/press.h"

/* Dots an inch of --format png: sharp on a screen, small enough to look through. */
static const double png_resolution = 150;

static const char workbook_type[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

typedef struct {
    char *name;
    GBytes *bytes;
} Made;

/* The workbook on its way: into the PDF, beside it, or both. */
typedef struct {
    char *name;
    const char *description;
    GBytes *bytes; /* NULL: not wanted */
    gboolean attached, beside;
} AnnexFile;

static void made_free(gpointer data)
{
    Made *made = data;
    g_free(made->name);
    g_bytes_unref(made->bytes);
    g_free(made);
}

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

/* FALSE when bytes are missing: the error becomes a diagnostic. Takes bytes and name. */
static gboolean keep(GPtrArray *made, FidelisUnitResult *result, char *name, GBytes *bytes,
                     const GError *error)
{
    if (bytes == NULL) {
        fidelis_error(result->diagnostics, NULL, NULL, "%s: %s", name, error->message);
        g_free(name);
        return FALSE;
    }
    Made *one = g_new0(Made, 1);
    one->name = name;
    one->bytes = bytes;
    g_ptr_array_add(made, one);
    return TRUE;
}

typedef GBytes *(*PagePainter)(const FidelisPages *pages, gsize page, GError **error);

static GBytes *paint_png(const FidelisPages *pages, gsize page, GError **error)
{
    return fidelis_paint_png(pages, page, png_resolution, error);
}

static gboolean paint_each_page(GPtrArray *made, FidelisUnitResult *result, const FidelisPages *pages,
                                const char *stem, const char *extension, PagePainter painter)
{
    for (gsize i = 0; i < pages->pages->len; i++) {
        g_autoptr(GError) error = NULL;
        char *name = g_strdup_printf("%s-%03" G_GSIZE_FORMAT ".%s", stem, i + 1, extension);
        GBytes *bytes = painter(pages, i, &error);
        if (!keep(made, result, name, bytes, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean paint_pdf(const FidelisWorker *worker, FidelisUnitResult *result, GPtrArray *made,
                          const FidelisPages *pages, const AnnexFile *annex, const char *stem)
{
    g_autoptr(GError) error = NULL;
    const FidelisAttachment attachment = {.name = annex->name,
                                          .media_type = workbook_type,
                                          .description = annex->description,
                                          .bytes = annex->bytes};
    GBytes *bytes = worker->options->print == FIDELIS_PRINT_BOOKLET
                        ? fidelis_paint_booklet(pages, &error)
                        : fidelis_paint_pdf_with(pages, &attachment, annex->attached ? 1 : 0, &error);
    return keep(made, result, g_strconcat(stem, ".pdf", NULL), bytes, error);
}

static gboolean paint(FidelisWorker *worker, FidelisUnitResult *result, GPtrArray *made,
                      const FidelisPages *pages, const AnnexFile *annex, const char *stem)
{
    guint formats = worker->options->formats;
    gboolean good = TRUE;
    if (formats & FIDELIS_FORMAT_PDF)
        good = paint_pdf(worker, result, made, pages, annex, stem);
    if (good && (formats & FIDELIS_FORMAT_PNG))
        good = paint_each_page(made, result, pages, stem, "png", paint_png);
    if (good && (formats & FIDELIS_FORMAT_SVG))
        good = paint_each_page(made, result, pages, stem, "svg", fidelis_paint_svg);
    fidelis_timings_end(&result->timings, FIDELIS_STAGE_PAINT);
    return good;
}

/* The workbook is made when it is carried or asked for; a file of its own it is, unless the PDF that is made
 * carries it and the document does not want it beside as well. */
static gboolean make_annex(FidelisWorker *worker, FidelisUnitResult *result, const FidelisDocument *document,
                           AnnexFile *annex)
{
    guint formats = worker->options->formats;
    g_autoptr(GError) error = NULL;
    annex->attached = fidelis_annex_wanted(document) && document->annex_attached &&
                      (formats & FIDELIS_FORMAT_PDF) != 0 && worker->options->print == FIDELIS_PRINT_NOT;
    annex->beside = fidelis_annex_wanted(document) && (formats & FIDELIS_FORMAT_XLSX) != 0 &&
                    (!annex->attached || document->annex_beside);
    if (!annex->attached && !annex->beside)
        return TRUE;
    annex->description = fidelis_language_word(document->language, FIDELIS_WORD_ATTACHED_ANNEX);
    annex->bytes = fidelis_annex_write(document, &error);
    if (annex->bytes == NULL)
        fidelis_error(result->diagnostics, NULL, NULL, "%s: %s", annex->name, error->message);
    fidelis_timings_end(&result->timings, FIDELIS_STAGE_ANNEX);
    return annex->bytes != NULL;
}

static gboolean write_files(FidelisWorker *worker, FidelisUnitResult *result, const GPtrArray *made)
{
    for (guint i = 0; i < made->len; i++) {
        const Made *one = g_ptr_array_index(made, i);
        g_autofree char *path = g_build_filename(worker->options->out, one->name, NULL);
        g_autofree char *hash = fidelis_file_hash(one->bytes);
        g_autoptr(GError) error = NULL;
        if (!fidelis_file_write(path, one->bytes, &error)) {
            fidelis_error(result->diagnostics, NULL, "free some room, or give another folder with --out",
                          "%s", error->message);
            return FALSE;
        }
        fidelis_unit_result_add_file(result, one->name, hash, (gint64)g_bytes_get_size(one->bytes));
    }
    fidelis_timings_end(&result->timings, FIDELIS_STAGE_WRITE);
    return TRUE;
}

/* What was written of a unit that failed half-way goes away again. */
static void remove_written(const FidelisWorker *worker, FidelisUnitResult *result)
{
    for (guint i = 0; i < result->files->len; i++) {
        const FidelisOutput *output = g_ptr_array_index(result->files, i);
        g_autofree char *path = g_build_filename(worker->options->out, output->name, NULL);
        g_unlink(path);
    }
    g_ptr_array_set_size(result->files, 0);
}

/* "fidelitetsrapport-aarhus", "fidelitetsrapport-aarhus-tryk". */
static char *stem_of(const FidelisWorker *worker, const FidelisDocument *document)
{
    static const FidelisWord ends[] = {
        [FIDELIS_PRINT_PAGES] = FIDELIS_WORD_FILE_PRINT, [FIDELIS_PRINT_BOOKLET] = FIDELIS_WORD_FILE_BOOKLET};
    FidelisPrint print = worker->options->print;
    if (print == FIDELIS_PRINT_NOT)
        return g_strconcat(document->id, "-", document->unit_slug, NULL);
    return g_strconcat(document->id, "-", document->unit_slug, "-",
                       fidelis_language_word(document->language, ends[print]), NULL);
}

static gboolean make(FidelisWorker *worker, FidelisUnitResult *result, const FidelisDocument *document,
                     const FidelisPages *pages, GPtrArray *made)
{
    g_autofree char *stem = stem_of(worker, document);
    g_autofree char *name = g_strconcat(stem, ".xlsx", NULL);
    AnnexFile annex = {.name = name};
    gboolean good = make_annex(worker, result, document, &annex) &&
                    paint(worker, result, made, pages, &annex, stem) &&
                    (!annex.beside || keep(made, result, g_strdup(name), g_bytes_ref(annex.bytes), NULL));
    g_clear_pointer(&annex.bytes, g_bytes_unref);
    return good && !fidelis_diagnostics_failed(result->diagnostics);
}

static gboolean make_and_write(FidelisWorker *worker, FidelisUnitResult *result,
                               const FidelisDocument *document, const FidelisPages *pages)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(made_free);
    if (!make(worker, result, document, pages, made))
        return FALSE;
    if (!worker->write)
        return TRUE;
    if (write_files(worker, result, made))
        return TRUE;
    remove_written(worker, result);
    return FALSE;
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

/* Figures by themselves ---------------------------------------------------------------------------------- */

static gboolean paint_figure(const FidelisWorker *worker, FidelisUnitResult *result, GPtrArray *made,
                             const FidelisPages *pages, const char *stem)
{
    static const struct {
        FidelisFormat format;
        const char *extension;
        PagePainter paint; /* NULL: as PDF */
    } painters[] = {{FIDELIS_FORMAT_PDF, ".pdf", NULL},
                    {FIDELIS_FORMAT_PNG, ".png", paint_png},
                    {FIDELIS_FORMAT_SVG, ".svg", fidelis_paint_svg}};
    for (gsize i = 0; i < G_N_ELEMENTS(painters); i++) {
        g_autoptr(GError) error = NULL;
        if ((worker->options->formats & painters[i].format) == 0)
            continue;
        GBytes *bytes = painters[i].paint != NULL ? painters[i].paint(pages, 0, &error)
                                                  : fidelis_paint_pdf(pages, &error);
        if (bytes != NULL && painters[i].format == FIDELIS_FORMAT_SVG)
            bytes = fidelis_figure_describe(bytes, pages);
        if (!keep(made, result, g_strconcat(stem, painters[i].extension, NULL), bytes, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean make_figure(FidelisWorker *worker, FidelisUnitResult *result, const FidelisDocument *document,
                            const FidelisFigureChoice *choice, GPtrArray *made)
{
    g_autofree char *slug = fidelis_text_slug(choice->name);
    g_autofree char *stem = g_strconcat(document->id, "-", document->unit_slug, "-", slug, NULL);
    g_autoptr(FidelisPages) pages =
        fidelis_layout_figure(worker->setter, document, choice->block, result->diagnostics);
    if (pages == NULL)
        return FALSE;
    fidelis_pages_confidential(pages, worker->session->names, result->diagnostics);
    result->pages++;
    return !fidelis_diagnostics_failed(result->diagnostics) &&
           paint_figure(worker, result, made, pages, stem);
}

static gboolean make_figures(FidelisWorker *worker, FidelisUnitResult *result,
                             const FidelisDocument *document)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(made_free);
    g_autoptr(GPtrArray) chosen =
        fidelis_figures_choose(document, worker->options->figure, result->diagnostics);
    for (guint i = 0; i < chosen->len; i++)
        if (!make_figure(worker, result, document, g_ptr_array_index(chosen, i), made))
            return FALSE;
    if (chosen->len == 0 || !worker->write)
        return chosen->len > 0;
    if (write_files(worker, result, made))
        return TRUE;
    remove_written(worker, result);
    return FALSE;
}

static gboolean set_and_make(FidelisWorker *worker, FidelisUnitResult *result,
                             const FidelisDocument *document, const FidelisNumbering *numbering)
{
    if (!prepare_fonts(worker, result) || !require_fonts(worker, document->theme, result))
        return FALSE;
    if (worker->options->figure != NULL)
        return make_figures(worker, result, document);
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
    return make_and_write(worker, result, document, pages);
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
    return set_and_make(worker, result, document, numbering);
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
    while (worker->options->figure == NULL && result->done && *variant != NULL && *++variant != NULL)
        result->done = build(worker, result, unit, *variant);
    if (!result->done)
        remove_written(worker, result);
    result->inputs = fidelis_project_files(worker->session->project);
    return result;
}
