/* Figures to measures: of each unit as stated, of all by adding up. */
#include <math.h>
#include <string.h>

#include "measure/aggregates-private.h"

/* Sums can be made of it: the counts, or the value and what it is a value of; of nobody, nothing. */
static gboolean is_summable(const FidelisReady *ready, const FidelisFigure *figure)
{
    if (!figure->found)
        return FALSE;
    if (ready->indicator->kind == FIDELIS_KIND_COUNT)
        return !isnan(figure->value);
    return figure->n == 0 || (figure->n > 0 && (!isnan(figure->numerator) || !isnan(figure->value)));
}

static FidelisTally tally_of(const FidelisReady *ready, const FidelisFigure *figure)
{
    FidelisTally tally = {.rows = figure->found};
    tally.n = figure->n > 0 ? (gint64)llround(figure->n) : 0;
    if (ready->indicator->kind == FIDELIS_KIND_COUNT)
        tally.sum = figure->value;
    else if (figure->n == 0)
        tally.sum = 0;
    else if (!isnan(figure->numerator))
        tally.sum = figure->numerator;
    else
        tally.sum = figure->value * figure->n;
    return tally;
}

/* TRUE when every unit has its part. */
static gboolean sum_units(const FidelisReady *ready, FidelisTally *sum)
{
    *sum = (FidelisTally){0};
    for (gsize unit = 0; unit < ready->computation->units->count; unit++) {
        if (!is_summable(ready, &ready->figures[unit]))
            return FALSE;
        FidelisTally tally = tally_of(ready, &ready->figures[unit]);
        sum->rows++;
        sum->n += tally.n;
        sum->sum += tally.sum;
    }
    return TRUE;
}

/* A zone as stated stands; where the limits give another one, somebody should look. */
static void state_zone(const FidelisReady *ready, const FidelisFigure *figure, FidelisEntry *entry)
{
    FidelisLocation where = fidelis_ready_where(ready, ready->source->zone_column, figure->row);
    FidelisZone computed = entry->measure.zone;
    if (figure->zone == FIDELIS_ZONE_NONE)
        return;
    entry->measure.zone = figure->zone;
    if (computed != FIDELIS_ZONE_NONE && computed != figure->zone)
        fidelis_warn(ready->computation->diagnostics, &where, "the stated one is used",
                     "'%s' is stated as %s, but its limits make it %s", ready->indicator->expression,
                     fidelis_zone_name(figure->zone), fidelis_zone_name(computed));
}

/* Not of citizens, but of the units themselves. */
static gboolean is_of_units(const FidelisIndicator *indicator)
{
    return indicator->unit == FIDELIS_UNIT_YES_NO || indicator->unit == FIDELIS_UNIT_TEXT;
}

/* ---- when, and by whom ---- */

static const char *period_of(const FidelisFigure *figure)
{
    return figure->period;
}

static const char *counter_of(const FidelisFigure *figure)
{
    return figure->counter;
}

/* What the row says; of all without a row of their own what the units' rows say, each once. NULL: nothing. */
static const char *origin_of(const FidelisReady *ready, gsize unit, const char *(*of)(const FidelisFigure *))
{
    g_autoptr(GPtrArray) said = g_ptr_array_new();
    if (ready->figures[unit].found || unit < ready->computation->units->count)
        return of(&ready->figures[unit]);
    for (gsize i = 0; i < unit; i++) {
        const char *word = of(&ready->figures[i]);
        if (word != NULL && !g_ptr_array_find_with_equal_func(said, word, g_str_equal, NULL))
            g_ptr_array_add(said, (char *)word);
    }
    g_ptr_array_add(said, NULL);
    g_autofree char *list = g_strjoinv("; ", (char **)said->pdata);
    return *list == '\0' ? NULL : fidelis_arena_strdup(ready->computation->arena, list);
}

static void state_origin(const FidelisReady *ready, gsize unit, FidelisProvenance *provenance)
{
    provenance->period = origin_of(ready, unit, period_of);
    provenance->counter = origin_of(ready, unit, counter_of);
}

/* Units of two periods side by side, and added up. */
static void check_periods(const FidelisReady *ready)
{
    const FidelisFigure *first = NULL;
    for (gsize unit = 0; unit < ready->computation->units->count; unit++) {
        const FidelisFigure *figure = &ready->figures[unit];
        if (!figure->found || figure->period == NULL)
            continue;
        if (first == NULL)
            first = figure;
        if (strcmp(first->period, figure->period) == 0)
            continue;
        FidelisLocation where = fidelis_ready_where(ready, ready->source->period_column, figure->row);
        fidelis_warn(ready->computation->diagnostics, &where,
                     "compare and add up figures of one time: period = \"…\" chooses",
                     "'%s' is of %s here, but of %s in row %" G_GINT64_FORMAT, ready->indicator->expression,
                     figure->period, first->period, first->row);
        return;
    }
}

/* What a figure is of, in words. */
typedef struct {
    const char *numerator, *denominator;
    gboolean summed; /* over the units' rows */
} Words;

/* The row that states it; of all, where units are added up, the rows of those. NULL: no row. */
static const char *places_of(const FidelisReady *ready, gsize unit, gboolean summed)
{
    g_autoptr(GString) places = g_string_new(NULL);
    for (gsize i = summed ? 0 : unit; i < (summed ? unit : unit + 1); i++)
        if (ready->figures[i].found)
            g_string_append_printf(places, "%s%" G_GINT64_FORMAT, places->len > 0 ? ", " : "",
                                   ready->figures[i].row);
    return places->len == 0 ? NULL : fidelis_arena_strdup(ready->computation->arena, places->str);
}

static FidelisEntry make_entry(const FidelisReady *ready, gsize unit, const FidelisTally *tally, Words words)
{
    FidelisComputation *computation = ready->computation;
    const FidelisIndicator *indicator = ready->indicator;
    FidelisEntry entry = fidelis_entry_new(computation, unit, indicator->id, ready->order, indicator->kind,
                                           indicator->unit, tally);
    g_autofree char *measure = fidelis_sql_text(indicator->expression);
    FidelisProvenance *provenance = fidelis_provenance_new(
        computation, ready->source, words.numerator, words.denominator,
        fidelis_arena_printf(computation->arena, "%s = %s, unit %s%s", ready->source->measure_column, measure,
                             fidelis_units_key(computation->units, unit), ready->slice->filter),
        tally);
    state_origin(ready, unit, provenance);
    provenance->places = places_of(ready, unit, words.summed);
    entry.measure.provenance = provenance;
    entry.group = ready->slice->group;
    entry.measure.group = fidelis_group_names[entry.group];
    entry.measure.week = ready->slice->week;
    entry.is_open = ready->source->not_persons || is_of_units(indicator);
    return entry;
}

static void emit(const FidelisReady *ready, gsize unit, const FidelisTally *tally, double value, Words words)
{
    FidelisEntry entry = make_entry(ready, unit, tally, words);
    entry.measure.value = value;
    if (isnan(tally->sum))
        entry.measure.numerator = (double)NAN;
    if (ready->indicator->kind == FIDELIS_KIND_COUNT && tally->n > 0 &&
        !isnan(value)) { /* so many of so many */
        entry.yes_or_no = TRUE;
        entry.nonzero = (gint64)llround(value);
    }
    fidelis_entry_judge(&entry, ready->indicator, tally->n > 0);
    state_zone(ready, &ready->figures[unit], &entry);
    fidelis_entry_add(ready->computation, &entry);
}

/* Counts first, then the value as stated. */
static void emit_stated(const FidelisReady *ready, gsize unit)
{
    const FidelisFigure *figure = &ready->figures[unit];
    FidelisTally tally = tally_of(ready, figure);
    gboolean counted =
        ready->indicator->kind == FIDELIS_KIND_SHARE && figure->n > 0 && !isnan(figure->numerator);
    if (!figure->found)
        tally.sum = 0;
    emit(ready, unit, &tally,
         counted         ? fidelis_tally_mean(&tally)
         : figure->found ? figure->value
                         : (double)NAN,
         (Words){counted ? "numerator as stated" : "value as stated",
                 tally.n > 0 ? "n as stated" : "not stated", FALSE});
}

/* ---- yes and no, texts ---- */

static void emit_yes_no(const FidelisReady *ready, gsize unit)
{
    const FidelisFigure *figure = &ready->figures[unit];
    FidelisTally tally = {.rows = figure->found, .n = !isnan(figure->value)};
    tally.missing = tally.rows - tally.n;
    tally.sum = tally.n > 0 ? figure->value : 0;
    emit(ready, unit, &tally, figure->value, (Words){"yes is 1, no is 0", "the unit itself", FALSE});
}

/* Of the units that say, how many say yes. */
static void emit_all_yes_no(const FidelisReady *ready)
{
    gsize all = ready->computation->units->count;
    const FidelisFigure *stated = &ready->figures[all];
    FidelisTally sum = {0};
    for (gsize unit = 0; unit < all; unit++)
        if (ready->figures[unit].found) {
            sum.rows++;
            if (isnan(ready->figures[unit].value))
                sum.missing++;
            else
                fidelis_tally_add(&sum, ready->figures[unit].value);
        }
    FidelisLocation where = fidelis_ready_where(ready, ready->source->value_column, stated->row);
    if (stated->found && !isnan(stated->value) && stated->value != sum.sum)
        fidelis_warn(ready->computation->diagnostics, &where, "the units' own answers are used",
                     "'%s' is stated as %.12g for all, but %.12g of %" G_GINT64_FORMAT " units say yes",
                     ready->indicator->expression, stated->value, sum.sum, sum.n);
    emit(ready, all, &sum, fidelis_tally_mean(&sum), (Words){"units that say yes", "units that say", TRUE});
}

static void emit_text(const FidelisReady *ready, gsize unit)
{
    const FidelisFigure *figure = &ready->figures[unit];
    FidelisTally tally = {.rows = figure->found, .n = figure->text != NULL, .sum = (double)NAN};
    FidelisEntry entry =
        make_entry(ready, unit, &tally, (Words){"text as stated", "nothing is counted", FALSE});
    entry.measure.value = entry.measure.numerator = (double)NAN;
    entry.measure.text = figure->text;
    state_zone(ready, figure, &entry);
    fidelis_entry_add(ready->computation, &entry);
}

/* ---- all units ---- */

/* How far rounding may take what the units come to from the truth. They are rounded alike, whether a last
 * nought is written or not; counts are not rounded. */
static double rounding_of_units(const FidelisReady *ready)
{
    double least = G_MAXDOUBLE, scale = fidelis_ready_scale(ready);
    for (gsize unit = 0; unit < ready->computation->units->count; unit++) {
        const FidelisFigure *figure = &ready->figures[unit];
        if (isnan(figure->numerator) && figure->n > 0 && ready->indicator->kind != FIDELIS_KIND_COUNT)
            least = MIN(least, fidelis_ready_rounding(figure->value * scale));
    }
    return least < G_MAXDOUBLE ? least : 0;
}

static void report_disagreement(const FidelisReady *ready, double summed)
{
    const FidelisFigure *stated = &ready->figures[ready->computation->units->count];
    FidelisLocation where = fidelis_ready_where(ready, ready->source->value_column, stated->row);
    double scale = fidelis_ready_scale(ready);
    double off = fidelis_ready_rounding(stated->value * scale) + rounding_of_units(ready);
    if (stated->found && fabs(stated->value - summed) * scale > off)
        fidelis_warn(ready->computation->diagnostics, &where, "the sum over the units is used",
                     "'%s' is stated as %.4g for all, but the units' figures give %.4g",
                     ready->indicator->expression, stated->value * scale, summed * scale);
}

static void emit_all(const FidelisReady *ready)
{
    gsize all = ready->computation->units->count;
    FidelisTally sum;
    if (!sum_units(ready, &sum)) {
        emit_stated(ready, all);
        return;
    }
    double value = ready->indicator->kind == FIDELIS_KIND_COUNT ? sum.sum : fidelis_tally_mean(&sum);
    report_disagreement(ready, value);
    emit(ready, all, &sum, value,
         (Words){"sum over the units", sum.n > 0 ? "n as stated" : "not stated", TRUE});
}

/* ---- by what they are ---- */

/* How the figures of a unit become measures: of one unit, and of all. */
typedef struct {
    void (*of_unit)(const FidelisReady *ready, gsize unit);
    void (*of_all)(const FidelisReady *ready);
} Emitter;

static void emit_all_text(const FidelisReady *ready)
{
    emit_text(ready, ready->computation->units->count);
}

static Emitter emitter_of(const FidelisIndicator *indicator)
{
    if (indicator->unit == FIDELIS_UNIT_TEXT)
        return (Emitter){emit_text, emit_all_text};
    if (indicator->unit == FIDELIS_UNIT_YES_NO)
        return (Emitter){emit_yes_no, emit_all_yes_no};
    return (Emitter){emit_stated, emit_all};
}

void fidelis_ready_emit(const FidelisReady *ready)
{
    Emitter emitter = emitter_of(ready->indicator);
    gsize units = ready->computation->units->count;
    for (gsize unit = 0; unit < units && !ready->indicator->only_all && ready->source->unit_column != NULL;
         unit++)
        emitter.of_unit(ready, unit);
    emitter.of_all(ready);
    check_periods(ready);
}
