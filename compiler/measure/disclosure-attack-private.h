/* The attack on the finished numbers. */
#ifndef FIDELIS_MEASURE_DISCLOSURE_ATTACK_PRIVATE_H
#define FIDELIS_MEASURE_DISCLOSURE_ATTACK_PRIVATE_H

#include "measure/computation-private.h"

/* Tries to work out what is withheld in the computation's entries from what is not. truth holds the same
 * entries with all their values, and is looked at only to know what was worth withholding, and which
 * relations hold. An error for everything that can be worked out, with the measure's place, the unit and what
 * gave it away. */
void fidelis_disclosure_attack(FidelisComputation *computation, const GArray *truth);

#endif
