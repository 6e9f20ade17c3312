/* What a specification may call: Lua's own functions without those that reach outside, run without counting
 * or depend on chance. */
#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "script/libraries-private.h"

/* ── texts of values, without addresses ─────────────────────────────────────────────────────────────── */

static void push_text(lua_State *lua, int index)
{
    int type = lua_type(lua, index);
    gboolean plain = type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING;
    gboolean named = !plain && luaL_getmetafield(lua, index, "__tostring") != LUA_TNIL;
    if (named)
        lua_pop(lua, 1);
    if (plain || named)
        luaL_tolstring(lua, index, NULL);
    else
        lua_pushstring(lua, lua_typename(lua, type)); /* never "table: 0x55…" */
}

static int base_tostring(lua_State *lua)
{
    luaL_checkany(lua, 1);
    push_text(lua, 1);
    return 1;
}

/* print becomes a note at its line. */
static int base_print(lua_State *lua)
{
    FidelisSandbox *sandbox = fidelis_sandbox_of(lua);
    int count = lua_gettop(lua);
    luaL_Buffer buffer;
    luaL_buffinit(lua, &buffer);
    for (int i = 1; i <= count; i++) {
        if (i > 1)
            luaL_addstring(&buffer, " ");
        push_text(lua, i);
        luaL_addvalue(&buffer);
    }
    luaL_pushresult(&buffer);
    FidelisLocation where = fidelis_sandbox_where(sandbox);
    fidelis_note(fidelis_sandbox_diagnostics(sandbox), &where, NULL, "%s", lua_tostring(lua, -1));
    return 0;
}

/* A finaliser would run where nothing counts its instructions. */
static int base_setmetatable(lua_State *lua)
{
    luaL_checktype(lua, 1, LUA_TTABLE);
    if (lua_istable(lua, 2)) {
        lua_pushliteral(lua, "__gc");
        if (lua_rawget(lua, 2) != LUA_TNIL)
            fidelis_sandbox_raise(lua, NULL, "__gc is not part of the language");
        lua_pop(lua, 1);
    }
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_insert(lua, 1);
    lua_call(lua, lua_gettop(lua) - 1, 1);
    return 1;
}

/* ── functions of C that could work for long: charged before they start ─────────────────────────────── */

/* Calls Lua's own function (upvalue 1) with the arguments given. */
static int call_original(lua_State *lua)
{
    lua_pushvalue(lua, lua_upvalueindex(1));
    lua_insert(lua, 1);
    lua_call(lua, lua_gettop(lua) - 1, LUA_MULTRET);
    return lua_gettop(lua);
}

static int string_rep(lua_State *lua)
{
    size_t length, separator = 0;
    luaL_checklstring(lua, 1, &length);
    lua_Integer count = luaL_checkinteger(lua, 2);
    luaL_optlstring(lua, 3, "", &separator);
    double bytes = (double)MAX(count, 0) * ((double)length + (double)separator + 1);
    fidelis_sandbox_charge(fidelis_sandbox_of(lua), (gint64)MIN(bytes / 8, 9e18));
    return call_original(lua);
}

static int string_format(lua_State *lua)
{
    if (strstr(luaL_checkstring(lua, 1), "%p") != NULL)
        fidelis_sandbox_raise(lua, NULL, "%%p is not part of the language");
    int count = lua_gettop(lua);
    for (int i = 2; i <= count; i++) {
        int type = lua_type(lua, i);
        if (type != LUA_TTABLE && type != LUA_TFUNCTION && type != LUA_TUSERDATA)
            continue;
        push_text(lua, i);
        lua_replace(lua, i);
    }
    return call_original(lua);
}

/* unpack, byte, codepoint: their results lie on the stack, whose room is settled (pin_stack). */
enum { MOST_RESULTS = 20000 };

static void check_range(lua_State *lua, lua_Integer first, lua_Integer last)
{
    if (last >= first && (double)last - (double)first >= MOST_RESULTS)
        fidelis_sandbox_raise(lua, NULL, "more than %d results at once", MOST_RESULTS);
}

static int table_unpack(lua_State *lua)
{
    lua_Integer first = luaL_optinteger(lua, 2, 1);
    check_range(lua, first, luaL_opt(lua, luaL_checkinteger, 3, luaL_len(lua, 1)));
    return call_original(lua);
}

/* byte, codepoint: positions from the end are negative. */
static int string_codes(lua_State *lua)
{
    size_t length;
    luaL_checklstring(lua, 1, &length);
    lua_Integer first = luaL_optinteger(lua, 2, 1), last = luaL_optinteger(lua, 3, first);
    lua_Integer from = first < 0 ? (lua_Integer)length + first + 1 : first;
    lua_Integer to = last < 0 ? (lua_Integer)length + last + 1 : MIN(last, (lua_Integer)length);
    check_range(lua, MAX(from, 1), to);
    return call_original(lua);
}

/* insert, remove: as long as the table says it is. */
static int table_shift(lua_State *lua)
{
    luaL_checktype(lua, 1, LUA_TTABLE);
    fidelis_sandbox_charge(fidelis_sandbox_of(lua), luaL_len(lua, 1));
    return call_original(lua);
}

static int table_move(lua_State *lua)
{
    lua_Integer first = luaL_checkinteger(lua, 2), last = luaL_checkinteger(lua, 3);
    if (last >= first)
        fidelis_sandbox_charge(fidelis_sandbox_of(lua), (gint64)MIN((double)last - (double)first + 1, 9e18));
    return call_original(lua);
}

/* As Lua's own, and joins whatever knows its own text. */
static int table_concat(lua_State *lua)
{
    luaL_checktype(lua, 1, LUA_TTABLE);
    const char *separator = luaL_optstring(lua, 2, "");
    lua_Integer first = luaL_optinteger(lua, 3, 1),
                last = luaL_opt(lua, luaL_checkinteger, 4, luaL_len(lua, 1));
    luaL_Buffer buffer;
    luaL_buffinit(lua, &buffer);
    for (lua_Integer i = first; i <= last; i++) {
        fidelis_sandbox_charge(fidelis_sandbox_of(lua), 1);
        int type = lua_geti(lua, 1, i);
        if (type != LUA_TSTRING && type != LUA_TNUMBER && type != LUA_TTABLE)
            fidelis_sandbox_raise(lua, NULL, "item %lld of the table is %s, which cannot be joined to a text",
                                  (long long)i, lua_typename(lua, type));
        push_text(lua, -1);
        lua_remove(lua, -2);
        luaL_addvalue(&buffer);
        if (i < last)
            luaL_addstring(&buffer, separator);
    }
    luaL_pushresult(&buffer);
    return 1;
}

/* Whether the value at a comes before the one at b, by the function at 2 or by <. */
static gboolean comes_before(lua_State *lua, int a, int b)
{
    if (lua_isnoneornil(lua, 2))
        return lua_compare(lua, a, b, LUA_OPLT);
    lua_pushvalue(lua, 2);
    lua_pushvalue(lua, a < 0 ? a - 1 : a);
    lua_pushvalue(lua, b < 0 ? b - 2 : b);
    lua_call(lua, 2, 1);
    gboolean before = lua_toboolean(lua, -1);
    lua_pop(lua, 1);
    return before;
}

/* Merges the sorted runs [low, middle) and [middle, high) of table `from` into `to`. */
static void merge_runs(lua_State *lua, int from, int to, lua_Integer low, lua_Integer middle,
                       lua_Integer high)
{
    lua_Integer left = low, right = middle;
    for (lua_Integer place = low; place < high; place++) {
        gboolean take_right = left >= middle;
        if (left < middle && right < high) {
            lua_rawgeti(lua, from, right);
            lua_rawgeti(lua, from, left);
            take_right = comes_before(lua, -2, -1);
            lua_pop(lua, 2);
        }
        lua_rawgeti(lua, from, take_right ? right++ : left++);
        lua_rawseti(lua, to, place);
    }
}

/* A stable merge sort. Lua's own draws its pivots from the clock, so that equal items change places from run
 * to run. */
static int table_sort(lua_State *lua)
{
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_settop(lua, 2);
    lua_Integer count = (lua_Integer)lua_rawlen(lua, 1);
    fidelis_sandbox_charge(fidelis_sandbox_of(lua), count * 8);
    lua_createtable(lua, (int)MIN(count, 1 << 20), 0);
    int from = 1, to = 3;
    for (lua_Integer width = 1; width < count; width *= 2) {
        for (lua_Integer low = 1; low <= count; low += 2 * width)
            merge_runs(lua, from, to, low, MIN(low + width, count + 1), MIN(low + 2 * width, count + 1));
        int other = from;
        from = to;
        to = other;
    }
    for (lua_Integer i = 1; from != 1 && i <= count; i++) {
        lua_rawgeti(lua, from, i);
        lua_rawseti(lua, 1, i);
    }
    return 0;
}

/* Seeded by the caller or by a fixed number, never by the clock. */
static int math_randomseed(lua_State *lua)
{
    if (lua_gettop(lua) == 0)
        lua_pushinteger(lua, 1);
    return call_original(lua);
}

/* ── putting them in place ──────────────────────────────────────────────────────────────────────────── */

static void remove_fields(lua_State *lua, const char *const *names)
{
    for (; *names != NULL; names++) {
        lua_pushnil(lua);
        lua_setfield(lua, -2, *names);
    }
}

/* Replaces field name of the table on top by function, which keeps what it replaces as its upvalue. */
static void wrap(lua_State *lua, const char *name, lua_CFunction function)
{
    lua_getfield(lua, -1, name);
    lua_pushcclosure(lua, function, 1);
    lua_setfield(lua, -2, name);
}

static void open_base(lua_State *lua)
{
    static const char *const removed[] = {"collectgarbage", "dofile", "load",     "loadfile", "pcall",
                                          "xpcall",         "warn",   "_VERSION", NULL};
    static const luaL_Reg own[] = {{"pairs", fidelis_library_pairs},     {"next", fidelis_library_next},
                                   {"tostring", base_tostring},          {"print", base_print},
                                   {"require", fidelis_library_require}, {NULL, NULL}};
    luaL_requiref(lua, LUA_GNAME, luaopen_base, 1);
    remove_fields(lua, removed);
    luaL_setfuncs(lua, own, 0);
    wrap(lua, "setmetatable", base_setmetatable);
    lua_pop(lua, 1);
}

static void open_string(lua_State *lua)
{
    static const char *const removed[] = {"dump", "pack", "unpack", "packsize", NULL};
    luaL_requiref(lua, LUA_STRLIBNAME, luaopen_string, 1);
    remove_fields(lua, removed);
    wrap(lua, "rep", string_rep);
    wrap(lua, "format", string_format);
    wrap(lua, "byte", string_codes);
    lua_pop(lua, 1);
}

static void open_table(lua_State *lua)
{
    luaL_requiref(lua, LUA_TABLIBNAME, luaopen_table, 1);
    wrap(lua, "insert", table_shift);
    wrap(lua, "remove", table_shift);
    wrap(lua, "move", table_move);
    wrap(lua, "concat", table_concat);
    wrap(lua, "sort", table_sort);
    wrap(lua, "unpack", table_unpack);
    lua_pop(lua, 1);
}

static void open_math(lua_State *lua)
{
    luaL_requiref(lua, LUA_MATHLIBNAME, luaopen_math, 1);
    wrap(lua, "randomseed", math_randomseed);
    lua_getfield(lua, -1, "randomseed");
    lua_call(lua, 0, 0);
    lua_pop(lua, 1);
}

void fidelis_sandbox_open_libraries(lua_State *lua)
{
    open_base(lua);
    open_string(lua);
    fidelis_sandbox_open_patterns(lua);
    open_table(lua);
    open_math(lua);
    luaL_requiref(lua, LUA_UTF8LIBNAME, luaopen_utf8, 1);
    wrap(lua, "codepoint", string_codes);
    lua_pop(lua, 1);
    fidelis_library_open_require(lua);
}
