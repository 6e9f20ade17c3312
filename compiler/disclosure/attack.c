#include "disclosure/attack.h"

#include <math.h>

#include "disclosure/linear.h"

static const double slack = 1e-6;

typedef struct {
    double low, high;           /* bounds */
    double least, most;         /* reached by some answer; least > most: none yet */
    double want_low, want_high; /* announced, or NAN */
    gboolean is_lowest, is_highest;
    gboolean is_read, is_whole;
    double value;
    guint same;   /* the unknown that stands for it: itself, or an earlier one */
    guint parent; /* of the forest that tells what hangs together */
    int column;
} Unknown;

typedef struct {
    double low, high;
    guint first, count;
    guint tag;
} Statement;

/* Unknowns that hang together: found by their root. */
typedef struct {
    GArray *members, *statements; /* guint */
    FidelisLinear *linear;        /* once asked */
} System;

struct FidelisAttack {
    GArray *unknowns, *statements, *terms;
    GHashTable *said;    /* statements as bytes */
    GHashTable *systems; /* root + 1 -> System; NULL: still being stated */
    gboolean consistent;
    guint asked; /* last, and what was wanted of it */
    double wanted_low, wanted_high;
};

static void system_free(gpointer data)
{
    System *system = data;
    g_array_unref(system->members);
    g_array_unref(system->statements);
    fidelis_linear_free(system->linear);
    g_free(system);
}

FidelisAttack *fidelis_attack_new(void)
{
    FidelisAttack *attack = g_new0(FidelisAttack, 1);
    attack->unknowns = g_array_new(FALSE, FALSE, sizeof(Unknown));
    attack->statements = g_array_new(FALSE, FALSE, sizeof(Statement));
    attack->terms = g_array_new(FALSE, FALSE, sizeof(FidelisAttackTerm));
    attack->said = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    attack->consistent = TRUE;
    return attack;
}

void fidelis_attack_free(FidelisAttack *attack)
{
    if (attack == NULL)
        return;
    g_array_unref(attack->unknowns);
    g_array_unref(attack->statements);
    g_array_unref(attack->terms);
    g_hash_table_unref(attack->said);
    g_clear_pointer(&attack->systems, g_hash_table_unref);
    g_free(attack);
}

static Unknown *unknown_at(const FidelisAttack *attack, guint index)
{
    return &g_array_index(attack->unknowns, Unknown, index);
}

static const FidelisAttackTerm *terms_of(const FidelisAttack *attack, const Statement *statement)
{
    return &g_array_index(attack->terms, FidelisAttackTerm, statement->first);
}

/* ---- stating ---- */

guint fidelis_attack_add(FidelisAttack *attack, double low, double high)
{
    Unknown unknown = {.low = low,
                       .high = high,
                       .least = high,
                       .most = low,
                       .want_low = NAN,
                       .want_high = NAN,
                       .same = attack->unknowns->len,
                       .parent = attack->unknowns->len};
    g_array_append_val(attack->unknowns, unknown);
    return attack->unknowns->len - 1;
}

void fidelis_attack_set_whole(FidelisAttack *attack, guint unknown)
{
    unknown_at(attack, unknown)->is_whole = TRUE;
}

/* The unknown that stands for it. */
static guint stand_in(const FidelisAttack *attack, guint index)
{
    while (unknown_at(attack, index)->same != index)
        index = unknown_at(attack, index)->same;
    return index;
}

void fidelis_attack_read(FidelisAttack *attack, guint unknown, double value)
{
    Unknown *one = unknown_at(attack, stand_in(attack, unknown));
    one->is_read = TRUE;
    one->value = value;
}

void fidelis_attack_identify(FidelisAttack *attack, guint one, guint other)
{
    guint first = stand_in(attack, one), second = stand_in(attack, other);
    Unknown *kept = unknown_at(attack, MIN(first, second)), *gone = unknown_at(attack, MAX(first, second));
    if (kept == gone)
        return;
    gone->same = MIN(first, second);
    kept->low = kept->most = MAX(kept->low, gone->low);
    kept->high = kept->least = MIN(kept->high, gone->high);
    kept->is_whole |= gone->is_whole;
    if (gone->is_read)
        fidelis_attack_read(attack, one, gone->value);
}

/* Adds to the term of the same unknown, or a new one. */
static void take_term(FidelisAttack *attack, Statement *statement, FidelisAttackTerm term)
{
    for (guint i = 0; i < statement->count; i++) {
        FidelisAttackTerm *taken = &g_array_index(attack->terms, FidelisAttackTerm, statement->first + i);
        if (taken->unknown == term.unknown) {
            taken->factor += term.factor;
            return;
        }
    }
    g_array_append_val(attack->terms, term);
    statement->count++;
}

/* Said before, in the same words? */
static gboolean is_news(FidelisAttack *attack, const Statement *statement)
{
    GByteArray *key = g_byte_array_new();
    g_byte_array_append(key, (const guint8 *)&statement->low, sizeof statement->low);
    g_byte_array_append(key, (const guint8 *)&statement->high, sizeof statement->high);
    for (guint i = 0; i < statement->count; i++) {
        const FidelisAttackTerm *term = &terms_of(attack, statement)[i];
        g_byte_array_append(key, (const guint8 *)&term->unknown, sizeof term->unknown);
        g_byte_array_append(key, (const guint8 *)&term->factor, sizeof term->factor);
    }
    return g_hash_table_add(attack->said, g_byte_array_free_to_bytes(key));
}

void fidelis_attack_state(FidelisAttack *attack, double low, double high, const FidelisAttackTerm *terms,
                          guint count, guint tag)
{
    Statement statement = {.low = low, .high = high, .first = attack->terms->len, .tag = tag};
    g_assert(attack->systems == NULL);
    for (guint i = 0; i < count; i++)
        take_term(attack, &statement,
                  (FidelisAttackTerm){stand_in(attack, terms[i].unknown), terms[i].factor});
    if (is_news(attack, &statement))
        g_array_append_val(attack->statements, statement);
    else
        g_array_set_size(attack->terms, statement.first);
}

void fidelis_attack_state_share(FidelisAttack *attack, guint part, guint whole, double share, double half,
                                guint tag)
{
    const FidelisAttackTerm least[] = {{part, 1}, {whole, half - share}};
    const FidelisAttackTerm most[] = {{part, 1}, {whole, -half - share}};
    gboolean counts = unknown_at(attack, stand_in(attack, part))->is_whole &&
                      unknown_at(attack, stand_in(attack, whole))->is_whole;
    fidelis_attack_state(attack, 0, G_MAXDOUBLE, least, 2, tag);
    fidelis_attack_state(attack, -G_MAXDOUBLE, counts ? -half : 0, most, 2, tag);
}

/* ---- what hangs together ---- */

static guint root_of(const FidelisAttack *attack, guint index)
{
    while (unknown_at(attack, index)->parent != index) {
        guint parent = unknown_at(attack, index)->parent;
        unknown_at(attack, index)->parent = unknown_at(attack, parent)->parent;
        index = parent;
    }
    return index;
}

/* The first unread unknown of a statement, or -1. */
static gint64 first_open(const FidelisAttack *attack, const Statement *statement)
{
    for (guint i = 0; i < statement->count; i++)
        if (!unknown_at(attack, terms_of(attack, statement)[i].unknown)->is_read)
            return terms_of(attack, statement)[i].unknown;
    return -1;
}

static void join(FidelisAttack *attack)
{
    for (guint i = 0; i < attack->statements->len; i++) {
        const Statement *statement = &g_array_index(attack->statements, Statement, i);
        gint64 first = first_open(attack, statement);
        for (guint j = 0; first >= 0 && j < statement->count; j++) {
            guint other = terms_of(attack, statement)[j].unknown;
            if (!unknown_at(attack, other)->is_read)
                unknown_at(attack, root_of(attack, other))->parent = root_of(attack, (guint)first);
        }
    }
}

static System *system_of(FidelisAttack *attack, guint index)
{
    gpointer key = GUINT_TO_POINTER(root_of(attack, index) + 1);
    System *system = g_hash_table_lookup(attack->systems, key);
    if (system != NULL)
        return system;
    system = g_new0(System, 1);
    system->members = g_array_new(FALSE, FALSE, sizeof(guint));
    system->statements = g_array_new(FALSE, FALSE, sizeof(guint));
    g_hash_table_insert(attack->systems, key, system);
    return system;
}

static void divide(FidelisAttack *attack)
{
    join(attack);
    attack->systems = g_hash_table_new_full(NULL, NULL, NULL, system_free);
    for (guint i = 0; i < attack->unknowns->len; i++) {
        if (unknown_at(attack, i)->is_read || unknown_at(attack, i)->same != i)
            continue;
        System *system = system_of(attack, i);
        unknown_at(attack, i)->column = (int)system->members->len;
        g_array_append_val(system->members, i);
    }
    for (guint i = 0; i < attack->statements->len; i++) {
        gint64 first = first_open(attack, &g_array_index(attack->statements, Statement, i));
        if (first >= 0)
            g_array_append_val(system_of(attack, (guint)first)->statements, i);
    }
}

/* ---- the programme of a system ---- */

static void add_statement(const FidelisAttack *attack, System *system, const Statement *statement)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) factors = g_array_new(FALSE, FALSE, sizeof(double));
    double known = 0;
    for (guint i = 0; i < statement->count; i++) {
        FidelisAttackTerm term = terms_of(attack, statement)[i];
        const Unknown *unknown = unknown_at(attack, term.unknown);
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

static void write_programme(FidelisAttack *attack, System *system)
{
    guint count = system->members->len;
    g_autofree double *low = g_new(double, count), *high = g_new(double, count);
    g_autofree guint8 *whole = g_new0(guint8, count);
    for (guint i = 0; i < count; i++) {
        const Unknown *unknown = unknown_at(attack, g_array_index(system->members, guint, i));
        low[i] = unknown->low;
        high[i] = unknown->high;
        whole[i] = (guint8)unknown->is_whole;
    }
    system->linear = fidelis_linear_new(count, low, high, whole);
    for (guint i = 0; i < system->statements->len; i++)
        add_statement(
            attack, system,
            &g_array_index(attack->statements, Statement, g_array_index(system->statements, guint, i)));
}

/* ---- answers ---- */

void fidelis_attack_announce(FidelisAttack *attack, guint unknown, double wanted_low, double wanted_high)
{
    Unknown *one = unknown_at(attack, stand_in(attack, unknown));
    one->want_low = isnan(one->want_low) ? wanted_low : MIN(one->want_low, wanted_low);
    one->want_high = isnan(one->want_high) ? wanted_high : MAX(one->want_high, wanted_high);
}

/* What has been announced, as far as a few answers do for all of it. */
static void cover(FidelisAttack *attack, const System *system)
{
    guint count = system->members->len;
    g_autofree double *want_low = g_new(double, count), *want_high = g_new(double, count);
    g_autofree double *least = g_new(double, count), *most = g_new(double, count);
    for (guint i = 0; i < count; i++) {
        const Unknown *unknown = unknown_at(attack, g_array_index(system->members, guint, i));
        want_low[i] = unknown->want_low;
        want_high[i] = unknown->want_high;
        least[i] = unknown->least;
        most[i] = unknown->most;
    }
    attack->consistent &= fidelis_linear_cover(system->linear, want_low, want_high, least, most);
    for (guint i = 0; i < count; i++) {
        Unknown *unknown = unknown_at(attack, g_array_index(system->members, guint, i));
        unknown->least = least[i];
        unknown->most = most[i];
    }
}

/* Every answer says of all unknowns of the system how far they can go at least. */
static void note_point(FidelisAttack *attack, const System *system)
{
    const double *point = fidelis_linear_point(system->linear);
    for (guint i = 0; i < system->members->len; i++) {
        Unknown *unknown = unknown_at(attack, g_array_index(system->members, guint, i));
        unknown->least = MIN(unknown->least, point[i]);
        unknown->most = MAX(unknown->most, point[i]);
    }
}

static void prepare(FidelisAttack *attack, System *system)
{
    if (system->linear != NULL)
        return;
    write_programme(attack, system);
    cover(attack, system);
}

static void drive(FidelisAttack *attack, guint index, int direction)
{
    System *system = system_of(attack, index);
    Unknown *unknown = unknown_at(attack, index);
    if (fidelis_linear_drive(system->linear, unknown->column, direction, direction * G_MAXDOUBLE))
        note_point(attack, system);
    else
        attack->consistent = FALSE;
    *(direction < 0 ? &unknown->is_lowest : &unknown->is_highest) = TRUE;
}

gboolean fidelis_attack_reaches(FidelisAttack *attack, guint unknown, double wanted_low, double wanted_high,
                                double *low, double *high)
{
    if (attack->systems == NULL)
        divide(attack);
    unknown = stand_in(attack, unknown);
    Unknown *one = unknown_at(attack, unknown);
    attack->asked = unknown;
    attack->wanted_low = wanted_low;
    attack->wanted_high = wanted_high;
    if (one->is_read)
        one->least = one->most = one->value;
    else
        prepare(attack, system_of(attack, unknown));
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

static gboolean is_about(const FidelisAttack *attack, const Statement *statement, guint unknown)
{
    for (guint i = 0; i < statement->count; i++)
        if (terms_of(attack, statement)[i].unknown == unknown)
            return TRUE;
    return FALSE;
}

/* Statements with a price in the programme as it stands without whole numbers; all that are about the
 * unknown, where that has room enough. */
static guint add_reasons(const FidelisAttack *attack, const System *system, int direction, guint *tags,
                         guint count, guint limit)
{
    double reached = 0, wanted = direction < 0 ? attack->wanted_low : attack->wanted_high;
    g_autofree double *prices =
        fidelis_linear_prices(system->linear, unknown_at(attack, attack->asked)->column, direction, &reached);
    gboolean fractions_do = direction < 0 ? reached <= wanted + slack : reached >= wanted - slack;
    for (guint i = 0; prices != NULL && i < system->statements->len; i++) {
        const Statement *statement =
            &g_array_index(attack->statements, Statement, g_array_index(system->statements, guint, i));
        if (fractions_do ? is_about(attack, statement, attack->asked) : fabs(prices[i]) > slack)
            count = add_tag(tags, count, limit, statement->tag);
    }
    return count;
}

guint fidelis_attack_reasons(FidelisAttack *attack, guint *tags, guint limit)
{
    const Unknown *unknown = unknown_at(attack, attack->asked);
    guint count = 0;
    if (unknown->is_read)
        return 0;
    const System *system = system_of(attack, attack->asked);
    if (unknown->least > attack->wanted_low + slack)
        count = add_reasons(attack, system, -1, tags, count, limit);
    if (unknown->most < attack->wanted_high - slack)
        count = add_reasons(attack, system, 1, tags, count, limit);
    return count;
}
