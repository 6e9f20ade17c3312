/* Measures as text: the dump that goldens hold, and the account of one number. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "measure/measures-private.h"

/* Nothing for NAN. */
static void append_rounded(GString *text, double value)
{
    if (!isnan(value))
        fidelis_text_append_number(text, value, 6);
}

/* By 1 + FidelisCoded; an interval stands under low and high. */
static const char *const suppressed_words[] = {"", "yes", "at least", "under"};

static void append_line(GString *text, const FidelisMeasure *measure)
{
    fidelis_text_append_csv(text, measure->unit);
    g_string_append_c(text, ',');
    fidelis_text_append_csv(text, measure->id);
    g_string_append_printf(text, ",%s,", measure->group);
    if (measure->week >= 0)
        g_string_append_printf(text, "%d", measure->week);
    g_string_append_c(text, ',');
    if (measure->text != NULL)
        fidelis_text_append_csv(text, measure->text);
    append_rounded(text, measure->value);
    g_string_append_c(text, ',');
    gboolean at_least = measure->coded == FIDELIS_CODED_AT_LEAST, coded = measure->coded != FIDELIS_CODED_NOT;
    if (!measure->suppressed || coded)
        g_string_append_printf(text, "%" G_GINT64_FORMAT, measure->n);
    g_string_append_c(text, ',');
    append_rounded(text, !coded ? measure->low : at_least ? measure->edge : 0);
    g_string_append_c(text, ',');
    append_rounded(text, !coded ? measure->high : at_least ? 1 : measure->edge);
    g_string_append_printf(text, ",%s,%s\n",
                           measure->zone == FIDELIS_ZONE_NONE ? "" : fidelis_zone_name(measure->zone),
                           suppressed_words[measure->suppressed ? 1 + measure->coded : 0]);
}

char *fidelis_measures_to_csv(const FidelisMeasures *measures)
{
    GString *text = g_string_new("unit,measure,group,week,value,n,low,high,zone,suppressed\n");
    for (gsize i = 0; i < measures->count; i++)
        append_line(text, &measures->list[i]);
    return g_string_free(text, FALSE);
}

/* ---- explain ---- */

G_GNUC_PRINTF(3, 4)
static void line(GString *text, const char *what, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_string_append_printf(text, "%-12s", what);
    g_string_append_vprintf(text, format, arguments);
    g_string_append_c(text, '\n');
    va_end(arguments);
}

static void number_line(GString *text, const char *what, double value)
{
    g_autoptr(GString) number = g_string_new(NULL);
    append_rounded(number, value);
    if (number->len > 0)
        line(text, what, "%s", number->str);
}

static const char *title_of(const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    const FidelisProgramme *programme = measures->programme;
    if (measure->title != NULL)
        return measure->title;
    const FidelisIndicator *indicator =
        measure->week < 0 ? fidelis_measures_indicator(measures, measure->id) : NULL;
    if (indicator != NULL)
        return indicator->title;
    for (gsize i = 0; i < programme->outcome_count && measure->week >= 0; i++)
        if (strcmp(programme->outcomes[i].id, measure->id) == 0)
            return programme->outcomes[i].title;
    for (gsize i = 0; i < programme->item_count; i++)
        if (strcmp(programme->items[i].id, measure->id) == 0)
            return programme->items[i].title;
    return NULL;
}

static void explain_name(GString *text, const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    const char *title = title_of(measures, measure);
    gssize unit = fidelis_units_find(measures->units, measure->unit);
    line(text, "measure", "%s%s%s", measure->id, title == NULL ? "" : ": ", title == NULL ? "" : title);
    if (unit >= 0)
        line(text, "unit", "%s %s", measure->unit, measures->units->records[unit].name);
    else
        line(text, "unit", "%s", "all");
    if (*measure->group != '\0')
        line(text, "group", "%s", measure->group);
    if (measure->week >= 0)
        line(text, "week", "%d", measure->week);
}

static void explain_coded(GString *text, const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    g_autoptr(GString) edge = g_string_new(NULL);
    append_rounded(edge, measure->edge);
    line(text, "value", "%s %s: the share itself would tell of fewer than %d persons",
         measure->coded == FIDELIS_CODED_AT_LEAST ? "at least" : "under", edge->str,
         measures->programme->disclosure_minimum);
    line(text, "n", "%" G_GINT64_FORMAT, measure->n);
}

static void explain_value(GString *text, const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    if (measure->coded != FIDELIS_CODED_NOT) {
        explain_coded(text, measures, measure);
        return;
    }
    if (measure->suppressed) {
        line(text, "value",
             "suppressed: it is of fewer than %d persons, or would let such a number be worked out",
             measures->programme->disclosure_minimum);
        return;
    }
    if (measure->text != NULL)
        line(text, "value", "%s", measure->text);
    else if (isnan(measure->value))
        line(text, "value", "%s", "none: nothing to compute it from");
    number_line(text, "value", measure->value);
    number_line(text, "numerator", measure->numerator);
    if (measure->n == 0 && fabs(measure->value) > 0) /* ready figures */
        line(text, "n", "%s", "not stated");
    else
        line(text, "n", "%" G_GINT64_FORMAT, measure->n);
    number_line(text, "weighted n", measure->weighted_n);
    number_line(text, "effective n", measure->effective_n);
    number_line(text, "design eff.", (double)measure->n / measure->effective_n); /* Kish's, of the weights */
    number_line(text, "low", measure->low);
    number_line(text, "high", measure->high);
}

static void explain_zone(GString *text, const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    const FidelisIndicator *indicator =
        measure->week < 0 ? fidelis_measures_indicator(measures, measure->id) : NULL;
    if (indicator == NULL || measure->zone == FIDELIS_ZONE_NONE)
        return;
    g_autoptr(GString) limits = g_string_new("target ");
    append_rounded(limits, indicator->target);
    if (!isnan(indicator->near_limit)) {
        g_string_append(limits, ", near ");
        append_rounded(limits, indicator->near_limit);
    }
    if (indicator->lower_is_better)
        g_string_append(limits, ", lower is better");
    if (indicator->minimum_n > 0)
        g_string_append_printf(limits, ", grey below n = %d", indicator->minimum_n);
    line(text, "zone", "%s (%s)", fidelis_zone_name(measure->zone), limits->str);
}

static void explain_source(GString *text, const FidelisMeasures *measures,
                           const FidelisProvenance *provenance)
{
    for (gsize i = 0; i < fidelis_store_table_count(measures->store); i++) {
        FidelisTableFinding finding = fidelis_store_finding(measures->store, i);
        if (strcmp(finding.table, provenance->source) == 0)
            line(text, "source", "%s: %s (%s; %" G_GINT64_FORMAT " rows; sha256 %s)", provenance->source,
                 provenance->file, finding.dialect, finding.rows, finding.sha256);
    }
}

static void explain_rows(GString *text, const FidelisMeasure *measure)
{
    const FidelisProvenance *provenance = measure->provenance;
    if (measure->suppressed)
        return;
    if (provenance->rows < 0)
        line(text, "rows", "%s", "withheld");
    else if (provenance->excluded == 0)
        line(text, "rows", "%" G_GINT64_FORMAT ", none left out", provenance->rows);
    else
        line(text, "rows", "%" G_GINT64_FORMAT ", left out %" G_GINT64_FORMAT ": %s", provenance->rows,
             provenance->excluded, provenance->excluded_why);
}

char *fidelis_measure_explain(const FidelisMeasures *measures, const FidelisMeasure *measure)
{
    GString *text = g_string_new(NULL);
    const FidelisProvenance *provenance = measure->provenance;
    const FidelisIndicator *indicator =
        measure->week < 0 ? fidelis_measures_indicator(measures, measure->id) : NULL;
    explain_name(text, measures, measure);
    explain_value(text, measures, measure);
    explain_zone(text, measures, measure);
    if (indicator != NULL && indicator->definition != NULL)
        line(text, "definition", "%s", indicator->definition);
    explain_source(text, measures, provenance);
    line(text, "counted", "%s", provenance->numerator);
    line(text, "out of", "%s", provenance->denominator);
    line(text, "filter", "%s", provenance->filter);
    if (provenance->period != NULL)
        line(text, "period", "%s", provenance->period);
    if (provenance->counter != NULL)
        line(text, "counted by", "%s", provenance->counter);
    explain_rows(text, measure);
    return g_string_free(text, FALSE);
}
