/* pairs and next in a settled order. */
#include <lauxlib.h>
#include <string.h>

#include "script/libraries-private.h"

/* A key to sort by: numbers first, ascending, then texts by their bytes, then false and true. The text is
 * kept alive by the table of keys. */
typedef struct {
    int rank;
    double number;
    const char *text;
    size_t length;
    int index;
} Key;

static int compare_keys(const void *first, const void *second)
{
    const Key *a = first, *b = second;
    if (a->rank != b->rank)
        return a->rank - b->rank;
    if (a->text == NULL)
        return (a->number > b->number) - (a->number < b->number);
    int order = memcmp(a->text, b->text, MIN(a->length, b->length));
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static Key read_key(lua_State *lua, int index)
{
    Key key = {0};
    switch (lua_type(lua, index)) {
    case LUA_TNUMBER:
        key.number = lua_tonumber(lua, index);
        break;
    case LUA_TSTRING:
        key.rank = 1;
        key.text = lua_tolstring(lua, index, &key.length);
        break;
    case LUA_TBOOLEAN:
        key.rank = 2;
        key.number = lua_toboolean(lua, index);
        break;
    default:
        fidelis_sandbox_raise(lua, "use numbers or texts as keys",
                              "a table with keys that are %ss has no settled order",
                              luaL_typename(lua, index));
    }
    return key;
}

/* Pushes a list of the keys of the table at 1, sorted. */
static int push_keys(lua_State *lua)
{
    int count = 0;
    lua_newtable(lua);
    int unsorted = lua_gettop(lua);
    for (lua_pushnil(lua); lua_next(lua, 1); lua_pop(lua, 1)) {
        lua_pushvalue(lua, -2);
        lua_rawseti(lua, unsorted, ++count);
    }
    fidelis_sandbox_charge(fidelis_sandbox_of(lua), count);
    Key *keys = lua_newuserdatauv(lua, (size_t)MAX(count, 1) * sizeof *keys, 0);
    for (int i = 0; i < count; i++) {
        lua_rawgeti(lua, unsorted, i + 1);
        keys[i] = read_key(lua, -1);
        keys[i].index = i + 1;
        lua_pop(lua, 1);
    }
    qsort(keys, (size_t)count, sizeof *keys, compare_keys);
    lua_createtable(lua, count, 0);
    for (int i = 0; i < count; i++) {
        lua_rawgeti(lua, unsorted, keys[i].index);
        lua_rawseti(lua, -2, i + 1);
    }
    return count;
}

/* Upvalues: the table, its keys, how far we are. Keys that have gone meanwhile are passed over. */
static int next_pair(lua_State *lua)
{
    lua_Integer position = lua_tointeger(lua, lua_upvalueindex(3));
    for (;;) {
        position++;
        if (lua_rawgeti(lua, lua_upvalueindex(2), position) == LUA_TNIL)
            return 1;
        lua_pushvalue(lua, -1);
        if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL)
            break;
        lua_pop(lua, 2);
    }
    lua_pushinteger(lua, position);
    lua_replace(lua, lua_upvalueindex(3));
    return 2;
}

int fidelis_library_pairs(lua_State *lua)
{
    if (luaL_getmetafield(lua, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(lua, 1);
        lua_call(lua, 1, 3);
        return 3;
    }
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_pushvalue(lua, 1);
    push_keys(lua);
    lua_replace(lua, 3);
    lua_settop(lua, 3);
    lua_pushinteger(lua, 0);
    lua_pushcclosure(lua, next_pair, 3);
    return 1;
}

/* The first pair only: next(t) == nil asks whether t is empty. */
int fidelis_library_next(lua_State *lua)
{
    luaL_checktype(lua, 1, LUA_TTABLE);
    if (!lua_isnoneornil(lua, 2))
        fidelis_sandbox_raise(lua, "use pairs", "next with a key is not part of the language");
    lua_settop(lua, 1);
    if (push_keys(lua) == 0)
        return 0;
    lua_rawgeti(lua, -1, 1);
    lua_pushvalue(lua, -1);
    lua_rawget(lua, 1);
    return 2;
}
