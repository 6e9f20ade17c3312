/* The balance test: background factors in both groups, before any effect is read. */
#include <math.h>
#include <string.h>

#include "measure/balance-private.h"
#include "measure/bands.h"
#include "measure/statistics.h"

static const char id_of_all[] = "balance";

/* ---- faults ---- */

/* What the test says of all factors has names too. */
static const char *const names_of_all[] = {"largest", "beyond", "significant", "joint", NULL};

static gboolean check_factor(const FidelisKindCheck *check, const FidelisSource *source,
                             const FidelisFactor *factor)
{
    g_autofree char *name = g_strdup_printf("factor '%s'", factor->id);
    gboolean good = fidelis_kind_expression(check, source, factor->expression, name, &factor->where);
    if (factor->among != NULL)
        good &= fidelis_kind_expression(check, source, factor->among, name, &factor->where);
    if (factor->band_count > 0)
        good &= fidelis_bands_check(factor->bands, factor->band_count, name, check->diagnostics);
    if (factor->band_count != 1 && !g_strv_contains(names_of_all, factor->id))
        return good;
    fidelis_error(check->diagnostics, &factor->where, NULL,
                  factor->band_count == 1 ? "%s has one category, which everybody is of"
                                          : "%s is called as a figure of the whole test is",
                  name);
    return FALSE;
}

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
    for (gsize i = 0; i < balance->factor_count; i++)
        good &= check_factor(check, source, &balance->factors[i]);
    return good;
}

/* ---- what is added up ---- */

/* The quantities of a factor stand together: its one, or its categories and then lying in none of them. */
static gsize width_of(const FidelisFactor *factor)
{
    return factor->band_count > 0 ? factor->band_count + 1 : 1;
}

static void fill_categories(FidelisComputation *computation, const FidelisFactor *factor,
                            FidelisQuantity *quantities)
{
    g_autoptr(GString) none = g_string_new(NULL);
    for (gsize i = 0; i < factor->band_count; i++) {
        g_autofree char *sql = fidelis_band_to_sql(&factor->bands[i], factor->expression);
        quantities[i] = (FidelisQuantity){.value = fidelis_arena_strdup(computation->arena, sql),
                                          .is_condition = TRUE,
                                          .among = factor->among};
        g_string_append_printf(none, "%sNOT (%s)", i == 0 ? "" : " AND ", sql);
    }
    quantities[factor->band_count] =
        (FidelisQuantity){.value = fidelis_arena_strdup(computation->arena, none->str),
                          .is_condition = TRUE,
                          .among = factor->among};
}

static FidelisSums *sums_of(FidelisComputation *computation, const FidelisBalance *balance)
{
    gsize count = 0, at = 0;
    for (gsize i = 0; i < balance->factor_count; i++)
        count += width_of(&balance->factors[i]);
    FidelisQuantity *quantities = FIDELIS_NEW_ARRAY(computation->arena, FidelisQuantity, count);
    for (gsize i = 0; i < balance->factor_count; at += width_of(&balance->factors[i]), i++)
        if (balance->factors[i].band_count > 0)
            fill_categories(computation, &balance->factors[i], quantities + at);
        else
            quantities[at] = (FidelisQuantity){.value = balance->factors[i].expression,
                                               .is_condition = balance->factors[i].kind == FIDELIS_KIND_SHARE,
                                               .among = balance->factors[i].among};
    return fidelis_sums_new(computation, balance->source, -1, quantities, count, "the balance test",
                            &balance->where);
}

/* ---- figures ---- */

void fidelis_balance_emit(FidelisComputation *computation, const FidelisSource *source,
                          const FidelisBalanceFigure *figure)
{
    gsize all = computation->units->count;
    const FidelisTally *programme = figure->programme, *control = figure->control;
    FidelisTally both = {.rows = programme->rows + control->rows,
                         .outside = programme->outside + control->outside,
                         .missing = programme->missing + control->missing,
                         .n = programme->n + control->n};
    FidelisEntry entry = fidelis_entry_new(computation, all, figure->id, computation->next_order++,
                                           FIDELIS_KIND_MEAN, FIDELIS_UNIT_NUMBER, &both);
    entry.measure.title = figure->title;
    entry.measure.value = figure->value;
    entry.smallest_n = MIN(programme->n, control->n);
    entry.is_open = source->not_persons;
    entry.follows_family = figure->family;
    entry.measure.provenance = fidelis_provenance_new(computation, source, figure->how,
                                                      "both groups' rows with a value", "both groups", &both);
    fidelis_entry_add(computation, &entry);
}

/* One factor, where its sums begin. */
typedef struct {
    FidelisComputation *computation;
    FidelisSums *sums;
    const FidelisFactor *factor;
    gsize first;
    const char *id; /* "balance.FACTOR" */
    FidelisComparison comparison;
} Part;

static const FidelisTally *tally_of(const Part *part, FidelisGroup group, gsize category)
{
    return fidelis_sums_at(part->sums, part->computation->units->count, group, part->first + category);
}

static FidelisComparison compare_categories(const Part *part)
{
    gsize count = part->factor->band_count;
    g_autofree const FidelisTally **first = g_new(const FidelisTally *, count);
    g_autofree const FidelisTally **second = g_new(const FidelisTally *, count);
    for (gsize i = 0; i < count; i++) {
        first[i] = tally_of(part, FIDELIS_GROUP_PROGRAMME, i);
        second[i] = tally_of(part, FIDELIS_GROUP_CONTROL, i);
    }
    return fidelis_compare_categories(first, second, count);
}

static FidelisComparison compare(const Part *part)
{
    const FidelisTally *programme = tally_of(part, FIDELIS_GROUP_PROGRAMME, 0);
    const FidelisTally *control = tally_of(part, FIDELIS_GROUP_CONTROL, 0);
    if (part->factor->band_count > 0)
        return compare_categories(part);
    return part->factor->kind == FIDELIS_KIND_MEAN ? fidelis_compare_means(programme, control)
                                                   : fidelis_compare_shares(programme, control);
}

/* Shares that should sum to one do not while values lie in no category. */
static void check_outside(const Part *part)
{
    const FidelisFactor *factor = part->factor;
    double outside = tally_of(part, FIDELIS_GROUP_PROGRAMME, factor->band_count)->sum +
                     tally_of(part, FIDELIS_GROUP_CONTROL, factor->band_count)->sum;
    if (outside > 0)
        fidelis_error(part->computation->diagnostics, &factor->where,
                      factor->bands[0].text != NULL ? "give every value a band"
                                                    : "let the first or last band have no end",
                      "factor '%s': %.0f value(s) of \"%s\" lie in none of its bands", factor->id, outside,
                      factor->expression);
}

static void emit_category(const Part *part, gsize index)
{
    FidelisArena *arena = part->computation->arena;
    const FidelisBand *band = &part->factor->bands[index];
    g_autofree char *range = fidelis_band_to_text(band);
    FidelisFigure figure = {
        .id = fidelis_arena_printf(arena, "%s.%s", part->id, band->id),
        .title = fidelis_arena_printf(arena, "%s: %s", part->factor->title, band->title),
        .kind = FIDELIS_KIND_SHARE,
        .shown = FIDELIS_UNIT_PERCENT,
        .week = -1,
        .only_all = TRUE,
        .numerator = fidelis_arena_printf(arena, "rows with %s %s", part->factor->expression, range),
        .denominator = "rows with a value"};
    fidelis_sums_emit(part->sums, part->first + index, &figure);
}

static void emit_values(const Part *part)
{
    const FidelisFactor *factor = part->factor;
    for (gsize i = 0; i < factor->band_count; i++)
        emit_category(part, i);
    if (factor->band_count > 0)
        return;
    FidelisFigure figure = {
        .id = part->id,
        .title = factor->title,
        .kind = factor->kind,
        .shown = factor->unit,
        .week = -1,
        .only_all = TRUE,
        .numerator = fidelis_arena_printf(part->computation->arena, "%s %s",
                                          factor->kind == FIDELIS_KIND_MEAN ? "sum of" : "rows with",
                                          factor->expression),
        .denominator = "rows with a value"};
    fidelis_sums_emit(part->sums, part->first, &figure);
}

static void emit_figure(const Part *part, const char *what, double value, const char *how)
{
    FidelisBalanceFigure figure = {.id =
                                       fidelis_arena_printf(part->computation->arena, "%s%s", part->id, what),
                                   .title = part->factor->title,
                                   .programme = tally_of(part, FIDELIS_GROUP_PROGRAMME, 0),
                                   .control = tally_of(part, FIDELIS_GROUP_CONTROL, 0),
                                   .value = value,
                                   .how = how,
                                   .family = part->id};
    fidelis_balance_emit(part->computation, fidelis_sums_source(part->sums), &figure);
}

/* How each sort of factor is compared, in words. */
typedef struct {
    const char *standardised, *statistic, *p;
} Method;

static const Method *method_of(const FidelisFactor *factor)
{
    static const char difference[] = "difference over the root of the mean of both groups' variances";
    static const Method of_shares = {difference, "z, from the pooled share",
                                     "two-sided, normal distribution"};
    static const Method of_means = {difference, "Welch's t, unequal variances",
                                    "two-sided, Student's t with Satterthwaite's degrees of freedom"};
    static const Method of_categories = {
        "root of all shares' differences, weighed by the mean of both groups' covariances",
        "Pearson's chi-square", "chi-square"};
    if (factor->band_count > 0)
        return &of_categories;
    return factor->kind == FIDELIS_KIND_MEAN ? &of_means : &of_shares;
}

static void emit_factor(const Part *part)
{
    const FidelisComparison *found = &part->comparison;
    const Method *method = method_of(part->factor);
    emit_values(part);
    emit_figure(part, ".standardised", found->standardised, method->standardised);
    emit_figure(part, ".statistic", found->statistic, method->statistic);
    emit_figure(part, ".p", found->p, method->p);
    if (part->factor->band_count == 0)
        return;
    emit_figure(part, ".freedom", found->freedom, "degrees of freedom: categories that occur, less one");
    emit_figure(part, ".sparse", found->is_sparse,
                "1: fewer than one expected in a cell, or fewer than five in more than a fifth of them");
}

/* ---- all of it ---- */

typedef struct {
    double largest;
    int beyond, significant;
} Summary;

static void emit_summary(FidelisComputation *computation, const FidelisBalance *balance, FidelisSums *sums,
                         const Summary *summary)
{
    gsize all = computation->units->count;
    FidelisBalanceFigure figure = {.title = balance->title,
                                   .programme = fidelis_sums_at(sums, all, FIDELIS_GROUP_PROGRAMME, 0),
                                   .control = fidelis_sums_at(sums, all, FIDELIS_GROUP_CONTROL, 0)};
    const FidelisSource *source = fidelis_sums_source(sums);
    figure.id = "balance.largest", figure.value = summary->largest, figure.family = id_of_all;
    figure.how = "the largest standardised difference, whatever its sign";
    fidelis_balance_emit(computation, source, &figure);
    figure.id = "balance.beyond", figure.value = summary->beyond, figure.family = NULL;
    figure.how = fidelis_arena_printf(computation->arena,
                                      "factors with a standardised difference of %g or more", balance->limit);
    fidelis_balance_emit(computation, source, &figure);
    figure.id = "balance.significant", figure.value = summary->significant;
    figure.how = "factors with p below 0.05; one in twenty by chance alone";
    fidelis_balance_emit(computation, source, &figure);
}

void fidelis_balance_compute(FidelisComputation *computation, const FidelisBalance *balance)
{
    FidelisSums *sums = balance->factor_count == 0 ? NULL : sums_of(computation, balance);
    Summary summary = {.largest = (double)NAN};
    gsize first = 0;
    if (sums == NULL)
        return;
    for (gsize i = 0; i < balance->factor_count; first += width_of(&balance->factors[i]), i++) {
        Part part = {
            .computation = computation, .sums = sums, .factor = &balance->factors[i], .first = first};
        part.id = fidelis_arena_printf(computation->arena, "%s.%s", id_of_all, part.factor->id);
        part.comparison = compare(&part);
        if (part.factor->band_count > 0)
            check_outside(&part);
        emit_factor(&part);
        summary.largest = fmax(summary.largest, fabs(part.comparison.standardised)); /* passes over NAN */
        summary.beyond += fabs(part.comparison.standardised) >= balance->limit;
        summary.significant += part.comparison.p < 0.05;
    }
    emit_summary(computation, balance, sums, &summary);
    fidelis_balance_compute_joint(computation, balance);
}
