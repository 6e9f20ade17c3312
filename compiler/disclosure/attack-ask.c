/* Questions to what has been stated: one programme for all that hangs together, once it is asked for. */
#include <math.h>

#include "disclosure/attack-private.h"

static const double slack = 1e-6;

/* ---- the programme of a system ---- */

static void add_statement(const FidelisAttack *attack, FidelisAttackSystem *system,
                          const FidelisAttackStatement *statement)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) factors = g_array_new(FALSE, FALSE, sizeof(double));
    double known = 0;
    for (guint i = 0; i < statement->count; i++) {
        FidelisAttackTerm term = fidelis_attack_terms_of(attack, statement)[i];
        const FidelisAttackUnknown *unknown = fidelis_attack_unknown_at(attack, term.unknown);
        if (unknown->is_read) {
            known += term.factor * unknown->value;
            continue;
        }
        g_array_append_val(columns, unknown->column);
        g_array_append_val(factors, term.factor);
    }
    fidelis_linear_add_row(system->linear,
                           statement->low == -G_MAXDOUBLE ? -G_MAXDOUBLE : statement->low - known,
                           statement->high == G_MAXDOUBLE ? G_MAXDOUBLE : statement->high - known,
                           columns->len, (const int *)columns->data, (const double *)factors->data);
}

static void write_programme(FidelisAttack *attack, FidelisAttackSystem *system)
{
    guint count = system->members->len;
    g_autofree double *low = g_new(double, count), *high = g_new(double, count);
    g_autofree guint8 *whole = g_new0(guint8, count);
    for (guint i = 0; i < count; i++) {
        const FidelisAttackUnknown *unknown =
            fidelis_attack_unknown_at(attack, g_array_index(system->members, guint, i));
        low[i] = unknown->low;
        high[i] = unknown->high;
        whole[i] = (guint8)unknown->is_whole;
    }
    system->linear = fidelis_linear_new(count, low, high, whole);
    for (guint i = 0; i < system->statements->len; i++)
        add_statement(attack, system,
                      &g_array_index(attack->statements, FidelisAttackStatement,
                                     g_array_index(system->statements, guint, i)));
}

/* ---- answers ---- */

void fidelis_attack_announce(FidelisAttack *attack, guint unknown, double wanted_low, double wanted_high)
{
    FidelisAttackUnknown *one = fidelis_attack_unknown_at(attack, fidelis_attack_stand_in(attack, unknown));
    one->want_low = isnan(one->want_low) ? wanted_low : MIN(one->want_low, wanted_low);
    one->want_high = isnan(one->want_high) ? wanted_high : MAX(one->want_high, wanted_high);
}

/* What has been announced, as far as a few answers do for all of it. */
static void cover(FidelisAttack *attack, const FidelisAttackSystem *system)
{
    guint count = system->members->len;
    g_autofree double *want_low = g_new(double, count), *want_high = g_new(double, count);
    g_autofree double *least = g_new(double, count), *most = g_new(double, count);
    for (guint i = 0; i < count; i++) {
        const FidelisAttackUnknown *unknown =
            fidelis_attack_unknown_at(attack, g_array_index(system->members, guint, i));
        want_low[i] = unknown->want_low;
        want_high[i] = unknown->want_high;
        least[i] = unknown->least;
        most[i] = unknown->most;
    }
    attack->consistent &= fidelis_linear_cover(system->linear, want_low, want_high, least, most);
    for (guint i = 0; i < count; i++) {
        FidelisAttackUnknown *unknown =
            fidelis_attack_unknown_at(attack, g_array_index(system->members, guint, i));
        unknown->least = least[i];
        unknown->most = most[i];
    }
}

/* Every answer says of all unknowns of the system how far they can go at least. */
static void note_point(FidelisAttack *attack, const FidelisAttackSystem *system)
{
    const double *point = fidelis_linear_point(system->linear);
    for (guint i = 0; i < system->members->len; i++) {
        FidelisAttackUnknown *unknown =
            fidelis_attack_unknown_at(attack, g_array_index(system->members, guint, i));
        unknown->least = MIN(unknown->least, point[i]);
        unknown->most = MAX(unknown->most, point[i]);
    }
}

static void prepare(FidelisAttack *attack, FidelisAttackSystem *system)
{
    if (system->linear != NULL)
        return;
    write_programme(attack, system);
    cover(attack, system);
}

static void drive(FidelisAttack *attack, guint index, int direction)
{
    FidelisAttackSystem *system = fidelis_attack_system_of(attack, index);
    FidelisAttackUnknown *unknown = fidelis_attack_unknown_at(attack, index);
    if (fidelis_linear_drive(system->linear, unknown->column, direction))
        note_point(attack, system);
    else
        attack->consistent = FALSE;
    *(direction < 0 ? &unknown->is_lowest : &unknown->is_highest) = TRUE;
}

gboolean fidelis_attack_reaches(FidelisAttack *attack, guint unknown, double wanted_low, double wanted_high,
                                double *low, double *high)
{
    if (attack->systems == NULL)
        fidelis_attack_divide(attack);
    unknown = fidelis_attack_stand_in(attack, unknown);
    FidelisAttackUnknown *one = fidelis_attack_unknown_at(attack, unknown);
    attack->asked = unknown;
    attack->wanted_low = wanted_low;
    attack->wanted_high = wanted_high;
    if (one->is_read)
        one->least = one->most = one->value;
    else
        prepare(attack, fidelis_attack_system_of(attack, unknown));
    if (!one->is_read && one->least > wanted_low + slack && !one->is_lowest)
        drive(attack, unknown, -1);
    if (!one->is_read && one->most < wanted_high - slack && !one->is_highest)
        drive(attack, unknown, 1);
    *low = one->least;
    *high = one->most;
    return *low <= wanted_low + slack && *high >= wanted_high - slack;
}

gboolean fidelis_attack_is_consistent(const FidelisAttack *attack)
{
    return attack->consistent;
}

/* ---- reasons ---- */

static guint add_tag(guint *tags, guint count, guint limit, guint tag)
{
    for (guint i = 0; i < count; i++)
        if (tags[i] == tag)
            return count;
    if (count == limit)
        return count;
    tags[count] = tag;
    return count + 1;
}

static gboolean is_about(const FidelisAttack *attack, const FidelisAttackStatement *statement, guint unknown)
{
    for (guint i = 0; i < statement->count; i++)
        if (fidelis_attack_terms_of(attack, statement)[i].unknown == unknown)
            return TRUE;
    return FALSE;
}

/* Statements with a price in the programme as it stands without whole numbers; all that are about the
 * unknown, where that has room enough. */
static guint add_reasons(const FidelisAttack *attack, const FidelisAttackSystem *system, int direction,
                         guint *tags, guint count, guint limit)
{
    double reached = 0, wanted = direction < 0 ? attack->wanted_low : attack->wanted_high;
    g_autofree double *prices = fidelis_linear_prices(
        system->linear, fidelis_attack_unknown_at(attack, attack->asked)->column, direction, &reached);
    gboolean fractions_do = direction < 0 ? reached <= wanted + slack : reached >= wanted - slack;
    for (guint i = 0; prices != NULL && i < system->statements->len; i++) {
        const FidelisAttackStatement *statement = &g_array_index(attack->statements, FidelisAttackStatement,
                                                                 g_array_index(system->statements, guint, i));
        if (fractions_do ? is_about(attack, statement, attack->asked) : fabs(prices[i]) > slack)
            count = add_tag(tags, count, limit, statement->tag);
    }
    return count;
}

guint fidelis_attack_reasons(FidelisAttack *attack, guint *tags, guint limit)
{
    const FidelisAttackUnknown *unknown = fidelis_attack_unknown_at(attack, attack->asked);
    guint count = 0;
    if (unknown->is_read)
        return 0;
    const FidelisAttackSystem *system = fidelis_attack_system_of(attack, attack->asked);
    if (unknown->least > attack->wanted_low + slack)
        count = add_reasons(attack, system, -1, tags, count, limit);
    if (unknown->most < attack->wanted_high - slack)
        count = add_reasons(attack, system, 1, tags, count, limit);
    return count;
}
