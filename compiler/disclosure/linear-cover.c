/* Many questions at once: each answer brings as many columns as it can to where they are wanted. */
#include <math.h>

#include "disclosure/linear-private.h"

enum { MOST_ROUNDS = 16 };
static const double slack = 1e-6;

/* All by Clp's columns. */
typedef struct {
    FidelisLinear *linear;
    double *want_low, *want_high; /* NAN: nothing wanted */
    double *least, *most;
    GArray *lacking; /* int */
} Cover;

/* ---- from all columns to those that are left, and back ---- */

static void cover_init(Cover *cover, FidelisLinear *linear)
{
    guint count = linear->left->len;
    *cover = (Cover){.linear = linear,
                     .want_low = g_new0(double, count + 1),
                     .want_high = g_new0(double, count + 1),
                     .least = g_new0(double, count + 1),
                     .most = g_new0(double, count + 1),
                     .lacking = g_array_new(FALSE, FALSE, sizeof(int))};
    for (guint i = 0; i < count; i++) {
        cover->want_low[i] = cover->want_high[i] = (double)NAN;
        cover->least[i] = G_MAXDOUBLE;
        cover->most[i] = -G_MAXDOUBLE;
    }
}

static void cover_clear(Cover *cover)
{
    double *blocks[] = {cover->want_low, cover->want_high, cover->least, cover->most};
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++)
        g_free(blocks[i]);
    g_array_unref(cover->lacking);
}

/* NAN gives way. */
static double lesser(double one, double other)
{
    return isnan(one) || other < one ? other : one;
}

static double greater(double one, double other)
{
    return isnan(one) || other > one ? other : one;
}

/* What is beyond a column's bounds cannot be reached, and is not tried. A whole number is at or beyond what
 * is wanted at the next whole one. */
static void take_wants(Cover *cover, guint column, double want_low, double want_high)
{
    const FidelisReduction *reduction = cover->linear->reduction;
    double sign, offset, low, high;
    int stand_in = fidelis_reduction_stand_in(reduction, (int)column, &sign, &offset);
    int place = cover->linear->place[stand_in];
    if (place < 0)
        return;
    fidelis_reduction_bounds(reduction, (int)column, &low, &high);
    if (fidelis_reduction_is_whole(reduction, stand_in)) {
        want_low = offset + floor(want_low - offset + slack);
        want_high = offset + ceil(want_high - offset - slack);
    }
    double *down = sign > 0 ? cover->want_low : cover->want_high,
           *up = sign > 0 ? cover->want_high : cover->want_low;
    double from = (want_low - offset) * sign, to = (want_high - offset) * sign;
    if (!isnan(want_low) && want_low >= low - slack)
        down[place] = sign > 0 ? lesser(down[place], from) : greater(down[place], from);
    if (!isnan(want_high) && want_high <= high + slack)
        up[place] = sign > 0 ? greater(up[place], to) : lesser(up[place], to);
}

/* Where a column was seen is where its stand-in was. */
static void take_reached(Cover *cover, guint column, double least, double most)
{
    const FidelisReduction *reduction = cover->linear->reduction;
    double sign, offset;
    int place = cover->linear->place[fidelis_reduction_stand_in(reduction, (int)column, &sign, &offset)];
    if (place < 0 || least > most)
        return;
    double one = (least - offset) * sign, other = (most - offset) * sign;
    cover->least[place] = MIN(cover->least[place], MIN(one, other));
    cover->most[place] = MAX(cover->most[place], MAX(one, other));
}

static void give_reached(const Cover *cover, guint column, double *least, double *most)
{
    const FidelisReduction *reduction = cover->linear->reduction;
    double sign, offset, low, high;
    int place = cover->linear->place[fidelis_reduction_stand_in(reduction, (int)column, &sign, &offset)];
    if (place >= 0 && cover->least[place] > cover->most[place])
        return;
    if (place < 0)
        fidelis_reduction_bounds(reduction, (int)column, &low, &high);
    else {
        double one = offset + sign * cover->least[place], other = offset + sign * cover->most[place];
        low = MIN(one, other);
        high = MAX(one, other);
    }
    gboolean none = *least > *most;
    *least = none ? low : MIN(*least, low);
    *most = none ? high : MAX(*most, high);
}

/* ---- rounds ---- */

static void find_lacking(Cover *cover, gboolean up)
{
    g_array_set_size(cover->lacking, 0);
    for (int i = 0; i < (int)cover->linear->left->len; i++)
        if (up ? cover->most[i] < cover->want_high[i] - slack : cover->least[i] > cover->want_low[i] + slack)
            g_array_append_val(cover->lacking, i);
}

/* An answer that is not whole is none. */
static void note_point(Cover *cover)
{
    const double *point = Clp_primalColumnSolution(cover->linear->model);
    if (fidelis_linear_broken(cover->linear) >= 0)
        return;
    for (guint i = 0; i < cover->linear->left->len; i++) {
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
    const int *columns = (const int *)cover->lacking->data;
    fidelis_linear_aim(cover->linear, columns, cover->lacking->len, up ? -1 : 1);
    double *objective = Clp_objective(cover->linear->model);
    for (guint i = 0; i < cover->lacking->len; i++)
        objective[columns[i]] *= weight_of(columns[i], round);
    return fidelis_linear_solve(cover->linear);
}

/* None goes higher than it is wanted, and so leaves room for the others. Answers known so far stay feasible.
 */
static gboolean drive_up(Cover *cover, int round)
{
    double *high = Clp_columnUpper(cover->linear->model);
    g_autofree double *before = g_new0(double, cover->lacking->len + 1);
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

static gboolean drive_down(Cover *cover, int round)
{
    gboolean good = drive_lacking(cover, round, FALSE);
    if (good)
        note_point(cover);
    return good;
}

static gboolean cover_rounds(Cover *cover)
{
    guint before = G_MAXUINT, now = 0;
    gboolean good = TRUE, known = cover->least[0] <= cover->most[0];
    for (int round = 0; good && round < MOST_ROUNDS && now < before; round++) {
        before = round == 0 ? G_MAXUINT : now;
        find_lacking(cover, FALSE);
        now = cover->lacking->len;
        if (now > 0 || (round == 0 && !known))
            good = drive_down(cover, round);
        find_lacking(cover, TRUE);
        now += cover->lacking->len;
        if (good && cover->lacking->len > 0)
            (void)drive_up(cover, round);
        if (now == 0)
            break;
    }
    return good;
}

gboolean fidelis_linear_cover(FidelisLinear *linear, const double *want_low, const double *want_high,
                              double *least, double *most)
{
    if (!fidelis_linear_load(linear))
        return FALSE;
    Cover cover;
    cover_init(&cover, linear);
    for (guint i = 0; i < linear->columns; i++) {
        take_wants(&cover, i, want_low[i], want_high[i]);
        take_reached(&cover, i, least[i], most[i]);
    }
    gboolean good = linear->model == NULL || cover_rounds(&cover);
    for (guint i = 0; i < linear->columns; i++)
        give_reached(&cover, i, &least[i], &most[i]);
    cover_clear(&cover);
    return good;
}
