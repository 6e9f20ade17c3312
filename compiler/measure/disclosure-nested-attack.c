/* What nested indicators tell, for the attack. */
#include "measure/disclosure-nested.h"
#include "measure/disclosure-raid-private.h"

static void state_at(FidelisRaid *raid, const FidelisNesting *nesting, gint inner, gint outer)
{
    gint64 narrow = fidelis_raid_unknown(raid, inner, nesting->inner_role);
    gint64 wide = fidelis_raid_unknown(raid, outer, nesting->outer_role);
    if (narrow < 0 || wide < 0 || narrow == wide ||
        fidelis_entry_quantity(fidelis_raid_true(raid, inner), nesting->inner_role) >
            fidelis_entry_quantity(fidelis_raid_true(raid, outer), nesting->outer_role) + 1e-9)
        return;
    const FidelisAttackTerm terms[] = {{(guint)narrow, 1}, {(guint)wide, -1}};
    fidelis_attack_state(raid->attack, -G_MAXDOUBLE, 0, terms, 2, FIDELIS_RAID_NESTED);
}

void fidelis_raid_state_nested(FidelisRaid *raid)
{
    g_autoptr(GArray) nestings = fidelis_nestings_find(raid->computation->programme);
    for (guint i = 0; i < nestings->len; i++) {
        const FidelisNesting *nesting = &g_array_index(nestings, FidelisNesting, i);
        const FidelisRaidRow *inner = fidelis_raid_row(raid, nesting->inner, FIDELIS_GROUP_NONE, -1);
        const FidelisRaidRow *outer = fidelis_raid_row(raid, nesting->outer, FIDELIS_GROUP_NONE, -1);
        for (gsize unit = 0; inner != NULL && outer != NULL && unit <= raid->units; unit++)
            state_at(raid, nesting, inner->entries[unit], outer->entries[unit]);
    }
}

/* Of two that tell of few, one has to be uncertain; -1 when this pair tells nothing. */
gint fidelis_raid_nested_target(const FidelisRaid *raid, const FidelisNesting *nesting, gsize unit,
                                double *width)
{
    const FidelisProgramme *programme = raid->computation->programme;
    const FidelisRaidRow *inner = fidelis_raid_row(raid, nesting->inner, FIDELIS_GROUP_NONE, -1);
    const FidelisRaidRow *outer = fidelis_raid_row(raid, nesting->outer, FIDELIS_GROUP_NONE, -1);
    gint one = inner == NULL ? -1 : inner->entries[unit], other = outer == NULL ? -1 : outer->entries[unit];
    if (!nesting->same || one < 0 || other < 0)
        return -1;
    const FidelisEntry *narrow = fidelis_raid_true(raid, one), *wide = fidelis_raid_true(raid, other);
    if (fidelis_entry_is_practice(programme, narrow) || fidelis_entry_is_practice(programme, wide) ||
        !fidelis_nesting_tells(narrow, wide, programme->disclosure_minimum))
        return -1;
    *width = fidelis_nesting_width(narrow, wide, programme->disclosure_minimum);
    return g_array_index(raid->computation->entries, FidelisEntry, (guint)one).measure.suppressed ? one
                                                                                                  : other;
}
