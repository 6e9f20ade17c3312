#include "measure/measures.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "measure/bands.h"
#include "measure/computation-private.h"
#include "measure/disclosure-private.h"
#include "measure/kinds-private.h"
#include "measure/measures-private.h"
#include "measure/together-private.h"
#include "measure/zone.h"

/* ---- finding ---- */

static guint hash_measure(gconstpointer key)
{
    const FidelisMeasure *measure = key;
    return ((g_str_hash(measure->unit) * 31 + g_str_hash(measure->id)) * 31 + g_str_hash(measure->group)) *
               31 +
           (guint)measure->week;
}

static gboolean equal_measures(gconstpointer left, gconstpointer right)
{
    const FidelisMeasure *one = left, *other = right;
    return one->week == other->week && strcmp(one->unit, other->unit) == 0 &&
           strcmp(one->id, other->id) == 0 && strcmp(one->group, other->group) == 0;
}

const FidelisMeasure *fidelis_measures_get(const FidelisMeasures *measures, const char *unit, const char *id,
                                           const char *group, int week)
{
    FidelisMeasure key = {.unit = unit, .id = id, .group = group, .week = week};
    return g_hash_table_lookup(measures->index, &key);
}

FidelisDisclosure fidelis_measures_disclosure(const FidelisMeasures *measures)
{
    return measures->disclosure;
}

gsize fidelis_measures_count(const FidelisMeasures *measures)
{
    return measures->count;
}

const FidelisMeasure *fidelis_measures_at(const FidelisMeasures *measures, gsize index)
{
    g_assert(index < measures->count);
    return &measures->list[index];
}

const FidelisIndicator *fidelis_measures_indicator(const FidelisMeasures *measures, const char *id)
{
    const FidelisProgramme *programme = measures->programme;
    for (gsize i = 0; i < programme->element_count; i++)
        for (gsize j = 0; j < programme->elements[i].indicator_count; j++)
            if (strcmp(programme->elements[i].indicators[j].id, id) == 0)
                return &programme->elements[i].indicators[j];
    return NULL;
}

/* ---- units ---- */

gsize fidelis_measures_unit_count(const FidelisMeasures *measures)
{
    return measures->units->count;
}

const FidelisUnitRecord *fidelis_measures_unit(const FidelisMeasures *measures, gsize index)
{
    g_assert(index < measures->units->count);
    return &measures->units->records[index];
}

const char *fidelis_measures_unit_field(const FidelisMeasures *measures, const char *unit, const char *column)
{
    const FidelisUnits *units = measures->units;
    gssize index = fidelis_units_find(units, unit);
    for (gsize i = 0; index >= 0 && i < units->column_count; i++)
        if (strcmp(units->columns[i], column) == 0)
            return units->fields[(gsize)index * units->column_count + i];
    return NULL;
}

/* The register's index, or that of "all"; -1 for neither. */
static gssize unit_index(const FidelisMeasures *measures, const char *unit)
{
    return strcmp(unit, FIDELIS_UNIT_ALL) == 0 ? (gssize)measures->units->count
                                               : fidelis_units_find(measures->units, unit);
}

/* ---- levels ---- */

static const FidelisScale *scale_of(const FidelisMeasures *measures, const char *element)
{
    const FidelisKinds *kinds = &measures->programme->kinds;
    for (gsize i = 0; i < kinds->scale_count; i++)
        if (g_strcmp0(kinds->scales[i].element_id, element) == 0)
            return &kinds->scales[i];
    return NULL;
}

static FidelisLevel level_on_scale(const FidelisMeasures *measures, const char *unit,
                                   const FidelisScale *scale)
{
    const FidelisMeasure *measure = fidelis_measures_get(measures, unit, scale->id, "", -1);
    if (measure == NULL || isnan(measure->value))
        return FIDELIS_LEVEL_UNKNOWN;
    gssize band =
        fidelis_bands_find(scale->bands, scale->band_count, fidelis_text_rounded(measure->value, 0));
    return band < 0 ? FIDELIS_LEVEL_UNKNOWN : scale->bands[band].level;
}

static FidelisLevel compute_level(const FidelisMeasures *measures, const char *unit,
                                  const FidelisElement *element)
{
    const FidelisScale *scale = scale_of(measures, element->id);
    if (scale != NULL)
        return level_on_scale(measures, unit, scale);
    g_autofree FidelisZone *zones = g_new0(FidelisZone, element->indicator_count + 1);
    for (gsize i = 0; i < element->indicator_count; i++) {
        const FidelisMeasure *measure =
            fidelis_measures_get(measures, unit, element->indicators[i].id, "", -1);
        zones[i] = measure == NULL ? FIDELIS_ZONE_NONE : measure->zone;
    }
    const FidelisLevelRule *rule = element->levels != NULL ? element->levels : &measures->programme->levels;
    return fidelis_level_of(rule, zones, element->indicator_count);
}

/* All at once: a rule of one's own may be a Lua function, which only this thread may call. */
static void compute_levels(FidelisMeasures *measures)
{
    gsize units = measures->units->count + 1, elements = measures->programme->element_count;
    measures->levels = FIDELIS_NEW_ARRAY(measures->arena, FidelisLevel, units * elements);
    for (gsize unit = 0; unit < units; unit++)
        for (gsize element = 0; element < elements; element++)
            measures->levels[unit * elements + element] = compute_level(
                measures, fidelis_units_key(measures->units, unit), &measures->programme->elements[element]);
}

static gssize element_index(const FidelisProgramme *programme, const char *id)
{
    for (gsize i = 0; i < programme->element_count; i++)
        if (strcmp(programme->elements[i].id, id) == 0)
            return (gssize)i;
    return -1;
}

FidelisLevel fidelis_measures_level(const FidelisMeasures *measures, const char *unit, const char *element_id)
{
    gssize index = unit_index(measures, unit), element = element_index(measures->programme, element_id);
    if (index < 0 || element < 0)
        return FIDELIS_LEVEL_UNKNOWN;
    return measures->levels[(gsize)index * measures->programme->element_count + (gsize)element];
}

FidelisLevel fidelis_measures_phase_level(const FidelisMeasures *measures, const char *unit,
                                          const char *element_id, const char *phase)
{
    gssize index = unit_index(measures, unit), element = element_index(measures->programme, element_id);
    for (gsize i = 0; index >= 0 && element >= 0 && i < measures->phase_count; i++)
        if (strcmp(measures->phases[i], phase) == 0)
            return measures
                ->phase_levels[((gsize)index * measures->programme->element_count + (gsize)element) *
                                   measures->phase_count +
                               i];
    return FIDELIS_LEVEL_UNKNOWN;
}

gsize fidelis_measures_phase_count(const FidelisMeasures *measures)
{
    return measures->phase_count;
}

const char *fidelis_measures_phase(const FidelisMeasures *measures, gsize index)
{
    g_assert(index < measures->phase_count);
    return measures->phases[index];
}

/* ---- outcomes over weeks ---- */

/* A week that weekly-emit.c found; -1 for none. */
static int week_found(const FidelisMeasures *measures, const char *outcome, const char *what)
{
    g_autofree char *id = g_strdup_printf("%s.%s", outcome, what);
    const FidelisMeasure *measure = fidelis_measures_get(measures, FIDELIS_UNIT_ALL, id, "", -1);
    return measure == NULL || isnan(measure->value) ? -1 : (int)measure->value;
}

int fidelis_measures_last_solid_week(const FidelisMeasures *measures, const char *outcome_id)
{
    return week_found(measures, outcome_id, "last_solid");
}

int fidelis_measures_significant_from(const FidelisMeasures *measures, const char *outcome_id)
{
    return week_found(measures, outcome_id, "significant_from");
}

/* ---- computing ---- */

static int compare_numbers(gint64 one, gint64 other)
{
    return (one > other) - (one < other);
}

static gint compare_entries(gconstpointer left, gconstpointer right)
{
    const FidelisEntry *one = left, *other = right;
    int by_unit = compare_numbers((gint64)one->unit, (gint64)other->unit);
    int by_order = compare_numbers(one->order, other->order);
    int by_group = compare_numbers(one->group, other->group);
    int by_week = compare_numbers(one->measure.week, other->measure.week);
    return by_unit != 0 ? by_unit : by_order != 0 ? by_order : by_group != 0 ? by_group : by_week;
}

/* Most ids are compared before anything is computed (check.c); those made of two may still meet. */
static void report_twice(const FidelisMeasures *measures, const FidelisEntry *entry,
                         FidelisDiagnostics *diagnostics)
{
    fidelis_error(diagnostics, &measures->programme->where, "give one of them another id",
                  "two measures are called '%s'", entry->measure.id);
}

static void settle(FidelisMeasures *measures, GArray *entries, FidelisDiagnostics *diagnostics)
{
    g_array_sort(entries, compare_entries);
    measures->count = entries->len;
    measures->list = FIDELIS_NEW_ARRAY(measures->arena, FidelisMeasure, entries->len);
    measures->index = g_hash_table_new(hash_measure, equal_measures);
    for (guint i = 0; i < entries->len; i++) {
        const FidelisEntry *entry = &g_array_index(entries, FidelisEntry, i);
        measures->list[i] = entry->measure;
        if (!g_hash_table_add(measures->index, &measures->list[i]))
            report_twice(measures, entry, diagnostics);
    }
}

static gboolean is_of_family(const char *id, const char *family)
{
    gsize length = strlen(family);
    return strncmp(id, family, length) == 0 && (id[length] == '\0' || id[length] == '.');
}

static gboolean is_family_withheld(const FidelisMeasures *measures, const FidelisEntry *entry)
{
    for (gsize i = 0; entry->follows_family != NULL && i < measures->count; i++)
        if (measures->list[i].suppressed && strcmp(measures->list[i].unit, entry->measure.unit) == 0 &&
            is_of_family(measures->list[i].id, entry->follows_family))
            return TRUE;
    return FALSE;
}

/* A measure that another's value follows from, with what else is published, is withheld with it. */
static gboolean is_given_away(const FidelisMeasures *measures, const FidelisEntry *entry)
{
    for (gsize i = 0; i < G_N_ELEMENTS(entry->follows); i++) {
        const FidelisMeasure *other =
            entry->follows[i] == NULL
                ? NULL
                : fidelis_measures_get(measures, entry->measure.unit, entry->follows[i], "", -1);
        if (other != NULL && other->suppressed)
            return TRUE;
    }
    return is_family_withheld(measures, entry);
}

/* One that follows may be followed in its turn, whatever their order. */
static void withhold_followers(FidelisMeasures *measures, const FidelisComputation *computation)
{
    gboolean again = TRUE;
    while (again) {
        again = FALSE;
        for (guint i = 0; i < computation->entries->len; i++) {
            FidelisEntry *entry = &g_array_index(computation->entries, FidelisEntry, i);
            if (entry->measure.suppressed || !is_given_away(measures, entry))
                continue;
            fidelis_entry_withhold(computation, entry);
            measures->list[i] = entry->measure;
            again = TRUE;
        }
    }
}

gboolean fidelis_computation_run(FidelisComputation *computation, FidelisUnits **units)
{
    const FidelisProgramme *programme = computation->programme;
    FidelisDiagnostics *diagnostics = computation->diagnostics;
    guint before = fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR);
    gboolean good = fidelis_programme_check(programme, computation->store, diagnostics);
    if (!fidelis_kinds_check(programme, computation->store, diagnostics) || !good)
        return FALSE;
    computation->units = *units =
        fidelis_units_load(programme, computation->store, computation->arena, diagnostics);
    if (*units == NULL)
        return FALSE;
    fidelis_compute_rows(computation);
    fidelis_compute_weekly(computation);
    fidelis_compute_aggregates(computation);
    fidelis_compute_kinds(computation);
    return fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR) == before;
}

static gboolean compute(FidelisMeasures *measures, const FidelisReportSource *reports, gsize count, gsize own,
                        FidelisDiagnostics *diagnostics)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(FidelisEntry));
    FidelisComputation computation = {.programme = measures->programme,
                                      .store = measures->store,
                                      .diagnostics = diagnostics,
                                      .arena = measures->arena,
                                      .entries = entries};
    guint before = fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR);
    gboolean good = fidelis_computation_run(&computation, &measures->units);
    if (measures->units == NULL)
        return FALSE;
    if (good || count == 1)
        measures->disclosure = count == 1 ? fidelis_disclosure_apply(&computation)
                                          : fidelis_together_apply(&computation, reports, count, own);
    settle(measures, entries, diagnostics);
    withhold_followers(measures, &computation);
    return fidelis_diagnostics_count(diagnostics, FIDELIS_SEVERITY_ERROR) == before;
}

FidelisMeasures *fidelis_measures_compute_together(const FidelisReportSource *reports, gsize count, gsize own,
                                                   FidelisDiagnostics *diagnostics)
{
    g_autoptr(FidelisMeasures) measures = g_new0(FidelisMeasures, 1);
    measures->programme = reports[own].programme;
    measures->store = reports[own].store;
    measures->arena = fidelis_arena_new();
    if (!compute(measures, reports, count, own, diagnostics))
        return NULL;
    compute_levels(measures);
    fidelis_phases_compute(measures);
    return g_steal_pointer(&measures);
}

FidelisMeasures *fidelis_measures_compute(const FidelisProgramme *programme, FidelisStore *store,
                                          FidelisDiagnostics *diagnostics)
{
    const FidelisReportSource alone = {.programme = programme, .store = store};
    return fidelis_measures_compute_together(&alone, 1, 0, diagnostics);
}

void fidelis_measures_free(FidelisMeasures *measures)
{
    if (measures == NULL)
        return;
    g_clear_pointer(&measures->index, g_hash_table_unref);
    g_clear_pointer(&measures->units, fidelis_units_clear);
    fidelis_arena_free(measures->arena);
    g_free(measures);
}
