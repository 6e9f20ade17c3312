/* fidelis collect PROJECT FILE... [--out answers.csv]: filled sheets back into a table. */
#include "driver/collect.h"

#include <string.h>

#include "base/file.h"
#include "collect/collection.h"
#include "driver/command.h"
#include "driver/print.h"
#include "driver/session.h"

typedef struct {
    char *out;
    gboolean quiet;
    char *project;
    char **files; /* sorted */
} Options;

static void clear_options(Options *options)
{
    g_free(options->out);
    g_free(options->project);
    g_strfreev(options->files);
}

static int compare_paths(const void *a, const void *b)
{
    const char *first = *(const char *const *)a, *second = *(const char *const *)b;
    g_autofree char *first_name = g_path_get_basename(first), *second_name = g_path_get_basename(second);
    int order = strcmp(first_name, second_name);
    return order != 0 ? order : strcmp(first, second);
}

static gboolean parse(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &options->out, "the table (answers.csv)", "FILE"},
        {"quiet", 0, 0, G_OPTION_ARG_NONE, &options->quiet, "print faults only", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("PROJECT FILE…");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return FALSE;
    if (argc < 3) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s takes PROJECT FILE…", argv[0]);
        return FALSE;
    }
    options->project = g_strdup(argv[1]);
    options->files = g_strdupv(argv + 2);
    qsort(options->files, g_strv_length(options->files), sizeof *options->files, compare_paths);
    if (options->out == NULL)
        options->out = g_strdup("answers.csv");
    return TRUE;
}

/* The document of the first variant that is a form. */
static FidelisDocument *find_form(const FidelisSession *session, FidelisDiagnostics *diagnostics)
{
    const char *const *variant = fidelis_project_variants(session->project);
    do {
        FidelisDocument *document =
            fidelis_project_variant(session->project, session->measures, session->store, FIDELIS_UNIT_ALL,
                                    *variant, NULL, diagnostics);
        if (document == NULL || document->form != NULL)
            return document;
        fidelis_document_free(document);
    } while (*variant != NULL && *++variant != NULL);
    FidelisLocation where = {.file = fidelis_project_folder(session->project)};
    fidelis_error(diagnostics, &where, "say form = { id = \"…\", edition = \"…\" } in report { }",
                  "the project has no form to collect");
    return NULL;
}

static char **unit_names(const FidelisMeasures *measures)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    for (gsize i = 0; i < fidelis_measures_unit_count(measures); i++)
        g_strv_builder_add(names, fidelis_measures_unit(measures, i)->name);
    return g_strv_builder_end(names);
}

static gboolean write_table(const char *path, char *text, FidelisDiagnostics *diagnostics)
{
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));
    g_autoptr(GError) error = NULL;
    if (!fidelis_file_write(path, bytes, &error))
        fidelis_error(diagnostics, NULL, "give another file with --out", "%s", error->message);
    return error == NULL;
}

/* "answers.csv" -> "answers-left-out.csv" */
static char *left_out_path(const char *out)
{
    g_autofree char *stem =
        g_str_has_suffix(out, ".csv") ? g_strndup(out, strlen(out) - strlen(".csv")) : g_strdup(out);
    return g_strconcat(stem, "-left-out.csv", NULL);
}

/* One file that cannot be read is told and passed over. Returns how many gave answers. */
static guint take_files(const Options *options, const FidelisForm *form, FidelisCollection *collection,
                        FidelisDiagnostics *diagnostics)
{
    guint taken = 0;
    for (char **path = options->files; *path != NULL; path++) {
        g_autoptr(FidelisFilled) filled = fidelis_filled_read(*path, form, diagnostics);
        if (filled != NULL && fidelis_collection_add(collection, filled, diagnostics))
            taken++;
    }
    return taken;
}

static void summarise(const Options *options, const FidelisCollection *collection, guint taken,
                      const char *left_out)
{
    if (options->quiet)
        return;
    fidelis_print_error("%" G_GSIZE_FORMAT " answers from %u of %u files -> %s\n",
                        fidelis_collection_rows(collection), taken, g_strv_length(options->files),
                        options->out);
    if (fidelis_collection_left_out(collection) > 0)
        fidelis_print_error("%" G_GSIZE_FORMAT " values were left out, with the reason -> %s\n",
                            fidelis_collection_left_out(collection), left_out);
}

static void collect(const Options *options, FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisSession) session = fidelis_session_open(options->project, NULL, NULL, diagnostics);
    g_autoptr(FidelisDocument) document = session == NULL ? NULL : find_form(session, diagnostics);
    if (document == NULL)
        return;
    g_auto(GStrv) units = unit_names(session->measures);
    g_autoptr(FidelisCollection) collection =
        fidelis_collection_new(document->form, (const char *const *)units);
    g_autofree char *left_out = left_out_path(options->out);
    guint taken = take_files(options, document->form, collection, diagnostics);
    if (write_table(options->out, fidelis_collection_to_csv(collection), diagnostics) &&
        write_table(left_out, fidelis_collection_left_out_to_csv(collection), diagnostics))
        summarise(options, collection, taken, left_out);
}

int fidelis_collect_run(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    Options options = {0};
    if (!parse(&options, argc, argv, &error)) {
        fidelis_print_error("fidelis: %s\n", error->message);
        clear_options(&options);
        return FIDELIS_EXIT_USAGE;
    }
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    collect(&options, diagnostics);
    for (guint i = 0; i < fidelis_diagnostics_length(diagnostics); i++) {
        const FidelisDiagnostic *one = fidelis_diagnostics_get(diagnostics, i);
        g_autofree char *text = fidelis_diagnostic_to_string(one);
        if (one->severity != FIDELIS_SEVERITY_NOTE)
            fidelis_print_error("%s", text);
    }
    clear_options(&options);
    return fidelis_diagnostics_failed(diagnostics) ? FIDELIS_EXIT_FAULTS : FIDELIS_EXIT_DONE;
}
