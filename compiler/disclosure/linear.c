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

/* Clp wants a row. */
static void add_empty_row(FidelisLinear *linear)
{
    const int column = 0;
    const double factor = 1;
    fidelis_linear_add_row(linear, -G_MAXDOUBLE, G_MAXDOUBLE, 1, &column, &factor);
}

static void load(FidelisLinear *linear)
{
    if (linear->row_low->len == 0)
        add_empty_row(linear);
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

/* ---- many at once ---- */

enum { MOST_ROUNDS = 16 };
static const double slack = 1e-6;

typedef struct {
    FidelisLinear *linear;
    const double *want_low, *want_high;
    double *least, *most;
    GArray *lacking; /* int */
} Cover;

static void find_lacking(Cover *cover, gboolean up)
{
    g_array_set_size(cover->lacking, 0);
    for (int i = 0; i < (int)cover->linear->columns; i++)
        if (up ? cover->most[i] < cover->want_high[i] - slack : cover->least[i] > cover->want_low[i] + slack)
            g_array_append_val(cover->lacking, i);
}

static void note_point(Cover *cover)
{
    const double *point = fidelis_linear_point(cover->linear);
    for (guint i = 0; i < cover->linear->columns; i++) {
        cover->least[i] = MIN(cover->least[i], point[i]);
        cover->most[i] = MAX(cover->most[i], point[i]);
    }
}

/* Unequal, lest what one column gives the next takes. */
static double weight_of(int column, int round)
{
    guint32 mixed = ((guint32)column + 1) * 2654435761u + (guint32)round * 40503u;
    return 1 + (double)(mixed >> 16 & 1023) / 1024;
}

static gboolean drive_lacking(Cover *cover, int round, gboolean up)
{
    double *objective = Clp_objective(cover->linear->model);
    set_objective(cover->linear, (const int *)cover->lacking->data, cover->lacking->len, up ? -1 : 1);
    for (guint i = 0; i < cover->lacking->len; i++)
        objective[g_array_index(cover->lacking, int, i)] *=
            weight_of(g_array_index(cover->lacking, int, i), round);
    (void)Clp_primal(cover->linear->model, 0);
    return Clp_status(cover->linear->model) == 0;
}

/* None goes higher than it is wanted, and so leaves room for the others. Answers known so far stay feasible.
 */
static gboolean drive_up(Cover *cover, int round)
{
    double *high = Clp_columnUpper(cover->linear->model);
    g_autofree double *before = g_new(double, cover->lacking->len + 1);
    for (guint i = 0; i < cover->lacking->len; i++) {
        int column = g_array_index(cover->lacking, int, i);
        before[i] = high[column];
        high[column] = MIN(high[column], cover->want_high[column]);
    }
    gboolean good = drive_lacking(cover, round, TRUE);
    if (good)
        note_point(cover);
    for (guint i = 0; i < cover->lacking->len; i++)
        high[g_array_index(cover->lacking, int, i)] = before[i];
    return good;
}

gboolean fidelis_linear_cover(FidelisLinear *linear, const double *want_low, const double *want_high,
                              double *least, double *most)
{
    g_autoptr(GArray) lacking = g_array_new(FALSE, FALSE, sizeof(int));
    Cover cover = {linear, want_low, want_high, least, most, lacking};
    gboolean good = TRUE;
    guint before = G_MAXUINT, now = 0;
    if (!linear->loaded)
        load(linear);
    for (int round = 0; good && round < MOST_ROUNDS && now < before; round++) {
        before = round == 0 ? G_MAXUINT : now;
        find_lacking(&cover, FALSE);
        now = lacking->len;
        if (lacking->len > 0 || (round == 0 && least[0] > most[0])) {
            good = drive_lacking(&cover, round, FALSE);
            if (good)
                note_point(&cover);
        }
        find_lacking(&cover, TRUE);
        now += lacking->len;
        if (good && lacking->len > 0)
            (void)drive_up(&cover, round);
        if (now == 0)
            break;
    }
    return good;
}

/* ---- the last answer ---- */

const double *fidelis_linear_point(const FidelisLinear *linear)
{
    return Clp_primalColumnSolution(linear->model);
}

const double *fidelis_linear_prices(const FidelisLinear *linear)
{
    return Clp_dualRowSolution(linear->model);
}
