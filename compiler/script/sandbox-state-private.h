/* A sandbox from inside: for sandbox.c and sandbox-faults.c. */
#ifndef FIDELIS_SCRIPT_SANDBOX_STATE_PRIVATE_H
#define FIDELIS_SCRIPT_SANDBOX_STATE_PRIVATE_H

#include "script/sandbox-private.h"

enum { FIDELIS_DEEPEST_CALL = 10000, FIDELIS_DEEPEST_REQUIRE = 32 };

/* A file that is being run: its name in messages and the line of its last `return`. */
typedef struct {
    const char *file;
    int return_line;
} FidelisRunning;

/* What went wrong, told by the handler where the stack still stands. */
typedef struct {
    char *message, *hint, *file;
    int line;
} FidelisFailure;

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
    FidelisRunning running[FIDELIS_DEEPEST_REQUIRE];
    int running_count;
    const FidelisLocation *asked; /* where the call under way was asked for, when no line of Lua is running */
    FidelisFailure failure;
    FidelisFailure refusal; /* where memory was last refused: the handler is not called for that */
    char *taken;            /* a text on its way into Lua */
    char *raised_file;      /* where, when the fault says so itself */
    int raised_line;
    char *raised_hint; /* of fidelis_sandbox_raise, on its way to the handler */
};

/* ── sandbox-faults.c ───────────────────────────────────────────────────────────────────────────────── */

void fidelis_failure_clear(FidelisFailure *failure);
/* The line of the specification that is running becomes the failure's. */
void fidelis_failure_note_place(FidelisSandbox *sandbox, FidelisFailure *failure);
/* Lua's message handler: called where the error is raised, before the stack is unwound. */
int fidelis_sandbox_on_error(lua_State *lua);
/* The failure becomes the one of memory that ran out. */
void fidelis_sandbox_fail_memory(FidelisSandbox *sandbox);
/* The failure becomes a diagnostic, at `where` when it has no place of its own. */
void fidelis_sandbox_report(FidelisSandbox *sandbox, const FidelisLocation *where);

#endif
