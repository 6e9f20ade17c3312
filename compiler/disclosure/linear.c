#include "disclosure/linear.h"

#include <math.h>

#include "disclosure/linear-private.h"

static const double slack = 1e-6;

FidelisLinear *fidelis_linear_new(guint columns, const double *low, const double *high, const guint8 *whole)
{
    FidelisLinear *linear = g_new0(FidelisLinear, 1);
    int first = 0;
    linear->columns = columns;
    linear->low = g_memdup2(low, columns * sizeof *low);
    linear->high = g_memdup2(high, columns * sizeof *high);
    linear->whole = whole == NULL ? g_new0(guint8, columns + 1) : g_memdup2(whole, columns);
    linear->row_low = g_array_new(FALSE, FALSE, sizeof(double));
    linear->row_high = g_array_new(FALSE, FALSE, sizeof(double));
    linear->starts = g_array_new(FALSE, FALSE, sizeof(int));
    linear->indices = g_array_new(FALSE, FALSE, sizeof(int));
    linear->factors = g_array_new(FALSE, FALSE, sizeof(double));
    linear->left = g_array_new(FALSE, FALSE, sizeof(int));
    linear->driven = g_array_new(FALSE, FALSE, sizeof(int));
    g_array_append_val(linear->starts, first);
    return linear;
}

void fidelis_linear_free(FidelisLinear *linear)
{
    if (linear == NULL)
        return;
    if (linear->model != NULL)
        Clp_deleteModel(linear->model);
    fidelis_reduction_free(linear->reduction);
    GArray *arrays[] = {linear->row_low, linear->row_high, linear->starts, linear->indices,
                        linear->factors, linear->left,     linear->driven};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    gpointer blocks[] = {linear->low, linear->high, linear->whole, linear->place, linear->point};
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
        g_free(blocks[i]);
    g_free(linear);
}

void fidelis_linear_add_row(FidelisLinear *linear, double low, double high, guint count, const int *columns,
                            const double *factors)
{
    g_assert(linear->reduction == NULL);
    g_array_append_val(linear->row_low, low);
    g_array_append_val(linear->row_high, high);
    g_array_append_vals(linear->indices, columns, count);
    g_array_append_vals(linear->factors, factors, count);
    int end = (int)linear->indices->len;
    g_array_append_val(linear->starts, end);
}

/* ---- what is left of it ---- */

static void reduce(FidelisLinear *linear)
{
    linear->reduction = fidelis_reduction_new(linear->columns, linear->low, linear->high, linear->whole);
    for (guint i = 0; i < linear->row_low->len; i++) {
        int start = g_array_index(linear->starts, int, i), end = g_array_index(linear->starts, int, i + 1);
        fidelis_reduction_add_row(linear->reduction, g_array_index(linear->row_low, double, i),
                                  g_array_index(linear->row_high, double, i), (guint)(end - start),
                                  &g_array_index(linear->indices, int, start),
                                  &g_array_index(linear->factors, double, start));
    }
    linear->contradicts = !fidelis_reduction_run(linear->reduction);
}

/* Rows and columns for Clp. */
typedef struct {
    GArray *low, *high, *starts, *indices, *factors;
} Left;

static int place_of(FidelisLinear *linear, int column)
{
    if (linear->place[column] < 0) {
        linear->place[column] = (int)linear->left->len;
        g_array_append_val(linear->left, column);
    }
    return linear->place[column];
}

static void gather_left(FidelisLinear *linear, Left *left)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) factors = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < fidelis_reduction_row_count(linear->reduction); i++) {
        double low, high;
        if (!fidelis_reduction_row(linear->reduction, i, columns, factors, &low, &high) ||
            fidelis_reduction_is_exact(linear->reduction, g_array_index(columns, int, 0)))
            continue;
        for (guint j = 0; j < columns->len; j++) {
            int place = place_of(linear, g_array_index(columns, int, j));
            g_array_append_val(left->indices, place);
        }
        g_array_append_vals(left->factors, factors->data, factors->len);
        g_array_append_val(left->low, low);
        g_array_append_val(left->high, high);
        int end = (int)left->indices->len;
        g_array_append_val(left->starts, end);
    }
}

static Clp_Simplex *model_of(guint columns, const double *low, const double *high, const Left *left)
{
    Clp_Simplex *model = Clp_newModel();
    Clp_setLogLevel(model, 0);
    Clp_scaling(model, 0); /* factors are 1, or an end of a scale */
    Clp_resize(model, 0, (int)columns);
    Clp_chgColumnLower(model, low);
    Clp_chgColumnUpper(model, high);
    Clp_addRows(model, (int)left->low->len, (double *)left->low->data, (double *)left->high->data,
                (int *)left->starts->data, (int *)left->indices->data, (double *)left->factors->data);
    return model;
}

static void load_left(FidelisLinear *linear)
{
    Left left = {.low = g_array_new(FALSE, FALSE, sizeof(double)),
                 .high = g_array_new(FALSE, FALSE, sizeof(double)),
                 .starts = g_array_new(FALSE, TRUE, sizeof(int)),
                 .indices = g_array_new(FALSE, FALSE, sizeof(int)),
                 .factors = g_array_new(FALSE, FALSE, sizeof(double))};
    g_array_set_size(left.starts, 1);
    gather_left(linear, &left);
    guint count = linear->left->len;
    g_autofree double *low = g_new(double, count + 1), *high = g_new(double, count + 1);
    for (guint i = 0; i < count; i++)
        fidelis_reduction_bounds(linear->reduction, g_array_index(linear->left, int, i), &low[i], &high[i]);
    if (count > 0)
        linear->model = model_of(count, low, high, &left);
    GArray *arrays[] = {left.low, left.high, left.starts, left.indices, left.factors};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
}

gboolean fidelis_linear_load(FidelisLinear *linear)
{
    if (linear->reduction == NULL)
        reduce(linear);
    if (linear->contradicts || linear->loaded)
        return !linear->contradicts;
    linear->loaded = TRUE;
    linear->point = g_new0(double, linear->columns + 1);
    linear->place = g_new(int, linear->columns + 1);
    for (guint i = 0; i < linear->columns; i++)
        linear->place[i] = -1;
    load_left(linear);
    return TRUE;
}

gboolean fidelis_linear_bounds(FidelisLinear *linear, int column, double *low, double *high)
{
    if (linear->reduction == NULL)
        reduce(linear);
    fidelis_reduction_bounds(linear->reduction, column, low, high);
    return !linear->contradicts;
}

/* ---- answers ---- */

void fidelis_linear_aim(FidelisLinear *linear, const int *columns, guint count, double factor)
{
    double *objective = Clp_objective(linear->model);
    for (guint i = 0; i < linear->driven->len; i++)
        objective[g_array_index(linear->driven, int, i)] = 0;
    g_array_set_size(linear->driven, 0);
    g_array_append_vals(linear->driven, columns, count);
    for (guint i = 0; i < count; i++)
        objective[columns[i]] = factor;
}

gboolean fidelis_linear_solve(FidelisLinear *linear)
{
    (void)Clp_primal(linear->model, 0);
    return Clp_status(linear->model) == 0;
}

int fidelis_linear_broken(const FidelisLinear *linear)
{
    const double *solution = Clp_primalColumnSolution(linear->model);
    double farthest = slack;
    int found = -1;
    for (guint i = 0; i < linear->left->len; i++) {
        double off = fabs(solution[i] - round(solution[i]));
        if (off > farthest &&
            fidelis_reduction_is_whole(linear->reduction, g_array_index(linear->left, int, i))) {
            farthest = off;
            found = (int)i;
        }
    }
    return found;
}

/* Columns that are not Clp's can be wherever their bounds let them, though not all at once. */
void fidelis_linear_expand(FidelisLinear *linear)
{
    const double *solution = linear->model == NULL ? NULL : Clp_primalColumnSolution(linear->model);
    for (guint i = 0; i < linear->columns; i++) {
        double sign, offset, low, high;
        int stand_in = fidelis_reduction_stand_in(linear->reduction, (int)i, &sign, &offset);
        int place = linear->place[stand_in];
        fidelis_reduction_bounds(linear->reduction, stand_in, &low, &high);
        g_assert(place < 0 || solution != NULL);
        linear->point[i] = offset + sign * (place < 0 ? low : solution[place]);
    }
}

/* A column that is not Clp's goes where its bounds are; any whole answer does for the others. */
static gboolean drive_free(FidelisLinear *linear, int column, int direction)
{
    double low, high;
    if (linear->model != NULL) {
        fidelis_linear_aim(linear, NULL, 0, 0);
        if (!fidelis_linear_solve(linear))
            return FALSE;
    }
    if (linear->model == NULL || fidelis_linear_broken(linear) < 0)
        fidelis_linear_expand(linear);
    else if (!fidelis_linear_branch(linear, 0, 1, TRUE))
        return FALSE;
    fidelis_reduction_bounds(linear->reduction, column, &low, &high);
    linear->point[column] = direction < 0 ? low : high;
    return TRUE;
}

gboolean fidelis_linear_drive(FidelisLinear *linear, int column, int direction)
{
    double sign, offset;
    if (!fidelis_linear_load(linear))
        return FALSE;
    int stand_in = fidelis_reduction_stand_in(linear->reduction, column, &sign, &offset);
    int place = linear->place[stand_in];
    if (place < 0)
        return drive_free(linear, column, direction);
    fidelis_linear_aim(linear, &place, 1, -direction * sign);
    if (!fidelis_linear_solve(linear))
        return FALSE;
    if (fidelis_linear_broken(linear) >= 0)
        return fidelis_linear_branch(linear, place, -direction * sign, FALSE);
    fidelis_linear_expand(linear);
    return TRUE;
}

const double *fidelis_linear_point(const FidelisLinear *linear)
{
    return linear->point;
}

/* As it was given, because a reduced one has no prices for rows that have gone. */
double *fidelis_linear_prices(const FidelisLinear *linear, int column, int direction, double *reached)
{
    const Left left = {linear->row_low, linear->row_high, linear->starts, linear->indices, linear->factors};
    if (linear->row_low->len == 0)
        return NULL;
    Clp_Simplex *model = model_of(linear->columns, linear->low, linear->high, &left);
    double *prices = NULL;
    Clp_objective(model)[column] = -direction;
    (void)Clp_primal(model, 0);
    if (Clp_status(model) == 0) {
        *reached = Clp_primalColumnSolution(model)[column];
        prices = g_memdup2(Clp_dualRowSolution(model), linear->row_low->len * sizeof *prices);
    }
    Clp_deleteModel(model);
    return prices;
}
