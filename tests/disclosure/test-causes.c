/* Which relations hold a cell back, near and far. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disclosure/causes.h"
#include "disclosure/suppress.h"

static guint count_new(FidelisCells *cells, double value)
{
    guint cell = fidelis_cells_add(cells, value, 0, G_MAXDOUBLE);
    fidelis_cells_set_whole(cells, cell);
    return cell;
}

static guint figure_new(FidelisCells *cells, guint cell)
{
    return fidelis_cells_add_figure(cells, 1, &cell, 1);
}

static void is_at_most(FidelisCells *cells, guint less, guint more)
{
    const FidelisTerm terms[] = {{less, 1}, {more, -1}};
    fidelis_cells_relate(cells, FIDELIS_RELATION_AT_MOST, terms, 2);
}

static void adds_up(FidelisCells *cells, guint one, guint other, guint sum)
{
    const FidelisTerm terms[] = {{one, 1}, {other, 1}, {sum, -1}};
    fidelis_cells_relate(cells, FIDELIS_RELATION_EQUAL, terms, 3);
}

/* Three weeks of a falling n, all withheld; of the last a sum is printed that tells it. */
typedef struct {
    FidelisCells *cells;
    guint weeks[3], other, sum;
} Falling;

static Falling falling_new(void)
{
    Falling falling = {.cells = fidelis_cells_new()};
    for (guint i = 0; i < 3; i++)
        falling.weeks[i] = count_new(falling.cells, 3);
    falling.other = count_new(falling.cells, 20);
    falling.sum = count_new(falling.cells, 23);
    is_at_most(falling.cells, falling.weeks[1], falling.weeks[0]);        /* relation 0 */
    is_at_most(falling.cells, falling.weeks[2], falling.weeks[1]);        /* 1 */
    adds_up(falling.cells, falling.weeks[2], falling.other, falling.sum); /* 2 */
    (void)figure_new(falling.cells, falling.other);
    (void)figure_new(falling.cells, falling.sum);
    return falling;
}

static void what_is_far_off_is_found_by_way_of_what_is_at_most(void **state)
{
    (void)state;
    Falling falling = falling_new();
    fidelis_cells_need(falling.cells, falling.weeks[0], 0, 4);
    g_autoptr(FidelisCauses) causes = fidelis_causes_new(falling.cells);
    const GArray *found = fidelis_causes_find(causes, falling.weeks[0]);
    assert_int_equal(found->len, 3);
    for (guint i = 0; i < 3; i++)
        assert_int_equal(g_array_index(found, guint, i), i);
    fidelis_cells_free(falling.cells);
}

static void what_has_room_has_no_causes(void **state)
{
    (void)state;
    Falling falling = falling_new();
    fidelis_cells_need(falling.cells, falling.weeks[0], 3, 9); /* upwards nothing holds it */
    g_autoptr(FidelisCauses) causes = fidelis_causes_new(falling.cells);
    assert_int_equal(fidelis_causes_find(causes, falling.weeks[0])->len, 0);
    assert_int_equal(fidelis_causes_find(causes, falling.other)->len, 0); /* it is printed */
    fidelis_cells_free(falling.cells);
}

/* A width is asked for wherever it lies: what holds either end back is a cause. */
static void a_width_is_held_back_from_both_sides(void **state)
{
    (void)state;
    g_autoptr(FidelisCells) cells = fidelis_cells_new();
    guint few = count_new(cells, 3), least = count_new(cells, 2), most = count_new(cells, 4);
    is_at_most(cells, few, most);
    is_at_most(cells, least, few);
    (void)figure_new(cells, least);
    (void)figure_new(cells, most);
    fidelis_cells_need_width(cells, few, 4);
    g_autoptr(FidelisCauses) causes = fidelis_causes_new(cells);
    assert_int_equal(fidelis_causes_find(causes, few)->len, 2);
}

static void a_far_off_figure_is_withheld_and_no_other(void **state)
{
    (void)state;
    Falling falling = falling_new();
    guint apart = count_new(falling.cells, 7), figure = figure_new(falling.cells, apart);
    is_at_most(falling.cells, apart, falling.other);
    fidelis_cells_need(falling.cells, falling.weeks[0], 0, 4);
    assert_true(fidelis_cells_suppress(falling.cells));
    assert_int_not_equal(fidelis_cells_is_withheld(falling.cells, 0),
                         fidelis_cells_is_withheld(falling.cells, 1));
    assert_false(fidelis_cells_is_withheld(falling.cells, figure));
    fidelis_cells_free(falling.cells);
}

/* A need that nothing can meet is said, and takes nothing else with it. */
static void a_hopeless_need_leaves_the_others_alone(void **state)
{
    (void)state;
    Falling falling = falling_new();
    guint told = count_new(falling.cells, 3);
    fidelis_cells_know(falling.cells, told);
    fidelis_cells_need(falling.cells, told, 0, 4);
    fidelis_cells_need(falling.cells, falling.weeks[2], 0, 4);
    assert_false(fidelis_cells_suppress(falling.cells));
    assert_int_not_equal(fidelis_cells_is_withheld(falling.cells, 0),
                         fidelis_cells_is_withheld(falling.cells, 1));
    fidelis_cells_free(falling.cells);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_far_off_is_found_by_way_of_what_is_at_most),
        cmocka_unit_test(what_has_room_has_no_causes),
        cmocka_unit_test(a_width_is_held_back_from_both_sides),
        cmocka_unit_test(a_far_off_figure_is_withheld_and_no_other),
        cmocka_unit_test(a_hopeless_need_leaves_the_others_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
