/* fidelis explain PROJECT KEY: the path of a number back to its rows, by their place in the file (--rows),
 * never by a citizen's key. KEY is a measure's id, with /group and
 * /week where it has them. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "driver/build.h"
#include "driver/command.h"
#include "driver/options.h"
#include "driver/print.h"
#include "driver/session.h"

static gboolean matches(const FidelisMeasure *measure, const char *unit, char *const *key)
{
    guint parts = g_strv_length((char **)key);
    return strcmp(measure->unit, unit) == 0 && strcmp(measure->id, key[0]) == 0 &&
           (parts < 2 || strcmp(measure->group, key[1]) == 0) && (parts < 3 || measure->week == atoi(key[2]));
}

/* How many were found. */
static guint explain_in(const FidelisMeasures *measures, const char *unit, char *const *key, gboolean rows)
{
    guint found = 0;
    for (gsize i = 0; i < fidelis_measures_count(measures); i++) {
        const FidelisMeasure *measure = fidelis_measures_at(measures, i);
        if (!matches(measure, unit, key))
            continue;
        g_autofree char *text = fidelis_measure_explain(measures, measure);
        g_autofree char *which = rows ? fidelis_measure_rows(measures, measure) : g_strdup("");
        fidelis_print("%s%s%s", found++ > 0 ? "\n" : "", text, which);
    }
    return found;
}

static void unknown_key(const FidelisMeasures *measures, const char *id, FidelisDiagnostics *diagnostics)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (gsize i = 0; i < fidelis_measures_count(measures); i++)
        g_ptr_array_add(ids, (gpointer)fidelis_measures_at(measures, i)->id);
    g_autofree char *hint = fidelis_text_did_you_mean(id, (const char *const *)ids->pdata, ids->len);
    fidelis_error(diagnostics, NULL, hint, "no measure is called '%s' for the units asked for", id);
}

static void explain(const FidelisSession *session, const FidelisOptions *options,
                    FidelisDiagnostics *diagnostics)
{
    static char *const whole[] = {FIDELIS_UNIT_ALL, NULL};
    g_auto(GStrv) key = g_strsplit(options->key, "/", 3);
    g_autoptr(GPtrArray) units =
        fidelis_session_units(session, options->only != NULL ? options->only : whole, 1, 1, diagnostics);
    guint found = 0;
    for (guint i = 0; i < units->len; i++)
        found += explain_in(session->measures, g_ptr_array_index(units, i), key, options->rows);
    if (found == 0 && !fidelis_diagnostics_failed(diagnostics))
        unknown_key(session->measures, key[0], diagnostics);
}

int fidelis_explain_run(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FidelisOptions) options = fidelis_options_parse(argc, argv, "PROJECT KEY", 2, &error);
    if (options == NULL) {
        fidelis_print_error("fidelis: %s\n", error->message);
        return FIDELIS_EXIT_USAGE;
    }
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    g_autoptr(FidelisSession) session =
        fidelis_session_open(options->project, options->theme, NULL, diagnostics);
    if (session != NULL)
        explain(session, options, diagnostics);
    g_autofree char *text =
        fidelis_diagnostics_failed(diagnostics) ? fidelis_diagnostics_to_string(diagnostics) : NULL;
    fidelis_print_error("%s", text != NULL ? text : "");
    return fidelis_diagnostics_failed(diagnostics) ? FIDELIS_EXIT_FAULTS : FIDELIS_EXIT_DONE;
}
