/* The attack as its own files see it: what has been stated, and what of it hangs together. */
#ifndef FIDELIS_DISCLOSURE_ATTACK_PRIVATE_H
#define FIDELIS_DISCLOSURE_ATTACK_PRIVATE_H

#include "disclosure/attack.h"
#include "disclosure/linear.h"

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
} FidelisAttackUnknown;

typedef struct {
    double low, high;
    guint first, count;
    guint tag;
} FidelisAttackStatement;

/* Unknowns that hang together: found by their root. */
typedef struct {
    GArray *members, *statements; /* guint */
    FidelisLinear *linear;        /* once asked */
} FidelisAttackSystem;

struct FidelisAttack {
    GArray *unknowns, *statements, *terms;
    GHashTable *said;    /* statements as bytes */
    GHashTable *systems; /* root + 1 -> FidelisAttackSystem; NULL: still being stated */
    gboolean consistent;
    guint asked; /* last, and what was wanted of it */
    double wanted_low, wanted_high;
};

static inline FidelisAttackUnknown *fidelis_attack_unknown_at(const FidelisAttack *attack, guint index)
{
    return &g_array_index(attack->unknowns, FidelisAttackUnknown, index);
}

static inline const FidelisAttackTerm *fidelis_attack_terms_of(const FidelisAttack *attack,
                                                               const FidelisAttackStatement *statement)
{
    return &g_array_index(attack->terms, FidelisAttackTerm, statement->first);
}

/* The unknown that stands for it. */
static inline guint fidelis_attack_stand_in(const FidelisAttack *attack, guint index)
{
    while (fidelis_attack_unknown_at(attack, index)->same != index)
        index = fidelis_attack_unknown_at(attack, index)->same;
    return index;
}

/* Puts together what hangs together; nothing can be stated afterwards. */
void fidelis_attack_divide(FidelisAttack *attack);
/* Of an unknown that stands for itself and has not been read. Borrowed. */
FidelisAttackSystem *fidelis_attack_system_of(FidelisAttack *attack, guint index);

#endif
