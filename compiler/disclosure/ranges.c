#include "disclosure/ranges.h"

#include <math.h>

#include "disclosure/cells-private.h"
#include "disclosure/linear.h"

static const double slack = 1e-6;
enum { LOWEST = 1, HIGHEST = 2 };

/* Hidden cells that hang together by relations: one linear programme, once asked for. */
typedef struct {
    GArray *members; /* guint, nearest to the first one first */
    FidelisLinear *linear;
    gboolean covered;
} Component;

struct FidelisRanges {
    FidelisCells *cells;
    /* by cell */
    Component **of;     /* NULL: not known now */
    int *column;        /* in its component */
    double *low, *high; /* how far some answer has come; the truth is one */
    guint8 *settled;    /* LOWEST: low is the lowest, HIGHEST: high is the highest */
};

static void component_free(Component *component)
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
    ranges->of = g_new0(Component *, count + 1);
    ranges->column = g_new0(int, count + 1);
    ranges->low = g_new(double, count + 1);
    ranges->high = g_new(double, count + 1);
    ranges->settled = g_new0(guint8, count + 1);
    for (guint cell = 0; cell < count; cell++)
        ranges->low[cell] = ranges->high[cell] = fidelis_cell(cells, cell)->value;
    return ranges;
}

static void drop(FidelisRanges *ranges, guint cell)
{
    Component *component = ranges->of[cell];
    if (component == NULL)
        return;
    for (guint i = 0; i < component->members->len; i++) {
        guint member = g_array_index(component->members, guint, i);
        ranges->of[member] = NULL;
        ranges->settled[member] = 0;
    }
    component_free(component);
}

void fidelis_ranges_free(FidelisRanges *ranges)
{
    if (ranges == NULL)
        return;
    for (guint cell = 0; cell < ranges->cells->cells->len; cell++)
        drop(ranges, cell);
    gpointer blocks[] = {ranges->of, ranges->column, ranges->low, ranges->high, ranges->settled};
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
        g_free(blocks[i]);
    g_free(ranges);
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
    return component;
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

static FidelisLinear *linear_of(FidelisRanges *ranges, Component *component)
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
static void cover(FidelisRanges *ranges, Component *component)
{
    guint count = component->members->len, needy = 0;
    g_autofree double *want_low = g_new(double, count), *want_high = g_new(double, count);
    g_autofree double *least = g_new(double, count), *most = g_new(double, count);
    component->covered = TRUE;
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
    if (needy < 2 || !fidelis_linear_cover(linear_of(ranges, component), want_low, want_high, least, most))
        return;
    for (guint i = 0; i < count; i++) {
        guint member = g_array_index(component->members, guint, i);
        ranges->low[member] = least[i];
        ranges->high[member] = most[i];
    }
}

/* Every answer shows how far the other cells can go too. */
static void drive(FidelisRanges *ranges, Component *component, guint cell, int direction)
{
    FidelisLinear *linear = linear_of(ranges, component);
    ranges->settled[cell] |= direction < 0 ? LOWEST : HIGHEST;
    if (!fidelis_linear_drive(linear, ranges->column[cell], direction, direction * G_MAXDOUBLE))
        return;
    const double *point = fidelis_linear_point(linear);
    for (guint i = 0; i < component->members->len; i++) {
        guint member = g_array_index(component->members, guint, i);
        ranges->low[member] = MIN(ranges->low[member], point[i]);
        ranges->high[member] = MAX(ranges->high[member], point[i]);
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
    const double *low = &ranges->low[cell], *high = &ranges->high[cell];
    if (!fidelis_cells_is_hidden(ranges->cells, cell)) {
        find_lacking(one, one->value, one->value, lacking_below, lacking_above);
        return *lacking_below + *lacking_above <= 0;
    }
    Component *component = component_of(ranges, cell);
    find_lacking(one, *low, *high, lacking_below, lacking_above);
    if (*lacking_below + *lacking_above > 0 && !component->covered)
        cover(ranges, component);
    for (int direction = -1; direction <= 1; direction += 2) {
        int settled = direction < 0 ? LOWEST : HIGHEST;
        find_lacking(one, *low, *high, lacking_below, lacking_above);
        gboolean wanted = direction < 0 ? *lacking_below > 0 || one->need_width > 0 : *lacking_above > 0;
        if (*lacking_below + *lacking_above > 0 && wanted && !(ranges->settled[cell] & settled))
            drive(ranges, component, cell, direction);
    }
    find_lacking(one, *low, *high, lacking_below, lacking_above);
    return *lacking_below + *lacking_above <= 0;
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

void fidelis_ranges_withhold(FidelisRanges *ranges, guint figure)
{
    for (guint i = 0; i < fidelis_figure(ranges->cells, figure)->count; i++)
        drop_around(ranges, fidelis_figure_given(ranges->cells, figure)[i]);
    fidelis_cells_withhold(ranges->cells, figure);
}

/* What was known of a cell before figures were tried. */
typedef struct {
    guint cell;
    Component *component;
    int column;
    double low, high;
} Before;

/* Takes the components of what the figure gives away apart (Before, Component *). */
static void set_aside(FidelisRanges *ranges, guint figure, GArray *before, GPtrArray *components)
{
    for (guint i = 0; i < fidelis_figure(ranges->cells, figure)->count; i++) {
        guint cell = fidelis_figure_given(ranges->cells, figure)[i];
        if (!fidelis_cells_is_hidden(ranges->cells, cell))
            continue;
        Component *component = component_of(ranges, cell);
        if (!g_ptr_array_find(components, component, NULL))
            g_ptr_array_add(components, component);
    }
    for (guint i = 0; i < components->len; i++) {
        Component *component = g_ptr_array_index(components, i);
        for (guint j = 0; j < component->members->len; j++) {
            guint cell = g_array_index(component->members, guint, j);
            Before one = {cell, component, ranges->column[cell], ranges->low[cell], ranges->high[cell]};
            g_array_append_val(before, one);
            ranges->of[cell] = NULL;
        }
    }
}

static void put_back(FidelisRanges *ranges, const GArray *before, guint first)
{
    for (guint i = first; i < before->len; i++)
        drop(ranges, g_array_index(before, Before, i).cell);
    for (guint i = first; i < before->len; i++) {
        const Before *one = &g_array_index(before, Before, i);
        ranges->of[one->cell] = one->component;
        ranges->column[one->cell] = one->column;
    }
}

/* What no answer goes beyond tells much without one. */
static gboolean may_meet(FidelisRanges *ranges, guint cell)
{
    const FidelisCell *one = fidelis_cell(ranges->cells, cell);
    double low = one->value, high = one->value, below, above;
    if (fidelis_cells_is_hidden(ranges->cells, cell)) {
        Component *component = component_of(ranges, cell);
        (void)fidelis_linear_bounds(linear_of(ranges, component), ranges->column[cell], &low, &high);
    }
    find_lacking(one, low, high, &below, &above);
    return below + above <= 0;
}

static gboolean meets(FidelisRanges *ranges, guint cell)
{
    double below, above;
    return fidelis_ranges_meets(ranges, cell, &below, &above);
}

static gboolean all(FidelisRanges *ranges, const GArray *before, guint first,
                    gboolean (*holds)(FidelisRanges *ranges, guint cell))
{
    for (guint i = first; i < before->len; i++) {
        guint cell = g_array_index(before, Before, i).cell;
        if (fidelis_cells_has_need(ranges->cells, cell) && !holds(ranges, cell))
            return FALSE;
    }
    return TRUE;
}

/* Publishes the figure unless bounds alone speak against it; what has been reached is then open again. */
static gboolean try_figure(FidelisRanges *ranges, guint figure, GArray *before)
{
    g_autoptr(GPtrArray) components = g_ptr_array_new();
    guint first = before->len;
    set_aside(ranges, figure, before, components);
    fidelis_cells_publish(ranges->cells, figure);
    gboolean good = all(ranges, before, first, may_meet);
    if (!good) {
        put_back(ranges, before, first);
        fidelis_cells_withhold(ranges->cells, figure);
        g_array_set_size(before, first);
        return FALSE;
    }
    for (guint i = first; i < before->len; i++) {
        guint cell = g_array_index(before, Before, i).cell;
        ranges->low[cell] = ranges->high[cell] = fidelis_cell(ranges->cells, cell)->value;
        ranges->settled[cell] = 0;
    }
    for (guint i = 0; i < components->len; i++)
        component_free(g_ptr_array_index(components, i));
    return TRUE;
}

static void undo(FidelisRanges *ranges, const GArray *published, const GArray *before)
{
    for (guint i = 0; i < published->len; i++)
        fidelis_ranges_withhold(ranges, g_array_index(published, guint, i));
    for (guint i = before->len; i > 0; i--) {
        const Before *one = &g_array_index(before, Before, i - 1);
        ranges->low[one->cell] = one->low;
        ranges->high[one->cell] = one->high;
        ranges->settled[one->cell] = 0;
    }
}

/* What is safe together is safe one by one, since withholding more never narrows an interval. So all are
 * tried together first, and in halves where that is too much: the end is the same as of one after another. */
static void publish_some(FidelisRanges *ranges, const guint *figures, guint count)
{
    g_autoptr(GArray) before = g_array_new(FALSE, FALSE, sizeof(Before));
    g_autoptr(GArray) published = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < count; i++)
        if (try_figure(ranges, figures[i], before))
            g_array_append_val(published, figures[i]);
    if (published->len == 0 || all(ranges, before, 0, meets))
        return;
    undo(ranges, published, before);
    if (count == 1)
        return;
    publish_some(ranges, figures, count / 2);
    publish_some(ranges, figures + count / 2, count - count / 2);
}

/* The first cell of what hangs together with a cell that the figure gives away. */
static guint neighbourhood_of(FidelisRanges *ranges, guint figure)
{
    for (guint i = 0; i < fidelis_figure(ranges->cells, figure)->count; i++) {
        guint cell = fidelis_figure_given(ranges->cells, figure)[i];
        if (fidelis_cells_is_hidden(ranges->cells, cell))
            return g_array_index(component_of(ranges, cell)->members, guint, 0);
    }
    return G_MAXUINT;
}

/* What does not hang together is tried apart: one figure too many would spoil it for all. */
void fidelis_ranges_publish(FidelisRanges *ranges, const guint *figures, guint count)
{
    g_autofree guint *where = g_new(guint, count + 1);
    g_autoptr(GArray) together = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < count; i++)
        where[i] = neighbourhood_of(ranges, figures[i]);
    for (guint i = 0; i < count; i++) {
        gboolean done = FALSE;
        for (guint j = 0; j < i && !done; j++)
            done = where[j] == where[i];
        g_array_set_size(together, 0);
        for (guint j = i; j < count && !done; j++)
            if (where[j] == where[i])
                g_array_append_val(together, figures[j]);
        publish_some(ranges, (const guint *)together->data, together->len);
    }
}
