#include <math.h>

#include "disclosure/ranges-private.h"

static const double slack = 1e-6;
enum { LOWEST = 1, HIGHEST = 2 };

void fidelis_component_free(FidelisComponent *component)
{
    g_array_unref(component->members);
    fidelis_linear_free(component->linear);
    g_free(component);
}

FidelisRanges *fidelis_ranges_new(FidelisCells *cells)
{
    guint count = cells->cells->len;
    FidelisRanges *ranges = g_new0(FidelisRanges, 1);
    fidelis_cells_settle(cells);
    ranges->cells = cells;
    ranges->of = g_new0(FidelisComponent *, count + 1);
    ranges->column = g_new0(int, count + 1);
    ranges->low = g_new(double, count + 1);
    ranges->high = g_new(double, count + 1);
    ranges->settled = g_new0(guint8, count + 1);
    for (guint cell = 0; cell < count; cell++)
        ranges->low[cell] = ranges->high[cell] = fidelis_cell(cells, cell)->value;
    return ranges;
}

void fidelis_ranges_drop(FidelisRanges *ranges, guint cell)
{
    FidelisComponent *component = ranges->of[cell];
    if (component == NULL)
        return;
    for (guint i = 0; i < component->members->len; i++) {
        guint member = g_array_index(component->members, guint, i);
        ranges->of[member] = NULL;
        ranges->settled[member] = 0;
    }
    fidelis_component_free(component);
}

void fidelis_ranges_free(FidelisRanges *ranges)
{
    if (ranges == NULL)
        return;
    for (guint cell = 0; cell < ranges->cells->cells->len; cell++)
        fidelis_ranges_drop(ranges, cell);
    gpointer blocks[] = {ranges->of, ranges->column, ranges->low, ranges->high, ranges->settled};
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
        g_free(blocks[i]);
    g_free(ranges);
}

/* ---- components ---- */

static void take(FidelisRanges *ranges, FidelisComponent *component, guint cell)
{
    if (ranges->of[cell] == component || !fidelis_cells_is_hidden(ranges->cells, cell))
        return;
    ranges->of[cell] = component;
    ranges->column[cell] = (int)component->members->len;
    g_array_append_val(component->members, cell);
}

FidelisComponent *fidelis_ranges_component(FidelisRanges *ranges, guint cell)
{
    const FidelisCells *cells = ranges->cells;
    if (ranges->of[cell] != NULL)
        return ranges->of[cell];
    FidelisComponent *component = g_new0(FidelisComponent, 1);
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
    return component;
}

/* The relation's row in the component's programme, what is visible moved to the right side. */
static void add_row(FidelisRanges *ranges, FidelisComponent *component, guint relation, GArray *columns,
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
static gboolean comes_first(FidelisRanges *ranges, const FidelisComponent *component, guint relation,
                            guint cell)
{
    for (guint i = 0; i < fidelis_relation(ranges->cells, relation)->count; i++) {
        guint other = fidelis_relation_terms(ranges->cells, relation)[i].cell;
        if (ranges->of[other] == component && ranges->column[other] < ranges->column[cell])
            return FALSE;
    }
    return TRUE;
}

static void add_rows(FidelisRanges *ranges, FidelisComponent *component)
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
static double far_out(const FidelisCells *cells, const FidelisComponent *component)
{
    double sum = 1000;
    for (guint i = 0; i < component->members->len; i++)
        sum += 10 * fabs(fidelis_cell(cells, g_array_index(component->members, guint, i))->value);
    return sum;
}

FidelisLinear *fidelis_ranges_linear(FidelisRanges *ranges, FidelisComponent *component)
{
    guint count = component->members->len;
    if (component->linear != NULL)
        return component->linear;
    double far = far_out(ranges->cells, component);
    g_autofree double *low = g_new(double, count), *high = g_new(double, count);
    g_autofree guint8 *whole = g_new0(guint8, count);
    for (guint i = 0; i < count; i++) {
        const FidelisCell *cell = fidelis_cell(ranges->cells, g_array_index(component->members, guint, i));
        low[i] = MAX(cell->low, -far);
        high[i] = MIN(cell->high, far);
        whole[i] = (guint8)cell->whole;
    }
    component->linear = fidelis_linear_new(count, low, high, whole);
    add_rows(ranges, component);
    return component->linear;
}

/* ---- intervals ---- */

/* Most needs are met by a few answers for all. */
static void cover(FidelisRanges *ranges, FidelisComponent *component)
{
    guint count = component->members->len, needy = 0;
    g_autofree double *want_low = g_new(double, count), *want_high = g_new(double, count);
    g_autofree double *least = g_new(double, count), *most = g_new(double, count);
    component->covered = TRUE;
    ranges->effort += count;
    for (guint i = 0; i < count; i++) {
        guint member = g_array_index(component->members, guint, i);
        const FidelisCell *cell = fidelis_cell(ranges->cells, member);
        gboolean needs = cell->need_low <= cell->need_high;
        want_low[i] = needs ? cell->need_low : (double)NAN;
        want_high[i] = needs ? cell->need_high : (double)NAN;
        least[i] = ranges->low[member];
        most[i] = ranges->high[member];
        needy += needs;
    }
    if (needy < 2 ||
        !fidelis_linear_cover(fidelis_ranges_linear(ranges, component), want_low, want_high, least, most))
        return;
    for (guint i = 0; i < count; i++) {
        guint member = g_array_index(component->members, guint, i);
        ranges->low[member] = least[i];
        ranges->high[member] = most[i];
    }
}

/* Every answer shows how far the other cells can go too. */
static void drive(FidelisRanges *ranges, FidelisComponent *component, guint cell, int direction)
{
    FidelisLinear *linear = fidelis_ranges_linear(ranges, component);
    ranges->settled[cell] |= direction < 0 ? LOWEST : HIGHEST;
    ranges->effort += component->members->len;
    if (!fidelis_linear_drive(linear, ranges->column[cell], direction))
        return;
    const double *point = fidelis_linear_point(linear);
    for (guint i = 0; i < component->members->len; i++) {
        guint member = g_array_index(component->members, guint, i);
        ranges->low[member] = MIN(ranges->low[member], point[i]);
        ranges->high[member] = MAX(ranges->high[member], point[i]);
    }
}

void fidelis_cell_lacks(const FidelisCell *cell, double low, double high, double *below, double *above)
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
    const double *low = &ranges->low[cell], *high = &ranges->high[cell];
    if (!fidelis_cells_is_hidden(ranges->cells, cell)) {
        fidelis_cell_lacks(one, one->value, one->value, lacking_below, lacking_above);
        return *lacking_below + *lacking_above <= 0;
    }
    FidelisComponent *component = fidelis_ranges_component(ranges, cell);
    fidelis_cell_lacks(one, *low, *high, lacking_below, lacking_above);
    if (*lacking_below + *lacking_above > 0 && !component->covered)
        cover(ranges, component);
    for (int direction = -1; direction <= 1; direction += 2) {
        int settled = direction < 0 ? LOWEST : HIGHEST;
        fidelis_cell_lacks(one, *low, *high, lacking_below, lacking_above);
        gboolean wanted = direction < 0 ? *lacking_below > 0 || one->need_width > 0 : *lacking_above > 0;
        if (*lacking_below + *lacking_above > 0 && wanted && !(ranges->settled[cell] & settled))
            drive(ranges, component, cell, direction);
    }
    fidelis_cell_lacks(one, *low, *high, lacking_below, lacking_above);
    return *lacking_below + *lacking_above <= 0;
}

gboolean fidelis_ranges_may_meet(FidelisRanges *ranges, guint cell, double *lacking_below,
                                 double *lacking_above)
{
    const FidelisCell *one = fidelis_cell(ranges->cells, cell);
    double low = one->value, high = one->value;
    if (fidelis_cells_is_hidden(ranges->cells, cell)) {
        FidelisComponent *component = fidelis_ranges_component(ranges, cell);
        (void)fidelis_linear_bounds(fidelis_ranges_linear(ranges, component), ranges->column[cell], &low,
                                    &high);
    }
    fidelis_cell_lacks(one, low, high, lacking_below, lacking_above);
    return *lacking_below + *lacking_above <= 0;
}
