#include "disclosure/causes.h"

#include <math.h>

#include "disclosure/cells-private.h"
#include "disclosure/linear.h"

/* Neighbourhoods of more cells take longer than what is learnt from them is worth. */
enum { MOST_CELLS = 800 };
static const double slack = 1e-6;

struct FidelisCauses {
    const FidelisCells *cells;
    int *column;       /* by cell: its place in the neighbourhood, or -1 */
    GArray *members;   /* guint, cells of the neighbourhood, nearest first */
    guint inner;       /* members all of whose neighbours are members too */
    GArray *relations; /* guint, those between members only */
    GArray *found;     /* guint */
};

FidelisCauses *fidelis_causes_new(FidelisCells *cells)
{
    FidelisCauses *causes = g_new0(FidelisCauses, 1);
    fidelis_cells_settle(cells);
    causes->cells = cells;
    causes->column = g_new(int, cells->cells->len + 1);
    for (guint i = 0; i < cells->cells->len; i++)
        causes->column[i] = -1;
    causes->members = g_array_new(FALSE, FALSE, sizeof(guint));
    causes->relations = g_array_new(FALSE, FALSE, sizeof(guint));
    causes->found = g_array_new(FALSE, FALSE, sizeof(guint));
    return causes;
}

void fidelis_causes_free(FidelisCauses *causes)
{
    if (causes == NULL)
        return;
    g_array_unref(causes->members);
    g_array_unref(causes->relations);
    g_array_unref(causes->found);
    g_free(causes->column);
    g_free(causes);
}

/* ---- the neighbourhood ---- */

static void take(FidelisCauses *causes, guint cell)
{
    if (causes->column[cell] >= 0 || !fidelis_cells_is_hidden(causes->cells, cell))
        return;
    causes->column[cell] = (int)causes->members->len;
    g_array_append_val(causes->members, cell);
}

static void begin(FidelisCauses *causes, guint cell)
{
    for (guint i = 0; i < causes->members->len; i++)
        causes->column[g_array_index(causes->members, guint, i)] = -1;
    g_array_set_size(causes->members, 0);
    g_array_set_size(causes->found, 0);
    causes->inner = 0;
    take(causes, cell);
}

/* Written at the first member that is in it, if all that is hidden in it are members. */
static void take_relation(FidelisCauses *causes, guint relation, guint member)
{
    const FidelisCells *cells = causes->cells;
    const FidelisTerm *terms = fidelis_relation_terms(cells, relation);
    for (guint i = 0; i < fidelis_relation(cells, relation)->count; i++) {
        int column = causes->column[terms[i].cell];
        if (column < 0 ? fidelis_cells_is_hidden(cells, terms[i].cell) : column < causes->column[member])
            return;
    }
    g_array_append_val(causes->relations, relation);
}

static void gather_relations(FidelisCauses *causes)
{
    const FidelisCells *cells = causes->cells;
    g_array_set_size(causes->relations, 0);
    for (guint i = 0; i < causes->members->len; i++) {
        guint member = g_array_index(causes->members, guint, i);
        for (guint j = cells->relation_starts[member]; j < cells->relation_starts[member + 1]; j++)
            take_relation(causes, cells->relations_of[j], member);
    }
}

/* By whatever hangs together with its members. FALSE: nothing else does. */
static gboolean grow(FidelisCauses *causes)
{
    const FidelisCells *cells = causes->cells;
    guint before = causes->members->len;
    for (; causes->inner < before; causes->inner++) {
        guint member = g_array_index(causes->members, guint, causes->inner);
        for (guint j = cells->relation_starts[member]; j < cells->relation_starts[member + 1]; j++) {
            guint relation = cells->relations_of[j];
            for (guint k = 0; k < fidelis_relation(cells, relation)->count; k++)
                take(causes, fidelis_relation_terms(cells, relation)[k].cell);
        }
    }
    gather_relations(causes);
    return causes->members->len > before;
}

/* ---- its programme ---- */

static void add_row(const FidelisCauses *causes, FidelisLinear *linear, guint relation)
{
    const FidelisRelation *one = fidelis_relation(causes->cells, relation);
    const FidelisTerm *terms = fidelis_relation_terms(causes->cells, relation);
    g_autofree int *columns = g_new(int, one->count);
    g_autofree double *factors = g_new(double, one->count);
    double visible = 0;
    guint count = 0;
    for (guint i = 0; i < one->count; i++) {
        if (causes->column[terms[i].cell] < 0) {
            visible += terms[i].factor * fidelis_cell(causes->cells, terms[i].cell)->value;
            continue;
        }
        columns[count] = causes->column[terms[i].cell];
        factors[count++] = terms[i].factor;
    }
    fidelis_linear_add_row(linear, one->kind == FIDELIS_RELATION_EQUAL ? -visible : -G_MAXDOUBLE, -visible,
                           count, columns, factors);
}

static FidelisLinear *write_programme(const FidelisCauses *causes)
{
    guint count = causes->members->len;
    g_autofree double *low = g_new(double, count), *high = g_new(double, count);
    double far = 1000;
    for (guint i = 0; i < count; i++)
        far += 10 * fabs(fidelis_cell(causes->cells, g_array_index(causes->members, guint, i))->value);
    for (guint i = 0; i < count; i++) {
        const FidelisCell *cell = fidelis_cell(causes->cells, g_array_index(causes->members, guint, i));
        low[i] = MAX(cell->low, -far);
        high[i] = MIN(cell->high, far);
    }
    FidelisLinear *linear = fidelis_linear_new(count, low, high, NULL);
    for (guint i = 0; i < causes->relations->len; i++)
        add_row(causes, linear, g_array_index(causes->relations, guint, i));
    return linear;
}

/* ---- what holds it back ---- */

static void note_priced(FidelisCauses *causes, const double *prices)
{
    for (guint i = 0; prices != NULL && i < causes->relations->len; i++) {
        guint relation = g_array_index(causes->relations, guint, i);
        gboolean again = FALSE;
        for (guint j = 0; j < causes->found->len; j++)
            again |= g_array_index(causes->found, guint, j) == relation;
        if (fabs(prices[i]) > slack && !again)
            g_array_append_val(causes->found, relation);
    }
}

/* In the neighbourhood as it is now. */
static void look(FidelisCauses *causes, guint cell)
{
    const FidelisCell *one = fidelis_cell(causes->cells, cell);
    double low = -G_MAXDOUBLE, high = G_MAXDOUBLE;
    if (causes->relations->len == 0)
        return;
    g_autoptr(FidelisLinear) linear = write_programme(causes);
    g_autofree double *down = fidelis_linear_prices(linear, 0, -1, &low);
    g_autofree double *up = fidelis_linear_prices(linear, 0, 1, &high);
    gboolean needs = one->need_low <= one->need_high;
    gboolean narrow = high - low < one->need_width - slack;
    if (narrow || (needs && low > one->need_low + slack))
        note_priced(causes, down);
    if (narrow || (needs && high < one->need_high - slack))
        note_priced(causes, up);
}

const GArray *fidelis_causes_find(FidelisCauses *causes, guint cell)
{
    begin(causes, cell);
    if (!fidelis_cells_is_hidden(causes->cells, cell))
        return causes->found;
    gather_relations(causes);
    look(causes, cell);
    while (causes->found->len == 0 && causes->members->len <= MOST_CELLS && grow(causes))
        look(causes, cell);
    return causes->found;
}
