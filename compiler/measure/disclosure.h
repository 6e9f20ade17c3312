/* What of the computed numbers may be published, decided once for everything that is published together:
 * every unit's report and annex, the overall ones, and earlier editions.
 *
 * **Too small to publish** (primary suppression), with minimum the programme's disclosure_minimum:
 * - any measure of fewer than minimum persons (0 < n < minimum): count, share, mean, or an effect when either
 * group is that small;
 * - with disclosure_strict, a share that fewer than minimum persons fulfil, or all but fewer than minimum,
 * because with its n it is a count; a mean or a sum in which fewer than minimum persons have another value
 * than 0, beside as many who have 0 or more, because its sum is theirs; a weighted share likewise; a mean of
 * noughts and ones is a share, and so is a count of some among n, which is withheld besides when it counts
 * fewer than minimum itself; measures named in disclosure_practice are exempt: they tell what was done, not
 * what a citizen is;
 * - where the programme codes an end of the scale, such a share is told as an interval with its n ("at least
 * 95 %", "under 5 %"), the tightest of 5, 10 and 20 % at that end in which the small side can be anything up
 * to minimum - 1 and more; where there is none, and by weeks, it is withheld as it would be;
 * - nobody (0, and all of n) is published, unless disclosure_zeros: then 0 counts as small too;
 * - in a sustained outcome, a week that with its neighbour tells what 1 to minimum - 1 persons did: nobody
 * left and that many reached the criterion, or that many left, all of whom had reached it;
 * - of two indicators that count the same thing, the one among 1 to minimum - 1 persons more than the other,
 * by their conditions, one: together they tell what those do;
 * - a figure that with an earlier edition's tells what 1 to minimum - 1 persons added since then did.
 *
 * **So that nothing of that can be worked out** (secondary suppression): further measures are withheld until,
 * by all linear relations between what is published, every number withheld above could be anything from 0 to
 * minimum - 1 at least; a sum of a mean anything within 10 % to either side; a week or an addition anything
 * over a width of minimum - 1. The relations: units add up to all; met and not met to n; answers of one
 * question to n where they do in all units; n is no larger than the source's count, nor than the week before
 * where it never is; who is counted under narrower conditions is among those of wider ones; sums lie within n
 * times the scale; numbers that are the same in every unit are one number, whatever they are called. An
 * effect is withheld with either of its groups.
 *
 * Rows of no unit count in the totals alone. What they add is not protected: nobody can tell whose they are.
 */
#ifndef FIDELIS_MEASURE_DISCLOSURE_H
#define FIDELIS_MEASURE_DISCLOSURE_H

#include <glib.h>

typedef struct {
    gsize figures;   /* measures that could be withheld */
    gsize primary;   /* too small */
    gsize secondary; /* withheld besides */
    gsize coded;     /* told as intervals */
} FidelisDisclosure;

#endif
