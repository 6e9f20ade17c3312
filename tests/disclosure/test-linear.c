/* Small programmes against every whole point there is: bounds that are said without solving lose none of
 * them, and answers are the farthest of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "disclosure/linear.h"

enum { MOST_COLUMNS = 5, MOST_ROWS = 5, MOST_VALUE = 6 };

typedef struct {
    guint columns, rows;
    double low[MOST_COLUMNS], high[MOST_COLUMNS];
    int factors[MOST_ROWS][MOST_COLUMNS];
    double row_low[MOST_ROWS], row_high[MOST_ROWS];
} Programme;

static FidelisLinear *linear_of(const Programme *programme, gboolean whole)
{
    guint8 wholes[MOST_COLUMNS];
    int columns[MOST_COLUMNS];
    double factors[MOST_COLUMNS];
    for (guint i = 0; i < MOST_COLUMNS; i++)
        wholes[i] = (guint8)whole;
    FidelisLinear *linear = fidelis_linear_new(programme->columns, programme->low, programme->high, wholes);
    for (guint row = 0; row < programme->rows; row++) {
        guint count = 0;
        for (guint i = 0; i < programme->columns; i++)
            if (programme->factors[row][i] != 0) {
                columns[count] = (int)i;
                factors[count++] = programme->factors[row][i];
            }
        fidelis_linear_add_row(linear, programme->row_low[row], programme->row_high[row], count, columns,
                               factors);
    }
    return linear;
}

static gboolean fulfils(const Programme *programme, const double *point)
{
    for (guint row = 0; row < programme->rows; row++) {
        double sum = 0;
        for (guint i = 0; i < programme->columns; i++)
            sum += programme->factors[row][i] * point[i];
        if (sum < programme->row_low[row] || sum > programme->row_high[row])
            return FALSE;
    }
    return TRUE;
}

/* The least and the most of each column over all whole points. How many there are. */
static guint enumerate(const Programme *programme, double *least, double *most)
{
    double point[MOST_COLUMNS];
    guint found = 0;
    for (guint i = 0; i < programme->columns; i++) {
        point[i] = programme->low[i];
        least[i] = G_MAXDOUBLE;
        most[i] = -G_MAXDOUBLE;
    }
    for (guint at = 0; at < programme->columns;) {
        if (at == 0 && fulfils(programme, point)) {
            found++;
            for (guint i = 0; i < programme->columns; i++) {
                least[i] = MIN(least[i], point[i]);
                most[i] = MAX(most[i], point[i]);
            }
        }
        if (++point[at] <= programme->high[at])
            at = 0;
        else
            point[at] = programme->low[at], at++;
    }
    return found;
}

/* Some point fulfils it. Factors of 2 and 3 make answers that are not whole. */
static void fill(Programme *programme, GRand *random)
{
    static const int factors[] = {0, 1, 1, -1, 2, -2, 3};
    int truth[MOST_COLUMNS];
    *programme = (Programme){.columns = (guint)g_rand_int_range(random, 2, MOST_COLUMNS + 1),
                             .rows = (guint)g_rand_int_range(random, 1, MOST_ROWS + 1)};
    for (guint i = 0; i < programme->columns; i++) {
        programme->high[i] = g_rand_int_range(random, 1, MOST_VALUE + 1);
        truth[i] = g_rand_int_range(random, 0, (int)programme->high[i] + 1);
    }
    for (guint row = 0; row < programme->rows; row++) {
        int sum = 0;
        for (guint i = 0; i < programme->columns; i++) {
            programme->factors[row][i] = factors[g_rand_int_range(random, 0, G_N_ELEMENTS(factors))];
            sum += programme->factors[row][i] * truth[i];
        }
        gboolean equal = g_rand_boolean(random);
        programme->row_low[row] = equal ? sum : sum - g_rand_int_range(random, 0, 4) - 0.5;
        programme->row_high[row] = equal ? sum : sum + g_rand_int_range(random, 0, 3);
    }
}

static double reached(FidelisLinear *linear, guint column, int direction)
{
    assert_true(fidelis_linear_drive(linear, (int)column, direction));
    return fidelis_linear_point(linear)[column];
}

static void answers_are_the_farthest_whole_points(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(17);
    guint narrower = 0;
    for (int round = 0; round < 600; round++) {
        Programme programme;
        double least[MOST_COLUMNS], most[MOST_COLUMNS], low, high;
        fill(&programme, random);
        assert_true(enumerate(&programme, least, most) > 0);
        g_autoptr(FidelisLinear) linear = linear_of(&programme, TRUE);
        g_autoptr(FidelisLinear) real = linear_of(&programme, FALSE);
        for (guint i = 0; i < programme.columns; i++) {
            assert_true(fidelis_linear_bounds(linear, (int)i, &low, &high));
            assert_true(low <= least[i] + 1e-6 && high >= most[i] - 1e-6);
            assert_true(fabs(reached(linear, i, -1) - least[i]) < 1e-5);
            assert_true(fabs(reached(linear, i, 1) - most[i]) < 1e-5);
            assert_true(reached(real, i, -1) <= least[i] + 1e-5 && reached(real, i, 1) >= most[i] - 1e-5);
            narrower += reached(real, i, -1) < least[i] - 0.1 || reached(real, i, 1) > most[i] + 0.1;
        }
    }
    assert_true(narrower > 100); /* being whole mattered */
}

/* The same questions one by one and together. */
static void covering_reaches_nothing_that_is_not_there(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(18);
    guint wanted = 0, met = 0;
    for (int round = 0; round < 300; round++) {
        Programme programme;
        double least[MOST_COLUMNS], most[MOST_COLUMNS], seen_least[MOST_COLUMNS], seen_most[MOST_COLUMNS];
        fill(&programme, random);
        assert_true(enumerate(&programme, least, most) > 0);
        g_autoptr(FidelisLinear) linear = linear_of(&programme, TRUE);
        for (guint i = 0; i < programme.columns; i++) {
            seen_least[i] = G_MAXDOUBLE;
            seen_most[i] = -G_MAXDOUBLE;
        }
        assert_true(fidelis_linear_cover(linear, least, most, seen_least, seen_most));
        for (guint i = 0; i < programme.columns; i++) {
            gboolean none = seen_least[i] > seen_most[i];
            assert_true(none || (seen_least[i] >= least[i] - 1e-5 && seen_most[i] <= most[i] + 1e-5));
            wanted += 2;
            met += !none && seen_least[i] <= least[i] + 1e-5;
            met += !none && seen_most[i] >= most[i] - 1e-5;
        }
    }
    assert_true(met > wanted / 2); /* or there would be no use in it */
}

static void contradictions_have_no_answer(void **state)
{
    (void)state;
    const double low[] = {0, 0}, high[] = {9, 9};
    const guint8 whole[] = {TRUE, TRUE};
    const int columns[] = {0, 1};
    const double sum[] = {1, 1}, twice[] = {2, -2};
    double least, most;
    g_autoptr(FidelisLinear) beyond = fidelis_linear_new(2, low, high, NULL);
    fidelis_linear_add_row(beyond, 20, 20, 2, columns, sum);
    assert_false(fidelis_linear_bounds(beyond, 0, &least, &most));
    assert_false(fidelis_linear_drive(beyond, 0, 1));
    /* one half more than the other: fine unless they are whole */
    g_autoptr(FidelisLinear) halves = fidelis_linear_new(2, low, high, NULL);
    fidelis_linear_add_row(halves, 1, 1, 2, columns, twice);
    assert_true(fidelis_linear_drive(halves, 0, 1));
    g_autoptr(FidelisLinear) wholes = fidelis_linear_new(2, low, high, whole);
    fidelis_linear_add_row(wholes, 1, 1, 2, columns, twice);
    assert_false(fidelis_linear_drive(wholes, 0, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_the_farthest_whole_points),
        cmocka_unit_test(covering_reaches_nothing_that_is_not_there),
        cmocka_unit_test(contradictions_have_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
