/* The attack: what someone outside can work out from statements about unknown quantities.
 *
 * Knows nothing of how anything was suppressed. Unknowns with bounds, some of them whole numbers, linear
 * statements between them, and the question how narrow an unknown's interval is: two programmes a question,
 * over the unknowns that hang together. The interval's ends are those of whole tables: where the search for
 * one is given up, the end counts as not reached, so what cannot be shown to be safe is found. */
#ifndef FIDELIS_DISCLOSURE_ATTACK_H
#define FIDELIS_DISCLOSURE_ATTACK_H

#include <glib.h>

typedef struct FidelisAttack FidelisAttack;

typedef struct {
    guint unknown;
    double factor;
} FidelisAttackTerm;

FidelisAttack *fidelis_attack_new(void);
void fidelis_attack_free(FidelisAttack *attack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisAttack, fidelis_attack_free)

/* Its index. Bounds must be finite. */
guint fidelis_attack_add(FidelisAttack *attack, double low, double high);
/* It is a count: a whole number. Before any statement. */
void fidelis_attack_set_whole(FidelisAttack *attack, guint unknown);
/* The unknown has been read somewhere. */
void fidelis_attack_read(FidelisAttack *attack, guint unknown, double value);
/* Both are the same quantity: what is read of one is read of the other. Before any statement about either. */
void fidelis_attack_identify(FidelisAttack *attack, guint one, guint other);
/* low <= sum of factor * unknown <= high. tag comes back with what the statement gave away. */
void fidelis_attack_state(FidelisAttack *attack, double low, double high, const FidelisAttackTerm *terms,
                          guint count, guint tag);

/* Announces that fidelis_attack_reaches will be asked: announced together, questions are answered together,
 * and faster. */
void fidelis_attack_announce(FidelisAttack *attack, guint unknown, double wanted_low, double wanted_high);
/* Whether the unknown could be as low as wanted_low, and as high as wanted_high, for all that is stated.
 * After the last statement. *low and *high: the interval as far as it was looked at: its true end where that
 * is within what was wanted. */
gboolean fidelis_attack_reaches(FidelisAttack *attack, guint unknown, double wanted_low, double wanted_high,
                                double *low, double *high);
/* FALSE once an answer has shown that the statements contradict each other. */
gboolean fidelis_attack_is_consistent(const FidelisAttack *attack);
/* Tags of the statements that held the last answer back, each once; at most limit. How many. Where fractions
 * would have done and whole numbers would not, those of all statements about the unknown. */
guint fidelis_attack_reasons(FidelisAttack *attack, guint *tags, guint limit);

#endif
