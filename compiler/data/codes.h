/* What the codes of a weekly register mean, and when. */
#ifndef FIDELIS_DATA_CODES_H
#define FIDELIS_DATA_CODES_H

#include "base/arena.h"
#include "data/store.h"

typedef struct FidelisCodes FidelisCodes;

/* From a loaded table with the columns that schema->wide names. NULL after diagnostics: a code with two
 * meanings at one time, or one that ends before it begins. */
FidelisCodes *fidelis_codes_read(FidelisStore *store, const FidelisTableSchema *schema,
                                 FidelisDiagnostics *diagnostics);
void fidelis_codes_free(FidelisCodes *codes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FidelisCodes, fidelis_codes_free)

/* The activity of a code on a date ("yyyy-mm-dd"): "" for a code that stands for none, NULL for one that is
 * not known then. Borrowed. */
const char *fidelis_codes_find(const FidelisCodes *codes, const char *code, const char *date);

/* Declares the code table of a weekly register: its columns lie in the arena. */
FidelisTableSchema *fidelis_codes_schema(FidelisArena *arena, const FidelisTableSchema *schema);

#endif
