/* Figures withheld and published again, and what is known of intervals meanwhile. */
#include "disclosure/ranges-private.h"

/* Beyond this effort figures that might be published again are not: where next to everything is small, the
 * search would take minutes for a figure in a hundred. */
static const guint64 most_effort = 60000;

/* ---- changes ---- */

static void drop_around(FidelisRanges *ranges, guint cell)
{
    const FidelisCells *cells = ranges->cells;
    fidelis_ranges_drop(ranges, cell);
    for (guint i = cells->relation_starts[cell]; i < cells->relation_starts[cell + 1]; i++) {
        guint relation = cells->relations_of[i];
        for (guint j = 0; j < fidelis_relation(cells, relation)->count; j++)
            fidelis_ranges_drop(ranges, fidelis_relation_terms(cells, relation)[j].cell);
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
    FidelisComponent *component;
    int column;
    double low, high;
} Before;

/* Takes the components of what the figure gives away apart (Before, FidelisComponent *). */
static void set_aside(FidelisRanges *ranges, guint figure, GArray *before, GPtrArray *components)
{
    for (guint i = 0; i < fidelis_figure(ranges->cells, figure)->count; i++) {
        guint cell = fidelis_figure_given(ranges->cells, figure)[i];
        if (!fidelis_cells_is_hidden(ranges->cells, cell))
            continue;
        FidelisComponent *component = fidelis_ranges_component(ranges, cell);
        if (!g_ptr_array_find(components, component, NULL))
            g_ptr_array_add(components, component);
    }
    for (guint i = 0; i < components->len; i++) {
        FidelisComponent *component = g_ptr_array_index(components, i);
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
        fidelis_ranges_drop(ranges, g_array_index(before, Before, i).cell);
    for (guint i = first; i < before->len; i++) {
        const Before *one = &g_array_index(before, Before, i);
        ranges->of[one->cell] = one->component;
        ranges->column[one->cell] = one->column;
    }
}

static gboolean may_meet(FidelisRanges *ranges, guint cell)
{
    double below, above;
    return fidelis_ranges_may_meet(ranges, cell, &below, &above);
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
        fidelis_component_free(g_ptr_array_index(components, i));
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
    for (guint i = 0; i < count && ranges->effort < ranges->enough; i++)
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
            return g_array_index(fidelis_ranges_component(ranges, cell)->members, guint, 0);
    }
    return G_MAXUINT;
}

/* What does not hang together is tried apart: one figure too many would spoil it for all. */
void fidelis_ranges_publish(FidelisRanges *ranges, const guint *figures, guint count)
{
    g_autofree guint *where = g_new(guint, count + 1);
    ranges->enough = ranges->effort + most_effort;
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
