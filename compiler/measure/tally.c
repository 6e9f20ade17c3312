#include "measure/tally.h"

#include <math.h>

/* The 97.5 % point of the normal distribution, as evaluators write it. */
static const double normal_point = 1.96;

void fidelis_tally_add(FidelisTally *tally, double value)
{
    tally->n++;
    tally->nonzero += value < 0 || value > 0;
    tally->sum += value;
    tally->squares += value * value;
}

void fidelis_tally_add_weighted(FidelisTally *tally, double value, double weight)
{
    tally->n++;
    tally->nonzero += value < 0 || value > 0;
    tally->sum += weight * value;
    tally->squares += weight * value * value;
    tally->weight += weight;
    tally->weight_squares += weight * weight;
}

double fidelis_tally_effective_n(const FidelisTally *tally)
{
    return tally->weight > 0 ? tally->weight * tally->weight / tally->weight_squares : (double)tally->n;
}

double fidelis_tally_mean(const FidelisTally *tally)
{
    double over = tally->weight > 0 ? tally->weight : (double)tally->n;
    return tally->n == 0 ? (double)NAN : tally->sum / over;
}

static FidelisEffect effect(const FidelisTally *programme, const FidelisTally *control, double variance)
{
    FidelisEffect result = {.difference = fidelis_tally_mean(programme) - fidelis_tally_mean(control)};
    result.low = result.difference - normal_point * sqrt(variance);
    result.high = result.difference + normal_point * sqrt(variance);
    return result;
}

/* Variance of a share, as an estimate. */
static double share_variance(const FidelisTally *tally)
{
    double share = fidelis_tally_mean(tally);
    return share * (1 - share) / fidelis_tally_effective_n(tally);
}

FidelisEffect fidelis_effect_of_shares(const FidelisTally *programme, const FidelisTally *control)
{
    return effect(programme, control, share_variance(programme) + share_variance(control));
}

/* Rounding may leave a trace below zero where all values are one. */
double fidelis_tally_variance(const FidelisTally *tally)
{
    if (tally->n < 2)
        return (double)NAN;
    double n = fidelis_tally_effective_n(tally), mean = fidelis_tally_mean(tally);
    double over = tally->weight > 0 ? tally->weight : n;
    return MAX(0, tally->squares / over - mean * mean) * n / (n - 1);
}

/* Variance of a mean, as an estimate. */
static double mean_variance(const FidelisTally *tally)
{
    return fidelis_tally_variance(tally) / fidelis_tally_effective_n(tally);
}

FidelisEffect fidelis_effect_of_means(const FidelisTally *programme, const FidelisTally *control)
{
    return effect(programme, control, mean_variance(programme) + mean_variance(control));
}
