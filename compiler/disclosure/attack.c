#include <math.h>

#include "disclosure/attack-private.h"

static void system_free(gpointer data)
{
    FidelisAttackSystem *system = data;
    g_array_unref(system->members);
    g_array_unref(system->statements);
    fidelis_linear_free(system->linear);
    g_free(system);
}

FidelisAttack *fidelis_attack_new(void)
{
    FidelisAttack *attack = g_new0(FidelisAttack, 1);
    attack->unknowns = g_array_new(FALSE, FALSE, sizeof(FidelisAttackUnknown));
    attack->statements = g_array_new(FALSE, FALSE, sizeof(FidelisAttackStatement));
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

/* ---- stating ---- */

guint fidelis_attack_add(FidelisAttack *attack, double low, double high)
{
    FidelisAttackUnknown unknown = {.low = low,
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
    fidelis_attack_unknown_at(attack, unknown)->is_whole = TRUE;
}

void fidelis_attack_read(FidelisAttack *attack, guint unknown, double value)
{
    FidelisAttackUnknown *one = fidelis_attack_unknown_at(attack, fidelis_attack_stand_in(attack, unknown));
    one->is_read = TRUE;
    one->value = value;
}

void fidelis_attack_identify(FidelisAttack *attack, guint one, guint other)
{
    guint first = fidelis_attack_stand_in(attack, one), second = fidelis_attack_stand_in(attack, other);
    FidelisAttackUnknown *kept = fidelis_attack_unknown_at(attack, MIN(first, second)),
                         *gone = fidelis_attack_unknown_at(attack, MAX(first, second));
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
static void take_term(FidelisAttack *attack, FidelisAttackStatement *statement, FidelisAttackTerm term)
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
static gboolean is_news(FidelisAttack *attack, const FidelisAttackStatement *statement)
{
    GByteArray *key = g_byte_array_new();
    g_byte_array_append(key, (const guint8 *)&statement->low, sizeof statement->low);
    g_byte_array_append(key, (const guint8 *)&statement->high, sizeof statement->high);
    for (guint i = 0; i < statement->count; i++) {
        const FidelisAttackTerm *term = &fidelis_attack_terms_of(attack, statement)[i];
        g_byte_array_append(key, (const guint8 *)&term->unknown, sizeof term->unknown);
        g_byte_array_append(key, (const guint8 *)&term->factor, sizeof term->factor);
    }
    return g_hash_table_add(attack->said, g_byte_array_free_to_bytes(key));
}

void fidelis_attack_state(FidelisAttack *attack, double low, double high, const FidelisAttackTerm *terms,
                          guint count, guint tag)
{
    FidelisAttackStatement statement = {.low = low, .high = high, .first = attack->terms->len, .tag = tag};
    g_assert(attack->systems == NULL);
    for (guint i = 0; i < count; i++)
        take_term(attack, &statement,
                  (FidelisAttackTerm){fidelis_attack_stand_in(attack, terms[i].unknown), terms[i].factor});
    if (is_news(attack, &statement))
        g_array_append_val(attack->statements, statement);
    else
        g_array_set_size(attack->terms, statement.first);
}

/* ---- what hangs together ---- */

static guint root_of(const FidelisAttack *attack, guint index)
{
    while (fidelis_attack_unknown_at(attack, index)->parent != index) {
        guint parent = fidelis_attack_unknown_at(attack, index)->parent;
        fidelis_attack_unknown_at(attack, index)->parent = fidelis_attack_unknown_at(attack, parent)->parent;
        index = parent;
    }
    return index;
}

/* The first unread unknown of a statement, or -1. */
static gint64 first_open(const FidelisAttack *attack, const FidelisAttackStatement *statement)
{
    for (guint i = 0; i < statement->count; i++)
        if (!fidelis_attack_unknown_at(attack, fidelis_attack_terms_of(attack, statement)[i].unknown)
                 ->is_read)
            return fidelis_attack_terms_of(attack, statement)[i].unknown;
    return -1;
}

static void join(FidelisAttack *attack)
{
    for (guint i = 0; i < attack->statements->len; i++) {
        const FidelisAttackStatement *statement =
            &g_array_index(attack->statements, FidelisAttackStatement, i);
        gint64 first = first_open(attack, statement);
        for (guint j = 0; first >= 0 && j < statement->count; j++) {
            guint other = fidelis_attack_terms_of(attack, statement)[j].unknown;
            if (!fidelis_attack_unknown_at(attack, other)->is_read)
                fidelis_attack_unknown_at(attack, root_of(attack, other))->parent =
                    root_of(attack, (guint)first);
        }
    }
}

FidelisAttackSystem *fidelis_attack_system_of(FidelisAttack *attack, guint index)
{
    gpointer key = GUINT_TO_POINTER(root_of(attack, index) + 1);
    FidelisAttackSystem *system = g_hash_table_lookup(attack->systems, key);
    if (system != NULL)
        return system;
    system = g_new0(FidelisAttackSystem, 1);
    system->members = g_array_new(FALSE, FALSE, sizeof(guint));
    system->statements = g_array_new(FALSE, FALSE, sizeof(guint));
    g_hash_table_insert(attack->systems, key, system);
    return system;
}

void fidelis_attack_divide(FidelisAttack *attack)
{
    join(attack);
    attack->systems = g_hash_table_new_full(NULL, NULL, NULL, system_free);
    for (guint i = 0; i < attack->unknowns->len; i++) {
        if (fidelis_attack_unknown_at(attack, i)->is_read || fidelis_attack_unknown_at(attack, i)->same != i)
            continue;
        FidelisAttackSystem *system = fidelis_attack_system_of(attack, i);
        fidelis_attack_unknown_at(attack, i)->column = (int)system->members->len;
        g_array_append_val(system->members, i);
    }
    for (guint i = 0; i < attack->statements->len; i++) {
        gint64 first = first_open(attack, &g_array_index(attack->statements, FidelisAttackStatement, i));
        if (first >= 0)
            g_array_append_val(fidelis_attack_system_of(attack, (guint)first)->statements, i);
    }
}
