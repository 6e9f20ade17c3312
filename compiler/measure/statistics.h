/* Tests of a difference between two groups, from sums. */
#ifndef FIDELIS_MEASURE_STATISTICS_H
#define FIDELIS_MEASURE_STATISTICS_H

#include "measure/tally.h"

/* Two-sided probability of a value at least as far from 0 as statistic; freedom INFINITY: the normal
 * distribution, else Student's t (by the incomplete beta function's continued fraction, DLMF 8.17.22). */
double fidelis_two_sided_p(double statistic, double freedom);

/* difference: first less second. statistic and p: of two shares z with the pooled share, of two means Welch's
 * t with Satterthwaite's degrees of freedom (Welch, Biometrika 34, 1947). standardised: the difference over
 * the root of the mean of both variances (Austin, Statistics in Medicine 28, 2009). NAN where a group is too
 * small or nothing varies. */
typedef struct {
    double difference, standardised, statistic, p;
} FidelisComparison;

FidelisComparison fidelis_compare_shares(const FidelisTally *first, const FidelisTally *second);
FidelisComparison fidelis_compare_means(const FidelisTally *first, const FidelisTally *second);

#endif
