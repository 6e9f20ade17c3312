/* Levels of elements within each phase of the work. */
#include <string.h>

#include "measure/measures-private.h"
#include "measure/zone.h"

/* An indicator's own phase, or its element's. */
static const char *phase_of(const FidelisElement *element, const FidelisIndicator *indicator)
{
    return indicator->phase != NULL ? indicator->phase : element->phase;
}

static gboolean is_new(const GPtrArray *phases, const char *phase)
{
    for (guint i = 0; i < phases->len; i++)
        if (strcmp(g_ptr_array_index(phases, i), phase) == 0)
            return FALSE;
    return TRUE;
}

/* In the order in which the programme names them. */
static GPtrArray *gather_phases(const FidelisProgramme *programme)
{
    GPtrArray *phases = g_ptr_array_new();
    for (gsize i = 0; i < programme->element_count; i++) {
        const FidelisElement *element = &programme->elements[i];
        for (gsize j = 0; j < element->indicator_count; j++) {
            const char *phase = phase_of(element, &element->indicators[j]);
            if (phase != NULL && is_new(phases, phase))
                g_ptr_array_add(phases, (gpointer)phase);
        }
    }
    return phases;
}

static FidelisLevel level_in(const FidelisMeasures *measures, const char *unit, const FidelisElement *element,
                             const char *phase)
{
    g_autofree FidelisZone *zones = g_new0(FidelisZone, element->indicator_count + 1);
    gsize count = 0;
    for (gsize i = 0; i < element->indicator_count; i++) {
        const FidelisIndicator *indicator = &element->indicators[i];
        const FidelisMeasure *measure = fidelis_measures_get(measures, unit, indicator->id, "", -1);
        if (g_strcmp0(phase_of(element, indicator), phase) == 0)
            zones[count++] = measure == NULL ? FIDELIS_ZONE_NONE : measure->zone;
    }
    const FidelisLevelRule *rule = element->levels != NULL ? element->levels : &measures->programme->levels;
    return count == 0 ? FIDELIS_LEVEL_UNKNOWN : fidelis_level_of(rule, zones, count);
}

void fidelis_phases_compute(FidelisMeasures *measures)
{
    g_autoptr(GPtrArray) phases = gather_phases(measures->programme);
    gsize units = measures->units->count + 1, elements = measures->programme->element_count;
    measures->phase_count = phases->len;
    measures->phases = fidelis_arena_copy(measures->arena, phases->pdata, phases->len * sizeof(char *));
    measures->phase_levels = FIDELIS_NEW_ARRAY(measures->arena, FidelisLevel, units * elements * phases->len);
    for (gsize unit = 0; unit < units; unit++)
        for (gsize element = 0; element < elements; element++)
            for (gsize phase = 0; phase < phases->len; phase++)
                measures->phase_levels[(unit * elements + element) * phases->len + phase] =
                    level_in(measures, fidelis_units_key(measures->units, unit),
                             &measures->programme->elements[element], measures->phases[phase]);
}
