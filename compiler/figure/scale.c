#include "figure/scale.h"

#include <math.h>

void fidelis_range_add(FidelisRange *range, double value)
{
    if (isnan(value))
        return;
    range->low = range->any ? fmin(range->low, value) : value;
    range->high = range->any ? fmax(range->high, value) : value;
    range->any = TRUE;
}

/* Round steps, ascending within a power of ten. 3 serves scales such as 1 to 10. */
static const double round_steps[] = {1, 2, 2.5, 3, 4, 5};

static gboolean whole(double value)
{
    return fabs(value - round(value)) < 1e-6 * fmax(1, fabs(value));
}

static int decimals_of(double step)
{
    int decimals = 0;
    while (decimals < 4 && !whole(step * pow(10, decimals)))
        decimals++;
    return decimals;
}

/* A step that divides [low, high] and gives 3 to most ticks, both ends among them; 0: none. */
static double dividing_step(double low, double high, gsize most, int decimals)
{
    double ten = pow(10, floor(log10((high - low) / 10)));
    for (int power = 0; power < 3; power++, ten *= 10)
        for (gsize i = 0; i < G_N_ELEMENTS(round_steps); i++) {
            double step = round_steps[i] * ten, parts = (high - low) / step;
            gboolean anchored = whole(low / step) || (round_steps[i] == 3 && whole(low / ten));
            if (whole(parts) && anchored && decimals_of(step) <= decimals &&
                parts + 1 <= (double)most + 1e-9 && parts >= 2)
                return step;
        }
    return 0;
}

/* The smallest round step that needs at most `most` ticks; multiples of it are the ticks. */
static double covering_step(double low, double high, gsize most, int decimals)
{
    double ten = pow(10, floor(log10((high - low) / (double)most)) - 1);
    for (;; ten *= 10)
        for (gsize i = 0; i < G_N_ELEMENTS(round_steps); i++) {
            double step = round_steps[i] * ten;
            gboolean fine = decimals_of(step) > decimals && high - low > pow(10, -decimals) * 1.5;
            if (round_steps[i] != 3 && round_steps[i] != 4 && !fine &&
                ceil(high / step - 1e-9) - floor(low / step + 1e-9) + 1 <= (double)most)
                return step;
        }
}

static void set_ticks(FidelisScale *scale, double first, double step)
{
    for (double k = 0; scale->tick_count < FIDELIS_SCALE_TICKS; k++) {
        double tick = first + k * step;
        if (tick > scale->high + step * 1e-6)
            break;
        scale->ticks[scale->tick_count++] = fabs(tick) < step * 1e-9 ? 0 : tick;
    }
    scale->decimals = MAX(decimals_of(step), decimals_of(first));
}

/* Equal ends leave no length: room is made below or above, towards zero. */
static void part_ends(FidelisScale *scale)
{
    if (scale->high > scale->low)
        return;
    if (scale->low > 0)
        scale->low = 0;
    else
        scale->high = scale->low + fmax(1, fabs(scale->low));
}

/* A free end goes on to the next tick, unless the data reach only a little beyond the last. */
static double free_end(double value, double step)
{
    const double little = 0.3;
    double tick = floor(value / step + 1e-9) * step;
    if (value - tick <= 1e-9 * step)
        return tick;
    return value - tick < little * step ? value : tick + step;
}

FidelisScale fidelis_scale_new(double low, double high, FidelisRange range, gsize most_ticks, int decimals)
{
    gboolean asked = !(low >= high); /* also when either is NAN */
    gboolean fixed_low = asked && !isnan(low), fixed_high = asked && !isnan(high);
    FidelisScale scale = {.low = fixed_low   ? low
                                 : range.any ? range.low
                                             : 0,
                          .high = fixed_high  ? high
                                  : range.any ? range.high
                                              : 1};
    gsize most = CLAMP(most_ticks, 2, FIDELIS_SCALE_TICKS);
    if (range.any && range.low < scale.low) {
        scale.low = range.low;
        fixed_low = FALSE;
    }
    if (range.any && range.high > scale.high) {
        scale.high = range.high;
        fixed_high = FALSE;
    }
    if (scale.high <= scale.low)
        most = 2; /* nothing to read off */
    part_ends(&scale);
    double step = fixed_low && fixed_high ? dividing_step(scale.low, scale.high, most, decimals) : 0;
    if (step > 0) {
        set_ticks(&scale, scale.low, step);
        return scale;
    }
    step = covering_step(scale.low, scale.high, most, decimals);
    if (!fixed_low)
        scale.low = -free_end(-scale.low, step);
    if (!fixed_high)
        scale.high = free_end(scale.high, step);
    set_ticks(&scale, ceil(scale.low / step - 1e-9) * step, step);
    return scale;
}

double fidelis_scale_at(const FidelisScale *scale, double value)
{
    double share = (value - scale->low) / (scale->high - scale->low);
    return scale->from + (scale->to - scale->from) * fmax(0, fmin(1, share));
}
