/* Tests of a difference between two groups, from sums. */
#ifndef FIDELIS_MEASURE_STATISTICS_H
#define FIDELIS_MEASURE_STATISTICS_H

#include "measure/tally.h"

/* Two-sided probability of a value at least as far from 0 as statistic; freedom INFINITY: the normal
 * distribution, else Student's t (by the incomplete beta function's continued fraction, DLMF 8.17.22). */
double fidelis_two_sided_p(double statistic, double freedom);
/* Probability of a value of chi-square at least as large; freedom above 0 (by the incomplete gamma function's
 * series, DLMF 8.11.4, and continued fraction, 8.9.2). NAN of NAN. */
double fidelis_chi_square_p(double statistic, double freedom);

/* difference: first less second (NAN of categories). statistic and p: of two shares z with the pooled share,
 * of two means Welch's t with Satterthwaite's degrees of freedom (Welch, Biometrika 34, 1947), of categories
 * Pearson's chi-square. standardised: the difference over the root of the mean of both variances (Austin,
 * Statistics in Medicine 28, 2009); of categories the same of all their shares together (Yang & Dalton, SAS
 * Global Forum 335, 2012), never negative. is_sparse: too few are expected in some cells for chi-square to be
 * trusted (Cochran, Biometrics 10, 1954: below one in any, below five in more than a fifth). NAN where a
 * group is too small or nothing varies. Weighted tallies count by their effective n. */
typedef struct {
    double difference, standardised, statistic, p;
    double freedom;
    gboolean is_sparse;
} FidelisComparison;

FidelisComparison fidelis_compare_shares(const FidelisTally *first, const FidelisTally *second);
FidelisComparison fidelis_compare_means(const FidelisTally *first, const FidelisTally *second);
/* first[i] and second[i]: the share of category i; all have the same denominator. */
FidelisComparison fidelis_compare_categories(const FidelisTally *const *first,
                                             const FidelisTally *const *second, gsize count);

/* vector' M⁺ vector of a covariance matrix (size by size, by rows), over the largest part of it whose rows do
 * not follow from each other; rank: how many those are. matrix is used up. */
double fidelis_quadratic_form(double *matrix, const double *vector, gsize size, gsize *rank);

#endif
