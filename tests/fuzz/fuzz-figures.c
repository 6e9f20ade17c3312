/* Any bytes as a table of ready figures or as what an earlier edition printed (the first byte says which):
 * computed, or refused with a reason; no share beyond its bounds and nothing withheld comes out. */
#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "support/world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define OPEN .minimum = -INFINITY, .maximum = INFINITY

static const FidelisColumn columns[] = {
    {.name = "by", .type = FIDELIS_TYPE_TEXT, OPEN},     {.name = "maal", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "pct", .type = FIDELIS_TYPE_NUMBER, OPEN},  {.name = "n", .type = FIDELIS_TYPE_WHOLE, OPEN},
    {.name = "antal", .type = FIDELIS_TYPE_WHOLE, OPEN}, {.name = "gruppe", .type = FIDELIS_TYPE_TEXT, OPEN},
    {.name = "uge", .type = FIDELIS_TYPE_WHOLE, OPEN},   {.name = "zone", .type = FIDELIS_TYPE_TEXT, OPEN},
};
static const char *const editions[] = {"tidligere.csv", NULL};

static void ready_figures(World *world, const char *text)
{
    Plan *plan = world_plan(world);
    FidelisSource *source = &plan->sources[3];
    source->schema.columns = columns;
    source->schema.column_count = G_N_ELEMENTS(columns);
    source->group_column = "gruppe";
    source->programme_group = "P";
    source->control_group = "C";
    source->week_column = "uge";
    source->zone_column = "zone";
    plan->indicators[0] = (FidelisIndicator){.id = "cv",
                                             .title = "cv",
                                             .kind = FIDELIS_KIND_SHARE,
                                             .unit = FIDELIS_UNIT_PERCENT,
                                             .source = "tal",
                                             .expression = "cv",
                                             .target = 60,
                                             .near_limit = 30};
    plan->elements[0].indicator_count = 1;
    plan->programme.element_count = 1;
    world_file(world, "tal.csv", text);
}

static void earlier_edition(World *world, const char *text)
{
    world_plan(world)->programme.disclosure_earlier = editions;
    world_write(world, editions[0], text);
}

static void check(const FidelisMeasures *measures)
{
    for (gsize i = 0; i < fidelis_measures_count(measures); i++) {
        const FidelisMeasure *measure = fidelis_measures_at(measures, i);
        if (measure->suppressed)
            g_assert(isnan(measure->value) && isnan(measure->numerator));
        else if (measure->kind == FIDELIS_UNIT_PERCENT && !isnan(measure->value))
            g_assert(measure->value >= -1 && measure->value <= 1); /* differences of shares too */
    }
    g_autofree char *csv = fidelis_measures_to_csv(measures);
    g_assert(g_utf8_validate(csv, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || memchr(data, 0, size - 1) != NULL)
        return 0;
    g_autofree char *text = g_strndup((const char *)data + 1, size - 1);
    g_autoptr(World) world = world_new();
    if (data[0] % 2 == 0)
        ready_figures(world, text);
    else
        earlier_edition(world, text);
    const FidelisMeasures *measures = world_compute(world);
    g_assert(measures != NULL || fidelis_diagnostics_failed(world_diagnostics(world)));
    if (measures != NULL)
        check(measures);
    return 0;
}
