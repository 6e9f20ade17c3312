/* The programme definition, from the table that the library makes of programme.lua. */
#ifndef FIDELIS_SCRIPT_PROGRAMME_PRIVATE_H
#define FIDELIS_SCRIPT_PROGRAMME_PRIVATE_H

#include <lua.h>

#include "measure/programme.h"
#include "script/sandbox-private.h"

/* Reads the definition at index of the sandbox's stack, inside the guarded door. Everything lies in arena; a
 * level rule that is a Lua function is called in that sandbox, which must live as long as the programme is
 * used. */
FidelisProgramme *fidelis_programme_read(FidelisSandbox *sandbox, FidelisArena *arena, int index,
                                         const char *folder);

/* The part of it that measure/kinds.h describes. */
typedef struct {
    lua_State *lua;
    FidelisArena *arena;
} FidelisKindReader;
void fidelis_programme_read_kinds(const FidelisKindReader *reader, int index, FidelisKinds *kinds);

#endif
