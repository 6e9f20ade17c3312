/* What is wrong with the cells of one table: every violation is counted, the first fifty of one kind in one
 * column are listed with row and column. */
#ifndef FIDELIS_DATA_VIOLATIONS_H
#define FIDELIS_DATA_VIOLATIONS_H

#include <glib.h>

#include "base/diagnostics.h"
#include "data/schema.h"

typedef enum {
    FIDELIS_VIOLATION_PERSONAL,
    FIDELIS_VIOLATION_EMPTY,
    FIDELIS_VIOLATION_TYPE,
    FIDELIS_VIOLATION_RANGE,
    FIDELIS_VIOLATION_ALLOWED,
    FIDELIS_VIOLATION_DUPLICATE,
    FIDELIS_VIOLATION_REFERENCE,
} FidelisViolationKind;

typedef struct FidelisViolations FidelisViolations;

/* Everything given must outlive the collection. */
FidelisViolations *fidelis_violations_new(const FidelisTableSchema *schema, FidelisDiagnostics *diagnostics);
/* Says how many more there were; TRUE when there were none at all. */
gboolean fidelis_violations_finish(FidelisViolations *violations);

/* row counts data rows from 1; column indexes schema->columns. */
void fidelis_violations_add(FidelisViolations *violations, FidelisViolationKind kind, gsize column,
                            gint64 row, const char *hint, const char *format, ...) G_GNUC_PRINTF(6, 7);

/* A cell as a message may show it: in quotes, on one line, at most 40 characters, no CPR number. Caller's
 * (g_free). */
char *fidelis_cell_quoted(const char *cell);

#endif
