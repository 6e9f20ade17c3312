#include "layout/columns.h"

#include <math.h>

#include "layout/fill.h"

#define HAIR 1e-6

static const FidelisGalleyItem *item_at(const FidelisPour *pour, gsize index)
{
    return fidelis_galley_item(pour->galley, index);
}

/* What a column is made of from one item on. */
typedef struct {
    FidelisFill fill;
    gsize end;     /* where it may end, 0: nowhere yet */
    double needed; /* least height at which it could end later; INFINITY: it holds all */
} Column;

static gboolean may_end(const FidelisPour *pour, gsize before)
{
    return before == pour->end || pour->lenient || item_at(pour, before)->cut_cost < FIDELIS_CUT_KEEP;
}

/* Takes items until one stands out and a column could have ended after it. */
static void fill_column(const FidelisPour *pour, gsize first, Column *column)
{
    *column = (Column){.needed = INFINITY};
    fidelis_fill_begin(&column->fill, pour->galley, first);
    column->fill.flat = TRUE;
    while (column->fill.next < pour->end) {
        fidelis_fill_add(&column->fill);
        if (!may_end(pour, column->fill.next))
            continue;
        double reach = fidelis_fill_end(&column->fill);
        if (reach > pour->height + HAIR) {
            column->needed = reach;
            return;
        }
        column->end = column->fill.next;
    }
}

static void note_places(const FidelisPour *pour, gsize first, gsize end, guint index)
{
    FidelisFill fill;
    if (pour->tops == NULL)
        return;
    fidelis_fill_begin(&fill, pour->galley, first);
    fill.flat = TRUE;
    for (gsize i = first; i < end; i++) {
        pour->tops[i] = fidelis_fill_add(&fill);
        pour->columns[i] = (guint8)index;
    }
}

gboolean fidelis_columns_pour(const FidelisPour *pour, double *next)
{
    guint count = item_at(pour, pour->first)->columns->count;
    gsize first = pour->first;
    *next = INFINITY;
    for (guint i = 0; i < count && first < pour->end; i++) {
        Column column;
        fill_column(pour, first, &column);
        *next = MIN(*next, column.needed);
        if (column.end == 0)
            return FALSE;
        note_places(pour, first, column.end, i);
        first = column.end;
    }
    return first == pour->end;
}

double fidelis_columns_balance(const FidelisGalley *galley, gsize first, gsize end, double at_least,
                               double limit)
{
    FidelisPour pour = {.galley = galley, .first = first, .end = end, .height = at_least};
    double next;
    while (!fidelis_columns_pour(&pour, &next)) {
        g_assert(next > pour.height);
        if (limit > 0 && next > limit + HAIR && !pour.lenient) {
            pour.lenient = TRUE; /* begins again: more fits when columns may end anywhere */
            pour.height = at_least;
            continue;
        }
        pour.height = next;
    }
    return pour.height;
}

void fidelis_columns_settle(const FidelisGalley *galley, gsize first, gsize end, double height, double *tops,
                            guint8 *columns)
{
    FidelisPour pour = {
        .galley = galley, .first = first, .end = end, .height = height, .tops = tops, .columns = columns};
    double next;
    if (fidelis_columns_pour(&pour, &next))
        return;
    pour.lenient = TRUE;
    gboolean fits = fidelis_columns_pour(&pour, &next);
    g_assert(fits);
}
