/* Our matcher against Lua's own, on patterns and texts made by the thousand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "script/sandbox-private.h"
#include "support/pace.h"

/* The state has Lua's own functions as `own` and ours as `string`. */
static FidelisSandbox *open_both(FidelisSources *sources, FidelisDiagnostics *diagnostics)
{
    FidelisSandbox *sandbox = fidelis_sandbox_new(sources, 0, 0, diagnostics);
    lua_State *lua = fidelis_sandbox_lua(sandbox);
    luaopen_string(lua);
    lua_setglobal(lua, "own");
    lua_getglobal(lua, "string"); /* luaopen_string made its table the texts' metatable: put ours back */
    lua_pushliteral(lua, "");
    lua_getmetatable(lua, -1);
    lua_pushvalue(lua, -3);
    lua_setfield(lua, -2, "__index");
    luaL_getsubtable(lua, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_pop(lua, 4);
    luaL_requiref(lua, "coroutine", luaopen_coroutine, 1);
    lua_pop(lua, 1);
    return sandbox;
}

/* coroutine.wrap catches what a pattern raises in either. */
static const char comparison[] =
    "local function try(f, ...)\n"
    "  local results = table.pack(coroutine.resume(coroutine.create(f), ...))\n"
    "  if not results[1] then return 'error' end\n"
    "  for n = 1, results.n do results[n] = tostring(results[n]) end\n"
    "  return table.concat(results, '|', 1, results.n)\n"
    "end\n"
    "local function all(f, text, pattern)\n"
    "  local found = {}\n"
    "  for a, b in f(text, pattern) do found[#found + 1] = tostring(a) .. ':' .. tostring(b) end\n"
    "  return table.concat(found, ',')\n"
    "end\n"
    "local pieces = { 'a', 'b', '.', '%a', '%d', '%s', '[ab]', '[^a]', '[a-c]', '[%w_]', '(', ')', '()', "
    "'*', '+', '-', '?',\n"
    "  '%1', '%b()', '%f[%w]', '^', '$', '%%', '%.', ' ', ']', '[', '%' }\n"
    "local letters = { 'a', 'b', 'c', '1', ' ', '(', ')', '.', '%', 'A', '_' }\n"
    "local function make(from, most)\n"
    "  local made = {}\n"
    "  for n = 1, math.random(0, most) do made[n] = from[math.random(#from)] end\n"
    "  return table.concat(made)\n"
    "end\n"
    "local matched = 0\n"
    "for n = 1, rounds do\n"
    "  local pattern, text, start = make(pieces, 6), make(letters, 12), math.random(-4, 6)\n"
    "  for _, name in ipairs { 'find', 'match', 'gsub' } do\n"
    "    local third = name == 'gsub' and ({ '<%0>', '%1', 'x' })[n % 3 + 1] or start\n"
    "    local ours, theirs = try(string[name], text, pattern, third), try(own[name], text, pattern, third)\n"
    "    if ours ~= theirs then\n"
    "      error(name .. ' of \"' .. pattern .. '\" in \"' .. text .. '\": ' .. ours .. ' instead of ' .. "
    "theirs)\n"
    "    end\n"
    "    if ours ~= 'error' and ours ~= 'true|nil' then matched = matched + 1 end\n"
    "  end\n"
    "  local ours, theirs = try(all, string.gmatch, text, pattern), try(all, own.gmatch, text, pattern)\n"
    "  if ours ~= theirs then error('gmatch of \"' .. pattern .. '\" in \"' .. text .. '\": ' .. ours .. ' / "
    "' .. theirs) end\n"
    "end\n"
    "print(matched > rounds // 3)\n"
    "print(('a1b2'):gsub('%d', { ['1'] = 'x' }), ('abc'):gsub('%w', function(c) return c == 'b' and 'B' "
    "end),\n"
    "  ('a.b'):find('.', 1, true), ('x'):rep(3):gsub('', '-'))\n";

static int run_comparison(lua_State *lua)
{
    if (luaL_loadbuffer(lua, comparison, strlen(comparison), "@comparison") != LUA_OK)
        return lua_error(lua);
    lua_pushinteger(lua, support_rounds(60000));
    lua_setglobal(lua, "rounds");
    lua_call(lua, 0, 0);
    return 0;
}

static void matches_what_lua_matches(void **state)
{
    (void)state;
    FidelisSources *sources = fidelis_sources_new(".", "lua");
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    FidelisSandbox *sandbox = open_both(sources, diagnostics);
    fidelis_sandbox_enter(sandbox, run_comparison, NULL);
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    assert_string_equal(said, "comparison:34: note: true\n"
                              "comparison:35: note: axb2 aBc 2 -x-x-x- 4\n");
    fidelis_sandbox_free(sandbox);
    fidelis_sources_free(sources);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(matches_what_lua_matches)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
