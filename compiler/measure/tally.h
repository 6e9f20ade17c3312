/* What is added up over rows, and what follows from the sums. */
#ifndef FIDELIS_MEASURE_TALLY_H
#define FIDELIS_MEASURE_TALLY_H

#include <glib.h>

typedef struct {
    gint64 rows;                   /* looked at */
    gint64 outside;                /* of them not of the denominator */
    gint64 missing;                /* of them without a value */
    gint64 n;                      /* counted: rows - outside - missing */
    gint64 nonzero;                /* of them with a value that is not 0: whose value a sum tells of */
    double sum, squares;           /* of the values, each times its weight where rows have one */
    double weight, weight_squares; /* sums of the weights; 0 where rows have none */
} FidelisTally;

void fidelis_tally_add(FidelisTally *tally, double value);
void fidelis_tally_add_weighted(FidelisTally *tally, double value, double weight);
/* Kish's effective n: n itself where rows have no weight. */
double fidelis_tally_effective_n(const FidelisTally *tally);
/* Variance of the values, as an estimate (n - 1 below); NAN below two. */
double fidelis_tally_variance(const FidelisTally *tally);
/* sum / n, or over the weights; NAN when n is 0. */
double fidelis_tally_mean(const FidelisTally *tally);

/* Raw difference of two groups' means, with its 95 % limits: for shares ± 1.96 √(p₁q₁/n₁ + p₀q₀/n₀), for
 * means ± 1.96 √(s₁²/n₁ + s₀²/n₀) with each group's own variance (n - 1 below). Without limits (NAN) where a
 * group is empty, or a mean's group smaller than two. */
typedef struct {
    double difference, low, high;
} FidelisEffect;

FidelisEffect fidelis_effect_of_shares(const FidelisTally *programme, const FidelisTally *control);
FidelisEffect fidelis_effect_of_means(const FidelisTally *programme, const FidelisTally *control);

#endif
