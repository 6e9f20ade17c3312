#include "layout/columns.h"

#include <math.h>

#include "layout/fill.h"

#define HAIR 1e-6

static const FidelisGalleyItem *item_at(const FidelisPour *pour, gsize index)
{
    return fidelis_galley_item(pour->galley, fidelis_order_at(pour->order, index));
}

/* What a column is made of from one item on. */
typedef struct {
    FidelisFill fill;
    gsize end;     /* where it may end, 0: nowhere yet */
    double needed; /* least height at which it could end later; INFINITY: it holds all */
} Column;

static gboolean may_end(const FidelisPour *pour, gsize before)
{
    if (before == pour->end || pour->lenient)
        return TRUE;
    gsize above = fidelis_order_at(pour->order, before - 1), item = fidelis_order_at(pour->order, before);
    return fidelis_galley_cost_between(pour->galley, above, item) < FIDELIS_CUT_KEEP;
}

static void begin_fill(const FidelisPour *pour, gsize first, FidelisFill *fill)
{
    *fill = (FidelisFill){
        .galley = pour->galley, .order = pour->order, .first = first, .next = first, .flat = TRUE};
    fidelis_fill_reopen(fill);
}

/* Takes items until one stands out and a column could have ended after it. */
static void fill_column(const FidelisPour *pour, gsize first, Column *column)
{
    *column = (Column){.needed = INFINITY};
    begin_fill(pour, first, &column->fill);
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
    begin_fill(pour, first, &fill);
    for (gsize i = first; i < end; i++) {
        gsize item = fidelis_order_at(pour->order, i);
        pour->tops[item] = fidelis_fill_add(&fill);
        pour->columns[item] = (guint8)index;
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

double fidelis_columns_balance(const FidelisPour *from, double limit)
{
    FidelisPour pour = *from;
    double next;
    while (!fidelis_columns_pour(&pour, &next)) {
        g_assert(next > pour.height);
        if (limit > 0 && next > limit + HAIR && !pour.lenient) {
            pour.lenient = TRUE; /* begins again: more fits when columns may end anywhere */
            pour.height = from->height;
            continue;
        }
        pour.height = next;
    }
    return pour.height;
}

void fidelis_columns_settle(const FidelisPour *from)
{
    FidelisPour pour = *from;
    double next;
    if (fidelis_columns_pour(&pour, &next))
        return;
    pour.lenient = TRUE;
    gboolean fits = fidelis_columns_pour(&pour, &next);
    g_assert(fits);
}
