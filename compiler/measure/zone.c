#include "measure/zone.h"

#include <math.h>
#include <string.h>

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

/* How many indicators lie in each zone; judged: those that lie in one of the three. */
typedef struct {
    int green, yellow, red, judged;
} Counts;

static FidelisLevel by_points(const FidelisLevelRule *rule, Counts counts)
{
    double mean = (double)(2 * counts.green + counts.yellow) / counts.judged;
    if (reaches(mean, rule->high, FALSE))
        return FIDELIS_LEVEL_HIGH;
    return reaches(mean, rule->middle, FALSE) ? FIDELIS_LEVEL_MIDDLE : FIDELIS_LEVEL_LOW;
}

static FidelisLevel by_all(const FidelisLevelRule *rule, Counts counts)
{
    (void)rule;
    return counts.green == counts.judged ? FIDELIS_LEVEL_HIGH
           : counts.green == 0           ? FIDELIS_LEVEL_LOW
                                         : FIDELIS_LEVEL_MIDDLE;
}

static FidelisLevel by_majority(const FidelisLevelRule *rule, Counts counts)
{
    (void)rule;
    return 2 * counts.green > counts.judged ? FIDELIS_LEVEL_HIGH
           : 2 * counts.red > counts.judged ? FIDELIS_LEVEL_LOW
                                            : FIDELIS_LEVEL_MIDDLE;
}

static FidelisLevel by_worst(const FidelisLevelRule *rule, Counts counts)
{
    (void)rule;
    return counts.red > 0 ? FIDELIS_LEVEL_LOW : counts.yellow > 0 ? FIDELIS_LEVEL_MIDDLE : FIDELIS_LEVEL_HIGH;
}

static FidelisLevel by_count(const FidelisLevelRule *rule, Counts counts)
{
    return counts.green >= rule->high     ? FIDELIS_LEVEL_HIGH
           : counts.green >= rule->middle ? FIDELIS_LEVEL_MIDDLE
                                          : FIDELIS_LEVEL_LOW;
}

const char *const fidelis_level_rules[] = {"mean_points", "all", "majority", "worst", "count", NULL};

FidelisLevel fidelis_level_of(const FidelisLevelRule *rule, const FidelisZone *zones, gsize count)
{
    static FidelisLevel (*const rules[])(const FidelisLevelRule *, Counts) = {
        by_points, by_all, by_majority, by_worst, by_count}; /* in the order of their names */
    Counts counts = {0};
    if (rule->custom != NULL)
        return custom_level(rule, zones, count);
    for (gsize i = 0; i < count; i++) {
        counts.green += zones[i] == FIDELIS_ZONE_GREEN;
        counts.yellow += zones[i] == FIDELIS_ZONE_YELLOW;
        counts.red += zones[i] == FIDELIS_ZONE_RED;
    }
    counts.judged = counts.green + counts.yellow + counts.red;
    if (counts.judged == 0)
        return FIDELIS_LEVEL_UNKNOWN;
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strcmp(rule->name, fidelis_level_rules[i]) == 0)
            return rules[i](rule, counts);
    g_assert_not_reached();
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
