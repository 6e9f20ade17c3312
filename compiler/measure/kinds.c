#include "measure/kinds-private.h"

#include <string.h>

#include "base/text.h"

/* ---- what every kind checks ---- */

const FidelisSource *fidelis_kind_source(const FidelisKindCheck *check, const char *source, const char *what,
                                         const FidelisLocation *where)
{
    const FidelisProgramme *programme = check->programme;
    const FidelisSource *found = fidelis_programme_source(programme, source);
    if (found != NULL)
        return fidelis_store_columns(check->store, source) == NULL ? NULL : found;
    g_autofree const char **names = g_new(const char *, programme->source_count + 1);
    for (gsize i = 0; i < programme->source_count; i++)
        names[i] = programme->sources[i].schema.name;
    g_autofree char *hint = fidelis_text_did_you_mean(source, names, programme->source_count);
    fidelis_error(check->diagnostics, where, hint, "%s is of '%s', which is no source", what, source);
    return NULL;
}

gboolean fidelis_kind_expression(const FidelisKindCheck *check, const FidelisSource *source,
                                 const char *expression, const char *what, const FidelisLocation *where)
{
    g_autofree char *table = fidelis_sql_name(source->schema.name);
    g_autoptr(GError) error = NULL;
    if (fidelis_store_check_expression(check->store, table, expression, &error))
        return TRUE;
    fidelis_error(check->diagnostics, where, NULL, "%s: in \"%s\": %s", what, expression, error->message);
    return FALSE;
}

gboolean fidelis_kind_column(const FidelisKindCheck *check, const FidelisSource *source, const char *column,
                             const char *what, const FidelisLocation *where)
{
    const char *const *columns = fidelis_store_columns(check->store, source->schema.name);
    if (g_strv_contains(columns, column))
        return TRUE;
    g_autofree char *hint = fidelis_text_did_you_mean(column, columns, g_strv_length((char **)columns));
    fidelis_error(check->diagnostics, where, hint, "%s: '%s' is no column of '%s'", what, column,
                  source->schema.name);
    return FALSE;
}

/* ---- all of them ---- */

gboolean fidelis_kinds_check(const FidelisProgramme *programme, FidelisStore *store,
                             FidelisDiagnostics *diagnostics)
{
    const FidelisKinds *kinds = &programme->kinds;
    FidelisKindCheck check = {programme, store, diagnostics};
    gboolean good = TRUE;
    for (gsize i = 0; i < kinds->scale_count; i++)
        good &= fidelis_scale_check(&check, &kinds->scales[i]);
    for (gsize i = 0; i < kinds->distribution_count; i++)
        good &= fidelis_distribution_check(&check, &kinds->distributions[i]);
    for (gsize i = 0; i < kinds->flow_count; i++)
        good &= fidelis_flow_check(&check, &kinds->flows[i]);
    if (kinds->balance.source != NULL)
        good &= fidelis_balance_check(&check, &kinds->balance);
    if (kinds->trend.source != NULL)
        good &= fidelis_trend_check(&check, &kinds->trend);
    if (kinds->evidence.source != NULL)
        good &= fidelis_evidence_check(&check, &kinds->evidence);
    return good;
}

void fidelis_compute_kinds(FidelisComputation *computation)
{
    const FidelisKinds *kinds = &computation->programme->kinds;
    computation->next_order = FIDELIS_ORDER_KINDS;
    if (kinds->balance.source != NULL)
        fidelis_balance_compute(computation, &kinds->balance);
    for (gsize i = 0; i < kinds->scale_count; i++)
        fidelis_scale_compute(computation, &kinds->scales[i]);
    for (gsize i = 0; i < kinds->distribution_count; i++)
        fidelis_distribution_compute(computation, &kinds->distributions[i]);
    for (gsize i = 0; i < kinds->flow_count; i++)
        fidelis_flow_compute(computation, &kinds->flows[i]);
    if (kinds->trend.source != NULL)
        fidelis_trend_compute(computation, &kinds->trend);
    if (kinds->evidence.source != NULL)
        fidelis_evidence_compute(computation, &kinds->evidence);
}

/* A measure of weeks is of their citizens too. */
static gboolean is_of(const FidelisProgramme *programme, const char *measured, const char *source)
{
    const FidelisSource *found = fidelis_programme_source(programme, measured);
    return strcmp(measured, source) == 0 || (found->of != NULL && strcmp(found->of, source) == 0);
}

/* Ready figures of a trend and interviews are not counted by rows. */
gboolean fidelis_kinds_use(const FidelisProgramme *programme, const char *source)
{
    const FidelisKinds *kinds = &programme->kinds;
    gboolean used = g_strcmp0(kinds->balance.source, source) == 0;
    for (gsize i = 0; i < kinds->scale_count; i++)
        used |= is_of(programme, kinds->scales[i].source, source);
    for (gsize i = 0; i < kinds->distribution_count; i++)
        used |= is_of(programme, kinds->distributions[i].source, source);
    for (gsize i = 0; i < kinds->flow_count; i++)
        used |= is_of(programme, kinds->flows[i].source, source);
    return used;
}
