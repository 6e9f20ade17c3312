/* Distributions over bands. */
#include <string.h>

#include "measure/bands.h"
#include "measure/kinds-private.h"
#include "measure/sums-private.h"

static char *name_of(const FidelisDistribution *distribution)
{
    return g_strdup_printf("distribution '%s'", distribution->id);
}

static gboolean check_week(const FidelisKindCheck *check, const FidelisDistribution *distribution,
                           const FidelisSource *source, const char *what)
{
    gboolean weekly = source->kind == FIDELIS_SOURCE_WEEKLY;
    if (weekly == (distribution->week >= 0))
        return TRUE;
    fidelis_error(check->diagnostics, &distribution->where, weekly ? "week = 35" : "leave out week",
                  weekly ? "%s is of the weekly source '%s' but names no week"
                         : "%s names a week, but '%s' has none",
                  what, distribution->source);
    return FALSE;
}

gboolean fidelis_distribution_check(const FidelisKindCheck *check, const FidelisDistribution *distribution)
{
    g_autofree char *what = name_of(distribution);
    const FidelisSource *source =
        fidelis_kind_source(check, distribution->source, what, &distribution->where);
    if (source == NULL)
        return FALSE;
    gboolean good = check_week(check, distribution, source, what);
    good &= fidelis_kind_expression(check, source, distribution->expression, what, &distribution->where);
    if (distribution->among != NULL)
        good &= fidelis_kind_expression(check, source, distribution->among, what, &distribution->where);
    if (distribution->band_count == 0) {
        fidelis_error(check->diagnostics, &distribution->where, "band \"few\" { from = 0, below = 5 }",
                      "%s has no bands", what);
        return FALSE;
    }
    return fidelis_bands_check(distribution->bands, distribution->band_count, what, check->diagnostics) &&
           good;
}

/* ---- computing ---- */

/* Of a quantity that is a text some bands are ranges of nothing; all bands are of one sort. */
static gboolean is_of_texts(const FidelisDistribution *distribution)
{
    return distribution->bands[0].text != NULL;
}

/* The condition of each band, then that of lying in none. */
static FidelisQuantity *quantities_of(FidelisComputation *computation,
                                      const FidelisDistribution *distribution)
{
    gsize count = distribution->band_count;
    FidelisQuantity *quantities = FIDELIS_NEW_ARRAY(computation->arena, FidelisQuantity, count + 1);
    g_autoptr(GString) any = g_string_new("(1 = 0)");
    for (gsize i = 0; i < count; i++) {
        g_autofree char *sql = fidelis_band_to_sql(&distribution->bands[i], distribution->expression);
        quantities[i] = (FidelisQuantity){.value = fidelis_arena_strdup(computation->arena, sql),
                                          .is_condition = TRUE,
                                          .among = distribution->among};
        g_string_append_printf(any, " OR (%s)", sql);
    }
    quantities[count] =
        (FidelisQuantity){.value = fidelis_arena_printf(computation->arena, "NOT (%s)", any->str),
                          .is_condition = TRUE,
                          .among = distribution->among};
    return quantities;
}

/* Shares that should sum to one do not while values lie in no band. */
static void check_outside(FidelisComputation *computation, const FidelisDistribution *distribution,
                          const FidelisSums *sums)
{
    gsize all = computation->units->count;
    double outside = fidelis_sums_at(sums, all, FIDELIS_GROUP_PROGRAMME, distribution->band_count)->sum;
    if (fidelis_sums_has_control(sums))
        outside += fidelis_sums_at(sums, all, FIDELIS_GROUP_CONTROL, distribution->band_count)->sum;
    if (outside > 0)
        fidelis_error(computation->diagnostics, &distribution->where,
                      is_of_texts(distribution) ? "give every value a band"
                                                : "let the first or last band have no end",
                      "distribution '%s': %.0f value(s) of \"%s\" lie in none of its bands", distribution->id,
                      outside, distribution->expression);
}

static void emit_band(FidelisComputation *computation, const FidelisDistribution *distribution,
                      FidelisSums *sums, gsize index)
{
    const FidelisBand *band = &distribution->bands[index];
    g_autofree char *range = fidelis_band_to_text(band);
    FidelisFigure figure = {
        .id = fidelis_arena_printf(computation->arena, "%s.%s", distribution->id, band->id),
        .title = band->title,
        .kind = FIDELIS_KIND_SHARE,
        .shown = FIDELIS_UNIT_PERCENT,
        .week = distribution->week,
        .only_all = distribution->only_all,
        .numerator =
            fidelis_arena_printf(computation->arena, "rows with %s %s", distribution->expression, range),
        .denominator =
            distribution->among == NULL
                ? "rows with a value"
                : fidelis_arena_printf(computation->arena, "rows with a value and %s", distribution->among)};
    fidelis_sums_emit(sums, index, &figure);
}

void fidelis_distribution_compute(FidelisComputation *computation, const FidelisDistribution *distribution)
{
    g_autofree char *what = name_of(distribution);
    FidelisSums *sums = fidelis_sums_new(computation, distribution->source, distribution->week,
                                         quantities_of(computation, distribution),
                                         distribution->band_count + 1, what, &distribution->where);
    if (sums == NULL)
        return;
    check_outside(computation, distribution, sums);
    for (gsize i = 0; i < distribution->band_count; i++)
        emit_band(computation, distribution, sums, i);
}
