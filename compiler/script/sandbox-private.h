/* The one guarded door into Lua: a state that a specification cannot break out of, use up or make depend on
 * chance.
 *
 * Everything that runs in the state is entered through fidelis_sandbox_enter or fidelis_sandbox_call. A Lua
 * error unwinds to there by longjmp, so that code in between keeps its memory in an arena, in Lua, or in what
 * the sandbox frees itself; it never holds a g_autofree across a call into Lua. */
#ifndef FIDELIS_SCRIPT_SANDBOX_PRIVATE_H
#define FIDELIS_SCRIPT_SANDBOX_PRIVATE_H

#include <glib.h>
#include <lua.h>

#include "base/arena.h"
#include "base/diagnostics.h"

typedef struct FidelisSandbox FidelisSandbox;
typedef struct FidelisSources FidelisSources;

/* What every state of a project shares: its folders, the files read so far with their compiled form. */
FidelisSources *fidelis_sources_new(const char *folder, const char *library);
void fidelis_sources_free(FidelisSources *sources);
const char *fidelis_sources_folder(const FidelisSources *sources);
/* A file of the project as text, read once and noted for the manifest. NULL with error set; refuses paths
 * that leave the project. Borrowed, lives as long as sources. */
GBytes *fidelis_sources_read(FidelisSources *sources, const char *name, GError **error);
/* Notes that a file of the project (an image) was used. FALSE when it is not there or not inside. */
gboolean fidelis_sources_note(FidelisSources *sources, const char *name, GError **error);
/* Every file with its hash when it was read, as sha256sum prints them ("hash  relative name"), sorted,
 * NULL-terminated; caller's (g_strfreev). */
char **fidelis_sources_sums(const FidelisSources *sources);
/* The name under which a file of the project stands in messages. Borrowed, interned for the life of sources.
 */
const char *fidelis_sources_display(FidelisSources *sources, const char *name);
/* Of every regular file of the project ending in suffix, the relative name: candidates for "did you mean".
 * Sorted; caller's. */
char **fidelis_sources_list(const FidelisSources *sources, const char *suffix);

/* Parsed texts (FidelisProse), kept under their file's name; keep takes over faults. The arena lives as long
 * as sources. */
FidelisArena *fidelis_sources_arena(FidelisSources *sources);
const void *fidelis_sources_prose(const FidelisSources *sources, const char *name);
void fidelis_sources_keep_prose(FidelisSources *sources, const char *name, const void *prose,
                                FidelisDiagnostics *faults);

/* Pushes the compiled chunk of a Lua file: of the project ("words.lua") or, when library, of the library.
 * Compiled once per sources; later states load the form we kept in memory. FALSE with error set: of
 * G_FILE_ERROR, or of fidelis_syntax_error_quark with the line as its code. */
gboolean fidelis_sources_load(FidelisSources *sources, lua_State *lua, const char *name, gboolean library,
                              GError **error);
/* Whether the library has the file. */
gboolean fidelis_sources_has_library(const FidelisSources *sources, const char *name);
GQuark fidelis_syntax_error_quark(void);

enum { FIDELIS_SANDBOX_MEMORY = 256 * 1024 * 1024 };
#define FIDELIS_SANDBOX_INSTRUCTIONS G_GINT64_CONSTANT(200000000)

/* memory_limit in bytes and instruction_limit: 0 means the defaults above. Everything given is borrowed and
 * must outlive the sandbox. */
FidelisSandbox *fidelis_sandbox_new(FidelisSources *sources, gint64 memory_limit, gint64 instruction_limit,
                                    FidelisDiagnostics *diagnostics);
void fidelis_sandbox_free(FidelisSandbox *sandbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisSandbox, fidelis_sandbox_free)

lua_State *fidelis_sandbox_lua(FidelisSandbox *sandbox);
/* The sandbox a state belongs to. */
FidelisSandbox *fidelis_sandbox_of(lua_State *lua);
FidelisDiagnostics *fidelis_sandbox_diagnostics(FidelisSandbox *sandbox);
FidelisSources *fidelis_sandbox_sources(FidelisSandbox *sandbox);

/* Runs function(lua) with data as its one argument (a light userdata). FALSE when it failed; the fault is
 * then among the diagnostics. The stack is as before. */
gboolean fidelis_sandbox_enter(FidelisSandbox *sandbox, lua_CFunction function, void *data);
/* As lua_pcall, for use inside; a fault becomes a diagnostic at the specification's line, or at `where` when
 * the fault has no place of its own (where may be NULL). FALSE: failed, nothing was left on the stack. */
gboolean fidelis_sandbox_call(FidelisSandbox *sandbox, int arguments, int results,
                              const FidelisLocation *where);
/* Whether a limit has been met: nothing more will run in this state. */
gboolean fidelis_sandbox_exhausted(const FidelisSandbox *sandbox);
/* Charges work done in C on the specification's behalf against the instruction limit; raises when it is used
 * up. */
void fidelis_sandbox_charge(FidelisSandbox *sandbox, gint64 steps);

/* The nearest line of the specification that is running, at any depth: file NULL when there is none. file is
 * borrowed from the state or interned. */
FidelisLocation fidelis_sandbox_where(FidelisSandbox *sandbox);

/* Raises a fault with a hint (NULL: none): the specification cannot go on here. Copies both. */
G_NORETURN void fidelis_sandbox_raise(lua_State *lua, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Pushes the chunk of a file as fidelis_sources_load does; raises when it cannot be read, at its own line
 * when its syntax is wrong. */
void fidelis_sandbox_load(lua_State *lua, const char *name, gboolean library);
/* Runs a file and pushes the one value it returns. */
void fidelis_sandbox_run(lua_State *lua, const char *name, gboolean library);
/* "report.lua:12: x" -> "x", and the line when line is not NULL (left alone when there is none). Borrowed
 * from message. */
const char *fidelis_sandbox_skip_position(const char *message, int *line);

/* Pushes a g_malloc'd text and frees it, also when pushing fails. NULL pushes nil. */
void fidelis_sandbox_push_taken(lua_State *lua, char *text);

/* The fault that is raised next holds whatever the data say. */
void fidelis_sandbox_be_certain(FidelisSandbox *sandbox);
/* From here on only such faults are told: the specification runs without data. */
void fidelis_sandbox_probe(FidelisSandbox *sandbox);
gboolean fidelis_sandbox_probing(const FidelisSandbox *sandbox);

/* Puts the safe libraries into the state: the base functions, string, table, math, utf8, require. Called by
 * fidelis_sandbox_new. */
void fidelis_sandbox_open_libraries(lua_State *lua);
/* string.find, match, gmatch and gsub, every step charged. */
void fidelis_sandbox_open_patterns(lua_State *lua);

#endif
