/* What a weekly scan has added up, as measures; and what was odd about its rows. */
#include <math.h>

#include "measure/weekly-private.h"

static FidelisMeasureKind kind_of(const FidelisSeries *series)
{
    return series->outcome->kind == FIDELIS_OUTCOME_MEAN ? FIDELIS_KIND_MEAN : FIDELIS_KIND_SHARE;
}

static const char *numerator_of(const FidelisWeekly *weekly, const FidelisSeries *series)
{
    const FidelisOutcome *outcome = series->outcome;
    FidelisArena *arena = weekly->computation->arena;
    if (outcome->kind == FIDELIS_OUTCOME_MEAN)
        return fidelis_arena_printf(arena, "sum of %s in the week", outcome->expression);
    if (outcome->kind == FIDELIS_OUTCOME_SHARE)
        return fidelis_arena_printf(arena, "citizens with %s in the week", outcome->expression);
    return fidelis_arena_printf(
        arena,
        "citizens who by the week have reached %d weeks with %s, gaps of up to %d weeks "
        "neither breaking nor counting",
        outcome->weeks, outcome->expression, outcome->gap);
}

static const char *denominator_of(const FidelisWeekly *weekly, const FidelisSeries *series)
{
    static const char *const words[] = {[FIDELIS_OUTCOME_SHARE] = "citizens with a row in the week",
                                        [FIDELIS_OUTCOME_MEAN] = "citizens with a value in the week",
                                        [FIDELIS_OUTCOME_SUSTAINED] =
                                            "citizens observed to the week or longer"};
    if (series->outcome->among == NULL)
        return words[series->outcome->kind];
    return fidelis_arena_printf(weekly->computation->arena, "%s and %s", words[series->outcome->kind],
                                series->outcome->among);
}

static gboolean has_control(const FidelisWeekly *weekly)
{
    return weekly->citizens->group_column != NULL && weekly->citizens->control_group != NULL;
}

static const FidelisTally *tally_at(const FidelisWeekly *weekly, const FidelisSeries *series, gsize cell,
                                    gsize week)
{
    return &series->tallies[cell * weekly->weeks + week];
}

/* The last week in which both groups, or the programme where there is no other, reach the outcome's minimum;
 * -1: never. What comes after is the tail. */
static int last_solid_week(const FidelisWeekly *weekly, const FidelisSeries *series)
{
    gint64 minimum = series->outcome->minimum_n > 0 ? series->outcome->minimum_n : FIDELIS_USUAL_MINIMUM_N;
    for (gsize week = weekly->weeks; week-- > 0;)
        if (tally_at(weekly, series, weekly->units, week)->n >= minimum &&
            (!has_control(weekly) || tally_at(weekly, series, weekly->units + 1, week)->n >= minimum))
            return (int)week;
    return -1;
}

static FidelisEntry new_entry(const FidelisWeekly *weekly, const FidelisSeries *series, gsize unit,
                              FidelisGroup group, gsize week, const FidelisTally *tally)
{
    FidelisComputation *computation = weekly->computation;
    FidelisEntry entry = fidelis_entry_new(computation, unit, series->outcome->id, series->order,
                                           kind_of(series), series->outcome->unit, tally);
    entry.group = group;
    entry.measure.group = fidelis_group_names[group];
    entry.measure.week = (int)week;
    if (unit == weekly->units && (int)week > series->last_solid)
        entry.measure.zone = FIDELIS_ZONE_GREY;
    return entry;
}

/* Rows of the week that count, of those whom the filter selects: a share counts a condition without a value
 * as not met. Who has met a sustained outcome no single row tells. */
static void name_rows(const FidelisWeekly *weekly, const FidelisSeries *series, FidelisProvenance *path)
{
    const FidelisOutcome *outcome = series->outcome;
    FidelisArena *arena = weekly->computation->arena;
    const char *among = outcome->among == NULL ? "1 = 1" : outcome->among;
    if (outcome->kind == FIDELIS_OUTCOME_SHARE) {
        path->counts = fidelis_arena_printf(arena, "(%s\n)", among);
        path->meets = outcome->expression;
    } else if (outcome->kind == FIDELIS_OUTCOME_MEAN) {
        path->counts =
            fidelis_arena_printf(arena, "(%s\n) AND (%s\n) IS NOT NULL", among, outcome->expression);
        path->adds = outcome->expression;
    }
}

/* Where a measure among some is left out, all see that a unit has nobody of them: not where nobody is not to
 * be shown. */
static gboolean is_left_out(const FidelisWeekly *weekly, const FidelisSeries *series, gsize week,
                            const FidelisTally *tally)
{
    const FidelisProgramme *programme = weekly->computation->programme;
    gboolean hidden = programme->disclosure_minimum > 0 && programme->disclosure_strict &&
                      programme->disclosure_zeros && series->outcome->among != NULL;
    return tally->n == 0 && !(hidden && tally_at(weekly, series, weekly->units, week)->n > 0);
}

static void emit_group(FidelisWeekly *weekly, const FidelisSeries *series, gsize unit, gsize cell,
                       FidelisGroup group)
{
    const char *filter = fidelis_filter_new(weekly->computation, weekly->citizens, unit, group);
    const char *numerator = numerator_of(weekly, series), *denominator = denominator_of(weekly, series);
    FidelisProvenance path = {0};
    name_rows(weekly, series, &path);
    for (gsize week = 0; week < weekly->weeks; week++) {
        const FidelisTally *tally = tally_at(weekly, series, cell, week);
        if (is_left_out(weekly, series, week, tally))
            continue;
        FidelisEntry entry = new_entry(weekly, series, unit, group, week, tally);
        FidelisProvenance *provenance = fidelis_provenance_new(weekly->computation, weekly->source, numerator,
                                                               denominator, filter, tally);
        provenance->counts = path.counts;
        provenance->meets = path.meets;
        provenance->adds = path.adds;
        entry.measure.provenance = provenance;
        fidelis_entry_add(weekly->computation, &entry);
    }
}

static FidelisEffect effect_of(const FidelisSeries *series, const FidelisTally *programme,
                               const FidelisTally *control)
{
    return kind_of(series) == FIDELIS_KIND_MEAN ? fidelis_effect_of_means(programme, control)
                                                : fidelis_effect_of_shares(programme, control);
}

static FidelisEntry effect_entry(const FidelisWeekly *weekly, const FidelisSeries *series, gsize week,
                                 const FidelisTally *programme, const FidelisTally *control)
{
    FidelisEntry entry = new_entry(weekly, series, weekly->units, FIDELIS_GROUP_EFFECT, week, programme);
    FidelisEffect effect = effect_of(series, programme, control);
    entry.measure.value = effect.difference;
    entry.measure.low = effect.low;
    entry.measure.high = effect.high;
    entry.measure.numerator = (double)NAN;
    entry.measure.n = programme->n + control->n;
    entry.smallest_n = MIN(programme->n, control->n);
    return entry;
}

/* How much larger the programme's value is than the control group's, as a share of that: from the unrounded
 * values. Where the control group's is 0 there is no such share, whatever the programme's. */
static void emit_relative(FidelisWeekly *weekly, const FidelisSeries *series, gsize week,
                          const FidelisTally *programme, const FidelisTally *control)
{
    FidelisEntry entry = effect_entry(weekly, series, week, programme, control);
    double base = fidelis_tally_mean(control);
    FidelisTally both = {.rows = programme->rows + control->rows,
                         .missing = programme->missing + control->missing};
    entry.group = FIDELIS_GROUP_RELATIVE;
    entry.measure.group = fidelis_group_names[FIDELIS_GROUP_RELATIVE];
    entry.measure.kind = FIDELIS_UNIT_PERCENT;
    entry.measure.value = base > 0 ? entry.measure.value / base : (double)NAN;
    entry.measure.low = entry.measure.high = (double)NAN;
    entry.measure.provenance = fidelis_provenance_new(
        weekly->computation, weekly->source, "programme less control, from unrounded values",
        "the control group's value; none where that is 0", "both groups", &both);
    fidelis_entry_add(weekly->computation, &entry);
}

static void emit_effect(FidelisWeekly *weekly, const FidelisSeries *series)
{
    static const char difference[] = "programme less control, raw difference of the groups' values";
    const char *formula = kind_of(series) == FIDELIS_KIND_MEAN
                              ? "95 % limits: difference ± 1.96 √(s₁²/n₁ + s₀²/n₀)"
                              : "95 % limits: difference ± 1.96 √(p₁q₁/n₁ + p₀q₀/n₀)";
    for (gsize week = 0; week < weekly->weeks; week++) {
        const FidelisTally *programme = tally_at(weekly, series, weekly->units, week);
        const FidelisTally *control = tally_at(weekly, series, weekly->units + 1, week);
        if (programme->n == 0 || control->n == 0)
            continue;
        FidelisEntry entry = effect_entry(weekly, series, week, programme, control);
        FidelisTally both = {.rows = programme->rows + control->rows,
                             .missing = programme->missing + control->missing};
        entry.measure.provenance = fidelis_provenance_new(weekly->computation, weekly->source, difference,
                                                          formula, "both groups", &both);
        fidelis_entry_add(weekly->computation, &entry);
        emit_relative(weekly, series, week, programme, control);
    }
}

static void emit_series(FidelisWeekly *weekly, const FidelisSeries *series)
{
    const FidelisSource *citizens = weekly->citizens;
    for (gsize unit = 0; citizens->unit_column != NULL && unit < weekly->units; unit++)
        emit_group(weekly, series, unit, unit, FIDELIS_GROUP_PROGRAMME);
    emit_group(weekly, series, weekly->units, weekly->units, FIDELIS_GROUP_PROGRAMME);
    if (!has_control(weekly))
        return;
    emit_group(weekly, series, weekly->units, weekly->units + 1, FIDELIS_GROUP_CONTROL);
    emit_effect(weekly, series);
}

/* The first week from which the effect stays wholly on one side of 0 up to the last solid week; -1: never. */
static int significant_from(const FidelisWeekly *weekly, const FidelisSeries *series)
{
    int from = -1, sign = 0;
    for (int week = series->last_solid; week >= 0 && has_control(weekly); week--) {
        const FidelisTally *programme = tally_at(weekly, series, weekly->units, (gsize)week);
        const FidelisTally *control = tally_at(weekly, series, weekly->units + 1, (gsize)week);
        FidelisEffect effect = effect_of(series, programme, control);
        int here = effect.low > 0 ? 1 : effect.high < 0 ? -1 : 0;
        if (here == 0 || (sign != 0 && here != sign))
            break;
        sign = here;
        from = week;
    }
    return from;
}

/* A week found by a rule, of all: n is that of the week. */
static void emit_week(FidelisWeekly *weekly, const FidelisSeries *series, const char *what, int week,
                      const char *rule)
{
    FidelisComputation *computation = weekly->computation;
    FidelisTally tally = {0};
    if (week >= 0)
        tally = *tally_at(weekly, series, weekly->units, (gsize)week);
    tally.nonzero = 0; /* a week is no mean: it tells of nobody's value */
    FidelisEntry entry = fidelis_entry_new(
        computation, weekly->units,
        fidelis_arena_printf(computation->arena, "%s.%s", series->outcome->id, what),
        FIDELIS_ORDER_WEEKS_FOUND + 2 * (series->order - FIDELIS_ORDER_OUTCOMES) + (*what == 's'),
        FIDELIS_KIND_MEAN, FIDELIS_UNIT_WEEKS, &tally);
    entry.measure.title = series->outcome->title;
    entry.measure.value = week >= 0 ? week : (double)NAN;
    entry.measure.provenance = fidelis_provenance_new(computation, weekly->source, rule,
                                                      "citizens in the week", "both groups", &tally);
    fidelis_entry_add(computation, &entry);
}

static void emit_weeks_found(FidelisWeekly *weekly, const FidelisSeries *series)
{
    emit_week(weekly, series, "last_solid", series->last_solid,
              "the last week in which every group is large enough; the tail begins after it");
    if (has_control(weekly))
        emit_week(weekly, series, "significant_from", significant_from(weekly, series),
                  "the first week from which the effect's 95 % limits stay on one side of 0 up to the last "
                  "solid week");
}

static void emit_reached_unit(FidelisWeekly *weekly, const FidelisReached *reached, gsize unit)
{
    FidelisComputation *computation = weekly->computation;
    const FidelisIndicator *indicator = reached->indicator;
    FidelisArena *arena = computation->arena;
    FidelisEntry entry = fidelis_entry_new(computation, unit, indicator->id, reached->order,
                                           FIDELIS_KIND_SHARE, indicator->unit, &reached->tallies[unit]);
    const char *denominator = fidelis_arena_printf(
        arena, "citizens observed to week %d or longer%s%s", indicator->by_week,
        indicator->among == NULL ? "" : ", with ", indicator->among == NULL ? "" : indicator->among);
    const char *numerator = fidelis_arena_printf(arena, "%s; the week is %d",
                                                 numerator_of(weekly, reached->series), indicator->by_week);
    entry.measure.provenance = fidelis_provenance_new(
        computation, weekly->source, numerator, denominator,
        fidelis_filter_new(computation, weekly->citizens, unit, FIDELIS_GROUP_PROGRAMME),
        &reached->tallies[unit]);
    fidelis_entry_judge(&entry, indicator, TRUE);
    fidelis_entry_add(computation, &entry);
}

static void emit_reached(FidelisWeekly *weekly, const FidelisReached *reached)
{
    gboolean only_all = reached->indicator->only_all || weekly->citizens->unit_column == NULL;
    for (gsize unit = only_all ? weekly->units : 0; unit <= weekly->units; unit++)
        emit_reached_unit(weekly, reached, unit);
}

/* ---- what was odd ---- */

static FidelisLocation locate(const FidelisWeekly *weekly, const char *column)
{
    return (FidelisLocation){
        .file = weekly->source->schema.file, .table = weekly->source->schema.name, .column_name = column};
}

static void report_odd(const FidelisWeekly *weekly)
{
    FidelisDiagnostics *diagnostics = weekly->computation->diagnostics;
    FidelisLocation person = locate(weekly, weekly->source->person_column);
    FidelisLocation week = locate(weekly, weekly->source->week_column);
    if (weekly->orphans > 0)
        fidelis_error(diagnostics, &person, NULL,
                      "%" G_GINT64_FORMAT " row(s) are of persons who are not in '%s'", weekly->orphans,
                      weekly->source->of);
    if (weekly->repeats > 0)
        fidelis_error(diagnostics, &week, "declare person and week unique together to see which",
                      "%" G_GINT64_FORMAT " row(s) repeat a citizen's week", weekly->repeats);
    gsize citizens = weekly->known;
    if (weekly->followed < citizens)
        fidelis_warn(diagnostics, &person, NULL,
                     "%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT
                     " in '%s' have no row here and are in no outcome",
                     citizens - weekly->followed, citizens, weekly->source->of);
    if (weekly->holes > 0)
        fidelis_warn(diagnostics, &week, "write a row for every week a citizen is followed",
                     "in %" G_GINT64_FORMAT
                     " place(s) weeks are missing between a citizen's rows; they count as inactive "
                     "in sustained outcomes and not at all in the others",
                     weekly->holes);
}

static void report_without_value(const FidelisWeekly *weekly, const FidelisSeries *series)
{
    const FidelisOutcome *outcome = series->outcome;
    if (outcome->kind != FIDELIS_OUTCOME_MEAN || series->without_value == 0)
        return;
    fidelis_warn(
        weekly->computation->diagnostics, &outcome->where, "write coalesce(…, 0) where nothing means zero",
        "outcome '%s': %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " rows have no value and are left out",
        outcome->id, series->without_value, weekly->rows);
}

void fidelis_weekly_emit(FidelisWeekly *weekly)
{
    for (guint i = 0; i < weekly->series->len; i++) {
        FidelisSeries *series = &g_array_index(weekly->series, FidelisSeries, i);
        series->last_solid = last_solid_week(weekly, series);
        emit_series(weekly, series);
        emit_weeks_found(weekly, series);
        report_without_value(weekly, series);
    }
    for (guint i = 0; i < weekly->reached->len; i++)
        emit_reached(weekly, &g_array_index(weekly->reached, FidelisReached, i));
    report_odd(weekly);
}
