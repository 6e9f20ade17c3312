/* From pages to files: painted all, then written all. */
#include <glib/gstdio.h>
#include <string.h>

#include "annex/annex.h"
#include "base/file.h"
#include "base/text.h"
#include "document/language.h"
#include "driver/figures.h"
#include "driver/pages-confidential.h"
#include "driver/unit-private.h"
#include "paint/paint.h"

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

static gboolean is_made(const GPtrArray *made, const char *name)
{
    for (guint i = 0; i < made->len; i++)
        if (strcmp(((const Made *)g_ptr_array_index(made, i))->name, name) == 0)
            return TRUE;
    return FALSE;
}

/* FALSE when bytes are missing, or two files would have one name: a diagnostic says so. Takes bytes and name.
 */
static gboolean keep(GPtrArray *made, FidelisUnitResult *result, char *name, GBytes *bytes,
                     const GError *error)
{
    if (bytes == NULL) {
        fidelis_error(result->diagnostics, NULL, NULL, "%s: %s", name,
                      error != NULL ? error->message : "could not be made");
        g_free(name);
        return FALSE;
    }
    if (is_made(made, name)) {
        fidelis_error(result->diagnostics, NULL, "give one of them another id",
                      "two figures would be written to %s", name);
        g_bytes_unref(bytes);
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
void fidelis_unit_remove_files(const FidelisWorker *worker, FidelisUnitResult *result)
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

gboolean fidelis_unit_make_files(FidelisWorker *worker, FidelisUnitResult *result,
                                 const FidelisDocument *document, const FidelisPages *pages)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(made_free);
    if (!make(worker, result, document, pages, made))
        return FALSE;
    if (!worker->write)
        return TRUE;
    if (write_files(worker, result, made))
        return TRUE;
    fidelis_unit_remove_files(worker, result);
    return FALSE;
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

gboolean fidelis_unit_make_figures(FidelisWorker *worker, FidelisUnitResult *result,
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
    fidelis_unit_remove_files(worker, result);
    return FALSE;
}
