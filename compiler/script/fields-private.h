/* Fields of a Lua table, read without metamethods, for code that runs inside the guarded door. Copies of
 * texts lie in the arena. A field of another type than asked for counts as missing: the library has checked
 * what people wrote. */
#ifndef FIDELIS_SCRIPT_FIELDS_PRIVATE_H
#define FIDELIS_SCRIPT_FIELDS_PRIVATE_H

#include <lua.h>

#include "base/arena.h"
#include "base/diagnostics.h"

/* Pushes t[name]; returns its type. */
int fidelis_field_push(lua_State *lua, int index, const char *name);
/* NULL when missing. */
const char *fidelis_field_text(lua_State *lua, FidelisArena *arena, int index, const char *name);
double fidelis_field_number(lua_State *lua, int index, const char *name, double otherwise);
gboolean fidelis_field_flag(lua_State *lua, int index, const char *name);
/* Position of a text in names (NULL-terminated), or otherwise. */
int fidelis_field_option(lua_State *lua, int index, const char *name, const char *const *names,
                         int otherwise);
/* Pushes a table with items and returns how many; otherwise pushes nothing and returns 0. */
gsize fidelis_field_list(lua_State *lua, int index, const char *name);
/* The place noted in file_ and line_. */
FidelisLocation fidelis_field_where(lua_State *lua, FidelisArena *arena, int index);
/* A list of texts, NULL-terminated; NULL when there is none. */
const char *const *fidelis_field_texts(lua_State *lua, FidelisArena *arena, int index, const char *name,
                                       gsize *count);

#endif
