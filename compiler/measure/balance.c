/* The balance test: background factors in both groups, before any effect is read. */
#include <math.h>

#include "measure/kinds-private.h"
#include "measure/statistics.h"
#include "measure/sums-private.h"

static const char id_of_all[] = "balance";

gboolean fidelis_balance_check(const FidelisKindCheck *check, const FidelisBalance *balance)
{
    static const char what[] = "the balance test";
    const FidelisSource *source = fidelis_kind_source(check, balance->source, what, &balance->where);
    if (source == NULL)
        return FALSE;
    gboolean good = TRUE;
    if (source->control_group == NULL) {
        fidelis_error(check->diagnostics, &balance->where,
                      "group = { column = …, programme = …, control = … } in the source",
                      "%s is of '%s', which has no control group", what, balance->source);
        good = FALSE;
    }
    for (gsize i = 0; i < balance->factor_count; i++) {
        const FidelisFactor *factor = &balance->factors[i];
        g_autofree char *name = g_strdup_printf("factor '%s'", factor->id);
        good &= fidelis_kind_expression(check, source, factor->expression, name, &factor->where);
        if (factor->among != NULL)
            good &= fidelis_kind_expression(check, source, factor->among, name, &factor->where);
    }
    return good;
}

static FidelisComparison compare(FidelisComputation *computation, const FidelisSums *sums,
                                 const FidelisFactor *factor, gsize index)
{
    gsize all = computation->units->count;
    const FidelisTally *programme = fidelis_sums_at(sums, all, FIDELIS_GROUP_PROGRAMME, index);
    const FidelisTally *control = fidelis_sums_at(sums, all, FIDELIS_GROUP_CONTROL, index);
    return factor->kind == FIDELIS_KIND_MEAN ? fidelis_compare_means(programme, control)
                                             : fidelis_compare_shares(programme, control);
}

/* One figure of the comparison, of both groups together. */
static void emit_figure(FidelisComputation *computation, const FidelisSums *sums, gsize index, const char *id,
                        const char *title, FidelisUnit shown, double value, const char *how)
{
    gsize all = computation->units->count;
    const FidelisTally *programme = fidelis_sums_at(sums, all, FIDELIS_GROUP_PROGRAMME, index);
    const FidelisTally *control = fidelis_sums_at(sums, all, FIDELIS_GROUP_CONTROL, index);
    FidelisTally both = {.rows = programme->rows + control->rows,
                         .outside = programme->outside + control->outside,
                         .missing = programme->missing + control->missing,
                         .n = programme->n + control->n};
    FidelisEntry entry =
        fidelis_entry_new(computation, all, id, computation->next_order++, FIDELIS_KIND_MEAN, shown, &both);
    entry.measure.title = title;
    entry.measure.value = value;
    entry.smallest_n = MIN(programme->n, control->n);
    entry.is_open = fidelis_sums_source(sums)->not_persons;
    entry.measure.provenance = fidelis_provenance_new(computation, fidelis_sums_source(sums), how,
                                                      "both groups' rows with a value", "both groups", &both);
    fidelis_entry_add(computation, &entry);
}

static const char *factor_id(FidelisComputation *computation, const FidelisFactor *factor, const char *what)
{
    return fidelis_arena_printf(computation->arena, "%s.%s%s", id_of_all, factor->id, what);
}

static void emit_factor(FidelisComputation *computation, FidelisSums *sums, const FidelisFactor *factor,
                        gsize index, const FidelisComparison *comparison)
{
    gboolean mean = factor->kind == FIDELIS_KIND_MEAN;
    FidelisFigure figure = {.id = factor_id(computation, factor, ""),
                            .title = factor->title,
                            .kind = factor->kind,
                            .shown = factor->unit,
                            .week = -1,
                            .only_all = TRUE,
                            .numerator =
                                fidelis_arena_printf(computation->arena, "%s %s",
                                                     mean ? "sum of" : "rows with", factor->expression),
                            .denominator = "rows with a value"};
    fidelis_sums_emit(sums, index, &figure);
    emit_figure(computation, sums, index, factor_id(computation, factor, ".standardised"), factor->title,
                FIDELIS_UNIT_NUMBER, comparison->standardised,
                "difference over the root of the mean of both groups' variances");
    emit_figure(computation, sums, index, factor_id(computation, factor, ".statistic"), factor->title,
                FIDELIS_UNIT_NUMBER, comparison->statistic,
                mean ? "Welch's t, unequal variances" : "z, from the pooled share");
    emit_figure(computation, sums, index, factor_id(computation, factor, ".p"), factor->title,
                FIDELIS_UNIT_NUMBER, comparison->p,
                mean ? "two-sided, Student's t with Satterthwaite's degrees of freedom"
                     : "two-sided, normal distribution");
}

static FidelisSums *sums_of(FidelisComputation *computation, const FidelisBalance *balance)
{
    FidelisQuantity *quantities =
        FIDELIS_NEW_ARRAY(computation->arena, FidelisQuantity, balance->factor_count);
    for (gsize i = 0; i < balance->factor_count; i++)
        quantities[i] = (FidelisQuantity){.value = balance->factors[i].expression,
                                          .is_condition = balance->factors[i].kind == FIDELIS_KIND_SHARE,
                                          .among = balance->factors[i].among};
    return fidelis_sums_new(computation, balance->source, -1, quantities, balance->factor_count,
                            "the balance test", &balance->where);
}

void fidelis_balance_compute(FidelisComputation *computation, const FidelisBalance *balance)
{
    FidelisSums *sums = balance->factor_count == 0 ? NULL : sums_of(computation, balance);
    double largest = 0;
    int beyond = 0, significant = 0;
    if (sums == NULL)
        return;
    for (gsize i = 0; i < balance->factor_count; i++) {
        FidelisComparison comparison = compare(computation, sums, &balance->factors[i], i);
        emit_factor(computation, sums, &balance->factors[i], i, &comparison);
        largest = fmax(largest, fabs(comparison.standardised)); /* fmax passes over NAN */
        beyond += fabs(comparison.standardised) >= balance->limit;
        significant += comparison.p < 0.05;
    }
    emit_figure(computation, sums, 0, "balance.largest", balance->title, FIDELIS_UNIT_NUMBER, largest,
                "the largest standardised difference, whatever its sign");
    emit_figure(computation, sums, 0, "balance.beyond", balance->title, FIDELIS_UNIT_NUMBER, beyond,
                fidelis_arena_printf(computation->arena,
                                     "factors with a standardised difference of %g or more", balance->limit));
    emit_figure(computation, sums, 0, "balance.significant", balance->title, FIDELIS_UNIT_NUMBER, significant,
                "factors with p below 0.05; one in twenty by chance alone");
}
