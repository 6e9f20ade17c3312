/* The attack, written apart from suppression and from what that knows: it starts at the measures as they are
 * printed, gives every quantity of every measure an unknown of its own, reads those that are printed, and
 * states what links them. */
#include "measure/disclosure-attack-private.h"

#include <math.h>
#include <string.h>

#include "measure/disclosure-earlier-private.h"
#include "measure/disclosure-raid-private.h"

/* Why a statement holds, as the message has it. */
static const char *const reasons[] = {
    [FIDELIS_RAID_UNITS] = "the units add up to all",
    [FIDELIS_RAID_PARTS] = "those who do and those who do not add up to n",
    [FIDELIS_RAID_SOURCE_COUNT] = "n is at most the source's count",
    [FIDELIS_RAID_WEEK_BEFORE] = "n is at most that of the week before",
    [FIDELIS_RAID_SCALE] = "the scale has ends",
    [FIDELIS_RAID_QUESTION] = "the answers to a question add up",
    [FIDELIS_RAID_FLOW] = "a flow's cases are at one of its steps",
    [FIDELIS_RAID_DECLARED] = "the parts add up to their whole",
    [FIDELIS_RAID_SCORE] = "a score is the sum of its items",
    [FIDELIS_RAID_NESTED] = "those counted in one indicator are among those of another",
};

static char *row_name(const char *id, FidelisGroup group, int week)
{
    return g_strdup_printf("%s/%d/%d", id, (int)group, week);
}

const FidelisRaidRow *fidelis_raid_row(const FidelisRaid *raid, const char *id, FidelisGroup group, int week)
{
    g_autofree char *name = row_name(id, group, week);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(raid->row_names, name));
    return index == 0 ? NULL : &g_array_index(raid->rows, FidelisRaidRow, index - 1);
}

gboolean fidelis_raid_has_role(const FidelisEntry *entry, FidelisRole role)
{
    gboolean of_share = role == FIDELIS_ROLE_MET || role == FIDELIS_ROLE_REST;
    return role == FIDELIS_ROLE_N || of_share == (fidelis_entry_kind(entry) == FIDELIS_KIND_SHARE);
}

/* ---- unknowns ---- */

/* Without what dividing and multiplying leave behind. */
static double exact(double number)
{
    return fabs(number - round(number)) < 1e-6 ? round(number) : number;
}

/* What is printed: value, n and weighted n; from these all others follow. */
static double read_role(const FidelisMeasure *printed, const FidelisEntry *entry, FidelisRole role)
{
    FidelisMeasureKind kind = fidelis_entry_kind(entry);
    double n = (double)printed->n, value = isnan(printed->value) ? 0 : printed->value;
    double met = kind == FIDELIS_KIND_SHARE ? exact(entry->is_total ? value : value * n) : 0;
    double of = printed->weighted_n > 0 ? printed->weighted_n : n;
    return role == FIDELIS_ROLE_N      ? n
           : role == FIDELIS_ROLE_MET  ? met
           : role == FIDELIS_ROLE_REST ? n - met
           : kind == FIDELIS_KIND_MEAN ? round(value * of * 1e6) / 1e6
                                       : value;
}

static double far_out(const FidelisRaid *raid)
{
    double most = 1000;
    for (guint i = 0; i < raid->truth->len; i++) {
        const FidelisEntry *entry = fidelis_raid_true(raid, (gint)i);
        for (FidelisRole role = 0; fidelis_entry_is_countable(entry) && role < FIDELIS_ROLES; role++)
            if (fidelis_raid_has_role(entry, role))
                most = MAX(most, 2 * fabs(fidelis_entry_quantity(entry, role)));
    }
    return most;
}

/* What an earlier edition tells of it: the ends between which it lies. FALSE: nothing. */
static gboolean is_public(const FidelisRaid *raid, gint index, FidelisRole role, double *low, double *high)
{
    const FidelisEarlier *earlier = g_hash_table_lookup(raid->public, GINT_TO_POINTER(index + 1));
    if (earlier != NULL)
        fidelis_earlier_range(earlier, fidelis_raid_true(raid, index), role, low, high);
    return earlier != NULL;
}

/* "At least 95 %" of n: 5 % of them do not, at the most. "Under 5 %": fewer than that do. */
static void read_interval(const FidelisMeasure *printed, FidelisRole role, double *low, double *high)
{
    double n = (double)printed->n, edge = printed->edge * n;
    gboolean at_least = printed->coded == FIDELIS_CODED_AT_LEAST;
    double least = at_least ? ceil(edge - 1e-9) : 0, most = at_least ? n : ceil(edge - 1e-9) - 1;
    *low = role == FIDELIS_ROLE_N ? n : role == FIDELIS_ROLE_MET ? least : n - most;
    *high = role == FIDELIS_ROLE_N ? n : role == FIDELIS_ROLE_MET ? most : n - least;
}

static void add_unknowns(FidelisRaid *raid, guint index, double far)
{
    const FidelisEntry *entry = fidelis_raid_true(raid, (gint)index);
    const FidelisMeasure *printed = &g_array_index(raid->computation->entries, FidelisEntry, index).measure;
    const FidelisRaidRow *row = fidelis_raid_row(raid, entry->measure.id, entry->group, entry->measure.week);
    for (FidelisRole role = 0; role < FIDELIS_ROLES; role++) {
        gint64 *unknown = &raid->unknowns[(gsize)index * FIDELIS_ROLES + role];
        *unknown = -1;
        if (!fidelis_entry_is_countable(entry) || !fidelis_raid_has_role(entry, role))
            continue;
        double low = fidelis_entry_quantity(entry, role) < 0 ? -far : 0, high = far;
        if (printed->coded != FIDELIS_CODED_NOT)
            read_interval(printed, role, &low, &high);
        double told_low, told_high;
        if (is_public(raid, (gint)index, role, &told_low, &told_high)) {
            low = MAX(low, told_low);
            high = MIN(high, told_high);
        }
        *unknown = fidelis_attack_add(raid->attack, low, high);
        if (role == FIDELIS_ROLE_N || row->whole_totals)
            fidelis_attack_set_whole(raid->attack, (guint)*unknown);
        if (!printed->suppressed)
            fidelis_attack_read(raid->attack, (guint)*unknown, read_role(printed, entry, role));
        else if (high - low < 1e-6)
            fidelis_attack_read(raid->attack, (guint)*unknown, low);
    }
}

static FidelisRaidRow *row_of(FidelisRaid *raid, const FidelisEntry *entry)
{
    g_autofree char *name = row_name(entry->measure.id, entry->group, entry->measure.week);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(raid->row_names, name));
    if (index > 0)
        return &g_array_index(raid->rows, FidelisRaidRow, index - 1);
    FidelisRaidRow row = {.entries = g_new(gint, raid->units + 1), .some = entry, .whole_totals = TRUE};
    for (gsize i = 0; i <= raid->units; i++)
        row.entries[i] = -1;
    g_array_append_val(raid->rows, row);
    g_hash_table_insert(raid->row_names, g_steal_pointer(&name), GUINT_TO_POINTER(raid->rows->len));
    return &g_array_index(raid->rows, FidelisRaidRow, raid->rows->len - 1);
}

static void gather_rows(FidelisRaid *raid)
{
    for (guint i = 0; i < raid->truth->len; i++) {
        const FidelisEntry *entry = fidelis_raid_true(raid, (gint)i);
        if (!fidelis_entry_is_countable(entry))
            continue;
        FidelisRaidRow *row = row_of(raid, entry);
        double total = fidelis_entry_quantity(entry, fidelis_total_role(fidelis_entry_kind(entry)));
        row->entries[entry->unit] = (gint)i;
        row->whole_totals &= fabs(total - round(total)) < 1e-6;
    }
}

static void gather_unknowns(FidelisRaid *raid)
{
    raid->far = far_out(raid);
    raid->unknowns = g_new(gint64, (gsize)raid->truth->len * FIDELIS_ROLES + 1);
    for (guint i = 0; i < raid->truth->len; i++)
        add_unknowns(raid, i, raid->far);
}

/* ---- what is worth knowing ---- */

const FidelisLocation *fidelis_raid_place(const FidelisRaid *raid, const char *id)
{
    const FidelisProgramme *programme = raid->computation->programme;
    for (gsize i = 0; i < programme->element_count; i++)
        for (gsize j = 0; j < programme->elements[i].indicator_count; j++)
            if (strcmp(programme->elements[i].indicators[j].id, id) == 0)
                return &programme->elements[i].indicators[j].where;
    for (gsize i = 0; i < programme->outcome_count; i++)
        if (strcmp(programme->outcomes[i].id, id) == 0)
            return &programme->outcomes[i].where;
    for (gsize i = 0; i < programme->item_count; i++)
        if (strcmp(programme->items[i].id, id) == 0)
            return &programme->items[i].where;
    return &programme->where;
}

/* The message must not say the number. */
static void report(const FidelisRaid *raid, const FidelisEntry *entry, FidelisRole role, gboolean exactly)
{
    static const char *const whats[] = {"how many there are", "how many do", "how many do not", "the sum"};
    const FidelisUnits *units = raid->computation->units;
    guint tags[4], count = fidelis_attack_reasons(raid->attack, tags, 4);
    g_autoptr(GString) why = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(why, "%s%s", i == 0 ? "it follows from what is published: " : "; ",
                               reasons[tags[i]]);
    g_autofree char *week =
        entry->measure.week < 0 ? g_strdup("") : g_strdup_printf(", week %d", entry->measure.week);
    fidelis_error(raid->computation->diagnostics, fidelis_raid_place(raid, entry->measure.id),
                  count == 0 ? NULL : why->str, "'%s' of %s%s: %s must not be known, but can be worked out%s",
                  entry->measure.id, entry->unit == units->count ? "all" : units->records[entry->unit].name,
                  week, whats[role], exactly ? "" : " too closely");
}

static void try_within(FidelisRaid *raid, gint index, FidelisRole role, double wanted_low, double wanted_high)
{
    double low, high;
    gint64 unknown = fidelis_raid_unknown(raid, index, role);
    if (is_public(raid, index, role, &low, &high)) { /* no more than that can be asked for */
        wanted_low = MAX(wanted_low, low);
        wanted_high = MIN(wanted_high, high);
    }
    if (unknown >= 0 && raid->announcing)
        fidelis_attack_announce(raid->attack, (guint)unknown, wanted_low, wanted_high);
    else if (unknown >= 0 &&
             !fidelis_attack_reaches(raid->attack, (guint)unknown, wanted_low, wanted_high, &low, &high))
        report(raid, fidelis_raid_true(raid, index), role, high - low < 1e-6);
}

static void try_width(FidelisRaid *raid, gint index, FidelisRole role, double width)
{
    double low, high;
    gint64 unknown = fidelis_raid_unknown(raid, index, role);
    if (unknown < 0 || raid->announcing)
        return;
    if (is_public(raid, index, role, &low, &high))
        width = MIN(width, high - low);
    (void)fidelis_attack_reaches(raid->attack, (guint)unknown, -G_MAXDOUBLE, G_MAXDOUBLE, &low, &high);
    if (high - low < width - 1e-6)
        report(raid, fidelis_raid_true(raid, index), role, high - low < 1e-6);
}

static gboolean is_few(double count, int minimum)
{
    return count > 0.5 && count < minimum - 0.5;
}

/* Whether a share's sides were withheld for themselves is seen from their size alone: a small side that is
 * withheld has to hold. */
static void try_entry(FidelisRaid *raid, gint index)
{
    const FidelisProgramme *programme = raid->computation->programme;
    const FidelisEntry *entry = fidelis_raid_true(raid, index);
    int minimum = programme->disclosure_minimum;
    gboolean strict = programme->disclosure_strict && !fidelis_entry_is_practice(programme, entry);
    if (!fidelis_entry_is_countable(entry))
        return;
    if (is_few((double)entry->measure.n, minimum))
        try_within(raid, index, FIDELIS_ROLE_N, 0, minimum - 1);
    for (FidelisRole role = FIDELIS_ROLE_MET;
         fidelis_entry_kind(entry) == FIDELIS_KIND_SHARE && role <= FIDELIS_ROLE_REST; role++) {
        double side = fidelis_entry_quantity(entry, role);
        gboolean nobody = programme->disclosure_zeros && side < 0.5 && entry->measure.n > 0;
        gboolean is_count = entry->is_total && role == FIDELIS_ROLE_MET;
        if ((strict && (is_few(side, minimum) || nobody)) || (is_count && is_few(side, minimum)))
            try_within(raid, index, role, 0, minimum - 1);
    }
    double sum = fidelis_entry_quantity(entry, FIDELIS_ROLE_SUM), margin = fabs(sum) / 10;
    if (fidelis_entry_kind(entry) == FIDELIS_KIND_COUNT && entry->measure.kind == FIDELIS_UNIT_COUNT &&
        is_few(sum, minimum))
        try_within(raid, index, FIDELIS_ROLE_SUM, 0, minimum - 1);
    if (fidelis_entry_kind(entry) != FIDELIS_KIND_SHARE &&
        (is_few((double)entry->measure.n, minimum) || (strict && fidelis_entry_sums_few(entry, minimum))))
        try_within(raid, index, FIDELIS_ROLE_SUM, sum - margin, sum + margin);
}

/* A week of a sustained outcome against the last that is printed before it. */
static void try_week(FidelisRaid *raid, gint index)
{
    const FidelisEntry *entry = fidelis_raid_true(raid, index);
    int minimum = raid->computation->programme->disclosure_minimum;
    for (int week = entry->measure.week - 1; week >= 0; week--) {
        const FidelisRaidRow *before = fidelis_raid_row(raid, entry->measure.id, entry->group, week);
        gint other = before == NULL ? -1 : before->entries[entry->unit];
        if (other < 0 ||
            g_array_index(raid->computation->entries, FidelisEntry, (guint)other).measure.suppressed)
            continue;
        if (fidelis_weeks_tell(fidelis_raid_true(raid, other), entry, minimum))
            try_width(raid, index, FIDELIS_ROLE_MET, minimum - 1);
        return;
    }
}

static gboolean is_sustained(const FidelisRaid *raid, const FidelisEntry *entry)
{
    const FidelisProgramme *programme = raid->computation->programme;
    for (gsize i = 0; entry->measure.week >= 0 && i < programme->outcome_count; i++)
        if (strcmp(programme->outcomes[i].id, entry->measure.id) == 0)
            return programme->outcomes[i].kind == FIDELIS_OUTCOME_SUSTAINED;
    return FALSE;
}

/* Two indicators of the same thing, among some and among a few more. */
static void try_nested(FidelisRaid *raid)
{
    g_autoptr(GArray) nestings = fidelis_nestings_find(raid->computation->programme);
    for (guint i = 0; i < nestings->len; i++)
        for (gsize unit = 0; unit <= raid->units; unit++) {
            double width = 0;
            gint target =
                fidelis_raid_nested_target(raid, &g_array_index(nestings, FidelisNesting, i), unit, &width);
            if (target >= 0)
                try_width(raid, target, fidelis_nesting_role(fidelis_raid_true(raid, target)), width);
        }
}

static void try_all(FidelisRaid *raid)
{
    for (guint i = 0; i < raid->truth->len; i++) {
        const FidelisEntry *entry = fidelis_raid_true(raid, (gint)i);
        try_entry(raid, (gint)i);
        if (fidelis_entry_is_countable(entry) && is_sustained(raid, entry))
            try_week(raid, (gint)i);
    }
    try_nested(raid);
    fidelis_raid_try_splits(raid);
}

/* ---- earlier editions ---- */

static void read_earlier(FidelisRaid *raid, const GArray *list)
{
    for (guint j = 0; j < list->len; j++) {
        const FidelisEarlier *earlier = &g_array_index(list, FidelisEarlier, j);
        const FidelisRaidRow *row = fidelis_raid_row(raid, earlier->id, earlier->group, earlier->week);
        gint index = row == NULL ? -1 : row->entries[earlier->unit];
        if (index >= 0 && fidelis_earlier_is_same(earlier, fidelis_raid_true(raid, index)))
            g_hash_table_insert(raid->public, GINT_TO_POINTER(index + 1), (gpointer)earlier);
    }
}

static gboolean is_printed(const FidelisRaid *raid, gint index)
{
    return !g_array_index(raid->computation->entries, FidelisEntry, (guint)index).measure.suppressed;
}

static void try_side(FidelisRaid *raid, const FidelisEntry *entry, const char *id, FidelisGroup group)
{
    const FidelisRaidRow *side = fidelis_raid_row(raid, id, group, entry->measure.week);
    gint other = side == NULL ? -1 : side->entries[entry->unit];
    if (other >= 0 && !is_printed(raid, other))
        fidelis_error(raid->computation->diagnostics, fidelis_raid_place(raid, id),
                      "a difference and one of its numbers tell the other",
                      "'%s' of %s is withheld, but '%s' is not", id, entry->measure.unit, entry->measure.id);
}

/* An effect beside a group that is withheld, or a change beside a number that is, gives it away. */
static void try_effect(FidelisRaid *raid, const FidelisEntry *entry)
{
    const char *since = strchr(entry->measure.id, '@');
    for (FidelisGroup group = FIDELIS_GROUP_PROGRAMME; group <= FIDELIS_GROUP_CONTROL; group++)
        try_side(raid, entry, entry->measure.id, group);
    if (since == NULL)
        return;
    g_autofree char *now = g_strndup(entry->measure.id, (gsize)(since - entry->measure.id));
    try_side(raid, entry, now, FIDELIS_GROUP_NONE);
}

static void try_effects(FidelisRaid *raid)
{
    for (guint i = 0; i < raid->truth->len; i++)
        if (fidelis_entry_is_derived(fidelis_raid_true(raid, (gint)i)) && is_printed(raid, (gint)i))
            try_effect(raid, fidelis_raid_true(raid, (gint)i));
}

void fidelis_disclosure_attack(FidelisComputation *computation, const GArray *truth)
{
    FidelisRaid raid = {.computation = computation,
                        .truth = truth,
                        .units = computation->units->count,
                        .attack = fidelis_attack_new(),
                        .rows = g_array_new(FALSE, FALSE, sizeof(FidelisRaidRow)),
                        .row_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                        .public = g_hash_table_new(NULL, NULL),
                        .rests = g_array_new(FALSE, FALSE, sizeof(FidelisRaidRest))};
    g_autoptr(FidelisEditions) earlier = fidelis_editions_read(computation, FALSE);
    gather_rows(&raid);
    read_earlier(&raid, earlier->numbers);
    gather_unknowns(&raid);
    fidelis_raid_state(&raid);
    raid.announcing = TRUE;
    try_all(&raid);
    raid.announcing = FALSE;
    try_all(&raid);
    try_effects(&raid);
    for (guint i = 0; i < raid.rows->len; i++)
        g_free(g_array_index(raid.rows, FidelisRaidRow, i).entries);
    g_array_unref(raid.rows);
    g_array_unref(raid.rests);
    g_hash_table_unref(raid.row_names);
    g_hash_table_unref(raid.public);
    g_free(raid.unknowns);
    fidelis_attack_free(raid.attack);
}
