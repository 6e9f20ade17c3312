/* require: modules of the project and of the language's library, each run once a state. */
#include <lauxlib.h>
#include <string.h>

#include "script/libraries-private.h"

static const char loaded_key[] = "fidelis.loaded";

/* "text.words" -> "text/words.lua"; NULL for a name that is no module name. Caller's (g_free). */
static char *module_file(const char *name)
{
    if (*name == '\0' || *name == '.' || strstr(name, "..") != NULL ||
        strspn(name, "abcdefghijklmnopqrstuvwxyz"
                     "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                     "0123456789_-./") != strlen(name))
        return NULL;
    char *file = g_strconcat(name, ".lua", NULL);
    for (char *c = file; c < file + strlen(name); c++)
        if (*c == '.')
            *c = '/';
    return file;
}

/* Whether the module is there: in the project, or (library) beside the language's own files. */
static gboolean has_module(lua_State *lua, const char *file, gboolean *library)
{
    FidelisSources *sources = fidelis_sandbox_sources(fidelis_sandbox_of(lua));
    GError *error = NULL;
    gboolean found = fidelis_sources_read(sources, file, &error) != NULL;
    gboolean missing = g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_clear_error(&error);
    *library = missing && fidelis_sources_has_library(sources, file);
    return found || *library || !missing;
}

static void run_module(lua_State *lua, const char *name)
{
    gboolean library = FALSE;
    fidelis_sandbox_push_taken(lua, module_file(name));
    const char *file = lua_tostring(lua, -1);
    if (file == NULL)
        fidelis_sandbox_raise(lua, NULL, "'%s' is no name of a module of the project", name);
    if (!has_module(lua, file, &library))
        fidelis_sandbox_raise(lua, NULL,
                              "there is no module '%s' (looked for %s in the project and in the library)",
                              name, file);
    fidelis_sandbox_run(lua, file, library);
    lua_remove(lua, -2);
}

int fidelis_library_require(lua_State *lua)
{
    const char *name = luaL_checkstring(lua, 1);
    lua_settop(lua, 1);
    lua_getfield(lua, LUA_REGISTRYINDEX, loaded_key);
    if (lua_getfield(lua, 2, name) == LUA_TBOOLEAN && !lua_toboolean(lua, -1))
        fidelis_sandbox_raise(lua, NULL, "module '%s' requires itself in a circle", name);
    if (!lua_isnil(lua, -1))
        return 1;
    lua_pop(lua, 1);
    lua_pushboolean(lua, FALSE);
    lua_setfield(lua, 2, name);
    run_module(lua, name);
    if (lua_isnil(lua, -1)) {
        lua_pop(lua, 1);
        lua_pushboolean(lua, TRUE);
    }
    lua_pushvalue(lua, -1);
    lua_setfield(lua, 2, name);
    return 1;
}

void fidelis_library_open_require(lua_State *lua)
{
    /* luaL_requiref keeps its own list of loaded libraries, out of reach; ours begins empty. */
    lua_newtable(lua);
    lua_setfield(lua, LUA_REGISTRYINDEX, loaded_key);
}
