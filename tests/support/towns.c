#include "support/towns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

const char *const town_keys[TOWNS] = {"A", "B", "C", "D", "E"};

static void write_towns(World *world)
{
    g_autoptr(GString) text = g_string_new("id;navn;inviteret\n");
    for (int i = 0; i < TOWNS; i++)
        g_string_append_printf(text, "%s;By %s;100\n", town_keys[i], town_keys[i]);
    world_file(world, "byer.csv", text->str);
}

static void write_citizens(World *world, const Town *towns)
{
    g_autoptr(GString) text = g_string_new("id;by;gruppe;samtale;timer\n");
    int id = 0;
    for (int town = 0; town < TOWNS; town++)
        for (int i = 0; i < towns[town].n; i++)
            g_string_append_printf(text, "%d;%s;P;%d;%d\n", ++id, town_keys[town],
                                   i < towns[town].yes ? 1 : 9, i % 7);
    g_string_append(text, "c1;A;C;1;1\nc2;A;C;1;1\nc3;A;C;1;1\nc4;A;C;1;1\nc5;A;C;1;1\nc6;A;C;1;1\n");
    world_file(world, "borgere.csv", text->str);
}

FidelisIndicator *towns_add_indicator(World *world, const char *id, FidelisMeasureKind kind,
                                      const char *expression, const char *among)
{
    Plan *plan = world_plan(world);
    FidelisElement *element = &plan->elements[0];
    FidelisIndicator *indicator = &plan->indicators[element->indicator_count++];
    plan->programme.element_count = 1;
    indicator->id = id;
    indicator->title = id;
    indicator->kind = kind;
    indicator->unit = kind == FIDELIS_KIND_SHARE ? FIDELIS_UNIT_PERCENT : FIDELIS_UNIT_HOURS;
    indicator->source = "borgere";
    indicator->expression = expression;
    indicator->among = among;
    return indicator;
}

World *towns_new(const Town *towns)
{
    World *world = world_new();
    FidelisProgramme *programme = &world_plan(world)->programme;
    programme->disclosure_minimum = 5;
    programme->disclosure_strict = TRUE;
    write_towns(world);
    write_citizens(world, towns);
    return world;
}

const FidelisMeasures *towns_compute(World *world)
{
    const FidelisMeasures *measures = world_compute(world);
    g_autofree char *said = world_said(world);
    if (measures == NULL)
        fail_msg("%s", said);
    return measures;
}

char *towns_withheld(const FidelisMeasures *measures, const char *id)
{
    GString *found = g_string_new(NULL);
    for (gsize i = 0; i < fidelis_measures_count(measures); i++) {
        const FidelisMeasure *measure = fidelis_measures_at(measures, i);
        if (strcmp(measure->id, id) == 0 && *measure->group == '\0' && measure->suppressed)
            g_string_append(found, strcmp(measure->unit, FIDELIS_UNIT_ALL) == 0 ? "*" : measure->unit);
    }
    return g_string_free(found, FALSE);
}

void towns_expect_withheld(const FidelisMeasures *measures, const char *id, const char *expected)
{
    g_autofree char *found = towns_withheld(measures, id);
    assert_string_equal(found, expected);
}
