#include "disclosure/cells-private.h"

FidelisCells *fidelis_cells_new(void)
{
    FidelisCells *cells = g_new0(FidelisCells, 1);
    cells->cells = g_array_new(FALSE, FALSE, sizeof(FidelisCell));
    cells->relations = g_array_new(FALSE, FALSE, sizeof(FidelisRelation));
    cells->terms = g_array_new(FALSE, FALSE, sizeof(FidelisTerm));
    cells->figures = g_array_new(FALSE, FALSE, sizeof(FidelisFigure));
    cells->given = g_array_new(FALSE, FALSE, sizeof(guint));
    return cells;
}

void fidelis_cells_free(FidelisCells *cells)
{
    if (cells == NULL)
        return;
    g_array_unref(cells->cells);
    g_array_unref(cells->relations);
    g_array_unref(cells->terms);
    g_array_unref(cells->figures);
    g_array_unref(cells->given);
    g_free(cells->relation_starts);
    g_free(cells->relations_of);
    g_free(cells->figure_starts);
    g_free(cells->figures_of);
    g_free(cells);
}

/* ---- writing it down ---- */

guint fidelis_cells_add(FidelisCells *cells, double value, double low, double high)
{
    FidelisCell cell = {
        .value = value, .low = low, .high = high, .need_low = G_MAXDOUBLE, .need_high = -G_MAXDOUBLE};
    g_assert(cells->relations_of == NULL);
    g_array_append_val(cells->cells, cell);
    return cells->cells->len - 1;
}

void fidelis_cells_set_whole(FidelisCells *cells, guint cell)
{
    fidelis_cell(cells, cell)->whole = TRUE;
}

void fidelis_cells_relate(FidelisCells *cells, FidelisRelationKind kind, const FidelisTerm *terms,
                          guint count)
{
    FidelisRelation relation = {.kind = kind, .first = cells->terms->len, .count = count};
    g_assert(cells->relations_of == NULL && count > 0);
    g_array_append_vals(cells->terms, terms, count);
    g_array_append_val(cells->relations, relation);
}

guint fidelis_cells_add_figure(FidelisCells *cells, double cost, const guint *given, guint count)
{
    FidelisFigure figure = {.cost = cost, .first = cells->given->len, .count = count};
    g_assert(cells->relations_of == NULL && cost > 0);
    g_array_append_vals(cells->given, given, count);
    g_array_append_val(cells->figures, figure);
    for (guint i = 0; i < count; i++)
        fidelis_cell(cells, given[i])->published++;
    return cells->figures->len - 1;
}

/* As far as what is known leaves room. */
static void limit_needs(FidelisCell *cell)
{
    if (cell->need_low <= cell->need_high) {
        cell->need_low = MIN(MAX(cell->need_low, cell->low), cell->value);
        cell->need_high = MAX(MIN(cell->need_high, cell->high), cell->value);
    }
    cell->need_width = MIN(cell->need_width, cell->high - cell->low);
}

void fidelis_cells_bound(FidelisCells *cells, guint cell, double low, double high)
{
    FidelisCell *one = fidelis_cell(cells, cell);
    one->low = MAX(one->low, MIN(low, one->value));
    one->high = MIN(one->high, MAX(high, one->value));
    limit_needs(one);
}

void fidelis_cells_need(FidelisCells *cells, guint cell, double low, double high)
{
    FidelisCell *one = fidelis_cell(cells, cell);
    one->need_low = MIN(one->need_low, low);
    one->need_high = MAX(one->need_high, high);
    limit_needs(one);
}

void fidelis_cells_need_width(FidelisCells *cells, guint cell, double width)
{
    FidelisCell *one = fidelis_cell(cells, cell);
    one->need_width = MAX(one->need_width, width);
    limit_needs(one);
}

/* ---- by cell ---- */

typedef guint (*Member)(const FidelisCells *cells, guint owner, guint at);

static guint relation_member(const FidelisCells *cells, guint relation, guint at)
{
    return fidelis_relation_terms(cells, relation)[at].cell;
}

static guint figure_member(const FidelisCells *cells, guint figure, guint at)
{
    return fidelis_figure_given(cells, figure)[at];
}

/* Turns "owner -> members" round. */
static void turn_round(const FidelisCells *cells, guint owners, const guint *counts, Member member,
                       guint **starts, guint **list)
{
    guint size = cells->cells->len;
    *starts = g_new0(guint, size + 2);
    for (guint owner = 0; owner < owners; owner++)
        for (guint i = 0; i < counts[owner]; i++)
            (*starts)[member(cells, owner, i) + 2]++;
    for (guint i = 1; i < size + 2; i++)
        (*starts)[i] += (*starts)[i - 1];
    *list = g_new(guint, (*starts)[size + 1] + 1);
    for (guint owner = 0; owner < owners; owner++)
        for (guint i = 0; i < counts[owner]; i++)
            (*list)[(*starts)[member(cells, owner, i) + 1]++] = owner;
}

void fidelis_cells_settle(FidelisCells *cells)
{
    if (cells->relations_of != NULL)
        return;
    g_autofree guint *relation_counts = g_new(guint, cells->relations->len + 1);
    g_autofree guint *figure_counts = g_new(guint, cells->figures->len + 1);
    for (guint i = 0; i < cells->relations->len; i++)
        relation_counts[i] = fidelis_relation(cells, i)->count;
    for (guint i = 0; i < cells->figures->len; i++)
        figure_counts[i] = fidelis_figure(cells, i)->count;
    turn_round(cells, cells->relations->len, relation_counts, relation_member, &cells->relation_starts,
               &cells->relations_of);
    turn_round(cells, cells->figures->len, figure_counts, figure_member, &cells->figure_starts,
               &cells->figures_of);
    for (guint cell = 0; cell < cells->cells->len; cell++)
        for (guint i = cells->relation_starts[cell]; i < cells->relation_starts[cell + 1]; i++)
            fidelis_relation(cells, cells->relations_of[i])->hidden += fidelis_cells_is_hidden(cells, cell);
}

/* ---- what is hidden ---- */

guint fidelis_cells_count(const FidelisCells *cells)
{
    return cells->cells->len;
}

guint fidelis_cells_figure_count(const FidelisCells *cells)
{
    return cells->figures->len;
}

gboolean fidelis_cells_has_need(const FidelisCells *cells, guint cell)
{
    const FidelisCell *one = fidelis_cell(cells, cell);
    return one->need_low <= one->need_high || one->need_width > 0;
}

double fidelis_cells_cost(FidelisCells *cells, guint cell)
{
    double cost = 0;
    fidelis_cells_settle(cells);
    for (guint i = cells->figure_starts[cell]; i < cells->figure_starts[cell + 1]; i++) {
        const FidelisFigure *figure = fidelis_figure(cells, cells->figures_of[i]);
        cost += figure->withheld ? 0 : figure->cost;
    }
    return cost;
}

gboolean fidelis_cells_is_hidden(const FidelisCells *cells, guint cell)
{
    return !fidelis_cell(cells, cell)->known && fidelis_cell(cells, cell)->published == 0;
}

gboolean fidelis_cells_is_withheld(const FidelisCells *cells, guint figure)
{
    return fidelis_figure(cells, figure)->withheld;
}

/* A cell has become hidden (1) or visible (-1): its relations keep count. */
static void count_hidden(FidelisCells *cells, guint cell, int change)
{
    for (guint i = cells->relation_starts[cell]; i < cells->relation_starts[cell + 1]; i++)
        fidelis_relation(cells, cells->relations_of[i])->hidden += (guint)change;
}

void fidelis_cells_know(FidelisCells *cells, guint cell)
{
    FidelisCell *one = fidelis_cell(cells, cell);
    if (cells->relations_of != NULL && fidelis_cells_is_hidden(cells, cell))
        count_hidden(cells, cell, -1);
    one->known = TRUE;
    fidelis_cells_forget_need(cells, cell);
}

void fidelis_cells_forget_need(FidelisCells *cells, guint cell)
{
    FidelisCell *one = fidelis_cell(cells, cell);
    one->need_low = G_MAXDOUBLE;
    one->need_high = -G_MAXDOUBLE;
    one->need_width = 0;
}

void fidelis_cells_withhold(FidelisCells *cells, guint figure)
{
    fidelis_cells_settle(cells);
    if (fidelis_figure(cells, figure)->withheld)
        return;
    fidelis_figure(cells, figure)->withheld = TRUE;
    for (guint i = 0; i < fidelis_figure(cells, figure)->count; i++) {
        guint cell = fidelis_figure_given(cells, figure)[i];
        fidelis_cell(cells, cell)->published--;
        if (fidelis_cells_is_hidden(cells, cell))
            count_hidden(cells, cell, 1);
    }
}

void fidelis_cells_publish(FidelisCells *cells, guint figure)
{
    if (!fidelis_figure(cells, figure)->withheld)
        return;
    fidelis_figure(cells, figure)->withheld = FALSE;
    for (guint i = 0; i < fidelis_figure(cells, figure)->count; i++) {
        guint cell = fidelis_figure_given(cells, figure)[i];
        if (fidelis_cells_is_hidden(cells, cell))
            count_hidden(cells, cell, -1);
        fidelis_cell(cells, cell)->published++;
    }
}

void fidelis_cells_withhold_primary_of(FidelisCells *cells, guint cell)
{
    fidelis_cells_settle(cells);
    for (guint i = cells->figure_starts[cell]; i < cells->figure_starts[cell + 1]; i++)
        fidelis_cells_withhold(cells, cells->figures_of[i]);
}

void fidelis_cells_withhold_primary(FidelisCells *cells)
{
    for (guint cell = 0; cell < cells->cells->len; cell++)
        if (fidelis_cells_has_need(cells, cell))
            fidelis_cells_withhold_primary_of(cells, cell);
}
