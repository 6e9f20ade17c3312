#include "disclosure/ranges.h"

#include <math.h>

#include "disclosure/cells-private.h"
#include "disclosure/linear.h"

static const double slack = 1e-6;

/* Hidden cells that hang together by relations: one linear programme. */
typedef struct {
    GArray *members;    /* guint */
    double *low, *high; /* reached so far by some answer, by member */
    guint8 *settled;    /* bit 0: low is the lowest, bit 1: high is the highest */
    FidelisLinear *linear;
} Component;

struct FidelisRanges {
    FidelisCells *cells;
    Component **of; /* by cell, NULL: not known now */
    int *column;    /* by cell, in its component */
};

static void component_free(Component *component)
{
    g_array_unref(component->members);
    g_free(component->low);
    g_free(component->high);
    g_free(component->settled);
    fidelis_linear_free(component->linear);
    g_free(component);
}

FidelisRanges *fidelis_ranges_new(FidelisCells *cells)
{
    FidelisRanges *ranges = g_new0(FidelisRanges, 1);
    fidelis_cells_settle(cells);
    ranges->cells = cells;
    ranges->of = g_new0(Component *, cells->cells->len + 1);
    ranges->column = g_new0(int, cells->cells->len + 1);
    return ranges;
}

static void drop(FidelisRanges *ranges, guint cell)
{
    Component *component = ranges->of[cell];
    if (component == NULL)
        return;
    for (guint i = 0; i < component->members->len; i++)
        ranges->of[g_array_index(component->members, guint, i)] = NULL;
    component_free(component);
}

void fidelis_ranges_free(FidelisRanges *ranges)
{
    if (ranges == NULL)
        return;
    for (guint cell = 0; cell < ranges->cells->cells->len; cell++)
        drop(ranges, cell);
    g_free(ranges->of);
    g_free(ranges->column);
    g_free(ranges);
}

/* ---- changes ---- */

static void drop_around(FidelisRanges *ranges, guint cell)
{
    const FidelisCells *cells = ranges->cells;
    drop(ranges, cell);
    for (guint i = cells->relation_starts[cell]; i < cells->relation_starts[cell + 1]; i++) {
        guint relation = cells->relations_of[i];
        for (guint j = 0; j < fidelis_relation(cells, relation)->count; j++)
            drop(ranges, fidelis_relation_terms(cells, relation)[j].cell);
    }
}

static void drop_around_figure(FidelisRanges *ranges, guint figure)
{
    for (guint i = 0; i < fidelis_figure(ranges->cells, figure)->count; i++)
        drop_around(ranges, fidelis_figure_given(ranges->cells, figure)[i]);
}

void fidelis_ranges_withhold(FidelisRanges *ranges, guint figure)
{
    drop_around_figure(ranges, figure);
    fidelis_cells_withhold(ranges->cells, figure);
}

void fidelis_ranges_publish(FidelisRanges *ranges, guint figure)
{
    drop_around_figure(ranges, figure);
    fidelis_cells_publish(ranges->cells, figure);
}

/* ---- components ---- */

static void take(FidelisRanges *ranges, Component *component, guint cell)
{
    if (ranges->of[cell] == component || !fidelis_cells_is_hidden(ranges->cells, cell))
        return;
    ranges->of[cell] = component;
    ranges->column[cell] = (int)component->members->len;
    g_array_append_val(component->members, cell);
}

/* The relation's row in the component's programme, what is visible moved to the right side. */
static void add_row(FidelisRanges *ranges, Component *component, guint relation, GArray *columns,
                    GArray *factors)
{
    const FidelisCells *cells = ranges->cells;
    double visible = 0;
    g_array_set_size(columns, 0);
    g_array_set_size(factors, 0);
    for (guint i = 0; i < fidelis_relation(cells, relation)->count; i++) {
        FidelisTerm term = fidelis_relation_terms(cells, relation)[i];
        if (ranges->of[term.cell] == component) {
            g_array_append_val(columns, ranges->column[term.cell]);
            g_array_append_val(factors, term.factor);
        } else {
            visible += term.factor * fidelis_cell(cells, term.cell)->value;
        }
    }
    fidelis_linear_add_row(component->linear,
                           fidelis_relation(cells, relation)->kind == FIDELIS_RELATION_EQUAL ? -visible
                                                                                             : -G_MAXDOUBLE,
                           -visible, columns->len, (const int *)columns->data, (const double *)factors->data);
}

/* A relation comes by its every hidden cell; it is written at the first. */
static gboolean comes_first(FidelisRanges *ranges, const Component *component, guint relation, guint cell)
{
    for (guint i = 0; i < fidelis_relation(ranges->cells, relation)->count; i++) {
        guint other = fidelis_relation_terms(ranges->cells, relation)[i].cell;
        if (ranges->of[other] == component && ranges->column[other] < ranges->column[cell])
            return FALSE;
    }
    return TRUE;
}

static void add_rows(FidelisRanges *ranges, Component *component)
{
    const FidelisCells *cells = ranges->cells;
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) factors = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < component->members->len; i++) {
        guint cell = g_array_index(component->members, guint, i);
        for (guint j = cells->relation_starts[cell]; j < cells->relation_starts[cell + 1]; j++)
            if (comes_first(ranges, component, cells->relations_of[j], cell))
                add_row(ranges, component, cells->relations_of[j], columns, factors);
    }
}

/* Far enough out to be no bound, near enough to compute with. */
static double far_out(const FidelisCells *cells, const Component *component)
{
    double sum = 1000;
    for (guint i = 0; i < component->members->len; i++)
        sum += 10 * fabs(fidelis_cell(cells, g_array_index(component->members, guint, i))->value);
    return sum;
}

/* Most needs are met by a few answers for all. */
static void reach_needs(const FidelisRanges *ranges, Component *component)
{
    guint count = component->members->len, needy = 0;
    g_autofree double *want_low = g_new(double, count), *want_high = g_new(double, count);
    for (guint i = 0; i < count; i++) {
        const FidelisCell *cell = fidelis_cell(ranges->cells, g_array_index(component->members, guint, i));
        gboolean needs = cell->need_low <= cell->need_high;
        want_low[i] = needs ? cell->need_low : (double)NAN;
        want_high[i] = needs ? cell->need_high : (double)NAN;
        needy += needs;
    }
    if (needy > 1)
        (void)fidelis_linear_cover(component->linear, want_low, want_high, component->low, component->high);
}

static void make_linear(FidelisRanges *ranges, Component *component)
{
    guint count = component->members->len;
    double far = far_out(ranges->cells, component);
    g_autofree double *low = g_new(double, count), *high = g_new(double, count);
    component->low = g_new(double, count);
    component->high = g_new(double, count);
    component->settled = g_new0(guint8, count);
    for (guint i = 0; i < count; i++) {
        const FidelisCell *cell = fidelis_cell(ranges->cells, g_array_index(component->members, guint, i));
        low[i] = MAX(cell->low, -far);
        high[i] = MIN(cell->high, far);
        component->low[i] = component->high[i] = cell->value; /* the truth is feasible */
    }
    component->linear = fidelis_linear_new(count, low, high);
    add_rows(ranges, component);
    reach_needs(ranges, component);
}

static Component *component_of(FidelisRanges *ranges, guint cell)
{
    const FidelisCells *cells = ranges->cells;
    if (ranges->of[cell] != NULL)
        return ranges->of[cell];
    Component *component = g_new0(Component, 1);
    component->members = g_array_new(FALSE, FALSE, sizeof(guint));
    take(ranges, component, cell);
    for (guint i = 0; i < component->members->len; i++) {
        guint member = g_array_index(component->members, guint, i);
        for (guint j = cells->relation_starts[member]; j < cells->relation_starts[member + 1]; j++) {
            guint relation = cells->relations_of[j];
            for (guint k = 0; k < fidelis_relation(cells, relation)->count; k++)
                take(ranges, component, fidelis_relation_terms(cells, relation)[k].cell);
        }
    }
    make_linear(ranges, component);
    return component;
}

const guint *fidelis_ranges_together(FidelisRanges *ranges, guint cell, guint *count)
{
    const Component *component = component_of(ranges, cell);
    *count = component->members->len;
    return (const guint *)component->members->data;
}

/* ---- intervals ---- */

/* Every answer shows how far the other cells can go too. */
static void drive(FidelisRanges *ranges, Component *component, guint cell, int direction)
{
    int column = ranges->column[cell];
    gboolean good = fidelis_linear_drive(component->linear, &column, 1, direction);
    const double *point = fidelis_linear_point(component->linear);
    component->settled[column] |= direction < 0 ? 1 : 2;
    for (guint i = 0; good && i < component->members->len; i++) {
        component->low[i] = MIN(component->low[i], point[i]);
        component->high[i] = MAX(component->high[i], point[i]);
    }
}

static void find_lacking(const FidelisCell *cell, double low, double high, double *below, double *above)
{
    *below = *above = 0;
    if (cell->need_low <= cell->need_high) {
        *below = MAX(0, low - cell->need_low - slack);
        *above = MAX(0, cell->need_high - high - slack);
    }
    if (high - low < cell->need_width - slack)
        *above = MAX(*above, cell->need_width - (high - low));
}

gboolean fidelis_ranges_meets(FidelisRanges *ranges, guint cell, double *lacking_below, double *lacking_above)
{
    const FidelisCell *one = fidelis_cell(ranges->cells, cell);
    if (!fidelis_cells_is_hidden(ranges->cells, cell)) {
        find_lacking(one, one->value, one->value, lacking_below, lacking_above);
        return *lacking_below + *lacking_above <= 0;
    }
    Component *component = component_of(ranges, cell);
    for (int direction = -1;; direction = 1) {
        int column = ranges->column[cell];
        find_lacking(one, component->low[column], component->high[column], lacking_below, lacking_above);
        gboolean wanted = direction < 0 ? *lacking_below > 0 || one->need_width > 0 : *lacking_above > 0;
        if (*lacking_below + *lacking_above > 0 && wanted &&
            !(component->settled[column] & (direction < 0 ? 1 : 2)))
            drive(ranges, component, cell, direction);
        find_lacking(one, component->low[column], component->high[column], lacking_below, lacking_above);
        if (direction > 0)
            return *lacking_below + *lacking_above <= 0;
    }
}
