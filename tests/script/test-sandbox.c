/* What a specification cannot do: break out, use the machine up, depend on chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <lauxlib.h>
#include <string.h>
#include <unistd.h>

#include "script/sandbox-private.h"
#include "support/folder.h"
#include "support/pace.h"

typedef struct {
    SupportFolder *folder;
    gint64 memory, instructions; /* limits; 0: the default */
} Ground;

static int run_main(lua_State *lua)
{
    fidelis_sandbox_load(lua, "main.lua", FALSE);
    lua_call(lua, 0, 0);
    return 0;
}

/* What running main.lua says: faults and print's notes, the folder's name left out. Caller's (g_free). */
static char *run(const Ground *ground)
{
    const char *folder = support_folder_path(ground->folder);
    FidelisSources *sources = fidelis_sources_new(folder, "lua");
    g_autoptr(FidelisDiagnostics) diagnostics = fidelis_diagnostics_new();
    FidelisSandbox *sandbox = fidelis_sandbox_new(sources, ground->memory, ground->instructions, diagnostics);
    fidelis_sandbox_enter(sandbox, run_main, NULL);
    fidelis_sandbox_free(sandbox);
    fidelis_sources_free(sources);
    g_autofree char *said = fidelis_diagnostics_to_string(diagnostics);
    g_autofree char *prefix = g_strconcat(folder, "/", NULL);
    g_auto(GStrv) pieces = g_strsplit(said, prefix, -1);
    return g_strjoinv("", pieces);
}

static char *run_text(Ground *ground, const char *text)
{
    support_folder_write_text(ground->folder, "main.lua", text);
    return run(ground);
}

static void expect(Ground *ground, const char *text, const char *said)
{
    g_autofree char *found = run_text(ground, text);
    assert_string_equal(found, said);
}

static int set_up(void **state)
{
    Ground *ground = g_new0(Ground, 1);
    ground->folder = support_folder_new();
    ground->instructions = 20 * 1000 * 1000;
    *state = ground;
    return 0;
}

static int tear_down(void **state)
{
    Ground *ground = *state;
    support_folder_free(ground->folder);
    g_free(ground);
    return 0;
}

/* What cannot be used up --------------------------------------------------------------------------------- */

/* Running `text` ends on line `line` of main.lua, for it goes on too long. */
static void expect_too_long(Ground *ground, const char *text, int line)
{
    ground->instructions = support_rounds(20 * 1000 * 1000);
    g_autofree char *said =
        g_strdup_printf("main.lua:%d: error: the specification runs for too long (more than "
                        "%" G_GINT64_FORMAT " instructions)\n    hint: an endless loop?\n",
                        line, ground->instructions);
    expect(ground, text, said);
}

static void endless_loop_ends_at_its_line(void **state)
{
    expect_too_long(*state, "local x = 1\n\nwhile true do x = x + 1 end\n", 3);
}

static void work_in_c_counts_too(void **state)
{
    static const char *const loops[] = {
        "string.rep('', 1e15)",
        "string.rep('a', 1e12)",
        "table.move({}, 1, 1e15, 2)",
        "table.concat(setmetatable({}, { __len = function() return 1e15 end, __index = tostring }))",
        "table.insert(setmetatable({}, { __len = function() return 1e15 end }), 1, 'x')",
        "('a'):rep(5000):find(('a*'):rep(20) .. 'b')",
        "('a'):rep(5000):match(('.-'):rep(20) .. 'b')",
        "('a'):rep(5000):gsub(('a?'):rep(60) .. ('a'):rep(60) .. 'b', '')",
        "for _ in ('a'):rep(5000):gmatch(('a*'):rep(20) .. 'b') do end",
        "('('):rep(50000):find('%b()%b()x'):find('x')",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(loops); i++)
        expect_too_long(*state, loops[i], 1);
}

static void memory_bomb_ends_at_its_line(void **state)
{
    Ground *ground = *state;
    ground->memory = 32 * 1024 * 1024;
    ground->instructions = 0;
    expect(ground, "local all = {}\nfor n = 1, 1e9 do\n  all[n] = ('x'):rep(1e5) .. n\nend\n",
           "main.lua:3: error: the specification uses more than 32 MB of memory\n");
    expect(ground, "local s = 'x'\nwhile true do s = s .. s end\n",
           "main.lua:2: error: the specification uses more than 32 MB of memory\n");
    ground->memory = 0;
}

static void endless_recursion_is_a_fault(void **state)
{
    expect(*state, "local function f(x) return 1 + f(x) end\nf(1)\n",
           "main.lua:1: error: calls nest too deeply\n    hint: a function that calls itself for ever?\n");
    static const char *const many[] = {"table.unpack({}, 1, 900000)",
                                       "table.unpack(setmetatable({}, { __len = function() "
                                       "return 900000 end }))",
                                       "('x'):rep(900000):byte(1, -1)",
                                       "utf8.codepoint(('x'):rep(900000), 1, -1)"};
    for (gsize i = 0; i < G_N_ELEMENTS(many); i++)
        expect(*state, many[i], "main.lua:1: error: more than 20000 results at once\n");
    expect(*state, "local function f(...) return #{ ... } + f(1, ...) end\nf(1)\n",
           "main.lua:1: error: calls nest too deeply\n    hint: a function that calls itself for ever?\n");
}

/* Lua 5.4.4 wrote into freed memory when the stack moved below a __concat. */
static void joining_survives_deep_calls(void **state)
{
    expect(*state,
           "local function deep(n) return n == 0 and 0 or 1 + deep(n - 1) end\n"
           "local mt = { __concat = function() return deep(20000) .. '' end }\n"
           "local v, s = setmetatable({}, mt), ''\n"
           "for n = 1, 20 do s = 'a' .. v .. 'b' .. v .. n end\n"
           "print(s)\n",
           "main.lua:5: note: a20000\n");
}

/* What cannot be reached --------------------------------------------------------------------------------- */

static void nothing_leads_outside(void **state)
{
    expect(*state,
           "for _, name in ipairs { 'io', 'os', 'debug', 'package', 'load', 'loadfile', 'dofile', "
           "'loadstring',\n"
           "  'collectgarbage', 'pcall', 'xpcall', 'coroutine', 'warn' } do\n"
           "  if _G[name] ~= nil then print(name) end\n"
           "end\n"
           "print(string.dump, string.pack, string.unpack)\n",
           "main.lua:5: note: nil nil nil\n");
}

static void bytecode_is_refused(void **state)
{
    Ground *ground = *state;
    support_folder_write(ground->folder, "main.lua", "\x1bLua\x54\x00\x19\x93\r\n\x1a\n", 12);
    g_autofree char *said = run(ground);
    assert_non_null(strstr(said, "attempt to load a binary chunk"));
}

static void require_stays_in_the_project(void **state)
{
    Ground *ground = *state;
    g_autoptr(SupportFolder) elsewhere = support_folder_new();
    support_folder_write_text(elsewhere, "x.lua", "print 'read'");
    g_autofree char *link = g_build_filename(support_folder_path(ground->folder), "out", NULL);
    assert_int_equal(symlink(support_folder_path(elsewhere), link), 0);
    expect(ground, "require '../secret'",
           "main.lua:1: error: '../secret' is no name of a module of the project\n");
    expect(ground, "require '..secret'",
           "main.lua:1: error: '..secret' is no name of a module of the project\n");
    expect(ground, "require 'a b'", "main.lua:1: error: 'a b' is no name of a module of the project\n");
    expect(ground, "require 'nowhere'",
           "main.lua:1: error: there is no module 'nowhere' (looked for nowhere.lua in the project and in "
           "the library)\n");
    g_autofree char *absolute = run_text(ground, "require '/etc/passwd'");
    assert_non_null(strstr(absolute, "outside the project"));
    g_autofree char *linked = run_text(ground, "require 'out/x'");
    assert_non_null(strstr(linked, "outside the project"));
    unlink(link);
}

static void modules_load_once_and_never_in_a_circle(void **state)
{
    Ground *ground = *state;
    support_folder_write_text(ground->folder, "a.lua", "return { n = 1 }");
    support_folder_write_text(ground->folder, "b.lua", "return require 'c'");
    support_folder_write_text(ground->folder, "c.lua", "\nreturn require 'b'");
    support_folder_write_text(ground->folder, "sub.lua", "return { loud = 'x'\n");
    expect(ground, "require('a').n = 2; print(require('a').n)", "main.lua:1: note: 2\n");
    expect(ground, "require 'b'", "c.lua:2: error: module 'b' requires itself in a circle\n");
    g_autofree char *said = run_text(ground, "require 'sub'");
    assert_non_null(strstr(said, "sub.lua:2: error: '}' expected"));
}

static void finalisers_are_refused(void **state)
{
    expect(*state, "setmetatable({}, { __gc = function() while true do end end })",
           "main.lua:1: error: __gc is not part of the language\n");
}

/* What does not depend on chance ------------------------------------------------------------------------- */

static void pairs_come_in_a_settled_order(void **state)
{
    expect(*state,
           "local t = { b = 1, a = 1, [10] = 1, [2] = 1, ['æ'] = 1, [1.5] = 1, [true] = 1, B = 1 }\n"
           "local seen = {}\n"
           "for key in pairs(t) do seen[#seen + 1] = tostring(key) end\n"
           "print(table.concat(seen, ' '), next(t))\n"
           "for key in pairs(t) do t[key] = nil end\n"
           "print(next(t))\n"
           "pairs { [{}] = 1 }\n",
           "main.lua:4: note: 1.5 2 10 B a b æ true 1.5 1\n"
           "main.lua:6: note: \n"
           "main.lua:7: error: a table with keys that are tables has no settled order\n"
           "    hint: use numbers or texts as keys\n");
}

static void pairs_pass_over_what_has_gone(void **state)
{
    expect(*state,
           "local t, seen = { a = 1, b = 2, c = 3 }, ''\n"
           "for key, value in pairs(t) do t.b = nil; seen = seen .. key .. value end\n"
           "print(seen)\n",
           "main.lua:3: note: a1c3\n");
}

static void equal_items_keep_their_order_when_sorted(void **state)
{
    expect(*state,
           "local t = {}\n"
           "for n = 1, 300 do t[n] = { n % 3, n } end\n"
           "table.sort(t, function(a, b) return a[1] < b[1] end)\n"
           "for n = 2, 300 do assert(t[n - 1][1] < t[n][1] or t[n - 1][2] < t[n][2], n) end\n"
           "local w = { 'c', 'a', 'b' }; table.sort(w); print(table.concat(w))\n",
           "main.lua:5: note: abc\n");
}

static void no_address_is_ever_seen(void **state)
{
    expect(*state,
           "print({}, print, tostring({}), ('%s %s'):format({}, print))\n"
           "string.format('%p', {})\n",
           "main.lua:1: note: table function table table function\n"
           "main.lua:2: error: %p is not part of the language\n");
}

static void random_numbers_are_the_same_every_time(void **state)
{
    const char *text = "local a = math.random(1e9); math.randomseed(); local b = math.random(1e9)\n"
                       "print(a, b, a == b, math.random())\n";
    g_autofree char *first = run_text(*state, text);
    g_autofree char *second = run_text(*state, text);
    assert_string_equal(first, second);
    assert_non_null(strstr(first, " true "));
}

/* How faults are told ------------------------------------------------------------------------------------ */

static void faults_name_the_line_once(void **state)
{
    expect(*state, "local t\nprint(t.x)\n", "main.lua:2: error: attempt to index a nil value (local 't')\n");
    expect(*state, "error('out of data')", "main.lua:1: error: out of data\n");
    expect(*state, "error({})", "main.lua:1: error: the specification raised an error that is no text\n");
    expect(*state, "\n\nlocal x = = 1", "main.lua:3: error: unexpected symbol near '='\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(endless_loop_ends_at_its_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(work_in_c_counts_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_bomb_ends_at_its_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(endless_recursion_is_a_fault, set_up, tear_down),
        cmocka_unit_test_setup_teardown(joining_survives_deep_calls, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_leads_outside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytecode_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(require_stays_in_the_project, set_up, tear_down),
        cmocka_unit_test_setup_teardown(modules_load_once_and_never_in_a_circle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(finalisers_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pairs_come_in_a_settled_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pairs_pass_over_what_has_gone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equal_items_keep_their_order_when_sorted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_address_is_ever_seen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(random_numbers_are_the_same_every_time, set_up, tear_down),
        cmocka_unit_test_setup_teardown(faults_name_the_line_once, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
