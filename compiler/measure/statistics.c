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

/* The regularised lower incomplete gamma function, for x < a + 1. */
static double gamma_series(double a, double x)
{
    double term = 1 / a, sum = term;
    for (int n = 1; n <= MOST_TERMS && term > sum * 1e-16; n++) {
        term *= x / (a + n);
        sum += term;
    }
    return sum * exp(a * log(x) - x - lgamma(a));
}

/* The upper one, for x >= a + 1, by Lentz's method. */
static double gamma_fraction(double a, double x)
{
    double b = x + 1 - a, c = 1 / DBL_MIN, d = 1 / away_from_zero(b), fraction = d;
    for (int n = 1; n <= MOST_TERMS; n++) {
        double over = -n * (n - a);
        b += 2;
        d = 1 / away_from_zero(over * d + b);
        c = away_from_zero(b + over / c);
        fraction *= c * d;
        if (fabs(c * d - 1) < 1e-15)
            break;
    }
    return fraction * exp(a * log(x) - x - lgamma(a));
}

double fidelis_chi_square_p(double statistic, double freedom)
{
    double a = freedom / 2, x = statistic / 2;
    if (isnan(statistic) || x <= 0)
        return isnan(statistic) ? statistic : 1;
    return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

/* ---- quadratic forms ---- */

/* What is left of a variance when the rows before are taken out, as a share of it, below which the row
 * follows from them. */
static const double dependent = 1e-9;

/* The row that is least explained by those already taken; size when none is left. */
static gsize next_pivot(const double *matrix, const double *whole, const gboolean *taken, gsize size)
{
    gsize best = size;
    double most = dependent;
    for (gsize i = 0; i < size; i++) {
        double left = whole[i] > 0 ? matrix[i * size + i] / whole[i] : 0;
        if (taken[i] || left <= most)
            continue;
        most = left;
        best = i;
    }
    return best;
}

/* Takes row pivot out of all that are left (Cholesky's way, without the roots). */
static void take_out(double *matrix, double *rest, const gboolean *taken, gsize pivot, gsize size)
{
    for (gsize i = 0; i < size; i++) {
        double factor = matrix[i * size + pivot] / matrix[pivot * size + pivot];
        if (taken[i])
            continue;
        rest[i] -= factor * rest[pivot];
        for (gsize j = 0; j < size; j++)
            if (!taken[j])
                matrix[i * size + j] -= factor * matrix[pivot * size + j];
    }
}

double fidelis_quadratic_form(double *matrix, const double *vector, gsize size, gsize *rank)
{
    g_autofree double *rest = g_memdup2(vector, size * sizeof *vector);
    g_autofree double *whole = g_new(double, size);
    g_autofree gboolean *taken = g_new0(gboolean, size);
    double form = 0;
    for (gsize i = 0; i < size; i++)
        whole[i] = matrix[i * size + i];
    *rank = 0;
    for (gsize pivot; (pivot = next_pivot(matrix, whole, taken, size)) < size; ++*rank) {
        form += rest[pivot] * rest[pivot] / matrix[pivot * size + pivot];
        taken[pivot] = TRUE;
        take_out(matrix, rest, taken, pivot, size);
    }
    return form;
}

/* ---- comparing ---- */

static const FidelisComparison unknown = {(double)NAN, (double)NAN, (double)NAN,
                                          (double)NAN, (double)NAN, FALSE};

FidelisComparison fidelis_compare_shares(const FidelisTally *first, const FidelisTally *second)
{
    if (first->n == 0 || second->n == 0)
        return unknown;
    double n1 = fidelis_tally_effective_n(first), n0 = fidelis_tally_effective_n(second);
    double p1 = fidelis_tally_mean(first), p0 = fidelis_tally_mean(second);
    double pooled = (p1 * n1 + p0 * n0) / (n1 + n0);
    double error = sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0));
    double spread = sqrt((p1 * (1 - p1) + p0 * (1 - p0)) / 2);
    FidelisComparison result = {.difference = p1 - p0, .freedom = (double)INFINITY};
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
    result.freedom = freedom;
    result.p = v1 + v0 > 0 ? fidelis_two_sided_p(result.statistic, freedom) : (double)NAN;
    return result;
}

/* ---- categories ---- */

/* Shares of one group are not independent: the covariance of being of one and of another. */
static double covariance(const FidelisTally *const *group, gsize one, gsize other)
{
    double p = fidelis_tally_mean(group[one]);
    return one == other ? p * (1 - p) : -p * fidelis_tally_mean(group[other]);
}

static double distance(const FidelisTally *const *first, const FidelisTally *const *second, gsize count)
{
    g_autofree double *matrix = g_new(double, count *count), *differences = g_new(double, count);
    gsize rank = 0;
    for (gsize i = 0; i < count; i++) {
        differences[i] = fidelis_tally_mean(first[i]) - fidelis_tally_mean(second[i]);
        for (gsize j = 0; j < count; j++)
            matrix[i * count + j] = (covariance(first, i, j) + covariance(second, i, j)) / 2;
    }
    double form = fidelis_quadratic_form(matrix, differences, count, &rank);
    return rank == 0 ? (double)NAN : sqrt(form);
}

FidelisComparison fidelis_compare_categories(const FidelisTally *const *first,
                                             const FidelisTally *const *second, gsize count)
{
    FidelisComparison result = unknown;
    if (count == 0 || first[0]->n == 0 || second[0]->n == 0)
        return result;
    double n1 = fidelis_tally_effective_n(first[0]), n0 = fidelis_tally_effective_n(second[0]);
    double statistic = 0, least = (double)INFINITY;
    gsize met = 0, few = 0;
    for (gsize i = 0; i < count; i++) {
        double p1 = fidelis_tally_mean(first[i]), p0 = fidelis_tally_mean(second[i]);
        double pooled = (p1 * n1 + p0 * n0) / (n1 + n0);
        if (!(pooled > 0))
            continue;
        met++;
        statistic += n1 * n0 / (n1 + n0) * (p1 - p0) * (p1 - p0) / pooled;
        few += (pooled * n1 < 5) + (pooled * n0 < 5);
        least = fmin(least, pooled * fmin(n1, n0));
    }
    if (met < 2)
        return result;
    result.freedom = (double)met - 1;
    result.statistic = statistic;
    result.standardised = distance(first, second, count);
    result.p = fidelis_chi_square_p(statistic, result.freedom);
    result.is_sparse = least < 1 || (double)few > 0.2 * 2 * (double)met;
    return result;
}
