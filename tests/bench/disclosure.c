/* Time of disclosure control by size, and how much it withholds: tables of units by lines, each line a share
 * of an n that five lines have in common, with totals over the units. Synthetic and the same every time.
 *
 *     disclosure UNITS LINES */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "disclosure/attack.h"
#include "disclosure/suppress.h"

enum { MINIMUM = 5, IN_COMMON = 5 };

typedef struct {
    guint units, lines;
    GRand *random;
    FidelisCells *cells;
    int *n, *met; /* by line and unit, the last for all; n by group of lines */
    guint *n_cells, *met_cells, *rest_cells;
} Tables;

static guint at(const Tables *tables, guint line, guint unit)
{
    return line * (tables->units + 1) + unit;
}

static void fill(Tables *tables)
{
    for (guint line = 0; line < tables->lines; line++) {
        guint first = line - line % IN_COMMON;
        double share = g_rand_double(tables->random);
        int sum = 0, met = 0;
        for (guint unit = 0; unit < tables->units; unit++) {
            int n = line == first
                        ? g_rand_int_range(tables->random, 0, 12) * g_rand_int_range(tables->random, 0, 25)
                        : tables->n[at(tables, first, unit)];
            int of = 0;
            for (int i = 0; i < n; i++)
                of += g_rand_double(tables->random) < share;
            tables->n[at(tables, line, unit)] = n;
            tables->met[at(tables, line, unit)] = of;
            sum += n;
            met += of;
        }
        tables->n[at(tables, line, tables->units)] = sum;
        tables->met[at(tables, line, tables->units)] = met;
    }
}

static guint add_cell(Tables *tables, int value)
{
    guint cell = fidelis_cells_add(tables->cells, value, 0, G_MAXDOUBLE);
    fidelis_cells_set_whole(tables->cells, cell);
    if (value > 0 && value < MINIMUM)
        fidelis_cells_need(tables->cells, cell, 0, MINIMUM - 1);
    return cell;
}

static void add_line(Tables *tables, guint line)
{
    for (guint unit = 0; unit <= tables->units; unit++) {
        guint here = at(tables, line, unit), first = at(tables, line - line % IN_COMMON, unit);
        tables->n_cells[here] =
            line % IN_COMMON == 0 ? add_cell(tables, tables->n[here]) : tables->n_cells[first];
        tables->met_cells[here] = add_cell(tables, tables->met[here]);
        tables->rest_cells[here] = add_cell(tables, tables->n[here] - tables->met[here]);
        const guint given[] = {tables->n_cells[here], tables->met_cells[here], tables->rest_cells[here]};
        fidelis_cells_add_figure(tables->cells, unit == tables->units ? 200 : 10, given, 3);
        const FidelisTerm parts[] = {{given[1], 1}, {given[2], 1}, {given[0], -1}};
        fidelis_cells_relate(tables->cells, FIDELIS_RELATION_EQUAL, parts, 3);
    }
}

static void add_total(Tables *tables, guint line, const guint *cells)
{
    g_autofree FidelisTerm *terms = g_new(FidelisTerm, tables->units + 1);
    for (guint unit = 0; unit <= tables->units; unit++)
        terms[unit] = (FidelisTerm){cells[at(tables, line, unit)], unit == tables->units ? -1 : 1};
    fidelis_cells_relate(tables->cells, FIDELIS_RELATION_EQUAL, terms, tables->units + 1);
}

static guint withheld(const Tables *tables)
{
    guint count = 0;
    for (guint i = 0; i < fidelis_cells_figure_count(tables->cells); i++)
        count += fidelis_cells_is_withheld(tables->cells, i);
    return count;
}

static void state_total(const Tables *tables, FidelisAttack *attack, guint line, const guint *cells)
{
    g_autofree FidelisAttackTerm *terms = g_new(FidelisAttackTerm, tables->units + 1);
    for (guint unit = 0; unit <= tables->units; unit++)
        terms[unit] = (FidelisAttackTerm){cells[at(tables, line, unit)], unit == tables->units ? -1 : 1};
    fidelis_attack_state(attack, 0, 0, terms, tables->units + 1, 0);
}

static void ask(const Tables *tables, FidelisAttack *attack, guint cell, int value, guint *found)
{
    double low, high;
    if (value <= 0 || value >= MINIMUM)
        return;
    if (found == NULL)
        fidelis_attack_announce(attack, cell, 0, MINIMUM - 1);
    else
        *found += !fidelis_attack_reaches(attack, cell, 0, MINIMUM - 1, &low, &high);
    (void)tables;
}

static void ask_all(const Tables *tables, FidelisAttack *attack, guint *found)
{
    for (guint i = 0; i < tables->lines * (tables->units + 1); i++) {
        ask(tables, attack, tables->n_cells[i], tables->n[i], found);
        ask(tables, attack, tables->met_cells[i], tables->met[i], found);
        ask(tables, attack, tables->rest_cells[i], tables->n[i] - tables->met[i], found);
    }
}

static void read_cell(const Tables *tables, FidelisAttack *attack, guint cell, int value)
{
    if (!fidelis_cells_is_hidden(tables->cells, cell))
        fidelis_attack_read(attack, cell, value);
}

static guint attack(const Tables *tables)
{
    g_autoptr(FidelisAttack) raid = fidelis_attack_new();
    guint found = 0;
    for (guint cell = 0; cell < fidelis_cells_count(tables->cells); cell++)
        fidelis_attack_set_whole(raid, fidelis_attack_add(raid, 0, 1e6));
    for (guint i = 0; i < tables->lines * (tables->units + 1); i++) {
        read_cell(tables, raid, tables->n_cells[i], tables->n[i]);
        read_cell(tables, raid, tables->met_cells[i], tables->met[i]);
        read_cell(tables, raid, tables->rest_cells[i], tables->n[i] - tables->met[i]);
        const FidelisAttackTerm parts[] = {
            {tables->met_cells[i], 1}, {tables->rest_cells[i], 1}, {tables->n_cells[i], -1}};
        fidelis_attack_state(raid, 0, 0, parts, 3, 0);
    }
    for (guint line = 0; line < tables->lines; line++) {
        state_total(tables, raid, line, tables->n_cells);
        state_total(tables, raid, line, tables->met_cells);
        state_total(tables, raid, line, tables->rest_cells);
    }
    ask_all(tables, raid, NULL);
    ask_all(tables, raid, &found);
    return found;
}

static void allocate(Tables *tables)
{
    gsize size = (gsize)tables->lines * (tables->units + 1);
    tables->n = g_new0(int, size);
    tables->met = g_new0(int, size);
    tables->n_cells = g_new0(guint, size);
    tables->met_cells = g_new0(guint, size);
    tables->rest_cells = g_new0(guint, size);
    tables->cells = fidelis_cells_new();
}

static void clear(Tables *tables)
{
    g_free(tables->n);
    g_free(tables->met);
    g_free(tables->n_cells);
    g_free(tables->met_cells);
    g_free(tables->rest_cells);
    fidelis_cells_free(tables->cells);
    g_rand_free(tables->random);
}

/* Of the processor, in seconds: machines are busy. */
static double now(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

int main(int argc, char **argv)
{
    Tables tables = {.units = argc > 1 ? (guint)atoi(argv[1]) : 98,
                     .lines = argc > 2 ? (guint)atoi(argv[2]) : 40};
    tables.random = g_rand_new_with_seed(1);
    allocate(&tables);
    fill(&tables);
    for (guint line = 0; line < tables.lines; line++)
        add_line(&tables, line);
    for (guint line = 0; line < tables.lines; line++) {
        add_total(&tables, line, tables.met_cells);
        add_total(&tables, line, tables.rest_cells);
        if (line % IN_COMMON == 0)
            add_total(&tables, line, tables.n_cells);
    }
    double start = now();
    fidelis_cells_withhold_primary(tables.cells);
    guint primary = withheld(&tables);
    gboolean good = fidelis_cells_suppress(tables.cells);
    double suppressing = now() - start;
    start = now();
    guint found = attack(&tables);
    printf("%4u units x %4u lines: %6u figures, %6u too small, %5u more withheld; suppression %6.2f s, "
           "attack %6.2f s, %u found\n",
           tables.units, tables.lines, fidelis_cells_figure_count(tables.cells), primary,
           withheld(&tables) - primary, suppressing, now() - start, found);
    clear(&tables);
    return good && found == 0 ? 0 : 1;
}
