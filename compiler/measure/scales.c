/* Ordinal items summed to a score in bands. */
#include <math.h>

#include "measure/bands.h"
#include "measure/kinds-private.h"
#include "measure/sums-private.h"

static char *name_of(const FidelisScale *scale)
{
    return g_strdup_printf("scale '%s'", scale->id);
}

/* ---- faults ---- */

/* Every score from all items at the lowest anchor to all at the highest has its band. */
static gboolean check_span(const FidelisKindCheck *check, const FidelisScale *scale, const char *what)
{
    double ends[] = {scale->anchor_low * (double)scale->item_count,
                     scale->anchor_high * (double)scale->item_count};
    gboolean good = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(ends) && scale->band_count > 0; i++)
        if (fidelis_bands_find(scale->bands, scale->band_count, ends[i]) < 0) {
            fidelis_error(check->diagnostics, &scale->where, "let the bands reach over every score",
                          "%s: a score of %g, all items at the %s anchor, lies in no band", what, ends[i],
                          i == 0 ? "lowest" : "highest");
            good = FALSE;
        }
    return good;
}

static gboolean check_shape(const FidelisKindCheck *check, const FidelisScale *scale, const char *what)
{
    const char *wrong = scale->item_count == 0                      ? "has no items"
                        : !(scale->anchor_low < scale->anchor_high) ? "has anchors the wrong way round"
                        : scale->missing_allowed < 0 || (gsize)scale->missing_allowed >= scale->item_count
                            ? "allows every item to be missing"
                            : NULL;
    if (wrong != NULL)
        fidelis_error(check->diagnostics, &scale->where, NULL, "%s %s", what, wrong);
    return wrong == NULL;
}

gboolean fidelis_scale_check(const FidelisKindCheck *check, const FidelisScale *scale)
{
    g_autofree char *what = name_of(scale);
    const FidelisSource *source = fidelis_kind_source(check, scale->source, what, &scale->where);
    if (source == NULL || !check_shape(check, scale, what))
        return FALSE;
    gboolean good = TRUE;
    for (gsize i = 0; i < scale->item_count; i++)
        good &= fidelis_kind_column(check, source, scale->items[i].column, what, &scale->where);
    if (scale->among != NULL)
        good &= fidelis_kind_expression(check, source, scale->among, what, &scale->where);
    return fidelis_bands_check(scale->bands, scale->band_count, what, check->diagnostics) &&
           check_span(check, scale, what) && good;
}

/* ---- SQL ---- */

/* The score of a row: the sum of its items, missing ones replaced by the mean of the others when no more than
 * allowed are missing; no value otherwise. */
static const char *score_sql(FidelisComputation *computation, const FidelisScale *scale)
{
    g_autoptr(GString) sum = g_string_new(NULL), answered = g_string_new(NULL);
    for (gsize i = 0; i < scale->item_count; i++) {
        g_autofree char *column = fidelis_sql_name(scale->items[i].column);
        g_string_append_printf(sum, "%sCOALESCE(%s, 0)", i > 0 ? " + " : "", column);
        g_string_append_printf(answered, "%sCASE WHEN %s IS NULL THEN 0 ELSE 1 END", i > 0 ? " + " : "",
                               column);
    }
    return fidelis_arena_printf(computation->arena,
                                "CASE WHEN %s >= %zu THEN CAST(%s AS DOUBLE PRECISION) * %zu / (%s) END",
                                answered->str, scale->item_count - (gsize)scale->missing_allowed, sum->str,
                                scale->item_count, answered->str);
}

/* A band holds the scores whose nearest whole number it holds: half a point below its first to half above
 * its last, upwards at the very half. */
static const char *in_band_sql(FidelisComputation *computation, const FidelisBand *band, const char *score)
{
    double half = 0.5;
    FidelisBand widened = {.low = band->low_open ? band->low + half : band->low - half,
                           .high = band->high_open ? band->high - half : band->high + half,
                           .high_open = TRUE};
    g_autofree char *sql = fidelis_band_to_sql(&widened, score);
    return fidelis_arena_strdup(computation->arena, sql);
}

typedef struct {
    FidelisQuantity *quantities;
    gsize count;
    gsize items, bands, off; /* where each sort begins; the score is the first */
} Plan;

static Plan plan_of(FidelisComputation *computation, const FidelisScale *scale)
{
    FidelisArena *arena = computation->arena;
    const char *score = score_sql(computation, scale);
    Plan plan = {.items = 1, .bands = 1 + scale->item_count};
    plan.off = plan.bands + scale->band_count;
    plan.count = plan.off + scale->item_count;
    plan.quantities = FIDELIS_NEW_ARRAY(arena, FidelisQuantity, plan.count);
    plan.quantities[0] = (FidelisQuantity){.value = score, .among = scale->among};
    for (gsize i = 0; i < scale->item_count; i++) {
        g_autofree char *column = fidelis_sql_name(scale->items[i].column);
        plan.quantities[plan.items + i] =
            (FidelisQuantity){.value = fidelis_arena_strdup(arena, column), .among = scale->among};
        plan.quantities[plan.off + i] =
            (FidelisQuantity){.value = fidelis_arena_printf(arena, "%s < %.15g OR %s > %.15g", column,
                                                            scale->anchor_low, column, scale->anchor_high),
                              .is_condition = TRUE,
                              .among = scale->among};
    }
    for (gsize i = 0; i < scale->band_count; i++)
        plan.quantities[plan.bands + i] =
            (FidelisQuantity){.value = in_band_sql(computation, &scale->bands[i], score),
                              .is_condition = TRUE,
                              .among = scale->among};
    return plan;
}

/* ---- results ---- */

static void report_off(FidelisComputation *computation, const FidelisScale *scale, const FidelisSums *sums,
                       const Plan *plan)
{
    const FidelisSource *source = fidelis_sums_source(sums);
    for (gsize i = 0; i < scale->item_count; i++) {
        double off =
            fidelis_sums_at(sums, computation->units->count, FIDELIS_GROUP_PROGRAMME, plan->off + i)->sum;
        FidelisLocation where = {
            .file = source->schema.file, .table = source->schema.name, .column_name = scale->items[i].column};
        if (off > 0)
            fidelis_error(computation->diagnostics, &where, "give the column its range in the declaration",
                          "scale '%s': %.0f value(s) lie outside the anchors %g to %g", scale->id, off,
                          scale->anchor_low, scale->anchor_high);
    }
}

static const char *missing_rule(FidelisComputation *computation, const FidelisScale *scale)
{
    if (scale->missing_allowed == 0)
        return "rows with every item filled in";
    return fidelis_arena_printf(
        computation->arena,
        "rows that lack at most %d of %zu items, each replaced by the mean of the row's "
        "other items",
        scale->missing_allowed, scale->item_count);
}

static void emit_score(FidelisComputation *computation, const FidelisScale *scale, FidelisSums *sums)
{
    FidelisFigure figure = {.id = scale->id,
                            .title = scale->title,
                            .kind = FIDELIS_KIND_MEAN,
                            .shown = FIDELIS_UNIT_SCORE,
                            .week = -1,
                            .ignore_control = TRUE,
                            .numerator = fidelis_arena_printf(
                                computation->arena, "sum of %zu items from %g to %g, added up over rows",
                                scale->item_count, scale->anchor_low, scale->anchor_high),
                            .denominator = missing_rule(computation, scale)};
    fidelis_sums_emit(sums, 0, &figure);
}

static void emit_item(FidelisComputation *computation, const FidelisScale *scale, FidelisSums *sums,
                      const Plan *plan, gsize index)
{
    const FidelisScaleItem *item = &scale->items[index];
    FidelisFigure figure = {.id = fidelis_arena_printf(computation->arena, "%s.%s", scale->id, item->id),
                            .title = item->title,
                            .kind = FIDELIS_KIND_MEAN,
                            .shown = FIDELIS_UNIT_SCORE,
                            .week = -1,
                            .ignore_control = TRUE,
                            .numerator = fidelis_arena_printf(computation->arena, "sum of %s", item->column),
                            .denominator = "rows with the item filled in"};
    fidelis_sums_emit(sums, plan->items + index, &figure);
}

static void emit_band(FidelisComputation *computation, const FidelisScale *scale, FidelisSums *sums,
                      const Plan *plan, gsize index)
{
    const FidelisBand *band = &scale->bands[index];
    g_autofree char *range = fidelis_band_to_text(band);
    FidelisFigure figure = {.id = fidelis_arena_printf(computation->arena, "%s.%s", scale->id, band->id),
                            .title = band->title,
                            .kind = FIDELIS_KIND_SHARE,
                            .shown = FIDELIS_UNIT_PERCENT,
                            .week = -1,
                            .ignore_control = TRUE,
                            .numerator =
                                fidelis_arena_printf(computation->arena, "rows with a score %s", range),
                            .denominator = missing_rule(computation, scale)};
    fidelis_sums_emit(sums, plan->bands + index, &figure);
}

void fidelis_scale_compute(FidelisComputation *computation, const FidelisScale *scale)
{
    g_autofree char *what = name_of(scale);
    Plan plan = plan_of(computation, scale);
    FidelisSums *sums =
        fidelis_sums_new(computation, scale->source, -1, plan.quantities, plan.count, what, &scale->where);
    if (sums == NULL)
        return;
    report_off(computation, scale, sums, &plan);
    emit_score(computation, scale, sums);
    for (gsize i = 0; i < scale->item_count; i++)
        emit_item(computation, scale, sums, &plan, i);
    for (gsize i = 0; i < scale->band_count; i++)
        emit_band(computation, scale, sums, &plan, i);
}
