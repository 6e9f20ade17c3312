/* Where a specification is, and what becomes of what goes wrong there. */
#include <ctype.h>
#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "script/sandbox-state-private.h"

void fidelis_failure_clear(FidelisFailure *failure)
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
    for (int depth = 0; depth < FIDELIS_DEEPEST_CALL && lua_getstack(sandbox->lua, depth, &activation);
         depth++) {
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

void fidelis_failure_note_place(FidelisSandbox *sandbox, FidelisFailure *failure)
{
    const char *file = NULL;
    if (find_line(sandbox, &file, &failure->line))
        failure->file = g_strdup(file);
}

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
    fidelis_failure_clear(&sandbox->failure);
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
    for (int depth = 0; depth < FIDELIS_DEEPEST_CALL && lua_getstack(lua, depth, &activation); depth++) {
        lua_getinfo(lua, "S", &activation);
        gsize length = strlen(activation.short_src);
        if (strncmp(message, activation.short_src, length) == 0 && message[length] == ':')
            return TRUE;
    }
    return FALSE;
}

/* Called by Lua where the error is raised, before the stack is unwound. */
int fidelis_sandbox_on_error(lua_State *lua)
{
    FidelisSandbox *sandbox = fidelis_sandbox_of(lua);
    const char *message = lua_type(lua, 1) == LUA_TSTRING
                              ? lua_tostring(lua, 1)
                              : "the specification raised an error that is no text";
    if (has_position(lua, message))
        message = fidelis_sandbox_skip_position(message, NULL);
    char *copy = g_strdup(message);
    fidelis_failure_clear(&sandbox->failure);
    sandbox->failure.message = copy;
    sandbox->failure.hint = g_steal_pointer(&sandbox->raised_hint);
    if (sandbox->raised_file != NULL) {
        sandbox->failure.file = g_steal_pointer(&sandbox->raised_file);
        sandbox->failure.line = sandbox->raised_line;
    } else {
        fidelis_failure_note_place(sandbox, &sandbox->failure);
    }
    return 1;
}

void fidelis_sandbox_fail_memory(FidelisSandbox *sandbox)
{
    sandbox->exhausted = TRUE;
    fidelis_failure_clear(&sandbox->failure);
    sandbox->failure = sandbox->refusal;
    sandbox->refusal = (FidelisFailure){0};
    if (sandbox->too_deep) {
        sandbox->failure.message = g_strdup("calls nest too deeply");
        sandbox->failure.hint = g_strdup("a function that calls itself for ever?");
        return;
    }
    sandbox->failure.message =
        g_strdup_printf("the specification uses more than %" G_GINT64_FORMAT " MB of memory",
                        sandbox->memory_limit / (1024 * 1024));
}

void fidelis_sandbox_report(FidelisSandbox *sandbox, const FidelisLocation *where)
{
    FidelisFailure *failure = &sandbox->failure;
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
    fidelis_failure_clear(failure);
}
