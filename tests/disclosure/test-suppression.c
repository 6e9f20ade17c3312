/* Secondary suppression over small tables: what it must do on tables worked through by hand, that no attack
 * succeeds on random ones, and how far it is from the optimum, which is found by trying every set of figures.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "disclosure/attack.h"
#include "disclosure/ranges.h"
#include "disclosure/suppress.h"
#include "support/pace.h"

enum { MOST = 8, MINIMUM = 5 };

/* A table with its margins in row `rows` and column `columns`; every number a figure of its own. */
typedef struct {
    int rows, columns;
    int counts[MOST + 1][MOST + 1];
    FidelisCells *cells;
} Table;

static guint at(const Table *table, int row, int column)
{
    return (guint)(row * (table->columns + 1) + column);
}

static void add_margins(Table *table)
{
    for (int row = 0; row <= table->rows; row++)
        table->counts[row][table->columns] = 0;
    for (int column = 0; column <= table->columns; column++)
        table->counts[table->rows][column] = 0;
    for (int row = 0; row < table->rows; row++)
        for (int column = 0; column < table->columns; column++) {
            int count = table->counts[row][column];
            table->counts[row][table->columns] += count;
            table->counts[table->rows][column] += count;
            table->counts[table->rows][table->columns] += count;
        }
}

static double cost_at(const Table *table, int row, int column)
{
    return 1 + (row == table->rows ? 2 : 0) + (column == table->columns ? 2 : 0);
}

static void add_numbers(Table *table)
{
    for (int row = 0; row <= table->rows; row++)
        for (int column = 0; column <= table->columns; column++) {
            guint cell = fidelis_cells_add(table->cells, table->counts[row][column], 0, G_MAXDOUBLE);
            g_assert_cmpuint(cell, ==, at(table, row, column));
            fidelis_cells_set_whole(table->cells, cell);
            fidelis_cells_add_figure(table->cells, cost_at(table, row, column), &cell, 1);
            if (table->counts[row][column] > 0 && table->counts[row][column] < MINIMUM)
                fidelis_cells_need(table->cells, cell, 0, MINIMUM - 1);
        }
}

static void relate_line(Table *table, int from, int row_step, int column_step, int count)
{
    FidelisTerm terms[MOST + 1];
    for (int i = 0; i <= count; i++)
        terms[i] = (FidelisTerm){at(table, row_step ? i : from, column_step ? i : from), i == count ? -1 : 1};
    fidelis_cells_relate(table->cells, FIDELIS_RELATION_EQUAL, terms, (guint)count + 1);
}

static void build(Table *table)
{
    add_margins(table);
    table->cells = fidelis_cells_new();
    add_numbers(table);
    for (int row = 0; row <= table->rows; row++)
        relate_line(table, row, 0, 1, table->columns);
    for (int column = 0; column <= table->columns; column++)
        relate_line(table, column, 1, 0, table->rows);
    fidelis_cells_withhold_primary(table->cells);
}

static void clear(Table *table)
{
    g_clear_pointer(&table->cells, fidelis_cells_free);
}

static int withheld(const Table *table)
{
    int count = 0;
    for (guint i = 0; i < fidelis_cells_figure_count(table->cells); i++)
        count += fidelis_cells_is_withheld(table->cells, i);
    return count;
}

static double cost_of(const Table *table)
{
    double cost = 0;
    for (int row = 0; row <= table->rows; row++)
        for (int column = 0; column <= table->columns; column++)
            if (fidelis_cells_is_withheld(table->cells, at(table, row, column)))
                cost += cost_at(table, row, column);
    return cost;
}

/* ---- the attack, from what is printed alone ---- */

static void state_line(FidelisAttack *attack, const Table *table, int from, int row_step, int column_step,
                       int count)
{
    FidelisAttackTerm terms[MOST + 1];
    for (int i = 0; i <= count; i++)
        terms[i] =
            (FidelisAttackTerm){at(table, row_step ? i : from, column_step ? i : from), i == count ? -1 : 1};
    fidelis_attack_state(attack, 0, 0, terms, (guint)count + 1, (guint)(row_step ? 100 + from : from));
}

static FidelisAttack *attack_on(const Table *table)
{
    FidelisAttack *attack = fidelis_attack_new();
    for (int row = 0; row <= table->rows; row++)
        for (int column = 0; column <= table->columns; column++) {
            guint unknown = fidelis_attack_add(attack, 0, 1e5);
            fidelis_attack_set_whole(attack, unknown);
            if (!fidelis_cells_is_withheld(table->cells, at(table, row, column)))
                fidelis_attack_read(attack, unknown, table->counts[row][column]);
        }
    for (int row = 0; row <= table->rows; row++)
        state_line(attack, table, row, 0, 1, table->columns);
    for (int column = 0; column <= table->columns; column++)
        state_line(attack, table, column, 1, 0, table->rows);
    return attack;
}

/* How many small numbers the attack narrows down. */
static int broken(const Table *table)
{
    g_autoptr(FidelisAttack) attack = attack_on(table);
    int count = 0;
    double low, high;
    for (int row = 0; row <= table->rows; row++)
        for (int column = 0; column <= table->columns; column++) {
            int number = table->counts[row][column];
            if (number > 0 && number < MINIMUM)
                count += !fidelis_attack_reaches(attack, at(table, row, column), 0, MINIMUM - 1, &low, &high);
        }
    assert_true(fidelis_attack_is_consistent(attack));
    return count;
}

/* ---- by hand ---- */

static void one_small_number_takes_three_more_with_it(void **state)
{
    (void)state;
    Table table = {.rows = 3, .columns = 3, .counts = {{20, 30, 3}, {25, 40, 35}, {50, 60, 70}}};
    build(&table);
    assert_int_equal(withheld(&table), 1);
    assert_int_equal(broken(&table), 1);
    assert_true(fidelis_cells_suppress(table.cells));
    /* the corners of a rectangle, none of them in the margins */
    assert_int_equal(withheld(&table), 4);
    assert_int_equal(broken(&table), 0);
    for (int i = 0; i <= 3; i++) {
        assert_false(fidelis_cells_is_withheld(table.cells, at(&table, 3, i)));
        assert_false(fidelis_cells_is_withheld(table.cells, at(&table, i, 3)));
    }
    clear(&table);
}

static void the_attack_names_the_line_that_gives_a_number_away(void **state)
{
    (void)state;
    Table table = {.rows = 2, .columns = 3, .counts = {{20, 30, 3}, {25, 40, 35}}};
    build(&table);
    g_autoptr(FidelisAttack) attack = attack_on(&table);
    double low, high;
    guint tags[4];
    assert_false(fidelis_attack_reaches(attack, at(&table, 0, 2), 0, 4, &low, &high));
    assert_true(low > 2.999 && high < 3.001);
    assert_true(fidelis_attack_reasons(attack, tags, 4) >= 1);
    assert_true(tags[0] == 0 || tags[0] == 102);
    clear(&table);
}

/* Partners of nothing: two withheld numbers that add up to less than the minimum still say too much. */
static void partners_must_leave_room(void **state)
{
    (void)state;
    Table table = {.rows = 1, .columns = 4, .counts = {{2, 1, 30, 40}}};
    build(&table);
    assert_true(fidelis_cells_suppress(table.cells));
    assert_int_equal(broken(&table), 0);
    assert_true(withheld(&table) > 4); /* 2, 1, one of the others, and their sums in the only row */
    clear(&table);
}

static void what_is_safe_stays(void **state)
{
    (void)state;
    Table table = {.rows = 2, .columns = 2, .counts = {{20, 30}, {0, 35}}};
    build(&table);
    assert_true(fidelis_cells_suppress(table.cells));
    assert_int_equal(withheld(&table), 0);
    clear(&table);
}

/* An earlier edition printed the only partner there is. */
static void what_is_known_protects_nobody(void **state)
{
    (void)state;
    g_autoptr(FidelisCells) cells = fidelis_cells_new();
    guint few = fidelis_cells_add(cells, 3, 0, G_MAXDOUBLE),
          many = fidelis_cells_add(cells, 30, 0, G_MAXDOUBLE),
          sum = fidelis_cells_add(cells, 33, 0, G_MAXDOUBLE);
    const FidelisTerm terms[] = {{few, 1}, {many, 1}, {sum, -1}};
    fidelis_cells_relate(cells, FIDELIS_RELATION_EQUAL, terms, 3);
    fidelis_cells_know(cells, many);
    guint figures[] = {fidelis_cells_add_figure(cells, 1, &few, 1),
                       fidelis_cells_add_figure(cells, 1, &many, 1),
                       fidelis_cells_add_figure(cells, 9, &sum, 1)};
    fidelis_cells_need(cells, few, 0, 4);
    fidelis_cells_withhold_primary(cells);
    assert_true(fidelis_cells_suppress(cells));
    assert_true(fidelis_cells_is_withheld(cells, figures[0]));
    assert_false(fidelis_cells_is_withheld(cells, figures[1]));
    assert_true(fidelis_cells_is_withheld(cells, figures[2]));
}

static void what_cannot_be_protected_is_said(void **state)
{
    (void)state;
    g_autoptr(FidelisCells) cells = fidelis_cells_new();
    guint few = fidelis_cells_add(cells, 3, 0, G_MAXDOUBLE);
    fidelis_cells_add_figure(cells, 1, &few, 1);
    fidelis_cells_know(cells, few);
    fidelis_cells_need(cells, few, 0, 4);
    fidelis_cells_withhold_primary(cells);
    assert_false(fidelis_cells_suppress(cells));
}

/* One figure may give several cells away (a share with its n), and several one (a common n). */
static void a_common_total_is_hidden_with_all_that_print_it(void **state)
{
    (void)state;
    g_autoptr(FidelisCells) cells = fidelis_cells_new();
    guint here = fidelis_cells_add(cells, 3, 0, G_MAXDOUBLE),
          there = fidelis_cells_add(cells, 40, 0, G_MAXDOUBLE),
          all = fidelis_cells_add(cells, 43, 0, G_MAXDOUBLE);
    const FidelisTerm terms[] = {{here, 1}, {there, 1}, {all, -1}};
    fidelis_cells_relate(cells, FIDELIS_RELATION_EQUAL, terms, 3);
    fidelis_cells_need(cells, here, 0, 4);
    for (int i = 0; i < 2; i++) {
        fidelis_cells_add_figure(cells, 1, &here, 1);
        fidelis_cells_add_figure(cells, 1, &there, 1);
        fidelis_cells_add_figure(cells, 10, &all, 1);
    }
    fidelis_cells_withhold_primary(cells);
    assert_true(fidelis_cells_suppress(cells));
    assert_false(fidelis_cells_is_hidden(cells, all));
    assert_true(fidelis_cells_is_hidden(cells, here) && fidelis_cells_is_hidden(cells, there));
}

/* ---- random tables ---- */

static void fill(Table *table, GRand *random)
{
    for (int row = 0; row < table->rows; row++)
        for (int column = 0; column < table->columns; column++)
            table->counts[row][column] =
                (int)(g_rand_double(random) < 0.25 ? g_rand_int_range(random, 0, MINIMUM)
                                                   : g_rand_int_range(random, 5, 60));
}

static void no_attack_succeeds_on_random_tables(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(20261122);
    int before = 0, primary = 0, after = 0, rounds = support_rounds(300);
    for (int round = 0; round < rounds; round++) {
        Table table = {.rows = g_rand_int_range(random, 1, MOST + 1),
                       .columns = g_rand_int_range(random, 2, MOST + 1)};
        fill(&table, random);
        build(&table);
        primary += withheld(&table);
        before += broken(&table);
        assert_true(fidelis_cells_suppress(table.cells));
        after += withheld(&table);
        assert_int_equal(broken(&table), 0);
        clear(&table);
    }
    assert_true(before > 3 * rounds); /* the tables were worth attacking */
    print_message("%d random tables: %d small numbers, %d of them open to the attack; %d more withheld\n",
                  rounds, primary, before, after - primary);
}

/* ---- against the optimum ---- */

static gboolean is_safe(Table *table)
{
    g_autoptr(FidelisRanges) ranges = fidelis_ranges_new(table->cells);
    double below, above;
    for (guint cell = 0; cell < fidelis_cells_count(table->cells); cell++)
        if (fidelis_cells_has_need(table->cells, cell) && !fidelis_ranges_meets(ranges, cell, &below, &above))
            return FALSE;
    return TRUE;
}

/* The least cost over all sets of figures, by trying them; sets dearer than the best are not looked at. */
static double optimum(Table *table, double bound)
{
    guint figures = fidelis_cells_figure_count(table->cells);
    g_autofree guint8 *primary = g_new0(guint8, figures);
    for (guint i = 0; i < figures; i++)
        primary[i] = fidelis_cells_is_withheld(table->cells, i);
    for (guint set = 0; set < 1u << figures; set++) {
        gboolean holds = TRUE;
        for (guint i = 0; i < figures && holds; i++)
            holds = !primary[i] || (set >> i & 1);
        if (!holds)
            continue;
        for (guint i = 0; i < figures; i++)
            (set >> i & 1 ? fidelis_cells_withhold : fidelis_cells_publish)(table->cells, i);
        if (cost_of(table) < bound && is_safe(table))
            bound = cost_of(table);
    }
    return bound;
}

static void it_stays_near_the_optimum(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    double found = 0, best = 0, given = 0;
    int rounds = 0, met = 0;
    while (rounds < 25) {
        Table table = {.rows = 2, .columns = 3};
        fill(&table, random);
        build(&table);
        double primary = cost_of(&table);
        if (withheld(&table) == 0 || broken(&table) == 0) {
            clear(&table);
            continue;
        }
        assert_true(fidelis_cells_suppress(table.cells));
        double cost = cost_of(&table);
        clear(&table);
        build(&table);
        double least = optimum(&table, cost);
        clear(&table);
        given += primary;
        found += cost;
        best += least;
        met += cost <= least;
        rounds++;
    }
    print_message("25 tables of 2 x 3 with margins: cost beyond the primary %.0f, at the optimum %.0f; %d of "
                  "them optimal\n",
                  found - given, best - given, met);
    assert_true(found - given <= 1.25 * (best - given));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_small_number_takes_three_more_with_it),
        cmocka_unit_test(the_attack_names_the_line_that_gives_a_number_away),
        cmocka_unit_test(partners_must_leave_room),
        cmocka_unit_test(what_is_safe_stays),
        cmocka_unit_test(what_is_known_protects_nobody),
        cmocka_unit_test(what_cannot_be_protected_is_said),
        cmocka_unit_test(a_common_total_is_hidden_with_all_that_print_it),
        cmocka_unit_test(no_attack_succeeds_on_random_tables),
        cmocka_unit_test(it_stays_near_the_optimum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
