#include "script/sandbox-private.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

/* How often the hook counts. A power of ten keeps the limit's message round. */
enum { INSTRUCTIONS_PER_HOOK = 1000, DEEPEST_CALL = 10000, DEEPEST_REQUIRE = 32, STACK_SLOTS = 100000 };

/* A file that is being run: its name in messages and the line of its last `return`. */
typedef struct {
    const char *file;
    int return_line;
} Running;

/* What went wrong, told by the handler where the stack still stands. */
typedef struct {
    char *message, *hint, *file;
    int line;
} Failure;

struct FidelisSandbox {
    lua_State *lua;
    FidelisSources *sources;
    FidelisDiagnostics *diagnostics;
    gint64 memory_used, memory_limit;
    void *stack;        /* Lua's stack, which must not move */
    size_t grown_stack; /* bytes that Lua asks for when the stack is to grow */
    gboolean pinning;   /* the stack is being allocated */
    gboolean too_deep;  /* it was asked to grow */
    gint64 instructions_left, instruction_limit;
    gboolean probing;
    gboolean certain; /* the fault on its way holds whatever the data say */
    gboolean exhausted;
    gboolean exhaustion_told; /* once is enough: whatever was under way falls with it */
    Running running[DEEPEST_REQUIRE];
    int running_count;
    const FidelisLocation *asked; /* where the call under way was asked for, when no line of Lua is running */
    Failure failure;
    Failure refusal;   /* where memory was last refused: the handler is not called for that */
    char *taken;       /* a text on its way into Lua */
    char *raised_file; /* where, when the fault says so itself */
    int raised_line;
    char *raised_hint; /* of fidelis_sandbox_raise, on its way to the handler */
};

static void failure_clear(Failure *failure)
{
    g_clear_pointer(&failure->message, g_free);
    g_clear_pointer(&failure->hint, g_free);
    g_clear_pointer(&failure->file, g_free);
    failure->line = 0;
}

/* ── where the specification is ─────────────────────────────────────────────────────────────────────── */

/* `return programme { … }` is a tail call: what it calls takes the file's own place on the stack, right above
 * the C function that runs the file. The file being run and its last `return` are then all there is to know.
 */
static gboolean is_tail_of_file(lua_State *lua, int depth, const lua_Debug *activation)
{
    lua_Debug below;
    if (!activation->istailcall || !lua_getstack(lua, depth + 1, &below))
        return FALSE;
    lua_getinfo(lua, "S", &below);
    return below.what[0] == 'C';
}

/* Sources of the project's files begin with '@', the library's and C's with '='. */
static gboolean find_line(FidelisSandbox *sandbox, const char **file, int *line)
{
    lua_Debug activation;
    for (int depth = 0; depth < DEEPEST_CALL && lua_getstack(sandbox->lua, depth, &activation); depth++) {
        lua_getinfo(sandbox->lua, "Slt", &activation);
        if (activation.source[0] == '@' && activation.currentline > 0) {
            *file = activation.source + 1;
            *line = activation.currentline;
            return TRUE;
        }
        if (sandbox->running_count > 0 && is_tail_of_file(sandbox->lua, depth, &activation)) {
            *file = sandbox->running[sandbox->running_count - 1].file;
            *line = sandbox->running[sandbox->running_count - 1].return_line;
            return TRUE;
        }
    }
    return FALSE;
}

FidelisLocation fidelis_sandbox_where(FidelisSandbox *sandbox)
{
    FidelisLocation where = {0};
    if (!find_line(sandbox, &where.file, &where.line) && sandbox->asked != NULL)
        return *sandbox->asked;
    return where;
}

static void note_place(FidelisSandbox *sandbox, Failure *failure)
{
    const char *file = NULL;
    if (find_line(sandbox, &file, &failure->line))
        failure->file = g_strdup(file);
}

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
    if (sandbox->running_count >= DEEPEST_REQUIRE)
        fidelis_sandbox_raise(lua, NULL, "files require each other more than %d deep", DEEPEST_REQUIRE);
    fidelis_sandbox_load(lua, name, library);
    GBytes *text = library ? NULL : fidelis_sources_read(sandbox->sources, name, NULL);
    if (text != NULL) {
        gsize length;
        const char *data = g_bytes_get_data(text, &length);
        sandbox->running[sandbox->running_count++] =
            (Running){fidelis_sources_display(sandbox->sources, name), last_return_line(data, length)};
    }
    lua_call(lua, 0, 1);
    sandbox->running_count -= text != NULL;
}

/* ── limits ─────────────────────────────────────────────────────────────────────────────────────────── */

static void note_refusal(FidelisSandbox *sandbox)
{
    if (sandbox->lua == NULL)
        return;
    failure_clear(&sandbox->refusal);
    note_place(sandbox, &sandbox->refusal);
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
    g_assert(sandbox->stack != NULL);
}

/* A collection walks the whole stack, and most states end before they need one: only when memory has grown
 * tenfold. */
enum { COLLECT_AT_PERCENT = 1000 };

/* ── faults ─────────────────────────────────────────────────────────────────────────────────────────── */

void fidelis_sandbox_raise(lua_State *lua, const char *hint, const char *format, ...)
{
    FidelisSandbox *sandbox = fidelis_sandbox_of(lua);
    g_free(sandbox->raised_hint);
    sandbox->raised_hint = g_strdup(hint);
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    failure_clear(&sandbox->failure);
    sandbox->failure.message = message; /* kept there, so that nothing leaks when pushing it fails */
    lua_pushstring(lua, message);
    lua_error(lua);
    abort(); /* lua_error does not return */
}

void fidelis_sandbox_push_taken(lua_State *lua, char *text)
{
    FidelisSandbox *sandbox = fidelis_sandbox_of(lua);
    g_free(sandbox->taken);
    sandbox->taken = text;
    lua_pushstring(lua, text);
    g_clear_pointer(&sandbox->taken, g_free);
}

/* "report.lua:12: x" -> "x" and, when wanted, file and line. Lua shortens long names with a leading "...". */
const char *fidelis_sandbox_skip_position(const char *message, int *line)
{
    for (const char *colon = strchr(message, ':'); colon != NULL; colon = strchr(colon + 1, ':')) {
        char *end;
        if (!isdigit((unsigned char)colon[1]))
            continue;
        long number = strtol(colon + 1, &end, 10);
        if (end[0] != ':' || end[1] != ' ')
            continue;
        if (line != NULL)
            *line = (int)number;
        return end + 2;
    }
    return message;
}

/* Raises what went wrong with a file: a fault of its syntax stands in the file itself. Takes over error. */
static void raise_load_error(lua_State *lua, const char *name, gboolean library, GError *error)
{
    FidelisSandbox *sandbox = fidelis_sandbox_of(lua);
    gboolean syntax = error->domain == fidelis_syntax_error_quark();
    if (syntax && !library) {
        g_free(sandbox->raised_file);
        sandbox->raised_file = g_strdup(fidelis_sources_display(sandbox->sources, name));
        sandbox->raised_line = error->code;
    }
    fidelis_sandbox_push_taken(lua, g_strdup(error->message));
    g_error_free(error);
    fidelis_sandbox_raise(lua, library ? "is the installation complete?" : NULL, "%s", lua_tostring(lua, -1));
}

void fidelis_sandbox_load(lua_State *lua, const char *name, gboolean library)
{
    GError *error = NULL;
    if (!fidelis_sources_load(fidelis_sandbox_of(lua)->sources, lua, name, library, &error))
        raise_load_error(lua, name, library, error);
}

static gboolean has_position(lua_State *lua, const char *message)
{
    lua_Debug activation;
    for (int depth = 0; depth < DEEPEST_CALL && lua_getstack(lua, depth, &activation); depth++) {
        lua_getinfo(lua, "S", &activation);
        gsize length = strlen(activation.short_src);
        if (strncmp(message, activation.short_src, length) == 0 && message[length] == ':')
            return TRUE;
    }
    return FALSE;
}

/* Called by Lua where the error is raised, before the stack is unwound. */
static int on_error(lua_State *lua)
{
    FidelisSandbox *sandbox = fidelis_sandbox_of(lua);
    const char *message = lua_type(lua, 1) == LUA_TSTRING
                              ? lua_tostring(lua, 1)
                              : "the specification raised an error that is no text";
    if (has_position(lua, message))
        message = fidelis_sandbox_skip_position(message, NULL);
    char *copy = g_strdup(message);
    failure_clear(&sandbox->failure);
    sandbox->failure.message = copy;
    sandbox->failure.hint = g_steal_pointer(&sandbox->raised_hint);
    if (sandbox->raised_file != NULL) {
        sandbox->failure.file = g_steal_pointer(&sandbox->raised_file);
        sandbox->failure.line = sandbox->raised_line;
    } else {
        note_place(sandbox, &sandbox->failure);
    }
    return 1;
}

static void fail_memory(FidelisSandbox *sandbox)
{
    sandbox->exhausted = TRUE;
    failure_clear(&sandbox->failure);
    sandbox->failure = sandbox->refusal;
    sandbox->refusal = (Failure){0};
    if (sandbox->too_deep) {
        sandbox->failure.message = g_strdup("calls nest too deeply");
        sandbox->failure.hint = g_strdup("a function that calls itself for ever?");
        return;
    }
    sandbox->failure.message =
        g_strdup_printf("the specification uses more than %" G_GINT64_FORMAT " MB of memory",
                        sandbox->memory_limit / (1024 * 1024));
}

static void report(FidelisSandbox *sandbox, const FidelisLocation *where)
{
    Failure *failure = &sandbox->failure;
    FidelisLocation own = {.file = failure->file, .line = failure->line};
    gboolean same_line = where != NULL && own.line == where->line && g_strcmp0(own.file, where->file) == 0;
    const FidelisLocation *place =
        own.file != NULL && !same_line ? &own : where; /* where may know the column */
    gboolean told = sandbox->exhaustion_told || (sandbox->probing && !sandbox->certain);
    sandbox->certain = FALSE;
    if (!told)
        fidelis_error(sandbox->diagnostics, place, failure->hint, "%s",
                      failure->message ? failure->message : "the specification failed");
    sandbox->exhaustion_told = sandbox->exhausted;
    failure_clear(failure);
}

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
    lua_pushcfunction(lua, on_error);
    lua_insert(lua, base);
    int status = lua_pcall(lua, arguments, results, base);
    lua_remove(lua, base);
    sandbox->asked = asked;
    if (status == LUA_OK)
        return TRUE;
    sandbox->running_count = running;
    lua_settop(lua, base - 1);
    if (status == LUA_ERRMEM)
        fail_memory(sandbox);
    report(sandbox, where);
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
    failure_clear(&sandbox->failure);
    failure_clear(&sandbox->refusal);
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
