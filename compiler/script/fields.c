#include "script/fields-private.h"

#include <lauxlib.h>
#include <string.h>

int fidelis_field_push(lua_State *lua, int index, const char *name)
{
    index = lua_absindex(lua, index);
    luaL_checkstack(lua, 4, "a table nests too deeply");
    if (!lua_istable(lua, index)) {
        lua_pushnil(lua);
        return LUA_TNIL;
    }
    lua_pushstring(lua, name);
    return lua_rawget(lua, index);
}

const char *fidelis_field_text(lua_State *lua, FidelisArena *arena, int index, const char *name)
{
    const char *text = NULL;
    if (fidelis_field_push(lua, index, name) == LUA_TSTRING)
        text = fidelis_arena_strdup(arena, lua_tostring(lua, -1));
    lua_pop(lua, 1);
    return text;
}

double fidelis_field_number(lua_State *lua, int index, const char *name, double otherwise)
{
    double number = otherwise;
    if (fidelis_field_push(lua, index, name) == LUA_TNUMBER)
        number = lua_tonumber(lua, -1);
    lua_pop(lua, 1);
    return number;
}

gboolean fidelis_field_flag(lua_State *lua, int index, const char *name)
{
    fidelis_field_push(lua, index, name);
    gboolean flag = lua_toboolean(lua, -1);
    lua_pop(lua, 1);
    return flag;
}

int fidelis_field_option(lua_State *lua, int index, const char *name, const char *const *names, int otherwise)
{
    int found = otherwise;
    if (fidelis_field_push(lua, index, name) == LUA_TSTRING)
        for (int i = 0; names[i] != NULL; i++)
            if (strcmp(names[i], lua_tostring(lua, -1)) == 0)
                found = i;
    lua_pop(lua, 1);
    return found;
}

gsize fidelis_field_list(lua_State *lua, int index, const char *name)
{
    if (fidelis_field_push(lua, index, name) == LUA_TTABLE && lua_rawlen(lua, -1) > 0)
        return lua_rawlen(lua, -1);
    lua_pop(lua, 1);
    return 0;
}

FidelisLocation fidelis_field_where(lua_State *lua, FidelisArena *arena, int index)
{
    FidelisLocation where = {0};
    where.file = fidelis_field_text(lua, arena, index, "file_");
    where.line = (int)fidelis_field_number(lua, index, "line_", 0);
    return where;
}

const char *const *fidelis_field_texts(lua_State *lua, FidelisArena *arena, int index, const char *name,
                                       gsize *count)
{
    *count = fidelis_field_list(lua, index, name);
    if (*count == 0)
        return NULL;
    const char **texts = FIDELIS_NEW_ARRAY(arena, const char *, *count + 1);
    for (gsize i = 0; i < *count; i++) {
        lua_rawgeti(lua, -1, (lua_Integer)i + 1);
        const char *text = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : "";
        texts[i] = fidelis_arena_strdup(arena, text);
        lua_pop(lua, 1);
    }
    lua_pop(lua, 1);
    return texts;
}
