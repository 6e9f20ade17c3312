#include "script/host-private.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "document/language.h"
#include "document/theme.h"
#include "script/prose-private.h"

static const char library_key[] = "fidelis.library";

static FidelisHost *host_of(lua_State *lua)
{
    return lua_touserdata(lua, lua_upvalueindex(1));
}

/* ── faults and places ──────────────────────────────────────────────────────────────────────────────── */

/* fault(severity, message [, hint [, file, line]]): recorded at the specification's line, or where told. */
static int host_fault(lua_State *lua)
{
    static const char *const severities[] = {"note", "warning", "error", NULL};
    FidelisSandbox *sandbox = host_of(lua)->sandbox;
    int severity = luaL_checkoption(lua, 1, NULL, severities);
    const char *message = luaL_checkstring(lua, 2), *hint = luaL_optstring(lua, 3, NULL);
    FidelisLocation where = fidelis_sandbox_where(sandbox);
    if (lua_isstring(lua, 4))
        where = (FidelisLocation){.file = lua_tostring(lua, 4), .line = (int)luaL_optinteger(lua, 5, 0)};
    fidelis_diagnostics_add(fidelis_sandbox_diagnostics(sandbox), (FidelisSeverity)severity, &where, hint,
                            "%s", message);
    return 0;
}

/* raise(message [, hint [, certain]]): certain faults do not depend on what the data hold. */
static int host_raise(lua_State *lua)
{
    if (lua_toboolean(lua, 3))
        fidelis_sandbox_be_certain(host_of(lua)->sandbox);
    fidelis_sandbox_raise(lua, luaL_optstring(lua, 2, NULL), "%s", luaL_checkstring(lua, 1));
}

/* failed(): whether a fault has been told so far. */
static int host_failed(lua_State *lua)
{
    lua_pushboolean(lua, fidelis_diagnostics_failed(fidelis_sandbox_diagnostics(host_of(lua)->sandbox)));
    return 1;
}

static int host_where(lua_State *lua)
{
    FidelisLocation where = fidelis_sandbox_where(host_of(lua)->sandbox);
    lua_pushstring(lua, where.file);
    lua_pushinteger(lua, where.line);
    return 2;
}

/* nearest(word, list) -> the nearest text of the list, or nil */
static int host_nearest(lua_State *lua)
{
    const char *word = luaL_checkstring(lua, 1);
    luaL_checktype(lua, 2, LUA_TTABLE);
    gsize count = lua_rawlen(lua, 2);
    const char **names = lua_newuserdatauv(lua, MAX(count, 1) * sizeof *names, 0);
    for (gsize i = 0; i < count; i++) {
        lua_rawgeti(lua, 2, (lua_Integer)i + 1);
        names[i] = luaL_checkstring(lua, -1); /* kept alive by the list */
        lua_pop(lua, 1);
    }
    lua_pushstring(lua, fidelis_text_nearest(word, names, count));
    return 1;
}

/* ── measures ───────────────────────────────────────────────────────────────────────────────────────── */

static const char *const unit_names[] = {
    [FIDELIS_UNIT_PERCENT] = "percent", [FIDELIS_UNIT_HOURS] = "hours",   [FIDELIS_UNIT_SCORE] = "score",
    [FIDELIS_UNIT_COUNT] = "count",     [FIDELIS_UNIT_NUMBER] = "number", [FIDELIS_UNIT_WEEKS] = "weeks",
    [FIDELIS_UNIT_DAYS] = "days",
};

static void set_number(lua_State *lua, const char *name, double value)
{
    if (isnan(value))
        return;
    lua_pushnumber(lua, value);
    lua_setfield(lua, -2, name);
}

static void set_text(lua_State *lua, const char *name, const char *text)
{
    lua_pushstring(lua, text);
    lua_setfield(lua, -2, name);
}

static void push_provenance(lua_State *lua, const FidelisProvenance *provenance)
{
    lua_newtable(lua);
    set_text(lua, "source", provenance->source);
    set_text(lua, "file", provenance->file);
    set_text(lua, "numerator", provenance->numerator);
    set_text(lua, "denominator", provenance->denominator);
    set_text(lua, "filter", provenance->filter);
    if (provenance->rows >= 0) {
        set_number(lua, "rows", (double)provenance->rows);
        set_number(lua, "excluded", (double)provenance->excluded);
    }
    set_text(lua, "excluded_why", provenance->excluded_why);
}

static void push_measure(lua_State *lua, const FidelisMeasure *measure)
{
    lua_newtable(lua);
    set_text(lua, "kind", unit_names[measure->kind]);
    lua_pushboolean(lua, measure->suppressed);
    lua_setfield(lua, -2, "suppressed");
    set_text(lua, "zone", fidelis_zone_name(measure->zone));
    lua_pushinteger(lua, measure->week);
    lua_setfield(lua, -2, "week");
    if (!measure->suppressed) {
        set_number(lua, "value", measure->value);
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
    FidelisHost *host = host_of(lua);
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
    FidelisHost *host = host_of(lua);
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

static int host_units(lua_State *lua)
{
    FidelisHost *host = host_of(lua);
    gsize count = host->measures == NULL ? 0 : fidelis_measures_unit_count(host->measures);
    lua_newtable(lua);
    for (gsize i = 0; i < count; i++) {
        const FidelisUnitRecord *unit = fidelis_measures_unit(host->measures, i);
        lua_newtable(lua);
        set_text(lua, "id", unit->key);
        set_text(lua, "name", unit->name);
        set_text(lua, "slug", unit->slug);
        lua_rawseti(lua, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int host_unit_field(lua_State *lua)
{
    FidelisHost *host = host_of(lua);
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
    FidelisHost *host = host_of(lua);
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
    FidelisHost *host = host_of(lua);
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

/* ── numbers and words of the language ──────────────────────────────────────────────────────────────── */

static double number_argument(lua_State *lua, int index)
{
    double value = luaL_checknumber(lua, index);
    return isfinite(value) ? value : 0;
}

static int host_number(lua_State *lua)
{
    int decimals = (int)CLAMP(luaL_optinteger(lua, 2, 0), 0, 9);
    fidelis_sandbox_push_taken(
        lua, fidelis_language_number(host_of(lua)->language, number_argument(lua, 1), decimals));
    return 1;
}

/* percent(value 0 to 100, decimals, in_table) */
static int host_percent(lua_State *lua)
{
    int decimals = (int)CLAMP(luaL_optinteger(lua, 2, 0), 0, 9);
    FidelisPlace place = lua_toboolean(lua, 3) ? FIDELIS_PLACE_TABLE : FIDELIS_PLACE_PROSE;
    fidelis_sandbox_push_taken(
        lua, fidelis_language_percent(host_of(lua)->language, number_argument(lua, 1), decimals, place));
    return 1;
}

static int host_duration(lua_State *lua)
{
    fidelis_sandbox_push_taken(lua, fidelis_language_duration(host_of(lua)->language, number_argument(lua, 1),
                                                              lua_toboolean(lua, 2)));
    return 1;
}

static int host_date(lua_State *lua)
{
    fidelis_sandbox_push_taken(
        lua, fidelis_language_date(host_of(lua)->language, luaL_checkstring(lua, 1), lua_toboolean(lua, 2)));
    return 1;
}

static int host_count(lua_State *lua)
{
    fidelis_sandbox_push_taken(
        lua, fidelis_language_count(host_of(lua)->language, (gint64)luaL_checkinteger(lua, 1)));
    return 1;
}

/* before(a, b): whether name a sorts before name b */
static int host_before(lua_State *lua)
{
    int order =
        fidelis_language_compare(host_of(lua)->language, luaL_checkstring(lua, 1), luaL_checkstring(lua, 2));
    lua_pushboolean(lua, order < 0);
    return 1;
}

static int host_slug(lua_State *lua)
{
    fidelis_sandbox_push_taken(lua, fidelis_text_slug(luaL_checkstring(lua, 1)));
    return 1;
}

/* ── data ───────────────────────────────────────────────────────────────────────────────────────────── */

static void collect_row(const FidelisRow *row, void *data)
{
    GPtrArray *cells = data;
    for (int i = 0; i < row->count; i++)
        g_ptr_array_add(cells, g_strdup(row->text[i]));
    g_ptr_array_add(cells, g_strdup("\x1e")); /* ends a row; NULL is an empty cell */
}

static void push_rows(lua_State *lua, GPtrArray *cells)
{
    lua_Integer row = 1, column = 1;
    lua_newtable(lua);
    lua_newtable(lua);
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        if (cell != NULL && strcmp(cell, "\x1e") == 0) {
            lua_rawseti(lua, -2, row++);
            lua_newtable(lua);
            column = 1;
            continue;
        }
        if (cell != NULL) {
            lua_pushstring(lua, cell);
            lua_rawseti(lua, -2, column);
        }
        column++;
    }
    lua_pop(lua, 1);
}

/* query(sql) -> rows of texts. Only the library asks, with SQL made from the programme's own definitions. */
static int host_query(lua_State *lua)
{
    FidelisHost *host = host_of(lua);
    const char *sql = luaL_checkstring(lua, 1);
    if (host->store == NULL) {
        lua_newtable(lua);
        return 1;
    }
    /* Rows land in an array that Lua owns through a guard, so that an error while they are copied frees them.
     */
    GPtrArray **guard = lua_newuserdatauv(lua, sizeof *guard, 0);
    *guard = g_ptr_array_new_with_free_func(g_free);
    luaL_setmetatable(lua, "fidelis.rows");
    GError *error = NULL;
    if (!fidelis_store_query(host->store, sql, NULL, collect_row, *guard, &error)) {
        fidelis_sandbox_push_taken(lua, g_strdup(error->message));
        g_error_free(error);
        fidelis_sandbox_raise(lua, NULL, "%s", lua_tostring(lua, -1));
    }
    push_rows(lua, *guard);
    return 1;
}

static int free_rows(lua_State *lua)
{
    GPtrArray **guard = luaL_checkudata(lua, 1, "fidelis.rows");
    if (*guard != NULL)
        g_ptr_array_unref(*guard);
    *guard = NULL;
    return 0;
}

/* ── files ──────────────────────────────────────────────────────────────────────────────────────────── */

/* part_names(file) -> list of the names of a text's parts. Faults of reading are told by the builder. */
static int host_part_names(lua_State *lua)
{
    FidelisHost *host = host_of(lua);
    FidelisLocation where = fidelis_sandbox_where(host->sandbox);
    const FidelisProse *prose =
        fidelis_prose_read(fidelis_sandbox_sources(host->sandbox), luaL_checkstring(lua, 1),
                           fidelis_sandbox_diagnostics(host->sandbox), &where);
    lua_newtable(lua);
    lua_Integer count = 0;
    for (const FidelisProsePart *part = prose ? prose->parts : NULL; part != NULL; part = part->next) {
        if (part->name == NULL)
            continue;
        lua_pushstring(lua, part->name);
        lua_rawseti(lua, -2, ++count);
    }
    return 1;
}

/* library(name): loads another file of the library with the same host. */
static int host_library(lua_State *lua)
{
    fidelis_sandbox_load(lua, luaL_checkstring(lua, 1), TRUE);
    return 1;
}

/* ── opening ────────────────────────────────────────────────────────────────────────────────────────── */

static const luaL_Reg functions[] = {
    {"fault", host_fault},
    {"raise", host_raise},
    {"failed", host_failed},
    {"where", host_where},
    {"nearest", host_nearest},
    {"measure", host_measure},
    {"measure_ids", host_measure_ids},
    {"provenance", host_provenance},
    {"level", host_level},
    {"units", host_units},
    {"unit_field", host_unit_field},
    {"weeks", host_weeks},
    {"number", host_number},
    {"percent", host_percent},
    {"duration", host_duration},
    {"date", host_date},
    {"count", host_count},
    {"before", host_before},
    {"slug", host_slug},
    {"query", host_query},
    {"part_names", host_part_names},
    {"library", host_library},
    {NULL, NULL},
};

static const char *colour_name(int role)
{
    return fidelis_theme_colour_name((FidelisColourRole)role);
}

static const char *style_name(int role)
{
    return fidelis_theme_style_name((FidelisStyleRole)role);
}

static void push_names(lua_State *lua, const char *(*name_of)(int), int count)
{
    lua_createtable(lua, count, 0);
    for (int i = 0; i < count; i++) {
        lua_pushstring(lua, name_of(i));
        lua_rawseti(lua, -2, i + 1);
    }
}

static void push_host(lua_State *lua, FidelisHost *host)
{
    lua_newtable(lua);
    lua_pushlightuserdata(lua, host);
    luaL_setfuncs(lua, functions, 1);
    set_text(lua, "unit", host->unit);
    set_text(lua, "language", host->language);
    set_text(lua, "variant", host->variant != NULL ? host->variant : "");
    lua_pushboolean(lua, host->measures != NULL);
    lua_setfield(lua, -2, "computed");
    lua_pushboolean(lua, host->translated);
    lua_setfield(lua, -2, "translated");
    lua_pushboolean(lua, host->loading);
    lua_setfield(lua, -2, "loading");
    push_names(lua, colour_name, FIDELIS_COLOUR_COUNT);
    lua_setfield(lua, -2, "colours");
    push_names(lua, style_name, FIDELIS_STYLE_COUNT);
    lua_setfield(lua, -2, "styles");
}

static int open_host(lua_State *lua)
{
    FidelisHost *host = lua_touserdata(lua, 1);
    luaL_newmetatable(lua, "fidelis.rows");
    lua_pushcfunction(lua, free_rows);
    lua_setfield(lua, -2, "__gc");
    fidelis_sandbox_load(lua, "fidelis.lua", TRUE);
    push_host(lua, host);
    lua_call(lua, 1, 1);
    lua_setfield(lua, LUA_REGISTRYINDEX, library_key);
    return 0;
}

gboolean fidelis_host_open(FidelisHost *host)
{
    return fidelis_sandbox_enter(host->sandbox, open_host, host);
}

void fidelis_host_push_library(lua_State *lua, const char *name)
{
    lua_getfield(lua, LUA_REGISTRYINDEX, library_key);
    lua_getfield(lua, -1, name);
    lua_remove(lua, -2);
}
