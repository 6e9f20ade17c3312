#include "measure/statistics.h"

#include <float.h>
#include <math.h>

/* ---- the distributions ---- */

enum { MOST_TERMS = 1000 };

static double away_from_zero(double number)
{
    return fabs(number) < DBL_MIN ? DBL_MIN : number;
}

/* The continued fraction by Lentz's method; converges quickly for x < (a + 1) / (a + b + 2). */
static double beta_fraction(double x, double a, double b)
{
    double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), fraction = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / away_from_zero(1 + even * d);
        c = away_from_zero(1 + even / c);
        fraction *= c * d;
        d = 1 / away_from_zero(1 + odd * d);
        c = away_from_zero(1 + odd / c);
        fraction *= c * d;
        if (fabs(c * d - 1) < 1e-15)
            break;
    }
    return fraction;
}

/* The regularised incomplete beta function. */
static double incomplete_beta(double x, double a, double b)
{
    if (x <= 0 || x >= 1)
        return x <= 0 ? 0 : 1;
    double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    if (x < (a + 1) / (a + b + 2))
        return front * beta_fraction(x, a, b) / a;
    return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double fidelis_two_sided_p(double statistic, double freedom)
{
    if (isinf(freedom))
        return erfc(fabs(statistic) / sqrt(2.0));
    return incomplete_beta(freedom / (freedom + statistic * statistic), freedom / 2, 0.5);
}

/* ---- comparing ---- */

static const FidelisComparison unknown = {(double)NAN, (double)NAN, (double)NAN, (double)NAN};

FidelisComparison fidelis_compare_shares(const FidelisTally *first, const FidelisTally *second)
{
    if (first->n == 0 || second->n == 0)
        return unknown;
    double n1 = fidelis_tally_effective_n(first), n0 = fidelis_tally_effective_n(second);
    double p1 = fidelis_tally_mean(first), p0 = fidelis_tally_mean(second);
    double pooled = (p1 * n1 + p0 * n0) / (n1 + n0);
    double error = sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0));
    double spread = sqrt((p1 * (1 - p1) + p0 * (1 - p0)) / 2);
    FidelisComparison result = {.difference = p1 - p0};
    result.standardised = spread > 0 ? result.difference / spread : (double)NAN;
    result.statistic = error > 0 ? result.difference / error : (double)NAN;
    result.p = fidelis_two_sided_p(result.statistic, (double)INFINITY);
    return result;
}

FidelisComparison fidelis_compare_means(const FidelisTally *first, const FidelisTally *second)
{
    if (first->n < 2 || second->n < 2)
        return unknown;
    double n1 = fidelis_tally_effective_n(first), n0 = fidelis_tally_effective_n(second);
    double v1 = fidelis_tally_variance(first), v0 = fidelis_tally_variance(second);
    double e1 = v1 / n1, e0 = v0 / n0;
    FidelisComparison result = {.difference = fidelis_tally_mean(first) - fidelis_tally_mean(second)};
    result.standardised = v1 + v0 > 0 ? result.difference / sqrt((v1 + v0) / 2) : (double)NAN;
    result.statistic = v1 + v0 > 0 ? result.difference / sqrt(e1 + e0) : (double)NAN;
    double freedom = (e1 + e0) * (e1 + e0) / (e1 * e1 / (n1 - 1) + e0 * e0 / (n0 - 1));
    result.p = v1 + v0 > 0 ? fidelis_two_sided_p(result.statistic, freedom) : (double)NAN;
    return result;
}
