/* What links the quantities of the measures, as anybody can say it who knows how they are counted. */
#include <math.h>
#include <string.h>

#include "measure/disclosure-raid-private.h"

static double true_value(const FidelisRaid *raid, gint entry, FidelisRole role)
{
    return entry < 0 ? 0 : fidelis_entry_quantity(fidelis_raid_true(raid, entry), role);
}

/* ---- statements ---- */

/* A median: the units' n add up, and what would be their sums does not. */
static gboolean is_no_sum(const FidelisRaid *raid, const FidelisRaidRow *row, FidelisRole role)
{
    double n = true_value(raid, row->entries[raid->units], FIDELIS_ROLE_N);
    for (gsize i = 0; i < raid->units; i++)
        n -= true_value(raid, row->entries[i], FIDELIS_ROLE_N);
    return role == FIDELIS_ROLE_SUM && fidelis_entry_kind(row->some) == FIDELIS_KIND_MEAN && fabs(n) < 0.5;
}

/* Units against all, as far as they add up; without rows of no unit to the last. */
static void state_units(FidelisRaid *raid, const FidelisRaidRow *row, FidelisRole role)
{
    g_autofree FidelisAttackTerm *terms = g_new(FidelisAttackTerm, raid->units + 1);
    gint64 all = fidelis_raid_unknown(raid, row->entries[raid->units], role);
    guint count = 0;
    double sum = 0, scale = 1;
    for (gsize i = 0; i < raid->units; i++) {
        gint64 unknown = fidelis_raid_unknown(raid, row->entries[i], role);
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
        fidelis_attack_state(raid->attack, whole ? 0 : -G_MAXDOUBLE, 0, terms, count, FIDELIS_RAID_UNITS);
}

static void state_two(FidelisRaid *raid, double low, double high, gint64 one, double factor, gint64 other,
                      double other_factor, FidelisRaidReason reason)
{
    const FidelisAttackTerm terms[] = {{(guint)one, factor}, {(guint)other, other_factor}};
    if (one >= 0 && other >= 0 && one != other)
        fidelis_attack_state(raid->attack, low, high, terms, 2, reason);
}

static void state_parts(FidelisRaid *raid, gint entry)
{
    if (entry < 0 || fidelis_raid_unknown(raid, entry, FIDELIS_ROLE_MET) < 0)
        return;
    const FidelisAttackTerm terms[] = {{(guint)fidelis_raid_unknown(raid, entry, FIDELIS_ROLE_MET), 1},
                                       {(guint)fidelis_raid_unknown(raid, entry, FIDELIS_ROLE_REST), 1},
                                       {(guint)fidelis_raid_unknown(raid, entry, FIDELIS_ROLE_N), -1}};
    fidelis_attack_state(raid->attack, 0, 0, terms, 3, FIDELIS_RAID_PARTS);
}

static void state_scale(FidelisRaid *raid, const FidelisRaidRow *row)
{
    const FidelisProgramme *programme = raid->computation->programme;
    for (gsize i = 0; i < programme->item_count; i++) {
        const FidelisSurveyItem *item = &programme->items[i];
        if (strcmp(item->id, row->some->measure.id) != 0 ||
            fidelis_entry_kind(row->some) != FIDELIS_KIND_MEAN || item->scale_low >= item->scale_high)
            continue;
        for (gsize unit = 0; unit <= raid->units; unit++) {
            gint64 sum = fidelis_raid_unknown(raid, row->entries[unit], FIDELIS_ROLE_SUM),
                   n = fidelis_raid_unknown(raid, row->entries[unit], FIDELIS_ROLE_N);
            state_two(raid, -G_MAXDOUBLE, 0, sum, 1, n, -item->scale_high, FIDELIS_RAID_SCALE);
            state_two(raid, 0, G_MAXDOUBLE, sum, 1, n, -item->scale_low, FIDELIS_RAID_SCALE);
        }
    }
}

/* n of one row at most n of another, where it is so in every unit. */
static void state_at_most(FidelisRaid *raid, const FidelisRaidRow *less, const FidelisRaidRow *more,
                          FidelisRaidReason reason)
{
    for (gsize unit = 0; unit <= raid->units; unit++)
        if (less->entries[unit] >= 0 && true_value(raid, less->entries[unit], FIDELIS_ROLE_N) >
                                            true_value(raid, more->entries[unit], FIDELIS_ROLE_N) + 1e-9)
            return;
    for (gsize unit = 0; unit <= raid->units; unit++)
        state_two(raid, -G_MAXDOUBLE, 0, fidelis_raid_unknown(raid, less->entries[unit], FIDELIS_ROLE_N), 1,
                  fidelis_raid_unknown(raid, more->entries[unit], FIDELIS_ROLE_N), -1, reason);
}

static void state_count(FidelisRaid *raid, const FidelisRaidRow *row)
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
    const FidelisRaidRow *count = fidelis_raid_row(raid, id, group, -1);
    if (count != NULL && count != row)
        state_at_most(raid, row, count, FIDELIS_RAID_SOURCE_COUNT);
}

static void state_week(FidelisRaid *raid, const FidelisRaidRow *row)
{
    const FidelisRaidRow *before =
        row->some->measure.week < 0
            ? NULL
            : fidelis_raid_row(raid, row->some->measure.id, row->some->group, row->some->measure.week - 1);
    if (before != NULL)
        state_at_most(raid, row, before, FIDELIS_RAID_WEEK_BEFORE);
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
static gboolean is_own_n(const FidelisRaid *raid, const FidelisRaidRow *row, FidelisRole role)
{
    for (gsize i = 0; i <= raid->units; i++)
        if (true_value(raid, row->entries[i], role) != true_value(raid, row->entries[i], FIDELIS_ROLE_N))
            return FALSE;
    return role == FIDELIS_ROLE_MET || role == FIDELIS_ROLE_REST;
}

/* A row's values in a role, as those of a week: two weeks that are the same are so by chance, and nobody
 * knows. */
enum { NO_WEEK = -1, ANY_WEEK = -2 };

static GBytes *same_key(const double *values, gsize count, int week)
{
    GByteArray *key = g_byte_array_new();
    g_byte_array_append(key, (const guint8 *)&week, sizeof week);
    g_byte_array_append(key, (const guint8 *)values, (guint)(count * sizeof *values));
    return g_byte_array_free_to_bytes(key);
}

static gpointer find_same(GHashTable *seen, const double *values, gsize count, int week)
{
    g_autoptr(GBytes) own = same_key(values, count, week);
    g_autoptr(GBytes) other = same_key(values, count, week < 0 ? ANY_WEEK : NO_WEEK);
    gpointer found = g_hash_table_lookup(seen, own);
    return found != NULL ? found : g_hash_table_lookup(seen, other);
}

static void keep_same(GHashTable *seen, const double *values, gsize count, int week, gpointer what)
{
    const int weeks[] = {week, ANY_WEEK};
    for (gsize i = 0; i < G_N_ELEMENTS(weeks); i++) {
        g_autoptr(GBytes) key = same_key(values, count, weeks[i]);
        if (!g_hash_table_contains(seen, key))
            g_hash_table_insert(seen, g_steal_pointer(&key), what);
    }
}

/* Where one is not there, it has nobody, and all see it who know that the rows are the same. */
static void identify_rows(FidelisRaid *raid, const FidelisRaidRow *row, FidelisRole role,
                          const FidelisRaidRow *other, FidelisRole other_role)
{
    for (gsize i = 0; i <= raid->units; i++) {
        gint64 one = fidelis_raid_unknown(raid, row->entries[i], role),
               same = fidelis_raid_unknown(raid, other->entries[i], other_role);
        if (one >= 0 && same >= 0)
            fidelis_attack_identify(raid->attack, (guint)one, (guint)same);
        else if (i < raid->units && (one >= 0 || same >= 0) &&
                 row->some->measure.week == other->some->measure.week)
            fidelis_attack_read(raid->attack, (guint)MAX(one, same), 0);
    }
}

static void state_same_row(FidelisRaid *raid, GHashTable *seen, const FidelisRaidRow *row, FidelisRole role)
{
    int week = row->some->measure.week;
    g_autofree double *values = g_new0(double, raid->units + 1);
    for (gsize i = 0; i <= raid->units; i++)
        values[i] = true_value(raid, row->entries[i], role);
    if (!is_telling(values, raid->units) || is_own_n(raid, row, role))
        return;
    guint index = (guint)(row - &g_array_index(raid->rows, FidelisRaidRow, 0));
    gpointer own = GUINT_TO_POINTER(index * FIDELIS_ROLES + role + 1);
    gpointer found = find_same(seen, values, raid->units + 1, week);
    if (found != NULL)
        identify_rows(
            raid, row, role,
            &g_array_index(raid->rows, FidelisRaidRow, (GPOINTER_TO_UINT(found) - 1) / FIDELIS_ROLES),
            (GPOINTER_TO_UINT(found) - 1) % FIDELIS_ROLES);
    keep_same(seen, values, raid->units + 1, week, found == NULL ? own : found);
}

static void state_same(FidelisRaid *raid)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    for (guint i = 0; i < raid->rows->len; i++) {
        const FidelisRaidRow *row = &g_array_index(raid->rows, FidelisRaidRow, i);
        for (FidelisRole role = 0; role < FIDELIS_ROLES; role++)
            if (fidelis_raid_has_role(row->some, role))
                state_same_row(raid, seen, row, role);
    }
}

/* What two reports print of the same rows is one number, also where it does not tell by itself. */
static void state_twins(FidelisRaid *raid)
{
    for (guint i = 0; i < raid->truth->len; i++) {
        guint twin = fidelis_raid_true(raid, (gint)i)->twin;
        for (FidelisRole role = 0; twin > 0 && role < FIDELIS_ROLES; role++) {
            gint64 one = fidelis_raid_unknown(raid, (gint)twin - 1, role),
                   other = fidelis_raid_unknown(raid, (gint)i, role);
            if (one >= 0 && other >= 0)
                fidelis_attack_identify(raid->attack, (guint)one, (guint)other);
        }
    }
}

/* ---- answers to one question ---- */

static gboolean belongs(const FidelisRaidRow *row, const char *prefix, const FidelisRaidRow *first)
{
    const char *id = row->some->measure.id;
    return g_str_has_prefix(id, prefix) && strchr(id + strlen(prefix), '.') == NULL &&
           fidelis_entry_kind(row->some) == FIDELIS_KIND_SHARE && row->some->group == first->some->group &&
           row->some->measure.week == first->some->measure.week;
}

static gboolean has_same_n(const FidelisRaid *raid, const FidelisRaidRow *one, const FidelisRaidRow *other)
{
    for (gsize i = 0; i <= raid->units; i++)
        if (fabs(true_value(raid, one->entries[i], FIDELIS_ROLE_N) -
                 true_value(raid, other->entries[i], FIDELIS_ROLE_N)) > 1e-9)
            return FALSE;
    return TRUE;
}

static void state_question_at(FidelisRaid *raid, const GArray *members, gsize unit)
{
    g_autofree FidelisAttackTerm *terms = g_new(FidelisAttackTerm, members->len + 1);
    const FidelisRaidRow *first =
        &g_array_index(raid->rows, FidelisRaidRow, g_array_index(members, guint, 0));
    gint64 n = fidelis_raid_unknown(raid, first->entries[unit], FIDELIS_ROLE_N);
    guint count = 0;
    for (guint i = 0; i < members->len; i++) {
        const FidelisRaidRow *row =
            &g_array_index(raid->rows, FidelisRaidRow, g_array_index(members, guint, i));
        gint64 met = fidelis_raid_unknown(raid, row->entries[unit], FIDELIS_ROLE_MET);
        if (met >= 0)
            terms[count++] = (FidelisAttackTerm){(guint)met, 1};
    }
    if (n < 0 || count == 0)
        return;
    terms[count++] = (FidelisAttackTerm){(guint)n, -1};
    fidelis_attack_state(raid->attack, 0, 0, terms, count, FIDELIS_RAID_QUESTION);
}

static gboolean adds_up(const FidelisRaid *raid, const GArray *members)
{
    for (gsize unit = 0; unit <= raid->units; unit++) {
        double sum = 0, n = 0;
        for (guint i = 0; i < members->len; i++) {
            const FidelisRaidRow *row =
                &g_array_index(raid->rows, FidelisRaidRow, g_array_index(members, guint, i));
            sum += true_value(raid, row->entries[unit], FIDELIS_ROLE_MET);
            n = true_value(raid, row->entries[unit], FIDELIS_ROLE_N);
        }
        if (fabs(sum - n) > 1e-6)
            return FALSE;
    }
    return members->len > 1;
}

static void state_question(FidelisRaid *raid, guint index)
{
    const FidelisRaidRow *first = &g_array_index(raid->rows, FidelisRaidRow, index);
    const char *dot = strrchr(first->some->measure.id, '.');
    if (dot == NULL || fidelis_entry_kind(first->some) != FIDELIS_KIND_SHARE)
        return;
    g_autofree char *prefix = g_strndup(first->some->measure.id, (gsize)(dot - first->some->measure.id) + 1);
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < raid->rows->len; i++) {
        const FidelisRaidRow *row = &g_array_index(raid->rows, FidelisRaidRow, i);
        if (!belongs(row, prefix, first) || !has_same_n(raid, row, first))
            continue;
        if (i < index)
            return; /* stated with that one */
        g_array_append_val(members, i);
    }
    for (gsize unit = 0; adds_up(raid, members) && unit <= raid->units; unit++)
        state_question_at(raid, members, unit);
}

void fidelis_raid_state(FidelisRaid *raid)
{
    state_twins(raid);
    state_same(raid);
    for (guint i = 0; i < raid->rows->len; i++) {
        const FidelisRaidRow *row = &g_array_index(raid->rows, FidelisRaidRow, i);
        for (FidelisRole role = 0; role < FIDELIS_ROLES; role++)
            state_units(raid, row, role);
        for (gsize unit = 0; unit <= raid->units; unit++)
            state_parts(raid, row->entries[unit]);
        state_count(raid, row);
        state_week(raid, row);
        state_scale(raid, row);
        state_question(raid, i);
    }
    fidelis_raid_state_sums(raid);
    fidelis_raid_state_parts(raid);
    fidelis_raid_state_nested(raid);
    fidelis_raid_state_splits(raid);
}
