/* What measures and their parts tell, for the attack. */
#include <math.h>

#include "measure/disclosure-raid-private.h"
#include "measure/disclosure-splits.h"

typedef struct {
    FidelisRaid *raid;
    const FidelisSplit *split;
    gint outer, parts[FIDELIS_SPLIT_PARTS]; /* entries */
} Place;

static FidelisRole role_of(const Place *place, gint part, FidelisSplitSort sort)
{
    const FidelisEntry *entry = fidelis_raid_true(place->raid, part < 0 ? place->outer : place->parts[part]);
    return fidelis_split_role(place->split, part, fidelis_entry_kind(entry), sort);
}

static double rest_of(const Place *place, FidelisSplitSort sort)
{
    double rest =
        fidelis_entry_quantity(fidelis_raid_true(place->raid, place->outer), role_of(place, -1, sort));
    for (guint i = 0; i < place->split->count; i++)
        rest -= fidelis_entry_quantity(fidelis_raid_true(place->raid, place->parts[i]),
                                       role_of(place, (gint)i, sort));
    return rest;
}

static void state(const Place *place, FidelisSplitSort sort, gint64 rest)
{
    FidelisAttackTerm terms[FIDELIS_SPLIT_PARTS + 2];
    guint count = 0;
    terms[count++] = (FidelisAttackTerm){
        (guint)fidelis_raid_unknown(place->raid, place->outer, role_of(place, -1, sort)), -1};
    for (guint i = 0; i < place->split->count; i++)
        terms[count++] = (FidelisAttackTerm){
            (guint)fidelis_raid_unknown(place->raid, place->parts[i], role_of(place, (gint)i, sort)), 1};
    if (rest >= 0)
        terms[count++] = (FidelisAttackTerm){(guint)rest, 1};
    fidelis_attack_state(place->raid->attack, 0, 0, terms, count, FIDELIS_RAID_NESTED);
}

static gboolean is_same_everywhere(const Place *place, FidelisRole whole, FidelisRole part)
{
    const FidelisRaid *raid = place->raid;
    const FidelisEntry *one = fidelis_raid_true(raid, place->outer),
                       *other = fidelis_raid_true(raid, place->parts[0]);
    const FidelisRaidRow *outer = fidelis_raid_row(raid, one->measure.id, one->group, one->measure.week),
                         *inner =
                             fidelis_raid_row(raid, other->measure.id, other->group, other->measure.week);
    for (gsize unit = 0; unit <= raid->units; unit++)
        if (outer->entries[unit] >= 0 && inner->entries[unit] >= 0 &&
            fabs(fidelis_entry_quantity(fidelis_raid_true(raid, outer->entries[unit]), whole) -
                 fidelis_entry_quantity(fidelis_raid_true(raid, inner->entries[unit]), part)) > 1e-9)
            return FALSE;
    return TRUE;
}

/* One number under two names: nobody in between does, or all do. */
static gboolean is_one_number(const Place *place)
{
    gboolean share = fidelis_entry_kind(fidelis_raid_true(place->raid, place->outer)) == FIDELIS_KIND_SHARE;
    return place->split->count == 1 &&
           (is_same_everywhere(place, role_of(place, -1, FIDELIS_SPLIT_VALUE),
                               role_of(place, 0, FIDELIS_SPLIT_VALUE)) ||
            (share && is_same_everywhere(place, fidelis_split_other_role(place->split, -1),
                                         fidelis_split_other_role(place->split, 0))));
}

static gboolean is_open(const Place *place)
{
    const FidelisProgramme *programme = place->raid->computation->programme;
    gboolean practice = place->split->is_settled || is_one_number(place) ||
                        fidelis_entry_is_practice(programme, fidelis_raid_true(place->raid, place->outer));
    for (guint i = 0; i < place->split->count; i++)
        practice |= fidelis_entry_is_practice(programme, fidelis_raid_true(place->raid, place->parts[i]));
    return practice;
}

static void state_rest(const Place *place, double n, double value)
{
    FidelisRaid *raid = place->raid;
    FidelisMeasureKind kind = fidelis_entry_kind(fidelis_raid_true(raid, place->outer));
    guint many = fidelis_attack_add(raid->attack, 0, raid->far),
          what = fidelis_attack_add(raid->attack, value < 0 ? -raid->far : 0, raid->far);
    FidelisRaidRest rest = {what, place->outer, place->parts[0], 0, 0};
    fidelis_attack_set_whole(raid->attack, many);
    if (kind == FIDELIS_KIND_SHARE)
        fidelis_attack_set_whole(raid->attack, what);
    state(place, FIDELIS_SPLIT_N, many);
    state(place, FIDELIS_SPLIT_VALUE, what);
    if (kind == FIDELIS_KIND_SHARE) {
        const FidelisAttackTerm terms[] = {{what, 1}, {many, -1}};
        fidelis_attack_state(raid->attack, -G_MAXDOUBLE, 0, terms, 2, FIDELIS_RAID_NESTED);
    }
    if (!is_open(place) &&
        fidelis_split_needs(n, value, kind, raid->computation->programme->disclosure_minimum, &rest.low,
                            &rest.high))
        g_array_append_val(raid->rests, rest);
}

static void state_at(const Place *place)
{
    double n = rest_of(place, FIDELIS_SPLIT_N), value = rest_of(place, FIDELIS_SPLIT_VALUE);
    if (isnan(n) || isnan(value) || n < -1e-6)
        return;
    if (n > 0.5) {
        state_rest(place, n, value);
    } else if (fabs(value) < 1e-6) {
        state(place, FIDELIS_SPLIT_N, -1);
        state(place, FIDELIS_SPLIT_VALUE, -1);
    }
}

static gint entry_of(const FidelisRaid *raid, const char *id, const FidelisEntry *beside, int week)
{
    const FidelisRaidRow *row = fidelis_raid_row(raid, id, beside->group, week);
    if (row == NULL)
        row = fidelis_raid_row(raid, id, fidelis_split_other_group(beside->group), week);
    return row == NULL ? -1 : row->entries[beside->unit];
}

/* FALSE where one of them is not printed, or means something else. */
static gboolean fill(Place *place)
{
    const FidelisEntry *outer = fidelis_raid_true(place->raid, place->outer);
    FidelisMeasureKind kind = fidelis_entry_kind(outer);
    int week = place->split->outer_week < 0 ? outer->measure.week : -1;
    if (place->split->outer_week >= 0 && place->split->outer_week != outer->measure.week)
        return FALSE;
    for (guint i = 0; i < place->split->count; i++) {
        place->parts[i] = entry_of(place->raid, place->split->parts[i], outer, week);
        if (place->parts[i] < 0 ||
            fidelis_entry_kind(fidelis_raid_true(place->raid, place->parts[i])) != kind)
            return FALSE;
    }
    return kind == FIDELIS_KIND_SHARE || kind == FIDELIS_KIND_MEAN;
}

void fidelis_raid_state_splits(FidelisRaid *raid)
{
    const GArray *splits = raid->computation->splits;
    for (guint i = 0; i < splits->len; i++)
        for (guint j = 0; j < raid->truth->len; j++) {
            Place place = {.raid = raid, .split = &g_array_index(splits, FidelisSplit, i), .outer = (gint)j};
            const FidelisEntry *entry = fidelis_raid_true(raid, (gint)j);
            if (g_str_equal(entry->measure.id, place.split->outer) && fidelis_entry_is_countable(entry) &&
                fill(&place))
                state_at(&place);
        }
}

/* The message must not say the number. */
static void report(const FidelisRaid *raid, const FidelisRaidRest *rest)
{
    const FidelisEntry *outer = fidelis_raid_true(raid, rest->outer);
    const FidelisUnits *units = raid->computation->units;
    fidelis_error(raid->computation->diagnostics, fidelis_raid_place(raid, outer->measure.id), NULL,
                  "'%s' and '%s' of %s: what the few do who are counted in one of them only must not be "
                  "known, but can be worked out",
                  outer->measure.id, fidelis_raid_true(raid, rest->part)->measure.id,
                  outer->unit == units->count ? "all" : units->records[outer->unit].name);
}

void fidelis_raid_try_splits(FidelisRaid *raid)
{
    for (guint i = 0; i < raid->rests->len; i++) {
        const FidelisRaidRest *rest = &g_array_index(raid->rests, FidelisRaidRest, i);
        double low, high;
        if (raid->announcing)
            fidelis_attack_announce(raid->attack, rest->unknown, rest->low, rest->high);
        else if (!fidelis_attack_reaches(raid->attack, rest->unknown, rest->low, rest->high, &low, &high))
            report(raid, rest);
    }
}
