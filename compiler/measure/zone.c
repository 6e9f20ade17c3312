#include "measure/zone.h"

#include <math.h>

static gboolean reaches(double value, double limit, gboolean lower_is_better)
{
    double slack = 1e-9 * MAX(1, fabs(limit));
    return lower_is_better ? value <= limit + slack : value >= limit - slack;
}

FidelisZone fidelis_zone_of(double value, double target, double near_limit, gboolean lower_is_better)
{
    if (isnan(target))
        return FIDELIS_ZONE_NONE;
    if (isnan(value))
        return FIDELIS_ZONE_GREY;
    if (reaches(value, target, lower_is_better))
        return FIDELIS_ZONE_GREEN;
    if (!isnan(near_limit) && reaches(value, near_limit, lower_is_better))
        return FIDELIS_ZONE_YELLOW;
    return FIDELIS_ZONE_RED;
}

static FidelisLevel custom_level(const FidelisLevelRule *rule, const FidelisZone *zones, gsize count)
{
    g_autofree int *plain = g_new(int, count + 1);
    for (gsize i = 0; i < count; i++)
        plain[i] = (int)zones[i];
    int level = rule->custom(plain, count, rule->custom_data);
    return level < FIDELIS_LEVEL_UNKNOWN || level > FIDELIS_LEVEL_HIGH ? FIDELIS_LEVEL_UNKNOWN
                                                                       : (FidelisLevel)level;
}

FidelisLevel fidelis_level_of(const FidelisLevelRule *rule, const FidelisZone *zones, gsize count)
{
    static const int points[] = {[FIDELIS_ZONE_GREEN] = 2, [FIDELIS_ZONE_YELLOW] = 1, [FIDELIS_ZONE_RED] = 0};
    int sum = 0, judged = 0;
    if (rule->custom != NULL)
        return custom_level(rule, zones, count);
    for (gsize i = 0; i < count; i++) {
        if (zones[i] == FIDELIS_ZONE_NONE || zones[i] == FIDELIS_ZONE_GREY)
            continue;
        sum += points[zones[i]];
        judged++;
    }
    if (judged == 0)
        return FIDELIS_LEVEL_UNKNOWN;
    if (reaches((double)sum / judged, rule->high, FALSE))
        return FIDELIS_LEVEL_HIGH;
    return reaches((double)sum / judged, rule->middle, FALSE) ? FIDELIS_LEVEL_MIDDLE : FIDELIS_LEVEL_LOW;
}

const char *fidelis_zone_name(FidelisZone zone)
{
    static const char *const names[] = {[FIDELIS_ZONE_NONE] = "none",
                                        [FIDELIS_ZONE_GREEN] = "green",
                                        [FIDELIS_ZONE_YELLOW] = "yellow",
                                        [FIDELIS_ZONE_RED] = "red",
                                        [FIDELIS_ZONE_GREY] = "grey"};
    return names[zone];
}

const char *fidelis_level_name(FidelisLevel level)
{
    static const char *const names[] = {[FIDELIS_LEVEL_UNKNOWN] = "unknown",
                                        [FIDELIS_LEVEL_LOW] = "low",
                                        [FIDELIS_LEVEL_MIDDLE] = "middle",
                                        [FIDELIS_LEVEL_HIGH] = "high"};
    return names[level];
}
