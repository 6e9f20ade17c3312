/* Sums of several measures that are one.
 *
 * The counts of a flow: a case that has begun waits or has ended at its last step, or stands at the flow's
 * last. Where no case passes a step over, whoever has reached one waits there, has ended there, or has
 * reached the next. The scores of a scale: where every row has every item, what the items add up to. */
#include <math.h>

#include "measure/disclosure-raid-private.h"

enum { MOST_TERMS = 64 };

/* Ids of counts, some of them judged as shares, and their factors; what they add up to is 0. */
typedef struct {
    char *ids[MOST_TERMS];
    double factors[MOST_TERMS];
    guint count;
    FidelisGroup group;
    FidelisRaidReason reason;
} Sum;

static void add_id(Sum *sum, char *id, double factor)
{
    if (sum->count == MOST_TERMS) {
        g_free(id);
        return;
    }
    sum->ids[sum->count] = id;
    sum->factors[sum->count++] = factor;
}

static void add_term(Sum *sum, const FidelisCaseFlow *flow, gsize step, const char *what, double factor)
{
    add_id(sum, g_strdup_printf("%s.%s.%s", flow->id, flow->steps[step].id, what), factor);
}

static void sum_clear(Sum *sum)
{
    for (guint i = 0; i < sum->count; i++)
        g_free(sum->ids[i]);
}

/* Everybody who has begun, by where they are now; or those at one step. */
static void sum_of_all(Sum *sum, const FidelisCaseFlow *flow)
{
    add_term(sum, flow, 0, "reached", -1);
    add_term(sum, flow, flow->step_count - 1, "reached", 1);
    for (gsize i = 0; i + 1 < flow->step_count; i++) {
        add_term(sum, flow, i, "waiting", 1);
        add_term(sum, flow, i, "ended", 1);
    }
}

static void sum_of_step(Sum *sum, const FidelisCaseFlow *flow, gsize step)
{
    add_term(sum, flow, step, "reached", -1);
    add_term(sum, flow, step, "waiting", 1);
    add_term(sum, flow, step, "ended", 1);
    add_term(sum, flow, step + 1, "reached", 1);
}

/* A share's numerator is what the count beside it says. */
static void sum_of_share(Sum *sum, const FidelisCaseFlow *flow, gsize step)
{
    add_term(sum, flow, step, "reached", -1);
    add_term(sum, flow, step, "share", 1);
}

typedef void (*Say)(gpointer data, const Sum *sum);

static void each_of_flow(const FidelisCaseFlow *flow, Say say, gpointer data)
{
    for (gsize step = 0; flow->step_count > 1 && step < flow->step_count; step++) {
        Sum sum = {.group = FIDELIS_GROUP_NONE, .reason = FIDELIS_RAID_FLOW};
        if (step + 1 < flow->step_count)
            sum_of_step(&sum, flow, step);
        else
            sum_of_all(&sum, flow);
        say(data, &sum);
        sum_clear(&sum);
        sum.count = 0;
        sum_of_share(&sum, flow, step);
        say(data, &sum);
        sum_clear(&sum);
    }
}

static void each_of_scale(const FidelisScale *scale, Say say, gpointer data)
{
    for (FidelisGroup group = FIDELIS_GROUP_NONE; group <= FIDELIS_GROUP_CONTROL; group++) {
        Sum sum = {.group = group, .reason = FIDELIS_RAID_SCORE};
        add_id(&sum, g_strdup(scale->id), -1);
        for (gsize i = 0; i < scale->item_count && scale->item_count < MOST_TERMS; i++)
            add_id(&sum, g_strdup_printf("%s.%s", scale->id, scale->items[i].id), 1);
        say(data, &sum);
        sum_clear(&sum);
    }
}

static void each_sum(const FidelisComputation *computation, Say say, gpointer data)
{
    const FidelisKinds *kinds = &computation->programme->kinds;
    for (gsize i = 0; i < kinds->flow_count; i++)
        each_of_flow(&kinds->flows[i], say, data);
    for (gsize i = 0; i < kinds->scale_count; i++)
        each_of_scale(&kinds->scales[i], say, data);
}

/* ---- for what withholds ---- */

static void relate_at(FidelisTables *tables, const FidelisLine *const *lines, const Sum *sum, gsize position)
{
    FidelisTerm terms[MOST_TERMS];
    guint count = 0;
    double off = 0;
    for (guint i = 0; i < sum->count; i++) {
        const FidelisVector *vector =
            lines[i] == NULL ? NULL
                             : fidelis_tables_vector(tables, lines[i], fidelis_total_role(lines[i]->kind));
        if (vector == NULL || !vector->stands[position])
            continue;
        off += sum->factors[i] * vector->values[position];
        terms[count++] = (FidelisTerm){vector->first + (guint)position, sum->factors[i]};
    }
    if (count > 1 && fabs(off) < 1e-6)
        fidelis_cells_relate(tables->cells, FIDELIS_RELATION_EQUAL, terms, count);
}

static void relate_sum(gpointer data, const Sum *sum)
{
    FidelisTables *tables = data;
    const FidelisLine *lines[MOST_TERMS];
    for (guint i = 0; i < sum->count; i++)
        lines[i] = fidelis_tables_find(tables, sum->ids[i], sum->group, -1);
    for (gsize position = 0; position <= tables->units; position++)
        relate_at(tables, lines, sum, position);
}

void fidelis_tables_relate_sums(FidelisTables *tables)
{
    each_sum(tables->computation, relate_sum, tables);
}

/* ---- for the attack ---- */

static void state_at(FidelisRaid *raid, const FidelisRaidRow *const *rows, const Sum *sum, gsize unit)
{
    FidelisAttackTerm terms[MOST_TERMS];
    guint count = 0;
    double off = 0;
    for (guint i = 0; i < sum->count; i++) {
        gint entry = rows[i] == NULL ? -1 : rows[i]->entries[unit];
        FidelisRole role = entry < 0 ? FIDELIS_ROLE_SUM
                                     : fidelis_total_role(fidelis_entry_kind(fidelis_raid_true(raid, entry)));
        gint64 unknown = fidelis_raid_unknown(raid, entry, role);
        if (unknown < 0)
            continue;
        off += sum->factors[i] * fidelis_entry_quantity(fidelis_raid_true(raid, entry), role);
        terms[count++] = (FidelisAttackTerm){(guint)unknown, sum->factors[i]};
    }
    if (count > 1 && fabs(off) < 1e-6)
        fidelis_attack_state(raid->attack, 0, 0, terms, count, sum->reason);
}

static void state_sum(gpointer data, const Sum *sum)
{
    FidelisRaid *raid = data;
    const FidelisRaidRow *rows[MOST_TERMS];
    for (guint i = 0; i < sum->count; i++)
        rows[i] = fidelis_raid_row(raid, sum->ids[i], sum->group, -1);
    for (gsize unit = 0; unit <= raid->units; unit++)
        state_at(raid, rows, sum, unit);
}

void fidelis_raid_state_sums(FidelisRaid *raid)
{
    each_sum(raid->computation, state_sum, raid);
}
