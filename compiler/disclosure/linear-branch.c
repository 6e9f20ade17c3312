/* Whole answers: where the best answer is not whole in some column, the better of its two sides is searched
 * first, each as deep as it goes. What has not been found in `most_steps` counts as not there. */
#include <math.h>

#include "disclosure/linear-private.h"

enum { MOST_STEPS = 400 };
static const double slack = 1e-6;

typedef struct {
    FidelisLinear *linear;
    int column; /* Clp's, the objective */
    double sign;
    gboolean any, found;
    double best; /* of sign * column, the smaller the better */
    guint steps;
} Branch;

/* What this side has can be better than what is known? */
static gboolean is_worth_it(Branch *branch)
{
    branch->steps++;
    if (branch->steps > MOST_STEPS || (branch->found && branch->any) || !fidelis_linear_solve(branch->linear))
        return FALSE;
    double reached = branch->sign * Clp_primalColumnSolution(branch->linear->model)[branch->column];
    return !branch->found || reached < branch->best - slack;
}

static void search(Branch *branch)
{
    Clp_Simplex *model = branch->linear->model;
    int broken = fidelis_linear_broken(branch->linear);
    if (broken < 0) {
        branch->found = TRUE;
        branch->best = branch->sign * Clp_primalColumnSolution(model)[branch->column];
        fidelis_linear_expand(branch->linear);
        return;
    }
    double *low = Clp_columnLower(model), *high = Clp_columnUpper(model);
    double least = low[broken], most = high[broken], value = Clp_primalColumnSolution(model)[broken];
    gboolean up_first = value - floor(value) > 0.5;
    for (int side = 0; side < 2; side++) {
        gboolean up = (side == 0) == up_first;
        if (up)
            low[broken] = ceil(value);
        else
            high[broken] = floor(value);
        if (is_worth_it(branch))
            search(branch);
        low[broken] = least;
        high[broken] = most;
    }
}

gboolean fidelis_linear_branch(FidelisLinear *linear, int column, double sign, gboolean any)
{
    Branch branch = {.linear = linear, .column = column, .sign = sign, .any = any};
    search(&branch);
    return branch.found;
}
