/* What the library's Lua files may ask of the compiler: one table of plain functions, handed to the library
 * when it is loaded and to nobody else. */
#ifndef FIDELIS_SCRIPT_HOST_PRIVATE_H
#define FIDELIS_SCRIPT_HOST_PRIVATE_H

#include "data/store.h"
#include "measure/measures.h"
#include "script/sandbox-private.h"

typedef struct {
    FidelisSandbox *sandbox;
    const FidelisMeasures *measures; /* NULL while the project is only being read */
    FidelisStore *store;             /* NULL as well */
    const char *unit;                /* key, or FIDELIS_UNIT_ALL */
    const char *language;            /* "da", "en" */
    gboolean translated;             /* not the specification's own language */
    gboolean loading;                /* its language is not known yet */
    const char *variant;             /* of the report; NULL: its first */
    const char *theme;               /* instead of the specification's own; NULL: that */
} FidelisHost;

/* Loads the library's entry file with the host table; what it returns lies in the registry for
 * fidelis_host_push_library. FALSE with diagnostics. host is borrowed and must outlive the sandbox. */
gboolean fidelis_host_open(FidelisHost *host);
/* Pushes field name of what the library returned. */
void fidelis_host_push_library(lua_State *lua, const char *name);

#endif
