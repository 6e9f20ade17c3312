/* What the files of the host table share. */
#ifndef FIDELIS_SCRIPT_HOST_PARTS_PRIVATE_H
#define FIDELIS_SCRIPT_HOST_PARTS_PRIVATE_H

#include "script/host-private.h"

/* Of a function of the host table: the host it was made for. */
FidelisHost *fidelis_host_of(lua_State *lua);
/* t[name] = text for the table on top; NULL: no field. */
void fidelis_host_set_text(lua_State *lua, const char *name, const char *text);
/* host-measures.c: its functions, into the table on top. */
void fidelis_host_add_measures(lua_State *lua, FidelisHost *host);

#endif
