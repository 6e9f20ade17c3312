/* Functions of the language that libraries.c puts in place of Lua's own. */
#ifndef FIDELIS_SCRIPT_LIBRARIES_PRIVATE_H
#define FIDELIS_SCRIPT_LIBRARIES_PRIVATE_H

#include "script/sandbox-private.h"

/* ── libraries-pairs.c ──────────────────────────────────────────────────────────────────────────────── */

int fidelis_library_pairs(lua_State *lua);
int fidelis_library_next(lua_State *lua);

/* ── libraries-require.c ────────────────────────────────────────────────────────────────────────────── */

int fidelis_library_require(lua_State *lua);
/* Begins the state's list of modules. */
void fidelis_library_open_require(lua_State *lua);

#endif
