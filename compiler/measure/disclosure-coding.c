/* Shares near an end of the scale, told as an interval: "at least 95 %", "under 5 %".
 *
 * Top and bottom coding (Hundepool et al. 2012, section 3.3.4): the end is the tightest of a few at which the
 * small side could still be any number up to minimum - 1, so the interval says no more than withholding does.
 * Anybody may know n. */
#include <math.h>
#include <string.h>

#include "measure/disclosure-private.h"
#include "measure/zone.h"

/* Distances from the end of the scale. */
static const double edges[] = {0.05, 0.1, 0.2};

static gboolean is_small(double count, const FidelisProgramme *programme)
{
    return count < programme->disclosure_minimum - 0.5 && (count > 0.5 || programme->disclosure_zeros);
}

/* How many may be on the small side, for all that the interval says. */
static double most_on_small_side(FidelisCoded coded, double distance, double n)
{
    return coded == FIDELIS_CODED_AT_LEAST ? floor(distance * n + 1e-9) : ceil(distance * n - 1e-9) - 1;
}

static void code_as(const FidelisProgramme *programme, FidelisMeasure *measure, FidelisCoded coded)
{
    for (gsize i = 0; measure->coded == FIDELIS_CODED_NOT && i < G_N_ELEMENTS(edges); i++) {
        if (most_on_small_side(coded, edges[i], (double)measure->n) < programme->disclosure_minimum - 1)
            continue;
        measure->coded = coded;
        measure->edge = coded == FIDELIS_CODED_AT_LEAST ? 1 - edges[i] : edges[i];
    }
}

/* Weeks are left alone: two of them together would tell more than each. */
static gboolean may_be_coded(const FidelisProgramme *programme, const FidelisEntry *entry)
{
    return programme->disclosure_strict && fidelis_entry_is_countable(entry) &&
           fidelis_entry_kind(entry) == FIDELIS_KIND_SHARE && entry->measure.week < 0 &&
           entry->measure.kind == FIDELIS_UNIT_PERCENT && entry->measure.n >= programme->disclosure_minimum &&
           !fidelis_entry_is_practice(programme, entry);
}

void fidelis_disclosure_code(const FidelisComputation *computation)
{
    const FidelisProgramme *programme = computation->programme;
    for (guint i = 0; i < computation->entries->len; i++) {
        FidelisEntry *entry = &g_array_index(computation->entries, FidelisEntry, i);
        if (!may_be_coded(programme, entry))
            continue;
        gboolean few = is_small(fidelis_entry_quantity(entry, FIDELIS_ROLE_MET), programme),
                 nearly_all = is_small(fidelis_entry_quantity(entry, FIDELIS_ROLE_REST), programme);
        if (nearly_all && !few && programme->disclosure_coding & FIDELIS_CODING_TOP)
            code_as(programme, &entry->measure, FIDELIS_CODED_AT_LEAST);
        if (few && !nearly_all && programme->disclosure_coding & FIDELIS_CODING_BOTTOM)
            code_as(programme, &entry->measure, FIDELIS_CODED_UNDER);
    }
}

void fidelis_coded_range(const FidelisMeasure *measure, FidelisRole role, double *low, double *high)
{
    double n = (double)measure->n;
    gboolean at_least = measure->coded == FIDELIS_CODED_AT_LEAST;
    double few = most_on_small_side(measure->coded, at_least ? 1 - measure->edge : measure->edge, n);
    gboolean small = at_least == (role == FIDELIS_ROLE_REST);
    *low = small ? 0 : n - few;
    *high = small ? few : n;
}

/* The zone is told where all that the value could be lies in it. */
static FidelisZone zone_of(const FidelisComputation *computation, const FidelisMeasure *measure)
{
    const FidelisProgramme *programme = computation->programme;
    double low = measure->coded == FIDELIS_CODED_AT_LEAST ? measure->edge : 0,
           high = measure->coded == FIDELIS_CODED_AT_LEAST ? 1 : measure->edge;
    for (gsize i = 0; i < programme->element_count; i++)
        for (gsize j = 0; j < programme->elements[i].indicator_count; j++) {
            const FidelisIndicator *indicator = &programme->elements[i].indicators[j];
            if (strcmp(indicator->id, measure->id) != 0)
                continue;
            FidelisZone lowest = fidelis_zone_of(low * 100, indicator->target, indicator->near_limit,
                                                 indicator->lower_is_better),
                        highest = fidelis_zone_of(high * 100, indicator->target, indicator->near_limit,
                                                  indicator->lower_is_better);
            return lowest == highest && measure->n >= indicator->minimum_n ? lowest : FIDELIS_ZONE_GREY;
        }
    return FIDELIS_ZONE_NONE;
}

void fidelis_entry_code(const FidelisComputation *computation, FidelisEntry *entry)
{
    FidelisMeasure *measure = &entry->measure;
    measure->zone = zone_of(computation, measure);
    measure->value = measure->numerator = measure->low = measure->high = (double)NAN;
    measure->suppressed = TRUE;
}
