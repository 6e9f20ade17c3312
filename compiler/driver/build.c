#include "driver/build.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "driver/batch.h"
#include "driver/command.h"
#include "driver/manifest.h"
#include "driver/print.h"
#include "driver/progress.h"

typedef struct {
    const FidelisSession *session;
    const FidelisOptions *options;
} Watcher;

static void show_progress(guint done, guint total, const char *unit, const FidelisUnitResult *result,
                          void *data)
{
    const Watcher *watcher = data;
    (void)result;
    if (!watcher->options->quiet)
        fidelis_progress_show(done, total, fidelis_session_unit_name(watcher->session, unit));
}

/* Notes say what was found (dialects, row counts): worth a line in a check, not in every build. */
static void print_diagnostics(const FidelisDiagnostics *diagnostics, FidelisSeverity least)
{
    for (guint i = 0; i < fidelis_diagnostics_length(diagnostics); i++) {
        const FidelisDiagnostic *one = fidelis_diagnostics_get(diagnostics, i);
        if (one->severity < least)
            continue;
        g_autofree char *text = fidelis_diagnostic_to_string(one);
        fidelis_print_error("%s", text);
    }
}

static guint merge_results(const GPtrArray *results, FidelisDiagnostics *diagnostics, FidelisTimings *timings,
                           FidelisAccessibility *accessibility, int *pages)
{
    guint failed = 0;
    for (guint i = 0; i < results->len; i++) {
        const FidelisUnitResult *result = g_ptr_array_index(results, i);
        fidelis_diagnostics_merge(diagnostics, result->diagnostics);
        fidelis_timings_add(timings, &result->timings);
        fidelis_accessibility_add(accessibility, &result->accessibility);
        *pages += result->pages;
        failed += !result->done;
    }
    return failed;
}

static void print_failed(const FidelisSession *session, const GPtrArray *units, const GPtrArray *results)
{
    for (guint i = 0; i < units->len; i++) {
        const FidelisUnitResult *result = g_ptr_array_index(results, i);
        if (!result->done)
            fidelis_print_error("not made: %s\n",
                                fidelis_session_unit_name(session, g_ptr_array_index(units, i)));
    }
}

static void print_texts(const FidelisSession *session, const GPtrArray *units, const GPtrArray *results)
{
    for (guint i = 0; i < units->len; i++) {
        const FidelisUnitResult *result = g_ptr_array_index(results, i);
        if (result->text == NULL)
            continue;
        if (units->len > 1)
            fidelis_print("== %s\n", fidelis_session_unit_name(session, g_ptr_array_index(units, i)));
        fidelis_print("%s", result->text);
    }
}

static void print_tables(const FidelisStore *store)
{
    fidelis_print("table,file,dialect,rows,sha256\n");
    for (gsize i = 0; i < fidelis_store_table_count(store); i++) {
        FidelisTableFinding finding = fidelis_store_finding(store, i);
        fidelis_print("%s,%s,\"%s\",%" G_GINT64_FORMAT ",%s\n", finding.table, finding.file, finding.dialect,
                      finding.rows, finding.sha256);
    }
}

static gboolean prepare_folder(const FidelisOptions *options, FidelisDiagnostics *diagnostics)
{
    if (g_mkdir_with_parents(options->out, 0777) == 0 && g_access(options->out, W_OK) == 0)
        return TRUE;
    int saved = errno;
    fidelis_error(diagnostics, NULL, "give a folder that can be written with --out",
                  "cannot write to the folder %s: %s", options->out, g_strerror(saved));
    return FALSE;
}

static void summarise(const FidelisOptions *options, guint documents, guint failed, int pages, double seconds)
{
    if (!options->quiet)
        fidelis_print_error("%u documents, %d pages in %.1f s -> %s%s\n", documents - failed, pages, seconds,
                            options->out, failed > 0 ? " (some could not be made)" : "");
}

typedef struct {
    FidelisOptions *options;
    FidelisDiagnostics *diagnostics;
    gint64 started;
    gboolean write;
    FidelisAccessibility accessibility; /* summed over the units */
} Run;

static double seconds_since(gint64 started)
{
    return (double)(g_get_monotonic_time() - started) / G_USEC_PER_SEC;
}

static guint finish(Run *run, const FidelisSession *session, const GPtrArray *units, const GPtrArray *results)
{
    FidelisTimings timings = session->timings;
    int pages = 0;
    guint failed = merge_results(results, run->diagnostics, &timings, &run->accessibility, &pages);
    if (run->options->timings) {
        g_autofree char *text =
            fidelis_timings_to_string(&timings, (int)units->len, pages, seconds_since(run->started));
        fidelis_print("%s", text);
    }
    if (run->write)
        summarise(run->options, units->len, failed, pages, seconds_since(run->started));
    return failed;
}

static gboolean any_done(const GPtrArray *results)
{
    for (guint i = 0; i < results->len; i++)
        if (((const FidelisUnitResult *)g_ptr_array_index(results, i))->done)
            return TRUE;
    return FALSE;
}

static guint make_units(Run *run, const FidelisSession *session)
{
    g_autoptr(GPtrArray) units = fidelis_session_units(session, run->options->only, run->options->shard,
                                                       run->options->shards, run->diagnostics);
    if (fidelis_diagnostics_failed(run->diagnostics) ||
        (run->write && !prepare_folder(run->options, run->diagnostics)))
        return 0;
    Watcher watcher = {session, run->options};
    g_autoptr(GPtrArray) results =
        fidelis_batch_run(session, run->options, units, run->write, show_progress, &watcher);
    fidelis_progress_end();
    g_autoptr(GError) error = NULL;
    if (run->write && any_done(results) &&
        !fidelis_manifest_write(session, run->options, units, results, &error))
        fidelis_error(run->diagnostics, NULL, "without a manifest the next build makes everything again",
                      "%s", error->message);
    print_texts(session, units, results);
    guint failed = finish(run, session, units, results);
    print_failed(session, units, results);
    return failed;
}

static void run_stages(Run *run)
{
    g_autoptr(FidelisSession) session = fidelis_session_open(run->options->project, run->options->theme,
                                                             run->options->violations, run->diagnostics);
    if (session == NULL)
        return;
    if (run->options->emit == FIDELIS_EMIT_TABLES) {
        print_tables(session->store);
    } else if (run->options->emit == FIDELIS_EMIT_MEASURES) {
        g_autofree char *csv = fidelis_measures_to_csv(session->measures);
        fidelis_print("%s", csv);
    } else {
        make_units(run, session);
    }
}

static gboolean is_current(const Run *run)
{
    guint count = 0;
    if (run->options->force || run->options->strict || run->options->timings ||
        run->options->emit != FIDELIS_EMIT_NOTHING || !fidelis_manifest_is_current(run->options, &count))
        return FALSE;
    if (!run->options->quiet)
        fidelis_print_error("%u documents are up to date in %s (--force builds them anyway)\n", count,
                            run->options->out);
    return TRUE;
}

static int usage(const GError *error)
{
    fidelis_print_error("fidelis: %s\n", error->message);
    return FIDELIS_EXIT_USAGE;
}

/* Caller's. */
static FidelisDiagnostics *new_diagnostics(const FidelisOptions *options)
{
    FidelisDiagnostics *diagnostics = fidelis_diagnostics_new();
    if (options->strict)
        fidelis_diagnostics_be_strict(diagnostics);
    return diagnostics;
}

int fidelis_build_run(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisOptions) options = fidelis_options_parse(argc, argv, "PROJECT", 1, &error);
    if (options == NULL)
        return usage(error);
    g_autoptr(FidelisDiagnostics) diagnostics = new_diagnostics(options);
    Run run = {.options = options,
               .diagnostics = diagnostics,
               .started = g_get_monotonic_time(),
               .write = options->emit == FIDELIS_EMIT_NOTHING};
    if (is_current(&run))
        return FIDELIS_EXIT_DONE;
    run_stages(&run);
    print_diagnostics(diagnostics, FIDELIS_SEVERITY_WARNING);
    return fidelis_diagnostics_failed(diagnostics) ? FIDELIS_EXIT_FAULTS : FIDELIS_EXIT_DONE;
}

/* Nothing when no document came so far. */
static void print_accessibility(const FidelisAccessibility *accessibility)
{
    g_autofree char *text = fidelis_accessibility_to_string(accessibility);
    if (accessibility->checked[FIDELIS_RULE_TITLE] > 0)
        fidelis_print("%s", text);
}

int fidelis_check_run(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisOptions) options = fidelis_options_parse(argc, argv, "PROJECT", 1, &error);
    if (options == NULL)
        return usage(error);
    g_autoptr(FidelisDiagnostics) diagnostics = new_diagnostics(options);
    Run run = {.options = options, .diagnostics = diagnostics, .started = g_get_monotonic_time()};
    run_stages(&run);
    print_diagnostics(diagnostics, FIDELIS_SEVERITY_NOTE);
    guint errors = fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR);
    guint warnings = fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_WARNING);
    if (!options->quiet)
        print_accessibility(&run.accessibility);
    if (!options->quiet)
        fidelis_print("%s: %u errors, %u warnings\n", options->project, errors, warnings);
    return errors > 0 ? FIDELIS_EXIT_FAULTS : FIDELIS_EXIT_DONE;
}
