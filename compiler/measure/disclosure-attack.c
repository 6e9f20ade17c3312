/* The attack, written apart from suppression and from what that knows: it starts at the measures as they are
 * printed, gives every quantity of every measure an unknown of its own, reads those that are printed, and
 * states what links them. */
#include "measure/disclosure-attack-private.h"

#include <math.h>
#include <string.h>

#include "disclosure/attack.h"
#include "measure/disclosure-earlier-private.h"
#include "measure/disclosure-private.h"

/* Why a statement holds, as the message has it. */
typedef enum { UNITS, PARTS, SOURCE_COUNT, WEEK_BEFORE, SCALE, QUESTION } Reason;
static const char *const reasons[] = {
    [UNITS] = "the units add up to all",
    [PARTS] = "those who do and those who do not add up to n",
    [SOURCE_COUNT] = "n is at most the source's count",
    [WEEK_BEFORE] = "n is at most that of the week before",
    [SCALE] = "the scale has ends",
    [QUESTION] = "the answers to a question add up",
};

/* A measure over all units. */
typedef struct {
    gint *entries; /* by unit, all behind them; -1 */
    const FidelisEntry *some;
} Row;

typedef struct {
    FidelisComputation *computation;
    const GArray *truth;
    gsize units;
    FidelisAttack *attack;
    gint64 *unknowns; /* by entry and role; -1 */
    GArray *rows;     /* Row */
    GHashTable *row_names;
    gboolean announcing; /* questions are not asked yet */
    GHashTable *public;  /* entry + 1: an earlier edition printed it */
} Raid;

static const FidelisEntry *true_entry(const Raid *raid, gint index)
{
    return &g_array_index(raid->truth, FidelisEntry, (guint)index);
}

static gint64 unknown_of(const Raid *raid, gint entry, FidelisRole role)
{
    return entry < 0 ? -1 : raid->unknowns[(gsize)entry * FIDELIS_ROLES + role];
}

static double true_value(const Raid *raid, gint entry, FidelisRole role)
{
    return entry < 0 ? 0 : fidelis_entry_quantity(true_entry(raid, entry), role);
}

/* ---- unknowns ---- */

/* What is printed: value, n and weighted n; from these all others follow. */
static double read_role(const FidelisMeasure *printed, FidelisMeasureKind kind, FidelisRole role)
{
    double n = (double)printed->n, value = isnan(printed->value) ? 0 : printed->value;
    double met = kind == FIDELIS_KIND_SHARE ? round(value * n) : 0;
    double of = printed->weighted_n > 0 ? printed->weighted_n : n;
    return role == FIDELIS_ROLE_N      ? n
           : role == FIDELIS_ROLE_MET  ? met
           : role == FIDELIS_ROLE_REST ? n - met
           : kind == FIDELIS_KIND_MEAN ? value * of
                                       : value;
}

static gboolean has_role(const FidelisEntry *entry, FidelisRole role)
{
    gboolean of_share = role == FIDELIS_ROLE_MET || role == FIDELIS_ROLE_REST;
    return role == FIDELIS_ROLE_N || of_share == (fidelis_entry_kind(entry) == FIDELIS_KIND_SHARE);
}

static double far_out(const Raid *raid)
{
    double most = 1000;
    for (guint i = 0; i < raid->truth->len; i++) {
        const FidelisEntry *entry = true_entry(raid, (gint)i);
        for (FidelisRole role = 0; fidelis_entry_is_countable(entry) && role < FIDELIS_ROLES; role++)
            if (has_role(entry, role))
                most = MAX(most, 2 * fabs(fidelis_entry_quantity(entry, role)));
    }
    return most;
}

static void add_unknowns(Raid *raid, guint index, double far)
{
    const FidelisEntry *entry = true_entry(raid, (gint)index);
    const FidelisMeasure *printed = &g_array_index(raid->computation->entries, FidelisEntry, index).measure;
    for (FidelisRole role = 0; role < FIDELIS_ROLES; role++) {
        gint64 *unknown = &raid->unknowns[(gsize)index * FIDELIS_ROLES + role];
        *unknown = -1;
        if (!fidelis_entry_is_countable(entry) || !has_role(entry, role))
            continue;
        *unknown = fidelis_attack_add(raid->attack, fidelis_entry_quantity(entry, role) < 0 ? -far : 0, far);
        if (!printed->suppressed)
            fidelis_attack_read(raid->attack, (guint)*unknown,
                                read_role(printed, fidelis_entry_kind(entry), role));
        else if (g_hash_table_contains(raid->public, GUINT_TO_POINTER(index + 1)))
            fidelis_attack_read(raid->attack, (guint)*unknown, fidelis_entry_quantity(entry, role));
    }
}

static char *row_name(const char *id, FidelisGroup group, int week)
{
    return g_strdup_printf("%s/%d/%d", id, (int)group, week);
}

static Row *row_of(Raid *raid, const FidelisEntry *entry)
{
    g_autofree char *name = row_name(entry->measure.id, entry->group, entry->measure.week);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(raid->row_names, name));
    if (index > 0)
        return &g_array_index(raid->rows, Row, index - 1);
    Row row = {.entries = g_new(gint, raid->units + 1), .some = entry};
    for (gsize i = 0; i <= raid->units; i++)
        row.entries[i] = -1;
    g_array_append_val(raid->rows, row);
    g_hash_table_insert(raid->row_names, g_steal_pointer(&name), GUINT_TO_POINTER(raid->rows->len));
    return &g_array_index(raid->rows, Row, raid->rows->len - 1);
}

static const Row *find_row(const Raid *raid, const char *id, FidelisGroup group, int week)
{
    g_autofree char *name = row_name(id, group, week);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(raid->row_names, name));
    return index == 0 ? NULL : &g_array_index(raid->rows, Row, index - 1);
}

static void gather_rows(Raid *raid)
{
    for (guint i = 0; i < raid->truth->len; i++)
        if (fidelis_entry_is_countable(true_entry(raid, (gint)i)))
            row_of(raid, true_entry(raid, (gint)i))->entries[true_entry(raid, (gint)i)->unit] = (gint)i;
}

static void gather_unknowns(Raid *raid)
{
    double far = far_out(raid);
    raid->unknowns = g_new(gint64, (gsize)raid->truth->len * FIDELIS_ROLES + 1);
    for (guint i = 0; i < raid->truth->len; i++)
        add_unknowns(raid, i, far);
}

/* ---- statements ---- */

/* A median: the units' n add up, and what would be their sums does not. */
static gboolean is_no_sum(const Raid *raid, const Row *row, FidelisRole role)
{
    double n = true_value(raid, row->entries[raid->units], FIDELIS_ROLE_N);
    for (gsize i = 0; i < raid->units; i++)
        n -= true_value(raid, row->entries[i], FIDELIS_ROLE_N);
    return role == FIDELIS_ROLE_SUM && fidelis_entry_kind(row->some) == FIDELIS_KIND_MEAN && fabs(n) < 0.5;
}

/* Units against all, as far as they add up; without rows of no unit to the last. */
static void state_units(Raid *raid, const Row *row, FidelisRole role)
{
    g_autofree FidelisAttackTerm *terms = g_new(FidelisAttackTerm, raid->units + 1);
    gint64 all = unknown_of(raid, row->entries[raid->units], role);
    guint count = 0;
    double sum = 0, scale = 1;
    for (gsize i = 0; i < raid->units; i++) {
        gint64 unknown = unknown_of(raid, row->entries[i], role);
        if (unknown < 0)
            continue;
        terms[count++] = (FidelisAttackTerm){(guint)unknown, 1};
        sum += true_value(raid, row->entries[i], role);
        scale += fabs(true_value(raid, row->entries[i], role));
    }
    if (count == 0 || all < 0)
        return;
    double rest = true_value(raid, row->entries[raid->units], role) - sum;
    gboolean whole = fabs(rest) <= 1e-9 * scale;
    terms[count++] = (FidelisAttackTerm){(guint)all, -1};
    if (whole || (rest > 0 && !is_no_sum(raid, row, role)))
        fidelis_attack_state(raid->attack, whole ? 0 : -G_MAXDOUBLE, 0, terms, count, UNITS);
}

static void state_two(Raid *raid, double low, double high, gint64 one, double factor, gint64 other,
                      double other_factor, Reason reason)
{
    const FidelisAttackTerm terms[] = {{(guint)one, factor}, {(guint)other, other_factor}};
    if (one >= 0 && other >= 0 && one != other)
        fidelis_attack_state(raid->attack, low, high, terms, 2, reason);
}

static void state_parts(Raid *raid, gint entry)
{
    if (entry < 0 || unknown_of(raid, entry, FIDELIS_ROLE_MET) < 0)
        return;
    const FidelisAttackTerm terms[] = {{(guint)unknown_of(raid, entry, FIDELIS_ROLE_MET), 1},
                                       {(guint)unknown_of(raid, entry, FIDELIS_ROLE_REST), 1},
                                       {(guint)unknown_of(raid, entry, FIDELIS_ROLE_N), -1}};
    fidelis_attack_state(raid->attack, 0, 0, terms, 3, PARTS);
}

static void state_scale(Raid *raid, const Row *row)
{
    const FidelisProgramme *programme = raid->computation->programme;
    for (gsize i = 0; i < programme->item_count; i++) {
        const FidelisSurveyItem *item = &programme->items[i];
        if (strcmp(item->id, row->some->measure.id) != 0 ||
            fidelis_entry_kind(row->some) != FIDELIS_KIND_MEAN || item->scale_low >= item->scale_high)
            continue;
        for (gsize unit = 0; unit <= raid->units; unit++) {
            gint64 sum = unknown_of(raid, row->entries[unit], FIDELIS_ROLE_SUM),
                   n = unknown_of(raid, row->entries[unit], FIDELIS_ROLE_N);
            state_two(raid, -G_MAXDOUBLE, 0, sum, 1, n, -item->scale_high, SCALE);
            state_two(raid, 0, G_MAXDOUBLE, sum, 1, n, -item->scale_low, SCALE);
        }
    }
}

/* n of one row at most n of another, where it is so in every unit. */
static void state_at_most(Raid *raid, const Row *less, const Row *more, Reason reason)
{
    for (gsize unit = 0; unit <= raid->units; unit++)
        if (less->entries[unit] >= 0 && true_value(raid, less->entries[unit], FIDELIS_ROLE_N) >
                                            true_value(raid, more->entries[unit], FIDELIS_ROLE_N) + 1e-9)
            return;
    for (gsize unit = 0; unit <= raid->units; unit++)
        state_two(raid, -G_MAXDOUBLE, 0, unknown_of(raid, less->entries[unit], FIDELIS_ROLE_N), 1,
                  unknown_of(raid, more->entries[unit], FIDELIS_ROLE_N), -1, reason);
}

static void state_count(Raid *raid, const Row *row)
{
    const FidelisProgramme *programme = raid->computation->programme;
    const FidelisSource *source = fidelis_programme_source(programme, row->some->measure.provenance->source);
    if (source != NULL && source->kind == FIDELIS_SOURCE_WEEKLY)
        source = fidelis_programme_source(programme, source->of);
    if (source == NULL)
        return;
    g_autofree char *id = g_strdup_printf("%s.count", source->schema.name);
    FidelisGroup group = row->some->group;
    if (group == FIDELIS_GROUP_NONE && source->group_column != NULL)
        group = FIDELIS_GROUP_PROGRAMME;
    const Row *count = find_row(raid, id, group, -1);
    if (count != NULL && count != row)
        state_at_most(raid, row, count, SOURCE_COUNT);
}

static void state_week(Raid *raid, const Row *row)
{
    const Row *before = row->some->measure.week < 0 ? NULL
                                                    : find_row(raid, row->some->measure.id, row->some->group,
                                                               row->some->measure.week - 1);
    if (before != NULL)
        state_at_most(raid, row, before, WEEK_BEFORE);
}

/* ---- the same number under another name ---- */

static gboolean is_telling(const double *values, gsize units)
{
    double least = G_MAXDOUBLE, most = 0;
    guint some = 0;
    for (gsize i = 0; i < units; i++)
        if (values[i] > 0) {
            least = MIN(least, values[i]);
            most = MAX(most, values[i]);
            some++;
        }
    return some > 2 && least < most;
}

/* Where all do, or none, one side is n, and only who knows that they do knows it. */
static gboolean is_own_n(const Raid *raid, const Row *row, FidelisRole role)
{
    for (gsize i = 0; i <= raid->units; i++)
        if (true_value(raid, row->entries[i], role) != true_value(raid, row->entries[i], FIDELIS_ROLE_N))
            return FALSE;
    return role == FIDELIS_ROLE_MET || role == FIDELIS_ROLE_REST;
}

static void state_same_row(Raid *raid, GHashTable *seen, const Row *row, FidelisRole role)
{
    g_autofree double *values = g_new0(double, raid->units + 1);
    for (gsize i = 0; i <= raid->units; i++)
        values[i] = true_value(raid, row->entries[i], role);
    g_autoptr(GBytes) key = g_bytes_new(values, (raid->units + 1) * sizeof *values);
    gpointer found = g_hash_table_lookup(seen, key);
    if (!is_telling(values, raid->units) || is_own_n(raid, row, role))
        return;
    if (found == NULL) {
        guint index = (guint)(row - &g_array_index(raid->rows, Row, 0));
        g_hash_table_insert(seen, g_steal_pointer(&key), GUINT_TO_POINTER(index * FIDELIS_ROLES + role + 1));
        return;
    }
    const Row *other = &g_array_index(raid->rows, Row, (GPOINTER_TO_UINT(found) - 1) / FIDELIS_ROLES);
    for (gsize i = 0; i <= raid->units; i++) {
        gint64 one = unknown_of(raid, row->entries[i], role),
               same = unknown_of(raid, other->entries[i], (GPOINTER_TO_UINT(found) - 1) % FIDELIS_ROLES);
        if (one >= 0 && same >= 0)
            fidelis_attack_identify(raid->attack, (guint)one, (guint)same);
    }
}

/* Means' sums are of other things than counts. */
static void state_same(Raid *raid)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    for (guint i = 0; i < raid->rows->len; i++) {
        const Row *row = &g_array_index(raid->rows, Row, i);
        for (FidelisRole role = 0; role < FIDELIS_ROLES; role++)
            if (has_role(row->some, role) &&
                (role != FIDELIS_ROLE_SUM || fidelis_entry_kind(row->some) == FIDELIS_KIND_COUNT))
                state_same_row(raid, seen, row, role);
    }
}

/* ---- answers to one question ---- */

static gboolean belongs(const Row *row, const char *prefix, const Row *first)
{
    const char *id = row->some->measure.id;
    return g_str_has_prefix(id, prefix) && strchr(id + strlen(prefix), '.') == NULL &&
           fidelis_entry_kind(row->some) == FIDELIS_KIND_SHARE && row->some->group == first->some->group &&
           row->some->measure.week == first->some->measure.week;
}

static gboolean has_same_n(const Raid *raid, const Row *one, const Row *other)
{
    for (gsize i = 0; i <= raid->units; i++)
        if (fabs(true_value(raid, one->entries[i], FIDELIS_ROLE_N) -
                 true_value(raid, other->entries[i], FIDELIS_ROLE_N)) > 1e-9)
            return FALSE;
    return TRUE;
}

static void state_question_at(Raid *raid, const GArray *members, gsize unit)
{
    g_autofree FidelisAttackTerm *terms = g_new(FidelisAttackTerm, members->len + 1);
    const Row *first = &g_array_index(raid->rows, Row, g_array_index(members, guint, 0));
    gint64 n = unknown_of(raid, first->entries[unit], FIDELIS_ROLE_N);
    guint count = 0;
    for (guint i = 0; i < members->len; i++) {
        const Row *row = &g_array_index(raid->rows, Row, g_array_index(members, guint, i));
        gint64 met = unknown_of(raid, row->entries[unit], FIDELIS_ROLE_MET);
        if (met >= 0)
            terms[count++] = (FidelisAttackTerm){(guint)met, 1};
    }
    if (n < 0 || count == 0)
        return;
    terms[count++] = (FidelisAttackTerm){(guint)n, -1};
    fidelis_attack_state(raid->attack, 0, 0, terms, count, QUESTION);
}

static gboolean adds_up(const Raid *raid, const GArray *members)
{
    for (gsize unit = 0; unit <= raid->units; unit++) {
        double sum = 0, n = 0;
        for (guint i = 0; i < members->len; i++) {
            const Row *row = &g_array_index(raid->rows, Row, g_array_index(members, guint, i));
            sum += true_value(raid, row->entries[unit], FIDELIS_ROLE_MET);
            n = true_value(raid, row->entries[unit], FIDELIS_ROLE_N);
        }
        if (fabs(sum - n) > 1e-6)
            return FALSE;
    }
    return members->len > 1;
}

static void state_question(Raid *raid, guint index)
{
    const Row *first = &g_array_index(raid->rows, Row, index);
    const char *dot = strrchr(first->some->measure.id, '.');
    if (dot == NULL || fidelis_entry_kind(first->some) != FIDELIS_KIND_SHARE)
        return;
    g_autofree char *prefix = g_strndup(first->some->measure.id, (gsize)(dot - first->some->measure.id) + 1);
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < raid->rows->len; i++) {
        const Row *row = &g_array_index(raid->rows, Row, i);
        if (!belongs(row, prefix, first) || !has_same_n(raid, row, first))
            continue;
        if (i < index)
            return; /* stated with that one */
        g_array_append_val(members, i);
    }
    for (gsize unit = 0; adds_up(raid, members) && unit <= raid->units; unit++)
        state_question_at(raid, members, unit);
}

static void state_all(Raid *raid)
{
    for (guint i = 0; i < raid->rows->len; i++) {
        const Row *row = &g_array_index(raid->rows, Row, i);
        for (FidelisRole role = 0; role < FIDELIS_ROLES; role++)
            state_units(raid, row, role);
        for (gsize unit = 0; unit <= raid->units; unit++)
            state_parts(raid, row->entries[unit]);
        state_count(raid, row);
        state_week(raid, row);
        state_scale(raid, row);
        state_question(raid, i);
    }
}

/* ---- what is worth knowing ---- */

static const FidelisLocation *place_of(const Raid *raid, const char *id)
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
static void report(const Raid *raid, const FidelisEntry *entry, FidelisRole role, gboolean exactly)
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
    fidelis_error(raid->computation->diagnostics, place_of(raid, entry->measure.id),
                  count == 0 ? NULL : why->str, "'%s' of %s%s: %s must not be known, but can be worked out%s",
                  entry->measure.id, entry->unit == units->count ? "all" : units->records[entry->unit].name,
                  week, whats[role], exactly ? "" : " too closely");
}

static void try_within(Raid *raid, gint index, FidelisRole role, double wanted_low, double wanted_high)
{
    double low, high;
    gint64 unknown = unknown_of(raid, index, role);
    if (unknown >= 0 && raid->announcing)
        fidelis_attack_announce(raid->attack, (guint)unknown, wanted_low, wanted_high);
    else if (unknown >= 0 &&
             !fidelis_attack_reaches(raid->attack, (guint)unknown, wanted_low, wanted_high, &low, &high))
        report(raid, true_entry(raid, index), role, high - low < 1e-6);
}

static void try_width(Raid *raid, gint index, FidelisRole role, double width)
{
    double low, high;
    gint64 unknown = unknown_of(raid, index, role);
    if (unknown < 0 || raid->announcing)
        return;
    (void)fidelis_attack_reaches(raid->attack, (guint)unknown, -G_MAXDOUBLE, G_MAXDOUBLE, &low, &high);
    if (high - low < width - 1e-6)
        report(raid, true_entry(raid, index), role, high - low < 1e-6);
}

static gboolean is_few(double count, int minimum)
{
    return count > 0.5 && count < minimum - 0.5;
}

/* Whether a share's sides were withheld for themselves is seen from their size alone: a small side that is
 * withheld has to hold. */
static void try_entry(Raid *raid, gint index)
{
    const FidelisProgramme *programme = raid->computation->programme;
    const FidelisEntry *entry = true_entry(raid, index);
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
        if (strict && (is_few(side, minimum) || nobody))
            try_within(raid, index, role, 0, minimum - 1);
    }
    double sum = fidelis_entry_quantity(entry, FIDELIS_ROLE_SUM);
    if (fidelis_entry_kind(entry) == FIDELIS_KIND_COUNT && entry->measure.kind == FIDELIS_UNIT_COUNT &&
        is_few(sum, minimum))
        try_within(raid, index, FIDELIS_ROLE_SUM, 0, minimum - 1);
    if (fidelis_entry_kind(entry) == FIDELIS_KIND_MEAN && is_few((double)entry->measure.n, minimum))
        try_within(raid, index, FIDELIS_ROLE_SUM, sum > 0 ? 0.9 * sum : sum, sum * 1.1);
}

/* A week of a sustained outcome against the last that is printed before it. */
static void try_week(Raid *raid, gint index)
{
    const FidelisEntry *entry = true_entry(raid, index);
    int minimum = raid->computation->programme->disclosure_minimum;
    for (int week = entry->measure.week - 1; week >= 0; week--) {
        const Row *before = find_row(raid, entry->measure.id, entry->group, week);
        gint other = before == NULL ? -1 : before->entries[entry->unit];
        if (other < 0 ||
            g_array_index(raid->computation->entries, FidelisEntry, (guint)other).measure.suppressed)
            continue;
        if (fidelis_weeks_tell(true_entry(raid, other), entry, minimum))
            try_width(raid, index, FIDELIS_ROLE_MET, minimum - 1);
        return;
    }
}

static gboolean is_sustained(const Raid *raid, const FidelisEntry *entry)
{
    const FidelisProgramme *programme = raid->computation->programme;
    for (gsize i = 0; entry->measure.week >= 0 && i < programme->outcome_count; i++)
        if (strcmp(programme->outcomes[i].id, entry->measure.id) == 0)
            return programme->outcomes[i].kind == FIDELIS_OUTCOME_SUSTAINED;
    return FALSE;
}

static void try_all(Raid *raid)
{
    for (guint i = 0; i < raid->truth->len; i++) {
        const FidelisEntry *entry = true_entry(raid, (gint)i);
        if (g_hash_table_contains(raid->public, GUINT_TO_POINTER(i + 1)))
            continue;
        try_entry(raid, (gint)i);
        if (fidelis_entry_is_countable(entry) && is_sustained(raid, entry))
            try_week(raid, (gint)i);
    }
}

/* ---- earlier editions ---- */

static void read_earlier(Raid *raid, const GArray *list)
{
    for (guint j = 0; j < list->len; j++) {
        const FidelisEarlier *earlier = &g_array_index(list, FidelisEarlier, j);
        const Row *row = find_row(raid, earlier->id, earlier->group, earlier->week);
        gint index = row == NULL ? -1 : row->entries[earlier->unit];
        if (index >= 0 && fidelis_earlier_is_same(earlier, true_entry(raid, index)))
            g_hash_table_add(raid->public, GINT_TO_POINTER(index + 1));
    }
}

static gboolean is_printed(const Raid *raid, gint index)
{
    return !g_array_index(raid->computation->entries, FidelisEntry, (guint)index).measure.suppressed;
}

static void try_side(Raid *raid, const FidelisEntry *entry, const char *id, FidelisGroup group)
{
    const Row *side = find_row(raid, id, group, entry->measure.week);
    gint other = side == NULL ? -1 : side->entries[entry->unit];
    if (other >= 0 && !is_printed(raid, other))
        fidelis_error(raid->computation->diagnostics, place_of(raid, id),
                      "a difference and one of its numbers tell the other",
                      "'%s' of %s is withheld, but '%s' is not", id, entry->measure.unit, entry->measure.id);
}

/* An effect beside a group that is withheld, or a change beside a number that is, gives it away. */
static void try_effect(Raid *raid, const FidelisEntry *entry)
{
    const char *since = strchr(entry->measure.id, '@');
    for (FidelisGroup group = FIDELIS_GROUP_PROGRAMME; group <= FIDELIS_GROUP_CONTROL; group++)
        try_side(raid, entry, entry->measure.id, group);
    if (since == NULL)
        return;
    g_autofree char *now = g_strndup(entry->measure.id, (gsize)(since - entry->measure.id));
    try_side(raid, entry, now, FIDELIS_GROUP_NONE);
}

static void try_effects(Raid *raid)
{
    for (guint i = 0; i < raid->truth->len; i++)
        if (fidelis_entry_is_derived(true_entry(raid, (gint)i)) && is_printed(raid, (gint)i))
            try_effect(raid, true_entry(raid, (gint)i));
}

void fidelis_disclosure_attack(FidelisComputation *computation, const GArray *truth)
{
    Raid raid = {.computation = computation,
                 .truth = truth,
                 .units = computation->units->count,
                 .attack = fidelis_attack_new(),
                 .rows = g_array_new(FALSE, FALSE, sizeof(Row)),
                 .row_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .public = g_hash_table_new(NULL, NULL)};
    g_autoptr(GArray) earlier = fidelis_earlier_read(computation, FALSE);
    gather_rows(&raid);
    read_earlier(&raid, earlier);
    gather_unknowns(&raid);
    state_same(&raid);
    state_all(&raid);
    raid.announcing = TRUE;
    try_all(&raid);
    raid.announcing = FALSE;
    try_all(&raid);
    try_effects(&raid);
    for (guint i = 0; i < raid.rows->len; i++)
        g_free(g_array_index(raid.rows, Row, i).entries);
    g_array_unref(raid.rows);
    g_hash_table_unref(raid.row_names);
    g_hash_table_unref(raid.public);
    g_free(raid.unknowns);
    fidelis_attack_free(raid.attack);
}
