#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "script/sandbox-state-private.h"

/* How often the hook counts. A power of ten keeps the limit's message round. */
enum { INSTRUCTIONS_PER_HOOK = 1000, STACK_SLOTS = 100000 };

/* ── running files ──────────────────────────────────────────────────────────────────────────────────── */

/* The line of the last `return` that begins a line of text; 1 when there is none. */
static int last_return_line(const char *text, gsize length)
{
    int line = 1, found = 1;
    for (const char *at = text; at < text + length; line++) {
        gsize left = (gsize)(text + length - at);
        const char *end = memchr(at, '\n', left);
        if (left > 6 && strncmp(at, "return", 6) == 0 && !g_ascii_isalnum(at[6]))
            found = line;
        at = end == NULL ? text + length : end + 1;
    }
    return found;
}

void fidelis_sandbox_run(lua_State *lua, const char *name, gboolean library)
{
    FidelisSandbox *sandbox = fidelis_sandbox_of(lua);
    if (sandbox->running_count >= FIDELIS_DEEPEST_REQUIRE)
        fidelis_sandbox_raise(lua, NULL, "files require each other more than %d deep",
                              FIDELIS_DEEPEST_REQUIRE);
    fidelis_sandbox_load(lua, name, library);
    GBytes *text = library ? NULL : fidelis_sources_read(sandbox->sources, name, NULL);
    if (text != NULL) {
        gsize length;
        const char *data = g_bytes_get_data(text, &length);
        sandbox->running[sandbox->running_count++] =
            (FidelisRunning){fidelis_sources_display(sandbox->sources, name), last_return_line(data, length)};
    }
    lua_call(lua, 0, 1);
    sandbox->running_count -= text != NULL;
}

/* ── limits ─────────────────────────────────────────────────────────────────────────────────────────── */

static void note_refusal(FidelisSandbox *sandbox)
{
    if (sandbox->lua == NULL)
        return;
    fidelis_failure_clear(&sandbox->refusal);
    fidelis_failure_note_place(sandbox, &sandbox->refusal);
}

/* While the stack is being pinned it is by far the largest block: the slots asked for, one in use, and some
 * more. It grows to twice the slots and those same some more. */
static void note_stack(FidelisSandbox *sandbox, void *block, size_t size)
{
    const size_t slot = 2 * sizeof(void *), asked = STACK_SLOTS + 1;
    if (!sandbox->pinning || size < STACK_SLOTS * slot)
        return;
    size_t more = size / slot - asked;
    sandbox->stack = block;
    sandbox->grown_stack = (2 * asked + more) * slot;
}

/* Whether Lua wants the stack elsewhere: 5.4.4 allocates a new one, later versions resize the old. */
static gboolean moves_stack(const FidelisSandbox *sandbox, const void *memory, size_t old_size,
                            size_t new_size)
{
    if (sandbox->stack == NULL)
        return FALSE;
    return memory == sandbox->stack || (memory == NULL && old_size == 0 && new_size == sandbox->grown_stack);
}

static void *allocate(void *data, void *memory, size_t old_size, size_t new_size)
{
    FidelisSandbox *sandbox = data;
    gint64 before = memory == NULL ? 0 : (gint64)old_size;
    if (new_size == 0) {
        sandbox->memory_used -= before;
        free(memory);
        return NULL;
    }
    gint64 growth = (gint64)new_size - before;
    if (moves_stack(sandbox, memory, old_size, new_size)) {
        sandbox->too_deep = TRUE;
        note_refusal(sandbox);
        return NULL;
    }
    if (growth > 0 && sandbox->memory_used + growth > sandbox->memory_limit) {
        note_refusal(sandbox);
        return NULL;
    }
    void *moved = realloc(memory, new_size);
    if (moved != NULL)
        sandbox->memory_used += growth;
    note_stack(sandbox, moved, new_size);
    return moved;
}

FidelisSandbox *fidelis_sandbox_of(lua_State *lua)
{
    void *sandbox;
    lua_getallocf(lua, &sandbox);
    return sandbox;
}

void fidelis_sandbox_charge(FidelisSandbox *sandbox, gint64 steps)
{
    sandbox->instructions_left -= steps;
    if (sandbox->instructions_left > 0)
        return;
    sandbox->exhausted = TRUE;
    fidelis_sandbox_raise(sandbox->lua, "an endless loop?",
                          "the specification runs for too long (more than %" G_GINT64_FORMAT " instructions)",
                          sandbox->instruction_limit);
}

static void count_hook(lua_State *lua, lua_Debug *activation)
{
    (void)activation;
    fidelis_sandbox_charge(fidelis_sandbox_of(lua), INSTRUCTIONS_PER_HOOK);
}

gboolean fidelis_sandbox_exhausted(const FidelisSandbox *sandbox)
{
    return sandbox->exhausted;
}

/* Lua 5.4.4 (Debian 12) keeps a pointer into the stack while a __concat metamethod runs (luaV_concat), and is
 * lost when the stack moves meanwhile. So it never moves: it gets all its room now, the lowest frame claims
 * that room, so that no collection shrinks it, and from then on the allocator refuses it another block. It
 * would ask for twice its size: no function that we let in asks for more at once (unpack, byte and codepoint
 * are bounded for that). */
static void pin_stack(FidelisSandbox *sandbox)
{
    sandbox->pinning = TRUE;
    lua_checkstack(sandbox->lua, STACK_SLOTS);
    sandbox->pinning = FALSE;
    if (sandbox->stack == NULL)
        g_error("no memory for a Lua state");
}

/* A collection walks the whole stack, and most states end before they need one: only when memory has grown
 * tenfold. */
enum { COLLECT_AT_PERCENT = 1000 };

gboolean fidelis_sandbox_call(FidelisSandbox *sandbox, int arguments, int results,
                              const FidelisLocation *where)
{
    lua_State *lua = sandbox->lua;
    int base = lua_gettop(lua) - arguments; /* where the function stands */
    if (sandbox->exhausted || !lua_checkstack(lua, 8)) {
        lua_settop(lua, base - 1);
        return FALSE;
    }
    int running = sandbox->running_count;
    const FidelisLocation *asked = sandbox->asked;
    if (where != NULL)
        sandbox->asked = where;
    lua_pushcfunction(lua, fidelis_sandbox_on_error);
    lua_insert(lua, base);
    int status = lua_pcall(lua, arguments, results, base);
    lua_remove(lua, base);
    sandbox->asked = asked;
    if (status == LUA_OK)
        return TRUE;
    sandbox->running_count = running;
    lua_settop(lua, base - 1);
    if (status == LUA_ERRMEM)
        fidelis_sandbox_fail_memory(sandbox);
    fidelis_sandbox_report(sandbox, where);
    return FALSE;
}

gboolean fidelis_sandbox_enter(FidelisSandbox *sandbox, lua_CFunction function, void *data)
{
    lua_State *lua = sandbox->lua;
    if (!lua_checkstack(lua, 8))
        return FALSE;
    lua_pushcfunction(lua, function);
    lua_pushlightuserdata(lua, data);
    return fidelis_sandbox_call(sandbox, 1, 0, NULL);
}

void fidelis_sandbox_be_certain(FidelisSandbox *sandbox)
{
    sandbox->certain = TRUE;
}

void fidelis_sandbox_probe(FidelisSandbox *sandbox)
{
    sandbox->probing = TRUE;
}

gboolean fidelis_sandbox_probing(const FidelisSandbox *sandbox)
{
    return sandbox->probing;
}

/* ── life ───────────────────────────────────────────────────────────────────────────────────────────── */

static int open_libraries(lua_State *lua)
{
    fidelis_sandbox_open_libraries(lua);
    return 0;
}

FidelisSandbox *fidelis_sandbox_new(FidelisSources *sources, gint64 memory_limit, gint64 instruction_limit,
                                    FidelisDiagnostics *diagnostics)
{
    FidelisSandbox *sandbox = g_new0(FidelisSandbox, 1);
    sandbox->sources = sources;
    sandbox->diagnostics = diagnostics;
    sandbox->memory_limit = memory_limit > 0 ? memory_limit : FIDELIS_SANDBOX_MEMORY;
    sandbox->instruction_limit = instruction_limit > 0 ? instruction_limit : FIDELIS_SANDBOX_INSTRUCTIONS;
    sandbox->instructions_left = sandbox->instruction_limit;
    sandbox->lua = lua_newstate(allocate, sandbox);
    if (sandbox->lua == NULL)
        g_error("no memory for a Lua state"); /* the limit is far above what an empty state needs */
    lua_gc(sandbox->lua, LUA_GCINC, COLLECT_AT_PERCENT, 0, 0);
    pin_stack(sandbox);
    lua_sethook(sandbox->lua, count_hook, LUA_MASKCOUNT, INSTRUCTIONS_PER_HOOK);
    fidelis_sandbox_enter(sandbox, open_libraries, NULL);
    return sandbox;
}

void fidelis_sandbox_free(FidelisSandbox *sandbox)
{
    if (sandbox == NULL)
        return;
    lua_close(sandbox->lua);
    fidelis_failure_clear(&sandbox->failure);
    fidelis_failure_clear(&sandbox->refusal);
    g_free(sandbox->raised_hint);
    g_free(sandbox->raised_file);
    g_free(sandbox->taken);
    g_free(sandbox);
}

lua_State *fidelis_sandbox_lua(FidelisSandbox *sandbox)
{
    return sandbox->lua;
}

FidelisDiagnostics *fidelis_sandbox_diagnostics(FidelisSandbox *sandbox)
{
    return sandbox->diagnostics;
}

FidelisSources *fidelis_sandbox_sources(FidelisSandbox *sandbox)
{
    return sandbox->sources;
}
