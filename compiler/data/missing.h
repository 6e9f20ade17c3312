/* Cells that a file itself declares missing, counted by column and reason. */
#ifndef FIDELIS_DATA_MISSING_H
#define FIDELIS_DATA_MISSING_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/schema.h"

typedef struct FidelisMissing FidelisMissing;

FidelisMissing *fidelis_missing_new(const FidelisTableSchema *schema);
void fidelis_missing_free(FidelisMissing *missing);
void fidelis_missing_add(FidelisMissing *missing, gsize column, const char *reason);
/* A note for each column that has any: how many, and why, the most frequent reason first. */
void fidelis_missing_state(const FidelisMissing *missing, FidelisDiagnostics *diagnostics);

#endif
