/* Any pattern on any text: our matcher, which counts its steps, finds what Lua's own finds. The pattern ends
 * at the first zero byte. */
#include <glib.h>
#include <lauxlib.h>
#include <lualib.h>
#include <stdint.h>
#include <string.h>

#include "script/sandbox-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lua's own takes time without bounds for these; it is the reference, not what is tried. */
enum { MOST_TEXT = 24, MOST_PATTERN = 12 };

typedef struct {
    const char *pattern, *text;
    gsize pattern_length, text_length;
    const char *function; /* of the table string */
    gsize arguments;
    GString *found; /* what it returned */
} Trial;

/* Results as text: addresses stand nowhere. */
static void note_results(lua_State *lua, int first, GString *found)
{
    for (int i = first; i <= lua_gettop(lua); i++) {
        size_t length = 0;
        const char *text = luaL_tolstring(lua, i, &length);
        g_string_append_printf(found, "%s:", luaL_typename(lua, i));
        g_string_append_len(found, text, (gssize)length);
        g_string_append_c(found, '\n');
        lua_pop(lua, 1);
    }
}

static int try(lua_State *lua)
{
    const Trial *trial = lua_touserdata(lua, 1);
    lua_settop(lua, 0);
    lua_getglobal(lua, "string");
    lua_getfield(lua, 1, trial->function);
    lua_pushlstring(lua, trial->text, trial->text_length);
    lua_pushlstring(lua, trial->pattern, trial->pattern_length);
    if (trial->arguments == 3)
        lua_pushstring(lua, "<%0>");
    lua_call(lua, (int)trial->arguments, LUA_MULTRET);
    note_results(lua, 2, trial->found);
    return 0;
}

static gboolean try_own(Trial *trial)
{
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    FidelisSources *sources = fidelis_sources_new(".", ".");
    FidelisSandbox *sandbox = fidelis_sandbox_new(sources, 0, 0, diagnostics);
    trial->found = g_string_new(NULL);
    gboolean good = fidelis_sandbox_enter(sandbox, try, trial);
    g_assert(good || fidelis_diagnostics_failed(diagnostics));
    fidelis_sandbox_free(sandbox);
    fidelis_sources_free(sources);
    return good;
}

static gboolean try_lua(Trial *trial)
{
    lua_State *lua = luaL_newstate();
    luaL_openlibs(lua);
    trial->found = g_string_new(NULL);
    lua_pushcfunction(lua, try);
    lua_pushlightuserdata(lua, trial);
    gboolean good = lua_pcall(lua, 1, 0, 0) == LUA_OK;
    lua_close(lua);
    return good;
}

static void compare(Trial trial)
{
    Trial own = trial, lua = trial;
    gboolean own_good = try_own(&own), lua_good = try_lua(&lua);
    g_assert(own_good == lua_good);
    g_assert(!own_good || g_string_equal(own.found, lua.found));
    g_string_free(own.found, TRUE);
    g_string_free(lua.found, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *zero = size == 0 ? NULL : memchr(data, 0, size);
    if (zero == NULL)
        return 0;
    Trial trial = {.pattern = (const char *)data, .text = (const char *)zero + 1};
    trial.pattern_length = (gsize)(zero - data);
    trial.text_length = size - trial.pattern_length - 1;
    if (trial.pattern_length > MOST_PATTERN || trial.text_length > MOST_TEXT)
        return 0;
    static const struct {
        const char *function;
        gsize arguments;
    } ways[] = {{"find", 2}, {"match", 2}, {"gsub", 3}};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        trial.function = ways[i].function;
        trial.arguments = ways[i].arguments;
        compare(trial);
    }
    return 0;
}
