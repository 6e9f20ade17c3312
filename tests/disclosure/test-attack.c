/* What someone works out who knows that people are counted in whole numbers: tables in which fractions leave
 * room and whole numbers do not, how suppression heals them, and small tables against every table there is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "disclosure/attack.h"
#include "disclosure/suppress.h"

enum { MINIMUM = 5 };

static guint add_count(FidelisAttack *attack, double high, gboolean whole)
{
    guint unknown = fidelis_attack_add(attack, 0, high);
    if (whole)
        fidelis_attack_set_whole(attack, unknown);
    return unknown;
}

/* ---- one number ---- */

/* Courses of three and of five lessons, 29 lessons in all: three people and four, or eight and one. */
static FidelisAttack *lessons(gboolean whole, guint *threes)
{
    FidelisAttack *attack = fidelis_attack_new();
    guint fives;
    *threes = add_count(attack, 100, whole);
    fives = add_count(attack, 100, whole);
    const FidelisAttackTerm all[] = {{*threes, 3}, {fives, 5}};
    fidelis_attack_state(attack, 29, 29, all, 2, 7);
    return attack;
}

static void fractions_leave_room_and_people_do_not(void **state)
{
    (void)state;
    guint threes, tags[4];
    double low, high;
    g_autoptr(FidelisAttack) linear = lessons(FALSE, &threes);
    assert_true(fidelis_attack_reaches(linear, threes, 0, MINIMUM - 1, &low, &high));
    g_autoptr(FidelisAttack) attack = lessons(TRUE, &threes);
    assert_false(fidelis_attack_reaches(attack, threes, 0, MINIMUM - 1, &low, &high));
    assert_true(low > 2.999 && low < 3.001);
    assert_int_equal(fidelis_attack_reasons(attack, tags, 4), 1);
    assert_int_equal(tags[0], 7); /* nothing has a price; what is said of it is named */
}

/* ---- and healed ---- */

typedef struct {
    FidelisCells *cells;
    guint threes, fives, total;
} Lessons;

static Lessons lesson_cells(gboolean whole)
{
    Lessons lesson = {.cells = fidelis_cells_new()};
    lesson.threes = fidelis_cells_add(lesson.cells, 3, 0, G_MAXDOUBLE);
    lesson.fives = fidelis_cells_add(lesson.cells, 4, 0, G_MAXDOUBLE);
    lesson.total = fidelis_cells_add(lesson.cells, 29, 0, G_MAXDOUBLE);
    const FidelisTerm terms[] = {{lesson.threes, 3}, {lesson.fives, 5}, {lesson.total, -1}};
    fidelis_cells_relate(lesson.cells, FIDELIS_RELATION_EQUAL, terms, 3);
    for (guint cell = 0; cell < 3; cell++) {
        fidelis_cells_add_figure(lesson.cells, cell == 2 ? 9 : 1, &cell, 1);
        if (whole)
            fidelis_cells_set_whole(lesson.cells, cell);
    }
    fidelis_cells_need(lesson.cells, lesson.threes, 0, MINIMUM - 1);
    fidelis_cells_need(lesson.cells, lesson.fives, 0, MINIMUM - 1);
    fidelis_cells_withhold_primary(lesson.cells);
    return lesson;
}

static void suppression_heals_what_whole_numbers_tell(void **state)
{
    (void)state;
    Lessons linear = lesson_cells(FALSE), whole = lesson_cells(TRUE);
    assert_true(fidelis_cells_suppress(linear.cells));
    assert_false(fidelis_cells_is_hidden(linear.cells, linear.total));
    assert_true(fidelis_cells_suppress(whole.cells));
    assert_true(fidelis_cells_is_hidden(whole.cells, whole.total));
    fidelis_cells_free(linear.cells);
    fidelis_cells_free(whole.cells);
}

/* ---- against every table there is ---- */

/* Counts, some of them hidden, under sums with weights from 0 to 3: the ends of intervals need not be whole.
 */
enum { MOST_COUNTS = 8, SUMS = 3, MOST_WEIGHT = 3 };

typedef struct {
    guint size;
    int counts[MOST_COUNTS];
    int weights[SUMS][MOST_COUNTS];
    gboolean hidden[MOST_COUNTS], printed[SUMS];
    int least[MOST_COUNTS], most[MOST_COUNTS]; /* over all tables that look the same */
} Table;

static int sum_of(const Table *table, int sum, const int *counts, guint upto)
{
    int result = 0;
    for (guint i = 0; i < upto; i++)
        result += table->weights[sum][i] * counts[i];
    return result;
}

static void fill(Table *table, GRand *random, guint size)
{
    *table = (Table){.size = size};
    for (guint i = 0; i < size; i++) {
        table->counts[i] = g_rand_int_range(random, 0, 7);
        table->least[i] = G_MAXINT;
        table->most[i] = -1;
        for (int sum = 0; sum < SUMS; sum++)
            table->weights[sum][i] = g_rand_int_range(random, 0, MOST_WEIGHT + 1);
    }
    for (int sum = 0; sum < SUMS; sum++)
        table->printed[sum] = TRUE;
}

static gboolean looks_possible(const Table *table, const int *counts, guint upto)
{
    for (int sum = 0; sum < SUMS; sum++) {
        int total = sum_of(table, sum, table->counts, table->size), here = sum_of(table, sum, counts, upto);
        if (table->printed[sum] && (here > total || (upto == table->size && here != total)))
            return FALSE;
    }
    return TRUE;
}

/* Tries every number in place of every hidden one. */
static void enumerate(Table *table, int *counts, guint at, int most)
{
    if (!looks_possible(table, counts, at))
        return;
    for (guint i = 0; at == table->size && i < table->size; i++) {
        table->least[i] = MIN(table->least[i], counts[i]);
        table->most[i] = MAX(table->most[i], counts[i]);
    }
    if (at == table->size)
        return;
    int from = table->hidden[at] ? 0 : table->counts[at], to = table->hidden[at] ? most : from;
    for (counts[at] = from; counts[at] <= to; counts[at]++)
        enumerate(table, counts, at + 1, most);
}

static FidelisAttack *attack_on(const Table *table, int most)
{
    FidelisAttack *attack = fidelis_attack_new();
    for (guint i = 0; i < table->size; i++) {
        guint unknown = add_count(attack, most, TRUE);
        if (!table->hidden[i])
            fidelis_attack_read(attack, unknown, table->counts[i]);
    }
    for (int sum = 0; sum < SUMS; sum++) {
        FidelisAttackTerm terms[MOST_COUNTS];
        for (guint i = 0; i < table->size; i++)
            terms[i] = (FidelisAttackTerm){i, table->weights[sum][i]};
        double total = sum_of(table, sum, table->counts, table->size);
        fidelis_attack_state(attack, total, total, terms, table->size, (guint)sum);
    }
    return attack;
}

static void intervals_are_those_of_all_whole_tables(void **state)
{
    (void)state;
    enum { LARGEST = 12 };
    g_autoptr(GRand) random = g_rand_new_with_seed(20161);
    int asked = 0, narrow = 0;
    for (int round = 0; round < 150; round++) {
        Table table;
        int counts[MOST_COUNTS];
        fill(&table, random, MOST_COUNTS);
        for (int i = 0; i < 4; i++)
            table.hidden[g_rand_int_range(random, 0, MOST_COUNTS)] = TRUE;
        enumerate(&table, counts, 0, LARGEST);
        g_autoptr(FidelisAttack) attack = attack_on(&table, LARGEST);
        for (guint i = 0; i < table.size; i++) {
            double low, high;
            if (!table.hidden[i])
                continue;
            gboolean reaches = fidelis_attack_reaches(attack, i, 0, MINIMUM - 1, &low, &high);
            assert_true(reaches == (table.least[i] <= 0 && table.most[i] >= MINIMUM - 1));
            assert_true(low > table.least[i] - 1e-6 && high < table.most[i] + 1e-6);
            asked++;
            narrow += !reaches;
        }
    }
    assert_true(asked > 400 && narrow > 50 && narrow < asked);
}

/* ---- suppression of the same ---- */

static gboolean is_small(int count)
{
    return count > 0 && count < MINIMUM;
}

static FidelisCells *cells_of(const Table *table, gboolean whole)
{
    FidelisCells *cells = fidelis_cells_new();
    for (guint i = 0; i < table->size + SUMS; i++) {
        gboolean sum = i >= table->size;
        int value =
            sum ? sum_of(table, (int)(i - table->size), table->counts, table->size) : table->counts[i];
        guint cell = fidelis_cells_add(cells, value, 0, G_MAXDOUBLE);
        fidelis_cells_add_figure(cells, sum ? 5 : 1, &cell, 1);
        if (whole)
            fidelis_cells_set_whole(cells, cell);
        if (!sum && is_small(value))
            fidelis_cells_need(cells, cell, 0, MINIMUM - 1);
    }
    for (guint sum = 0; sum < SUMS; sum++) {
        FidelisTerm terms[MOST_COUNTS + 1];
        for (guint i = 0; i < table->size; i++)
            terms[i] = (FidelisTerm){i, table->weights[sum][i]};
        terms[table->size] = (FidelisTerm){table->size + sum, -1};
        fidelis_cells_relate(cells, FIDELIS_RELATION_EQUAL, terms, table->size + 1);
    }
    fidelis_cells_withhold_primary(cells);
    return cells;
}

/* Small counts that are narrowed down, over every table that looks like what is left. */
static int told(Table *table, const FidelisCells *cells)
{
    enum { LARGEST = 24 };
    int counts[MOST_COUNTS], result = 0;
    for (guint i = 0; i < table->size; i++) {
        table->hidden[i] = fidelis_cells_is_hidden(cells, i);
        table->least[i] = G_MAXINT;
        table->most[i] = -1;
    }
    for (guint sum = 0; sum < SUMS; sum++)
        table->printed[sum] = !fidelis_cells_is_hidden(cells, table->size + sum);
    enumerate(table, counts, 0, LARGEST);
    for (guint i = 0; i < table->size; i++)
        result += is_small(table->counts[i]) && (table->least[i] > 0 || table->most[i] < MINIMUM - 1);
    return result;
}

static void suppression_protects_over_all_whole_tables(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(20162);
    int linear = 0, whole = 0, fractions_only = 0;
    for (int round = 0; round < 60; round++) {
        Table table;
        fill(&table, random, 4);
        g_autoptr(FidelisCells) by_fractions = cells_of(&table, FALSE);
        g_autoptr(FidelisCells) by_wholes = cells_of(&table, TRUE);
        assert_true(fidelis_cells_suppress(by_fractions) && fidelis_cells_suppress(by_wholes));
        fractions_only += told(&table, by_fractions) > 0;
        assert_int_equal(told(&table, by_wholes), 0);
        for (guint i = 0; i < fidelis_cells_figure_count(by_wholes); i++) {
            linear += fidelis_cells_is_withheld(by_fractions, i);
            whole += fidelis_cells_is_withheld(by_wholes, i);
        }
    }
    assert_true(fractions_only > 5); /* fractions alone would have left some open */
    print_message("60 tables of weighted sums: %d of %d figures withheld, %d by fractions, which leaves %d "
                  "tables open\n",
                  whole, 60 * (4 + SUMS), linear, fractions_only);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fractions_leave_room_and_people_do_not),
        cmocka_unit_test(suppression_heals_what_whole_numbers_tell),
        cmocka_unit_test(intervals_are_those_of_all_whole_tables),
        cmocka_unit_test(suppression_protects_over_all_whole_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
