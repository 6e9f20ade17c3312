/* What is wrong with the cells of one table: every violation is counted, the first fifty of one kind in one
 * column are listed with row and column; all of them go to the log, where one is kept. */
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

/* Everything given must outlive the collection. log: NULL, or CSV text that a line a violation is added to:
 * "table,row,column,value,rule,message". */
FidelisViolations *fidelis_violations_new(const FidelisTableSchema *schema, GString *log,
                                          FidelisDiagnostics *diagnostics);
/* Tells them, the tolerable ones as warnings when no more rows have them than the table tolerates, and says
 * how many more there were. rows: of the table. TRUE when there were none but tolerated ones. */
gboolean fidelis_violations_finish(FidelisViolations *violations, gint64 rows);

/* row counts data rows from 1 and never goes back; column indexes schema->columns. value is the cell as it
 * stands, or NULL where it may not be shown; personal numbers in it are masked. */
void fidelis_violations_add(FidelisViolations *violations, FidelisViolationKind kind, gsize column,
                            gint64 row, const char *value, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(7, 8);

/* A line of the log that is of no declared column. value: NULL, none; personal numbers in it are masked. */
void fidelis_violations_log(GString *log, const char *table, gint64 row, const char *column,
                            const char *value, const char *rule, const char *message);
/* The first line of a log. Appends. */
void fidelis_violations_log_begin(GString *log);

/* A cell as a message may show it: in quotes, on one line, at most 40 characters, no CPR number. Caller's
 * (g_free). */
char *fidelis_cell_quoted(const char *cell);

#endif
