/* The raid: what the attack starts from, shared by its parts. */
#ifndef FIDELIS_MEASURE_DISCLOSURE_RAID_PRIVATE_H
#define FIDELIS_MEASURE_DISCLOSURE_RAID_PRIVATE_H

#include "disclosure/attack.h"
#include "measure/disclosure-nested.h"

/* Why a statement holds. */
typedef enum {
    FIDELIS_RAID_UNITS,
    FIDELIS_RAID_PARTS,
    FIDELIS_RAID_SOURCE_COUNT,
    FIDELIS_RAID_WEEK_BEFORE,
    FIDELIS_RAID_SCALE,
    FIDELIS_RAID_QUESTION,
    FIDELIS_RAID_FLOW,
    FIDELIS_RAID_DECLARED,
    FIDELIS_RAID_SCORE,
    FIDELIS_RAID_NESTED,
} FidelisRaidReason;

/* A measure over all units. */
typedef struct {
    gint *entries; /* by unit, all behind them; -1 */
    const FidelisEntry *some;
    gboolean whole_totals; /* counts, or answers on a scale of whole numbers: no unit has another total */
} FidelisRaidRow;

/* How uncertain an unknown has to be. */
typedef struct {
    guint unknown;
    gint outer, part; /* entries, for the message */
    double low, high;
} FidelisRaidRest;

typedef struct {
    FidelisComputation *computation;
    const GArray *truth;
    gsize units;
    FidelisAttack *attack;
    gint64 *unknowns; /* by entry and role; -1 */
    GArray *rows;     /* FidelisRaidRow */
    GHashTable *row_names;
    double far;          /* beyond every number */
    GArray *rests;       /* FidelisRaidRest: what few do who are left of a measure without its parts */
    gboolean announcing; /* questions are not asked yet */
    GHashTable *public;  /* entry + 1 -> FidelisEarlier: an earlier edition printed it */
} FidelisRaid;

static inline const FidelisEntry *fidelis_raid_true(const FidelisRaid *raid, gint index)
{
    return &g_array_index(raid->truth, FidelisEntry, (guint)index);
}

static inline gint64 fidelis_raid_unknown(const FidelisRaid *raid, gint entry, FidelisRole role)
{
    return entry < 0 ? -1 : raid->unknowns[(gsize)entry * FIDELIS_ROLES + role];
}

/* Whether its kind has such a quantity. */
gboolean fidelis_raid_has_role(const FidelisEntry *entry, FidelisRole role);
/* NULL when there is none. */
const FidelisRaidRow *fidelis_raid_row(const FidelisRaid *raid, const char *id, FidelisGroup group, int week);

/* States all that links the unknowns, after they have been added and read. */
void fidelis_raid_state(FidelisRaid *raid);
void fidelis_raid_state_sums(FidelisRaid *raid);
void fidelis_raid_state_parts(FidelisRaid *raid);
void fidelis_raid_state_nested(FidelisRaid *raid);
void fidelis_raid_state_splits(FidelisRaid *raid);
void fidelis_raid_try_splits(FidelisRaid *raid);
/* Where a measure is defined. */
const FidelisLocation *fidelis_raid_place(const FidelisRaid *raid, const char *id);
/* Of two indicators that tell what few do, the entry that has to be uncertain, and how much; -1 when these
 * tell nothing.
 */
gint fidelis_raid_nested_target(const FidelisRaid *raid, const FidelisNesting *nesting, gsize unit,
                                double *width);

#endif
