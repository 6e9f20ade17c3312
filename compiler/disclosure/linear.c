#include "disclosure/linear.h"

#include <coin/Clp_C_Interface.h>

struct FidelisLinear {
    Clp_Simplex *model;
    guint columns;
    GArray *low, *high; /* of the columns, then of the rows */
    GArray *row_low, *row_high;
    GArray *starts;            /* of the rows in the two below */
    GArray *indices, *factors; /* int, double */
    gboolean loaded;
    GArray *driven; /* columns with a place in the objective */
};

FidelisLinear *fidelis_linear_new(guint columns, const double *low, const double *high)
{
    FidelisLinear *linear = g_new0(FidelisLinear, 1);
    int first = 0;
    linear->columns = columns;
    linear->low = g_array_new(FALSE, FALSE, sizeof(double));
    linear->high = g_array_new(FALSE, FALSE, sizeof(double));
    linear->row_low = g_array_new(FALSE, FALSE, sizeof(double));
    linear->row_high = g_array_new(FALSE, FALSE, sizeof(double));
    linear->starts = g_array_new(FALSE, FALSE, sizeof(int));
    linear->indices = g_array_new(FALSE, FALSE, sizeof(int));
    linear->factors = g_array_new(FALSE, FALSE, sizeof(double));
    linear->driven = g_array_new(FALSE, FALSE, sizeof(int));
    g_array_append_vals(linear->low, low, columns);
    g_array_append_vals(linear->high, high, columns);
    g_array_append_val(linear->starts, first);
    return linear;
}

void fidelis_linear_free(FidelisLinear *linear)
{
    if (linear == NULL)
        return;
    if (linear->model != NULL)
        Clp_deleteModel(linear->model);
    GArray *arrays[] = {linear->low,    linear->high,    linear->row_low, linear->row_high,
                        linear->starts, linear->indices, linear->factors, linear->driven};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_free(linear);
}

void fidelis_linear_add_row(FidelisLinear *linear, double low, double high, guint count, const int *columns,
                            const double *factors)
{
    g_assert(!linear->loaded);
    g_array_append_val(linear->row_low, low);
    g_array_append_val(linear->row_high, high);
    g_array_append_vals(linear->indices, columns, count);
    g_array_append_vals(linear->factors, factors, count);
    int end = (int)linear->indices->len;
    g_array_append_val(linear->starts, end);
}

static void load(FidelisLinear *linear)
{
    linear->model = Clp_newModel();
    Clp_setLogLevel(linear->model, 0);
    Clp_resize(linear->model, 0, (int)linear->columns);
    Clp_chgColumnLower(linear->model, (double *)linear->low->data);
    Clp_chgColumnUpper(linear->model, (double *)linear->high->data);
    if (linear->row_low->len > 0)
        Clp_addRows(linear->model, (int)linear->row_low->len, (double *)linear->row_low->data,
                    (double *)linear->row_high->data, (int *)linear->starts->data,
                    (int *)linear->indices->data, (double *)linear->factors->data);
    linear->loaded = TRUE;
}

static void set_objective(FidelisLinear *linear, const int *columns, guint count, double factor)
{
    double *objective = Clp_objective(linear->model);
    for (guint i = 0; i < linear->driven->len; i++)
        objective[g_array_index(linear->driven, int, i)] = 0;
    g_array_set_size(linear->driven, 0);
    g_array_append_vals(linear->driven, columns, count);
    for (guint i = 0; i < count; i++)
        objective[columns[i]] = factor;
}

gboolean fidelis_linear_drive(FidelisLinear *linear, const int *columns, guint count, int direction)
{
    if (!linear->loaded)
        load(linear);
    set_objective(linear, columns, count, -direction);
    (void)Clp_primal(linear->model, 0);
    return Clp_status(linear->model) == 0;
}

const double *fidelis_linear_point(const FidelisLinear *linear)
{
    return Clp_primalColumnSolution(linear->model);
}

const double *fidelis_linear_prices(const FidelisLinear *linear)
{
    return Clp_dualRowSolution(linear->model);
}
