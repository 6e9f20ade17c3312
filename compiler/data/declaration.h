/* Whether a declared table makes sense by itself, before its file is opened. */
#ifndef FIDELIS_DATA_DECLARATION_H
#define FIDELIS_DATA_DECLARATION_H

#include "data/store.h"

/* FALSE after diagnostics at the declaration's places. */
gboolean fidelis_declaration_check(const FidelisStore *store, const FidelisTableSchema *schema,
                                   FidelisDiagnostics *diagnostics);

#endif
