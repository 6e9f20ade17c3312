#include <lauxlib.h>
#include <math.h>

#include "base/text.h"
#include "document/language.h"
#include "document/theme.h"
#include "script/host-parts-private.h"
#include "script/prose-private.h"

static const char library_key[] = "fidelis.library";

FidelisHost *fidelis_host_of(lua_State *lua)
{
    return lua_touserdata(lua, lua_upvalueindex(1));
}

/* ── faults and places ──────────────────────────────────────────────────────────────────────────────── */

/* fault(severity, message [, hint [, file, line]]): recorded at the specification's line, or where told. */
static int host_fault(lua_State *lua)
{
    static const char *const severities[] = {"note", "warning", "error", NULL};
    FidelisSandbox *sandbox = fidelis_host_of(lua)->sandbox;
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
        fidelis_sandbox_be_certain(fidelis_host_of(lua)->sandbox);
    fidelis_sandbox_raise(lua, luaL_optstring(lua, 2, NULL), "%s", luaL_checkstring(lua, 1));
}

/* failed(): whether a fault has been told so far. */
static int host_failed(lua_State *lua)
{
    lua_pushboolean(lua,
                    fidelis_diagnostics_failed(fidelis_sandbox_diagnostics(fidelis_host_of(lua)->sandbox)));
    return 1;
}

static int host_where(lua_State *lua)
{
    FidelisLocation where = fidelis_sandbox_where(fidelis_host_of(lua)->sandbox);
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

void fidelis_host_set_text(lua_State *lua, const char *name, const char *text)
{
    lua_pushstring(lua, text);
    lua_setfield(lua, -2, name);
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
        lua, fidelis_language_number(fidelis_host_of(lua)->language, number_argument(lua, 1), decimals));
    return 1;
}

/* percent(value 0 to 100, decimals, in_table) */
static int host_percent(lua_State *lua)
{
    int decimals = (int)CLAMP(luaL_optinteger(lua, 2, 0), 0, 9);
    FidelisPlace place = lua_toboolean(lua, 3) ? FIDELIS_PLACE_TABLE : FIDELIS_PLACE_PROSE;
    fidelis_sandbox_push_taken(lua, fidelis_language_percent(fidelis_host_of(lua)->language,
                                                             number_argument(lua, 1), decimals, place));
    return 1;
}

static int host_duration(lua_State *lua)
{
    fidelis_sandbox_push_taken(lua,
                               fidelis_language_duration(fidelis_host_of(lua)->language,
                                                         number_argument(lua, 1), lua_toboolean(lua, 2)));
    return 1;
}

static int host_date(lua_State *lua)
{
    fidelis_sandbox_push_taken(lua, fidelis_language_date(fidelis_host_of(lua)->language,
                                                          luaL_checkstring(lua, 1), lua_toboolean(lua, 2)));
    return 1;
}

static int host_count(lua_State *lua)
{
    fidelis_sandbox_push_taken(
        lua, fidelis_language_count(fidelis_host_of(lua)->language, (gint64)luaL_checkinteger(lua, 1)));
    return 1;
}

/* before(a, b): whether name a sorts before name b */
static int host_before(lua_State *lua)
{
    int order = fidelis_language_compare(fidelis_host_of(lua)->language, luaL_checkstring(lua, 1),
                                         luaL_checkstring(lua, 2));
    lua_pushboolean(lua, order < 0);
    return 1;
}

static int host_slug(lua_State *lua)
{
    fidelis_sandbox_push_taken(lua, fidelis_text_slug(luaL_checkstring(lua, 1)));
    return 1;
}

/* ── data ───────────────────────────────────────────────────────────────────────────────────────────── */

/* Cells of rows one after another; NULL is an empty one. */
typedef struct {
    GPtrArray *cells;
    int columns;
} Rows;

static void collect_row(const FidelisRow *row, void *data)
{
    Rows *rows = data;
    rows->columns = row->count;
    for (int i = 0; i < row->count; i++)
        g_ptr_array_add(rows->cells, g_strdup(row->text[i]));
}

static void push_rows(lua_State *lua, const Rows *rows)
{
    lua_newtable(lua);
    for (guint i = 0; i < rows->cells->len; i++) {
        guint column = i % (guint)rows->columns;
        const char *cell = rows->cells->pdata[i];
        if (column == 0)
            lua_createtable(lua, rows->columns, 0);
        lua_pushstring(lua, cell);
        lua_rawseti(lua, -2, (lua_Integer)column + 1);
        if (column + 1 == (guint)rows->columns)
            lua_rawseti(lua, -2, (lua_Integer)(i / (guint)rows->columns) + 1);
    }
}

/* query(sql) -> rows of texts. Only the library asks, with SQL made from the programme's own definitions. */
static int host_query(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
    const char *sql = luaL_checkstring(lua, 1);
    if (host->store == NULL) {
        lua_newtable(lua);
        return 1;
    }
    /* Lua owns the rows, so that an error while they are copied frees them. */
    Rows *rows = lua_newuserdatauv(lua, sizeof *rows, 0);
    *rows = (Rows){.cells = g_ptr_array_new_with_free_func(g_free)};
    luaL_setmetatable(lua, "fidelis.rows");
    GError *error = NULL;
    if (!fidelis_store_query(host->store, sql, NULL, collect_row, rows, &error)) {
        fidelis_sandbox_push_taken(lua, g_strdup(error->message));
        g_error_free(error);
        fidelis_sandbox_raise(lua, NULL, "%s", lua_tostring(lua, -1));
    }
    push_rows(lua, rows);
    return 1;
}

static int free_rows(lua_State *lua)
{
    Rows *rows = luaL_checkudata(lua, 1, "fidelis.rows");
    g_clear_pointer(&rows->cells, g_ptr_array_unref);
    return 0;
}

/* ── files ──────────────────────────────────────────────────────────────────────────────────────────── */

/* part_names(file) -> list of the names of a text's parts. Faults of reading are told by the builder. */
static int host_part_names(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
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

/* has_file(name): whether the project has it. */
static int host_has_file(lua_State *lua)
{
    FidelisHost *host = fidelis_host_of(lua);
    const char *name = luaL_checkstring(lua, 1);
    lua_pushboolean(lua, fidelis_sources_note(fidelis_sandbox_sources(host->sandbox), name, NULL));
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
    {"has_file", host_has_file},
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
    fidelis_host_add_measures(lua, host);
    fidelis_host_set_text(lua, "unit", host->unit);
    fidelis_host_set_text(lua, "language", host->language);
    fidelis_host_set_text(lua, "variant", host->variant != NULL ? host->variant : "");
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
