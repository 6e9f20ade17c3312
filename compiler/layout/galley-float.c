/* Floats in a galley: what may stand elsewhere than where it is written, and what closes up when it does. */
#include "layout/galley.h"

FidelisFloat *fidelis_galley_float(const FidelisGalley *galley, gsize index)
{
    return FIDELIS_VECTOR_AT(&galley->floats, FidelisFloat, index);
}

gsize fidelis_galley_float_from(const FidelisGalley *galley, gsize item)
{
    gsize low = 0, high = galley->floats.count;
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (fidelis_galley_float(galley, middle)->first < item)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void fidelis_galley_float_begin(FidelisGalley *galley, const FidelisBlock *block, FidelisTagPlan *around,
                                double before)
{
    FidelisFloat *made = FIDELIS_VECTOR_PUSH(&galley->floats, galley->arena, FidelisFloat);
    *made = (FidelisFloat){.block = block,
                           .first = galley->items.count,
                           .end = galley->items.count,
                           .barrier = G_MAXSIZE,
                           .around = around,
                           .before = before,
                           .lead = galley->pending_space,
                           .lead_cost = galley->pending_cost};
}

void fidelis_galley_float_end(FidelisGalley *galley, double after)
{
    FidelisFloat *made = fidelis_galley_float(galley, galley->floats.count - 1);
    made->end = galley->items.count;
    made->after = after;
    if (made->end == made->first)
        galley->floats.count--;
    else
        galley->since = (FidelisGalleySince){.running = TRUE};
}

void fidelis_galley_float_barrier(FidelisGalley *galley, gsize first_float)
{
    for (gsize i = first_float; i < galley->floats.count; i++)
        if (fidelis_galley_float(galley, i)->barrier == G_MAXSIZE)
            fidelis_galley_float(galley, i)->barrier = galley->items.count;
}

static const FidelisFloat *beginning_at(const FidelisGalley *galley, gsize item)
{
    gsize index = fidelis_galley_float_from(galley, item);
    if (index == galley->floats.count || fidelis_galley_float(galley, index)->first != item)
        return NULL;
    return fidelis_galley_float(galley, index);
}

/* The float whose last item comes before this one. */
static const FidelisFloat *ending_at(const FidelisGalley *galley, gsize item)
{
    gsize index = fidelis_galley_float_from(galley, item);
    if (index == 0 || fidelis_galley_float(galley, index - 1)->end != item)
        return NULL;
    return fidelis_galley_float(galley, index - 1);
}

/* What stands above item when it does not follow what is written before it. */
double fidelis_galley_space_between(const FidelisGalley *galley, gsize above, gsize item)
{
    const FidelisGalleyItem *below = fidelis_galley_item(galley, item);
    if (item == above + 1)
        return below->space_before;
    const FidelisFloat *moved = beginning_at(galley, item), *over = ending_at(galley, above + 1);
    const FidelisFloat *gone = ending_at(galley, item), *first_gone = beginning_at(galley, above + 1);
    double wanted = gone != NULL ? gone->follow : below->space_before;
    if (moved != NULL)
        wanted = moved->before;
    if (over != NULL)
        return MAX(wanted, over->after);
    return first_gone != NULL && moved == NULL ? MAX(wanted, first_gone->lead) : wanted;
}

double fidelis_galley_cost_between(const FidelisGalley *galley, gsize above, gsize item)
{
    if (item == above + 1)
        return fidelis_galley_item(galley, item)->cut_cost;
    const FidelisFloat *gone = ending_at(galley, item), *first_gone = beginning_at(galley, above + 1);
    double cost = gone != NULL ? gone->follow_cost : fidelis_galley_item(galley, item)->cut_cost;
    if (beginning_at(galley, item) != NULL)
        cost = 0;
    return first_gone != NULL && ending_at(galley, above + 1) == NULL ? MAX(cost, first_gone->lead_cost)
                                                                      : cost;
}
