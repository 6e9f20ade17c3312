/* What the library asks about measures and units. */
#include <lauxlib.h>
#include <math.h>
#include <string.h>

#include "script/host-parts-private.h"

static const char *const unit_names[] = {
    [FIDELIS_UNIT_PERCENT] = "percent", [FIDELIS_UNIT_HOURS] = "hours",   [FIDELIS_UNIT_SCORE] = "score",
    [FIDELIS_UNIT_COUNT] = "count",     [FIDELIS_UNIT_NUMBER] = "number", [FIDELIS_UNIT_WEEKS] = "weeks",
    [FIDELIS_UNIT_DAYS] = "days",       [FIDELIS_UNIT_YES_NO] = "yes_no", [FIDELIS_UNIT_TEXT] = "text",
};

static void set_number(lua_State *lua, const char *name, double value)
{
    if (isnan(value))
        return;
    lua_pushnumber(lua, value);
    lua_setfield(lua, -2, name);
}

static void push_provenance(lua_State *lua, const FidelisProvenance *provenance)
{
    lua_newtable(lua);
    fidelis_host_set_text(lua, "source", provenance->source);
    fidelis_host_set_text(lua, "file", provenance->file);
    fidelis_host_set_text(lua, "numerator", provenance->numerator);
    fidelis_host_set_text(lua, "denominator", provenance->denominator);
    fidelis_host_set_text(lua, "filter", provenance->filter);
    if (provenance->rows >= 0) {
        set_number(lua, "rows", (double)provenance->rows);
        set_number(lua, "excluded", (double)provenance->excluded);
    }
    fidelis_host_set_text(lua, "excluded_why", provenance->excluded_why);
    fidelis_host_set_text(lua, "period", provenance->period);
    fidelis_host_set_text(lua, "counter", provenance->counter);
}

static void push_measure(lua_State *lua, const FidelisMeasure *measure)
{
    lua_newtable(lua);
    fidelis_host_set_text(lua, "kind", unit_names[measure->kind]);
    lua_pushboolean(lua, measure->suppressed);
    lua_setfield(lua, -2, "suppressed");
    fidelis_host_set_text(lua, "zone", fidelis_zone_name(measure->zone));
    lua_pushinteger(lua, measure->week);
    lua_setfield(lua, -2, "week");
    if (measure->coded != FIDELIS_CODED_NOT) {
        fidelis_host_set_text(lua, "coded", measure->coded == FIDELIS_CODED_AT_LEAST ? "at_least" : "under");
        set_number(lua, "edge", measure->edge);
        lua_pushinteger(lua, measure->n);
        lua_setfield(lua, -2, "n");
    }
    if (!measure->suppressed) {
        set_number(lua, "value", measure->value);
        fidelis_host_set_text(lua, "text", measure->text);
        set_number(lua, "numerator", measure->numerator);
        set_number(lua, "low", measure->low);
        set_number(lua, "high", measure->high);
        set_number(lua, "weighted_n", measure->weighted_n);
        set_number(lua, "effective_n", measure->effective_n);
        lua_pushinteger(lua, measure->n);
        lua_setfield(lua, -2, "n");
    }
}

/* The measure that the arguments (unit, id, group, week) name, or NULL. */
static const FidelisMeasure *measure_argument(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
    if (host->measures == NULL)
        return NULL;
    return fidelis_measures_get(host->measures, luaL_checkstring(lua, 1), luaL_checkstring(lua, 2),
                                luaL_optstring(lua, 3, ""), (int)luaL_optinteger(lua, 4, -1));
}

/* measure(unit, id, group, week) -> record or nil */
static int host_measure(lua_State *lua)
{
    const FidelisMeasure *measure = measure_argument(lua);
    if (measure == NULL)
        return 0;
    push_measure(lua, measure);
    return 1;
}

/* provenance(unit, id, group, week) -> record or nil */
static int host_provenance(lua_State *lua)
{
    const FidelisMeasure *measure = measure_argument(lua);
    if (measure == NULL || measure->provenance == NULL)
        return 0;
    push_provenance(lua, measure->provenance);
    return 1;
}

/* level(unit, element [, place of a phase]) -> "high", "middle", "low", "unknown" */
static int host_level(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
    FidelisLevel level = FIDELIS_LEVEL_UNKNOWN;
    lua_Integer phase = luaL_optinteger(lua, 3, 0);
    if (host->measures != NULL && phase >= 1 && (gsize)phase <= fidelis_measures_phase_count(host->measures))
        level =
            fidelis_measures_phase_level(host->measures, luaL_checkstring(lua, 1), luaL_checkstring(lua, 2),
                                         fidelis_measures_phase(host->measures, (gsize)phase - 1));
    else if (host->measures != NULL)
        level = fidelis_measures_level(host->measures, luaL_checkstring(lua, 1), luaL_checkstring(lua, 2));
    lua_pushstring(lua, fidelis_level_name(level));
    return 1;
}

static gsize count_units(const FidelisHost *host)
{
    return host->measures == NULL ? 0 : fidelis_measures_unit_count(host->measures);
}

static void push_unit(lua_State *lua, const FidelisUnitRecord *unit)
{
    lua_newtable(lua);
    fidelis_host_set_text(lua, "id", unit->key);
    fidelis_host_set_text(lua, "name", unit->name);
    fidelis_host_set_text(lua, "slug", unit->slug);
}

static int host_unit_count(lua_State *lua)
{
    lua_pushinteger(lua, (lua_Integer)count_units(fidelis_host_of(lua)));
    return 1;
}

/* unit_at(place, from 1) -> { id, name, slug } */
static int host_unit_at(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
    lua_Integer place = luaL_checkinteger(lua, 1);
    luaL_argcheck(lua, place >= 1 && (gsize)place <= count_units(host), 1, "no unit stands there");
    push_unit(lua, fidelis_measures_unit(host->measures, (gsize)place - 1));
    return 1;
}

/* unit_called(id) -> { id, name, slug } or nil */
static int host_unit_called(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
    const char *id = luaL_checkstring(lua, 1);
    for (gsize i = 0; i < count_units(host); i++) {
        const FidelisUnitRecord *unit = fidelis_measures_unit(host->measures, i);
        if (strcmp(unit->key, id) == 0) {
            push_unit(lua, unit);
            return 1;
        }
    }
    return 0;
}

static int host_unit_field(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
    const char *field = NULL;
    if (host->measures != NULL)
        field =
            fidelis_measures_unit_field(host->measures, luaL_checkstring(lua, 1), luaL_checkstring(lua, 2));
    lua_pushstring(lua, field);
    return 1;
}

/* weeks(outcome) -> last solid week, first week from which the effect stays significant (-1: never) */
static int host_weeks(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
    if (host->measures == NULL)
        return 0;
    const char *outcome = luaL_checkstring(lua, 1);
    lua_pushinteger(lua, fidelis_measures_last_solid_week(host->measures, outcome));
    lua_pushinteger(lua, fidelis_measures_significant_from(host->measures, outcome));
    return 2;
}

/* measure_ids(prefix) -> ids of the measures of "all" that begin with it, in their order */
static int host_measure_ids(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
    const char *prefix = luaL_checkstring(lua, 1), *last = "";
    gsize count = host->measures == NULL ? 0 : fidelis_measures_count(host->measures);
    lua_Integer found = 0;
    lua_newtable(lua);
    for (gsize i = 0; i < count; i++) {
        const FidelisMeasure *measure = fidelis_measures_at(host->measures, i);
        if (strcmp(measure->unit, FIDELIS_UNIT_ALL) != 0 || !g_str_has_prefix(measure->id, prefix) ||
            strcmp(measure->id, last) == 0)
            continue;
        last = measure->id;
        lua_pushstring(lua, last);
        lua_rawseti(lua, -2, ++found);
    }
    return 1;
}

void fidelis_host_add_measures(lua_State *lua, FidelisHost *host)
{
    static const luaL_Reg functions[] = {
        {"measure", host_measure},
        {"measure_ids", host_measure_ids},
        {"provenance", host_provenance},
        {"level", host_level},
        {"unit_count", host_unit_count},
        {"unit_at", host_unit_at},
        {"unit_called", host_unit_called},
        {"unit_field", host_unit_field},
        {"weeks", host_weeks},
        {NULL, NULL},
    };
    lua_pushlightuserdata(lua, host);
    luaL_setfuncs(lua, functions, 1);
}
